"""Operators between values that do not go together: in arithmetic and in comparisons."""

import ast
from collections.abc import Callable

from ..case import Case
from ..entry import Entry
from ..words import NUMBERS, noun
from .looks import is_number, lost, sides, written_with_comma

OPERATORS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.BitXor: "^",
}
FUNCTIONS = "function", "builtin_function_or_method", "method", "type"


def side(case: Case, *types: str) -> tuple[ast.expr, str] | None:
    """Return the expression on the side that is of one of these types, and its code."""
    names = case.groups.get("left"), case.groups.get("right")
    for name, part in zip(names, sides(case) or (), strict=False):
        if name in types:
            return part, case.code(part)
    return None


def of_type(*types: str) -> Callable[[Case], dict | None]:
    """Return a look that names the side that is of one of these types."""

    def look(case: Case) -> dict | None:
        found = side(case, *types)
        return {"what": found[1]} if found else None

    return look


def right_side(case: Case) -> dict | None:
    parts = sides(case)
    return {"what": case.code(parts[1])} if parts else None


def both_sides(case: Case) -> dict | None:
    parts = sides(case)
    return {"before": case.code(parts[0]), "what": case.code(parts[1])} if parts else None


def dots_in_name(case: Case) -> dict | None:
    """A name whose value is still the three dots."""
    for node in ast.walk(case.node or ast.Module([], [])):
        if isinstance(node, ast.Name) and case.value(node) is Ellipsis:
            return {"what": node.id}
    return None


def dots_from_function(case: Case) -> dict | None:
    for node in ast.walk(case.node or ast.Module([], [])):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in case.names:
                return {"function": name}
    return None


def power(case: Case) -> dict | None:
    parts = sides(case)
    return {"meant": " ** ".join(map(case.code, parts))} if parts else None


def text_and_number(case: Case) -> dict | None:
    """A text that is no number beside a number: the number can become a text."""
    text, number = side(case, "str"), side(case, *NUMBERS)
    if text and number and not is_number(case.value(text[0])) and case.groups["op"] == "+":
        return {"what": number[1]}
    return None


def text_in_arithmetic(case: Case) -> dict | None:
    """The text itself, also where it stands inside a side: ``zahl * 2 - 1``."""
    text = side(case, "str")
    for node in ast.walk(text[0]) if text else ():
        if isinstance(case.value(node), str):
            return {"what": case.code(node)}
    return {"what": text[1]} if text else None


def minus_between_lists(case: Case) -> dict | None:
    parts = sides(case)
    op = OPERATORS.get(type(getattr(case.node, "op", None)))
    if not parts or "list" not in (case.groups.get("left"), case.groups.get("right")):
        return None
    names = case.groups["left"], case.groups["right"]
    codes = [
        f"np.array({case.code(part)})" if name == "list" else case.code(part)
        for name, part in zip(names, parts, strict=True)
    ]
    return {"meant": f" {op} ".join(codes)}


def list_times(case: Case) -> dict | None:
    """``eingaben * 0.5``, where the message names only one of the types."""
    for part in sides(case) or ():
        if isinstance(case.value(part), list):
            return {"what": case.code(part)}
    return None


def text_times(case: Case) -> dict | None:
    for part in sides(case) or ():
        if isinstance(case.value(part), str):
            return {"what": case.code(part)}
    return None


def operator(case: Case) -> dict | None:
    return {"left": noun(case.groups["left"]), "right": noun(case.groups["right"])}


def compared_text(case: Case) -> dict | None:
    """A text that is compared with a number."""
    text, number = side(case, "str"), side(case, *NUMBERS)
    return {"what": text[1]} if text and number else None


def array_of_texts(case: Case) -> dict | None:
    for part in sides(case) or ():
        if getattr(getattr(case.value(part), "dtype", None), "kind", "") in ("U", "S"):
            return {"what": case.code(part)}
    return None


UNSUPPORTED = (
    r"unsupported operand type\(s\) for (?P<op>\S+?)=?( or pow\(\))?: "
    r"'(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'"
)
NOT_COMPARED = (
    r"'(?P<op>[<>]=?)' not supported between instances of "
    r"'(?P<left>[\w.]+)' and '(?P<right>[\w.]+)'"
)
WITH_NONE = (
    r"(unsupported operand type\(s\) for .*'(?P<type>NoneType)'"
    r"|'[<>]=?' not supported between instances of .*'NoneType')"
)
COMMA = (
    r"(unsupported operand type\(s\) .*'tuple'"
    r"|'[<>]=?' not supported between instances of .*'tuple'"
    r"|can't multiply sequence by non-int of type 'float'"
    r"|can only concatenate tuple"
    r"|must be real number, not tuple|bad operand type for unary -: 'tuple'"
    r"|(float|int)\(\) argument must be a string.* not 'tuple')"
)

