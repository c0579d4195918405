"""What stands around a lesson: German menus, how far Python is, the way back."""

import re
from collections.abc import Callable, Iterator
from threading import Event

import pytest
from playwright.sync_api import expect

from lernnetz_site.boot import NAMES, pack
from tests.site.axe import barriers, weak_letters
from tests.site.browser import (
    NO_STORAGE,
    OPENING,
    Lesson,
    Site,
    changed,
    held_back,
    notebook,
    wait_for_python,
    wait_until,
)
from tests.site.work import open_notebook

NAME = "13-ziffern-erkennen"
OTHER = "04-gatter"


@pytest.fixture(scope="module")
def lesson(open_shared: Callable[..., Lesson]) -> Lesson:
    """A lesson that tests only look at."""
    return open_shared(NAME)


def test_menus_are_german_and_carry_our_name(lesson: Lesson) -> None:
    wait_for_python(lesson.page)
    menus = lesson.page.locator(".lm-MenuBar-item").all_inner_texts()
    assert menus == [
        "Datei",
        "Bearbeiten",
        "Anzeigen",
        "Ausführen",
        "Kernel",
        "Einstellungen",
        "Hilfe",
    ]
    shown = lesson.page.locator("body").inner_text()
    for english in ("Trusted", "Last Checkpoint", "Click to add", "Untitled"):
        assert english not in shown
    icons = lesson.page.locator("link[rel=icon]").evaluate_all("icons => icons.map(i => i.href)")
    assert {icon.rpartition("/")[2] for icon in icons} == {"icon.svg"}


@pytest.fixture
def python_may_come(site: Site) -> Iterator[Event]:
    """Send Python only when this is set: the page is there before it."""
    with held_back(site, ".zst") as may_come:
        yield may_come


def test_page_says_how_far_python_is_and_cells_wait_for_it(
    open_first: Callable[..., Lesson], python_may_come: Event
) -> None:
    """Of those that are run at once none is forgotten, and no second Python starts."""
    cells = "print(1 + 1)", "print(2 + 2)", "print(3 + 3)"
    lesson = open_first(NAME, notebook(*cells))
    lesson.page.wait_for_function(
        "crossOriginIsolated && document.getElementById('lernnetz-status')"
    )
    lesson.page.evaluate(
        """() => {
          window.said = [];
          const status = document.getElementById("lernnetz-status");
          new MutationObserver(() => window.said.push(status.textContent))
            .observe(status, { childList: true });
        }"""
    )
    lesson.page.locator(".jp-Notebook:focus-within").wait_for(timeout=OPENING)
    for _ in cells:
        lesson.page.keyboard.press("Shift+Enter")
    python_may_come.set()
    lesson.wait_for(2)
    assert lesson.output().split() == ["2", "4", "6"]
    assert len(lesson.page.workers) == 1
    said = lesson.page.evaluate("window.said")
    if said[0] == "Python wird geladen …":  # of which nothing has come yet
        said.pop(0)
    *shares, starts, end = said
    total = round(sum(pack(name).stat().st_size for name in NAMES) / 1e6)
    loaded = [int(re.search(rf"\((\d+) von {total} MB\)", text)[1]) for text in shares]
    assert loaded == sorted(loaded)
    assert len(set(loaded)) > 5
    assert (starts, end) == ("Python startet …", "")


