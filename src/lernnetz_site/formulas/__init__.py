"""The lessons' text as HTML without a script: formulas as MathML, by KaTeX."""

import json
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from nbformat import NotebookNode

from .. import BuildError
from ..registries import node, npm_package

KATEX = "0.19.1"
SCRIPT = Path(__file__).with_name("typeset.cjs")


class Formula(NamedTuple):
    """TeX, and whether it stands on a line of its own."""

    tex: str
    display: bool


def markdown(mathml: Callable[[Formula], str]) -> Callable[[str], str]:
    """Return what renders Markdown; ``mathml`` says what stands for a formula.

    >>> markdown(lambda formula: formula.tex.upper())("Die Zahl $x$")
    '<p>Die Zahl <span class="math inline">X</span></p>\\n'
    """
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(
        dollarmath_plugin,
        allow_labels=False,
        renderer=lambda tex, options: mathml(Formula(tex, options["display_mode"])),
    )
    return parser.render


def typesetter(notebooks: Iterable[NotebookNode]) -> Callable[[str], str]:
    """Return what renders the Markdown of these notebooks: KaTeX starts once for all of them."""
    found = {formula for notebook in notebooks for formula in formulas(notebook)}
    return markdown(typeset(found).__getitem__)


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

    render = markdown(note)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            render(cell.source)
    return found


def typeset(given: set[Formula]) -> dict[Formula, str]:
    """Return the formulas with their MathML.

    Raises
    ------
    BuildError
        For TeX that KaTeX cannot read.
    """
    ordered = sorted(given)
    katex = npm_package("katex", KATEX) / "dist" / "katex.js"
    command = [node(), str(SCRIPT), str(katex)]
    done = subprocess.run(command, input=json.dumps(ordered), capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"KaTeX cannot read a formula: {done.stderr.strip().splitlines()[-1]}")
    return dict(zip(ordered, json.loads(done.stdout), strict=True))
