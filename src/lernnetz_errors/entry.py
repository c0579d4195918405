"""A row of the table of explanations, and how the row for an error is found."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .case import Case, Span
from .words import noun

TYPE_GROUPS = "type", "left", "right"
CODE = re.compile("`([^`]*)`")


@dataclass(frozen=True)
class Sentence:
    """A German sentence; some of its parts are code."""

    parts: tuple[tuple[str, bool], ...]  # text, and whether it is code
    span: Span | None = None  # what to mark in the line, where Python means another place

    def __str__(self) -> str:
        return "".join(f"„{text}“" if is_code else text for text, is_code in self.parts)


def anything(case: Case) -> dict:
    """Take every case."""
    return {}


@dataclass(frozen=True)
class Entry:
    """What is said about one kind of error.

    Parameters
    ----------
    kind : str
        The exception's class, or one that it is derived from.
    pattern : str
        A regular expression that Python's message begins with. Its groups are fields of the
        sentence; a group ``type``, ``left`` or ``right`` is the name of a type and becomes a
        noun: ``{type:nom}``, ``{type:akk}``, ``{type:dat}``, with a capital ``{type:Nom}``.
    sentence : str
        German, what happened and what to do; code stands between backticks.
    when : function of a Case
        Looks at the student's line and values: returns more fields for the sentence, or None
        where the sentence would not be true. A field ``span`` tells which columns to mark.
    """

    kind: str
    pattern: str
    sentence: str
    when: Callable[[Case], dict | None] = anything

    def explain(self, case: Case) -> Sentence | None:
        """Return the sentence for a case; None where it is for another entry."""
        if self.kind not in (base.__name__ for base in type(case.error).__mro__):
            return None
        found = re.match(self.pattern, case.message, re.DOTALL)
        if not found:
            return None
        case.groups = found.groupdict()
        fields = self.when(case)
        if fields is None:
            return None
        types = {key: noun(case.groups[key]) for key in TYPE_GROUPS if case.groups.get(key)}
        return filled(self.sentence, {**case.groups, **types, **fields})


def filled(template: str, fields: dict) -> Sentence:
    """Return the sentence of a template; what stands between its backticks is code.

    >>> str(filled("Den Namen `{name}` gibt es nicht.", {"name": "zhal"}))
    'Den Namen „zhal“ gibt es nicht.'
    """
    parts = enumerate(CODE.split(template))
    said = tuple((part.format(**fields), i % 2 == 1) for i, part in parts if part)
    return Sentence(said, fields.get("span"))


def find(entries: Iterable[Entry], case: Case) -> Sentence | None:
    """Return the sentence of the first entry that fits."""
    return next(filter(None, (entry.explain(case) for entry in entries)), None)
