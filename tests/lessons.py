"""The lessons, what stands in their notebooks, and how long they take."""

import re
from pathlib import Path

import nbformat
import pytest

from lernnetz_site.notebooks import lessons, read_lesson

LESSONS = [pytest.param(lesson, id=lesson.stem) for lesson in lessons()]
LAST = "23"  # lessons with higher numbers are a teacher's own: how they are written is theirs
OURS = [each for each in LESSONS if each.id[:2] <= LAST]

MORE = "## Wenn du noch Zeit hast\n"  # what is not in the core path of a lesson
WORDS = 140  # a minute
CODE_LINE = 5 / 60  # minutes
# Figures to read from, not to compare
TALL = "pixels", "confusion", "four_cases", "points", "product", "network", "steps", "weights"
PAPER = 3  # minutes for a task on paper
STARS = {"★": 4, "★★": 7, "★★★": 10}  # minutes for an exercise


def code_of(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def is_experiment(cell: nbformat.NotebookNode) -> bool:
    """Return whether all figures of a code cell, if any, are there to be compared."""
    return not any(f"plot.{name}" in cell.source for name in TALL)


def checks_of(notebook: nbformat.NotebookNode) -> int:
    """Return how many exercises check themselves."""
    return sum(cell.source.count("check(") for cell in code_of(notebook))


def minutes_of(lesson: Path) -> float:
    """Estimate how long the core path takes: to read, to run, to write, to work on paper.

    What is folded is not counted, nor what stands under "Wenn du noch Zeit hast".
    """
    text, lines = _core(lesson)
    stars = re.findall(r"^### Aufgabe \d+ (★+):", text, re.M)
    text = text.partition("\n## Zum Nachlesen")[0]
    text = re.sub(r"<details>.*?(</details>\s*)+", "", text, flags=re.S)
    for listing in re.findall(r"```python\n(.*?)```", text, re.S):
        lines += _lines(listing)
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    text = re.sub(r"\$\$.*?\$\$|\$[^$]*\$", " Formel ", text, flags=re.S)
    words = len(re.findall(r"\w[\w.,-]*", text))
    return (
        words / WORDS
        + CODE_LINE * lines
        + PAPER * _tasks_on_paper(text)
        + sum(STARS[each] for each in stars)
    )


def _core(lesson: Path) -> tuple[str, int]:
    """Return the text of the core path, and how many lines of code a student finds in it."""
    texts, lines, more = [], 0, False
    for cell in read_lesson(lesson, solutions=False).cells:
        if cell.cell_type == "code":
            lines += 0 if more else _lines(cell.source)
            continue
        for part in re.split(r"^(?=## )", cell.source, flags=re.M):
            if part.startswith("## "):
                more = (part + "\n").startswith(MORE)
            if not more:
                texts.append(part)
    return "\n\n".join(texts), lines


def _lines(code: str) -> int:
    return sum(bool(line.strip()) for line in code.splitlines())


def _tasks_on_paper(text: str) -> int:
    """Count where a text, but for its exercises, sends to pen and paper."""
    text = re.sub(r"^### Aufgabe.*?(?=^#)", "", text + "\n#", flags=re.M | re.S)
    told = re.compile(
        r"\b(?:Rechne|Berechne|Zeichne|Füll|Zähle|Prüfe)\b[^:]*?\bauf Papier"
        r"|Auf Papier|[Nn]imm ein Blatt",
        re.S,
    )
    tasks = 0
    for section in re.split(r"^#+ ", text, flags=re.M):
        heading, _, body = section.partition("\n")
        blocks = [block for block in re.split(r"\n\s*\n", body) if not block.startswith("- ")]
        tasks += max("auf Papier" in heading, sum(bool(told.search(block)) for block in blocks))
    return tasks
