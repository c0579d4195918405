"""Arrays: shapes that do not fit, axes that are not there, conditions on many values."""

import ast
import re

from ..case import Case
from ..entry import Entry
from ..words import count, noun, shape_words
from .looks import sides


def numbers(text: str) -> tuple[int, ...]:
    """Return the sizes that a message names.

    >>> numbers("(5,10)"), numbers("(3,)")
    ((5, 10), (3,))
    """
    return tuple(map(int, re.findall(r"\d+", text)))


def factors(case: Case) -> list[ast.expr]:
    """Return the two arrays of a product, as an operator or a function has them."""
    match case.node:
        case ast.Call(args=[left, right]) if not case.deep:
            return [left, right]
        case ast.Call(func=ast.Attribute(value=left, attr="dot"), args=[right]) if not case.deep:
            return [left, right]
    return list(sides(case) or ())


def product(case: Case) -> dict | None:
    """Say which sizes of a matrix product do not meet."""
    shapes = [case.shape(each) for each in factors(case)]
    if len(shapes) != 2 or None in shapes:
        return None
    left, right = shapes
    if not left or not right:
        return None
    value = "Wert", "Werte"
    return {
        "left": count(left[-1], *(("Spalte", "Spalten") if len(left) > 1 else value)),
        "right": count(right[-2:][0], *(("Zeile", "Zeilen") if len(right) > 1 else value)),
        "shapes": f"{left} und {right}",
    }


def product_of_message(case: Case) -> dict:
    """Take the sizes from the message, where the arrays are out of sight."""
    return {"left": case.groups["second"], "right": case.groups["first"]}


def broadcast(case: Case) -> dict | None:
    """Say which sizes cannot be combined element by element."""
    shapes = [numbers(part) for part in re.findall(r"\([\d,]*\)", case.message)][:2]
    if len(shapes) != 2:
        return None
    return {"left": shape_words(shapes[0]), "right": shape_words(shapes[1])}


def bias_per_row(case: Case) -> dict | None:
    """``(5, 10) + (5,)``: one value a row, where one a column is needed."""
    shapes = [numbers(part) for part in re.findall(r"\([\d,]*\)", case.message)][:2]
    if len(shapes) == 2 and len(shapes[0]) == 2 and shapes[1] == shapes[0][:1]:
        return {
            "rows": count(shapes[0][0], "Zeile", "Zeilen"),
            "columns": count(shapes[0][1], "Spalte", "Spalten"),
            "values": count(shapes[1][0], "Wert", "Werte"),
            "needed": shapes[0][1],
        }
    return None


def into(case: Case) -> dict | None:
    found = [numbers(part) for part in re.findall(r"\([\d,]*\)", case.message)]
    return {"place": shape_words(found[1]), "given": shape_words(found[0])}


def output(case: Case) -> dict | None:
    found = [numbers(part) for part in re.findall(r"\([\d,]*\)", case.message)]
    return {"place": shape_words(found[0]), "result": shape_words(found[1])}


def reshaped(case: Case) -> dict | None:
    """Compare the number of values with the number of places."""
    size, shape = int(case.groups["size"]), numbers(case.groups["shape"])
    places = 1
    for each in shape:
        places *= each
    return {
        "has": count(size, "Wert", "Werte"),
        "product": " × ".join(map(str, shape)),
        "places": places,
        "size": size,
    }


def reshaped_openly(case: Case) -> dict | None:
    """A shape with ``-1``: the known sizes must divide the number of values."""
    if "newaxis" not in case.groups["shape"]:
        return None
    return {**reshaped(case), "known": reshaped(case)["places"]}


def joined(case: Case) -> dict:
    """Say where two arrays differ that are to be joined."""
    axis = int(case.groups["axis"])
    words = [("Zeile", "Zeilen"), ("Spalte", "Spalten")]
    one, many = words[axis] if axis < 2 else ("Schicht", "Schichten")
    return {
        "first": count(int(case.groups["first"]), one, many),
        "second": count(int(case.groups["second"]), one, many),
        "many": many,
    }


def axis(case: Case) -> dict:
    dimensions = int(case.groups["dimensions"])
    allowed = ", ".join(f"axis={number}" for number in range(dimensions))
    return {"allowed": allowed, "has": count(dimensions, "Achse", "Achsen")}


