"""The finished site in dist/, served from a sub-path, and its lessons in headless Chromium."""

import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from time import monotonic

import nbformat
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Error,
    Frame,
    Locator,
    Page,
    Playwright,
    expect,
)

from lernnetz_site import DIST
from lernnetz_site.printed.pdf import program
from lernnetz_site.text import replace_once

SHELL = "chromium-headless-shell"  # the same without windows and settings, and quicker
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
VIEWPORT = {"width": 1366, "height": 768}
NO_STORAGE = "Object.defineProperty(window, 'indexedDB', {get() { throw new Error('refused'); }});"
OPENING = 120_000  # ms until the page is there, on a slow machine
LESSON = 500_000  # ms for all cells, on a slow machine
HAS_RUN = r"""(cell) => document.querySelector('[data-mime-type="application/vnd.jupyter.error"]')
  || /\d/.test(document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")[cell].textContent)"""
ERRORS = '.lernnetz-error, [data-mime-type="application/vnd.jupyter.error"]'
LIGHT = "course/icon.svg"  # what needs next to no time to open
FILL = "navigator.serviceWorker.ready.then(({ active }) => active.postMessage('fill'))"
IS_WHOLE = """async () => {
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).match("course/whole")) return true;
  }
  return false;
}"""
KEEPS_PYTHON = "async () => (await caches.keys()).some((name) => name.startsWith('Pyodide'))"
EXCHANGE = """async ([path, notebook]) => {
  const name = (await caches.keys()).find((each) => each.startsWith("Lernnetz"));
  const response = new Response(notebook, { headers: { "X-Exchanged": "true" } });
  await (await caches.open(name)).put(path, response);
}"""
FORGET = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const { headers } = await cache.match(key);
      if (headers.has("X-Exchanged")) await cache.delete(key);
    }
  }
}"""
STAYS = "() => globalThis.staying?.then(() => true)"  # what a first visit loads comes twice
HAS_PYTHON = """() => globalThis.jupyterapp
  && document.getElementById("lernnetz-status")?.hidden"""
PUT = """(sources) => {
  const { sharedModel } = jupyterapp.shell.currentWidget.content.model;
  const others = sharedModel.cells.length;
  sharedModel.transact(() => {
    sharedModel.insertCells(0, sources.map((source) => ({ cell_type: "code", source })));
    sharedModel.deleteCellRange(sources.length, sources.length + others);
  });
}"""
RUN = f"""(sources) => {{
  ({PUT})(sources);
  void jupyterapp.commands.execute("notebook:run-all-cells");
}}"""


class Server(ThreadingHTTPServer):
    """Takes it that a browser hangs up."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Site:
    """A server for ``dist/`` below ``/lernnetz/``, as on GitHub Pages; counts its bytes.

    ``fault`` may answer a request in its place, and says whether it did.
    """

    def __init__(self, root: Path, dist: Path) -> None:
        self.folder = root / "lernnetz"
        self.folder.symlink_to(dist)
        site = self
        self.sent = 0
        self.fault: Callable[[SimpleHTTPRequestHandler], bool] = lambda handler: False

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                if not site.fault(self):
                    super().do_GET()

            def copyfile(self, source, outputfile) -> None:
                site.sent += os.fstat(source.fileno()).st_size
                super().copyfile(source, outputfile)

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "max-age=600")
                super().end_headers()

            def log_message(self, *arguments: object) -> None:
                """Keep the terminal for the tests."""

        self.server = Server(("127.0.0.1", 0), partial(Handler, directory=root))
        self.origin = f"http://127.0.0.1:{self.server.server_port}/"
        self.url = f"{self.origin}lernnetz/"

    def deploy(self, folder: Path) -> None:
        """Serve another build from now on."""
        self.folder.unlink()
        self.folder.symlink_to(folder)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def send(handler: SimpleHTTPRequestHandler, content: bytes, length: int) -> None:
    """Answer with this content, and promise this length."""
    handler.send_response(200)
    handler.send_header("Content-Type", handler.guess_type(handler.translate_path(handler.path)))
    handler.send_header("Content-Length", str(length))
    handler.end_headers()
    handler.wfile.write(content)


