"""Exercises of the lesson "Gute Einstellungen finden"."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .grading import Case, Mistake, call, exercise, expect_number
from .values import as_numbers, given, short

SHARES = (0.6, 0.2, 0.2)
RATES, SIZES, SEEDS, EPOCHS = 5, 4, 3, 10


@exercise("suche/teilen")
def split_rows(function: object) -> None:
    """Training, validation and test part of mixed rows, each a pair of pictures and labels."""
    for n in (10, 100):
        y = np.arange(n)
        x = np.stack([10 * y, 10 * y + 1], axis=1)
        where = f"Bei {n} Bildern"
        parts = _as_parts(call(function, x, y, 0), where)
        rows = [_checked_rows(pictures, labels, where) for pictures, labels in parts]
        sizes, expected = [len(part) for part in rows], [round(share * n) for share in SHARES]
        if sizes != expected:
            raise Mistake(
                f"{where} haben die drei Teile {short(sizes)} Bilder, erwartet sind "
                f"{short(expected)}. Wo beginnt jeder Teil, und wo hört er auf?"
            )
        together = np.concatenate(rows)
        if len(np.unique(together)) < n:
            raise Mistake(
                f"{where} steht mindestens ein Bild zweimal da. Jedes gehört in genau einen Teil."
            )
    if sorted(rows[0]) == list(range(len(rows[0]))):
        raise Mistake(
            "Die Bilder sind nicht gemischt: Im Training stehen einfach die ersten. "
            "Nimm die Nummern aus `order`."
        )
    again, other = (_order(function, x, y, seed) for seed in (0, 1))
    if again != together.tolist():
        raise Mistake("Zweimal derselbe Seed muss dieselben Teile geben. Würfle nur mit `seed`.")
    if other == together.tolist():
        raise Mistake("Ein anderer Seed gibt dieselben Teile. Benutze den Parameter `seed`.")


@exercise("suche/standardisieren")
def standardize_both(function: object) -> Iterator[Case]:
    """Two arrays, shifted and scaled with mean and deviation of the first one."""
    for train, other in (
        (np.array([[1.0, 2.0], [5.0, 4.0]]), np.array([[6.0, 3.0], [4.0, 9.0]])),
        (np.array([[0.0, 4.0], [2.0, 8.0]]), np.array([[6.0, 1.0], [7.0, 3.0]])),
    ):
        came = call(function, train, other)
        if not isinstance(came, tuple | list | np.ndarray) or len(came) != 2:
            raise Mistake(
                f"Erwartet sind zwei Arrays, new_train und new_other, gekommen ist {short(came)}."
            )
        mean, deviation = train.mean(), train.std()
        both = np.concatenate([train, other])
        where = given(x_train=train, x_other=other)
        for name, part, result in (("new_train", train, came[0]), ("new_other", other, came[1])):
            own = (part - part.mean()) / part.std()
            columns = (part - train.mean(axis=0)) / train.std(axis=0)
            yield Case(
                result,
                (part - mean) / deviation,
                where=f"{name} bei {where}",
                hint="Zieh den Mittelwert von `x_train` ab und teile durch seine "
                "Standardabweichung.",
                near_misses=(
                    (
                        own,
                        "Du hast mit Mittelwert und Standardabweichung von `x_other` selbst "
                        "gerechnet. Nimm auch hier die von `x_train`.",
                    ),
                    (
                        (part - both.mean()) / both.std(),
                        "Hier stecken beide Arrays im Mittelwert. Er kommt nur aus `x_train`.",
                    ),
                    (part - mean, "Jetzt fehlt noch die Standardabweichung."),
                    (part / deviation, "Zieh vorher den Mittelwert ab."),
                    (part - mean / deviation, "Punkt vor Strich: Setz die Differenz in Klammern."),
                    ((part - mean) / train.var(), "Das ist die Varianz. Nimm `std()`."),
                    (
                        columns,
                        "Das ist je Spalte gerechnet. Gesucht ist ein Mittelwert für alle Werte.",
                    ),
                    (part, "Hier ist noch nichts verändert."),
                ),
            )


@exercise("suche/anzahl")
def networks(answer: object) -> None:
    """How many networks a grid of three settings trains."""
    expect_number(
        answer,
        RATES * SIZES * SEEDS,
        hint="Zu jeder Lernrate gehört jede Batchgröße, und zu jedem dieser Paare jeder Seed.",
        near_misses=(
            (
                RATES + SIZES + SEEDS,  # SIZES * SEEDS, too
                "Hast du addiert, oder die Lernraten vergessen? Zähle alle Kombinationen.",
            ),
            (RATES * SIZES, "So viele Paare sind es. Jedes Paar wird mit jedem Seed trainiert."),
            (RATES * SEEDS, "Du hast die Batchgrößen vergessen."),
            (
                RATES * SIZES * SEEDS * EPOCHS,
                "Das sind alle Epochen. Gefragt ist nach den Netzen; jedes lernt mehrere Epochen.",
            ),
        ),
    )


@exercise("suche/gitter")
def search(function: object) -> Iterator[Case]:
    """The best pair of settings, each tried once."""
    for rates, sizes, table in (
        ([0.001, 0.01, 0.1], [16, 32], [[0.5, 0.3], [0.7, 0.9], [0.8, 0.4]]),
        ([0.5, 0.1], [8, 16, 64], [[0.3, 0.2, 0.25], [0.1, 0.15, 0.2]]),
        ([0.01, 0.02], [4, 2], [[0.1, 0.2], [0.3, 0.4]]),
    ):
        accuracies = {
            (rate, size): table[i][j]
            for i, rate in enumerate(rates)
            for j, size in enumerate(sizes)
        }
        tried: list[tuple[float, float]] = []
        came = call(function, _score(accuracies, tried), rates, sizes)
        best = max(accuracies, key=accuracies.get)
        worst = min(accuracies, key=accuracies.get)
        where = given(learning_rates=rates, batch_sizes=sizes)
        missing = [pair for pair in accuracies if pair not in tried]
        if missing:
            raise Mistake(
                f"{where}: Nicht ausprobiert ist das Paar {short(missing[0])}. Du brauchst zwei "
                "Schleifen, eine in der anderen, und return steht hinter beiden."
            )
        yield Case(
            came,
            best,
            where=where,
            hint="Merk dir das Paar mit der bisher größten Genauigkeit.",
            near_misses=(
                (
                    accuracies[best],
                    "Das ist die Genauigkeit. Gesucht ist das Paar, das zu ihr gehört.",
                ),
                (best[::-1], "Die Reihenfolge ist vertauscht: zuerst die Lernrate."),
                (worst, "Das ist das schlechteste Paar. Eine große Genauigkeit ist gut."),
                ((*best, accuracies[best]), "Gib nur das Paar zurück."),
                (
                    (rates.index(best[0]), sizes.index(best[1])),
                    "Das sind die Stellen in den Listen.",
                ),
                (tried[-1], "Das ist das zuletzt probierte Paar. Merk dir nur bessere."),
            ),
        )
        if len(tried) > len(accuracies):
            raise Mistake(
                f"{where}: Das Ergebnis stimmt, aber `score` wurde {len(tried)}-mal aufgerufen "
                f"statt {len(accuracies)}-mal. Jeder Aufruf trainiert ein Netz: Merk dir seine "
                "Genauigkeit in einer Variablen."
            )


def _as_parts(came: Any, where: str) -> list[tuple[Any, Any]]:
    """Return what came as three pairs."""
    if isinstance(came, tuple | list) and len(came) == 3:
        if all(isinstance(pair, tuple | list) and len(pair) == 2 for pair in came):
            return [tuple(pair) for pair in came]
        raise Mistake(
            f"{where}: Jeder Teil ist ein Paar aus Bildern und Labels, geschrieben mit einem "
            "Komma: `x[…], y[…]`."
        )
    if isinstance(came, tuple | list) and len(came) == 6:
        raise Mistake(
            f"{where} kommen sechs Arrays. Fasse je zwei zu einem Paar zusammen: `x[…], y[…]`."
        )
    raise Mistake(f"{where} sind drei Teile erwartet, gekommen ist {short(came)}.")


def _checked_rows(pictures: Any, labels: Any, where: str) -> np.ndarray:
    """Return the rows of one part, after comparing its pictures with its labels."""
    x, y = as_numbers(pictures), as_numbers(labels)
    if x is None or y is None or y.ndim != 1 or x.ndim != 2 or x.shape[1] != 2:
        raise Mistake(
            f"{where}: Ein Teil ist kein Paar aus Bildern und Labels. Zuerst kommt `x[…]`, "
            "dann `y[…]`."
        )
    if len(x) != len(y):
        raise Mistake(
            f"{where} hat ein Teil {len(x)} Bilder und {len(y)} Labels. Nimm für beide dieselben "
            "Nummern."
        )
    if (x[:, 0] != 10 * y).any():
        raise Mistake(
            f"{where} passen Bilder und Labels nicht mehr zusammen. Nimm für beide dieselben "
            "Nummern."
        )
    return y.astype(int)


def _order(function: object, x: np.ndarray, y: np.ndarray, seed: int) -> list[int]:
    """Return the labels of all parts in a row."""
    parts = _as_parts(call(function, x, y, seed), f"Mit {given(seed=seed)}")
    return [int(label) for _, labels in parts for label in labels]


def _score(
    accuracies: dict[tuple[float, float], float], tried: list[tuple[float, float]]
) -> Callable[[float, float], float]:
    """Return a function that knows all accuracies and notes what it was asked for."""

    def score(learning_rate: float, batch_size: float) -> float:
        pair = learning_rate, batch_size
        if pair not in accuracies:
            swapped = " Zuerst kommt die Lernrate." if pair[::-1] in accuracies else ""
            raise Mistake(f"`score` bekam {short(pair)}; das steht nicht im Gitter.{swapped}")
        tried.append(pair)
        return accuracies[pair]

    return score
