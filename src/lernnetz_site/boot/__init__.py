"""What the browser loads to run Python: three packs, trimmed and compiled.

Pyodide as it comes fetches some 35 files, inflates them in Python, and compiles every module
when it is imported. A pack is a zip of stored files in one Zstandard frame, which
``boot/start.js`` takes apart; its modules were compiled here, by Pyodide itself.
"""

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import zstandard

from .. import BUILD, BuildError
from ..checksums import sha256
from ..pyodide import FOLDER as PYODIDE
from ..pyodide import LOCK
from ..registries import node, npm_package
from ..text import replace_once

BOOT = Path(__file__).parent
FOLDER = BUILD / "lite" / "static" / "pyodide"
TREE = BUILD / "packs"
NAMES = "core", "packages", "lernnetz"
ZSTDDEC = "0.3.4"
LEVEL = 19
DROPPED = re.compile(
    r"""
      .*/tests?/.*
    | .*\.(a|c|cpp|exe|h|pxd|pyi|pyx) | .*/py\.typed
    | [^/]+\.data/.*
    | [^/]+\.dist-info/(INSTALLER|RECORD|WHEEL|top_level\.txt)
    | IPython/(sphinxext|terminal/(?!__init__|pt_inputhooks/__init__))/?.*
    | dateutil/zoneinfo/.*\.gz
    | numpy/(distutils|f2py)/.*
    | pygments/lexers/(?!__init__|_mapping|python).*
    | (ensurepip|idlelib|pydoc_data|tkinter|turtledemo|venv)/.* | turtle\.py
    """,
    re.VERBOSE,
)
CHANGED = {
    # what would import prompt_toolkit and jedi
    "IPython/__init__.py": ("from .terminal.embed import embed\n", ""),
    "pyodide_kernel/interpreter.py": ("use_jedi = True", "use_jedi = False"),
    # what a loop that prints for ever would freeze the page with
    "pyodide_kernel/__init__.py": (
        "from .display import LiteStream",
        "from .paced import LiteStream",
    ),
    # what a screen reader says of a figure
    "matplotlib_inline/backend_inline.py": (
        "def _fetch_figure_metadata(fig):",
        "def _fetch_figure_metadata(fig):\n"
        "    from lernnetz_figures import described\n"
        "    return {**(_background(fig) or {}), 'alt': described(fig)}\n\n\n"
        "def _background(fig):",
    ),
    # what the site's policy would not let play
    "matplotlib/animation.py": (
        "    def to_jshtml(self, fps=None,",
        "    def to_jshtml(self, fps=None, embed_frames=True, default_mode=None):\n"
        "        from lernnetz_figures import as_picture\n"
        "        return as_picture(self, fps)\n\n"
        "    def _with_script(self, fps=None,",
    ),
}


def make_packs() -> None:
    """Make the packs of Pyodide's core and of the packages that others wrote."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    tree = fresh(TREE / "python")
    extract(PYODIDE / "python_stdlib.zip", tree / "stdlib")
    for wheel in PYODIDE.glob("*.whl"):
        extract(wheel, tree / "site-packages")
    shutil.copytree(BOOT / "piplite", tree / "site-packages" / "piplite")
    shutil.copy(BOOT / "lernnetz_stop.py", tree / "site-packages")
    shutil.copy(BOOT / "paced.py", tree / "site-packages" / "pyodide_kernel")
    for name, (old, new) in CHANGED.items():
        path = tree / "site-packages" / name
        path.write_text(replace_once(path.read_text("utf-8"), old, new), "utf-8")
    run(tree, "compile_used.py")
    core = {name: (PYODIDE / name).read_bytes() for name in ("pyodide.asm.mjs", "pyodide.asm.wasm")}
    write_pack("core", {**core, "python_stdlib.zip": stored(contents(tree / "stdlib"))})
    write_pack("packages", contents(tree / "site-packages"))
    zstddec = npm_package("zstddec", ZSTDDEC) / "dist" / "zstddec.mjs"
    shutil.copy(zstddec, FOLDER / "zstddec.js")
    for name in ("pyodide.mjs", LOCK):  # jupyter lite build looks for both
        shutil.copy(PYODIDE / name, FOLDER)


def make_lernnetz_pack(wheel: Path) -> None:
    """Make the pack of what is ours, which keeps its sources: students may read them."""
    tree = fresh(TREE / "lernnetz")
    extract(wheel, tree)
    for name in ("lernnetz_figures.py", "lernnetz_kernel.py"):
        shutil.copy(BOOT / name, tree)
    run(tree, "compile_beside.py")
    write_pack("lernnetz", contents(tree))


def write_start() -> None:
    """Write ``start.js``, which knows the packs; a changed pack gets a new address."""
    packs = {
        name: {"address": f"{path.name}?{sha256(path)[:12]}", "bytes": path.stat().st_size}
        for name, path in ((name, pack(name)) for name in NAMES)
    }
    text = (BOOT / "start.js").read_text("utf-8")
    text = replace_once(text, "PACKS = {};", f"PACKS = {json.dumps(packs)};")
    (FOLDER / "start.js").write_text(text, "utf-8")


def pack(name: str) -> Path:
    """Return the file of a pack."""
    return FOLDER / f"{name}.zip.zst"


def fresh(folder: Path) -> Path:
    """Return the folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def extract(archive: Path, folder: Path) -> None:
    """Unpack a wheel or another zip, without what nobody needs in the browser."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder, (n for n in opened.namelist() if not DROPPED.fullmatch(n)))


def run(tree: Path, program: str) -> None:
    """Run a program of ``boot/`` in Pyodide, with the folder as its ``/tree``."""
    command = [node(), str(BOOT / "run.mjs"), str(PYODIDE), str(tree), str(BOOT / program)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"Pyodide cannot run {program}:\n{done.stdout}{done.stderr}")


def contents(folder: Path) -> dict[str, bytes]:
    """Return path → content of all files below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def stored(files: dict[str, bytes]) -> bytes:
    """Return a zip of the files, not compressed, always with the same bytes."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as opened:
        for name, content in files.items():
            opened.writestr(zipfile.ZipInfo(name), content)
    return archive.getvalue()


def write_pack(name: str, files: dict[str, bytes]) -> None:
    """Write a pack, and say how large it is."""
    plain = stored(files)
    FOLDER.mkdir(parents=True, exist_ok=True)
    compressor = zstandard.ZstdCompressor(LEVEL, write_checksum=True)
    pack(name).write_bytes(compressor.compress(plain))
    print(f"   {name}: {len(plain) / 1e6:.1f} MB in {pack(name).stat().st_size / 1e6:.1f} MB")
