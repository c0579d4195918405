"""Numbers: division by zero, results that are too large, functions outside their range."""

import ast

from ..case import Case
from ..entry import Entry
from .looks import sides

REMAINDERS = ast.Div, ast.FloorDiv, ast.Mod


def divisor(case: Case) -> dict | None:
    parts = sides(case)
    if not parts or isinstance(parts[1], ast.Constant):
        return None
    return {"what": case.code(parts[1])}


def divides(case: Case) -> dict | None:
    parts = sides(case)
    return {} if parts and isinstance(case.node.op, REMAINDERS) else None


def function(case: Case) -> dict | None:
    """Name the function and what it got."""
    match case.node:
        case ast.Call(func=function, args=args) if not case.deep:
            return {"function": case.code(function), "arguments": ", ".join(map(case.code, args))}
    return None


def root(case: Case) -> dict | None:
    found = function(case)
    return found if found and found["function"].endswith("sqrt") else None


def logarithm(case: Case) -> dict | None:
    found = function(case)
    return found if found and "log" in found["function"] else None


DOMAIN = r"(math domain error|expected a (non-?negative|positive) input)"

ENTRIES = [
    Entry(
        "ZeroDivisionError",
        r".*(negative power)",
        "0 hoch eine negative Zahl wäre 1 geteilt durch 0, und das gibt es nicht.",
    ),
    Entry(
        "ZeroDivisionError",
        "",
        "`{what}` ist hier 0, und durch 0 kann man nicht teilen.",
        divisor,
    ),
    Entry("ZeroDivisionError", "", "Durch 0 kann man nicht teilen.", divides),
    Entry("ZeroDivisionError", "", "Bei dieser Rechnung wird durch 0 geteilt. Das geht nicht."),
    Entry(
        "ValueError",
        DOMAIN,
        "Aus einer negativen Zahl lässt sich keine Wurzel ziehen: `{arguments}` muss mindestens 0 "
        "sein.",
        root,
    ),
    Entry(
        "ValueError",
        DOMAIN,
        "Einen Logarithmus gibt es nur von Zahlen über 0: `{arguments}` muss größer sein.",
        logarithm,
    ),
    Entry("ValueError", DOMAIN, "Für diesen Wert gibt es kein Ergebnis."),
    Entry(
        "OverflowError",
        r"math range error",
        "Das Ergebnis von `{function}({arguments})` ist zu groß für eine Kommazahl.",
        function,
    ),
    Entry(
        "OverflowError",
        r".*(math range error|Numerical result out of range|Result (not representable|too large))",
        "Das Ergebnis ist zu groß für eine Kommazahl: Über 1.8e308 kann sie nicht hinaus.",
    ),
    Entry(
        "OverflowError",
        r"int too large to convert to float",
        "Diese ganze Zahl ist zu groß, um eine Kommazahl daraus zu machen.",
    ),
    Entry(
        "OverflowError",
        r"cannot convert float infinity to integer",
        "Unendlich ist keine ganze Zahl. Prüfe, warum der Wert so groß geworden ist.",
    ),
    Entry(
        "ValueError",
        r"cannot convert float NaN to integer",
        "NaN heißt „keine Zahl“ und lässt sich nicht in eine ganze Zahl verwandeln. Prüfe, wo es "
        "herkommt: oft aus 0 geteilt durch 0.",
    ),
    Entry(
        "ValueError",
        r"Exceeds the limit \(\d+ digits\)",
        "Diese Zahl hat so viele Stellen, dass Python sie nicht ausschreibt.",
    ),
    Entry(
        "ValueError",
        r"negative shift count",
        "Um eine negative Zahl von Stellen lässt sich nicht verschieben.",
    ),
    Entry(
        "ValueError",
        r"factorial\(\) not defined for negative",
        "Die Fakultät gibt es nur für 0, 1, 2 und so weiter, nicht für negative Zahlen.",
    ),
    Entry(
        "ValueError",
        r"empty range (for|in) rand",
        "Die kleinste Zahl muss zuerst stehen, die größte danach.",
    ),
    Entry(
        "ValueError",
        r"non-integer arg",
        "Hier muss eine ganze Zahl stehen, nicht eine Kommazahl.",
    ),
    Entry(
        "ValueError",
        r"Sample larger than population",
        "Es sollen mehr Werte gezogen werden, als es gibt.",
    ),
]
