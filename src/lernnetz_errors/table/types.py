"""Values of the wrong kind: that cannot be called, gone through, indexed or changed."""

import ast
import builtins
from types import ModuleType

from ..case import Case
from ..entry import Entry
from ..words import NUMBERS, builtin_names, nearest
from .looks import lost, sides, subscripted


def called(case: Case) -> ast.expr | None:
    """Return what stands before the brackets of the call that failed."""
    return case.node.func if isinstance(case.node, ast.Call) and not case.deep else None


def number_before_bracket(case: Case) -> dict | None:
    function = called(case)
    value = case.value(function)
    if type(value).__name__ not in NUMBERS or not case.node.args:
        return None
    arguments = ", ".join(map(case.code, case.node.args))
    if isinstance(function, ast.Constant) or function.id not in vars(builtins):
        return {"what": case.code(function), "meant": f"{case.code(function)} * ({arguments})"}
    return None


def own_name_of_builtin(case: Case) -> dict | None:
    """A function of Python's whose name the student gave to a value: ``sum = 0``."""
    match called(case):
        case ast.Name(id=name) if name in vars(builtins) and name in case.names:
            return {"what": name}
    return None


def entry_with_round_brackets(case: Case) -> dict | None:
    function = called(case)
    if function is None or len(case.node.args) != 1 or not hasattr(case.value(function), "__len__"):
        return None
    return {"what": case.code(function), "index": case.code(case.node.args[0])}


def value_with_brackets(case: Case) -> dict | None:
    function = called(case)
    if isinstance(function, ast.Attribute) and not case.node.args:
        return {"what": case.code(function), "name": function.attr}
    return None


def called_module(case: Case) -> dict | None:
    function = called(case)
    module = case.value(function)
    if not isinstance(module, ModuleType):
        return None
    name = module.__name__.rpartition(".")[2]
    return {"what": case.code(function), "name": name if hasattr(module, name) else "…"}


def called_code(case: Case) -> dict | None:
    code = case.code(called(case))
    return {"what": code} if code else None


def loop_over_number(case: Case) -> dict | None:
    if case.groups["type"] not in NUMBERS:
        return None
    match case.parent:
        case ast.For(iter=part) | ast.comprehension(iter=part) if part is case.node:
            return {"what": case.code(part)} if not case.deep else None
    return None


def only_number(case: Case) -> dict | None:
    """``sum(7)``: a function that takes many values got one."""
    if case.groups["type"] not in NUMBERS:
        return None
    match case.node:
        case ast.Call(func=function, args=[first, *_]) if not case.deep:
            codes = ", ".join(map(case.code, case.node.args))
            return {"function": case.code(function), "what": case.code(first), "codes": codes}
    return None


def one_for_many(case: Case) -> dict | None:
    match case.node:
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return {"names": len(parts)}
    return None


def loop_without_enumerate(case: Case) -> dict | None:
    match case.parent:
        case ast.For(target=target, iter=part) if target is case.node and len(target.elts) == 2:
            return {"names": len(target.elts), "what": case.code(part)}
    return None


def searched_in(case: Case) -> dict | None:
    parts = sides(case)
    return {"what": case.code(parts[1])} if parts else None


def first_argument(case: Case) -> dict | None:
    match case.node:
        case ast.Call(args=[first, *_]) if not case.deep:
            return {"what": case.code(first)}
    return None


def class_for_value(case: Case) -> dict | None:
    """``len(list)`` where the student's list is called ``liste``."""
    match case.node:
        case ast.Call(args=[ast.Name(id=name)]) if name in builtin_names():
            near = nearest(name, case.known_names())
            return {"what": name, "near": near} if near else None
    return None


def function_with_square_brackets(case: Case) -> dict | None:
    match case.node:
        case ast.Subscript(value=part, slice=index) if not case.deep:
            return {"meant": f"{case.code(part)}({case.code(index)})"}
    return None


NOT_CALLED = r"'(?P<type>[\w.]+)' object is not callable"
NOT_ITERABLE = r"'(?P<type>[\w.]+)' object is not iterable"
NOT_INDEXED = r"'(?P<type>[\w.]+)' object is not subscriptable"
NOT_UNPACKED = r"cannot unpack non-iterable (?P<type>[\w.]+) object"

