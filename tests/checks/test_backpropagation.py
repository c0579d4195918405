"""The exercises of "Backpropagation Schritt für Schritt"."""

import numpy as np
import pytest

from lernnetz import Dense, Network, Sigmoid, SquaredError
from lernnetz.checks import backpropagation, grade
from tests.checks.answers import breaks_off, mistake, solved
from tests.package.gradients import numerical_gradient

BACKWARD = ["backpropagation/rueckwaerts", "backpropagation/batch"]
FUNCTIONS = [*BACKWARD, "backpropagation/schritt"]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(x, params):
    w1, b1, w2, b2 = params
    a1 = sigmoid(x @ w1 + b1)
    return a1, sigmoid(a1 @ w2 + b2)


def backward(x, t, a1, a2, w2):
    delta2 = (a2 - t) * a2 * (1 - a2) / len(x)
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return x.T @ delta1, delta1.sum(axis=0), a1.T @ delta2, delta2.sum(axis=0)


def backward_by_loops(x, t, a1, a2, w2):
    """The mean over the pictures, each by itself and without matrices; lists."""
    inputs, hidden, outputs = x.shape[1], a1.shape[1], a2.shape[1]
    dw1, db1 = np.zeros((inputs, hidden)), np.zeros(hidden)
    dw2, db2 = np.zeros((hidden, outputs)), np.zeros(outputs)
    for n in range(len(x)):
        delta2 = [(a2[n, k] - t[n, k]) * a2[n, k] * (1 - a2[n, k]) for k in range(outputs)]
        for j in range(hidden):
            ways = sum(w2[j, k] * delta2[k] for k in range(outputs))
            delta1 = ways * a1[n, j] * (1 - a1[n, j])
            dw1[:, j] += x[n] * delta1
            db1[j] += delta1
            dw2[j] += a1[n, j] * np.array(delta2)
        db2 += delta2
    return [part.tolist() for part in (dw1 / len(x), db1 / len(x), dw2 / len(x), db2 / len(x))]


def backward_by_library(x, t, a1, a2, w2):
    """Both layers of the library, put where the pass forward would have put them."""
    dense, sigmoid1, sigmoid2 = Dense(*w2.shape), Sigmoid(), Sigmoid()
    dense.params["weights"], dense.x = w2, a1
    sigmoid1.output, sigmoid2.output = a1, a2
    delta2 = sigmoid2.backward(SquaredError().gradient(a2, t))
    delta1 = sigmoid1.backward(dense.backward(delta2))
    return x.T @ delta1, delta1.sum(0), dense.grads["weights"], dense.grads["bias"]


def backward_with(x, t, a1, a2, w2, **changes):
    given = {"error": a2 - t, "slope2": a2 * (1 - a2), "slope1": a1 * (1 - a1), "back": w2.T}
    given |= changes
    delta2 = given["error"] * given["slope2"] / len(x)
    delta1 = delta2 @ given["back"] * given["slope1"]
    return x.T @ delta1, delta1.sum(axis=0), a1.T @ delta2, delta2.sum(axis=0)


@pytest.mark.parametrize("sizes", [(1, 3, 4, 2), (5, 3, 4, 2)])
def test_expected_slopes_are_those_that_are_measured(sizes):
    x, t, params = backpropagation._example(*sizes)

    def loss():
        return ((forward(x, params)[1] - t) ** 2).sum() / 2 / len(x)

    found = backpropagation._gradients(x, t, *forward(x, params), params[2])
    for gradient, param in zip(found, params, strict=True):
        np.testing.assert_allclose(gradient, numerical_gradient(loss, param), atol=1e-9)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_open(name):
    assert grade(name, lambda *arguments: (..., ..., ..., ...)).text.startswith("○ Noch offen")


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("answer", [lambda *arguments: 3, lambda *arguments: [1, 2, 3]])
def test_four_results_are_wanted(name, answer):
    assert "Erwartet sind vier Arrays" in mistake(name, answer)


# backpropagation/ausgabe and backpropagation/versteckt


