"""Every question of a lesson can be answered, and each answer has a response of its own."""

import re
from pathlib import Path

import pytest

from lernnetz_site.notebooks import read_lesson
from lernnetz_site.questions import Question, split
from tests.lessons import OURS


def questions_of(lesson: Path) -> list[Question]:
    parts = split(lesson.read_text(encoding="utf-8"))
    return [part for part in parts if isinstance(part, Question)]


@pytest.mark.parametrize("lesson", OURS)
def test_lesson_asks_before_and_after(lesson: Path) -> None:
    predictions = [question.prediction for question in questions_of(lesson)]
    assert any(predictions)
    assert 4 <= predictions.count(False) <= 6
    assert predictions == sorted(predictions, reverse=True)


@pytest.mark.parametrize("lesson", OURS)
def test_each_answer_is_another_and_has_its_own_response(lesson: Path) -> None:
    for question in questions_of(lesson):
        answers = [entry.text for entry in question.entries]
        responses = [entry.response for entry in question.entries]
        assert len(set(answers)) == len(answers), question.text
        assert len(set(responses)) == len(responses), question.text
        assert all(re.search(r"[.?:]$", response) for response in responses), question.text
        if question.kind in ("one", "several", "line"):
            assert len(answers) > 1, question.text


@pytest.mark.parametrize("lesson", OURS)
def test_nothing_is_asked_and_answered_in_the_old_way(lesson: Path) -> None:
    """With a folded answer, or dots to be overwritten under "Vorhersagen"."""
    text = lesson.read_text(encoding="utf-8")
    assert "<summary>Antwort</summary>" not in text
    before = re.search(r"^## Vorhersagen\n(.*?)^## ", text, re.M | re.S)[1]
    assert "…" not in before.replace("(…)", "")
    assert ":::" not in "".join(cell.source for cell in read_lesson(lesson, solutions=False).cells)
