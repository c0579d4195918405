"""The exercises of "Das künstliche Neuron": right answers pass, wrong ones are told why."""

import math

import numpy as np
import pytest

from lernnetz import ReLU, Sigmoid
from tests.checks.answers import breaks_off, mistake, solved

# neuron/summe


@pytest.mark.parametrize("answer", [0.5, np.float32(0.5), [0.5], np.array(0.5)])
def test_weighted_sum(answer):
    assert solved("neuron/summe", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (2.5, "ohne Bias"),
        (4.5, "Welches Vorzeichen hat der Bias"),
        (-2, "Das ist der Bias"),
        (2, "Das ist der Schwellenwert"),
        (1.5, "Das zweite Gewicht ist negativ"),
        (-1.5, "vertauscht"),
        (1, "Ausgabe der Stufe"),
        (True, "Ausgabe der Stufe"),
        (7, "Multipliziere"),
        ([3, -0.5], "eine einzige Zahl"),
        ("0,5", "eine einzige Zahl"),
    ],
)
def test_wrong_weighted_sum(answer, hint):
    text = mistake("neuron/summe", answer)
    assert hint in text
    assert "erwartet" not in text


# neuron/sigmoid


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def each(function):
    """Return ``function`` of each number, computed in a loop."""

    def loop(z):
        if np.ndim(z) == 0:
            return function(z)
        return [loop(part) for part in z]

    return loop


@pytest.mark.parametrize(
    "answer",
    [
        sigmoid,
        each(lambda z: 1 / (1 + math.exp(-z))),
        lambda z: np.exp(z) / (np.exp(z) + 1),
        lambda z: (1 + np.tanh(z / 2)) / 2,
        lambda z: Sigmoid().forward(np.asarray(z, dtype=np.float32)),
    ],
)
def test_sigmoid(answer):
    assert solved("neuron/sigmoid", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda z: 1 / (1 + np.exp(z)), "σ(−z)"),
        (lambda z: 1 / 1 + np.exp(-z), "erst der Nenner"),
        (lambda z: np.exp(-z), "nur die Potenz"),
        (lambda z: 1 / np.exp(-z), "fehlt ein Summand"),
        (np.tanh, "Das ist tanh"),
        (lambda z: np.asarray(z) >= 0, "Das ist die Stufe"),
        (lambda z: sigmoid(z) / 2, "Bei z = 0 muss 0,5"),
    ],
)
def test_wrong_sigmoid(answer, hint):
    text = mistake("neuron/sigmoid", answer)
    assert "z = [−3" in text
    assert "erwartet ist" in text
    assert hint in text


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("neuron/sigmoid", lambda z: 1 / (1 + math.exp(-z))),
        ("neuron/relu", lambda z: max(0, z)),
        ("neuron/relu", lambda z: z if z > 0 else 0),
        ("neuron/eigene", lambda z: math.sin(z)),
    ],
)
def test_functions_for_single_numbers_only(name, answer):
    assert "NumPy" in breaks_off(name, answer)


@pytest.mark.parametrize("name", ["neuron/sigmoid", "neuron/ableitung", "neuron/relu"])
def test_one_number_for_an_array(name):
    text = mistake(name, lambda z: 0.5)
    assert "Erwartet ist eine Reihe mit 5 Zahlen." in text


@pytest.mark.parametrize(
    "answer", [lambda z: 1 / 1 + np.exp(-z), lambda z: 1 + np.exp(-z)], ids=["no brackets", "no 1/"]
)
def test_sigmoid_without_brackets(answer):
    text = mistake("neuron/sigmoid", answer)
    assert "Teile 1 durch ihn, und setz ihn dabei in Klammern" in text


def test_sigmoid_by_a_loop():
    text = breaks_off("neuron/sigmoid", lambda z: [1 / (1 + np.exp(-each)) for each in z])
    assert "Eine einzelne Zahl lässt sich nicht mit einer Schleife durchgehen" in text


# neuron/steigung


