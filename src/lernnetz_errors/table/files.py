"""Files that are not there, not open, or not what they should be."""

import os
from pathlib import Path

from ..case import Case
from ..entry import Entry
from ..words import listed, nearest

MISSING = r"\[Errno \d+\] No such file or directory|(?P<path>.*) not found\.$"


def asked(case: Case) -> Path | None:
    """Return the path that was asked for."""
    name = getattr(case.error, "filename", None) or case.groups.get("path")
    return Path(os.fsdecode(name)) if isinstance(name, str | bytes | Path) else None


def there(folder: Path) -> list[str]:
    """Return what a folder holds, without hidden files; folders end with a stroke."""
    entries = sorted(folder.iterdir(), key=lambda each: each.name.lower())
    return [f"{each.name}/" if each.is_dir() else each.name for each in entries if visible(each)]


def visible(path: Path) -> bool:
    return not path.name.startswith((".", "_"))


def in_folder(case: Case) -> dict | None:
    """Name the file, its folder and what is there instead."""
    path = asked(case)
    if path is None or not path.parent.is_dir():
        return None
    names = there(path.parent)
    return {
        "name": path.name,
        "folder": "hier" if path.parent == Path() else f"im Ordner „{path.parent}“",
        "names": listed(names, most=8),
        "near": nearest(path.name, [name for name in names if name[-1] != "/"]),
    }


def nearly(case: Case) -> dict | None:
    found = in_folder(case)
    return found if found and found["near"] else None


def beside_others(case: Case) -> dict | None:
    found = in_folder(case)
    return found if found and found["names"] else None


def without_folder(case: Case) -> dict | None:
    path = asked(case)
    return {"folder": path.parent} if path and not path.parent.is_dir() else None


def named(case: Case) -> dict | None:
    path = asked(case)
    return {"path": path} if path else None


ENTRIES = [
    Entry(
        "FileNotFoundError",
        MISSING,
        "Die Datei `{name}` gibt es {folder} nicht. Meinst du `{near}`?",
        nearly,
    ),
    Entry(
        "FileNotFoundError",
        MISSING,
        "Die Datei `{name}` gibt es {folder} nicht. Vorhanden: {names}.",
        beside_others,
    ),
    Entry(
        "FileNotFoundError",
        MISSING,
        "Den Ordner `{folder}` gibt es nicht, also auch keine Datei darin.",
        without_folder,
    ),
    Entry("FileNotFoundError", MISSING, "Die Datei `{path}` gibt es nicht.", named),
    Entry(
        "IsADirectoryError",
        "",
        "`{path}` ist ein Ordner, keine Datei.",
        named,
    ),
    Entry("NotADirectoryError", "", "`{path}` ist kein Ordner.", named),
    Entry("FileExistsError", "", "`{path}` gibt es schon.", named),
    Entry("PermissionError", "", "`{path}` darf hier nicht geändert oder gelesen werden.", named),
    Entry(
        "OSError",
        r"\[Errno \d+\] Invalid argument",
        "Diese Datei lässt sich nicht lesen oder schreiben. Vielleicht ist im Browser kein Platz "
        "mehr.",
    ),
    Entry(
        "UnsupportedOperation",
        r"not writable|write",
        "Die Datei ist nur zum Lesen geöffnet. Zum Schreiben öffnest du sie so: "
        '`open(…, "w")`. Achtung, das leert sie.',
    ),
    Entry(
        "UnsupportedOperation",
        r"not readable|read",
        "Die Datei ist nur zum Schreiben geöffnet. Zum Lesen öffnest du sie so: `open(…)`.",
    ),
    Entry(
        "ValueError",
        r"I/O operation on closed file",
        "Die Datei ist schon geschlossen. Lies sie vor `close()`, oder im Block von `with`.",
    ),
    Entry(
        "ValueError",
        r"(invalid mode: '(?P<mode>.*)'|must have exactly one of)",
        'Diese Art zu öffnen gibt es nicht. Zum Lesen nimm `"r"`, zum Schreiben `"w"`, zum '
        'Anhängen `"a"`.',
    ),
    Entry(
        "TypeError",
        r"write\(\) argument must be str, not (?P<type>\w+)",
        "In die Datei lässt sich nur Text schreiben, nicht {type:nom}. Mach einen Text daraus: "
        "`str(…)`.",
    ),
    Entry(
        "UnicodeDecodeError",
        "",
        "Diese Datei enthält keinen lesbaren Text. Ein Bild zum Beispiel öffnet man anders; einen "
        'Text aus Windows liest `open(…, encoding="cp1252")`.',
    ),
    Entry(
        "ValueError",
        r"(This file contains pickled|Cannot load file containing pickled|Object arrays cannot)",
        "Das ist keine Datei, die NumPy gespeichert hat. Zahlen aus einer Textdatei liest "
        "`np.loadtxt(…)`.",
    ),
    Entry(
        "JSONDecodeError",
        "",
        "Das ist kein gültiges JSON. Dort stehen Texte immer in doppelten Anführungszeichen.",
    ),
    Entry(
        "UnidentifiedImageError",
        "",
        "Diese Datei ist kein Bild, das sich öffnen lässt. Nimm eine PNG- oder JPEG-Datei.",
    ),
    Entry(
        "ValueError",
        r"could not convert string '(?P<text>.*)' to \w+ at row (?P<row>\d+), column "
        r"(?P<column>\d+)",
        "In der Datei steht ein Text, wo eine Zahl sein müsste: `{text}` in Spalte {column}.",
    ),
]
