"""Lessons to print: static pages with all text, all formulas and room to write."""

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser

from lernnetz_site import DIST, BuildError, attachments, solved
from lernnetz_site.desk import exercises
from lernnetz_site.formulas import formulas
from lernnetz_site.notebooks import CONTENT, lessons, read_lesson
from lernnetz_site.printed import pdf, sheets, write_sheets
from lernnetz_site.teaching import GUARDED, OPEN, write_pages
from tests.site.classroom import unpacked

LESSON = CONTENT / "04-gatter.md"
BESIDE = {"area", "base", "br", "hr", "img", "input", "link", "meta"}  # stand alone


class Balanced(HTMLParser):
    """Notes what is opened and not closed, and the names of all elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.names.append(tag)
        if tag not in BESIDE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.stem)
def test_page_has_the_whole_lesson_and_no_script(lesson) -> None:
    notebook = read_lesson(lesson, solutions=False)
    text = (DIST / "druck" / f"{lesson.stem}.html").read_text("utf-8")
    page = Balanced(text)
    assert page.open == []
    assert "script" not in page.names
    assert page.names.count("math") == len(formulas(notebook))
    assert page.names.count("h1") == 1
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert text.count('<pre class="code">') == len(code)
    assert text.count('class="room"') == len(exercises(lesson))
    for link in re.findall(r'href="(?!http)([^"#?]+)', text):
        assert (DIST / "druck" / link).exists()


@pytest.fixture(scope="module")
def druck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a build with solutions, with the sheets of one lesson."""
    folder = tmp_path_factory.mktemp("dist")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solved, "FOLDER", folder / "solved")
        patch.setattr(attachments, "TARGET", folder / "druck")
        patch.setattr(attachments, "TEACHING", folder / "unterricht")
        patch.setattr(attachments, "lessons", lambda: [LESSON])
        solved.run_solved(LESSON)
        for name in ("druck", "unterricht"):
            (folder / name).mkdir()
        write_sheets(list(sheets(LESSON, with_solutions=True)), folder / "druck")
        write_pages([LESSON], folder / "unterricht", with_solutions=True)
        for style in ("druck/printed.css", "course/style.css"):
            (folder / style).parent.mkdir(exist_ok=True)
            shutil.copy(DIST / style, folder / style)
        yield folder / "druck"


def test_sheet_of_solutions_has_them_and_what_they_put_out(druck: Path) -> None:
    worksheet, sheet = (
        (druck / f"{LESSON.stem}{end}.html").read_text() for end in ("", "-loesung")
    )
    page = Balanced(sheet)
    assert page.open == []
    assert "script" not in page.names
    assert sheet.count("✓ Richtig.") == len(exercises(LESSON))
    assert "or_gate = Perceptron([1, 1], threshold=0.5)" in sheet
    assert "SOLUTION" not in sheet
    assert 'class="room"' not in sheet
    assert "<details class" not in sheet
    plots = [cell for cell in read_lesson(LESSON, solutions=True).cells if "plot." in cell.source]
    assert page.names.count("img") >= len(plots) > 0
    assert "or_gate = Perceptron([1, 1], threshold=0.5)" not in worksheet
    assert 'href="04-gatter-loesung.html"' in worksheet
    assert 'href="04-gatter.html"' in sheet
    assert "loesung" not in (DIST / "druck" / "04-gatter.html").read_text()
    assert not list((DIST / "druck").glob("*loesung*"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1 / 0", "breaks off .* ZeroDivisionError: division"),
        ("while True: pass", "a cell takes more than 1 s"),
    ],
)
def test_solution_that_breaks_off_stops_the_build_with_a_sentence(
    code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solved, "FOLDER", tmp_path / "solved")
    monkeypatch.setattr(solved, "PATIENCE", 1)
    lesson = tmp_path / "97-kaputt.md"
    head = LESSON.read_text("utf-8").partition("\n# ")[0]
    lesson.write_text(f"{head}\n# Kaputt\n\n```{{code-cell}} ipython3\n{code}\n```\n", "utf-8")
    with pytest.raises(BuildError, match=rf"97-kaputt\.md.* {said}"):
        solved.run_solved(lesson)
    assert not list(tmp_path.glob("solved/*"))


def titles(content: bytes) -> list[str]:
    """Return the titles in a PDF: its own, then those of its outline."""
    found = re.findall(rb"/Title (?:\((.*?)\)|<FEFF(.*?)>)", content)
    return [
        words.decode() or bytes.fromhex(letters.decode()).decode("utf-16-be")
        for words, letters in found
    ]


def test_release_gets_worksheets_and_solutions_as_pdf(
    chromium: Browser, druck: Path, tmp_path: Path
) -> None:
    attachments.make_attachments(tmp_path, chromium)
    worksheets = unpacked((tmp_path / "lernnetz-arbeitsblaetter.zip").read_bytes())
    solutions = unpacked((tmp_path / "lernnetz-loesungen.zip").read_bytes())
    assert list(worksheets) == ["04-gatter.pdf"]
    assert list(solutions) == [
        "04-gatter-loesung.pdf",
        "04-gatter-loesung.ipynb",
        "04-gatter-unterricht.pdf",
    ]
    own, *headings = titles(solutions["04-gatter-unterricht.pdf"])
    assert own == "Lernnetz: Logische Gatter, Unterricht"
    assert {*headings} > {*OPEN, *GUARDED}
    tasks = [each.title for each in exercises(LESSON)]
    for content, title in (
        (worksheets["04-gatter.pdf"], "Lernnetz: Logische Gatter"),
        (solutions["04-gatter-loesung.pdf"], "Lernnetz: Logische Gatter (Lösungen)"),
    ):
        assert content.startswith(b"%PDF")
        own, *headings = titles(content)
        assert own == title
        assert [heading for heading in headings if heading.startswith("Aufgabe")] == tasks
    notebook = nbformat.reads(solutions["04-gatter-loesung.ipynb"].decode(), 4)
    assert "✓ Richtig." in str(notebook.cells)
    (druck / "04-gatter-loesung.html").unlink()
    with pytest.raises(BuildError, match="--with-solutions"):
        attachments.make_attachments(tmp_path, chromium)


def test_without_a_browser_no_pdf_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "which", lambda program: None)
    with pytest.raises(BuildError, match="install Chromium"), pdf.browser():
        pass
