"""Exercises of the lesson "Mini-Batches"."""

from collections.abc import Iterable, Iterator

import numpy as np

from .grading import Case, Mistake, call, exercise, expect_number
from .values import as_numbers, form, given, short

STEPS = 938  # of an epoch with 60 000 pictures in batches of 64


@exercise("batches/schritte")
def steps(answer: object) -> None:
    """The number of steps in an epoch."""
    expect_number(
        answer,
        STEPS,
        hint="Wie oft passen 64 Bilder in 60 000 Bilder, und bleibt dann noch etwas übrig?",
        near_misses=(
            (STEPS - 1, "Nach so vielen vollen Batches sind noch Bilder übrig."),
            (60_000 / 64, "Halbe Schritte gibt es nicht: Auch der letzte, kleinere Batch zählt."),
            (60_000 * 64, "Das ist das Produkt. Wie viele Gruppen zu 64 Bildern gibt es?"),
            (60_000, "So viele Schritte sind es, wenn jedes Bild ein eigener Batch ist."),
            (157, "So viele sind es bei 10 000 Bildern. Das ganze MNIST hat 60 000."),
        ),
    )


@exercise("batches/zerlegen")
def make_batches(function: object) -> None:
    """Rows mixed once and cut into batches, each with its labels."""
    for n, batch_size in ((20, 6), (12, 4), (15, 40)):
        numbers = np.arange(n)
        x, y = np.stack([numbers, numbers + 0.5], axis=1), 100 + numbers
        came = call(function, x, y, batch_size, np.random.default_rng(n))
        where = f"{n} Zeilen, {given(batch_size=batch_size)}"
        parts = _pairs(came, where)
        seen = np.concatenate([_row_numbers(part, where) for part, _ in parts])
        labels = np.concatenate([_labels(part, where) for _, part in parts])
        _check_sizes([len(part) for part, _ in parts], n, batch_size, where)
        if len(labels) != len(seen) or (labels != 100 + seen).any():
            raise Mistake(
                f"{where}: Manche Zeilen von x bekommen das Label einer anderen Zeile. "
                "Nimm für x und y dieselben Nummern."
            )
        if sorted(seen) != numbers.tolist():
            missing = sorted(set(numbers.tolist()) - set(seen.tolist()))
            raise Mistake(
                f"{where}: Die Zeilen {short(missing)} fehlen, dafür kommen andere mehrfach vor. "
                "Würfle die Reihenfolge nur einmal, vor der Schleife."
            )
        if (seen == numbers).all():
            raise Mistake(
                f"{where}: Die Batches sind richtig, aber die Reihenfolge ist nicht gemischt. "
                "Erwartet ist eine ausgewürfelte Reihenfolge mit `rng.permutation`."
            )
        if n > batch_size and (seen // batch_size == numbers // batch_size).all():
            raise Mistake(
                f"{where}: Gemischt ist nur innerhalb der Batches, im ersten stehen immer die "
                f"Zeilen 0 bis {batch_size - 1}. Mische alle Zeilen, bevor du zerlegst."
            )


@exercise("batches/lernrate")
def stepped_rate(function: object) -> Iterator[Case]:
    """The learning rate of an epoch, a tenth after each ``every`` epochs."""
    for start, every in ((3, 2), (0.5, 1), (2.0, 5)):
        for epoch in range(8):
            stage = epoch // every
            yield Case(
                call(function, epoch, start, every),
                start / 10**stage,
                where=given(epoch=epoch, start=start, every=every),
                hint=f"Bis dahin wurde {stage}-mal auf ein Zehntel gesenkt.",
                near_misses=(
                    (start / 10 ** (epoch / every), "Gesenkt wird in Stufen: `//` statt `/`."),
                    (start / 10**epoch, "Das senkt nach jeder Epoche. Was macht `every`?"),
                    (start / 10 ** (stage + 1), "Das ist von Anfang an eine Stufe zu tief."),
                    (
                        start / 10 ** ((epoch + 1) // every),
                        "Das senkt eine Epoche zu früh. Die erste Epoche hat die Nummer 0.",
                    ),
                    (
                        start / 10.0 ** ((epoch - 1) // every),
                        "Das senkt eine Epoche zu spät. Die erste Epoche hat die Nummer 0.",
                    ),
                    (
                        start / 10 * stage,
                        "Jede Stufe teilt noch einmal durch 10: Nimm `10 ** k`.",
                    ),
                    (start / 10, "Zwei Stufen sind ein Hundertstel."),
                    (start / (10 * max(stage, 1)), "Zwei Stufen sind ein Hundertstel."),
                    (start / (10 * stage or 1), "Zwei Stufen sind ein Hundertstel."),
                    (start, "Hier ist die Lernrate schon gesunken."),
                ),
            )


def _pairs(came: object, where: str) -> list[tuple[object, object]]:
    """Return what the student's function made as pairs, a generator's too."""
    if not isinstance(came, Iterable) or isinstance(came, str | dict):
        raise Mistake(f"{where}: Erwartet ist eine Liste von Paaren, gekommen ist {short(came)}.")
    parts = list(came)
    if not parts or any(not isinstance(part, tuple | list) or len(part) != 2 for part in parts):
        what = short(parts[0]) if parts else "eine leere Liste"
        raise Mistake(
            f"{where}: Erwartet ist eine Liste von Paaren `(x[rows], y[rows])`. "
            f"Gekommen ist als erster Eintrag {what}."
        )
    return [(part[0], part[1]) for part in parts]


def _row_numbers(part: object, where: str) -> np.ndarray:
    """Return which rows of x these are: their first column says it."""
    rows = as_numbers(part)
    if rows is None or rows.ndim != 2 or rows.shape[1] != 2 or (rows[:, 1] % 1 != 0.5).any():
        shape = "etwas ohne Zahlen" if rows is None else form(rows.shape)
        raise Mistake(
            f"{where}: Vorn im Paar stehen Zeilen von x, Form (Bilder, 2). Gekommen ist {shape}."
        )
    return rows[:, 0].astype(int)


def _labels(part: object, where: str) -> np.ndarray:
    """Return the labels of a batch."""
    labels = as_numbers(part)
    if labels is None or labels.ndim != 1:
        shape = "etwas ohne Zahlen" if labels is None else form(labels.shape)
        raise Mistake(
            f"{where}: Hinten im Paar stehen die Labels, Form (Bilder,). Gekommen ist {shape}."
        )
    return labels.astype(int)


def _check_sizes(sizes: list[int], n: int, batch_size: int, where: str) -> None:
    """Compare the sizes of the batches with those expected."""
    expected = [min(batch_size, n - start) for start in range(0, n, batch_size)]
    if sizes == expected:
        return
    hint = "Jeder Batch hat `batch_size` Bilder, nur der letzte darf kleiner sein."
    if sizes == expected[:-1]:
        hint = "Der letzte, kleinere Batch fehlt."
    elif len(sizes) == batch_size != len(expected):
        hint = "`batch_size` ist die Größe eines Batches, nicht die Zahl der Batches."
    elif sizes == expected[:1]:
        hint = "Steht das return schon in der Schleife?"
    raise Mistake(
        f"{where}: Erwartet sind Batches der Größen {short(expected)}, gekommen sind "
        f"{short(sizes)}. {hint}"
    )