ENTRIES = [
    Entry(
        "TypeError",
        NOT_CALLED,
        "Den Namen `{what}` hast du selbst vergeben: Er steht jetzt für {type:akk} und nicht mehr "
        "für Pythons Funktion. Nimm einen anderen Namen, und hole die Funktion mit `del {what}` "
        "zurück.",
        own_name_of_builtin,
    ),
    Entry(
        "TypeError",
        NOT_CALLED,
        "Vor der Klammer fehlt ein Rechenzeichen. Mal schreibt man so: `{meant}`.",
        number_before_bracket,
    ),
    Entry(
        "TypeError",
        NOT_CALLED,
        "`{name}` ist keine Funktion, sondern ein Wert. Lass die Klammern weg: `{what}`.",
        value_with_brackets,
    ),
    Entry(
        "TypeError",
        NOT_CALLED,
        "`{what}` ist {type:nom}, keine Funktion. Einen Eintrag bekommst du mit eckigen Klammern: "
        "`{what}[{index}]`.",
        entry_with_round_brackets,
    ),
    Entry(
        "TypeError",
        NOT_CALLED,
        "`{what}` ist ein Modul, also eine Sammlung von Funktionen. Schreibe dazu, welche du "
        "meinst: `{what}.{name}(…)`.",
        called_module,
    ),
    Entry(
        "TypeError",
        NOT_CALLED,
        "`{what}` ist {type:nom} und lässt sich nicht aufrufen. Sind die Klammern dahinter "
        "richtig?",
        called_code,
    ),
    Entry("TypeError", NOT_CALLED, "{type:Nom} lässt sich nicht aufrufen."),
    *lost("TypeError", r"'(?P<type>NoneType)' object is not (iterable|subscriptable)"),
    *lost("TypeError", r"cannot unpack non-iterable NoneType|.*not NoneType$|.*not 'NoneType'$"),
    Entry(
        "TypeError",
        NOT_ITERABLE,
        "Eine Schleife geht viele Werte durch, `{what}` ist aber nur {type:nom}. Zum Zählen nimm "
        "`range({what})`.",
        loop_over_number,
    ),
    Entry(
        "TypeError",
        NOT_ITERABLE,
        "`{function}` braucht mehrere Werte, `{what}` ist aber nur {type:nom}. Gib ihm eine Liste: "
        "`{function}([{codes}])`.",
        only_number,
    ),
    Entry(
        "TypeError",
        NOT_ITERABLE,
        "{type:Nom} hat keine Einträge, die man durchgehen kann.",
    ),
    Entry(
        "TypeError",
        NOT_UNPACKED,
        "Für {names} Namen braucht es {names} Werte, jeder Eintrag ist aber nur {type:nom}. Wenn "
        "du mitzählen willst, nimm `enumerate({what})`.",
        loop_without_enumerate,
    ),
    Entry(
        "TypeError",
        NOT_UNPACKED,
        "Links stehen {names} Namen, rechts aber nur ein Wert: {type:nom}.",
        one_for_many,
    ),
    Entry(
        "TypeError",
        r"argument of type '(?P<type>[\w.]+)' is not",
        "`in` sucht in einer Liste oder einem Text, `{what}` ist aber {type:nom}.",
        searched_in,
    ),
    Entry(
        "TypeError",
        r"object of type '(?P<type>type)' has no len",
        "`{what}` ist Pythons eigener Name für eine Klasse. Meinst du `{near}`?",
        class_for_value,
    ),
    Entry(
        "TypeError",
        r"object of type '(?P<type>[\w.]+)' has no len",
        "`len` zählt Einträge, `{what}` ist aber {type:nom} und hat keine.",
        first_argument,
    ),
    Entry(
        "TypeError",
        r"'(builtin_function_or_method|function|method)' object is not subscriptable",
        "Eine Funktion ruft man mit runden Klammern auf: `{meant}`.",
        function_with_square_brackets,
    ),
    Entry(
        "TypeError",
        r"'set' object is not subscriptable",
        "Eine Menge hat keine Reihenfolge, darum gibt es keinen Eintrag `[{index}]`. Mach eine "
        "Liste daraus: `list({what})`.",
        subscripted,
    ),
    Entry(
        "TypeError",
        r"'generator' object is not subscriptable",
        "Ein Generator liefert seine Werte nur der Reihe nach. Mach eine Liste daraus: "
        "`list({what})`.",
        subscripted,
    ),
    Entry(
        "TypeError",
        NOT_INDEXED,
        "`{what}` ist {type:nom} und hat keine Einträge, also auch kein `[{index}]`.",
        subscripted,
    ),
    Entry(
        "TypeError",
        r"'str' object does not support item assignment",
        "Ein Text lässt sich nicht ändern. Setze einen neuen zusammen, oder nimm eine Liste: "
        "`list({what})`.",
        subscripted,
    ),
    Entry(
        "TypeError",
        r"'(?P<type>tuple|range)' object does not support item (assignment|deletion)",
        "`{what}` ist {type:nom}, das lässt sich nicht ändern. Mach eine Liste daraus: "
        "`list({what})`.",
        subscripted,
    ),
    Entry(
        "TypeError",
        r"'(?P<type>[\w.]+)' object does not support item (assignment|deletion)",
        "{type:Nom} hat keine Einträge, die man ändern kann.",
    ),
    Entry(
        "TypeError",
        r"(cannot use 'list' as a|unhashable type: 'list')",
        "Eine Liste kann kein Schlüssel sein und nicht in einer Menge stehen, denn sie lässt sich "
        "ändern. Nimm ein Tupel, also runde Klammern.",
    ),
    Entry(
        "TypeError",
        r"(cannot use '.*' as a|unhashable type: '(?P<type>[\w.]+)')",
        "Was sich ändern lässt, kann kein Schlüssel sein und nicht in einer Menge stehen. Nimm ein "
        "Tupel, also runde Klammern.",
    ),
    Entry(
        "TypeError",
        r"'(?P<type>[\w.]+)' object does not support the (asynchronous )?context manager",
        "Hinter `with` muss etwas stehen, das geöffnet und geschlossen wird, zum Beispiel "
        "`open(…)`. {type:Nom} ist das nicht.",
    ),
]
