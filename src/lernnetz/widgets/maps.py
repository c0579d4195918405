"""Feature maps that follow while one draws."""

import numpy as np
import traitlets

from ..data import load_mnist
from ..images import FIELD
from ..text import number
from .messages import Asked, Reply, grey_bytes, script

SHADES = 127  # from white to orange, and from white to blue


class MapsView(Asked):
    """A pad to draw on, and beside it what some kernels make of the drawing.

    The picture has 28 × 28 pixels and lies as it was drawn. In the maps positive is orange
    and negative blue, with one scale of colours for all. In print, ``plot.feature_maps`` shows
    the same.

    Parameters
    ----------
    kernels : ``(n, height, width)``, at most 28 × 28 each

    Raises
    ------
    ValueError
        For another shape.
    """

    _esm = script("maps.js")
    actions = ("maps", "random")
    kernels = traitlets.Dict().tag(sync=True)

    def __init__(self, kernels: np.ndarray) -> None:
        self.weights = np.asarray(kernels, dtype=float)
        if self.weights.ndim != 3 or max(self.weights.shape[1:]) > FIELD:
            raise ValueError(
                "Gebraucht werden Kernel der Form (Anzahl, Höhe, Breite), höchstens "
                f"{FIELD} × {FIELD}. Gekommen ist die Form {self.weights.shape}."
            )
        super().__init__(
            kernels={
                "width": self.weights.shape[2],
                "shades": [shades(each).ravel().tolist() for each in self.weights],
            }
        )

    def maps(self, ink: bytes) -> Reply:
        """Answer a drawing of 28 × 28 pixels, 0 where paper and 255 where ink is."""
        x = np.frombuffer(ink, np.uint8).reshape(FIELD, FIELD) / 255
        windows = np.lib.stride_tricks.sliding_window_view(x, self.weights.shape[1:])
        z = np.einsum("ijuv,ouv->oij", windows, self.weights)
        words = [f"von {number(each.min(), 1)} bis {number(each.max(), 1)}" for each in z]
        return {"words": words}, [shades(z).tobytes()]

    def random(self) -> Reply:
        """Return a picture of the test data."""
        x, _ = load_mnist("test", rows=100)
        return {}, [grey_bytes(np.random.default_rng().choice(x))]


def shades(values: np.ndarray) -> np.ndarray:
    """Return int8 of the same shape: −127 … 127 for the value farthest from 0."""
    return np.rint(SHADES * values / (np.abs(values).max() or 1)).astype(np.int8)
