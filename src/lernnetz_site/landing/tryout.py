"""The network of the landing page, "try it first": trained by the build, read by JavaScript."""

import base64
import json
from collections.abc import Iterator, Sequence

import numpy as np

from lernnetz import (
    Adam,
    CrossEntropy,
    Dense,
    Network,
    ReLU,
    Softmax,
    augment,
    german_digits,
    load_mnist,
)

from .. import BUILD

FILE = BUILD / "tryout" / "network.json"
GERMAN = 5000  # made-up digits, as MNIST has no German hands
STEPS = (0.001, 16), (0.0003, 6), (0.0001, 4)  # learning rate and epochs


def make_network() -> None:
    """Train ``784-128-64-10`` on MNIST and German hands, changed at random; write its weights.

    In float64: every processor rounds sums in its own way, and in float32 that would grow into
    other weights, so into another site.
    """
    weights = list(packed(trained(*load_mnist("train"))))
    accuracy = unpacked(weights).accuracy(*load_mnist("test"))
    print(f"   reads {100 * accuracy:.1f} % of the test digits")
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps({"layers": weights}))


def trained(
    x: np.ndarray,
    y: np.ndarray,
    german: int = GERMAN,
    steps: Sequence[tuple[float, int]] = STEPS,
) -> Network:
    """Return the network, trained on these digits and so many German ones."""
    x, y = (np.concatenate(both) for both in zip((x, y), german_digits(german), strict=True))
    layers = Dense(784, 128), ReLU(), Dense(128, 64), ReLU(), Dense(64, 10), Softmax()
    net = Network(*layers, dtype=np.float64)
    rng, optimizer = np.random.default_rng(0), Adam()
    for optimizer.learning_rate, epochs in steps:
        for _ in range(epochs):
            changed = augment(x, rng).astype(np.float64)
            net.fit(changed, y, loss=CrossEntropy(), optimizer=optimizer, progress=False)
    return net


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
