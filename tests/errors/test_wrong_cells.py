"""Every wrong cell is explained: the exact German sentence, and no English beside it."""

import re
import subprocess
from pathlib import Path

import pytest

from lernnetz_site import ROOT
from lernnetz_site.boot import BOOT, PYODIDE
from lernnetz_site.registries import node
from tests.errors.cells import FOLDER, Notebook, Shell, notebooks, workplace

NOTEBOOKS = [notebook for file in sorted(FOLDER.glob("*.txt")) for notebook in notebooks(file)]
ENGLISH = re.compile(
    r"\b(the|is|are|not|of|to|must|object|argument|arguments|invalid|expected|name|with|has|no)\b"
)
CODE = re.compile(r"„[^“]*“+")


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


def test_there_are_enough_of_many_kinds() -> None:
    assert len(NOTEBOOKS) >= 150
    assert len({notebook.expected for notebook in NOTEBOOKS}) >= 150
    assert all(notebook.expected for notebook in NOTEBOOKS)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.name)
def test_wrong_cell(shell: Shell, notebook: Notebook, tmp_path: Path) -> None:
    with workplace(tmp_path):
        shown = shell.run_all(notebook)
    sentence = shown.text[-1].partition("\n\n")[0]
    assert sentence == notebook.expected
    assert not ENGLISH.search(CODE.sub("", sentence))
    assert "Traceback" not in shown.printed + sentence
    assert "Error" not in shown.printed + sentence


def test_wrong_cells_in_the_browsers_python() -> None:
    """Its Python is newer and words some errors differently; the sentences are the same."""
    program = Path(__file__).with_name("in_browser.py")
    command = [node(), str(BOOT / "run.mjs"), str(PYODIDE), str(ROOT), str(program)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"{len(NOTEBOOKS)} cells in Python 3.14" in done.stdout
