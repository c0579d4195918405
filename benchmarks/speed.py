"""An epoch of training, side by side with PyTorch on the CPU.

python -m benchmarks.speed [--mnist DIR] [--write]

Same networks, dtype (float32), batches, optimiser and number of threads; a measuring
process of its own for each number of threads. The runs alternate, so that a busy moment
hits both, and the median of the ratios counts. Nothing else should run meanwhile.
"""

import multiprocessing
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from lernnetz import SGD, Adam, CrossEntropy, SquaredError, one_hot

from . import common, pytorch, s1, s4

REPEATS = common.size(7, smoke=1)
THREADS = common.size((1, 2), smoke=(1,))
MLP, CNN = "S1's network, 60 000 rows, batch 32, SGD", "S4's CNN, 10 000 rows, batch 64, Adam"
REQUIRED = {MLP: 1.5, CNN: 3.0}

Epoch = Callable[[], object]


def mlp(x: np.ndarray, y: np.ndarray) -> tuple[Epoch, Epoch]:
    """Return an epoch of S1's network with lernnetz and with PyTorch."""
    targets, net, other = one_hot(y), s1.network(seed=0), pytorch.mlp()
    keywords = {"loss": SquaredError(), "optimizer": SGD(1.0), "batch_size": 32}
    optimizer = torch.optim.SGD(other.parameters(), lr=1.0)
    return (
        lambda: net.fit(x, targets, **keywords, progress=False),
        lambda: pytorch.train_epoch(other, pytorch.squared_error, optimizer, x, targets, 32),
    )


def cnn(x: np.ndarray, y: np.ndarray) -> tuple[Epoch, Epoch]:
    """Return an epoch of S4's CNN with lernnetz and with PyTorch."""
    net, other, loss = s4.cnn(seed=0), pytorch.cnn(), torch.nn.CrossEntropyLoss()
    keywords = {"loss": CrossEntropy(), "optimizer": Adam(0.001), "batch_size": 64}
    optimizer = torch.optim.Adam(other.parameters(), lr=0.001)
    return (
        lambda: net.fit(x, y, **keywords, progress=False),
        lambda: pytorch.train_epoch(other, loss, optimizer, x, y, 64),
    )


def seconds(epoch: Epoch) -> float:
    start = time.perf_counter()
    epoch()
    return time.perf_counter() - start


def compare(folder: Path, threads: int) -> dict[str, list[tuple[float, float]]]:
    """Return for each network the seconds of lernnetz and PyTorch in each repeat."""
    torch.set_num_threads(threads)
    x, y = common.load_mnist(folder, "train")
    pairs = {MLP: mlp(x, y), CNN: cnn(x[:10_000], y[:10_000])}
    for ours, theirs in pairs.values():  # the first run of each also loads and allocates
        ours(), theirs()
    return {
        name: [(seconds(ours), seconds(theirs)) for _ in range(REPEATS)]
        for name, (ours, theirs) in pairs.items()
    }


def in_process(folder: Path, threads: int) -> dict[str, list[tuple[float, float]]]:
    """Return what ``compare`` finds in a new process, whose NumPy has so many threads."""
    os.environ["OPENBLAS_NUM_THREADS"] = str(threads)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(compare, (folder, threads))


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    rows = []
    for threads in THREADS:
        for name, times in in_process(folder, threads).items():
            ratios = [ours / theirs for ours, theirs in times]
            ours, theirs = map(statistics.median, zip(*times, strict=True))
            rows.append(
                (
                    name,
                    threads,
                    f"{ours:.2f} s",
                    f"{theirs:.2f} s",
                    f"{statistics.median(ratios):.2f} ({min(ratios):.2f} … {max(ratios):.2f})",
                    f"≤ {REQUIRED[name]:.1f}",
                )
            )
    return "\n\n".join(
        [
            f"One epoch, lernnetz and PyTorch {torch.__version__} in turns, {REPEATS} times in "
            "one process, float32, loss and accuracy counted by both. Seconds are medians, the "
            "ratio is the median of the ratios of neighbouring runs (smallest … largest).",
            common.table(
                ("", "threads", "lernnetz", "PyTorch", "lernnetz / PyTorch", "required"), *rows
            ),
        ]
    )


if __name__ == "__main__":
    common.run("speed", "Speed beside PyTorch", measure, on_mnist=True)
