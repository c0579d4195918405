"""Kept in the browser: the course without a network, and a newer version whole or not at all."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lernnetz_site.notebooks import left_out
from lernnetz_site.offline import write_worker
from lernnetz_site.text import replace_once
from tests.lessons import LESSONS
from tests.site.browser import (
    DIST,
    IS_WHOLE,
    KEEPS_PYTHON,
    OPENING,
    Lesson,
    Profiles,
    Site,
    serve,
    wait_for_python,
    wait_until,
)

NAME = "00-start"
KEEPS_FILES = """async (count) => {
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage("go on"); // an idle worker would be ended
  const name = (await caches.keys()).find((each) => each.startsWith("Lernnetz"));
  return (await (await caches.open(name)).keys()).length === count;
}"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the site that a test may change; it is kept at once, not 15 seconds later."""
    folder = Path(shutil.copytree(DIST, tmp_path / "dist"))
    script = folder / "course" / "offline.js"
    later = "const LATER = 15000;"
    script.write_text(replace_once(script.read_text("utf-8"), later, "const LATER = 0;"), "utf-8")
    write_worker(folder)
    return folder


def visit(context: BrowserContext, site: Site) -> Page:
    """Open the landing page."""
    page = context.new_page()
    page.goto(site.url)
    return page


def title(page: Page, site: Site) -> str:
    """Open a lesson and return its title."""
    page.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    heading = page.locator(".jp-MarkdownCell h1").first
    heading.wait_for(timeout=OPENING)
    return heading.inner_text().strip("¶")


def change_title(dist: Path, title: str) -> None:
    """Make a newer version of the site: a lesson has another title."""
    path = dist / "files" / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][0]["source"] = [f"# {title}"]
    path.write_text(json.dumps(notebook), "utf-8")
    write_worker(dist)


def test_course_works_without_network_after_one_visit(open_profile, copy: Path) -> None:
    """Also in a new tab, and after the browser was closed."""
    with serve(copy) as site:
        context = open_profile()
        wait_until(visit(context, site), IS_WHOLE)
        context.close()
    context = open_profile()
    expect(visit(context, site).locator("[data-lesson]")).to_have_count(len(LESSONS))
    figures = {NAME: 2, "13-ziffern-erkennen": 1}
    for name in figures.keys() - left_out():
        lesson = Lesson(context, site, name)
        lesson.run_all()
        lesson.wait_for(figures[name])
        assert lesson.errors() == []
        assert lesson.page.evaluate("crossOriginIsolated")


def test_second_visit_transfers_less_than_a_megabyte(open_profile, copy: Path, report) -> None:
    with serve(copy) as site:
        context = open_profile()
        wait_until(visit(context, site), IS_WHOLE)
        context.close()
        site.sent = 0
        lesson = Lesson(open_profile(), site, NAME)
        lesson.run_all()
        lesson.wait_for(1)
        report(f"second visit, to the first cell: {site.sent / 1e6:.2f} MB")
        assert site.sent < 1e6


def test_what_was_compiled_of_python_is_kept(
    chromium: Browser, profiles: Profiles, site: Site
) -> None:
    """The browser keeps it in the background, and says only in a trace that it has used it."""
    used, end = False, monotonic() + OPENING / 1000
    with profiles.lend() as context:
        while not used and monotonic() < end:
            chromium.start_tracing(categories=["v8.wasm"])
            lesson = Lesson(context, site, NAME)
            wait_for_python(lesson.page)
            lesson.page.close()
            used = b"wasm.Deserialize" in chromium.stop_tracing()
    assert used


def test_python_that_lies_damaged_comes_all_the_same(open_lesson: Callable[..., Lesson]) -> None:
    damage = """async () => {
      const name = (await caches.keys()).find((each) => each.startsWith("Pyodide"));
      const cache = await caches.open(name);
      const [address] = await cache.keys();
      const headers = { "Content-Type": "application/wasm" };
      if (address) await cache.put(address, new Response("damaged", { headers }));
      return Boolean(address);
    }"""
    page = open_lesson(NAME).page
    wait_for_python(page)
    wait_until(page, damage)
    page.reload()
    wait_for_python(page)
    assert not page.evaluate(KEEPS_PYTHON)


def test_newer_version_is_shown_at_once_and_fetches_only_what_has_changed(
    open_profile, copy: Path
) -> None:
    with serve(copy) as site:
        page = visit(open_profile(), site)
        wait_until(page, IS_WHOLE)
        old = title(page, site)
        change_title(copy, "Ganz neu")
        site.sent = 0
        assert title(page, site) == "Ganz neu" != old
        assert site.sent < 1e6


def test_version_that_does_not_come_whole_is_not_taken(open_profile, copy: Path) -> None:
    with serve(copy) as site:
        page = visit(open_profile(), site)
        wait_until(page, IS_WHOLE)
        old = title(page, site)
        change_title(copy, "Halb da")
        (copy / "files" / f"{NAME}.ipynb").unlink()
        assert title(page, site) == old


def test_damaged_file_is_not_kept(open_profile, copy: Path) -> None:
    (copy / "course" / "icon.svg").write_text("damaged")
    with serve(copy) as site:
        page = visit(open_profile(), site)
        files = json.loads((copy / "course" / "files.json").read_text("utf-8"))
        without_icon_with_list = len(files)
        wait_until(page, KEEPS_FILES, without_icon_with_list)
        assert page.evaluate("caches.match('course/style.css').then(Boolean)")
        assert not page.evaluate("caches.match('course/icon.svg').then(Boolean)")
        assert not page.evaluate(IS_WHOLE)


def test_update_isolates_what_an_older_version_did_not(open_profile, copy: Path) -> None:
    change_title(copy, "Noch ohne Anhalten")
    worker = copy / "service-worker.js"
    given = worker.read_text("utf-8")
    worker.write_text(replace_once(given, "isolated(response, request)", "response"), "utf-8")
    with serve(copy) as site:
        page = open_profile().new_page()
        assert title(page, site) == "Noch ohne Anhalten"
        assert not page.evaluate("crossOriginIsolated")
        newer = Path(shutil.copytree(DIST, copy.parent / "newer"))
        later = worker.stat().st_mtime + 60  # for who asks whether it has been modified since
        os.utime(newer / worker.name, (later, later))
        site.deploy(newer)
        assert title(page, site) != "Noch ohne Anhalten"
        assert page.evaluate("crossOriginIsolated")
