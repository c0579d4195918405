"""S1's network: ``784-128-64-10``, all neurons sigmoid, batches of 32.

python -m benchmarks.s1 [--mnist DIR] [--write]

L. Deforge, MNIST-Projekt 2025: 98.43 % on the 10 000 test digits.
"""

from pathlib import Path

import numpy as np

from lernnetz import SGD, Dense, Dropout, Network, Sigmoid, SquaredError

from . import common

REQUIRED = 0.9843
SEEDS = 0, 1, 2
STEPS = (3.0, 50), (0.3, 10), (0.03, 3)  # learning rate and epochs; the loss is a batch's mean
WAYS = {  # share of pixels left out, how far the pictures are moved
    "pictures as they are": (0.0, 0),
    "20 % of the pixels left out at random in training": (0.2, 0),
    "pictures moved at random by up to a pixel in training": (0.0, 1),
}


def network(seed: int, dropout: float = 0) -> Network:
    """Return S1's network; ``dropout`` is the share of pixels left out in training."""
    return Network(
        *([Dropout(dropout)] if dropout else []),
        *(Dense(784, 128), Sigmoid(), Dense(128, 64), Sigmoid(), Dense(64, 10), Sigmoid()),
        seed=seed,
    )


def accuracy(folder: Path, seed: int, dropout: float, reach: int) -> float:
    """Train on all 60 000 pictures; return the accuracy on the test digits at the end.

    In each epoch the pictures are moved anew, at random by up to ``reach`` pixels.
    """
    x, y = common.load_mnist(folder, "train")
    net, rng = network(seed, dropout), np.random.default_rng(seed)
    for learning_rate, epochs in STEPS:
        for _ in range(epochs):
            net.fit(
                common.shifted(x, rng, reach) if reach else x,
                y,
                loss=SquaredError(),
                optimizer=SGD(learning_rate),
                batch_size=32,
                progress=False,
            )
    return net.accuracy(*common.load_mnist(folder, "t10k"))


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    jobs = [(folder, seed, *way) for way in WAYS.values() for seed in SEEDS]
    with common.processes() as pool:
        reached = map(common.percent, pool.map(accuracy, *zip(*jobs, strict=True)))
        rows = [(name, *(next(reached) for _ in SEEDS)) for name in WAYS]
    steps = ", ".join(f"{rate:g} for {epochs} epochs" for rate, epochs in STEPS)
    return "\n\n".join(
        [
            "All 60 000 pictures, squared error, plain SGD without momentum, batch 32, learning "
            f"rate {steps} (of a batch's mean), Xavier start weights. Tested once, after the "
            "last epoch; steps and dropout were chosen on a part of the 60 000. Required: "
            f"≥ {common.percent(REQUIRED)} of the 10 000 test digits.",
            common.table(("", *(f"seed {seed}" for seed in SEEDS)), *rows),
        ]
    )


if __name__ == "__main__":
    common.run("s1", "S1: the sigmoid network", measure, on_mnist=True)
