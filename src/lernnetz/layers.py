"""Layers: each one knows its forward step and, by the chain rule, its backward step."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from .arguments import BELOW_1, check_number, check_whole, decimal_points, meant, shown
from .products import product


class Layer:
    """A step of a network: ``forward`` computes it, ``backward`` passes the gradient on.

    ``params`` holds what training changes, ``grads`` (same keys, same shapes) the
    gradient of the loss that the last ``backward`` found, ``shapes`` the shape of each.
    All are empty for a layer without weights. ``arguments`` are the constructor's: with
    them a layer prints and is saved.

    ``he`` says which start weights suit the layer before this one: those of He et al. if
    True, as for ReLU and its kind; those of Glorot and Bengio if False, the default. A
    layer that only passes values on has None, and the next one decides.

    >>> class Swish(Layer):
    ...     he = True
    """

    he: bool | None = False
    shapes: Mapping[str, tuple[int, ...]] = MappingProxyType({})

    def __init__(self, *arguments: object) -> None:
        if arguments and type(self).__init__ is Layer.__init__:
            name = type(self).__name__
            raise ValueError(f"{name} hat nichts zum Einstellen. Schreib {name}()")
        self.arguments = arguments
        self.params: dict[str, np.ndarray] = {}
        self.grads: dict[str, np.ndarray] = {}

    def initialize(
        self, rng: np.random.Generator, dtype: type = np.float32, he: bool = False
    ) -> None:
        """Draw start weights: those of He et al. if ``he``, else of Glorot and Bengio."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return the output for the input ``x``, one picture a row."""
        raise NotImplementedError

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """Take dC/d(output), store dC/d(params) in ``grads``, return dC/d(input)."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(str, self.arguments))})"


class Weighted(Layer):
    """A layer with weights and a bias; ``links`` counts those into and out of a neuron.

    ``find_grads`` is the half of ``backward`` that fills ``grads``: the first layer of a
    network needs no more, for nobody asks for the gradient of the pictures in training.

    Start weights are uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio, 2010,
    "Understanding the difficulty of training deep feedforward neural networks", eq. 16),
    if ``he`` in ±√(6 / inputs) (He et al., 2015, "Delving deep into rectifiers", eq. 10).
    The bias starts at 0.
    """

    links: tuple[int, int]

    def initialize(
        self, rng: np.random.Generator, dtype: type = np.float32, he: bool = False
    ) -> None:
        inputs, outputs = self.links
        limit = np.sqrt(6 / inputs) if he else np.sqrt(6 / (inputs + outputs))
        self.params = {
            "weights": rng.uniform(-limit, limit, self.shapes["weights"]).astype(dtype),
            "bias": np.zeros(self.shapes["bias"], dtype),
        }

    def find_grads(self, gradient: np.ndarray) -> None:
        """Take dC/d(output) and store dC/d(params) in ``grads``."""
        raise NotImplementedError


class Dense(Weighted):
    """Fully connected layer, z = x W + b.

    Parameters
    ----------
    inputs, outputs : int
        Numbers of neurons before and in this layer. ``params["weights"]`` is
        ``(inputs, outputs)``, ``params["bias"]`` is ``(outputs,)``.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        check_whole("inputs", inputs)
        check_whole("outputs", outputs)
        super().__init__(inputs, outputs)
        self.inputs, self.outputs = self.links = inputs, outputs
        self.shapes = {"weights": (inputs, outputs), "bias": (outputs,)}

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """z = x W + b; ``x`` is ``(n, inputs)``, z is ``(n, outputs)``."""
        if x.ndim != 2 or x.shape[1] != self.inputs:
            raise ValueError(
                f"{self} erwartet je Zeile {self.inputs} Werte, also die Form (n, {self.inputs}). "
                f"Bekommen hat die Schicht die Form {x.shape}."
            )
        self.x = x
        return product(x, self.params["weights"]) + self.params["bias"]

    def find_grads(self, gradient: np.ndarray) -> None:
        """dC/dW = xᵀ δ, dC/db = Σ δ over the batch, with δ = dC/dz."""
        self.grads["weights"] = product(self.x.T, gradient)
        self.grads["bias"] = gradient.sum(axis=0)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """dC/dx = δ Wᵀ with δ = dC/dz."""
        self.find_grads(gradient)
        return product(gradient, self.params["weights"].T)


