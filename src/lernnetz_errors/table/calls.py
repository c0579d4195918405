"""Calls with too many, too few or wrong arguments; conditions that were to hold."""

import ast
import inspect
from types import FunctionType

from ..case import UNKNOWN, Case
from ..entry import Entry
from ..words import count, decimal_point, nearest


def call(case: Case) -> ast.Call | None:
    return case.node if isinstance(case.node, ast.Call) and not case.deep else None


def name_of(case: Case) -> str:
    """Return a function as the student calls it: a class for its ``__init__``."""
    found = call(case)
    code = case.code(found.func) if found else None
    return code or case.groups["function"].removesuffix(".__init__").rpartition(".")[2]


def comma(case: Case) -> dict | None:
    """Find a decimal comma between two arguments: ``halbiere(0,5)``."""
    found = call(case)
    for first, second in zip(found.args, found.args[1:], strict=False) if found else ():
        if first.end_lineno == second.lineno == case.line:
            text = case.text.encode()[first.col_offset : second.end_col_offset].decode()
            point = decimal_point(text)
            if point and " " not in text:
                start = len(case.text.encode()[: first.col_offset].decode())
                return {"written": text, "meant": point, "span": (start, start + len(text))}
    return None


def missing(case: Case) -> dict:
    """Name the function and what it did not get."""
    names = [name.strip("' ") for name in case.groups["names"].replace(" and ", ",").split(",")]
    names = [name for name in names if name]
    return {
        "function": name_of(case),
        "names": ", ".join(names),
    }


def missing_one(case: Case) -> dict | None:
    found = missing(case)
    return found if "," not in found["names"] else None


def on_class(case: Case) -> dict | None:
    """A method that is called on the class instead of an object: ``Network.predict(x)``."""
    found = call(case)
    if found and isinstance(found.func, ast.Attribute):
        owner = case.value(found.func.value)
        if inspect.isclass(owner):
            return {"owner": owner.__name__, "method": found.func.attr}
    return None


def counted(case: Case) -> dict:
    """Count what a function takes and what it got."""
    takes, got = int(case.groups["takes"]), int(case.groups["got"])
    if is_method(case):
        takes, got = takes - 1, got - 1
    return {
        "function": name_of(case),
        "takes": "keine Werte" if takes == 0 else count(takes, "Wert", "Werte"),
        "got": got,
    }


def is_method(case: Case) -> bool:
    """Tell whether Python counted the object itself, too."""
    found = call(case)
    if case.groups["function"].endswith(".__init__"):
        return True
    if not found or not isinstance(found.func, ast.Attribute) or found.keywords:
        return False
    owner = case.value(found.func.value)
    return owner is not UNKNOWN and not inspect.ismodule(owner) and not inspect.isclass(owner)


def without_self(case: Case) -> dict | None:
    """A method whose definition lacks ``self``."""
    found = call(case)
    if not found or not is_method(case) or not isinstance(found.func, ast.Attribute):
        return None
    function = getattr(type(case.value(found.func.value)), found.func.attr, None)
    if not isinstance(function, FunctionType):
        return None
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    if names[:1] == ("self",):
        return None
    return {"method": found.func.attr, "meant": ", ".join(["self", *names])}


def keyword_only(case: Case) -> dict | None:
    """A value that must be given by its name."""
    function = case.value(call(case).func) if call(case) else None
    if not isinstance(function, FunctionType):
        return None
    code = function.__code__
    end = code.co_argcount + code.co_kwonlyargcount
    names = code.co_varnames[code.co_argcount : end]
    if not names or not call(case).args:
        return None
    return {
        "function": name_of(case),
        "name": names[0],
        "meant": f"{name_of(case)}({names[0]}={case.code(call(case).args[-1])})",
    }


def unknown_keyword(case: Case) -> dict:
    return {"function": name_of(case)}


def near_keyword(case: Case) -> dict | None:
    """A keyword that the function nearly has."""
    found = call(case)
    try:
        known = list(inspect.signature(case.value(found.func)).parameters) if found else []
    except (TypeError, ValueError):
        known = []
    near = nearest(case.groups["name"], known)
    suggested = case.groups.get("suggested")
    if not near and not suggested:
        return None
    return {"function": name_of(case), "near": near or suggested}


