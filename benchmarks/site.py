"""The built site in headless Chromium: start, bytes, training. Needs dist/ (./build.sh).

python -m benchmarks.site [--write]
"""

import json
import re
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from benchmarks.common import run, size, table
from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError, load_mnist
from lernnetz_site.offline import LIST
from tests.site.browser import (
    DIST,
    Lesson,
    Site,
    launch,
    new_context,
    notebook,
    send_instead,
    serve,
)

STARTS = size(3, smoke=1)
EPOCHS = size(10, smoke=1)
ROWS = size(10_000, smoke=100)
LESSON = "13-ziffern-erkennen"
CELLS = (
    "print('bereit')",
    "import time\n"
    "from lernnetz import load_mnist, plot\n"
    "start = time.perf_counter()\n"
    f"x, y = load_mnist('train', rows={ROWS})\n"
    "print('LOADED', time.perf_counter() - start)\n"
    "plot.images(x[:10], y[:10])",
    "import json, time\n"
    "from lernnetz import *\n"
    f"x_test, y_test = load_mnist('test', rows={ROWS})\n"
    "net = Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid(), seed=0)\n"
    "start = time.perf_counter()\n"
    f"net.fit(x, y, loss=SquaredError(), optimizer=SGD(2.0), epochs={EPOCHS}, batch_size=16)\n"
    "seconds = time.perf_counter() - start\n"
    "print('RESULT', json.dumps([seconds, net.accuracy(x_test, y_test)]))",
)


def cold_start(browser: Browser, site: Site) -> dict[str, float]:
    """Open the notebook in an empty profile and run it; return what was measured."""
    with new_context(browser) as context:
        send_instead(context, site, LESSON, notebook(*CELLS))
        before = site.sent
        lesson = Lesson(context, site, LESSON)
        lesson.run_all()
        measured = {"first cell": lesson.wait_for(0), "bytes to the first cell": site.sent - before}
        measured["first figure"] = lesson.wait_for(1)
        measured["load"] = float(re.search(r"LOADED (\S+)", lesson.output())[1])
        lesson.wait_for_all()
        seconds, accuracy = json.loads(re.search(r"RESULT (.*)", lesson.output())[1])
    return measured | {"epoch": seconds / EPOCHS, "accuracy": accuracy}


def native_epoch() -> float:
    """Return the seconds of one epoch of the same training in CPython."""
    x, y = load_mnist("train", rows=ROWS)
    net = Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid(), seed=0)
    start = perf_counter()
    net.fit(
        *(x, y), loss=SquaredError(), optimizer=SGD(2.0), epochs=EPOCHS, batch_size=16,
        progress=False,
    )  # fmt: skip
    return (perf_counter() - start) / EPOCHS


def measure() -> str:
    """Return the section's Markdown."""
    with serve() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        runs = [cold_start(browser, site) for _ in range(STARTS)]
        browser.close()
    middle = {name: median(run[name] for run in runs) for name in runs[0]}
    sent = middle["bytes to the first cell"] / 1e6
    native = median(native_epoch() for _ in range(STARTS))
    kept = sum((DIST / name).stat().st_size for name in json.loads((DIST / LIST).read_text()))
    built = sum(path.stat().st_size for path in DIST.rglob("*") if path.is_file())
    return (
        f"Headless Chromium, empty profile, site on localhost below `/lernnetz/`, server without "
        f"compression; medians of {STARTS} starts.\n\n"
        + table(
            ("", ""),
            ("navigation to the first finished cell", f"{middle['first cell']:.1f} s"),
            ("to the first figure, 10 000 rows loaded", f"{middle['first figure']:.1f} s"),
            ("of it loading the rows from the site's file", f"{middle['load']:.2f} s"),
            ("sent up to the first finished cell", f"{sent:.1f} MB"),
            ("kept in the browser, to work without a network", f"{kept / 1e6:.1f} MB"),
            ("`dist/`", f"{built / 1e6:.1f} MB"),
            ("`784-50-10`, batch 16, an epoch in the browser", f"{middle['epoch']:.2f} s"),
            ("the same in CPython", f"{native:.3f} s"),
            ("browser / CPython", f"{middle['epoch'] / native:.1f}"),
            (f"accuracy on the test digits after {EPOCHS} epochs", f"{middle['accuracy']:.1%}"),
        )
    )


if __name__ == "__main__":
    run("site", "The site in the browser", measure)
