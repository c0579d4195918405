"""How long the teacher's desk takes to show what a class has handed in.

python -m benchmarks.desk [--write]

Needs dist/ (./build.sh).
"""

import base64
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.common import run, size, table
from tests.site.browser import OPENING, Site, launch, new_context, serve
from tests.site.classroom import moodle, shown, taken_away, worked

PUPILS = size(30, smoke=2)
STARTS = size(3, smoke=1)
LESSONS = size(
    ("02-daten", "03-perzeptron", "04-gatter", "05-deltaregel", "06-xor"), smoke=("04-gatter",)
)
FIGURE = 20_000  # bytes of a picture; every cell without a check has one


def class_zip() -> bytes:
    """Return the zip of all submissions, each cell with a figure or a verdict."""
    rng = np.random.default_rng(0)
    zips = {}
    for number in range(PUPILS):
        notebooks = [worked(name, "✓✗○✓✓✓") for name in LESSONS]
        for cell in (cell for notebook in notebooks for cell in notebook.cells):
            if cell.cell_type == "code" and not cell.outputs:
                figure = base64.b64encode(rng.bytes(FIGURE)).decode()
                cell.outputs = [shown({"image/png": figure, "text/plain": "<Figure>"})]
        zips[f"Pupil {number}"] = taken_away(*notebooks)
    return moodle(zips)


def seconds(browser: Browser, site: Site, path: Path) -> float:
    """Return how long it takes from the choice of the zip to the table."""
    context = new_context(browser)
    page = context.new_page()
    page.goto(f"{site.url}klasse.html", wait_until="load")
    start = perf_counter()
    page.locator("#zips").set_input_files(path)
    expect(page.locator("#results tbody tr")).to_have_count(PUPILS, timeout=OPENING)
    took = perf_counter() - start
    context.close()
    return took


def measure() -> str:
    """Return the section's Markdown."""
    with serve() as site, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "abgaben.zip")
        path.write_bytes(class_zip())
        browser = launch(playwright)
        took = median(seconds(browser, site, path) for _ in range(STARTS))
        browser.close()
        large = path.stat().st_size / 1e6
    return (
        f"Headless Chromium; {PUPILS} pupils × {len(LESSONS)} lessons in one zip as Moodle makes "
        f"it, {large:.0f} MB with figures; median of {STARTS}.\n\n"
        + table(("", ""), ("from the choice of the zip to the table", f"{took:.1f} s"))
    )


if __name__ == "__main__":
    run("desk", "The teacher's desk", measure)
