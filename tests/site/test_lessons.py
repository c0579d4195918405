"""Each lesson in the browser, from a sub-path, in an empty profile."""

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from lernnetz_site.notebooks import CONTENT, read_lesson
from tests.lessons import LESSONS, checks_of, code_of, is_experiment
from tests.site.browser import Lesson, Site

# Of the part of the notebook that is seen, and of what each code cell shows with a figure in it
HEIGHTS = """() => {
  const height = (each) => each?.querySelector("img") ? each.getBoundingClientRect().height : 0;
  const cells = [...document.querySelectorAll(".jp-CodeCell")];
  return [
    document.querySelector(".jp-WindowedPanel-outer").clientHeight,
    ...cells.map((cell) => height(cell.querySelector(".jp-Cell-outputWrapper"))),
  ];
}"""
DIGITS = "13-ziffern-erkennen"


@pytest.mark.parametrize("lesson", LESSONS)
def test_solved_lesson_runs_with_all_checks_green(
    lesson: Path, open_lesson: Callable[..., Lesson]
) -> None:
    notebook = read_lesson(lesson, solutions=True)
    opened = open_lesson(lesson.stem, nbformat.writes(notebook))
    opened.run_all()
    opened.wait_for_all()
    assert opened.errors() == []
    assert opened.output().count("✓ Richtig") == checks_of(notebook) > 0
    room, *heights = opened.page.evaluate(HEIGHTS)
    for cell, height in zip(code_of(notebook), heights, strict=True):
        assert height <= room or not is_experiment(cell), cell.source


def expect_kind_answers(
    open_first: Callable[..., Lesson],
    name: str,
    site: Site,
    report: Callable[[str], None],
    **options: object,
) -> Lesson:
    """Run a lesson as the site carries it; all others run unsolved in CPython."""
    notebook = read_lesson(CONTENT / f"{name}.md", solutions=False)
    before = site.sent
    opened = open_first(name, **options)
    opened.run_all()
    first = opened.wait_for(0)
    sent = site.sent - before
    total = opened.wait_for_all()
    report(
        f"{name}: first cell after {first:.1f} s, all after {total:.1f} s, "
        f"{sent / 1e6:.1f} MB up to the first cell"
    )
    assert opened.errors() == []
    assert opened.output().count("○ Noch offen") == checks_of(notebook) > 0
    return opened


def test_unsolved_lesson_answers_kindly(
    open_first: Callable[..., Lesson], site: Site, report: Callable[[str], None]
) -> None:
    expect_kind_answers(open_first, "00-start", site, report)


def test_digits_are_recognised_without_a_service_worker(
    open_first: Callable[..., Lesson], site: Site, report: Callable[[str], None]
) -> None:
    """The main promise, as in a private window: the data come from the site's own files."""
    lesson = expect_kind_answers(open_first, DIGITS, site, report, service_workers="block")
    output = lesson.output()
    assert re.search(r"Epoche 10/10: Verlust 0,\d+, Genauigkeit 9\d,\d %.*100 %", output)
    assert re.search(r"Testdaten: +9\d,\d %", output)
    assert re.search(r"\d+ von [\d\s]+ Testbildern sind falsch", output)
    assert lesson.page.locator(".jp-OutputArea-output img").count() >= 5
