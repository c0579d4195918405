"""Warnings: the cell goes on, but its result may not be what was meant."""

from ..entry import Entry

ENTRIES = [
    Entry(
        "RuntimeWarning",
        r"overflow encountered in exp",
        "Bei `exp` kommt eine Zahl heraus, die zu groß für eine Kommazahl ist: Sie wird zu `inf`, "
        "also unendlich.",
    ),
    Entry(
        "RuntimeWarning",
        r"overflow encountered in",
        "Hier wird eine Zahl zu groß: Aus einer Kommazahl wird `inf`, also unendlich, und eine "
        "ganze Zahl wird falsch.",
    ),
    Entry(
        "RuntimeWarning",
        r"divide by zero encountered in log",
        "Hier wird der Logarithmus von 0 gesucht. Das Ergebnis ist `-inf`, also minus unendlich.",
    ),
    Entry(
        "RuntimeWarning",
        r"divide by zero encountered",
        "Hier wird durch 0 geteilt. Das Ergebnis ist `inf`, also unendlich.",
    ),
    Entry(
        "RuntimeWarning",
        r"invalid value encountered in (log|sqrt)",
        "Hier steht eine negative Zahl, wo keine sein darf. Das Ergebnis ist `nan`, also keine "
        "Zahl.",
    ),
    Entry(
        "RuntimeWarning",
        r"invalid value encountered",
        "Hier entsteht `nan`, also keine Zahl, zum Beispiel aus 0 geteilt durch 0. Von da an wird "
        "alles, was damit gerechnet wird, auch `nan`.",
    ),
    Entry(
        "RuntimeWarning",
        r"(Mean of empty slice|Degrees of freedom)",
        "Hier gibt es keine Werte, also auch keinen Mittelwert. Das Ergebnis ist `nan`.",
    ),
    Entry(
        "SyntaxWarning",
        r"\"is( not)?\" with",
        "Zum Vergleichen mit einem Wert nimm `==` statt `is`.",
    ),
    Entry(
        "SyntaxWarning",
        r"(\"\\.\" is an )?invalid escape sequence",
        "Mit `\\` beginnt in einem Text ein Sonderzeichen, aber dieses gibt es nicht. Setze ein "
        "`r` vor den Text.",
    ),
    Entry(
        "SyntaxWarning",
        r"assertion is always true",
        "Diese Bedingung ist immer erfüllt. Lass die runden Klammern nach `assert` weg.",
    ),
]
# the error itself follows at once, and says it better
FOLLOWED = r".*object is not (callable|subscriptable); perhaps you missed a comma|.*indices must be"
