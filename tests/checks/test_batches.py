"""The exercises of "Mini-Batches"."""

import numpy as np
import pytest

from lernnetz import batches
from tests.checks.answers import breaks_off, mistake, solved

# batches/schritte


@pytest.mark.parametrize("answer", [938, 938.0, np.int64(938), [938], np.array([938])])
def test_steps(answer):
    assert solved("batches/schritte", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (937, "noch Bilder übrig"),
        (937.5, "Halbe Schritte"),
        (3_840_000, "Produkt"),
        (60_000, "eigener Batch"),
        (157, "ganze MNIST"),
        (64, "Wie oft passen"),
    ],
)
def test_wrong_steps(answer, hint):
    text = mistake("batches/schritte", answer)
    assert hint in text
    assert "938" not in text


@pytest.mark.parametrize("answer", ["938 Schritte", [1, 2], np.nan])
def test_steps_is_one_number(answer):
    assert "eine einzige Zahl" in mistake("batches/schritte", answer)


# batches/zerlegen


def in_slices(x, y, batch_size, rng):
    order = rng.permutation(len(x))
    result = []
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        result.append((x[rows], y[rows]))
    return result


def by_hand(x, y, batch_size, rng):
    """The same without NumPy's slices; lists instead of pairs and arrays."""
    order, result = list(range(len(x))), []
    rng.shuffle(order)
    while order:
        rows, order = order[:batch_size], order[batch_size:]
        result.append([[list(x[i]) for i in rows], [int(y[i]) for i in rows]])
    return result


def one_by_one(x, y, batch_size, rng):
    yield from in_slices(x, y, batch_size, rng)


def sorted_first(x, y, batch_size, rng):
    """Mixes both arrays beforehand, in place, in its own random order."""
    order = np.random.default_rng(7).permutation(len(x))
    x[:], y[:] = x[order], y[order]
    return tuple(
        (x[start : start + batch_size], y[start : start + batch_size].astype(float))
        for start in range(0, len(x), batch_size)
    )


@pytest.mark.parametrize("answer", [in_slices, by_hand, one_by_one, sorted_first, batches])
def test_batches(answer):
    assert solved("batches/zerlegen", answer)


def without_mixing(x, y, batch_size, rng):
    return [
        (x[start : start + batch_size], y[start : start + batch_size])
        for start in range(0, len(x), batch_size)
    ]


def mixed_apart(x, y, batch_size, rng):
    return without_mixing(rng.permutation(x), rng.permutation(y), batch_size, rng)


def labels_unmixed(x, y, batch_size, rng):
    return without_mixing(rng.permutation(x), y, batch_size, rng)


def mixed_again_and_again(x, y, batch_size, rng):
    result = []
    for start in range(0, len(x), batch_size):
        rows = rng.permutation(len(x))[start : start + batch_size]
        result.append((x[rows], y[rows]))
    return result


def mixed_within_the_batches(x, y, batch_size, rng):
    result = []
    for x_part, y_part in without_mixing(x, y, batch_size, rng):
        rows = rng.permutation(len(x_part))
        result.append((x_part[rows], y_part[rows]))
    return result


def return_in_the_loop(x, y, batch_size, rng):
    return in_slices(x, y, batch_size, rng)[:1]


def without_the_last(x, y, batch_size, rng):
    return in_slices(x, y, batch_size, rng)[:-1] if len(x) % batch_size else []


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (without_mixing, "nicht gemischt"),
        (mixed_apart, "dieselben Nummern"),
        (labels_unmixed, "dieselben Nummern"),
        (mixed_again_and_again, "nur einmal, vor der Schleife"),
        (mixed_within_the_batches, "nur innerhalb der Batches"),
        (return_in_the_loop, "return schon in der Schleife"),
        (without_the_last, "Der letzte, kleinere Batch fehlt"),
        (
            lambda x, y, batch_size, rng: in_slices(x, y, -(-len(x) // batch_size), rng),
            "Größen [6, 6, 6, 2]",
        ),
        (
            lambda x, y, batch_size, rng: list(
                zip(np.array_split(x, batch_size), np.array_split(y, batch_size), strict=True)
            ),
            "nicht die Zahl der Batches",
        ),
        (lambda x, y, batch_size, rng: in_slices(y, x, batch_size, rng), "Zeilen von x"),
        (
            lambda x, y, batch_size, rng: [(a, a) for a, _ in in_slices(x, y, batch_size, rng)],
            "Hinten im Paar stehen die Labels",
        ),
        (
            lambda x, y, batch_size, rng: [a for a, _ in in_slices(x, y, batch_size, rng)],
            "Liste von Paaren",
        ),
        (lambda x, y, batch_size, rng: rng.permutation(len(x)), "Liste von Paaren"),
        (lambda x, y, batch_size, rng: [], "leere Liste"),
        (lambda x, y, batch_size, rng: 7, "Liste von Paaren, gekommen ist 7"),
        (lambda x, y, batch_size, rng: [("a", "b")], "etwas ohne Zahlen"),
        (lambda x, y, batch_size, rng: [(x, "b")], "etwas ohne Zahlen"),
    ],
)
def test_wrong_batches(answer, hint):
    text = mistake("batches/zerlegen", answer)
    assert "20 Zeilen, batch_size = 6" in text
    assert hint in text


# batches/lernrate


def rate_by_loop(epoch, start, every):
    rate = start
    for e in range(1, epoch + 1):
        if e % every == 0:
            rate /= 10
    return rate


@pytest.mark.parametrize(
    "answer",
    [
        lambda epoch, start, every: start / 10 ** (epoch // every),
        lambda epoch, start, every: [start * 0.1 ** (epoch // every)][0],
        lambda epoch, start, every: np.float32(start * 0.1 ** (epoch // every)),
        rate_by_loop,
    ],
)
def test_stepped_rate(answer):
    assert solved("batches/lernrate", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda epoch, start, every: start / 10 ** (epoch / every), "// statt /"),
        (lambda epoch, start, every: start / 10**epoch, "Was macht every?"),
        (lambda epoch, start, every: start / 10 ** (epoch // every + 1), "eine Stufe zu tief"),
        (lambda epoch, start, every: start, "schon gesunken"),
        (lambda epoch, start, every: start / 10 * (epoch // every), "Jede Stufe teilt"),
        (
            lambda epoch, start, every: start / (10 if epoch >= every else 1),
            "Zwei Stufen sind ein Hundertstel",
        ),
        (
            lambda epoch, start, every: start / max(1, 10 * (epoch // every)),
            "Zwei Stufen sind ein Hundertstel",
        ),
        (lambda epoch, start, every: start / 10 ** ((epoch - 1) // every), "eine Epoche zu spät"),
        (lambda epoch, start, every: start / 10 ** ((epoch + 1) // every), "eine Epoche zu früh"),
        (lambda epoch, start, every: start / (epoch // every + 1), "1-mal auf ein Zehntel"),
        (lambda epoch, start, every: [start, start], "Erwartet ist eine einzelne Zahl"),
    ],
)
def test_wrong_stepped_rate(answer, hint):
    text = mistake("batches/lernrate", answer)
    assert "start = 3; every = 2" in text
    assert hint in text


@pytest.mark.parametrize("name", ["batches/zerlegen", "batches/lernrate"])
def test_raising_function(name):
    def broken(*arguments):
        raise KeyError("kaputt")

    assert breaks_off(name, broken).endswith("Python sagt: KeyError: 'kaputt'.")