def changed(name: str, *changes: tuple[str, str]) -> Callable[[SimpleHTTPRequestHandler], bool]:
    """Return a fault of the server: one file of the site has something else in it."""
    text = (DIST / name).read_text("utf-8")
    for old, new in changes:
        text = replace_once(text, old, new)
    content = text.encode()

    def fault(handler: SimpleHTTPRequestHandler) -> bool:
        hit = handler.path.partition("?")[0].endswith(f"/lernnetz/{name}")
        if hit:
            send(handler, content, len(content))
        return hit

    return fault


@contextmanager
def held_back(site: Site, part: str) -> Iterator[threading.Event]:
    """Send what has this in its address only when the event is set, as a slow network would."""
    may_come = threading.Event()

    def wait(handler: SimpleHTTPRequestHandler) -> bool:
        if part in handler.path:
            may_come.wait()
        return False

    before, site.fault = site.fault, wait
    try:
        yield may_come
    finally:
        may_come.set()
        site.fault = before


@contextmanager
def serve(dist: Path = DIST) -> Iterator[Site]:
    """Serve the site while the ``with`` block runs."""
    with tempfile.TemporaryDirectory() as root:
        site = Site(Path(root), dist)
        threading.Thread(target=site.server.serve_forever, daemon=True).start()
        try:
            yield site
        finally:
            site.close()


def launch(playwright: Playwright, whole: bool = False) -> Browser:
    """Start the machine's Chromium or Chrome, else the one that playwright installed.

    The whole browser also refuses storage where its settings say so.
    """
    found = program() if whole else which(SHELL) or program()
    return playwright.chromium.launch(executable_path=found, args=QUIET)


def launch_profile(browser: BrowserType, folder: Path, **options: object) -> BrowserContext:
    """Start the whole browser with a profile that stays on the disk."""
    context = browser.launch_persistent_context(
        folder, executable_path=program(), args=QUIET, locale="de-DE", **options
    )
    context.set_default_timeout(OPENING)
    return context


def new_context(browser: Browser, **options: object) -> BrowserContext:
    """Return a new, empty profile: what it opens first is loaded twice, and all comes from afar."""
    context = browser.new_context(**{"viewport": VIEWPORT, "locale": "de-DE", **options})
    context.set_default_timeout(OPENING)
    return context


class Profiles:
    """Profiles that know the site and have kept nothing else, each lent to one test at a time."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.free: dict[str, list[BrowserContext]] = {}

    @contextmanager
    def lend(self, **options: object) -> Iterator[BrowserContext]:
        """Lend a profile; what the test leaves in it is deleted, but for the site's own files."""
        free = self.free.setdefault(repr(options), [])
        context = free.pop() if free else self._visited(**options)
        yield context
        self._clean(context)
        free.append(context)

    def _visited(self, **options: object) -> BrowserContext:
        context = new_context(self.browser, **options)
        page = context.new_page()
        page.goto(self.site.url)
        page.evaluate(FILL)
        wait_until(page, IS_WHOLE)
        page.close()
        return context

    def _clean(self, context: BrowserContext) -> None:
        for page in context.pages:
            with suppress(Error):  # it may be frozen
                page.goto(f"{self.site.url}{LIGHT}")  # a closed one might still save something
            page.close()
        page = context.new_page()
        page.goto(f"{self.site.url}{LIGHT}")
        page.evaluate(FORGET)
        kinds = "cookies,indexeddb,local_storage"
        origin = {"origin": self.site.origin.rstrip("/"), "storageTypes": kinds}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)
        page.close()


def exchange(context: BrowserContext, site: Site, name: str, notebook: str) -> None:
    """Put another notebook where a profile keeps a lesson, until it is given back."""
    page = context.new_page()
    page.goto(f"{site.url}{LIGHT}")
    page.evaluate(EXCHANGE, [f"{site.url}files/{name}.ipynb", notebook])
    page.close()


def send_instead(context: BrowserContext, site: Site, name: str, notebook: str) -> None:
    """Let a lesson's address have another notebook."""
    context.route(f"{site.url}files/{name}.ipynb", lambda route: route.fulfill(body=notebook))


