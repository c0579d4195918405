"""The stop: whatever runs ends soon, its variables stay, and the kernel stays healthy."""

import re
from collections.abc import Callable
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from tests.site import work
from tests.site.browser import OPENING, Lesson, Site, notebook, wait_for_python
from tests.site.drawing import draw
from tests.site.test_widgets import FIT, LIVE, ONE

NAME = "00-start"
STARTED = "los"
STOPPED = "Angehalten."

PREPARE = """import asyncio, time
import matplotlib.pyplot as plt
import numpy as np
from tqdm import tqdm
from lernnetz import *
x, y = load_mnist("train", rows=100)
net = Network(Dense(784, 30), Sigmoid(), Dense(30, 10), Sigmoid(), seed=0)
kept = 7
async def forever():
    while True: await asyncio.sleep(0.1)
def build(learning_rate, seed):
    layers = Dense(784, 30), Sigmoid(), Dense(30, 10), Sigmoid()
    keywords = {"loss": SquaredError(), "optimizer": SGD(learning_rate), "epochs": 10_000}
    return Network(*layers, seed=seed), keywords
print("bereit")"""
SLOW = "class Slow:\n    def __del__(self):\n        for _ in range(10**5): pass"
SHEET = """from lernnetz import sheets
paper = np.full((1500, 1000), 230, np.uint8)
for row in range(100, 1400, 120): paper[row : row + 60, 80:900:90] = 20"""
HOLD = "history = net.fit(x, y, loss=SquaredError(), optimizer=SGD(1), epochs=10**6{})"
LIBRARY = """import sys, sysconfig
with open(sysconfig.get_path("purelib") + "/langsam.py", "w") as module:
    print(module.write("import time; time.sleep(2); whole = True"))"""
SLOW_END = """shell, plainly = get_ipython(), get_ipython().showtraceback
with open(sysconfig.get_path("purelib") + "/zaeh.py", "w") as module:
    module.write("import time\\ndef slowly(plainly):\\n"
        " def show(*given, **named):\\n  end = time.monotonic() + 3\\n"
        "  while time.monotonic() < end: pass\\n  plainly(*given, **named)\\n return show")
import zaeh
shell.showtraceback = zaeh.slowly(plainly)
print("bereit")"""
RUNNING = {
    "loop": "while True: kept = 7",
    "sleep": "time.sleep(600)",
    "own module": "open('endlos.py', 'w').write('while True: pass')\nimport endlos",
    "input": "name = input('Name? ')\nprint('danach')",
    "await": "await asyncio.sleep(600)",
    "tasks": "await asyncio.gather(forever(), forever())",
    "bar": "for _ in tqdm(range(10**6)): time.sleep(0.01)",
    "figures": "while True:\n    plt.subplots(3, 3)\n    plt.close()",
    "figure": "for _ in range(10**6): plt.plot([1, 2])",
    "print": "while True: print('immer weiter')",
    "large arrays": "a = np.ones((500, 500))\nwhile True: a @ a",
    "regular expression": "import re\nre.match('(a*)*b', 'a' * 60)",
    "deletions": f"{SLOW}\nwhile True: Slow()",
    "fit": HOLD.format(""),
    "silent fit": HOLD.format(", progress=False"),
    "live fit": HOLD.format(", live=True"),
    "grid search": "grid_search(build, {'learning_rate': [0.5, 1]}, (x, y), (x, y))",
    "sheets": f"{SHEET}\nwhile True: sheets.find_digits(paper)",
    "what goes on": "while True:\n    try: time.sleep(0.1)\n    except: pass",
}


def write(page: Page, *cells: str) -> None:
    """Replace what stands in the first cells."""
    for number, text in enumerate(cells):
        work.write(page, text, number)


def run(page: Page, *cells: int) -> None:
    for number in cells:
        work.run(page, number)


def output(page: Page, cell: int = 0):
    return page.locator(".jp-CodeCell").nth(cell).locator(".jp-OutputArea-output")


def prompts(page: Page):
    return page.locator(".jp-CodeCell .jp-InputPrompt")


def note(page: Page):
    return page.locator("#lernnetz-stop")


def press_stop(page: Page) -> None:
    page.locator('[data-command="notebook:interrupt-kernel"]').first.click()


