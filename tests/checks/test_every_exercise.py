"""What holds for every exercise of every lesson, whatever is handed in."""

import pkgutil
import re

import numpy as np
import pytest

from lernnetz import checks
from lernnetz.checks import grade, grading
from lernnetz_site.notebooks import lessons

ASKED = sorted(
    {
        name
        for lesson in lessons()
        for name in re.findall(r'check\(\s*"([^"]+)"', lesson.read_text(encoding="utf-8"))
    }
)


def broken(*arguments):
    raise RuntimeError("kaputt")


def test_lessons_ask_for_all_exercises_there_are():
    for module in pkgutil.iter_modules(checks.__path__):
        grading.find(f"{module.name}/")
    there = {name for name in grading.EXERCISES if not name.startswith("probe/")}
    assert there == set(ASKED)


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
    assert re.match(r"✗ (Noch nicht\. \S|Dein Code bricht ab: \w+: )", feedback.text)
    assert "  " not in feedback.text


@pytest.mark.parametrize("name", ASKED)
def test_feedback_on_a_raising_answer_names_the_error_or_what_was_expected(name):
    text = grade(name, broken).text
    assert text == "✗ Dein Code bricht ab: RuntimeError: kaputt" or text.startswith("✗ Noch nicht")
