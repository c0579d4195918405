"""SHA-256 of files, compared with what the repository pins."""

import hashlib
from pathlib import Path

from . import ROOT, BuildError

PINNED = ROOT / "runtime" / "SHA256SUMS"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pinned(folder: str) -> dict[str, str]:
    """Return file name → SHA-256 of what ``runtime/SHA256SUMS`` lists in this folder."""
    lines = (line.split() for line in PINNED.read_text().splitlines())
    return {Path(name).name: sum_ for sum_, name in lines if Path(name).parent.name == folder}


def verify(path: Path, expected: str) -> None:
    """Raise ``BuildError`` unless the file has this SHA-256."""
    if not path.is_file():
        raise BuildError(f"{path} is missing.")
    found = sha256(path)
    if found != expected:
        raise BuildError(
            f"{path} has the SHA-256 {found}, but {expected} is pinned. "
            f"If you trust this file, write its sum into {PINNED.relative_to(ROOT)}."
        )
