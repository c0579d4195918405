"""The way to the first cell beside stock JupyterLite with stock Pyodide, in turns.

python -m benchmarks.start [--write]

Needs dist/ (./build.sh). Both sites are sent as GitHub Pages sends them.
"""

import gzip
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from http.server import SimpleHTTPRequestHandler
from math import inf
from pathlib import Path
from statistics import median
from threading import Lock
from time import perf_counter
from urllib.request import urlopen

from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION
from playwright.sync_api import BrowserContext, Locator, Playwright, sync_playwright

from benchmarks.common import run, size, table
from lernnetz_site.checksums import sha256
from lernnetz_site.pyodide import FOLDER, LOCK, project, registry_wheels
from lernnetz_site.registries import npm_package
from tests.site.browser import DIST, OPENING, Site, launch_profile, notebook, serve

STARTS = size(3, smoke=1)
PUPILS = size(30, smoke=1)
SLOWED = size(4, smoke=1)  # how many times
RATE, DELAY = size((10e6 / 8, 0.05), smoke=(inf, 0))  # bytes a second, seconds to the first
QUIET = size(20, smoke=0)  # seconds; ours goes on with keeping the course 15 s after the start
WHEELS = Path(__file__).with_name("stock.txt")
PACKED = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm"}
NAME = "00-start"  # our lesson gives its place to the notebook that is measured
CELLS = (
    "import time\nimport numpy as np\nprint('RAN', time.time())",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()\nprint('RAN', time.time())",
)


def make_pyodide(folder: Path) -> None:
    """Make a Pyodide folder as it is distributed, out of what npm, PyPI and the build have."""
    core = shutil.copytree(npm_package("pyodide", PYODIDE_VERSION), folder)
    lock = json.loads((core / LOCK).read_text())
    comm = {"name": "comm", "depends": [], "imports": ["comm"]}  # its lockfile has forgotten it
    known = {**lock["packages"], "comm": {**lock["packages"]["six"], **comm}}
    lock["packages"] = {}
    for wheel in (*FOLDER.glob("*.whl"), *registry_wheels(None, WHEELS)):
        if entry := known.get(project(wheel.name)):
            shutil.copy(wheel, folder)
            found = {"version": wheel.name.split("-")[1], "sha256": sha256(wheel)}
            lock["packages"][project(wheel.name)] = {**entry, "file_name": wheel.name, **found}
    (core / LOCK).write_text(json.dumps(lock))


def make_stock(folder: Path) -> Path:
    """Build JupyterLite with its own defaults, and Pyodide as it is distributed."""
    contents = folder / "files"
    contents.mkdir()
    (contents / f"{NAME}.ipynb").write_text(notebook(*CELLS), "utf-8")
    make_pyodide(folder / "static" / "pyodide")
    kernel = f"{sys.prefix}/share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
    only = {"ignore_sys_prefix": ["federated_extensions"], "federated_extensions": [kernel]}
    config = folder / "lite.json"
    config.write_text(json.dumps({"LiteBuildConfig": {"contents": ["files"], **only}}))
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--config", str(config)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "_output"


def make_ours(folder: Path) -> Path:
    """Return a copy of the course in which the notebook takes the place of a lesson."""
    copy = Path(shutil.copytree(DIST, folder / "ours"))
    (copy / "files" / f"{NAME}.ipynb").write_text(notebook(*CELLS), "utf-8")
    return copy


@cache
def packed(path: Path) -> bytes:
    """Return a file as GitHub Pages sends it."""
    content = path.read_bytes()
    return gzip.compress(content, 6, mtime=0) if path.suffix in PACKED else content


class Line:
    """Answers for a site as GitHub Pages does, over a line of some speed; counts bytes.

    Parameters
    ----------
    rate : float
        Bytes a second, for all requests together.
    delay : float
        Seconds to the first byte.
    """

    def __init__(self, rate: float = inf, delay: float = 0) -> None:
        self.rate, self.delay, self.lock = rate, delay, Lock()
        self.asked: list[str] = []
        self.plain = self.sent = 0

    def __call__(self, handler: SimpleHTTPRequestHandler) -> bool:
        path = Path(handler.translate_path(handler.path))
        if not path.is_file():
            return False
        body = packed(path)
        with self.lock:
            self.asked.append(handler.path)
            self.plain += path.stat().st_size
            self.sent += len(body)
        time.sleep(self.delay)
        handler.send_response(200)
        handler.send_header("Content-Type", handler.guess_type(path))
        if path.suffix in PACKED:
            handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for start in range(0, len(body), 16_384):
            chunk = body[start : start + 16_384]
            with self.lock:
                time.sleep(len(chunk) / self.rate)
            handler.wfile.write(chunk)
        return True

    def wait_until_quiet(self) -> None:
        """Wait until nothing has been sent for a while."""
        sent = -1
        while sent < self.sent:
            sent = self.sent
            time.sleep(QUIET)


@contextmanager
def profile(playwright: Playwright, home: str) -> Iterator[BrowserContext]:
    """Start Chromium with the profile in a folder."""
    context = launch_profile(playwright.chromium, Path(home))
    yield context
    context.close()


def visit(context: BrowserContext, site: Site, line: Line, slowed: float = 1) -> dict[str, float]:
    """Open the notebook and run it; return seconds and bytes to the first cell and figure."""
    plain, sent, start = line.plain, line.sent, time.time()

    def reached(name: str) -> dict[str, float]:
        return {
            name: time.time() - start,
            f"{name} plain": line.plain - plain,
            f"{name} sent": line.sent - sent,
        }

    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    page.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    cells = page.locator(".jp-CodeCell")
    cells.first.wait_for(timeout=OPENING)
    run_cell(cells.nth(0), since=start)
    cell = reached("cell")
    run_cell(cells.nth(1), since=start)
    page.locator(".jp-OutputArea-output img").wait_for(timeout=OPENING)
    return cell | reached("figure")


