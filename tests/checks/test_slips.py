"""A function that breaks off is explained in German, with Python's own words at the end."""

import functools
import math

import numpy as np
import pytest

from lernnetz import Perceptron
from lernnetz.checks.feedback import CODE
from lernnetz.checks.slips import explain


def explained(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return CODE.sub(r"\1", explain(error, function))
    raise AssertionError("no error")


def two(a, b):
    return a


def before_it_has_a_value():
    total = total + 1  # noqa: F821
    return total


def endless():
    return endless()


ROW = np.ones(3)
DOTS, NOTHING = ..., None


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda: DOTS + 1, "noch mit drei Punkten"),
        (lambda: np.exp(DOTS), "noch mit drei Punkten"),
        (lambda: DOTS @ ROW, "noch mit drei Punkten"),
        (lambda: 1 if ROW * ROW >= 1 else 0, "Fehlt vorher eine Summe?"),
        (lambda: ROW == 1 and ROW == 2, "steht &, jeder in eigenen Klammern"),
        (lambda: ROW == 1 & ROW == 1, "jeden Vergleich in eigene Klammern"),
        (lambda: math.exp(ROW), "alles aus math können nur das"),
        (lambda: ROW[0, 1], "stehen 2 Nummern, das Array hat aber nur 1 Richtung"),
        (lambda: ROW[3], "Den Platz 3 gibt es nicht: Es sind 3 Plätze"),
        (lambda: [1, 2][2], "Geht deine Schleife zu weit?"),
        (lambda: ROW[0.5], "keine ganze Zahl"),
        (lambda: ROW.tolist()[1.0], "keine ganze Zahl"),
        (lambda: two(1), "Beim Aufruf von two fehlt eine Eingabe: 'b'."),
        (lambda: two(1, 2, 3), "two wird mit 3 Eingaben aufgerufen, hat aber 2 Parameter"),
        (lambda: 299 * np.ones(2, np.uint8), "Python schreibt 0.5"),
        (lambda: NOTHING.append(1), "Schreib nur path.append(…)"),
        (lambda: NOTHING + 1, "Fehlt dort ein return?"),
        (lambda: list(2.5), "nicht mit einer Schleife durchgehen"),
        (lambda: list(np.float64(2)), "nicht mit einer Schleife durchgehen"),
        (lambda: [ROW, np.ones((2, 2))] - ROW, "Nimm ihre Teile einzeln"),
        (lambda: [1, 2] * 0.5, "np.array"),
        (lambda: [1, 2].mean(), "Eine Liste hat kein mean"),
        (lambda: np.ones((2, 3)) + np.ones((3, 2)), "Die Formen (2,3) und (3,2) lassen sich nicht"),
        (lambda: np.ones((2, 3)) @ np.ones((2, 3)), "Links braucht so viele Spalten"),
        (lambda: np.dot(ROW, np.ones(2)), "Links braucht so viele Spalten"),
        (lambda: gibtesnicht, "Den Namen gibtesnicht gibt es hier nicht"),  # noqa: F821
        (before_it_has_a_value, "total wird benutzt, bevor es einen Wert hat"),
        (lambda: 1 / 0, "durch 0 geteilt"),
        (endless, "hört nicht auf"),
    ],
)
def test_slip(function, says):
    text = explained(function)
    assert says in text
    assert "Python sagt: " in text
    assert "{" not in text


def test_end_of_a_long_message_is_kept():
    text = explained(lambda: np.ones((2, 3)) @ np.ones((2, 3)))
    assert text.endswith("(size 2 is different from 3).")

    def long():
        raise ValueError("x" * 500 + " das Ende")

    text = explained(long)
    assert text.endswith("xxx das Ende.")
    assert len(text) < 300


def test_line_is_shown():
    assert "in der Zeile total = total + 1" in explained(before_it_has_a_value)


def test_line_of_the_student_not_of_the_library():
    def answer():
        return np.linalg.inv(np.zeros((2, 2)))

    assert "in der Zeile return np.linalg.inv(np.zeros((2, 2)))." in explained(answer)


def test_function_without_a_line():
    text = explained(functools.partial(int, "a"))
    assert text.startswith("Python sagt: ValueError: invalid literal")


def test_error_of_this_package_is_german_already():
    text = explained(lambda: Perceptron([1, 1], 0).train_step([1, 1], 5))
    assert text.startswith("Das Ziel eines Perzeptrons ist 0 oder 1")
    assert "Python sagt" not in text


def test_unknown_error():
    def answer():
        raise KeyError("kaputt")

    assert explained(answer).endswith("Python sagt: KeyError: 'kaputt'.")


def test_error_without_words():
    def answer():
        raise RuntimeError

    assert explained(answer).endswith("Python sagt: RuntimeError.")
