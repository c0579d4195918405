"""A product of matrices to be guessed, value by value."""

import anywidget
import numpy as np
import traitlets

from ..plot.matrices import check_product, worked_out, written
from .messages import FOLDER, script


class ProductView(anywidget.AnyWidget):
    """The product of two small matrices in Falk's scheme, whose values are to be guessed.

    Row and column of the chosen value are marked; the first value is given. In print,
    ``plot.product`` shows the same.

    Parameters
    ----------
    left : ``(n, inputs)``
    right : ``(inputs, outputs)``
    names : (str, str)
        Of the matrices, as the code calls them.

    Raises
    ------
    ValueError
        For matrices that have no product, or too large a one.
    """

    _esm = script("tables.js", "product.js")
    _css = FOLDER / "widgets.css"
    picture = traitlets.Dict().tag(sync=True)

    def __init__(
        self, left: np.ndarray, right: np.ndarray, *, names: tuple[str, str] = ("x", "W")
    ) -> None:
        left, right = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
        check_product(left, right)
        super().__init__(
            picture={
                "names": [*names, " @ ".join(names)],
                "left": [[*map(written, row)] for row in left],
                "right": [[*map(written, row)] for row in right],
                "product": [[value(row, column) for column in right.T] for row in left],
            }
        )


def value(row: np.ndarray, column: np.ndarray) -> dict[str, object]:
    """Return one value of a product: as a number, as text, and how it comes about."""
    return {
        "value": float(row @ column),
        "text": written(row @ column),
        "products": "; ".join(map(written, row * column)),
        "sum": worked_out(row, column),
    }
