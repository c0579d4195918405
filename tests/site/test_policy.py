"""What the site's policy forbids: to ask any other host, from a page or from Python."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site.browser import OPENING, Lesson, Site, serve

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


def test_python_reaches_no_other_host(python: Lesson, foreign: Site) -> None:
    """The kernel's worker has its page's policy."""
    assert "refused:" in python.run(ASK.format(url=foreign.url))
    assert foreign.sent == 0
    python.refused.clear()


def test_nothing_can_be_installed_and_that_is_said(python: Lesson) -> None:
    output = python.run("%pip install pandas", "1 + 1")
    assert "Hier lässt sich nichts nachinstallieren" in output


def test_missing_module_is_explained(python: Lesson) -> None:
    python.begin("import numpie")
    explanation = python.page.locator(".lernnetz-error")
    expect(explanation).to_contain_text("Ein Modul numpie gibt es", timeout=OPENING)
    expect(explanation).to_contain_text("No module named 'numpie'")
