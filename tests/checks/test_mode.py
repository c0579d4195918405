"""The exercises of "Kleidung statt Ziffern": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz.data import CLOTHES
from lernnetz.metrics import confusion_matrix, precision, recall
from tests.checks.answers import mistake, solved

# mode/namen


def names_by_loop(labels, names):
    result = []
    for label in labels:
        result.append(names[label])
    return result


@pytest.mark.parametrize(
    "answer",
    [
        names_by_loop,
        lambda labels, names: tuple(names[label] for label in labels),
        lambda labels, names: (names[label] for label in labels),
        lambda labels, names: np.array(names)[labels],
        lambda labels, names: list(map(names.__getitem__, labels)),
    ],
)
def test_names(answer):
    assert solved("mode/namen", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda labels, names: labels, "noch die Nummern"),
        (lambda labels, names: names, "alle Namen"),
        (lambda labels, names: names[labels[0]], "ein einziger Text"),
        (lambda labels, names: ", ".join(names_by_loop(labels, names)), "ein einziger Text"),
        (lambda labels, names: names_by_loop(labels, names)[:1], "nur der erste"),
        (lambda labels, names: names_by_loop(labels, names)[::-1], "Reihenfolge"),
        (lambda labels, names: set(names_by_loop(labels, names)), "Reihenfolge der Labels"),
        (lambda labels, names: [names_by_loop(labels, names)], "Liste mit einem Namen je Label"),
        (lambda labels, names: ["Hut"], "Liste mit einem Namen je Label"),
        (lambda labels, names: 3, "Liste mit einem Namen je Label"),
        (lambda labels, names: names_by_loop(labels % 3, CLOTHES), "Reihenfolge der Labels"),
    ],
)
def test_wrong_names(answer, hint):
    text = mistake("mode/namen", answer)
    assert "labels = [" in text
    assert "erwartet ist [„" in text
    assert hint in text


def test_names_that_are_always_those_of_the_clothes():
    text = mistake("mode/namen", lambda labels, names: names_by_loop(labels, CLOTHES))
    assert "labels = [2, 0, 1, 2, 2]" in text
    assert "Nimm die Namen aus names" in text


# mode/verwechslung


def confused_by_loops(matrix):
    best = (0, 1)
    for label in range(len(matrix)):
        for answer in range(len(matrix)):
            if label != answer and matrix[label, answer] > matrix[best]:
                best = (label, answer)
    return best


def confused_by_divmod(matrix):
    np.fill_diagonal(matrix, 0)
    return divmod(matrix.argmax(), len(matrix))


def found_by_where(matrix):
    errors = matrix - np.diag(matrix.diagonal())
    return np.where(errors == errors.max())


def confused_in_both_directions(matrix):
    both = np.triu(matrix + matrix.T, 1)
    return divmod(both.argmax(), len(matrix))


@pytest.mark.parametrize(
    "answer",
    [
        confused_by_loops,
        confused_by_divmod,
        lambda matrix: list(confused_by_divmod(matrix)),
        lambda matrix: np.array(confused_by_divmod(matrix)),
        lambda matrix: np.argwhere((m := matrix - np.diag(matrix.diagonal())) == m.max())[0],
    ],
)
def test_most_confused(answer):
    assert solved("mode/verwechslung", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda matrix: confused_by_loops(matrix)[::-1], "vertauscht"),
        (lambda matrix: divmod(matrix.argmax(), len(matrix)), "nur unter den Fehlern"),
        (found_by_where, "Nimm aus jeder das erste Element: [0]"),
        (confused_in_both_directions, "beide Richtungen getrennt"),
        (lambda matrix: (matrix - np.diag(matrix.diagonal())).argmax(), "divmod"),
        (lambda matrix: (matrix - np.diag(matrix.diagonal())).max(), "So oft kommt sie vor"),
        (lambda matrix: (1, 2), "zwei Nummern"),
        (lambda matrix: (2, 0), "matrix = [[5, 6, 0, 1]"),
        (lambda matrix: np.argwhere(matrix == 3), "Erwartet ist eine Reihe mit 2 Zahlen"),
    ],
)
def test_wrong_confusion(answer, hint):
    text = mistake("mode/verwechslung", answer)
    assert "matrix = [[" in text
    assert hint in text


# mode/trefferquote


def recall_by_loop(matrix):
    shares = []
    for c in range(len(matrix)):
        shares.append(matrix[c, c] / sum(matrix[c]))
    return shares


@pytest.mark.parametrize(
    "answer",
    [
        recall_by_loop,
        lambda matrix: matrix.diagonal() / matrix.sum(axis=1),
        lambda matrix: (np.diag(matrix) / matrix.sum(axis=1)).astype(np.float32),
        lambda matrix: tuple(1 - (matrix.sum(1) - matrix.diagonal()) / matrix.sum(1)),
    ],
)
def test_recall(answer):
    assert solved("mode/trefferquote", answer)


def test_recall_is_that_of_the_package():
    rng = np.random.default_rng(0)
    labels, predicted = rng.integers(0, 3, 50), rng.integers(0, 3, 50)
    by_loop = recall_by_loop(confusion_matrix(labels, predicted, 3))
    np.testing.assert_allclose(by_loop, recall(labels, predicted, 3))
    assert not np.allclose(by_loop, precision(labels, predicted, 3))


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda m: m.diagonal() / m.sum(axis=0), "Präzision"),
        (lambda m: 1 - m.diagonal() / m.sum(axis=1), "Anteil der Fehler"),
        (lambda m: 100 * m.diagonal() / m.sum(axis=1), "Prozent"),
        (lambda m: m.diagonal(), "Das sind Anzahlen"),
        (lambda m: m.diagonal() / m.sum(), "nur durch ihre eigenen Bilder"),
        (lambda m: m.trace() / m.sum(), "Das ist die Genauigkeit"),
        (lambda m: np.mean(recall_by_loop(m)), "Das ist der Mittelwert"),
        (lambda m: m / m.sum(axis=1, keepdims=True), "die ganze Tabelle"),
        (lambda m: m.sum(axis=1), "Wie viele sind richtig?"),
        (lambda m: np.ones(len(m)), "die Summe ihrer Zeile"),
        (lambda m: recall_by_loop(m)[:1], "Erwartet ist eine Reihe mit 3 Zahlen."),
        (lambda m: (m.diagonal() / m.sum(axis=1)).round(2), "Das ist gerundet"),
    ],
)
def test_wrong_recall(answer, hint):
    text = mistake("mode/trefferquote", answer)
    assert "matrix = [[" in text
    assert hint in text


# mode/gruppen


def merged_by_loops(matrix, group):
    right = 0
    for i in range(len(matrix)):
        for j in range(len(matrix)):
            if group[i] == group[j]:
                right += matrix[i, j]
    return right / matrix.sum()


@pytest.mark.parametrize(
    "answer",
    [
        merged_by_loops,
        lambda matrix, group: matrix[np.equal.outer(group, group)].sum() / matrix.sum(),
        lambda matrix, group: np.float32(
            1 - matrix[np.not_equal.outer(group, group)].sum() / matrix.sum()
        ),
    ],
)
def test_merged_accuracy(answer):
    assert solved("mode/gruppen", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda m, g: m.trace() / m.sum(), "Welche Zellen kommen hinzu?"),
        (lambda m, g: merged_by_loops(m, g) - m.trace() / m.sum(), "auf der Diagonale"),
        (lambda m, g: 1 - merged_by_loops(m, g), "Anteil der Fehler"),
        (lambda m, g: 100 * merged_by_loops(m, g), "Prozent"),
        (lambda m, g: merged_by_loops(m, g) * m.sum(), "eine Anzahl"),
        (lambda m, g: 1.0, "group[i] mit group[j]"),
        (lambda m, g: 0.5, "zur selben Gruppe"),
        (lambda m, g: merged_by_loops(m, [0, 0, 1, 1]), "group = [7, 3, 7]"),
        (lambda m, g: [merged_by_loops(m, g)] * 2, "Erwartet ist eine einzelne Zahl."),
    ],
)
def test_wrong_merged_accuracy(answer, hint):
    text = mistake("mode/gruppen", answer)
    assert "matrix = [[" in text
    assert hint in text
