"""A lesson is corrected after students have begun: two builds, one browser profile."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lernnetz_site.notebooks import CONTENT, lessons, write_notebook, write_versions
from lernnetz_site.offline import write_worker
from lernnetz_site.text import replace_once
from tests.site.browser import DIST, OPENING, Site, new_context, serve
from tests.site.landing import LESSON, download_all, lesson, state, visit
from tests.site.work import ANSWER, copy_of, give_work, open_notebook, write_answer

OTHER = "04-gatter"
HEADING = "## Vorhersagen"
CORRECTION = "Diese Zeile kam erst mit der Korrektur."
MARK = "Es gibt eine neuere Fassung."


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of its own, on which the next build can be deployed."""
    with serve() as site:
        yield site


@pytest.fixture
def corrected(tmp_path: Path) -> Path:
    """The next build, in which one lesson has been corrected."""
    content = Path(
        shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("data"))
    )
    changed = content / f"{LESSON}.md"
    text = replace_once(changed.read_text("utf-8"), HEADING, f"{HEADING}\n\n{CORRECTION}")
    changed.write_text(text, "utf-8")
    folder = Path(shutil.copytree(DIST, tmp_path / "next"))
    write_notebook(changed, folder / "files" / f"{LESSON}.ipynb", solutions=False)
    write_versions(lessons(content), folder / "course" / "lessons.json")
    write_worker(folder)
    return folder


@pytest.fixture
def page(chromium: Browser, site: Site) -> Iterator[Page]:
    """The landing page, in a browser that is not started anew."""
    with new_context(chromium) as context:
        page = context.new_page()
        visit(page, site.url)
        yield page


def take_newest(page: Page, button: str, answer: str = "Neueste Fassung nehmen") -> None:
    """Press a lesson's button and answer the question."""
    lesson(page).get_by_role("button", name=button).click()
    page.locator("#reset").get_by_role("button", name=answer).click()


def test_unchanged_lesson_is_the_newest_although_the_old_is_cached(
    open_profile, site: Site, corrected: Path
) -> None:
    page = open_profile().new_page()
    open_notebook(page, site)
    expect(page.locator(".jp-Notebook")).not_to_contain_text(CORRECTION)
    site.deploy(corrected)
    open_notebook(page, site)
    expect(page.locator(".jp-Notebook")).to_contain_text(CORRECTION)
    expect(page.locator("#lernnetz-newer")).to_have_count(0)
    page.goto(site.url)
    expect(state(page)).to_have_text("")
    expect(lesson(page).get_by_role("button")).to_have_count(0)


def test_changed_lesson_is_kept_marked_compared_and_reset(
    open_profile, site: Site, corrected: Path, tmp_path: Path
) -> None:
    page = open_profile().new_page()
    for name in (LESSON, OTHER):
        open_notebook(page, site, name)
        write_answer(page)
    page.goto(site.url)
    expect(lesson(page).get_by_role("button")).to_have_text(["Zurücksetzen"])
    site.deploy(corrected)

    page = open_profile().new_page()
    open_notebook(page, site)
    expect(page.locator(".jp-Notebook")).to_contain_text(ANSWER)
    expect(page.locator(".jp-Notebook")).not_to_contain_text(CORRECTION)
    page.locator("#lernnetz-newer").get_by_role("link").click()
    assert page.url.endswith(f"index.html#{LESSON}")
    expect(lesson(page)).to_contain_text(MARK)
    expect(lesson(page, OTHER).get_by_role("button")).to_have_text(["Zurücksetzen"])

    lesson(page).get_by_role("button", name="Vergleichen").click()
    expect(page.locator("#compare .pair")).to_have_count(2)
    expect(page.locator("#compare del")).to_contain_text(ANSWER)
    expect(page.locator("#compare ins")).to_contain_text(CORRECTION)
    page.get_by_role("button", name="Schließen").click()

    take_newest(page, "Neue Fassung nehmen")
    expect(lesson(page)).not_to_contain_text(MARK)
    older = lesson(page).locator("[data-older] a")
    expect(older).to_have_count(1)
    download_all(page).save_as(tmp_path / "work.zip")
    with zipfile.ZipFile(tmp_path / "work.zip") as archive:
        mine, other = sorted(archive.namelist(), reverse=True)
        assert (mine.startswith(f"{LESSON} (meine Fassung "), other) == (True, f"{OTHER}.ipynb")
        assert ANSWER in archive.read(mine).decode()
    older.click()
    expect(page.locator(".jp-Notebook")).to_contain_text(ANSWER, timeout=OPENING)
    open_notebook(page, site)
    expect(page.locator(".jp-Notebook")).to_contain_text(CORRECTION)
    expect(page.locator(".jp-Notebook")).not_to_contain_text(ANSWER)
    open_notebook(page, site, OTHER)
    expect(page.locator(".jp-Notebook")).to_contain_text(ANSWER)


