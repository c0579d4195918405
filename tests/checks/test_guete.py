"""The exercises of "Wie gut ist das Netz wirklich?": right ones pass, wrong ones are told why."""

from collections import Counter

import numpy as np
import pytest

from lernnetz import metrics
from lernnetz.checks import grade
from lernnetz.checks.values import short
from tests.checks.answers import breaks_off, mistake, solved

# guete/dummy


def most_frequent_by_loop(labels):
    counts = [0] * 10
    for label in labels:
        counts[label] += 1
    return counts.index(max(counts))


@pytest.mark.parametrize(
    "answer",
    [
        most_frequent_by_loop,
        metrics.baseline,
        lambda labels: np.bincount(labels).argmax(),
        lambda labels: Counter(labels.tolist()).most_common(1)[0][0],
        lambda labels: max(set(labels), key=list(labels).count),
        lambda labels: float(np.bincount(labels).argmax()),
    ],
)
def test_most_frequent(answer):
    assert solved("guete/dummy", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (np.bincount, "Das sind die Häufigkeiten"),
        (lambda labels: np.bincount(labels).max(), "So oft kommt es vor"),
        (lambda labels: labels.max(), "das größte Label"),
        (lambda labels: np.bincount(labels).max() / len(labels), "Das ist sein Anteil"),
        (lambda labels: labels[0], "labels = [9, 4, 4, 4]: Gekommen ist 9, erwartet ist 4."),
        (lambda labels: 1, "Zähle, wie oft jedes Label vorkommt"),
        (lambda labels: labels.mean(), "Zähle, wie oft jedes Label vorkommt"),
    ],
)
def test_wrong_most_frequent(answer, hint):
    text = mistake("guete/dummy", answer)
    assert "labels = [" in text
    assert hint in text


def test_position_of_the_largest_label():
    text = mistake("guete/dummy", np.argmax)
    assert "nicht das größte Label" in text


def test_most_frequent_in_brackets():
    assert solved("guete/dummy", lambda labels: [most_frequent_by_loop(labels)])


# guete/matrix


def confusion(labels, predicted, classes):
    matrix = np.zeros((classes, classes), dtype=int)
    for i, j in zip(labels, predicted, strict=True):
        matrix[i, j] += 1
    return matrix


def confusion_as_list(labels, predicted, classes):
    pairs = list(zip(labels, predicted, strict=True))
    return [[pairs.count((i, j)) for j in range(classes)] for i in range(classes)]


def confusion_by_masks(labels, predicted, classes):
    return [
        [((labels == i) & (predicted == j)).sum() for j in range(classes)] for i in range(classes)
    ]


@pytest.mark.parametrize(
    "answer",
    [
        confusion,
        confusion_as_list,
        confusion_by_masks,
        metrics.confusion_matrix,
        lambda *arguments: confusion(*arguments).astype(float),
    ],
)
def test_confusion(answer):
    assert solved("guete/matrix", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda *arguments: confusion(*arguments).T, "Zeile und Spalte sind vertauscht"),
        (lambda *arguments: np.minimum(confusion(*arguments), 1), "+= 1"),
        (lambda *arguments: np.diag(confusion(*arguments).diagonal()), "falschen Antworten"),
        (lambda *arguments: confusion(*arguments).diagonal(), "nur die Diagonale"),
        (lambda labels, *rest: confusion(labels, *rest) / len(labels), "Das sind Anteile"),
        (lambda labels, predicted, classes: np.zeros((classes, classes)), "Alle Zellen sind noch"),
        (lambda *arguments: 2 * confusion(*arguments), "wie oft das Label i die Antwort j bekam"),
        (lambda *arguments: -confusion(*arguments), "wie oft das Label i die Antwort j bekam"),
    ],
)
def test_wrong_confusion(answer, hint):
    text = mistake("guete/matrix", answer)
    assert "labels = [" in text
    assert "Gekommen ist" in text
    assert hint in text


