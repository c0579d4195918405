"""Names that Python does not know: of values, of what an object has, in an import."""

import ast
import importlib.util
import math
import re
import sys
from pathlib import Path
from types import FunctionType, ModuleType

from ..case import UNKNOWN, Case, parsed
from ..entry import Entry
from ..words import builtin_names, nearest, noun
from .looks import lost

WORDS = {
    "true": "True",
    "wahr": "True",
    "false": "False",
    "falsch": "False",
    "none": "None",
    "null": "None",
    "nil": "None",
    "undefined": "None",
}
IMPORTS = {
    "np": "import numpy as np",
    "numpy": "import numpy as np",
    "plt": "import matplotlib.pyplot as plt",
    **{
        name: f"import {name}"
        for name in ("math", "random", "time", "os", "json", "lernnetz", "csv", "sys", "re")
    },
}
OF_ARRAYS = (
    *("T", "argmax", "astype", "dot", "flatten", "max", "mean", "min", "ndim", "reshape"),
    *("shape", "size", "std", "sum", "tolist", "transpose"),
)
OF_FILES = "read", "readline", "readlines", "write", "close"
BY_HAND = {"sigmoid": "1 / (1 + np.exp(-x))", "relu": "np.maximum(0, x)"}
LENGTHS = "len", "length", "lenght", "laenge", "size", "count"


def constant(case: Case) -> dict | None:
    word = WORDS.get(case.groups["name"].lower())
    return {"word": word} if word else None


def added_to(case: Case) -> dict | None:
    """A name that is to grow, as in ``summe += 1``, and never got a first value."""
    for node in ast.walk(case.tree or ast.Module([], [])):
        match node:
            case ast.AugAssign(target=ast.Name(id=name)) if name == case.groups["name"]:
                return {} if not defining_lines(case.source, name) else None
    return None


def deleted(case: Case) -> dict | None:
    for cell in case.cells():
        for node in ast.walk(parsed(cell) or ast.Module([], [])):
            match node:
                case ast.Delete(targets=targets):
                    if any(getattr(each, "id", None) == case.groups["name"] for each in targets):
                        return {}
    return None


def later_here(case: Case) -> dict | None:
    """A name that the same cell sets below."""
    lines = defining_lines(case.source, case.groups["name"])
    return {"later": lines[0]} if lines and lines[0] > (case.line or 0) else None


def in_failed_cell(case: Case) -> dict | None:
    for number, cell in enumerate(case.run):
        failed = number in case.failed and cell != case.source
        if failed and defining_lines(cell, case.groups["name"]):
            return {"number": number}
    return None


def in_other_cell(case: Case) -> dict | None:
    """A name that another cell of the notebook makes, which has not run."""
    here = case.source.strip()
    texts = [cell.strip() for cell in case.notebook]
    where = texts.index(here) if here in texts else len(texts)
    for number, cell in enumerate(texts):
        if number != where and defining_lines(cell, case.groups["name"]):
            return {"place": "oben" if number < where else "unten"}
    return None


def in_function(case: Case) -> dict | None:
    """A name that exists only while a function runs."""
    for function in case.names.values():
        if isinstance(function, FunctionType) and function.__globals__ is case.names:
            code = function.__code__
            own = case.groups["name"] in code.co_varnames[code.co_argcount :]
            if own and case.frame and case.frame.f_code is not code:
                return {"function": function.__name__}
    return None


def of_self(case: Case) -> dict | None:
    owner = case.look_up("self")
    return {} if case.groups["name"] in getattr(owner, "__dict__", {}) else None


def well_known(case: Case) -> dict | None:
    line = IMPORTS.get(case.groups["name"])
    return {"line": line} if line else None


def of_course(case: Case) -> dict | None:
    """A name that ``lernnetz`` has, whether it is loaded or not."""
    return {} if case.groups["name"] in course_names() else None


def of_module(case: Case) -> dict | None:
    """A function of NumPy or ``math`` without its module."""
    name = case.groups["name"]
    numpy = case.names.get("np")
    if isinstance(numpy, ModuleType) and name in vars(numpy):
        return {"full": f"np.{name}", "module": "NumPy"}
    if name in vars(math) and "math" in case.names:
        return {"full": f"math.{name}", "module": "math"}
    return None


