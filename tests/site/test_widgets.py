"""The widgets in the browser, with mouse and finger, beside a network that was trained there."""

import math
import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from time import monotonic

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from benchmarks.school.scenes import Conditions, sheet
from lernnetz import Network, read_csv
from tests.site.browser import OPENING, Lesson, Site, new_context, notebook
from tests.site.drawing import SEVEN, draw, draw_one_by_keys, on_pad
from tests.site.work import wait_until_saved

NAME = "13-ziffern-erkennen"
TRAIN = """from lernnetz import (
    Adam, CrossEntropy, Dense, DrawingPad, Network, ReLU, Softmax, load_mnist
)

x, y = load_mnist("train", rows=10_000)
net = Network(Dense(784, 128), ReLU(), Dense(128, 64), ReLU(), Dense(64, 10), Softmax(), seed=0)
net.fit(x, y, loss=CrossEntropy(), optimizer=Adam(), epochs=4, progress=False)"""
FORGET = """from lernnetz.widgets import own_digits

own_digits.FILE.unlink(missing_ok=True)"""
ONE = [(0.5, 0.15), (0.5, 0.85)]
ZERO = [(0.5 + 0.22 * math.sin(a / 10), 0.5 - 0.33 * math.cos(a / 10)) for a in range(64)]


@pytest.fixture(scope="module")
def python(open_shared: Callable[..., Lesson]) -> Lesson:
    """A notebook with a trained network, on a screen that can be touched."""
    lesson = open_shared(NAME, notebook(TRAIN), has_touch=True)
    lesson.run_all()
    lesson.wait_for_all()
    return lesson


@pytest.fixture
def pad(python: Lesson) -> Iterator[Page]:
    """A page with a pad that has kept nothing yet."""
    python.run(f"{FORGET}\nDrawingPad(net)")
    python.page.locator(".lernnetz-drawing .pad").scroll_into_view_if_needed()
    yield python.page
    assert python.errors() == []


def answer(page: Page):
    return page.locator(".lernnetz-drawing .answer")


def note(page: Page):
    return page.locator(".lernnetz-drawing .note")


def label(page: Page):
    return page.locator(".lernnetz-drawing select")


def shelf(page: Page):
    return page.locator(".lernnetz-drawing .shelf")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def keep(page: Page, points: list[tuple[float, float]], digit: int) -> None:
    """Draw a digit and keep it; then the pad is empty and asks for the next label."""
    draw(page, points)
    expect(answer(page)).to_contain_text("Das Netz liest")
    label(page).select_option(f"{digit}")
    press(page, "Merken")
    expect(label(page)).to_have_value("")
    expect(answer(page)).to_have_text("Zeichne eine Ziffer.")


def test_digits_are_read_while_they_are_drawn(pad: Page, report: Callable[[str], None]) -> None:
    for digit, points in ((1, ONE), (7, SEVEN), (0, ZERO)):
        draw(pad, points)
        expect(answer(pad)).to_contain_text(f"Das Netz liest eine {digit}")
        press(pad, "Löschen")
        expect(answer(pad)).to_have_text("Zeichne eine Ziffer.")
    pad.evaluate(
        """() => {
          window.moved = 0;
          new MutationObserver(() => { window.moved += 1; }).observe(
            document.querySelector(".lernnetz-drawing .bars i"), { attributes: true });
        }"""
    )
    first, *others = on_pad(pad, ZERO)
    pad.mouse.move(*first)
    pad.mouse.down()
    start = monotonic()
    for place in islice(cycle(others), 5000):
        pad.mouse.move(*place)
        moved = pad.evaluate("window.moved")
        if moved > 20:
            break
    report(f"drawing pad: {moved / (monotonic() - start):.0f} answers a second")
    pad.mouse.up()
    assert moved > 20


SLOW = """import time

class Slow(Network):
    def predict_proba(self, x):
        time.sleep(0.5)
        return super().predict_proba(x)

DrawingPad(Slow(Dense(784, 10), Softmax(), seed=0))"""


def wait_until_answered(lesson: Lesson) -> None:
    """Wait until the pad is answered, and what it asked meanwhile, too."""
    for _ in range(2):
        lesson.run_again(1)


@pytest.mark.parametrize("tool", ["Löschen", "Merken"])
def test_what_is_gone_is_not_answered_late(python: Lesson, tool: str) -> None:
    python.run(SLOW, "1 + 1")
    draw(python.page, ONE)
    expect(answer(python.page)).to_contain_text("Das Netz liest")
    wait_until_answered(python)
    python.page.locator(".lernnetz-drawing select").select_option("1")
    python.page.locator(".lernnetz-drawing .pad").click()
    press(python.page, tool)
    expect(answer(python.page)).to_have_text("Zeichne eine Ziffer.")
    wait_until_answered(python)
    assert answer(python.page).inner_text() == "Zeichne eine Ziffer."


