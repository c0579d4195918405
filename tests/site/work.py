"""A student's work: written in a lesson, or brought to the landing page."""

import re
from pathlib import Path

import nbformat
from playwright.sync_api import Page, expect

from lernnetz_site.notebooks import CONTENT, read_lesson
from tests.site.browser import OPENING, Site, wait_for_python
from tests.site.landing import LESSON, make_zip, note

ANSWER = "meine_antwort = 42"
IS_SAVED = """() => !jupyterapp.shell.currentWidget.context.model.dirty
  || document.getElementById("lernnetz-unsaved")"""


def write(page: Page, text: str, cell: int = 0) -> None:
    """Replace what stands in a code cell."""
    page.locator(".jp-CodeCell .cm-content").nth(cell).click(timeout=OPENING)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def run(page: Page, cell: int = 0) -> None:
    """Run a code cell."""
    page.locator(".jp-CodeCell .cm-content").nth(cell).click(timeout=OPENING)
    page.keyboard.press("Control+Enter")


def run_code(page: Page, code: str) -> None:
    """Run code as the first cell and wait for its end; a number that it has may come again."""
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt").first
    write(page, code)
    page.evaluate("jupyterapp.commands.execute('notebook:clear-cell-output')")
    expect(prompt).to_have_text("[ ]:")
    run(page)
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=OPENING)


def opened(page: Page) -> Page:
    """Wait until all cells and Python are there."""
    wait_for_python(page)
    expect(page.locator(".jp-CodeCell .cm-content").first).to_be_visible(timeout=OPENING)
    return page


def open_notebook(page: Page, site: Site, name: str = LESSON) -> None:
    page.goto(f"{site.url}notebooks/index.html?path={name}.ipynb")
    page.locator(".jp-CodeCell").first.wait_for(timeout=OPENING)


def write_answer(page: Page, answer: str = ANSWER) -> None:
    """Write into the first code cell and save."""
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text(f"{answer}\n")
    save(page)


def save(page: Page) -> None:
    """Press the keys for it."""
    page.keyboard.press("Control+s")
    wait_until_saved(page)


def wait_until_saved(page: Page) -> None:
    """Wait until the notebook is kept as it is, or the page says why not."""
    page.wait_for_function(IS_SAVED, timeout=OPENING)


def copy_of(name: str, answer: str = "", **metadata: object) -> bytes:
    """Return a lesson as a student downloads it, with an answer and other metadata."""
    notebook = read_lesson(CONTENT / f"{name}.md", solutions=False)
    next(cell for cell in notebook.cells if cell.cell_type == "code").source += f"\n{answer}"
    notebook.metadata = nbformat.from_dict(metadata)
    return nbformat.writes(notebook).encode()


def give_work(page: Page, path: Path, **files: bytes) -> None:
    """Hand the landing page a zip."""
    page.locator("#zip").set_input_files(make_zip(path, **files))
    expect(note(page)).to_contain_text("zurückgeholt")
