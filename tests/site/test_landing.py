"""The landing page: the way into the lessons, and the student's work on this device."""

import base64
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from benchmarks.school.hands import any_hand
from benchmarks.school.scenes import bounds
from lernnetz import images
from lernnetz.handwriting import write
from lernnetz_site.notebooks import about
from tests.lessons import LESSONS
from tests.site.axe import barriers
from tests.site.browser import (
    DIST,
    NO_STORAGE,
    OPENING,
    Profiles,
    Site,
    new_context,
    wait_for_python,
)
from tests.site.drawing import SEVEN, draw, draw_one_by_keys
from tests.site.landing import (
    LESSON,
    download_all,
    lesson,
    make_zip,
    note,
    notebook,
    state,
    visit,
)
from tests.site.work import ANSWER, write_answer


@pytest.fixture
def open_landing(
    chromium: Browser, profiles: Profiles, site: Site
) -> Iterator[Callable[..., Page]]:
    """Open the landing page in a profile that keeps no work; nothing may fail or leave the host."""
    own = (site.url, f"{site.origin}api/", "blob:", "data:")
    asked, problems = [], []
    with ExitStack() as lent:

        def open_landing(script: str = "", **options: object) -> Page:
            """Open it after a script, which an own profile is for."""
            profile = new_context(chromium, **options) if script else profiles.lend(**options)
            context = lent.enter_context(profile)
            if script:
                context.add_init_script(script)
            context.on("request", lambda request: asked.append(request.url))
            page = context.new_page()
            page.on("pageerror", lambda error: problems.append(str(error)))
            visit(page, site.url)
            return page

        yield open_landing
    assert problems == []
    assert [url for url in asked if not url.startswith(own)] == []


def test_every_lesson_is_there_with_time_and_goals(open_landing) -> None:
    page = open_landing()
    for path in (parameter.values[0] for parameter in LESSONS):
        head = about(path)
        entry = lesson(page, head.name)
        expect(entry.locator("h3 a")).to_have_text(head.title)
        expect(entry.locator(".about")).to_contain_text(f"{head.minutes} Minuten")
        assert entry.locator("li").all_text_contents() == head.goals


@pytest.mark.parametrize(
    ("link", "place"), [("h3 a", "/notebooks/"), (".about a >> nth=0", "/lab/")]
)
def test_one_click_opens_a_lesson(open_landing, link: str, place: str) -> None:
    page = open_landing()
    expect(state(page)).to_have_text("")
    lesson(page).locator(link).click()
    page.locator(".jp-CodeCell").first.wait_for(timeout=OPENING)
    assert place in page.url
    page.goto(f"{page.url.split(place)[0]}/")
    expect(state(page)).to_have_text("schon geöffnet")


def test_keyboard_alone_leads_to_a_finished_exercise(open_landing) -> None:
    """From the start page into a lesson, through its cells, to a right answer."""
    page = open_landing()
    link = lesson(page, "04-gatter").locator("h3 a")
    for _ in range(120):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.locator(".jp-CodeCell").first.wait_for(timeout=OPENING)
    wait_for_python(page)
    cells = page.locator(".jp-Notebook-cell")
    sources = cells.evaluate_all("cells => cells.map(cell => cell.innerText)")
    exercise = next(i for i, text in enumerate(sources) if 'check("gatter/or"' in text)
    for _ in range(exercise):
        page.keyboard.press("Shift+Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(
        'or_gate = Perceptron([1, 1], threshold=0.5)\ncheck("gatter/or", or_gate)'
    )
    page.keyboard.press("Shift+Enter")
    box = cells.nth(exercise).get_by_role("status")
    expect(box).to_have_text("✓ Richtig.", timeout=OPENING)
    assert box.evaluate("box => parseFloat(getComputedStyle(box).fontSize)") >= 15


def test_drawing_is_read_at_once(open_landing) -> None:
    page = open_landing()
    draw(page, SEVEN)
    expect(page.locator("#try .answer")).to_contain_text("Das Netz liest eine 7")
    page.get_by_role("button", name="Löschen", exact=True).click()
    expect(page.locator("#try .answer")).to_have_text("Zeichne eine Ziffer.")


