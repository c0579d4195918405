"""Each lesson as a page to print and to read plainly: no script, formulas as MathML."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin
from nbformat import NotebookNode

from .. import DIST, BuildError
from ..notebooks import CHECK, about, lessons, read_lesson
from ..registries import node, npm_package

FOLDER = Path(__file__).parent
TARGET = DIST / "druck"
KATEX = "0.19.1"
LINK = re.compile(r"\]\((\d\d)-[\w-]+\.ipynb(?:#[^)]*)?\)")  # to another lesson


class Formula(NamedTuple):
    """TeX, and whether it stands on a line of its own."""

    tex: str
    display: bool


def make_printed() -> None:
    """Write ``druck/NN.html`` for each lesson."""
    TARGET.mkdir()
    shutil.copy(FOLDER / "printed.css", TARGET)
    loader = FileSystemLoader(FOLDER)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("lesson.html")
    notebooks = {lesson: read_lesson(lesson, solutions=False) for lesson in lessons()}
    mathml = typeset({each for notebook in notebooks.values() for each in formulas(notebook)})
    for lesson, notebook in notebooks.items():
        head = about(lesson)
        cells = [Markup(cell) for cell in render(notebook, mathml.__getitem__)]
        text = page.render(lesson=head, cells=cells)
        (TARGET / f"{head.number:02}.html").write_text(text, "utf-8")


def render(notebook: NotebookNode, mathml: Callable[[Formula], str]) -> Iterator[str]:
    """Yield the cells as HTML, with room to write below an exercise.

    >>> from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
    >>> cells = [new_markdown_cell("[Daten](01-daten.ipynb), $x$"), new_code_cell("1 < 2")]
    >>> for cell in render(new_notebook(cells=cells), lambda formula: formula.tex.upper()):
    ...     print(cell)
    <p><a href="01.html">Daten</a>, <span class="math inline">X</span></p>
    <BLANKLINE>
    <pre class="code"><code>1 &lt; 2</code></pre>
    """
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.use(
        dollarmath_plugin,
        allow_labels=False,
        renderer=lambda tex, options: mathml(Formula(tex, options["display_mode"])),
    )
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield markdown.render(LINK.sub(r"](\1.html)", cell.source))
        else:
            yield f'<pre class="code"><code>{escape(cell.source, quote=False)}</code></pre>'
            if CHECK.search(cell.source):
                yield '<div class="room"></div>'


def formulas(notebook: NotebookNode) -> list[Formula]:
    """Return the formulas of a notebook.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> formulas(new_notebook(cells=[new_markdown_cell("Die Zahl $x^2$")]))
    [Formula(tex='x^2', display=False)]
    """
    found: list[Formula] = []

    def note(formula: Formula) -> str:
        found.append(formula)
        return ""

    list(render(notebook, note))
    return found


def typeset(given: set[Formula]) -> dict[Formula, str]:
    """Return the formulas with their MathML, by KaTeX.

    Raises
    ------
    BuildError
        For TeX that KaTeX cannot read.
    """
    ordered = sorted(given)
    katex = npm_package("katex", KATEX) / "dist" / "katex.js"
    command = [node(), str(FOLDER / "typeset.cjs"), str(katex)]
    done = subprocess.run(command, input=json.dumps(ordered), capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"KaTeX cannot read a formula: {done.stderr.strip().splitlines()[-1]}")
    return dict(zip(ordered, json.loads(done.stdout), strict=True))
