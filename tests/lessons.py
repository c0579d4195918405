"""The lessons, and what stands in their notebooks."""

import nbformat
import pytest

from lernnetz_site.notebooks import lessons

LESSONS = [pytest.param(lesson, id=lesson.stem) for lesson in lessons()]


def code_of(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def checks_of(notebook: nbformat.NotebookNode) -> int:
    """Return how many exercises check themselves."""
    return sum(cell.source.count("check(") for cell in code_of(notebook))
