"""What imports what: each layer of the package only what stands before it, and no ring."""

import ast
import itertools
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import lernnetz

ORDER = (
    *("text", "arguments", "arrays", "files", "products"),
    *("layers", "losses", "optimizers", "metrics", "csv_files", "data", "augmentation"),
    *("handwriting", "morphology", "paper", "images", "sheets"),
    *("history", "progress", "perceptron"),
    "network",
    *("storage", "pages", "search"),
    "plot",
    *("widgets", "checks"),
    "lernnetz",
)


def imports(folder):
    """Return for each module of a package the modules it imports, wherever in its text."""
    files = {name_of(path, folder): path for path in folder.rglob("*.py")}
    return {
        name: {
            target
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            for target in targets(node, name, path.name == "__init__.py", files)
        }
        for name, path in files.items()
    }


def name_of(path, folder):
    parts = path.relative_to(folder.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def targets(node, name, is_package, modules):
    """Yield the modules of the package that an import statement reads from."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in modules)
    elif isinstance(node, ast.ImportFrom):
        above = name.split(".")[: len(name.split(".")) + is_package - node.level]
        source = ".".join([*(above if node.level else []), *filter(None, [node.module])])
        for alias in node.names:
            target = f"{source}.{alias.name}"
            if target in modules or source in modules:
                yield target if target in modules else source


def layer_of(module):
    return module.split(".")[1] if "." in module else module


def ring(graph):
    """Return a ring of modules, "a → b → a" where a imports b and b imports a, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return " → ".join(reversed(error.args[1]))
    return ""


def against_order(graph, order):
    """Return each import of a layer that stands later."""
    return [
        f"{module} imports {target}"
        for module, found in sorted(graph.items())
        for target in sorted(found)
        if order.index(layer_of(target)) > order.index(layer_of(module))
    ]


GRAPH = imports(Path(lernnetz.__file__).parent)


def test_each_layer_imports_only_what_stands_before_it():
    wrong = against_order(GRAPH, ORDER)
    assert not wrong, "\n".join(wrong)


def test_no_module_imports_itself_by_way_of_others():
    assert ring(GRAPH) == ""


def test_every_module_has_its_place_and_every_place_a_module():
    assert set(map(layer_of, GRAPH)) == set(ORDER)


@pytest.fixture
def package(tmp_path):
    """Return a function that writes files into a package ``p`` and says what they import."""

    def package(**files):
        for name, text in files.items():
            path = tmp_path / "p" / f"{name}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return imports(tmp_path / "p")

    return package


@pytest.mark.parametrize(
    "back",
    [
        "from .a import x",
        "from . import a",
        "import p.a",
        "from p import a",
        "from p.a import x",
        "def f():\n    from .a import x",
        "if TYPE_CHECKING:\n    from .a import x",
    ],
)
def test_a_ring_is_named_wherever_its_imports_stand(package, back):
    graph = package(a="from .b import y", b="from .c import z", c=back)
    steps = itertools.pairwise(ring(graph).split(" → "))
    assert set(steps) == {("p.a", "p.b"), ("p.b", "p.c"), ("p.c", "p.a")}
    assert against_order(graph, ("c", "b", "a")) == ["p.c imports p.a"]


def test_a_ring_through_the_package_itself_is_named(package):
    graph = package(__init__="from .a import x", a="import p")
    assert ring(graph) in ("p → p.a → p", "p.a → p → p.a")


def test_imports_between_folders_are_told_apart(package):
    graph = package(**{"a": "", "s/__init__": "from .b import y", "s/b": "from ..a import x, ast"})
    assert graph == {"p.a": set(), "p.s": {"p.s.b"}, "p.s.b": {"p.a"}}
    assert against_order(graph, ("a", "s")) == []
    assert against_order(graph, ("s", "a")) == ["p.s.b imports p.a"]
    assert ring(graph) == ""
