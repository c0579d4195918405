"""Browsers that keep nothing: the lesson works all the same, and says how to save one's work."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Frame,
    Page,
    Playwright,
    expect,
)

from tests.conftest import browsing
from tests.site.browser import (
    OPENING,
    VIEWPORT,
    Site,
    launch_profile,
    new_context,
    notebook,
    send_instead,
    wait_for_python,
)
from tests.site.landing import LESSON, lesson, note, state, visit
from tests.site.work import ANSWER, copy_of, give_work, open_notebook, run, write_answer

REFUSED = "throw new DOMException('refused', 'SecurityError');"
NO_WORKER = "delete Navigator.prototype.serviceWorker;"
NO_OPENING = f"IDBFactory.prototype.open = () => {{ {REFUSED} }};"
NO_DATABASE = """IDBFactory.prototype.open = () => {
  const request = { error: new DOMException("refused", "UnknownError") };
  setTimeout(() => request.onerror({ target: request, preventDefault() {} }));
  return request;
};"""
NO_LOCAL = f"Object.defineProperty(window, 'localStorage', {{ get() {{ {REFUSED} }} }});"
NO_SESSION = NO_LOCAL.replace("localStorage", "sessionStorage")
NOTHING = NO_WORKER + NO_OPENING + NO_LOCAL + NO_SESSION
TRAINING = """from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError, load_mnist
x, y = load_mnist("train", rows=100)
net = Network(Dense(784, 10), Sigmoid(), seed=0)
net.fit(x, y, loss=SquaredError(), optimizer=SGD(1), epochs=3, progress=False)
print("Genauigkeit:", net.accuracy(x, y))"""


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The whole browser, which can refuse."""
    with browsing(playwright, whole=True) as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """Open a page in a browser from which a script has taken something."""
    contexts = []

    def open_page(script: str = "") -> Page:
        contexts.append(new_context(chromium))
        if script:
            contexts[-1].add_init_script(script)
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def refusing(chromium: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser whose settings forbid all sites to store anything."""
    preferences = tmp_path / "profile" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    forbidden = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    preferences.write_text(json.dumps(forbidden))
    with launch_profile(chromium.browser_type, tmp_path / "profile", viewport=VIEWPORT) as context:
        yield context


def train(frame: Frame) -> None:
    """Run the small lesson."""
    frame.locator(".jp-CodeCell").first.wait_for(timeout=OPENING)
    wait_for_python(frame)
    frame.evaluate("() => void jupyterapp.commands.execute('notebook:run-all-cells')")
    output = frame.locator(".jp-OutputArea-output")
    expect(output).to_contain_text("Genauigkeit: 0.", timeout=OPENING)


def work_through(page: Page, site: Site) -> None:
    """Open the small lesson and run it."""
    send_instead(page.context, site, LESSON, notebook(TRAINING))
    open_notebook(page, site)
    train(page.main_frame)


def warning(frame: Frame):
    return frame.locator("#lernnetz-warning")


def downloaded(page: Page, notice) -> str:
    """Return what the notice's button downloads."""
    with page.expect_download() as download:
        notice.get_by_role("button", name="Herunterladen").click()
    assert download.value.suggested_filename == f"{LESSON}.ipynb"
    return Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [NO_WORKER, NO_LOCAL], ids=["no worker", "no localStorage"])
def test_work_is_kept_where_the_database_is_there(
    open_page: Callable[[str], Page], site: Site, script: str
) -> None:
    page = open_page(script)
    work_through(page, site)
    expect(warning(page.main_frame)).to_have_count(0)
    write_answer(page)
    page.reload()
    expect(page.locator(".jp-Notebook")).to_contain_text("Genauigkeit: 0.", timeout=OPENING)


@pytest.mark.parametrize(
    "script",
    [NO_OPENING, NO_DATABASE, NO_DATABASE + NO_LOCAL, NOTHING],
    ids=["opening throws", "opening fails", "no localStorage either", "nothing"],
)
def test_lesson_works_and_can_be_downloaded_where_nothing_is_kept(
    open_page: Callable[[str], Page], site: Site, script: str
) -> None:
    page = open_page(script)
    work_through(page, site)
    expect(warning(page.main_frame)).to_contain_text("speichert deine Arbeit nicht")
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.insert_text("# noch nicht gespeichert\n")
    text = downloaded(page, warning(page.main_frame))
    assert "# noch nicht gespeichert" in text
    assert "Genauigkeit: 0." in text
    assert page.locator(".jp-Dialog").count() == 0


def test_refused_database_is_replaced_while_the_tab_is_open(
    open_page: Callable[[str], Page], site: Site
) -> None:
    page = open_page(NO_DATABASE)
    open_notebook(page, site)
    write_answer(page)
    page.get_by_role("link", name="Alle Lektionen").click()
    expect(page.locator("#no-storage")).to_be_visible()
    expect(lesson(page).get_by_role("button")).to_have_text(["Zurücksetzen"])
    lesson(page).locator("h3 a").click()
    expect(page.locator(".jp-Notebook")).to_contain_text(ANSWER, timeout=OPENING)


