"""The exercises of "Die Deltaregel": right answers pass, wrong ones are told why."""

import itertools

import numpy as np
import pytest

from lernnetz import Perceptron
from lernnetz.checks import grade
from tests.checks.answers import mistake, solved

# deltaregel/papier


@pytest.mark.parametrize(
    "answer", [[-0.5, 0.5, 1.5], (-0.5, 0.5, 1.5), np.array([-0.5, 0.5, 1.5])], ids=str
)
def test_on_paper(answer):
    assert solved("deltaregel/papier", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ([0.5, 1, 1], "So war es vorher"),
        ([1.5, 1.5, 0.5], "Vorzeichen des Fehlers"),
        ([-1.5, 0, 2], "Lernrate"),
        ([0, 0.5, 1.5], "auch mit x₁ und x₂"),
        ([-0.5, 0.5, 0.5], "wohin sich Θ"),
        ([-0.5, 0.5, 1], "Auch der Schwellenwert lernt"),
        ([-1, -0.5, 0.5], "Das ist die Änderung"),
        ([-0.5, 0.5, 7], "w₁ und w₂ stimmen schon"),
        ([-0.5, 7, 7], "w₁ stimmt schon"),
        ([7, 7, 7], "Rechne zuerst die Summe"),
        ([-0.5, 0.5], "drei Zahlen in einer Liste"),
        ([[-0.5, 0.5], 1.5], "drei Zahlen in einer Liste"),
        ("-0,5", "mit Punkt statt Komma"),
    ],
)
def test_wrong_on_paper(answer, hint):
    text = mistake("deltaregel/papier", answer)
    assert "Gekommen ist" in text
    assert hint in text
    assert "erwartet ist" not in text


# deltaregel/schritt


def step(weights, threshold, x, target, learning_rate):
    output = int(weights @ x >= threshold)
    error = target - output
    return weights + learning_rate * error * x, threshold - learning_rate * error, error


def step_by_loop(weights, threshold, x, target, learning_rate):
    total = 0
    for w, value in zip(weights, x, strict=True):
        total += w * value
    error = target - (1 if total >= threshold else 0)
    new = []
    for w, value in zip(weights, x, strict=True):
        new.append(w + learning_rate * error * value)
    return [new, threshold - learning_rate * error, error]


def step_with_a_truth_value(weights, threshold, x, target, learning_rate):
    error = target - (np.dot(x, weights) >= threshold)
    weights += learning_rate * error * x
    return weights, np.array(threshold - learning_rate * error), error


def step_of_the_library(weights, threshold, x, target, learning_rate):
    unit = Perceptron(weights, threshold)
    error = unit.train_step(x, target, learning_rate)
    return unit.weights, unit.threshold, error


@pytest.mark.parametrize(
    "answer", [step, step_by_loop, step_with_a_truth_value, step_of_the_library]
)
def test_step(answer):
    assert solved("deltaregel/schritt", answer)


def test_step_with_a_part_still_open():
    assert grade("deltaregel/schritt", lambda w, *rest: (w, ..., 1)).text.startswith("○")


