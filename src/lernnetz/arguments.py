"""What a student hands over, as it must be, else a German sentence that says what to write."""

import functools
import inspect
import math
import reprlib
from collections.abc import Callable
from numbers import Integral, Real
from typing import ParamSpec, TypeVar

import numpy as np

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Range = tuple[str, Callable[[float], bool]]

ANY: Range = "", lambda value: True
FROM_0: Range = " ab 0", lambda value: value >= 0
BELOW_1: Range = " von 0 bis unter 1", lambda value: 0 <= value < 1
BRACKETS = "Mehrere Zahlen für eines davon stehen in eckigen Klammern: [1, 2]"


class Number:
    """An attribute that is a number of a range, whenever it is set."""

    def __init__(self, allowed: Range) -> None:
        self.allowed = allowed

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __set__(self, thing: object, value: float) -> None:
        check_number(self.name, value, self.allowed)
        vars(thing)[self.name] = value


def check_number(name: str, value: object, allowed: Range = ANY) -> None:
    """Raise ``ValueError`` unless ``value`` is a finite number of the range.

    >>> check_number("momentum", 2, BELOW_1)
    Traceback (most recent call last):
    ValueError: momentum ist eine Zahl von 0 bis unter 1, gekommen ist 2. Schreib zum Beispiel 0.1
    """
    words, fits = allowed
    if not isinstance(value, Real) or not math.isfinite(value) or not fits(value):
        hint = meant(value) if isinstance(value, tuple) else ""
        raise ValueError(
            f"{name} ist eine Zahl{words}, gekommen ist {shown(value)}. "
            f"{hint or 'Schreib zum Beispiel 0.1'}"
        )


def check_whole(name: str, value: object, least: int = 1) -> None:
    """Raise ``ValueError`` unless ``value`` is a whole number, ``least`` or more."""
    if not isinstance(value, Integral) or value < least:
        raise ValueError(
            f"{name} ist eine ganze Zahl, mindestens {least}. Gekommen ist {shown(value)}."
        )


def check_made(name: str, thing: object, methods: tuple[str, ...], example: str) -> None:
    """Raise ``ValueError`` unless ``thing`` is an object that has these methods.

    >>> check_made("loss", dict, ("value", "gradient"), "SquaredError()")
    Traceback (most recent call last):
    ValueError: Hinter dict fehlen die Klammern. Schreib dict()
    """
    if isinstance(thing, type):
        raise ValueError(f"Hinter {thing.__name__} fehlen die Klammern. Schreib {thing.__name__}()")
    if not all(hasattr(thing, method) for method in methods):
        raise ValueError(f"{name} kann nicht {shown(thing)} sein. Schreib zum Beispiel {example}")


def decimal_points(method: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Let a method say in German that it came to more values than it takes, as by 0,5 for 0.5.

    Raises
    ------
    ValueError
        Naming what it takes, and how a decimal number is written.
    """
    parameters = list(inspect.signature(method).parameters.values())[1:]
    taken = [each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
    named = [f"{each.name}=…" for each in parameters if each.kind is each.KEYWORD_ONLY]
    called = method.__qualname__.removesuffix(".__init__").rpartition(".")[2]

    @functools.wraps(method)
    def checked(self: object, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        if len(args) > len(taken):
            hints = [
                meant(args[-2:]),
                named and f"Alles Weitere bekommt seinen Namen: {', '.join(named)}",
            ]
            raise ValueError(
                f"{called} nimmt ohne Namen nur {', '.join(taken)}, gekommen sind {len(args)} "
                f"Werte. {' '.join(filter(None, hints)) or BRACKETS}"
            )
        return method(self, *args, **kwargs)

    return checked


def meant(values: tuple) -> str:
    """Say how a decimal number is written whose comma has made two whole numbers of it.

    >>> meant((0, 5))
    'Meinst du 0.5? Python schreibt Dezimalzahlen mit Punkt.'
    """
    if len(values) != 2 or not all(isinstance(value, Integral) for value in values):
        return ""
    return f"Meinst du {values[0]}.{values[1]}? Python schreibt Dezimalzahlen mit Punkt."


def shown(value: object) -> str:
    """Return a value as Python writes it, shortened; a number of NumPy's as a plain one."""
    return reprlib.repr(value.item() if isinstance(value, np.generic) else value)
