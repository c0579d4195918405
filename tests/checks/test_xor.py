"""The exercises of "XOR: zwei Schichten": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz import Dense, Network, Perceptron, Step
from lernnetz.checks import grade
from tests.checks.answers import mistake, solved


def network(*layers):
    """A network of dense layers, each given by its weights and its bias, with steps between."""
    built = []
    for weights, bias in layers:
        dense = Dense(*np.shape(weights))
        dense.params = {"weights": np.array(weights), "bias": np.array(bias)}
        built += [dense, Step()]
    return Network(*built)


# xor/tabelle


@pytest.mark.parametrize(
    "answer",
    [
        [[0, 1], [1, 1], [1, 1], [1, 0]],
        ((0, 1), (1, 1), (1, 1), (1, 0)),
        np.array([[0, 1], [1, 1], [1, 1], [1, 0]]),
        [[False, True], [True, True], [True, True], [True, False]],
    ],
    ids=str,
)
def test_table(answer):
    assert solved("xor/tabelle", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ([[1, 0], [1, 1], [1, 1], [0, 1]], "OR gehört nach vorn"),
        ([[0, 0], [1, 0], [1, 0], [1, 1]], "NAND ist das Gegenteil"),
        ([[0, 0], [0, 1], [1, 0], [1, 1]], "Das sind die Eingaben"),
        ([[0, 1], [1, 1], [0, 1], [1, 0]], "Prüfe OR in der Zeile für x = [1, 0]"),
        ([[0, 1], [1, 1], [1, 1], [1, 1]], "Prüfe NAND in der Zeile für x = [1, 1]"),
        ([[0, 1, 1, 1], [1, 1, 1, 0]], "vier Zeilen mit je zwei Zahlen"),
        ([0, 1, 1, 0], "vier Zeilen mit je zwei Zahlen"),
        ([[0, 1], [1, 1], [1, 0]], "vier Zeilen mit je zwei Zahlen"),
    ],
    ids=str,
)
def test_wrong_table(answer, hint):
    text = mistake("xor/tabelle", answer)
    assert "Gekommen ist" in text
    assert hint in text
    assert "[[0, 1], [1, 1], [1, 1], [1, 0]]" not in text


# xor/funktion


def by_gates(x1, x2):
    either = Perceptron([1, 1], threshold=0.5).output([x1, x2])
    not_both = Perceptron([-1, -1], threshold=-1.5).output([x1, x2])
    return Perceptron([1, 1], threshold=1.5).output([either, not_both])


@pytest.mark.parametrize(
    "answer",
    [
        by_gates,
        lambda x1, x2: int(int(x1 + x2 >= 0.5) + int(-x1 - x2 >= -1.5) >= 1.5),
        lambda x1, x2: x1 + x2 >= 0.5 and -x1 - x2 >= -1.5,
        lambda x1, x2: np.array(x1 != x2),
        lambda x1, x2: 1.0 if x1 != x2 else 0.0,
    ],
)
def test_function(answer):
    assert solved("xor/funktion", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x1, x2: x1 | x2, "So antwortet OR."),
        (lambda x1, x2: 1 - (x1 & x2), "So antwortet NAND."),
        (lambda x1, x2: x1 & x2, "nicht x₁ und x₂"),
        (lambda x1, x2: x1 == x2, "Gegenteil von XOR"),
        (lambda x1, x2: 1, "Es genügt nicht, dass eines von beiden feuert"),
        (lambda x1, x2: x1, "x1 = 0; x2 = 1: Gekommen ist 0, erwartet ist 1."),
        (lambda x1, x2: (x1, x2), "Erwartet ist eine einzelne Zahl."),
    ],
)
def test_wrong_function(answer, hint):
    assert hint in mistake("xor/funktion", answer)


def test_function_still_open_or_without_return():
    assert grade("xor/funktion", lambda x1, x2: ...).text.startswith("○ Noch offen")
    assert "return" in mistake("xor/funktion", lambda x1, x2: None)


def test_function_that_raises():
    text = grade("xor/funktion", lambda x1, x2: x1 / 0).text
    assert text.startswith("✗ Dein Code bricht ab. Hier wird durch 0 geteilt.")


LAYERS = """
def hidden_layer(x1, x2):
    return int(x1 + x2 >= 0.5), int(-x1 - x2 >= -1.5)


