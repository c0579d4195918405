"""Values that a student hands in: how they are compared, and how they are shown."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from ..text import significant

LONG = 60  # characters of a value that are shown
TINY = 1e-12  # what is left of a difference that should be 0
BRACKETS = {list: "[]", tuple: "()", set: "{}", frozenset: "{}", dict: "{}"}
BETWEEN = "\0"
NO_NUMBER = str | type(None)  # though NumPy makes one of it


def as_numbers(value: object) -> np.ndarray | None:
    """Return the value as float array, or None where it is none; a text is no number.

    >>> as_numbers([1, True]), as_numbers("15"), as_numbers([[1], [2, 3]])
    (array([1., 1.]), None, None)
    """
    try:
        array = np.asarray(value)
        objects = array.flat if array.dtype.kind == "O" else ()
        if array.dtype.kind not in "biufO" or any(isinstance(each, NO_NUMBER) for each in objects):
            return None
        return array.astype(float)
    except (TypeError, ValueError):
        return None


def same(came: object, expected: object, tolerance: float = 1e-4) -> bool:
    """Return whether both are the same numbers in the same shape, but for rounding.

    An array of one number counts as that number, and the parts of a list may have different
    shapes. Where whole numbers are expected, 39761 is not 39760.

    Parameters
    ----------
    tolerance : float
        How far from what is expected a measurement may lie, as a share of it.
    """
    numbers, target = as_numbers(came), as_numbers(expected)
    if numbers is None or target is None:
        parts = isinstance(came, tuple | list) and isinstance(expected, tuple | list)
        return parts and len(came) == len(expected) and all(map(same, came, expected))
    if target.ndim == 0 and numbers.size == 1:
        numbers = numbers.reshape(())
    return numbers.shape == target.shape and bool(close(numbers, target, tolerance).all())


def close(numbers: np.ndarray, target: np.ndarray, tolerance: float) -> np.ndarray:
    """Return for each number whether it is the one expected; arguments as for ``same``."""
    counted = np.array_equal(target, np.rint(target))
    tolerance = min(tolerance, 1e-6) if counted else tolerance
    return np.isclose(numbers, target, rtol=tolerance, atol=1e-6, equal_nan=True)


def short(value: object, digits: int = 4) -> str:
    """Return a value as a German reader writes it, between backticks: it is shown as code.

    >>> short((np.float64(0.5), -2)), short([1, 2]), short("15"), short(np.eye(2))
    ('`(0,5; −2)`', '`[1, 2]`', '`„15“`', '`[[1, 0], [0, 1]]`')
    """
    text = ""
    for piece in _pieces(value, digits):
        text += piece
        if len(text) > LONG:
            break
    text = one_line(text).replace("`", "'").replace(BETWEEN, "; " if "," in text else ", ")
    return f"`{text if len(text) <= LONG else text[: LONG - 1] + '…'}`"


def one_line(text: str) -> str:
    """Return a text without line breaks; the narrow spaces of large numbers remain.

    >>> one_line("a \\n b")
    'a b'
    """
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def both(came: object, expected: object) -> tuple[str, str]:
    """Return two different values as texts with so many digits that they differ."""
    for digits in (4, 6, 9, 17):
        texts = short(came, digits), short(expected, digits)
        if texts[0] != texts[1]:
            break
    return texts


def given(**values: object) -> str:
    """Return what a student's function was given; of a large array only its form.

    >>> given(x=[1, 2], threshold=0.5)
    '`x = [1, 2]`; `threshold = 0,5`'
    """
    texts = {name: short(value) for name, value in values.items()}
    return "; ".join(
        f"`{name}` der Form {np.shape(values[name])}" if "…" in text else f"`{name} = {text[1:-1]}`"
        for name, text in texts.items()
    )


def place(at: tuple[int, ...]) -> str:
    """Return in words where in an array this is.

    >>> place((3,)), place((3, 4))
    ('Stelle 3', 'Zeile 3, Spalte 4')
    """
    if len(at) == 2:
        return f"Zeile {at[0]}, Spalte {at[1]}"
    return f"Stelle {', '.join(map(str, at))}"


def correct(right: int, total: int) -> str:
    """Return how many are right.

    >>> correct(1, 6), correct(2, 6)
    ('1 von 6 stimmt', '2 von 6 stimmen')
    """
    return f"{right} von {total} {'stimmt' if right == 1 else 'stimmen'}"


def form(shape: tuple[int, ...]) -> str:
    """Return in words what has this shape.

    >>> form(()), form((3,)), form((2, 5))
    ('eine einzelne Zahl', 'eine Reihe mit 3 Zahlen', 'eine Tabelle der Form (2, 5)')
    """
    if not shape:
        return "eine einzelne Zahl"
    if len(shape) == 1:
        return f"eine Reihe mit {shape[0]} Zahlen" if shape[0] != 1 else "eine Reihe mit einer Zahl"
    return f"{'eine Tabelle' if len(shape) == 2 else 'ein Array'} der Form {shape}"


def _pieces(value: Any, digits: int) -> Iterator[str]:
    """Yield what a value is written with, ``BETWEEN`` between the parts of a list."""
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if type(value) in BRACKETS:
        left, right = BRACKETS[type(value)]
        yield left
        for i, part in enumerate(value):
            yield BETWEEN if i else ""
            yield from _pieces(part, digits)
            if isinstance(value, dict):
                yield ": "
                yield from _pieces(value[part], digits)
        yield right
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield significant(0 if abs(value) <= TINY else value, digits)
    elif isinstance(value, str):
        yield f"„{value}“"
    else:
        yield _name(value)


def _name(value: object) -> str:
    """Return what is neither number nor text nor made of them."""
    name = getattr(value, "__name__", None)
    if value is ...:
        return "..."
    if isinstance(value, type):
        return f"die Klasse {name}"
    if " at 0x" not in repr(value):
        return repr(value)
    return f"die Funktion {name}" if name else f"ein Objekt der Klasse {type(value).__name__}"