def test_finger_draws_too(pad: Page) -> None:
    client = pad.context.new_cdp_session(pad)
    box = pad.locator(".lernnetz-drawing .pad").bounding_box()
    for kind, steps in (("touchStart", [0]), ("touchMove", range(1, 20)), ("touchEnd", [None])):
        for step in steps:
            x, y = box["x"] + box["width"] / 2, box["y"] + 50 + 9 * (step or 0)
            points = [] if step is None else [{"x": x, "y": y}]
            client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(answer(pad)).to_contain_text("Das Netz liest eine 1")


def test_keyboard_draws_too(pad: Page) -> None:
    draw_one_by_keys(pad)
    expect(answer(pad)).to_contain_text("Das Netz liest eine 1")
    pad.keyboard.press("Delete")
    expect(answer(pad)).to_have_text("Zeichne eine Ziffer.")
    pad.keyboard.press("Tab")
    expect(pad.get_by_role("button", name="Zurück", exact=True)).to_be_focused()


def test_tools_are_as_large_as_a_finger(pad: Page) -> None:
    tools = pad.locator(".lernnetz-drawing").locator("button, select, input[type=range]")
    heights = tools.evaluate_all("tools => tools.map((tool) => tool.offsetHeight)")
    assert len(heights) > 6
    assert min(heights) >= 44


def test_undo_takes_back_the_last_stroke(pad: Page) -> None:
    draw(pad, ONE)
    expect(answer(pad)).to_contain_text("eine 1")
    draw(pad, [(0.1, 0.1), (0.2, 0.9), (0.9, 0.9)])
    press(pad, "Zurück")
    expect(answer(pad)).to_contain_text("eine 1")
    press(pad, "Zurück")
    expect(answer(pad)).to_have_text("Zeichne eine Ziffer.")


def test_drawings_are_kept_saved_and_opened_again(pad: Page, tmp_path: Path) -> None:
    press(pad, "Merken")
    expect(note(pad)).to_have_text("Zeichne zuerst eine Ziffer.")
    draw(pad, SEVEN)
    press(pad, "Merken")
    expect(note(pad)).to_have_text("Wähle zuerst, welche Ziffer das ist.")
    press(pad, "Löschen")
    keep(pad, SEVEN, 7)
    expect(note(pad)).to_have_text("1 Ziffer gemerkt.")
    with pad.expect_download() as download:
        press(pad, "Als CSV sichern")
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    x, y = read_csv(saved)
    assert (x.shape, y.tolist()) == ((1, 784), [7])
    pad.locator(".lernnetz-drawing input[type=file]").set_input_files(saved)
    expect(note(pad)).to_have_text("2 Ziffern gemerkt.")
    broken = tmp_path / "kaputt.csv"
    broken.write_text("7,1,2\n")
    pad.locator(".lernnetz-drawing input[type=file]").set_input_files(broken)
    expect(note(pad)).to_contain_text("hat 3 Spalten, erwartet sind 785")


def test_network_goes_along_as_a_page(
    pad: Page, python: Lesson, site: Site, tmp_path: Path
) -> None:
    """By the button of the pad, and from a cell that names it."""
    with pad.expect_download() as download:
        press(pad, "Als Seite mitnehmen")
    assert download.value.suggested_filename == "mein-netz.html"
    download.value.save_as(tmp_path / "netz.html")
    expect(note(pad)).to_have_text("Die Seite mein-netz.html ist bei deinen Downloads.")
    assert Network.load_page(tmp_path / "netz.html").n_parameters == 109_386
    taken = new_context(pad.context.browser).new_page()
    taken.goto((tmp_path / "netz.html").as_uri())
    expect(taken.locator("#facts")).to_contain_text("Von 1\u202f000 Testbildern erkennt es 9")
    expect(taken.get_by_role("link", name="Zum Kurs „Lernnetz“")).to_have_attribute(
        "href", site.url
    )
    taken.context.close()
    again = """net.save_page("ayse.html", title="Ayşes Netz", author="Ayşe", test=(x, y))
same = Network.load_page("ayse.html").forward(x[:5]) == net.forward(x[:5])
print("dasselbe:", bool(same.all()))"""
    assert "dasselbe: True" in python.run(again)
    home = pad.context.new_page()
    home.goto(site.url)
    with home.expect_download() as download:
        home.get_by_role("button", name="Herunterladen: ayse.html").click()
    assert Network.load_page(download.value.path()).n_parameters == 109_386
    home.close()


