"""What holds for every exercise of every lesson, whatever is handed in."""

import re

import numpy as np
import pytest

from lernnetz.checks import grade, grading
from lernnetz_site.notebooks import lessons
from tests.checks.answers import mistake

ASKED = sorted(
    {
        name
        for lesson in lessons()
        for name in re.findall(r'check\(\s*"([^"]+)"', lesson.read_text(encoding="utf-8"))
    }
)


def broken(*arguments):
    raise RuntimeError("kaputt")


@pytest.mark.parametrize("name", ASKED)
def test_exercise_that_a_lesson_asks_for_is_there(name):
    """Those of a lesson that a teacher left out may stay."""
    assert grading.find(name) is not None


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("answer", [None, ..., lambda *arguments: ...])
def test_unanswered_is_no_mistake(name, answer):
    text = grade(name, answer).text
    assert text.startswith("○ Noch offen") or (callable(answer) and text.startswith("✗"))


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize(
    "answer",
    [
        broken,
        lambda: 1,
        lambda *arguments: None,
        lambda *arguments: "neun",
        lambda *arguments: np.zeros((3, 1, 4, 1)),
        lambda *arguments: [[1, 2], [3]],
        lambda *arguments: object,
        "neun",
        -1234.5,
        np.nan,
        [],
        {},
        np.zeros((3, 1, 4, 1)),
        [[1, 2], [3]],
        object,
        broken.__class__,
    ],
    ids=lambda answer: getattr(answer, "__name__", repr(answer)),
)
def test_nonsense_is_answered_in_words(name, answer):
    feedback = grade(name, answer)
    assert not feedback.solved
    assert re.match(r"✗ (Noch nicht|Dein Code bricht ab)\. \S", feedback.text)
    assert "  " not in feedback.text


FUNCTIONS = [name for name in ASKED if "Erwartet ist eine Funktion" in grade(name, 7).text]


def test_most_exercises_ask_for_a_function():
    assert len(FUNCTIONS) > len(ASKED) / 3


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_that_is_still_a_stub_is_open(name):
    assert grade(name, lambda *arguments: ...).text.startswith("○ Noch offen")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_without_return_is_told_so(name):
    assert "Fehlt ein return?" in mistake(name, lambda *arguments: None)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_that_raises_is_named_with_its_error(name):
    assert grade(name, broken).text.endswith("Python sagt: RuntimeError: kaputt.")
