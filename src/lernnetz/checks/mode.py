"""Exercises of the lesson "Kleidung statt Ziffern"."""

from collections.abc import Iterable, Iterator

import numpy as np

from ..data import CLOTHES
from .grading import Case, Mistake, call, exercise
from .values import given, same, short

MATRICES = tuple(
    np.array(rows)
    for rows in (
        [[8, 0, 2], [1, 5, 0], [3, 0, 7]],
        [[5, 6, 0, 1], [2, 20, 0, 0], [0, 4, 3, 4], [0, 0, 5, 9]],
        [[0, 1], [3, 0]],
    )
)


@exercise("mode/namen")
def names_of(function: object) -> None:
    """The names of labels, in the order of the labels."""
    for labels, names in (
        ([9, 0, 0, 6], CLOTHES),
        ([2, 0, 1, 2, 2], ("Apfel", "Birne", "Quitte")),
        ([1], ("nein", "ja")),
    ):
        came = call(function, np.array(labels), names)
        expected = [names[label] for label in labels]
        texts = _texts(came)
        if texts == expected:
            continue
        shown = f"Gekommen ist {short(came)}, erwartet ist {short(expected)}."
        if isinstance(came, str):
            hint = "Das ist ein einziger Text. Gebraucht wird eine Liste mit einem Namen je Label."
        elif same(came, labels):
            hint = "Das sind noch die Nummern. Mit `names[nummer]` wird eine zum Namen."
        elif texts == list(names):
            hint = "Das sind alle Namen. Gefragt ist je Label einer."
        elif texts == expected[:1]:
            hint = "Das ist nur der erste. Geh in einer Schleife durch alle Labels."
        elif texts and set(texts) <= set(CLOTHES):
            hint = "Nimm die Namen aus `names`, und behalte die Reihenfolge der Labels."
        else:
            hint = "Gebraucht wird eine Liste mit einem Namen je Label."
        raise Mistake(f"{given(labels=labels)}: {shown} {hint}")


@exercise("mode/verwechslung")
def most_confused(function: object) -> Iterator[Case]:
    """Label and answer of the most frequent error in a confusion matrix."""
    for matrix in MATRICES:
        errors = matrix.copy()
        np.fill_diagonal(errors, 0)
        label, answer = _place(errors)
        both = _place(errors + errors.T)
        yield Case(
            call(function, matrix),
            (label, answer),
            where=given(matrix=matrix),
            hint="Erwartet sind zwei Nummern: die Zeile (das Label), dann die Spalte (die "
            "Antwort).",
            near_misses=(
                ((answer, label), "Zeile und Spalte sind vertauscht: erst das Label."),
                (
                    _place(matrix),
                    "Auf der Diagonale stehen die richtigen Antworten. Such nur unter den Fehlern.",
                ),
                *(
                    (
                        both[::turn],
                        "Zähle beide Richtungen getrennt: Ein Hemd für einen Mantel zu halten ist "
                        "etwas anderes als umgekehrt.",
                    )
                    for turn in (1, -1)
                ),
                (
                    errors.argmax(),
                    "`argmax` zählt alle Zellen hintereinander. `divmod` macht daraus Zeile und "
                    "Spalte.",
                ),
                (
                    ([label], [answer]),
                    "`np.where` gibt zwei Listen zurück. Nimm aus jeder das erste Element: `[0]`.",
                ),
                (errors.max(), "So oft kommt sie vor. Gefragt ist, wo sie in der Matrix steht."),
            ),
        )


@exercise("mode/trefferquote")
def recall_per_class(function: object) -> Iterator[Case]:
    """The recall of each class, from a confusion matrix."""
    for matrix in MATRICES[:2]:
        right = matrix.diagonal()
        recall = right / matrix.sum(axis=1)
        yield Case(
            call(function, matrix),
            recall,
            where=given(matrix=matrix),
            hint="Teile für jede Klasse die Zahl auf der Diagonale durch die Summe ihrer Zeile.",
            near_misses=(
                (
                    right / matrix.sum(axis=0),
                    "Durch die Summe der Spalte geteilt ist es die Präzision.",
                ),
                (1 - recall, "Das ist der Anteil der Fehler."),
                (100 * recall, "Das sind Prozent. Gesucht sind Anteile zwischen 0 und 1."),
                (right, "Das sind Anzahlen. Durch welche Summe musst du noch teilen?"),
                (right / matrix.sum(), "Teile jede Klasse nur durch ihre eigenen Bilder."),
                (
                    right.sum() / matrix.sum(),
                    "Das ist die Genauigkeit. Gesucht ist je Klasse eine Zahl.",
                ),
                (recall.mean(), "Das ist der Mittelwert. Gesucht ist je Klasse eine Zahl."),
                (
                    matrix / matrix.sum(axis=1, keepdims=True),
                    "Das ist die ganze Tabelle in Anteilen. Gesucht ist nur ihre Diagonale.",
                ),
                (matrix.sum(axis=1), "So viele Bilder hat jede Klasse. Wie viele sind richtig?"),
            ),
        )


@exercise("mode/gruppen")
def merged_accuracy(function: object) -> Iterator[Case]:
    """The accuracy when only the group of the answer has to be right."""
    for matrix, group in ((MATRICES[1], [0, 0, 1, 1]), (MATRICES[0], [7, 3, 7])):
        together = np.equal.outer(group, group)
        accuracy = matrix[together].sum() / matrix.sum()
        inside = together & ~np.eye(len(matrix), dtype=bool)
        yield Case(
            call(function, matrix, group),
            accuracy,
            where=given(matrix=matrix, group=group),
            hint="Addiere alle Zellen, deren Zeile und Spalte zur selben Gruppe gehören. Teile "
            "durch die Summe aller Zellen.",
            near_misses=(
                (
                    matrix.trace() / matrix.sum(),
                    "Das ist die Genauigkeit ohne Gruppen. Welche Zellen kommen hinzu?",
                ),
                (
                    matrix[inside].sum() / matrix.sum(),
                    "Die Zellen auf der Diagonale zählen auch dazu.",
                ),
                (1 - accuracy, "Das ist der Anteil der Fehler."),
                (100 * accuracy, "Das sind Prozent. Gesucht ist ein Anteil zwischen 0 und 1."),
                (matrix[together].sum(), "Das ist eine Anzahl. Gesucht ist ihr Anteil an allen."),
                (1, "Hast du `group[i]` mit `group[j]` verglichen?"),
            ),
        )


def _texts(came: object) -> list[str]:
    """Return a list, tuple or array of texts as a list, an empty one for anything else."""
    if isinstance(came, str) or not isinstance(came, Iterable):
        return []
    texts = list(came)
    return texts if all(isinstance(text, str) for text in texts) else []


def _place(matrix: np.ndarray) -> tuple[int, int]:
    """Return row and column of the largest number."""
    return divmod(int(matrix.argmax()), len(matrix))
