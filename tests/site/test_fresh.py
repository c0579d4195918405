"""A visit with ``?frisch`` at a shared computer: it sees, keeps and deletes nothing."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.browser import OPENING, VIEWPORT, Site, launch_profile
from tests.site.landing import LESSON, download_all, lesson, note, state, visit
from tests.site.work import copy_of, give_work, open_notebook, write_answer

CLASSMATES = "von_der_mitschuelerin = 1"
MINE = "nur_fuer_heute = 2"
KEPT = """async () => {
  const answer = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const kept = { ...localStorage };
  for (const { name } of await indexedDB.databases()) {
    const database = await answer(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      kept[`${name} ${store}`] = [await answer(all.getAllKeys()), await answer(all.getAll())];
    }
    database.close();
  }
  return kept;
}"""


@pytest.fixture
def profile(chromium: Browser, site: Site, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser in which a classmate has worked."""
    with launch_profile(chromium.browser_type, tmp_path / "profile", viewport=VIEWPORT) as context:
        page = context.new_page()
        visit(page, site.url)
        give_work(page, tmp_path / "kept.zip", **{LESSON: copy_of(LESSON, CLASSMATES)})
        page.close()
        yield context


def kept(profile: BrowserContext, site: Site) -> dict:
    """Return all that the browser keeps of this site."""
    page = profile.new_page()
    page.goto(site.url)
    found = page.evaluate(KEPT)
    page.close()
    return found


def begin(profile: BrowserContext, site: Site, address: str = "?frisch") -> Page:
    page = profile.new_page()
    visit(page, f"{site.url}{address}")
    return page


def cells(page: Page):
    notebook = page.locator(".jp-Notebook")
    notebook.locator(".jp-CodeCell").first.wait_for(timeout=OPENING)
    return notebook


def test_fresh_visit_sees_keeps_and_deletes_nothing(profile: BrowserContext, site: Site) -> None:
    before = kept(profile, site)
    assert CLASSMATES in json.dumps(before)
    page = begin(profile, site)
    expect(page.locator("#fresh")).to_be_visible()
    expect(page.locator("#no-storage")).to_be_hidden()
    expect(state(page)).to_have_text("")
    lesson(page).locator("h3 a").click()
    expect(cells(page)).not_to_contain_text(CLASSMATES)
    expect(page.locator("#lernnetz-warning")).to_contain_text("Du arbeitest frisch")
    assert page.evaluate("crossOriginIsolated")
    write_answer(page, MINE)
    page.close()
    assert kept(profile, site) == before
    page = profile.new_page()
    open_notebook(page, site)
    expect(cells(page)).to_contain_text(CLASSMATES)
    expect(cells(page)).not_to_contain_text(MINE)
    expect(page.locator("#lernnetz-warning")).to_have_count(0)


def test_work_stays_while_the_tab_is_open(
    profile: BrowserContext, site: Site, tmp_path: Path
) -> None:
    page = profile.new_page()
    page.goto(f"{site.url}notebooks/index.html?path={LESSON}.ipynb&frisch")
    cells(page)
    write_answer(page, MINE)
    page.reload()
    expect(cells(page)).to_contain_text(MINE)
    page.get_by_role("link", name="Alle Lektionen").click()
    expect(state(page)).to_have_text("schon geöffnet")
    page.locator("#fresh").get_by_role("button", name="Herunterladen").click()
    download_all(page).save_as(tmp_path / "work.zip")
    with zipfile.ZipFile(tmp_path / "work.zip") as archive:
        assert archive.namelist() == [f"{LESSON}.ipynb"]
        assert MINE in archive.read(f"{LESSON}.ipynb").decode()
    lesson(page).get_by_role("link", name="Labor").click()
    expect(cells(page)).to_contain_text(MINE)
    page.reload()
    expect(page.locator("#lernnetz-warning")).to_contain_text("Du arbeitest frisch")
    page.get_by_role("link", name="Alle Lektionen").click(timeout=OPENING)
    page.goto(page.url.replace("frisch=weiter", "frisch"))
    expect(page.locator("#fresh")).to_be_visible()
    expect(state(page)).to_have_text("")
    lesson(page).locator("h3 a").click()
    expect(cells(page)).not_to_contain_text(MINE)
    for other in (begin(profile, site), begin(profile, site, "?frisch=weiter")):
        expect(state(other)).to_have_text("")


def test_every_link_stays_within_the_visit(profile: BrowserContext, site: Site) -> None:
    page = begin(profile, site)
    places = page.locator("a").evaluate_all("links => links.map(link => link.href)")
    own = [place for place in places if place.startswith(site.url)]
    assert len(own) > 40
    assert [place for place in own if "frisch=weiter" not in place] == []
    assert [place for place in places if place not in own and "frisch" in place] == []
    page.get_by_role("link", name="Für Lehrkräfte").click()
    page.get_by_role("link", name="Lernnetz", exact=True).click()
    expect(page.locator("#fresh")).to_be_visible()
    lesson(page).locator("h3 a").click()
    cells(page).get_by_role("link", name="Die Daten", exact=True).first.click()
    expect(cells(page).locator("h1")).to_contain_text("Die Daten")
    assert "frisch=weiter" in page.url
    expect(page.locator("#lernnetz-warning")).to_contain_text("Du arbeitest frisch")


def test_starting_afresh_leaves_others_work(
    profile: BrowserContext, site: Site, tmp_path: Path
) -> None:
    before = kept(profile, site)
    page = begin(profile, site)
    give_work(page, tmp_path / "work.zip", **{LESSON: copy_of(LESSON, MINE)})
    expect(state(page)).to_have_text("schon geöffnet")
    page.locator("#afresh").click()
    page.locator("#sure").get_by_role("button", name="Alles löschen").click()
    expect(note(page)).to_contain_text("du beginnst frisch")
    expect(state(page)).to_have_text("")
    assert kept(profile, site) == before


def test_copies_are_reset_within_the_tab(
    profile: BrowserContext, site: Site, tmp_path: Path
) -> None:
    page = begin(profile, site)
    give_work(page, tmp_path / "work.zip", **{LESSON: copy_of(LESSON, MINE)})
    lesson(page).get_by_role("button", name="Zurücksetzen").click()
    page.locator("#reset").get_by_role("button", name="Neueste Fassung nehmen").click()
    lesson(page).locator("[data-older] a").click()
    expect(cells(page)).to_contain_text(MINE)


def test_full_tab_is_said(profile: BrowserContext, site: Site) -> None:
    page = begin(profile, site)
    lesson(page).locator("h3 a").click()
    cells(page)
    page.evaluate(
        "for (let n = 2 ** 22; n; n >>= 1) try { sessionStorage[n] = 'a'.repeat(n); } catch {}"
    )
    write_answer(page, MINE)
    expect(page.locator("#lernnetz-unsaved")).to_contain_text("Das ließ sich nicht speichern")
    expect(page.locator(".jp-Dialog")).to_have_count(0)
