"""What the browser loads to run Python: three packs, trimmed and compiled.

Pyodide as it comes fetches some 35 files, inflates them in Python, and compiles every module
when it is imported. A pack is a zip of stored files in one Zstandard frame, which
``boot/start.js`` takes apart; its modules were compiled here, by Pyodide itself.

What no lesson opens comes late: it is in a pack of its own, which the browser fetches when Python
opens the first file of it. Until then the files are there by name.
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
from ..text import replace_once, tell

BOOT = Path(__file__).parent
FOLDER = BUILD / "lite" / "static" / "pyodide"
TREE = BUILD / "packs"
NAMES = "core", "packages", "lernnetz"
LATE = "core-late", "packages-late"
PYTHON = "lib/python3.14"
PACKAGES = f"{PYTHON}/site-packages"
NO_COLUMNS = "PYTHONNODEBUGRANGES=1"  # in lines that are not there to be shown
SIZES = "late.json"  # path → size of what comes late
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
SCRIPT = "pyodide.asm.mjs"
CHANGED_SCRIPT = (
    # what looks for each library through the symbols of all that came before
    ("var GOT={};", "var GOT={},newSymbols={};"),
    ("rtn=GOT[symName]=new", "rtn=GOT[symName]=newSymbols[symName]=new"),
    ("Object.entries(GOT)){if", "Object.entries(newSymbols)){delete newSymbols[symName];if"),
)
CHANGED = {
    # what would import prompt_toolkit and jedi
    "IPython/__init__.py": ("from .terminal.embed import embed\n", ""),
    # what would import the web's protocols, and mail's, for a magic that the browser cannot do
    "IPython/core/magics/code.py": ("from urllib.request import Request, urlopen\n", ""),
    "pyodide_kernel/interpreter.py": ("use_jedi = True", "use_jedi = False"),
    # what warns of a date without a year, in the browser's console
    "pyodide_kernel/jsonutil.py": ('datetime.strptime("1", "%d")\n', ""),
    # the fonts are listed by the build: to look for them would open them all
    "matplotlib/font_manager.py": (
        'mpl.get_cachedir(), f"fontlist',
        'mpl.get_data_path(), f"fontlist',
    ),
    # what few figures need comes when it is drawn on
    "matplotlib/projections/__init__.py": (
        "    from mpl_toolkits.mplot3d import Axes3D\n",
        "    class Axes3D:\n"
        "        name = '3d'\n\n"
        "        def __new__(cls, *args, **kwargs):\n"
        "            from mpl_toolkits.mplot3d import Axes3D\n"
        "            return Axes3D(*args, **kwargs)\n",
    ),
    # what would import unittest
    "pyparsing/__init__.py": ("from .testing import pyparsing_test as testing", "testing = None"),
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
    packages = tree / PACKAGES
    extract(PYODIDE / "python_stdlib.zip", tree / PYTHON)
    for wheel in PYODIDE.glob("*.whl"):
        extract(wheel, packages)
    shutil.copytree(BOOT / "piplite", packages / "piplite")
    shutil.copy(BOOT / "lernnetz_stop.py", packages)
    shutil.copy(BOOT / "paced.py", packages / "pyodide_kernel")
    for name, (old, new) in CHANGED.items():
        path = packages / name
        path.write_text(replace_once(path.read_text("utf-8"), old, new), "utf-8")
    run(tree, "list_fonts.py")
    opened = set(run(tree, "compile_used.py", NO_COLUMNS).splitlines())
    files = contents(tree)
    late = {name for name in files if name not in opened and not name.endswith(".so")}
    others = {name: files.pop(name) for name in list(files) if name.startswith(PACKAGES)}
    script = (PYODIDE / SCRIPT).read_text("utf-8")
    for change in CHANGED_SCRIPT:
        script = replace_once(script, *change)
    core = {SCRIPT: script.encode()}
    core["pyodide.asm.wasm"] = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    core["python_stdlib.zip"] = stored({})  # Pyodide wants one; the library lies beside
    write_packs("core", core | files, late)
    write_packs("packages", others, late)
    (FOLDER / "zstd.js").write_text(f'export const wasm = "{zstd()}";\n')
    for name in ("pyodide.mjs", LOCK):  # jupyter lite build looks for both
        shutil.copy(PYODIDE / name, FOLDER)


def zstd() -> str:
    """Return Zstandard's decoder as its package keeps it: WebAssembly in base64.

    A file of its own would be one more kind that a school's filter may not let through.
    """
    script = (npm_package("zstddec", ZSTDDEC) / "dist" / "zstddec.mjs").read_text("utf-8")
    return re.search('const wasm = "(.*?)"', script)[1]


def make_lernnetz_pack(wheel: Path) -> None:
    """Make the pack of what is ours, which keeps its sources: students may read them."""
    tree = fresh(TREE / "lernnetz")
    packages = tree / PACKAGES
    extract(wheel, packages)
    for name in ("lernnetz_figures.py", "lernnetz_kernel.py"):
        shutil.copy(BOOT / name, packages)
    run(tree, "compile_beside.py")
    write_pack("lernnetz", contents(tree))


def write_start() -> None:
    """Write ``start.js``, which knows the packs; a changed pack gets a new address."""
    script = shutil.copy(BOOT / "start.js", FOLDER / "start.js")
    for constant, names in (("PACKS", NAMES), ("LATE", LATE)):
        packs = {
            name: {"address": f"{path.name}?{sha256(path)[:12]}", "bytes": path.stat().st_size}
            for name, path in ((name, pack(name)) for name in names)
        }
        tell(script, constant, packs)


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


def run(tree: Path, program: str, *settings: str) -> str:
    """Run a program of ``boot/`` in Pyodide, with a folder as ``/tree``; return its output."""
    command = [node(), str(BOOT / "run.mjs"), str(PYODIDE), str(tree), str(BOOT / program)]
    command += settings
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"Pyodide cannot run {program}:\n{done.stdout}{done.stderr}")
    return done.stdout


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


def write_packs(name: str, files: dict[str, bytes], late: set[str]) -> None:
    """Write a pack and the late one beside it."""
    early = {path: content for path, content in files.items() if path not in late}
    rest = {path: content for path, content in files.items() if path in late}
    sizes = json.dumps({path: len(content) for path, content in rest.items()}).encode()
    write_pack(name, {SIZES: sizes, **early})
    write_pack(f"{name}-late", rest)


def write_pack(name: str, files: dict[str, bytes]) -> None:
    """Write the file of a pack, and say how large it is."""
    plain = stored(files)
    FOLDER.mkdir(parents=True, exist_ok=True)
    compressor = zstandard.ZstdCompressor(LEVEL, write_checksum=True)
    pack(name).write_bytes(compressor.compress(plain))
    print(f"   {name}: {len(plain) / 1e6:.1f} MB in {pack(name).stat().st_size / 1e6:.1f} MB")
