"""Wrong cells in the real browser: what a student reads, keeps and can go on with."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.errors.cells import FOLDER, Notebook, notebooks
from tests.site.browser import OPENING, Lesson
from tests.site.work import save

CHOSEN = (
    *("names-1", "names-3", "names-6", "names-15", "names-29"),
    *("types-1", "types-14", "types-18", "types-23", "types-26", "types-42"),
    *("indexing-1", "indexing-9", "calls-1", "calls-4", "numbers-1"),
    *("arrays-1", "arrays-4", "files-2", "installation-1", "installation-4"),
    *("syntax-1", "syntax-12", "syntax-22", "syntax-35", "syntax-69"),
)


def wrong(name: str) -> Notebook:
    file = FOLDER / f"{name.partition('-')[0]}.txt"
    return next(each for each in notebooks(file) if each.name == name)


def cell(page: Page, number: int) -> Locator:
    return page.locator(".jp-CodeCell").nth(number)


def run(page: Page, number: int) -> Locator:
    """Run one cell; return where its explanation is."""
    cell(page, number).locator(".jp-InputPrompt").click()
    page.keyboard.press("Shift+Enter")
    return cell(page, number).locator(".lernnetz-error")


def shown(sentence: str) -> re.Pattern[str]:
    """Return a sentence as the page has it: quotes around code are another type there."""
    return re.compile("^" + re.sub("[„“]", "[„“]?", re.escape(sentence)) + "$")


def test_twenty_wrong_cells(python: Lesson) -> None:
    chosen = [wrong(name) for name in CHOSEN]
    python.put(*(each.cells[-1] for each in chosen))
    page = python.page
    for number, each in enumerate(chosen):
        sentence = run(page, number).locator("p")
        expect(sentence).to_have_text(shown(each.expected), timeout=OPENING)
        seen = cell(page, number).locator(".jp-OutputArea").inner_text()
        assert "Error" not in seen
        assert "Traceback" not in seen


def test_what_the_browser_has_not(python: Lesson) -> None:
    said = {
        "%pip install pandas\nprint('weiter')": "nichts nachinstallieren",
        "!ls\nprint('weiter')": "Eine Kommandozeile gibt es im Browser nicht",
        "pip install torch\nprint('nie')": "nichts nachinstallieren",
        "%%bash\nls": "Eine Kommandozeile gibt es im Browser nicht",
        "exit()": "Python beenden musst du hier nicht",
        "import threading\nthreading.Thread(target=print).start()": "einem einzigen Prozess",
        "import multiprocessing\nmultiprocessing.Pool(2)": "einem einzigen Prozess",
        "import subprocess\nsubprocess.run(['ls'])": "Eine Kommandozeile gibt es",
        "import urllib.request\nurllib.request.urlopen('https://example.org')": (
            "Aus dem Internet lädt dieser Kurs nichts"
        ),
    }
    page = python.page
    python.put(*said)
    for number, (code, sentence) in enumerate(said.items()):
        run(page, number)
        output = cell(page, number).locator(".jp-OutputArea")
        expect(output).to_contain_text(sentence, timeout=OPENING)
        if "weiter" in code:
            expect(output).to_contain_text("weiter")


def test_english_is_unfolded_and_a_saved_notebook_keeps_it_all(python: Lesson) -> None:
    python.put("zahlen = [1]\nprint(zahl)", "print('danach')")
    page = python.page
    explanation = run(page, 0)
    english = explanation.locator("pre[lang=en]").first
    expect(explanation).to_be_visible(timeout=OPENING)
    expect(english).to_be_hidden()
    explanation.locator("summary").click()
    expect(english).to_have_text("NameError: name 'zahl' is not defined")
    expect(explanation.locator("mark")).to_have_text("zahl")
    page.keyboard.press("Escape")
    save(page)
    page.reload()
    explanation = cell(page, 0).locator(".lernnetz-error")
    expect(explanation.locator("p")).to_contain_text("Meinst du zahlen?", timeout=OPENING)
    expect(explanation.locator("mark")).to_have_text("zahl")
    assert explanation.evaluate("box => getComputedStyle(box).fontSize") == "15px"
    outputs = cell(page, 0).locator(".jp-OutputArea-child")
    expect(outputs).to_have_count(2)  # the error itself is kept, and not shown
    expect(outputs.last).to_be_hidden()


SLOW_ANSWER = """import time
get_ipython().events.register("post_run_cell", lambda _: time.sleep(2))"""


def test_cells_behind_an_error_are_not_run(python: Lesson) -> None:
    """But one is that is run when the error is seen, although Python has not come to rest yet."""
    page = python.page
    python.put(f"{SLOW_ANSWER}\n1 / 0", "print('danach')")
    python.run_all()
    explanation = cell(page, 0).locator(".lernnetz-error")
    expect(explanation).to_contain_text("Durch 0 kann man nicht teilen.", timeout=OPENING)
    later = run(page, 1)
    expect(cell(page, 1)).to_contain_text("danach", timeout=OPENING)
    numbers = []
    for number in range(2):
        prompt = cell(page, number).locator(".jp-InputPrompt")
        expect(prompt).to_have_text(re.compile(r"\d"))
        numbers.append(int(prompt.inner_text().strip("[]:")))
    assert numbers[1] == numbers[0] + 1
    expect(later).to_have_count(0)
