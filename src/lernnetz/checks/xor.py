"""Exercises of the lesson "XOR: zwei Schichten"."""

import itertools
from collections.abc import Iterator

import numpy as np

from ..network import Network, decide
from ..text import significant
from .grading import Case, Mistake, Unanswered, call, exercise
from .values import as_numbers, given, same, short

POINTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([0, 1, 1, 0])
OR = np.array([0, 1, 1, 1])
AND = np.array([0, 0, 0, 1])
NAND = 1 - AND


@exercise("xor/tabelle")
def table(answer: object) -> None:
    """What OR and NAND answer to the four inputs, a row for each input."""
    right = np.stack([OR, NAND], axis=1)
    numbers = as_numbers(answer)
    if numbers is None or numbers.shape != right.shape:
        raise Mistake(
            f"Gekommen ist {short(answer)}. Gesucht sind vier Zeilen mit je zwei Zahlen, zuerst "
            "OR, dann NAND: [[?, ?], [?, ?], [?, ?], [?, ?]]."
        )
    if same(numbers, right):
        return
    for wrong, hint in (
        (right[:, ::-1], "OR gehört nach vorn, NAND nach hinten."),
        (np.stack([OR, AND], axis=1), "Die zweite Spalte ist AND. NAND ist das Gegenteil."),
        (POINTS, "Das sind die Eingaben. Gesucht sind die Antworten von OR und NAND."),
    ):
        if same(numbers, wrong):
            raise Mistake(f"Gekommen ist {short(answer)}. {hint}")
    row, column = np.argwhere(numbers != right)[0]
    name = ("OR", "NAND")[column]
    raise Mistake(
        f"Gekommen ist {short(answer)}. Prüfe {name} in der Zeile für {given(x=POINTS[row])}."
    )


@exercise("xor/funktion")
def function(answer: object) -> Iterator[Case]:
    """XOR as a function of two inputs, out of the two layers of the lesson."""
    for i, (x1, x2) in enumerate(POINTS.tolist()):
        yield Case(
            call(answer, x1, x2),
            XOR[i],
            where=given(x1=x1, x2=x2),
            hint="Rechne mit diesem Beispiel zuerst h1 und h2 auf Papier.",
            near_misses=(
                (OR[i], "So antwortet OR. Auch die zweite Gerade gehört dazu."),
                (NAND[i], "So antwortet NAND. Auch die erste Gerade gehört dazu."),
                (AND[i], "So antwortet AND. AND verknüpft h₁ und h₂, nicht x₁ und x₂."),
                (
                    1 - XOR[i],
                    "So antwortet das Gegenteil von XOR. Prüfe das Zeichen ≥ und den letzten "
                    "Schwellenwert.",
                ),
                (
                    1,
                    "So antwortet OR von OR und NAND. Es genügt nicht, dass eines von beiden "
                    "feuert.",
                ),
            ),
        )
    _expect_layers(answer)


def _expect_layers(function: object) -> None:
    """Raise ``Mistake`` if a right function leaves out a layer of its notebook."""
    scope = getattr(function, "__globals__", {})
    for name in ("hidden_layer", "output_layer"):
        layer, calls = scope.get(name), []
        if not callable(layer):
            continue

        def counted(*inputs: object, _layer: object = layer, _calls: list = calls) -> object:
            _calls.append(_layer(*inputs))
            return _calls[-1]

        scope[name] = counted
        try:
            function(0, 1)
        finally:
            scope[name] = layer
        if not calls or calls[-1] is ...:
            raise Mistake(
                "Die Antworten stimmen, aber sie kommen nicht aus den beiden Schichten. Schreib "
                "`output_layer` fertig, und ruf in `xor` zuerst `hidden_layer`, dann "
                "`output_layer` auf."
            )


@exercise("xor/ausgang")
def output(answer: object) -> None:
    """Weights and bias of an output neuron that makes XOR of OR and AND."""
    numbers = as_numbers(answer)
    if numbers is None or numbers.shape != (3,) or not np.isfinite(numbers).all():
        raise Mistake(
            f"Erwartet sind drei Zahlen, zwei Gewichte und ein Bias, gekommen ist {short(answer)}."
        )
    *weights, bias = numbers
    hidden = np.stack([OR, AND], axis=1)
    z = hidden @ weights + bias
    for h, total, x, target in zip(hidden, z, POINTS, XOR, strict=True):
        came = int(total >= 0)
        if came == target:
            continue
        hint = ""
        if weights[1] > 0:
            hint = " Wenn AND feuert, soll XOR nicht feuern: Welches Vorzeichen hilft?"
        elif bias >= 0:
            hint = " Ohne OR und AND soll der Ausgang schweigen: Der Bias muss negativ sein."
        raise Mistake(
            f"Für {given(x=x)} ist {given(h=h)} und z = {significant(total)}. Dein Neuron "
            f"antwortet {came}, erwartet ist {target}.{hint}"
        )


