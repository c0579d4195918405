"""The exercises of "Logische Gatter": right answers pass, wrong ones are told why."""

import functools

import numpy as np
import pytest

from lernnetz import Perceptron
from lernnetz.checks import grade
from tests.checks.answers import breaks_off, mistake, solved

AND, OR = Perceptron([1, 1], 1.5), Perceptron([1, 1], 0.5)
NAND, NOR = Perceptron([-1, -1], -1.5), Perceptron([-1, -1], -0.5)
GATES = {"gatter/or": OR, "gatter/nand": NAND, "gatter/nor": NOR}
FUNCTIONS = ["gatter/und", "gatter/halbaddierer"]


def nand(x1, x2):
    return NAND.output([x1, x2])


# gatter/or, gatter/nand, gatter/nor


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        *GATES.items(),
        ("gatter/or", Perceptron((5, 3), threshold=2)),
        ("gatter/or", Perceptron([1, 1], threshold=1)),
        ("gatter/nand", Perceptron(np.array([-2.0, -1.0]), threshold=-2.5)),
        ("gatter/nand", Perceptron([-1, -1], threshold=-1)),
        ("gatter/nor", Perceptron([-3, -4], threshold=0)),
    ],
)
def test_gate(name, answer):
    assert solved(name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "hints"),
    [
        ("gatter/or", AND, ["Das ist AND, gesucht ist OR.", "Eingabe (0, 1)", "erwartet ist 1"]),
        ("gatter/or", NOR, ["Das ist NOR, gesucht ist OR."]),
        ("gatter/or", Perceptron([1, 0], 0.5), ["Eingabe (0, 1)", "ist 0,"]),
        ("gatter/nand", AND, ["Das ist AND", "Summe ist 0, der Schwellenwert 1,5"]),
        ("gatter/nand", NOR, ["Das ist NOR", "Eingabe (0, 1)", "Summe ist −1,"]),
        ("gatter/nand", Perceptron([-1, -1], 1.5), ["antwortet immer 0"]),
        ("gatter/nand", Perceptron([-1, -1], -2), ["antwortet immer 1", "Eingabe (1, 1)"]),
        ("gatter/nor", NAND, ["Das ist NAND", "Eingabe (0, 1)", "erwartet ist 0"]),
        ("gatter/nor", OR, ["Das ist OR", "Eingabe (0, 0)", "erwartet ist 1"]),
    ],
)
def test_wrong_gate(name, answer, hints):
    text = mistake(name, answer)
    for hint in hints:
        assert hint in text


@pytest.mark.parametrize("name", GATES)
@pytest.mark.parametrize("answer", [[1, 1, 0.5], ([1, 1], 0.5), 0.5, nand, Perceptron])
def test_gate_is_a_perceptron(name, answer):
    assert "Erwartet ist ein Perzeptron" in mistake(name, answer)


@pytest.mark.parametrize("name", GATES)
def test_gate_has_two_inputs(name):
    assert "zwei Gewichte" in mistake(name, Perceptron([1, 1, 1], 0.5))


def test_gate_measures_itself():
    class Boaster(Perceptron):
        def output(self, x):
            return np.array([0, 1, 1, 1])

    assert "antwortet immer 0" in mistake("gatter/or", Boaster([0, 0], threshold=1))