def output_layer(h1, h2):
    return {output}


def xor(x1, x2):
    {body}
"""
BOTH = "return output_layer(*hidden_layer(x1, x2))"


def in_the_notebook(body, output="int(h1 + h2 >= 1.5)"):
    """Return ``xor`` as a student's notebook defines it, beside the two layers."""
    scope = {}
    exec(LAYERS.format(body=body, output=output), scope)
    return scope["xor"]


def test_function_of_both_layers():
    assert solved("xor/funktion", in_the_notebook(BOTH))


@pytest.mark.parametrize(
    "answer",
    [
        in_the_notebook("return int(x1 != x2)"),
        in_the_notebook("return x1 ^ x2"),
        in_the_notebook("return x1 ^ x2", output="..."),
        in_the_notebook("hidden_layer(x1, x2); return x1 ^ x2"),
        in_the_notebook("output_layer(*hidden_layer(x1, x2)); return x1 ^ x2", output="..."),
    ],
)
def test_function_without_the_layers(answer):
    assert "nicht aus den beiden Schichten" in mistake("xor/funktion", answer)


def test_layers_are_the_same_after_grading():
    answer = in_the_notebook(BOTH)
    before = dict(answer.__globals__)
    assert solved("xor/funktion", answer)
    assert answer.__globals__ == before


# xor/ausgang


@pytest.mark.parametrize(
    "answer",
    [[1, -1, -0.5], (1, -2, -0.5), np.array([2, -3, -1]), [1, -1.5, -1], [10.0, -100.0, -0.001]],
    ids=str,
)
def test_output(answer):
    assert solved("xor/ausgang", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ([1, 1, -0.5], "Welches Vorzeichen hilft?"),
        ([1, -1, 0.5], "Der Bias muss negativ sein."),
        ([1, -1, 0], "Für x = [0, 0] ist h = [0, 0] und z = 0. Dein Neuron antwortet 1"),
        ([1, -1, 0], "Der Bias muss negativ sein."),
        ([1, -1, -1.5], "Für x = [0, 1] ist h = [1, 0] und z = −0,5. Dein Neuron antwortet 0"),
        ([1, -0.25, -0.5], "Für x = [1, 1] ist h = [1, 1] und z = 0,25. Dein Neuron antwortet 1"),
        ([1, -1], "drei Zahlen, zwei Gewichte und ein Bias"),
        ([[1, -1], -0.5], "drei Zahlen, zwei Gewichte und ein Bias"),
        ([1, -1, np.nan], "drei Zahlen, zwei Gewichte und ein Bias"),
    ],
    ids=str,
)
def test_wrong_output(answer, hint):
    text = mistake("xor/ausgang", answer)
    assert "rwartet" in text
    assert hint in text


def test_output_partly_open():
    assert grade("xor/ausgang", [1, ..., ...]).text.startswith("○ Noch offen")


# xor/dreieck

SIDES = [[1, 0, -1], [0, 1, -1]], [-1, -1, 6]
ALL_THREE = [[1], [1], [1]], [-2.5]


@pytest.mark.parametrize(
    "answer",
    [
        network(SIDES, ALL_THREE),
        network(([[2, 0, -1], [0, 5, -1]], [-2, -5, 6]), ([[1], [1], [1]], [-3])),
        network(([[-1, 0, 1], [0, -1, 1]], [1, 1, -6]), ([[-1], [-1], [-1]], [0.5])),
    ],
)
def test_triangle(answer):
    assert solved("xor/dreieck", answer)


