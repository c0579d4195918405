"""A class hands in: pupils' notebooks with outputs, in zips as learning platforms make them."""

import io
import json
import zipfile
from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from lernnetz_site.notebooks import CHECK, CONTENT, read_lesson

SAID = {
    "✓": "✓ Richtig.",
    "✗": "✗ Noch nicht. Gekommen ist 1, erwartet ist 2.",
    "○": "○ Noch offen. Ersetze die drei Punkte durch deine Lösung.",
}


def worked(name: str, signs: str = "", *, solved: bool = False) -> NotebookNode:
    """Return a lesson as a pupil hands it in, with these signs as outputs of its checks."""
    notebook = read_lesson(CONTENT / f"{name}.md", solutions=solved)
    asking = [
        cell for cell in notebook.cells if cell.cell_type == "code" and CHECK.search(cell.source)
    ]
    for cell, sign in zip(asking, signs, strict=False):
        cell.outputs = [shown({"text/plain": SAID[sign]})]
    return notebook


def shown(data: dict) -> NotebookNode:
    """Return an output of these kinds."""
    return new_output("display_data", data)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip, and those of the zips in it under the paths of both."""
    files = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            found = unpacked(inner) if name.endswith(".zip") else {}
            files |= {f"{name}/{path}": each for path, each in found.items()} or {name: inner}
    return files


def taken_away(*notebooks: NotebookNode, name: str = "", class_: str = "") -> bytes:
    """Return what "Alles herunterladen" gives."""
    files = {f"{each.metadata.lernnetz.lesson}.ipynb": encoded(each) for each in notebooks}
    if name:
        files["abgabe.json"] = json.dumps({"name": name, "class": class_}).encode()
    return packed(files)


def encoded(notebook: NotebookNode) -> bytes:
    return nbformat.writes(notebook).encode()


def moodle(zips: Mapping[str, bytes]) -> bytes:
    """Return the zip of all submissions: a folder a pupil."""
    folders = (f"{name}_{100 + n}_assignsubmission_file_" for n, name in enumerate(zips))
    return packed(
        {
            f"{folder}/lernnetz-2026-11-30.zip": content
            for folder, content in zip(folders, zips.values(), strict=True)
        }
    )
