"""The exercises of "Vorwärts mit Matrizen"."""

import itertools

import numpy as np
import pytest

from lernnetz import Dense, Network, Sigmoid
from lernnetz.checks import grade
from tests.checks.answers import breaks_off, mistake, solved


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# matrizen/schleife


def sums_by_loops(x, weights, bias):
    z = []
    for j in range(len(bias)):
        total = bias[j]
        for i in range(len(x)):
            total = total + x[i] * weights[i, j]
        z.append(total)
    return z


def sums_running_on(x, weights, bias):
    """The total is never set back."""
    z, total = [], 0
    for j in range(len(bias)):
        total += bias[j]
        for i in range(len(x)):
            total += x[i] * weights[i, j]
        z.append(total)
    return z


def sums_bias_each_time(x, weights, bias):
    z = []
    for j in range(len(bias)):
        total = 0
        for i in range(len(x)):
            total += x[i] * weights[i, j] + bias[j]
        z.append(total)
    return z


def sums_last_input_only(x, weights, bias):
    z = []
    for j in range(len(bias)):
        for i in range(len(x)):
            total = bias[j] + x[i] * weights[i, j]
        z.append(total)
    return z


@pytest.mark.parametrize(
    "answer",
    [
        sums_by_loops,
        lambda x, w, b: tuple(sums_by_loops(x, w, b)),
        lambda x, w, b: np.array(sums_by_loops(x, w, b), np.float32),
        lambda x, w, b: x @ w + b,
        lambda x, w, b: [b[j] + sum(x * w[:, j]) for j in range(len(b))],
    ],
)
def test_layer_with_loops(answer):
    assert solved("matrizen/schleife", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x, w, b: x @ w, "noch sein Bias"),
        (lambda x, w, b: w @ x + b, "W[i, j]"),
        (lambda x, w, b: sums_by_loops(x, w.T, b), "W[i, j]"),
        (sums_bias_each_time, "nur einmal"),
        (sums_last_input_only, "statt zu ersetzen"),
        (sums_running_on, "Beginne für jedes Neuron von vorn"),
        (lambda x, w, b: sum(sums_by_loops(x, w, b)), "eigene Summe"),
        (lambda x, w, b: sums_by_loops(x, w, b)[:1], "return zu weit rechts"),
        (lambda x, w, b: sigmoid(x @ w + b), "noch ohne Sigmoid"),
        (lambda x, w, b: x @ w - b, "beginne mit b[j]"),
    ],
)
def test_wrong_layer_with_loops(answer, hint):
    text = mistake("matrizen/schleife", answer)
    assert "W = [[" in text
    assert hint in text


def test_layer_with_loops_in_a_row_of_its_own():
    text = mistake("matrizen/schleife", lambda x, w, b: [sums_by_loops(x, w, b)])
    assert "Erwartet ist eine Reihe mit 2 Zahlen." in text


def test_layer_with_loops_still_open():
    assert grade("matrizen/schleife", lambda x, w, b: [...] * len(b)).text.startswith("○")


# matrizen/papier


@pytest.mark.parametrize(
    "answer", [[1, -2], (1.0, -2.0), np.array([1, -2]), np.array([[1.0, -2.0]], np.float32)]
)
def test_on_paper(answer):
    assert solved("matrizen/papier", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ([-1, 0], "Was kommt noch dazu?"),
        ([[-1, 0]], "Was kommt noch dazu?"),
        ([-2, 1], "Reihenfolge"),
        ([2, -1], "zur ersten Zeile"),
        ([1, 5], "Prüfe die 2. Zahl: Zeile mal 2. Spalte"),
        ([7, -2], "Prüfe die 1. Zahl: Zeile mal 1. Spalte"),
    ],
)
def test_wrong_on_paper(answer, hint):
    text = mistake("matrizen/papier", answer)
    assert hint in text
    assert "erwartet" not in text


