"""Exercises of the lessons "Das künstliche Neuron" and "Steigung und Sättigung"."""

from collections.abc import Iterator

import numpy as np

from ..layers import sigmoid
from ..text import percent, significant
from .grading import Case, Mistake, call, exercise, expect_number, not_numbers
from .values import as_numbers, form, given, same, short

SOME_Z = (np.array([-3.0, -0.5, 0.0, 1.0, 4.0]), 2.0, np.array([[-1.0, 0.25], [2.0, -2.0]]))


@exercise("neuron/summe")
def weighted_sum(answer: object) -> None:
    """The weighted sum with its bias, for w = (3, -1), threshold 2, x = (1, 0.5)."""
    expect_number(
        answer,
        0.5,
        hint="Multipliziere jede Eingabe mit ihrem Gewicht, addiere beides und den Bias.",
        near_misses=(
            (2.5, "Das ist die Summe ohne Bias."),
            (4.5, "Du hast den Schwellenwert addiert. Welches Vorzeichen hat der Bias?"),
            (-2, "Das ist der Bias. Gesucht ist die ganze Summe z."),
            (2, "Das ist der Schwellenwert. Gesucht ist die Summe z."),
            (1.5, "Das zweite Gewicht ist negativ. Achte auf sein Vorzeichen."),
            (-1.5, "Jedes Gewicht gehört zu seiner eigenen Eingabe. Hast du sie vertauscht?"),
            (1, "Das wäre die Ausgabe der Stufe. Gesucht ist z."),
        ),
    )


@exercise("neuron/sigmoid")
def curve(function: object) -> Iterator[Case]:
    """The sigmoid function of a number or an array."""
    for z in SOME_Z:
        yield Case(
            call(function, z),
            sigmoid(z),
            where=given(z=z),
            hint="Vergleiche mit der Formel: Bei z = 0 muss 0,5 herauskommen.",
            near_misses=(
                (1 / (1 + np.exp(z)), "Das ist σ(−z). Welches Vorzeichen hat z im Exponenten?"),
                (
                    1 / 1 + np.exp(-z),
                    "Das ist erst der Nenner. Teile 1 durch ihn, und setz ihn dabei in Klammern.",
                ),
                (np.exp(-z), "Das ist nur die Potenz. Was geschieht mit ihr in der Formel?"),
                (1 / np.exp(-z), "Im Nenner fehlt ein Summand."),
                (np.tanh(z), "Das ist tanh. Gesucht ist eine Kurve zwischen 0 und 1."),
                (np.asarray(z) >= 0, "Das ist die Stufe. Gesucht ist die Kurve ohne Sprung."),
            ),
        )


@exercise("neuron/neuron")
def activate(function: object) -> Iterator[Case]:
    """The activation of a sigmoid neuron."""
    for x, w, b in (
        (np.array([1.0, 0.5]), np.array([0.6, 0.4]), -1.0),
        (np.array([2.0, -1.0, 0.5]), np.array([-0.5, 1.0, 3.0]), 0.25),
    ):
        z = w @ x + b
        yield Case(
            call(function, x, w, b),
            sigmoid(z),
            where=given(x=x, w=w, b=b),
            hint="Erst die gewichtete Summe mit dem Bias, dann sigmoid davon.",
            near_misses=(
                (z, "Das ist z. Es fehlt die Aktivierungsfunktion."),
                (sigmoid(w @ x), "In z fehlt der Bias."),
                (sigmoid(w @ x) + b, "Der Bias gehört in z, bevor `sigmoid` rechnet."),
                (sigmoid(w @ x - b), "Der Bias wird addiert. Abgezogen wird ein Schwellenwert."),
                (z >= 0, "Das ist die Antwort der Stufe. Nimm `sigmoid`."),
                (sigmoid(w * x + b), "Die Produkte müssen noch addiert werden: `w @ x`."),
            ),
        )


@exercise("neuron/dimmer")
def dimmer(answer: object) -> None:
    """Weight and bias with a = 0.5 at x = 2, above 0.9 at 3 and below 0.1 at 1."""
    w, b = _pair(answer, "das Gewicht und der Bias")
    dark, half, bright = (sigmoid(w * x + b) for x in (1, 2, 3))
    if not np.isclose(half, 0.5, atol=1e-3):
        raise Mistake(
            f"Bei x = 2 ist die Ausgabe {significant(half)}. Gesucht ist dort 0,5, also z = 0."
        )
    if bright < dark:
        raise Mistake("Das Licht wird nach rechts dunkler. Welches Vorzeichen braucht w?")
    if bright <= 0.9:
        raise Mistake(
            f"Bei x = 3 ist die Ausgabe erst {significant(bright)}. Mach die Kurve steiler."
        )


