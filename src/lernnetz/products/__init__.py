"""The product of two matrices: the one place where a network's heavy work is done.

In CPython it is NumPy's ``@``. In the browser NumPy has no fast library below it, so there
``products.wasm`` does large float32 products with the processor's vectors, in Pyodide's own
memory. ``products.turbo = False`` switches that off; results agree but for rounding.
"""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import ctypes

turbo = True
SMALL = 10_000  # multiplications; for fewer the way to WebAssembly and back does not pay


def product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return ``a @ b``.

    Parameters
    ----------
    a, b : ``(m, k)`` and ``(k, n)``, or one or both of them a batch of such matrices

    >>> product(np.array([[1, 2]]), np.array([[3], [4]]))
    array([[11]])
    """
    vectors = accelerator() if turbo else None
    if vectors is None or a.size * b.shape[-1] < SMALL or not fits(a, b):
        return a @ b
    return vectors(a, b)


def fits(a: np.ndarray, b: np.ndarray) -> bool:
    """Return whether both are float32, and their shapes those that ``product`` names."""
    return (
        a.dtype == b.dtype == np.float32
        and {a.ndim, b.ndim} <= {2, 3}
        and a.shape[-1] == b.shape[-2]
        and (a.ndim == 2 or b.ndim == 2 or len(a) == len(b))
    )


@cache
def accelerator() -> "Vectors | None":
    """Return the product in WebAssembly, or None outside a browser and without vectors."""
    if sys.platform != "emscripten":
        return None
    import ctypes

    try:
        library = ctypes.CDLL(str(Path(__file__).with_name("products.wasm")))
    except OSError:
        return None
    count, place, steps = [ctypes.c_int] * 4, ctypes.c_void_p, ctypes.c_int
    library.rows.argtypes = [*count, place, *[steps] * 3, place, *[steps] * 2, place, steps]
    library.columns.argtypes = [*count, place, *[steps] * 2, place, *[steps] * 2, place, steps]
    library.rows.restype = library.columns.restype = None
    return Vectors(library)


class Vectors:
    """Products in WebAssembly; the arrays' own memory is read and written."""

    def __init__(self, library: "ctypes.CDLL") -> None:
        self.library = library

    def __call__(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Return ``a @ b`` for what ``fits``."""
        (m, k), n = a.shape[-2:], b.shape[-1]
        batch = a.shape[:-2] or b.shape[:-2]
        c = np.empty((*batch, m, n), np.float32)
        size = batch[0] if batch else 1, m, n, k
        if b.strides[-1] != 4 and b.strides[-2] == 4:
            a = a if a.strides[-1] == 4 else np.ascontiguousarray(a)
            self.library.columns(*size, *place(a, -2), *place(b, -1), address(c), m * n)
        else:
            b = b if b.strides[-1] == 4 else np.ascontiguousarray(b)
            self.library.rows(*size, *place(a, -2, -1), *place(b, -2), address(c), m * n)
        return c


def address(array: np.ndarray) -> int:
    """Return where an array begins in memory."""
    return array.__array_interface__["data"][0]


def place(array: np.ndarray, *axes: int) -> tuple[int, ...]:
    """Return where an array begins, and how many values apart its matrices and axes are."""
    step = array.strides[0] // 4 if array.ndim == 3 else 0
    return address(array), step, *(array.strides[axis] // 4 for axis in axes)
