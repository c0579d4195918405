"""Exercises of the lesson "Wie gut ist das Netz wirklich?"."""

from collections.abc import Iterator

import numpy as np

from ..metrics import confusion_matrix
from .grading import Case, call, exercise, expect_number
from .values import given

ILL, HEALTHY = 100, 9900
FOUND, CLEARED = 0.95, 0.90


@exercise("guete/dummy")
def most_frequent(function: object) -> Iterator[Case]:
    """The label that occurs most often."""
    for labels in ([1, 7, 1, 0, 1, 3], [9, 4, 4, 4], [0, 2, 2, 0, 0], [5, 8, 8, 6]):
        array = np.array(labels)
        counts = np.bincount(array)
        yield Case(
            call(function, array),
            counts.argmax(),
            where=given(labels=labels),
            hint="Zähle, wie oft jedes Label vorkommt. Gesucht ist das Label mit der größten Zahl.",
            near_misses=(
                (counts, "Das sind die Häufigkeiten. An welcher Stelle steht die größte?"),
                (counts.max(), "So oft kommt es vor. Gesucht ist das Label selbst."),
                (array.max(), "Das ist das größte Label. Gesucht ist das häufigste."),
                (array.argmax(), "Such die größte Häufigkeit, nicht das größte Label."),
                (counts.max() / len(array), "Das ist sein Anteil. Gesucht ist das Label selbst."),
            ),
        )


@exercise("guete/matrix")
def matrix(function: object) -> Iterator[Case]:
    """The confusion matrix."""
    for labels, predicted, classes in (
        ([0, 0, 0, 0, 0, 1, 1, 1, 2, 2], [0, 0, 0, 0, 1, 1, 1, 2, 1, 2], 3),
        ([3, 0, 3, 3], [0, 0, 0, 3], 4),
        ([1, 1, 0], [1, 0, 0], 2),
    ):
        counts = confusion_matrix(labels, predicted, classes)
        yield Case(
            call(function, np.array(labels), np.array(predicted), classes),
            counts,
            where=given(labels=labels, predicted=predicted, classes=classes),
            hint="In Zeile i und Spalte j steht, wie oft das Label i die Antwort j bekam.",
            near_misses=(
                (np.zeros_like(counts), "Alle Zellen sind noch 0. Zähle in der Schleife."),
                (counts.T, "Zeile und Spalte sind vertauscht: `matrix[label, answer]`."),
                (np.minimum(counts, 1), "Zähle mit `+= 1` weiter, statt 1 zu setzen."),
                (np.diag(counts.diagonal()), "Zähle auch die falschen Antworten."),
                (counts.diagonal(), "Das ist nur die Diagonale. Gesucht ist die ganze Tabelle."),
                (counts / len(labels), "Das sind Anteile. Gesucht sind Anzahlen."),
            ),
        )


@exercise("guete/faelle")
def four_cases(function: object) -> Iterator[Case]:
    """How often each of the four cases occurs for one class."""
    for labels, predicted, c in (
        ([8, 8, 8, 8, 3, 3, 1, 1, 0, 5, 5, 9], [8, 8, 8, 3, 8, 8, 1, 1, 0, 5, 3, 4], 8),
        ([3, 3, 8, 8, 3, 1, 6], [3, 5, 3, 8, 8, 7, 6], 3),
    ):
        tp, fp, fn, tn = counts = _counts(labels, predicted, c)
        right, other = np.array(labels) == predicted, np.array(labels) != c
        yield Case(
            call(function, np.array(labels), np.array(predicted), c),
            counts,
            where=given(labels=labels, predicted=predicted, c=c),
            hint="Frag bei jedem Bild zweierlei: Ist das Label c? Ist die Antwort c? "
            "Die Reihenfolge ist TP, FP, FN, TN.",
            near_misses=(
                ((tp, fn, fp, tn), "FP und FN sind vertauscht: Bei FP sagt das Netz zu Unrecht c."),
                (
                    (tp, fp, fn, (right & other).sum()),
                    "Bei TN zählt nur, dass das Netz nicht c sagt. Welche andere Ziffer es nennt, "
                    "ist gleich.",
                ),
                ((tp, fp, fn, right.sum()), "Bei TN ist weder das Label c noch die Antwort."),
                (_counts(labels, predicted, 8), "Fest eingebaut ist die 8. Nimm überall c."),
                (np.array(counts) / len(labels), "Das sind Anteile. Gesucht sind Anzahlen."),
                ([[tp, fn], [fp, tn]], "Gib die vier Zahlen hintereinander zurück."),
                ((tp, fn, tn, fp), "Die Reihenfolge ist TP, FP, FN, TN."),
                ((tp, tn, fp, fn), "Die Reihenfolge ist TP, FP, FN, TN."),
            ),
        )