def changed(new_weights=None, new_threshold=None, error=None):
    """A step with one part of it replaced by what the function given computes."""

    def answer(w, threshold, x, t, eta):
        parts = list(step(w, threshold, x, t, eta))
        e = parts[2]
        for i, function in enumerate((new_weights, new_threshold, error)):
            if function is not None:
                parts[i] = function(w, threshold, x, t, eta, e)
        return tuple(parts)

    return answer


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (changed(error=lambda w, threshold, x, t, eta, e: t - w @ x), "nicht die Summe"),
        (changed(error=lambda w, threshold, x, t, eta, e: t - (w @ x > threshold)), "Summe = Θ"),
        (changed(error=lambda w, threshold, x, t, eta, e: -e), "nicht a − t"),
        (
            changed(error=lambda w, th, x, t, eta, e: t - int(w[0] * x[0] + w[1] * x[1] >= th)),
            "mehr als zwei Merkmale",
        ),
        (changed(error=lambda w, threshold, x, t, eta, e: 5), "das Ziel minus die Antwort"),
        (changed(lambda w, threshold, x, t, eta, e: w), "Der Fehler ist nicht 0"),
        (changed(lambda w, threshold, x, t, eta, e: w - eta * e * x), "Vorzeichen vor der Lern"),
        (changed(lambda w, threshold, x, t, eta, e: w + eta * e), "auch mit seiner Eingabe"),
        (changed(lambda w, threshold, x, t, eta, e: w + e * x), "mit der Lernrate"),
        (changed(lambda w, threshold, x, t, eta, e: eta * e * x), "Zähle die alten Gewichte"),
        (changed(lambda w, threshold, x, t, eta, e: 2 * w), "Formel für w"),
        (changed(None, lambda w, threshold, x, t, eta, e: threshold), "Auch der Schwellenwert"),
        (changed(None, lambda w, threshold, x, t, eta, e: threshold + eta * e), "kleiner sein"),
        (changed(None, lambda w, threshold, x, t, eta, e: threshold - e), "Wo ist die Lernrate"),
        (changed(None, lambda w, threshold, x, t, eta, e: -eta * e), "den alten Schwellenwert"),
        (changed(None, lambda w, threshold, x, t, eta, e: 99), "Formel für Θ"),
    ],
)
def test_wrong_step(answer, hint):
    text = mistake("deltaregel/schritt", answer)
    assert "bei w = [" in text
    assert "Gekommen ist" in text
    assert "erwartet ist" in text
    assert hint in text


@pytest.mark.parametrize(
    "answer",
    [
        lambda *arguments: step(*arguments)[:2],
        lambda *arguments: step(*arguments)[0],
        lambda *arguments: np.array([1.0, 2.0, 3.0]),
        lambda *arguments: 7,
    ],
)
def test_step_with_other_than_three_values(answer):
    assert "drei Werte hinter return" in mistake("deltaregel/schritt", answer)


def test_step_with_weights_of_another_shape():
    answer = changed(lambda w, threshold, x, t, eta, e: (w + eta * e * x)[None])
    assert "Erwartet ist eine Reihe mit 2 Zahlen." in mistake("deltaregel/schritt", answer)


# deltaregel/training


def train(x, targets, weights, threshold, learning_rate, epochs):
    errors = []
    for _ in range(epochs):
        wrong = 0
        for i in range(len(x)):
            weights, threshold, error = step(weights, threshold, x[i], targets[i], learning_rate)
            if error != 0:
                wrong = wrong + 1
        errors.append(wrong)
    return weights, threshold, errors


def train_until_right(x, targets, weights, threshold, learning_rate, epochs):
    unit = Perceptron(weights, threshold)
    history = unit.fit(x, targets, learning_rate, epochs=epochs)
    return unit.weights, unit.threshold, history.errors


def train_with_lists(*arguments):
    weights, threshold, errors = train(*arguments)
    return list(weights), [threshold][0], np.array(errors)


@pytest.mark.parametrize("answer", [train, train_until_right, train_with_lists])
def test_training(answer):
    assert solved("deltaregel/training", answer)


def with_errors(function):
    """Training whose list of errors is replaced."""

    def answer(*arguments):
        weights, threshold, errors = train(*arguments)
        return weights, threshold, function(errors)

    return answer


def from_the_start_again(x, targets, weights, threshold, learning_rate, epochs):
    errors = train(x, targets, weights, threshold, learning_rate, epochs)[2]
    return *train(x, targets, weights, threshold, learning_rate, 1)[:2], errors


def never_changed(x, targets, weights, threshold, learning_rate, epochs):
    errors = train(x, targets, weights, threshold, learning_rate, epochs)[2]
    return weights, threshold, errors


