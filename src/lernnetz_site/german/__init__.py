"""The German of JupyterLab's menus, dialogs and tooltips: what its catalogue lacks.

A catalogue has a dictionary a domain, from an English text to a German one: a string, or a list of
two where the English has a plural. A text with a context stands as ``context\\u0004text``.

``added.json`` has what is not translated. ``corrected.json`` has what is translated badly: of each
text the part that is wrong, and what stands there instead. ``hardcoded.json`` has what JupyterLab
never looks up: pieces of its own files; and a key whose command a view lacks, which would be listed
by an English name, is not listed there. What it translates or mends by itself one day stops the
build, so that it is taken out here.
"""

import json
from pathlib import Path

from .. import DIST, BuildError
from ..text import replace_once

FOLDER = Path(__file__).parent
CATALOGUE = DIST / "api" / "translations" / "de_DE.json"
Catalogue = dict[str, dict]  # of each domain


def read(name: str) -> dict:
    """Return one of our tables."""
    return json.loads((FOLDER / name).read_text("utf-8"))


def complete_german() -> None:
    """Put the tables into the site."""
    content = json.loads(CATALOGUE.read_text("utf-8"))
    correct(content["data"], read("corrected.json"))
    add(content["data"], read("added.json"))
    CATALOGUE.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), "utf-8")
    replace(DIST / "build", read("hardcoded.json"))


def correct(catalogue: Catalogue, table: Catalogue) -> None:
    """Replace what is wrong; raise ``BuildError`` where that has gone."""
    for domain, texts in table.items():
        for english, (wrong, right) in texts.items():
            [german] = catalogue[domain].get(english, [""])
            catalogue[domain][english] = [replace_once(german, wrong, right)]


def add(catalogue: Catalogue, table: Catalogue) -> None:
    """Add what is missing; raise ``BuildError`` where it is there."""
    for domain, texts in table.items():
        header = {**catalogue["jupyterlab"][""], "domain": domain}
        known = catalogue.setdefault(domain, {"": header})
        for english, german in texts.items():
            if english in known:
                raise BuildError(f"JupyterLab translates {english!r} now: it may leave added.json.")
            known[english] = [german] if isinstance(german, str) else german


def replace(folder: Path, table: dict[str, str]) -> None:
    """Replace pieces of JavaScript and of settings; raise ``BuildError`` where one is nowhere."""
    left = set(table)
    for path in [*folder.rglob("*.js"), *folder.rglob("*.json")]:
        text = path.read_text("utf-8")
        found = {piece for piece in table if piece in text}
        for piece in found:
            text = replace_once(text, piece, table[piece])
        if found:
            path.write_text(text, "utf-8")
        left -= found
    if left:
        raise BuildError(f"JupyterLab has no {min(left)} any more: it may leave hardcoded.json.")