def known_keywords(case: Case) -> dict | None:
    found = call(case)
    try:
        parameters = inspect.signature(case.value(found.func)).parameters if found else {}
    except (TypeError, ValueError):
        return None
    names = [name for name in parameters if name not in ("self", "args", "kwargs")]
    return {"function": name_of(case), "known": ", ".join(names)} if names else None


def twice(case: Case) -> dict:
    return {"function": name_of(case)}


def builtin_counted(case: Case) -> dict | None:
    """Count the arguments of a function of Python's own."""
    takes = case.groups.get("takes")
    takes = {"one": 1, "no": 0, None: 1}.get(takes) if not (takes or "").isdecimal() else int(takes)
    got = int(case.groups["got"])
    return {
        "function": name_of(case),
        "takes": "keinen Wert" if takes == 0 else count(takes, "Wert", "Werte"),
        "got": "keinen" if got == 0 else str(got),
    }


def too_few(case: Case) -> dict | None:
    found = builtin_counted(case)
    return found if int(case.groups["got"]) == 0 else None


def appended(case: Case) -> dict | None:
    """``liste.append(1, 2)``"""
    found = call(case)
    match found:
        case ast.Call(func=ast.Attribute(value=owner, attr="append"), args=args):
            what = case.code(owner)
            return {"what": what, "meant": f"{what}.extend([{', '.join(map(case.code, args))}])"}
    return None


def recursive(case: Case) -> dict | None:
    """A function of the student's that calls itself for ever."""
    names = [step.tb_frame.f_code.co_name for step in case.steps]
    for name in reversed(names):
        if name != "<module>" and names.count(name) > 10:
            return {"function": name}
    return None


def condition(case: Case) -> dict | None:
    for node in ast.walk(case.tree or ast.Module([], [])):
        if isinstance(node, ast.Assert) and node.lineno <= (case.line or 0) <= node.end_lineno:
            return {"condition": case.code(node.test)}
    return None


FUNCTION = r"(?P<function>[\w.<>]+)\(\)"
TAKES = FUNCTION + (
    r" takes (from \d+ to )?(?P<takes>\d+) positional arguments? but (?P<got>\d+) "
    r"(positional arguments? .*)?(was|were) given"
)
MISSING = FUNCTION + r" missing \d+ required (positional|keyword-only) arguments?: (?P<names>.*)"
ONE = FUNCTION + r" takes (exactly |at most )?(?P<takes>\w+) arguments? \((?P<got>\d+) given\)"
EXPECTED = (
    r"(?P<function>\w+) expected (at most |exactly )?(?P<takes>\d+) arguments?, got (?P<got>\d+)"
)
UNEXPECTED = FUNCTION + (
    r" got an unexpected keyword argument '(?P<name>\w+)'(. Did you mean '(?P<suggested>\w+)')?"
)
INVALID = r"'(?P<name>\w+)' is an invalid keyword argument for (?P<function>\w+)\(\)"
# what Python's own functions take, which tell it to nobody
BUILTIN_KEYWORDS = {"print": ["sep", "end", "file", "flush"], "int": ["base"], "open": ["encoding"]}


def near_builtin_keyword(case: Case) -> dict | None:
    known = BUILTIN_KEYWORDS.get(case.groups["function"], [])
    near = known[0] if len(known) == 1 else nearest(case.groups["name"], known)
    return {"near": near} if near else None


def no_keyword(case: Case) -> dict | None:
    known = BUILTIN_KEYWORDS.get(case.groups["function"])
    return {"known": ", ".join(known)} if known else None


