"""Pictures in CSV files, as courses, spreadsheets and other programs write them.

What has one meaning only is read; of anything else a German sentence names the cause.
"""

import io
import math
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from pathlib import Path

import numpy as np

from .arrays import CLASSES, PIXELS
from .files import existing, unpacked

COLUMNS = 1 + PIXELS
OTHER_FILES = {  # by how they begin
    b"PK\x03\x04": "eine gepackte Datei oder eine Tabelle (zip, xlsx, ods). Entpacke sie, oder "
    "speichere die Tabelle als CSV-Datei.",
    b"\xd0\xcf\x11\xe0": "eine Tabelle von Excel. Speichere sie dort als CSV-Datei.",
    b"\x00\x00\x08": "eine IDX-Datei. Die liest read_idx.",
    b"<": "eine Webseite. Lade die Datei selbst herunter, nicht die Seite, die sie zeigt.",
}
HINTS = {  # by the number of columns
    1: "Trenne die Werte mit Kommas.",
    PIXELS: "Fehlt das Label?",
    COLUMNS + 1: "Eine Spalte mit Zeilennummern gehört nicht in die Datei.",
}
MANY = "Haben die Zahlen ein Dezimalkomma? Dann trenne sie mit Semikolons."


def read_csv(source: str | Path | io.IOBase) -> tuple[np.ndarray, np.ndarray]:
    """Read pictures from CSV rows: the label, then 784 grey values 0…255; no header.

    The label may come last instead, and all grey values may go from 0 to 1. Between the
    values stands a comma, else a semicolon, tab or space, and then numbers may have decimal
    commas. Quotes, 7.0 for 7, empty rows, empty columns at the end, UTF-16 or a byte order
    mark, any ends of lines, and gzip do no harm.

    Parameters
    ----------
    source : path or open file

    Returns
    -------
    x : float32 ``(n, 784)``, grey values 0…1
    y : int64 ``(n,)``, labels 0…9

    Raises
    ------
    ValueError
        Naming the line, for anything but 785 numbers in range.
    FileNotFoundError
    """
    return pictures(
        *columns(source.read() if hasattr(source, "read") else existing(source).read_bytes())
    )


def columns(content: bytes | str) -> tuple[np.ndarray, np.ndarray]:
    """Return a CSV file's grey values and labels as they stand there.

    A step of its own: before ``pictures`` makes four bytes of each value, the text is gone.
    In the browser Python's memory never shrinks, so its largest moment is what counts.

    Raises
    ------
    ValueError
        As ``read_csv``.
    """
    text = _plain(content.encode() if isinstance(content, str) else content)
    mark = _mark(text)
    if mark != ",":
        text = text.replace(b",", b".")
    table = _numbers(text, mark)
    if table is None or table.shape[1] != COLUMNS:
        raise ValueError(_fault(text, mark))
    last = _label_is_last(table)
    labels, grey = (table[:, -1], table[:, :-1]) if last else (table[:, 0], table[:, 1:])
    scaled = grey.max() <= 1
    if not _whole(labels, CLASSES - 1) or not (grey.min() >= 0 if scaled else _whole(grey, 255)):
        raise ValueError(_fault(text, mark, last))
    return grey, labels