def outside(case: Case) -> dict:
    words = [("Zeile", "Zeilen"), ("Spalte", "Spalten")]
    axis, size = int(case.groups["axis"]), int(case.groups["size"])
    array = case.node.value if isinstance(case.node, ast.Subscript) and not case.deep else None
    shape = case.shape(array) or ()
    one, many = words[axis] if len(shape) == 2 else ("Wert", "Werte")
    return {
        "what": case.code(array) or "Das Array",
        "has": count(size, one, many),
        "last": size - 1,
        "one": one,
    }


def named_outside(case: Case) -> dict | None:
    found = outside(case)
    return found if found["what"] != "Das Array" and int(case.groups["size"]) else None


def too_many_indices(case: Case) -> dict | None:
    array = case.node.value if isinstance(case.node, ast.Subscript) and not case.deep else None
    has, got = int(case.groups["has"]), int(case.groups["got"])
    return {
        "what": case.code(array) or "…",
        "has": count(has, "Achse", "Achsen"),
        "got": count(got, "Zahl", "Zahlen"),
    }


def condition(case: Case) -> dict | None:
    """Name the condition, without the brackets around it."""
    code = case.code(case.node) if not case.deep else None
    return {"what": code} if code else None


def combined(case: Case) -> dict | None:
    """``a > 0 and a < 3`` on an array."""
    for node in (case.node, case.parent):
        match node:
            case ast.BoolOp(op=op, values=values):
                word, sign = ("and", " & ") if isinstance(op, ast.And) else ("or", " | ")
                meant = sign.join(f"({case.code(each)})" for each in values)
                return {"word": word, "meant": meant}
    return None


def equality(case: Case) -> dict | None:
    match case.node:
        case ast.Compare(ops=[ast.Eq()], left=left, comparators=[right]) if not case.deep:
            return {"meant": f"np.array_equal({case.code(left)}, {case.code(right)})"}
    return None


def math_function(case: Case) -> dict | None:
    """A function of ``math`` that got an array."""
    match case.node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), args=args):
            codes = ", ".join(map(case.code, args))
            return {"name": name, "meant": f"np.{name}({codes})"}
    return None


def target(case: Case) -> dict | None:
    match case.node:
        case ast.AugAssign(target=part) if not case.deep:
            return {"what": case.code(part)}
    return None


def sizes_in_brackets(case: Case) -> dict | None:
    """``np.zeros(3, 4)``: the sizes need brackets of their own."""
    match case.node:
        case ast.Call(func=function, args=[first, *more]) if more and not case.deep:
            codes = ", ".join(map(case.code, (first, *more)))
            if case.code(function).rpartition(".")[2] in ("zeros", "ones", "empty", "full"):
                return {"meant": f"{case.code(function)}(({codes}))"}
    return None


def list_in_brackets(case: Case) -> dict | None:
    """``np.array(1, 2, 3)``, ``np.concatenate(a, b)``: the values need brackets of their own."""
    match case.node:
        case ast.Call(func=function, args=args) if len(args) > 1:
            name = case.code(function)
            if name.rpartition(".")[2] in ("array", "concatenate", "vstack", "hstack", "stack"):
                codes = ", ".join(map(case.code, args))
                return {"function": name, "meant": f"{name}([{codes}])"}
    return None


def picture(case: Case) -> dict | None:
    size = numbers(case.groups["shape"])
    side = round(size[0] ** 0.5) if len(size) == 1 else 0
    if len(size) != 1 or side * side != size[0]:
        return None
    return {"has": size[0], "side": side}


def described_shape(case: Case) -> dict:
    return {"has": shape_words(numbers(case.groups["shape"]))}


def lengths(case: Case) -> dict:
    first, second = numbers(case.groups["first"]), numbers(case.groups["second"])
    return {
        "first": count(first[0], "Wert", "Werte"),
        "second": count(second[0], "Wert", "Werte"),
    }


def unpacked_array(case: Case) -> dict | None:
    match case.parent:
        case ast.Assign(value=value):
            shape = case.shape(value)
            return {"rows": count(shape[0], "Zeile", "Zeilen")} if shape else None
    return None


def index_code(case: Case) -> dict | None:
    match case.node:
        case ast.Subscript(value=part, slice=index) if not case.deep:
            kind = type(case.value(index)).__name__
            return {"what": case.code(part), "index": case.code(index), "type": noun(kind)}
    return None


