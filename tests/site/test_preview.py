"""The lesson's text is there at once, and nothing jumps when the notebook takes its place."""

from collections.abc import Iterator
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.lessons import LESSONS
from tests.site.axe import barriers
from tests.site.browser import Site, held_back, new_context
from tests.site.shifts import count_shifts, large_shifts
from tests.site.work import opened

NAME = "04-gatter"
PREVIEW = "#lernnetz-preview"
HEADING = "Aufgabe 2"
TOP = """(selector) => [...document.querySelectorAll(selector)]
  .find((each) => each.textContent.startsWith("Aufgabe 2")).getBoundingClientRect().top"""

SHOW = """async (names) => {
  document.head.innerHTML += '<link rel="stylesheet" href="course/preview.css">';
  const texts = names.map(async (name) => (await fetch(`course/lessons/${name}.htm`)).text());
  const text = (await Promise.all(texts)).join("");
  document.body.innerHTML = `<main id="lernnetz-preview">${text}</main>`;
}"""


@pytest.fixture
def jupyterlab_may_come(site: Site) -> Iterator[Event]:
    """Send JupyterLab only when this is set."""
    with held_back(site, "/build/") as may_come:
        yield may_come


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with new_context(chromium) as context:
        count_shifts(context)
        yield context.new_page()


def test_text_is_there_before_the_notebook(
    page: Page, site: Site, jupyterlab_may_come: Event
) -> None:
    """What has been read of it stays where it is, and the next time the lesson opens there."""
    page.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb", wait_until="commit")
    page.wait_for_function("crossOriginIsolated")
    heading = page.locator(PREVIEW).get_by_role("heading", name=HEADING)
    heading.evaluate("(heading) => heading.scrollIntoView({ block: 'center' })")
    before = page.evaluate(TOP, f"{PREVIEW} h3")
    jupyterlab_may_come.set()
    expect(page.locator(PREVIEW)).to_be_hidden()
    assert abs(page.evaluate(TOP, ".jp-MarkdownOutput h3") - before) < 30
    opened(page)
    assert large_shifts(page) == []
    page.locator(".jp-CodeCell", has_text=HEADING).click()
    page.reload(wait_until="commit")
    expect(page.locator(f"{PREVIEW} .code", has_text=HEADING)).to_be_in_viewport()


def test_notebook_that_cannot_be_read_has_no_text_in_its_place(page: Page, site: Site) -> None:
    page.context.route(f"**/files/{NAME}.ipynb", lambda route: route.fulfill(body="{"))
    page.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    expect(page.locator(".jp-Dialog")).to_contain_text("lässt sich nicht lesen")
    expect(page.locator(PREVIEW)).to_be_hidden()


def test_axe_finds_nothing_serious_in_the_text_of_any_lesson(page: Page, site: Site) -> None:
    """Of contrast it would find the same as in one lesson, slowly."""
    page.goto(f"{site.url}impressum.html")
    page.evaluate(SHOW, [each.values[0].stem for each in LESSONS])
    found = barriers(page, "color-contrast")
    assert [each for each in found if each.serious] == []