class Conv2D(Weighted):
    """Convolution: each of ``outputs`` kernels is laid on every place of the picture.

    z[n, o, i, j] = b[o] + Σ over c, u, v of W[o, c, u, v] x[n, c, i·stride + u, j·stride + v]

    Parameters
    ----------
    inputs, outputs : int
        Feature maps before and in this layer.
    size : int
        Height and width of the kernels. ``params["weights"]`` is
        ``(outputs, inputs, size, size)``, ``params["bias"]`` is ``(outputs,)``.
    stride : int
        How far the kernel moves from place to place.
    padding : int
        Rows and columns of zeros around the picture.

    Computed as one matrix product a picture: every place the kernel lies on is a column
    (Chellapilla, Puri, Simard, 2006, "High performance convolutional neural networks").
    """

    def __init__(
        self, inputs: int, outputs: int, size: int, stride: int = 1, padding: int = 0
    ) -> None:
        for name, value in (("inputs", inputs), ("outputs", outputs), ("size", size)):
            check_whole(name, value)
        check_whole("stride", stride)
        check_whole("padding", padding, least=0)
        super().__init__(inputs, outputs, size, stride, padding)
        self.inputs, self.outputs, self.size = inputs, outputs, size
        self.stride, self.padding = stride, padding
        self.links = inputs * size**2, outputs * size**2
        self.shapes = {"weights": (outputs, inputs, size, size), "bias": (outputs,)}

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """z = W columns + b; ``x`` is ``(n, inputs, h, w)``, z ``(n, outputs, h', w')``."""
        if x.ndim != 4 or x.shape[1] != self.inputs or min(x.shape[2:]) < self._smallest():
            raise ValueError(
                f"{self} erwartet die Form (n, {self.inputs}, Höhe, Breite) mit Bildern ab "
                f"{self._smallest()}×{self._smallest()} Punkten. Bekommen hat die Schicht die "
                f"Form {x.shape}. Aus Zeilen mit 784 Werten macht Reshape(1, 28, 28) Bilder."
            )
        edge = ((0, 0), (0, 0), (self.padding,) * 2, (self.padding,) * 2)
        padded = np.pad(x, edge) if self.padding else x
        windows = np.lib.stride_tricks.sliding_window_view(padded, (self.size,) * 2, (2, 3))
        windows = windows[:, :, :: self.stride, :: self.stride].transpose(0, 1, 4, 5, 2, 3)
        n, places = len(x), windows.shape[4:]
        self.padded_shape, self.places = padded.shape, places
        self.columns = windows.reshape(n, -1, places[0] * places[1])
        z = product(self._rows(), self.columns) + self.params["bias"][:, None]
        return z.reshape(n, self.outputs, *places)

    def find_grads(self, gradient: np.ndarray) -> None:
        """dC/dW = Σ δ columnsᵀ over the batch, dC/db = Σ δ, with δ = dC/dz."""
        delta = gradient.reshape(len(gradient), self.outputs, -1)
        products = product(delta, self.columns.transpose(0, 2, 1))
        self.grads["weights"] = products.sum(axis=0).reshape(self.shapes["weights"])
        self.grads["bias"] = delta.sum(axis=(0, 2))

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """dC/d(columns) = Wᵀ δ; each column is added to the place it was taken from."""
        self.find_grads(gradient)
        delta = gradient.reshape(len(gradient), self.outputs, -1)
        columns = product(self._rows().T, delta)
        return self._add_up(
            columns.reshape(len(delta), self.inputs, *[self.size] * 2, *self.places)
        )

    def _add_up(self, columns: np.ndarray) -> np.ndarray:
        """Add ``(n, inputs, size, size, h', w')`` to the places that each kernel lay on."""
        total = np.zeros(self.padded_shape, columns.dtype)
        (height, width), stride = self.places, self.stride
        for u in range(self.size):
            for v in range(self.size):
                total[:, :, u : u + stride * height : stride, v : v + stride * width : stride] += (
                    columns[:, :, u, v]
                )
        edge = slice(self.padding, -self.padding or None)
        return total[:, :, edge, edge]

    def __repr__(self) -> str:
        stride = f", stride={self.stride}" if self.stride != 1 else ""
        padding = f", padding={self.padding}" if self.padding else ""
        return f"Conv2D({self.inputs}, {self.outputs}, {self.size}{stride}{padding})"

    def _rows(self) -> np.ndarray:
        """Return the kernels as rows, ``(outputs, inputs · size²)``."""
        return self.params["weights"].reshape(self.outputs, -1)

    def _smallest(self) -> int:
        return max(1, self.size - 2 * self.padding)