@exercise("neuron/und")
def soft_and(answer: object) -> None:
    """Two weights and a bias with which a sigmoid neuron computes AND."""
    weights, bias = answer if isinstance(answer, tuple) else (answer, None)
    w1, w2 = _pair(weights, "zwei Gewichte")
    b = as_numbers(bias)
    if b is None or b.size != 1:
        raise Mistake(f"Der Bias ist {short(bias)}. Gesucht ist eine Zahl.")
    for x1, x2 in ((1, 1), (0, 0), (0, 1), (1, 0)):
        a = float(sigmoid(w1 * x1 + w2 * x2 + b.item()))
        both = x1 + x2 == 2
        if a <= 0.95 if both else a >= 0.05:
            goal = "mehr als 0,95" if both else "weniger als 0,05"
            raise Mistake(f"Bei ({x1}; {x2}) kommt {significant(a)} heraus, gesucht ist {goal}.")


def _pair(answer: object, names: str) -> tuple[float, float]:
    numbers = as_numbers(answer)
    if numbers is None or numbers.shape != (2,):
        raise Mistake(
            f"Gekommen ist {short(answer)}. Gesucht sind zwei Zahlen: {names}. "
            f"{not_numbers(answer, [0, 0])}"
        )
    return numbers[0], numbers[1]


@exercise("neuron/steigung")
def slope(function: object) -> Iterator[Case]:
    """The difference quotient; one that looks to both sides is as good."""
    for f, name, z, h in (
        (_square, "z²", 3.0, 0.5),
        (_square, "z²", 2.0, 0.1),
        (_cube, "z³", np.array([-1.0, 0.5, 2.0]), 0.25),
    ):
        came = call(function, f, z, h)
        rise = f(z + h) - f(z)
        both_sides = (f(z + h) - f(z - h)) / (2 * h)
        yield Case(
            came,
            both_sides if same(came, both_sides) else rise / h,
            where=f"`f(z) = {name}`; {given(z=z, h=h)}",
            hint="Vergleiche mit der Formel: Höhe rechts minus Höhe links, geteilt durch h.",
            near_misses=(
                (rise, "Das ist der Höhenunterschied. Teile ihn noch durch h."),
                (-rise / h, "Das Vorzeichen ist verkehrt: Höhe rechts minus Höhe links."),
                (f(z + h) - f(z) / h, "Die Differenz braucht eine Klammer, bevor du teilst."),
                (
                    np.ones_like(z),
                    "Hier kommt immer 1 heraus. Die Höhe rechts ist f(z + h), nicht f(z) + h.",
                ),
                (f(z + h) / h, "Zieh die Höhe links ab, bevor du teilst."),
                (f(h) / h * np.ones_like(z), "Die Höhen liegen bei z und bei z + h."),
                ((f(z + h) - f(h)) / h, "Die linke Höhe ist f(z), nicht f(h)."),
                (rise * h, "Nicht mal h, sondern geteilt durch h."),
                (rise / z, "Geteilt wird durch die Strecke nach rechts. Wie lang ist sie?"),
                (f(z), "Das ist die Höhe links. Gesucht ist die Steigung."),
            ),
        )


@exercise("neuron/ableitung")
def sigmoid_derivative(function: object) -> Iterator[Case]:
    """The derivative of the sigmoid function."""
    for z in SOME_Z:
        a = sigmoid(z)
        yield Case(
            call(function, z),
            a * (1 - a),
            where=given(z=z),
            tolerance=1e-6,
            hint="Berechne zuerst a = sigmoid(z), dann a mal (1 − a).",
            near_misses=(
                (a, "Das ist σ(z) selbst. Gesucht ist seine Steigung."),
                (1 - a, "Es fehlt ein Faktor: a mal (1 − a)."),
                (np.asarray(z) * (1 - np.asarray(z)), "In der Formel steht a, nicht z."),
                (a * 1 - a, "Setze 1 − a in eine Klammer."),
                (1 - a**2, "Das ist die Formel von tanh. Bei Sigmoid ist es a mal (1 − a)."),
                (a * (a - 1), "Das Vorzeichen ist verkehrt: Die Kurve steigt überall."),
                (a * (1 + a), "In der Klammer steht ein Minus."),
                *(
                    (
                        (sigmoid(z + h) - a) / h,
                        "Das ist die Steigung einer Sekante, nur fast richtig. Nimm die Formel.",
                    )
                    for h in (0.1, 0.01, 0.001, 0.0001)
                ),
            ),
        )