ENTRIES = [
    Entry(
        "TypeError",
        r".*\bellipsis\b",
        "`{what}` ist noch `...`. Setze dort deinen eigenen Wert ein.",
        dots_in_name,
    ),
    Entry(
        "TypeError",
        r".*\bellipsis\b",
        "Die Funktion `{function}` gibt noch `...` zurück. Ersetze die drei Punkte durch deinen "
        "Code.",
        dots_from_function,
    ),
    Entry(
        "TypeError",
        r".*\bellipsis\b",
        "Hier steht noch `...`. Ersetze die drei Punkte durch deinen Code.",
    ),
    Entry(
        "TypeError",
        COMMA,
        "`{name} = {written}` sind zwei Zahlen. Python schreibt Kommazahlen mit Punkt: "
        "`{name} = {meant}`.",
        written_with_comma,
    ),
    *lost("TypeError", WITH_NONE),
    Entry(
        "TypeError",
        r"unsupported operand type\(s\) for \^=?:",
        "`^` bedeutet in Python nicht „hoch“. Schreibe `{meant}`.",
        power,
    ),
    Entry(
        "TypeError",
        r"ufunc 'bitwise_xor' not supported",
        "`^` bedeutet in Python nicht „hoch“. Schreibe `{meant}`.",
        power,
    ),
    Entry(
        "TypeError",
        UNSUPPORTED,
        "`{what}` ist eine Funktion. Rufe sie auf: `{what}(…)`.",
        of_type(*FUNCTIONS),
    ),
    Entry(
        "TypeError",
        r'can only concatenate str \(not "(?P<right>[\w.]+)"\) to str',
        "Ein Text und {right:nom} lassen sich nicht mit + verbinden. Mach aus `{what}` einen "
        "Text: `str({what})`.",
        right_side,
    ),
    Entry(
        "TypeError",
        r'can only concatenate str \(not "(?P<right>[\w.]+)"\) to str',
        "Ein Text und {right:nom} lassen sich nicht mit + verbinden.",
    ),
    Entry(
        "TypeError",
        r"can only concatenate list \(not \"(?P<right>[\w.]+)\"\) to list",
        "Mit + verbindest du zwei Listen, aber `{what}` ist {right:nom}. Einen einzelnen Wert "
        "hängst du so an: `{before}.append({what})`.",
        both_sides,
    ),
    Entry(
        "TypeError",
        UNSUPPORTED,
        "{left:Nom} und {right:nom} lassen sich nicht mit + verbinden. Mach aus `{what}` einen "
        "Text: `str({what})`.",
        text_and_number,
    ),
    Entry(
        "TypeError",
        UNSUPPORTED,
        "`{what}` ist ein Text, und mit Texten rechnet Python nicht. Mach eine Zahl daraus: "
        "`float({what})`, oder `int({what})` für ganze Zahlen.",
        text_in_arithmetic,
    ),
    Entry(
        "TypeError",
        UNSUPPORTED,
        "Mit Listen kann Python so nicht rechnen, mit Arrays schon. Schreibe `{meant}`.",
        minus_between_lists,
    ),
    Entry(
        "TypeError",
        r"can't multiply sequence by non-int",
        "`{what}` ist eine Liste, und mit Listen kann Python so nicht rechnen. Mach ein Array "
        "daraus: `np.array({what})`.",
        list_times,
    ),
    Entry(
        "TypeError",
        r"can't multiply sequence by non-int",
        "`{what}` ist ein Text, und mit Texten rechnet Python nicht. Mach eine Zahl daraus: "
        "`float({what})`, oder `int({what})` für ganze Zahlen.",
        text_times,
    ),
    Entry(
        "TypeError",
        UNSUPPORTED,
        "Mit `{op}` kann Python {left:akk} und {right:akk} nicht verrechnen. Prüfe, was links und "
        "rechts davon steht.",
        operator,
    ),
    Entry(
        "TypeError",
        r"can't multiply sequence by non-int of type '(?P<type>[\w.]+)'",
        "Texte, Listen und Tupel lassen sich nicht mit {type:dat} malnehmen.",
    ),
    Entry(
        "TypeError",
        NOT_COMPARED,
        "`{what}` ist ein Text, und ein Text lässt sich nicht mit einer Zahl vergleichen. Mach "
        "eine Zahl daraus: `float({what})`, oder `int({what})` für ganze Zahlen.",
        compared_text,
    ),
    Entry(
        "TypeError",
        NOT_COMPARED,
        "`{what}` ist eine Funktion. Rufe sie auf: `{what}(…)`.",
        of_type(*FUNCTIONS),
    ),
    Entry(
        "TypeError",
        NOT_COMPARED,
        "{left:Nom} und {right:nom} lassen sich nicht der Größe nach vergleichen.",
    ),
    Entry(
        "TypeError",
        r"bad operand type for (unary -|abs\(\)): 'str'",
        "Das ist ein Text, und mit Texten rechnet Python nicht. Lass die Anführungszeichen weg, "
        "oder mach mit `float(…)` eine Zahl daraus.",
    ),
    Entry(
        "TypeError",
        r"bad operand type for .*: '(?P<type>[\w.]+)'",
        "Das geht nur mit Zahlen, hier steht aber {type:nom}.",
    ),
    Entry(
        "TypeError",
        r".*ufunc '(add|subtract|multiply|divide)' did not contain a loop",
        "In `{what}` stehen Texte, keine Zahlen. Mach Zahlen daraus: `{what}.astype(float)`.",
        array_of_texts,
    ),
    Entry(
        "TypeError",
        r".*ufunc '\w+' (did not contain a loop|not supported for the input types)",
        "NumPy kann damit nicht rechnen: Es sind keine Zahlen. Steht irgendwo ein Text?",
    ),
    Entry(
        "TypeError",
        r"loop of ufunc does not support argument",
        "In diesem Array stehen nicht nur Zahlen, vielleicht ein None. Damit kann NumPy nicht "
        "rechnen.",
    ),
]
