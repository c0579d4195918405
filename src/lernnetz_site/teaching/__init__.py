"""For each lesson a page for who teaches it, out of ``content/unterricht/``.

Everybody may read how the lesson goes, what stands on the board, what may be left out and the
homework. What comes out, answers and test questions are shown in a build with solutions alone.

A page belongs to the lesson of its name without the number. What a cell of the solved lesson
puts out is quoted by a piece of the cell's code::

    :::{ausgabe}
    recite(row) for row in x_test
    :::
"""

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup
from nbformat import NotebookNode, read
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from .. import DIST, BuildError
from ..formulas import typesetter
from ..notebooks import CONTENT, about, lessons, sources
from ..printed import FOLDER as PRINTED
from ..printed import render
from ..solved import solved
from ..templates import templates

FOLDER = Path(__file__).parent
PAGES = "unterricht"  # in content/, beside the lessons, and in dist/
TARGET = DIST / PAGES
OPEN = "Verlauf", "Tafelbild", "Was wegfallen kann", "Hausaufgabe"
GUARDED = "Erwartete Ergebnisse", "Antworten zu den offenen Aufgaben", "Testfragen"
HEADING = re.compile(r"^## (.+)\n", re.M)
QUOTE = re.compile(r"^:::\{ausgabe\}\n(.+?)\n:::\n", re.M | re.S)


def make_teaching(*, with_solutions: bool) -> None:
    """Write ``unterricht/NAME.html`` for each lesson that has a page."""
    TARGET.mkdir()
    chosen = [lesson for lesson in lessons() if page_of(lesson).is_file()]
    require_lessons(CONTENT)
    write_pages(chosen, TARGET, with_solutions=with_solutions)


def page_of(lesson: Path) -> Path:
    """Return where the page of a lesson is, if it has one."""
    return lesson.parent / PAGES / f"{lesson.stem[3:]}.md"


def require_lessons(content: Path) -> None:
    """Raise ``BuildError`` where a page belongs to no lesson."""
    alone = {*(content / PAGES).glob("*.md")} - {*map(page_of, sources(content))}
    if alone:
        name = min(alone).name
        raise BuildError(f"{PAGES}/{name} belongs to no lesson NN-{name}: rename or delete it.")


def write_pages(lessons: list[Path], folder: Path, *, with_solutions: bool) -> None:
    """Write the pages of these lessons into a folder."""
    page = templates(FOLDER, PRINTED).get_template("lesson.html")
    notebooks = [as_notebook(lesson, with_solutions) for lesson in lessons]
    markdown = typesetter(notebooks)
    for lesson, notebook in zip(lessons, notebooks, strict=True):
        cells = [Markup(cell) for cell in render(notebook, markdown)]
        text = page.render(lesson=about(lesson), cells=cells, whole=with_solutions)
        (folder / f"{page_of(lesson).stem}.html").write_text(text, "utf-8")


def as_notebook(lesson: Path, with_solutions: bool) -> NotebookNode:
    """Return a lesson's page as a notebook: text, and what is quoted as outputs without code."""
    cells: list[NotebookNode] = []
    parts = read_parts(page_of(lesson))
    for heading in (*OPEN, *GUARDED) if with_solutions else OPEN:
        cells += [new_markdown_cell(f"## {heading}"), *quoting(parts[heading], lesson)]
    return new_notebook(cells=cells)


def read_parts(page: Path) -> dict[str, str]:
    """Return the parts of a page by their headings.

    Raises
    ------
    BuildError
        Where a part is missing, empty or not in its place.
    """
    _, *found = HEADING.split(page.read_text("utf-8"))
    parts = {
        heading: text for heading, text in zip(found[::2], found[1::2], strict=True) if text.strip()
    }
    if tuple(parts) != (*OPEN, *GUARDED):
        wanted = ", ".join((*OPEN, *GUARDED))
        raise BuildError(f"{PAGES}/{page.name} needs, in this order and none empty: {wanted}.")
    return parts


def quoting(text: str, lesson: Path) -> Iterator[NotebookNode]:
    """Yield a part as cells; each quotation is one with the outputs of the lesson's cell.

    Raises
    ------
    BuildError
        Where a quotation does not end, or cannot be fulfilled.
    """
    for number, piece in enumerate(QUOTE.split(text)):
        if ":::" in piece:
            raise BuildError(f"{PAGES}/{page_of(lesson).name}: a quotation ends with ':::'.")
        if number % 2:
            yield new_code_cell(outputs=quoted(piece, lesson))
        elif piece.strip():
            yield new_markdown_cell(piece)


def quoted(piece: str, lesson: Path) -> list[NotebookNode]:
    """Return what the one cell of a solved lesson that has this piece of code puts out.

    Raises
    ------
    BuildError
        Where there is no such cell, more than one, or nothing put out.
    """
    cells = [cell for cell in read(solved(lesson), as_version=4).cells if piece in cell.source]
    found = [cell for cell in cells if cell.cell_type == "code"]
    if len(found) != 1 or not found[0].outputs:
        raise BuildError(
            f"{PAGES}/{page_of(lesson).name} quotes the output of the cell with {piece!r}: "
            f"{lesson.name} needs exactly one, with an output."
        )
    return found[0].outputs
