"""The lessons' text as it stands on the page before the notebook, with its formulas set."""

import re
from pathlib import Path

import pytest

from lernnetz_site import DIST
from lernnetz_site.formulas import formulas
from lernnetz_site.notebooks import read_lesson
from tests.lessons import LESSONS


@pytest.mark.parametrize("lesson", LESSONS)
def test_all_cells_are_there_and_links_lead_to_notebooks(lesson: Path) -> None:
    notebook = read_lesson(lesson, solutions=False)
    text = (DIST / "course" / "lessons" / f"{lesson.stem}.htm").read_text("utf-8")
    ids = [f'<article data-cell="{cell.id}">' for cell in notebook.cells]
    assert [each for each in ids if text.count(each) != 1] == []
    links = re.findall(r"\]\([\w-]+\.ipynb", "".join(cell.source for cell in notebook.cells))
    assert text.count('href="?path=') == len(links) > 0
    assert text.count("<math") == len(formulas(notebook))
    assert "SOLUTION" not in text
