"""Optimisers: how the gradients change the weights."""

from collections.abc import Iterable

from .layers import Layer


class SGD:
    """Stochastic gradient descent: w ← w − η dC/dw.

    Parameters
    ----------
    learning_rate : float
        η, greater than 0; may be changed between epochs.
    """

    def __init__(self, learning_rate: float = 0.1) -> None:
        self.learning_rate = learning_rate

    def step(self, layers: Iterable[Layer]) -> None:
        """Move all weights one step against their gradient, in place."""
        for layer in layers:
            for name, param in layer.params.items():
                param -= self.learning_rate * layer.grads[name]

    def __repr__(self) -> str:
        return f"SGD(learning_rate={self.learning_rate})"
