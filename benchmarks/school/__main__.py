"""What the networks read of school handwriting: unseen hands, every paper, whole sheets.

python -m benchmarks.school [--mnist DIR] [--write]

The hands, papers and photos are made up by this folder, none of them is trained with. The
start page's network is trained as the build trains it; the best one is `small_cnn`'s, trained
with German digits, more of those that MNIST's hands write in another way, and `augment`, and
kept in ``build/``.
"""

from collections.abc import Iterator, Mapping, Sequence
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
GERMAN = common.size(5000, smoke=50)
UNLIKE = 1, 7  # what German hands write in another way than MNIST's: as many again
TIMES = common.size(10, smoke=1)  # each hand writes each digit
EACH = common.size(16, smoke=1)  # photos of a kind
SHEETS = common.size(32, smoke=1)
SURE = 0.8
Networks = Mapping[str, Network]
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
    if KEPT.exists() and not common.SMOKE:
        return Network.load(KEPT)
    german, (more, digits) = german_digits(GERMAN), german_digits(GERMAN, seed=1)
    unlike = np.isin(digits, UNLIKE)
    parts = small_cnn.data(folder), german, (more[unlike], digits[unlike])
    x, y = (np.concatenate(part) for part in zip(*parts, strict=True))
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
    if not common.SMOKE:
        net.save(KEPT)
    return net


def start_page_network(folder: Path) -> Network:
    """Return the network of the start page, as the page computes with it."""
    few = common.size((), smoke=(GERMAN, small_cnn.STEPS))
    return tryout.unpacked(list(tryout.packed(tryout.trained(*small_cnn.data(folder), *few))))


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


def prepared(scenes: Sequence[Scene]) -> tuple[np.ndarray, np.ndarray, int]:
    """Return what `to_mnist` makes of photos, their digits, and how many it refuses."""
    x, y = [], []
    for scene in scenes:
        try:
            x.append(images.to_mnist(scene.picture))
        except ValueError:
            continue
        y += scene.digits
    return np.reshape(x, (-1, 784)).astype(np.float32), np.array(y, int), len(scenes) - len(y)


def missed(net: Network, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return how many pictures are read wrong, and how many of these the network is sure of."""
    if len(x) == 0:
        return np.zeros(2, int)
    probability = net.predict_proba(x)
    wrong = probability.argmax(1) != y
    return np.array([wrong.sum(), (wrong & (probability.max(1) >= SURE)).sum()])


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


def found(scene: Scene) -> np.ndarray:
    """Return the pictures of the readable digits of a sheet, as the photo reader finds them."""
    try:
        pictures = [digit.picture for digit in find_digits(scene.picture)]
    except ValueError:
        pictures = []
    readable = [picture for picture in pictures if picture is not None]
    return np.reshape(readable, (-1, 784)).astype(np.float32)


def digits_table(nets: Networks, folder: Path) -> str:
    """Return how many of each digit the networks read, and of MNIST's test digits."""
    x, y = written(np.random.default_rng(1))
    test = common.load_mnist(folder, "t10k")
    rows = [
        (
            digit,
            *(common.percent(net.accuracy(x[y == digit], y[y == digit])) for net in nets.values()),
        )
        for digit in range(10)
    ]
    rows.append(
        ("MNIST's test digits", *(common.percent(net.accuracy(*test)) for net in nets.values()))
    )
    return common.table(("digit", *nets), *rows)


def photos_table(nets: Networks, kinds: dict[str, dict], seed: int) -> str:
    """Return how many photos of single digits are refused, wrong, and wrong and sure."""
    rows, total = [], np.zeros(2 + 2 * len(nets), int)
    for name, scenes in singles(kinds, seed, EACH):
        x, y, refused = prepared(scenes)
        counts = np.array(
            [len(scenes), refused, *np.ravel([missed(n, x, y) for n in nets.values()])]
        )
        rows.append((name, *counts))
        total += counts
    shares = [common.percent(count / total[0]) for count in total[1:]]
    header = [f"{net}: {what}" for net in nets for what in ("wrong", "and sure")]
    return common.table(("photos", "number", "refused", *header), *rows, ("all", total[0], *shares))


def sheets_table(nets: Networks) -> str:
    """Return how many sheets come out with the right count, and how many digits of these."""
    scenes = sheets(3, SHEETS)
    pictures = [found(scene) for scene in scenes]
    pairs = [
        (x, np.array(scene.digits))
        for x, scene in zip(pictures, scenes, strict=True)
        if len(x) == len(scene.digits)
    ]
    count = f"{len(pairs)} ({common.percent(len(pairs) / len(scenes))})"
    right = (
        common.percent(np.mean([net.accuracy(x, y) for x, y in pairs])) if pairs else "–"
        for net in nets.values()
    )
    return common.table(
        ("sheets", "right count", *(f"{net}: digits right" for net in nets)),
        (len(scenes), count, *right),
    )


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    nets = {"start page": start_page_network(folder), "best": best_network(folder)}
    return "\n\n".join(
        [
            "The network of the start page, and that of `small_cnn` trained with `augment` and "
            f"{GERMAN:,} digits of `german_digits`, too, with twice as many of 1 and 7. The hands, "
            "papers and photos are those of `benchmarks/school`; no network has seen them.",
            f"{len(HANDS)} hands, each digit {TIMES} times, as MNIST would show them; right. "
            "Required: ≥ 93 % of each digit (start page), ≥ 97 % (best).",
            digits_table(nets, folder),
            "Photos of single digits. Required: ≥ 95 % right or refused on every paper, "
            f"≤ 1 % wrong and sure (≥ {SURE:.0%}).",
            photos_table(nets, KINDS, 1),
            "Harder than required: printed lines as dark as pencil, the grain of a table.",
            photos_table(nets, HARD, 2),
            "Sheets of 30 digits: every pen and paper, tables, shadows, slants, crossing-out. "
            "Required: ≥ 80 % with the right count, ≥ 97 % of their digits right.",
            sheets_table(nets),
        ]
    )


if __name__ == "__main__":
    common.run("school", "School handwriting", measure, on_mnist=True)
