"""The main promise in Firefox, which playwright cannot drive as Debian has it."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest

from lernnetz_site.notebooks import CONTENT, read_lesson
from lernnetz_site.registries import node
from tests.lessons import checks_of
from tests.site.browser import DIST, Site, notebook, serve
from tests.site.test_figures import FIGURE, FILM
from tests.site.test_files import LISTED
from tests.site.test_widgets import FIT, LIVE, TRAIN
from tests.site.test_work import ALLOCATE, FILL_UP, FULL, SHORT

HERE = Path(__file__).parent
NAME = "13-ziffern-erkennen"
JSPI = "from pyodide.ffi import can_run_sync\nprint('JSPI:', can_run_sync())"
WITHOUT_JSPI = {"javascript.options.wasm_js_promise_integration": False}


@pytest.fixture
def visit(firefox: str, report: Callable[[str], None]) -> Callable[..., dict]:
    """Do on a page what a student does; nothing may fail there or leave the host."""

    def visit(site: Site, page: str, *end: str, **preferences: object) -> dict:
        address = site.url + page
        command = [node(), HERE / "firefox.mjs", firefox, address, json.dumps(preferences), *end]
        found = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        own = (site.origin, "blob:", "data:")
        assert [url for url in found["requests"] if not url.startswith(own)] == []
        assert found["problems"] == []
        assert found["errors"] == []
        if found["seconds"]:
            first, total = found["seconds"][0], found["seconds"][-1]
            report(f"{found['version']}: first cell after {first:.1f} s, all after {total:.1f} s")
        return found

    return visit


@pytest.fixture
def visit_notebook(visit: Callable[..., dict], tmp_path: Path) -> Callable[..., dict]:
    """Run these cells instead of a lesson's."""

    def visit_notebook(*cells: str, **preferences: object) -> dict:
        dist = Path(shutil.copytree(DIST, tmp_path / "dist"))
        (dist / "files" / f"{NAME}.ipynb").write_text(notebook(*cells), "utf-8")
        with serve(dist) as site:
            return visit(site, lesson(NAME), **preferences)

    return visit_notebook


def lesson(name: str) -> str:
    return f"notebooks/index.html?path={name}.ipynb"


def expect_lesson(found: dict, name: str, answer: str, figures: int) -> None:
    """Expect what a lesson says, asks and shows."""
    unsolved = read_lesson(CONTENT / f"{name}.md", solutions=False)
    assert re.search(answer, found["output"])
    assert found["output"].count("○ Noch offen") == checks_of(unsolved) > 0
    assert found["figures"] >= figures


def test_lesson_trains_and_shows(visit: Callable[..., dict], site: Site) -> None:
    trained = r"Epoche 10/10: Verlust 0,\d+, Genauigkeit 9\d,\d %(.|\n)*Testdaten: +9\d,\d %"
    expect_lesson(visit(site, lesson(NAME)), NAME, trained, figures=5)


def test_network_on_the_landing_page_reads_what_is_drawn(
    visit: Callable[..., dict], site: Site
) -> None:
    assert "Das Netz liest eine 7" in visit(site, "")["answer"]


@pytest.mark.parametrize("preferences", [{}, WITHOUT_JSPI], ids=["JSPI", "no JSPI"])
def test_what_runs_is_stopped(visit_notebook: Callable[..., dict], preferences: dict) -> None:
    endless = "while True: pass", "time.sleep(600)", "await asyncio.sleep(600)", "input()"
    cells = [f"import asyncio, time\nprint('Halt mich an')\n{code}" for code in endless]
    found = visit_notebook("kept = 7", *cells, JSPI, LIVE, FIT.format(epochs=5000), **preferences)
    assert f"JSPI: {not preferences}" in found["output"]
    assert found["output"].count("Angehalten.\n") == len(endless)
    assert "Angehalten. History(" in found["output"]


def test_large_and_full_python_are_told(
    visit_notebook: Callable[..., dict],
) -> None:
    found = visit_notebook(ALLOCATE, FILL_UP)
    assert found["notices"][0].startswith(SHORT)
    assert FULL in found["output"]


def test_pad_names_figures_and_late_modules_as_in_chromium(
    visit_notebook: Callable[..., dict],
) -> None:
    names = [LISTED.format(name=name) for name in ("95%.txt", "a%20b #?&+.txt", "U\u0308bung.txt")]
    late = "open('mein_modul.py', 'w').write('wert = 7');", "import mein_modul\nmein_modul.wert"
    failing = "try:\n    import mein_modul\nexcept ImportError:\n    print('noch nicht')"
    pad = TRAIN, "DrawingPad(net)"
    found = visit_notebook(*pad, *names, f"%matplotlib notebook\n{FIGURE}", FILM, failing, *late)
    assert "Das Netz liest eine 7" in found["answer"]
    assert found["output"].count("da steht") == len(names)
    assert "Ein eigenes Fenster für Bilder gibt es im Browser nicht" in found["output"]
    assert found["output"].rstrip().endswith("7")
    assert found["figures"] == 2


def test_live_training_comes_to_its_end_where_nothing_can_stop_it(
    visit_notebook: Callable[..., dict],
) -> None:
    """Without JSPI, and with no service worker that would isolate the page."""
    refused = {"dom.serviceWorkers.enabled": False}
    found = visit_notebook(LIVE, JSPI, FIT.format(epochs=3), **WITHOUT_JSPI, **refused)
    assert "JSPI: False" in found["output"]
    assert "Fertig. History(3" in found["output"]


def test_course_works_without_network_after_one_visit(visit: Callable[..., dict]) -> None:
    with serve() as site:

        def end(handler: SimpleHTTPRequestHandler) -> bool:
            if handler.path != "/end":
                return False
            site.close()
            handler.send_response(204)
            handler.end_headers()
            return True

        site.fault = end
        found = visit(site, lesson("00-start"), f"{site.origin}end")
    expect_lesson(found, "00-start", r"\d+ von 20 richtig", figures=2)
