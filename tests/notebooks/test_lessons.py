"""Each lesson from top to bottom in CPython, solved and unsolved."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from lernnetz_site.notebooks import CONTENT, lessons, read_lesson

LESSONS = [pytest.param(lesson, id=lesson.stem) for lesson in lessons()]


def run(lesson: Path, *, solutions: bool) -> tuple[str, int]:
    """Run a lesson; return what it printed and how many checks it asks."""
    notebook = read_lesson(lesson, solutions=solutions)
    checks = sum(cell.source.count("check(") for cell in notebook.cells)
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources={
        "metadata": {"path": str(CONTENT)}
    }).execute()  # fmt: skip
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    assert not [out for out in outputs if out.get("name") == "stderr"], "no warnings in a lesson"
    return "".join(text_of(out) for out in outputs), checks


def text_of(output: nbformat.NotebookNode) -> str:
    return output.get("text", "") or output.get("data", {}).get("text/plain", "")


@pytest.mark.parametrize("lesson", LESSONS)
def test_solved_lesson_passes_every_check(lesson: Path) -> None:
    text, checks = run(lesson, solutions=True)
    assert text.count("✓ Richtig") == checks > 0


@pytest.mark.parametrize("lesson", LESSONS)
def test_unsolved_lesson_answers_kindly(lesson: Path) -> None:
    text, checks = run(lesson, solutions=False)
    assert text.count("○ Noch offen") == checks > 0
