"""The teacher's desk: what a class hands in is shown, commented, and given back."""

import csv
import io
import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.lessons import LESSONS
from tests.site.axe import barriers
from tests.site.browser import VIEWPORT, Site, new_context
from tests.site.classroom import encoded, moodle, packed, shown, taken_away, unpacked, worked

LESSON, OTHER = "04-gatter", "06-xor"
QUESTIONS = sum(
    "right" in cell.metadata.get("lernnetz", {}).get("question", {})
    for cell in worked(LESSON).cells
)
CORE = "Heute ohne „Wenn du noch Zeit hast“"
NONE = f"0/{QUESTIONS}"
EVIL = """<p>Hallo</p><script>top.hacked = true</script><img src="x" onerror="top.hacked = true">
<meta http-equiv="refresh" content="0; url=https://example.org/">
<form action="https://example.org/"><button>Los</button></form>"""


class Desk:
    """``klasse.html`` in a browser."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page, self.site = page, site
        self.clear()

    def clear(self) -> None:
        """Begin with an empty desk."""
        self.page.goto(f"{self.site.url}klasse.html")

    def give(self, **files: bytes) -> None:
        """Drop zips on the desk, each under its name with ``_zip`` at the end."""
        given = [
            FilePayload(name=name.replace("_zip", ".zip"), mimeType="", buffer=content)
            for name, content in files.items()
        ]
        self.page.locator("#zips").set_input_files(given)
        expect(self.status).to_have_text(re.compile("geöffnet.$|kein Notebook.$"))

    @property
    def status(self):
        return self.page.locator("#desk-status")

    @property
    def notes(self) -> list[str]:
        return self.page.locator("#desk-notes li").all_text_contents()

    def choose(self, lesson: str) -> None:
        self.page.locator("#lesson").select_option(lesson)

    def rows(self) -> list[list[str]]:
        """Return the table without its head."""
        rows = self.page.locator("#results tbody tr").all()
        return [row.locator("th, td").all_text_contents() for row in rows]

    def saved(self, button: str) -> tuple[str, bytes]:
        """Return name and content of what a button downloads."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button).click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.fixture(scope="module")
def shared(chromium: Browser, site: Site) -> Iterator[Desk]:
    """One page for all tests; nothing may fail or leave the host."""
    context = new_context(chromium)
    asked, problems = [], []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    own = (site.url, f"{site.origin}api/", "blob:", "data:")
    yield Desk(page, site)
    context.close()
    assert problems == []
    assert [url for url in asked if not url.startswith(own)] == []


@pytest.fixture
def desk(shared: Desk) -> Desk:
    shared.clear()
    return shared


def test_a_class_becomes_a_table(desk: Desk) -> None:
    asked = worked(LESSON, "✓✗○")
    wrong = next(cell for cell in asked.cells if "✗" in str(cell.get("outputs")))
    wrong.metadata["lernnetz"]["seen"] = 2
    asked.cells += [
        question("**1. Wie viele?**", {"right": [1]}, {"given": [0], "right": False}),
        question("**2. Und jetzt?**", {"right": [1]}, {"given": [1], "right": True}),
        question("**Vermute**", {}, {"given": [2]}),
    ]
    mia = taken_away(asked, worked(OTHER, "✓✓✓✓✓"))
    ali = taken_away(worked(LESSON, "✓✓✓✓✓"))
    desk.give(abgaben_zip=moodle({"Mia Kaya": mia, "Ali Öz": ali}))
    assert desk.notes == []
    assert desk.rows() == [["Ali Öz", "5/5", "–"], ["Mia Kaya", "1/5", "5/5"]]
    desk.choose(LESSON)
    assert desk.rows() == [
        ["Ali Öz", *"✓✓✓✓✓", NONE],
        ["Mia Kaya", "✓", "✗ L", *"○○○", f"1/{QUESTIONS + 2}"],
    ]
    desk.page.get_by_role("button", name="danach ordnen").nth(2).click()
    assert [row[0] for row in desk.rows()] == ["Ali Öz", "Mia Kaya"]
    desk.page.get_by_role("button", name="danach ordnen").nth(2).click()
    assert [row[0] for row in desk.rows()] == ["Mia Kaya", "Ali Öz"]
    assert barriers(desk.page) == []
    desk.page.get_by_role("button", name=f"1/{QUESTIONS + 2}").click()
    answers = desk.page.locator("#look details + .verdict").all_inner_texts()
    assert answers[-3:] == ["✗ Antwort: 1", "✓ Antwort: 2", "Antwort: 3"]


