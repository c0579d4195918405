"""Changes in files that others wrote."""

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
