"""What a cell shows is in view, on a netbook, whose screen has room for little more."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.site.browser import Lesson, notebook, wait_for_python

NETBOOK = {"width": 1024, "height": 600}
PREPARE = """import time
import numpy as np
from lernnetz import SGD, CrossEntropy, Dense, DrawingPad, Network, Softmax

net = Network(Dense(784, 10), Softmax(), seed=0)
x, y = np.zeros((20, 784), np.float32), np.arange(20) % 10
"""
LONG = "\n".join(f"line_{number} = {number}" for number in range(14)) + "\n"
PAD = f"{LONG}DrawingPad(net)"
LIVE = f"{LONG}net.fit(x, y, loss=CrossEntropy(), optimizer=SGD(0.1), epochs=3, live=True);"
TALL = f"{LONG}print(*range(100), sep='\\n')"
SLOW = f"{LONG}print('da')\ntime.sleep(0.5)"
OUTPUT_IS_IN_VIEW = """([number, selector]) => {
  const output = document.querySelectorAll(".jp-CodeCell")[number].querySelector(selector);
  const box = output?.getBoundingClientRect();
  const view = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
  const end = Math.min(box?.bottom, box?.top + view.height);
  return box?.height && box.top > view.top - 1 && end < view.bottom + 1;
}"""
WATCH = """() => {
  window.seen = new Set();
  const watch = () => {
    const view = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
    for (const cell of document.querySelectorAll(".jp-CodeCell")) {
      const { top, bottom } = cell.querySelector(".jp-OutputArea").getBoundingClientRect();
      if (bottom > top && top > view.top - 1 && bottom < view.bottom + 1) seen.add(cell);
    }
    requestAnimationFrame(watch);
  };
  watch();
}"""


@pytest.fixture(scope="module")
def netbook(open_shared: Callable[..., Lesson]) -> Lesson:
    cells = PREPARE, PAD, LIVE, TALL
    lesson = open_shared("00-start", notebook(*cells))
    lesson.page.set_viewport_size(NETBOOK)
    wait_for_python(lesson.page)
    lesson.page.locator(".jp-Notebook:focus-within").wait_for()
    return lesson


def test_output_is_in_view_when_its_cell_has_run(netbook: Lesson) -> None:
    """Pad and live training whole; of what is higher than the screen, the top."""
    page = netbook.page
    page.keyboard.press("Shift+Enter")
    shown = ".lernnetz-drawing", ".lernnetz-training", ".jp-OutputArea"
    for number, selector in enumerate(shown, start=1):
        page.keyboard.press("Shift+Enter")
        page.wait_for_function(OUTPUT_IS_IN_VIEW, arg=[number, selector])


def test_running_cells_are_followed_until_one_looks_elsewhere(netbook: Lesson) -> None:
    page = netbook.page
    page.evaluate(WATCH)
    netbook.run(PREPARE, *5 * [SLOW])
    assert page.evaluate("seen.size") == 5
    netbook.begin(PREPARE, *5 * [SLOW])
    expect(netbook.cells.nth(2).locator(".jp-OutputArea-output")).to_have_text("da")
    page.mouse.move(500, 300)
    page.mouse.wheel(0, -10_000)
    netbook.wait_for_all()
    assert page.evaluate("jupyterapp.shell.currentWidget.content.outerNode.scrollTop") == 0
