"""Fixtures for tests in a real browser."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from lernnetz_site.registries import npm_ci
from tests.conftest import without
from tests.site.browser import (
    OPENING,
    VIEWPORT,
    Lesson,
    Site,
    launch_profile,
    new_context,
    notebook,
    wait_for_python,
)

FIREFOX = "firefox-esr", "firefox"  # the programs

expect.set_options(timeout=OPENING)


@contextmanager
def opening(chromium: Browser, site: Site) -> Iterator[Callable[..., Lesson]]:
    """Open lessons, each in a new, empty profile; none may do what its policy forbids."""
    contexts, lessons = [], []

    def open_lesson(name: str, notebook: str | None = None, **options: object) -> Lesson:
        context = new_context(chromium, **options)
        contexts.append(context)
        if notebook is not None:
            context.route(f"**/files/{name}.ipynb", lambda route: route.fulfill(body=notebook))
        lessons.append(Lesson(context, site, name))
        return lessons[-1]

    yield open_lesson
    foreign = [url for lesson in lessons for url in lesson.foreign_requests(site)]
    refused = [sentence for lesson in lessons for sentence in lesson.refused]
    for context in contexts:
        context.close()
    assert not foreign
    assert not refused


@pytest.fixture
def open_lesson(chromium: Browser, site: Site) -> Iterator[Callable[..., Lesson]]:
    """Open a lesson for one test."""
    with opening(chromium, site) as open_lesson:
        yield open_lesson


@pytest.fixture(scope="module")
def open_shared(chromium: Browser, site: Site) -> Iterator[Callable[..., Lesson]]:
    """Open a lesson that the tests of a file share."""
    with opening(chromium, site) as open_lesson:
        yield open_lesson


@pytest.fixture(scope="module")
def python(open_shared: Callable[..., Lesson]) -> Lesson:
    """A notebook with Python for all tests of a file: ``python.run(cell, …)`` gives it cells."""
    lesson = open_shared("00-start", notebook("1 + 1"))
    wait_for_python(lesson.page)
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


@pytest.fixture(scope="session")
def firefox() -> str:
    """The machine's Firefox; without one the test is skipped, in CI it fails."""
    program = next(filter(None, map(shutil.which, FIREFOX)), None)
    if program is None:
        without("no Firefox here: apt-get install firefox-esr")
    npm_ci(Path(__file__).parent)
    return program
