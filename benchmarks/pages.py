"""How large the pages are that networks go along in, and how often a second they answer.

python -m benchmarks.pages [--write]

Needs Chromium. What counts is a person who draws: each movement of the mouse makes a picture
of the drawing, runs it through the network and paints every layer. Beside it: the network
alone in JavaScript, and the same in NumPy, one picture at a time.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from playwright.sync_api import Page, sync_playwright

from benchmarks import common
from benchmarks.s4 import cnn
from lernnetz import Dense, Network, Sigmoid
from tests.site.browser import launch, new_context

ANSWERS = common.size(300, smoke=5)
SECONDS = common.size(10, smoke=1)
REQUIRED = 20  # answers a second
COUNT = """() => {
  globalThis.answers = 0;
  new MutationObserver(() => { answers += 1; })
    .observe(document.querySelector("figcaption span"), { childList: true });
}"""
ALONE = """(count) => {
  const x = Float64Array.from({ length: 784 }, (_, i) => (i % 7) / 7);
  const start = performance.now();
  for (let i = 0; i < count; i += 1) netz(x);
  return (1000 * count) / (performance.now() - start);
}"""
NETWORKS = {  # and the most bytes of their page
    "`784-50-10`": (
        lambda: Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid(), seed=0),
        250_000,
    ),
    "S4's CNN": (lambda: cnn(seed=0), 200_000),
}


def while_drawing(page: Page) -> float:
    """Return how many answers a second come while the mouse draws."""
    page.evaluate(COUNT)
    box = page.locator(".pad").bounding_box()
    place = np.array([box["x"], box["y"]]) + box["width"] / 2
    page.mouse.move(*place)
    page.mouse.down()
    start, turn = perf_counter(), 0.0
    while perf_counter() - start < SECONDS:
        turn += 0.1
        page.mouse.move(*(place + 0.3 * box["width"] * np.array([np.cos(turn), np.sin(turn)])))
    page.mouse.up()
    return page.evaluate("answers") / (perf_counter() - start)


def in_numpy(net: Network) -> float:
    """Return how many single pictures NumPy answers a second."""
    x = np.arange(784, dtype=np.float32)[None] % 7 / 7
    start = perf_counter()
    for _ in range(ANSWERS):
        net.forward(x)
    return ANSWERS / (perf_counter() - start)


def measure() -> str:
    """Return the section of results.md."""
    rows = []
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for name, (make, most) in NETWORKS.items():
            net, path = make(), Path(folder, "netz.html")
            net.save_page(path)
            page = new_context(browser).new_page()
            page.goto(path.as_uri())
            page.locator("figure canvas").first.wait_for()
            drawn, alone = while_drawing(page), page.evaluate(ALONE, ANSWERS)
            speeds = (f"{each:.0f}" for each in (drawn, alone, in_numpy(net)))
            rows.append((name, f"{path.stat().st_size} (≤ {most})", *speeds))
        browser.close()
    header = (
        "network",
        "bytes of its page",
        f"answers a second while drawing (≥ {REQUIRED})",
        "answers alone",
        "NumPy",
    )
    return common.table(header, *rows)


if __name__ == "__main__":
    common.run("pages", "Networks as pages", measure)