# gatter/und, gatter/halbaddierer


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function(name):
    assert "Erwartet ist eine Funktion, gekommen ist 7." in mistake(name, 7)
    assert "return" in mistake(name, lambda x1, x2: None)
    assert grade(name, lambda x1, x2: ...).text.startswith("○ Noch offen")
    broken = grade(name, lambda x1, x2: 1 // 0).text
    assert broken.startswith("✗ Dein Code bricht ab. Hier wird durch 0 geteilt.")


def negation(x):
    return nand(x, x)


@pytest.mark.parametrize(
    "answer",
    [
        lambda x1, x2: nand(nand(x1, x2), nand(x1, x2)),
        lambda x1, x2: negation(nand(x1, x2)),
        lambda x1, x2: nand(nand(x1, x2), 1),
        lambda x1, x2: [negation(nand(x1, x2))],
        lambda x1, x2: np.array(negation(nand(x1, x2))),
        functools.partial(lambda gate, x1, x2: 1 - gate(x1, x2), nand),
    ],
)
def test_and_from_nand(answer):
    assert solved("gatter/und", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (nand, "So antwortet NAND. Dreh"),
        (lambda x1, x2: nand(negation(x1), negation(x2)), "So antwortet OR."),
        (lambda x1, x2: negation(x1), "Dreh die Antwort"),
        (lambda x1, x2: [nand(x1, x2)] * 2, "Erwartet ist eine einzelne Zahl."),
        (lambda x1, x2: nand(negation(x1), x2), "Dreh die Antwort von nand um"),
        (lambda x1, x2: negation(nand(negation(x1), negation(x2))), "So antwortet NOR."),
        (lambda x1, x2: x1 and x2, "nicht nur mit nand"),
        (lambda x1, x2: x1 * x2, "nicht nur mit nand"),
        (lambda x1, x2: AND.output([x1, x2]), "nicht nur mit nand"),
        (lambda x1, x2: 1 - nand(x1, x2), "nicht nur mit nand"),
        (lambda x1, x2: not nand(x1, x2), "nicht nur mit nand"),
        (lambda x1, x2: nand(x1, x2) * 0 + x1 * x2, "nicht nur mit nand"),
        (lambda x1, x2: int(nand(x1, x2) == 0), "nicht nur mit nand"),
        (lambda x1, x2: 0 if nand(x1, x2) else 1, "nicht nur mit nand"),
    ],
)
def test_wrong_and_from_nand(answer, hint):
    assert hint in mistake("gatter/und", answer)


def test_nand_with_one_input():
    text = breaks_off("gatter/und", lambda x1, x2: nand(nand(x1, x2)))
    assert "Beim Aufruf von nand fehlt eine Eingabe: 'x2'." in text


def half_adder(x1, x2):
    turned = nand(x1, x2)
    return nand(turned, turned), nand(nand(x1, turned), nand(x2, turned))


@pytest.mark.parametrize(
    "answer",
    [
        half_adder,
        lambda x1, x2: list(half_adder(x1, x2)),
        lambda x1, x2: np.array(half_adder(x1, x2)),
    ],
)
def test_half_adder(answer):
    assert solved("gatter/halbaddierer", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x1, x2: half_adder(x1, x2)[::-1], "Die Reihenfolge ist vertauscht"),
        (lambda x1, x2: (x1 & x2, x1 | x2), "hier OR"),
        (lambda x1, x2: (x1 & x2, nand(x1, x2)), "hier NAND"),
        (lambda x1, x2: (x1 & x2, x1 + x2), "eine 2 gibt es nicht"),
        (lambda x1, x2: (nand(x1, x2), x1 ^ x2), "Der Übertrag ist umgekehrt"),
        (lambda x1, x2: (x1 & x2, 1 - (x1 ^ x2)), "Die Ziffer ist umgekehrt"),
        (lambda x1, x2: (0, 0), "Eingabe (0, 1): Gekommen ist (0, 0), erwartet ist (0, 1)."),
        (lambda x1, x2: x1 + x2, "Erwartet ist eine Reihe mit 2 Zahlen."),
        (lambda x1, x2: (x1 & x2, x1 ^ x2), "nicht nur mit nand"),
        (lambda x1, x2: (half_adder(x1, x2)[0], int(x1 != x2)), "nicht nur mit nand"),
        (
            lambda x1, x2: (AND.output([x1, x2]), AND.output([OR.output([x1, x2]), nand(x1, x2)])),
            "nicht nur mit nand",
        ),
    ],
)
def test_wrong_half_adder(answer, hint):
    assert hint in mistake("gatter/halbaddierer", answer)


def test_nand_is_the_same_after_grading():
    before = nand
    assert solved("gatter/halbaddierer", half_adder)
    assert nand is before


@pytest.mark.parametrize("answer", [lambda x1, x2: (..., ...), lambda x1, x2: (x1 & x2, ...)])
def test_open_half_adder(answer):
    assert grade("gatter/halbaddierer", answer).text.startswith("○ Noch offen")