def test_kept_digits_stand_below_digit_by_digit_until_they_are_deleted(pad: Page) -> None:
    for points, digit in ((SEVEN, 7), (ONE, 1), (SEVEN, 7)):
        keep(pad, points, digit)
    expect(shelf(pad).locator("b")).to_have_text(["1", "7"])
    expect(shelf(pad).get_by_role("button")).to_have_count(3)
    press(pad, "Diese 1 löschen")
    expect(shelf(pad).locator("b")).to_have_text(["7"])
    expect(note(pad)).to_have_text("2 Ziffern gemerkt.")


def test_the_preview_empties_with_the_pad(pad: Page) -> None:
    is_empty = """() => document.querySelector(".lernnetz-drawing .seen").getContext("2d")
        .getImageData(0, 0, 28, 28).data.every((value) => value === 0)"""
    for act in ("Löschen", "Zurück"):
        draw(pad, SEVEN)
        expect(answer(pad)).to_contain_text("Das Netz liest")
        assert not pad.evaluate(is_empty)
        press(pad, act)
        pad.wait_for_function(is_empty)
    keep(pad, SEVEN, 7)
    pad.wait_for_function(is_empty)


def test_no_verdict_moves_what_stands_below(pad: Page) -> None:
    def place() -> float:
        return shelf(pad).evaluate("shelf => shelf.getBoundingClientRect().top")

    before = place()
    draw(pad, SEVEN)
    expect(answer(pad)).to_contain_text("Das Netz liest")
    assert place() == before
    press(pad, "Merken")
    expect(note(pad)).not_to_be_empty()
    assert place() == before


def test_random_digit_is_shown_with_its_label(pad: Page) -> None:
    press(pad, "Zufällige Ziffer")
    expect(answer(pad)).to_contain_text("Das Netz liest eine")
    press(pad, "Zurück")
    expect(answer(pad)).to_have_text("Zeichne eine Ziffer.")
    expect(label(pad)).not_to_have_value("")
    press(pad, "Löschen")
    expect(label(pad)).to_have_value("")


def sheet_with(*digits: list[tuple[float, float]]) -> Image.Image:
    """Return digits side by side in thin strokes, on paper that is darker at one side."""
    page = Image.new("RGB", (300 * len(digits), 400), (235, 235, 235))
    for number, points in enumerate(digits):
        places = [(300 * number + 40 + 220 * x, 60 + 280 * y) for x, y in points]
        ImageDraw.Draw(page).line(places, fill=(40, 60, 150), width=9, joint="curve")
    light = np.linspace(1, 0.6, page.width)[None, :, None]
    return Image.fromarray((np.asarray(page) * light).astype(np.uint8))


@pytest.fixture
def reader(python: Lesson) -> Iterator[Page]:
    """A page with a photo reader."""
    python.run("from lernnetz import PhotoReader\n\nPhotoReader(net)")
    python.page.locator(".lernnetz-drawing").scroll_into_view_if_needed()
    yield python.page
    assert python.errors() == []


def choose(page: Page, path: Path) -> None:
    page.locator(".lernnetz-drawing input[type=file]").nth(1).set_input_files(path)


def test_photographed_digits_are_read_in_order(reader: Page, tmp_path: Path) -> None:
    """In blue ink on grey paper; also held upright by a phone that says so, and very large."""
    sheet = sheet_with(SEVEN, ONE, ZERO)
    sheet.save(tmp_path / "blatt.png")
    upright = Image.Exif()
    upright[274] = 6  # orientation: turn by 90° to the right
    sheet.rotate(90, expand=True).save(tmp_path / "handy.jpg", exif=upright)
    sheet.resize((9600, 4267)).save(tmp_path / "gross.jpg")
    for name in ("blatt.png", "handy.jpg", "gross.jpg"):
        choose(reader, tmp_path / name)
        expect(note(reader)).to_have_text("Das Netz liest …")
        expect(note(reader), name).to_have_text("Gelesen: 7 1 0", timeout=OPENING)
    reader.locator(".sheet button").nth(2).click()
    expect(answer(reader)).to_contain_text("Das Netz liest eine 0")
    assert reader.locator(".lernnetz-drawing figcaption").all_inner_texts() == [
        "1. Tinte",
        "2. Zugeschnitten",
        "3. Strichbreite angepasst",
        "4. Verkleinert",
        "5. Schwerpunkt in der Mitte",
    ]


