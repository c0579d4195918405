"""Lessons to print: static pages with all text, all formulas and room to write."""

import re
from html.parser import HTMLParser

import pytest

from lernnetz_site import DIST, BuildError
from lernnetz_site.desk import exercises
from lernnetz_site.notebooks import about, lessons, read_lesson
from lernnetz_site.printed import Formula, formulas, typeset

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
    text = (DIST / "druck" / f"{about(lesson).number:02}.html").read_text("utf-8")
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


def test_tex_becomes_mathml_inside_a_line_and_alone() -> None:
    inside, alone = Formula(r"\frac{1{,}5}{x} < 2", False), Formula(r"\sum_i i", True)
    made = typeset({inside, alone})
    assert re.fullmatch(r"<math.*<mfrac>.*1,5.*&lt;.*</math>", made[inside], re.S)
    assert 'display="block"' in made[alone]


def test_a_wrong_formula_stops_the_build_with_a_sentence() -> None:
    with pytest.raises(BuildError, match=r"KaTeX cannot read a formula.*frac"):
        typeset({Formula(r"\frac{1}", False)})