def of_math(case: Case) -> dict | None:
    return {} if case.groups["name"] in vars(math) else None


def compared_with_text(case: Case) -> dict | None:
    """A word without its quotes, beside a text."""
    match case.parent:
        case ast.Compare(left=left, comparators=others):
            if any(isinstance(case.value(each), str) for each in (left, *others)):
                return {}
    return None


def printed(case: Case) -> dict | None:
    """A word without its quotes in ``print`` or ``open``."""
    match case.parent:
        case ast.Call(func=ast.Name(id="print" | "open" | "input"), args=args):
            return {} if case.node in args and len(case.groups["name"]) > 1 else None
    return None


def other_case(case: Case) -> dict | None:
    near = near_name(case)
    same = near and near["near"].lower() == case.groups["name"].lower()
    return near if same else None


def near_name(case: Case) -> dict | None:
    near = nearest(case.groups["name"], [*case.known_names(), *builtin_names()])
    return {"near": near} if near else None


def global_name(case: Case) -> dict | None:
    if case.frame and case.groups["name"] in case.frame.f_globals:
        return {"function": case.frame.f_code.co_name}
    return None


def owner(case: Case) -> ast.expr | None:
    """Return the expression before the dot, where the failing line is in the notebook."""
    return case.node.value if isinstance(case.node, ast.Attribute) and not case.deep else None


def owner_code(case: Case) -> dict | None:
    what = case.code(owner(case))
    return {"what": what} if what else None


def having(names: tuple[str, ...]):
    """Return a look that takes the cases where one of these names is asked for."""

    def look(case: Case) -> dict | None:
        return owner_code(case) if case.groups["name"] in names else None

    return look


def sized(case: Case) -> dict | None:
    return owner_code(case) if hasattr(case.value(owner(case)), "__len__") else None


def length(case: Case) -> dict | None:
    return sized(case) if case.groups["name"] in LENGTHS else None


def near_attribute(case: Case) -> dict | None:
    """A name that the object nearly has."""
    value = case.value(owner(case))
    found = owner_code(case)
    if value is UNKNOWN or not found:
        return None
    near = nearest(case.groups["name"], [name for name in dir(value) if name[0] != "_"])
    return {**found, "near": near} if near else None


def in_dictionary(case: Case) -> dict | None:
    """A weight that is asked for as an attribute and stands in ``params``."""
    value = case.value(owner(case))
    found = owner_code(case)
    for holder, entries in getattr(value, "__dict__", {}).items():
        if isinstance(entries, dict) and found:
            near = nearest(case.groups["name"], filter(is_text, entries))
            if near and hasattr(entries[near], "shape"):
                return {**found, "full": f'{found["what"]}.{holder}["{near}"]'}
    return None


def is_text(value: object) -> bool:
    return isinstance(value, str)


def own_class(case: Case) -> dict | None:
    """An object whose class the student wrote, which never set the attribute."""
    kind = type(case.value(owner(case)))
    return owner_code(case) if any(each is kind for each in case.names.values()) else None


def by_hand(case: Case) -> dict | None:
    formula = BY_HAND.get(case.groups["name"].lower())
    return {"formula": formula} if formula and case.groups["module"] == "numpy" else None


def near_in_module(case: Case) -> dict | None:
    module = sys.modules.get(case.groups["module"])
    names = [name for name in dir(module) if name[0] != "_"]
    near = nearest(case.groups["name"], names)
    return {"near": near} if near else None


def defining_lines(source: str, name: str) -> list[int]:
    """Return the lines of a cell that give a name its value, outside of functions."""
    tree = parsed(source)
    if tree is None:
        pattern = rf"({re.escape(name)}\s*=[^=]|(def|class)\s+{re.escape(name)}\b)"
        lines = enumerate(source.splitlines(), 1)
        return [number for number, line in lines if re.match(pattern, line)]
    return sorted(line for line, defined in definitions(tree) if defined == name)


