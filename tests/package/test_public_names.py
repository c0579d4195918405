"""What a lesson can import: no layer, loss, optimiser or figure is forgotten on the way."""

import ast
import inspect
import shutil
from pathlib import Path

import pytest

import lernnetz
from lernnetz import layers, losses, optimizers

PACKAGE = Path(lernnetz.__file__).parent


@pytest.mark.parametrize("module", [layers, losses, optimizers])
def test_every_class_that_none_is_derived_from_is_public(module):
    kinds = [kind for kind in vars(module).values() if inspect.isclass(kind)]
    own = [kind for kind in kinds if kind.__module__ == module.__name__]
    leaves = {kind.__name__ for kind in own if not any(kind in other.__bases__ for other in own)}
    assert leaves - set(lernnetz.__all__) == set()


def test_every_public_name_is_there():
    assert [name for name in lernnetz.__all__ if not hasattr(lernnetz, name)] == []


def forgotten(package):
    """Yield what a public function in ``plot`` lacks; ``package`` is the folder it stands in.

    One that has a step of a figure needs the others; one that has none helps another module.
    """
    trees = {path: ast.parse(path.read_text("utf-8")) for path in package.rglob("*.py")}
    start = trees.pop(package / "plot" / "__init__.py")
    shown = imported(start)
    (all_names,) = (node.value for node in start.body if isinstance(node, ast.Assign))
    listed = ast.literal_eval(all_names)
    helpers = set().union(*map(imported, trees.values()))
    for path, tree in trees.items():
        if path.parent.name != "plot" or path.stem == "style":
            continue
        for function in tree.body:
            if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
                steps = {
                    "@readable": "readable" in map(ast.unparse, function.decorator_list),
                    "the import": function.name in shown,
                    "__all__": function.name in listed,
                }
                if any(steps.values()) or function.name not in helpers:
                    lacks = ", ".join(step for step, done in steps.items() if not done)
                    if lacks:
                        yield f"plot.{function.name} lacks {lacks}"


def imported(tree):
    """Return the names that a module imports from others."""
    froms = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {alias.name for node in froms for alias in node.names}


def test_every_figure_is_readable_imported_and_listed():
    assert list(forgotten(PACKAGE)) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "message"),
    [
        ("curves.py", "@readable\ndef curves", "def curves", "plot.curves lacks @readable"),
        ("__init__.py", '    "curves",\n', "", "plot.curves lacks __all__"),
        ("__init__.py", "import curves, slope", "import slope", "plot.curves lacks the import"),
        (
            "curves.py",
            "@readable\ndef curves",
            "def fresh():\n    pass\n\n\n@readable\ndef curves",
            "plot.fresh lacks @readable, the import, __all__",
        ),
    ],
)
def test_a_forgotten_step_is_named(tmp_path, file, before, after, message):
    package = shutil.copytree(PACKAGE, tmp_path / "lernnetz")
    path = package / "plot" / file
    text = path.read_text("utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), "utf-8")
    assert list(forgotten(package)) == [message]
