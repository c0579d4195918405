"""S1's network: ``784-128-64-10``, all neurons sigmoid, batches of 32.

python -m benchmarks.s1 [--mnist DIR] [--write]

L. Deforge, MNIST-Projekt 2025: 98.43 % on the 10 000 test digits.
"""

from pathlib import Path

from lernnetz import SGD, Dense, Dropout, Network, Sigmoid, SquaredError

from . import common

REQUIRED = 0.9843
SEEDS = 0, 1, 2
STEPS = (3.0, 50), (0.3, 10), (0.03, 3)  # learning rate and epochs; the loss is a batch's mean
DROPOUT = 0.2


def network(seed: int, dropout: float = 0) -> Network:
    """Return S1's network; ``dropout`` is the share of pixels left out in training."""
    return Network(
        *([Dropout(dropout)] if dropout else []),
        *(Dense(784, 128), Sigmoid(), Dense(128, 64), Sigmoid(), Dense(64, 10), Sigmoid()),
        seed=seed,
    )


def accuracy(folder: Path, seed: int, dropout: float) -> float:
    """Train on all 60 000 pictures; return the accuracy on the test digits at the end."""
    net = network(seed, dropout)
    train = common.load_mnist(folder, "train")
    for learning_rate, epochs in STEPS:
        net.fit(
            *train,
            loss=SquaredError(),
            optimizer=SGD(learning_rate),
            epochs=epochs,
            batch_size=32,
            progress=False,
        )
    return net.accuracy(*common.load_mnist(folder, "t10k"))


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    jobs = [(folder, seed, dropout) for dropout in (DROPOUT, 0) for seed in SEEDS]
    with common.processes() as pool:
        reached = list(pool.map(accuracy, *zip(*jobs, strict=True)))
    cells = [common.percent(share) for share in reached]
    steps = ", ".join(f"{rate:g} for {epochs} epochs" for rate, epochs in STEPS)
    return "\n\n".join(
        [
            "All 60 000 pictures, squared error, plain SGD without momentum, batch 32, learning "
            f"rate {steps} (of a batch's mean), Xavier start weights; tested once, after the "
            "last epoch. Steps and dropout were chosen on 5 000 of the 60 000.",
            common.table(
                ("", "required", *(f"seed {seed}" for seed in SEEDS)),
                (
                    f"{DROPOUT:.0%} of the pixels left out at random in training",
                    f"≥ {common.percent(REQUIRED)}",
                    *cells[: len(SEEDS)],
                ),
                ("the same without dropout", "", *cells[len(SEEDS) :]),
            ),
        ]
    )


if __name__ == "__main__":
    common.run("s1", "S1: the sigmoid network", measure)
