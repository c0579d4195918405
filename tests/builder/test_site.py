"""The finished dist/: no student finds a solution in it, and it is whole."""

import json

from lernnetz_site import DIST
from lernnetz_site.inspection import inspect_site
from lernnetz_site.notebooks import lessons


def test_site_is_whole() -> None:
    inspect_site()


def test_students_get_no_solutions() -> None:
    for lesson in lessons():
        text = (DIST / "files" / f"{lesson.stem}.ipynb").read_text()
        assert "SOLUTION" not in text
    assert not (DIST / "files" / "loesungen").exists()


def test_notebooks_carry_their_versions() -> None:
    versions = json.loads((DIST / "course" / "lessons.json").read_text())
    for lesson in lessons():
        name = f"{lesson.stem}.ipynb"
        metadata = json.loads((DIST / "files" / name).read_text())["metadata"]
        assert metadata["lernnetz"]["version"] == versions.pop(name)
    assert versions == {}


def test_only_the_extensions_for_python_and_widgets_are_there() -> None:
    configuration = json.loads((DIST / "jupyter-lite.json").read_text())["jupyter-config-data"]
    names = [extension["name"] for extension in configuration["federated_extensions"]]
    assert names == [
        "@jupyter-widgets/jupyterlab-manager",
        "@jupyterlite/pyodide-kernel-extension",
        "anywidget",
        "lernnetz",
    ]
