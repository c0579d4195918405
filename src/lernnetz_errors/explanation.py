"""What the student reads about an error: the sentence, the line, Python's own words."""

import html
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace

from .case import Case, Place, Span, place_of
from .entry import Sentence, find
from .table import ENTRIES

BOX = (
    "margin: 4px 0; padding: 8px 14px; border-left: 5px solid {colour}; background: {ground}; "
    "color: #1f1f1f; font-size: 15px; line-height: 1.5"
)
ERROR = "lernnetz-error", "alert", "#b35900", "#fff6e8"  # class, role, colours
NOTE = "lernnetz-note", "status", "#00527f", "#eef5fa"
LINE = (
    "margin: 2px 0 6px 0; padding: 6px 10px; overflow-x: auto; background: #ffffff; "
    "color: #1f1f1f; font-size: 14px; line-height: 1.5"
)
CODE = "padding: 0 3px; background: #ffffff; color: #1f1f1f; font-size: 14px"
MARK = "background: #ffd67a; color: #1f1f1f; border-bottom: 2px solid #b35900"
OWN = "lernnetz"  # what our package says is German already


@dataclass(frozen=True)
class Explanation:
    """What is shown: in German what happened and where, folded what Python says in English."""

    sentence: Sentence
    places: tuple[tuple[str, Place], ...]  # each with its label
    message: str
    steps: str
    kind: tuple[str, str, str, str] = ERROR

    def plain(self) -> str:
        """Return it as text; Python's message is the last line."""
        lines = [str(self.sentence)]
        for label, place in self.places:
            lines += ["", f"{label}:", f"    {place.text}"]
            if place.span:
                start, end = place.span
                lines.append(f"    {' ' * start}{'^' * max(1, end - start)}")
        return "\n".join([*lines, "", self.message])

    def html(self) -> str:
        """Return it as HTML that needs no style sheet and survives JupyterLab's sanitizer."""
        places = "".join(
            f'<div>{html.escape(label)}:</div><pre style="{LINE}">{marked(place)}</pre>'
            for label, place in self.places
        )
        english = "".join(
            f'<pre lang="en" style="{LINE}">{html.escape(text)}</pre>'
            for text in (self.message, self.steps)
            if text
        )
        folded = f"<details><summary>Was Python auf Englisch sagt</summary>{english}</details>"
        return box(self.sentence, *self.kind, places + folded)


def box(sentence: Sentence, name: str, role: str, colour: str, ground: str, more: str = "") -> str:
    """Return a sentence as a box of HTML, which a screen reader announces."""
    style = BOX.format(colour=colour, ground=ground)
    text = "".join(
        f'<code style="{CODE}">{html.escape(part)}</code>' if is_code else html.escape(part)
        for part, is_code in sentence.parts
    )
    first = '<p style="margin: 0 0 4px 0"><strong>'
    return (
        f'<div class="{name}" role="{role}" lang="de" style="{style}">'
        f"{first}{text}</strong></p>{more}</div>"
    )


def marked(place: Place) -> str:
    """Return a line as HTML, with a mark where the error is."""
    start, end = place.span or (len(place.text), len(place.text))
    before, meant, after = place.text[:start], place.text[start:end], place.text[end:]
    mark = f'<mark style="{MARK}">{html.escape(meant) or "&nbsp;"}</mark>' if place.span else ""
    return f"{html.escape(before)}{mark}{html.escape(after)}"


def explain(case: Case, cell_of: Callable[[str], int | None] = lambda file: None) -> Explanation:
    """Return the explanation of an error.

    Parameters
    ----------
    case : Case
    cell_of : function
        Returns the number of the cell with this file name, if it is one.
    """
    message = "".join(traceback.format_exception_only(case.error)).rstrip()
    if isinstance(case.error, SyntaxError) and not case.steps:
        message = f"{type(case.error).__name__}: {case.message}"
    sentence = sentence_for(case)
    shown = tuple(places(case, sentence.span, cell_of))
    return Explanation(sentence, shown, message, steps(case))


def sentence_for(case: Case) -> Sentence:
    """Return the sentence; what the student or our package said themselves stays."""
    raised_by = case.raised_by
    own = raised_by is not None and raised_by.partition(".")[0] in ("", OWN)
    if own and case.message and not isinstance(case.error, KeyError):
        return Sentence(((case.message, False),))
    return find(ENTRIES, case)


def places(case: Case, span: Span | None, cell_of: Callable[[str], int | None]):
    """Yield the line that failed and, where that is inside a function, the line that called it."""
    if case.place is None:
        return
    place = replace(case.place, span=span) if span else case.place
    if not case.steps:
        yield f"Zeile {place.line}", place
        return
    start = place_of(case.steps[0])
    yield label(place, start, cell_of), place
    if len(case.steps) > 1:
        yield f"Aufgerufen in Zeile {start.line}", start


def label(place: Place, start: Place, cell_of: Callable[[str], int | None]) -> str:
    """Return how a line is called: with the number of its cell where that is another one."""
    number = cell_of(place.file)
    if place.file == start.file or number is None:
        return f"Zeile {place.line}"
    return f"Zelle [{number}], Zeile {place.line}"


def steps(case: Case) -> str:
    """Return Python's traceback, from the student's cell on."""
    if not case.steps:
        return ""
    lines = traceback.format_exception(type(case.error), case.error, case.steps[0])
    return "".join(lines).rstrip()