ENTRIES = [
    *(
        Entry(
            "TypeError",
            pattern,
            "`{written}` sind zwei Werte. Python schreibt Kommazahlen mit Punkt: `{meant}`.",
            comma,
        )
        for pattern in (TAKES, ONE, EXPECTED)
    ),
    Entry(
        "TypeError",
        MISSING,
        "`{method}` braucht ein Objekt der Klasse {owner}. Erzeuge zuerst eines, zum Beispiel "
        "`objekt = {owner}(…)`, und rufe dann `objekt.{method}(…)` auf.",
        on_class,
    ),
    Entry(
        "TypeError",
        MISSING,
        "`{function}` braucht noch einen Wert für `{names}`.",
        missing_one,
    ),
    Entry("TypeError", MISSING, "`{function}` braucht noch Werte für `{names}`.", missing),
    Entry(
        "TypeError",
        TAKES,
        "Der Methode `{method}` fehlt `self`. Schreibe `def {method}({meant}):`.",
        without_self,
    ),
    Entry(
        "TypeError",
        TAKES,
        "`{function}` will den Wert mit seinem Namen: `{meant}`.",
        keyword_only,
    ),
    Entry(
        "TypeError",
        FUNCTION + r" takes from (?P<least>\d+) to (?P<takes>\d+) .* but (?P<got>\d+)",
        "`{function}` nimmt höchstens {takes}, bekommt hier aber {got}.",
        counted,
    ),
    Entry("TypeError", TAKES, "`{function}` nimmt {takes}, bekommt hier aber {got}.", counted),
    Entry(
        "TypeError",
        r"(?P<function>\w+)\(\) takes no arguments",
        "Die Klasse `{function}` nimmt keine Werte. Wenn sie welche nehmen soll, braucht sie eine "
        "Methode `__init__(self, …)`.",
    ),
    Entry(
        "TypeError",
        UNEXPECTED,
        "`{function}` kennt kein `{name}`. Meinst du `{near}`?",
        near_keyword,
    ),
    Entry(
        "TypeError",
        UNEXPECTED,
        "`{function}` kennt kein `{name}`. Es gibt: `{known}`.",
        known_keywords,
    ),
    *(
        entry
        for pattern in (UNEXPECTED, INVALID)
        for entry in (
            Entry(
                "TypeError",
                pattern,
                "`{function}` kennt kein `{name}`. Meinst du `{near}`?",
                near_builtin_keyword,
            ),
            Entry(
                "TypeError",
                pattern,
                "`{function}` kennt kein `{name}`. Es gibt: `{known}`.",
                no_keyword,
            ),
        )
    ),
    Entry("TypeError", UNEXPECTED, "`{function}` kennt kein `{name}`.", unknown_keyword),
    Entry("TypeError", INVALID, "`{function}` kennt kein `{name}`."),
    Entry(
        "TypeError",
        FUNCTION + r" takes no keyword arguments",
        "`{function}` nimmt seine Werte nur der Reihe nach, ohne Namen davor.",
        twice,
    ),
    Entry(
        "TypeError",
        FUNCTION + r" got multiple values for argument '(?P<name>\w+)'",
        "`{function}` bekommt `{name}` zweimal: einmal der Reihe nach und einmal mit Namen. Lass "
        "eines davon weg.",
        twice,
    ),
    Entry(
        "TypeError",
        ONE,
        "`append` hängt genau einen Wert an. Mehrere hängst du so an: `{meant}`.",
        appended,
    ),
    *(
        entry
        for pattern in (ONE, EXPECTED)
        for entry in (
            Entry("TypeError", pattern, "`{function}` braucht {takes} in den Klammern.", too_few),
            Entry(
                "TypeError",
                pattern,
                "`{function}` nimmt höchstens {takes}, bekommt hier aber {got}.",
                builtin_counted,
            ),
        )
    ),
    Entry(
        "TypeError",
        r"(?P<function>\w+) expected at least (?P<takes>\d+) arguments?, got (?P<got>\d+)",
        "`{function}` braucht mindestens {takes} in den Klammern.",
        builtin_counted,
    ),
    Entry(
        "ValueError",
        r"range\(\) arg 3 must not be zero",
        "Mit der Schrittweite 0 käme `range` nie ans Ende. Nimm eine andere.",
    ),
    Entry(
        "TypeError",
        r"(?P<name>sep|end) must be None or a string, not (?P<type>\w+)",
        "Für `{name}` muss ein Text stehen, nicht {type:nom}.",
    ),
    Entry(
        "RecursionError",
        "",
        "`{function}` ruft sich immer wieder selbst auf und hört nie auf. Es fehlt die Bedingung, "
        "bei der Schluss ist: ein `if` mit `return`.",
        recursive,
    ),
    Entry(
        "RecursionError",
        "",
        "Funktionen rufen sich hier immer wieder gegenseitig auf und hören nie auf.",
    ),
    Entry(
        "AssertionError",
        "$",
        "Die Bedingung `{condition}` ist nicht erfüllt.",
        condition,
    ),
    Entry("NotImplementedError", "$", "Diese Funktion ist noch nicht geschrieben."),
]
