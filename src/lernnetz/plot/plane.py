"""Examples with their names in the plane, and logic gates as regions of the unit square."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..perceptron import Perceptron
from .functions import CLASS_STYLES
from .style import BLUE, HEIGHT, ORANGE, pyplot, readable, settings, single_axis, write_german

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


@readable
def points(
    x: np.ndarray,
    labels: np.ndarray,
    names: Sequence[str],
    *,
    features: tuple[str, str] = ("$x_1$", "$x_2$"),
    title: str = "",
) -> None:
    """Draw examples with two features as points, each with its name.

    Parameters
    ----------
    x : ``(n, 2)``
    labels : int ``(n,)``
    names : n str
    features : two str
        What is written along the axes.
    title : str
    """
    x, labels = np.asarray(x, dtype=float), np.asarray(labels)
    if x.shape != (len(names), 2) or labels.shape != (len(names),):
        raise ValueError(
            "Zu jedem Namen gehören ein Punkt mit zwei Werten und ein Label. Gekommen sind "
            f"{len(names)} Namen, Punkte der Form {x.shape} und Labels der Form {labels.shape}."
        )
    stretched = len(names) > 6  # many names need room
    axis = single_axis(9.5 if stretched else 6.4)
    for (color, marker, _), label in zip(CLASS_STYLES, np.unique(labels), strict=False):
        here = x[labels == label].T
        axis.scatter(
            *here, s=110, color=color, marker=marker, edgecolors="black", label=f"Label {label}"
        )
    for name, place in zip(names, x, strict=True):
        beside = (
            {"xytext": (9, 0), "va": "center"} if stretched else {"xytext": (0, 9), "ha": "center"}
        )
        axis.annotate(name, place, textcoords="offset points", **beside)
    axis.margins(0.1 if stretched else 0.4)
    axis.set(title=title, xlabel=features[0], ylabel=features[1])
    axis.set_aspect("auto" if stretched else "equal")
    axis.grid(alpha=0.3)
    axis.figure.legend(loc="outside right center")
    write_german(axis.xaxis, axis.yaxis)


@readable
def gates(gates: Mapping[str, Perceptron], title: str = "") -> None:
    """Draw for each gate where in the plane it answers 0 and where 1.

    The corners of the unit square are the four inputs; each bears its answer.

    Parameters
    ----------
    gates : dict of name and Perceptron with two inputs
    title : str
    """
    size = 2.7 * len(gates), HEIGHT
    figure, axes = pyplot().subplots(
        1, len(gates), figsize=size, layout="constrained", squeeze=False
    )
    figure.suptitle(title)
    side = np.linspace(-0.5, 1.5, 400)
    plane = np.stack(np.meshgrid(side, side), axis=-1)
    for axis, (name, gate) in zip(axes.flat, gates.items(), strict=False):
        regions = gate.output(plane.reshape(-1, 2)).reshape(plane.shape[:2])
        style = {"colors": [BLUE, ORANGE], "alpha": 0.25, "hatches": ["", "//"]}
        with settings({"hatch.color": "0.65"}):
            axis.contourf(side, side, regions, [-0.5, 0.5, 1.5], **style)
        if np.ptp(regions):
            axis.contour(side, side, regions, [0.5], colors="black", linewidths=2)
        for corner, answer in zip(CORNERS, gate.output(CORNERS), strict=True):
            color, marker, _ = CLASS_STYLES[answer]
            axis.scatter(*corner, s=300, color=color, marker=marker, edgecolors="black", zorder=3)
            text = {"color": "white", "weight": "bold", "ha": "center", "va": "center"}
            axis.text(*corner, answer, **text, zorder=4)
        axis.set(title=name, xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
        axis.set(xticks=[0, 1], yticks=[0, 1])
