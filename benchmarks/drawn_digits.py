"""How many drawn digits a network reads, with plain scaling and with ``images.to_mnist``.

    python -m benchmarks.drawn_digits [NETZ.npz ...] [--mnist DIR]

Without a saved network an MLP of about 98 % is trained first (half a minute). The digits
are those of ``tests/package/drawn`` (generated strokes, nobody's hand, made before anything
was measured) and five times as many by the same hands, of seeds that were not used while
``images`` was written.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from lernnetz import SGD, CrossEntropy, Dense, Network, ReLU, Softmax, images, read_idx
from tests.package.drawn.digits import draw, drawn_digits
from tests.package.drawn.make import make

Predict = Callable[[np.ndarray], np.ndarray]  # (n, 784) pictures → (n,) digits


def plain(picture: Image.Image) -> np.ndarray:
    """The whole canvas scaled to 28×28 and inverted, nothing else: ``(784,)``."""
    small = picture.convert("L").resize((28, 28), Image.Resampling.BILINEAR)
    return 1 - np.asarray(small, np.float32).ravel() / 255


def mnist(folder: Path, part: str, rows: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    x, y = (read_idx(folder / f"{part}-{kind}-ubyte.gz") for kind in ("images-idx3", "labels-idx1"))
    return x[:rows].reshape(-1, 784).astype(np.float32) / 255, y[:rows].astype(np.int64)


def train_mlp(folder: Path) -> Network:
    net = Network(
        *(Dense(784, 128), ReLU(), Dense(128, 64), ReLU(), Dense(64, 10), Softmax()), seed=0
    )
    for rate, epochs in ((0.1, 8), (0.02, 3)):
        net.fit(
            *mnist(folder, "train"),
            loss=CrossEntropy(),
            optimizer=SGD(rate),
            epochs=epochs,
            progress=False,
        )
    return net


def report(name: str, predict: Predict, folder: Path) -> None:
    """Print the table of one network; ``predict`` is any function from pictures to digits."""
    x, y = mnist(folder, "t10k")
    print(f"\n{name}: {(predict(x) == y).mean():.2%} of the 10 000 MNIST test digits\n")
    print("| pictures | n | as they are / plain | to_mnist |\n|---|---|---|---|")
    x, y = x[:2000], y[:2000]
    large = [
        Image.fromarray(np.uint8(255 * (1 - row.reshape(28, 28)))).resize((280, 280)) for row in x
    ]
    _row("MNIST test digits, 280×280, dark on light", predict, y, x, large)
    drawn = drawn_digits()[2]
    missed = _drawn_row("drawn with a mouse, tests/package/drawn", predict, drawn)
    fresh = [row for seed in range(11, 16) for row in make(seed)]
    missed_fresh = _drawn_row("the same hands, seeds 11…15", predict, fresh)
    for title, found in (("Missed", missed), ("Missed, seeds 11…15", missed_fresh)):
        print(f"\n{title}:", ", ".join(f"{n} × {form}" for form, n in found.most_common()))


def _drawn_row(name: str, predict: Predict, rows: list[dict]) -> Counter:
    pictures, y = [draw(row) for row in rows], np.array([row["digit"] for row in rows])
    right = _row(name, predict, y, np.stack([plain(picture) for picture in pictures]), pictures)
    return Counter(row["form"] for row, found in zip(rows, right, strict=True) if not found)


def _row(name: str, predict: Predict, y: np.ndarray, x: np.ndarray, pictures: list) -> np.ndarray:
    right = predict(np.stack([images.to_mnist(picture) for picture in pictures])) == y
    print(f"| {name} | {len(y)} | {(predict(x) == y).mean():.1%} | {right.mean():.1%} |")
    return right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("networks", nargs="*", type=Path, help="saved with Network.save")
    parser.add_argument("--mnist", type=Path, default=Path("../shared/mnist"))
    arguments = parser.parse_args()
    if not arguments.networks:
        report("MLP 784-128-64-10", train_mlp(arguments.mnist).predict, arguments.mnist)
    for path in arguments.networks:
        report(path.name, Network.load(path).predict, arguments.mnist)


if __name__ == "__main__":
    main()