def run_cell(cell: Locator, since: float) -> None:
    """Run a cell: once more, if that was too early and is forgotten; old output does not count."""
    while True:
        output = "".join(cell.locator(".jp-OutputArea-output").all_inner_texts())
        ran = re.findall(r"RAN ([\d.]+)", output)
        if ran and float(ran[-1]) > since:
            return
        if "*" not in cell.locator(".jp-InputPrompt").inner_text():
            cell.click()
            cell.page.keyboard.press("Shift+Enter")
        cell.page.wait_for_timeout(100)


def three_visits(playwright: Playwright, dist: Path) -> dict[str, float]:
    """Visit with one new profile: the second time files were kept, the third what was compiled."""
    with serve(dist) as site, tempfile.TemporaryDirectory() as home:
        site.fault = line = Line()
        with profile(playwright, home) as context:
            found = visit(context, site, line)
            line.wait_until_quiet()
        for number in "second", "third":
            with profile(playwright, home) as context:
                later = visit(context, site, line)
            found |= {f"{number} {name}": value for name, value in later.items()}
    return found


def slow_processor(playwright: Playwright, dist: Path) -> dict[str, float]:
    """Visit with a page that gets a quarter of its processor's time; its worker gets all."""
    with serve(dist) as site, tempfile.TemporaryDirectory() as home:
        site.fault = line = Line()
        with profile(playwright, home) as context:
            slowed = visit(context, site, line, SLOWED)
    return {f"slowed {name}": value for name, value in slowed.items()}


def slow_and_crowd(playwright: Playwright, dist: Path) -> dict[str, float]:
    """Visit over a slow line; then let all pupils fetch at once what a first visit does."""
    with serve(dist) as site:
        site.fault = line = Line(RATE, DELAY)
        with tempfile.TemporaryDirectory() as home, profile(playwright, home) as context:
            slow = visit(context, site, line)
        site.fault = Line()
        addresses = [site.origin + path.removeprefix("/") for path in line.asked]

        def pupil(_: int) -> None:
            for address in addresses:
                urlopen(address).read()

        start = perf_counter()
        with ThreadPoolExecutor(PUPILS) as pool:
            list(pool.map(pupil, range(PUPILS)))
        crowd = perf_counter() - start
    return {"crowd": crowd} | {f"slow {name}": value for name, value in slow.items()}


def measure() -> str:
    """Return the section's Markdown."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        sites = {"stock": make_stock(Path(place)), "ours": make_ours(Path(place))}
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in sites}
        for _ in range(STARTS):
            for name, dist in sites.items():
                runs[name].append(three_visits(playwright, dist))
        found = {n: {k: median(r[k] for r in rs) for k in rs[0]} for n, rs in runs.items()}
        for name, dist in sites.items():
            found[name] |= slow_processor(playwright, dist) | slow_and_crowd(playwright, dist)
    return compare(**found)


def compare(stock: dict[str, float], ours: dict[str, float]) -> str:
    """Return the table of both sites."""
    lines = (
        ("bytes up to the first cell", "cell plain", 1e6, "MB", "≤ 0.5"),
        ("the same as GitHub Pages sends them", "cell sent", 1e6, "MB", ""),
        ("bytes up to the first figure", "figure plain", 1e6, "MB", "≤ 0.5"),
        ("the same as GitHub Pages sends them", "figure sent", 1e6, "MB", ""),
        ("up to the first cell on a second visit", "second cell sent", 1e6, "MB", "≤ 1 MB"),
        ("seconds to the first cell", "cell", 1, "s", "≤ 0.35"),
        ("seconds to the first figure", "figure", 1, "s", "≤ 0.6"),
        ("second visit: to the first cell", "second cell", 1, "s", ""),
        ("third visit: to the first cell", "third cell", 1, "s", ""),
        (f"page slowed {SLOWED} times: to the first cell", "slowed cell", 1, "s", "≤ 20 s"),
        ("10 Mbit/s, 50 ms: to the first cell", "slow cell", 1, "s", ""),
        ("10 Mbit/s, 50 ms: to the first figure", "slow figure", 1, "s", ""),
        (f"what {PUPILS} first visits fetch, at once", "crowd", 1, "s", ""),
    )
    rows = [
        (
            title,
            f"{stock[key] / unit:.2f} {name}",
            f"{ours[key] / unit:.2f} {name}",
            f"{ours[key] / stock[key]:.2f}" if stock[key] > unit / 100 else "",
            aim,
        )
        for title, key, unit, name, aim in lines
    ]
    kinds = ", ".join(sorted(PACKED))
    return (
        "Both sites in turns on one machine, headless Chromium, empty profile; medians of "
        f"{STARTS}, the slow page, the slow line and the crowd once. The server sends as GitHub "
        f"Pages does: {kinds} with gzip, all else as it is. Stock is JupyterLite 0.8.6 with all "
        "its defaults; its matplotlib is the trimmed one of `runtime/`, 3 MB less than as "
        "distributed.\n\n" + table(("", "stock", "ours", "ours / stock", "aim"), *rows)
    )


if __name__ == "__main__":
    run("start", "The start beside stock JupyterLite", measure)
