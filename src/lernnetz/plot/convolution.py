"""A convolution while it is computed: the window, the kernel, the map so far."""

from typing import TYPE_CHECKING

import numpy as np

from .style import BLUE, ORANGE, pyplot, readable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_CELLS = 10


@readable
def convolution(x: np.ndarray, kernel: np.ndarray, row: int, column: int) -> None:
    """Draw a kernel on one place of a small picture, and the map up to this place.

    The window and its value in the map are framed. Values that come later are question
    marks. In the kernel and in the map, positive is orange, negative blue.

    Parameters
    ----------
    x : ``(height, width)``, at most 10 × 10
    kernel : ``(size, size)``
    row, column : int
        Where the window's upper left corner lies, from 0.
    """
    x, kernel = np.asarray(x, dtype=float), np.asarray(kernel, dtype=float)
    places = check_kernel(x, kernel, row, column)
    z = np.full(places, np.nan)
    for i, j in np.ndindex(*places):
        if (i, j) <= (row, column):
            window = x[i : i + kernel.shape[0], j : j + kernel.shape[1]]
            z[i, j] = (window * kernel).sum()

    widths = x.shape[1], kernel.shape[1], places[1]
    figure, axes = pyplot().subplots(
        1, 3, figsize=(0.36 * sum(widths) + 2.8, 0.36 * len(x) + 1.05), layout="constrained",
        width_ratios=widths,
    )  # fmt: skip
    figure.suptitle(f"Fenster ab Zeile {row}, Spalte {column}: Summe {written(z[row, column])}")
    _cells(axes[0], x, "Bild", "gray_r", 0, 2.5 * x.max() or 1)
    for axis, values, name in ((axes[1], kernel, "Kernel"), (axes[2], z, "Merkmalskarte")):
        limit = 2 * np.nanmax(np.abs(values)) or 1
        _cells(axis, values, name, _signs(), -limit, limit)
    _frame(axes[0], row, column, kernel.shape)
    _frame(axes[2], row, column, (1, 1))


def check_kernel(
    x: np.ndarray, kernel: np.ndarray, row: int = 0, column: int = 0
) -> tuple[int, int]:
    """Refuse what has no such place or no room; return rows and columns of the map."""
    if x.ndim != 2 or kernel.ndim != 2 or max(x.shape) > MOST_CELLS:
        raise ValueError(
            f"Gezeichnet werden ein Bild mit höchstens {MOST_CELLS} Zeilen und Spalten und ein "
            f"Kernel. Gekommen sind die Formen {x.shape} und {kernel.shape}."
        )
    places = x.shape[0] - kernel.shape[0] + 1, x.shape[1] - kernel.shape[1] + 1
    if not (0 <= row < places[0] and 0 <= column < places[1]):
        raise ValueError(
            f"Der Kernel {kernel.shape} passt nicht in Zeile {row}, Spalte {column} auf ein Bild "
            f"der Form {x.shape}. Die linke obere Ecke beginnt bei 0."
        )
    return places


def _cells(
    axis: "Axes", values: np.ndarray, name: str, colors: object, low: float, high: float
) -> None:
    """Draw a table of numbers; NaN is one that is not known yet."""
    axis.imshow(values, cmap=colors, vmin=low, vmax=high)
    for row, column in np.ndindex(values.shape):
        axis.text(column, row, written(values[row, column]), ha="center", va="center")
    rows, columns = values.shape
    axis.set(title=name, xlabel="Spalte", ylabel="Zeile", xticks=range(columns), yticks=range(rows))
    axis.set_xticks(np.arange(columns + 1) - 0.5, minor=True)
    axis.set_yticks(np.arange(rows + 1) - 0.5, minor=True)
    axis.grid(which="minor", color="0.6", linewidth=0.8)
    axis.tick_params(which="both", length=0)


def _signs() -> object:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("Vorzeichen", [BLUE, "white", ORANGE])


def _frame(axis: "Axes", row: int, column: int, shape: tuple[int, ...]) -> None:
    """Frame the cells that begin at this row and column."""
    place, (height, width) = (column - 0.5, row - 0.5), shape
    axis.add_patch(
        pyplot().Rectangle(place, width, height, fill=False, edgecolor="black", linewidth=4)
    ).set(clip_on=False, zorder=3)


def written(value: float) -> str:
    """Return a number as short as possible in German, "?" for NaN."""
    return "?" if np.isnan(value) else f"{value:.3g}".replace(".", ",").replace("-", "−")
