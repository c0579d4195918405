"""A student's files: any name works, nothing takes another's place, and what is broken is said."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from tests.site.browser import OPENING, Lesson, Site, notebook, wait_until
from tests.site.landing import download_all
from tests.site.work import opened, run_code

NAME = "00-start"
LISTED = """from pathlib import Path
from unicodedata import normalize
path = Path({name!r})
path.write_text("da")
names = {{normalize("NFC", other.name) for other in Path().iterdir()}}
print(path.read_text(), "steht" if normalize("NFC", path.name) in names else "fehlt")
"""
FILES = """async () => {
  const { readFiles } = await import("../course/storage.js");
  return [...(await readFiles()).keys()];
}"""


CHARACTERS = st.characters(exclude_categories=["C"], exclude_characters="/")
PATHS = st.lists(
    st.text(CHARACTERS, min_size=1, max_size=60).map(lambda name: normalize("NFC", f"{name}.txt")),
    min_size=20,
    max_size=20,
    unique=True,
)
ONE_BY_ONE = """async (names) => {
  const { contents } = jupyterapp.serviceManager;
  const wrong = [];
  const file = { type: "file", format: "text", content: "da" };
  let { path } = await contents.save("vorher.txt", file);
  for (const name of names) {
    path = (await contents.rename(path, name)).path;
    const { content } = await contents.get(path, { content: true });
    if (path !== name || content !== "da") wrong.push([path, name, content]);
  }
  await contents.delete(path);
  return wrong;
}"""


@pytest.mark.parametrize(
    "name",
    [
        "Genauigkeit 95%.txt",
        "a%20b.txt",
        "100%41.txt",
        "C#?&+[1].txt",
        "Ünïcode.txt",
        "U\u0308bung.txt",
        "🧠.txt",
        "n" * 200 + ".txt",
        "CON.txt",
    ],
)
def test_any_name_works_from_python(python: Lesson, name: str) -> None:
    assert python.run(LISTED.format(name=name)).split() == ["da", "steht"]


@settings(max_examples=3, derandomize=True, phases=[Phase.generate])  # shrinking takes long
@given(PATHS)
def test_any_names_work_from_python_and_in_the_page(python: Lesson, names: list[str]) -> None:
    cell = f"""from pathlib import Path