@pytest.mark.parametrize("answer", [0.145, 0.1447, 0.724 * 0.2, [0.14473], np.array(0.145)])
def test_output_error(answer):
    assert solved("backpropagation/ausgabe", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (-0.145, "Vorzeichen"),
        (0.724, "Das ist a − t"),
        (0.2, "Das ist die Steigung"),
        (0.724 * 0.724, "zwei Faktoren"),
        (-0.055, "Ziel des unteren Ausgangs ist 0"),
        (0.262, "Das ist sein Verlust"),
        (-0.106, "der obere Ausgang"),
        (5, "Multipliziere a − t"),
    ],
)
def test_wrong_output_error(answer, hint):
    text = mistake("backpropagation/ausgabe", answer)
    assert hint in text
    assert "0.14" not in text.replace(str(answer), "")


@pytest.mark.parametrize(
    "answer", [0.078, 0.0778, (0.106 + 2 * 0.145) * 0.197, [0.0779], np.float32(0.078)]
)
def test_hidden_error(answer):
    assert solved("backpropagation/versteckt", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (0.396, "Es fehlt noch die Steigung"),
        (0.183 * 0.197, "Minus mal Minus"),
        (0.106 * 0.197, "nur der Weg zum oberen"),
        (0.29 * 0.197, "nur der Weg zum unteren"),
        (0.396 * 0.25, "gehört zum oberen Neuron"),
        (-0.017, "Das ist das obere Neuron"),
        (1, "Zwei Wege"),
    ],
)
def test_wrong_hidden_error(answer, hint):
    text = mistake("backpropagation/versteckt", answer)
    assert hint in text
    assert "0.07" not in text


@pytest.mark.parametrize("name", ["backpropagation/ausgabe", "backpropagation/versteckt"])
@pytest.mark.parametrize("answer", ["0,145", [1, 2], np.nan])
def test_error_is_one_number(name, answer):
    assert "eine einzige Zahl" in mistake(name, answer)


# backpropagation/rueckwaerts and backpropagation/batch


@pytest.mark.parametrize("name", BACKWARD)
@pytest.mark.parametrize(
    "answer",
    [
        backward,
        backward_by_loops,
        backward_by_library,
        lambda *parts: [part.astype(np.float32) for part in backward(*parts)],
    ],
)
def test_backward(name, answer):
    assert solved(name, answer)


def test_backward_of_one_picture_needs_no_sum():
    def answer(x, t, a1, a2, w2):
        delta2 = (a2 - t) * a2 * (1 - a2)
        delta1 = delta2 @ w2.T * a1 * (1 - a1)
        return np.outer(x, delta1), delta1[0], np.outer(a1, delta2), delta2[0]

    assert solved("backpropagation/rueckwaerts", answer)
    assert "Erwartet ist eine Tabelle der Form" in mistake("backpropagation/batch", answer)


@pytest.mark.parametrize("name", BACKWARD)
@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        (lambda x, t, a1, a2, w2: {"error": t - a2}, "delta2 beginnt mit a2 - t"),
        (lambda x, t, a1, a2, w2: {"slope2": 1}, "In delta2 fehlt die Steigung"),
        (lambda x, t, a1, a2, w2: {"slope2": a2}, "gehört auch 1 - a2"),
        (lambda x, t, a1, a2, w2: {"slope1": 1}, "In delta1 fehlt die Steigung"),
        (lambda x, t, a1, a2, w2: {"slope1": a2 * (1 - a2)}, "Steigung der versteckten Schicht"),
        (lambda x, t, a1, a2, w2: {"back": w2}, "delta2 @ W2.T"),
        (lambda x, t, a1, a2, w2: {"slope1": a1}, "Vergleiche deine Zeilen"),
    ],
)
def test_wrong_backward(name, changes, hint):
    text = mistake(name, lambda *parts: backward_with(*parts, **changes(*parts)))
    assert "im Netz 2-2-2" in text
    assert hint in text


@pytest.mark.parametrize("name", BACKWARD)
@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (lambda dw1, db1, dw2, db2: (dw2, db2, dw1, db1), "Die Reihenfolge ist"),
        (lambda dw1, db1, dw2, db2: (dw1, db1, dw2.T, db2), "Die Matrix liegt falsch herum"),
        (lambda dw1, db1, dw2, db2: (dw1.T, db1, dw2, db2), "Die Matrix liegt falsch herum"),
        (lambda dw1, db1, dw2, db2: (dw1, db1, dw2, db2.sum()), "eine je Neuron"),
    ],
)
def test_slopes_in_the_wrong_place(name, change, hint):
    assert hint in mistake(name, lambda *parts: change(*backward(*parts)))


