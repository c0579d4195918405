"""What a student reads when their function breaks off: the commonest slips in German."""

import re
import traceback
from pathlib import Path

from .values import one_line

PACKAGE = str(Path(__file__).parents[1])
LONG = 150  # characters of Python's own message, from its end
DOTS = (
    "Gerechnet wird noch mit drei Punkten. Ersetze sie, oder löse zuerst die Aufgabe, deren "
    "Funktion du hier aufrufst."
)
COMMA = "Steht irgendwo ein Komma, wo ein Punkt hingehört? Python schreibt `0.5`."
ONE_NUMBER = (
    "Hier steht ein ganzes Array, wo Python eine einzelne Zahl braucht: `if`, `and`, `max` und "
    "alles aus `math` können nur das. NumPy hat Funktionen, die jede Stelle eines Arrays rechnen."
)
SLIPS = (  # a pattern of Python's type and message, and what it means; {1} is its first group
    (r"ellipsis|Input operand \d does not have enough dimensions", DOTS),
    (
        r"size (\d+) is different from (\d+)|\((\d+),?\) and \((\d+),?\) not aligned",
        "Die Formen passen in diesem Produkt nicht zusammen: Links braucht so viele Spalten, wie "
        "rechts Zeilen hat. Achte auf die Reihenfolge und auf `.T`.",
    ),
    (
        r"broadcast together with shapes (\(.*?\)) (\(.*?\))",
        "Die Formen {1} und {2} lassen sich nicht Stelle für Stelle verrechnen. Achte darauf, was "
        "Zeile und was Spalte ist.",
    ),
    (
        r"bitwise_(?:and|or)",
        "`&` und `|` kommen vor dem Vergleich dran. Setz jeden Vergleich in eigene Klammern.",
    ),
    (
        r"truth value of an array",
        "Ein Vergleich mit einem Array gibt viele Antworten, `if`, `and` und `max` brauchen aber "
        "eine einzige. Fehlt vorher eine Summe? Soll jede Stelle für sich verglichen werden, nimm "
        "eine Funktion von NumPy; zwischen zwei Vergleichen steht `&`, jeder in eigenen Klammern.",
    ),
    (r"can be converted to Python scalars|doesn't define __round__", ONE_NUMBER),
    (
        r"too many indices.*array is (\d+)-dimensional, but (\d+)",
        "In den eckigen Klammern stehen {2} Nummern, das Array hat aber nur {1} Richtung(en). In "
        "einer Reihe wählt eine einzige Nummer den Platz.",
    ),
    (
        r"index (-?\d+) is out of bounds for axis \d+ with size (\d+)",
        "Den Platz {1} gibt es nicht: Es sind {2} Plätze, gezählt ab 0. Geht deine Schleife zu "
        "weit?",
    ),
    (
        r"(?:list|tuple) index out of range",
        "Diesen Platz gibt es in der Liste nicht; gezählt wird ab 0. Geht deine Schleife zu weit?",
    ),
    (
        r"only integers, slices|indices must be integers|arrays used as indices",
        "In den eckigen Klammern steht keine ganze Zahl. Brauchst du `//` statt `/`?",
    ),
    (
        r"(\w+)\(\) missing \d+ required positional arguments?: (.*)",
        "Beim Aufruf von `{1}` fehlt eine Eingabe: {2}.",
    ),
    (
        r"(\w+)\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        "`{1}` wird mit {3} Eingaben aufgerufen, hat aber {2} Parameter. Prüfe die Zeile mit "
        "`def`.",
    ),
    (
        r"out of bounds for uint8",
        "Ein Farbwert ist eine ganze Zahl von 0 bis 255, mehr passt hier nicht hinein. " + COMMA,
    ),
    (
        r"'NoneType' object has no attribute 'append'",
        "Die Liste ist verloren gegangen: `append` verändert sie und gibt nichts zurück. Schreib "
        "nur `path.append(…)`, ohne `path =` davor.",
    ),
    (
        r"NoneType",
        "Hier steht None, also nichts. Gibt eine Funktion, die du aufrufst, nichts zurück? Fehlt "
        "dort ein return?",
    ),
    (
        r"'(?:numpy\.)?(?:int|float)\d*' object is not iterable|iteration over a 0-d array",
        "Eine einzelne Zahl lässt sich nicht mit einer Schleife durchgehen. Rechne so, dass es "
        "für eine Zahl und für ein Array geht.",
    ),
    (
        r"inhomogeneous|for [-+*/]+: 'list'|multiply sequence by non-int|concatenate list",
        "Mit einer ganzen Liste kann man so nicht rechnen. Nimm ihre Teile einzeln, oder mach mit "
        "`np.array` ein Array daraus.",
    ),
    (
        r"'(?:list|tuple)' object has no attribute '(\w+)'",
        "Eine Liste hat kein `{1}`. Mach mit `np.array` ein Array daraus.",
    ),
    (r"^NameError: name '(\w+)'", "Den Namen `{1}` gibt es hier nicht. Ist er so geschrieben?"),
    (
        r"^UnboundLocalError: .*variable '(\w+)'",
        "`{1}` wird benutzt, bevor es einen Wert hat. Gib ihm am Anfang einen.",
    ),
    (r"^ZeroDivisionError", "Hier wird durch 0 geteilt."),
    (r"^RecursionError", "Deine Funktion ruft sich selbst auf und hört nicht auf."),
)


def explain(error: Exception, function: object) -> str:
    """Return what happened, where, and what Python says of it.

    A ``ValueError`` of this package is a German sentence already.

    Parameters
    ----------
    function
        What the student handed in; the line of its file is shown where the error came from.
    """
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, ValueError) and frames and frames[-1].filename.startswith(PACKAGE):
        return str(error)
    said = one_line(f"{type(error).__name__}: {error}").rstrip(": ")
    means = next(
        (
            means.format(*match.group(0, *range(1, match.re.groups + 1)))
            for pattern, means in SLIPS
            if (match := re.search(pattern, said))
        ),
        "",
    )
    file = getattr(getattr(function, "__code__", None), "co_filename", None)
    lines = [frame.line for frame in frames if frame.filename == file and frame.line]
    where = f"Das geschieht in der Zeile `{_code(lines[-1])}`." if lines else ""
    said = said if len(said) <= LONG else f"{type(error).__name__}: …{said[-LONG:]}"
    return "\n".join(filter(None, (means, where, f"Python sagt: `{_code(said)}`.")))


def _code(text: str) -> str:
    return text.replace("`", "'")
