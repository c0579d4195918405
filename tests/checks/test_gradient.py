"""The exercises of "Gradientenabstieg": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz import Dense, Network, Sigmoid, SquaredError
from lernnetz.checks import grade
from tests.checks.answers import breaks_off, mistake, solved

FUNCTIONS = ["gradient/abstieg", "gradient/neuron", "gradient/update"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_half_a_stub_is_open(name):
    assert grade(name, lambda *arguments: (1.0, ...)).text.startswith("○ Noch offen")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_one_number_only(name):
    text = mistake(name, lambda *arguments: 1.0)
    assert "Erwartet ist eine" in text
    assert "Gekommen ist eine einzelne Zahl: 1." in text


def slope(w, h=1e-4):
    """As the lesson measures it, in front of (w - 2)² + 1."""
    return ((w + h - 2) ** 2 - (w - 2) ** 2) / h


# gradient/schritt


@pytest.mark.parametrize("answer", [4.4, np.float32(4.4), [4.4], 5 - 0.1 * 6, 5 - 0.1 * slope(5)])
def test_one_step(answer):
    assert solved("gradient/schritt", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (5.6, "bergauf"),
        (6, "Das ist die Steigung"),
        (-1, "Die Lernrate fehlt"),
        (0.6, "Länge des Schritts"),
        (-0.6, "nur die Änderung"),
        (4, "nicht mit 2 w"),
        (4.7, "Faktor 2"),
        (4.1, "nicht die Höhe"),
        (3.8, "Lernrate ist hier 0,1"),
        (3.92, "zwei Schritten"),
        (100, "Steigung ausrechnen"),
        ([4.4, 0], "eine einzige Zahl"),
    ],
)
def test_wrong_step(answer, hint):
    text = mistake("gradient/schritt", answer)
    assert hint in text
    assert "4.4" not in text.replace("[4.4, 0]", "")


# gradient/abstieg


def gradient_descent(gradient, start, learning_rate, steps):
    w = start
    path = [w]
    for _ in range(steps):
        w = w - learning_rate * gradient(w)
        path.append(w)
    return path


def in_an_array(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[0] = start
    for i in range(steps):
        path[i + 1] = path[i] - learning_rate * gradient(path[i])
    return path


def with_copies(gradient, start, learning_rate, steps):
    path = [start.copy()]
    for _ in range(steps):
        start -= learning_rate * gradient(start)
        path.append(list(start))
    return tuple(path)


@pytest.mark.parametrize("answer", [gradient_descent, in_an_array, with_copies])
def test_gradient_descent(answer):
    assert solved("gradient/abstieg", answer)


def in_place(gradient, start, learning_rate, steps):
    w = start
    path = [w]
    for _ in range(steps):
        w -= learning_rate * gradient(w)
        path.append(w)
    return path


def always_from_the_start(gradient, start, learning_rate, steps):
    return [start] * (steps + 1)


def each_step_from_the_start(gradient, start, learning_rate, steps):
    return [start, *[start - learning_rate * gradient(start)] * steps]


def valley_gradient(w):
    return np.array([2 * w[0], 8 * w[1]])


def with_the_valley(gradient, start, learning_rate, steps):
    return gradient_descent(valley_gradient, start, learning_rate, steps)


def test_descent_that_loses_its_path():
    def answer(gradient, start, learning_rate, steps):
        path = []
        for _ in range(steps):
            path = path.append(start)

    assert "Schreib nur path.append(…)" in breaks_off("gradient/abstieg", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (in_place, "w -= … ändert das Array"),
        (always_from_the_start, "bleibt immer beim Start"),
        (each_step_from_the_start, "Geh von der letzten Stelle weiter"),
        (with_the_valley, "Du rechnest mit valley_gradient"),
        (lambda *arguments: gradient_descent(*arguments)[-1], "nur die letzte Stelle"),
        (lambda *arguments: gradient_descent(*arguments)[1:], "Der Start gehört"),
        (lambda *arguments: gradient_descent(*arguments)[:-1], "Die letzte Stelle fehlt"),
        (lambda g, w, rate, n: gradient_descent(g, w, -rate, n), "bergauf"),
        (lambda g, w, rate, n: gradient_descent(g, w, 1, n), "Die Lernrate fehlt"),
        (lambda g, w, rate, n: gradient_descent(g, w, rate, n + 1), "Der Weg hat 4 Stellen"),
        (lambda g, w, rate, n: (p := gradient_descent(g, w, rate, n)) + p[-1:], "zu viel"),
    ],
)
def test_wrong_descent(answer, hint):
    text = mistake("gradient/abstieg", answer)
    assert "Gradient (3 w₁, 5 w₂); start = [4, 2]; learning_rate = 0,1; steps = 3" in text
    assert hint in text


def test_descent_with_two_weights_only():
    def written_out(gradient, start, learning_rate, steps):
        path = gradient_descent(gradient, start[:2], learning_rate, 0)
        for _ in range(steps):
            w1, w2 = path[-1]
            slopes = np.broadcast_to(gradient(np.resize(path[-1], len(start))), len(start))
            path.append(np.array([w1 - learning_rate * slopes[0], w2 - learning_rate * slopes[1]]))
        return path

    assert "Gradient (w₁, 4 w₂, −w₃)" in mistake("gradient/abstieg", written_out)


# gradient/neuron


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradients(x, t, w, b):
    a = sigmoid(w * x + b)
    delta = (a - t) * a * (1 - a)
    return np.mean(delta * x), np.mean(delta)


def gradients_by_loop(x, t, w, b):
    dw = db = 0
    for i in range(len(x)):
        a = sigmoid(w * x[i] + b)
        delta = (a - t[i]) * a * (1 - a)
        dw += delta * x[i] / len(x)
        db += delta / len(x)
    return [dw, db]


def gradients_measured(x, t, w, b):
    def loss(w, b):
        return np.mean((sigmoid(w * x + b) - t) ** 2) / 2

    h = 1e-6
    return (loss(w + h, b) - loss(w, b)) / h, (loss(w, b + h) - loss(w, b)) / h


def gradients_of_the_library(x, t, w, b):
    """The course's own layers agree with the formula of the lesson."""
    net = Network(Dense(1, 1), Sigmoid(), dtype=np.float64)
    net.layers[0].params.update(weights=np.array([[w]]), bias=np.array([b]))
    a = net.forward(x[:, None])
    net.backward(SquaredError().gradient(a, t[:, None]))
    grads = net.layers[0].grads
    return grads["weights"].item(), grads["bias"].item()