@pytest.mark.parametrize(("script", "asked"), [(NOTHING, ["beforeunload"]), ("", [])])
def test_browser_asks_before_the_only_copy_is_lost(
    open_page: Callable[[str], Page], site: Site, script: str, asked: list[str]
) -> None:
    page = open_page(script)
    dialogs: list[Dialog] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.accept()))
    open_notebook(page, site)
    write_answer(page)
    page.goto("about:blank")
    assert [dialog.type for dialog in dialogs] == asked


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"], ids=["same site", "other site"])
def test_lesson_works_inside_another_page(
    open_page: Callable[[str], Page], site: Site, host: str
) -> None:
    """Chromium refuses all storage to the frame of another site."""
    address = f"{site.url}notebooks/index.html?path={LESSON}.ipynb"
    outer = site.folder.parent / "plattform.html"
    outer.write_text(f'<iframe src="{address}" width="1300" height="700"></iframe>')
    page = open_page()
    send_instead(page.context, site, LESSON, notebook(TRAINING))
    page.goto(f"{site.origin.replace('127.0.0.1', host)}{outer.name}")
    frame = page.frames[1]
    train(frame)
    expect(warning(frame)).to_have_count(int(host == "localhost"))
    if host == "localhost":
        assert "Genauigkeit: 0." in downloaded(page, warning(frame))


def test_settings_may_forbid_all_storage(refusing: BrowserContext, site: Site) -> None:
    send_instead(refusing, site, LESSON, notebook(TRAINING))
    page = refusing.new_page()
    visit(page, site.url)
    expect(page.locator("#no-storage")).to_be_visible()
    lesson(page).locator("h3 a").click()
    train(page.main_frame)
    expect(warning(page.main_frame)).to_contain_text("speichert deine Arbeit nicht")
    assert "Genauigkeit: 0." in downloaded(page, warning(page.main_frame))


def set_quota(page: Page, site: Site, **quota: int) -> None:
    """Let the origin store as many bytes; without a number as many as ever."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": site.origin.rstrip("/"), **quota})


def test_full_storage_is_said_and_loses_nothing(
    open_page: Callable[[str], Page], site: Site
) -> None:
    page = open_page()
    set_quota(page, site, quotaSize=1)
    work_through(page, site)
    expect(warning(page.main_frame)).to_have_count(0)
    write_answer(page)
    unsaved = page.locator("#lernnetz-unsaved")
    expect(unsaved).to_contain_text("Das ließ sich nicht speichern")
    expect(page.locator("#lernnetz-saved")).to_have_text("nicht gespeichert")
    assert ANSWER in downloaded(page, unsaved)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator(".jp-Notebook")).to_contain_text(ANSWER)
    set_quota(page, site)
    page.keyboard.press("Control+s")
    expect(unsaved).to_have_count(0)
    expect(page.locator("#lernnetz-saved")).to_have_text("gespeichert")
    page.reload()
    expect(page.locator(".jp-Notebook")).to_contain_text(ANSWER, timeout=OPENING)


def test_full_storage_is_told_to_python(open_page: Callable[[str], Page], site: Site) -> None:
    """JupyterLite would not answer, and Python would wait for ever."""
    page = open_page()
    set_quota(page, site, quotaSize=1)
    large = "with open('neu.txt', 'w') as file: file.write('a' * 10**7)"
    send_instead(page.context, site, LESSON, notebook(large, "print('weiter')"))
    open_notebook(page, site)
    wait_for_python(page)
    outputs = page.locator(".jp-CodeCell .jp-OutputArea")
    for number, said in enumerate(("Vielleicht ist im Browser kein Platz mehr", "weiter")):
        run(page, number)
        expect(outputs.nth(number)).to_contain_text(said)


def test_full_storage_changes_no_copy(chromium: Browser, site: Site, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    with launch_profile(chromium.browser_type, profile) as context:
        page = context.new_page()
        visit(page, site.url)
        give_work(page, tmp_path / "work.zip", **{LESSON: copy_of(LESSON, "# meins")})
    with launch_profile(chromium.browser_type, profile) as context:
        page = context.new_page()
        set_quota(page, site, quotaSize=1)
        visit(page, site.url)
        lesson(page).get_by_role("button", name="Zurücksetzen").click()
        page.locator("#reset").get_by_role("button", name="Neueste Fassung nehmen").click()
        expect(note(page)).to_contain_text("Es wurde nichts verändert.")
        expect(lesson(page).get_by_role("button")).to_have_text(["Zurücksetzen"])
        expect(lesson(page).locator("[data-older] a")).to_have_count(0)
        page.locator("#zip").set_input_files(tmp_path / "work.zip")
        expect(note(page)).to_contain_text("Nicht alles ließ sich speichern")
        expect(state(page)).to_have_text("schon geöffnet")