def test_digit_can_be_drawn_by_keyboard(open_landing) -> None:
    page = open_landing()
    draw_one_by_keys(page)
    expect(page.locator("#try .answer")).to_contain_text("Das Netz liest eine 1")
    page.keyboard.press("Delete")
    expect(page.locator("#try .answer")).to_have_text("Zeichne eine Ziffer.")


PREPARE = """async (drawings) => {
  const { toMnist } = await import(new URL("course/mnist.js", location));
  return drawings.map((drawing) => {
    try {
      return [...toMnist(Uint8Array.from(atob(drawing), (letter) => letter.charCodeAt(0)), 140)];
    } catch {
      return null;
    }
  });
}"""


def drawing(rng: np.random.Generator, digit: int) -> np.ndarray:
    """Return a digit on the pad, in any size, place and pen: ``(140, 140)``, 255 is ink."""
    size = rng.uniform(30, 110)
    canvas, _ = drawn(rng, digit, size, int(rng.integers(3, 20)))
    return np.asarray(canvas)


def framed(rng: np.random.Generator, digit: int) -> np.ndarray:
    """Return a smaller one in a frame that it does not touch."""
    width = int(rng.integers(3, 8))
    canvas, (low, high) = drawn(rng, digit, rng.uniform(40, 70), width)
    gap = 2 * width + 4
    ImageDraw.Draw(canvas).rectangle([*(low - gap), *(high + gap)], outline=255, width=width)
    return np.asarray(canvas)


def drawn(
    rng: np.random.Generator, digit: int, size: float, width: int
) -> tuple[Image.Image, tuple[np.ndarray, np.ndarray]]:
    """Return the pad with a digit of this size in a pen so wide, and where the digit is."""
    strokes = [size * stroke for stroke in write(any_hand(rng), digit, rng)]
    low, high = bounds(strokes)
    place = rng.uniform(0.1, 0.9) * np.maximum(140 - (high - low), 0) - low
    canvas = Image.new("L", (140, 140))
    for stroke in strokes:
        ImageDraw.Draw(canvas).line([*map(tuple, stroke + place)], 255, width, joint="curve")
    return canvas, (low + place, high + place)


def test_drawings_are_prepared_as_to_mnist_does(open_landing) -> None:
    rng = np.random.default_rng(0)
    drawings = [(framed if number < 40 else drawing)(rng, number % 10) for number in range(200)]
    sent = [base64.b64encode(ink.tobytes()).decode() for ink in drawings]
    unlike = 0
    for ink, seen in zip(drawings, open_landing().evaluate(PREPARE, sent), strict=True):
        try:
            expected = 255 * images.to_mnist(255 - ink)
        except ValueError:
            assert seen is None
            continue
        difference = np.abs(expected - seen)
        assert difference.mean() < 4
        unlike += difference.mean() > 1
    assert unlike < 10


def test_work_goes_into_a_zip_and_comes_back(open_landing, tmp_path: Path) -> None:
    page = open_landing()
    page.locator("#download").click()
    expect(note(page)).to_contain_text("noch nichts geändert")
    lesson(page).locator("h3 a").click()
    write_answer(page)
    page.goto(page.url.split("notebooks/")[0])
    download = download_all(page, "Zoë  Öz/Kaya", "10b")
    assert re.fullmatch(r"lernnetz-10b-Zoë-Öz-Kaya-[\d-]{10}\.zip", download.suggested_filename)
    saved = tmp_path / "work.zip"
    download.save_as(saved)
    with zipfile.ZipFile(saved) as archive:
        assert ANSWER in archive.read(f"{LESSON}.ipynb").decode()
        author = {"name": "Zoë  Öz/Kaya", "class": "10b"}
        assert json.loads(archive.read("abgabe.json")) == author
    other = open_landing()
    other.locator("#zip").set_input_files(saved)
    expect(note(other)).to_have_text("1 Datei zurückgeholt.")
    lesson(other).locator("h3 a").click()
    expect(other.locator(".jp-CodeCell").first).to_contain_text(ANSWER, timeout=OPENING)


