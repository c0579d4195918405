"""The best network from 10 000 digits: a CNN that sees every picture shifted a little.

python -m benchmarks.small_cnn [--mnist DIR] [--write]

It learns only from the rows of ``mnist_train_10k.csv``, the first 10 000 of MNIST's
training part.
"""

from pathlib import Path

import numpy as np

from lernnetz import (
    Adam,
    Conv2D,
    CrossEntropy,
    Dense,
    Dropout,
    Flatten,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Softmax,
)

from . import common
from .common import Pictures

REQUIRED = 0.987
ROWS = 10_000
SEEDS = common.size((0, 1, 2), smoke=(0,))
STEPS = common.size(((0.001, 24), (0.0003, 10), (0.0001, 6)), smoke=((0.001, 1),))  # rate, epochs
BATCH_SIZE = 32
REACH = 2  # pixels


def best_network(seed: int = 0) -> Network:
    """Return the network, not trained yet."""
    return Network(
        *(Reshape(1, 28, 28), Conv2D(1, 16, 3, 1, 1), MaxPool2D(2), ReLU()),
        *(Conv2D(16, 32, 3, 1, 1), MaxPool2D(2), ReLU()),
        *(Conv2D(32, 32, 3, 1, 1), MaxPool2D(2), ReLU(), Flatten(), Dropout(0.3)),
        *(Dense(288, 128), ReLU(), Dropout(0.3), Dense(128, 10), Softmax()),
        seed=seed,
    )


def train(x: np.ndarray, y: np.ndarray, seed: int = 0) -> Network:
    """Return the network, trained on pictures that are shifted anew in each epoch."""
    net, optimizer, rng = best_network(seed), Adam(), np.random.default_rng(seed)
    for learning_rate, epochs in STEPS:
        optimizer.learning_rate = learning_rate
        for _ in range(epochs):
            net.fit(
                common.shifted(x, rng, REACH),
                y,
                loss=CrossEntropy(),
                optimizer=optimizer,
                batch_size=BATCH_SIZE,
                progress=False,
            )
    return net


def data(folder: Path) -> Pictures:
    """Return the rows of ``mnist_train_10k.csv``."""
    x, y = common.load_mnist(folder, "train")
    return x[:ROWS], y[:ROWS]


def accuracy(folder: Path, seed: int) -> float:
    """Train; return the accuracy on the 10 000 test digits at the end."""
    return train(*data(folder), seed).accuracy(*common.load_mnist(folder, "t10k"))


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    with common.processes() as pool:
        reached = list(pool.map(accuracy, [folder] * len(SEEDS), SEEDS))
    steps = ", ".join(f"{rate:g} for {epochs} epochs" for rate, epochs in STEPS)
    layers = ", ".join(map(str, best_network().layers))
    return "\n\n".join(
        [
            f"`{layers}`",
            f"{best_network().n_parameters:,} parameters. The first {ROWS:,} training pictures, "
            f"each moved at random by up to {REACH} pixels in both directions in every epoch; "
            f"Adam with learning rate {steps}, batch {BATCH_SIZE}. Tested once, after the last "
            "epoch; everything was chosen on 2 000 of the 10 000.",
            common.table(
                ("", "required", *(f"seed {seed}" for seed in SEEDS)),
                (
                    "10 000 test digits",
                    f"≥ {common.percent(REQUIRED)}",
                    *map(common.percent, reached),
                ),
            ),
        ]
    )


if __name__ == "__main__":
    common.run("small_cnn", "The best network from 10 000 digits", measure, on_mnist=True)
