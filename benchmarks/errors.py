"""What an explained error costs more than IPython's own traceback, in the browser.

python -m benchmarks.errors [--write]
"""

import argparse
import json
import re
from time import sleep

import nbformat
from playwright.sync_api import sync_playwright

from benchmarks.common import publish, table
from tests.errors.cells import FOLDER, notebooks
from tests.site.browser import Lesson, launch, serve

LESSON = "00-start"
CHOSEN = "names-1", "types-1", "indexing-9", "calls-4", "arrays-4", "syntax-1", "syntax-69"
ROUNDS = 5
CELL = """import json, statistics, time
from IPython import get_ipython

shell = get_ipython()

def cost(cell):
    start = time.perf_counter()
    shell.run_cell(cell)
    return 1000 * (time.perf_counter() - start)

def costs():
    first = cost(CELLS[0])
    return first, statistics.median(cost(cell) for _ in range(ROUNDS) for cell in CELLS)

import numpy
explainer = shell.showtraceback.__self__
explained = costs()
explainer.uninstall()
plain = costs()
explainer.install()
shell._last_traceback = None
print("RESULT", json.dumps([explained, plain]))"""


def run() -> list[tuple[float, float]]:
    """Return ms of the first and of a later error, explained and as IPython shows it."""
    cells = [
        each.cells[-1]
        for file in sorted(FOLDER.glob("*.txt"))
        for each in notebooks(file)
        if each.name in CHOSEN
    ]
    code = f"CELLS, ROUNDS = {cells!r}, {ROUNDS}\n{CELL}"
    kernel = {"kernelspec": {"name": "python", "display_name": "Python (Pyodide)"}}
    cell = nbformat.v4.new_code_cell(code)
    notebook = nbformat.writes(nbformat.v4.new_notebook(cells=[cell], metadata=kernel))
    with serve() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(locale="de-DE")
        context.route(f"**/files/{LESSON}.ipynb", lambda route: route.fulfill(body=notebook))
        lesson = Lesson(context, site, LESSON)
        lesson.run_all()
        while "RESULT" not in lesson.output():
            sleep(1)
            lesson.page.wait_for_timeout(10)
        result = json.loads(re.search(r"RESULT (.*)", lesson.output())[1])
        browser.close()
    return result


def measure() -> str:
    """Return the section's Markdown."""
    explained, plain = run()
    rows = [
        ["explained", *(f"{each:.0f} ms" for each in explained)],
        ["IPython's own", *(f"{each:.0f} ms" for each in plain)],
        ["more", *(f"{a - b:.0f} ms" for a, b in zip(explained, plain, strict=True))],
        ["required", "≤ 50 ms", "≤ 50 ms"],
    ]
    return (
        f"{len(CHOSEN)} wrong cells, {ROUNDS} times each, in one kernel of headless Chromium: from "
        "the start of a cell until its error is shown. The first loads what explains or prints "
        "it; of the later ones the median:\n\n"
        + table(["", "the first error", "a later one"], *rows)
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    publish("errors", "An error explained", measure(), parser.parse_args().write)
