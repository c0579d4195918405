"""Changes in text that others wrote."""

import json
import re
from pathlib import Path

from . import BuildError


def replace_once(text: str, old: str, new: str) -> str:
    """Replace what must be there once.

    Raises
    ------
    BuildError
        If it is not: then the file is another than the one that we knew.
    """
    if text.count(old) != 1:
        raise BuildError(f"{old!r} is there {text.count(old)} times, expected once.")
    return text.replace(old, new)


def tell(script: Path, constant: str, value: str | dict) -> None:
    """Give a script's constant, which stands there empty, what only the build knows."""
    empty, known = (f"{constant} = {json.dumps(each)};" for each in (type(value)(), value))
    script.write_text(replace_once(script.read_text("utf-8"), empty, known), "utf-8")


def scrollable(html: str) -> str:
    """Let a keyboard reach tables and formulas: those wider than the page have to be moved.

    >>> scrollable('<table><p><div class="math block">')
    '<table tabindex="0"><p><div class="math block" tabindex="0">'
    """
    return re.sub(r'<(table|div class="math block")>', r'<\1 tabindex="0">', html)
