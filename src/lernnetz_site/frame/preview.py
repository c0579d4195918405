"""The lessons' text as HTML: it stands on the page until JupyterLab shows the notebook."""

import re
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from nbformat import NotebookNode

from ..notebooks import lessons, read_lesson

LINK = re.compile(r"\]\((?=[\w-]+\.ipynb)")  # to another lesson
MARKDOWN = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)


def write_previews(folder: Path) -> None:
    """Write the text of each student's notebook: no page, so not ``.html``."""
    folder.mkdir()
    for lesson in lessons():
        text = render(read_lesson(lesson, solutions=False))
        (folder / f"{lesson.stem}.htm").write_text(text, "utf-8")


def render(notebook: NotebookNode) -> str:
    """Return the cells of a lesson, each with its id.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> cell = new_markdown_cell("[Daten](02-daten.ipynb)", id="cell-1")
    >>> print(render(new_notebook(cells=[cell])))
    <article data-cell="cell-1"><p><a href="?path=02-daten.ipynb">Daten</a></p></article>
    """
    return "\n".join(
        f'<article data-cell="{cell.id}">{_render(cell).strip()}</article>'
        for cell in notebook.cells
    )


def _render(cell: NotebookNode) -> str:
    if cell.cell_type == "code":
        return f'<pre class="code">{escape(cell.source, quote=False)}</pre>'
    return MARKDOWN.render(LINK.sub("](?path=", cell.source))
