"""How a training went, and how good its network is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..text import as_text, count, percent
from .style import (
    BLUE,
    GREEN,
    HEIGHT,
    ORANGE,
    class_names,
    pyplot,
    readable,
    single_axis,
    write_german,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..history import History
    from ..search import GridResults


@readable
def history(history: "History", title: str = "Verlauf des Trainings") -> None:
    """Draw loss and accuracy over the epochs, with those of ``validation`` if measured.

    Parameters
    ----------
    history : History, as ``net.fit`` returns it
    title : str
    """
    figure, (left, right) = pyplot().subplots(1, 2, figsize=(10.5, HEIGHT), layout="constrained")
    figure.suptitle(title)
    epochs = np.arange(1, len(history.loss) + 1)
    for axis, trained, validated, name in (
        (left, history.loss, history.validation_loss, "Verlust"),
        (
            right,
            100 * np.array(history.accuracy),
            100 * np.array(history.validation_accuracy),
            "Genauigkeit in %",
        ),
    ):
        axis.plot(epochs, trained, "o-", color=BLUE, label="Trainingsdaten")
        if len(validated):
            axis.plot(epochs, validated, "s--", color=ORANGE, label="neue Daten")
        axis.set(xlabel="Epoche", ylabel=name)
        axis.xaxis.get_major_locator().set_params(integer=True)
        axis.grid(alpha=0.3)
    figure.legend(*left.get_legend_handles_labels(), loc="outside right center")
    write_german(left.yaxis, right.yaxis)


@readable
def batches(history: "History", every: int = 100, title: str = "Verlust im Training") -> None:
    """Draw the loss of the training, a point for the mean of each ``every`` batches.

    Parameters
    ----------
    history : History, as ``net.fit`` returns it
    every : int
    title : str
    """
    if every < 1 or not history.batch_loss:
        raise ValueError(
            f"Gezeichnet wird der Verlust von je {every} Batches, gemessen wurden "
            f"{len(history.batch_loss)}. Beide Zahlen müssen mindestens 1 sein."
        )
    loss = np.array(history.batch_loss)
    parts = np.split(loss, range(every, len(loss), every))
    axis = single_axis(9.5)
    axis.plot(
        np.cumsum([len(part) for part in parts]),
        [part.mean() for part in parts],
        "o-",
        color=BLUE,
        label=f"Mittel über je {every} Batches",
    )
    for epoch in range(1, len(history.loss) + 1):
        axis.axvline(
            epoch * len(loss) / len(history.loss),
            color="0.4",
            linestyle=":",
            label="Ende einer Epoche" if epoch == 1 else None,
        )
    axis.set(title=title, xlabel="Batches seit dem Anfang", ylabel="Verlust")
    axis.set_ylim(bottom=0)
    axis.grid(alpha=0.3)
    axis.figure.legend(loc="outside right center")
    write_german(axis.yaxis)


@readable
def confusion(
    matrix: np.ndarray,
    title: str = "Was wird womit verwechselt?",
    *,
    names: Sequence[str] | None = None,
) -> None:
    """Draw a confusion matrix: the right ones framed, the errors darker the more there are.

    Parameters
    ----------
    matrix : int ``(classes, classes)``, as ``metrics.confusion_matrix`` returns it
    title : str
    names : a str for each class, optional
        Where the classes are no digits.
    """
    matrix = np.asarray(matrix)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.sum() == 0:
        raise ValueError(
            "Erwartet ist eine Matrix mit gleich vielen Zeilen und Spalten, in der etwas gezählt "
            f"ist. Gekommen ist die Form {matrix.shape}. Sie kommt aus metrics.confusion_matrix."
        )
    classes = len(matrix)
    written = class_names(names, classes)
    errors = np.where(np.eye(classes, dtype=bool), 0, matrix)
    size = 2.4 + 0.34 * classes
    plt = pyplot()
    axis = single_axis(size, size)
    axis.imshow(errors, cmap="Oranges", vmin=0, vmax=max(errors.max(), 1))
    for row, column in np.ndindex(matrix.shape):
        value, right = matrix[row, column], row == column
        if right:
            axis.add_patch(
                plt.Rectangle((column - 0.47, row - 0.47), 0.94, 0.94, fill=False, ec=GREEN, lw=2.5)
            )
        axis.text(
            column,
            row,
            value if value or right else "·",
            ha="center",
            va="center",
            weight="bold" if right else "normal",
            color="white" if errors[row, column] > 0.6 * errors.max() else "black",
        )
    right, total = matrix.trace(), matrix.sum()
    axis.set(
        title=f"{title}\n{count(right)} von {count(total)} richtig ({percent(right / total)})",
        xlabel="Antwort des Netzes",
        ylabel="Label",
        xticks=range(classes),
        yticks=range(classes),
    )
    if names is not None:
        axis.set_xticks(range(classes), written, rotation=40, ha="right", rotation_mode="anchor")
        axis.set_yticks(range(classes), written)


@readable
def grid(results: "GridResults") -> None:
    """Draw the accuracies of a grid search: points for one setting, a heat map for two.

    Parameters
    ----------
    results : GridResults, as ``grid_search`` returns them
    """
    if len(results.grid) > 2:
        raise ValueError(
            f"Zeichnen lassen sich eine oder zwei Einstellungen, hier sind es {len(results.grid)}: "
            f"{', '.join(results.grid)}. Die Tabelle mit allen zeigt print."
        )
    shares = np.array([np.nan if row.error else 100 * row.accuracy for row in results.rows])
    texts = ["✗" if row.error else percent(row.accuracy) for row in results.rows]
    texts[results.rows.index(results.best)] += "\nam besten"
    draw = _grid_points if len(results.grid) == 1 else _grid_map
    axis = draw(results.grid, shares, texts)
    axis.set_title("Genauigkeit auf den Validierungsdaten")


def _grid_points(grid: dict[str, Sequence], shares: np.ndarray, texts: list[str]) -> "Axes":
    """Draw a point for each value of the only setting, the accuracies in per cent."""
    ((name, values),) = grid.items()
    axis = single_axis(2 + 1.4 * len(values))
    axis.plot(shares, "o", color=BLUE, markersize=11)
    lowest = np.nanmin(shares)
    for i, (share, text) in enumerate(zip(shares, texts, strict=True)):
        height = lowest if np.isnan(share) else share
        axis.annotate(text, (i, height), (0, 10), textcoords="offset points", ha="center")
    axis.set(xlabel=name, ylabel="Genauigkeit in %", xlim=(-0.6, len(values) - 0.4))
    axis.set_xticks(range(len(values)), map(as_text, values))
    axis.margins(y=0.3)
    axis.grid(axis="y", alpha=0.3)
    write_german(axis.yaxis)
    return axis


def _grid_map(grid: dict[str, Sequence], shares: np.ndarray, texts: list[str]) -> "Axes":
    """Draw a cell for each pair of values, darker the higher the accuracy."""
    (row_name, rows), (column_name, columns) = grid.items()
    axis = single_axis(2 + 1.5 * len(columns), 1.05 + 0.45 * len(rows))
    cells = shares.reshape(len(rows), len(columns))
    axis.imshow(cells, cmap="Blues", aspect="auto")
    middle = (np.nanmin(shares) + np.nanmax(shares)) / 2
    for i, (share, text) in enumerate(zip(shares, texts, strict=True)):
        row, column = divmod(i, len(columns))
        color = "white" if share > middle else "black"
        axis.text(column, row, text, ha="center", va="center", color=color)
    axis.set(xlabel=column_name, ylabel=row_name)
    axis.set_xticks(range(len(columns)), map(as_text, columns))
    axis.set_yticks(range(len(rows)), map(as_text, rows))
    return axis