def test_confusion_with_the_size_built_in():
    def built_in(labels, predicted, classes):
        return confusion(labels, predicted, 10)

    text = mistake("guete/matrix", built_in)
    assert "Erwartet ist eine Tabelle der Form (3, 3)." in text


# guete/faelle


def count_cases(labels, predicted, c):
    is_c, says_c = labels == c, predicted == c
    return (
        (is_c & says_c).sum(),
        (~is_c & says_c).sum(),
        (is_c & ~says_c).sum(),
        (~is_c & ~says_c).sum(),
    )


def count_cases_by_loop(labels, predicted, c):
    tp = fp = fn = tn = 0
    for label, answer in zip(labels, predicted, strict=True):
        if label == c and answer == c:
            tp += 1
        elif answer == c:
            fp += 1
        elif label == c:
            fn += 1
        else:
            tn += 1
    return [tp, fp, fn, tn]


def count_cases_from_the_matrix(labels, predicted, c):
    matrix = confusion(labels, predicted, 10)
    tp = matrix[c, c]
    fp, fn = matrix[:, c].sum() - tp, matrix[c].sum() - tp
    return np.array([tp, fp, fn, len(labels) - tp - fp - fn])


@pytest.mark.parametrize("answer", [count_cases, count_cases_by_loop, count_cases_from_the_matrix])
def test_count_cases(answer):
    assert solved("guete/faelle", answer)


def altered(change):
    """An answer that does something to the right four numbers."""
    return lambda *arguments: change(*count_cases(*arguments))


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (altered(lambda tp, fp, fn, tn: (tp, fn, fp, tn)), "FP und FN sind vertauscht"),
        (altered(lambda tp, fp, fn, tn: (tp, tn, fp, fn)), "Die Reihenfolge ist"),
        (altered(lambda tp, fp, fn, tn: [[tp, fn], [fp, tn]]), "hintereinander"),
        (altered(lambda *four: np.array(four) / sum(four)), "Das sind Anteile"),
        (altered(lambda tp, fp, fn, tn: (tp, fp, fn)), "Erwartet ist eine Reihe mit 4 Zahlen"),
        (altered(lambda tp, fp, fn, tn: tp), "Erwartet ist eine Reihe mit 4 Zahlen."),
        (altered(lambda tp, fp, fn, tn: (tp + 1, fp, fn, tn)), "Ist das Label c?"),
        (lambda labels, predicted, c: count_cases(labels, predicted, 8), "Fest eingebaut ist die"),
        (
            lambda labels, predicted, c: (
                *count_cases(labels, predicted, c)[:3],
                ((labels == predicted) & (labels != c)).sum(),
            ),
            "nur, dass das Netz nicht c sagt",
        ),
        (
            lambda labels, predicted, c: (
                *count_cases(labels, predicted, c)[:3],
                (labels == predicted).sum(),
            ),
            "weder das Label c noch die Antwort",
        ),
    ],
)
def test_wrong_cases(answer, hint):
    text = mistake("guete/faelle", answer)
    assert "c = " in text
    assert hint in text


def test_cases_partly_open():
    text = grade("guete/faelle", altered(lambda tp, fp, fn, tn: (tp, fp, ..., ...))).text
    assert text.startswith("○ Noch offen")


# guete/masse


def measures(tp, fp, fn, tn):
    return tp / (tp + fp), tp / (tp + fn), 2 * tp / (2 * tp + fp + fn), tn / (tn + fp)


def harmonic(tp, fp, fn, tn):
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    f1 = 2 * precision * recall / (precision + recall)
    return np.array([precision, recall, f1, tn / (tn + fp)])


@pytest.mark.parametrize(
    "answer", [measures, harmonic, lambda *counts: [float(share) for share in measures(*counts)]]
)
def test_measures(answer):
    assert solved("guete/masse", answer)