def counting(count, *, carry=True):
    """Training that counts its errors in another way, or does not keep what it learned."""

    def answer(x, targets, w, threshold, eta, epochs):
        errors = []
        for _ in range(epochs):
            wrong = 0
            for i in range(len(x)):
                new_w, new_threshold, error = step(w, threshold, x[i], targets[i], eta)
                if carry:
                    w, threshold = new_w, new_threshold
                wrong = count(wrong, error)
            errors.append(wrong)
        return w, threshold, errors

    return answer


def each_epoch_anew(x, targets, w, threshold, eta, epochs):
    errors = [train(x, targets, w, threshold, eta, 1)[2][0] for _ in range(epochs)]
    return *train(x, targets, w, threshold, eta, 1)[:2], errors


def counting_after_the_epoch(x, targets, w, threshold, eta, epochs):
    errors = []
    for _ in range(epochs):
        w, threshold, _ = train(x, targets, w, threshold, eta, 1)
        errors.append(int(((x @ w >= threshold) != targets).sum()))
    return w, threshold, errors


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (counting(lambda n, e: n + (e != 0), carry=False), "Das Perzeptron lernt nicht"),
        (each_epoch_anew, "Beginnst du jede Epoche von vorn?"),
        (counting(lambda n, e: n + e), "1 und −1 heben sich auf"),
        (counting(lambda n, e: n + (e == 1)), "Auch −1 ist ein Fehler"),
        (counting(lambda n, e: n + (e == -1)), "Auch 1 ist ein Fehler"),
        (counting_after_the_epoch, "Du zählst erst nach der Epoche"),
        (with_errors(np.cumsum), "Setz den Zähler am Anfang"),
    ],
)
def test_wrong_count_of_errors_is_compared_with_all_epochs(answer, hint):
    text = mistake("deltaregel/training", answer)
    assert "erwartet ist [1, 2, 2, 1, 0, 0, 0, 0]" in text
    assert hint in text


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (with_errors(np.cumsum), "Setz den Zähler am Anfang"),
        (with_errors(lambda errors: errors[:4]), "Erwartet ist eine Reihe mit 8 Zahlen."),
        (with_errors(sum), "Das ist die Summe"),
        (with_errors(lambda errors: errors[:1]), "nur die erste Epoche"),
        (with_errors(lambda errors: [4] * len(errors)), "Zähle in jeder Epoche neu"),
        (from_the_start_again, "nach einer Epoche"),
        (never_changed, "Gewichte vom Anfang"),
    ],
)
def test_wrong_training(answer, hint):
    text = mistake("deltaregel/training", answer)
    assert "OR, 8 Epochen, w = [1, −1]; Θ = 0,25; η = 0,5" in text
    assert "ekommen ist" in text
    assert hint in text


def test_training_without_the_errors():
    text = mistake("deltaregel/training", lambda *arguments: train(*arguments)[:2])
    assert "drei Werte hinter return" in text


def test_training_with_another_threshold():
    def answer(*arguments):
        weights, threshold, errors = train(*arguments)
        return weights, -threshold, errors

    assert "Schwellenwert am Ende" in mistake("deltaregel/training", answer)


# deltaregel/mehrheit

ROWS = np.array(list(itertools.product([0, 1], repeat=3)))


def learned(targets):
    unit = Perceptron([0, 0, 0], threshold=0)
    unit.fit(ROWS, targets, learning_rate=0.5)
    return unit


