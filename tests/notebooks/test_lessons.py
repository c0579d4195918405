"""Each lesson from top to bottom in CPython, solved and unsolved."""

import base64
import re
import struct
from itertools import pairwise
from pathlib import Path

import nbformat
import numpy as np
import pytest

from lernnetz import ready
from lernnetz.text import numbers
from lernnetz_site import DATA, solved
from lernnetz_site.notebooks import CONTENT, read_lesson, sources
from tests.lessons import LAST, LESSONS, checks_of, code_of, is_experiment

MOST_PIXELS = 300  # so that an experiment's code, numbers and figure fit on one screen
LAYER = re.compile(r"\b[A-Z]\w+\([^)]*\)")  # Dropout(0.5) is code
NOT_GERMAN = re.compile(r"\d\.\d|np\.\w+\d*\(|(?<![\w.])-\d")  # 0.5, np.float64(…), -1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the data, in which a lesson may write."""
    (tmp_path / "data").symlink_to(DATA)
    return tmp_path


def run(lesson: Path, folder: Path, *, solutions: bool) -> nbformat.NotebookNode:
    """Run a lesson in a folder; no warning may appear in it."""
    notebook = read_lesson(lesson, solutions=solutions)
    solved.run(notebook, folder)
    assert "stderr" not in {out.get("name") for cell in code_of(notebook) for out in cell.outputs}
    return notebook


def printed(notebook: nbformat.NotebookNode) -> str:
    return "".join(text_of(cell) for cell in code_of(notebook))


def text_of(cell: nbformat.NotebookNode) -> str:
    """Return what was printed, and the text that stands for a box."""
    shown = [out for out in cell.outputs if "image/png" not in out.get("data", {})]
    return "".join(out.get("text", out.get("data", {}).get("text/plain", "")) for out in shown)


def heights(cell: nbformat.NotebookNode) -> list[int]:
    """Return how many pixels high the figures below a cell are."""
    drawn = [out.data["image/png"] for out in cell.outputs if "image/png" in out.get("data", {})]
    return [struct.unpack(">I", base64.b64decode(picture)[20:24])[0] for picture in drawn]


@pytest.mark.parametrize("lesson", LESSONS)
def test_solved_lesson_passes_every_check_and_shows_every_figure(
    lesson: Path, folder: Path
) -> None:
    notebook = run(lesson, folder, solutions=True)
    assert printed(notebook).count("✓ Richtig") == checks_of(notebook) > 0
    for cell in code_of(notebook):
        if "plot." in cell.source:
            assert heights(cell), cell.source
        if is_experiment(cell):
            assert max(heights(cell), default=0) <= MOST_PIXELS, cell.source
            assert sum(heights(cell)) <= 1.1 * MOST_PIXELS, cell.source
        printed_lines = LAYER.sub("", text_of(cell)).splitlines()
        english = [line for line in printed_lines if NOT_GERMAN.search(line)]
        assert not english, cell.source


@pytest.mark.parametrize("lesson", LESSONS)
def test_unsolved_lesson_answers_kindly(lesson: Path, folder: Path) -> None:
    notebook = run(lesson, folder, solutions=False)
    assert printed(notebook).count("○ Noch offen") == checks_of(notebook) > 0


@pytest.mark.parametrize("lesson", LESSONS)
def test_links_to_other_lessons_lead_somewhere(lesson: Path) -> None:
    for name in re.findall(r"\]\(([\w-]+\.md)[#)]", lesson.read_text(encoding="utf-8")):
        assert (CONTENT / name).is_file(), name


def test_lesson_ends_with_the_way_to_the_next() -> None:
    for lesson, following in pairwise(each for each in sources() if each.stem[:2] <= LAST):
        way = lesson.read_text(encoding="utf-8").rpartition("**Weiter geht es mit**")[2]
        assert re.search(r"\]\(([\w-]+)\.md", way)[1] == following.stem


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_sets_no_options_that_the_browser_forgets(lesson: Path) -> None:
    """NumPy keeps them in a context, and in the browser each cell has one of its own."""
    assert not re.search(r"set_printoptions|seterr", lesson.read_text(encoding="utf-8"))


def test_lesson_on_clothes_stays_readable_without_their_pictures(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for path in DATA.glob("mnist*"):
        (data / path.name).symlink_to(path)
    (data / "fashion.json").write_text('{"train": [], "test": []}')
    notebook = run(CONTENT / "21-mode.md", tmp_path, solutions=True)
    assert "ohne die Bilder von Fashion-MNIST" in printed(notebook)
    assert printed(notebook).count("✓ Richtig") == checks_of(notebook)


def test_curve_of_a_training_that_kept_no_losses_says_what_is_missing(capsys) -> None:
    notebook = read_lesson(CONTENT / "12-backpropagation.md", solutions=True)
    cell = next(cell for cell in code_of(notebook) if "if losses:" in cell.source)
    outputs = np.zeros((4, 1))
    known = {"ready": ready, "numbers": numbers, "trained": [1], "losses": [], "x_xor": None}
    exec(cell.source, known | {"forward": lambda x, params: (None, outputs)})
    assert "Für die Kurve fehlt noch losses.append(loss(…))" in capsys.readouterr().out