def test_name_is_kept_only_where_that_is_wanted(open_landing, tmp_path: Path) -> None:
    page = open_landing()
    work = make_zip(tmp_path / "work.zip", **{LESSON: notebook("✓ Richtig.")})
    page.locator("#zip").set_input_files(work)
    expect(note(page)).to_have_text("1 Datei zurückgeholt.")
    kept = "() => Object.entries(localStorage).filter((entry) => entry.join().includes('Mia'))"
    for wanted in (False, True, False):
        page.locator("#download").click()
        expect(page.locator("#author")).to_be_visible()
        page.get_by_label("Auf diesem Gerät merken").set_checked(wanted)
        assert download_all(page, "Mia").suggested_filename.startswith("lernnetz-Mia-2")
        assert bool(page.evaluate(kept)) == wanted
        page.locator("#download").click()
        expect(page.get_by_label("Name", exact=True)).to_have_value("Mia" if wanted else "")
        page.locator("#author").get_by_role("button", name="Abbrechen").click()
    with zipfile.ZipFile(download_all(page).path()) as archive:
        assert archive.namelist() == [f"{LESSON}.ipynb"]


def test_solved_exercises_are_counted(open_landing, tmp_path: Path) -> None:
    page = open_landing()
    half = notebook("✓ Richtig.", "✗ Noch nicht. Nein.")
    page.locator("#zip").set_input_files(make_zip(tmp_path / "half.zip", **{LESSON: half}))
    expect(state(page)).to_have_text("1 von 2 geprüften Aufgaben gelöst")
    whole = notebook("✓ Richtig.", "✓ Richtig.")
    page.locator("#zip").set_input_files(make_zip(tmp_path / "whole.zip", **{LESSON: whole}))
    page.get_by_role("button", name="Die aus dem Zip nehmen").click()
    expect(state(page)).to_have_text("✓ fertig")
    older = notebook("✓ Richtig.\n", "○ Noch offen.\n", printed=True)
    page.locator("#zip").set_input_files(make_zip(tmp_path / "older.zip", **{LESSON: older}))
    page.get_by_role("button", name="Beide behalten").click()
    expect(state(page)).to_have_text("1 von 2 geprüften Aufgaben gelöst")


@pytest.mark.parametrize("content", [b"no zip", None])
def test_another_file_changes_nothing(open_landing, tmp_path: Path, content) -> None:
    page = open_landing()
    path = tmp_path / "fremd.zip"
    if content is None:
        make_zip(path, **{LESSON: b'{"a": 1}'})
    else:
        path.write_bytes(content)
    page.locator("#zip").set_input_files(path)
    expect(note(page)).to_contain_text("„fremd.zip“ ist kein Zip dieses Kurses")
    expect(state(page)).to_have_text("")


def test_starting_afresh_deletes_this_site_alone(open_landing, tmp_path: Path) -> None:
    page = open_landing()
    page.evaluate(
        """async () => {
          localStorage.setItem("/andere/", "bleibt");
          localStorage.setItem(`${location.origin}/andere/`, "bleibt");
          localStorage.setItem(new URL("service-worker.js", location), "JupyterLite");
          await new Promise((done) => { indexedDB.open("andere").onsuccess = done; });
        }"""
    )
    work = make_zip(tmp_path / "work.zip", **{LESSON: notebook("✓ Richtig.")})
    page.locator("#zip").set_input_files(work)
    expect(state(page)).to_have_text("✓ fertig")
    page.locator("#afresh").click()
    page.get_by_role("button", name="Behalten").click()
    expect(state(page)).to_have_text("✓ fertig")
    page.locator("#afresh").click()
    page.locator("dialog").get_by_role("button", name="Alles löschen").click()
    expect(note(page)).to_contain_text("du beginnst frisch")
    expect(state(page)).to_have_text("")
    names = page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert names == ["andere"]
    kept = page.evaluate("Object.keys(localStorage)")
    assert sorted(kept) == ["/andere/", page.url.replace("lernnetz", "andere")]


