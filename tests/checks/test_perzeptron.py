"""The exercises of "Das Perzeptron": right answers pass, wrong ones are told why."""

import re

import numpy as np
import pytest

from lernnetz import Perceptron
from lernnetz.checks import grade
from lernnetz.checks.perzeptron import ANIMALS
from lernnetz_site.notebooks import CONTENT
from tests.checks.answers import breaks_off, mistake, solved

# perzeptron/summe


@pytest.mark.parametrize("answer", [1.4, 0.5 * 1 + 2 * 0.45, [1.4], np.array(1.4), np.float32(1.4)])
def test_weighted_sum(answer):
    assert solved("perzeptron/summe", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (1.45, "Multipliziere jedes erst mit seinem Gewicht"),
        (2.225, "vertauscht"),
        (1.9, "Hier ist w₁ = 0,5"),
        (0.5 * 2 * 0.45, "Addiere sie"),
        (0.9, "Was trägt die Größe bei?"),
        (0.5, "Was trägt die Angriffslust bei?"),
        (2.5, "Wo bleiben die Merkmale"),
        (1.4 - 1.5, "Den Schwellenwert ziehst du hier nicht ab"),
        (1.4 + 1.5, "gehört nicht in die Summe"),
        (False, "noch nicht die Antwort"),
        (1, "noch nicht die Antwort"),
        (7, "Merkmal mal Gewicht"),
        ((1, 4), "mit Punkt statt Komma"),
        ("1,4", "mit Punkt statt Komma"),
    ],
)
def test_wrong_weighted_sum(answer, hint):
    text = mistake("perzeptron/summe", answer)
    assert hint in text
    assert "1.4 " not in text.replace("(1, 4)", "")


# perzeptron/antwort


def by_loop(x, weights, threshold):
    total = 0
    for i in range(len(x)):
        total += x[i] * weights[i]
    if total >= threshold:
        return 1
    return 0


@pytest.mark.parametrize(
    "answer",
    [
        by_loop,
        lambda x, weights, threshold: weights @ x >= threshold,
        lambda x, weights, threshold: int(x @ weights >= threshold),
        lambda x, weights, threshold: np.sum(x * weights) - threshold >= 0,
        lambda x, weights, threshold: np.where(np.dot(x, weights) < threshold, 0.0, 1.0),
        lambda x, weights, threshold: Perceptron(weights, threshold).output(x),
    ],
)
def test_answer(answer):
    assert solved("perzeptron/antwort", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x, w, threshold: w @ x, "Das ist die gewichtete Summe"),
        (lambda x, w, threshold: w @ x - threshold, "statt sie abzuziehen"),
        (lambda x, w, threshold: w @ x > threshold, "Auch wenn die Summe genau so groß ist"),
        (lambda x, w, threshold: w @ x < threshold, "genau umgekehrt"),
        (lambda x, w, threshold: sum(x) >= threshold, "Wo bleiben die Gewichte?"),
        (lambda x, w, t: w[0] * x[0] + w[1] * x[1] >= t, "mehr als zwei Merkmale"),
        (lambda x, w, threshold: w @ x >= 0, "nicht 0"),
        (lambda x, w, threshold: 1, "Vergleiche die gewichtete Summe"),
        (lambda x, w, threshold: "ja", "Erwartet sind Zahlen"),
    ],
)
def test_wrong_answer(answer, hint):
    text = mistake("perzeptron/antwort", answer)
    assert "x = [" in text
    assert hint in text


def return_inside_the_loop(x, weights, threshold):
    total = 0
    for value, weight in zip(x, weights, strict=True):
        total += value * weight
        if total >= threshold:
            return 1
    return 0


def return_after_the_first(x, weights, threshold):
    total = 0
    for value, weight in zip(x, weights, strict=True):
        total += value * weight
        return int(total >= threshold)


@pytest.mark.parametrize("answer", [return_inside_the_loop, return_after_the_first])
def test_answer_inside_the_loop(answer):
    assert "Steht return in der Schleife?" in mistake("perzeptron/antwort", answer)


def test_answer_without_a_sum():
    text = breaks_off("perzeptron/antwort", lambda x, w, t: 1 if w * x >= t else 0)
    assert "Fehlt vorher eine Summe?" in text
    assert "in der Zeile text = breaks_off(" in text
    assert text.endswith("Use a.any() or a.all().")


