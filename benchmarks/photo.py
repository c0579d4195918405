"""How long a photographed sheet is read in the browser. Needs dist/ (./build.sh).

python -m benchmarks.photo [--write]

Needs Chromium. From the choice of a photo until every digit on it is framed and read.
"""

import statistics
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import expect, sync_playwright

from benchmarks.common import run, size, table
from benchmarks.school.__main__ import sheets
from tests.site.browser import OPENING, Lesson, launch, new_context, serve, wait_for_python

LESSON = "00-start"
SHEETS = size(16, smoke=1)
REQUIRED = 3  # seconds
READING = "Das Netz liest …"
READER = """from lernnetz import Dense, Network, PhotoReader, ReLU, Softmax

PhotoReader(Network(Dense(784, 128), ReLU(), Dense(128, 64), ReLU(), Dense(64, 10), Softmax()))"""


def seconds(photos: list[Path]) -> list[float]:
    """Return how long each photo takes, one after the other."""
    taken = []
    with serve() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        lesson = Lesson(new_context(browser), site, LESSON)
        wait_for_python(lesson.page)
        lesson.run(READER)
        note = lesson.page.locator(".lernnetz-drawing .note")
        for photo in photos:
            start = perf_counter()
            lesson.page.locator(".lernnetz-drawing input[type=file]").nth(1).set_input_files(photo)
            expect(note).to_have_text(READING)
            expect(note).not_to_have_text(READING, timeout=OPENING)
            taken.append(perf_counter() - start)
        browser.close()
    return taken


def measure() -> str:
    """Return the section's Markdown."""
    with TemporaryDirectory() as folder:
        photos = [Path(folder, f"{number}.jpg") for number in range(SHEETS)]
        for scene, photo in zip(sheets(4, SHEETS), photos, strict=True):
            scene.picture.save(photo)
        first, *later = seconds([photos[0], *photos])
    times = first, statistics.median(later), max(later)
    return (
        f"{SHEETS} sheets of 30 digits as in `benchmarks.school`, in one kernel of headless "
        "Chromium. The first photo comes twice: what reads it is loaded then.\n\n"
        + table(
            ("", "the first", "median of the others", "longest", "required"),
            ("seconds", *(f"{time:.1f}" for time in times), f"≤ {REQUIRED}"),
        )
    )


if __name__ == "__main__":
    run("photo", "A photographed sheet", measure)
