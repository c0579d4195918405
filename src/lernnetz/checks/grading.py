"""How an answer is graded: what is registered, what the student reads."""

import copy
import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..arguments import meant

EXERCISES: dict[str, Callable[[Any], None]] = {}
NearMisses = Iterable[tuple[object, str]]


class Mistake(Exception):
    """What is wrong with an answer, as a German sentence for the student."""


class Unanswered(Exception):
    """The student's answer, or what their function returns, is still the three dots."""


@dataclass(frozen=True)
class Feedback:
    """Whether an answer is right, and what the student reads about it."""

    solved: bool
    text: str


def exercise(name: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Register the decorated function as the test of the exercise ``name``."""

    def register(test: Callable[[Any], None]) -> Callable[[Any], None]:
        EXERCISES[name] = test
        return test

    return register


def check(name: str, answer: object = ..., *more: object) -> None:
    """Tell the student in German whether the answer to an exercise is right.

    Never raises, whatever the answer is.

    Parameters
    ----------
    name : str
        As the lesson gives it, for example ``"ziffern/parameter"``.
    answer
        A value, or the function that the student wrote.
    *more
        Only by mistake, as in ``check(name, 0,5)``: then it says so.
    """
    print(grade(name, answer, *more).text)


def grade(name: str, answer: object, *more: object) -> Feedback:
    """Return the feedback that ``check`` prints."""
    test = find(name)
    if test is None:
        return Feedback(False, f"? Die Aufgabe {name!r} gibt es nicht. Prüfe die Schreibweise.")
    try:
        if more:
            hint = meant((answer, *more)) or "Mehrere Werte stehen in runden Klammern: (1, 2)"
            raise Mistake(
                f"check nimmt eine einzige Antwort, gekommen sind {1 + len(more)}. {hint}"
            )
        if is_open(answer):
            raise Unanswered
        test(answer)
    except Unanswered:
        return Feedback(False, "○ Noch offen: Ersetze die drei Punkte durch deine Lösung.")
    except Mistake as mistake:
        return Feedback(False, f"✗ Noch nicht. {str(mistake).strip()}")
    except Exception as error:
        return Feedback(False, f"✗ Dein Code bricht ab: {type(error).__name__}: {error}")
    return Feedback(True, "✓ Richtig.")


def find(name: str) -> Callable[[Any], None] | None:
    """Return the test of an exercise; the part before the slash is the module it stands in."""
    lesson = str(name).partition("/")[0]
    if lesson in {module.name for module in pkgutil.iter_modules([Path(__file__).parent])}:
        importlib.import_module(f".{lesson}", __package__)
    return EXERCISES.get(str(name))


def is_open(answer: object) -> bool:
    """Return whether nothing was answered yet."""
    return answer is None or answer is ...


def call(function: object, *arguments: object) -> Any:
    """Return what the student's function gives for copies of these arguments.

    Raises
    ------
    Unanswered
        Where the three dots came back, alone or among several values.
    Mistake
        For no function at all, for nothing returned, and where shapes do not fit.
    """
    if not callable(function):
        raise Mistake(f"Erwartet ist eine Funktion, gekommen ist {short(function)}.")
    try:
        result = function(*copy.deepcopy(arguments))
    except ValueError as error:
        if not any(word in str(error) for word in ("broadcast", "matmul", "aligned")):
            raise
        raise Mistake(
            f"NumPy kann die Formen nicht miteinander verrechnen ({short(str(error))}). "
            "Achte auf die Reihenfolge und darauf, was Zeile und was Spalte ist."
        ) from None
    if result is ... or (isinstance(result, tuple | list) and any(part is ... for part in result)):
        raise Unanswered
    if result is None:
        raise Mistake("Deine Funktion gibt noch nichts zurück. Fehlt ein return?")
    return result


def expect(
    came: object, expected: object, *, where: str = "", hint: str = "", near_misses: NearMisses = ()
) -> None:
    """Raise ``Mistake`` unless both are the same numbers in the same shape.

    Lists, tuples, arrays, int, float and bool count alike. The student reads what came
    and what was expected; where that would give the answer away, use ``expect_number``.

    Parameters
    ----------
    where : str
        What was asked, as the beginning of the German sentence.
    hint : str
        A German sentence that helps and does not give the answer away.
    near_misses : pairs of a wrong answer and its own hint
        What students typically come with. One that equals ``expected`` is no mistake.
    """
    place = f"{where}: " if where else ""
    if same(came, expected):
        return
    for wrong, its_hint in near_misses:
        if same(came, wrong):
            raise Mistake(
                f"{place}Gekommen ist {short(came)}, erwartet ist {short(expected)}. {its_hint}"
            )
    numbers, target = as_numbers(came), np.asarray(expected, dtype=float)
    if numbers is None:
        raise Mistake(f"{place}Erwartet sind Zahlen, gekommen ist {short(came)}. {hint}")
    if numbers.shape != target.shape:
        raise Mistake(
            f"{place}Erwartet ist die Form {target.shape}, gekommen ist {numbers.shape}. {hint}"
        )
    raise Mistake(f"{place}Gekommen ist {short(came)}, erwartet ist {short(expected)}. {hint}")


def expect_number(
    came: object,
    expected: float,
    *,
    hint: str,
    near_misses: NearMisses = (),
    tolerance: float = 1e-6,
) -> None:
    """Raise ``Mistake`` unless ``came`` is this one number; the answer is not given away.

    Parameters
    ----------
    hint : str
        A German sentence for any other number.
    near_misses : pairs of a wrong number and its own hint
    tolerance : float
        How far from ``expected`` still counts, for answers rounded on paper.
    """
    numbers = as_numbers(came)
    if numbers is None or numbers.size != 1 or not np.isfinite(numbers).all():
        raise Mistake(
            f"Gekommen ist {short(came)}. Gesucht ist eine einzige Zahl, mit Punkt statt Komma "
            "und ohne Leerzeichen geschrieben."
        )
    value = numbers.item()
    if abs(value - expected) <= tolerance:
        return
    hints = [its_hint for wrong, its_hint in near_misses if abs(value - wrong) <= tolerance]
    raise Mistake(f"Gekommen ist {short(came)}. {(hints or [hint])[0]}")


def same(came: object, expected: object) -> bool:
    """Return whether both are the same numbers in the same shape, but for rounding.

    Where whole numbers are expected, 39761 is not 39760.
    """
    numbers, target = as_numbers(came), as_numbers(expected)
    if numbers is None or target is None or numbers.shape != target.shape:
        return False
    counted = np.array_equal(target, np.rint(target))
    return np.allclose(numbers, target, rtol=1e-6 if counted else 1e-4, atol=1e-6)


def as_numbers(value: object) -> np.ndarray | None:
    """Return the value as float array, or None where it is none."""
    try:
        return np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return None


def short(value: object) -> str:
    """Return the value as text of at most 60 characters."""
    if isinstance(value, np.generic):
        value = value.item()
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"
