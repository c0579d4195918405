"""Exercises of the lesson "Backpropagation Schritt für Schritt"."""

from collections.abc import Iterator

import numpy as np

from ..layers import sigmoid
from ..text import significant
from .grading import Case, Mistake, call, exercise, expect_number
from .values import as_numbers, given, short

Params = list[np.ndarray]

NAMES = "dW1", "db1", "dW2", "db2"
LESSON_X, LESSON_T = np.array([[0.5, 1]]), np.array([[1, 0]])
LESSON = [
    np.array([[2.0, -2], [1, 1]]),
    np.array([-2.0, 1]),
    np.array([[2.0, 1], [-1, 2]]),
    np.array([0.0, -1]),
]
XOR_X, XOR_T = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
CLOSE = 0.2


@exercise("backpropagation/ausgabe")
def output_error(answer: object) -> None:
    """The error of the lower output, computed on paper."""
    _, a2 = _forward(LESSON_X, LESSON)
    a, t = a2[0, 1], LESSON_T[0, 1]
    expect_number(
        answer,
        (a - t) * a * (1 - a),
        tolerance=0.002,
        hint="Multipliziere a − t mit der Steigung a · (1 − a), beides am unteren Ausgang.",
        near_misses=(
            (-(a - t) * a * (1 - a), "Prüfe das Vorzeichen: Der Fehler beginnt mit a − t."),
            (a - t, "Das ist a − t. Womit wird es noch multipliziert?"),
            (a * (1 - a), "Das ist die Steigung a · (1 − a). Womit wird sie noch multipliziert?"),
            ((a - t) * a, "Zur Steigung von Sigmoid gehören zwei Faktoren: a und 1 − a."),
            ((a - 1) * a * (1 - a), "Das Ziel des unteren Ausgangs ist 0."),
            ((a - t) ** 2 / 2, "Das ist sein Verlust. Gesucht ist die Steigung."),
            (-0.1064, "Das ist der obere Ausgang. Gesucht ist der untere."),
        ),
    )


@exercise("backpropagation/versteckt")
def hidden_error(answer: object) -> None:
    """The error of the lower hidden neuron, computed on paper."""
    a1, a2 = _forward(LESSON_X, LESSON)
    delta = ((a2 - LESSON_T) * a2 * (1 - a2))[0]
    ways = LESSON[2][1] * delta
    slopes = (a1 * (1 - a1))[0]
    expect_number(
        answer,
        ways.sum() * slopes[1],
        tolerance=0.001,
        hint="Zwei Wege: je Gewicht mal Fehler. Addiere sie, dann mal die Steigung 0,197.",
        near_misses=(
            (ways.sum(), "Beide Wege stimmen. Es fehlt noch die Steigung des Neurons."),
            (
                (ways[1] - ways[0]) * slopes[1],
                "Prüfe das Vorzeichen am oberen Weg: Minus mal Minus.",
            ),
            (ways[0] * slopes[1], "Das ist nur der Weg zum oberen Ausgang. Es gibt noch einen."),
            (ways[1] * slopes[1], "Das ist nur der Weg zum unteren Ausgang. Es gibt noch einen."),
            (ways.sum() * slopes[0], "Die Steigung 0,25 gehört zum oberen Neuron."),
            (-0.0170, "Das ist das obere Neuron. Gesucht ist das untere."),
        ),
    )


@exercise("backpropagation/rueckwaerts")
def backward(function: object) -> Iterator[Case]:
    """The slopes of the loss of one picture."""
    yield from _test_backward(function, LESSON_X, LESSON_T, LESSON)
    yield from _test_backward(function, *_example(1, 3, 4, 2))


@exercise("backpropagation/batch")
def backward_batch(function: object) -> Iterator[Case]:
    """The slopes of the mean loss of a batch."""
    for sizes in ((2, 2, 2, 2), (5, 3, 4, 2), (1, 2, 3, 1)):
        yield from _test_backward(function, *_example(*sizes))


