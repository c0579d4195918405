"""A tangent that slides along an activation function."""

import anywidget
import numpy as np
import traitlets

from ..layers import Layer
from ..text import signed
from .messages import FOLDER, script

REACH, STEP = 6, 0.05  # of z
MARGIN = 0.15


class TangentView(anywidget.AnyWidget):
    """The tangent at a point of an activation function; where the point was, its slope is drawn.

    The point follows mouse, finger or slider. In print, ``plot.activation`` shows both curves.

    Parameters
    ----------
    activation : Layer
        Computes each number by itself, as ``Sigmoid()`` or ``ReLU()`` do.

    Raises
    ------
    ValueError
        For a layer that does not.
    """

    _esm = script("svg.js", "plane.js", "tangent.js")
    _css = FOLDER / "widgets.css"
    picture = traitlets.Dict().tag(sync=True)

    def __init__(self, activation: Layer) -> None:
        z = np.linspace(-REACH, REACH, round(2 * REACH / STEP) + 1)
        alone, (a,) = activation.forward(z[None, :1]), activation.forward(z[None])
        if not np.allclose(a[:1], alone):
            raise ValueError(
                "Eine Tangente gibt es hier an einer Aktivierungsfunktion, zum Beispiel an "
                f"Sigmoid(). Gekommen ist {activation!r}."
            )
        (slope,) = activation.backward(np.ones_like(z[None]))
        both = np.concatenate([a, slope]).tolist()
        super().__init__(
            picture={
                "z": z.tolist(),
                "a": a.tolist(),
                "slope": slope.tolist(),
                "words": [*map(words, z, a, slope)],
                "frame": [[-REACH, REACH], [min(both) - MARGIN, max(both) + MARGIN]],
                "step": STEP,
            }
        )


def words(z: float, a: float, slope: float) -> str:
    """Say where the point is, and how steep it is there.

    >>> words(2, 0.88, 0.105)
    'z = 2,00: Aktivierung a = 0,88, Steigung 0,105.'
    """
    return f"z = {signed(z)}: Aktivierung a = {signed(a)}, Steigung {signed(slope, 3)}."
