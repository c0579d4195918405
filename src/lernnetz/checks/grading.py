"""How an answer is graded: what is registered, what the student reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

EXERCISES: dict[str, Callable[[Any], None]] = {}


class Mistake(Exception):
    """What is wrong with an answer, as a German sentence for the student."""


class Unanswered(Exception):
    """The student's function still returns the three dots."""


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


def check(name: str, answer: object) -> None:
    """Tell the student in German whether the answer to an exercise is right.

    Never raises, whatever the answer is.

    Parameters
    ----------
    name : str
        As the lesson gives it, for example ``"ziffern/parameter"``.
    answer
        A value, or the function that the student wrote.
    """
    print(grade(name, answer).text)


def grade(name: str, answer: object) -> Feedback:
    """Return the feedback that ``check`` prints."""
    if name not in EXERCISES:
        return Feedback(False, f"? Die Aufgabe {name!r} gibt es nicht. Prüfe die Schreibweise.")
    try:
        if is_open(answer):
            raise Unanswered
        EXERCISES[name](answer)
    except Unanswered:
        return Feedback(False, "○ Noch offen: Ersetze die drei Punkte durch deine Lösung.")
    except Mistake as mistake:
        return Feedback(False, f"✗ Noch nicht. {mistake}")
    except Exception as error:
        return Feedback(False, f"✗ Dein Code bricht ab: {type(error).__name__}: {error}")
    return Feedback(True, "✓ Richtig.")


def is_open(answer: object) -> bool:
    """Return whether nothing was answered yet."""
    return answer is None or answer is ...


def call(function: object, *arguments: object) -> Any:
    """Return what the student's function gives for these arguments."""
    if not callable(function):
        raise Mistake(f"Erwartet ist eine Funktion, gekommen ist {short(function)}.")
    result = function(*arguments)
    if result is ...:
        raise Unanswered
    if result is None:
        raise Mistake("Deine Funktion gibt noch nichts zurück. Fehlt ein return?")
    return result


def expect(came: object, expected: object, *, where: str = "", hint: str = "") -> None:
    """Raise ``Mistake`` unless both are the same numbers in the same shape.

    Lists, tuples, arrays, int, float and bool count alike.

    Parameters
    ----------
    where : str
        What was asked, as the beginning of the German sentence.
    hint : str
        A German sentence that helps and does not give the answer away.
    """
    place = f"{where}: " if where else ""
    try:
        numbers = np.asarray(came, dtype=float)
    except (TypeError, ValueError):
        raise Mistake(f"{place}Erwartet sind Zahlen, gekommen ist {short(came)}. {hint}") from None
    target = np.asarray(expected, dtype=float)
    if numbers.shape != target.shape:
        raise Mistake(
            f"{place}Erwartet ist die Form {target.shape}, gekommen ist {numbers.shape}. {hint}"
        )
    if not np.allclose(numbers, target, rtol=1e-4, atol=1e-6):
        raise Mistake(f"{place}Gekommen ist {short(came)}, erwartet ist {short(expected)}. {hint}")


def short(value: object) -> str:
    """Return the value as text of at most 60 characters."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"
