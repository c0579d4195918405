"""The measures of one class: what they count, and how a threshold shifts them."""

import numpy as np

from .. import metrics
from ..text import count
from .style import BLUE, GREEN, ORANGE, pyplot, readable, single_axis, write_german

LIGHT = {BLUE: "#cfe3f1", ORANGE: "#f7d9c6"}


@readable
def four_cases(matrix: np.ndarray, c: int, title: str = "") -> None:
    """Draw where TP, FP, FN and TN of one class lie in a confusion matrix.

    Parameters
    ----------
    matrix : int ``(classes, classes)``, as ``metrics.confusion_matrix`` returns it
    c : int
        The class.
    title : str
    """
    matrix = np.asarray(matrix)
    classes = len(matrix)
    if matrix.shape != (classes, classes) or not 0 <= c < classes:
        raise ValueError(
            "Erwartet sind eine Matrix mit gleich vielen Zeilen und Spalten und eine ihrer "
            f"Klassen. Gekommen sind die Form {matrix.shape} und die Klasse {c}."
        )
    tp = matrix[c, c]
    fn, fp = matrix[c].sum() - tp, matrix[:, c].sum() - tp
    axis = single_axis(4 + 0.34 * classes, 1.4 + 0.34 * classes)
    others = [i for i in range(classes) if i != c]
    _cells(axis, [(c, c)], GREEN, "", f"TP = {count(tp)}\nLabel {c}, Antwort {c}")
    _cells(
        axis,
        [(c, i) for i in others],
        LIGHT[ORANGE],
        "///",
        f"FN = {count(fn)}\nRest der Zeile {c}",
    )
    _cells(
        axis, [(i, c) for i in others], LIGHT[BLUE], "...", f"FP = {count(fp)}\nRest der Spalte {c}"
    )
    rest = count(matrix.sum() - tp - fn - fp)
    _cells(
        axis, [(i, j) for i in others for j in others], "white", "", f"TN = {rest}\nalles andere"
    )
    for row, column in np.ndindex(matrix.shape):
        inside = row == column == c
        crossed = (row == c) != (column == c)
        axis.text(
            column,
            row,
            matrix[row, column],
            ha="center",
            va="center",
            weight="bold" if inside else "normal",
            color="white" if inside else "black",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1} if crossed else None,
        )
    axis.set(
        title=title or f"Die vier Fälle für die Klasse {c}",
        xlabel="Antwort des Netzes",
        ylabel="Label",
        xticks=range(classes),
        yticks=range(classes),
        xlim=(-0.5, classes - 0.5),
        ylim=(classes - 0.5, -0.5),
        aspect="equal",
    )
    axis.figure.legend(loc="outside right center", labelspacing=1.2, handlelength=2, handleheight=2)


@readable
def thresholds(probability: np.ndarray, truth: np.ndarray, title: str = "") -> None:
    """Draw precision and recall of "yes" for each threshold above which one says yes.

    Where nobody is told yes there is no precision, and its line ends.

    Parameters
    ----------
    probability : float ``(n,)``, 0…1
        For example ``net.predict_proba(x)[:, 8]``.
    truth : bool ``(n,)``
        Whether yes is right.
    title : str
    """
    probability, truth = np.asarray(probability), np.asarray(truth, dtype=int)
    if probability.ndim != 1 or probability.shape != truth.shape:
        raise ValueError(
            "Zu jeder Wahrscheinlichkeit gehört eine richtige Antwort, beide in der Form (n,). "
            f"Gekommen sind {probability.shape} und {truth.shape}."
        )
    steps = np.arange(0, 100)
    precision, recall = np.full(100, np.nan), np.zeros(100)
    for step in steps:
        yes = (probability > step / 100).astype(int)
        if yes.any():
            precision[step] = metrics.precision(truth, yes, classes=2)[1]
        recall[step] = metrics.recall(truth, yes, classes=2)[1]
    axis = single_axis(9.5)
    axis.plot(steps / 100, 100 * precision, "-", color=BLUE, linewidth=2.5, label="Präzision")
    axis.plot(steps / 100, 100 * recall, "--", color=ORANGE, linewidth=2.5, label="Trefferquote")
    axis.set(
        title=title or "Je höher die Schwelle, desto seltener heißt es ja",
        xlabel="Schwelle",
        ylabel="Anteil in %",
        ylim=(0, 105),
    )
    axis.grid(alpha=0.3)
    write_german(axis.xaxis)
    axis.figure.legend(loc="outside right center")


def _cells(axis, places: list[tuple[int, int]], color: str, hatch: str, label: str) -> None:
    """Fill the cells ``(row, column)`` and name them in the legend."""
    rectangle = pyplot().Rectangle
    for i, (row, column) in enumerate(places):
        axis.add_patch(
            rectangle(
                (column - 0.5, row - 0.5),
                1,
                1,
                facecolor=color,
                edgecolor="0.5",
                hatch=hatch,
                linewidth=0.8,
                label="" if i else label,
            )
        )
