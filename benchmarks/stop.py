"""The stop in the browser: from the press of ■ to an idle kernel, and what a hundred of them lose.

Needs dist/ (./build.sh). All cores compute something else meanwhile.

python -m benchmarks.stop [--write]
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.common import run, size, table
from tests.site import work
from tests.site.browser import OPENING, Lesson, launch, new_context, serve, wait_for_python

LESSON = "00-start"
TIMES = size(25, smoke=1)  # of each kind
PREPARE = """import time
from lernnetz import *
x, y = load_mnist("train", rows=4_000)
net = Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid(), seed=0)
fit = {"loss": SquaredError(), "optimizer": SGD(2.0), "epochs": 1000, "batch_size": 16}
stops = 0
print("bereit")"""
KINDS = {
    "a Python loop": "while True: i += 1",
    "`fit` with a bar": "net.fit(x, y, **fit)",
    "`fit`, live": "net.fit(x, y, **fit, live=True)",
    "`time.sleep`": "time.sleep(600)",
}
STOP = '[data-command="notebook:interrupt-kernel"]'
WATCH = """() => {
  const { sessionContext } = jupyterapp.shell.currentWidget;
  globalThis.stopping = new Promise((resolve) => {
    const begin = ({ timeStamp }) => {
      sessionContext.statusChanged.connect((_, status) => {
        if (status === "idle") resolve(performance.now() - timeStamp);
      });
    };
    document.addEventListener("pointerdown", begin, { capture: true, once: true });
  });
}"""


@contextmanager
def loaded() -> Iterator[None]:
    """Keep all cores busy while the ``with`` block runs."""
    endless = [sys.executable, "-c", "while True: pass"]
    busy = [subprocess.Popen(endless) for _ in range(os.cpu_count())]
    try:
        yield
    finally:
        for process in busy:
            process.kill()


def execute(page: Page, cell: int, code: str, said: str) -> None:
    """Run code in a cell until it says something."""
    work.write(page, code, cell)
    work.run(page, cell)
    output = page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output").first
    expect(output).to_contain_text(said, timeout=OPENING)


def stops(page: Page, code: str, before: int) -> list[float]:
    """Return the milliseconds of each stop; Python counts them, too."""
    milliseconds = []
    for number in range(before + 1, before + TIMES + 1):
        execute(page, 0, f"stops += 1\ni = 0\nprint('los', stops)\n{code}", f"los {number}")
        page.wait_for_timeout(200 + 20 * (number % TIMES))
        page.evaluate(WATCH)
        page.locator(STOP).first.click()
        milliseconds.append(page.evaluate("stopping"))
    return milliseconds


def measure() -> str:
    """Return the section's Markdown."""
    with serve() as site, sync_playwright() as playwright, loaded():
        browser = launch(playwright)
        lesson = Lesson(new_context(browser), site, LESSON)
        page = lesson.page
        wait_for_python(page)
        lesson.run("1", "2")
        execute(page, 0, PREPARE, "bereit")
        found = {}
        for number, (kind, code) in enumerate(KINDS.items()):
            found[kind] = stops(page, code, number * TIMES)
        execute(page, 1, "print(stops, 'Stopps,', x.shape, net.n_parameters)", "Stopps")
        left = page.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea-output").inner_text()
        browser.close()
    total = TIMES * len(KINDS)
    kept = left.strip() == f"{total} Stopps, (4000, 784) 39760"
    rows = [
        (kind, f"{median(times):.0f} ms", f"{max(times):.0f} ms", "≤ 500 ms")
        for kind, times in found.items()
    ]
    return (
        f"Headless Chromium, all {os.cpu_count()} cores loaded by other processes; from the press "
        f"on ■ until the kernel is idle, {TIMES} stops of each, all in one kernel.\n\n"
        + table(("what runs", "median", "longest", "median required"), *rows)
        + f"\n\nVariables after {total} stops: {'all there' if kept else f'LOST ({left})'}."
    )


if __name__ == "__main__":
    run("stop", "The stop", measure)
