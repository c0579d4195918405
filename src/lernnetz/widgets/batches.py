"""Batches of several sizes on their ways over one map of the loss."""

from collections.abc import Sequence

import numpy as np
import traitlets

from ..layers import Sigmoid
from ..text import number
from .descent import SIDE, banded
from .messages import Asked, Reply, script
from .plane import checked, slider

LIMITS = [[-2.5, 3.5], [-1.5, 2.5]]  # of w and b
SIZES = 1, 16


class BatchesView(Asked):
    """A sigmoid neuron that learns with batches of 1, of 16 and of all examples, side by side.

    All three start where the map is tapped, or its sliders say, and go on step by step. In
    print, ``plot.contours`` shows the same.

    Parameters
    ----------
    x : ``(n,)``
        The neuron's only input.
    labels : bool or int ``(n,)``, the targets 0 and 1
    start : (float, float)
        Weight and bias.
    learning_rate : float

    Raises
    ------
    ValueError
        For examples that do not fit each other, or fewer than 16.
    """

    _esm = script("svg.js", "plane.js", "batches.js")
    actions = ("look", "begin", "step")
    picture = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        x: np.ndarray,
        labels: np.ndarray,
        *,
        start: tuple[float, float] = (-1.0, 2.0),
        learning_rate: float = 3.0,
    ) -> None:
        rows, self.labels = checked(np.asarray(x, dtype=float)[..., None], labels, inputs=1)
        self.x = rows[:, 0]
        if len(self.x) < max(SIZES):
            raise ValueError(
                f"Für Batches braucht es hier mindestens {max(SIZES)} Beispiele. Gekommen sind "
                f"{len(self.x)}."
            )
        self.sizes = *SIZES, len(self.x)
        self.learning_rate = learning_rate
        super().__init__(
            picture={
                "frame": LIMITS,
                "names": [*(f"m = {m}" for m in SIZES), "alle"],
                "starts": [slider(low, high) for low, high in LIMITS],
                "start": [*map(float, start)],
            }
        )
        self.begin(start)

    def look(self) -> Reply:
        """Return the places, and the map."""
        (left, right), (low, high) = LIMITS
        across, up = np.linspace(left, right, SIDE), np.linspace(high, low, SIDE)
        w, b = np.meshgrid(across, up)
        return self._answer(), [banded(self._loss(w[..., None], b[..., None]))]

    def begin(self, start: Sequence[float]) -> Reply:
        """Put all at a start."""
        w, b = map(float, start)
        self.places = np.array([[w, b]] * len(self.sizes))
        self.steps = 0
        self.rng = np.random.default_rng(0)
        return self._answer(), []

    def step(self) -> Reply:
        """Let each do a step with a batch of its size."""
        self.places = np.array([*map(self._next, self.places, self.sizes)])
        self.steps += 1
        return self._answer(), []

    def _next(self, place: np.ndarray, m: int) -> np.ndarray:
        """Return where one step with ``m`` examples leads."""
        rows = self.rng.choice(len(self.x), m, replace=False)
        a = self._activation(*place, self.x[rows])
        delta = (a - self.labels[rows]) * a * (1 - a)
        gradient = np.array([np.mean(delta * self.x[rows]), np.mean(delta)])
        return place - self.learning_rate * gradient

    def _activation(self, w: np.ndarray, b: np.ndarray, x: np.ndarray) -> np.ndarray:
        return Sigmoid().forward(w * x + b)

    def _loss(self, w: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Return the loss of all examples for weights and biases ``(…, 1)``."""
        return np.mean((self._activation(w, b, self.x) - self.labels) ** 2, axis=-1) / 2

    def _answer(self) -> dict[str, object]:
        losses = self._loss(self.places[:, :1], self.places[:, 1:])
        said = "; ".join(
            f"{name}: {number(loss)}"
            for name, loss in zip(self.picture["names"], losses, strict=True)
        )
        where = f"Schritt {self.steps}" if self.steps else "Start"
        return {"places": self.places.tolist(), "words": f"{where}, Verlust für {said}."}
