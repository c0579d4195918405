"""The Pyodide folder: the interpreter and the wheels the course needs, as they come.

Nothing comes from a CDN: the core is npm's, most wheels are PyPI's, four are kept in
``runtime/wheels``. Each file is verified against ``runtime/``.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

from . import BUILD, ROOT, BuildError
from .checksums import pinned, sha256, verify
from .dependencies import check_dependencies
from .registries import DOWNLOADS, npm_package, pip

RUNTIME = ROOT / "runtime"
REQUIREMENTS = RUNTIME / "requirements.txt"
FOLDER = BUILD / "pyodide"
LOCK = "pyodide-lock.json"
TAGS = ("pyemscripten_2026_0_wasm32", "any")


def make_folder(lernnetz: Path, ready: Path | None) -> None:
    """Fill ``build/pyodide``.

    Parameters
    ----------
    lernnetz : Path
        Its wheel; what it requires must be there, too.
    ready : Path, optional
        Another Pyodide folder; what it has of the core and the wheels is taken from there.
    """
    core = npm_package("pyodide", PYODIDE_VERSION) if ready is None else ready
    wheels = [*kept_wheels(ready), *registry_wheels(ready), *kernel_wheels()]
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for name, expected in pinned("core").items():
        verify(core / name, expected)
        shutil.copy(core / name, FOLDER)
    for path in wheels:
        shutil.copy(path, FOLDER)
    info = json.loads((core / LOCK).read_text())["info"]
    check_dependencies([*wheels, lernnetz], python=info["python"])
    (FOLDER / LOCK).write_text(json.dumps({"info": info, "packages": {}}, indent=1))
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"   Pyodide {PYODIDE_VERSION}: {len(wheels)} packages, {size / 1e6:.1f} MB")


def kept_wheels(ready: Path | None) -> Iterator[Path]:
    """Yield the wheels that no registry has, from the ready folder or the repository."""
    for name, expected in pinned("wheels").items():
        path = in_ready(ready, project(name))
        if path is None:
            path = RUNTIME / "wheels" / name
            verify(path, expected)
        yield path


def registry_wheels(ready: Path | None, requirements: Path = REQUIREMENTS) -> Iterator[Path]:
    """Yield the wheels that a file pins, one a line; pip fetches those that are not there."""
    folder = DOWNLOADS / "wheels"
    folder.mkdir(parents=True, exist_ok=True)
    lines = requirements.read_text().splitlines()
    expected = {}
    for line in (line for line in lines if not line.startswith("#")):
        path = in_ready(ready, line.partition("==")[0])
        if path is None:
            expected[line.rpartition("sha256:")[2]] = line
        else:
            yield path
    missing = expected.keys() - by_checksum(folder)
    if missing:
        wanted = DOWNLOADS / "wheels.txt"
        wanted.write_text("\n".join(expected[checksum] for checksum in missing))
        python = ["--python-version", "3.14", "--implementation", "cp"]
        abis = ["--abi", "cp314", "--abi", "none", "--only-binary", ":all:"]
        tags = [word for tag in TAGS for word in ("--platform", tag)]
        target = ["--dest", str(folder), "-r", str(wanted)]
        print(f"   pip download: {len(missing)} wheels")
        pip("download", "--no-deps", "--require-hashes", *python, *abis, *tags, *target)
    found = by_checksum(folder)
    yield from (found[checksum] for checksum in expected)


def by_checksum(folder: Path) -> dict[str, Path]:
    """Return SHA-256 → wheel for the wheels of a folder."""
    return {sha256(path): path for path in folder.glob("*.whl")}


def kernel_wheels() -> list[Path]:
    """Return what we need of the wheels that jupyterlite-pyodide-kernel brings."""
    prefix = Path(sys.prefix) / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension"
    names = ("ipykernel", "pyodide_kernel")
    return [next((prefix / "static" / "pypi").glob(f"{name}-*.whl")) for name in names]


def in_ready(ready: Path | None, name: str) -> Path | None:
    """Return a project's wheel in the ready folder, verified against that folder's lockfile."""
    if ready is None:
        return None
    for entry in json.loads((ready / LOCK).read_text())["packages"].values():
        path = ready / entry["file_name"]
        if project(entry["name"]) == project(name) and path.is_file():
            if sha256(path) != entry["sha256"]:
                raise BuildError(f"{path} is damaged: its SHA-256 is not that of {ready / LOCK}.")
            return path
    return None


def project(name: str) -> str:
    """Return the canonical project name of a project or a wheel file.

    >>> project("prompt_toolkit-3.0.52-py3-none-any.whl"), project("Pillow")
    ('prompt-toolkit', 'pillow')
    """
    return re.sub(r"[-_.]+", "-", name.split("-")[0] if name.endswith(".whl") else name).lower()
