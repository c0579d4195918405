"""Who follows the guide's recipes has what it says: each is done here in a copy of the course."""

import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from lernnetz.checks import grade
from lernnetz.checks.grading import EXERCISES
from lernnetz_site import BuildError
from lernnetz_site.desk import exercises
from lernnetz_site.formulas import formulas
from lernnetz_site.landing import pictures, rendered
from lernnetz_site.notebooks import CONTENT, LEFT_OUT, about, lessons, read_lesson
from lernnetz_site.printed import LINK
from tests import conftest
from tests.notebooks.test_teachers_guide import TEXT, code

GATES = "04-gatter.md"


def block(heading: str) -> str:
    """Return what stands between the first fences below a heading of the guide."""
    below = TEXT.partition(f"\n### {heading}\n")[2]
    return re.search(r"^(````?)\w*\n(.*?)^\1$", below, re.M | re.S)[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A teacher's copy of ``content/``."""
    left = shutil.ignore_patterns("data", LEFT_OUT)
    return shutil.copytree(CONTENT, tmp_path / "copy" / "content", ignore=left)


def versions(content: Path) -> dict[str, str]:
    """Return the version of each student's notebook; every link in them must be alive."""
    read = {lesson.stem: read_lesson(lesson, solutions=False) for lesson in lessons(content)}
    text = "".join(cell.source for notebook in read.values() for cell in notebook.cells)
    assert set(re.findall(r"\]\(([\w-]+)\.ipynb", text)) <= set(read)
    return {name: notebook.metadata["lernnetz"]["version"] for name, notebook in read.items()}


def test_a_sentence_is_changed(copy: Path) -> None:
    before = versions(copy)
    lesson = copy / GATES
    text = lesson.read_text("utf-8")
    lesson.write_text(text.replace("Eine Mikrowelle läuft nur", "Ein Backofen heizt nur"), "utf-8")
    after = versions(copy)
    assert "Ein Backofen heizt nur" in read_lesson(lesson, solutions=False).cells[0].source
    assert [name for name in before if after[name] != before[name]] == [lesson.stem]


def test_lessons_are_left_out(copy: Path) -> None:
    before = versions(copy)
    names = block("Lektionen weglassen").split()
    (copy / LEFT_OUT).write_text("\n".join(names), "utf-8")
    assert list(versions(copy)) == [name for name in before if name not in names]
    notebook = read_lesson(copy / "20-handschrift.md", solutions=False)
    assert "21-mode" not in str(notebook)
    text = "".join(cell.source for cell in notebook.cells)
    assert set(LINK.findall(text)) <= {lesson.stem for lesson in lessons(copy)}
    (copy / LEFT_OUT).write_text("17-moden\n", "utf-8")
    with pytest.raises(BuildError, match="17-moden"):
        versions(copy)


def test_what_needs_a_lesson_left_out_is_skipped_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(conftest, "left_out", lambda: {"21-mode", "22-pytorch"})
    module = SimpleNamespace(LESSON="21-mode", FILE=CONTENT / "04-gatter.md")
    skipped: list[str] = []
    for name in ("21-mode", "22-pytorch", "04-gatter"):
        item = SimpleNamespace(
            nodeid="tests/site/test_desk.py",
            module=SimpleNamespace(LESSON=name) if name != "22-pytorch" else module,
            callspec=SimpleNamespace(params={"name": name}),
            add_marker=lambda mark: skipped.extend(mark.mark.args),
        )
        conftest.pytest_collection_modifyitems([item])
    sentences = [f"This course leaves out {name}." for name in ("21-mode", "21-mode", "22-pytorch")]
    assert skipped == sentences


def test_a_deleted_lesson_stops_the_build_where_others_lead_to_it(copy: Path) -> None:
    (copy / "21-mode.md").unlink()
    with pytest.raises(BuildError, match=r"links to 21-mode\.md, which is not there"):
        versions(copy)


def test_a_lesson_with_a_check_is_added(copy: Path) -> None:
    lesson = copy / "24-eigene.md"
    lesson.write_text(block("Eine neue Lektion"), "utf-8")
    assert lessons(copy)[-1] == lesson
    assert versions(copy)[lesson.stem]
    assert (about(lesson).number, about(lesson).title) == (24, "Zeilen zählen")
    assert [each.title for each in exercises(lesson)] == ["Aufgabe 1 ★: Wie viele Zeilen?"]
    assert formulas(read_lesson(lesson, solutions=False)) == []
    name, _, picture = code('"24-eigene"').strip(" ,\n").partition(": ")
    assert name == f'"{lesson.stem}"'
    assert getattr(pictures, picture) in pictures.DRAW.values()
    with patch.dict(EXERCISES):
        exec(code("@exercise"), {"__name__": "guide", "__package__": "lernnetz.checks"})
        for solutions, said in ((False, "○ Noch offen"), (True, "✓ Richtig")):
            names: dict[str, object] = {}
            exec(read_lesson(lesson, solutions=solutions).cells[-1].source, names)
            assert grade("eigene/zeilen", names["rows"]).text.startswith(said)


def test_an_imprint_is_filled_in(copy: Path) -> None:
    page = copy / "impressum.md"
    text, done = re.subn(r"^\*Diesen .*?\*\n", block("Impressum und Barrierefreiheit"),
                         page.read_text("utf-8"), flags=re.M | re.S)  # fmt: skip
    assert done == 1
    page.write_text(text, "utf-8")
    shown = rendered(page)
    assert "Diesen Abschnitt" not in shown
    assert "<li>Verantwortlich: Kim Beispiel</li>\n<li>E-Mail: " in shown


def test_news_come_from_the_original_and_own_changes_stay(copy: Path, tmp_path: Path) -> None:
    def git(*words: str, folder: Path) -> None:
        person = ("-c", "user.name=Kim", "-c", "user.email=kim@schule.example")
        subprocess.run(["git", *person, *words], cwd=folder, check=True, capture_output=True)

    def change(folder: Path, name: str, text: str) -> None:
        with (folder / "content" / name).open("a", encoding="utf-8") as lesson:
            lesson.write(text)
        git("commit", "--all", "--message", text.strip(), folder=folder)

    original = copy.parent
    git("init", "--quiet", "--initial-branch=main", folder=original)
    git("add", "content", folder=original)
    git("commit", "--message", "Anfang", folder=original)
    fork = tmp_path / "fork"
    git("clone", "--quiet", str(original), str(fork), folder=tmp_path)
    change(fork, GATES, "\nVon mir.\n")
    change(original, "06-xor.md", "\nNeu.\n")
    for line in block("Neues aus dem Original übernehmen").splitlines():
        git(*line.replace("ADRESSE", str(original)).split()[1:], folder=fork)
    assert (fork / "content" / GATES).read_text("utf-8").endswith("Von mir.\n")
    assert (fork / "content" / "06-xor.md").read_text("utf-8").endswith("Neu.\n")
