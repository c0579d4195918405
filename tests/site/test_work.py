"""No work lost: typing over a lesson's text, leaving, and coming back to a new Python."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lernnetz_site.notebooks import lessons
from tests.site.browser import OPENING, Lesson, Site, notebook, status, wait_for_python, wait_until
from tests.site.work import opened, wait_until_saved

NAME = "00-start"
RESTART = "jupyterapp.shell.currentWidget.sessionContext.restartKernel()"
CELLS = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
  .map((cell) => `${cell.cell_type} ${cell.getSource()}`)"""


@pytest.fixture(scope="module")
def shared(open_shared: Callable[..., Lesson]) -> Page:
    """A lesson that tests share which leave it as it was, or do not mind."""
    return opened(open_shared(NAME).page)


def compact(cells: list[str]) -> str:
    """Return what JavaScript's ``JSON.stringify`` makes of it."""
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def test_typing_changes_no_text_of_the_lesson(shared: Page) -> None:
    before = shared.evaluate(CELLS)
    text = shared.locator(".jp-MarkdownCell").nth(1)
    text.click()
    shared.keyboard.type("abcdefghjklmnopqrstuvwxyz 15 dd xx yy ABCJKLMRZ")
    shared.keyboard.press("Enter")
    shared.keyboard.type("kaputt")
    shared.keyboard.press("Escape")
    text.dblclick()
    shared.keyboard.type("kaputt")
    assert shared.evaluate(CELLS) == before
    expect(shared.locator(".jp-MarkdownCell .cm-content:visible")).to_have_count(0)


@pytest.mark.parametrize(
    "command", ["change-cell-to-code", "merge-cells", "merge-cell-below", "cut-cell", "delete-cell"]
)
def test_no_menu_entry_changes_text_of_the_lesson(shared: Page, command: str) -> None:
    before = shared.evaluate(CELLS)
    shared.locator(".jp-MarkdownCell").nth(1).click()
    shared.evaluate(f"void jupyterapp.commands.execute('notebook:{command}')")
    shared.keyboard.press("Escape")
    shared.keyboard.press("Escape")
    assert shared.evaluate(CELLS) == before


def test_one_cell_is_brought_back(shared: Page) -> None:
    before = shared.evaluate(CELLS)
    cell = shared.locator(".jp-CodeCell").first
    cell.locator(".cm-content").click()
    shared.keyboard.press("Control+a")
    shared.keyboard.insert_text("kaputt")
    for answer, source in (("Abbrechen", "code kaputt"), ("Zurücksetzen", None)):
        cell.get_by_role("button", name="Zelle zurücksetzen").click()
        shared.locator(".jp-Dialog").get_by_role("button", name=answer).click()
        expect(shared.locator(".jp-Dialog")).to_have_count(0)
        assert source is None or source in shared.evaluate(CELLS)
    wait_until(shared, f"async (before) => JSON.stringify(({CELLS})()) == before", compact(before))


def test_question_brought_back_has_no_answer(shared: Page) -> None:
    form = shared.locator(".lernnetz-question").first
    field = form.get_by_role("textbox")
    kept = "() => jupyterapp.shell.currentWidget.content.activeCell.model.getMetadata('lernnetz')"
    field.fill("17")
    form.get_by_role("button", name="Antworten").click()
    expect(form.get_by_role("status")).to_contain_text("Festgehalten.")
    assert shared.evaluate(kept)["answers"] == [{"given": "17"}]
    shared.locator(".jp-Cell", has=form).get_by_role("button", name="Zelle zurücksetzen").click()
    dialog = shared.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Deine Antworten auf diese Frage gehen verloren.")
    dialog.get_by_role("button", name="Zurücksetzen").click()
    expect(form.get_by_role("status")).to_be_empty()
    expect(field).to_be_enabled()
    expect(field).to_have_value("")
    expect(form.get_by_role("button", name="Antworten")).to_be_visible()
    assert [*shared.evaluate(kept)] == ["question"]