def test_backward_with_a_row_too_many():
    def answer(x, t, a1, a2, w2):
        dw1, db1, dw2, db2 = backward(x, t, a1, a2, w2)
        return dw1, db1[None], dw2, db2[None]

    text = mistake("backpropagation/rueckwaerts", answer)
    assert "db2 im Netz 2-2-2 mit einem Bild" in text
    assert "nimm [0] davon" in text


def with_equal_rank(x, t, a1, a2, w2):
    delta2 = (a2 - t) * a2 * (1 - a2)
    delta1 = a1 * (1 - a1) * delta2 @ w2.T
    return x.T @ delta1, delta1[0], a1.T @ delta2, delta2[0]


def with_a1_in_front(x, t, a1, a2, w2):
    delta2 = (a2 - t) * a2 * (1 - a2)
    delta1 = delta2 @ w2.T * a1 * (1 - a1)
    return a1.T @ delta1, delta1[0], a1.T @ delta2, delta2[0]


def in_another_order(x, t, a1, a2, w2):
    dw1, db1, dw2, db2 = backward(x, t, a1, a2, w2)
    return dw1, dw2, db1, db2


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (with_equal_rank, "Setz das Matrixprodukt in Klammern: (delta2 @ W2.T)."),
        (with_a1_in_front, "x, nicht a1"),
        (in_another_order, "Die Reihenfolge ist dW1, db1, dW2, db2."),
        (lambda *parts: backward(*parts)[::-1], "Die Reihenfolge ist dW1, db1, dW2, db2."),
    ],
)
def test_typical_mistakes_of_one_picture(answer, hint):
    assert hint in mistake("backpropagation/rueckwaerts", answer)


@pytest.mark.parametrize("which", ["db1", "db2", "both"])
def test_first_picture_left_over(which):
    def answer(x, t, a1, a2, w2):
        delta2 = (a2 - t) * a2 * (1 - a2) / len(x)
        delta1 = delta2 @ w2.T * a1 * (1 - a1)
        db1 = delta1.sum(axis=0) if which == "db2" else delta1[0]
        db2 = delta2.sum(axis=0) if which == "db1" else delta2[0]
        return x.T @ delta1, db1, a1.T @ delta2, db2

    assert "Das ist nur das erste Bild" in mistake("backpropagation/batch", answer)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (lambda m, delta, dw1, db1, dw2, db2: (m * dw1, m * db1, m * dw2, m * db2), "Teile delta2"),
        (lambda m, delta, dw1, db1, dw2, db2: (dw1, db1, dw2, m * db2), "Teile delta2"),
        (lambda m, delta, dw1, db1, dw2, db2: (dw1, db1, dw2, db2 / m), "zweimal durch m"),
        (
            lambda m, delta, dw1, db1, dw2, db2: (dw1, db1, dw2, delta),
            "Addiere sie mit sum(axis=0)",
        ),
        (
            lambda m, delta, dw1, db1, dw2, db2: (dw1, db1, dw2, delta.sum(1)),
            "nicht über die Neuro",
        ),
    ],
)
def test_wrong_backward_of_a_batch(change, hint):
    def answer(x, t, a1, a2, w2):
        delta = (a2 - t) * a2 * (1 - a2) / len(x)
        return change(len(x), delta, *backward(x, t, a1, a2, w2))

    text = mistake("backpropagation/batch", answer)
    assert "mit 2 Bildern" in text
    assert hint in text


# backpropagation/schritt


def training_step(params, x, t, learning_rate):
    slopes = backward(x, t, *forward(x, params), params[2])
    return [p - learning_rate * slope for p, slope in zip(params, slopes, strict=True)]


def training_step_in_place(params, x, t, learning_rate):
    slopes = backward(x, t, *forward(x, params), params[2])
    for param, slope in zip(params, slopes, strict=True):
        param -= learning_rate * slope
    return params


@pytest.mark.parametrize(
    "answer",
    [training_step, training_step_in_place, lambda *parts: tuple(training_step(*parts))],
)
def test_training_step(answer):
    assert solved("backpropagation/schritt", answer)