def press_keys(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    page.keyboard.press("i")


def choose_in_menu(page: Page) -> None:
    page.locator(".lm-MenuBar-item", has_text="Kernel").click()
    page.get_by_text("Kernel unterbrechen", exact=True).click()


def start(page: Page, code: str, *waiting: int) -> None:
    """Run code in the first cell until it says so."""
    write(page, f"print({STARTED!r})\n{code}")
    run(page, 0, *waiting)
    expect(output(page).first).to_contain_text(STARTED, timeout=OPENING)


def expect_stopped(page: Page) -> None:
    """One line says that the cell was stopped, below its bar perhaps, and the kernel is idle."""
    error = page.locator(".jp-CodeCell").first.locator('[data-mime-type$="jupyter.stderr"]')
    expect(error.last).to_have_text(re.compile(rf"{STOPPED}\s*$"), timeout=OPENING)
    assert "Traceback" not in "".join(error.all_inner_texts())
    expect(prompts(page).first).to_have_text(re.compile(r"\[\d+\]"))
    expect(note(page)).to_be_empty()


def expect_answer(page: Page, code: str, answer: str) -> None:
    """Expect what the last cell prints."""
    write(page, "", "", code)
    run(page, 2)
    expect(output(page, 2)).to_have_text([answer], timeout=OPENING)


@pytest.fixture(scope="module")
def page(open_shared: Callable[..., Lesson]) -> Page:
    """A notebook of three cells that all tests of this file share."""
    page = open_shared(NAME, notebook(PREPARE, "", "")).page
    wait_for_python(page)
    run(page, 0)
    expect(output(page)).to_have_text("bereit", timeout=OPENING)
    return page


def test_library_that_is_being_imported_comes_whole(page: Page) -> None:
    """As matplotlib's, whose half would fail in every later cell."""
    expect_answer(page, LIBRARY, "40")
    start(page, "import langsam\nwhile True: pass")
    press_stop(page)
    expect_stopped(page)
    expect_answer(page, "print(sys.modules['langsam'].whole)", "True")


@pytest.mark.parametrize("name", RUNNING)
def test_what_runs_is_stopped_and_variables_stay(page: Page, name: str) -> None:
    start(page, RUNNING[name])
    press_stop(page)
    expect_stopped(page)
    assert "danach" not in output(page).last.inner_text()
    expect_answer(page, "print(kept, x.shape)", "7 (100, 784)")


def test_end_that_is_slow_is_left_alone(page: Page) -> None:
    """Where IPython says what was stopped, a second stop would leave it without a result."""
    expect_answer(page, f"import sysconfig\n{SLOW_END}", "bereit")
    start(page, "while True: kept = 7")
    press_stop(page)
    expect_stopped(page)
    expect_answer(page, "shell.showtraceback = plainly\nprint(kept)", "7")


@pytest.mark.parametrize("way", [press_stop, press_keys, choose_in_menu])
def test_every_way_stops_and_drops_what_waits(page: Page, way: Callable[[Page], None]) -> None:
    write(page, "", "print('zweite')", "print('dritte')")
    before = prompts(page).nth(1).inner_text(), prompts(page).nth(2).inner_text()
    start(page, "while True: pass", 1, 2)
    expect(prompts(page)).to_have_text(["[*]:"] * 3)
    way(page)
    expect_stopped(page)
    expect(prompts(page).nth(1)).to_have_text(before[0])
    expect(prompts(page).nth(2)).to_have_text(before[1])
    expect_answer(page, "print('geht')", "geht")


def test_error_drops_what_waits(page: Page) -> None:
    write(page, "", "print('zweite')", "print('dritte')")
    start(page, "time.sleep(1)\n1 / 0", 1, 2)
    explanation = page.locator(".jp-CodeCell").first.locator(".lernnetz-error")
    expect(explanation).to_contain_text("ZeroDivisionError", timeout=OPENING)
    expect(prompts(page).filter(has_text="*")).to_have_count(0)
    expect_answer(page, "print('geht')", "geht")


def test_ten_stops_in_a_row(page: Page) -> None:
    for times in range(10):
        start(page, f"count = {times}\nwhile True: pass")
        press_stop(page)
        expect_stopped(page)
    expect_answer(page, "print(count, kept)", "9 7")


def test_stop_of_nothing_does_nothing(page: Page) -> None:
    for _ in range(3):
        press_stop(page)
    page.evaluate(
        """() => {
          const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
          globalThis.signalPython(kernel.clientId, 2);
        }"""
    )
    expect_answer(page, "print(sum(range(10**6)))", "499999500000")


def test_stopped_training_keeps_what_it_has_learned_and_goes_on(page: Page) -> None:
    start(page, "before = net.layers[0].params['weights'].copy()\n" + RUNNING["silent fit"])
    press_stop(page)
    expect_stopped(page)
    expect_answer(
        page,
        "first = net.history\n"
        "print((net.layers[0].params['weights'] != before).any(), len(first.loss) > 0)\n"
        "again = net.fit(x, y, loss=SquaredError(), optimizer=SGD(1), epochs=2, progress=False)\n"
        "print(again is net.history, again.loss[-1] <= first.loss[0])",
        "True True\nTrue True",
    )


def test_pad_answers_again_after_a_stop(page: Page) -> None:
    """JupyterLite drops the question that came while the cell ran."""
    write(page, "", "from lernnetz import DrawingPad\nDrawingPad(net)")
    run(page, 1)
    drawing = page.locator(".lernnetz-drawing .pad")
    drawing.wait_for(timeout=OPENING)
    start(page, "while True: pass")
    draw(page, ONE)
    press_stop(page)
    expect_stopped(page)
    answer = page.locator(".lernnetz-drawing .answer")
    end = monotonic() + OPENING / 1000
    while "Das Netz liest" not in answer.inner_text():
        assert monotonic() < end
        draw(page, ONE)
        page.wait_for_timeout(500)


def test_stop_before_python_is_there_does_nothing(open_lesson: Callable[..., Lesson]) -> None:
    lesson = open_lesson(NAME, notebook("print(6 * 7)"))
    lesson.cells.first.wait_for(timeout=OPENING)
    press_stop(lesson.page)
    run(lesson.page, 0)
    press_stop(lesson.page)
    expect(output(lesson.page)).to_have_text("42", timeout=OPENING)


def way_here(page: Page) -> str:
    """Return how the page came: "navigate", or "reload" where it was loaded once more."""
    return page.evaluate("performance.getEntriesByType('navigation')[0].type")


def test_first_visit_is_loaded_once_more_and_isolated(open_first: Callable[..., Lesson]) -> None:
    lesson = open_first(NAME, notebook("print(6 * 7)"))
    page = lesson.page
    lesson.cells.first.wait_for(timeout=OPENING)
    assert (page.evaluate("crossOriginIsolated"), way_here(page)) == (True, "reload")
    page.goto(f"{page.url}&again")
    lesson.cells.first.wait_for(timeout=OPENING)
    assert (page.evaluate("crossOriginIsolated"), way_here(page)) == (True, "navigate")


def test_page_with_python_is_not_to_be_frozen_when_it_is_left(
    open_lesson: Callable[..., Lesson], site: Site
) -> None:
    page = open_lesson(NAME).page
    for path, may_be in (("", True), ("notebooks/", False), ("lab/", False)):
        policy = page.goto(f"{site.url}{path}index.html").header_value("cache-control")
        assert (policy != "no-store") == may_be, path


def test_page_that_cannot_be_isolated_is_not_loaded_for_ever(
    open_lesson: Callable[..., Lesson],
) -> None:
    hidden = "Object.defineProperty(window, 'crossOriginIsolated', { value: false });"
    no_one = "Object.defineProperty(navigator.serviceWorker, 'controller', { value: null });"
    lesson = open_lesson(NAME, notebook("print(6 * 7)"), script=hidden + no_one)
    page = lesson.page
    lesson.cells.first.wait_for(timeout=OPENING)
    assert way_here(page) == "reload"
    run(page, 0)
    expect(output(page)).to_have_text("42", timeout=OPENING)


def test_without_a_service_worker_the_restart_is_offered_at_once(
    open_first: Callable[..., Lesson],
) -> None:
    """As in a private window; a training that gives way is stopped all the same."""
    cells = f"{LIVE}\n{FIT.format(epochs=5000)}", "", "print('geht')"
    lesson = open_first(NAME, notebook(*cells), service_workers="block")
    page = lesson.page
    wait_for_python(page)
    assert not page.evaluate("crossOriginIsolated")
    assert way_here(page) == "navigate"
    run(page, 0)
    page.get_by_role("button", name="Anhalten").click(timeout=OPENING)
    expect(page.locator(".lernnetz-training")).to_contain_text("Angehalten. History(")
    start(page, "while True: pass")
    press_stop(page)
    expect(note(page)).to_contain_text("Hier hält eine laufende Zelle erst an, wenn")
    note(page).get_by_role("button", name="Python neu starten").click()
    expect(note(page)).to_be_empty()
    expect_answer(page, "print('geht')", "geht")


def test_every_answer_isolates(page: Page, site: Site) -> None:
    """Also what is not kept, what is not there, and where the server leads elsewhere."""
    headers = """async (addresses) => {
      const names = ["opener-policy", "embedder-policy", "resource-policy"];
      const policies = ({ headers }) => names.map((name) => headers.get(`cross-origin-${name}`));
      return (await Promise.all(addresses.map((address) => fetch(address)))).map(policies);
    }"""
    addresses = ["course/icon.svg", "course/files.json", "nirgends.txt", "lab/index.html"]
    found = page.evaluate(headers, [site.url + address for address in addresses])
    assert found == [["same-origin", "require-corp", "same-origin"]] * len(addresses)
    other = page.context.new_page()
    for address in ("", "lab", "lehrkraefte.html"):
        other.goto(site.url + address)
        assert other.evaluate("crossOriginIsolated"), address
    other.close()
