"""How many drawn digits the best network reads, with plain scaling and with ``to_mnist``.

python -m benchmarks.drawn_digits [--mnist DIR] [--write]

The digits are those of ``tests/package/drawn`` (generated strokes, nobody's hand, made
before anything was measured) and five times as many by the same hands, of seeds that were
not used while ``images`` was written. The network of ``small_cnn`` is trained once and kept
in ``build/``.
"""

from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks import common, small_cnn
from lernnetz import Network, images
from tests.package.drawn.digits import draw, drawn_digits
from tests.package.drawn.make import make

KEPT = Path(__file__).parents[1] / "build" / "best_cnn.npz"
REQUIRED = 0.97
OTHER_SEEDS = common.size(range(11, 16), smoke=range(11, 12))
DRAWN = common.size(None, smoke=10)  # of each kind
ENLARGED = common.size(2000, smoke=10)


def network(folder: Path) -> Network:
    """Return the trained network of ``small_cnn``."""
    if KEPT.exists() and not common.SMOKE:
        return Network.load(KEPT)
    net = small_cnn.train(*small_cnn.data(folder))
    if not common.SMOKE:
        net.save(KEPT)
    return net


def plain(picture: Image.Image) -> np.ndarray:
    """The whole canvas scaled to 28×28 and inverted, nothing else: ``(784,)``."""
    small = picture.convert("L").resize((28, 28), Image.Resampling.BILINEAR)
    return 1 - np.asarray(small, np.float32).ravel() / 255


def enlarged(x: np.ndarray) -> list[Image.Image]:
    """Return MNIST pictures as dark digits on light canvases of 280×280."""
    pixels = np.uint8(255 * (1 - x.reshape(-1, 28, 28)))
    return [Image.fromarray(picture).resize((280, 280)) for picture in pixels]


def row(name: str, net: Network, pictures: list, y: np.ndarray, required: str) -> tuple:
    """Return a row of the table, and which pictures are missed in spite of ``to_mnist``."""
    simple = net.accuracy(np.stack([plain(picture) for picture in pictures]), y)
    right = net.predict(np.stack([images.to_mnist(picture) for picture in pictures])) == y
    shares = common.percent(simple), common.percent(right.mean())
    return (name, len(y), *shares, required), ~right


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    net = network(folder)
    x, y = common.load_mnist(folder, "t10k")
    rows, missed = [], Counter()
    for name, drawn, required in (
        ("drawn in thin strokes, `tests/package/drawn`", drawn_digits()[2], f"≥ {REQUIRED:.0%}"),
        ("the same hands, other seeds", [d for seed in OTHER_SEEDS for d in make(seed)], ""),
    ):
        digits = drawn[:DRAWN]
        labels = np.array([digit["digit"] for digit in digits])
        cells, wrong = row(name, net, [draw(digit) for digit in digits], labels, required)
        rows.append(cells)
        missed.update(
            digit["form"] for digit, is_missed in zip(digits, wrong, strict=True) if is_missed
        )
    test = f"MNIST's first {ENLARGED} test digits, 280×280, dark on light"
    rows.append(row(test, net, enlarged(x[:ENLARGED]), y[:ENLARGED], "")[0])
    forms = ", ".join(f"{number} × {form}" for form, number in missed.most_common())
    return "\n\n".join(
        [
            f"The network of `small_cnn`, seed 0: {common.percent(net.accuracy(x, y))} of the "
            "10 000 test digits.",
            common.table(("digits", "number", "plain scaling", "`to_mnist`", "required"), *rows),
            f"Missed of the drawn ones: {forms}.",
        ]
    )


if __name__ == "__main__":
    common.run("drawn_digits", "Drawn digits", measure, on_mnist=True)