@pytest.mark.parametrize(
    "answer",
    [
        lambda f, z, h: (f(z + h) - f(z)) / h,
        lambda f, z, h: (f(z + h) - f(z - h)) / (2 * h),
        lambda f, z, h: f(z + h) / h - f(z) / h,
        lambda f, z, h: np.array((f(z) - f(z + h)) / -h),
    ],
)
def test_slope(answer):
    assert solved("neuron/steigung", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda f, z, h: f(z + h) - f(z), "Teile ihn noch durch h"),
        (lambda f, z, h: f(z + h) - f(z) / h, "braucht eine Klammer"),
        (lambda f, z, h: (f(z) - f(z + h)) / h, "Das Vorzeichen ist verkehrt"),
        (lambda f, z, h: f(z + h) / h, "Zieh die Höhe links ab"),
        (lambda f, z, h: f(h) / h, "bei z und bei z + h"),
        (lambda f, z, h: (f(z + h) - f(h)) / h, "nicht f(h)"),
        (lambda f, z, h: (f(z + h) - f(z)) * h, "geteilt durch h"),
        (lambda f, z, h: f(z), "Höhe links"),
        (lambda f, z, h: (f(z + h) - f(z)) / z, "Wie lang ist sie?"),
        (lambda f, z, h: (f(z) + h - f(z)) / h, "nicht f(z) + h"),
        (lambda f, z, h: 2 * z + 1, "Vergleiche mit der Formel"),
    ],
)
def test_wrong_slope(answer, hint):
    text = mistake("neuron/steigung", answer)
    assert "f(z) = z²; z = 3; h = 0,5" in text
    assert hint in text


def test_slope_with_the_derivative_of_one_function():
    assert "f(z) = z³" in mistake("neuron/steigung", lambda f, z, h: 2 * z)


# neuron/ableitung


@pytest.mark.parametrize(
    "answer",
    [
        lambda z: sigmoid(z) * (1 - sigmoid(z)),
        lambda z: sigmoid(z) - sigmoid(z) ** 2,
        lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
        lambda z: (sigmoid(z + 1e-5) - sigmoid(z)) / 1e-5,
        each(lambda z: sigmoid(z) * sigmoid(-z)),
    ],
)
def test_sigmoid_derivative(answer):
    assert solved("neuron/ableitung", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (sigmoid, "Das ist σ(z) selbst"),
        (lambda z: 1 - sigmoid(z), "fehlt ein Faktor"),
        (lambda z: z * (1 - z), "steht a, nicht z"),
        (lambda z: sigmoid(z) * 1 - sigmoid(z), "in eine Klammer"),
        (lambda z: 1 - sigmoid(z) ** 2, "Formel von tanh"),
        (lambda z: sigmoid(z) * (sigmoid(z) - 1), "Das Vorzeichen ist verkehrt"),
        (lambda z: sigmoid(z) * (1 + sigmoid(z)), "ein Minus"),
        (lambda z: 2 * sigmoid(z), "dann a mal (1 − a)"),
        *(
            (lambda z, h=h: (sigmoid(z + h) - sigmoid(z)) / h, "die Steigung einer Sekante")
            for h in (0.1, 0.01, 0.001, 0.0001)
        ),
    ],
)
def test_wrong_sigmoid_derivative(answer, hint):
    text = mistake("neuron/ableitung", answer)
    assert "erwartet ist" in text
    assert hint in text


def test_sigmoid_derivative_before_sigmoid():
    def derivative(z):
        a = ...
        return a * (1 - a)

    assert "oder löse zuerst die Aufgabe" in breaks_off("neuron/ableitung", derivative)


# neuron/relu


@pytest.mark.parametrize(
    "answer",
    [
        lambda z: np.maximum(0, z),
        lambda z: z * (np.asarray(z) > 0),
        lambda z: np.where(np.asarray(z) > 0, z, 0),
        lambda z: (z + abs(z)) / 2,
        each(lambda z: max(0, z)),
        lambda z: ReLU().forward(np.asarray(z)),
    ],
)
def test_relu(answer):
    assert solved("neuron/relu", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda z: np.minimum(0, z), "umgekehrt"),
        (np.abs, "der Betrag"),
        (lambda z: np.asarray(z) > 0, "die Ableitung oder eine Maske"),
        (lambda z: np.asarray(z) >= 0, "Das ist die Stufe"),
        (lambda z: z, "Negatives soll 0 werden"),
        (lambda z: -np.maximum(0, z), "Vorzeichen"),
        (np.max, "der größte Wert des Arrays"),
        (lambda z: np.maximum(1, z), "alles andere bleibt"),
    ],
)
def test_wrong_relu(answer, hint):
    assert hint in mistake("neuron/relu", answer)


# neuron/neuron, neuron/dimmer, neuron/und, neuron/gesaettigt


