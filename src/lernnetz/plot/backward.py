"""How the errors of a layer come back along the weights to the layer before."""

from typing import TYPE_CHECKING

import numpy as np

from .matrices import equal, written
from .style import BLUE, ORANGE, pyplot, readable, single_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_NEURONS = 5
ACROSS, DOWN, RADIUS = 7.5, 1.5, 0.6


@readable
def paths_back(
    weights: np.ndarray, delta: np.ndarray, slope: np.ndarray, neuron: int = 0, title: str = ""
) -> None:
    """Draw the ways on which the errors of a layer reach one neuron of the layer before.

    Along each way stands its share, weight times error; below, they are added and
    multiplied by the slope of the neuron's own activation function.

    Parameters
    ----------
    weights : ``(neurons before, neurons)``
    delta : ``(neurons,)``, the errors δ of the layer behind
    slope : ``(neurons before,)``, σ'(z) of the layer before
    neuron : int
        Whose error is worked out; counted from 0.
    title : str
    """
    weights, delta, slope = (np.asarray(part, dtype=float) for part in (weights, delta, slope))
    _check(weights, delta, slope, neuron)
    starts, ends = (_column(x, count) for x, count in zip((0, ACROSS), weights.shape, strict=True))
    shares = weights[neuron] * delta
    total = shares.sum()
    half = DOWN * (max(weights.shape) - 1) / 2 + RADIUS
    axis = single_axis(8, 0.56 * (2 * half + 1) + 0.75)
    axis.set(xlim=(-1.7, ACROSS + 1.9), ylim=(-half - 0.2, half + 0.8), aspect="equal", title=title)
    axis.set_axis_off()
    for j, k in np.ndindex(weights.shape):
        if j != neuron:
            axis.plot(*np.array([starts[j], ends[k]]).T, ":", color="0.6", zorder=1)
    for end, weight, error, share in zip(ends, weights[neuron], delta, shares, strict=True):
        equals = equal(weight, error, share)
        text = f"{written(weight)} · {written(error, bracket=True)} {equals} {written(share)}"
        _draw_way(axis, end, starts[neuron], text, ORANGE if share >= 0 else BLUE, share < 0)
    for j, place in enumerate(starts):
        found = written(total * slope[neuron]) if j == neuron else "?"
        _draw_neuron(axis, place, found, marked=j == neuron)
    for place, error in zip(ends, delta, strict=True):
        _draw_neuron(axis, place, written(error), marked=True)
    for x, name in ((0, "δ der Schicht davor"), (ACROSS, "δ dieser Schicht")):
        axis.text(x, half + 0.25, name, ha="center", va="bottom")
    terms = " + ".join(written(share, bracket=k > 0) for k, share in enumerate(shares))
    equals = equal(*shares, total, slope[neuron], total * slope[neuron])
    axis.figure.supxlabel(
        f"({terms}) · σ'(z)  {equals}  {written(total, bracket=True)} · {written(slope[neuron])}"
        f"  {equals}  {written(total * slope[neuron])}",
        size=13,
    )


def _check(weights: np.ndarray, delta: np.ndarray, slope: np.ndarray, neuron: int) -> None:
    """Refuse what does not fit together or is too large to draw."""
    if weights.ndim != 2 or weights.shape != slope.shape + delta.shape:
        raise ValueError(
            "Zu Gewichten der Form (davor, danach) gehören ein delta der Form (danach,) und eine "
            f"Steigung der Form (davor,). Gekommen sind {weights.shape}, {delta.shape} und "
            f"{slope.shape}. Aus einem Batch nimmst du eine Zeile: delta[0]."
        )
    if max(weights.shape) > MOST_NEURONS:
        raise ValueError(
            f"Gezeichnet werden höchstens {MOST_NEURONS} Neuronen je Schicht, gekommen sind "
            f"Gewichte der Form {weights.shape}."
        )
    if not 0 <= neuron < len(slope):
        raise ValueError(
            f"Die Schicht davor hat {len(slope)} Neuronen. Nummer {neuron} gibt es nicht; gezählt "
            "wird ab 0."
        )


def _column(x: float, count: int) -> np.ndarray:
    """Return the places ``(count, 2)`` of the neurons of a layer."""
    return np.array([(x, DOWN * ((count - 1) / 2 - i)) for i in range(count)])


def _draw_way(
    axis: "Axes", start: np.ndarray, end: np.ndarray, text: str, color: str, dashed: bool
) -> None:
    """Draw an arrow from the edge of one neuron to the edge of another, the text upon it."""
    way = end - start
    edge = RADIUS / np.hypot(*way) * way
    style = {"color": color, "linewidth": 2.5, "linestyle": "--" if dashed else "-"}
    axis.plot(*np.array([start + edge, end - 1.6 * edge]).T, zorder=2, **style)
    head = {"arrowstyle": "-|>", "mutation_scale": 20, "color": color, "linewidth": 2.5}
    head |= {"shrinkA": 0, "shrinkB": 0}
    axis.annotate("", end - 1.05 * edge, end - 1.6 * edge, arrowprops=head)
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    axis.text(*(start + 0.42 * way), text, ha="center", va="center", bbox=box, zorder=3)


def _draw_neuron(axis: "Axes", place: np.ndarray, text: str, marked: bool) -> None:
    circle = pyplot().Circle(
        place, RADIUS, facecolor="white", edgecolor="black" if marked else "0.6", zorder=4
    )
    axis.add_patch(circle).set_linewidth(2.5 if marked else 1)
    axis.text(*place, text, ha="center", va="center", zorder=5)
