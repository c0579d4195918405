"""What an explained error costs more than IPython's own traceback. Needs dist/ (./build.sh).

python -m benchmarks.errors [--write]
"""

import json
import re
import subprocess
import sys

from playwright.sync_api import expect, sync_playwright

from benchmarks.common import run, size, table
from tests.errors.cells import FOLDER, notebooks
from tests.site.browser import LESSON as MINUTES
from tests.site.browser import Lesson, launch, new_context, serve, wait_for_python

LESSON = "00-start"
CHOSEN = "names-1", "types-1", "indexing-9", "calls-4", "arrays-4", "syntax-1", "syntax-69"
ROUNDS = size(20, smoke=1)
INSTALL = "import lernnetz_errors\nlernnetz_errors.install()\n"
CODE = """import json, statistics, time
import numpy
from IPython import get_ipython

shell = get_ipython()

def cost(cell):
    start = time.perf_counter()
    shell.run_cell(cell)
    return 1000 * (time.perf_counter() - start)

def costs():
    first = cost(CELLS[0])
    return first, statistics.median(cost(cell) for _ in range(ROUNDS) for cell in CELLS)

explainer = shell.showtraceback.__self__
explained = costs()
explainer.uninstall()
plain = costs()
explainer.install()
shell._last_traceback = None"""
TELL = 'print("RESULT", json.dumps([explained, plain]))'  # in a cell that prints no more
Costs = tuple[float, float]  # ms of the first error, and of a later one


def code() -> str:
    """Return what measures both ways: explained, and as IPython shows an error."""
    cells = [
        each.cells[-1]
        for file in sorted(FOLDER.glob("*.txt"))
        for each in notebooks(file)
        if each.name in CHOSEN
    ]
    return f"CELLS, ROUNDS = {cells!r}, {ROUNDS}\n{CODE}"


def result(text: str) -> tuple[Costs, Costs]:
    """Return what the code has found: with explanations, and without."""
    return json.loads(re.search(r"RESULT (.*)", text)[1])


def in_cpython() -> tuple[Costs, Costs]:
    """Measure in a fresh IPython."""
    command = [sys.executable, "-m", "IPython", "--quick", "-c", f"{INSTALL}{code()}\n{TELL}"]
    return result(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def in_browser() -> tuple[Costs, Costs]:
    """Measure in a kernel of headless Chromium."""
    with serve() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        lesson = Lesson(new_context(browser), site, LESSON)
        wait_for_python(lesson.page)
        lesson.begin(code())
        prompt = lesson.cells.first.locator(".jp-InputPrompt")
        expect(prompt).to_have_text(re.compile(r"\d"), timeout=MINUTES)
        lesson.begin(TELL)
        found = lesson.page.locator(".jp-OutputArea-output", has_text="RESULT")
        costs = result(found.inner_text())
        browser.close()
    return costs


def row(name: str, first: float, later: float) -> list[str]:
    return [name, f"{first:.0f} ms", f"{later:.1f} ms"]


def measure() -> str:
    """Return the section's Markdown."""
    rows = []
    for place, (explained, plain) in {"CPython": in_cpython(), "browser": in_browser()}.items():
        more = (a - b for a, b in zip(explained, plain, strict=True))
        rows += [row(f"{place}: explained", *explained), row("IPython's own", *plain)]
        rows += [row("more", *more)]
    return (
        f"{len(CHOSEN)} wrong cells, {ROUNDS} times each, in one kernel: from the start of a cell "
        "until its error is shown. The first loads what explains or prints it; of the later ones "
        "the median:\n\n"
        + table(["", "the first error", "a later one"], *rows, ["required more", "", "≤ 50 ms"])
    )


if __name__ == "__main__":
    run("errors", "An error explained", measure)
