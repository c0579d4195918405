"""Trim a matplotlib wheel to what a course in the browser opens.

usage: trim_matplotlib.py FULL.whl FOLDER

The same input gives the same bytes, whoever runs it and when.
"""

import base64
import hashlib
import re
import sys
import zipfile
from pathlib import Path

DROPPED = re.compile(
    r"""
      .*\.pyi | .*/py\.typed
    | .*/tests/.*
    | matplotlib/(testing|sphinxext)/.*
    | matplotlib/mpl-data/(sample_data|images|plot_directive)/.*
    | matplotlib/mpl-data/fonts/(afm|pdfcorefonts)/.*
    | matplotlib/backends/(web_backend|qt_editor)/.*
    | matplotlib/backends/_?(backend_)?(gtk|macosx|nbagg|qt|tk|webagg|wx)[^/]*
    | matplotlib/backends/backend_[^/]*cairo\.py
    """,
    re.VERBOSE,
)

# mathtext looks up every cm and STIX family by name, also when it draws with DejaVu, and opens
# STIX for tall brackets, roots, \mathcal and \mathbb, cm for the prime.  What may go are DejaVu
# Serif and the bold faces for which findfont silently takes a lighter one.
FONT = re.compile(
    r"""
      DejaVuSans(-Bold|-Oblique|-BoldOblique|Display|Mono)?
    | STIX(General|NonUni)(Italic|Ita)? | STIXSiz\w+SymReg
    | cm\w+
    """,
    re.VERBOSE,
)

TIMER = "        timer.start()\n"
TIMER_WITHOUT_THREADS = """\
        try:
            timer.start()
        except RuntimeError:  # no threads (WebAssembly)
            pass
"""


def is_kept(name: str) -> bool:
    """Tell whether the course needs the file `name` of the wheel."""
    path = Path(name)
    if path.suffix == ".ttf":
        return FONT.fullmatch(path.stem) is not None
    return DROPPED.fullmatch(name) is None


def without_threads(source: str) -> str:
    """Let the font manager start where no thread can: its timer only delays a warning."""
    if source.count(TIMER) != 1:
        raise ValueError("font_manager.py no longer has exactly one timer.start()")
    return source.replace(TIMER, TIMER_WITHOUT_THREADS)


def record(files: dict[str, bytes], record_name: str) -> bytes:
    """Write the RECORD of a wheel: name, SHA-256 and size of each file."""
    lines = []
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(data)}\n")
    return "".join([*lines, f"{record_name},,\n"]).encode()


def write_wheel(path: Path, files: dict[str, bytes]) -> None:
    """Write `files` to the wheel `path`, always with the same bytes."""
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # Unix, also where Python would write another
            entry.external_attr = 0o100644 << 16
            wheel.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=9)


def trim(full: Path, folder: Path) -> Path:
    """Write the trimmed wheel of `full` into `folder`."""
    with zipfile.ZipFile(full) as wheel:
        record_name = next(n for n in wheel.namelist() if n.endswith(".dist-info/RECORD"))
        files = {
            name: wheel.read(name)
            for name in sorted(wheel.namelist())
            if is_kept(name) and name != record_name
        }
    manager = "matplotlib/font_manager.py"
    files[manager] = without_threads(files[manager].decode()).encode()
    files[record_name] = record(files, record_name)
    trimmed = folder / full.name
    write_wheel(trimmed, files)
    return trimmed


if __name__ == "__main__":
    full_wheel, out_folder = map(Path, sys.argv[1:])
    result = trim(full_wheel, out_folder)
    print(f"{result}: {full_wheel.stat().st_size} -> {result.stat().st_size} bytes")
