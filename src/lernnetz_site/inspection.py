"""The last step: is the finished site whole, and how large is it?"""

import json
from collections import Counter

from . import DIST, BuildError
from .checksums import pinned, sha256, verify
from .notebooks import lessons

PYODIDE = DIST / "static" / "pyodide"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"


def inspect_site() -> None:
    """Raise ``BuildError`` where something is missing; print a table of sizes."""
    for name, expected in pinned("core").items():
        verify(PYODIDE / name, expected)
    inspect_configuration()
    inspect_packages()
    for lesson in lessons():
        require(f"files/{lesson.stem}.ipynb")
    for part, sizes in json.loads((DIST / "files/data/mnist.json").read_text()).items():
        print(f"   {part}: {' and '.join(map(str, sizes))} digits")
    print_sizes()


def inspect_configuration() -> None:
    """Make sure that the kernel takes Pyodide and packages from the site alone."""
    require("lab/index.html", "notebooks/index.html", "service-worker.js")
    configuration = json.loads((DIST / "jupyter-lite.json").read_text())["jupyter-config-data"]
    kernel = configuration["litePluginSettings"][KERNEL]
    if not kernel["pyodideUrl"].startswith("./") or not kernel["disablePyPIFallback"]:
        raise BuildError("jupyter-lite.json sends the kernel to another host.")
    known = json.loads((PYODIDE / "pyodide-lock.json").read_text())["packages"]
    unknown = set(kernel["loadPyodideOptions"]["packages"]) - set(known)
    if unknown:
        raise BuildError(f"The kernel is to load {sorted(unknown)}, which no wheel provides.")


def inspect_packages() -> None:
    """Make sure that every wheel of the lockfile is there, unchanged."""
    packages = json.loads((PYODIDE / "pyodide-lock.json").read_text())["packages"]
    for entry in packages.values():
        wheel = PYODIDE / entry["file_name"]
        if not wheel.is_file() or sha256(wheel) != entry["sha256"]:
            raise BuildError(f"{wheel} is missing or not the one in pyodide-lock.json.")


def require(*names: str) -> None:
    """Raise ``BuildError`` unless these files are in the site."""
    for name in names:
        if not (DIST / name).is_file():
            raise BuildError(f"{DIST / name} is missing: delete build/ and dist/ and build again.")


def print_sizes() -> None:
    """Print how many bytes each part of the site has."""
    parts: Counter[str] = Counter()
    for path in DIST.rglob("*"):
        if path.is_file():
            parts[part_of(path.relative_to(DIST).parts)] += path.stat().st_size
    for name, size in parts.most_common():
        print(f"   {size / 1e6:8.1f} MB  {name}")
    print(f"   {parts.total() / 1e6:8.1f} MB  dist/")


def part_of(parts: tuple[str, ...]) -> str:
    """Name the part of the site that a file counts for."""
    if parts[:2] == ("static", "pyodide"):
        return "Pyodide and wheels"
    if parts[:2] == ("files", "data"):
        return "MNIST"
    if parts[0] == "files":
        return "lessons"
    return "JupyterLite"
