"""The wheel of lernnetz for the browser."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import BUILD, ROOT, BuildError

FOLDER = BUILD / "wheel"


def make_wheel() -> None:
    """Build the wheel."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(FOLDER)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800"}
    done = subprocess.run([*command, str(ROOT)], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"The wheel cannot be built:\n{done.stdout}{done.stderr}")


def made_wheel() -> Path:
    """Return the wheel that ``make_wheel`` made."""
    return next(FOLDER.glob("*.whl"))
