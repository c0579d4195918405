"""A student's work: written in a lesson, or brought to the landing page."""

from pathlib import Path

import nbformat
from playwright.sync_api import Page, expect

from lernnetz_site.notebooks import CONTENT, read_lesson
from tests.site.browser import OPENING, Site
from tests.site.landing import LESSON, make_zip, note

ANSWER = "meine_antwort = 42"
IS_SAVED = """() => !jupyterapp.shell.currentWidget.context.model.dirty
  || document.getElementById("lernnetz-unsaved")"""


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