def status(page: Page | Frame) -> Locator:
    """Where a lesson says how far Python is."""
    return page.locator("#lernnetz-status")


def wait_for_python(page: Page | Frame) -> None:
    """Wait until this is the page that stays, after a first visit's reload, and has its Python."""
    page.wait_for_function(HAS_PYTHON, timeout=OPENING)


def wait_until(page: Page, question: str, *argument: object) -> None:
    """Wait until an asynchronous function in the page answers with something true."""
    end = monotonic() + OPENING / 1000
    while not page.evaluate(question, *argument):
        assert monotonic() < end, f"in vain: {question}"
        page.wait_for_timeout(200)


def notebook(*cells: str) -> str:
    """Return a notebook with these code cells."""
    return nbformat.writes(
        nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
            metadata={"kernelspec": {"name": "python", "display_name": "Python"}},
        )
    )


class Lesson:
    """A notebook of the site, opened in the simple notebook view or, as ``place``, in the "lab".

    ``at`` follows its address; ``script`` runs before all others of its page.
    """

    def __init__(
        self,
        context: BrowserContext,
        site: Site,
        name: str,
        *,
        place: str = "notebooks",
        at: str = "",
        script: str = "",
    ) -> None:
        self.requests: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        self.page = context.new_page()
        if script:
            self.page.add_init_script(script)
        self.refused: list[str] = []
        self.page.on("console", self._note_refusal)
        self.opened = monotonic()
        self.page.goto(f"{site.url}{place}/index.html?path={name}.ipynb{at}")
        self.page.wait_for_function(STAYS)
        self.cells = self.page.locator(".jp-CodeCell")

    def _note_refusal(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def run_all(self) -> None:
        """Choose "Alle Zellen ausführen" in the menu, as a student does, until the first runs."""
        self.cells.first.wait_for(timeout=OPENING)
        self.page.locator(".lm-MenuBar-item", has_text="Ausführen").click()
        self.page.locator('[data-command="runmenu:run-all"]').click()
        prompt = self.cells.first.locator(".jp-InputPrompt")
        expect(prompt).not_to_have_text("[ ]:", timeout=OPENING)

    def put(self, *sources: str) -> None:
        """Put these cells in the place of all others."""
        self.page.evaluate(PUT, sources)

    def begin(self, *sources: str) -> None:
        """Do so, and let them run."""
        self.page.evaluate(RUN, sources)

    def run(self, *sources: str) -> str:
        """Let these cells run in the place of all others; return what they print."""
        self.begin(*sources)
        self.wait_for_all()
        return self.output()

    def run_again(self, cell: int) -> None:
        """Run a cell once more; when it has run, all that was asked before it is answered."""
        prompt = self.cells.nth(cell).locator(".jp-InputPrompt")
        before = prompt.inner_text()
        self.cells.nth(cell).locator(".jp-InputArea-editor").click()
        self.page.keyboard.press("Control+Enter")
        expect(prompt).to_have_text(re.compile(r"\d"))
        expect(prompt).not_to_have_text(before)

    def wait_for(self, cell: int) -> float:
        """Wait until a code cell has run; return the seconds since the page was opened."""
        self.page.wait_for_function(HAS_RUN, arg=cell, polling=100, timeout=LESSON)
        seconds = monotonic() - self.opened
        assert self.errors() == []
        return seconds

    def wait_for_all(self) -> float:
        """Wait until all code cells have run; return the seconds since opening."""
        return self.wait_for(self.cells.count() - 1)

    def output(self) -> str:
        """Return what all cells have printed."""
        return "\n".join(self.page.locator(".jp-OutputArea-output").all_inner_texts())

    def errors(self) -> list[str]:
        """Return what is said about errors in the notebook."""
        return [text for text in self.page.locator(ERRORS).all_inner_texts() if text.strip()]

    def foreign_requests(self, site: Site) -> list[str]:
        """Return all requests that went to another host."""
        own = (site.origin, "blob:", "data:")
        return [url for url in self.requests if not url.startswith(own)]