@pytest.mark.parametrize("answer", [1, [1, -2, 3], "1, -2", [], [np.nan, 1], ["1,5", 2]])
def test_on_paper_wants_two_numbers(answer):
    assert "zwei Zahlen in eckigen Klammern" in mistake("matrizen/papier", answer)


# matrizen/schicht


def layer_by_rows(x, weights, bias):
    return [[sigmoid(z) for z in sums_by_loops(row, weights, bias)] for row in x]


@pytest.mark.parametrize(
    "answer",
    [
        lambda x, w, b: sigmoid(x @ w + b),
        lambda x, w, b: sigmoid(np.dot(x, w) + b).astype(np.float32),
        lambda x, w, b: sigmoid((w.T @ x.T).T + b),
        layer_by_rows,
    ],
)
def test_layer(answer):
    assert solved("matrizen/schicht", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x, w, b: x @ w + b, "Das ist z."),
        (lambda x, w, b: sigmoid(x @ w), "noch sein Bias"),
        (lambda x, w, b: sigmoid(w @ x + b), "Die Bilder stehen links"),
        (lambda x, w, b: sigmoid(x @ w + b[:, None]), "zu jeder Zeile"),
        (lambda x, w, b: sigmoid(x * w + b), "Das Matrixprodukt heißt @."),
        (lambda x, w, b: sigmoid(x[0] @ w + b), "nur das erste Bild"),
        (lambda x, w, b: sigmoid(x) @ w + b, "Erst die Summe z"),
        (lambda x, w, b: 1 - sigmoid(x @ w + b), "Zuerst z"),
    ],
)
def test_wrong_layer(answer, hint):
    text = mistake("matrizen/schicht", answer)
    assert "x = [[−1,6; 0,5]; [−0,3; −0,6]]; W = [" in text
    assert hint in text


def test_layer_turned_over():
    text = mistake("matrizen/schicht", lambda x, w, b: sigmoid(x @ w + b).T)
    assert "Zuerst z wie in der Zelle darüber" in text


# matrizen/parameter


def count_by_network(sizes):
    pairs = itertools.pairwise(sizes)
    return Network(*[Dense(before, after) for before, after in pairs]).n_parameters


def count_by_loop(sizes):
    total = 0
    for k in range(len(sizes) - 1):
        total = total + sizes[k] * sizes[k + 1] + sizes[k + 1]
    return total


@pytest.mark.parametrize(
    "answer",
    [
        count_by_loop,
        count_by_network,
        lambda sizes: sum((sizes[k - 1] + 1) * sizes[k] for k in range(1, len(sizes))),
        lambda sizes: float(np.dot(np.array(sizes[:-1]) + 1, sizes[1:])),
    ],
)
def test_parameters(answer):
    assert solved("matrizen/parameter", answer)


def test_parameters_of_the_lesson():
    assert count_by_loop([784, 50, 10]) == count_by_network([784, 50, 10]) == 39_760
    assert count_by_loop([784, 128, 64, 10]) == count_by_network([784, 128, 64, 10]) == 109_386


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda sizes: np.dot(sizes[:-1], sizes[1:]), "genau die Gewichte"),
        (lambda sizes: count_by_loop(sizes) + sizes[0], "den Eingängen einen Bias"),
        (sum, "Zähle die Verbindungen"),
        (np.prod, "Die Schichten liegen hintereinander"),
        (lambda sizes: count_by_loop(sizes[:2]), "Das ist die erste Schicht"),
        (lambda sizes: count_by_loop(sizes[-2:]), "Das ist die letzte Schicht"),
        (lambda sizes: sum(sizes[1:]), "So viele Bias sind es"),
        (lambda sizes: count_by_loop(sizes) + 50, "Schicht für Schicht"),
    ],
)
def test_wrong_parameters(answer, hint):
    text = mistake("matrizen/parameter", answer)
    assert "sizes = [784, 50, 10]" in text
    assert "erwartet ist 39\u202f760" in text
    assert hint in text


