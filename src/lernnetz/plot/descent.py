"""Gradient descent: its steps down a curve, and its way over a map with contour lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .style import BLUE, HEIGHT, ORANGE, pyplot, readable, write_german

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Path = Sequence[float] | np.ndarray
MOST_WIDTH = 12  # inches


@readable
def descent(
    loss: Callable[[float], float],
    paths: Mapping[str, Path],
    *,
    title: str = "Gradientenabstieg",
    limits: tuple[float, float] | None = None,
) -> None:
    """Draw the steps of one or more descents on the curve of a function.

    Parameters
    ----------
    loss
        Takes a number and returns one.
    paths : title of each picture, and the places ``(steps + 1,)`` that the descent came to
    title : str
        Above all pictures.
    limits : (float, float), optional
        From where to where the curve is drawn, if not as far as the paths go. A path is
        drawn until it leaves the picture.
    """
    ways = _ways(paths, "(Schritte + 1,)", lambda shape: len(shape) == 1)
    low, high = limits or _range(np.concatenate(list(ways.values())))
    seen = np.linspace(low, high, 301)
    heights = np.array([loss(w) for w in seen])
    margin = 0.1 * (np.ptp(heights) or 1)
    figure, axes = _panels(ways, title, width=8)
    for axis, way in zip(axes, ways.values(), strict=True):
        axis.plot(seen, heights, color=BLUE, linewidth=3)
        drawn = way[: _places_inside(way, low, high) + 1]
        _draw_way(axis, drawn, [loss(w) for w in drawn], len(way))
        axis.set(xlabel="Gewicht w", ylabel="Verlust C", xlim=(low, high))
        axis.set_ylim(heights.min() - margin, heights.max() + margin)
        axis.grid(alpha=0.3)
        write_german(axis.xaxis, axis.yaxis)
    _explain(figure)


@readable
def contours(
    loss: Callable[[float, float], float],
    paths: Mapping[str, Path],
    *,
    title: str = "Gradientenabstieg von oben gesehen",
    names: tuple[str, str] = ("$w_1$", "$w_2$"),
    limits: tuple[tuple[float, float], tuple[float, float]] | None = None,
) -> None:
    """Draw a function of two numbers as a map, and the ways of descents on it.

    The darker, the higher; on a contour line all places have the same height. Both
    numbers have the same scale: only then the steps cross the lines at right angles.

    Parameters
    ----------
    loss
        Takes two numbers and returns one.
    paths : title of each map, and the places ``(steps + 1, 2)`` that the descent came to
    title : str
        Above all maps.
    names : (str, str)
        Of the numbers to the right and upwards.
    limits : ((left, right), (bottom, top)), optional
        What the map shows, if not as far as the paths go.
    """
    ways = _ways(paths, "(Schritte + 1, 2)", lambda shape: len(shape) == 2 and shape[1] == 2)
    edges = limits or [_range(values) for values in np.concatenate(list(ways.values())).T]
    across, up = (np.linspace(*ends, 81) for ends in edges)
    heights = np.array([[loss(right, high) for right in across] for high in up])
    figure, axes = _panels(ways, title, width=7)
    for axis, way in zip(axes, ways.values(), strict=True):
        _draw_map(axis, across, up, heights)
        _draw_way(axis, way[:, 0], way[:, 1], len(way))
        axis.set(xlabel=names[0], ylabel=names[1], aspect="equal")
        axis.set(xlim=across[[0, -1]], ylim=up[[0, -1]])
        write_german(axis.xaxis, axis.yaxis)
    _explain(figure)


def _ways(
    paths: Mapping[str, Path], expected: str, fits: Callable[[tuple[int, ...]], bool]
) -> dict[str, np.ndarray]:
    """Return the paths as arrays; refuse what is none."""
    if not paths:
        raise ValueError("Es gibt keinen Weg zu zeichnen.")
    ways = {name: np.asarray(path, dtype=float) for name, path in paths.items()}
    for name, way in ways.items():
        if not fits(way.shape) or not way.size:
            raise ValueError(
                f"Ein Weg hat hier die Form {expected}, „{name}“ hat die Form {way.shape}."
            )
        if not np.isfinite(way).all():
            raise ValueError(
                f"„{name}“ enthält Werte, die keine endlichen Zahlen sind. War die Lernrate zu "
                "groß? Nimm eine kleinere oder weniger Schritte."
            )
    return ways


def _range(values: np.ndarray) -> tuple[float, float]:
    """Return limits a little beyond the values."""
    margin = 0.15 * (np.ptp(values) or 1)
    return values.min() - margin, values.max() + margin


def _places_inside(way: np.ndarray, low: float, high: float) -> int:
    """Return how many places there are before the way leaves the picture."""
    outside = np.flatnonzero((way < low) | (way > high))
    return outside[0] if len(outside) else len(way)


def _panels(names: Iterable[str], title: str, width: float) -> "tuple[Figure, list[Axes]]":
    """Return a figure with axes of these names in a row; ``width`` is that of a single one."""
    names = list(names)
    size = max(width, min(4 * len(names), MOST_WIDTH)), HEIGHT
    figure, axes = pyplot().subplots(
        1, len(names), figsize=size, layout="constrained", sharey=True, squeeze=False
    )
    figure.suptitle(title)
    for axis, name in zip(axes[0], names, strict=True):
        axis.set_title(name)
    return figure, list(axes[0])


def _draw_map(axis: "Axes", across: np.ndarray, up: np.ndarray, heights: np.ndarray) -> None:
    """Draw contour lines with their heights, the ground darker the higher it is."""
    axis.contourf(across, up, heights, 12, cmap="Blues", alpha=0.6)
    lines = axis.contour(across, up, heights, 12, colors="0.35", linewidths=1)
    axis.clabel(lines, fmt=lambda value: f"{value:g}".replace(".", ","), fontsize=10)


def _draw_way(axis: "Axes", x: Sequence[float], y: Sequence[float], places: int) -> None:
    """Draw the first of ``places`` places; mark the start and, if it is among them, the end."""
    if places > 1:
        size = 6 if places <= 50 else 3
        axis.plot(x, y, "o-", color=ORANGE, linewidth=1.5, markersize=size, label="Schritte")
    axis.plot(x[0], y[0], "s", color="black", markersize=10, label="Start")
    if 1 < places == len(x):
        axis.plot(x[-1], y[-1], "*", color="black", markersize=16, label="letzter Schritt")


def _explain(figure: "Figure") -> None:
    """Write one legend for all axes, each sign once."""
    signs = {}
    for axis in figure.axes:
        axis.label_outer()
        handles, labels = axis.get_legend_handles_labels()
        signs |= dict(zip(labels, handles, strict=True))
    below = len(figure.axes) > 2
    place = "outside lower center" if below else "outside right center"
    figure.legend(signs.values(), signs, loc=place, ncols=3 if below else 1)
