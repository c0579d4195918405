"""The teachers' guide says of the lessons what they say of themselves."""

import re
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from markdown_it import MarkdownIt
from PIL import Image

from lernnetz.checks import grade
from lernnetz.checks.grading import EXERCISES
from lernnetz_site import ROOT
from lernnetz_site.notebooks import CONTENT, about, sources
from lernnetz_site.pyodide import FOLDER as PYODIDE
from tests.lessons import LAST

TEXT = (CONTENT / "lehrkraefte.md").read_text(encoding="utf-8")
LESSON_TIME = 45  # minutes
NUMBERED = {lesson.stem[:2]: lesson for lesson in sources() if lesson.stem[:2] <= LAST}


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading, without the table's head."""
    below = TEXT.partition(f"## {heading}\n")[2]
    table = re.search(r"(?:^\|.*\n)+", below, re.M)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def code(word: str) -> str:
    """Return the block of Python that has this word in it."""
    return next(block for block in re.findall(r"```python\n(.*?)```", TEXT, re.S) if word in block)


OVERVIEW = {row[0]: row[1:] for row in rows("Der Kurs auf einen Blick")}
UNITS = rows("Welche Lektionen für welche Einheit?")


def prerequisites(lesson: Path) -> set[str]:
    """Return the numbers of the lessons that a lesson names as to be known before."""
    text = lesson.read_text(encoding="utf-8")
    paragraph = re.search(r"\*\*Das\s+solltest\s+du\s+kennen:.*?\n\n", text, re.S)
    return set(re.findall(r"\((\d\d)-[\w-]+\.md", paragraph[0]))


def exercises(lesson: Path) -> list[int]:
    """Return how many exercises have one, two and three stars."""
    stars = re.findall(r"^### Aufgabe \d+ (★+):", lesson.read_text(encoding="utf-8"), re.M)
    return [stars.count(n * "★") for n in (1, 2, 3)]


def test_overview_has_all_lessons_in_their_order() -> None:
    assert list(OVERVIEW) == list(NUMBERED)


@pytest.mark.parametrize("number", NUMBERED)
def test_overview_agrees_with_the_lesson(number: str) -> None:
    lesson = NUMBERED[number]
    title, minutes, needs, idea, *stars = OVERVIEW[number]
    head = about(lesson)
    assert (title, minutes) == (head.title.replace("`", ""), str(head.minutes))
    assert [int(count) for count in stars] == exercises(lesson)
    assert prerequisites(lesson) <= set(re.findall(r"\d\d", needs))
    assert all(needed < number for needed in re.findall(r"\d\d", needs))
    assert idea.endswith(".")


@pytest.mark.parametrize(("hours", "numbers", "topic"), UNITS, ids=[row[0] for row in UNITS])
def test_units_last_as_long_as_they_say(hours: str, numbers: str, topic: str) -> None:
    chosen = numbers.split(", ")
    assert chosen == sorted(set(chosen))
    assert sum(about(NUMBERED[n]).minutes for n in chosen) == int(hours) * LESSON_TIME


def test_units_are_those_that_are_promised() -> None:
    assert [row[0] for row in UNITS[:4]] == ["2", "6", "12", "20"]
    assert UNITS[-1][1].split(", ") == list(NUMBERED)


@pytest.mark.parametrize(
    "heading", ["Lehrplan und Dagstuhl-Dreieck", "Typische Irrtümer und was du sagen kannst"]
)
def test_other_tables_leave_no_lesson_out(heading: str) -> None:
    table = rows(heading)
    assert sorted({row[0] for row in table}) == list(NUMBERED)
    assert all(cell not in ("", "–") for row in table for cell in row)


def test_traffic_is_what_was_measured() -> None:
    results = (ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8")
    sent = float(re.search(r"sent up to the first finished cell \| ([\d.]+) MB", results)[1])
    dist = float(re.search(r"`dist/` \| ([\d.]+) MB", results)[1])
    kept = float(re.search(r"to work without a network \| ([\d.]+) MB", results)[1])
    visits = int(100_000 / kept) // 100 * 100
    seconds = round(30 * sent * 8 / 100)
    again = (PYODIDE / "pyodide.asm.wasm").stat().st_size
    slower = re.search(r"browser / CPython \| ([\d.]+)", results)[1].replace(".", ",")
    for said in (
        f"**{sent:.1f} MB**".replace(".", ","),
        f"**{kept:.1f} MB**".replace(".", ","),
        f"entpackt ab, rund {again / 1e6:.0f} MB",
        f"etwa {30 * kept / 1000:.1f} GB".replace(".", ","),
        f"mindestens {seconds} Sekunden",
        f"rund {visits // 1000} {visits % 1000:03} erste Besuche",
        f"gut {visits // 300 * 10} Klassen",
        f"braucht der Kurs {dist:.0f} MB",
        f"etwa {slower}-mal so lange",
    ):
        assert said in TEXT


def test_memory_is_what_was_measured() -> None:
    results = (ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8")
    used = re.search(r"ziffern-erkennen \| (\d+) MB", results)[1]
    with_faltung = re.search(r"faltung \| (\d+) MB", results)[1]
    limits = re.findall(r"(\d+) MB at most", results)
    given_less = results.partition("MB at most |")[2]
    ran = {}
    for name in ("ziffern-erkennen", "faltung"):
        row = re.search(rf"{name} \| (.*) \|", given_less)[1].split(" | ")
        ran[name] = [limit for limit, most in zip(limits, row, strict=True) if "dies" not in most]
    deadly = limits[len(ran["ziffern-erkennen"])]
    for said in (
        f"braucht in Chromium bis zu {used} MB, „Faltung“ bis zu {with_faltung} MB",
        f"lief auch mit {ran['ziffern-erkennen'][-1]} MB; mit {deadly} MB schloss sich der Tab",
        f"„Faltung“ lief noch mit {ran['faltung'][-1]} MB",
    ):
        assert said in re.sub(r"\n +", " ", TEXT)


def test_buttons_and_options_exist() -> None:
    landing = ROOT / "src/lernnetz_site/landing"
    page = "".join((landing / name).read_text("utf-8") for name in ("index.html", "copies.js"))
    text = TEXT.replace("\n", " ").lower()
    for button in (
        "Alles herunterladen (zip)",
        "Zip zurückholen",
        "Frisch beginnen",
        "im Labor",
        "Zurücksetzen",
        "Vergleichen",
        "Neue Fassung nehmen",
    ):
        assert button.lower() in page.lower()
        assert button.lower() in text
    build = (ROOT / "build.sh").read_text()
    for option in re.findall(r"\./build\.sh (--[\w-]+)", TEXT):
        assert f"  {option}" in build


def test_example_of_a_check_grades() -> None:
    with patch.dict(EXERCISES):
        exec(code("@exercise"), {"__name__": "guide", "__package__": "lernnetz.checks"})
        assert grade("eigene/zeilen", ...).text.startswith("○ Noch offen")
        assert "3 mal 2" in grade("eigene/zeilen", 6).text
        assert grade("eigene/zeilen", 8).solved


def test_example_of_own_data_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = np.full((280, 280), 250, np.uint8)
    sheet[60:220, 130:150] = 20
    for name in ("foto_1.jpg", "foto_2.jpg"):
        Image.fromarray(sheet).save(name)
    names: dict[str, np.ndarray] = {}
    exec(code("read_csv"), names)
    assert names["x"].shape == (2, 784)
    assert names["y"].tolist() == [7, 3]


def test_every_table_is_rendered() -> None:
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(TEXT)
    assert html.count("<table>") == 7
    assert "|---" not in html