def question(source: str, about: dict, *answers: dict) -> nbformat.NotebookNode:
    """Return a question's cell with the pupil's answers (src/lernnetz_site/questions.py)."""
    cell = nbformat.v4.new_markdown_cell(source)
    cell.metadata["lernnetz"] = {"question": about, "answers": list(answers)}
    return cell


def test_every_way_to_hand_in_is_understood(desk: Desk) -> None:
    notebook = worked(LESSON, "✓")
    desk.give(
        gemischt_zip=packed(
            {
                "Aufgabe/Kaya, Mia/04-gatter.ipynb": encoded(notebook),
                "Aufgabe/Öz, Ali/arbeit.zip": taken_away(notebook, name="ein anderer"),
                "Zoë Li_7_assignsubmission_file_04-gatter.ipynb": encoded(notebook),
                "Ivo Li_8_assignsubmission_file_lernnetz.zip": taken_away(notebook),
                "__MACOSX/Aufgabe/Kaya, Mia/._04-gatter.ipynb": b"junk",
            }
        ),
    )
    desk.page.locator("#zips").set_input_files(
        [
            FilePayload(name=name, mimeType="", buffer=content)
            for name, content in {
                "lernnetz-10b-Ida-2026-11-30.zip": taken_away(notebook, name="Ida", class_="10b"),
                "lernnetz-Noah-2026-11-30.zip": taken_away(notebook),
                "Lea 04-gatter.ipynb": encoded(notebook),
                "04-gatter.ipynb": encoded(notebook),
            }.items()
        ]
    )
    expect(desk.status).to_have_text("8 Abgaben geöffnet.")
    assert desk.notes == []
    names = ["Ida", "Ivo Li", "Kaya, Mia", "Lea", "Noah", "ohne Namen", "Öz, Ali", "Zoë Li"]
    assert [row[0] for row in desk.rows()] == names


def test_a_folder_of_zips_is_taken_whole(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "10b"
    (folder / "Gruppe A").mkdir(parents=True)
    for path in ("lernnetz-Ida-2026-11-30.zip", "Gruppe A/Noah.zip", "Gruppe A/Lea.zip"):
        (folder / path).write_bytes(taken_away(worked(LESSON, "✓")))
    (folder / "Notizen.txt").write_text("für mich")
    desk.page.locator("#folder").set_input_files(folder)
    expect(desk.status).to_have_text("3 Abgaben geöffnet.")
    assert sorted(row[0] for row in desk.rows()) == ["Ida", "Lea", "Noah"]
    assert len(desk.notes) == 1
    assert "Notizen.txt" in desk.notes[0]


def test_folders_are_dropped_on_the_page(desk: Desk, tmp_path: Path) -> None:
    for name in ("Mia Kaya", "Ali Öz"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{LESSON}.ipynb").write_bytes(encoded(worked(LESSON, "✓")))
    session = desk.page.context.new_cdp_session(desk.page)
    files = [str(path) for path in tmp_path.iterdir()]
    for kind in ("dragEnter", "dragOver", "drop"):
        data = {"items": [], "files": files, "dragOperationsMask": 1}
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 300, "data": data})
    expect(desk.status).to_have_text("2 Abgaben geöffnet.")
    assert [row[0] for row in desk.rows()] == ["Ali Öz", "Mia Kaya"]


def test_notebook_is_read_with_its_outputs_and_nothing_in_it_runs(desk: Desk) -> None:
    notebook = worked(LESSON, "✗")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    code[0].outputs = [
        shown({"text/html": EVIL}),
        shown({"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' onload='top.hacked=1'/>"}),
        new_output("stream", text="<b>gedruckt</b>"),
        new_output("error", ename="E", evalue="e", traceback=["\x1b[31mFehler\x1b[0m"]),
    ]
    code[1].source += "\n# meine Zeile"
    desk.give(mia_zip=taken_away(notebook, name="<i>Mia</i>"))
    desk.page.get_by_role("button", name="noch nicht richtig, <i>Mia</i>").click()
    look = desk.page.locator("#look")
    expect(look.locator("h2")).to_have_text("<i>Mia</i>: Logische Gatter")
    for text in ("<b>gedruckt</b>", "Fehler", "# meine Zeile", "✗ Noch nicht"):
        expect(look).to_contain_text(text)
    frame = look.frame_locator("iframe")
    expect(frame.get_by_text("Hallo")).to_be_visible()
    frame.get_by_role("button", name="Los").click()
    expect(frame.get_by_text("Hallo")).to_be_visible()
    assert desk.page.evaluate("globalThis.hacked") is None
    assert look.locator("img").evaluate("img => img.complete")
    assert barriers(desk.page) == []