@exercise("backpropagation/schritt")
def training_step(function: object) -> Iterator[Case]:
    """One step of gradient descent of all parameters."""
    for sizes, learning_rate in (((3, 2, 2, 2), 2.0), ((4, 3, 5, 1), 0.5)):
        x, t, params = _example(*sizes)
        gradients = _gradients(x, t, *_forward(x, params), params[2])
        came = _four(call(function, params, x, t, learning_rate), "W1, b1, W2, b2")
        for name, new, param, gradient in zip(
            ("W1", "b1", "W2", "b2"), came, params, gradients, strict=True
        ):
            step = learning_rate * gradient
            yield Case(
                new,
                param - step,
                where=f"{name} nach einem Schritt mit {given(learning_rate=learning_rate)}",
                hint=f"Neu ist {name} minus learning_rate mal d{name}, für alle vier.",
                near_misses=(
                    (param, f"{name} hat sich nicht geändert."),
                    (param + step, "Gegen die Steigung heißt minus."),
                    (param - gradient, "Der Schritt wird mit learning_rate multipliziert."),
                    (gradient, f"Das ist die Steigung d{name}. Zieh den Schritt von {name} ab."),
                    (step, f"Das ist der Schritt. Zieh ihn von {name} ab."),
                    (-step, f"Das ist der Schritt. Addiere ihn zu {name}."),
                    (param - len(x) * step, "Der Schritt ist zu groß: Mittelwert statt Summe."),
                ),
            )


@exercise("backpropagation/xor")
def trained_xor(answer: object) -> None:
    """The parameters of a network that has learned XOR."""
    params = [as_numbers(part) for part in _four(answer, "W1, b1, W2, b2")]
    shapes = [None if part is None else part.shape for part in params]
    hidden = shapes[1][0] if shapes[1] else 0
    if shapes != [(2, hidden), (hidden,), (hidden, 1), (1,)]:
        raise Mistake(
            "Erwartet sind vier Arrays der Formen (2, n), (n,), (n, 1) und (1,) mit n versteckten "
            f"Neuronen, gekommen sind {', '.join(map(str, shapes))}."
        )
    if not all(np.isfinite(part).all() for part in params):
        raise Mistake("Unter den Parametern ist keine endliche Zahl mehr. Nimm kleinere Schritte.")
    outputs = _forward(XOR_X, params)[1]
    distances = np.abs(outputs - XOR_T)
    if distances.max() > CLOSE:
        hint = (
            "Alle vier liegen auf der richtigen Seite von 0,5. Trainiere länger."
            if distances.max() < 0.5
            else "Trainiere länger oder beginne mit einem anderen seed."
        )
        raise Mistake(
            f"Die Ausgaben sind {short(outputs.ravel())}, die Ziele `[0, 1, 1, 0]`. Erwartet ist "
            f"ein Abstand von höchstens {significant(CLOSE)}. {hint}"
        )


def _test_backward(
    function: object, x: np.ndarray, t: np.ndarray, params: Params
) -> Iterator[Case]:
    """Compare the four slopes, those of the last layer first."""
    a1, a2 = _forward(x, params)
    parts = x, t, a1, a2, params[2]
    right = _gradients(*parts)
    came = _four(call(function, *parts), "dW1, db1, dW2, db2")
    sizes = "-".join(str(part.shape[1]) for part in (x, a1, a2))
    pictures = "einem Bild" if len(x) == 1 else f"{len(x)} Bildern"
    for i in (2, 3, 0, 1):
        yield Case(
            came[i],
            right[i],
            where=f"{NAMES[i]} im Netz {sizes} mit {pictures}",
            hint="Vergleiche deine Zeilen mit den Formeln in der Tabelle.",
            near_misses=tuple(_typical_mistakes(i, parts, right)),
        )


