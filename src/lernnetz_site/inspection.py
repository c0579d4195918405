"""The last step: is the finished site whole, and how large is it?"""

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from . import DIST, BuildError
from .boot import LATE, NAMES, pack
from .checksums import sha256
from .notebooks import lessons

LINK = re.compile(r'<a [^>]*?href="([^"]+)"')
PYODIDE = DIST / "static" / "pyodide"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"


def inspect_site() -> None:
    """Raise ``BuildError`` where something is missing; print a table of sizes."""
    inspect_configuration()
    inspect_packs()
    inspect_links()
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


def inspect_packs() -> None:
    """Make sure that ``start.js`` knows the packs that are there."""
    require("static/pyodide/pyodide.js", "static/pyodide/zstd.js")
    start = (PYODIDE / "start.js").read_text("utf-8")
    for name in (*NAMES, *LATE):
        file = PYODIDE / pack(name).name
        if not file.is_file() or f"{file.name}?{sha256(file)[:12]}" not in start:
            raise BuildError(f"{file} is missing or not the one in start.js.")


def inspect_links() -> None:
    """Make sure that no link of our pages leads to nothing; JupyterLab's are its own."""
    for page in (*DIST.glob("*.html"), *DIST.glob("druck/*.html"), *DIST.glob("unterricht/*.html")):
        for link in map(unescape, LINK.findall(page.read_text("utf-8"))):
            if not all(target.exists() for target in targets(page, link)):
                raise BuildError(f"{page.relative_to(DIST)} links to {link}, which is not there.")


def targets(page: Path, link: str) -> list[Path]:
    """Return the files of the site that a link on a page needs: another page, a notebook."""
    scheme, _, path, query, _ = urlsplit(link)
    if scheme:
        return []
    notebooks = [DIST / "files" / name for name in parse_qs(query).get("path", [])]
    return [page.parent / unquote(path), *notebooks]


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
        return "Python"
    if parts[:2] == ("files", "data"):
        return "MNIST"
    if parts[0] == "files":
        return "lessons"
    return "JupyterLite"
