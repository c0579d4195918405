"""The teacher's desk: a page that shows a class's work out of zips, all in the browser."""

import re
import shutil
from pathlib import Path
from typing import NamedTuple

from .. import DIST, landing
from ..notebooks import CHECK, about, lessons, read_lesson
from ..templates import templates
from ..text import tell

FOLDER = Path(__file__).parent
TARGET = DIST / "desk"
HEADING = re.compile(r"^### (Aufgabe .*)$", re.M)
NUMBER = re.compile(r"^### Aufgabe (\d+)", re.M)
BEYOND = "\n## Wenn du noch Zeit hast\n"  # what is not in the core


class Exercise(NamedTuple):
    """An exercise with a check: what the check calls it, and what the lesson does."""

    check: str
    title: str


def make_desk() -> None:
    """Write ``klasse.html`` and the folder ``desk`` into ``dist/``."""
    environment = templates(FOLDER, landing.FOLDER)
    course = [described(lesson) for lesson in lessons()]
    landing.write(environment, "klasse.html", "klasse.html", course=course)
    TARGET.mkdir()
    for path in (*FOLDER.glob("*.js"), *FOLDER.glob("*.css")):
        shutil.copy(path, TARGET)
    tell(TARGET / "again.worker.js", "PROGRAM", (FOLDER / "again.py").read_text("utf-8"))


def described(lesson: Path) -> dict:
    """Return what the page knows of a lesson."""
    head, text = about(lesson), lesson.read_text("utf-8")
    return {
        "name": head.name,
        "title": head.title,
        "numbers": NUMBER.findall(text),
        "beyond": BEYOND in text,
        "exercises": [each._asdict() for each in exercises(lesson)],
    }


def exercises(lesson: Path) -> list[Exercise]:
    """Return a lesson's exercises in their order, each with the heading above its check."""
    found, title = [], ""
    for cell in read_lesson(lesson, solutions=False).cells:
        if cell.cell_type == "markdown":
            title = (HEADING.findall(cell.source) or [title])[-1].replace("`", "")
        else:
            found += [Exercise(check, title or check) for check in CHECK.findall(cell.source)]
    return found
