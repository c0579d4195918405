"""The drawing pad: a digit is drawn, and the network says what it reads."""

import io
from typing import TYPE_CHECKING

import numpy as np

from .. import images
from ..arrays import PIXELS
from ..csv_files import read_csv
from ..data import load_mnist
from .messages import Reader, Reply, grey_bytes, script

if TYPE_CHECKING:
    from ..network import Network


class DrawingPad(Reader):
    """A pad to draw digits on; beside it the picture that the network sees and its answer.

    Drawings can be kept with their labels, as a data set of one's own class: ``x``, ``y``.

    Parameters
    ----------
    net : Network
        Takes pictures ``(n, 784)`` and has ten outputs.
    """

    _esm = script("drawing.js")
    actions = ("recognise", "random", "keep", "load", "save")

    def __init__(self, net: "Network") -> None:
        super().__init__(net)
        self.picture = np.zeros(PIXELS, np.float32)
        self.x = np.empty((0, PIXELS), np.float32)
        self.y = np.empty(0, np.int64)
        self.rng = np.random.default_rng()

    def recognise(self, size: int, ink: bytes) -> Reply:
        """Answer a drawing of ``size`` × ``size`` pixels, 0 where paper and 255 where ink is."""
        grey = np.frombuffer(ink, np.uint8).reshape(size, size)
        self.picture = images.to_mnist(255 - grey)
        return self._answer()

    def random(self) -> Reply:
        """Answer a picture of the test data; its label goes with it."""
        x, y = load_mnist("test", rows=100)
        row = self.rng.integers(len(x))
        self.picture = x[row]
        reply, buffers = self._answer()
        return {**reply, "label": int(y[row])}, buffers

    def keep(self, label: int) -> Reply:
        """Add the picture and its label to ``x`` and ``y``."""
        if not self.picture.any():
            raise ValueError("Zeichne zuerst eine Ziffer.")
        return self._add(self.picture[None], np.array([label]))

    def load(self, csv: bytes) -> Reply:
        """Add the pictures of a CSV file to ``x`` and ``y``."""
        return self._add(*read_csv(io.BytesIO(csv)))

    def save(self) -> Reply:
        """Return ``x`` and ``y`` as CSV rows: the label, then 784 grey values."""
        if len(self.y) == 0:
            raise ValueError("Noch ist keine Zeichnung gemerkt.")
        rows = np.column_stack([self.y, np.rint(255 * self.x).astype(int)])
        text = io.StringIO()
        np.savetxt(text, rows, fmt="%d", delimiter=",")
        return {}, [text.getvalue().encode()]

    def _answer(self) -> Reply:
        probability = self.net.predict_proba(self.picture[None])[0]
        return {"probability": probability.tolist()}, [grey_bytes(self.picture)]

    def _add(self, x: np.ndarray, y: np.ndarray) -> Reply:
        self.x = np.concatenate([self.x, x.astype(np.float32)])
        self.y = np.concatenate([self.y, y.astype(np.int64)])
        return {"kept": len(self.y)}, []
