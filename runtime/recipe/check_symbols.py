"""Check that Pyodide offers every symbol that the modules of the wheels import.

usage: check_symbols.py pyodide.asm.wasm WHEEL...

Pyodide resolves them lazily: a missing one would show only when a lesson calls it.
"""

import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.append("/usr/share/emscripten")
from tools.webassembly import Module

# What Pyodide's loader makes for every module.
LOADER = {"memory", "__indirect_function_table", "__memory_base", "__table_base"}


def symbols(path: Path) -> tuple[set[str], set[str]]:
    """Return the names that a WebAssembly file imports and exports."""
    with Module(path) as module:
        return {i.field for i in module.get_imports()}, {e.name for e in module.get_exports()}


def missing(wheel: Path, offered: set[str]) -> dict[str, set[str]]:
    """Return, by module of the wheel, the imports that nobody offers."""
    found = {}
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        for name in archive.namelist():
            if name.endswith(".so"):
                imports, exports = symbols(Path(archive.extract(name, folder)))
                found[name] = imports - exports - offered
    return found


def main(core: Path, wheels: list[Path]) -> int:
    """Report missing symbols; return the number of modules that lack any."""
    imports, exports = symbols(core)
    offered = imports | exports | LOADER  # what Pyodide imports itself, its JavaScript has
    checked = {n: lacking for wheel in wheels for n, lacking in missing(wheel, offered).items()}
    broken = {name: lacking for name, lacking in checked.items() if lacking}
    for name, lacking in broken.items():
        print(f"{name} lacks {', '.join(sorted(lacking))}")
    print(f"{len(checked)} modules checked, {len(broken)} lack symbols")
    return len(broken)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(wheel) for wheel in sys.argv[2:]]))