AMBIGUOUS = r"The truth value of an array with more than one element is ambiguous"
MATMUL = (
    r"matmul: Input operand \d has a mismatch.*\(size (?P<first>\d+) is different from "
    r"(?P<second>\d+)\)"
)
DOT = r"shapes \(.*\) and \(.*\) not aligned: (?P<second>\d+) .* != (?P<first>\d+)"
SIZE = r"index (?P<index>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)"
RESHAPE = r"cannot reshape array of size (?P<size>\d+) into shape (?P<shape>\(.*\))"

ENTRIES = [
    Entry(
        "ValueError",
        AMBIGUOUS,
        "`{word}` verbindet nur zwei einzelne Wahrheitswerte, hier sind es viele. Für Arrays "
        "schreibt man `{meant}`.",
        combined,
    ),
    Entry(
        "ValueError",
        AMBIGUOUS,
        "`==` vergleicht zwei Arrays Wert für Wert und gibt viele Antworten. Ob sie ganz gleich "
        "sind, sagt `{meant}`.",
        equality,
    ),
    Entry(
        "ValueError",
        AMBIGUOUS,
        "`{what}` hat viele Werte: Für jeden ist die Antwort eine andere. Meinst du alle, schreibe "
        "`np.all({what})`, sonst `np.any({what})`.",
        condition,
    ),
    Entry(
        "ValueError",
        AMBIGUOUS,
        "Hier wird ein ganzes Array als Bedingung verwendet: Für jeden Wert ist die Antwort eine "
        "andere. Meinst du alle, nimm `np.all(…)`, sonst `np.any(…)`.",
    ),
    *(
        entry
        for pattern in (MATMUL, DOT)
        for entry in (
            Entry(
                "ValueError",
                pattern,
                "Dieses Produkt gibt es nicht: links {left}, rechts {right}. Beide Zahlen müssen "
                "gleich sein; die Formen sind {shapes}.",
                product,
            ),
            Entry(
                "ValueError",
                pattern,
                "Dieses Produkt gibt es nicht: links {left} Spalten, rechts {right} Zeilen. Beide "
                "Zahlen müssen gleich sein.",
                product_of_message,
            ),
        )
    ),
    Entry(
        "ValueError",
        r"matmul: Input operand (?P<operand>\d) does not have enough dimensions",
        "`@` und `matmul` rechnen nur mit Arrays, hier ist eine Seite nur eine Zahl. Malnehmen "
        "geht mit `*`.",
    ),
    Entry(
        "ValueError",
        r"operands could not be broadcast together",
        "Links stehen {rows} mit {columns}, rechts {values}: NumPy verteilt sie auf die Spalten, "
        "dazu müssten es {needed} sein. Soll jede Zeile einen Wert bekommen, nimm rechts "
        "`reshape(-1, 1)`.",
        bias_per_row,
    ),
    Entry(
        "ValueError",
        r"operands could not be broadcast together",
        "Die beiden Seiten passen nicht zusammen: Die linke hat {left}, die rechte {right}. Beide "
        "müssen gleich groß sein.",
        broadcast,
    ),
    Entry(
        "ValueError",
        r"operands could not be broadcast together",
        "Die Formen passen nicht zusammen. Prüfe sie mit `.shape`.",
    ),
    Entry(
        "ValueError",
        r"non-broadcastable output operand with shape",
        "Das Ergebnis hat {result}, der Platz dafür aber {place}. Schreibe es ohne `+=` in einen "
        "neuen Namen.",
        output,
    ),
    Entry(
        "ValueError",
        r"could not broadcast input array from shape (?P<first>\(.*\)) into shape",
        "Dort ist Platz für {place}, gegeben sind {given}.",
        into,
    ),
    Entry(
        "ValueError",
        RESHAPE,
        "{has} lassen sich nicht in Gruppen zu {known} teilen: Es bliebe ein Rest.",
        reshaped_openly,
    ),
    Entry(
        "ValueError",
        RESHAPE,
        "Das Array hat {has}, {product} sind aber {places} Plätze. Beide Zahlen müssen gleich "
        "sein.",
        reshaped,
    ),
    Entry(
        "ValueError",
        r"can only specify one unknown dimension",
        "Nur eine der Größen darf -1 sein, denn NumPy rechnet sie aus den anderen aus.",
    ),
    Entry(
        "ValueError",
        r"all the input array dimensions except .* along dimension (?P<axis>\d+), the array at "
        r"index \d+ has size (?P<first>\d+) and the array at index \d+ has size (?P<second>\d+)",
        "So lassen sich die Arrays nicht aneinanderhängen: Eines hat {first}, ein anderes "
        "{second}. Dort müssen alle gleich viele {many} haben.",
        joined,
    ),
    Entry(
        "ValueError",
        r"all the input arrays must have same number of dimensions, .* has (?P<first>\d+) "
        r"dimension\(s\) .* has (?P<second>\d+) dimension\(s\)",
        "So lassen sich die Arrays nicht aneinanderhängen: Eines hat {first}, ein anderes "
        "{second}. Aus einer Reihe von Werten macht `.reshape(1, -1)` eine Zeile.",
        lambda case: {
            key: count(int(case.groups[key]), "Achse", "Achsen") for key in ("first", "second")
        },
    ),
    Entry(
        "ValueError",
        r"all input arrays must have the same shape",
        "Stapeln lassen sich nur Arrays von genau gleicher Form. Prüfe sie mit `.shape`.",
    ),
    Entry(
        "TypeError",
        r"only integer scalar arrays can be converted to a scalar index",
        "Mehrere Arrays gehören in eine Liste: `{meant}`.",
        list_in_brackets,
    ),
    Entry(
        "TypeError",
        r"array\(\) takes from 1 to 2 positional arguments",
        "Mehrere Werte gehören in eckige Klammern: `{meant}`.",
        list_in_brackets,
    ),
    Entry(
        "TypeError",
        r"Cannot interpret '(?P<value>.*)' as a data type",
        "Mehrere Größen gehören in eigene Klammern: `{meant}`.",
        sizes_in_brackets,
    ),
    Entry(
        "TypeError",
        r"Cannot interpret '(?P<value>.*)' as a data type",
        "An dieser Stelle erwartet NumPy eine Art von Werten, zum Beispiel `float`, nicht "
        "`{value}`. Mehrere Werte gehören in eckige Klammern.",
    ),
    Entry(
        "ValueError",
        r"need at least one array to concatenate",
        "Hier gibt es kein einziges Array, das sich anhängen ließe: Die Liste ist leer.",
    ),
    Entry(
        "AxisError",
        r"axis (?P<axis>-?\d+) is out of bounds for array of dimension (?P<dimensions>\d+)",
        "`axis={axis}` gibt es nicht: Das Array hat {has}, möglich ist `{allowed}`.",
        axis,
    ),
    Entry(
        "IndexError",
        SIZE,
        "`{what}` hat {has}, und NumPy zählt ab 0: Die letzte Nummer ist {last}. Die Nummer "
        "{index} gibt es nicht.",
        named_outside,
    ),
    Entry(
        "IndexError",
        r"index (?P<index>-?\d+) is out of bounds",
        "Die Nummer {index} gibt es in diesem Array nicht. NumPy zählt ab 0.",
    ),
    Entry(
        "IndexError",
        r"too many indices for array: array is (?P<has>\d+)-dimensional, but (?P<got>\d+) were",
        "`{what}` hat nur {has}, in den eckigen Klammern stehen aber {got}.",
        too_many_indices,
    ),
    Entry(
        "IndexError",
        r"only integers, slices",
        "Ein Eintrag von `{what}` wird mit einer ganzen Zahl gewählt, `{index}` ist aber "
        "{type:nom}.",
        index_code,
    ),
    Entry(
        "IndexError",
        r"only integers, slices",
        "Ein Eintrag wird mit einer ganzen Zahl gewählt.",
    ),
    Entry(
        "IndexError",
        r"boolean index did not match .* size of axis is (?P<has>\d+) .* axis is (?P<mask>\d+)",
        "Die Auswahl hat {mask} Wahrheitswerte, das Array aber {has} Einträge. Es müssen gleich "
        "viele sein.",
    ),
    Entry(
        "IndexError",
        r"arrays used as indices must be of integer",
        "Einträge werden mit ganzen Zahlen gewählt, in dieser Auswahl stehen aber Kommazahlen. "
        "Nimm `.astype(int)`.",
    ),
    Entry(
        "IndexError",
        r"invalid index to scalar variable",
        "`{what}` ist nur eine einzelne Zahl und hat keine Einträge.",
        index_code,
    ),
    Entry(
        "ValueError",
        r"setting an array element with a sequence\. The requested array has an inhomogeneous",
        "In einem Array müssen alle Zeilen gleich lang sein. Hier sind sie verschieden lang.",
    ),
    Entry(
        "ValueError",
        r"setting an array element with a sequence",
        "Dort ist Platz für eine einzelne Zahl, gegeben sind aber mehrere.",
    ),
    Entry(
        "TypeError",
        r"only (length-1|0-dimensional) arrays can be converted to Python scalars",
        "`math.{name}` rechnet nur mit einer einzelnen Zahl. Für Arrays nimm `{meant}`.",
        math_function,
    ),
    Entry(
        "TypeError",
        r"only (length-1|0-dimensional) arrays can be converted to Python scalars",
        "Aus einem Array mit mehreren Werten lässt sich keine einzelne Zahl machen. Wähle einen "
        "Eintrag aus, zum Beispiel `[0]`.",
    ),
    Entry(
        "TypeError",
        r"Cannot cast ufunc '\w+' output from dtype\('float\d+'\) to dtype\('u?int\d+'\)",
        "`{what}` enthält ganze Zahlen, das Ergebnis wären Kommazahlen. Mach sie vorher dazu: "
        "`{what} = {what}.astype(float)`.",
        target,
    ),
    Entry(
        "ValueError",
        r"(zero-size array to reduction operation|attempt to get arg(max|min) of an empty)",
        "Das Array ist leer, also gibt es keinen größten oder kleinsten Wert.",
    ),
    Entry(
        "LinAlgError",
        r"Last 2 dimensions of the array must be square",
        "Das geht nur mit einer quadratischen Matrix, also mit gleich vielen Zeilen und Spalten.",
    ),
    Entry(
        "LinAlgError",
        r"Singular matrix",
        "Diese Matrix lässt sich nicht umkehren.",
    ),
    Entry("ValueError", r"negative dimensions", "Die Größe eines Arrays kann nicht negativ sein."),
    Entry(
        "TypeError",
        r"expected a sequence of integers or a single integer, got '(?P<value>.*)'",
        "Die Größe eines Arrays muss eine ganze Zahl sein, nicht `{value}`.",
    ),
    Entry(
        "ValueError",
        r"(array is too big|Maximum allowed dimension exceeded)",
        "So ein großes Array passt nicht in den Speicher. Nimm weniger Werte auf einmal.",
    ),
    Entry("ValueError", r"low >= high", "Die kleinste Zahl muss zuerst stehen, die größte danach."),
    Entry(
        "ValueError",
        r"Cannot take a larger sample than population",
        "Es sollen mehr Werte gezogen werden, als es gibt.",
    ),
    Entry(
        "TypeError",
        r"(iteration over a 0-d array|len\(\) of unsized object)",
        "Dieses Array enthält nur eine einzelne Zahl, es hat keine Einträge zum Zählen oder "
        "Durchgehen.",
    ),
    Entry(
        "ValueError",
        r"axes don't match array",
        "Es sind nicht so viele Achsen angegeben, wie das Array hat. Prüfe es mit `.shape`.",
    ),
    Entry(
        "ValueError",
        r"too many values to unpack \(expected (?P<names>\d+)",
        "Das Array hat {rows}, und jede bekäme einen Namen. Links stehen aber {names}. Spalten "
        "bekommst du mit `.T`.",
        unpacked_array,
    ),
    Entry(
        "ValueError",
        r"x and y must have same first dimension, but have shapes (?P<first>\(.*?\)) and "
        r"(?P<second>\(.*\))",
        "Für jeden Punkt braucht es ein x und ein y: Es sind {first} für x, aber {second} für y.",
        lengths,
    ),
    Entry(
        "ValueError",
        r"x and y must be the same size",
        "Für jeden Punkt braucht es ein x und ein y: Es sind nicht gleich viele.",
    ),
    Entry(
        "TypeError",
        r"Invalid shape (?P<shape>\(.*\)) for image data",
        "Ein Bild braucht Zeilen und Spalten, hier sind es {has} Werte in einer Reihe. Forme sie "
        "um: `.reshape({side}, {side})`.",
        picture,
    ),
    Entry(
        "TypeError",
        r"Invalid shape (?P<shape>\(.*\)) for image data",
        "Ein Bild braucht Zeilen und Spalten, das hier hat {has}.",
        described_shape,
    ),
    Entry(
        "ValueError",
        r"assignment destination is read-only",
        "Dieses Array lässt sich nicht ändern. Arbeite mit einer Kopie: `.copy()`.",
    ),
]
