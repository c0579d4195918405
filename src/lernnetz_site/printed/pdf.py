"""Printed pages as PDF, by the machine's Chromium or Chrome."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, sync_playwright

from .. import BuildError

PROGRAMS = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"
FOOT = """<p style="width: 100%; margin: 0 15mm; font: 8pt sans-serif; text-align: right">
Seite <span class="pageNumber"></span> von <span class="totalPages"></span></p>"""
LAYOUT = {
    "format": "A4",
    "margin": dict.fromkeys(("top", "right", "bottom", "left"), "15mm"),
    "display_header_footer": True,
    "header_template": "<span></span>",
    "footer_template": FOOT,
    "tagged": True,
    "outline": True,
}


def program() -> str | None:
    """Return the machine's Chromium or Chrome."""
    return next(filter(None, map(which, PROGRAMS)), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser that prints.

    Raises
    ------
    BuildError
        Where there is none.
    """
    found = program()
    if not found:
        raise BuildError("Nothing can print PDFs here: install Chromium or Chrome.")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=found) as it:
        yield it


def pdf(browser: Browser, page: Path) -> bytes:
    """Return a page of ``druck/`` on A4, with its headings as outline."""
    with browser.new_page() as tab:
        tab.goto(page.as_uri())
        return tab.pdf(**LAYOUT)
