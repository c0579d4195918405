"""Lines that separate: on their way while a perceptron learns, and two of them together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .functions import CLASS_STYLES
from .style import BLUE, GREEN, HEIGHT, ORANGE, pyplot, readable, single_axis, write_german

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LINES = 10
LINE_STYLES = (BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), ("black", ":")


@readable
def lines(
    weights: np.ndarray,
    thresholds: np.ndarray,
    x: np.ndarray,
    labels: np.ndarray,
    *,
    names: Sequence[str] | None = None,
    examples: Sequence[str] | None = None,
    features: tuple[str, str] = ("$x_1$", "$x_2$"),
    title: str = "",
) -> None:
    """Draw the lines w · x = Θ of perceptrons with two inputs, and examples.

    Without ``names`` they are the way of one line that learns: each change gets its number,
    the first line is dashed, the last one broad. Of a long way only some lines are drawn;
    perceptrons with weights 0 and 0 have no line. An arrow points to where a line fires.

    Parameters
    ----------
    weights : ``(n, 2)``, as in the history that ``Perceptron.fit`` returns
    thresholds : ``(n,)``
    x : ``(m, 2)``
    labels : int ``(m,)``
    names : sequence of n str, optional
        Then each line stands for itself and gets its own colour and name.
    examples : sequence of m str, optional
        Their names; the figure is then stretched to make room for them.
    features : two str
        What is written along the axes.
    title : str
    """
    weights, thresholds = np.asarray(weights, dtype=float), np.asarray(thresholds, dtype=float)
    x, labels = _checked_points(x, labels)
    if weights.ndim != 2 or weights.shape[1] != 2 or thresholds.shape != weights.shape[:1]:
        raise ValueError(
            "Eine Gerade hat zwei Gewichte und einen Schwellenwert: weights hat die Form (n, 2), "
            f"thresholds (n,). Gekommen sind {weights.shape} und {thresholds.shape}."
        )
    axis = single_axis(6.4 if examples is None else 9.5)
    frame = _framed(axis, x)
    if examples is not None:
        axis.set_aspect("auto")
        for name, place in zip(examples, x, strict=True):
            axis.annotate(name, place, (9, 0), textcoords="offset points", va="center")
    if names is None:
        _draw_way(axis, frame, weights, thresholds)
    else:
        for w, threshold, name, (color, style) in zip(
            weights, thresholds, names, LINE_STYLES, strict=False
        ):
            ends = _ends(w, threshold, frame)
            if ends is not None:
                axis.plot(*ends.T, style, color=color, linewidth=3, label=name)
                _point_to_firing(axis, frame, ends, w, color)
    _draw_points(axis, x, labels)
    axis.set(title=title, xlabel=features[0], ylabel=features[1])
    axis.figure.legend(loc="outside right center")
    write_german(axis.xaxis, axis.yaxis)


@readable
def moved(x: np.ndarray, hidden: np.ndarray, labels: np.ndarray, title: str = "") -> None:
    """Draw examples side by side as they are and as a hidden layer of two neurons sees them.

    The examples are called A, B, C, … in their order; where some fall on one place, it
    bears all their letters.

    Parameters
    ----------
    x : ``(n, 2)``
    hidden : ``(n, 2)``, the outputs of the hidden layer
    labels : int ``(n,)``
    title : str
    """
    x, labels = _checked_points(x, labels)
    hidden, labels = _checked_points(hidden, labels)
    figure, axes = pyplot().subplots(1, 2, figsize=(9.5, HEIGHT), layout="constrained")
    figure.suptitle(title)
    for axis, points, name, letter in (
        (axes[0], x, "vorher: die Eingaben", "x"),
        (axes[1], hidden, "nachher: die versteckte Schicht", "h"),
    ):
        _framed(axis, points)
        _draw_points(axis, points, labels)
        for place in np.unique(points, axis=0):
            here = np.flatnonzero((points == place).all(axis=1))
            text = ", ".join(chr(ord("A") + i) for i in here)
            axis.annotate(text, place, (9, 9), textcoords="offset points", weight="bold")
        axis.set(title=name, xlabel=f"${letter}_1$", ylabel=f"${letter}_2$")
        axis.grid(alpha=0.3)
        write_german(axis.xaxis, axis.yaxis)
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right center")


@readable
def errors(counts: Sequence[int], title: str = "") -> None:
    """Draw how many wrong answers a perceptron gave in each epoch.

    Parameters
    ----------
    counts : ints, as ``errors`` of the history that ``Perceptron.fit`` returns
    title : str
    """
    axis = single_axis(8)
    epochs = np.arange(1, len(counts) + 1)
    bars = axis.bar(epochs, counts, color=BLUE)
    if len(counts) <= 20:
        axis.bar_label(bars)
    axis.set(title=title, xlabel="Epoche", ylabel="Zahl der Fehler")
    axis.set_ylim(0, 1.15 * max([1, *counts]))
    axis.xaxis.get_major_locator().set_params(integer=True)
    axis.yaxis.get_major_locator().set_params(integer=True)


def _checked_points(x: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return points ``(n, 2)`` and their labels ``(n,)`` as arrays."""
    x, labels = np.asarray(x, dtype=float), np.asarray(labels)
    if x.ndim != 2 or x.shape[1] != 2 or len(x) == 0 or labels.shape != x.shape[:1]:
        raise ValueError(
            "Gezeichnet werden Punkte mit zwei Werten und ihre Labels, Formen (n, 2) und (n,). "
            f"Gekommen sind {x.shape} und {labels.shape}."
        )
    return x, labels