def test_copy_without_a_version_is_outdated_only_if_its_lesson_differs(
    open_profile, site: Site, corrected: Path, tmp_path: Path
) -> None:
    """As all were before lessons had versions."""
    page = open_profile().new_page()
    visit(page, site.url)
    copies = {name: copy_of(name, ANSWER) for name in (LESSON, OTHER)}
    give_work(page, tmp_path / "work.zip", **copies)
    expect(lesson(page).get_by_role("button")).to_have_text(["Zurücksetzen"])
    site.deploy(corrected)
    page.reload()
    expect(lesson(page)).to_contain_text(MARK)
    expect(lesson(page, OTHER).get_by_role("button")).to_have_text(["Zurücksetzen"])


def test_resetting_twice_keeps_both_copies(page: Page, tmp_path: Path) -> None:
    for answer in ("erste", "zweite"):
        give_work(page, tmp_path / f"{answer}.zip", **{LESSON: copy_of(LESSON, answer)})
        take_newest(page, "Zurücksetzen")
        expect(lesson(page).get_by_role("button")).to_have_count(0)
    kept = page.evaluate(
        """async () => {
          const { readFiles } = await import("./course/storage.js");
          return [...await readFiles()].map(([path, file]) => [path, JSON.stringify(file)]);
        }"""
    )
    (first, older), (second, newer) = sorted(kept, key=lambda file: len(file[0]))
    assert second == first.replace(").ipynb", ") (2).ipynb")
    assert ("erste" in older, "zweite" in newer) == (True, True)
    assert [json.loads(file)["path"] for file in (older, newer)] == [first, second]


@pytest.mark.parametrize("answer", ["Abbrechen", "Escape"])
def test_nothing_is_reset_without_a_yes(page: Page, tmp_path: Path, answer: str) -> None:
    """Not even when the question was answered with yes the last time."""
    work = {LESSON: copy_of(LESSON, ANSWER)}
    give_work(page, tmp_path / "work.zip", **work)
    take_newest(page, "Zurücksetzen")
    older = lesson(page).locator("[data-older] a")
    expect(older).to_have_count(1)
    give_work(page, tmp_path / "work.zip", **work)
    lesson(page).get_by_role("button", name="Zurücksetzen").click()
    if answer == "Escape":
        page.keyboard.press("Escape")
    else:
        page.locator("#reset").get_by_role("button", name=answer).click()
    expect(page.locator("#reset")).to_be_hidden()
    expect(lesson(page).get_by_role("button")).to_have_text(["Zurücksetzen"])
    expect(older).to_have_count(1)


def test_foreign_work_is_shown_as_text(page: Page, tmp_path: Path) -> None:
    trap = "<img src=x onerror='window.trapped = true'>"
    work = copy_of(LESSON, trap, lernnetz={"version": "von gestern"})
    give_work(page, tmp_path / "work.zip", **{LESSON: work})
    lesson(page).get_by_role("button", name="Vergleichen").click()
    expect(page.locator("#compare pre").first).to_contain_text(trap)
    assert page.evaluate("window.trapped") is None


def quiz(question: str) -> str:
    return f"**Frage:** {question}\n\n<details><summary>Antwort</summary>\n\nJa.\n\n</details>"


@pytest.mark.parametrize(
    ("mine", "newest", "shown"),
    [
        (["a", quiz("b")], ["a", quiz("b")], "2="),
        ([quiz("a"), quiz("b")], [quiz("neu"), quiz("a"), quiz("b")], "-|neu 2="),
        (["a", quiz("alt"), "b"], ["a", quiz("neu"), "b"], "1= alt|neu 1="),
        (["a", "b", "c"], ["a", "c"], "1= b|- 1="),
        (["ganz anders"], ["neu"], "ganz anders|neu"),
    ],
)
def test_cells_that_belong_together_stand_side_by_side(
    page: Page, mine: list[str], newest: list[str], shown: str
) -> None:
    both = [[{"cell_type": "markdown", "source": each} for each in side] for side in (mine, newest)]
    found = page.evaluate(
        """async ([mine, newest]) => {
          const { comparison } = await import("./course/compare.js");
          const side = (box) => {
            const pre = box.querySelector("pre");
            const mark = box.querySelector("del, ins");
            return pre ? (mark ?? pre).textContent.replace("**Frage:** ", "").split("\\n")[0] : "-";
          };
          const row = (each) => each.className === "pair" ? [...each.children].map(side).join("|")
            : `${parseInt(each.textContent)}=`;
          return comparison({ cells: mine }, { cells: newest }).map(row).join(" ");
        }""",
        both,
    )
    assert found == shown
