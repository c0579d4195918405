"""Every wrong cell is explained: the exact German sentence, and no English beside it."""

import re
from pathlib import Path

import pytest

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
