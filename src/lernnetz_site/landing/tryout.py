"""The network of the landing page, "try it first": trained by the build, read by JavaScript."""

import base64
import json
from collections.abc import Iterator

import numpy as np

from lernnetz import Adam, CrossEntropy, Dense, Network, ReLU, Softmax, load_mnist

from .. import BUILD

FILE = BUILD / "tryout" / "network.json"
EPOCHS = 12
SHIFT = 2  # pixels


def make_network() -> None:
    """Train ``784-128-64-10`` on pictures shifted at random and write its weights.

    In float64: every processor rounds sums in its own way, and in float32 that would grow into
    other weights, so into another site.
    """
    x, y = load_mnist("train")
    x = x.astype(np.float64)
    layers = Dense(784, 128), ReLU(), Dense(128, 64), ReLU(), Dense(64, 10), Softmax()
    net = Network(*layers, dtype=np.float64)
    rng = np.random.default_rng(0)
    optimizer = Adam()
    for _ in range(EPOCHS):
        net.fit(shifted(x, rng), y, loss=CrossEntropy(), optimizer=optimizer, progress=False)
    weights = list(packed(net))
    accuracy = unpacked(weights).accuracy(*load_mnist("test"))
    print(f"   reads {100 * accuracy:.1f} % of the test digits")
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps({"layers": weights}))


def shifted(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return each picture ``(n, 784)`` up to two pixels further in any direction."""
    pictures = np.pad(x.reshape(-1, 28, 28), ((0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT)))
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (28, 28), (1, 2))
    down, right = rng.integers(0, 2 * SHIFT + 1, (2, len(x)))
    return windows[np.arange(len(x)), down, right].reshape(len(x), 784)


def packed(net: Network) -> Iterator[dict]:
    """Yield each dense layer with its weights as whole numbers −127…127 and their scale."""
    for params in (layer.params for layer in net.layers if layer.params):
        scale = round(float(np.abs(params["weights"]).max()) / 127, 7)
        whole = np.rint(params["weights"] / scale).astype(np.int8)
        yield {
            "weights": base64.b64encode(whole.tobytes()).decode(),
            "scale": scale,
            "bias": [round(float(b), 4) for b in params["bias"]],
        }


def unpacked(layers: list[dict]) -> Network:
    """Return the network that the page computes with."""
    parts = []
    for layer in layers:
        whole = np.frombuffer(base64.b64decode(layer["weights"]), np.int8)
        bias = np.array(layer["bias"], np.float32)
        dense = Dense(whole.size // bias.size, bias.size)
        weights = whole.reshape(-1, bias.size) * np.float32(layer["scale"])
        dense.params = {"weights": weights, "bias": bias}
        parts += [dense, ReLU()]
    return Network(*parts[:-1], Softmax())
