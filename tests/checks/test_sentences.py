"""Each sentence of every check can be read: some answer in these tests gets it."""

import ast
import re
from pathlib import Path

import pytest

from lernnetz import checks

FOLDER = Path(checks.__file__).parent
MACHINERY = {"__init__", "feedback", "grading", "slips", "values"}
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in MACHINERY)


def sentences(module: str) -> list[str]:
    """Return the German texts in a module, the parts between the gaps of those that have some."""
    tree = ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))
    documentation = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        if isinstance(node.body[0], ast.Expr)
    }
    texts = [
        node.value.strip()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node not in documentation
        if isinstance(node.value, str) and len(node.value) > 12 and " " in node.value.strip()
    ]
    return sorted(set(texts))


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_can_be_read(
    module: str, request: pytest.FixtureRequest, heard: str
) -> None:
    if f"test_{module}.py" not in {item.path.name for item in request.session.items}:
        pytest.skip("needs the tests of this module")
    unheard = [text for text in sentences(module) if text not in heard]
    assert not unheard, "\n".join(unheard)


def test_numbers_and_quotes_are_german(heard: str) -> None:
    """What stands in backticks is code or a value."""
    wrong = r"\d\.\d|[\"']|(?<![\w)])-\d|np\.float|\.\.\.|\d x \d"
    prose = re.sub(r"`[^`]*`", "", heard)
    found = [line for line in prose.splitlines() if re.search(wrong, line)]
    assert not found, "\n".join(found)


def test_backticks_come_in_pairs(heard: str) -> None:
    found = [line for line in heard.splitlines() if line.count("`") % 2]
    assert not found, "\n".join(found)
