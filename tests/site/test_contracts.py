"""What JupyterLab, JupyterLite and Pyodide do inside, and we lean on (internals.md)."""

import importlib.util
import json
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lernnetz_site import DIST, ROOT, boot
from lernnetz_site.boot import CHANGED, CHANGED_SCRIPT, SCRIPT, run
from lernnetz_site.pyodide import FOLDER as PYODIDE
from tests.site import work
from tests.site.browser import (
    KEEPS_PYTHON,
    NO_STORAGE,
    OPENING,
    Lesson,
    Site,
    changed,
    new_context,
    notebook,
    serve,
    wait_for_python,
)

SITE = ROOT / "src" / "lernnetz_site"
NAME = "00-start"
EXTENSION = DIST / "extensions/@jupyterlite/pyodide-kernel-extension/static"
SAVE = "jupyterapp.commands.execute('docmanager:save')"


@pytest.fixture(scope="module")
def page(open_shared: Callable[..., Lesson]) -> Page:
    """A notebook that is only looked at."""
    page = open_shared(NAME, notebook("print(6 * 7)")).page
    wait_for_python(page)
    page.evaluate(SAVE)
    return page


def test_every_row_of_the_list_has_its_test() -> None:
    rows = re.findall(r"`(test_\w+)` \|$", (SITE / "internals.md").read_text("utf-8"), re.M)
    assert rows
    assert [name for name in rows if name not in globals()] == []


def test_files_are_in_the_database(page: Page) -> None:
    read = """async () => {
      const done = (request) => new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result);
      });
      const path = new URL("..", location).pathname;
      const database = await done(indexedDB.open(`JupyterLite Storage - ${path}`));
      return done(database.transaction("files").objectStore("files").get("00-start.ipynb"));
    }"""
    file = page.evaluate(read)
    assert (file["path"], file["type"], file["format"]) == (f"{NAME}.ipynb", "notebook", "json")
    assert file["content"]["cells"]


def test_files_are_in_the_local_storage(open_lesson: Callable[..., Lesson], site: Site) -> None:
    page = work.opened(open_lesson(NAME, script=NO_STORAGE).page)
    page.evaluate(SAVE)
    path = f"JupyterLite Storage - {site.url.removeprefix(site.origin[:-1])}/files/{NAME}.ipynb"
    names = "Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i))"
    assert path in page.evaluate(names)


def test_drive_decodes_its_paths(page: Page) -> None:
    """Asked past our plugin, which gives them encoded."""
    ask = """async () => {
      const drive = jupyterapp.serviceManager.contents._defaultDrive;
      const plain = Object.getPrototypeOf(drive).get.bind(drive);
      return plain("95%.txt", {}).catch((error) => error.name);
    }"""
    assert page.evaluate(ask) == "URIError"


@cache
def scripts() -> str:
    """Return all of JupyterLite's scripts."""
    return "\n".join(path.read_text("utf-8") for path in (DIST / "build").rglob("*.js"))


def test_python_asks_for_files_where_we_answer_errors() -> None:
    question = r"await this\._driveContentsProcessor\.processDriveRequest\("
    assert len(re.findall(question, scripts())) == 1


def test_interruption_is_what_lets_others_wait_behind_a_failed_cell() -> None:
    condition = r'"interrupt"!==\w\.metadata\.cause&&\(this\._cancelReason'
    assert len(re.findall(condition, scripts())) == 1


def test_kernel_takes_the_worker_that_was_started_for_it(page: Page) -> None:
    assert [worker.url.partition(":")[0] for worker in page.workers] == ["blob"]
    assert len(list(DIST.glob("extensions/@jupyterlite/*/static/comlink.worker.*.js"))) == 1