names = {names!r}
for name in names: Path(name).write_text(name, "utf-8")
there = {{path.name for path in Path().iterdir()}}
print([name for name in names if name not in there or Path(name).read_text("utf-8") != name])
for name in names: Path(name).unlink()"""
    assert python.run(cell).strip() == "[]"
    assert python.page.evaluate(ONE_BY_ONE, names) == []


def test_any_names_come_back_out_of_a_zip(
    open_lesson: Callable[..., Lesson], site: Site, tmp_path: Path
) -> None:
    names = ["95%.txt", "a%20b.txt", " #?&+[1] .txt", "Übung.txt", "🧠.txt", "CON.txt", "n" * 200]
    page = opened(open_lesson(NAME, notebook("print(1)")).page)
    run_code(page, f"for name in {names!r}: open(name, 'w').write(name)")
    wait_until(page, f"async () => (await ({FILES})()).length > {len(names)}")
    page.goto(site.url)
    path = tmp_path / "arbeit.zip"
    download_all(page).save_as(path)
    with zipfile.ZipFile(path) as archive:
        assert {*names} <= {*archive.namelist()}
    page.locator("#afresh").click()
    page.locator("#sure").get_by_role("button", name="Alles löschen").click()
    expect(page.locator("#work-note")).to_contain_text("Alles ist gelöscht")
    page.locator("#zip").set_input_files(path)
    expect(page.locator("#work-note")).to_contain_text("zurückgeholt")
    page.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    opened(page)
    run_code(page, f"print([open(name).read() == name for name in {names!r}].count(True))")
    expect(page.locator(".jp-OutputArea-output").first).to_have_text(str(len(names)))


def rename(page: Page, name: str) -> None:
    """Give the open notebook another name, and leave the dialog."""
    page.locator("#jp-title h1").click()
    page.locator(".jp-Dialog input").fill(name)
    page.locator(".jp-Dialog .jp-mod-accept").click()


def test_renaming_onto_another_file_keeps_both(open_lesson: Callable[..., Lesson]) -> None:
    """Or changes nothing; and the address names the new file, so that it can be loaded anew."""
    page = opened(open_lesson(NAME, notebook("print(1)")).page)
    run_code(page, "print(6 * 7)")
    rename(page, "02-daten.ipynb")
    page.get_by_role("button", name="Abbrechen").click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    assert page.evaluate(FILES) == [f"{NAME}.ipynb"]
    rename(page, "02-daten.ipynb")
    expect(page.locator(".jp-Dialog")).to_contain_text("Diesen Namen gibt es schon")
    page.get_by_role("button", name="Beide behalten").click()
    expect(page.locator("#jp-title h1")).to_have_text("02-daten (2)")
    page.wait_for_url("**/index.html?path=02-daten%20(2).ipynb")
    page.reload()
    expect(page.locator(".jp-CodeCell .cm-content").first).to_have_text(
        "print(6 * 7)", timeout=OPENING
    )
    assert page.evaluate(FILES) == ["02-daten (2).ipynb"]


# Python's answer changes the notebook, and JupyterLab asks before it closes a changed one.
SETTLE = """async () => {
  const { context, sessionContext } = jupyterapp.shell.currentWidget;
  await sessionContext.ready;
  await sessionContext.session.kernel.info;
  await context.save();
}"""


def keep_both(page: Page) -> None:
    expect(page.locator(".jp-Dialog")).to_contain_text("Diesen Namen gibt es schon")
    page.get_by_role("button", name="Beide behalten").click()
    expect(page.locator(".jp-Dialog")).to_have_text([])  # else it says what is asked


def test_laboratory_overwrites_nothing(open_lesson: Callable[..., Lesson], site: Site) -> None:
    """Neither by an upload, nor by saving under another name, nor by dragging in the list."""
    page = opened(open_lesson(NAME, notebook("print(1)")).page)
    run_code(
        page,
        "import os; os.mkdir('ordner')\nfor name in 'a.txt', 'ordner/a.txt':\n"
        "    open(name, 'w').write('alt')",
    )
    page.goto(f"{site.url}lab/index.html?path={NAME}.ipynb")
    item = page.locator(".jp-DirListing-item").filter(has_text="a.txt")
    expect(item).to_have_count(1, timeout=OPENING)

    new = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"neu"}
    for answer in ("Abbrechen", "Beide behalten"):
        with page.expect_file_chooser() as chooser:
            page.locator('[data-jp-item-name="uploader"] jp-button').click()
        chooser.value.set_files(new)
        page.get_by_role("button", name=answer).click()
        expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator(".jp-DirListing-item").filter(has_text="a (2).txt")).to_have_count(1)

    item.drag_to(page.locator(".jp-DirListing-item").filter(has_text="ordner"))
    keep_both(page)

    page.locator(".lm-TabBar-tab").filter(has_text=f"{NAME}.ipynb").click()  # not what came
    page.evaluate(SETTLE)
    page.evaluate("void jupyterapp.commands.execute('docmanager:save-as')")
    page.locator(".jp-Dialog input").fill("02-daten.ipynb")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    keep_both(page)
    tab = page.locator(".lm-TabBar-tab.jp-mod-current").filter(has_text="02-daten (2).ipynb")
    expect(tab).to_have_count(1)
    names = ["a (2).txt", "ordner/a (2).txt", "ordner/a.txt"]
    assert set(names) < set(page.evaluate(FILES))
    read = """async (names) => Promise.all(names.map(async (name) =>
      atob((await jupyterapp.serviceManager.contents.get(name, { content: true })).content)))"""
    assert page.evaluate(read, names) == ["neu", "alt", "alt"]


def test_broken_notebooks_are_named_and_stay(
    open_lesson: Callable[..., Lesson], site: Site
) -> None:
    """JupyterLab shows one in an old format as empty, and would keep it so."""
    old = json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []})
    texts = {"alt.ipynb": old, "kaputt.ipynb": "{kaputt", "leer.ipynb": ""}
    page = opened(open_lesson(NAME, notebook("print(1)")).page)
    run_code(page, f"for name, text in {texts!r}.items(): open(name, 'w').write(text)")
    said = dict.fromkeys(texts, "lässt sich nicht lesen") | {"nirgends.ipynb": "gibt es in diesem"}
    for path, sentence in said.items():
        page.goto(f"{site.url}notebooks/index.html?path={path}")
        expect(page.locator(".jp-Dialog")).to_contain_text(sentence, timeout=OPENING)
    page.goto(f"{site.url}notebooks/index.html?path={NAME}.ipynb")
    opened(page)
    run_code(page, f"print([open(name).read() for name in {[*texts]!r}])")
    expect(page.locator(".jp-OutputArea-output").first).to_have_text(str([*texts.values()]))
    page.goto(site.url)
    expect(page.locator("#own-files li")).to_have_count(len(texts))
