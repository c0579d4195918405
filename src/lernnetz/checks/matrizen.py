"""Exercises of the lesson "Vorwärts mit Matrizen"."""

import itertools
from collections.abc import Iterator

import numpy as np

from ..layers import sigmoid
from .grading import Case, Mistake, call, exercise, expect_number, not_numbers
from .values import as_numbers, given, same, short

ON_PAPER = [1.0, -2.0]


@exercise("matrizen/schleife")
def layer_with_loops(function: object) -> Iterator[Case]:
    """The weighted sums of a layer for one input row."""
    for inputs, outputs in ((2, 2), (4, 3), (3, 1)):
        x, weights, bias = _small_numbers(inputs, (inputs,), (inputs, outputs), (outputs,))
        sums = x @ weights
        yield Case(
            call(function, x, weights, bias),
            sums + bias,
            where=given(x=x, W=weights, b=bias),
            hint="Für jedes Neuron j: beginne mit `b[j]` und addiere alle `x[i] * W[i, j]`.",
            near_misses=(
                (sums, "Zu jedem Neuron gehört noch sein Bias."),
                (
                    _turned(x, weights, bias),
                    "Erst kommt der Eingang, dann das Neuron: `W[i, j]`.",
                ),
                (sums + inputs * bias, "Der Bias kommt je Neuron nur einmal dazu."),
                (x[-1] * weights[-1] + bias, "Addiere in der inneren Schleife, statt zu ersetzen."),
                ((sums + bias)[:1], "Das ist nur das erste Neuron. Steht return zu weit rechts?"),
                (sigmoid(sums + bias), "Gesucht ist z, noch ohne Sigmoid."),
                (
                    (sums + bias).sum(),
                    "Jedes Neuron hat seine eigene Summe. Beginne für jedes neu.",
                ),
                (
                    np.cumsum(sums + bias),
                    "Beginne für jedes Neuron von vorn, nicht bei der alten Summe.",
                ),
            ),
        )


@exercise("matrizen/papier")
def on_paper(answer: object) -> None:
    """The weighted sums of two neurons, computed on paper."""
    numbers = as_numbers(answer)
    if numbers is None or numbers.size != 2 or not np.isfinite(numbers).all():
        raise Mistake(
            f"Gekommen ist {short(answer)}. Gesucht sind zwei Zahlen in eckigen Klammern, mit "
            f"Punkt statt Komma, zum Beispiel `[0.5, 3]`. {not_numbers(answer, ON_PAPER)}"
        )
    for wrong, hint in (
        ([-1, 0], "Das ist `x @ W`. Was kommt noch dazu?"),
        ([-2, 1], "Diese Zahlen stimmen, aber ihre Reihenfolge nicht."),
        ([2, -1], "Das gehört zur ersten Zeile. Hier ist x = (2, 2, 1)."),
    ):
        if same(numbers.ravel(), wrong):
            raise Mistake(f"Gekommen ist {short(answer)}. {hint}")
    for number, (value, expected) in enumerate(zip(numbers.flat, ON_PAPER, strict=True), start=1):
        expect_number(
            value,
            expected,
            hint=f"Prüfe die {number}. Zahl: Zeile mal {number}. Spalte, dann plus ihr Bias.",
        )


@exercise("matrizen/schicht")
def layer(function: object) -> Iterator[Case]:
    """The activations of a layer for a batch."""
    for pictures, inputs, outputs in ((2, 2, 2), (5, 3, 4), (1, 4, 2)):
        x, weights, bias = _small_numbers(
            pictures, (pictures, inputs), (inputs, outputs), (outputs,)
        )
        z = x @ weights + bias
        turned = _turned(x, weights, bias)
        yield Case(
            call(function, x, weights, bias),
            sigmoid(z),
            where=given(x=x, W=weights, b=bias),
            hint="Zuerst z wie in der Zelle darüber, dann `a = sigmoid(z)`.",
            near_misses=(
                (z, "Das ist z. Was macht das Neuron aus seiner Summe?"),
                (sigmoid(x @ weights), "Zu jedem Neuron gehört noch sein Bias."),
                (
                    turned if turned is None else sigmoid(turned),
                    "Die Bilder stehen links: `x @ W`.",
                ),
                (
                    sigmoid(x @ weights + bias[:, None]) if pictures == outputs else None,
                    "Der Bias kommt zu jeder Zeile dazu, so wie er ist: `+ b`.",
                ),
                (
                    sigmoid(x * weights + bias) if x.shape == weights.shape else None,
                    "Das Zeichen `*` rechnet Stelle mal Stelle. Das Matrixprodukt heißt `@`.",
                ),
                (sigmoid(z[0]), "Das ist nur das erste Bild. Gesucht ist eine Zeile je Bild."),
                (sigmoid(x) @ weights + bias, "Erst die Summe z, dann Sigmoid."),
            ),
        )


