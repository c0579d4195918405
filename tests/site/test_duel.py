"""The duel: networks out of pages, also out of bad ones, read what is drawn and the test digits."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lernnetz import Dense, Network, ReLU, Softmax, load_mnist
from tests.site.axe import barriers
from tests.site.browser import DIST, Site, new_context
from tests.site.drawing import SEVEN, draw
from tests.site.test_pages import EVIL, reader

HOME = "Netz der Startseite"


@pytest.fixture(scope="module")
def network() -> Network:
    return reader()


@pytest.fixture(scope="module")
def folder(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages that fit, that do not, and what only looks like one."""
    folder = tmp_path_factory.mktemp("duel")
    network.save_page(folder / "gut.html", title="Gut", author="Ada")
    always = Network(Dense(784, 10), Softmax())
    always.layers[0].params["bias"] = np.eye(10, dtype=np.float32)[3] * 1000
    always.save_page(folder / "immer3.html", title=EVIL)
    Network(Dense(2, 1), ReLU()).save_page(folder / "klein.html")
    good = (folder / "gut.html").read_text("utf-8")
    (folder / "halb.html").write_text(good[: len(good) // 2], "utf-8")
    (folder / "fremd.html").write_text("<script>alert(1)</script><img src=x onerror=alert(2)>")
    (folder / "leer.html").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def page(chromium: Browser, site: Site, folder: Path) -> Iterator[Page]:
    """The duel on a phone, with all these files; nothing in them may run."""
    phone = {"width": 390, "height": 844}
    context = new_context(chromium, viewport=phone)
    problems = []
    context.on("console", lambda message: problems.append(message.text))
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("dialog", lambda dialog: problems.append(dialog.message))
    page = context.new_page()
    page.goto(f"{site.url}duell.html")
    expect(row(page, HOME)).to_be_visible()
    page.locator("#files").set_input_files(sorted(folder.glob("*.html")))
    expect(page.locator("#note")).to_contain_text("2 Netze dazugekommen.")
    yield page
    context.close()
    assert problems == []


def row(page: Page, name: str) -> Locator:
    return page.locator("#nets tr").filter(has_text=name)


def test_every_other_file_is_said(page: Page) -> None:
    said = page.locator("#note")
    expect(said).to_contain_text("klein.html: Dieses Netz liest keine Ziffern: Es hat 2 Eingänge")
    for name in ("halb", "fremd", "leer"):
        expect(said).to_contain_text(f"{name}.html: Das ist keine Seite aus diesem Kurs")
    expect(row(page, "Gut, von Ada").locator("td").nth(4)).to_have_text("39\u202f760")
    expect(row(page, EVIL[:40])).to_be_visible()
    assert page.locator("#nets img").count() == 0


def test_one_drawing_goes_to_all_and_who_is_right_gets_a_point(page: Page) -> None:
    digits = page.locator("#digits")
    digits.get_by_role("button", name="7").click()
    expect(page.locator("#judged")).to_have_text("Zeichne zuerst eine Ziffer.")
    draw(page, SEVEN)
    expect(row(page, "Gut, von Ada").locator("td").first).to_contain_text("7 (")
    expect(row(page, EVIL[:40]).locator("td").first).to_have_text("3 (100,0\u00a0%)")
    digits.get_by_role("button", name="7").click()
    expect(page.locator("#judged")).to_contain_text("2 von 3 Netzen haben sie richtig gelesen")
    expect(row(page, HOME).locator("td").nth(1)).to_have_text("1 von 1")
    expect(row(page, EVIL[:40]).locator("td").nth(1)).to_have_text("0 von 1")
    expect(page.locator("#nets tr").last).to_contain_text(EVIL[:40])
    expect(row(page, HOME).locator("td").first).to_have_text("–")


def test_page_fits_a_phone_and_axe_finds_nothing(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert barriers(page) == []


def test_network_can_leave(page: Page) -> None:
    for name in (HOME, EVIL[:40]):
        row(page, name).get_by_role("button").click()
    expect(page.locator("#nets tr")).to_have_count(1)


def test_test_digits_are_read_as_python_does(page: Page, network: Network) -> None:
    page.get_by_role("button", name="Alle Testziffern lesen").click()
    expect(page.locator("#progress")).to_contain_text("Testziffern gelesen.")
    share = f"{100 * network.accuracy(*load_mnist('test')):.1f}".replace(".", ",")
    expect(row(page, "Gut, von Ada").locator("td").nth(2)).to_have_text(f"{share}\u00a0%")
    expect(row(page, "Gut, von Ada").locator("td").nth(3)).to_contain_text("\u00a0s")


def test_course_keeps_the_duel_for_later_without_a_network() -> None:
    kept = json.loads((DIST / "course" / "files.json").read_text())
    assert {"duell.html", "course/duel.js", "course/description.js"} <= set(kept)