def changed(factor_of_param, factor_of_slope, rate=True):
    def step(params, x, t, learning_rate):
        slopes = backward(x, t, *forward(x, params), params[2])
        eta = learning_rate if rate else 1
        pairs = zip(params, slopes, strict=True)
        return [factor_of_param * p + factor_of_slope * eta * slope for p, slope in pairs]

    return step


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda params, *others: params, "W1 hat sich nicht geändert"),
        (changed(1, 1), "Gegen die Steigung heißt minus"),
        (changed(1, -1, rate=False), "mit learning_rate multipliziert"),
        (changed(0, 1, rate=False), "Das ist die Steigung dW1"),
        (changed(0, 1), "Zieh ihn von W1 ab"),
        (changed(0, -1), "Addiere ihn zu W1"),
        (changed(1, -3), "Mittelwert statt Summe"),
        (changed(1, -2), "Neu ist W1 minus learning_rate mal dW1"),
        (
            lambda params, *others: [*training_step(params, *others)[:3], params[3]],
            "b2 hat sich nicht geändert",
        ),
    ],
)
def test_wrong_training_step(answer, hint):
    assert hint in mistake("backpropagation/schritt", answer)


def test_training_step_before_the_pass_backward():
    def step(params, x, t, learning_rate):
        slopes = ..., ..., ..., ...
        return [param - learning_rate * slope for param, slope in zip(params, slopes, strict=True)]

    assert "oder löse zuerst die Aufgabe" in breaks_off("backpropagation/schritt", step)


def test_training_step_of_the_whole_list():
    text = breaks_off("backpropagation/schritt", lambda params, *rest: params - 0.1 * params[0])
    assert "Nimm ihre Teile einzeln" in text


# backpropagation/xor


def trained(hidden=2, epochs=3000, seed=0):
    rng = np.random.default_rng(seed)
    params = [rng.normal(size=(2, hidden)), np.zeros(hidden)]
    params += [rng.normal(size=(hidden, 1)), np.zeros(1)]
    for _ in range(epochs):
        params = training_step(params, backpropagation.XOR_X, backpropagation.XOR_T, 5)
    return params


def test_xor_as_the_lesson_trains_it():
    params = trained()
    assert solved("backpropagation/xor", params)
    assert solved("backpropagation/xor", tuple(part.tolist() for part in params))


def test_xor_with_more_neurons():
    assert solved("backpropagation/xor", trained(hidden=4, seed=5))


def test_xor_from_the_library():
    weights1, bias1, weights2, bias2 = trained()
    net = Network(Dense(2, 2), Sigmoid(), Dense(2, 1), Sigmoid())
    net.layers[0].params.update(weights=weights1, bias=bias1)
    net.layers[2].params.update(weights=weights2, bias=bias2)
    params = [layer.params[name] for layer in net.layers[::2] for name in ("weights", "bias")]
    assert solved("backpropagation/xor", params)


def test_xor_untrained():
    text = mistake("backpropagation/xor", trained(epochs=0))
    assert "Die Ausgaben sind [0,4783; 0,46; 0,4711; 0,4533]" in text
    assert "mit einem anderen seed" in text


def test_xor_almost_trained():
    assert "auf der richtigen Seite" in mistake("backpropagation/xor", trained(epochs=680))


def test_xor_that_got_stuck():
    assert "mit einem anderen seed" in mistake("backpropagation/xor", trained(seed=5))


@pytest.mark.parametrize("answer", [trained()[:3], trained(epochs=0)[0], 7, "XOR"])
def test_xor_wants_four_arrays(answer):
    assert "Erwartet sind vier Arrays, W1, b1, W2, b2" in mistake("backpropagation/xor", answer)


def test_xor_with_parameters_in_the_wrong_order():
    w1, b1, w2, b2 = trained(epochs=0)
    text = mistake("backpropagation/xor", [w2, b2, w1, b1])
    assert "gekommen sind (2, 1), (1,), (2, 2), (2,)" in text


def test_xor_that_is_no_number_any_more():
    w1, b1, w2, b2 = trained(epochs=0)
    assert "keine endliche Zahl" in mistake("backpropagation/xor", [w1 * np.nan, b1, w2, b2])
