"""A kernel that moves over a small picture, one step a click."""

import anywidget
import numpy as np
import traitlets

from ..plot.convolution import check_kernel, written
from .messages import FOLDER, script


class ConvolutionView(anywidget.AnyWidget):
    """A kernel on a small picture: each step shows its products and fills one value of the map.

    A click on a value of the map moves the kernel there. In print, ``plot.convolution``
    shows the same.

    Parameters
    ----------
    x : ``(height, width)``, at most 10 × 10
    kernel : ``(height, width)``

    Raises
    ------
    ValueError
        For a picture that is too large, or a kernel larger than it.
    """

    _esm = script("tables.js", "convolution.js")
    _css = FOLDER / "widgets.css"
    picture = traitlets.Dict().tag(sync=True)

    def __init__(self, x: np.ndarray, kernel: np.ndarray) -> None:
        x, kernel = np.asarray(x, dtype=float), np.asarray(kernel, dtype=float)
        check_kernel(x, kernel)
        windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)
        products = windows * kernel + 0.0  # not −0
        super().__init__(
            picture={
                "image": texts(x),
                "kernel": texts(kernel),
                "products": [[texts(each) for each in row] for row in products],
                "sums": texts(products.sum(axis=(2, 3))),
            }
        )


def texts(matrix: np.ndarray) -> list[list[str]]:
    """Return the numbers of a matrix as they are written."""
    return [[*map(written, row)] for row in matrix]
