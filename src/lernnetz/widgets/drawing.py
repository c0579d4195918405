"""The drawing pad: a digit is drawn, and the network says what it reads."""

import io
from typing import TYPE_CHECKING

import numpy as np

from .. import images
from ..arrays import CLASSES, PIXELS
from ..csv_files import read_csv
from ..data import load_mnist
from . import own_digits
from .messages import Reader, Reply, grey_bytes, page_of, script

if TYPE_CHECKING:
    from ..network import Network


SENT = 140  # width and height of what the page sends
TESTED = 1000  # digits


class DrawingPad(Reader):
    """A pad to draw digits on; beside it the picture that the network sees and its answer.

    Drawings can be kept with their labels, as a data set of one's own class: ``x``, ``y``.
    They are in the file ``meine_ziffern.csv``, so that a new Python and another pad have
    them, too. ``drawing`` is what was drawn last, ``(height, width)`` with 1 where ink is;
    ``picture`` is what the network got of it, ``(784,)``.

    Parameters
    ----------
    net : Network
        Takes pictures ``(n, 784)`` and has ten outputs.
    """

    _esm = script("drawing.js")
    actions = ("recognise", "random", "kept", "keep", "forget", "load", "save", "page")

    def __init__(self, net: "Network") -> None:
        super().__init__(net)
        self.drawing = np.zeros((SENT, SENT), np.float32)
        self.picture = np.zeros(PIXELS, np.float32)
        self.rng = np.random.default_rng()

    @property
    def x(self) -> np.ndarray:
        """The kept pictures: float32 ``(n, 784)``."""
        return own_digits.read()[0]

    @property
    def y(self) -> np.ndarray:
        """Their labels: int64 ``(n,)``."""
        return own_digits.read()[1]

    def recognise(self, size: int, ink: bytes) -> Reply:
        """Answer a drawing of ``size`` × ``size`` pixels, 0 where paper and 255 where ink is."""
        grey = np.frombuffer(ink, np.uint8).reshape(size, size)
        self.drawing = grey.astype(np.float32) / 255
        self.picture = np.zeros(PIXELS, np.float32)  # if it cannot be read
        self.picture = images.to_mnist(255 - grey)
        return self._answer()

    def random(self) -> Reply:
        """Answer a picture of the test data; its label goes with it."""
        x, y = load_mnist("test", rows=100)
        row = self.rng.integers(len(x))
        self.picture = x[row]
        reply, buffers = self._answer()
        return {**reply, "label": int(y[row])}, buffers

    def kept(self) -> Reply:
        """Return what is kept: the labels, and the pictures one behind the other."""
        x, y = own_digits.read()
        return {"labels": y.tolist()}, [grey_bytes(x)]

    def keep(self, label: int) -> Reply:
        """Keep the picture with its label."""
        if not self.picture.any():
            raise ValueError("Zeichne zuerst eine Ziffer.")
        if label not in range(CLASSES):
            raise ValueError("Wähle zuerst, welche Ziffer das ist.")
        return self._add(self.picture[None], np.array([label]))

    def forget(self, number: int) -> Reply:
        """Drop one of the kept digits."""
        x, y = own_digits.read()
        own_digits.write(np.delete(x, number, 0), np.delete(y, number))
        return self.kept()

    def load(self, csv: bytes) -> Reply:
        """Keep the digits of a CSV file, too."""
        return self._add(*read_csv(io.BytesIO(csv)))

    def save(self) -> Reply:
        """Return the file of the kept digits: the label, then 784 grey values."""
        if len(self.y) == 0:
            raise ValueError("Noch ist keine Ziffer gemerkt.")
        return {}, [own_digits.FILE.read_bytes()]

    def page(self) -> Reply:
        """Return the network as a page, with what it makes of the first test digits."""
        return page_of(self.net, load_mnist("test", rows=TESTED))

    def _answer(self) -> Reply:
        probability = self.net.predict_proba(self.picture[None])[0]
        return {"probability": probability.tolist()}, [grey_bytes(self.picture)]

    def _add(self, x: np.ndarray, y: np.ndarray) -> Reply:
        before = own_digits.read()
        own_digits.write(np.concatenate([before[0], x]), np.concatenate([before[1], y]))
        return self.kept()
