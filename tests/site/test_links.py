"""A link shows on another device what a lesson shows here; a wrong one says what is wrong."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lernnetz_site.landing import LIBRARIES
from lernnetz_site.registries import npm_package
from tests.javascript import answer_of
from tests.site.axe import barriers
from tests.site.browser import Lesson, Profiles, Site, new_context
from tests.site.test_inside import LEARN, SHOW, XOR, ground
from tests.site.test_inside import words as all_words
from tests.site.test_pages import EVIL

PHONE = {"width": 390, "height": 844}
CODE = f"net.fit(x, y)  # Größe {EVIL}"
PIXELS = """async (code) => {
  await code.decode();
  const canvas = new OffscreenCanvas(400, 400);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, 400, 400);
  context.drawImage(code, 0, 0, 400, 400);
  return [...context.getImageData(0, 0, 400, 400).data];
}"""
ABOUT = """(about) => {
  const { model } = jupyterapp.shell.currentWidget.content;
  if (about) model.setMetadata("lernnetz", about);
  else model.deleteMetadata("lernnetz");
}"""
READ = """
import decodeQR from {decoder};

const data = Uint8Array.from(asked);
console.log(JSON.stringify(decodeQR({{ width: 400, height: 400, data }})));
"""


def words(widget: Locator) -> Locator:
    return all_words(widget).first  # the link's stand below


def link_in(place: Page | Locator) -> str:
    return place.get_by_label("Link zum Weitergeben").input_value()


def read_code(place: Page | Locator) -> str:
    """Read the QR code as a camera would."""
    package, version, *_ = LIBRARIES["qr.js"]
    decoder = json.dumps((npm_package(package, version) / "decode.js").as_uri())
    pixels = place.get_by_alt_text("QR-Code des Links").evaluate(PIXELS)
    return answer_of(READ.format(decoder=decoder), pixels)


@pytest.fixture(scope="module")
def phone(chromium: Browser, site: Site) -> Iterator[Page]:
    """Another device, which has never been here; nothing that a link carries may run on it."""
    context = new_context(chromium, viewport=PHONE, has_touch=True)
    problems, requests = [], []
    context.on("console", lambda message: problems.append(message.text))
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("dialog", lambda dialog: problems.append(dialog.message))
    context.on("request", lambda request: requests.append(request.url))
    yield context.new_page()
    context.close()
    assert problems == []
    assert [url for url in requests if not url.startswith((site.url, "blob:", "data:"))] == []


def follow(page: Page, link: str) -> Locator:
    """Open a link as a device does that gets it; return what is shown."""
    page.goto("about:blank")
    page.goto(link)
    shown = page.locator("#shown > *")
    expect(shown).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert barriers(page) == []
    return shown


def test_network_is_the_same_picture_elsewhere_and_can_be_touched(
    python: Lesson, phone: Page, site: Site
) -> None:
    python.run(XOR, SHOW)
    here = python.page.locator(".lernnetz-inside").first
    here.get_by_label("Ändern:").select_option("Bias von Neuron 1.2")
    here.get_by_role("slider", name="Bias von Neuron 1.2").fill("0.5")
    expect(words(here)).to_contain_text("2 von 4 Beispielen richtig.")
    here.get_by_role("button", name="Link und QR-Code").click()
    expect(here.get_by_alt_text("QR-Code des Links")).to_be_visible()
    link = link_in(here)
    assert link.startswith(f"{site.url}zeigen.html#")
    assert read_code(here) == link

    there = follow(phone, link)
    there.get_by_label("Ändern:").select_option("Bias von Neuron 1.2")
    expect(words(there)).to_have_text(words(here).inner_text())
    expect(there.get_by_role("slider", name="Bias von Neuron 1.2")).to_have_value("0.5")
    picture = "svg => svg.outerHTML"
    for name in (".network", ".plane"):
        assert there.locator(name).evaluate(picture) == here.locator(name).evaluate(picture)

    there.get_by_role("slider", name="Bias von Neuron 1.2").fill("1.5")
    expect(words(there)).to_contain_text("4 von 4 Beispielen richtig.")
    assert ground(there) != ground(here)
    there.get_by_role("button", name="Von vorn").tap()
    expect(words(there)).to_contain_text("2 von 4 Beispielen richtig.")
    expect(there.get_by_role("button", name="Als Seite mitnehmen")).to_have_count(0)
    assert link_in(phone) == link


def test_plane_is_shown_as_it_has_been_learned(python: Lesson, phone: Page) -> None:
    python.run(XOR, LEARN)
    here = python.page.locator(".lernnetz-inside").first
    here.get_by_role("button", name="Eine Epoche").click()
    expect(words(here)).to_contain_text("Epoche 1 ist zu Ende")
    here.get_by_role("button", name="Link und QR-Code").click()
    there = follow(phone, link_in(here))
    assert ground(there) == ground(here)
    assert there.locator(".example").count() == 4
    right = words(here).inner_text().rpartition(". ")[2]
    expect(words(there)).to_contain_text(right)


@pytest.mark.parametrize("lesson", ["02-daten", None])
def test_code_cell_is_shown_as_text(lesson: str | None, python: Lesson, phone: Page) -> None:
    """With the way to its lesson, if it is of one."""
    python.begin(CODE)
    python.page.evaluate(ABOUT, lesson and {"lesson": lesson})
    python.cells.first.click()
    python.page.get_by_role("button", name="Zelle zeigen").click()
    dialog = python.page.get_by_role("dialog")
    expect(dialog.get_by_alt_text("QR-Code des Links")).to_be_in_viewport(ratio=1)
    link = link_in(dialog)
    dialog.get_by_role("button", name="Gut").click()
    there = follow(phone, link)
    expect(there.get_by_label("Code", exact=True)).to_have_text(CODE)
    assert there.locator("img").count() == 0
    ways = there.get_by_role("link").evaluate_all("all => all.map((link) => link.search)")
    assert ways == ([f"?path={lesson}.ipynb"] if lesson else [])


@contextmanager
def seen(page: Page) -> Iterator[Locator]:
    yield page.locator("#lead")
    expect(page.locator("#shown")).to_be_empty()
    expect(page.locator("#again")).to_be_hidden()


def test_wrong_links_say_so(phone: Page, site: Site) -> None:
    """Also after one another in one tab, as `hashchange` tells."""

    def linked(state: object) -> str:
        pack = "async (state) => (await import('./course/link.js')).toLetters(state)"
        return phone.evaluate(pack, state)

    phone.goto(f"{site.url}zeigen.html")
    with seen(phone) as lead:
        expect(lead).to_contain_text("Hier erscheint, was jemand")
    right = linked({"kind": "code", "source": "1 + 1"})
    newer = linked({"kind": "film"})
    bad = linked({"kind": "network", "format": 1, "layers": [], "picture": None})
    for letters, sentence in {
        right[:-9]: "nicht vollständig",
        "%%%": "nicht vollständig",
        newer: "neueren Fassung",
        bad: "beschädigt",
    }.items():
        phone.goto(f"{site.url}zeigen.html#{right}")
        expect(phone.locator("#shown pre")).to_have_text("1 + 1")
        phone.evaluate("letters => { location.hash = letters; }", letters)
        with seen(phone) as lead:
            expect(lead).to_contain_text(sentence)


def test_links_and_the_duel_work_without_a_network(profiles: Profiles, site: Site) -> None:
    state = base64.b64encode(b"no gzip").decode()
    with profiles.lend() as context:
        context.set_offline(True)
        try:
            page = context.new_page()
            page.goto(f"{site.url}zeigen.html#{state}")
            expect(page.locator("#lead")).to_contain_text("nicht vollständig")
            page.goto(f"{site.url}duell.html")
            expect(page.locator("#nets tr")).to_have_count(1)
            page.get_by_role("button", name="Alle Testziffern lesen").click()
            expect(page.locator("#progress")).to_contain_text("Testziffern gelesen")
        finally:
            context.set_offline(False)