@exercise("guete/masse")
def measures(function: object) -> Iterator[Case]:
    """Precision, recall, F1 and specificity from the four counts."""
    for tp, fp, fn, tn in ((8, 2, 4, 86), (3, 9, 1, 7)):
        precision, recall, specificity = tp / (tp + fp), tp / (tp + fn), tn / (tn + fp)
        f1 = 2 * tp / (2 * tp + fp + fn)
        mean, product = (precision + recall) / 2, precision * recall / (precision + recall)
        accuracy = (tp + tn) / (tp + fp + fn + tn)
        expected = precision, recall, f1, specificity
        yield Case(
            call(function, tp, fp, fn, tn),
            expected,
            where=given(TP=tp, FP=fp, FN=fn, TN=tn),
            hint="Vergleiche jede Zeile mit ihrer Formel; achte auf die Klammern im Nenner.",
            near_misses=(
                (
                    (recall, precision, f1, specificity),
                    "Präzision und Trefferquote sind vertauscht.",
                ),
                (
                    (precision, recall, mean, specificity),
                    "F1 ist nicht die Mitte von Präzision und Trefferquote.",
                ),
                ((precision, recall, product, specificity), "Im Zähler von F1 steht 2 · TP."),
                (
                    (precision, recall, f1, 1 - specificity),
                    "Das Letzte ist der Anteil falscher Alarme. Die Spezifität zählt TN.",
                ),
                ((precision, recall, f1, tn / (tn + fn)), "Im Nenner der Spezifität steht FP."),
                ((precision, recall, f1, accuracy), "Das Letzte ist die Genauigkeit."),
                (
                    (tp / tp + fp, tp / tp + fn, 2 * tp / 2 * tp + fp + fn, tn / tn + fp),
                    "Punkt vor Strich: Setz den Nenner in Klammern.",
                ),
                (
                    100 * np.array(expected),
                    "Das sind Prozent. Gesucht sind Anteile zwischen 0 und 1.",
                ),
            ),
        )


@exercise("guete/alarm")
def alarm(answer: object) -> None:
    """How many of those whom a test alarms are ill, where the disease is rare."""
    tp, tn = FOUND * ILL, CLEARED * HEALTHY
    fp = HEALTHY - tn
    share = tp / (tp + fp)
    per_cent = [round(100 * share, digits) for digits in range(4)]
    expect_number(
        answer,
        share,
        tolerance=0.003,
        hint="Trag die 10 000 Personen in eine Tabelle mit TP, FP, FN und TN ein.",
        near_misses=(
            (FOUND, "Das ist die Trefferquote. Gefragt ist: Wie viele der Alarme stimmen?"),
            (
                CLEARED,
                "Das ist die Spezifität, fast so groß ist die Genauigkeit. Gefragt ist: Wie viele "
                "der Alarme stimmen?",
            ),
            (1 - CLEARED, "So viele Gesunde werden erschreckt. Wie viele der Alarme stimmen?"),
            (tp / (ILL + HEALTHY), "Teile durch alle Alarme, nicht durch alle Personen."),
            (1 - share, "So viele der Alarme sind falsch. Gesucht ist der andere Teil."),
            (tp / fp, "Teile durch alle Alarme, die richtigen und die falschen."),
            (tp, "Das ist TP. Durch welche Zahl musst du noch teilen?"),
            *(
                (wrong, "Das sind Prozent. Gesucht ist eine Zahl zwischen 0 und 1.")
                for wrong in per_cent
            ),
        ),
    )


def _counts(labels: list[int], predicted: list[int], c: int) -> tuple[int, int, int, int]:
    """Return TP, FP, FN and TN of the class ``c``."""
    is_c, says_c = np.array(labels) == c, np.array(predicted) == c
    cases = (is_c & says_c, ~is_c & says_c, is_c & ~says_c, ~is_c & ~says_c)
    return tuple(int(case.sum()) for case in cases)