def test_parameters_of_two_layers_only():
    text = mistake(
        "matrizen/parameter", lambda s: s[0] * s[1] + s[1] + (s[1] * s[2] + s[2] if s[2:] else 0)
    )
    assert "sizes = [784, 128, 64, 10]" in text


# matrizen/netz


def forward(x, layers):
    a = x
    for weights, bias in layers:
        a = sigmoid(a @ weights + bias)
    return a


def forward_by_library(x, layers):
    net = Network(*[part for w, _ in layers for part in (Dense(*w.shape), Sigmoid())])
    for dense, (weights, bias) in zip(net.layers[::2], layers, strict=True):
        dense.params.update(weights=weights, bias=bias)
    return net.forward(x)


def forward_each_on_the_input(x, layers):
    for weights, bias in layers:
        a = sigmoid(x @ weights + bias)
    return a


def forward_without(x, layers):
    for weights, bias in layers:
        x = x @ weights + bias
    return x


@pytest.mark.parametrize(
    "answer",
    [
        forward,
        forward_by_library,
        lambda x, layers: forward(x, layers).tolist(),
        lambda x, layers: [forward(row, layers) for row in x],
    ],
)
def test_network(answer):
    assert solved("matrizen/netz", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (
            lambda x, layers: forward(x, layers[:-1]) @ layers[-1][0] + layers[-1][1],
            "Es fehlt noch",
        ),
        (forward_each_on_the_input, "bekommt nicht x"),
        (lambda x, layers: forward(x, layers[:1]), "Das ist die erste Schicht"),
        (lambda x, layers: sigmoid(forward_without(x, layers)), "Sigmoid gehört nach jede Schicht"),
        (forward_without, "Nach jeder Schicht kommt Sigmoid"),
        (lambda x, layers: x, "noch die Eingabe"),
        (lambda x, layers: forward(x, layers[::-1]), "In jeder Runde"),
    ],
)
def test_wrong_network(answer, hint):
    text = mistake("matrizen/netz", answer)
    assert "Netz 2-2-2, x: (3, 2)" in text
    assert hint in text


def test_network_with_weights_that_lie_wrong():
    text = mistake("matrizen/netz", lambda x, layers: forward(x, [(w.T, b) for w, b in layers]))
    assert "Netz 2-2-2" in text or "Formen" in text


def test_network_of_one_picture_only():
    text = mistake("matrizen/netz", lambda x, layers: forward(x[:1], layers))
    assert "Erwartet ist eine Tabelle der Form (3, 2)." in text


# what Python says in English


def test_loop_that_goes_too_far():
    def answer(x, W, b):  # noqa: N803
        return [b[j] + sum(x[i] * W[i, j] for i in range(3)) for j in range(len(b))]

    text = breaks_off("matrizen/schleife", answer)
    assert "Den Platz 2 gibt es nicht: Es sind 2 Plätze, gezählt ab 0." in text
    assert "in der Zeile return [b[j] + sum(" in text


def test_loop_with_dots_left():
    def answer(x, W, b):  # noqa: N803
        total = ...
        return [total + b[j] for j in range(len(b))]

    assert "Gerechnet wird noch mit drei Punkten" in breaks_off("matrizen/schleife", answer)


def test_sizes_beyond_the_end():
    def answer(sizes):
        return sum(sizes[k] * sizes[k + 1] + sizes[k + 1] for k in range(len(sizes)))

    assert "Diesen Platz gibt es in der Liste nicht" in breaks_off("matrizen/parameter", answer)


def test_end_of_what_numpy_says_is_kept():
    text = breaks_off("matrizen/schicht", lambda x, w, b: sigmoid(np.ones((2, 7)) @ x @ w))
    assert "Links braucht so viele Spalten, wie rechts Zeilen hat" in text
    assert text.endswith("(size 2 is different from 7).")
