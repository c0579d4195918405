"""German spelling of all that students and teachers read, with hunspell.

What is right and not in its dictionaries (names, terms) stands in ``words.txt``.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lernnetz_site.notebooks import CONTENT, read_lesson
from tests.lessons import OURS

WORDS = Path(__file__).with_name("words.txt")
LANDING = CONTENT.parent / "src" / "lernnetz_site" / "landing" / "index.html"
DUEL = LANDING.with_name("duel.html")
NOT_PROSE = [
    r"(`{3,}).*?\1",  # code and drawings
    r":::{ausgabe}.*?\n:::",  # pieces of code
    r"\$\$.*?\$\$|\$[^$]*\$",  # formulas
    r"`[^`]*`",
    r"\]\([^)]*\)",  # where links lead
    r"{[{%#].*?[}%#]}",  # Jinja
    r"<[^>]*>",
    r"https?://\S+|\S+@\S+|\S+/\S+|\w+\.\w+",  # addresses, paths, names in Python
]


@pytest.fixture(scope="session")
def hunspell() -> list[str]:
    """The command; without the program the test is skipped, in CI it fails."""
    command = ["hunspell", "-i", "utf-8", "-d", "de_DE,en_US", "-l"]
    if shutil.which("hunspell") and "de_DE" in dictionaries() and "en_US" in dictionaries():
        return command
    if os.environ.get("CI"):
        pytest.fail("hunspell and its dictionaries de_DE and en_US are missing")
    pytest.skip("no hunspell here: install hunspell, hunspell-de-de and hunspell-en-us")


def dictionaries() -> str:
    return subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True).stderr


def prose_of(lesson: Path) -> str:
    """Return the text of a lesson: its Markdown, and what its code says in sentences."""
    parts = []
    for cell in read_lesson(lesson, solutions=True).cells:
        if cell.cell_type == "code":
            strings = re.findall(r'"([^"\n]*)"', cell.source)
            sentences = [text.replace("\\n", " ") for text in strings if " " in text]
            parts += [re.sub(r"{[^}]*}", " ", text) for text in sentences]
        else:
            parts.append(cell.source)
    return "\n".join(parts)


def unknown(text: str, hunspell: list[str]) -> set[str]:
    for pattern in NOT_PROSE:
        text = re.sub(pattern, " ", text, flags=re.S)
    done = subprocess.run(hunspell, input=text, capture_output=True, text=True, check=True)
    words = {word.strip(".-–") for word in done.stdout.split()}
    return {word for word in words if word and re.search(r"\w\w", word)} - known()


def known() -> set[str]:
    return set(WORDS.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("lesson", OURS)
def test_lesson_is_spelled_right(lesson: Path, hunspell: list[str]) -> None:
    assert unknown(prose_of(lesson), hunspell) == set()


@pytest.mark.parametrize(
    "path",
    [*sorted(CONTENT.glob("[a-z]*.md")), *sorted(CONTENT.glob("*/*.md")), LANDING, DUEL],
    ids=lambda path: path.name,
)
def test_page_is_spelled_right(path: Path, hunspell: list[str]) -> None:
    assert unknown(path.read_text(encoding="utf-8"), hunspell) == set()


def test_word_list_is_sorted_and_needed(hunspell: list[str]) -> None:
    words = WORDS.read_text(encoding="utf-8").split()
    assert words == sorted(set(words))
    pages = "\n".join(path.read_text(encoding="utf-8") for path in CONTENT.rglob("*.md"))
    assert [word for word in words if word not in pages] == []


def test_a_misspelled_word_is_found(hunspell: list[str]) -> None:
    assert unknown("Das Nezt lernt aus `Tpyo` Beispielen.", hunspell) == {"Nezt"}