def pictures(grey: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return grey values as float32 from 0 to 1, and labels as int64."""
    x = grey.astype(np.float32)
    if grey.max() > 1:
        x /= 255
    return x, labels.astype(np.int64)


def _plain(content: bytes) -> bytes:
    """Return a CSV file as UTF-8, with a newline behind each line and without quotes."""
    text = unpacked(content, "Die CSV-Datei")
    for start, kind in OTHER_FILES.items():
        if text.removeprefix(BOM_UTF8).lstrip().startswith(start):
            raise ValueError(f"Das ist keine CSV-Datei, sondern {kind}")
    if text.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = text.decode("utf-16", "replace").encode()
    elif text[1:2] == b"\0":
        text = text.decode("utf-16-le", "replace").encode()
    text = text.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b'"' in text:
        text = re.sub(rb'"(\d+),(\d+)"', rb"\1.\2", text).replace(b'"', b"")
    if not text.strip(b",;\t\n "):
        raise ValueError("Die CSV-Datei ist leer. Erwartet ist eine Zeile je Bild.")
    return text


def _mark(text: bytes) -> str | None:
    """Return what stands between the values of the first line; None for spaces."""
    line = text.lstrip(b"\n ").partition(b"\n")[0].decode(errors="replace")
    return next((mark for mark in ";\t," if mark in line), None)


def _numbers(text: bytes, mark: str | None) -> np.ndarray | None:
    """Return the table as uint8, else as float32, or None where it is none of numbers."""
    how = {"delimiter": mark, "comments": None, "ndmin": 2}
    with suppress(ValueError):
        return np.loadtxt(io.BytesIO(text), np.uint8, **how)
    with suppress(ValueError):
        return np.loadtxt(_lines(text), np.float32, **how)
    return None


def _lines(text: bytes) -> list[str]:
    """Return the lines without the empty columns at their end."""
    return [line.rstrip(",;\t ") for line in text.decode(errors="replace").split("\n")]


def _label_is_last(table: np.ndarray) -> bool:
    """Return whether the labels can only be those in the last column.

    Drawn digits do not reach the corners of a picture: all its corners are 0, or all are
    white paper. So a column of labels is one that differs from that.
    """
    first, last, others = table[:, 0], table[:, -1], table[:, :-1]
    if not _whole(last, CLASSES - 1) or np.count_nonzero(last) < 0.1 * len(last):
        return False
    if first.min() >= CLASSES or others.max() <= 1 < last.max():
        return True
    return not first.any() and (others.max() > 1 or np.ptp(last) > 0)


def _whole(values: np.ndarray, largest: int) -> bool:
    """Return whether all values are whole numbers from 0 to ``largest``."""
    whole = values.dtype.kind == "u" or np.array_equal(values, np.rint(values))
    return bool(whole and values.min() >= 0 and values.max() <= largest)


def _fault(text: bytes, mark: str | None, last: bool = False) -> str:
    """Say in German what is wrong with the first line that is no picture."""
    rows = [
        (number, [cell.strip() for cell in line.split(mark)])
        for number, line in enumerate(_lines(text), start=1)
        if line.strip()
    ]
    first, cells = rows[0]
    words = [cell for cell in cells if _value(cell) is None]
    if len(cells) >= PIXELS and len(words) > len(cells) / 2:
        place = f"Zeile {first} der CSV-Datei beginnt mit {words[0][:20]!r}"
        return f"{place}. Eine Kopfzeile gehört nicht in die Datei."
    for find in (_fault_of_row, _fraction):
        for number, cells in rows:
            if fault := find(cells, COLUMNS - 1 if last else 0):
                return f"Zeile {number} der CSV-Datei{fault}"
    return "Die CSV-Datei lässt sich nicht lesen."


def _fault_of_row(cells: list[str], label: int) -> str:
    """Return what is wrong with a row whose label is in the column of this number."""
    if len(cells) != COLUMNS:
        columns = "1 Spalte" if len(cells) == 1 else f"{len(cells)} Spalten"
        hint = HINTS.get(len(cells), MANY if len(cells) > COLUMNS else "")
        return f" hat {columns}, erwartet sind {COLUMNS}: das Label und {PIXELS} Grauwerte. {hint}"
    for column, cell in enumerate(cells):
        place = f", Spalte {column + 1}"
        value = _value(cell)
        if value is None:
            return f"{place}: {cell[:20]!r} ist keine ganze Zahl."
        if column == label and value not in range(CLASSES):
            return f"{place}: Das Label {cell} ist keine Ziffer zwischen 0 und {CLASSES - 1}."
        if not 0 <= value <= 255:
            return f"{place}: Der Grauwert {cell} liegt nicht zwischen 0 und 255."
    return ""


def _fraction(cells: list[str], label: int) -> str:
    """Return which grey value is no whole number."""
    column = next((i for i, cell in enumerate(cells) if float(cell) % 1), None)
    if column is None:
        return ""
    return (
        f", Spalte {column + 1}: {cells[column]!r} ist keine ganze Zahl. Grauwerte sind ganze "
        "Zahlen von 0 bis 255, oder alle sind höchstens 1."
    )


def _value(cell: str) -> float | None:
    """Return a cell's finite number, or None."""
    with suppress(ValueError):
        if math.isfinite(value := float(cell)):
            return value
    return None
