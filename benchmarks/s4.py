"""S4's convolutional network: its split, its training.

python -m benchmarks.s4 [--mnist DIR] [--write]

T. D. Lin, "MNIST Digits CNN" (DHBW): 98.2 % on a random fifth of all 70 000 digits.
"""

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

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
    metrics,
    split,
    standardize,
)

from . import common
from .common import Pictures

REQUIRED = 0.982
EPOCHS = 5
SEEDS = common.size(range(24), smoke=range(2))


def cnn(seed: int) -> Network:
    """Return S4's network with its 21 840 parameters."""
    return Network(
        *(Reshape(1, 28, 28), Conv2D(1, 10, 5), MaxPool2D(2), ReLU()),
        *(Conv2D(10, 20, 5), Dropout(0.5, maps=True), MaxPool2D(2), ReLU(), Flatten()),
        *(Dense(320, 50), ReLU(), Dropout(0.5), Dense(50, 10), Softmax()),
        seed=seed,
    )


def build(batch_size: int, learning_rate: float, seed: int) -> tuple[Network, dict]:
    """Return network and keywords of ``fit`` for one point of the grid."""
    keywords = {
        "loss": CrossEntropy(),
        "optimizer": Adam(learning_rate),
        "epochs": EPOCHS,
        "batch_size": batch_size,
    }
    return cnn(seed), keywords


def parts(folder: Path, seed: int) -> list[Pictures]:
    """Return training, validation and test part of all 70 000 digits, standardised."""
    (x, y), (x_test, y_test) = (common.load_mnist(folder, part) for part in ("train", "t10k"))
    divided = split(np.concatenate([x, x_test]), np.concatenate([y, y_test]), seed=seed)
    scaled = standardize(*(x for x, _ in divided))
    return [(x, y) for x, (_, y) in zip(scaled, divided, strict=True)]


def start_as_s4(net: Network, seed: int) -> None:
    """Draw weights and bias anew in ±1/√inputs: PyTorch's default, with which S4 started."""
    rng = np.random.default_rng(seed)
    for layer in net.layers:
        for name, param in layer.params.items():
            limit = 1 / np.sqrt(layer.links[0])
            layer.params[name] = rng.uniform(-limit, limit, param.shape).astype(param.dtype)


def trained(train: Pictures, seed: int, s4_start: bool) -> Network:
    """Return S4's network after S4's training."""
    net, keywords = build(batch_size=16, learning_rate=0.001, seed=seed)
    if s4_start:
        start_as_s4(net, seed)
    net.fit(*train, **keywords, progress=False)
    return net


def predictions(folder: Path, seed: int, s4_start: bool) -> Pictures:
    """Train on the training part; return the test part's labels and what the network says."""
    train, _, (x, y) = parts(folder, seed)
    return y, trained(train, seed, s4_start).predict(x)


def pytorch_accuracy(folder: Path, seed: int) -> float:
    """Train PyTorch's network with the same recipe on the same split."""
    import torch

    from . import pytorch

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    train, _, (x, y) = parts(folder, seed)
    net, loss = pytorch.cnn(), torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
    for _ in range(EPOCHS):
        pytorch.train_epoch(net, loss, optimizer, *train, batch_size=16)
    return metrics.accuracy(y, pytorch.predict(net, x))


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    folders = [folder] * len(SEEDS)
    with common.processes() as pool:
        answers = list(pool.map(predictions, folders, SEEDS, [True] * len(SEEDS)))
        answers_of_he = list(pool.map(predictions, folders, SEEDS, [False] * len(SEEDS)))
        of_pytorch = list(pool.map(pytorch_accuracy, folders, SEEDS))
    train, _, (_, y) = parts(folder, seed=0)
    guess = metrics.accuracy(y, np.full_like(y, metrics.baseline(train[1])))
    ours = [metrics.accuracy(*answer) for answer in answers]
    of_he = [metrics.accuracy(*answer) for answer in answers_of_he]
    difference = np.subtract(ours, of_pytorch)
    return "\n\n".join(
        [
            "The CNN with 21 840 parameters, Adam 0.001, batch 16, 5 epochs on 60 % of the "
            f"70 000 digits, tested once on {len(y)} others; means of {len(SEEDS)} seeds with "
            "their standard errors. Each seed has its own split, start weights and order. "
            "PyTorch, which S4 used, follows the same recipe on the same splits. On one "
            f"split, S4's way here minus PyTorch is {_mean(difference)} on average.",
            common.table(
                ("accuracy on the test part", "required", "mean", "lowest", "highest"),
                (
                    "S4's way, start weights in ±1/√inputs",
                    f"≥ {common.percent(REQUIRED)}",
                    *_summary(ours),
                ),
                ("the same with PyTorch", "", *_summary(of_pytorch)),
                ("the package's own start weights (He)", "", *_summary(of_he)),
                ("always the most frequent digit, seed 0", "", common.percent(guess), "", ""),
            ),
            "Confusion matrix of seed 0, S4's way (rows: the digit, columns: the answer):",
            common.table(
                ("", *range(10)),
                *((i, *row) for i, row in enumerate(metrics.confusion_matrix(*answers[0]))),
            ),
        ]
    )


def _mean(shares: ArrayLike) -> str:
    """Return the mean with its standard error."""
    error = np.std(shares, ddof=1) / np.sqrt(len(shares))
    return f"{100 * np.mean(shares):.2f} ± {common.percent(error)}"


def _summary(shares: list[float]) -> list[str]:
    return [_mean(shares), common.percent(min(shares)), common.percent(max(shares))]


if __name__ == "__main__":
    common.run("s4", "S4: the convolutional network", measure, on_mnist=True)
