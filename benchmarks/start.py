"""The way to the first cell beside stock JupyterLite with stock Pyodide, in turns.

    .venv/bin/python -m benchmarks.start PYODIDE_FOLDER [--write]

PYODIDE_FOLDER holds Pyodide as it is distributed, with the wheels of its release.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from benchmarks.common import publish, table
from tests.site.browser import DIST, OPENING, Site, launch_profile, notebook, serve

STARTS = 3
PUPILS = 30
SLOW = 10e6 / 8, 0.05  # bytes a second, seconds to the first byte
NAME = "00-start"  # our lesson gives its place to the notebook that is measured
CELLS = (
    "import numpy as np\nprint(np.arange(4).sum())",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()",
)


def make_stock(folder: Path, pyodide: Path) -> Path:
    """Build JupyterLite with its own defaults, and Pyodide as it is distributed."""
    contents = folder / "files"
    contents.mkdir()
    (contents / f"{NAME}.ipynb").write_text(notebook(*CELLS), "utf-8")
    shutil.copytree(pyodide, folder / "static" / "pyodide")
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


def visit(context: BrowserContext, site: Site) -> dict[str, float]:
    """Open the notebook and run it; return seconds, and bytes up to the first cell."""
    sent, start = site.sent, monotonic()
    page = context.new_page()
    page.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    page.locator(".jp-CodeCell").first.wait_for(timeout=OPENING)
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt").first
    while not prompt.inner_text().strip("[]: ").isdecimal():
        if prompt.inner_text().strip() == "[ ]:":  # a cell run too early is forgotten
            page.locator(".jp-CodeCell").first.click()
            page.keyboard.press("Shift+Enter")
        page.wait_for_timeout(100)
    measured = {"cell": monotonic() - start, "bytes": site.sent - sent}
    page.locator(".jp-CodeCell").last.click()
    page.keyboard.press("Shift+Enter")
    page.locator(".jp-OutputArea-output img").first.wait_for(timeout=OPENING)
    return measured | {"figure": monotonic() - start, "figure bytes": site.sent - sent}


def first_and_second(playwright: Playwright, site: Site) -> dict[str, float]:
    """Visit twice with one new profile; the second time, what was kept is used."""
    with tempfile.TemporaryDirectory() as home:
        context = launch_profile(playwright.chromium, Path(home))
        first = visit(context, site)
        time.sleep(40)  # ours goes on with keeping the course
        context.close()
        context = launch_profile(playwright.chromium, Path(home))
        second = visit(context, site)
        context.close()
    return first | {f"second {name}": value for name, value in second.items()}


def slow_down(site: Site) -> None:
    """Let a site send with the speed and the delay of a slow line, from now on."""
    rate, delay = SLOW
    handler, lock = site.server.RequestHandlerClass.func, threading.Lock()

    def copyfile(self, source, outputfile) -> None:
        time.sleep(delay)
        while chunk := source.read(16_384):
            with lock:
                time.sleep(len(chunk) / rate)
            outputfile.write(chunk)
            site.sent += len(chunk)

    handler.copyfile = copyfile


def addresses(playwright: Playwright, site: Site) -> list[str]:
    """Return what a first visit asks for."""
    with tempfile.TemporaryDirectory() as home:
        context = launch_profile(playwright.chromium, Path(home))
        asked: list[str] = []
        context.on("requestfinished", lambda request: asked.append(request.url))
        visit(context, site)
        context.close()
    return [address for address in asked if address.startswith(site.origin)]


def crowd(asked: list[str]) -> float:
    """Return the seconds until all pupils have what a first visit asks for."""

    def pupil(_: int) -> None:
        for address in asked:
            try:
                urlopen(address).read()
            except OSError:
                continue  # the page asks for some files that no site has

    start = perf_counter()
    with ThreadPoolExecutor(PUPILS) as pool:
        list(pool.map(pupil, range(PUPILS)))
    return perf_counter() - start


def measure(pyodide: Path) -> str:
    """Return the section's Markdown."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        sites = {"stock": make_stock(Path(place), pyodide), "ours": make_ours(Path(place))}
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in sites}
        for _ in range(STARTS):
            for name, dist in sites.items():
                with serve(dist) as site:
                    runs[name].append(first_and_second(playwright, site))
        found = {n: {k: median(r[k] for r in rs) for k in rs[0]} for n, rs in runs.items()}
        for name, dist in sites.items():
            with serve(dist) as site:
                found[name]["crowd"] = crowd(addresses(playwright, site))
                slow_down(site)
                with tempfile.TemporaryDirectory() as home:
                    context = launch_profile(playwright.chromium, Path(home))
                    slow = visit(context, site)
                    context.close()
            found[name] |= {f"slow {key}": value for key, value in slow.items()}
    print(json.dumps(found), file=sys.stderr)
    return compare(**found)


def compare(stock: dict[str, float], ours: dict[str, float]) -> str:
    """Return the table of both sites."""
    lines = (
        ("bytes up to the first cell", "bytes", 1e6, "MB", "≤ 0.5"),
        ("bytes up to the first figure", "figure bytes", 1e6, "MB", "≤ 0.5"),
        ("up to the first cell on a second visit", "second bytes", 1e6, "MB", "≤ 1 MB"),
        ("seconds to the first cell", "cell", 1, "s", "≤ 0.6"),
        ("seconds to the first figure", "figure", 1, "s", "≤ 0.6"),
        ("second visit: to the first cell", "second cell", 1, "s", ""),
        ("10 Mbit/s, 50 ms: to the first cell", "slow cell", 1, "s", ""),
        ("10 Mbit/s, 50 ms: to the first figure", "slow figure", 1, "s", ""),
        (f"what {PUPILS} first visits fetch, at once", "crowd", 1, "s", ""),
    )
    rows = [
        (
            title,
            f"{stock[key] / unit:.2f} {name}",
            f"{ours[key] / unit:.2f} {name}",
            f"{ours[key] / stock[key]:.2f}" if stock[key] else "",
            aim,
        )
        for title, key, unit, name, aim in lines
    ]
    return (
        "Both sites in turns on one machine, headless Chromium, empty profile, server on localhost "
        f"without compression; medians of {STARTS}, the slow line and the crowd once. Stock is "
        "JupyterLite 0.8.6 with all its defaults.\n\n"
        + table(("", "stock", "ours", "ours / stock", "aim"), *rows)
    )


if __name__ == "__main__":
    publish(
        "start PYODIDE_FOLDER",
        "The start beside stock JupyterLite",
        measure(Path(sys.argv[1])),
        "--write" in sys.argv,
    )