def test_cell_of_no_lesson_has_no_original(shared: Page) -> None:
    shared.locator(".jp-CodeCell .cm-content").first.click()
    shared.keyboard.press("Escape")
    shared.evaluate("jupyterapp.commands.execute('notebook:insert-cell-below')")
    before = shared.evaluate(CELLS)
    shared.evaluate("void jupyterapp.commands.execute('lernnetz:reset-cell')")
    expect(shared.locator(".jp-Dialog")).to_contain_text("Zu dieser Zelle gibt es")
    shared.get_by_role("button", name="Gut").click()
    assert shared.evaluate(CELLS) == before


def test_title_says_whether_all_is_saved(shared: Page) -> None:
    saved = shared.locator("#lernnetz-saved")
    wait_until_saved(shared)
    shared.evaluate(
        """() => {
          window.said = [];
          const note = document.getElementById("lernnetz-saved");
          const look = new MutationObserver(() => said.push(note.textContent));
          look.observe(note, { childList: true });
        }"""
    )
    shared.locator(".jp-CodeCell .cm-content").first.click()
    shared.keyboard.type("# mehr")
    shared.wait_for_function("/wird gespeichert ….*,gespeichert$/.test(said.join())")
    expect(saved).to_be_visible()


def test_own_words_can_be_written(shared: Page) -> None:
    guess = shared.locator(".jp-MarkdownCell", has_text="Meine Vermutung:")
    guess.locator("strong").first.dblclick()
    expect(guess.locator(".cm-content")).to_be_focused()
    shared.keyboard.press("Control+a")
    shared.keyboard.type("**Meine Vermutung:** 17")
    shared.keyboard.press("Shift+Enter")
    expect(guess.locator(".jp-RenderedMarkdown")).to_have_text("Meine Vermutung: 17")


def test_what_was_just_typed_is_there_after_leaving(shared: Page, site: Site) -> None:
    code = shared.locator(".jp-CodeCell .cm-content").first
    code.click()
    shared.keyboard.press("Control+Home")
    shared.keyboard.type("# gerade eben\n")
    shared.get_by_role("link", name="Alle Lektionen").click()
    expect(shared.locator("#titel")).to_be_visible()
    shared.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    expect(code).to_contain_text("# gerade eben", timeout=OPENING)
    opened(shared)


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


def test_restart_of_a_busy_python_tells_nothing_false(python: Lesson) -> None:
    """The replaced worker's error is not this page's."""
    for _ in range(10):
        python.begin("while True: pass")
        expect(python.cells.first.locator(".jp-InputPrompt")).to_have_text("[*]:")
        python.page.evaluate(RESTART)
        wait_for_python(python.page)
        assert status(python.page).inner_text() == ""


def test_restart_drops_what_waits(python: Lesson) -> None:
    python.begin("print('los')\nwhile True: pass", "print('zwei')", "print('drei')")
    expect(python.cells.first).to_contain_text("los\n")
    prompts = python.page.locator(".jp-CodeCell .jp-InputPrompt")
    expect(prompts).to_have_text(["[*]:"] * 3)
    python.page.evaluate(RESTART)
    expect(prompts).to_have_text(["[ ]:"] * 3, timeout=OPENING)
    python.cells.nth(1).locator(".cm-content").click()
    python.page.keyboard.press("Control+Enter")
    expect(prompts).to_have_text(["[ ]:", "[1]:", "[ ]:"], timeout=OPENING)


def test_deleted_cell_drops_none_that_waits(python: Lesson) -> None:
    python.begin("import time\nprint('los')\ntime.sleep(2)")
    expect(python.cells.first).to_contain_text("los\n")
    assert python.run("print('eins')", "print('zwei')") == "eins\n\nzwei\n"


def test_cell_that_fails_after_it_was_deleted_drops_none_that_waits(python: Lesson) -> None:
    python.begin("import time\nprint('los')\ntime.sleep(2)\n1 / 0")
    expect(python.cells.first).to_contain_text("los\n")
    assert python.run("print('eins')", "print('zwei')") == "eins\n\nzwei\n"


