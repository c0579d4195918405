"""Exercises of the lesson "Logische Gatter"."""

from itertools import product

import numpy as np

from ..perceptron import Perceptron
from ..text import signed
from .grading import Mistake, call, exercise, expect, same
from .perzeptron import with_two_weights

INPUTS = np.array(list(product((0, 1), repeat=2)))
GATES = {  # answers to the inputs (0, 0), (0, 1), (1, 0), (1, 1)
    "AND": [0, 0, 0, 1],
    "OR": [0, 1, 1, 1],
    "NAND": [1, 1, 1, 0],
    "NOR": [1, 0, 0, 0],
}


@exercise("gatter/or")
def or_gate(answer: object) -> None:
    """OR as a perceptron."""
    _expect_gate(answer, "OR")


@exercise("gatter/nand")
def nand_gate(answer: object) -> None:
    """NAND as a perceptron."""
    _expect_gate(answer, "NAND")


@exercise("gatter/nor")
def nor_gate(answer: object) -> None:
    """NOR as a perceptron."""
    _expect_gate(answer, "NOR")


@exercise("gatter/und")
def and_from_nand(function: object) -> None:
    """AND as a function that calls NAND."""
    came = [call(function, int(x1), int(x2)) for x1, x2 in INPUTS]
    hint = "Dreh die Antwort von nand um."
    for name, gate in GATES.items():
        if same(came, gate):
            hint = f"Das ist {name}. {hint}"
    for (x1, x2), one, expected in zip(INPUTS, came, GATES["AND"], strict=True):
        expect(one, expected, where=f"Eingabe ({x1}, {x2})", hint=hint)
    _expect_nand(function)


@exercise("gatter/halbaddierer")
def half_adder(function: object) -> None:
    """Carry and last digit of the sum of two binary digits."""
    came = [call(function, int(x1), int(x2)) for x1, x2 in INPUTS]
    carry, digit = np.array(GATES["AND"]), np.array([0, 1, 1, 0])
    hint = "Vergleiche mit der Tabelle; zuerst kommt der Übertrag."
    for pattern, its_hint in (
        ([digit, carry], "Die Reihenfolge ist vertauscht: Zuerst kommt der Übertrag."),
        ([carry, GATES["OR"]], "Die letzte Ziffer ist hier OR. In einer Zeile passt das nicht."),
        (
            [carry, GATES["NAND"]],
            "Die letzte Ziffer ist hier NAND. In einer Zeile passt das nicht.",
        ),
        ([carry, INPUTS.sum(axis=1)], "Die letzte Ziffer von 10 ist 0, eine 2 gibt es nicht."),
        ([1 - carry, digit], "Die Ziffer stimmt. Der Übertrag ist umgekehrt."),
        ([carry, 1 - digit], "Der Übertrag stimmt. Die Ziffer ist umgekehrt."),
    ):
        if same(came, np.transpose(pattern)):
            hint = its_hint
    for (x1, x2), one, expected in zip(INPUTS, came, np.transpose([carry, digit]), strict=True):
        expect(one, expected.tolist(), where=f"Eingabe ({x1}, {x2})", hint=hint)
    _expect_nand(function)


def _expect_gate(answer: object, name: str) -> None:
    """Raise ``Mistake`` unless the answer is a perceptron with this truth table."""
    unit = with_two_weights(answer)
    came = Perceptron.output(unit, INPUTS)
    wrong = np.flatnonzero(came != GATES[name])
    if not len(wrong):
        return
    known = [other for other, answers in GATES.items() if same(came, answers)]
    if known:
        what = f"Das ist {known[0]}, gesucht ist {name}. "
    elif len(set(came)) == 1:
        what = f"Dein Perzeptron antwortet immer {came[0]}. "
    else:
        what = ""
    x1, x2 = INPUTS[wrong[0]]
    total = float(INPUTS[wrong[0]] @ unit.weights)
    says = f"die gewichtete Summe ist {signed(total)}, der Schwellenwert {signed(unit.threshold)}"
    raise Mistake(
        f"{what}Eingabe ({x1}, {x2}): {says}. Gekommen ist also {came[wrong[0]]}, erwartet ist "
        f"{GATES[name][wrong[0]]}."
    )


def _expect_nand(function: object) -> None:
    """Raise ``Mistake`` if a right function never calls the ``nand`` of its notebook."""
    scope = getattr(function, "__globals__", {})
    nand = scope.get("nand")
    if not callable(nand):
        return
    calls = []

    def counted(*inputs: object, **named: object) -> object:
        calls.append(inputs)
        return nand(*inputs, **named)

    scope["nand"] = counted
    try:
        for x1, x2 in INPUTS:
            call(function, int(x1), int(x2))
    finally:
        scope["nand"] = nand
    if not calls:
        raise Mistake("Die Antworten stimmen, aber deine Funktion ruft nand nicht auf.")
