"""Optimisers: how the gradients change the weights."""

from collections.abc import Sequence

import numpy as np

from .arguments import BELOW_1, FROM_0, Number, decimal_points
from .layers import Layer

Weights = tuple[str, np.ndarray, np.ndarray | None]


class Optimizer:
    """What optimisers share: a memory of the weight arrays that they move.

    ``state`` holds what is remembered of each, under the number of its layer and its name;
    it is saved with the network. An optimiser that meets other ``arrays`` than those it
    moved last, be it another network's or weights that were set by hand, starts afresh.
    """

    def __init__(self) -> None:
        self.arrays: list[np.ndarray] = []
        self.state: dict[str, np.ndarray] = {}

    def resume(self, layers: Sequence[Layer], state: dict[str, np.ndarray]) -> None:
        """Go on with the memory ``state`` of these layers; ValueError if it is of others."""
        weights = weights_of(layers)
        for name, param, _ in weights:
            for entry, array in state.items():
                if f"{entry}/".startswith(f"{name}/") and array.shape != param.shape:
                    raise ValueError(f"{entry} has the shape {array.shape}, not {param.shape}")
        self.arrays, self.state = [param for _, param, _ in weights], state

    def moved(self, layers: Sequence[Layer]) -> list[Weights]:
        """Return the weights of these layers, after starting afresh if they are others."""
        weights = weights_of(layers)
        if [id(param) for _, param, _ in weights] != list(map(id, self.arrays)):
            self.resume(layers, {})
        return weights

    def remembered(self, name: str, param: np.ndarray) -> np.ndarray:
        """Return what is remembered of a weight array under this name, zeros at first."""
        return self.state.setdefault(name, np.zeros_like(param))


class SGD(Optimizer):
    """Stochastic gradient descent: w ← w − η v with v ← μ v + dC/dw.

    Parameters
    ----------
    learning_rate : float
        η, 0 or more; may be changed between epochs.
    momentum : float
        μ, from 0 to below 1; with 0 it is plain w ← w − η dC/dw.

    Source of momentum: Polyak, 1964, "Some methods of speeding up the convergence of
    iteration methods".
    """

    learning_rate = Number(FROM_0)
    momentum = Number(BELOW_1)

    @decimal_points
    def __init__(self, learning_rate: float = 0.1, *, momentum: float = 0.0) -> None:
        super().__init__()
        self.learning_rate, self.momentum = learning_rate, momentum

    def step(self, layers: Sequence[Layer]) -> None:
        """Move all weights one step against their gradient, in place."""
        for name, param, gradient in self.moved(layers):
            if self.momentum:
                velocity = self.remembered(name, param)
                velocity *= self.momentum
                velocity += gradient
                gradient = velocity
            param -= self.learning_rate * gradient

    @property
    def arguments(self) -> dict[str, float]:
        return {"learning_rate": self.learning_rate, "momentum": self.momentum}

    def __repr__(self) -> str:
        momentum = f", momentum={self.momentum}" if self.momentum else ""
        return f"SGD(learning_rate={self.learning_rate}{momentum})"


class Adam(Optimizer):
    """Steps whose size follows mean and spread of each weight's past gradients.

    m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,
    w ← w − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ) at step t

    Parameters
    ----------
    learning_rate : float
        η, 0 or more; may be changed between epochs.
    beta1, beta2 : float
        How slowly m and v forget, from 0 to below 1.

    Source: Kingma and Ba, 2015, "Adam: a method for stochastic optimization", algorithm 1.
    """

    EPSILON = 1e-8
    learning_rate = Number(FROM_0)
    beta1, beta2 = Number(BELOW_1), Number(BELOW_1)

    @decimal_points
    def __init__(
        self, learning_rate: float = 0.001, *, beta1: float = 0.9, beta2: float = 0.999
    ) -> None:
        super().__init__()
        self.learning_rate, self.beta1, self.beta2 = learning_rate, beta1, beta2

    def step(self, layers: Sequence[Layer]) -> None:
        """Move all weights one step, in place."""
        weights = self.moved(layers)
        steps = self.state.setdefault("t", np.zeros((), np.int64))
        steps += 1
        t = int(steps)
        for name, param, gradient in weights:
            m, v = self.remembered(f"{name}/m", param), self.remembered(f"{name}/v", param)
            m += (1 - self.beta1) * (gradient - m)
            v += (1 - self.beta2) * (gradient**2 - v)
            spread = np.sqrt(v / (1 - self.beta2**t)) + self.EPSILON
            param -= self.learning_rate / (1 - self.beta1**t) * m / spread

    @property
    def arguments(self) -> dict[str, float]:
        return {"learning_rate": self.learning_rate, "beta1": self.beta1, "beta2": self.beta2}

    def __repr__(self) -> str:
        return f"Adam(learning_rate={self.learning_rate})"


def weights_of(layers: Sequence[Layer]) -> list[Weights]:
    """Return name, values and gradient (None before the first one) of every weight array."""
    return [
        (f"{number}/{name}", param, layer.grads.get(name))
        for number, layer in enumerate(layers)
        for name, param in layer.params.items()
    ]
