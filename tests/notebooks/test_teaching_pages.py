"""The pages for who teaches a lesson fit their lesson."""

import re
from pathlib import Path

import pytest

from lernnetz_site.notebooks import about, read_lesson
from lernnetz_site.teaching import GUARDED, QUOTE, page_of, read_parts
from tests.lessons import OURS

MINUTES = re.compile(r"^\| (\d+) \|", re.M)
QUESTION = re.compile(r"^\d\. (.*?)(?=^\d\. |\Z)", re.M | re.S)
POINTS = re.compile(r"\((\d+) Punkte?\)")
PART = re.compile(r"(?<!je )\b(\d+(?:,\d)?) P\.")


@pytest.fixture(params=OURS)
def lesson(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_minutes_add_up_to_those_of_the_lesson(lesson: Path) -> None:
    minutes = MINUTES.findall(read_parts(page_of(lesson))["Verlauf"])
    assert sum(map(int, minutes)) == about(lesson).minutes


def test_three_questions_have_points_and_a_key(lesson: Path) -> None:
    questions = QUESTION.findall(read_parts(page_of(lesson))["Testfragen"])
    assert len(questions) == 3
    for text in questions:
        question, solution = text.split("**Lösung:**")
        (points,) = POINTS.findall(question)
        parts = [float(part.replace(",", ".")) for part in PART.findall(solution)]
        assert not parts or "je" in solution or sum(parts) == int(points)


def test_what_is_quoted_stands_in_one_cell(lesson: Path) -> None:
    quotes = QUOTE.findall(page_of(lesson).read_text("utf-8"))
    assert quotes
    code = [cell for cell in read_lesson(lesson, solutions=True).cells if cell.cell_type == "code"]
    for quote in quotes:
        assert sum(quote in cell.source for cell in code) == 1, quote


def test_results_are_quoted_where_only_a_teacher_sees_them(lesson: Path) -> None:
    parts = read_parts(page_of(lesson))
    assert [name for name, text in parts.items() if QUOTE.search(text)] == [GUARDED[0]]