def test_comments_go_back_in_the_same_names_and_folders(desk: Desk) -> None:
    mia = taken_away(worked(LESSON, "✓"), worked(OTHER, "✓"), name="Mia")
    given = moodle({"Mia Kaya": mia, "Ali Öz": taken_away(worked(LESSON, "✓✗"))})
    desk.give(abgaben_zip=given)
    desk.choose(LESSON)
    desk.page.get_by_role("button", name="nebeneinander").nth(1).click()
    solutions = desk.page.locator("#look article")
    expect(solutions).to_have_count(2)
    solutions.nth(0).get_by_role("textbox").fill("Rechne die\nvier Zeilen nach.")
    solutions.nth(1).get_by_role("button").click()
    desk.page.get_by_label("Zum Schluss an Mia Kaya").fill("Weiter so")
    name, content = desk.saved("Alle zurückgeben (zip)")
    assert name == "abgaben.zip"
    before, after = unpacked(given), unpacked(content)
    assert list(after) == list(before)
    changed = [path for path in before if before[path] != after[path]]
    assert [path.split("_")[0] for path in changed] == ["Mia Kaya", "Ali Öz"]
    assert all(path.endswith(f"{LESSON}.ipynb") for path in changed)
    cells = nbformat.reads(after[changed[1]], 4).cells
    nbformat.validate(json.loads(after[changed[1]]))
    place = next(
        i for i, cell in enumerate(cells) if "comment" in cell.metadata.get("lernnetz", {})
    )
    assert 'check("gatter/nand"' in cells[place - 1].source
    assert cells[place].source.endswith("\n> Rechne die\n> vier Zeilen nach.")
    assert "Weiter so" in nbformat.reads(after[changed[0]], 4).cells[-1].source

    desk.clear()
    desk.give(abgaben_zip=content)
    desk.choose(LESSON)
    desk.page.get_by_role("button", name="nebeneinander").nth(1).click()
    field = desk.page.locator("#look article").nth(0).get_by_role("textbox")
    expect(field).to_have_value("Rechne die\nvier Zeilen nach.")
    field.fill("")
    _, content = desk.saved("Alle zurückgeben (zip)")
    assert len(nbformat.reads(unpacked(content)[changed[1]], 4).cells) == len(cells) - 1


def test_table_goes_to_a_spreadsheet_and_computes_nothing_there(desk: Desk) -> None:
    evil = taken_away(worked(LESSON, "✓"), name='=HYPERLINK("x";"y")', class_="10b")
    desk.give(a_zip=evil, b_zip=taken_away(worked(LESSON, "✗"), name="Mia", class_="-1"))
    name, content = desk.saved("Tabelle als CSV")
    assert name.startswith(f"lernnetz-{LESSON}-2")
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head[:3] == ["Name", "Klasse", "Aufgabe 1 ★: OR"]
    assert rows == [
        ['\'=HYPERLINK("x";"y")', "10b", *"✓○○○○", NONE],
        ["Mia", "'-1", *"✗○○○○", NONE],
    ]


