"""Lessons as notebooks: one for students, without solutions, and one for teachers."""

import base64
import hashlib
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Set
from functools import partial
from pathlib import Path
from typing import NamedTuple

import jupytext
import nbformat

from . import ROOT, BuildError
from .questions import Question, cell_of, split

CONTENT = ROOT / "content"
LEFT_OUT = "weggelassen.txt"  # beside the lessons: those that the course goes without
# Exactly what the browser's kernel says of itself: else opening a lesson would change it.
METADATA = {
    "kernelspec": {"name": "python", "display_name": "Python (Pyodide)", "language": "python"},
    "language_info": {
        "codemirror_mode": {"name": "python", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.8",
    },
}
SOLUTION = re.compile(
    r"^[ \t]*### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION(?:\n|\Z)", re.M | re.S
)
CHECK = re.compile(r"""\bcheck\(["']([\w/-]+)["']""")  # of an exercise, by its name
LINK = re.compile(r"\[([^][]*)\]\(([\w-]+)\.md(#[^)]*)?\)")  # to the source of another lesson
GAP = re.compile(r"\A\*\*Meine |\| … ")  # in the text, for the student to fill
HINT = r"<details>\n<summary>Hinweis \d</summary>\n.*?</details>"
HINTS = re.compile(rf"{HINT}(?:\n\n{HINT})+", re.S)
MARKER = re.compile(r"^[ \t]*### (BEGIN|END) SOLUTION(\n|\Z)", re.M)


class About(NamedTuple):
    """What a lesson's head says of it; ``name`` is that of its files."""

    name: str
    number: int
    title: str
    chapter: str
    minutes: int
    goals: list[str]


def sources(content: Path = CONTENT) -> list[Path]:
    """Return all lessons that are written, in their order."""
    return sorted(content.glob("[0-9][0-9]-*.md"))


def left_out(content: Path = CONTENT) -> set[str]:
    """Return the names of the lessons that the course goes without.

    Raises
    ------
    BuildError
        For a line that names no lesson.
    """
    path = content / LEFT_OUT
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    names = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    unknown = sorted(names - {lesson.stem for lesson in sources(content)})
    if unknown:
        raise BuildError(f"{LEFT_OUT} names {unknown[0]}, and there is no such lesson.")
    return names


def lessons(content: Path = CONTENT) -> list[Path]:
    """Return the lessons of the course in their order."""
    without = left_out(content)
    return [lesson for lesson in sources(content) if lesson.stem not in without]


def about(lesson: Path) -> About:
    """Return what the head of a lesson says."""
    try:
        head = jupytext.read(lesson, fmt="md:myst").metadata["lernnetz"]
        return About(lesson.stem, int(lesson.stem[:2]), **head)
    except (KeyError, TypeError) as error:
        raise BuildError(
            f"The head of {lesson.name} needs, below lernnetz: title, chapter, minutes and goals."
        ) from error


def write_notebook(lesson: Path, target: Path, *, solutions: bool) -> None:
    """Write a lesson as a notebook, with or without its solutions."""
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(read_lesson(lesson, solutions=solutions), target)


def read_lesson(lesson: Path, *, solutions: bool) -> nbformat.NotebookNode:
    """Return a lesson as a notebook whose bytes depend on the lesson alone."""
    notebook = jupytext.read(lesson, fmt="md:myst")
    to_notebook = partial(linked, lesson, left_out(lesson.parent))
    notebook.cells = list(with_questions(notebook.cells, lesson.stem))
    answer = None
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
        cell.metadata["deletable"] = False
        if cell.cell_type == "code":
            if SOLUTION.search(cell.source):
                answer = cell.id, encoded_solution(cell.source)
            if not solutions and (check := CHECK.search(cell.source)):
                if answer is None:
                    raise BuildError(f"{lesson.name}: {check[1]} needs its solution.")
                cell.metadata["lernnetz"] = dict(zip(("answer", "solution"), answer, strict=True))
                answer = None
            cell.source = strip(cell.source, lesson.name, solutions=solutions)
        else:
            cell.source = HINTS.sub(nested, LINK.sub(to_notebook, cell.source))
            if not GAP.search(cell.source):
                cell.metadata["editable"] = False
    notebook.metadata = METADATA | {
        "lernnetz": {"lesson": lesson.stem, "version": version(notebook)}
    }
    return notebook


def linked(lesson: Path, without: Set[str], link: re.Match) -> str:
    """Return a link to another lesson as one to its notebook; to one left out, as its words."""
    words, name, place = link.groups(default="")
    if name in without:
        return words
    if not lesson.with_name(f"{name}.md").is_file():
        raise BuildError(f"{lesson.name} links to {name}.md, which is not there: mend the link.")
    return f"[{words}]({name}.ipynb{place})"


def with_questions(
    cells: Iterable[nbformat.NotebookNode], lesson: str
) -> Iterator[nbformat.NotebookNode]:
    """Yield the cells of a lesson; a question becomes one of its own."""
    number = 0
    for cell in cells:
        if cell.cell_type == "code":
            yield cell
            continue
        for part in split(cell.source):
            if isinstance(part, Question):
                number += 1
                yield cell_of(part, f"{lesson}/{number}")
            else:
                yield nbformat.v4.new_markdown_cell(part)


def version(notebook: nbformat.NotebookNode) -> str:
    """Return a short hash of what stands in the cells; a student's copy carries it on."""
    cells = [(cell.cell_type, cell.source) for cell in notebook.cells]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:12]


def write_versions(lessons: Iterable[Path], target: Path) -> None:
    """Write which version of each student's notebook is the newest."""
    notebooks = {f"{each.stem}.ipynb": read_lesson(each, solutions=False) for each in lessons}
    versions = {name: each.metadata["lernnetz"]["version"] for name, each in notebooks.items()}
    target.write_text(json.dumps(versions, indent=1), "utf-8")


def encoded_solution(source: str) -> str:
    """Return the solution in a cell so that nobody reads it by accident.

    It goes with the cell that has the check, as does the id of the ``answer``'s cell, mostly the
    same. ``extension/solutions.js`` uncovers it, and notes beside it the student's ``tries`` and
    how many lines were ``seen``.

    >>> encoded_solution("x = ...\\n### BEGIN SOLUTION\\nx = 7\\n### END SOLUTION\\n")
    'eCA9IDc='
    """
    parts = [textwrap.dedent(part).strip("\n") for part in SOLUTION.findall(source)]
    return base64.b64encode("\n".join(parts).encode()).decode()


def nested(hints: re.Match) -> str:
    """Put each hint into the one before: so it can be opened only after that.

    >>> hints = [f"<details>\\n<summary>Hinweis {n}</summary>\\n{n}</details>" for n in (1, 2)]
    >>> print(HINTS.sub(nested, "\\n\\n".join(hints)).replace("\\n", ""))
    <details><summary>Hinweis 1</summary>1<details><summary>Hinweis 2</summary>2</details></details>
    """
    each = hints[0].split("</details>\n\n<details>")
    return "<details>".join(each) + "\n\n</details>" * (len(each) - 1)


def strip(source: str, lesson: str, *, solutions: bool) -> str:
    """Take the solutions, or only their marks, out of a cell.

    >>> strip("x = ...\\n### BEGIN SOLUTION\\nx = 7\\n### END SOLUTION\\n", "", solutions=False)
    'x = ...'
    """
    rest = (MARKER if solutions else SOLUTION).sub("", source)
    if MARKER.search(rest):
        raise BuildError(f"{lesson}: BEGIN SOLUTION and END SOLUTION must come in pairs.")
    return rest.rstrip("\n")