def definitions(node: ast.AST):
    """Yield line and name of all that a piece of code defines at its own level."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield child.lineno, name
                continue
            case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp():
                continue
            case ast.GeneratorExp():
                continue
            case ast.AugAssign(value=value):
                yield from definitions(value)
                continue
            case ast.alias(name=name, asname=alias):
                yield child.lineno, alias or name.partition(".")[0]
            case ast.Name(id=name, ctx=ast.Store()):
                yield child.lineno, name
        yield from definitions(child)


def course_names() -> list[str]:
    """Return what ``lernnetz`` offers, read from its source where it is not loaded."""
    module = sys.modules.get("lernnetz")
    if module:
        return list(module.__all__)
    found = importlib.util.find_spec("lernnetz")
    source = Path(found.origin).read_text("utf-8") if found and found.origin else ""
    for node in ast.walk(parsed(source) or ast.Module([], [])):
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                return ast.literal_eval(value)
    return []


def described_type(case: Case) -> dict | None:
    """Name the type where the expression is not the student's, too."""
    return {"type": noun(case.groups["type"])}


UNDEFINED = r"name '(?P<name>\w+)' is not defined"
NOTHING_IN = r"'(?P<type>[\w.]+)' object has no attribute '(?P<name>\w+)'"
IN_MODULE = r"module '(?P<module>[\w.]+)' has no attribute '(?P<name>\w+)'"
NOT_IMPORTED = r"cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)'"