@exercise("xor/dreieck")
def triangle(answer: object) -> None:
    """A network that fires inside the triangle (1, 1), (5, 1), (1, 5)."""
    _check_network(answer, inputs=2)
    side = np.arange(-0.9, 7, 0.2)
    points = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    borders = np.stack([points[:, 0] - 1, points[:, 1] - 1, 6 - points.sum(axis=1)], axis=1)
    points = points[np.abs(borders).min(axis=1) > 0.05]
    borders = borders[np.abs(borders).min(axis=1) > 0.05]
    came = _answers(answer, points)
    inside = (borders > 0).all(axis=1)
    if np.array_equal(came, inside):
        return
    if np.array_equal(came, ~inside):
        raise Mistake("Dein Netz feuert außen statt innen. Erwartet ist es umgekehrt.")
    if _signs_of_biases(answer, points, inside):
        raise Mistake(
            "Das Vorzeichen eines Bias in der ersten Schicht stimmt nicht. Der Bias ist das "
            "Negative des Schwellenwerts: Aus x₁ ≥ 1 wird x₁ − 1 ≥ 0."
        )
    if came.all() or not came.any():
        raise Mistake(
            f"Dein Netz antwortet überall {came[0]}. Zeichne es mit `plot.decision`. Prüfe dann "
            "den Bias des Ausgangs: Er soll nur feuern, wenn alle drei Neuronen feuern."
        )
    if np.array_equal(came, (borders > 0).sum(axis=1) >= 2):
        raise Mistake(
            "Dein Netz feuert schon, wenn zwei der drei Neuronen feuern. Erwartet ist AND: "
            "Alle drei müssen feuern."
        )
    for i, name in enumerate(("x₁ ≥ 1", "x₂ ≥ 1", "x₁ + x₂ ≤ 6")):
        if np.array_equal(came, (np.delete(borders, i, axis=1) > 0).all(axis=1)):
            raise Mistake(f"Zwei Seiten stimmen. Es fehlt die Bedingung {name}.")
    wrong = np.flatnonzero(came != inside)
    middle = wrong[np.argmax(np.abs(borders[wrong]).min(axis=1))]
    where = "innen" if inside[middle] else "außen"
    raise Mistake(
        f"Der Punkt {short(tuple(points[middle]))} liegt {where}, dein Netz antwortet "
        f"{came[middle]}, erwartet ist {int(inside[middle])}. Zeichne dein Netz mit "
        "`plot.decision`."
    )


def _signs_of_biases(net: Network, points: np.ndarray, inside: np.ndarray) -> bool:
    """Return whether other signs of the first layer's biases would make the answer right."""
    first = net.layers[0]
    bias = np.asarray(first.params["bias"], dtype=float)
    try:
        for signs in itertools.product((1, -1), repeat=min(len(bias), 5)):
            first.params["bias"] = bias * np.resize(signs, bias.shape)
            if np.array_equal(_answers(net, points), inside):
                return True
    finally:
        first.params["bias"] = bias
    return False


@exercise("xor/genau-eine")
def exactly_one(answer: object) -> None:
    """A network that fires where exactly one of three inputs is 1."""
    _check_network(answer, inputs=3)
    rows = np.array(list(itertools.product([0, 1], repeat=3)))
    ones = rows.sum(axis=1)
    came = _answers(answer, rows.astype(float))
    if np.array_equal(came, ones == 1):
        return
    for wrong, hint in (
        (ones >= 1, "Es feuert, wenn mindestens eine 1 da ist. Erwartet ist: genau eine."),
        (ones <= 1, "Es feuert, wenn höchstens eine 1 da ist. Erwartet ist: genau eine."),
        (ones % 2, "Es feuert auch bei drei Einsen. Erwartet ist: genau eine."),
        (ones != 1, "Es feuert genau dann, wenn es nicht soll: Prüfe den Ausgang."),
    ):
        if np.array_equal(came, wrong):
            raise Mistake(hint)
    row = np.flatnonzero(came != (ones == 1))[0]
    raise Mistake(
        f"Für {given(x=rows[row])} antwortet dein Netz {came[row]}, erwartet ist "
        f"{int(ones[row] == 1)}."
    )


def _check_network(answer: object, inputs: int) -> None:
    """Demand a network with this many inputs and one output, whose weights are numbers."""
    if not isinstance(answer, Network):
        raise Mistake(
            f"Erwartet ist ein Netz mit {inputs} Eingängen, gekommen ist {short(answer)}. "
            "Setz zuerst seine Gewichte und übergib dann das Netz."
        )
    for layer in answer.layers:
        for name in layer.params.keys() - layer.shapes.keys():
            raise Mistake(
                f'`{layer}` kennt kein `params["{name}"]`. Gewichte und Bias stehen in den '
                "Schichten `Dense`, unter den Namen `weights` und `bias`."
            )
        for name, needed in layer.shapes.items():
            values = layer.params.get(name)
            if values is None or values is ...:
                raise Unanswered
            if np.shape(values) != needed:
                raise Mistake(
                    f"In `{layer}` hat `{name}` die Form {np.shape(values)}, erwartet ist "
                    f"{needed}. Bei den Gewichten steht jedes Neuron in einer Spalte."
                )
    first = next((layer for layer in answer.layers if layer.shapes), None)
    last = next((layer for layer in reversed(answer.layers) if layer.shapes), None)
    if first is None or first.shapes["weights"][0] != inputs or last.shapes["bias"] != (1,):
        raise Mistake(
            f"Erwartet ist ein Netz mit {inputs} Eingängen und einem Ausgang, gekommen ist "
            f"{short(answer.layers)}."
        )
    if all(layer.shapes for layer in answer.layers):
        raise Mistake("Deinem Netz fehlt die Stufe: Nach jedem `Dense` kommt ein `Step()`.")


def _answers(net: Network, x: np.ndarray) -> np.ndarray:
    """Return the answer 0 or 1 to each row, by ``Network``'s own forward step."""
    try:
        return decide(np.asarray(Network.forward(net, x)))
    except ValueError as error:
        raise Mistake(f"Die Schichten passen nicht aneinander. {error}") from None
