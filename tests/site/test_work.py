"""No work lost: names, typing over a lesson's text, leaving, and coming back to a new Python."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.browser import OPENING, Lesson, Site, notebook, status

NAME = "00-start"
CELLS = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
  .map((cell) => `${cell.cell_type} ${cell.getSource()}`)"""
LISTED = """from pathlib import Path
from unicodedata import normalize
path = Path({name!r})
path.write_text("da")
names = {{normalize("NFC", other.name) for other in Path().iterdir()}}
print(path.read_text(), "steht" if normalize("NFC", path.name) in names else "fehlt")
"""
FILES = """async () => {
  const { readFiles } = await import("../course/storage.js");
  return [...(await readFiles()).keys()];
}"""


def opened(page: Page) -> Page:
    """Wait until all cells and Python are there."""
    expect(status(page)).to_be_hidden(timeout=OPENING)
    expect(page.locator(".jp-CodeCell .cm-content").first).to_be_visible(timeout=OPENING)
    return page


def run(page: Page, code: str) -> None:
    """Run code as the first cell and wait for its end."""
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt").first
    before = prompt.inner_text()
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=OPENING)
    expect(prompt).not_to_have_text(before, timeout=OPENING)


@pytest.mark.parametrize(
    "name",
    [
        "Genauigkeit 95%.txt",
        "a%20b.txt",
        "100%41.txt",
        "C#?&+[1].txt",
        "Ünïcode.txt",
        "U\u0308bung.txt",
        "🧠.txt",
        "n" * 200 + ".txt",
        "CON.txt",
    ],
)
def test_any_name_works_from_python(python: Lesson, name: str) -> None:
    assert python.run(LISTED.format(name=name)).split() == ["da", "steht"]


def test_renaming_onto_another_file_keeps_both(open_lesson: Callable[..., Lesson]) -> None:
    """And the address names the new file, so that it can be loaded anew."""
    page = opened(open_lesson(NAME, notebook("print(1)")).page)
    run(page, "print(6 * 7)")
    page.locator("#jp-title h1").click()
    page.locator(".jp-Dialog input").fill("01-daten.ipynb")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(page.locator(".jp-Dialog")).to_contain_text("Diesen Namen gibt es schon")
    page.get_by_role("button", name="Beide behalten").click()
    expect(page.locator("#jp-title h1")).to_have_text("01-daten (2)")
    page.wait_for_url("**/index.html?path=01-daten%20(2).ipynb")
    page.reload()
    expect(page.locator(".jp-CodeCell .cm-content").first).to_have_text(
        "print(6 * 7)", timeout=OPENING
    )
    assert page.evaluate(FILES) == ["01-daten (2).ipynb"]


def test_renaming_that_is_cancelled_changes_nothing(open_lesson: Callable[..., Lesson]) -> None:
    page = opened(open_lesson(NAME, notebook("print(1)")).page)
    run(page, "print(6 * 7)")
    page.locator("#jp-title h1").click()
    page.locator(".jp-Dialog input").fill("01-daten.ipynb")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.get_by_role("button", name="Abbrechen").click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    assert page.evaluate(FILES) == [f"{NAME}.ipynb"]


def test_typing_changes_no_text_of_the_lesson(open_lesson: Callable[..., Lesson]) -> None:
    page = opened(open_lesson(NAME).page)
    before = page.evaluate(CELLS)
    text = page.locator(".jp-MarkdownCell").nth(1)
    text.click()
    page.keyboard.type("abcdefghjklmnopqrstuvwxyz 15 dd xx yy ABCJKLMRZ")
    page.keyboard.press("Enter")
    page.keyboard.type("kaputt")
    page.keyboard.press("Escape")
    text.dblclick()
    page.keyboard.type("kaputt")
    assert page.evaluate(CELLS) == before
    expect(page.locator(".jp-MarkdownCell .cm-content:visible")).to_have_count(0)


def test_own_words_can_be_written(open_lesson: Callable[..., Lesson]) -> None:
    page = opened(open_lesson(NAME).page)
    guess = page.locator(".jp-MarkdownCell", has_text="Meine Vermutung:")
    guess.locator("strong").first.dblclick()
    expect(guess.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("**Meine Vermutung:** 17")
    page.keyboard.press("Shift+Enter")
    expect(guess.locator(".jp-RenderedMarkdown")).to_have_text("Meine Vermutung: 17")


def test_what_was_just_typed_is_there_after_leaving(
    open_lesson: Callable[..., Lesson], site: Site
) -> None:
    page = opened(open_lesson(NAME).page)
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# gerade eben\n")
    page.get_by_role("link", name="Alle Lektionen").click()
    expect(page.locator("h1")).to_have_text("Neuronale Netze verstehen, Zeile für Zeile")
    page.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    expect(page.locator(".jp-CodeCell .cm-content").first).to_contain_text(
        "# gerade eben", timeout=OPENING
    )


def test_coming_back_says_that_python_is_new_and_catches_up(
    open_lesson: Callable[..., Lesson],
) -> None:
    cells = "a = 6", "import ipywidgets\nipywidgets.IntSlider()", "print(7 * a)"
    page = open_lesson(NAME, notebook(*cells))
    page, lesson = opened(page.page), page
    lesson.run_all()
    lesson.wait_for_all()
    page.locator(".jp-CodeCell .cm-content").nth(2).click()
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    opened(page)
    hint = page.locator(".lernnetz-new")
    expect(hint).to_contain_text("Python ist neu", timeout=OPENING)
    asleep = page.locator(".lernnetz-asleep")
    expect(asleep).to_have_count(1)
    loading = page.get_by_text("Loading widget...")
    assert loading.evaluate("(word) => getComputedStyle(word).fontSize") == "0px"
    page.get_by_role("button", name="Alles bis hierher ausführen").click()
    expect(hint).to_have_count(0)
    expect(page.locator(".jp-CodeCell .jp-InputPrompt").nth(2)).to_have_text(
        "[3]:", timeout=OPENING
    )
    expect(asleep).to_have_count(0)
    expect(page.locator(".widget-slider")).to_be_visible()


def test_restart_of_a_busy_python_tells_nothing_false(open_lesson: Callable[..., Lesson]) -> None:
    """The replaced worker's error is not this page's."""
    page = opened(open_lesson(NAME, notebook("while True: pass")).page)
    for _ in range(3):
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Control+Enter")
        expect(page.locator(".jp-CodeCell .jp-InputPrompt").first).to_have_text("[*]:")
        page.evaluate("jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
        expect(status(page)).to_be_hidden(timeout=OPENING)
        assert "nicht ganz laden" not in status(page).inner_text()
