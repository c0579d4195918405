"""One neuron that learns with two losses, side by side."""

import numpy as np
import traitlets

from ..layers import Sigmoid
from ..text import signed
from .messages import Asked, Reply, script
from .plane import slider

REACH = 8  # of z
FRAME = [[-REACH, REACH], [-0.1, 1.1]]


class LossesView(Asked):
    """A sigmoid neuron that learns from one start with the squared error and with −ln a.

    Its input and its target are 1, so z is its weight and δ the weight's gradient. Both
    places run up the curve step by step. In print, ``plot.curves`` shows both activations.

    Parameters
    ----------
    start : float, −8…8
        Of the weight.
    learning_rate : float
    """

    _esm = script("svg.js", "plane.js", "losses.js")
    actions = ("begin", "step")
    picture = traitlets.Dict().tag(sync=True)

    def __init__(self, start: float = -6.0, *, learning_rate: float = 1.0) -> None:
        z = np.linspace(-REACH, REACH, 161)
        self.learning_rate = learning_rate
        super().__init__(
            picture={
                "curve": np.stack([z, Sigmoid().forward(z)], axis=1).tolist(),
                "frame": FRAME,
                "range": slider(-REACH, REACH),
                "start": float(start),
            }
        )
        self.begin(start)

    def begin(self, start: float) -> Reply:
        """Put both at a start."""
        self.z, self.steps = np.clip(np.array([start, start], dtype=float), -REACH, REACH), 0
        return self._answer()

    def step(self) -> Reply:
        """Let both do one step."""
        a = Sigmoid().forward(self.z)
        delta = (a - 1) * np.array([a[0] * (1 - a[0]), 1])
        self.z = self.z - self.learning_rate * delta
        self.steps += 1
        return self._answer()

    def _answer(self) -> Reply:
        activations = Sigmoid().forward(self.z)
        said = f"Schritt {self.steps}" if self.steps else "Start"
        squared, logarithm = map(signed, activations)
        return {
            "places": [[float(z), float(a)] for z, a in zip(self.z, activations, strict=True)],
            "words": f"{said}: bisheriger Verlust a = {squared}, neuer Verlust a = {logarithm}.",
        }, []
