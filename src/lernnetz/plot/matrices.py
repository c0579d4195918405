"""Matrix products as they are written on paper."""

from typing import TYPE_CHECKING

import numpy as np

from .style import BLUE, GREEN, ORANGE, pyplot, readable, single_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_CELLS = 8
GAP = 0.6


@readable
def product(
    left: np.ndarray,
    right: np.ndarray,
    row: int = 0,
    column: int = 0,
    *,
    names: tuple[str, str] = ("x", "W"),
    title: str = "",
) -> None:
    """Draw the product of two small matrices with one of its values worked out.

    The left matrix stands beside the product and the right one above it, so that each
    value stands where its row and its column meet (Falk's scheme).

    Parameters
    ----------
    left : ``(n, inputs)``
    right : ``(inputs, outputs)``
    row, column : int
        Which value is worked out below; counted from 0.
    names : (str, str)
        Of the matrices, as the code calls them.
    title : str
    """
    left, right = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    check_product(left, right, row, column)
    rows, inner, columns = *left.shape, right.shape[1]
    width, height = inner + GAP + columns, inner + GAP + rows
    axis = single_axis(max(5.5, 0.95 * width + 2), 0.3 * height + 1.4)
    axis.set(xlim=(-0.7, width + 0.1), ylim=(height + 0.9, -0.9), title=title)
    axis.set_axis_off()
    across, down = inner + GAP, inner + GAP
    chosen = np.zeros((rows, columns), bool)
    chosen[row, column] = True
    _draw_matrix(axis, left, (0, down), BLUE, np.arange(rows)[:, None] == row)
    _draw_matrix(axis, right, (across, 0), ORANGE, np.arange(columns) == column)
    _draw_matrix(axis, left @ right, (across, down), GREEN, chosen)
    first, second = names
    _write_name(axis, first, left.shape, inner / 2, height)
    _write_name(axis, f"{first} @ {second}", (rows, columns), across + columns / 2, height)
    axis.text(across + columns / 2, -0.15, f"{second}: {right.shape}", ha="center", va="bottom")
    sum_of_products = worked_out(left[row], right[:, column])
    axis.figure.supxlabel(f"Zeile {row}, Spalte {column}: {sum_of_products}", size=13)


def worked_out(row: np.ndarray, column: np.ndarray) -> str:
    """Return how a row and a column make one value of a product.

    >>> worked_out(np.array([1, 2]), np.array([-4, 0.5]))
    '1·(−4) + 2·0,5 = −3'
    """
    terms = " + ".join(
        f"{written(a, bracket=True)}·{written(w, bracket=True)}"
        for a, w in zip(row, column, strict=True)
    )
    return f"{terms} {equal(*row, *column, row @ column)} {written(row @ column)}"


def check_product(left: np.ndarray, right: np.ndarray, row: int = 0, column: int = 0) -> None:
    """Refuse what has no product, no such value or no room."""
    if left.ndim != 2 or right.ndim != 2 or left.shape[1] != right.shape[0]:
        raise ValueError(
            "Multiplizieren lassen sich (Zeilen, Mitte) und (Mitte, Spalten), die beiden "
            f"mittleren Zahlen sind gleich. Gekommen sind {left.shape} und {right.shape}."
        )
    if max(*left.shape, right.shape[1]) > MOST_CELLS:
        raise ValueError(
            f"Gezeichnet werden höchstens {MOST_CELLS} Zeilen und Spalten, gekommen sind "
            f"{left.shape} und {right.shape}."
        )
    if not (0 <= row < left.shape[0] and 0 <= column < right.shape[1]):
        raise ValueError(
            f"Das Ergebnis hat die Form {(left.shape[0], right.shape[1])}. Zeile {row}, Spalte "
            f"{column} gibt es darin nicht; gezählt wird ab 0."
        )


def _draw_matrix(
    axis: "Axes", matrix: np.ndarray, corner: tuple[float, float], color: str, chosen: np.ndarray
) -> None:
    """Draw a cell for each value, the chosen ones coloured, framed and in bold."""
    chosen = np.broadcast_to(chosen, matrix.shape)
    for (i, j), value in np.ndenumerate(matrix):
        place = corner[0] + j, corner[1] + i
        marked = chosen[i, j]
        axis.add_patch(
            pyplot().Rectangle(
                place,
                1,
                1,
                facecolor=(color, 0.25) if marked else "white",
                edgecolor=color if marked else "0.6",
                linewidth=2.5 if marked else 1,
                zorder=2 if marked else 1,
            )
        )
        axis.text(
            place[0] + 0.5,
            place[1] + 0.5,
            written(value),
            ha="center",
            va="center",
            weight="bold" if marked else "normal",
            zorder=3,
        )


def _write_name(axis: "Axes", name: str, shape: tuple[int, int], middle: float, top: float) -> None:
    axis.text(middle, top + 0.15, f"{name}: {shape}", ha="center", va="top")


def equal(*values: float) -> str:
    """Return the sign between numbers as they are written: "≈" if one of them is rounded.

    >>> equal(0.5, 2), equal(0.5, 1 / 3)
    ('=', '≈')
    """
    return (
        "=" if all(np.isclose(value, float(f"{value:.3g}"), rtol=1e-9) for value in values) else "≈"
    )


def written(value: float, bracket: bool = False) -> str:
    """Return a number in at most three digits, in German.

    >>> written(0.5), written(-2, bracket=True)
    ('0,5', '(−2)')
    """
    text = f"{float(f'{value:.3g}'):g}".replace("-", "−").replace(".", ",")
    return f"({text})" if bracket and value < 0 else text
