"""Functions of one number, and answers in the plane."""

import itertools
from typing import TYPE_CHECKING

import numpy as np

from .style import (
    BLUE,
    GREEN,
    HEIGHT,
    ORANGE,
    broken,
    pyplot,
    readable,
    settings,
    single_axis,
    write_german,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..layers import Layer

CLASS_STYLES = (  # colour, marker, hatching
    (BLUE, "o", ""),
    (ORANGE, "s", "//"),
    (GREEN, "^", ".."),
    ("#CC79A7", "D", "\\\\"),
    ("#56B4E9", "v", "xx"),
    ("#E69F00", "P", "--"),
    ("#000000", "X", "||"),
    ("#F0E442", "*", "++"),
)


@readable
def activation(*layers: "Layer") -> None:
    """Draw activation functions and their derivatives, as their layers compute them.

    Where the function jumps, and where it has a bend, the derivative has a gap.

    Parameters
    ----------
    *layers : Layer
        At most two that compute each value by itself, for example ``Sigmoid()``.
    """
    if not 1 <= len(layers) <= 2:
        raise ValueError(f"Gezeichnet werden ein oder zwei Aktivierungen, nicht {len(layers)}.")
    z = np.linspace(-5, 5, 501)
    drawn = [(type(layer).__name__, *_values_and_slopes(layer, z)) for layer in layers]
    size = 5 * len(layers) + 3, HEIGHT
    figure, axes = pyplot().subplots(
        1, len(layers), figsize=size, layout="constrained", squeeze=False
    )
    for axis, (name, a, slopes) in zip(axes[0], drawn, strict=True):
        axis.axhline(0, color="0.5", linewidth=1)
        axis.axvline(0, color="0.5", linewidth=1)
        axis.plot(z, a, color=BLUE, linewidth=3, label="Aktivierung $a = f(z)$")
        axis.plot(z, slopes, "--", color=ORANGE, linewidth=3, label="Ableitung $f\\,'(z)$")
        axis.set(
            title=name,
            xlabel="gewichtete Summe z",
            ylabel="Wert",
            ylim=(min(-0.2, 1.1 * np.nanmin(a)), max(1.2, np.nanmax(a))),
        )
        axis.grid(alpha=0.3)
        write_german(axis.xaxis, axis.yaxis)
    figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside right center")


def _values_and_slopes(layer: "Layer", z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return f(z) and f'(z), NaN where there is none, both ``(n,)``."""
    a = layer.forward(z[None])[0]
    if not np.array_equal(a, layer.forward(z[:, None])[:, 0]):
        raise ValueError(
            f"{type(layer).__name__} rechnet mit allen Werten einer Zeile zugleich und hat deshalb "
            "keine Kurve. Zeichnen lassen sich zum Beispiel Sigmoid(), Tanh() und ReLU()."
        )
    slopes = layer.backward(np.ones((len(z), 1)))[:, 0]
    a, slopes = broken(a), broken(slopes)
    none = np.isnan(a) | np.isnan(slopes)
    for _ in range(3):  # wide enough to be seen
        none[1:-1] |= none[2:] | none[:-2]
    return a, np.where(none, np.nan, slopes)


@readable
def decision(
    model: object,
    x: np.ndarray,
    labels: np.ndarray,
    title: str = "",
    *,
    features: tuple[str, str] = ("$x_1$", "$x_2$"),
) -> None:
    """Draw what a model answers everywhere in the plane, and the examples on top.

    Parameters
    ----------
    model
        Has ``predict`` (as ``Network``) or ``output`` (as ``Perceptron``), which takes
        rows ``(n, 2)`` and returns classes ``(n,)``.
    x : ``(n, 2)``
    labels : int ``(n,)``
        A wrongly answered example is crossed out.
    title : str
    features : two str
        What is written along the axes.
    """
    x, labels = np.asarray(x, dtype=float), np.asarray(labels)
    if x.ndim != 2 or x.shape[1] != 2 or len(x) == 0 or labels.shape != x.shape[:1]:
        raise ValueError(
            "In der Ebene liegen Beispiele mit zwei Werten: x hat die Form (n, 2), labels (n,). "
            f"Gekommen sind {x.shape} und {labels.shape}."
        )
    answer = getattr(model, "predict", None) or model.output
    answers = np.asarray(answer(x))
    margin = 0.2 * np.ptp(x, axis=0).max() or 1
    across, up = (
        np.linspace(low, high, 400)
        for low, high in zip(x.min(axis=0) - margin, x.max(axis=0) + margin, strict=True)
    )
    plane = np.stack(np.meshgrid(across, up), axis=-1)
    regions = np.asarray(answer(plane.reshape(-1, 2))).reshape(plane.shape[:2])
    classes = np.union1d(labels, regions)

    axis = single_axis(6.4)
    axis.set_aspect("equal")
    _draw_regions(axis, across, up, regions, classes)
    _draw_examples(axis, x, labels, classes)
    wrong = x[answers != labels]
    if len(wrong):
        axis.scatter(*wrong.T, s=280, color="black", marker="x", linewidths=2, label="falsch")
    right = f"{len(x) - len(wrong)} von {len(x)} richtig"
    axis.set(title=title, xlabel=features[0], ylabel=features[1])
    axis.figure.legend(loc="outside right center", title=right)
    write_german(axis.xaxis, axis.yaxis)


def _draw_regions(
    axis: "Axes", across: np.ndarray, up: np.ndarray, regions: np.ndarray, classes: np.ndarray
) -> None:
    """Colour and hatch the plane by the class ``regions`` ``(up, across)``, a line between."""
    for (color, _, hatch), c in zip(itertools.cycle(CLASS_STYLES), classes, strict=False):
        with settings({"hatch.color": "0.65"}):
            inside = (regions == c).astype(float)
            axis.contourf(across, up, inside, [0.5, 1], colors=[color], alpha=0.25, hatches=[hatch])
            axis.fill([], [], color=color, alpha=0.25, hatch=hatch, label=f"Antwort {c}")
    if len(np.unique(regions)) > 1:
        levels = np.arange(1, len(classes)) - 0.5
        numbers = np.searchsorted(classes, regions)
        axis.contour(across, up, numbers, levels, colors="black", linewidths=2)


def _draw_examples(axis: "Axes", x: np.ndarray, labels: np.ndarray, classes: np.ndarray) -> None:
    """Draw the points ``x`` ``(n, 2)`` with a colour and a marker for each class."""
    size = 110 if len(x) <= 30 else 50
    for (color, marker, _), c in zip(itertools.cycle(CLASS_STYLES), classes, strict=False):
        points = x[labels == c].T
        axis.scatter(
            *points, s=size, color=color, marker=marker, edgecolors="black", label=f"Label {c}"
        )
