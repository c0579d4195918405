"""How answers are graded, whatever a student hands in."""

import numpy as np
import pytest

from lernnetz import check
from lernnetz.checks import grade
from lernnetz.checks.grading import (
    EXERCISES,
    Feedback,
    Mistake,
    call,
    exercise,
    expect,
    is_open,
    short,
)


@pytest.fixture
def answer_42():
    """An exercise whose answer is 42, for the length of a test."""

    @exercise("probe/42")
    def test(answer):
        expect(answer, 42, where="Die Antwort", hint="Lies noch einmal nach.")

    yield "probe/42"
    del EXERCISES["probe/42"]


@pytest.fixture
def double():
    """An exercise that asks for a function which doubles a number."""

    @exercise("probe/doppelt")
    def test(function):
        expect(call(function, 3), 6)

    yield "probe/doppelt"
    del EXERCISES["probe/doppelt"]


def message(came, expected, **more):
    with pytest.raises(Mistake) as raised:
        expect(came, expected, **more)
    return str(raised.value)


def test_unknown_exercise_names_it():
    feedback = grade("ziffern/gibtesnicht", 1)
    assert not feedback.solved
    assert feedback.text.startswith("?")
    assert "'ziffern/gibtesnicht'" in feedback.text
    assert "Schreibweise" in feedback.text


@pytest.mark.parametrize("answer", [None, ...])
def test_open_answer_is_answered_kindly(answer_42, answer):
    feedback = grade(answer_42, answer)
    assert not feedback.solved
    assert feedback.text.startswith("○ Noch offen")


def test_function_that_still_returns_the_dots_is_open(double):
    feedback = grade(double, lambda number: ...)
    assert not feedback.solved
    assert feedback.text.startswith("○ Noch offen")


def test_function_without_return_is_told_so(double):
    feedback = grade(double, lambda number: None)
    assert not feedback.solved
    assert "Fehlt ein return?" in feedback.text


def test_right_answer(answer_42):
    assert grade(answer_42, 42) == Feedback(True, "✓ Richtig.")


def test_mistake_shows_what_came_what_was_expected_and_the_hint(answer_42):
    feedback = grade(answer_42, 41)
    assert not feedback.solved
    assert feedback.text.startswith("✗ Noch nicht.")
    assert "Die Antwort: Gekommen ist 41, erwartet ist 42. Lies noch einmal nach." in feedback.text


def test_right_function(double):
    assert grade(double, lambda number: 2 * number).solved


def test_value_instead_of_function(double):
    feedback = grade(double, 6)
    assert not feedback.solved
    assert "Erwartet ist eine Funktion, gekommen ist 6." in feedback.text


@pytest.mark.parametrize(
    "error", [ValueError("so nicht"), ZeroDivisionError("durch null"), KeyError("x")]
)
def test_raising_function_is_no_traceback(double, error):
    def answer(number):
        raise error

    feedback = grade(double, answer)
    assert not feedback.solved
    assert feedback.text == f"✗ Dein Code bricht ab: {type(error).__name__}: {error}"


def test_function_with_wrong_parameters_is_no_traceback(double):
    feedback = grade(double, lambda: 6)
    assert not feedback.solved
    assert "TypeError" in feedback.text


@pytest.mark.parametrize("answer", [42, 41, ..., None, "Text", lambda: 1])
def test_check_prints_the_feedback_and_returns_none(answer_42, capsys, answer):
    assert check(answer_42, answer) is None
    assert capsys.readouterr().out == grade(answer_42, answer).text + "\n"


def test_check_of_unknown_exercise_prints(capsys):
    assert check("probe/unbekannt", 1) is None
    assert "'probe/unbekannt'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "open_"),
    [(None, True), (..., True), (0, False), (False, False), ([], False), ("", False)],
)
def test_is_open(answer, open_):
    assert is_open(answer) is open_


def test_is_open_takes_arrays():
    assert not is_open(np.zeros(3))


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (1, True),
        (np.True_, 1),
        (1.0, 1),
        (np.int64(3), 3.0),
        (np.array(3), 3),
        ([1, 0], [True, False]),
        ((1, 2), np.array([1, 2])),
        (np.array([[1.0, 2.0]]), [[1, 2]]),
        ([], np.array([])),
        (0.1 + 0.2, 0.3),
        (np.float32(0.1), 0.1),
    ],
)
def test_expect_takes_equal_numbers_of_any_type(came, expected):
    expect(came, expected)


@pytest.mark.parametrize("came", [41.9, 0, True, np.nan, np.inf, -42])
def test_expect_names_the_wrong_number(came):
    assert f"Gekommen ist {short(came)}, erwartet ist 42." in message(came, 42)


@pytest.mark.parametrize(
    ("came", "shapes"),
    [
        ([42], ("()", "(1,)")),
        ([[1, 2], [3, 4]], ("()", "(2, 2)")),
        (np.zeros((0, 3)), ("()", "(0, 3)")),
    ],
)
def test_expect_names_both_shapes(came, shapes):
    assert "Erwartet ist die Form {}, gekommen ist {}.".format(*shapes) in message(came, 42)


@pytest.mark.parametrize("came", ["Hallo", [[1], [2, 3]], {"a": 1}, object, [None, "x"]])
def test_expect_wants_numbers(came):
    assert message(came, 42).startswith("Erwartet sind Zahlen, gekommen ist ")


def test_expect_says_where_and_hints():
    text = message(1, 2, where="NAND(1, 1)", hint="Was macht das Minus?")
    assert text == "NAND(1, 1): Gekommen ist 1, erwartet ist 2. Was macht das Minus?"


def test_call_passes_the_arguments():
    assert call(lambda a, b: a - b, 5, 3) == 2


@pytest.mark.parametrize("result", [0, False, [], np.zeros(2)])
def test_call_returns_empty_results_too(result):
    assert call(lambda: result) is result


def test_short_keeps_short_values():
    assert short([1, 2]) == "[1, 2]"


def test_short_cuts_long_values_to_60_characters():
    text = short(list(range(100)))
    assert len(text) <= 60
    assert text.endswith("…")


def test_short_is_one_line():
    assert "\n" not in short(np.eye(2))


def test_counts_are_exact_and_measurements_are_not():
    assert "erwartet ist 39760" in message(39761, 39760)
    expect(np.float32(39760), 39760)
    expect(0.33333, 1 / 3)
    assert "erwartet ist" in message(0.333, 1 / 3)
