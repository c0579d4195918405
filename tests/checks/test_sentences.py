"""Each sentence of every check can be read: some answer in these tests gets it."""

import ast
from pathlib import Path

import pytest

from lernnetz import checks
from lernnetz_site.notebooks import lessons

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
def test_every_sentence_can_be_read(module: str, request: pytest.FixtureRequest, heard: str) -> None:
    asked = {item.path.name for item in request.session.items}
    if f"test_{module}.py" not in asked:
        pytest.skip("needs the tests of this module")
    assert [text for text in sentences(module) if text not in heard] == []


def test_a_lesson_is_asked_about() -> None:
    assert len(MODULES) == len(lessons())
