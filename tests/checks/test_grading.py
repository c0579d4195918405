"""How answers are graded, whatever a student hands in."""

import numpy as np
import pytest

from lernnetz import check, ready
from lernnetz.checks import grade
from lernnetz.checks.feedback import Feedback
from lernnetz.checks.grading import (
    EXERCISES,
    Case,
    Mistake,
    Unanswered,
    call,
    exercise,
    expect_number,
    is_open,
)


@pytest.fixture
def probe():
    """Register an exercise for the length of a test."""
    names = []

    def register(test):
        names.append(f"probe/{len(names)}")
        exercise(names[-1])(test)
        return names[-1]

    yield register
    for name in names:
        del EXERCISES[name]


@pytest.fixture
def answer_42(probe):
    """An exercise whose answer is 42."""
    return probe(lambda answer: [Case(answer, 42, where="Die Antwort", hint="Lies noch einmal.")])


@pytest.fixture
def double(probe):
    """An exercise that asks for a function which doubles a number."""
    return probe(lambda function: [Case(call(function, 3), 6)])


def message(came, expected, **more):
    case = Case(came, expected, **more)
    assert not case.right
    return str(case.mistake(case.hint)).strip()


def text(name, answer):
    return grade(name, answer).text


# check, grade


def test_unknown_exercise_names_it():
    feedback = grade("ziffern/gibtesnicht", 1)
    assert not feedback.solved
    assert feedback.text.startswith("? Die Aufgabe „ziffern/gibtesnicht“ gibt es nicht.")
    assert "Schreibweise" in feedback.text


@pytest.mark.parametrize("answer", [None, ..., [1, ...], [[1, 2], [..., 3]], (..., None)])
def test_open_answer_is_answered_kindly(answer_42, answer):
    feedback = grade(answer_42, answer)
    assert not feedback.solved
    assert feedback.text.startswith("○ Noch offen")


@pytest.mark.parametrize("result", [..., (1, ...), [(1, 2), (..., ...)]])
def test_function_that_still_returns_the_dots_is_open(double, result):
    assert text(double, lambda number: result).startswith("○ Noch offen")


def test_function_without_return_is_told_so(double):
    assert "Fehlt ein return?" in text(double, lambda number: None)


def test_right_answer(answer_42):
    assert grade(answer_42, 42) == Feedback("✓", "Richtig.")
    assert grade(answer_42, 42).solved


def test_mistake_shows_what_came_what_was_expected_and_the_hint(answer_42):
    feedback = grade(answer_42, 41)
    assert not feedback.solved
    assert feedback.text == (
        "✗ Noch nicht. Die Antwort: Gekommen ist 41, erwartet ist 42. Lies noch einmal."
    )


def test_right_function(double):
    assert grade(double, lambda number: 2 * number).solved


def test_value_instead_of_function(double):
    assert "Erwartet ist eine Funktion, gekommen ist 6." in text(double, 6)


def test_exercise_may_be_no_generator(probe):
    def test(answer):
        if answer != 1:
            raise Mistake("Gesucht ist 1.")

    name = probe(test)
    assert grade(name, 1).solved
    assert text(name, 2) == "✗ Noch nicht. Gesucht ist 1."


@pytest.mark.parametrize("answer", [42, 41, ..., None, "Text", lambda: 1])
def test_check_prints_the_feedback_and_returns_none(answer_42, capsys, answer):
    assert check(answer_42, answer) is None
    assert capsys.readouterr().out == grade(answer_42, answer).text + "\n"


def test_check_of_unknown_exercise_prints(capsys):
    assert check("probe/unbekannt", 1) is None
    assert "„probe/unbekannt“" in capsys.readouterr().out


# is_open, ready


@pytest.mark.parametrize(
    ("answer", "open_"),
    [
        (None, True),
        (..., True),
        ([1, ...], True),
        (([1], (2, ...)), True),
        (0, False),
        (False, False),
        ([], False),
        ("", False),
        (np.zeros(3), False),
        ([np.zeros(3)], False),
    ],
)
def test_is_open(answer, open_):
    assert is_open(answer) is open_


@pytest.mark.parametrize("answers", [[39760], [np.zeros(2), [1, 2]], [(0.5, 0.2)], [[]]])
def test_ready(answers, capsys):
    assert ready(*answers, task="Aufgabe 1") is True
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("answers", [[...], [1, ...], [None], [(0.5, ...)], [[(1, ...)], 2]])
def test_not_ready(answers, capsys):
    assert ready(*answers, task="die Aufgaben 1 und 2") is False
    assert capsys.readouterr().out == (
        "Löse zuerst die Aufgaben 1 und 2, dann führe die Zellen von dort an noch einmal aus.\n"
    )


