"""The finished site in dist/, served from a sub-path and opened in headless Chromium."""

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

DIST = Path(__file__).parents[2] / "dist"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Handler(SimpleHTTPRequestHandler):
    """Serves files without a line on the terminal for each."""

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site below ``/lernnetz/``, as GitHub Pages serves it."""
    root = tmp_path_factory.mktemp("pages")
    (root / "lernnetz").symlink_to(DIST)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/lernnetz/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A headless Chromium; without one the test is skipped, in CI it fails."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    try:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
    except Error as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no Chromium or Chrome on this machine: {error.message.splitlines()[0]}")
    yield browser
    browser.close()