def _framed(axis: "Axes", x: np.ndarray) -> np.ndarray:
    """Let the axis show the points ``x`` and some room; return its corners ``(2, 2)``."""
    margin = 0.3 * np.ptp(x, axis=0).max() or 1
    frame = np.array([x.min(axis=0) - margin, x.max(axis=0) + margin])
    axis.set(xlim=frame[:, 0], ylim=frame[:, 1], aspect="equal")
    return frame


def _draw_points(axis: "Axes", x: np.ndarray, labels: np.ndarray) -> None:
    """Draw the points ``x`` ``(n, 2)`` with a colour and a marker for each label."""
    for (color, marker, _), label in zip(CLASS_STYLES, np.unique(labels), strict=False):
        axis.scatter(
            *x[labels == label].T,
            s=110,
            color=color,
            marker=marker,
            edgecolors="black",
            label=f"Label {label}",
            zorder=3,
        )


def _draw_way(axis: "Axes", frame: np.ndarray, weights: np.ndarray, thresholds: np.ndarray) -> None:
    """Draw the lines of one perceptron, darker from change to change, with their numbers."""
    steps = np.column_stack([weights, thresholds])
    changed = np.append(True, (np.diff(steps, axis=0) != 0).any(axis=1))
    steps = steps[changed]
    last = len(steps) - 1
    chosen = np.linspace(0, last, min(len(steps), MOST_LINES)).round().astype(int)
    ends = {i: _ends(steps[i, :2], steps[i, 2], frame) for i in chosen}
    ends = {i: both for i, both in ends.items() if both is not None}
    taken: list[np.ndarray] = []
    for number, both in ends.items():
        color = f"{0.7 - 0.7 * number / max(last, 1)}"
        style = {"color": color, "linestyle": "-", "linewidth": 1.5}
        if number == 0:
            style |= {"linestyle": "--", "linewidth": 2.5, "label": "0: Anfang"}
        if number == last:
            style |= {"linestyle": "-", "linewidth": 4, "label": f"{number}: Ende"}
            _point_to_firing(axis, frame, both, steps[number, :2], "black")
        axis.plot(*both.T, **style)
        others = [steps[i] for i in ends if i != number]
        taken.append(_free_place(both, others, taken))
        box = {"facecolor": "white", "edgecolor": color, "boxstyle": "round,pad=0.15"}
        axis.text(*taken[-1], number, ha="center", va="center", fontsize=11, bbox=box, zorder=4)
    if last > 1:
        left_out = f"\n({len(ends)} von {last + 1} gezeigt)" if len(ends) <= last else ""
        axis.plot([], [], color="0.4", label=f"Zahl: Änderungen\nbis dahin{left_out}")


def _ends(w: np.ndarray, threshold: float, frame: np.ndarray) -> np.ndarray | None:
    """Return where the line w · x = Θ leaves the frame, ``(2, 2)``, or None if it does not."""
    ends = []
    for i, other in ((0, 1), (1, 0)):
        if w[other] == 0:
            continue
        for border in frame[:, i]:
            place = np.empty(2)
            place[i], place[other] = border, (threshold - w[i] * border) / w[other]
            if frame[0, other] <= place[other] <= frame[1, other]:
                ends.append(place)
    if len(ends) < 2:
        return None
    ends = np.array(ends)
    farthest = np.argmax(np.linalg.norm(ends - ends[0], axis=1))
    return ends[[0, farthest]]


def _free_place(ends: np.ndarray, others: list[np.ndarray], taken: list[np.ndarray]) -> np.ndarray:
    """Return a place on a line near one of its ends, away from other lines and numbers.

    Parameters
    ----------
    ends : ``(2, 2)``
    others : rows w₁, w₂, Θ of the other lines
    taken : places ``(2,)`` of numbers
    """
    shares = np.array([0.04, 0.1, 0.16, 0.84, 0.9, 0.96])[:, None]
    places = ends[0] + shares * (ends[1] - ends[0])
    distances = [np.abs(places @ w[:2] - w[2]) / np.linalg.norm(w[:2]) for w in others]
    distances += [np.linalg.norm(places - place, axis=1) for place in taken]
    return places[np.min(distances, axis=0).argmax()] if distances else places[0]


def _point_to_firing(
    axis: "Axes", frame: np.ndarray, ends: np.ndarray, w: np.ndarray, color: str
) -> None:
    """Draw an arrow from the line to the side on which w · x is larger than the threshold."""
    foot = ends[0] + 0.8 * (ends[1] - ends[0])
    tip = foot + 0.12 * np.ptp(frame[:, 0]) * w / np.linalg.norm(w)
    arrow = {"arrowstyle": "-|>", "color": color, "linewidth": 2.5, "mutation_scale": 18}
    axis.annotate("", tip, foot, arrowprops=arrow)
