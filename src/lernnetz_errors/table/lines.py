"""The words of a line that Python refused."""

import re
from dataclasses import dataclass

from ..case import Case

TOKEN = re.compile(
    r"""[rbfRBF]{0,2}("[^"]*"|'[^']*')   # a text
    | \d[\w.]* | \w+                      # a number, a name
    | => | =< | <> | && | \|\| | \+\+ | --
    | (\*\*|//|[-+*/%<>=!&|^])?= | \*\* | //
    | [^\w\s]""",
    re.VERBOSE,
)
COMPOUND = "if", "elif", "else", "for", "while", "def", "class", "try", "except", "with", "finally"


@dataclass(frozen=True)
class Word:
    """A word, number, text or sign of a line, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        """Whether it is a name, a number or a text."""
        return self.text[0].isalnum() or self.text[0] in "_\"'"


NONE = Word(" ", 0, 0)


def words(text: str) -> list[Word]:
    """Return the words of a line.

    >>> [word.text for word in words("x += 2.5 * f('a b')")]
    ['x', '+=', '2.5', '*', 'f', '(', "'a b'", ')']
    """
    return [Word(each[0], each.start(), each.end()) for each in TOKEN.finditer(text)]


def first(case: Case) -> str:
    """Return the first word of the line."""
    return next((word.text for word in words(case.text)), " ")


def around(case: Case) -> tuple[Word, Word]:
    """Return the word where Python stopped, and the one before it."""
    start = case.span[0] if case.span else len(case.text)
    before, here = NONE, NONE
    for word in words(case.text):
        if word.end > start:
            here = word
            break
        before = word
    return before, here


def marked(case: Case) -> str:
    """Return what Python marked."""
    return case.text[slice(*case.span)] if case.span else ""