@pytest.mark.parametrize(
    "answer", [gradients, gradients_by_loop, gradients_measured, gradients_of_the_library]
)
def test_gradients(answer):
    assert solved("gradient/neuron", answer)


def with_delta(formula):
    """Return wrong gradients: the means with another delta."""

    def answer(x, t, w, b):
        z = w * x + b
        delta = formula(sigmoid(z), t, z)
        return np.mean(delta * x), np.mean(delta)

    return answer


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (with_delta(lambda a, t, z: (t - a) * a * (1 - a)), "Das Vorzeichen ist verkehrt"),
        (with_delta(lambda a, t, z: a - t), "Die Steigung der Sigmoid-Funktion fehlt"),
        (with_delta(lambda a, t, z: a * (1 - a)), "Der erste Faktor a − t fehlt"),
        (with_delta(lambda a, t, z: (a - t) * z * (1 - z)), "steht a, nicht z"),
        (with_delta(lambda a, t, z: z - t), "Aus z muss erst a werden"),
        (with_delta(lambda a, t, z: (a - t) ** 2 / 2 * a * (1 - a)), "nicht der Verlust"),
        (with_delta(lambda a, t, z: 2 * (a - t) * a * (1 - a)), "Ein Faktor 2 ist zu viel"),
        (lambda *arguments: gradients(*arguments)[::-1], "vertauscht"),
        (lambda *arguments: [gradients(*arguments)[1]] * 2, "In dw fehlt der Faktor x"),
        (lambda *arguments: [gradients(*arguments)[0]] * 2, "In db steht kein Faktor x"),
        (lambda x, *rest: np.multiply(gradients(x, *rest), len(x)), "Das sind Summen"),
        (
            lambda x, *rest: (np.mean(x) * gradients(x, *rest)[1], gradients(x, *rest)[1]),
            "jedes delta mit seinem x",
        ),
        (lambda x, t, w, b: gradients(x, t, w, 0), "In z fehlt der Bias"),
        (
            lambda x, *rest: (x * gradients(x, *rest)[1], gradients(x, *rest)[1]),
            "jedes delta mit seinem x",
        ),
        (lambda *arguments: (0.5, 0.5), "Vergleiche deine Zeilen"),
    ],
)
def test_wrong_gradients(answer, hint):
    text = mistake("gradient/neuron", answer)
    assert "x = [−1; 0,5; 2]; t = [0, 1, 0]; w = 1,5; b = −0,5" in text
    assert hint in text


def test_gradients_are_shown_with_four_digits():
    text = mistake("gradient/neuron", lambda *each: tuple(map(np.float64, gradients(*each)[::-1])))
    assert "Gekommen ist (−0,01015; 0,02106), erwartet ist [0,02106; −0,01015]." in text


def test_gradients_of_each_example():
    def each(x, t, w, b):
        a = sigmoid(w * x + b)
        delta = (a - t) * a * (1 - a)
        return delta * x, delta

    assert "jeweils ihr Mittelwert" in mistake("gradient/neuron", each)


# gradient/update


