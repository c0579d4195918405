"""One word for one thing: what ``content/woerter.md`` rules out stands in no lesson."""

import re
from pathlib import Path

import pytest

from lernnetz_site import ROOT
from lernnetz_site.notebooks import CONTENT, read_lesson
from tests.lessons import OURS

ROWS = re.findall(
    r"^\| (?!wir sagen|-)([^|]+) \| ([^|]+) \|", (CONTENT / "woerter.md").read_text("utf-8"), re.M
)
RULED_OUT = [
    word for _, column in ROWS for word in column.split(", ") if re.search(r"[a-zä]", word)
]
SHOWN = (ROOT / "tests" / "site" / "german.txt").read_text("utf-8").split()  # in the browser


def prose(lesson: Path) -> str:
    """Return what is read as text: no code, no formula, not what stands in brackets."""
    cells = read_lesson(lesson, solutions=False).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    text = text.partition("## Zum Nachlesen")[0]
    return re.sub(r"```.*?```|`[^`]*`|\$[^$]*\$|\([^)]*\)", " ", text, flags=re.S)


def test_table_rules_words_out() -> None:
    assert len(ROWS) > 10
    assert "Prüfdaten" in RULED_OUT


@pytest.mark.parametrize("lesson", OURS)
def test_lesson_has_one_word_for_one_thing(lesson: Path) -> None:
    text = prose(lesson)
    found = {word for word in RULED_OUT if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)}
    assert found == set()


@pytest.mark.parametrize("page", sorted(CONTENT.glob("*.md")), ids=lambda page: page.stem)
def test_entries_of_menus_have_the_words_of_the_menus(page: Path) -> None:
    text = " ".join(page.read_text("utf-8").split())
    for entry in re.findall(r"(?:Datei|Ausführen|Kernel|Einstellungen) → ([^*“]+)", text):
        assert set(re.findall(r"\w+", entry)) <= set(SHOWN), entry
