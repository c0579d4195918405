"""Values of the wrong kind: in arithmetic, comparisons, calls, loops, conversions."""

import ast
import builtins
from collections.abc import Callable
from types import ModuleType

from ..case import UNKNOWN, Case
from ..entry import Entry
from ..words import NUMBERS, builtin_names, decimal_point, nearest, noun
from .looks import is_number, lost, only_name, what, written_with_comma

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


def sides(case: Case) -> tuple[ast.expr, ast.expr] | None:
    """Return what stands left and right of the operator that failed."""
    match case.node:
        case _ if case.deep:
            return None
        case ast.BinOp(left=left, right=right) | ast.AugAssign(target=left, value=right):
            return left, right
        case ast.Compare(left=left, comparators=[right]):
            return left, right
    return None


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


def subscripted(case: Case) -> dict | None:
    match case.node:
        case ast.Subscript(value=part, slice=index) if not case.deep:
            return {"what": case.code(part), "index": case.code(index)}
    return None


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
                return {"what": case.code(node), "meant": f"{case.code(left)} // {case.code(right)}"}
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
NOT_CALLED = r"'(?P<type>[\w.]+)' object is not callable"
NOT_ITERABLE = r"'(?P<type>[\w.]+)' object is not iterable"
NOT_INDEXED = r"'(?P<type>[\w.]+)' object is not subscriptable"
NOT_UNPACKED = r"cannot unpack non-iterable (?P<type>[\w.]+) object"
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
        "Mit + verbindest du zwei Listen, aber `{what}` ist {right:nom}. Einen einzelnen Wert hängst "
        "du so an: `{before}.append({what})`.",
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
        "`{what}` ist {type:nom} und lässt sich nicht aufrufen. Sind die Klammern dahinter richtig?",
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
        "Für {names} Namen braucht es {names} Werte, jeder Eintrag ist aber nur {type:nom}. Wenn du "
        "mitzählen willst, nimm `enumerate({what})`.",
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
        "Eine Menge hat keine Reihenfolge, darum gibt es keinen Eintrag `[{index}]`. Mach eine Liste "
        "daraus: `list({what})`.",
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
        r"(cannot use 'list' as a dict key|unhashable type: 'list')",
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
    Entry(
        "TypeError",
        r"'(?P<type>[\w.]+)' object does not support the (asynchronous )?context manager",
        "Hinter `with` muss etwas stehen, das geöffnet und geschlossen wird, zum Beispiel "
        "`open(…)`. {type:Nom} ist das nicht.",
    ),
]
