"""Questions of a lesson: plain text in its source, in a notebook cells that take an answer.

A question stands between ``:::{frage}`` and ``:::``, each answer with its response::

    :::{frage}
    **1. Was ist 2 · 3?**

    - ( ) 5
      → Das ist die Summe.
    - (x) 6
      → Zweimal drei.
    :::

======================  ==========================================================
``( )``, ``(x)``        choose one; ``(x)`` is right
``[ ]``, ``[x]``        choose several
``{ }``, ``{x}``        mark a line of a listing: each answer is one, in backticks
``(=) 0,7 ± 0,01``      type a number or a short text; ``(≠) 1,3`` is a known slip,
                        ``(…)`` stands for all other answers, ``|`` between two spellings
``1.``, ``2.``, …       put lines into this order; a last ``→`` says what to know then
======================  ==========================================================

``:::{vermutung}`` is a prediction: nothing in it is right or wrong.

The cell's Markdown has the question, its answers, and the responses folded: so it can be read
in any notebook. ``extension/questions.js`` makes a form of it by the cell's metadata::

    "lernnetz": {"question": {"name": "09-gradientenabstieg/4", "kind": "one", "right": [1]},
                 "answers": [{"given": [0], "right": false}, {"given": [1], "right": true}]}

``kind`` is one, several, line, typed or order. ``answers`` are the student's, the newest last:
``given`` has the places of the chosen answers from 0, or of all lines in their order, or is the
typed text. A prediction has no ``right``.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import nbformat

from . import BuildError

BLOCK = re.compile(r"^:::\{(frage|vermutung)\}\n(.*?)^:::(?:\n|\Z)", re.M | re.S)
ENTRY = re.compile(r"^(?=- [(\[{].[)\]}]|\d+\. |→ )", re.M)
PARTS = re.compile(r"(?:- ([(\[{].[)\]}])|\d+(\.))(.*?)\n +→ (.*)", re.S)
CODE = re.compile(r"`[^`]+`")
KINDS = {
    "one": {"( )", "(x)"},
    "several": {"[ ]", "[x]"},
    "line": {"{ }", "{x}"},
    "typed": {"(=)", "(≠)", "(…)"},
    "order": {"."},
}
RIGHT = "(x)", "[x]", "{x}", "(=)"


class Entry(NamedTuple):
    """A possible answer with its mark, and what is said to it."""

    mark: str
    text: str
    response: str


class Question(NamedTuple):
    """A question as it stands in the source; ``end`` is said when lines are in order."""

    kind: str
    prediction: bool
    text: str
    entries: list[Entry]
    end: str = ""

    @property
    def right(self) -> list[int]:
        """The places of the right answers, or of the lines in their right order."""
        if self.kind == "order":
            shown = self.shown
            return [shown.index(entry) for entry in self.entries]
        return [place for place, entry in enumerate(self.entries) if entry.mark in RIGHT]

    @property
    def shown(self) -> list[Entry]:
        """The entries as the student finds them: lines by their letters."""
        return sorted(self.entries) if self.kind == "order" else self.entries


def split(source: str) -> Iterable[str | Question]:
    """Yield the text of a Markdown cell and the questions in it, as they come.

    >>> text, question = split("Vorher\\n\\n:::{frage}\\nJa?\\n\\n- (x) Ja\\n  → Gut.\\n:::")
    >>> text, question.kind, question.entries
    ('Vorher', 'one', [Entry(mark='(x)', text='Ja', response='Gut.')])
    """
    end = 0
    for block in BLOCK.finditer(source):
        if text := source[end : block.start()].strip():
            yield text
        yield parse(block[2], prediction=block[1] == "vermutung")
        end = block.end()
    if text := source[end:].strip():
        yield text


def parse(block: str, *, prediction: bool) -> Question:
    """Read what stands inside a block.

    Raises
    ------
    BuildError
        Where an answer has no response, marks of two kinds stand together, nothing is right
        or, in a prediction, something is.
    """
    text, *parts = ENTRY.split(block)
    end = one_line(parts.pop()[1:]) if parts and parts[-1].startswith("→") else ""
    entries = []
    for part in parts:
        if not (found := PARTS.fullmatch(part.strip())):
            raise BuildError(f"This answer has no response:\n{part}")
        mark, dot, answer, response = found.groups()
        entries.append(Entry(mark or dot, one_line(answer), one_line(response)))
    marks = {entry.mark for entry in entries}
    kinds = [kind for kind, its_marks in KINDS.items() if marks and marks <= its_marks]
    if not kinds:
        raise BuildError(f"Marks of one kind are needed, there are {sorted(marks)}:\n{block}")
    question = Question(kinds[0], prediction, text.strip(), entries, end)
    most = 1 if question.kind in ("one", "line") else len(entries)
    if bool(question.right) == prediction or len(question.right) > most:
        raise BuildError(f"A question needs its right answer, a prediction none:\n{block}")
    if question.kind == "line" and not all(CODE.fullmatch(entry.text) for entry in entries):
        raise BuildError(f"A line to be marked stands in backticks:\n{block}")
    if question.kind == "order" and (question.shown == entries or not end):
        raise BuildError(f"Lines need another order than by letters, and a last response:\n{block}")
    if question.kind == "typed" and entries[-1].mark != "(…)":
        raise BuildError(f"The last answer to be typed is (…), for all others:\n{block}")
    return question


def one_line(text: str) -> str:
    """Join the lines of a text.

    >>> one_line(" eins\\n  zwei ")
    'eins zwei'
    """
    return re.sub(r"\s*\n\s*", " ", text.strip())


def cell_of(question: Question, name: str) -> nbformat.NotebookNode:
    """Return the cell of a notebook that shows a question and takes its answer."""
    about = {"name": name, "kind": question.kind}
    if not question.prediction:
        about["right"] = question.right
    if question.kind == "typed":
        about["typed"] = [entry.text if entry.mark != "(…)" else "…" for entry in question.entries]
    cell = nbformat.v4.new_markdown_cell(markdown(question))
    cell.metadata["lernnetz"] = {"question": about}
    return cell


def markdown(question: Question) -> str:
    """Return a question as it is read without its form."""
    answers = [] if question.kind == "typed" else [entry.text for entry in question.shown]
    parts = [question.text, numbered(answers), "<details>\n<summary>Antwort</summary>"]
    parts += [solution(question), question.end, numbered(map(response, question.shown))]
    parts.append("</details>")
    return "\n\n".join(filter(None, parts))


def spelling(text: str) -> str:
    """Return the first way to write a typed answer, without its tolerance.

    >>> spelling("3,33 ± 0,04 | 10/3")
    '3,33'
    """
    return re.split(" [|±] ", text)[0]


def solution(question: Question) -> str:
    """Return a sentence with the right answer."""
    if question.prediction:
        return ""
    if question.kind == "typed":
        right = [spelling(question.entries[place].text) for place in question.right]
    else:
        right = [str(place + 1) for place in question.right]
    return f"Richtig: {', '.join(right)}."


def response(entry: Entry) -> str:
    """Return what is said to an answer, with a known slip before it."""
    return f"{spelling(entry.text)}: {entry.response}" if entry.mark == "(≠)" else entry.response


def numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
