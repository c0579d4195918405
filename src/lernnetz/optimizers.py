"""Optimisers: how the gradients change the weights.

``state`` holds what an optimiser remembers of a weight array, under the number of its
layer and its name; it is saved with the network.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from .layers import Layer


class SGD:
    """Stochastic gradient descent: w ← w − η v with v ← μ v + dC/dw.

    Parameters
    ----------
    learning_rate : float
        η, greater than 0; may be changed between epochs.
    momentum : float
        μ, from 0 to below 1; with 0 it is plain w ← w − η dC/dw.

    Source of momentum: Polyak, 1964, "Some methods of speeding up the convergence of
    iteration methods".
    """

    def __init__(self, learning_rate: float = 0.1, momentum: float = 0.0) -> None:
        self.learning_rate, self.momentum = learning_rate, momentum
        self.state: dict[str, np.ndarray] = {}

    def step(self, layers: Iterable[Layer]) -> None:
        """Move all weights one step against their gradient, in place."""
        for name, param, gradient in weights_of(layers):
            if self.momentum:
                velocity = remembered(self.state, name, param)
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


class Adam:
    """Steps whose size follows mean and spread of each weight's past gradients.

    m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,
    w ← w − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ) at step t

    Parameters
    ----------
    learning_rate : float
        η, greater than 0; may be changed between epochs.
    beta1, beta2 : float
        How slowly m and v forget, from 0 to below 1.

    Source: Kingma and Ba, 2015, "Adam: a method for stochastic optimization", algorithm 1.
    """

    EPSILON = 1e-8

    def __init__(
        self, learning_rate: float = 0.001, beta1: float = 0.9, beta2: float = 0.999
    ) -> None:
        self.learning_rate, self.beta1, self.beta2 = learning_rate, beta1, beta2
        self.state: dict[str, np.ndarray] = {"t": np.zeros((), np.int64)}

    def step(self, layers: Iterable[Layer]) -> None:
        """Move all weights one step, in place."""
        self.state["t"] += 1
        t = int(self.state["t"])
        for name, param, gradient in weights_of(layers):
            m = remembered(self.state, f"{name}/m", param)
            v = remembered(self.state, f"{name}/v", param)
            m += (1 - self.beta1) * (gradient - m)
            v += (1 - self.beta2) * (gradient**2 - v)
            spread = np.sqrt(v / (1 - self.beta2**t)) + self.EPSILON
            param -= self.learning_rate / (1 - self.beta1**t) * m / spread

    @property
    def arguments(self) -> dict[str, float]:
        return {"learning_rate": self.learning_rate, "beta1": self.beta1, "beta2": self.beta2}

    def __repr__(self) -> str:
        return f"Adam(learning_rate={self.learning_rate})"


def remembered(state: dict[str, np.ndarray], name: str, param: np.ndarray) -> np.ndarray:
    """Return what ``state`` holds under this name for a weight array, zeros at first."""
    array = state.setdefault(name, np.zeros_like(param))
    if array.shape != param.shape:
        raise ValueError(
            "Der Optimierer hat schon ein anderes Netz trainiert und merkt sich dessen Gewichte. "
            "Nimm für ein neues Netz einen neuen Optimierer."
        )
    return array


def weights_of(layers: Iterable[Layer]) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Yield name, values and gradient of every weight array."""
    for number, layer in enumerate(layers):
        for name, param in layer.params.items():
            yield f"{number}/{name}", param, layer.grads[name]
