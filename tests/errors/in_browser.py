"""Runs in the browser's Python: all wrong cells; prints where another sentence is said."""

import sys
import tempfile
from pathlib import Path

ROOT = Path("/tree")
PACKAGES = "lib/python3.14/site-packages"
sys.path[:0] = [str(ROOT / "build/packs" / tree / PACKAGES) for tree in ("python", "lernnetz")]
sys.path.append(str(ROOT / "tests/errors"))

from cells import FOLDER, Shell, notebooks, workplace  # noqa: E402

shell = Shell()
run = 0
for file in sorted(FOLDER.glob("*.txt")):
    for notebook in notebooks(file):
        with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)):
            said = shell.run_all(notebook).text[-1].partition("\n\n")[0]
        run += 1
        if said != notebook.expected:
            raise AssertionError(f"{notebook.name}: {said!r}, not {notebook.expected!r}")
print(f"{run} cells in Python {sys.version.split()[0]}")
