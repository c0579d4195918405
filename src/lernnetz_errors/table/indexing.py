"""Entries that are not there, keys that are missing, values that cannot be unpacked."""

import ast

from ..case import UNKNOWN, Case
from ..entry import Entry
from ..words import count, nearest
from .looks import subscripted


def entry(case: Case) -> dict | None:
    """Name the sequence, its length and the index that was asked for."""
    match case.node:
        case ast.Subscript(value=part, slice=index) if not case.deep:
            value, number = case.value(part), case.value(index)
            if hasattr(value, "__len__") and isinstance(number, int):
                return {
                    "what": case.code(part),
                    "number": number,
                    "has": count(len(value), "Eintrag", "Einträge"),
                    "last": len(value) - 1,
                    "length": len(value),
                }
    return None


def behind_end(case: Case) -> dict | None:
    found = entry(case)
    return found if found and found["length"] and found["number"] >= 0 else None


def before_start(case: Case) -> dict | None:
    found = entry(case)
    return found if found and found["length"] and found["number"] < 0 else None


def empty(case: Case) -> dict | None:
    found = entry(case)
    return found if found and not found["length"] else None


def owner(case: Case) -> dict | None:
    """Name what a method was called on."""
    match case.node:
        case ast.Call(func=ast.Attribute(value=part), args=args) if not case.deep:
            return {"what": case.code(part), "argument": case.code(args[0]) if args else ""}
    return None


def key_and_keys(case: Case) -> dict | None:
    """Name the dictionary, the key and the keys that it has."""
    match case.node:
        case ast.Subscript(value=part) if not case.deep:
            keys = case.value(part)
            if isinstance(keys, dict):
                key = case.error.args[0]
                return {
                    "what": case.code(part),
                    "key": shown(key),
                    "keys": enumerated(keys),
                    "near": near_key(key, list(keys)),
                }
    return None


def near_key(key: object, keys: list) -> str | None:
    """Return the key that was probably meant: ``"ada"`` for ``"Ada"``, ``"1"`` for ``1``."""
    for each in keys:
        if str(each) == str(key):
            return shown(each)
    texts = [each for each in keys if isinstance(each, str)]
    near = nearest(key, texts) if isinstance(key, str) else None
    return shown(near) if near else None


def enumerated(keys: dict, most: int = 8) -> str:
    """Return the keys as code; of many only the first."""
    names = [*map(shown, keys)]
    return ", ".join([*names[:most], "…"] if len(names) > most else names)


def shown(key: object) -> str:
    return f'"{key}"' if isinstance(key, str) else repr(key)


def key_nearly(case: Case) -> dict | None:
    found = key_and_keys(case)
    return found if found and found["near"] else None


def key_of_none(case: Case) -> dict | None:
    found = key_and_keys(case)
    return found if found and not found["keys"] else None


def key_of_others(case: Case) -> dict | None:
    found = key_and_keys(case)
    return found if found and found["keys"] else None


def key(case: Case) -> dict:
    return {"key": shown(case.error.args[0]) if case.error.args else "?"}


def table_index(case: Case) -> dict | None:
    """``m[0, 1]`` on a list of lists."""
    match case.node:
        case ast.Subscript(value=part, slice=ast.Tuple(elts=[row, column])) if not case.deep:
            what, row, column = map(case.code, (part, row, column))
            return {"what": what, "meant": f"{what}[{row}][{column}]"}
    return None


def digit_index(case: Case) -> dict | None:
    """``noten["1"]``: the number stands in quotes."""
    found = subscripted(case)
    value = case.value(case.node.slice) if found else UNKNOWN
    return {**found, "number": value} if isinstance(value, str) and value.isdecimal() else None


def unpacked(case: Case) -> dict:
    """Count the names on the left, where the message does."""
    return {"names": count(int(case.groups["names"]), "Name", "Namen")}


def unpacked_both(case: Case) -> dict | None:
    """Count names and values, from the message or from the values themselves."""
    values = case.groups["values"]
    match case.parent:
        case ast.Assign(value=value) if values is None and not case.deep:
            known = case.value(value)
            values = len(known) if hasattr(known, "__len__") else None
        case ast.For(iter=iterated) if values is None and not case.deep:
            known = case.value(iterated)
            entries = known if isinstance(known, list) else []
            sizes = [len(each) for each in entries if isinstance(each, list | tuple)]
            values = next((size for size in sizes if size > int(case.groups["names"])), None)
    if values is None:
        return None
    return {**unpacked(case), "values": count(int(values), "Wert", "Werte")}


OUTSIDE = r"(?P<kind>list|string|tuple|range object|list assignment) index out of range"
TOO_MANY = r"too many values to unpack \(expected (?P<names>\d+)(, got (?P<values>\d+))?"