# Case


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (1, True),
        (np.True_, 1),
        (1.0, 1),
        (np.int64(3), 3.0),
        (np.array(3), 3),
        ([42], 42),
        (np.array([[0.5]]), 0.5),
        ([1, 0], [True, False]),
        ((1, 2), np.array([1, 2])),
        (np.array([[1.0, 2.0]]), [[1, 2]]),
        ([], np.array([])),
        (0.1 + 0.2, 0.3),
        (np.float32(0.1), 0.1),
        (0.33333, 1 / 3),
        (np.float32(39760), 39760),
        ([np.zeros(2), 1], (np.zeros(2), 1)),
    ],
)
def test_equal_numbers_of_any_type_are_right(came, expected):
    assert Case(came, expected).right


@pytest.mark.parametrize("came", ["42", ["42"], np.array(["42"]), np.array(["42"], dtype=object)])
def test_text_is_no_number(came):
    assert "ohne Anführungszeichen" in message(came, 42)


@pytest.mark.parametrize("came", [41.9, 0, -42])
def test_wrong_number_is_named(came):
    shown = str(came).replace(".", ",").replace("-", "−")
    assert message(came, 42) == f"Gekommen ist `{shown}`, erwartet ist `42`."


def test_counts_are_exact_and_measurements_are_not():
    assert message(39761, 39760) == "Gekommen ist `39\u202f761`, erwartet ist `39\u202f760`."
    assert message(0.333, 1 / 3) == "Gekommen ist `0,333`, erwartet ist `0,3333`."


def test_so_many_digits_that_both_differ():
    assert (
        message(0.33331, 0.33334, tolerance=1e-6)
        == "Gekommen ist `0,33331`, erwartet ist `0,33334`."
    )


def test_tolerance():
    assert Case(0.33333, 1 / 3).right
    assert not Case(0.33333, 1 / 3, tolerance=1e-6).right


@pytest.mark.parametrize(("came", "shown"), [(np.nan, "keine Zahl (nan)"), (np.inf, "unendlich")])
def test_no_finite_number(came, shown):
    assert f"Gekommen ist `{shown}" in message(came, 42)


def test_yes_or_no_is_expected_as_a_number():
    assert message(0, True) == "Gekommen ist `0`, erwartet ist `1`."


@pytest.mark.parametrize(
    ("came", "expected", "told"),
    [
        ([1, 2], 42, "Gekommen ist eine Reihe mit 2 Zahlen: `[1, 2]`. Erwartet ist eine einzelne"),
        (3, [1, 2], "Gekommen ist eine einzelne Zahl: `3`. Erwartet ist eine Reihe mit 2 Zahlen."),
        ([1], [1, 2], "eine Reihe mit einer Zahl"),
        (np.zeros((0, 3)), 42, "eine Tabelle der Form (0, 3)"),
        (np.zeros((1, 2, 3)), 42, "ein Array der Form (1, 2, 3)"),
    ],
)
def test_forms_are_told_in_words(came, expected, told):
    assert told in message(came, expected)


@pytest.mark.parametrize("came", ["Hallo", [[1], [2, 3]], {"a": 1}, object, [None, "x"], {1, 2}])
def test_numbers_are_wanted(came):
    assert message(came, 42).startswith("Erwartet sind Zahlen, gekommen ist `")


def test_function_instead_of_its_result():
    assert "Fehlen die Klammern hinter dem Namen?" in message(len, 42)


def test_decimal_comma():
    told = message((0, 299 * np.ones(2)), np.ones(2))
    assert "gekommen ist `(0, [299, 299])`" in told
    assert "ein Komma, wo ein Punkt hingehört? Python schreibt `0.5`." in told
    assert "Komma" not in message((1, 2), [3, 4])


def test_first_place_that_differs_in_a_large_table():
    expected = np.zeros((20, 30))
    came = expected.copy()
    came[7, 3] = 0.5
    assert message(came, expected) == "Zeile 7, Spalte 3:\nGekommen ist `0,5`, erwartet ist `0`."
    assert message(came.ravel(), expected.ravel()).startswith("Stelle 213:\nGekommen ist `0,5`")


def test_where_and_hint():
    told = message(1, 2, where="NAND(1, 1)", hint="Was macht das Minus?")
    assert told == "NAND(1, 1):\nGekommen ist `1`, erwartet ist `2`.\nWas macht das Minus?"


# hints


@pytest.fixture
def hinted(probe):
    """Return a function that grades answers to three cases and returns the hint."""

    def hint_for(came, expected, near_misses):
        name = probe(
            lambda answer: [
                Case(
                    one,
                    right,
                    hint="sonst",
                    near_misses=[(wrong[i], hint) for wrong, hint in near_misses],
                )
                for i, (one, right) in enumerate(zip(answer, expected, strict=True))
            ]
        )
        return text(name, came).rpartition(". ")[2]

    return hint_for


def test_hint_must_explain_every_case(hinted):
    near_misses = [([2, 2, 2], "immer 2"), ([2, 4, 6], "verdoppelt")]
    assert hinted([2, 4, 6], [1, 2, 3], near_misses) == "verdoppelt"
    assert hinted([2, 2, 2], [1, 2, 3], near_misses) == "immer 2"
    assert hinted([2, 5, 6], [1, 2, 3], near_misses) == "sonst"


