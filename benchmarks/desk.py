"""How long it takes a teacher to hand out a plan, and to see what a class has handed in.

python -m benchmarks.desk [--write]

Needs dist/ (./build.sh).
"""

import base64
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.common import run, size, table
from tests.site.browser import OPENING, Site, launch, new_context, serve
from tests.site.classroom import moodle, shown, taken_away, worked

PUPILS = size(30, smoke=2)
STARTS = size(3, smoke=1)
LESSONS = size(
    ("02-daten", "03-perzeptron", "04-gatter", "05-deltaregel", "06-xor"), smoke=("04-gatter",)
)
WAYS = (
    "opening the guide to a lesson's link and QR code",
    "the choice of the zip to the table",
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


def hand_out(page: Page, site: Site) -> int:
    """Go from the guide to the link and QR code of a lesson; return how many clicks it takes."""
    page.goto(f"{site.url}lehrkraefte.html")
    clicks = (
        page.get_by_role("link", name="Mit deiner Klasse").first,
        page.get_by_text("Lektionen für die Stunde wählen"),
        page.locator("#to-choose button").first,
    )
    for each in clicks:
        each.click()
    expect(page.get_by_alt_text("QR-Code des Links")).to_be_visible()
    return len(clicks)


def take_in(page: Page, path: Path) -> int:
    """Go from the choice of the zip to the table; the choice is the only click."""
    page.locator("#zips").set_input_files(path)
    expect(page.locator("#results tbody tr")).to_have_count(PUPILS, timeout=OPENING)
    return 1


def measured(browser: Browser, site: Site, path: Path) -> tuple[tuple[float, int], ...]:
    """Return the seconds and clicks of both ways, in a browser that has never been here."""
    context = new_context(browser)
    page = context.new_page()
    found = []
    for way in (lambda: hand_out(page, site), lambda: take_in(page, path)):
        start = perf_counter()
        clicks = way()
        found.append((perf_counter() - start, clicks))
    context.close()
    return tuple(found)


def measure() -> str:
    """Return the section's Markdown."""
    with serve() as site, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "abgaben.zip")
        path.write_bytes(class_zip())
        browser = launch(playwright)
        ways = zip(*(measured(browser, site, path) for _ in range(STARTS)), strict=True)
        rows = [(median(s for s, _ in way), way[0][1]) for way in ways]
        browser.close()
        large = path.stat().st_size / 1e6
    return (
        f"Headless Chromium, which clicks at once; {PUPILS} pupils × {len(LESSONS)} lessons in one "
        f"zip as Moodle makes it, {large:.0f} MB with figures; median of {STARTS}.\n\n"
        + table(
            ("", "seconds", "clicks"),
            *(
                (f"from {name}", f"{took:.1f} s", str(clicks))
                for name, (took, clicks) in zip(WAYS, rows, strict=True)
            ),
        )
    )


if __name__ == "__main__":
    run("desk", "The teacher's desk", measure)