def test_every_digit_of_a_whole_sheet_is_framed(
    reader: Page, tmp_path: Path, report: Callable[[str], None]
) -> None:
    """Photographed askew, in squares, with the table round it and a digit crossed out."""
    conditions = Conditions(kind="squared", table="wood", slant=8)
    sheet(np.random.default_rng(0), conditions, crossed=1).picture.save(tmp_path / "blatt.png")
    start = monotonic()
    choose(reader, tmp_path / "blatt.png")
    expect(note(reader)).to_contain_text("Gelesen:", timeout=OPENING)
    report(f"photo reader: {monotonic() - start:.1f} s for a sheet of 30 digits")
    expect(reader.locator(".sheet button")).to_have_count(30)


def test_what_is_no_photo_of_digits_is_said(reader: Page, tmp_path: Path) -> None:
    (tmp_path / "blatt.png").write_bytes(b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n")
    choose(reader, tmp_path / "blatt.png")
    expect(note(reader)).to_contain_text("kein Bild")
    Image.new("RGB", (400, 300), "white").save(tmp_path / "leer.png")
    choose(reader, tmp_path / "leer.png")
    expect(note(reader)).to_contain_text("Das Bild ist leer", timeout=OPENING)


def test_pad_is_answered_behind_a_cell_that_fails(python: Lesson) -> None:
    """JupyterLite would forget what the pad has asked meanwhile."""
    python.begin("DrawingPad(net)", "import time\nprint('los')\ntime.sleep(2)\n1 / 0")
    expect(python.cells.nth(1)).to_contain_text("los\n")
    draw(python.page, ONE)
    expect(python.cells.nth(1)).to_contain_text("Durch 0 kann man nicht teilen.")
    expect(answer(python.page)).to_contain_text("Das Netz liest")


LIVE = """from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError, load_mnist

x, y = load_mnist("train", rows=4_000)
net = Network(Dense(784, 30), Sigmoid(), Dense(30, 10), Sigmoid(), seed=0)"""
FIT = """history = net.fit(
    x, y, loss=SquaredError(), optimizer=SGD(2.0), epochs={epochs}, batch_size=16,
    validation=(x[:100], y[:100]), live=True,
)"""


def test_live_training_grows_stops_and_goes_on(python: Lesson) -> None:
    """The kernel is busy while it trains; all the same the button reaches it."""
    again = "first = history\n" + FIT.format(epochs=2)
    proof = "print('weiter:', history.loss[0] < first.loss[0] / 2, len(history.loss))"
    cells = (LIVE, FIT.format(epochs=5000), again, proof)
    page = python.page
    python.begin(*cells)
    view = page.locator(".lernnetz-training").first
    expect(view).to_contain_text(re.compile(r"Epoche \d+/5000: Verlust"), timeout=OPENING)
    points = "document.querySelector('.lernnetz-training .training').points.length"
    page.wait_for_function(f"{points} > {page.evaluate(points)}", polling=100)
    pressed = int(re.search(r"Epoche (\d+)/", view.inner_text())[1])
    view.get_by_role("button", name="Anhalten").click()
    expect(view).to_contain_text("Angehalten. History(")
    assert int(re.search(r"History\((\d+)", view.inner_text())[1]) < pressed + 50
    python.wait_for_all()
    assert python.errors() == []
    assert "weiter: True 2" in python.output()
    second = page.locator(".lernnetz-training").nth(1)
    expect(second).to_contain_text("Fertig. History(2")
    with page.expect_download() as download:
        second.get_by_role("button", name="Als Seite mitnehmen").click()
    assert len(Network.load_page(download.value.path()).history.loss) == 2


PAD = """from lernnetz import Dense, DrawingPad, Network, Softmax

DrawingPad(Network(Dense(784, 10), Softmax(), seed=0))"""


def test_kept_digits_survive_a_second_run_and_a_reload(python: Lesson) -> None:
    """Last in this file: it starts Python anew."""
    page = python.page
    python.run(FORGET)
    python.run(PAD)
    page.locator(".lernnetz-drawing .pad").scroll_into_view_if_needed()
    keep(page, SEVEN, 7)
    python.run_again(0)
    expect(note(page)).to_have_text("1 Ziffer gemerkt.")
    wait_until_saved(page)
    page.reload()
    python.run_all()
    expect(note(page)).to_have_text("1 Ziffer gemerkt.", timeout=OPENING)
    expect(shelf(page).get_by_role("button")).to_have_count(1)