def test_hint_that_is_right_somewhere(hinted):
    """The near misses are equal in the first case, and one is right in the second."""
    near_misses = [([2, 3, 4], "a"), ([2, 2, 4], "b")]
    assert hinted([2, 2, 4], [1, 2, 3], near_misses) == "b"
    assert hinted([2, 3, 4], [1, 2, 3], near_misses) == "a"


def test_hint_where_a_mistake_makes_no_sense(hinted):
    assert hinted([2, 7, 6], [1, 7, 3], [([2, None, 6], "a")]) == "a"


def test_two_mistakes_at_once_with_measured_numbers(hinted):
    near_misses = [([2.5, 4.5, 6.5], "a")]
    assert hinted([2.5, 2, 3], [1, 2, 3], near_misses) == "a"
    assert hinted([2.5, 2, 9], [1, 2, 3], near_misses) == "a"
    assert hinted([2.0, 2, 9], [1, 2, 3], [([2, 4, 6], "a")]) == "sonst"


def test_near_miss_with_infinite_numbers(hinted):
    assert hinted([np.nan, 1, 1], [1, 1, 1], [([np.nan, 1, 1], "a")]) == "a"


@pytest.mark.parametrize("digits", [1, 2, 3])
def test_rounded_numbers_are_told_so(digits):
    case = Case(round(2 / 3, digits), 2 / 3, hint="sonst")
    name = "probe/gerundet"
    EXERCISES[name] = lambda answer: [case]
    try:
        assert "Das ist gerundet." in text(name, 1)
    finally:
        del EXERCISES[name]


@pytest.mark.parametrize(("came", "expected"), [(1, 0.98), (0, 0.004), ("a", 0.98)])
def test_whole_numbers_are_not_called_rounded(probe, came, expected):
    name = probe(lambda answer: [Case(answer, expected)])
    assert "gerundet" not in text(name, came)


def test_what_came_before_an_error_is_judged(probe):
    def test(function):
        for i in range(3):
            yield Case(call(function, i), 10 * i, where=f"f({i})")

    name = probe(test)

    def broken(i):
        return [0, 7][i]

    assert text(name, broken) == "✗ Noch nicht. f(1): Gekommen ist 7, erwartet ist 10."
    assert text(name, lambda i: [0, 10][i]).startswith("✗ Dein Code bricht ab.")
    assert text(name, lambda i: [0, 10, ...][i]).startswith("○ Noch offen")


def test_interrupt_is_no_answer(probe):
    def test(answer):
        yield Case(1, 2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(probe(test), 1)


# call


def test_call_passes_copies_of_the_arguments():
    given = [1, 2]
    assert call(lambda a, b: (a.append(3), a)[1] + [b], given, 5) == [1, 2, 3, 5]
    assert given == [1, 2]


@pytest.mark.parametrize("result", [0, False, [], np.zeros(2)])
def test_call_returns_empty_results_too(result):
    assert call(lambda: result) is result


def test_call_wants_an_answer():
    with pytest.raises(Unanswered):
        call(lambda: [1, ...])


def test_call_says_nothing_of_infinite_numbers():
    assert call(lambda: np.exp(np.array(1000.0))) == np.inf


# expect_number


def number_message(came, expected=1.5, **more):
    with pytest.raises(Mistake) as raised:
        expect_number(came, expected, hint="Sonst.", **more)
    return str(raised.value)


@pytest.mark.parametrize("came", [1.5, np.float32(1.5), [1.5], np.array([[1.5]])])
def test_expected_number(came):
    expect_number(came, 1.5, hint="")


def test_number_within_its_tolerance():
    expect_number(4.39999, 4.4, hint="", tolerance=1e-3)
    assert "Sonst." in number_message(4.39, 4.4, tolerance=1e-3)


def test_number_is_not_given_away():
    assert number_message(1.25) == "Gekommen ist `1,25`. Sonst."
    near_misses = ((1.25, "Fast."), (1.25, "Nie."))
    assert number_message(1.25, near_misses=near_misses) == "Gekommen ist `1,25`. Fast."


@pytest.mark.parametrize("came", ["1.5", [1, 2], np.nan, {}, len, (1, 5)])
def test_one_number_is_wanted(came):
    assert "Gesucht ist eine einzige Zahl, mit Punkt statt Komma" in number_message(came)


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ("1.5", "Das ist ein Text. Eine Zahl steht ohne Anführungszeichen."),
        ((1, 5), "Steht irgendwo ein Komma, wo ein Punkt hingehört?"),
        (len, "Fehlen die Klammern hinter dem Namen?"),
    ],
)
def test_why_it_is_no_number(came, told):
    assert told in number_message(came)


@pytest.mark.parametrize(("came", "expected"), [(39.76, 39760), (79.51, 79510), (1.0, 1000)])
def test_thousands_with_a_point(came, expected):
    assert "Schreib große Zahlen ohne Punkt" in number_message(came, expected)
