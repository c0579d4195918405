"""What the tests of all parts share."""

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import hypothesis
import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from lernnetz_site.notebooks import left_out
from tests.site.browser import DIST, Site, launch, serve

# On a busy machine the threads of a matrix product wait for each other longer than they compute.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Nor may a test fail for want of time.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

# IPython comes before Playwright, whose event loop then runs to the end and suffers no other; and
# then the longest: else one worker would be at the last of them for minutes, the other at nothing.
ORDER = (
    "tests/errors/",
    "tests/site/test_lessons.py",
    "tests/site/test_webkit.py",
    "tests/benchmarks/test_programs.py",
    "tests/builder/test_reproducible.py",
    "tests/site/test_firefox.py",
    "tests/site/",
    "tests/notebooks/",
)


def needs(item: pytest.Item) -> set[str]:
    """Return what a test may need of lessons: all names and files given to it or its module."""
    module, call = getattr(item, "module", None), getattr(item, "callspec", None)
    given = [*getattr(module, "__dict__", {}).values(), *(call.params.values() if call else ())]
    files = {each.stem for each in given if isinstance(each, Path)}
    return files | {each for each in given if isinstance(each, str)}


def pytest_xdist_auto_num_workers() -> int:
    """Start one worker more than there are cores: each waits a quarter of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a lesson that is left out; put what the order does not name at the end."""
    gone = left_out()
    for item in items:
        for name in sorted(needs(item) & gone):
            item.add_marker(pytest.mark.skip(f"This course leaves out {name}."))

    def rank(item: pytest.Item) -> int:
        fits = (number for number, start in enumerate(ORDER) if item.nodeid.startswith(start))
        return next(fits, len(ORDER))

    items.sort(key=rank)


def without(reason: str) -> NoReturn:
    """Skip a test for want of something: a laptop may do without it, CI may not."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def oracle(name: str) -> ModuleType:
    """Return a library that results are compared with."""
    try:
        return importlib.import_module(name)
    except ImportError:
        without(f"{name} is missing, so nothing is compared with it: see CONTRIBUTING.md")


@pytest.fixture
def report(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Add a line to what was measured, at the end of the test run."""
    return partial(record_property, "measured")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was measured, also by the workers of pytest-xdist."""
    calls = (terminalreporter.getreports(outcome) for outcome in ("passed", "failed"))
    properties = (each.user_properties for each in chain(*calls))
    measured = [line for kind, line in chain(*properties) if kind == "measured"]
    if measured:
        terminalreporter.section("measured in the browser")
        for line in measured:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def torch() -> ModuleType:
    return oracle("torch")


@pytest.fixture(scope="session")
def sklearn_metrics() -> ModuleType:
    return oracle("sklearn.metrics")


@pytest.fixture(scope="session")
def distributed() -> ModuleType:
    return oracle("distributed")


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


@contextmanager
def browsing(playwright: Playwright, whole: bool = False) -> Iterator[Browser]:
    """Start a headless Chromium; without one the test is skipped, in CI it fails."""
    try:
        browser = launch(playwright, whole)
    except Error as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no Chromium or Chrome here: {error.message.splitlines()[0]}")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    with browsing(playwright) as browser:
        yield browser
