"""Entries of ``pyodide-lock.json``, made from the wheels' own metadata.

The library pyodide-lock does the same, but its versions that know this lockfile need
Python 3.12, and the build runs on 3.11.
"""

import zipfile
from collections.abc import Iterable
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from . import BuildError
from .checksums import sha256

EXTRAS = {"lernnetz": "course"}
NOT_FOR_PYTHON = {"jupyterlab-widgets", "widgetsnbextension"}  # JavaScript, in the site already


def lock_entries(wheels: Iterable[Path], python: str) -> dict[str, dict]:
    """Return project name → lock entry, in alphabetical order.

    Raises
    ------
    BuildError
        If a wheel needs another that is not there in a fitting version: in the browser
        the kernel would die without a word.
    """
    metadata = {}
    for path in wheels:
        entry, requirements = read_wheel(path, python)
        metadata[entry["name"]] = entry, requirements
    for name, (entry, requirements) in metadata.items():
        for requirement in requirements:
            needed = canonicalize_name(requirement.name)
            version = metadata[needed][0]["version"] if needed in metadata else "nothing"
            if version not in requirement.specifier:
                raise BuildError(f"{name} needs {requirement}, but the folder has {version}.")
            entry["depends"].append(needed)
    return {name: entry for name, (entry, _) in sorted(metadata.items())}


def read_wheel(path: Path, python: str) -> tuple[dict, list[Requirement]]:
    """Return a wheel's lock entry, and what it requires in Pyodide."""
    with zipfile.ZipFile(path) as archive:
        files = [PurePosixPath(name) for name in archive.namelist()]
        info = next(p.parent for p in files if p.match("*.dist-info/METADATA"))
        message = BytesParser().parsebytes(archive.read(f"{info}/METADATA"))
    name = canonicalize_name(message["Name"])
    environment = {
        "extra": EXTRAS.get(name, ""),
        "os_name": "posix",
        "platform_machine": "wasm32",
        "platform_system": "Emscripten",
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": "emscripten",
    }
    requirements = map(Requirement, message.get_all("Requires-Dist", []))
    required = [r for r in requirements if canonicalize_name(r.name) not in NOT_FOR_PYTHON]
    entry = {
        "depends": [],
        "file_name": path.name,
        "imports": sorted({_module(file) for file in files} - {None}),
        "install_dir": "site",
        "name": name,
        "package_type": "package",
        "sha256": sha256(path),
        "unvendored_tests": False,
        "version": message["Version"],
    }
    return entry, [r for r in required if r.marker is None or r.marker.evaluate(environment)]


def _module(file: PurePosixPath) -> str | None:
    """Return the top-level module a file of a wheel belongs to."""
    top = file.parts[0]
    if top.endswith((".dist-info", ".data")):
        return None
    return top if len(file.parts) > 1 else top.removesuffix(".py")