ENTRIES = [
    Entry(
        "IndexError",
        r"list assignment index out of range",
        "Den Eintrag {number} gibt es in `{what}` noch nicht. Einen neuen hängst du an: "
        "`{what}.append(…)`.",
        entry,
    ),
    Entry(
        "IndexError",
        OUTSIDE,
        "`{what}` ist leer, es gibt darin keinen Eintrag {number}.",
        empty,
    ),
    Entry(
        "IndexError",
        OUTSIDE,
        "`{what}` hat {has}, und Python zählt ab 0: Der letzte ist `{what}[{last}]`. Einen Eintrag "
        "{number} gibt es nicht.",
        behind_end,
    ),
    Entry(
        "IndexError",
        OUTSIDE,
        "`{what}` hat nur {has}. So weit von hinten gibt es keinen.",
        before_start,
    ),
    Entry("IndexError", OUTSIDE, "Einen Eintrag mit dieser Nummer gibt es nicht."),
    Entry(
        "IndexError",
        r"pop from (an )?empty",
        "`{what}` ist leer, es gibt nichts mehr herauszunehmen.",
        owner,
    ),
    Entry(
        "IndexError",
        r"pop index out of range",
        "In `{what}` gibt es keinen Eintrag {argument}. Python zählt ab 0.",
        owner,
    ),
    Entry(
        "IndexError",
        r"Cannot choose from an empty sequence",
        "Aus einer leeren Liste lässt sich nichts auswählen.",
    ),
    Entry(
        "KeyError",
        "",
        "In `{what}` gibt es keinen Schlüssel `{key}`. Meinst du `{near}`?",
        key_nearly,
    ),
    Entry(
        "KeyError",
        "",
        "`{what}` ist noch leer, also gibt es auch den Schlüssel `{key}` nicht. Setze ihn zuerst: "
        "`{what}[{key}] = …`.",
        key_of_none,
    ),
    Entry(
        "KeyError",
        "",
        "In `{what}` gibt es keinen Schlüssel `{key}`. Vorhanden: `{keys}`.",
        key_of_others,
    ),
    Entry("KeyError", "", "Den Schlüssel `{key}` gibt es nicht.", key),
    Entry(
        "TypeError",
        r"(list|tuple) indices must be integers or slices, not tuple",
        "Bei einer Liste von Listen steht jede Zahl in eigenen Klammern: `{meant}`.",
        table_index,
    ),
    Entry(
        "TypeError",
        r"(list|tuple|string|range) (index|indices) must be integers.* not '?str",
        "Ein Eintrag wird mit einer Zahl gewählt. Lass die Anführungszeichen weg: "
        "`{what}[{number}]`.",
        digit_index,
    ),
    Entry(
        "TypeError",
        r"(list|tuple|string|range) (index|indices) must be integers.* not '?float",
        "Ein Eintrag wird mit einer ganzen Zahl gewählt, `{index}` ist aber eine Kommazahl. Beim "
        "Teilen hilft `//` statt `/`.",
        subscripted,
    ),
    Entry(
        "TypeError",
        r"(list|tuple|string|range) (index|indices) must be integers.* not '?(?P<type>[\w.]+)",
        "Ein Eintrag von `{what}` wird mit einer ganzen Zahl gewählt, nicht mit {type:dat}.",
        subscripted,
    ),
    Entry(
        "TypeError",
        r"slice indices must be integers",
        "Anfang und Ende in den eckigen Klammern müssen ganze Zahlen sein.",
    ),
    Entry(
        "ValueError",
        r"(list\.(remove|index)\(x\): x not in list|.* is not in list|tuple\.index)",
        "In `{what}` gibt es kein `{argument}`.",
        owner,
    ),
    Entry(
        "ValueError",
        r"substring not found",
        "Im Text `{what}` kommt `{argument}` nicht vor.",
        owner,
    ),
    Entry(
        "ValueError",
        TOO_MANY,
        "Links stehen {names}, rechts aber {values}. Es müssen gleich viele sein.",
        unpacked_both,
    ),
    Entry(
        "ValueError",
        TOO_MANY,
        "Links stehen {names}, rechts aber mehr Werte. Es müssen gleich viele sein.",
        unpacked,
    ),
    Entry(
        "ValueError",
        r"not enough values to unpack \(expected (at least )?(?P<names>\d+), got (?P<values>\d+)",
        "Links stehen {names}, rechts aber nur {values}. Es müssen gleich viele sein.",
        unpacked_both,
    ),
    Entry(
        "StopIteration",
        "",
        "`next` findet keinen weiteren Wert mehr.",
    ),
    Entry(
        "RuntimeError",
        r"(dictionary|Set) (changed size|keys changed) during iteration",
        "Während die Schleife läuft, darf sich nicht ändern, was sie durchgeht. Geh eine Kopie "
        "durch: `for … in list(…)`.",
    ),
    Entry(
        "ValueError",
        r"(max|min)\(\) (arg is an empty sequence|iterable argument is empty)",
        "Hier gibt es keinen einzigen Wert, also auch keinen größten oder kleinsten.",
    ),
]
