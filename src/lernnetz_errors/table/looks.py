"""Looks that several parts of the table share."""

import ast
from types import FunctionType

from ..case import UNKNOWN, Case
from ..entry import Entry

IN_PLACE = (
    *("append", "clear", "extend", "fill", "insert", "remove", "reverse", "shuffle"),
    *("sort", "update", "add", "discard"),
)


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


def failing(case: Case) -> ast.expr | None:
    """Return the expression whose value was of the wrong kind."""
    match case.node:
        case _ if case.deep:
            return None
        case ast.Attribute(value=part) | ast.Subscript(value=part):
            return part
        case ast.Call(args=args):
            return next((each for each in args if is_none(case, each)), None)
        case ast.BinOp(left=left, right=right):
            return left if is_none(case, left) else right
        case ast.Compare(left=left, comparators=[right]):
            return left if is_none(case, left) else right
    return case.node


def is_none(case: Case, node: ast.expr) -> bool:
    return case.value(node) is None or returns_nothing(case, node)


def what(case: Case) -> dict | None:
    """Name the expression that was of the wrong kind."""
    code = case.code(failing(case))
    return {"what": code} if code else None


def subscripted(case: Case) -> dict | None:
    """Name what stands before and in the square brackets."""
    match case.node:
        case ast.Subscript(value=part, slice=index) if not case.deep:
            return {"what": case.code(part), "index": case.code(index)}
    return None


def changed_in_place(case: Case) -> dict | None:
    """``path = path.append(w)``: the list is lost, for ``append`` returns nothing."""
    match failing(case):
        case ast.Name(id=name):
            for value, _ in case.assigned(name):
                match value:
                    case ast.Call(func=ast.Attribute(value=changed, attr=method)):
                        if method in IN_PLACE:
                            call = ast.unparse(value)
                            return {"what": name, "list": ast.unparse(changed), "call": call}
                return None
    return None


def without_return(case: Case) -> dict | None:
    """A value that is None because a function of the student's returns nothing."""
    part = failing(case)
    if isinstance(part, ast.Name):
        part = next((value for value, _ in case.assigned(part.id)), None)
    return {"function": part.func.id} if part and returns_nothing(case, part) else None


def returns_nothing(case: Case, node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name)):
            function = case.names.get(name, UNKNOWN)
            return isinstance(function, FunctionType) and function.__globals__ is case.names
    return False


def lost(kind: str, pattern: str) -> list[Entry]:
    """Return the entries for a value that is None and should not be."""
    return [
        Entry(
            kind,
            pattern,
            "`{what}` ist None: `{call}` ändert `{list}` selbst und gibt nichts zurück. "
            "Schreibe dort nur `{call}`, ohne `{what} =` davor.",
            changed_in_place,
        ),
        Entry(
            kind,
            pattern,
            "Die Funktion `{function}` gibt nichts zurück, darum steht hier None. Fehlt in ihr ein "
            "`return`?",
            without_return,
        ),
        Entry(
            kind,
            pattern,
            "`{what}` ist hier None, also kein Wert. Prüfe, wo `{what}` seinen Wert bekommt.",
            what,
        ),
        Entry(kind, pattern, "Hier steht None statt eines Wertes. Prüfe, woher er kommt."),
    ]


def written_with_comma(case: Case) -> dict | None:
    """``rate = 0,5`` makes a pair; find the line that did it."""
    for name in names_in(case):
        for value, cell in case.assigned(name):
            written = ast.get_source_segment(cell, value)
            match value:
                case ast.Tuple(elts=[first, ast.Constant(value=int(after))]) if written[0] != "(":
                    before = ast.get_source_segment(cell, first)
                    if before.lstrip("-").isdecimal():
                        return {"name": name, "written": written, "meant": f"{before}.{after}"}
            break
    return None


def names_in(case: Case) -> list[str]:
    """Return the names of the failing line, and those that their values were made of."""
    found = [
        each.id for each in ast.walk(case.node or ast.Module([], [])) if isinstance(each, ast.Name)
    ]
    for name in tuple(found):
        for value, _ in case.assigned(name):
            found += [each.id for each in ast.walk(value) if isinstance(each, ast.Name)]
            break
    return found


def is_number(text: object) -> bool:
    """Tell whether a text is a number that Python can read."""
    try:
        float(text)
    except (TypeError, ValueError):
        return False
    return isinstance(text, str)
