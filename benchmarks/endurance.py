"""Half an hour of training and drawing in one kernel of the browser: does its memory grow?

python -m benchmarks.endurance [--write]
"""

import json
import re

from playwright.sync_api import sync_playwright

from benchmarks.common import run, size, table
from tests.site.browser import Lesson, launch, new_context, notebook, serve

MINUTES = size(30, smoke=0.01)
LESSON = "13-ziffern-erkennen"
CELL = """import json, time
import matplotlib.pyplot as plt
import pyodide_js
from IPython.display import clear_output
from lernnetz import *

x, y = load_mnist("train", rows=2_000)
net = Network(
    Reshape(1, 28, 28), Conv2D(1, 10, 5), MaxPool2D(2), ReLU(), Flatten(),
    Dense(1440, 50), ReLU(), Dense(50, 10), Softmax(), seed=0,
)
optimizer, start, rounds, memory = Adam(), time.monotonic(), 0, []
while time.monotonic() - start < {minutes} * 60:
    history = net.fit(x, y, loss=CrossEntropy(), optimizer=optimizer, batch_size=64)
    clear_output(wait=True)
    plot.images(x[:20], y[:20], net.predict(x[:20]))
    plt.show()
    rounds += 1
    memory.append((time.monotonic() - start, pyodide_js._module.HEAPU8.length))
print("RESULT", json.dumps([rounds, memory]))"""


def train() -> tuple[int, list[tuple[float, int]]]:
    """Return how many rounds there were, and after each its time and the bytes of memory."""
    lesson_of_one_cell = notebook(CELL.format(minutes=MINUTES))
    with serve() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        context = new_context(browser)
        context.route(
            f"**/files/{LESSON}.ipynb", lambda route: route.fulfill(body=lesson_of_one_cell)
        )
        lesson = Lesson(context, site, LESSON)
        lesson.run_all()
        while "RESULT" not in lesson.output():
            if lesson.errors():
                raise SystemExit(lesson.errors()[0])
            lesson.page.wait_for_timeout(1000)
        result = json.loads(re.search(r"RESULT (.*)", lesson.output())[1])
        browser.close()
    return result


def measure() -> str:
    """Return the section's Markdown."""
    rounds, memory = train()
    marks = [0.1, 0.5, 1]
    at = [next(held for time, held in memory if time >= share * memory[-1][0]) for share in marks]
    return (
        f"{MINUTES} minutes in one kernel of headless Chromium: {rounds} times an epoch of a small "
        "CNN on 2 000 rows and a figure of 20 digits. Size of Pyodide's memory:\n\n"
        + table(
            [f"after {share * MINUTES:.0f} min" for share in marks],
            [f"{held / 1e6:.0f} MB" for held in at],
        )
    )


if __name__ == "__main__":
    run("endurance", "Half an hour in one kernel", measure)
