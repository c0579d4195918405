"""The wheel of lernnetz for the browser."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import BUILD, ROOT, BuildError
from .checksums import sha256

FOLDER = BUILD / "wheel"


def make_wheel() -> None:
    """Build the wheel and put a part of its checksum into its name.

    So a browser never mistakes a wheel in its cache for a newer one.
    """
    shutil.rmtree(FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(FOLDER)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1577836800"}
    done = subprocess.run([*command, str(ROOT)], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"The wheel cannot be built:\n{done.stdout}{done.stderr}")
    plain = next(FOLDER.glob("*.whl"))
    name, version, tags = plain.name.split("-", 2)
    plain.rename(plain.with_name(f"{name}-{version}-0{sha256(plain)[:10]}-{tags}"))


def made_wheel() -> Path:
    """Return the wheel that ``make_wheel`` made."""
    return next(FOLDER.glob("*.whl"))