@exercise("matrizen/parameter")
def parameters(function: object) -> Iterator[Case]:
    """The number of parameters of a network with these sizes of layers."""
    for sizes in ([784, 50, 10], [3, 2], [784, 128, 64, 10], [2, 3, 4, 5, 6]):
        pairs = list(itertools.pairwise(sizes))
        weights = sum(before * after for before, after in pairs)
        expected = weights + sum(sizes[1:])
        yield Case(
            call(function, sizes),
            expected,
            where=given(sizes=sizes),
            hint="Zähle Schicht für Schicht: erst die Gewichte, dann die Bias.",
            near_misses=(
                (weights, "Das sind genau die Gewichte. Was hat jedes Neuron noch?"),
                (
                    weights + sum(sizes),
                    "Du hast den Eingängen einen Bias gegeben. Sie rechnen nicht.",
                ),
                (sum(sizes), "So viele Eingänge und Neuronen sind es. Zähle die Verbindungen."),
                (np.prod(sizes), "Die Schichten liegen hintereinander: Zähle jede und addiere."),
                (
                    sizes[0] * sizes[1] + sizes[1],
                    "Das ist die erste Schicht. Addiere die anderen. Steht return zu weit rechts?",
                ),
                (
                    sizes[-2] * sizes[-1] + sizes[-1],
                    "Das ist die letzte Schicht. Addiere, statt total jedes Mal zu ersetzen.",
                ),
                (sum(sizes[1:]), "So viele Bias sind es. Dazu kommen die Gewichte."),
            ),
        )


@exercise("matrizen/netz")
def network(function: object) -> Iterator[Case]:
    """The forward pass through any number of layers."""
    for pictures, *sizes in ((3, 2, 2, 2), (4, 5, 3, 2, 6), (1, 3, 2)):
        shapes = [shape for pair in itertools.pairwise(sizes) for shape in (pair, pair[1:])]
        x, *parts = _small_numbers(pictures, (pictures, sizes[0]), *shapes)
        layers = list(zip(parts[::2], parts[1::2], strict=True))
        outputs, sums = [x], [x]
        for weights, bias in layers:
            sums.append(outputs[-1] @ weights + bias)
            outputs.append(sigmoid(sums[-1]))
        last_weights, last_bias = layers[-1]
        alone = sigmoid(x @ last_weights + last_bias) if sizes[0] == last_weights.shape[0] else None
        yield Case(
            call(function, x, layers),
            outputs[-1],
            where=f"Netz {'-'.join(map(str, sizes))}, x: {x.shape}",
            hint="In jeder Runde: `z = a @ W + b`, danach `a = sigmoid(z)`.",
            near_misses=(
                (sums[-1], "Das ist z der letzten Schicht. Es fehlt noch Sigmoid."),
                (alone, "Die zweite Schicht bekommt nicht x, sondern a der Schicht davor."),
                (outputs[1], "Das ist die erste Schicht. Steht return zu weit rechts?"),
                (sigmoid(_without_sigmoid(x, layers)), "Sigmoid gehört nach jede Schicht."),
                (_without_sigmoid(x, layers), "Nach jeder Schicht kommt Sigmoid."),
                (x, "Das ist noch die Eingabe x."),
            ),
        )


def _small_numbers(seed: int, *shapes: tuple[int, ...]) -> list[np.ndarray]:
    """Return arrays of numbers with one decimal, none of them 0."""
    rng = np.random.default_rng(seed)
    return [rng.integers(1, 20, shape) / 10 * rng.choice([-1, 1], shape) for shape in shapes]


def _turned(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray | None:
    """Return the sums of the product in the wrong order, None where there is none."""
    return weights @ x + bias if weights.shape[0] == weights.shape[1] == x.shape[0] else None


def _without_sigmoid(x: np.ndarray, layers: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    for weights, bias in layers:
        x = x @ weights + bias
    return x
