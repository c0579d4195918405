"""The main promise in Safari's engine, with a mouse and with a finger."""

import io
import shutil
import sys
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from lernnetz_site.notebooks import CONTENT, read_lesson
from tests.conftest import without
from tests.lessons import checks_of
from tests.site.browser import DIST, HAS_PYTHON, IS_WHOLE, NO_STORAGE, Site, changed, serve
from tests.site.landing import make_zip
from tests.site.test_offline import change_title
from tests.site.test_widgets import FIT, LIVE, TRAIN
from tests.site.test_work import ALLOCATE, FILL_UP, FULL, SHORT
from tests.site.webkit import PROGRAMS, Window, browse

NAME, OTHER = "00-start", "13-ziffern-erkennen"
HANDS = ("mouse",) if sys.platform == "darwin" else ("mouse", "touch")  # Safari's has no finger
SEVEN = (0.25, 0.2), (0.7, 0.2), (0.45, 0.85)  # shares of a pad's width and height
SAVE = "() => jupyterapp.commands.execute('docmanager:save')"
LEFT = """() => {
  globalThis.isLeft = true;
  addEventListener("pagehide", ({ persisted }) => localStorage.setItem("frozen", persisted));
}"""
SHARES = "() => 'SharedArrayBuffer' in globalThis"  # memory with Python
IDLE = "() => jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
STOP = '[data-command="notebook:interrupt-kernel"]'
READ = """async (selector) => {
  const given = new Promise((resolve) => {
    HTMLAnchorElement.prototype.click = function () { resolve(fetch(this.href)); };
  });
  document.querySelector(selector).click();
  const bytes = new Uint8Array(await (await given).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
# selenium's own use of itself
pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")


@pytest.fixture(scope="session")
def webkit() -> None:
    """Skip the test where the machine has no such browser; in CI, fail."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        without(f"no {' and no '.join(missing)} here: apt-get install webkit2gtk-driver xvfb")


@pytest.fixture(scope="module")
def window(webkit: None, site: Site) -> Iterator[Window]:
    """A window that tests share."""
    with browse(site) as window:
        yield window


@pytest.fixture(scope="module")
def notebook(window: Window) -> Window:
    """A lesson in it, in which each test has cells of its own."""
    window.open_lesson(NAME)
    return window


@pytest.fixture
def own_site() -> Iterator[Site]:
    """A site that a test may break."""
    with serve() as site:
        yield site


@pytest.fixture
def own_window(webkit: None, own_site: Site) -> Iterator[Window]:
    with browse(own_site) as window:
        yield window


@pytest.mark.parametrize("name", [NAME, OTHER, "18-faltung", "20-handschrift"])
def test_lesson_runs_to_its_end(window: Window, name: str) -> None:
    """One after another, as in a school: each is left when its last cell has run."""
    window.open_lesson(name)
    window.choose("Ausführen", "Alle Zellen ausführen")
    printed = window.wait_for_all()
    lesson = read_lesson(CONTENT / f"{name}.md", solutions=False)
    assert printed.count("○ Noch offen") == checks_of(lesson) > 0
    assert window.ask("() => document.querySelectorAll('.jp-OutputArea-output img').length")


def test_lesson_that_is_left_while_it_saves_keeps_no_other_from_its_work(window: Window) -> None:
    """WebKit may freeze it, and have it back as it was."""
    window.open_lesson(NAME)
    window.ask(LEFT)
    window.begin("print('noch da')")
    window.open_lesson(OTHER)
    window.begin("from lernnetz import load_mnist", "print(load_mnist(rows=100)[0].shape)")
    window.find(".jp-OutputArea-output", "(100, 784)")
    window.find("#lernnetz-saved", "gespeichert")
    window.driver.back()
    window.wait(f"() => !globalThis.isLeft && ({HAS_PYTHON})()")
    if window.ask("() => localStorage.getItem('frozen') === 'true'"):
        window.find(".jp-CodeCell", "noch da")
    window.begin("print(6 * 7)")
    window.find(".jp-OutputArea-output", "42")


@pytest.mark.parametrize("hand", HANDS)
def test_network_on_the_start_page_reads_what_is_drawn(window: Window, hand: str) -> None:
    window.open()
    window.move(hand, window.find("#try canvas"), *SEVEN)
    window.find("#try .answer", "Das Netz liest eine 7")


def test_network_of_a_notebook_reads_what_is_drawn(notebook: Window) -> None:
    notebook.begin(TRAIN)
    notebook.wait_for_all()
    for hand in HANDS:
        notebook.begin("DrawingPad(net)")
        notebook.wait_for_all()
        notebook.move(hand, notebook.find(".lernnetz-drawing canvas"), *SEVEN)
        notebook.find(".lernnetz-drawing .answer", "Das Netz liest eine 7")


