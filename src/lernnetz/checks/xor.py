"""Exercises of the lesson "XOR: zwei Schichten"."""

import itertools

import numpy as np

from ..network import Network, decide
from .grading import Mistake, Unanswered, as_numbers, call, exercise, expect, same, short

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
        f"Gekommen ist {short(answer)}. Prüfe {name} in der Zeile für x = {POINTS[row].tolist()}."
    )


@exercise("xor/funktion")
def function(answer: object) -> None:
    """XOR as a function of two inputs."""
    came = [call(answer, int(x1), int(x2)) for x1, x2 in POINTS]
    for name, wrong, hint in (
        ("OR", OR, "Auch die zweite Gerade gehört dazu."),
        ("NAND", NAND, "Auch die erste Gerade gehört dazu."),
        ("AND", AND, "AND verknüpft h₁ und h₂, nicht x₁ und x₂."),
        ("dem Gegenteil von XOR", 1 - XOR, "Prüfe das Zeichen ≥ und den letzten Schwellenwert."),
        ("OR von OR und NAND", [1, 1, 1, 1], "Es genügt nicht, dass eines von beiden feuert."),
    ):
        if same(came, wrong):
            raise Mistake(
                f"Gekommen ist {came}: So antwortet {name}. Erwartet ist [0, 1, 1, 0]. {hint}"
            )
    for (x1, x2), y, target in zip(POINTS, came, XOR, strict=True):
        expect(
            y,
            int(target),
            where=f"x1 = {x1}, x2 = {x2}",
            hint="Rechne mit diesem Beispiel zuerst h1 und h2 auf Papier.",
        )


@exercise("xor/ausgang")
def output(answer: object) -> None:
    """Weights and bias of an output neuron that makes XOR of OR and AND."""
    if isinstance(answer, tuple | list) and any(part is ... for part in answer):
        raise Unanswered
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
            f"Für x = {x.tolist()} ist h = {h.tolist()} und z = {total:g}. Dein Neuron antwortet "
            f"{came}, erwartet ist {target}.{hint}"
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
    if came.all() or not came.any():
        raise Mistake(
            f"Dein Netz antwortet überall {came[0]}. Zeichne es mit plot.decision. Prüfe zuerst "
            "den Bias des Ausgangs: Er soll nur feuern, wenn alle drei Neuronen feuern."
        )
    if np.array_equal(came, ~inside):
        raise Mistake("Dein Netz feuert außen statt innen. Erwartet ist es umgekehrt.")
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
    place = ", ".join(f"{value:.1f}" for value in points[middle])
    where = "innen" if inside[middle] else "außen"
    raise Mistake(
        f"Der Punkt ({place}) liegt {where}, dein Netz antwortet {came[middle]}, erwartet ist "
        f"{int(inside[middle])}. Zeichne dein Netz mit plot.decision."
    )


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
        f"Für x = {rows[row].tolist()} antwortet dein Netz {came[row]}, erwartet ist "
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
        for name, needed in layer.shapes.items():
            values = layer.params.get(name)
            if values is None or values is ...:
                raise Unanswered
            if np.shape(values) != needed:
                raise Mistake(
                    f"In {layer} hat {name} die Form {np.shape(values)}, erwartet ist {needed}. "
                    "Bei den Gewichten steht jedes Neuron in einer Spalte."
                )
    first = next((layer for layer in answer.layers if layer.shapes), None)
    last = next((layer for layer in reversed(answer.layers) if layer.shapes), None)
    if first is None or first.shapes["weights"][0] != inputs or last.shapes["bias"] != (1,):
        raise Mistake(
            f"Erwartet ist ein Netz mit {inputs} Eingängen und einem Ausgang, gekommen ist "
            f"{short(answer.layers)}."
        )
    if all(layer.shapes for layer in answer.layers):
        raise Mistake("Deinem Netz fehlt die Stufe: Nach jedem Dense kommt ein Step().")


def _answers(net: Network, x: np.ndarray) -> np.ndarray:
    """Return the answer 0 or 1 to each row, by ``Network``'s own forward step."""
    try:
        return decide(np.asarray(Network.forward(net, x)))
    except ValueError as error:
        raise Mistake(f"Die Schichten passen nicht aneinander. {error}") from None
