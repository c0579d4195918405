"""How an answer is graded: what is registered, what is compared, what the student reads."""

import copy
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..arguments import meant
from .feedback import Feedback
from .slips import COMMA, explain
from .values import as_numbers, both, close, form, place, same, short

NearMisses = Sequence[tuple[object, str]]


class Mistake(Exception):
    """What is wrong with an answer, as German sentences; code stands in backticks."""


class Unanswered(Exception):
    """The student's answer, or what their function returns, is still the three dots."""


@dataclass(frozen=True)
class Case:
    """Something a student's answer gave, and what it should have been.

    Lists, tuples, arrays, int, float and bool count alike. The student reads what came
    and what was expected; where that would give the answer away, use ``expect_number``.

    Parameters
    ----------
    where : str
        What was asked, as the beginning of the German sentence.
    hint : str
        A German sentence that helps and does not give the answer away.
    near_misses : pairs of a wrong answer and its own hint
        What students typically come with; None where that mistake makes no sense. A hint
        is given only where it explains every case that has it.
    tolerance : float
        As for ``same``.
    """

    came: object
    expected: object
    where: str = ""
    hint: str = ""
    near_misses: NearMisses = ()
    tolerance: float = 1e-4

    @property
    def right(self) -> bool:
        """Whether what came is what was expected."""
        return same(self.came, self.expected, self.tolerance)

    def allows(self, hint: str) -> bool:
        """Return whether this hint explains what came, or has nothing to do with this case."""
        its_own = [
            wrong for wrong, its_hint in self.near_misses if its_hint == hint and wrong is not None
        ]
        return not its_own or any(same(self.came, wrong) for wrong in its_own)

    def mistake(self, hint: str) -> Mistake:
        """Say what came, what was expected, and the hint."""
        where = f"{self.where}:\n" if self.where else ""
        numbers, target = as_numbers(self.came), as_numbers(self.expected)
        if numbers is None:
            complaint = not_numbers(self.came, self.expected)
            return Mistake(
                f"{where}Erwartet sind Zahlen, gekommen ist {short(self.came)}. {complaint}\n{hint}"
            )
        if target.ndim == 0 and numbers.size == 1:
            numbers = numbers.reshape(())
        if numbers.shape != target.shape:
            return Mistake(
                f"{where}Gekommen ist {form(numbers.shape)}: {short(self.came)}. Erwartet ist "
                f"{form(target.shape)}. {not_numbers(self.came, self.expected)}\n{hint}"
            )
        yes_or_no = np.asarray(self.expected).dtype == bool
        came, expected = both(self.came, target.astype(int) if yes_or_no else self.expected)
        if "…" in came + expected and target.ndim:
            at = tuple(np.argwhere(~close(numbers, target, self.tolerance))[0].tolist())
            where += f"{place(at)}:\n"
            came, expected = both(numbers[at], target[at])
        return Mistake(f"{where}Gekommen ist {came}, erwartet ist {expected}.\n{hint}")


Test = Callable[[Any], Iterable[Case] | None]
EXERCISES: dict[str, Test] = {}


def exercise(name: str) -> Callable[[Test], Test]:
    """Register the decorated function as the test of the exercise ``name``."""

    def register(test: Test) -> Test:
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
    grade(name, answer, *more).show()


def ready(*answers: object, task: str) -> bool:
    """Return whether these answers are given; where not, say in German which task comes first.

    For the cells of a lesson that go on with what a student wrote before.

    >>> ready(39760, task="Aufgabe 1")
    True
    >>> ready(7, (0.5, ...), task="die Aufgaben 1 und 2")
    Löse zuerst die Aufgaben 1 und 2, dann führe die Zellen von dort an noch einmal aus.
    False
    """
    if any(map(is_open, answers)):
        print(f"Löse zuerst {task}, dann führe die Zellen von dort an noch einmal aus.")
        return False
    return True


def grade(name: str, answer: object, *more: object) -> Feedback:
    """Return the feedback that ``check`` shows."""
    test = find(name)
    if test is None:
        return Feedback("?", f"Die Aufgabe „{name}“ gibt es nicht.", "Prüfe die Schreibweise.")
    try:
        if more:
            hint = meant((answer, *more)) or "Mehrere Werte stehen in runden Klammern: (1, 2)"
            raise Mistake(
                f"check nimmt eine einzige Antwort, gekommen sind {1 + len(more)}. {hint}"
            )
        if is_open(answer):
            raise Unanswered
        _compare(test, answer)
    except Unanswered:
        return Feedback("○", "Noch offen.", "Ersetze die drei Punkte durch deine Lösung.")
    except Mistake as mistake:
        return Feedback("✗", "Noch nicht.", str(mistake).strip())
    except Exception as error:
        return Feedback("✗", "Dein Code bricht ab.", explain(error, answer))
    return Feedback("✓", "Richtig.")