@pytest.mark.parametrize(
    "answer",
    [
        learned([0, 0, 0, 1, 0, 1, 1, 1]),
        learned((ROWS.sum(axis=1) >= 2).astype(int)),
        Perceptron([1, 1, 1], threshold=2),
    ],
)
def test_majority(answer):
    assert solved("deltaregel/mehrheit", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (learned([0, 1, 1, 1, 1, 1, 1, 1]), "OR mit drei Eingängen"),
        (learned([0, 0, 0, 0, 0, 0, 0, 1]), "AND mit drei Eingängen"),
        (learned([1, 1, 1, 0, 1, 0, 0, 0]), "0 und 1 vertauscht"),
        (Perceptron([0, 0, 0], threshold=0), "x = [0, 0, 0] antwortet dein Perzeptron 1"),
        (Perceptron([1, 0, 0], threshold=1), "x = [0, 1, 1] antwortet dein Perzeptron 0"),
        (Perceptron([1, 1], threshold=1), "mit 3 Gewichten, gekommen ist eines mit 2"),
        (learned([0] * 8).fit(ROWS, [0] * 8), "der Verlauf"),
        ([1, 1, 1, 2], "Erwartet ist ein trainiertes Perzeptron"),
        (Perceptron, "Erwartet ist ein trainiertes Perzeptron"),
    ],
)
def test_wrong_majority(answer, hint):
    assert hint in mistake("deltaregel/mehrheit", answer)


# deltaregel/beste


def best_row(weights, thresholds, x, targets):
    counts = []
    for w, threshold in zip(weights, thresholds, strict=True):
        counts.append(sum(int(w @ p >= threshold) != t for p, t in zip(x, targets, strict=True)))
    return counts.index(min(counts))


def counts_of(weights, thresholds, x, targets):
    return ((weights @ x.T >= thresholds[:, None]) != targets).sum(axis=1)


@pytest.mark.parametrize(
    "answer",
    [
        best_row,
        lambda *arguments: counts_of(*arguments).argmin(),
        lambda *arguments: np.array(np.flatnonzero(counts_of(*arguments) < 2)[-1]),
        lambda *arguments: float(counts_of(*arguments).argmin()),
    ],
)
def test_best(answer):
    assert solved("deltaregel/beste", answer)


def only_without_errors(*arguments):
    for row, count in enumerate(counts_of(*arguments)):
        if count == 0:
            return row


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda w, *rest: len(w) - 1, "Die letzte muss nicht die beste sein"),
        (lambda *arguments: counts_of(*arguments)[1:].argmax() + 1, "eine der schlechtesten"),
        (lambda *arguments: counts_of(*arguments).argmin() + 1, "Gezählt wird ab 0"),
        (lambda *arguments: 0, "mit einem Wert beginnen, den jede Zeile unterbietet"),
        (only_without_errors, "Hier gibt es keine ganz ohne Fehler"),
        (lambda *arguments: 8, "Vergleiche die Zahl der falschen Antworten"),
        (lambda w, *rest: len(w), "Erwartet ist eine Zeilennummer von 0 bis 20"),
        (lambda w, *rest: w[3], "Erwartet ist eine Zeilennummer"),
        (lambda *arguments: -1, "Erwartet ist eine Zeilennummer"),
        (lambda *arguments: 0.5, "Erwartet ist eine Zeilennummer"),
        (lambda *arguments: list(counts_of(*arguments)), "Erwartet ist eine Zeilennummer"),
    ],
)
def test_wrong_best(answer, hint):
    text = mistake("deltaregel/beste", answer)
    assert "1 Beispiele" not in text
    assert "Verlauf beim Lernen von" in text
    assert hint in text


def nothing_filled_in(*arguments):
    best = None
    return best


def test_best_not_begun():
    assert grade("deltaregel/beste", lambda *arguments: ...).text.startswith("○ Noch offen.")
    assert "ist noch nichts eingesetzt?" in mistake("deltaregel/beste", nothing_filled_in)


# all functions


@pytest.mark.parametrize("name", ["deltaregel/schritt", "deltaregel/training", "deltaregel/beste"])
def test_functions_that_raise_or_return_nothing(name):
    assert "return" in mistake(name, lambda *arguments: None)
    text = grade(name, lambda *arguments: 1 / 0).text
    assert text.startswith("✗ Dein Code bricht ab. Hier wird durch 0 geteilt.")
