"""German words for what Python has in English: types, numbers of things, names that are near."""

import builtins
import difflib
import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Noun:
    """A noun with its indefinite article, in the cases that a sentence may need.

    >>> text = Noun("ein Text", "einen Text", "einem Text")
    >>> f"{text:Nom} und {text:dat}"
    'Ein Text und einem Text'
    """

    nominative: str
    accusative: str
    dative: str

    def __format__(self, case: str) -> str:
        """Return it in the case ``nom``, ``akk`` or ``dat``, as ``Nom`` with a capital."""
        forms = {"nom": self.nominative, "akk": self.accusative, "dat": self.dative}
        form = forms[case.lower()]
        return form[0].upper() + form[1:] if case[0].isupper() else form

    def __str__(self) -> str:
        return self.nominative


def masculine(word: str) -> Noun:
    return Noun(f"ein {word}", f"einen {word}", f"einem {word}")


def feminine(word: str, adjective: str = "") -> Noun:
    adjective = f"{adjective} " if adjective else ""
    inflected = adjective.replace("e ", "en ")
    return Noun(f"eine {adjective}{word}", f"eine {adjective}{word}", f"einer {inflected}{word}")


def neuter(word: str) -> Noun:
    return Noun(f"ein {word}", f"ein {word}", f"einem {word}")


INTEGER, FLOAT = feminine("Zahl", "ganze"), feminine("Kommazahl")
FUNCTION, ARRAY = feminine("Funktion"), neuter("Array")
TYPES = {
    "NoneType": Noun("None", "None", "None"),
    "bool": masculine("Wahrheitswert"),
    "builtin_function_or_method": FUNCTION,
    "bytes": feminine("Folge von Bytes"),
    "complex": feminine("Zahl", "komplexe"),
    "dict": neuter("Wörterbuch"),
    "float": FLOAT,
    "float32": FLOAT,
    "float64": FLOAT,
    "function": FUNCTION,
    "generator": masculine("Generator"),
    "int": INTEGER,
    "int32": INTEGER,
    "int64": INTEGER,
    "list": feminine("Liste"),
    "method": FUNCTION,
    "module": neuter("Modul"),
    "ndarray": ARRAY,
    "range": feminine("Zahlenfolge"),
    "set": feminine("Menge"),
    "str": masculine("Text"),
    "tuple": neuter("Tupel"),
    "type": feminine("Klasse"),
}
NUMBERS = "int", "float", "bool", "float32", "float64", "int32", "int64"
SYNONYMS = {
    "add": "append",
    "append": "add",
    "evaluate": "accuracy",
    "laenge": "len",
    "learn": "fit",
    "lenght": "len",
    "length": "len",
    "lernrate": "learning_rate",
    "push": "append",
    "score": "accuracy",
    "train": "fit",
    "wurzel": "sqrt",
    "zufall": "random",
}


def noun(type_name: str) -> Noun:
    """Return what a type is called.

    >>> f"{noun('numpy.ndarray'):dat}", f"{noun('Dense'):akk}"
    ('einem Array', 'ein Objekt der Klasse Dense')
    """
    name = type_name.rpartition(".")[2]
    return TYPES.get(name) or neuter(f"Objekt der Klasse {name}")


def count(n: int, one: str, many: str) -> str:
    """Return a number of things.

    >>> count(1, "Wert", "Werte"), count(3, "Wert", "Werte")
    ('1 Wert', '3 Werte')
    """
    return f"{n} {one if n == 1 else many}"


def listed(names: Iterable[str], most: int = 6, last: str = "und") -> str:
    """Return names as a sentence has them; of many only the first.

    >>> listed("abc"), listed("abcd", most=2)
    ('a, b und c', 'a, b und 2 weitere')
    """
    names = list(names)
    if len(names) > most:
        rest = count(len(names) - most, "weiterer", "weitere")
        names = [*names[:most], rest]
    return f" {last} ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant.

    >>> nearest("zhal", ["zahl", "bild"]), nearest("Bias", ["bias"]), nearest("x", ["y"])
    ('zahl', 'bias', None)
    """
    known = [each for each in known if each != name]
    if (synonym := SYNONYMS.get(name.lower())) in known:
        return synonym
    lowered = {each.lower(): each for each in known}
    if name.lower() in lowered:
        return lowered[name.lower()]
    if len(name) < 3:
        return None
    swapped = [each for each in known if sorted(each) == sorted(name)]
    longer = [each for each in known if each.startswith(name)]
    close = difflib.get_close_matches(name, known, 1, 0.76)
    return next(iter(swapped or close or longer), None)


def is_name(text: str) -> bool:
    """Tell whether a text could name a variable."""
    return text.isidentifier() and not keyword.iskeyword(text)


def builtin_names() -> list[str]:
    """Return Python's own functions, without exceptions and what only Python itself uses."""
    return [name for name in dir(builtins) if name[0].islower()]


def shape_words(shape: tuple[int, ...]) -> str:
    """Return an array's size as one says it.

    >>> shape_words((5, 3)), shape_words((784,)), shape_words((2, 28, 28))
    ('5 Zeilen und 3 Spalten', '784 Werte', 'die Form (2, 28, 28)')
    """
    match shape:
        case ():
            return "nur einen einzelnen Wert"
        case (n,):
            return count(n, "Wert", "Werte")
        case rows, columns:
            return f"{count(rows, 'Zeile', 'Zeilen')} und {count(columns, 'Spalte', 'Spalten')}"
    return f"die Form {shape}"


def decimal_point(text: str) -> str | None:
    """Return a German decimal number as Python writes it.

    >>> decimal_point("0,5"), decimal_point(" -1,75 "), decimal_point("1, 2, 3")
    ('0.5', '-1.75', None)
    """
    found = re.fullmatch(r"\s*(-?\d+)\s*,\s*(\d+)\s*", text)
    return f"{found[1]}.{found[2]}" if found else None
