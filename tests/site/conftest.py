"""Fixtures for tests in a real browser."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from lernnetz_site.notebooks import left_out
from lernnetz_site.registries import npm_ci
from tests.conftest import without
from tests.site.browser import (
    OPENING,
    VIEWPORT,
    Lesson,
    Profiles,
    Site,
    exchange,
    launch_profile,
    new_context,
    notebook,
    send_instead,
    wait_for_python,
)

FIREFOX = "firefox-esr", "firefox"  # the programs

expect.set_options(timeout=OPENING)


@pytest.fixture(scope="session")
def profiles(chromium: Browser, site: Site) -> Profiles:
    return Profiles(chromium, site)


@contextmanager
def opening(
    lend: Callable[..., AbstractContextManager[BrowserContext]],
    give: Callable[[BrowserContext, Site, str, str], None],
    site: Site,
) -> Iterator[Callable[..., Lesson]]:
    """Open lessons, each in a profile of its own; none may do what its policy forbids."""
    lessons = []
    with ExitStack() as profiles:

        def open_lesson(
            name: str,
            notebook: str | None = None,
            *,
            place: str = "notebooks",
            at: str = "",
            script: str = "",
            **options: object,
        ) -> Lesson:
            if name in left_out():
                pytest.skip(f"This course leaves out {name}.")
            context = profiles.enter_context(lend(**options))
            if notebook is not None:
                give(context, site, name, notebook)
            lessons.append(Lesson(context, site, name, place=place, at=at, script=script))
            return lessons[-1]

        yield open_lesson
        foreign = [url for lesson in lessons for url in lesson.foreign_requests(site)]
        refused = [sentence for lesson in lessons for sentence in lesson.refused]
    assert not foreign
    assert not refused


@pytest.fixture
def open_lesson(profiles: Profiles, site: Site) -> Iterator[Callable[..., Lesson]]:
    """Open a lesson for one test, in a browser that has been here before."""
    with opening(profiles.lend, exchange, site) as open_lesson:
        yield open_lesson


@pytest.fixture(scope="module")
def open_shared(profiles: Profiles, site: Site) -> Iterator[Callable[..., Lesson]]:
    """Open a lesson that the tests of a file share."""
    with opening(profiles.lend, exchange, site) as open_lesson:
        yield open_lesson


@pytest.fixture
def open_first(chromium: Browser, site: Site) -> Iterator[Callable[..., Lesson]]:
    """Open a lesson in a browser that has never been here."""
    with opening(partial(new_context, chromium), send_instead, site) as open_lesson:
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
