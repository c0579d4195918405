"""What all figures share: colours, letters large enough for a projector, German numbers."""

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec

import numpy as np

from ..text import signed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"
HEIGHT = 2.85  # inches: with its margin 300 pixels, so that code, numbers and figure fit a screen
STYLE = {"font.size": 13, "axes.titlesize": "medium", "hatch.linewidth": 0.6}

Arguments = ParamSpec("Arguments")


def readable(draw: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Let ``draw`` write large enough for a projector."""

    @functools.wraps(draw)
    def drawn(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        with settings(STYLE):
            draw(*args, **kwargs)

    return drawn


@contextmanager
def settings(settings: dict[str, object]) -> Iterator[None]:
    """Change settings of matplotlib for a while.

    Its own ``rc_context`` would take back ``interactive``, too: the first figure in a
    notebook switches that on, and without it no figure is shown.
    """
    params = pyplot().rcParams
    before = {name: params[name] for name in settings}
    params.update(settings)
    try:
        yield
    finally:
        params.update(before)


def single_axis(width: float, height: float = HEIGHT) -> "Axes":
    """Return the only axes of a new figure of this size in inches."""
    return pyplot().subplots(figsize=(width, height), layout="constrained")[1]


def square(picture: np.ndarray) -> np.ndarray:
    """Return a picture ``(784,)`` or ``(28, 28)`` as ``(28, 28)``."""
    if np.size(picture) != 784:
        raise ValueError(
            f"Ein Bild hat 784 Grauwerte, gekommen ist die Form {np.shape(picture)}. "
            "Von mehreren Bildern nimmst du eines: x[0]."
        )
    return np.reshape(picture, (28, 28))


def class_names(names: Sequence[str] | None, classes: int) -> list[str]:
    """Return a name for each class, its number where there are none.

    >>> class_names(None, 3)
    ['0', '1', '2']
    """
    if names is None:
        return [str(i) for i in range(classes)]
    if len(names) != classes:
        raise ValueError(f"Es sind {classes} Klassen, aber {len(names)} Namen.")
    return list(names)


def broken(values: Sequence[float], fewest: int = 100) -> np.ndarray:
    """Return a curve's values, with NaN on both sides of a jump: it is drawn with a gap.

    A jump is a change ten times as large as those beside it, between two of many places.

    >>> broken([0, 0, 0, 1, 1, 1], fewest=6)
    array([ 0.,  0., nan, nan,  1.,  1.])
    """
    values = np.array(values, dtype=float)
    if len(values) >= fewest:
        change = np.abs(np.diff(values))
        beside = np.maximum(np.append(0, change[:-1]), np.append(change[1:], 0))
        jumps = np.flatnonzero((change > 10 * beside) & (change > 0.1 * np.ptp(values)))
        values[jumps] = values[jumps + 1] = np.nan
    return values


def short(value: float) -> str:
    """Return a number in at most four digits, with a German comma and a real minus sign.

    >>> short(-0.5), short(12.345), short(1234)
    ('−0,50', '12,3', '1234')
    """
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return signed(value, digits)


def write_german(*axes: "Axis") -> None:
    """Write the numbers along these axes with a decimal comma."""
    for axis in axes:
        axis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ",").replace("-", "−"))


def pyplot():
    from matplotlib import pyplot

    return pyplot
