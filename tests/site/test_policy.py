"""What the site's policy forbids: to ask any other host, from a page or from Python."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site.browser import OPENING, Lesson, Site, notebook, serve

ASK = """from js import fetch

try:
    await fetch("{url}", mode="no-cors")
except Exception as error:
    print("refused:", error)
else:
    print("answered")"""


@pytest.fixture
def foreign() -> Iterator[Site]:
    """Another host, which would answer."""
    with serve() as site:
        yield site


def test_page_reaches_no_other_host(chromium: Browser, site: Site, foreign: Site) -> None:
    page = chromium.new_page()
    page.goto(site.url)
    ask = "(url) => fetch(url, { mode: 'no-cors' }).then(() => 'answered', () => 'refused')"
    assert page.evaluate(ask, site.url) == "answered"
    assert page.evaluate(ask, foreign.url) == "refused"
    page.close()
    assert foreign.sent == 0


def test_python_reaches_no_other_host(open_lesson: Callable[..., Lesson], foreign: Site) -> None:
    """The kernel's worker has its page's policy."""
    lesson = open_lesson("00-start", notebook(ASK.format(url=foreign.url)))
    lesson.run_all()
    lesson.wait_for_all()
    assert "refused:" in lesson.output()
    assert foreign.sent == 0
    lesson.refused.clear()


def test_nothing_can_be_installed_and_that_is_said(open_lesson: Callable[..., Lesson]) -> None:
    lesson = open_lesson("00-start", notebook("%pip install pandas", "1 + 1"))
    lesson.run_all()
    lesson.wait_for_all()
    assert "Hier lässt sich nichts nachinstallieren" in lesson.output()


def test_missing_module_is_explained(open_lesson: Callable[..., Lesson]) -> None:
    lesson = open_lesson("00-start", notebook("import numpie"))
    lesson.run_all()
    explanation = lesson.page.locator(".lernnetz-error")
    expect(explanation).to_contain_text("Ein Modul numpie gibt es nicht.", timeout=OPENING)
    expect(explanation).to_contain_text("No module named 'numpie'")
