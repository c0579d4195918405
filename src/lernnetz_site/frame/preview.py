"""The lessons' text as HTML: it stands on the page until JupyterLab shows the notebook."""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

from nbformat import NotebookNode

from ..formulas import typesetter
from ..notebooks import lessons, read_lesson

LINK = re.compile(r"\]\((?=[\w-]+\.ipynb)")  # to another lesson


def write_previews(folder: Path) -> None:
    """Write the text of each student's notebook: no page, so not ``.html``."""
    folder.mkdir()
    notebooks = {lesson.stem: read_lesson(lesson, solutions=False) for lesson in lessons()}
    markdown = typesetter(notebooks.values())
    for name, notebook in notebooks.items():
        (folder / f"{name}.htm").write_text(render(notebook, markdown), "utf-8")


def render(notebook: NotebookNode, markdown: Callable[[str], str]) -> str:
    """Return the cells of a lesson, each with its id.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> cell = new_markdown_cell("[Daten](02-daten.ipynb)", id="cell-1")
    >>> print(render(new_notebook(cells=[cell]), str))
    <article data-cell="cell-1">[Daten](?path=02-daten.ipynb)</article>
    """
    return "\n".join(
        f'<article data-cell="{cell.id}">{_render(cell, markdown).strip()}</article>'
        for cell in notebook.cells
    )


def _render(cell: NotebookNode, markdown: Callable[[str], str]) -> str:
    if cell.cell_type == "code":
        return f'<pre class="code">{escape(cell.source, quote=False)}</pre>'
    return markdown(LINK.sub("](?path=", cell.source))
