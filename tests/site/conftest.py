"""Fixtures for tests in a real browser."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Playwright, expect, sync_playwright

from tests.site.browser import (
    DIST,
    OPENING,
    VIEWPORT,
    Lesson,
    Site,
    launch,
    launch_profile,
    lessons,
    notebook,
    serve,
    status,
)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    if not (DIST / "jupyter-lite.json").is_file():
        pytest.fail("dist/ is missing: run ./build.sh")
    with serve() as site:
        yield site


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A headless Chromium; without one the test is skipped, in CI it fails."""
    try:
        browser = launch(playwright)
    except Error as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no Chromium or Chrome here: {error.message.splitlines()[0]}")
    yield browser
    browser.close()


@pytest.fixture
def open_lesson(chromium: Browser, site: Site) -> Iterator[Callable[..., Lesson]]:
    """Open a lesson, or other cells in its place, in a new, empty profile."""
    with lessons(chromium, site) as open_lesson:
        yield open_lesson


@pytest.fixture(scope="module")
def open_shared_lesson(chromium: Browser, site: Site) -> Iterator[Callable[..., Lesson]]:
    """Open one that stays open for all tests of a file."""
    with lessons(chromium, site) as open_lesson:
        yield open_lesson


@pytest.fixture(scope="module")
def python(open_shared_lesson: Callable[..., Lesson]) -> Lesson:
    """A notebook with Python for all tests of a file: ``python.run(cell, …)`` gives it cells."""
    lesson = open_shared_lesson("00-start", notebook("1 + 1"))
    expect(status(lesson.page)).to_be_hidden(timeout=OPENING)
    return lesson


@pytest.fixture
def open_profile(chromium: Browser, tmp_path: Path) -> Iterator[Callable[[], BrowserContext]]:
    """Close the browser and start it anew, each time with the same profile."""
    contexts = []

    def open_profile() -> BrowserContext:
        for context in contexts:
            context.close()
        profile = tmp_path / "profile"
        contexts[:] = [launch_profile(chromium.browser_type, profile, viewport=VIEWPORT)]
        return contexts[0]

    yield open_profile
    for context in contexts:
        context.close()
