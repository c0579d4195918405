"""Do the wheels for the browser bring all that they need?"""

import zipfile
from collections.abc import Iterable
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from . import BuildError

EXTRAS = {"lernnetz": "course"}
LEFT_OUT = {
    "fonttools",  # for PDF alone
    "jedi",  # completes, slowly; IPython does without
    "jupyterlab-widgets",  # JavaScript, in the site already
    "prompt-toolkit",  # for IPython in a terminal
    "widgetsnbextension",
}


def check_dependencies(wheels: Iterable[Path], python: str) -> None:
    """Make sure that each wheel finds what it requires in Pyodide.

    Raises
    ------
    BuildError
        If one needs another that is not there in a fitting version: in the browser the
        kernel would die without a word.
    """
    metadata = {canonicalize_name(m["Name"]): m for m in map(read_metadata, wheels)}
    for name, message in metadata.items():
        for requirement in requirements(message, python):
            needed = canonicalize_name(requirement.name)
            version = metadata[needed]["Version"] if needed in metadata else None
            if version is None or version not in requirement.specifier:
                raise BuildError(
                    f"{name} needs {requirement}, but the folder has {version or 'nothing'}."
                )


def read_metadata(wheel: Path) -> Message:
    """Return what a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return BytesParser().parsebytes(archive.read(name))


def requirements(metadata: Message, python: str) -> list[Requirement]:
    """Return what a package requires in Pyodide with this version of Python."""
    name = canonicalize_name(metadata["Name"])
    environment = {
        "extra": EXTRAS.get(name, ""),
        "os_name": "posix",
        "platform_machine": "wasm32",
        "platform_system": "Emscripten",
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": "emscripten",
    }
    found = map(Requirement, metadata.get_all("Requires-Dist", []))
    wanted = [r for r in found if canonicalize_name(r.name) not in LEFT_OUT]
    return [r for r in wanted if r.marker is None or r.marker.evaluate(environment)]