def in_pyodide(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a program in Pyodide on this machine."""
    (folder / "ask.py").write_text(program)
    (folder / "run.mjs").write_bytes((boot.BOOT / "run.mjs").read_bytes())
    monkeypatch.setattr(boot, "BOOT", folder)
    run(folder, "ask.py")


def test_pyodide_loads_a_library_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "import pyodide_js\nassert callable(pyodide_js._api.loadDynlib)"
    in_pyodide(program, tmp_path, monkeypatch)


def test_file_in_memory_may_get_its_bytes_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = """
import os
import pyodide_js
from pyodide.code import run_js
run_js('''(FS) => {
  FS.writeFile("/late.txt", new Uint8Array());
  const { node } = FS.lookupPath("/late.txt");
  const open = () => Object.assign(node, { contents: new Uint8Array([97, 98]), usedBytes: 2 });
  Object.assign(node, { usedBytes: 2, stream_ops: { ...node.stream_ops, open } });
}''')(pyodide_js.FS)
assert os.path.getsize("/late.txt") == 2
assert open("/late.txt").read() == "ab"
"""
    in_pyodide(program, tmp_path, monkeypatch)


def test_lesson_waits_for_no_state_of_its_window(page: Page) -> None:
    """Without a window's name JupyterLab has no state to load and to save before it opens it."""
    assert page.evaluate("jupyterapp.commands.hasCommand('notebook:run-cell')")
    assert not page.evaluate("jupyterapp.commands.hasCommand('apputils:load-statedb')")


def test_saving_reads_no_other_file(page: Page) -> None:
    """The list of files, which a lesson does not show, would read them all after each save."""
    asked = page.evaluate("""async () => {
      const drive = jupyterapp.serviceManager.contents._defaultDrive;
      const { get } = drive;
      const asked = new Set();
      drive.get = (path, ...more) => asked.add(path) && get(path, ...more);
      for (const _ of "123") await jupyterapp.commands.execute("docmanager:save");
      drive.get = get;
      return [...asked];
    }""")
    assert asked == [f"{NAME}.ipynb"]


def test_settings_come_once(page: Page) -> None:
    come = "performance.getEntriesByType('resource').filter(({ name }) => /schemas.all/.test(name))"
    names = [path.name for path in (DIST / "build" / "schemas").glob("all*.json")]
    assert page.evaluate(f"{come}.length") == len(names)


def test_no_file_of_a_student_hides_a_library(page: Page) -> None:
    file = "{ type: 'file', format: 'text', content: 'hidden = True' }"
    page.evaluate(f"jupyterapp.serviceManager.contents.save('random.py', {file})")
    page.evaluate(f"jupyterapp.serviceManager.contents.save('eigenes.py', {file})")
    work.run_code(page, "import random, eigenes; random.random() < 1, eigenes.hidden")
    output = page.locator(".jp-CodeCell .jp-OutputArea").first
    expect(output).to_contain_text("(True, True)")


def test_python_finds_its_library_in_a_folder(page: Page) -> None:
    work.run_code(page, "import json; json.__file__")
    output = page.locator(".jp-CodeCell .jp-OutputArea").first
    expect(output).to_contain_text("/lib/python3.14/json/__init__.pyc")


@pytest.mark.parametrize("name", CHANGED)
def test_replaced_lines_are_there_once(name: str, tmp_path: Path) -> None:
    package = name.partition("/")[0].lower()
    wheel = next(path for path in PYODIDE.glob("*.whl") if path.name.startswith(f"{package}-"))
    boot.extract(wheel, tmp_path)
    assert (tmp_path / name).read_text("utf-8").count(CHANGED[name][0]) == 1


def test_replaced_words_of_pyodide_are_there_once() -> None:
    script = (PYODIDE / SCRIPT).read_text("utf-8")
    assert [old for old, _ in CHANGED_SCRIPT if script.count(old) != 1] == []


def test_plugins_that_are_switched_off_exist() -> None:
    files = [json.loads(path.read_text("utf-8")) for path in SITE.rglob("jupyter-lite.json")]
    switched_off = [n for file in files for n in file["jupyter-config-data"]["disabledExtensions"]]
    assert [name for name in switched_off if f'"{name}"' not in scripts()] == []


def test_all_plugins_are_there(page: Page) -> None:
    files = (SITE / "frame" / "extension").glob("*.js")
    concerns = {path.stem for path in files} - {"remoteEntry", "plugins"}
    running = page.evaluate(
        "jupyterapp.listPlugins().filter((id) => jupyterapp.isPluginActivated(id))"
    )
    ours = {id.removeprefix("lernnetz:") for id in running if id.startswith("lernnetz:")}
    assert ours == concerns


def test_service_worker_has_the_address_we_give_it(page: Page, site: Site) -> None:
    workers = page.evaluate(
        """async () => {
          await navigator.serviceWorker.ready;
          const all = await navigator.serviceWorker.getRegistrations();
          return all.map((each) => each.active.scriptURL);
        }"""
    )
    assert workers == [f"{site.url}service-worker.js?enableCache=false"]


def test_saving_goes_through_what_we_replace(page: Page) -> None:
    saved = page.evaluate(
        """async () => {
          const { serviceManager, shell } = jupyterapp;
          const { contents } = serviceManager;
          const { context } = shell.currentWidget;
          const called = [];
          const spy = (object, name, word) => {
            const own = object[name];
            object[name] = (...given) => {
              called.push(word);
              object[name] = own;
              return own.call(object, ...given);
            };
          };
          spy(contents, "save", "contents");
          spy(contents, "createCheckpoint", "checkpoint");
          spy(context, "save", "context");
          await jupyterapp.commands.execute("docmanager:save");
          return called.sort();
        }"""
    )
    assert saved == ["checkpoint", "contents", "context"]


def test_kernel_would_ask_whether_it_is_isolated() -> None:
    """JupyterLite as it comes; in the site it asks no more."""
    place = "labextensions/@jupyterlite/pyodide-kernel-extension/static"
    for folder, asks in ((Path(sys.prefix, "share", "jupyter", place), 3), (EXTENSION, 0)):
        scripts = [path.read_text("utf-8") for path in folder.glob("[0-9]*.js")]
        assert sum(script.count("crossOriginIsolated") for script in scripts) == asks


def test_every_interrupt_goes_through_what_we_replace(page: Page) -> None:
    asked = page.evaluate(
        """async () => {
          const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
          const ours = kernel.interrupt;
          let asked = 0;
          kernel.interrupt = async () => (asked += 1);
          await jupyterapp.commands.execute("notebook:interrupt-kernel");
          await jupyterapp.commands.execute("kernelmenu:interrupt");
          kernel.interrupt = ours;
          return asked;
        }"""
    )
    assert asked == 2


def execute(page: Page, code: str) -> Locator:
    """Run code in the first cell; return where its output comes."""
    work.write(page, code)
    work.run(page)
    return page.locator(".jp-CodeCell .jp-OutputArea").first


def test_python_knows_the_session_of_its_notebook(page: Page) -> None:
    output = execute(page, "print(get_ipython().kernel.get_parent()['header']['session'])")
    session = page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.clientId")
    expect(output).to_contain_text(session, timeout=OPENING)


def test_enter_answers_an_input(page: Page) -> None:
    output = execute(page, "print('Antwort', [input('Frage? ')])")
    field = page.locator(".jp-Stdin-input")
    field.wait_for(timeout=OPENING)
    field.evaluate("field => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))")
    expect(output).to_contain_text("Antwort ['']", timeout=OPENING)


def test_python_looks_for_a_signal_when_its_clock_says_so(page: Page) -> None:
    """At each chance while it is held at 0, else at every fiftieth."""
    looks = """import pyodide_js
from js import eval
m = pyodide_js._module
make = eval("(m, n) => ({ looks: 0, get 0() { this.looks += 1; "
    "if (n) m.HEAP32[m.__Py_emscripten_signal_clock >> 2] = 0; return 0; }, set 0(_) {} })")
def look(often):
    buffer = make(m, often)
    pyodide_js.setInterruptBuffer(buffer)
    for _ in range(5000): pass
    return buffer.looks
before = m.Py_EmscriptenSignalBuffer
often, seldom = look(1), look(0)
pyodide_js.setInterruptBuffer(before)
print(often >= 4500, 90 <= seldom <= 200)"""
    expect(execute(page, looks)).to_contain_text("True True", timeout=OPENING)


def test_stop_finds_what_it_sets(page: Page) -> None:
    ask = """import asyncio
class Quiet(Exception):
    def _render_traceback_(self): return ["leise"]
print("_keyboard_interrupt_handler" in vars(asyncio.get_event_loop()))
print(get_ipython().events.print_on_error)
raise Quiet"""
    expect(execute(page, ask)).to_have_text(re.compile(r"True\s+False\s+leise"), timeout=OPENING)


def test_dialog_without_a_translator_is_german(page: Page) -> None:
    page.evaluate("() => { void jupyterapp.commands.execute('notebook:trust'); }")
    dialog = page.locator(".jp-Dialog")
    expect(dialog).to_contain_text(re.compile("Diesem Notebook (vertrauen?|wird schon vertraut)"))
    dialog.get_by_role("button").first.click()
    expect(dialog).to_have_count(0)


def test_hardcoded_words_are_replaced(page: Page) -> None:
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_have_count(1)


def test_pyodide_tells_of_its_death(page: Page) -> None:
    ask = "import pyodide_js\nprint(str(pyodide_js._api.fatal_error).startswith('(error)'))"
    expect(execute(page, ask)).to_have_text("True", timeout=OPENING)


GROW = """import js
import numpy as np
from pyodide.code import run_js

run_js('''
  const { grow } = WebAssembly.Memory.prototype;
  globalThis.grown = 0;
  WebAssembly.Memory.prototype.grow = function (pages) {
    grown += 1;
    return grow.call(this, pages);
  };
''')
np.empty(30_000_000)
print(js.grown > 0)"""


def test_pyodide_instantiates_by_what_we_replace(page: Page) -> None:
    assert page.evaluate(KEEPS_PYTHON)


def test_python_grows_by_what_we_replace(page: Page) -> None:
    expect(execute(page, GROW)).to_have_text("True", timeout=OPENING)


def test_finger_alone_chooses_no_entry(chromium: Browser) -> None:
    phone = {"has_touch": True, "service_workers": "block"}
    with serve() as site, new_context(chromium, **phone) as context:
        site.fault = changed("extensions/lernnetz/plugins.js", ("touch, ", ""))
        page = Lesson(context, site, NAME).page
        work.opened(page)
        page.locator(".lm-MenuBar-item", has_text="Ausführen").tap()
        page.locator('[data-command="runmenu:run-all"]').tap()
        expect(page.locator(".lm-Menu")).to_be_visible()
        expect(page.locator(".jp-CodeCell .jp-InputPrompt").first).to_have_text("[ ]:")


def test_fonts_throw_for_what_they_have_not() -> None:
    spec = importlib.util.find_spec("matplotlib.ft2font")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert "__getattr__" in vars(module)


def test_text_cell_shows_its_text_where_we_look(page: Page) -> None:
    page.evaluate(
        """() => jupyterapp.shell.currentWidget.content.model.sharedModel.addCell(
          { cell_type: "markdown", source: "Ein Text" })"""
    )
    expect(page.locator(".jp-MarkdownOutput > *")).to_have_text("Ein Text")


def test_link_past_the_menus_is_where_we_look(page: Page) -> None:
    expect(page.locator(".skip-link")).to_have_count(1)
    assert '"#main-panel .jp-InputArea-editor");e.tabIndex=1' in scripts()


def test_saving_and_uploading_ask_what_we_replace(page: Page) -> None:
    """JupyterLab's own, before we come to it."""
    for words in ("await this._maybeOverWrite(", "async _finishSaveAs(", "async upload("):
        assert words in scripts(), words
