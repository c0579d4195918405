"""Files that a student names: found or missed in German, unpacked where they are packed."""

import gzip
import io
import unicodedata
import zlib
from pathlib import Path

GZIP = b"\x1f\x8b"  # how packed content begins


def existing(path: str | Path) -> Path:
    """Return the path of a file that is there, also where its ä is written as a and two dots.

    Raises
    ------
    FileNotFoundError
    """
    path = Path(path)
    if path.is_file():
        return path
    if path.parent.is_dir():
        for file in path.parent.iterdir():
            if file.is_file() and _composed(file.name) == _composed(path.name):
                return file
    raise FileNotFoundError(
        f"Die Datei {path} gibt es nicht. Prüfe den Namen und den Ordner ({Path.cwd()})."
    )


def in_folder(path: str | Path) -> Path:
    """Return a path to write to, if its folder is there.

    Raises
    ------
    FileNotFoundError
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(f"Den Ordner {path.parent} gibt es nicht. Prüfe den Namen.")
    return path


def unpacked(content: bytes, name: str) -> bytes:
    """Return content as it was before gzip, if it is packed; ``name`` is the file's.

    It is read like a file: unpacked at once it would need three times as much memory as it
    has in the end, this way it is twice.

    Raises
    ------
    ValueError
        Where it is cut short or damaged.
    """
    if not content.startswith(GZIP):
        return content
    try:
        with gzip.open(io.BytesIO(content)) as file:
            return file.read()
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError(
            f"{name} ist beschädigt oder unvollständig gepackt. Lade die Datei neu."
        ) from error


def _composed(name: str) -> str:
    """Return a name with its accents in the letters, as Windows and Linux write them."""
    return unicodedata.normalize("NFC", name)
