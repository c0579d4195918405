"""The finished dist/: no student finds a solution in it, and it is whole."""

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from lernnetz_site import DIST, BuildError, frame, inspection, landing, offline
from lernnetz_site.inspection import inspect_links, inspect_site
from lernnetz_site.notebooks import SOLUTION, lessons, read_lesson

LONG = 20  # characters of a line that nobody else writes by chance
TEXTS = {".html", ".ipynb", ".js", ".json"}
OTHERS = {"build", "extensions", "static"}  # JupyterLab, and Python


def test_site_is_whole() -> None:
    inspect_site()


def test_what_comes_together_in_course_has_names_of_its_own() -> None:
    """Else one file would replace another without a word."""
    folders = frame.PAGE, landing.FOLDER, offline.FOLDER
    shipped = [path.name for folder in folders for path in folder.glob("*.[jc]s*")]
    shipped += [name.rpartition("/")[2] for name in landing.SHARED] + list(landing.LIBRARIES)
    assert [name for name, times in Counter(shipped).items() if times > 1] == []


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("da.html?plan=03#hier", False),
        ("#hier", False),
        ("https://example.org/weg.html", False),
        ("notebooks/?path=da.ipynb&amp;frisch", False),
        ("notebooks/?path=weg.ipynb&amp;frisch", True),
        ("weg.html#hier", True),
        ("druck/weg.html", True),
    ],
)
def test_link_to_nothing_stops_the_build(
    link: str, dead: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "DIST", tmp_path)
    for folder in ("files", "notebooks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "files" / "da.ipynb").touch()
    (tmp_path / "da.html").write_text(f'<a class="x" href="{link}">Hier</a>')
    if dead:
        with pytest.raises(BuildError, match=r"da\.html links to .*weg\..*, which is not there"):
            inspect_links()
    else:
        inspect_links()


def plain(text: str) -> str:
    """Return code as it is in every kind of file: without blanks, quotes and what escapes them."""
    return re.sub(r"""\\n|[\s\\"']""", "", unescape(text))


def test_students_get_no_solutions() -> None:
    """No line of one stands anywhere, unless a lesson gives it."""
    cells = [cell for each in lessons() for cell in read_lesson(each, solutions=False).cells]
    given = plain("\n".join(cell.source for cell in cells))
    found = "".join("".join(SOLUTION.findall(each.read_text("utf-8"))) for each in lessons())
    secret = {plain(line) for line in found.splitlines()}
    secret = {line for line in secret if len(line) >= LONG and line not in given}
    assert len(secret) > 100
    for path in DIST.rglob("*"):
        if path.suffix in TEXTS and path.relative_to(DIST).parts[0] not in OTHERS:
            text = plain(path.read_text("utf-8"))
            assert [line for line in secret if line in text] == [], path
            assert "SOLUTION" not in text or path.name == "lehrkraefte.html"
    assert not list(DIST.rglob("*loesung*"))


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