@pytest.mark.parametrize(
    "answer",
    [
        lambda w, b, dw, db, rate: (w - rate * dw, b - rate * db),
        lambda w, b, dw, db, rate: [w + -rate * dw, b + -rate * db],
        lambda w, b, dw, db, rate: np.array([w, b]) - rate * np.array([dw, db]),
    ],
)
def test_update(answer):
    assert solved("gradient/update", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda w, b, dw, db, rate: (w + rate * dw, b + rate * db), "bergauf"),
        (lambda w, b, dw, db, rate: (w - dw, b - db), "Die Lernrate fehlt"),
        (lambda w, b, dw, db, rate: (rate * dw, rate * db), "nur die Schritte"),
        (lambda w, b, dw, db, rate: (-rate * dw, -rate * db), "nur die Änderungen"),
        (lambda w, b, dw, db, rate: (w - rate * dw, b), "Auch b macht"),
        (lambda w, b, dw, db, rate: (w, b - rate * db), "Auch w macht"),
        (lambda w, b, dw, db, rate: (w - rate * db, b - rate * dw), "dw gehört zu w"),
        (lambda w, b, dw, db, rate: (b - rate * db, w - rate * dw), "vertauscht"),
        (lambda w, b, dw, db, rate: (w, b), "nichts geändert"),
        (lambda w, b, dw, db, rate: (0, 0), "wird Lernrate mal dw abgezogen"),
    ],
)
def test_wrong_update(answer, hint):
    text = mistake("gradient/update", answer)
    assert "w = 1; b = 2; dw = 3; db = −4; learning_rate = 0,1" in text
    assert hint in text


# gradient/wasserscheide


def hill_slope(w):
    return w**3 - 2 * w + 0.25


def test_watershed_is_where_the_slope_is_zero():
    answer = 0.126
    assert hill_slope(answer - 0.001) > 0 > hill_slope(answer + 0.001)
    assert solved("gradient/wasserscheide", answer)


@pytest.mark.parametrize("answer", [0.12, 0.13, 0.125, np.array(0.126), [0.126]])
def test_watershed_to_two_digits(answer):
    assert solved("gradient/wasserscheide", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (1.35, "das rechte Tal"),
        (-1.47, "das linke Tal"),
        (0, "Nahe daran"),
        (0.1, "zwei Stellen"),
        (-0.13, "Vorzeichen"),
        (0.2, "Starte links und rechts"),
        (0.11, "Starte links und rechts"),
    ],
)
def test_wrong_watershed(answer, hint):
    text = mistake("gradient/wasserscheide", answer)
    assert hint in text
    assert "0.126" not in text


# gradient/halt, gradient/kette, gradient/zwei


def needed(gradient, start, learning_rate, *, of=abs, first=0):
    w, steps = start, first
    while of(gradient(w)) >= 0.01:
        w -= learning_rate * gradient(w)
        steps += 1
    return steps


def test_steps_needed():
    assert solved("gradient/halt", needed)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda *given: needed(*given, first=1), "ein Schritt zu viel"),
        (lambda *given: needed(*given, first=-1), "ein Schritt zu wenig"),
        (lambda *given: needed(*given, of=float), "Fehlt abs?"),
        (lambda *given: 100, "Geh Schritt für Schritt"),
    ],
)
def test_wrong_steps_needed(answer, hint):
    assert hint in mistake("gradient/halt", answer)


@pytest.mark.parametrize("answer", [0.162, 0.9 * 0.09 * 2])
def test_chain(answer):
    assert solved("gradient/kette", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (-0.162, "Das Vorzeichen ist verkehrt"),
        (0.081, "Das ist δ."),
        (0.18, "Es fehlt a − t."),
        (1.8, "Die Steigung der Sigmoid-Kurve fehlt"),
        (2.99, "multipliziert, nicht addiert"),
        (0.0729, "nicht der Verlust selbst"),
        (5, "Drei Faktoren"),
    ],
)
def test_wrong_chain(answer, hint):
    assert hint in mistake("gradient/kette", answer)


def through_two(x, t, w, v, *, factors=(1, 1, 1, 1, 1)):
    a1 = 1 / (1 + np.exp(-w * x))
    a2 = 1 / (1 + np.exp(-v * a1))
    return np.prod(np.power([a2 - t, a2 * (1 - a2), v, a1 * (1 - a1), x], factors))


def without(place):
    return lambda *given: through_two(*given, factors=[n != place for n in range(5)])


def slope_of_v(x, t, w, v):
    return through_two(x, t, w, v, factors=(1, 1, 0, 0, 0)) / (1 + np.exp(-w * x))


def test_slope_through_two():
    assert solved("gradient/zwei", through_two)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (without(1), "Auch das zweite Neuron"),
        (without(2), "hat die Steigung v"),
        (without(3), "Auch das erste Neuron"),
        (without(4), "hat die Steigung x"),
        (slope_of_v, "Das ist die Steigung für v."),
        (lambda *given: -through_two(*given), "Das Vorzeichen ist verkehrt"),
        (lambda *given: 0.5, "unter jeden Pfeil"),
    ],
)
def test_wrong_slope_through_two(answer, hint):
    assert hint in mistake("gradient/zwei", answer)