def test_points_are_what_the_teacher_sets_and_go_into_the_table_and_its_file(desk: Desk) -> None:
    shown = worked(LESSON, "✓✓✗")
    solved = [cell for cell in shown.cells if "✓ Richtig" in str(cell.get("outputs"))]
    solved[1].metadata["lernnetz"]["seen"] = 1
    ida = taken_away(shown, worked(OTHER, "✓✓✓✓✓"), name="Ida")
    desk.give(a_zip=ida, b_zip=taken_away(worked(OTHER, "✓"), name="Bo"))
    desk.page.get_by_text("Punkte vorschlagen").click()
    assert desk.rows() == [["Bo", "–", "1/5"], ["Ida", "2/5", "5/5"]]
    for label, points in {
        "je ★-Aufgabe": "1",
        "je ★★-Aufgabe": "2.5",
        "je ★★★-Aufgabe": "-4",
    }.items():
        desk.page.get_by_label(label, exact=True).fill(points)
    assert desk.rows() == [["Bo", "–", "1/5", "1"], ["Ida", "2/5", "5/5", "9,5"]]
    desk.page.get_by_label("mit Lösung gesehen (L) zählt").select_option("halb")
    desk.choose(LESSON)
    assert desk.rows() == [["Bo", *6 * "–", "–"], ["Ida", "✓", "✓ L", *"✗○○", NONE, "2,25"]]
    expect(desk.page.locator("#results th").last).to_be_visible()
    assert barriers(desk.page) == []
    _, content = desk.saved("Tabelle als CSV")
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head[-1] == "Punkte von 8,5 (Vorschlag)"
    assert [row[-1] for row in rows] == ["–", "2,25"]


def test_checks_run_again_find_typed_outputs_and_can_be_cancelled(desk: Desk) -> None:
    honest, typed = worked(LESSON, "✓✓○", solved=True), worked(LESSON, "✓✓✗")
    endless = worked(LESSON, "✓")
    next(cell for cell in endless.cells if cell.cell_type == "code").source = "while True: pass"
    desk.give(
        a_zip=taken_away(honest, name="Ada"),
        b_zip=taken_away(typed, name="Bo"),
        c_zip=taken_away(endless, name="Cem"),
    )
    desk.page.get_by_role("button", name="Prüfungen neu rechnen").click()
    expect(desk.status).to_contain_text("Cem, Logische Gatter wird gerechnet (3 von 3)")
    desk.page.get_by_role("button", name="Abbrechen").click()
    expect(desk.status).to_have_text(
        "Abgebrochen: 6 Felder weichen von den gespeicherten Zeichen ab."
    )
    assert desk.rows() == [
        ["Ada", "✓", "✓", *3 * ["○ → ✓"], NONE],
        ["Bo", "✓ → ○", "✓ → ○", "✗ → ○", "○", "○", NONE],
        ["Cem", *"✓○○○○", NONE],
    ]


def lying(content: bytes, size: int) -> bytes:
    """Return a zip of one file that says to be this large."""
    place = content.index(b"PK\x01\x02") + 24
    return content[:place] + struct.pack("<I", size) + content[place + 4 :]


