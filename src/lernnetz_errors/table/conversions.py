"""Values that cannot become a number or a text, or not in this way."""

import ast

from ..case import Case
from ..entry import Entry
from ..words import decimal_point
from .looks import is_number


def number_in_text(case: Case) -> dict | None:
    point = decimal_point(case.groups["text"])
    return {"point": point} if point else None


def float_in_text(case: Case) -> dict | None:
    return {} if is_number(case.groups["text"]) else None


def dividing(case: Case) -> dict | None:
    """A division that was to give a whole number: ``range(n / 2)``."""
    for node in ast.walk(case.node or ast.Module([], [])):
        match node:
            case ast.BinOp(op=ast.Div(), left=left, right=right):
                return {
                    "what": case.code(node),
                    "meant": f"{case.code(left)} // {case.code(right)}",
                }
    return None


def steps_of_range(case: Case) -> dict | None:
    match case.node:
        case ast.Call(func=ast.Name(id="range"), args=args) if len(args) == 3:
            return {"meant": f"np.arange({', '.join(map(case.code, args))})"}
    return None


def one_number(case: Case) -> dict | None:
    """The argument that is no whole number."""
    match case.node:
        case ast.Call(args=args) if not case.deep:
            for each in args:
                if isinstance(case.value(each), float):
                    return {"what": case.code(each)}
    return None


ENTRIES = [
    Entry(
        "ValueError",
        r"(invalid literal for int\(\) with base 10: |could not convert string to float: )"
        r"'(?P<text>.*)'",
        "Python schreibt Kommazahlen mit Punkt, also `{point}` statt `{text}`.",
        number_in_text,
    ),
    Entry(
        "ValueError",
        r"invalid literal for int\(\) with base 10: '(?P<text>.*)'",
        "`{text}` ist keine ganze Zahl. Für Kommazahlen nimm `float(…)` statt `int(…)`.",
        float_in_text,
    ),
    Entry(
        "ValueError",
        r"invalid literal for int\(\) with base 10: '(?P<text>.*)'",
        "Aus dem Text `{text}` kann Python keine ganze Zahl machen. Darin dürfen nur Ziffern "
        "stehen.",
    ),
    Entry(
        "ValueError",
        r"could not convert string to float: '(?P<text>.*)'",
        "Aus dem Text `{text}` kann Python keine Zahl machen. Darin dürfen nur Ziffern und ein "
        "Punkt stehen.",
    ),
    Entry(
        "TypeError",
        r"(int|float)\(\) argument must be a string.* not '(?P<type>[\w.]+)'",
        "Eine Zahl lässt sich aus einem Text oder einer anderen Zahl machen, aber nicht aus "
        "{type:dat}.",
    ),
    Entry(
        "TypeError",
        r"'float' object cannot be interpreted as an integer",
        "`range` zählt nur in ganzen Schritten. Mit Kommazahlen geht es so: `{meant}`.",
        steps_of_range,
    ),
    Entry(
        "TypeError",
        r"'float' object cannot be interpreted as an integer",
        "Hier muss eine ganze Zahl stehen, und `/` ergibt immer eine Kommazahl. Teile ohne Rest: "
        "`{meant}`.",
        dividing,
    ),
    Entry(
        "TypeError",
        r"'float' object cannot be interpreted as an integer",
        "Hier muss eine ganze Zahl stehen, `{what}` ist aber eine Kommazahl.",
        one_number,
    ),
    Entry(
        "TypeError",
        r"'(?P<type>[\w.]+)' object cannot be interpreted as an integer",
        "Hier muss eine ganze Zahl stehen, nicht {type:nom}.",
    ),
    Entry(
        "TypeError",
        r"must be real number, not (?P<type>[\w.]+)",
        "Hier muss eine Zahl stehen, nicht {type:nom}.",
    ),
    Entry(
        "TypeError",
        r"sequence item (?P<index>\d+): expected str instance, (?P<type>[\w.]+) found",
        "`join` verbindet nur Texte, Eintrag {index} ist aber {type:nom}. Mach vorher aus jedem "
        "Eintrag einen Text: `str(…)`.",
    ),
    Entry(
        "ValueError",
        r"Unknown format code '(?P<code>.)' for object of type '(?P<type>[\w.]+)'",
        "Das Format `{code}` hinter dem Doppelpunkt passt nicht zu {type:dat}.",
    ),
    Entry(
        "ValueError",
        r"Invalid format specifier",
        "Was hinter dem Doppelpunkt in den geschweiften Klammern steht, ist kein Format. Zwei "
        "Stellen nach dem Komma schreibt man so: `:.2f`.",
    ),
    Entry(
        "TypeError",
        r"%(?P<code>\w) format: a (real )?number is required, not (?P<type>[\w.]+)",
        "Für `%{code}` muss eine Zahl kommen, nicht {type:nom}.",
    ),
    Entry(
        "TypeError",
        r"not (enough|all) arguments (for format string|converted during string formatting)",
        "Im Text stehen nicht so viele `%`, wie dahinter Werte stehen.",
    ),
    Entry(
        "TypeError",
        r"type (?P<type>[\w.]+) doesn't define __round__",
        "`round` rundet Zahlen, nicht {type:akk}. Mach mit `float(…)` eine Zahl daraus.",
    ),
]
