"""Layers: each one knows its forward step and, by the chain rule, its backward step."""

import numpy as np


class Layer:
    """A step of a network: ``forward`` computes it, ``backward`` passes the gradient on.

    ``params`` holds what training changes, ``grads`` (same keys, same shapes) the
    gradient of the loss that the last ``backward`` found. Both are empty for a layer
    without weights.
    """

    def __init__(self) -> None:
        self.params: dict[str, np.ndarray] = {}
        self.grads: dict[str, np.ndarray] = {}

    def initialize(self, rng: np.random.Generator, dtype: type = np.float32) -> None:
        """Draw the start weights; a layer without weights has nothing to draw."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return the output for the input ``x``, one picture a row."""
        raise NotImplementedError

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """Take dC/d(output), store dC/d(params) in ``grads``, return dC/d(input)."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Dense(Layer):
    """Fully connected layer, z = x W + b.

    Parameters
    ----------
    inputs, outputs : int
        Numbers of neurons before and in this layer. ``params["weights"]`` is
        ``(inputs, outputs)``, ``params["bias"]`` is ``(outputs,)``.

    The start weights are uniform in ±√(6 / (inputs + outputs)), the bias is 0
    (Glorot and Bengio, 2010, "Understanding the difficulty of training deep
    feedforward neural networks", eq. 16). The network draws them.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.inputs, self.outputs = inputs, outputs

    def initialize(self, rng: np.random.Generator, dtype: type = np.float32) -> None:
        limit = np.sqrt(6 / (self.inputs + self.outputs))
        weights = rng.uniform(-limit, limit, (self.inputs, self.outputs))
        self.params = {"weights": weights.astype(dtype), "bias": np.zeros(self.outputs, dtype)}

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """z = x W + b; ``x`` is ``(n, inputs)``, z is ``(n, outputs)``."""
        if x.ndim != 2 or x.shape[1] != self.inputs:
            raise ValueError(
                f"{self} erwartet je Zeile {self.inputs} Werte, also die Form (n, {self.inputs}). "
                f"Bekommen hat die Schicht die Form {x.shape}."
            )
        self.x = x
        return x @ self.params["weights"] + self.params["bias"]

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """dC/dW = xᵀ δ, dC/db = Σ δ over the batch, dC/dx = δ Wᵀ with δ = dC/dz."""
        self.grads["weights"] = self.x.T @ gradient
        self.grads["bias"] = gradient.sum(axis=0)
        return gradient @ self.params["weights"].T

    def __repr__(self) -> str:
        return f"Dense({self.inputs}, {self.outputs})"


class Sigmoid(Layer):
    """σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """σ(z), computed as (1 + tanh(z/2)) / 2, which cannot overflow."""
        self.output = 0.5 * (1 + np.tanh(0.5 * x))
        return self.output

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """σ'(z) = σ(z) (1 − σ(z))."""
        return gradient * self.output * (1 - self.output)


class Tanh(Layer):
    """tanh(z), between −1 and 1."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.output = np.tanh(x)
        return self.output

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """tanh'(z) = 1 − tanh²(z)."""
        return gradient * (1 - self.output**2)


class ReLU(Layer):
    """max(0, z)."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.output = np.maximum(x, 0)
        return self.output

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """ReLU'(z) = 1 where z > 0, else 0."""
        return gradient * (self.output > 0)


class Softmax(Layer):
    """pᵢ = eᶻⁱ / Σⱼ eᶻʲ: probabilities, each row sums to 1.

    No probability is smaller than the smallest normal number of its dtype (1.2e-38 in
    float32). So t / p in the gradient of ``CrossEntropy`` stays finite, and the product
    of both gradients is p − t, however wrong the network is.
    """

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """p for each row of z; subtracting the maximum changes nothing but the overflow."""
        z = x - x.max(axis=1, keepdims=True)
        self.log_output = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.output = np.maximum(np.exp(self.log_output), np.finfo(z.dtype).tiny)
        return self.output

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """dC/dzᵢ = pᵢ (gᵢ − Σⱼ gⱼ pⱼ) with g = dC/dp."""
        weighted = (gradient * self.output).sum(axis=1, keepdims=True)
        return self.output * (gradient - weighted)