def test_triangle_with_lists():
    net = network(SIDES, ALL_THREE)
    net.layers[0].params = {"weights": SIDES[0], "bias": SIDES[1]}
    assert solved("xor/dreieck", net)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (network(SIDES, ([[1], [1], [1]], [-0.5])), "überall 1"),
        (network(SIDES, ([[1], [1], [1]], [-3.5])), "überall 0"),
        (network(SIDES, ([[1], [1], [1]], [-1.5])), "wenn zwei der drei"),
        (network(SIDES, ([[-1], [-1], [-1]], [2.5])), "außen statt innen"),
        (network(SIDES, ([[0], [1], [1]], [-1.5])), "Es fehlt die Bedingung x₁ ≥ 1"),
        (network(SIDES, ([[1], [0], [1]], [-1.5])), "Es fehlt die Bedingung x₂ ≥ 1"),
        (network(SIDES, ([[1], [1], [0]], [-1.5])), "Es fehlt die Bedingung x₁ + x₂ ≤ 6"),
        (network((SIDES[0], [-1, -1, 5]), ALL_THREE), "liegt innen, dein Netz antwortet 0"),
        (network((SIDES[0], [-1, -1, 7]), ALL_THREE), "liegt außen, dein Netz antwortet 1"),
        (network((SIDES[0], [1, 1, 6]), ALL_THREE), "Vorzeichen eines Bias in der ersten"),
        (Network(Dense(2, 3), Dense(3, 1)), "fehlt die Stufe"),
        (Network(Dense(3, 2), Step(), Dense(2, 1), Step()), "mit 2 Eingängen und einem Ausgang"),
        (Network(Dense(2, 3), Step(), Dense(3, 2), Step()), "mit 2 Eingängen und einem Ausgang"),
        (Network(Dense(2, 3), Step(), Dense(2, 1), Step()), "passen nicht aneinander"),
        (Network(Step()), "mit 2 Eingängen und einem Ausgang"),
        ([1, 1, 6], "Erwartet ist ein Netz mit 2 Eingängen"),
        (Network, "Erwartet ist ein Netz mit 2 Eingängen"),
    ],
)
def test_wrong_triangle(answer, hint):
    assert hint in mistake("xor/dreieck", answer)


def test_triangle_with_rows_for_columns():
    net = network(SIDES, ALL_THREE)
    net.layers[0].params["weights"] = np.array(SIDES[0]).T
    text = mistake("xor/dreieck", net)
    assert "weights die Form (3, 2), erwartet ist (2, 3)" in text
    assert "in einer Spalte" in text


def test_triangle_partly_open():
    net = network(SIDES, ALL_THREE)
    net.layers[2].params["bias"] = ...
    assert grade("xor/dreieck", net).text.startswith("○ Noch offen")


def test_triangle_with_weights_in_another_place():
    net = network(SIDES, ALL_THREE)
    net.layers[1].params["weights"] = net.layers[0].params["weights"]
    text = mistake("xor/dreieck", net)
    assert 'Step() kennt kein params["weights"]' in text
    assert "in den Schichten Dense" in text


def test_triangle_with_weights_of_another_name():
    net = network(SIDES, ALL_THREE)
    net.layers[0].params["weight"] = net.layers[0].params["weights"]
    text = mistake("xor/dreieck", net)
    assert 'Dense(2, 3) kennt kein params["weight"]' in text
    assert "unter den Namen weights und bias" in text


@pytest.mark.parametrize("bias", [[1, 1, 6], [1, -1, 6], [-1, -1, -6], [1, 1, -6]])
def test_triangle_with_a_wrong_sign_in_front(bias):
    net = network((SIDES[0], bias), ALL_THREE)
    assert "Vorzeichen eines Bias in der ersten Schicht" in mistake("xor/dreieck", net)
    assert net.layers[0].params["bias"].tolist() == bias


# xor/genau-eine


def of_three(hidden_bias, output_weights=(1, 1), output_bias=-1.5):
    output = np.array(output_weights).reshape(2, 1)
    return network(([[1, -1]] * 3, hidden_bias), (output, [output_bias]))


def test_exactly_one():
    assert solved("xor/genau-eine", of_three([-0.5, 1.5]))
    assert solved("xor/genau-eine", of_three([-1, 1]))


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (of_three([-0.5, 9]), "mindestens eine 1"),
        (of_three([9, 1.5]), "höchstens eine 1"),
        (of_three([-0.5, 1.5], (-1, -1), 1.5), "Prüfe den Ausgang"),
        (of_three([-0.5, 2.5]), "Für x = [0, 1, 1] antwortet dein Netz 1, erwartet ist 0."),
        (
            network(
                ([[1, 1, 1]] * 3, [-0.5, -1.5, -2.5]),
                ([[1], [-1], [1]], [-0.5]),
            ),
            "auch bei drei Einsen",
        ),
        (network(SIDES, ALL_THREE), "mit 3 Eingängen und einem Ausgang"),
        (7, "Erwartet ist ein Netz mit 3 Eingängen"),
    ],
)
def test_wrong_exactly_one(answer, hint):
    assert hint in mistake("xor/genau-eine", answer)