@exercise("neuron/relu")
def relu(function: object) -> Iterator[Case]:
    """ReLU of a number or an array."""
    for z in SOME_Z:
        yield Case(
            call(function, z),
            np.maximum(0, z),
            where=given(z=z),
            hint="Negatives wird 0, alles andere bleibt, wie es ist.",
            near_misses=(
                (np.minimum(0, z), "Das ist umgekehrt: Negatives soll 0 werden."),
                (np.abs(z), "Das ist der Betrag. Negatives soll 0 werden, nicht positiv."),
                (np.asarray(z) > 0, "Das ist die Ableitung oder eine Maske. Gesucht ist z selbst."),
                (np.asarray(z) >= 0, "Das ist die Stufe. Positives soll bleiben, wie es ist."),
                (z, "Negatives soll 0 werden."),
                (-np.maximum(0, z), "Das Vorzeichen ist verkehrt."),
                (np.max(z), "Das ist der größte Wert des Arrays. Gesucht ist zu jedem Wert einer."),
            ),
        )


@exercise("neuron/gesaettigt")
def saturated_from(answer: object) -> None:
    """From which z on the slope of the sigmoid function is below 0.01."""
    expect_number(
        answer,
        4.6,
        tolerance=0.051,
        hint="Rechne die Steigung an deiner Stelle aus: Ist sie größer oder kleiner als 0,01?",
        near_misses=(
            (-4.6, "So weit ist es nach links. Gesucht ist die positive Stelle."),
            (0.01, "Das ist die Steigung. Gesucht ist die Stelle z."),
            (0.99, "Das ist die Aktivierung dort. Gesucht ist die Stelle z."),
            (4, "Dort ist die Steigung noch fast 0,018. Geh weiter nach rechts."),
            (5, "Dort ist sie schon kleiner als 0,007. Wo unterschreitet sie 0,01?"),
        ),
    )


@exercise("neuron/eigene")
def own_activation(function: object) -> None:
    """Any activation function that is bent, does not jump, and has a slope."""
    z = np.linspace(-5, 5, 1001)
    came = call(function, z)
    a = as_numbers(came)
    if a is None:
        raise Mistake(f"Erwartet sind Zahlen, gekommen ist {short(came)}. {not_numbers(came, z)}")
    if a.shape != z.shape:
        raise Mistake(
            f"Gekommen ist {form(a.shape)}, erwartet ist zu jedem der {len(z)} Werte von z einer."
        )
    if not np.isfinite(a).all():
        place = z[np.flatnonzero(~np.isfinite(a))[0]]
        raise Mistake(
            f"Bei z = {significant(place)} kommt {short(a[~np.isfinite(a)][0])} heraus. Erwartet "
            "ist für jedes z zwischen −5 und 5 eine endliche Zahl."
        )
    known = {
        "die Stufe": z >= 0,
        "Sigmoid": sigmoid(z),
        "tanh": np.tanh(z),
        "ReLU": np.maximum(0, z),
    }
    for name, values in known.items():
        if same(a, values):
            raise Mistake(f"Das ist {name}. Erfinde eine Funktion, die hier nicht vorkommt.")
    _refuse_jump(function, z, a)
    slopes = np.diff(a) / np.diff(z)
    if np.ptp(slopes) < 1e-3:
        raise Mistake(
            f"Deine Funktion ist eine Gerade mit der Steigung {significant(slopes.mean())}. Gib "
            "ihr eine Krümmung oder einen Knick."
        )
    share = np.mean(np.abs(slopes) >= 0.01)
    if share < 0.5:
        raise Mistake(
            f"Deine Funktion ist zu flach: Nur auf {percent(share)} des Bereichs von −5 bis 5 hat "
            "sie eine deutliche Steigung, erwartet ist mindestens die Hälfte."
        )


def _refuse_jump(function: object, z: np.ndarray, a: np.ndarray) -> None:
    """Look closely between all neighbours: a jump stays as high."""
    heights = np.abs(np.diff(a))
    around = np.maximum(heights, np.maximum(np.roll(heights, 1), np.roll(heights, -1)))
    parts = 20
    closer_z = np.linspace(z[0], z[-1], parts * len(heights) + 1)
    closer = np.asarray(call(function, closer_z), dtype=float)
    steps = np.abs(np.diff(closer)).reshape(-1, parts).max(axis=1)
    jumps = np.flatnonzero((steps > 0.5 * around) & (steps > 1e-6))
    if jumps.size:
        raise Mistake(
            f"Deine Funktion springt bei z ≈ {significant(z[jumps[0]])}. Am Sprung hat sie keine "
            "Steigung. Erwartet ist eine Kurve ohne Sprung."
        )


def _square(z: np.ndarray | float) -> np.ndarray | float:
    return z**2


def _cube(z: np.ndarray | float) -> np.ndarray | float:
    return z**3