def test_dead_python_is_told_and_started_anew(python: Lesson) -> None:
    python.begin("import os\nos.abort()", "print('geht')")
    note = python.page.locator("#lernnetz-stop")
    expect(note).to_contain_text("Python ist an dieser Zelle gescheitert", timeout=OPENING)
    note.get_by_role("button", name="Python neu starten").click()
    expect(note).to_be_empty()
    python.cells.nth(1).locator(".cm-content").click()
    python.page.keyboard.press("Control+Enter")
    expect(python.cells.nth(1)).to_contain_text("geht\n", timeout=OPENING)


SHORT = "Der Speicher wird knapp: Python belegt schon"
FULL = "Der Arbeitsspeicher reicht dafür nicht."
ALLOCATE = "import numpy as np\nlarge = np.empty(80_000_000)"  # only reserved: it takes no memory
FILL_UP = "import numpy as np\nfull = []\nwhile True: full.append(np.empty(50_000_000))"


def test_large_python_is_told_before_the_browser_ends_it(python: Lesson) -> None:
    python.begin(f"{ALLOCATE}\nwhile True: pass", "print('geht')")
    told = python.page.locator("#lernnetz-memory")
    expect(told).to_contain_text(SHORT, timeout=OPENING)
    expect(python.cells.first.locator(".jp-InputPrompt")).to_have_text("[*]:")
    wait_until_saved(python.page)
    told.get_by_role("button", name="Python neu starten").click()
    expect(told).to_have_count(0)
    python.cells.nth(1).locator(".cm-content").click()
    python.page.keyboard.press("Control+Enter")
    expect(python.cells.nth(1)).to_contain_text("geht\n", timeout=OPENING)


def test_full_python_says_what_to_do(python: Lesson) -> None:
    python.begin(FILL_UP)
    expect(python.cells.first).to_contain_text(FULL, timeout=OPENING)
    expect(python.page.locator("#lernnetz-memory")).to_contain_text(SHORT)
    python.page.evaluate(RESTART)
    expect(python.page.locator("#lernnetz-memory")).to_have_count(0)
    assert python.run("print('geht')") == "geht\n"


def test_two_notebooks_have_cells_that_run(open_lesson: Callable[..., Lesson]) -> None:
    """In the large laboratory, where both are open at once; a stop of one is none of the other."""
    page = open_lesson(NAME, place="lab").page
    wait_for_python(page)
    other = next(lesson.stem for lesson in lessons() if lesson.stem != NAME)
    opening = "(path) => jupyterapp.commands.execute('docmanager:open', { path })"
    page.evaluate(opening, f"{other}.ipynb")
    panels = page.locator(".jp-NotebookPanel")
    expect(panels).to_have_count(2)
    show = """async ([number, code]) => {
      const panel = [...jupyterapp.shell.widgets("main")][number];
      jupyterapp.shell.activateById(panel.id);
      await panel.sessionContext.ready;
      const { widgets } = panel.content;
      panel.content.activeCellIndex = widgets.findIndex(({ model }) => model.type === "code");
      panel.content.activeCell.model.sharedModel.setSource(code);
      jupyterapp.commands.execute("notebook:run-cell");
    }"""
    page.evaluate(show, [0, "while True: pass"])
    page.evaluate(show, [1, "print(6 * 7)"])
    expect(panels.nth(1).locator(".jp-OutputArea-output").first).to_have_text(
        "42\n", timeout=OPENING
    )
    prompt = panels.first.locator(".jp-CodeCell .jp-InputPrompt").first
    expect(prompt).to_have_text("[*]:")
    page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab").first.click()
    panels.first.locator("[data-command='notebook:interrupt-kernel']").click()
    expect(prompt).to_have_text("[1]:", timeout=OPENING)
    expect(panels.first.locator(".jp-OutputArea-output").first).to_contain_text("Angehalten.")