def test_damaged_foreign_huge_and_malicious_files_are_refused_in_words(desk: Desk) -> None:
    good = taken_away(worked(LESSON, "✓"), name="Mia")
    inside = good
    for _ in range(5):
        inside = packed({"innen.zip": inside})
    desk.give(
        gut_zip=good,
        rest_zip=good[: len(good) // 2],
        leer_zip=b"",
        bombe_zip=lying(packed({"a.ipynb": b"0" * 1000}), 600_000_000),
        pfad_zip=packed({"../../boese.ipynb": encoded(worked(LESSON)), "C:/b.ipynb": b"{}"}),
        fremd_zip=packed({"x.ipynb": b'{"cells": [null]}', "y.ipynb": b"[]", "__proto__": b"{}"}),
        tief_zip=inside,
        text_txt=b"hallo",
    )
    assert [row[0] for row in desk.rows()] == ["Mia"]
    expected = {
        "rest.zip": "beschädigt",
        "leer.zip": "beschädigt",
        "bombe.zip": "zu groß",
        "../../boese.ipynb": "fremden Ordner",
        "C:/b.ipynb": "fremden Ordner",
        "x.ipynb": "kein lesbares Notebook",
        "y.ipynb": "kein lesbares Notebook",
        "text_txt": "weder ein Zip noch ein Notebook",
    }
    assert len(desk.notes) == len(expected)
    for name, reason in expected.items():
        assert any(name in note and reason in note for note in desk.notes), (name, desk.notes)
    desk.give(gut_zip=good)
    assert "liegt schon auf dem Tisch" in desk.notes[0]


def test_a_plan_is_handed_out_by_link_and_carried_along(desk: Desk) -> None:
    page = desk.page
    page.get_by_text("Lektionen für die Stunde wählen").click()
    for title in (
        "06 XOR: zwei Schichten",
        "00 Start: Lernen aus Beispielen",
        "04 Logische Gatter",
    ):
        page.get_by_role("button", name=title).click()
    page.get_by_role("button", name="Entfernen: Start").click()
    page.get_by_label("XOR: zwei Schichten: wie weit").select_option("bis Aufgabe 2")
    page.get_by_label("Logische Gatter: wie weit").select_option("nur der Kern")
    page.get_by_label("Gruß an die Klasse").fill("Hallo 10b,\n<b>los</b> & viel Spaß!")
    page.get_by_label("Gemeinsame Geräte").check()
    code = page.get_by_alt_text("QR-Code des Links")
    assert code.evaluate("code => code.decode().then(() => code.naturalWidth)") > 0
    assert barriers(page) == []
    page.get_by_label("Gruß an die Klasse").fill("🧠" * 150)
    expect(code).to_be_hidden()
    page.get_by_label("Gruß an die Klasse").fill("Hallo 10b,\n<b>los</b> & viel Spaß!")
    link = page.get_by_label("Link für deine Klasse").input_value()
    assert link.startswith(f"{desk.site.url}index.html?frisch=&lektionen=06a2-04k&gruss=Hallo")

    page.goto(link)
    shown = page.locator("[data-lesson]:visible h3")
    expect(shown).to_have_text([re.compile("XOR"), re.compile("Logische Gatter")])
    expect(page.get_by_text("Hallo 10b,\n<b>los</b> & viel Spaß!")).to_be_visible()
    expect(page.locator("#fresh")).to_be_visible()
    assert portions(page) == ["Heute bis Aufgabe 2", CORE]
    assert barriers(page) == []
    page.get_by_role("link", name="Logische Gatter", exact=True).click()
    expect(page.locator(".jp-CodeCell").first).to_be_visible()
    expect(page.locator(".lernnetz-today")).to_have_text(CORE)
    page.get_by_role("link", name="Alle Lektionen").click()
    expect(shown).to_have_count(2)
    page.get_by_role("link", name="Alle Lektionen zeigen").click()
    expect(shown).to_have_count(len(LESSONS))
    page.goto(f"{desk.site.url}index.html?lektionen=99k-x")
    expect(shown).to_have_count(len(LESSONS))
    page.goto(f"{desk.site.url}index.html?lektionen=06x-04a0-99k--05a123-03a1%3Cb%3E-02a12")
    expect(shown).to_have_count(5)
    assert portions(page) == ["Heute bis Aufgabe 12"]


def portions(page: Page) -> list[str]:
    """Return what the cards of the start page say of how far the lessons go."""
    return page.locator("[data-lesson] .today").all_text_contents()


def test_a_link_opens_a_lesson_at_an_exercise(desk: Desk) -> None:
    page = desk.page
    page.goto(f"{desk.site.url}notebooks/index.html?path={LESSON}.ipynb&frisch#aufgabe-4")
    cell = page.locator(".jp-Cell.jp-mod-active")
    expect(cell).to_contain_text("and_from_nand")
    expect(cell).to_be_in_viewport()


def test_a_lesson_is_read_and_printed_without_a_script(desk: Desk) -> None:
    page = desk.page
    page.goto(f"{desk.site.url}index.html")
    page.get_by_role("link", name="Backpropagation Schritt für Schritt: drucken").click()
    expect(page.locator("h1")).to_have_text("Backpropagation Schritt für Schritt")
    expect(page.locator("math").first).to_be_visible()
    assert [each for each in barriers(page) if each.serious] == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="print")
    hint, *_, room = page.locator("details").all() + page.locator(".room").all()
    assert (hint.is_visible(), room.is_visible()) == (False, True)
    hint.evaluate("hint => { hint.open = true; }")
    expect(hint).to_be_visible()
    page.emulate_media(media="screen")
    hints = page.locator(".hint:not([open]) > :not(summary)")
    answer = page.locator("details:not(.hint, [open]) > :not(summary)").first
    expect(hints.first).to_be_hidden()
    page.get_by_label("Alle Hinweise zeigen und drucken").check()
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert all(each.is_visible() for each in hints.all())
        expect(answer).to_be_hidden()
    page.emulate_media(media="screen")
    page.set_viewport_size(VIEWPORT)