def test_answer_for_each_feature():
    text = mistake("perzeptron/antwort", lambda x, weights, threshold: x * weights >= threshold)
    assert "Erwartet ist eine einzelne Zahl." in text


def test_open_answer():
    assert grade("perzeptron/antwort", lambda *arguments: ...).text.startswith("○ Noch offen")


# perzeptron/gerade


def line(weights, threshold):
    return -weights[0] / weights[1], threshold / weights[1]


@pytest.mark.parametrize(
    "answer",
    [
        line,
        lambda weights, threshold: list(line(weights, threshold)),
        lambda weights, threshold: np.array([-weights[0], threshold]) / weights[1],
    ],
)
def test_line(answer):
    assert solved("perzeptron/gerade", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda w, t: (w[0] / w[1], t / w[1]), "Vorzeichen der Steigung"),
        (lambda w, t: (-w[0] / w[1], -t / w[1]), "Vorzeichen des Achsenabschnitts"),
        (lambda w, t: line(w, t)[::-1], "erst die Steigung"),
        (lambda w, t: (-w[0] / w[1], t), "Teile auch den Schwellenwert"),
        (lambda w, t: (-w[0], t / w[1]), "Teile auch w₁"),
        (lambda w, t: (-w[0], t), "beide Zahlen"),
        (lambda w, t: (-w[1] / w[0], t / w[0]), "nach x₁ aufgelöst"),
        (lambda w, t: (-w[1] / w[0], t / w[1]), "stehen w₁ und w₂ vertauscht"),
        (lambda w, t: (-0.5, 0.8), "Löse w₁x₁ + w₂x₂ = Θ"),
        (lambda w, t: -w[0] / w[1], "Erwartet ist eine Reihe mit 2 Zahlen."),
    ],
)
def test_wrong_line(answer, hint):
    text = mistake("perzeptron/gerade", answer)
    assert "weights = [" in text
    assert hint in text


@pytest.mark.parametrize("answer", [lambda w, t: (..., ...), lambda w, t: (-w[0] / w[1], ...)])
def test_open_line(answer):
    assert grade("perzeptron/gerade", answer).text.startswith("○ Noch offen")


# perzeptron/umgekehrt


@pytest.mark.parametrize(
    "answer",
    [
        Perceptron([-1, -2], threshold=-1.6),
        Perceptron((-1, -1), threshold=-1.1),
        Perceptron(np.array([-10.0, -20.0]), threshold=-15),
    ],
)
def test_harmless(answer):
    assert solved("perzeptron/umgekehrt", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (Perceptron([1, 2], 1.6), "genau umgekehrt"),
        (Perceptron([-1, -2], 1.6), "Es antwortet überall 0"),
        (Perceptron([1, 2], -1.6), "Es antwortet überall 1"),
        (Perceptron([-1, -2], -2), "Bei einem Tier stimmt die Antwort nicht (Elefant)"),
        (Perceptron([-1, -2], -1.2), "Bei 2 von 12 Tieren stimmt die Antwort nicht (Dackel, S"),
        (Perceptron([-1, -2, 0], -1.6), "zwei Gewichte"),
        (([-1, -2], -1.6), "Erwartet ist ein Perzeptron"),
        (Perceptron, "Erwartet ist ein Perzeptron"),
    ],
)
def test_not_harmless(answer, hint):
    text = mistake("perzeptron/umgekehrt", answer)
    assert hint in text
    assert "-1.6)" not in text or "-1.6" in repr(answer)


def test_harmless_measures_itself():
    class Boaster(Perceptron):
        def output(self, x):
            return 1 - np.array([animal[2] for animal in ANIMALS.values()])

    assert "überall 0" in mistake("perzeptron/umgekehrt", Boaster([0, 0], threshold=1))


def test_animals_are_those_of_the_lesson():
    lesson = (CONTENT / "03-perzeptron.md").read_text(encoding="utf-8")
    table = lesson[lesson.index("animals = [") : lesson.index("import numpy")]
    rows = re.findall(r'\("(\w+)", ([\d.]+), ([\d.]+), ([01])\)', table)
    assert {name: tuple(map(float, values)) for name, *values in rows} == ANIMALS
