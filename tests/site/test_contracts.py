"""What JupyterLab, JupyterLite and Pyodide do inside, and we lean on (internals.md)."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lernnetz_site import DIST, ROOT, boot
from lernnetz_site.boot import CHANGED, run
from lernnetz_site.pyodide import FOLDER as PYODIDE
from tests.site.browser import NO_STORAGE, OPENING, Lesson, Site, notebook, status

SITE = ROOT / "src" / "lernnetz_site"
NAME = "00-start"
SAVE = "jupyterapp.commands.execute('docmanager:save')"


@pytest.fixture(scope="module")
def page(open_shared: Callable[..., Lesson]) -> Page:
    """A notebook that is only looked at."""
    page = open_shared(NAME, notebook("print(6 * 7)")).page
    expect(status(page)).to_be_hidden(timeout=OPENING)
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
    page = open_lesson(NAME).page
    page.add_init_script(NO_STORAGE)
    page.reload()
    expect(page.locator(".jp-CodeCell").first).to_be_visible(timeout=OPENING)
    page.evaluate(SAVE)
    path = f"JupyterLite Storage - {site.url.removeprefix(site.origin[:-1])}/files/{NAME}.ipynb"
    names = "Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i))"
    assert path in page.evaluate(names)


def test_kernel_takes_the_worker_that_was_started_for_it(page: Page) -> None:
    assert [worker.url.partition(":")[0] for worker in page.workers] == ["blob"]
    assert len(list(DIST.glob("extensions/@jupyterlite/*/static/comlink.worker.*.js"))) == 1


def test_pyodide_loads_a_library_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "import pyodide_js\nassert callable(pyodide_js._api.loadDynlib)"
    (tmp_path / "ask.py").write_text(program)
    (tmp_path / "run.mjs").write_bytes((boot.BOOT / "run.mjs").read_bytes())
    monkeypatch.setattr(boot, "BOOT", tmp_path)
    run(tmp_path, "ask.py")


@pytest.mark.parametrize("name", CHANGED)
def test_replaced_lines_are_there_once(name: str, tmp_path: Path) -> None:
    package = name.partition("/")[0].lower()
    wheel = next(path for path in PYODIDE.glob("*.whl") if path.name.startswith(f"{package}-"))
    boot.extract(wheel, tmp_path)
    assert (tmp_path / name).read_text("utf-8").count(CHANGED[name][0]) == 1


def test_plugins_that_are_switched_off_exist() -> None:
    settings = json.loads((SITE / "lite" / "jupyter-lite.json").read_text("utf-8"))
    scripts = "".join(path.read_text("utf-8") for path in (DIST / "build").rglob("*.js"))
    switched_off = settings["jupyter-config-data"]["disabledExtensions"]
    assert [name for name in switched_off if f'"{name}"' not in scripts] == []


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