def changed(change):
    """An answer that does something to the right four measures."""
    return lambda *counts: change(*measures(*counts))


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (changed(lambda p, r, f, s: (r, p, f, s)), "Präzision und Trefferquote sind vertauscht"),
        (changed(lambda p, r, f, s: (p, r, (p + r) / 2, s)), "F1 ist nicht die Mitte"),
        (changed(lambda p, r, f, s: (p, r, p * r / (p + r), s)), "steht 2 · TP"),
        (changed(lambda p, r, f, s: (p, r, f, 1 - s)), "falscher Alarme"),
        (changed(lambda *four: 100 * np.array(four)), "Das sind Prozent"),
        (changed(lambda p, r, f, s: (p, r, s, f)), "Vergleiche jede Zeile"),
        (changed(lambda p, r, f, s: (p, r, f)), "Erwartet ist eine Reihe mit 4 Zahlen."),
        (lambda tp, fp, fn, tn: (*measures(tp, fp, fn, tn)[:3], tn / (tn + fn)), "steht FP"),
        (
            lambda tp, fp, fn, tn: (
                *measures(tp, fp, fn, tn)[:3],
                (tp + tn) / (tp + fp + fn + tn),
            ),
            "Das Letzte ist die Genauigkeit",
        ),
        (
            lambda tp, fp, fn, tn: (
                tp / tp + fp,
                tp / tp + fn,
                2 * tp / 2 * tp + fp + fn,
                tn / tn + fp,
            ),
            "Setz den Nenner in Klammern",
        ),
    ],
)
def test_wrong_measures(answer, hint):
    text = mistake("guete/masse", answer)
    assert "TP = 8; FP = 2; FN = 4; TN = 86" in text
    assert hint in text


@pytest.mark.parametrize(
    "answer",
    [
        lambda labels, predicted, c: (labels == c and predicted == c).sum(),
        lambda labels, predicted, c: (labels == c & predicted == c).sum(),
    ],
    ids=["and", "no brackets"],
)
def test_cases_without_brackets(answer):
    assert "steht &, jeder in eigenen Klammern" in breaks_off("guete/faelle", answer)


def test_cases_are_shown_as_plain_numbers():
    text = mistake("guete/faelle", lambda *each: tuple(map(np.int64, count_cases(*each)[::-1])))
    assert "Gekommen ist (6, 1, 2, 3), erwartet ist (3, 2, 1, 6)." in text


@pytest.mark.parametrize("digits", [2, 3])
def test_rounded_measures(digits):
    def answer(*counts):
        return [round(value, digits) for value in measures(*counts)]

    assert "Das ist gerundet" in mistake("guete/masse", answer)


# guete/alarm


@pytest.mark.parametrize("answer", [95 / 1085, 0.0876, 0.088, 0.09, np.float64(0.08756), [0.0876]])
def test_alarm(answer):
    assert solved("guete/alarm", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (0.95, "Das ist die Trefferquote"),
        (0.9, "Das ist die Spezifität"),
        (0.9005, "fast so groß ist die Genauigkeit"),
        (0.1, "So viele Gesunde werden erschreckt"),
        (0.0095, "nicht durch alle Personen"),
        (0.01, "nicht durch alle Personen"),
        (990 / 1085, "So viele der Alarme sind falsch"),
        (95 / 990, "die richtigen und die falschen"),
        (95, "Das ist TP"),
        (8.76, "Das sind Prozent"),
        (9, "Das sind Prozent"),
        (0.5, "Trag die 10 000 Personen in eine Tabelle"),
        (True, "Trag die 10 000 Personen in eine Tabelle"),
    ],
)
def test_wrong_alarm(answer, hint):
    text = mistake("guete/alarm", answer)
    assert f"Gekommen ist {short(answer, digits=6)[1:-1]}." in text
    assert hint in text
    assert "erwartet" not in text


@pytest.mark.parametrize("answer", ["8,76 %", (8, 76), [], np.nan])
def test_alarm_is_one_number(answer):
    assert "eine einzige Zahl" in mistake("guete/alarm", answer)
