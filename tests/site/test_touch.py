"""A tablet or a phone: all that a lesson asks for can be reached with a finger."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.site.browser import Lesson, Profiles, Site
from tests.site.work import opened

NAME = "00-start"
SCREENS = {"phone": (390, 844), "tablet": (820, 1180), "netbook": (1024, 600)}
ZOOMED = {"at 200 %": (683, 384)}  # a screen of 1366 × 768
FINGER = {"has_touch": True, "is_mobile": True, "device_scale_factor": 1}
LEAST = 44  # CSS pixels of a target, as Apple and WCAG 2.5.5 advise
HARD_TO_HIT = """([selector, least]) => [...document.querySelectorAll(selector)]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .filter((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2); // none off the screen
    return Math.min(width, height) < least || (hit && !each.contains(hit));
  })
  .map((each) => each.outerHTML)"""
CUT_OFF = """() => [...document.querySelectorAll(".jp-CodeCell .cm-scroller")]
  .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
  .map((each) => each.innerText)"""
KEYBOARD = """(height) => {
  Object.defineProperty(visualViewport, "height", { value: innerHeight - height });
  visualViewport.dispatchEvent(new Event("resize"));
}"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def screen(name: str) -> dict:
    """Return what makes a browser a device of this size."""
    width, height = (SCREENS | ZOOMED)[name]
    return {**FINGER, "viewport": {"width": width, "height": height}}


@pytest.fixture(scope="module")
def lesson(request: pytest.FixtureRequest, open_shared: Callable[..., Lesson]) -> Iterator[Lesson]:
    """A lesson on a device of this size."""
    lesson = open_shared(NAME, **screen(request.param))
    opened(lesson.page)
    yield lesson
    lesson.page.close()


@pytest.fixture
def page(lesson: Lesson) -> Page:
    return lesson.page


@pytest.mark.parametrize("lesson", SCREENS, indirect=True)
def test_every_menu_is_within_reach(page: Page) -> None:
    width, height = page.viewport_size.values()
    for entry in page.locator(".lm-MenuBar-item").all():
        entry.tap()
        menu = page.locator(".lm-Menu").first
        expect(menu).to_be_visible()
        box = menu.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        assert (
            page.evaluate(HARD_TO_HIT, [".lm-Menu-item[data-type=command] .lm-Menu-itemLabel", 0])
            == []
        )
        page.keyboard.press("Escape")


@pytest.mark.parametrize("lesson", SCREENS | ZOOMED, indirect=True)
def test_targets_are_as_large_as_a_finger(page: Page) -> None:
    """And no line of code is cut off, nor a notice covered by a keyboard."""
    expect(page.locator("#lernnetz-home")).to_be_in_viewport()
    assert page.evaluate(CUT_OFF) == []
    page.evaluate("import('../course/notices.js').then(({ warn }) => warn('told', 'Etwas.'))")
    page.evaluate(KEYBOARD, 100)
    told = page.locator("#told").bounding_box()
    assert told["y"] + told["height"] < page.viewport_size["height"] - 100
    page.get_by_role("button", name="Schließen").tap()
    buttons = ".jp-NotebookPanel-toolbar jp-button, .lm-MenuBar-item, #lernnetz-home"
    assert page.evaluate(HARD_TO_HIT, [buttons, LEAST]) == []
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("lesson", SCREENS, indirect=True)
def test_finger_chooses_in_menus(lesson: Lesson, page: Page) -> None:
    """Last of what is asked of a lesson: it changes its cells."""
    assert lesson.run("print(6 * 7)") == "42\n"
    page.locator(".lm-MenuBar-item", has_text="Ausführen").tap()
    page.locator('[data-command="runmenu:run-all"]').tap()
    expect(page.locator(".lm-Menu")).to_have_count(0)
    expect(lesson.cells.first.locator(".jp-InputPrompt")).to_have_text("[2]:")


@pytest.mark.parametrize("name", SCREENS)
def test_targets_on_the_start_page(profiles: Profiles, site: Site, name: str) -> None:
    """Links within a sentence need not be so high, as in WCAG."""
    with profiles.lend(**screen(name)) as context:
        page = context.new_page()
        page.goto(site.url)
        expect(page.locator("#try canvas").first).to_be_visible()
        assert page.evaluate(HARD_TO_HIT, ["button, summary, [data-lesson] a, nav a", LEAST]) == []
        assert page.evaluate(SIDEWAYS) == 0