def sigma(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.parametrize(
    "answer",
    [lambda x, w, b: sigma(w @ x + b), lambda x, w, b: sigma(sum(w * x) + b)],
)
def test_whole_neuron(answer):
    assert solved("neuron/neuron", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x, w, b: w @ x + b, "Es fehlt die Aktivierungsfunktion."),
        (lambda x, w, b: sigma(w @ x), "In z fehlt der Bias."),
        (lambda x, w, b: sigma(w @ x) + b, "Der Bias gehört in z"),
        (lambda x, w, b: sigma(w @ x - b), "Abgezogen wird ein Schwellenwert"),
        (lambda x, w, b: w @ x + b >= 0, "Antwort der Stufe"),
        (lambda x, w, b: sigma(w * x + b), "noch addiert werden"),
        (lambda x, w, b: 0.3, "Erst die gewichtete Summe"),
    ],
)
def test_wrong_whole_neuron(answer, hint):
    assert hint in mistake("neuron/neuron", answer)


@pytest.mark.parametrize("answer", [(3, -6), [2.5, -5.0], np.array([10, -20])])
def test_dimmer(answer):
    assert solved("neuron/dimmer", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (3, "das Gewicht und der Bias"),
        ("3, -6", "ohne Anführungszeichen"),
        ((3, -5), "Gesucht ist dort 0,5"),
        ((-3, 6), "nach rechts dunkler"),
        ((1, -2), "erst 0,7311. Mach die Kurve steiler."),
    ],
)
def test_wrong_dimmer(answer, hint):
    assert hint in mistake("neuron/dimmer", answer)


@pytest.mark.parametrize("answer", [([10, 10], -15), (np.array([20, 9]), [-25])])
def test_soft_and(answer):
    assert solved("neuron/und", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ([10, 10], "Der Bias ist"),
        ((10, -15), "zwei Gewichte"),
        (([10, 10], "-15"), "Der Bias ist"),
        (([1, 1], -1.5), "Bei (1; 1) kommt"),
        (([10, 10], -5), "gesucht ist weniger als 0,05"),
    ],
)
def test_wrong_soft_and(answer, hint):
    assert hint in mistake("neuron/und", answer)


@pytest.mark.parametrize("answer", [4.6, 4.59, 4.584, np.float64(4.6)])
def test_saturated_from(answer):
    assert solved("neuron/gesaettigt", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (-4.6, "Gesucht ist die positive Stelle."),
        (0.01, "Das ist die Steigung."),
        (0.99, "Das ist die Aktivierung"),
        (4, "noch fast 0,018"),
        (5, "unterschreitet sie 0,01"),
        (7, "größer oder kleiner als 0,01"),
    ],
)
def test_wrong_saturated_from(answer, hint):
    assert hint in mistake("neuron/gesaettigt", answer)


# neuron/eigene


@pytest.mark.parametrize(
    "answer",
    [
        lambda z: z / (1 + np.abs(z)),
        lambda z: np.log1p(np.exp(z)),
        lambda z: np.where(z > 0, z, 0.1 * z),
        lambda z: np.sin(z),
        lambda z: 2 * sigmoid(z),
        lambda z: np.tanh(50 * z) + 0.02 * z,
        np.abs,
        np.cbrt,
        np.exp,
        lambda z: np.abs(z - 0.005),
        lambda z: np.sqrt(np.abs(z)),
        each(lambda z: z**3),
    ],
)
def test_own_activation(answer):
    assert solved("neuron/eigene", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda z: "neun", "Erwartet sind Zahlen"),
        (lambda z: 1.0, "Gekommen ist eine einzelne Zahl"),
        (lambda z: z[:-1], "Gekommen ist eine Reihe mit 1000 Zahlen"),
        (lambda z: np.where(z < 2, z, np.nan), "Bei z = 2 kommt keine Zahl (nan) heraus"),
        (sigmoid, "Das ist Sigmoid"),
        (np.tanh, "Das ist tanh"),
        (lambda z: np.maximum(0, z), "Das ist ReLU"),
        (lambda z: z >= 0, "Das ist die Stufe"),
        (lambda z: np.where(z > 1, z, z - 1), "springt bei z ≈ 1."),
        (lambda z: np.where(z > 0, z**3, z**3 - 0.1), "springt bei z ≈ 0."),
        (np.sign, "springt bei z"),
        (np.round, "springt bei z"),
        (lambda z: 2 * z + 1, "eine Gerade mit der Steigung 2."),
        (lambda z: 0 * z, "eine Gerade mit der Steigung 0."),
        (lambda z: np.maximum(0, z - 3), "zu flach: Nur auf 20,0 %"),
    ],
)
def test_wrong_own_activation(answer, hint):
    assert hint in mistake("neuron/eigene", answer)
