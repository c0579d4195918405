"""What the networks read of school handwriting: unseen hands, every paper, whole sheets.

python -m benchmarks.school [--mnist DIR] [--write]

The hands, papers and photos are made up by this folder, none of them is trained with. The
start page's network is trained as the build trains it; the best one is `small_cnn`'s, trained
with German digits and `augment`, and kept in ``build/``.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks import common, small_cnn
from benchmarks.school import papers
from benchmarks.school.hands import HANDS
from benchmarks.school.pens import PENS
from benchmarks.school.photos import DARK, TABLES, WOOD
from benchmarks.school.scenes import Conditions, Scene, sheet, single
from lernnetz import Adam, CrossEntropy, Network, augment, german_digits, images
from lernnetz.handwriting import draw, write
from lernnetz.sheets import find_digits
from lernnetz_site.landing import tryout

KEPT = Path(__file__).parents[2] / "build" / "german_cnn.npz"
GERMAN = 5000
TIMES = 10  # each hand writes each digit
EACH, SHEETS = 40, 64  # photos of a kind
SURE = 0.8
STRONG = {"strength": papers.STRONG}
SLANTED = {"slant": 20, "perspective": 0.15}  # at most
KINDS = {
    **{f"{kind}, {pen}": {"kind": kind, "pen": pen} for kind in papers.KINDS for pen in PENS},
    **{extra: {"extra": extra} for extra in papers.EXTRAS[1:]},
    "shadow": {"shadow": True},
    "shadow, squared, pencil": {"shadow": True, "kind": "squared", "pen": "pencil"},
    "dark table": {"table": DARK},
    "wooden table": {"table": WOOD},
    "squared, slanted": {"kind": "squared", **SLANTED},
    "ruled, margin, slanted": {"kind": "ruled", "extra": "margin", **SLANTED},
    "squared, box, slanted": {"kind": "squared", "extra": "box", **SLANTED},
    "dark table, squared, pencil, slanted": {
        **{"table": DARK, "kind": "squared", "pen": "pencil"},
        **SLANTED,
    },
}
HARD = {
    "strong squares, ballpoint": {"kind": "squared", **STRONG},
    "strong squares, pencil": {"kind": "squared", "pen": "pencil", **STRONG},
    "strong ruling, pencil": {"kind": "ruled", "pen": "pencil", **STRONG},
    "wooden table, squared, pencil, slanted": {
        **{"table": WOOD, "kind": "squared", "pen": "pencil"},
        **SLANTED,
    },
}


def best_network(folder: Path) -> Network:
    """Return `small_cnn`'s network, trained with German digits and `augment`."""
    if KEPT.exists():
        return Network.load(KEPT)
    x, y = small_cnn.data(folder)
    german = german_digits(GERMAN)
    x, y = np.concatenate([x, german[0]]), np.concatenate([y, german[1]])
    net, optimizer, rng = small_cnn.best_network(), Adam(), np.random.default_rng(0)
    for optimizer.learning_rate, epochs in small_cnn.STEPS:
        for _ in range(epochs):
            net.fit(
                augment(x, rng),
                y,
                loss=CrossEntropy(),
                optimizer=optimizer,
                batch_size=small_cnn.BATCH_SIZE,
                progress=False,
            )
    net.save(KEPT)
    return net


def start_page_network(folder: Path) -> Network:
    """Return the network of the start page, as the page computes with it."""
    x, y = common.load_mnist(folder, "train")
    net = tryout.trained(x[: small_cnn.ROWS], y[: small_cnn.ROWS])
    return tryout.unpacked(list(tryout.packed(net)))


def written(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return digits of all hands as MNIST would show them: ``(n, 784)`` and ``(n,)``."""
    x, y = [], []
    for hand in HANDS.values():
        for digit in np.repeat(np.arange(10), TIMES):
            x.append(draw(write(hand, digit, rng), rng.uniform(2, 3.6), rng.uniform(0.8, 1.5)))
            y.append(digit)
    return np.array(x), np.array(y)


def any_photo(rng: np.random.Generator, options: dict) -> Conditions:
    """Return conditions with a slant at random up to the one in ``options``."""
    slant = options.get("slant", 0)
    return Conditions(**{**options, "slant": rng.uniform(-slant, slant)})


def singles(kinds: dict[str, dict], seed: int, each: int) -> Iterator[tuple[str, list[Scene]]]:
    """Yield the photos of each kind, one digit on each."""
    rng = np.random.default_rng(seed)
    for name, options in kinds.items():
        yield name, [single(rng, any_photo(rng, options)) for _ in range(each)]


def judged(scenes: Sequence[Scene], net: Network) -> np.ndarray:
    """Return how many of the digits are right, refused, wrong, and of these sure."""
    counts = np.zeros(4, int)
    for scene in scenes:
        try:
            x = images.to_mnist(scene.picture)
        except ValueError:
            counts[1] += 1
            continue
        probability = net.predict_proba(x[None])[0]
        right = probability.argmax() == scene.digits[0]
        counts += [right, 0, not right, not right and probability.max() >= SURE]
    return counts


def sheets(seed: int, number: int) -> list[Scene]:
    """Return sheets of 30 digits: every pen, every paper, tables, shadows, slants."""
    rng = np.random.default_rng(seed)
    scenes = []
    for i in range(number):
        conditions = Conditions(
            pen=list(PENS)[i % len(PENS)],
            kind=papers.KINDS[i // len(PENS) % len(papers.KINDS)],
            extra=rng.choice(["nothing", "nothing", "margin", "holes"]),
            slant=rng.uniform(-20, 20) * rng.integers(2),
            perspective=0.1 * rng.integers(2),
            table=rng.choice([None, None, *TABLES]),
            shadow=bool(rng.integers(2)),
        )
        scenes.append(sheet(rng, conditions, crossed=int(rng.integers(3))))
    return scenes


def read(scene: Scene, net: Network) -> list[int]:
    """Return the digits of a sheet as the photo reader reads them."""
    try:
        pictures = [digit.picture for digit in find_digits(scene.picture)]
    except ValueError:
        return []
    seen = [picture for picture in pictures if picture is not None]
    return net.predict(np.array(seen)).tolist() if seen else []


def measure(folder: Path, smoke: bool = False) -> str:
    """Return the section of results.md."""
    ...


if __name__ == "__main__":
    common.run("school", "School handwriting", measure)
