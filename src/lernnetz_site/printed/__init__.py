"""Each lesson as a page to print and to read plainly: no script, formulas as MathML.

A worksheet has room to write below its exercises; a teacher's sheet, in a build with solutions,
has these and what they put out.
"""

import re
import shutil
from collections.abc import Callable, Collection, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from nbformat import NotebookNode, read

from .. import DIST
from ..former import successors
from ..formulas import typesetter
from ..notebooks import CHECK, About, about, lessons, read_lesson
from ..solved import solved
from ..templates import templates
from ..text import scrollable

FOLDER = Path(__file__).parent
TARGET = DIST / "druck"
LINK = re.compile(r"\]\(([\w-]+)\.ipynb(?:#[^)]*)?\)")  # to another lesson
WIDGET = "application/vnd.jupyter.widget-view+json"
BAR = re.compile(r"^.*\|█+\|.*\n?", re.M)  # of a training that is over
HINT = "<details>\n<summary>Hinweis"


class Sheet(NamedTuple):
    """A lesson to print, with solutions or without; ``other`` is the name of the other page."""

    name: str
    lesson: About
    notebook: NotebookNode
    solved: bool = False
    other: str = ""


def make_printed(*, with_solutions: bool) -> None:
    """Write a page of its name for each lesson into ``druck/``, perhaps also ``…-loesung.html``."""
    TARGET.mkdir()
    shutil.copy(FOLDER / "printed.css", TARGET)
    write_sheets([sheet for each in lessons() for sheet in sheets(each, with_solutions)], TARGET)
    forward(TARGET)


def sheets(lesson: Path, with_solutions: bool) -> Iterator[Sheet]:
    """Yield a lesson's worksheet and, if they have been run, its solutions."""
    head = about(lesson)
    other = f"{head.name}-loesung" if with_solutions else ""
    yield Sheet(head.name, head, read_lesson(lesson, solutions=False), other=other)
    if with_solutions:
        yield Sheet(other, head, read(solved(lesson), as_version=4), solved=True, other=head.name)


def write_sheets(sheets: Collection[Sheet], folder: Path) -> None:
    """Write a page for each sheet into a folder."""
    page = templates(FOLDER).get_template("lesson.html")
    markdown = typesetter(sheet.notebook for sheet in sheets)
    for sheet in sheets:
        cells = [Markup(cell) for cell in render(sheet.notebook, markdown)]
        text = page.render(sheet=sheet, lesson=sheet.lesson, cells=cells)
        if sheet.solved:
            text = text.replace("<details", "<details open")
        (folder / f"{sheet.name}.html").write_text(text, "utf-8")


def forward(folder: Path) -> None:
    """Lead from the pages of former numbers to those of today."""
    page = templates(FOLDER).get_template("former.html")
    for former, names in successors().items():
        (folder / f"{former[:2]}.html").write_text(page.render(names=names), "utf-8")


def render(notebook: NotebookNode, markdown: Callable[[str], str]) -> Iterator[str]:
    """Yield the cells as HTML, code with its outputs; an exercise without has room to write.

    >>> from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
    >>> cells = [new_markdown_cell("[Daten](02-daten.ipynb)"), new_code_cell("1 < 2")]
    >>> for cell in render(new_notebook(cells=cells), str):
    ...     print(cell)
    [Daten](02-daten.html)
    <pre class="code"><code>1 &lt; 2</code></pre>
    """
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            text = scrollable(markdown(LINK.sub(r"](\1.html)", cell.source)))
            yield text.replace(HINT, HINT.replace("<details", '<details class="hint"'))
        else:
            if cell.source:
                yield f'<pre class="code"><code>{escape(cell.source, quote=False)}</code></pre>'
            yield from filter(None, map(shown, cell.outputs))
            if CHECK.search(cell.source) and not cell.outputs:
                yield '<div class="room"></div>'


def shown(output: NotebookNode) -> str:
    """Return an output as HTML: a picture, else its text; what can be touched is left out.

    >>> from nbformat.v4 import new_output
    >>> shown(new_output("stream", text="Epoche 1/1: |██| 100 %\\n1 < 2\\n"))
    '<pre class="output">1 &lt; 2</pre>'
    """
    data = output.get("data", {"text/plain": output.get("text", "")})
    if "image/png" in data:
        picture = f"data:image/png;base64,{data['image/png'].strip()}"
        return (
            f'<img class="output" src="{picture}" alt="Abbildung, die der Code darüber zeichnet">'
        )
    text = BAR.sub("", data["text/plain"]).rstrip()
    if WIDGET in data or not text:
        return ""
    return f'<pre class="output">{escape(text, quote=False)}</pre>'