ENTRIES = [
    Entry("NameError", UNDEFINED, "`{name}` kennt Python nicht. Schreibe `{word}`.", constant),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` hat noch keinen Wert, zu dem etwas dazukommen kann. Gib ihm vorher einen, "
        "zum Beispiel `{name} = 0`.",
        added_to,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` hast du mit `del` gelöscht. Gib ihm einen neuen Wert, bevor du es verwendest.",
        deleted,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` bekommt erst in Zeile {later} einen Wert, wird aber schon hier gebraucht. "
        "Stelle die Zeilen um.",
        later_here,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` sollte in Zelle [{number}] entstehen, aber dort kam vorher ein Fehler. "
        "Behebe ihn und führe jene Zelle noch einmal aus.",
        in_failed_cell,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` entsteht in einer Zelle weiter {place}, und diese Zelle ist noch nicht gelaufen. "
        "Führe sie zuerst aus.",
        in_other_cell,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` steht hier ohne Anführungszeichen, darum hält Python es für einen Namen. "
        'Ist der Text gemeint? Dann schreibe `"{name}"`.',
        compared_with_text,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` gehört zum Objekt selbst. Schreibe `self.{name}`.",
        of_self,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "Python unterscheidet große und kleine Buchstaben: `{name}` gibt es nicht. "
        "Meinst du `{near}`?",
        other_case,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` gibt es nur innerhalb der Funktion `{function}`. Was sie mit `return` "
        "zurückgibt, merkst du dir so: `{name} = {function}(…)`.",
        in_function,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` ist noch nicht geladen. Führe zuerst die Zelle aus, in der `{line}` steht, "
        "oder schreibe diese Zeile darüber.",
        well_known,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` ist noch nicht geladen. Führe zuerst die Zelle mit den Importen aus, oder "
        "schreibe darüber: `from lernnetz import {name}`.",
        of_course,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` gehört zu {module}. Schreibe `{full}`.",
        of_module,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` gehört zum Modul math. Schreibe oben `import math` und hier `math.{name}`.",
        of_math,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "Den Namen `{name}` gibt es nicht. Meinst du `{near}`?",
        near_name,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` steht hier ohne Anführungszeichen, darum hält Python es für einen Namen. "
        'Ist der Text gemeint? Dann schreibe `"{name}"`.',
        printed,
    ),
    Entry(
        "NameError",
        UNDEFINED,
        "`{name}` hat noch keinen Wert. Ist der Name richtig geschrieben, und ist die Zelle "
        "gelaufen, in der er einen bekommt?",
    ),
    Entry(
        "UnboundLocalError",
        r"(cannot access )?local variable '(?P<name>\w+)'",
        "Weil `{function}` dem Namen `{name}` einen Wert gibt, ist er ein eigener Name der "
        "Funktion; das `{name}` von außen gilt darin nicht. Übergib es als Parameter, oder "
        "schreibe `global {name}` an den Anfang der Funktion.",
        global_name,
    ),
    Entry(
        "UnboundLocalError",
        r"(cannot access )?local variable '(?P<name>\w+)'",
        "`{name}` hat hier noch keinen Wert: Die Zeile, die ihm einen gibt, ist nicht gelaufen. "
        "Gib ihm schon am Anfang der Funktion einen.",
    ),
    Entry(
        "NameError",
        r"cannot access free variable '(?P<name>\w+)'",
        "`{name}` hat hier noch keinen Wert: Die Funktion außen herum gibt ihm erst später einen. "
        "Stelle ihre Zeilen um.",
    ),
    *lost("AttributeError", r"'(?P<type>NoneType)' object has no attribute"),
    Entry(
        "AttributeError",
        r"module 'numpy' has no attribute '(?P<name>int|float|bool|str|object)'",
        "`np.{name}` gibt es nicht mehr. Schreibe einfach `{name}`.",
    ),
    Entry(
        "AttributeError",
        IN_MODULE,
        "NumPy hat kein `{name}`. Rechne es selbst aus: `{formula}`.",
        by_hand,
    ),
    Entry(
        "AttributeError",
        IN_MODULE,
        "Im Modul {module} gibt es kein `{name}`. Meinst du `{near}`?",
        near_in_module,
    ),
    Entry(
        "AttributeError",
        IN_MODULE,
        "Im Modul {module} gibt es kein `{name}`. Prüfe, wie es geschrieben wird.",
    ),
    Entry(
        "AttributeError",
        r"'list' object has no attribute '(?P<name>\w+)'",
        "`{what}` ist eine Liste, und `{name}` haben nur Arrays. Mach ein Array daraus: "
        "`np.array({what})`.",
        having(OF_ARRAYS),
    ),
    Entry(
        "AttributeError",
        r"'str' object has no attribute '(?P<name>\w+)'",
        "`{what}` ist nur ein Text, zum Beispiel der Name einer Datei. Öffne die Datei zuerst: "
        "`open({what})`.",
        having(OF_FILES),
    ),
    Entry(
        "AttributeError",
        r"'numpy.ndarray' object has no attribute 'append'",
        "Ein Array hat eine feste Größe und kennt kein `append`. Sammle die Werte in einer Liste, "
        "oder schreibe `{what} = np.append({what}, …)`.",
        owner_code,
    ),
    Entry(
        "AttributeError",
        NOTHING_IN,
        "`{what}` hat kein `{name}`. Wie viele Einträge es sind, sagt `len({what})`.",
        length,
    ),
    Entry(
        "AttributeError",
        NOTHING_IN,
        "`{what}` hat kein `{name}`. Meinst du `{full}`?",
        in_dictionary,
    ),
    Entry(
        "AttributeError",
        NOTHING_IN,
        "`{what}` ist {type:nom} und hat kein `{name}`. Meinst du `{near}`?",
        near_attribute,
    ),
    Entry(
        "AttributeError",
        NOTHING_IN,
        "`{what}` ist {type:nom} und hat kein `{name}`. In `__init__` könnte es mit "
        "`self.{name} = …` entstehen.",
        own_class,
    ),
    Entry(
        "AttributeError",
        NOTHING_IN,
        "`{what}` ist {type:nom} und hat kein `{name}`.",
        owner_code,
    ),
    Entry("AttributeError", NOTHING_IN, "{type:Nom} hat kein `{name}`.", described_type),
    Entry(
        "AttributeError",
        r"type object '(?P<owner>\w+)' has no attribute '(?P<name>\w+)'",
        "Die Klasse `{owner}` hat kein `{name}`. Meinst du ein Objekt davon, also `{owner}(…)` "
        "und dann `.{name}`?",
    ),
    Entry(
        "AttributeError",
        r"'(?P<type>\w+)' object attribute '(?P<name>\w+)' is read-only",
        "`{name}` gehört fest dazu und lässt sich nicht überschreiben. Rufe es auf: "
        "`{what}.{name}(…)`.",
        owner_code,
    ),
    Entry(
        "ImportError",
        NOT_IMPORTED,
        "In {module} gibt es kein `{name}`. Meinst du `{near}`?",
        near_in_module,
    ),
    Entry(
        "ImportError",
        NOT_IMPORTED,
        "In {module} gibt es kein `{name}`. Prüfe, wie es geschrieben wird.",
    ),
]
