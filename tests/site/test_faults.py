"""When something goes wrong: what the student reads, and that the text is safe."""

import re
from collections.abc import Callable, Iterable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from lernnetz.data import csv_name, load_mnist
from tests.site.browser import (
    DIST,
    FILL,
    OPENING,
    Lesson,
    Site,
    changed,
    new_context,
    notebook,
    send,
    status,
    wait_for_python,
    wait_until,
)
from tests.site.work import run, save, wait_until_saved, write

NAME = "00-start"
NOTE = "# von mir"
PACKS = "core.zip.zst", "packages.zip.zst", "lernnetz.zip.zst"
LOAD = "from lernnetz import load_mnist\nprint(load_mnist(rows=3)[1])"
ALWAYS = 1000  # times


@pytest.fixture(autouse=True)
def heal(site: Site) -> Iterator[None]:
    """Let no fault outlive its test."""
    yield
    site.fault = none


def none(handler: SimpleHTTPRequestHandler) -> bool:
    return False


def missing(handler: SimpleHTTPRequestHandler) -> None:
    handler.send_error(404)


def wanted(handler: SimpleHTTPRequestHandler) -> bytes:
    """Return the file that is asked for."""
    return Path(handler.translate_path(handler.path)).read_bytes()


def cut(handler: SimpleHTTPRequestHandler) -> None:
    """Promise the whole file, send half of it and hang up."""
    content = wanted(handler)
    send(handler, content[: len(content) // 2], len(content))
    handler.close_connection = True


def damaged(handler: SimpleHTTPRequestHandler) -> None:
    """Send the file with one other byte."""
    content = bytearray(wanted(handler))
    content[len(content) // 2] ^= 1
    send(handler, content, len(content))


def unanswered(handler: SimpleHTTPRequestHandler) -> None:
    handler.close_connection = True


class Fault:
    """A fault of the server with one file, so many times."""

    def __init__(self, name: str, kind: Callable[[SimpleHTTPRequestHandler], None], times: int):
        self.name, self.kind, self.times = name, kind, times
        self.happened = 0

    def __call__(self, handler: SimpleHTTPRequestHandler) -> bool:
        hit = handler.path.partition("?")[0].endswith(self.name) and self.happened < self.times
        if hit:
            self.happened += 1
            self.kind(handler)
        return hit


def every(faults: Iterable[Fault]) -> Callable[[SimpleHTTPRequestHandler], bool]:
    """Return what has all these faults."""
    return lambda handler: any(fault(handler) for fault in faults)


def stuck(page: Page):
    return page.locator("#lernnetz-stop")


def expect_text(page: Page, text: str) -> None:
    """Expect a text in the first cell."""
    editor = page.locator(".jp-CodeCell .cm-content").first
    expect(editor).to_contain_text(text, timeout=OPENING)


def expect_output(page: Page, text: str) -> None:
    expect(page.locator(".jp-CodeCell .jp-OutputArea").first).to_contain_text(text, timeout=OPENING)


def expect_labels(page: Page) -> None:
    """Expect what ``LOAD`` prints."""
    expect_output(page, str(load_mnist(rows=3)[1]))


def expect_python(page: Page) -> None:
    """Load data in the first cell: Python is there and can do it."""
    write(page, LOAD)
    run(page)
    expect_labels(page)


def expect_no_python(page: Page) -> None:
    """Expect that it is said, and the text is there."""
    expect(status(page)).to_contain_text(
        "Python ließ sich nicht ganz laden. Prüfe die Internetverbindung", timeout=OPENING
    )
    expect_text(page, NOTE)


def expect_missing(page: Page) -> None:
    """Expect that it is said, and nothing is said to start for ever."""
    expect(page.get_by_role("alert")).to_contain_text("Diese Seite ist nicht ganz angekommen.")
    expect(status(page)).not_to_be_visible()


def restart_python(page: Page) -> None:
    """Press the button that is offered where a cell does not end."""
    stuck(page).get_by_role("button", name="Python neu starten").click(timeout=OPENING)


def crash(page: Page, site: Site) -> Page:
    """Let the tab die; return a new one with the lesson, in which the text is safe."""
    with page.expect_event("crash"), pytest.raises(Error):
        page.goto("chrome://crash")
    again = page.context.new_page()
    again.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    expect_text(again, NOTE)
    return again


def stop_autosave(page: Page) -> None:
    page.evaluate(
        """() => {
          const { commands } = jupyterapp;
          const command = "docmanager:toggle-autosave";
          return commands.isToggled(command) && commands.execute(command);
        }"""
    )


@pytest.mark.parametrize(
    "faults",
    [
        [(PACKS[1], damaged)],
        [("start.js", missing), (PACKS[0], missing), (PACKS[0], cut)],
    ],
    ids=["packages", "all that comes before"],
)
def test_python_that_does_not_come_is_said_and_the_text_is_safe(
    site: Site, open_first: Callable[..., Lesson], faults: list[tuple[str, Callable]]
) -> None:
    first, *others = (Fault(name, kind, ALWAYS) for name, kind in faults)
    site.fault = first
    page = open_first(NAME).page
    write(page, f"{NOTE}\n{LOAD}")
    expect_no_python(page)
    save(page)
    for site.fault in others:
        page.reload()
        expect_no_python(page)
    site.fault = none
    page.reload()
    expect_text(page, NOTE)
    wait_for_python(page)
    run(page)
    expect_labels(page)


@pytest.mark.parametrize("kind", [missing, cut])
def test_page_that_does_not_come_whole_is_said_and_comes_when_loaded_anew(
    site: Site, open_first: Callable[..., Lesson], kind: Callable[[SimpleHTTPRequestHandler], None]
) -> None:
    """What an early script imports, a script of the page, a plugin of ours, most of JupyterLab."""
    [core] = (path.name for path in DIST.glob("build/jlab_core.*.js"))
    faults = [Fault(name, kind, ALWAYS) for name in ("database.js", "status.js", "keep.js", core)]
    site.fault = every(faults)
    page = open_first(NAME).page
    expect_missing(page)
    while len(faults) > 1:
        del faults[0]
        page.reload()
        expect_missing(page)
    site.fault = none
    page.reload()
    wait_for_python(page)
    expect(page.locator("#lernnetz-missing")).to_have_count(0)


def test_settings_that_do_not_come_are_said(site: Site, open_first: Callable[..., Lesson]) -> None:
    site.fault = Fault("jupyter-lite.json", unanswered, ALWAYS)
    expect_missing(open_first(NAME).page)


def test_old_browser_is_told_in_a_lesson(open_lesson: Callable[..., Lesson]) -> None:
    page = open_lesson(NAME, script="delete WebAssembly.Tag;").page
    expect(status(page)).to_contain_text("Dein Browser ist zu alt", timeout=OPENING)


def test_faults_with_data_are_said_in_german_and_once_heal_unseen(
    site: Site, open_first: Callable[..., Lesson]
) -> None:
    """Each with another file, from the start: what has come whole is kept."""
    [large] = (DIST / "files" / "data").glob("mnist_train_*k.csv")
    many = 1000 * int(large.stem.removeprefix("mnist_train_").removesuffix("k"))
    kinds = {("train", 100): missing, ("test", 100): cut, ("train", many): damaged}
    faults = {
        case: Fault(f"{csv_name('mnist', *case)}.gz", kind, ALWAYS) for case, kind in kinds.items()
    }
    site.fault = every(faults.values())
    page = open_first(NAME).page
    for (part, rows), fault in faults.items():
        write(page, f"{NOTE}\nfrom lernnetz import *\nprint(load_mnist({part!r}, {rows})[1].shape)")
        run(page)
        expect_output(page, f"{csv_name('mnist', part, rows)} ließ sich nicht laden")
        expect_output(page, "Prüfe die Internetverbindung und führe die Zelle noch einmal aus.")
        assert fault.happened >= 2
        expect_text(page, NOTE)
        fault.times = fault.happened + 1
        run(page)
        expect_output(page, f"({rows},)")
        assert fault.happened == fault.times


def test_packs_that_come_or_lie_damaged_are_fetched_again(
    site: Site, open_first: Callable[..., Lesson]
) -> None:
    """And nobody sees it. What lies in the browser is damaged with the digits."""
    kinds = damaged, cut, missing
    faults = [Fault(name, kind, 1) for name, kind in zip(PACKS, kinds, strict=True)]
    site.fault = every(faults)
    page = open_first(NAME).page
    expect_python(page)
    assert [fault.happened for fault in faults] == [1, 1, 1]
    page.evaluate(FILL)
    damage = """async (names) => {
      const [version] = (await caches.keys()).filter((name) => name.startsWith("Lernnetz "));
      const cache = await caches.open(version);
      const isWanted = ({ url }) => names.some((name) => url.endsWith(name));
      const keys = (await cache.keys()).filter(isWanted);
      if (keys.length < names.length) return false;
      for (const key of keys) {
        const bytes = new Uint8Array(await (await cache.match(key)).arrayBuffer());
        bytes[bytes.length >> 1] ^= 1;
        await cache.put(key, new Response(bytes));
      }
      return true;
    }"""
    names = [*PACKS, "mnist_train_100.csv.gz"]
    wait_until(page, damage, names)
    asked = []
    site.fault = lambda handler: asked.append(handler.path.partition("?")[0].split("/")[-1])
    page.goto(f"{page.url}&again")
    expect_python(page)
    assert set(names) <= set(asked)
    asked.clear()
    page.goto(f"{page.url}&again")
    expect_python(page)
    assert not set(names) & set(asked), "the good file was not kept"


def test_text_is_saved_when_its_cell_runs_and_when_the_tab_is_hidden(
    site: Site, open_lesson: Callable[..., Lesson]
) -> None:
    """The tab dies in the middle of a training; or in the background, as on a telephone."""
    page = open_lesson(NAME).page
    wait_for_python(page)
    stop_autosave(page)
    write(page, f"{NOTE}\nimport time\nprint('los')\ntime.sleep(60)")
    run(page)
    expect_output(page, "los")
    wait_until_saved(page)
    page = crash(page, site)
    expect_python(page)
    stop_autosave(page)
    write(page, NOTE)
    page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { value: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    wait_until_saved(page)
    crash(page, site)


SAVE_SLOWLY = """() => {
  const { contents } = jupyterapp.serviceManager;
  const save = contents.save.bind(contents);
  window.saved = 0;
  const end = new Promise((resolve) => { window.endSaving = resolve; });
  contents.save = async (...given) => {
    const saved = await save(...given);
    window.saved += 1;
    await end;
    return saved;
  };
}"""


def test_saving_while_it_is_saved_asks_nothing(open_lesson: Callable[..., Lesson]) -> None:
    """JupyterLab would take one of two savings for a stranger's, and ask whose text shall stay."""
    page = open_lesson(NAME).page
    write(page, NOTE)
    page.evaluate(SAVE_SLOWLY)
    wait_for_python(page)
    page.keyboard.type("!")
    page.keyboard.press("Control+s")
    page.wait_for_function("window.saved")
    page.keyboard.type("!")
    page.keyboard.press("Control+Enter")
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt").first
    expect(prompt).to_have_text(re.compile(r"\d"), timeout=OPENING)
    page.evaluate("endSaving()")
    page.wait_for_function("window.saved === 2")
    wait_until_saved(page)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    page.reload()
    expect_text(page, f"{NOTE}!!")


@pytest.fixture(scope="module")
def impatient(chromium: Browser, site: Site) -> Iterator[Page]:
    """A lesson that finds after three seconds that a cell takes long, and soon that a stop does."""
    less = (
        ("const LONG = 60000;", "const LONG = 3000;"),
        ("const SOON = 2000;", "const SOON = 200;"),
    )
    site.fault = changed("extensions/lernnetz/stop.js", *less)
    with new_context(chromium) as context:
        page = Lesson(context, site, NAME).page
        wait_for_python(page)
        yield page


@pytest.fixture
def page(impatient: Page) -> Page:
    """The impatient lesson, with nothing of the test before below its cells."""
    impatient.evaluate("jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    return impatient


def press_stop(page: Page) -> None:
    page.locator('[data-command="notebook:interrupt-kernel"]').first.click()


def test_endless_loop_is_noticed_and_stopped(page: Page) -> None:
    write(page, f"{NOTE}\nwhile True: pass")
    run(page)
    expect(stuck(page)).to_contain_text("Diese Zelle rechnet schon lange.", timeout=OPENING)
    stuck(page).get_by_role("button", name="Anhalten").click()
    expect_output(page, "Angehalten.")
    expect(stuck(page)).to_be_empty()
    expect_text(page, NOTE)
    expect_python(page)


def test_long_step_ends_before_the_stop_and_that_is_said(page: Page) -> None:
    step = (
        "import numpy as np\na = np.ones((1000, 1000))\nprint('los')\na @ a\na @ a\nprint('danach')"
    )
    write(page, step)
    run(page)
    expect_output(page, "los")
    press_stop(page)
    expect(stuck(page)).to_contain_text("sobald der Schritt fertig ist")
    expect_output(page, "Angehalten.")
    expect(page.locator(".jp-OutputArea").first).not_to_contain_text("danach")
    expect(stuck(page)).to_be_empty()
    expect_python(page)


def test_what_cannot_be_stopped_starts_anew(page: Page) -> None:
    write(page, f"{NOTE}\nimport js\nprint('los')\njs.eval('while (true);')")
    run(page)
    expect_output(page, "los")
    press_stop(page)
    restart_python(page)
    expect(stuck(page)).to_be_empty()
    expect_text(page, NOTE)
    expect_python(page)


def test_cell_that_shows_progress_is_left_alone(page: Page) -> None:
    write(page, "import time\nfor second in range(12): print(second, flush=True); time.sleep(0.5)")
    page.evaluate(
        """() => {
          window.said = [];
          const note = document.getElementById("lernnetz-stop");
          new MutationObserver(() => window.said.push(note.textContent))
            .observe(note, { childList: true });
        }"""
    )
    run(page)
    expect_output(page, "11")
    expect(page.locator(".jp-CodeCell .jp-InputPrompt").first).to_have_text(re.compile(r"\d"))
    assert not any(page.evaluate("window.said"))


def test_full_memory_is_explained_and_the_next_cell_runs(
    open_lesson: Callable[..., Lesson],
) -> None:
    fill = "import numpy as np\nhoard = [np.empty(10**8) for _ in range(8)]"
    lesson = open_lesson(NAME, notebook(fill, "print(6 * 7)"))
    lesson.page.locator(".jp-Notebook:focus-within").wait_for(timeout=OPENING)
    lesson.page.keyboard.press("Shift+Enter")
    outputs = lesson.page.locator(".jp-OutputArea-output")
    expect(outputs.first).to_contain_text(
        "Der Arbeitsspeicher reicht dafür nicht.", timeout=OPENING
    )
    expect(lesson.cells.first.locator(".jp-InputPrompt")).to_have_text("[1]:")
    lesson.page.keyboard.press("Shift+Enter")
    expect(outputs.last).to_have_text("42", timeout=OPENING)


def test_loop_that_prints_for_ever_leaves_the_page_alive(page: Page) -> None:
    write(page, f"{NOTE}\nwhile True: print('immer weiter')")
    run(page)
    expect_output(page, "Mehr als 200 000 Zeichen zeigt eine Zelle nicht.")
    press_stop(page)
    expect_output(page, "Angehalten.")
    expect_text(page, NOTE)
    expect_python(page)


def test_prints_keep_their_order_and_none_is_lost(page: Page) -> None:
    """Also where there are more than go at once, and beside other output."""
    loop = "for i in range(500): print(i)"
    write(
        page, f"import sys\n{loop}\ndisplay('Bild')\n{loop}\nprint('Ende', file=sys.stderr)\n1 / 0"
    )
    run(page)
    expect_output(page, "ZeroDivisionError")
    shown = page.locator(".jp-CodeCell").first.locator(".jp-OutputArea-output").all_inner_texts()
    numbers = [str(i) for i in range(500)]
    assert "\n".join(shown).split()[:1002] == [*numbers, "'Bild'", *numbers, "Ende"]