class MaxPool2D(Layer):
    """The largest value of each ``size`` × ``size`` square; what is left at the edge is dropped."""

    he = None

    def __init__(self, size: int = 2) -> None:
        check_whole("size", size)
        super().__init__(size)
        self.size = size

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return ``(n, c, h // size, w // size)`` for ``(n, c, h, w)``."""
        if x.ndim != 4 or min(x.shape[2:]) < self.size:
            raise ValueError(
                f"{self} erwartet die Form (n, Karten, Höhe, Breite) mit Bildern ab "
                f"{self.size}×{self.size} Punkten. Bekommen hat die Schicht die Form {x.shape}."
            )
        self.shape = x.shape
        largest, *others = (x[place] for place in self._places())
        self.winner = np.zeros(largest.shape, np.min_scalar_type(self.size**2))
        for number, value in enumerate(others, start=1):
            np.copyto(self.winner, number, where=value > largest)
            largest = np.maximum(value, largest)
        return largest

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """The gradient goes to the value that was the largest (the first of equals)."""
        result = np.zeros(self.shape, gradient.dtype)
        for number, place in enumerate(self._places()):
            result[place] = gradient * (self.winner == number)
        return result

    def _places(self) -> list[tuple]:
        """Return for each place in the square where to find its values in the picture."""
        height, width = (length // self.size * self.size for length in self.shape[2:])
        return [
            np.s_[:, :, u : height : self.size, v : width : self.size]
            for u in range(self.size)
            for v in range(self.size)
        ]


class Reshape(Layer):
    """Each row in another shape, for example ``Reshape(1, 28, 28)`` for 784 values."""

    he = None

    def __init__(self, *shape: int) -> None:
        super().__init__(*shape)
        self.shape = shape

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return ``(n, *shape)``."""
        if x[0].size != np.prod(self.shape):
            raise ValueError(
                f"{self} braucht {np.prod(self.shape)} Werte je Bild, bekommen hat die Schicht "
                f"die Form {x.shape}."
            )
        self.before = x.shape
        return x.reshape(len(x), *self.shape)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return gradient.reshape(self.before)


class Flatten(Layer):
    """All feature maps of a picture as one row."""

    he = None

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return ``(n, c · h · w)`` for ``(n, c, h, w)``."""
        self.before = x.shape
        return x.reshape(len(x), -1)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return gradient.reshape(self.before)


class Dropout(Layer):
    """In training, sets a random share of values to 0 and enlarges the others to match.

    Parameters
    ----------
    rate : float
        Share that becomes 0, from 0 to below 1.
    maps : bool
        Drop whole feature maps instead of single values (Tompson et al., 2015).

    Source: Srivastava et al., 2014, "Dropout: a simple way to prevent neural networks
    from overfitting".
    """

    he = None

    @decimal_points
    def __init__(self, rate: float = 0.5, maps: bool = False) -> None:
        if not isinstance(maps, bool | np.bool):
            raise ValueError(
                f"maps ist True oder False, gekommen ist {shown(maps)}. {meant((rate, maps))}"
            )
        check_number("rate", rate, BELOW_1)
        super().__init__(rate, maps)
        self.rate, self.maps = rate, maps
        self.rng = np.random.default_rng(0)

    def initialize(
        self, rng: np.random.Generator, dtype: type = np.float32, he: bool = False
    ) -> None:
        """Share the network's random numbers, so that its seed decides what is dropped."""
        self.rng = rng

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """x · kept / (1 − rate) in training, so that the mean stays; else x."""
        if training:
            shape = (*x.shape[:2], *[1] * (x.ndim - 2)) if self.maps else x.shape
            kept = self.rng.random(shape, np.float32) >= self.rate
            self.factor = kept / x.dtype.type(1 - self.rate)
        else:
            self.factor = x.dtype.type(1)
        return x * self.factor

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return gradient * self.factor

    def __repr__(self) -> str:
        return f"Dropout({self.rate}{', maps=True' if self.maps else ''})"


class Step(Layer):
    """1 where z ≥ 0, else 0. Its derivative is 0, so nothing before it can learn."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        return (x >= 0).astype(x.dtype)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return np.zeros_like(gradient)


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return σ(z) = 1 / (1 + e⁻ᶻ), computed as (1 + tanh(z/2)) / 2, which cannot overflow."""
    return 0.5 * (1 + np.tanh(0.5 * z))


class Sigmoid(Layer):
    """σ(z), between 0 and 1."""

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.output = sigmoid(x)
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

    he = True

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.output = np.maximum(x, 0)
        return self.output

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """ReLU'(z) = 1 where z > 0, else 0."""
        return gradient * (self.output > 0)


class LeakyReLU(Layer):
    """z where z > 0, else slope · z: so no neuron dies, its gradient is never 0.

    Parameters
    ----------
    slope : float
        Of the negative side, from 0 to below 1.

    Source: Maas, Hannun, Ng, 2013, "Rectifier nonlinearities improve neural network
    acoustic models".
    """

    he = True

    @decimal_points
    def __init__(self, slope: float = 0.01) -> None:
        check_number("slope", slope, BELOW_1)
        super().__init__(slope)
        self.slope = float(slope)

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.positive = x > 0
        return np.where(self.positive, x, self.slope * x)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """1 where z > 0, else slope."""
        return np.where(self.positive, gradient, self.slope * gradient)


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
