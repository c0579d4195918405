"""What was handed out before the lessons had new numbers still leads where it led."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lernnetz_site.former import NAMES, successors
from lernnetz_site.notebooks import lessons
from tests.site.browser import OPENING, Lesson, Site, new_context
from tests.site.classroom import encoded, worked
from tests.site.landing import lesson, state, visit
from tests.site.test_desk import CORE, desk, portions, shared  # noqa: F401
from tests.site.work import ANSWER, copy_of, give_work

FORMER, NOW = "03-gatter", "04-gatter"
SPLIT = "07-gradientenabstieg"


def test_every_lesson_has_at_most_one_former_name_and_no_former_name_is_taken() -> None:
    names = [name for former, now in NAMES.items() for name in now if former != name]
    assert len(names) == len(set(names))
    there = {each.stem for each in lessons()}
    assert there >= {name for now in successors().values() for name in now}
    assert all(name in NAMES[name] for name in there & set(NAMES))


def test_a_former_address_opens_the_lesson_at_the_exercise(
    open_lesson: Callable[..., Lesson],
) -> None:
    page = open_lesson(FORMER, at="#aufgabe-4").page
    cell = page.locator(".jp-Cell.jp-mod-active")
    expect(cell).to_contain_text("and_from_nand")
    expect(cell).to_be_in_viewport()
    assert page.url.endswith(f"?path={NOW}.ipynb#aufgabe-4")


def test_a_former_address_opens_the_lesson_in_the_laboratory(
    open_lesson: Callable[..., Lesson],
) -> None:
    page = open_lesson(FORMER, place="lab").page
    tab = page.locator(".lm-TabBar-tab.jp-mod-current").filter(has_text=f"{NOW}.ipynb")
    expect(tab).to_be_visible(timeout=OPENING)


@pytest.fixture
def page(chromium, site: Site):
    """The landing page of a browser that has never been here."""
    with new_context(chromium) as context:
        page = context.new_page()
        visit(page, site.url)
        yield page


def test_work_of_a_former_name_stays_and_says_where_it_goes_on(page: Page, tmp_path: Path) -> None:
    work = copy_of(NOW, ANSWER, lernnetz={"lesson": FORMER, "version": "von gestern"})
    give_work(page, tmp_path / "work.zip", **{FORMER: work, SPLIT: copy_of("00-start", ANSWER)})
    own = page.locator("#own-files li")
    expect(own).to_have_count(2)
    expect(own.nth(0)).to_contain_text("Es gibt eine neuere Fassung: Logische Gatter")
    targets = [link.get_attribute("href") for link in own.nth(1).locator("a").all()[1:]]
    assert targets == [f"#{name}" for name in successors()[SPLIT]]
    expect(lesson(page, NOW).get_by_role("button")).to_have_count(0)
    lesson(page, NOW).get_by_role("link", name=f"deine frühere Arbeit, {FORMER}.ipynb").click()
    cells = page.locator(".jp-Notebook")
    expect(cells).to_contain_text(ANSWER, timeout=OPENING)
    page.locator("#lernnetz-newer").get_by_role("link", name="Lektion 04").click()
    page.wait_for_url(f"**/index.html?path={NOW}.ipynb")
    expect(cells).to_contain_text("Logische Gatter", timeout=OPENING)
    expect(cells).not_to_contain_text(ANSWER)
    page.go_back()
    expect(cells).to_contain_text(ANSWER, timeout=OPENING)


def test_what_was_noted_of_a_former_name_counts_for_the_lesson(page: Page) -> None:
    page.evaluate(
        """async (path) => {
          const { notes } = await import("./course/storage.js");
          notes.write("last", path);
          notes.write(`opened/${path}`, "1");
        }""",
        f"{FORMER}.ipynb",
    )
    visit(page, page.url)
    expect(page.locator("#continue")).to_have_text("Weitermachen: Logische Gatter")
    expect(state(page, NOW)).to_have_text("schon geöffnet")


def test_a_former_plan_shows_the_lessons_that_it_meant(page: Page, site: Site) -> None:
    page.goto(f"{site.url}index.html?plan=05a2-03k-99&gruss=Hallo")
    cards = page.locator("[data-lesson]:visible")
    expect(cards).to_have_count(2)
    assert [card.get_attribute("id") for card in cards.all()] == ["06-xor", NOW]
    assert portions(page) == ["Heute bis Aufgabe 2", CORE]
    cards.nth(1).get_by_role("link", name="Logische Gatter", exact=True).click()
    expect(page.locator(".lernnetz-today")).to_have_text(CORE)
    assert "lektionen=06a2-04k&gruss=Hallo" in page.url

    page.goto(f"{site.url}index.html?plan=07k-07a2")
    assert [card.get_attribute("id") for card in cards.all()] == successors()[SPLIT]


def test_a_class_that_hands_in_former_lessons_is_seen_at_those_of_today(desk) -> None:  # noqa: F811
    gates = worked(NOW, "✓✗✓")
    gates.metadata["lernnetz"]["lesson"] = FORMER
    nameless = worked(NOW, "✓✓")
    nameless.metadata["lernnetz"] = {}
    both = successors()[SPLIT]
    whole = worked(both[0], "✓")
    for part in (worked(name, "✓✓") for name in both[1:]):
        for cell in part.cells:
            cell.id = f"more-{cell.id}"
        whole.cells += part.cells
    whole.metadata["lernnetz"]["lesson"] = SPLIT
    desk.give(**{
        "Mia.ipynb": encoded(gates), f"Ali {FORMER}.ipynb": encoded(nameless),
        "Zoe.ipynb": encoded(whole),
    })  # fmt: skip
    desk.choose(NOW)
    assert [row[:4] for row in desk.rows()] == [
        ["Ali", "✓", "✓", "○"], ["Mia", "✓", "✗", "✓"], ["Zoe", "–", "–", "–"],
    ]  # fmt: skip
    for name, right in zip(both, ("✓○", "✓✓"), strict=True):
        desk.choose(name)
        assert "".join(desk.rows()[-1][1:3]) == right


def test_other_names_are_nobodys_former_ones(page: Page) -> None:
    known = """async (names) => {
      const { namesNow, planNow } = await import("./course/former.js");
      return [names.map(namesNow), planNow("99-ab-constructor-"), planNow("03")];
    }"""
    names = ["constructor", "__proto__", "Mein Netz", NOW]
    assert page.evaluate(known, names) == [[[]] * 4, "", "04"]


@pytest.mark.parametrize("former", NAMES)
def test_a_former_printed_page_leads_to_that_of_today(page: Page, site: Site, former: str) -> None:
    page.goto(f"{site.url}druck/{former[:2]}.html")
    page.wait_for_url(f"**/druck/{successors()[former][0]}.html")
    expect(page.locator("h1")).to_have_count(1)
