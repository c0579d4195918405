"""A page for who teaches a lesson: what everybody may read, and what a teacher's build adds."""

import re
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from lernnetz_site import DIST, BuildError, solved
from lernnetz_site.notebooks import CONTENT, lessons
from lernnetz_site.teaching import GUARDED, OPEN, page_of, read_parts, require_lessons, write_pages
from tests.builder.test_printed import Balanced

PIECE = "print(1 / 7)"
LESSON = """---
lernnetz:
  title: Teilen
  chapter: Eigene Lektionen
  minutes: 45
  goals: [teilen]
---

# Teilen
"""
TEXTS = dict.fromkeys((*OPEN, *GUARDED), "Hier steht $x^2$.")


def page(**parts: str) -> str:
    """Return a page with these texts below its headings, ``_`` standing for a space."""
    texts = TEXTS | {name.replace("_", " "): text for name, text in parts.items()}
    return "# Teilen\n" + "".join(
        f"\n## {name}\n\n{text}\n" for name, text in texts.items() if text
    )


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lesson whose page quotes what one of its cells puts out."""
    monkeypatch.setattr(solved, "FOLDER", tmp_path / "solved")
    lesson = tmp_path / "content" / "20-teilen.md"
    page_of(lesson).parent.mkdir(parents=True)
    lesson.write_text(LESSON, "utf-8")
    quote = f"Es kommt heraus:\n\n:::{{ausgabe}}\n{PIECE}\n:::\n"
    page_of(lesson).write_text(page(Erwartete_Ergebnisse=quote), "utf-8")
    output = new_output("stream", text="0.142857\n")
    cells = [new_code_cell("import math"), new_code_cell(PIECE, outputs=[output])]
    (tmp_path / "solved").mkdir()
    nbformat.write(new_notebook(cells=cells), solved.solved(lesson))
    return lesson


def written(lesson: Path, folder: Path, *, with_solutions: bool) -> str:
    write_pages([lesson], folder, with_solutions=with_solutions)
    return (folder / "teilen.html").read_text("utf-8")


def headings(text: str) -> list[str]:
    return re.findall("<h2>(.*?)</h2>", text)


def test_everybody_reads_the_course_of_the_lesson(lesson: Path, tmp_path: Path) -> None:
    solved.solved(lesson).unlink()
    text = written(lesson, tmp_path, with_solutions=False)
    assert headings(text) == list(OPEN)
    assert text.count("<math") == len(OPEN)
    assert "lehrkraefte.html#lösungen" in text
    assert Balanced(text).open == []


def test_teachers_read_results_as_the_solved_lesson_put_them_out(
    lesson: Path, tmp_path: Path
) -> None:
    text = written(lesson, tmp_path, with_solutions=True)
    assert headings(text) == [*OPEN, *GUARDED]
    assert '<pre class="output">0.142857</pre>' in text
    assert PIECE not in text
    assert Balanced(text).open == []


@pytest.mark.parametrize("missing", [*OPEN, *GUARDED])
def test_page_without_a_part_stops_the_build(lesson: Path, missing: str) -> None:
    page_of(lesson).write_text(page(**{missing: ""}), "utf-8")
    with pytest.raises(BuildError, match=r"unterricht/teilen\.md needs, .*" + missing):
        read_parts(page_of(lesson))


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (":::{ausgabe}\nprint(2)\n:::\n", r"teilen\.md quotes .*print\(2\).*20-teilen\.md needs"),
        (":::{ausgabe}\nimport math\n:::\n", "needs exactly one, with an output"),
        (f":::{{ausgabe}}\n{PIECE}\n", "a quotation ends with"),
    ],
)
def test_quotation_of_nothing_stops_the_build(
    lesson: Path, tmp_path: Path, quote: str, said: str
) -> None:
    page_of(lesson).write_text(page(Erwartete_Ergebnisse=quote), "utf-8")
    with pytest.raises(BuildError, match=said):
        written(lesson, tmp_path, with_solutions=True)


def test_page_of_no_lesson_stops_the_build(lesson: Path) -> None:
    require_lessons(lesson.parent)
    page_of(lesson).with_name("weg.md").write_text(page(), "utf-8")
    with pytest.raises(BuildError, match=r"unterricht/weg\.md belongs to no lesson NN-weg\.md"):
        require_lessons(lesson.parent)


def test_site_has_the_pages_and_the_guide_leads_to_them() -> None:
    guide = (DIST / "lehrkraefte.html").read_text("utf-8")
    pages = [page_of(lesson).stem for lesson in lessons() if page_of(lesson).is_file()]
    assert re.findall(r'href="unterricht/([\w-]+)\.html"', guide) == pages
    assert sorted(path.stem for path in (DIST / "unterricht").glob("*.html")) == sorted(pages)
    for path in (DIST / "unterricht").glob("*.html"):
        assert headings(path.read_text("utf-8")) == list(OPEN)
    require_lessons(CONTENT)