def find(name: str) -> Test | None:
    """Return the test of an exercise; the part before the slash is the module it stands in."""
    lesson = str(name).partition("/")[0]
    if lesson in {module.name for module in pkgutil.iter_modules([Path(__file__).parent])}:
        importlib.import_module(f".{lesson}", __package__)
    return EXERCISES.get(str(name))


def is_open(answer: object) -> bool:
    """Return whether something is not answered yet, alone or among several values."""
    if isinstance(answer, tuple | list):
        return any(map(is_open, answer))
    return answer is None or answer is ...


def call(function: object, *arguments: object) -> Any:
    """Return what the student's function gives for copies of these arguments.

    Raises
    ------
    Unanswered
        Where the three dots came back, alone or among several values.
    Mistake
        For no function at all, and for nothing returned.
    """
    if not callable(function):
        raise Mistake(
            f"Erwartet ist eine Funktion, gekommen ist {short(function)}. Übergib ihren Namen, "
            "ohne Klammern dahinter."
        )
    with np.errstate(all="ignore"):  # infinite numbers are answered here, in words
        result = function(*copy.deepcopy(arguments))
    if result is None:
        raise Mistake(
            "Deine Funktion gibt noch nichts zurück (None). Fehlt ein return? Oder ist noch nichts "
            "eingesetzt?"
        )
    if is_open(result):
        raise Unanswered
    return result


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
            f"und ohne Leerzeichen geschrieben. {not_numbers(came, expected)}"
        )
    value = numbers.item()
    if abs(value - expected) <= tolerance:
        return
    if expected >= 1000 and round(1000 * value, 6) == expected:
        hint = "Python liest den Punkt als Komma. Schreib große Zahlen ohne Punkt."
    hints = [its_hint for wrong, its_hint in near_misses if abs(value - wrong) <= tolerance]
    raise Mistake(f"Gekommen ist {short(came, digits=6)}. {(hints or [hint])[0]}")


def not_numbers(came: object, expected: object) -> str:
    """Return why something may be no number, or not as many as expected; else nothing."""
    if isinstance(came, str):
        return "Das ist ein Text. Eine Zahl steht ohne Anführungszeichen."
    if _has_text(came):
        return "Darin stehen Texte. Eine Zahl steht ohne Anführungszeichen."
    if callable(came):
        return "Das ist eine Funktion, kein Ergebnis. Fehlen die Klammern hinter dem Namen?"
    if isinstance(came, tuple) and not isinstance(expected, tuple | list):
        return f"Das sind mehrere Werte. {COMMA}"
    return ""


def _has_text(value: object) -> bool:
    if isinstance(value, tuple | list | np.ndarray):
        return any(map(_has_text, value))
    return isinstance(value, str)


def _compare(test: Test, answer: object) -> None:
    """Raise ``Mistake`` for the first case that is wrong, even if a later one breaks off."""
    cases: list[Case] = []
    try:
        for case in test(answer) or ():
            cases.append(case)
    except Exception:
        _judge(cases)
        raise
    _judge(cases)


def _judge(cases: Sequence[Case]) -> None:
    wrong = [case for case in cases if not case.right]
    if wrong:
        raise wrong[0].mistake(_hint(wrong, cases)) from None


def _hint(wrong: Sequence[Case], cases: Sequence[Case]) -> str:
    """Return the hint that explains all cases.

    Where equality is hardly chance, one that explains the wrong cases or the first of them
    will do, for a student may make two mistakes at once.
    """
    fitting = [hint for each, hint in wrong[0].near_misses if same(wrong[0].came, each)]
    for explained in [cases, wrong, wrong[:1]] if _is_telling(wrong[0].came) else [cases]:
        for hint in fitting:
            if all(case.allows(hint) for case in explained):
                return hint
    if all(map(_is_rounded, wrong)):
        return "Das ist gerundet. Gib die Zahl so genau zurück, wie Python sie berechnet."
    return wrong[0].hint


def _is_telling(came: object) -> bool:
    """Return whether this is more than a few whole numbers."""
    numbers = as_numbers(came)
    return numbers is None or numbers.size > 3 or _is_broken(numbers)


def _is_broken(numbers: np.ndarray) -> bool:
    """Return whether some number is not whole."""
    return not np.array_equal(numbers, np.rint(numbers))


def _is_rounded(case: Case) -> bool:
    rounded = (np.round(as_numbers(case.expected), digits) for digits in (1, 2, 3, 4))
    numbers = as_numbers(case.came)
    return (
        numbers is not None
        and _is_broken(numbers)
        and any(same(numbers, each, 0) for each in rounded)
    )