def test_refused_storage_is_said(open_landing) -> None:
    page = open_landing(NO_STORAGE)
    expect(page.locator("#no-storage")).to_be_visible()
    expect(page.locator("#too-old")).to_be_hidden()


OLD = {
    "no exceptions": "delete WebAssembly.Tag;",
    "no vectors": "WebAssembly.validate = () => false;",
    "no modules in workers": "window.Worker = class { terminate() {} };",
}


@pytest.mark.parametrize("lacking", OLD)
def test_old_browser_is_told(open_landing, lacking: str) -> None:
    page = open_landing(OLD[lacking])
    expect(page.locator("#too-old")).to_contain_text("Dein Browser ist zu alt")


def test_work_is_found_where_databases_cannot_be_listed(open_landing, tmp_path: Path) -> None:
    """As in Firefox before version 126."""
    page = open_landing("delete IDBFactory.prototype.databases;")
    expect(state(page)).to_have_text("")
    page.locator("#zip").set_input_files(make_zip(tmp_path / "mine.zip", **{LESSON: notebook("")}))
    expect(state(page)).to_have_text("schon geöffnet")
    page.reload()
    expect(state(page)).to_have_text("schon geöffnet")


def test_nothing_is_wider_than_a_phone(open_landing) -> None:
    page = open_landing()
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.shifted += value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("size", [(390, 844), (1366, 768)])
def test_what_was_done_is_shown_and_nothing_moves(
    open_landing, site: Site, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Also where the page opens in the middle of the lessons."""
    page = open_landing(SHIFTS, viewport=dict(zip(("width", "height"), size, strict=True)))
    newest = page.evaluate("async () => (await fetch('course/lessons.json')).json()")
    about_it = {"lernnetz": {"lesson": LESSON, "version": newest[f"{LESSON}.ipynb"]}}
    work = json.loads(notebook("✓ Richtig.")) | {"metadata": about_it}
    zipped = make_zip(tmp_path / "work.zip", **{LESSON: json.dumps(work).encode()})
    page.locator("#zip").set_input_files(zipped)
    expect(state(page)).to_have_text("✓ fertig")
    page.evaluate(
        "name => localStorage.setItem(location.pathname + 'last', name)", f"{LESSON}.ipynb"
    )
    for place in ("", f"#{LESSON}"):
        page.goto("about:blank")
        visit(page, f"{site.url}{place}")
        expect(state(page)).to_have_text("✓ fertig")
        expect(page.locator("h2", has_text="Ziffern lesen")).to_contain_text("1 von 8 fertig")
        lesson(page).scroll_into_view_if_needed()
        picture = lesson(page).locator("img")
        page.wait_for_function("img => img.naturalWidth === 192", arg=picture.element_handle())
        assert page.evaluate("shifted") < 0.01


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_landing, site: Site, scheme: str) -> None:
    page = open_landing()
    page.emulate_media(color_scheme=scheme)
    for name in ("index.html", "impressum.html", "barrierefreiheit.html", "lehrkraefte.html"):
        page.goto(f"{site.url}{name}")
        page.locator("#try canvas, article").first.wait_for()
        assert barriers(page) == [], name


def test_pages_for_teachers_are_clean_and_fit_a_phone(open_landing) -> None:
    page = open_landing()
    root = page.url
    page.set_viewport_size({"width": 390, "height": 844})
    lessons = (f"unterricht/{path.name}" for path in sorted(DIST.glob("unterricht/*.html")))
    for name in ("lehrkraefte.html", *lessons):
        page.goto(f"{root}{name}")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        assert barriers(page) == [], name


WRITE = """async (files) => {
  const { writeFiles } = await import("./course/storage.js");
  const file = { type: "file", format: "text", mimetype: "text/plain" };
  const given = Object.entries(files);
  await writeFiles(given.map(([path, content]) => ({ ...file, path, name: path, content })));
}"""
READ = """async () => {
  const { readFiles } = await import("./course/storage.js");
  const { contentOf } = await import("./course/download.js");
  const words = new TextDecoder();
  const files = [...(await readFiles()).values()];
  return Object.fromEntries(files.map((file) => [file.path, words.decode(contentOf(file))]));
}"""


def test_own_files_are_listed_and_can_be_deleted(open_landing: Callable[..., Page]) -> None:
    page = open_landing()
    expect(page.locator("#own")).to_be_hidden()
    page.evaluate(WRITE, {"Netz 95%.txt": "mein", "mein Heft.ipynb": "mein"})
    page.reload()
    rows = page.locator("#own-files li")
    expect(rows).to_have_count(2)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Herunterladen: Netz 95%.txt").click()
    assert Path(downloading.value.path()).read_text() == "mein"
    page.get_by_role("button", name="Löschen: Netz 95%.txt").click()
    page.get_by_role("button", name="Behalten").click()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Löschen: Netz 95%.txt").click()
    page.locator("#delete").get_by_role("button", name="Löschen").click()
    expect(rows).to_have_count(1)
    address = re.compile(r"path=mein%20Heft\.ipynb$")
    expect(rows.get_by_role("link")).to_have_attribute("href", address)


def rename(page: Page, path: str, wanted: str, answer: str = "Umbenennen") -> None:
    page.get_by_role("button", name=f"Umbenennen: {path}").click()
    page.locator("#new-name").fill(wanted)
    page.locator("#rename").get_by_role("button", name=answer).click()


def test_own_files_can_be_renamed_and_none_is_lost(open_landing: Callable[..., Page]) -> None:
    page = open_landing()
    page.evaluate(WRITE, {"a.txt": "eins", "b.txt": "zwei", "Heft.ipynb": "drei"})
    page.reload()
    rename(page, "a.txt", "c.txt", "Abbrechen")
    rename(page, "a.txt", " ")
    rename(page, "a.txt", "b")
    own = page.locator("#own-files")
    expect(own).to_contain_text("b (2).txt")
    rename(page, "Heft.ipynb", f"{LESSON}.ipynb")
    expect(lesson(page).locator("[data-older] a")).to_have_text("2")
    rename(page, "b.txt", "100% U\u0308bung #1?.txt")
    expect(own).to_contain_text("100% Übung #1?.txt")
    assert page.evaluate(READ) == {
        "100% Übung #1?.txt": "zwei",
        f"{LESSON} (2).ipynb": "drei",
        "b (2).txt": "eins",
    }


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("Beide behalten", {"a (von hier DATE).txt": "hier", "a.txt": "zip", "b.txt": "gleich"}),
        ("Die aus dem Zip nehmen", {"a.txt": "zip", "b.txt": "gleich"}),
        ("Abbrechen", {"a.txt": "hier", "b.txt": "gleich"}),
    ],
)
def test_zip_overwrites_nothing_unasked(
    open_landing, tmp_path: Path, answer: str, kept: dict[str, str]
) -> None:
    page = open_landing()
    page.evaluate(WRITE, {"a.txt": "hier", "b.txt": "gleich"})
    path = tmp_path / "arbeit.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "zip")
        archive.writestr("b.txt", "gleich")
    page.locator("#zip").set_input_files(path)
    expect(page.locator("#there-names")).to_have_text("a.txt")
    page.get_by_role("button", name=answer).click()
    expect(page.locator("#there")).to_be_hidden()
    date = page.evaluate("new Date().toISOString().slice(0, 10)")
    expected = {path.replace("DATE", date): content for path, content in kept.items()}
    page.wait_for_function(f"async () => Object.keys(await ({READ})()).length == {len(expected)}")
    assert page.evaluate(READ) == expected


def test_renamed_lesson_counts_as_started(open_landing: Callable[..., Page]) -> None:
    page = open_landing()
    work = json.loads(notebook("✓ Richtig. Gut.", "✗ Noch nicht.")) | {
        "metadata": {"lernnetz": {"lesson": LESSON}}
    }
    page.evaluate(
        """async (content) => {
          const { writeFiles } = await import("./course/storage.js");
          const path = "Abgabe 9b.ipynb";
          await writeFiles([{ path, name: path, type: "notebook", format: "json", content }]);
        }""",
        work,
    )
    page.reload()
    expect(state(page)).to_have_text("1 von 2 geprüften Aufgaben gelöst")