def test_live_training_is_stopped_or_comes_to_its_end(notebook: Window) -> None:
    shares = notebook.ask(SHARES)
    notebook.begin(LIVE, FIT.format(epochs=5000 if shares else 5))
    if shares:
        notebook.find(".lernnetz-training button", "Anhalten").click()
    notebook.wait_for_all()
    notebook.find(".lernnetz-training", "Angehalten. History(" if shares else "Fertig. History(")


def test_what_runs_is_stopped_or_python_starts_anew(notebook: Window) -> None:
    """This build shares no memory with Python, though its pages are isolated; Safari does."""
    notebook.begin("kept = 7", "print('los')\nwhile True: pass")
    notebook.find(".jp-OutputArea-output", "los")
    notebook.find(STOP).click()
    if notebook.ask(SHARES):
        notebook.find(".jp-OutputArea-output", "Angehalten.")
        notebook.begin("print(kept)")
        notebook.find(".jp-OutputArea-output", "7")
        return
    notebook.find("#lernnetz-stop", "Hier hält eine laufende Zelle erst an, wenn")
    notebook.find("#lernnetz-stop button", "Python neu starten").click()
    notebook.wait(IDLE)
    notebook.begin("print(6 * 7)")
    notebook.find(".jp-OutputArea-output", "42")


def test_large_and_full_python_are_told_and_started_anew(notebook: Window) -> None:
    notebook.begin(ALLOCATE, "print('geht')")
    notebook.find("#lernnetz-memory", SHORT)
    notebook.find(".jp-OutputArea-output", "geht")
    notebook.find("#lernnetz-memory button").click()
    notebook.wait(IDLE)
    assert not notebook.texts("#lernnetz-memory")
    notebook.begin(FILL_UP)
    notebook.find(".jp-OutputArea-output", FULL)
    notebook.find("#lernnetz-memory", SHORT)
    notebook.find("#lernnetz-memory button").click()
    notebook.wait(IDLE)
    notebook.begin("print(6 * 7)")
    notebook.find(".jp-OutputArea-output", "42")


def test_work_is_kept_renamed_found_goes_into_a_zip_and_comes_back(
    notebook: Window, tmp_path: Path
) -> None:
    """Last of what is asked of this notebook: it gets another name."""
    window = notebook
    window.begin("print(6 * 7)  # von mir")
    window.wait_for_all()
    window.ask(SAVE)
    window.find("#jp-title h1").click()
    field = window.find(".jp-Dialog input")
    field.clear()
    field.send_keys("Mein Anfang.ipynb")
    window.find(".jp-Dialog .jp-mod-accept").click()
    window.find("#jp-title h1", "Mein Anfang")
    window.wait("() => location.search.includes('Mein%20Anfang')")
    window.driver.refresh()
    window.find(".jp-CodeCell", "von mir")
    window.find(".jp-OutputArea-output", "42")
    window.open()
    window.find("#own-files li", "Mein Anfang.ipynb")
    window.find(f'[data-lesson="{NAME}.ipynb"] [data-state]', "schon geöffnet")
    window.find("#download").click()
    window.find("#author-name").send_keys("Mia")
    zipped = b64decode(window.ask(READ, "#author button[value=yes]"))
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        assert "Mia" in archive.read("abgabe.json").decode()
        assert "# von mir" in archive.read("Mein Anfang.ipynb").decode()
    lesson = (DIST / "files" / "02-daten.ipynb").read_bytes()
    other = make_zip(tmp_path / "arbeit.zip", **{"02-daten": lesson})
    window.driver.find_element("id", "zip").send_keys(str(other))
    window.find("#work-note", "zurückgeholt")
    window.find('[data-lesson="02-daten.ipynb"] [data-state]', "schon geöffnet")


def test_course_works_without_network_after_one_visit(own_window: Window, own_site: Site) -> None:
    own_window.open()
    own_window.wait(IS_WHOLE)
    own_site.close()
    own_window.open_lesson(NAME)
    own_window.begin("print(6 * 7)")
    own_window.find(".jp-OutputArea-output", "42")


def test_newer_version_is_shown_at_once(webkit: None, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(DIST, tmp_path / "dist"))
    with serve(copy) as site, browse(site) as window:
        window.open()
        window.wait(IS_WHOLE)
        change_title(copy, "Ganz neu")
        window.open(f"notebooks/index.html?path={NAME}.ipynb")
        window.find(".jp-MarkdownCell h1", "Ganz neu")


def test_work_without_storage_is_said_and_goes_on(own_window: Window, own_site: Site) -> None:
    """As in a window that refuses it."""
    first = "/* Before all else"
    own_site.fault = changed("course/isolate.js", (first, f"{NO_STORAGE}\n{first}"))
    own_window.open_lesson(NAME)
    own_window.begin("print(6 * 7)")
    own_window.find(".jp-OutputArea-output", "42")
    own_window.find(".lernnetz-warning", "speichert")