def _typical_mistakes(
    i: int, parts: tuple[np.ndarray, ...], right: Params
) -> Iterator[tuple[object, str]]:
    """Return what students come with for the slopes number ``i``."""
    x, t, a1, a2, weights2 = parts
    slope1, slope2, m = a1 * (1 - a1), a2 * (1 - a2), len(x)
    delta2 = (a2 - t) * slope2 / m
    delta1 = delta2 @ weights2.T * slope1
    for changes, hint in (
        ({"error": t - a2}, "Das Vorzeichen ist vertauscht: delta2 beginnt mit `a2 - t`."),
        ({"slope2": 1}, "In delta2 fehlt die Steigung `a2 * (1 - a2)`."),
        ({"slope2": a2}, "Zur Steigung in delta2 gehört auch `1 - a2`."),
        ({"slope1": 1}, "In delta1 fehlt die Steigung `a1 * (1 - a1)`."),
        ({"m": 1}, "C ist der Mittelwert über m Bilder: Teile delta2 durch m."),
        ({"m": m**2}, "Hier ist zweimal durch m geteilt. Einmal in delta2 genügt."),
    ):
        yield _gradients(*parts, **changes)[i], hint
    if slope1.shape == slope2.shape:
        yield (
            _gradients(*parts, slope1=slope2)[i],
            "delta1 braucht die Steigung der versteckten Schicht, aus a1.",
        )
        yield (
            _gradients(*parts, back=weights2)[i],
            "Der Rückweg braucht die Zeilen von W2: `delta2 @ W2.T`.",
        )
        wrong1 = slope1 * delta2 @ weights2.T
        yield (
            [x.T @ wrong1, wrong1.sum(axis=0), *right[2:]][i],
            "`*` und `@` haben denselben Rang, Python rechnet von links nach rechts. Setz das "
            "Matrixprodukt in Klammern: `(delta2 @ W2.T)`.",
        )
    for part in right:
        yield part, "Die Reihenfolge ist dW1, db1, dW2, db2."
    delta = (delta1, delta2)[i // 2]
    if i == 0:
        yield a1.T @ delta1, "In dW1 gehört, was in die erste Schicht hineingeht: x, nicht a1."
    if i % 2 == 0:
        yield (
            right[i].T,
            "Die Matrix liegt falsch herum. Links steht die Aktivierung, transponiert.",
        )
        return
    if m == 1:
        yield delta, f"{NAMES[i]} ist eine einfache Zeile wie der Bias: nimm `[0]` davon."
    else:
        yield delta[0], "Das ist nur das erste Bild. Addiere alle mit `sum(axis=0)`."
    yield delta, "Das ist eine Zeile je Bild. Addiere sie mit `sum(axis=0)`."
    yield delta.sum(axis=1), "Addiere über die Bilder, nicht über die Neuronen: `sum(axis=0)`."
    yield delta.sum(), "Hier ist alles in eine Zahl addiert. Gesucht ist eine je Neuron."


def _four(came: object, names: str) -> tuple | list:
    """Return the four results, or say that they are not four."""
    if not isinstance(came, tuple | list) or len(came) != 4:
        raise Mistake(f"Erwartet sind vier Arrays, {names}, gekommen ist {short(came)}.")
    return came


def _example(
    pictures: int, inputs: int, hidden: int, outputs: int
) -> tuple[np.ndarray, np.ndarray, Params]:
    """Return inputs, targets and parameters of a small network, all of them drawn."""
    rng = np.random.default_rng(pictures)
    x = rng.uniform(0.1, 1, (pictures, inputs)).round(1)
    t = rng.integers(0, 2, (pictures, outputs))
    shapes = (inputs, hidden), (hidden,), (hidden, outputs), (outputs,)
    return x, t, [rng.normal(size=shape).round(1) for shape in shapes]


def _forward(x: np.ndarray, params: Params) -> tuple[np.ndarray, np.ndarray]:
    """Return the activations of both layers."""
    weights1, bias1, weights2, bias2 = params
    a1 = sigmoid(x @ weights1 + bias1)
    return a1, sigmoid(a1 @ weights2 + bias2)


def _gradients(
    x: np.ndarray,
    t: np.ndarray,
    a1: np.ndarray,
    a2: np.ndarray,
    weights2: np.ndarray,
    **changes: object,
) -> Params:
    """Return the four slopes; ``changes`` put something else in place of a factor."""
    given = {
        "error": a2 - t,
        "slope2": a2 * (1 - a2),
        "slope1": a1 * (1 - a1),
        "back": weights2.T,
        "m": len(x),
    } | changes
    delta2 = given["error"] * given["slope2"] / given["m"]
    delta1 = delta2 @ given["back"] * given["slope1"]
    return [x.T @ delta1, delta1.sum(axis=0), a1.T @ delta2, delta2.sum(axis=0)]