@pytest.fixture
def eager(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let notebooks be saved every second, instead of every fifteen."""
    interval = '"autosaveInterval": '
    eager = changed("jupyter-lite.json", (f"{interval}15", f"{interval}1"))
    monkeypatch.setattr(site, "fault", eager)


def test_opened_lesson_is_not_kept_until_it_is_changed(
    open_first: Callable[..., Lesson], site: Site, eager: None
) -> None:
    """Else a corrected lesson would never reach those who have only looked at it."""
    keeps = """async (name) => {
      const { readFiles } = await import("../course/storage.js");
      return (await readFiles()).has(`${name}.ipynb`);
    }"""
    page = open_first(NAME).page
    wait_for_python(page)
    other = page.context.new_page()
    open_notebook(other, site, OTHER)
    for edited, name in ((other, OTHER), (page, NAME)):
        assert not page.evaluate(keeps, NAME)
        edited.locator(".jp-CodeCell .cm-content").first.click()
        edited.keyboard.type("# von mir\n")
        wait_until(edited, keeps, name)


@pytest.mark.parametrize("place", ["notebooks", "lab"])
def test_links_lead_to_the_other_lesson_and_back_to_all(
    open_lesson: Callable[..., Lesson], place: str
) -> None:
    """In the same tab: one tab has one Python."""
    page = open_lesson(NAME, place=place).page
    page.get_by_role("link", name="Backpropagation", exact=True).first.click(timeout=OPENING)
    heading = page.get_by_role("heading", name="Backpropagation Schritt für Schritt")
    expect(heading).to_be_visible(timeout=OPENING)
    assert len(page.context.pages) == 1
    page.get_by_role("link", name="Alle Lektionen").click(timeout=OPENING)
    expect(page.locator("#titel")).to_be_visible()


def test_refused_storage_is_said(open_lesson: Callable[..., Lesson]) -> None:
    page = open_lesson(NAME, script=NO_STORAGE).page
    warning = page.locator("#lernnetz-warning")
    expect(warning).to_contain_text("speichert deine Arbeit nicht")
    warning.get_by_role("button", name="Schließen").click()
    expect(warning).to_have_count(0)


def test_whole_lesson_is_printed(lesson: Lesson) -> None:
    page = lesson.page
    wait_for_python(page)
    assert page.evaluate("crossOriginIsolated")
    page.emulate_media(media="print")
    last = page.locator(".jp-Cell").last.bounding_box()
    end = last["y"] + last["height"]
    assert end > 5 * page.viewport_size["height"]
    assert page.evaluate("document.documentElement.scrollHeight") > end - 1
    for hidden in ("#menu-panel", ".jp-Toolbar", "#lernnetz-status"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.emulate_media(media="screen")


def test_axe_finds_nothing_serious_in_a_lesson(open_lesson: Callable[..., Lesson]) -> None:
    """Also in what its cells have shown; each figure says what it shows.

    It is dark where the system is, light when that becomes so, and nothing moves where the system
    wants no motion.
    """
    lesson = open_lesson("00-start", color_scheme="dark", reduced_motion="reduce")
    lesson.run_all()
    lesson.wait_for_all()
    figures = lesson.page.locator(".jp-OutputArea-output > img")
    said = figures.evaluate_all("(figures) => figures.map(({ alt }) => alt)")
    assert said
    assert [alt for alt in said if not alt.startswith("Abbildung. ")] == []
    body = lesson.page.locator("body")
    for scheme in ("dark", "light"):
        lesson.page.emulate_media(color_scheme=scheme)
        expect(body).to_have_attribute("data-jp-theme-light", f"{scheme == 'light'}".lower())
        expect(body).to_have_css("transition-duration", "0s")
        assert weak_letters(lesson.page) == []
        assert [each for each in barriers(lesson.page) if each.serious] == []


def test_keyboard_alone_leads_through_cells(open_lesson: Callable[..., Lesson]) -> None:
    """By the keys that lesson 00 names; what a check answers is said aloud."""
    cells = "from lernnetz import check", 'check("start/zaehler", 15)'
    page = open_lesson("00-start", notebook(*cells)).page
    wait_for_python(page)
    page.get_by_role("link", name="Zum Inhalt springen").focus()
    page.keyboard.press("Enter")
    first, second = page.locator(".jp-CodeCell").all()
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    for _ in cells:
        page.keyboard.press("Shift+Enter")
    expect(page.locator("#lernnetz-voice")).to_have_text("✓ Richtig.")
