"""What tests of figures share."""

import pytest


@pytest.fixture
def pyplot():
    """Matplotlib without a window; each figure is drawn, which warns of missing signs."""
    from matplotlib import pyplot

    pyplot.switch_backend("Agg")
    yield pyplot
    for number in pyplot.get_fignums():
        pyplot.figure(number).canvas.draw()
    pyplot.close("all")
