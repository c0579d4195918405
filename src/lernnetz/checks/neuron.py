"""Exercises of the lesson "Das künstliche Neuron"."""

import numpy as np

from ..text import number, percent
from .grading import Mistake, as_numbers, call, exercise, expect, expect_number, same, short

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
def sigmoid(function: object) -> None:
    """The sigmoid function of a number or an array."""
    for z in SOME_Z:
        expect(
            _call_with_array(function, z),
            _sigmoid(z),
            where=f"z = {short(np.asarray(z).tolist())}",
            hint="Vergleiche mit der Formel: Bei z = 0 muss 0,5 herauskommen.",
            near_misses=(
                (1 / (1 + np.exp(z)), "Das ist σ(−z). Welches Vorzeichen hat z im Exponenten?"),
                (1 + np.exp(-z), "Das ist nur der Nenner. Teile 1 durch ihn."),
                (1 / 1 + np.exp(-z), "Setze den ganzen Nenner in eine Klammer."),
                (np.exp(-z), "Das ist nur die Potenz. Was geschieht mit ihr in der Formel?"),
                (1 / np.exp(-z), "Im Nenner fehlt ein Summand."),
                (np.tanh(z), "Das ist tanh. Gesucht ist eine Kurve zwischen 0 und 1."),
                (np.asarray(z) >= 0, "Das ist die Stufe. Gesucht ist die Kurve ohne Sprung."),
            ),
        )


@exercise("neuron/steigung")
def slope(function: object) -> None:
    """The difference quotient; one that looks to both sides is as good."""
    for f, name, z, h in (
        (_square, "z²", 1.0, 0.5),
        (_square, "z²", 3.0, 0.1),
        (_cube, "z³", np.array([-1.0, 0.5, 2.0]), 0.25),
    ):
        came = call(function, f, z, h)
        if same(came, (f(z + h) - f(z - h)) / (2 * h)):
            continue
        rise = f(z + h) - f(z)
        expect(
            came,
            rise / h,
            where=f"f(z) = {name}, z = {short(np.asarray(z).tolist())}, h = {h}",
            hint="Vergleiche mit der Formel: Höhe rechts minus Höhe links, geteilt durch h.",
            near_misses=(
                (rise, "Das ist der Höhenunterschied. Teile ihn noch durch h."),
                (-rise / h, "Das Vorzeichen ist verkehrt: Höhe rechts minus Höhe links."),
                (f(z + h) - f(z) / h, "Die Differenz braucht eine Klammer, bevor du teilst."),
                (f(z + h) / h, "Zieh die Höhe links ab, bevor du teilst."),
                (f(h) / h, "Die Höhen liegen bei z und bei z + h."),
                ((f(z + h) - f(h)) / h, "Die linke Höhe ist f(z), nicht f(h)."),
                (rise * h, "Nicht mal h, sondern geteilt durch h."),
                (rise / z, "Geteilt wird durch die Strecke nach rechts. Wie lang ist sie?"),
                (f(z), "Das ist die Höhe links. Gesucht ist die Steigung."),
            ),
        )


@exercise("neuron/ableitung")
def sigmoid_derivative(function: object) -> None:
    """The derivative of the sigmoid function."""
    for z in SOME_Z:
        a = _sigmoid(z)
        expect(
            _call_with_array(function, z),
            a * (1 - a),
            where=f"z = {short(np.asarray(z).tolist())}",
            hint="Berechne zuerst a = sigmoid(z), dann a mal (1 − a).",
            near_misses=(
                (a, "Das ist σ(z) selbst. Gesucht ist seine Steigung."),
                (1 - a, "Es fehlt ein Faktor: a mal (1 − a)."),
                (np.asarray(z) * (1 - np.asarray(z)), "In der Formel steht a, nicht z."),
                (a * 1 - a, "Setze 1 − a in eine Klammer."),
                (1 - a**2, "Das ist die Formel von tanh. Bei Sigmoid ist es a mal (1 − a)."),
                (a * (a - 1), "Das Vorzeichen ist verkehrt: Die Kurve steigt überall."),
                (a * (1 + a), "In der Klammer steht ein Minus."),
            ),
        )


@exercise("neuron/relu")
def relu(function: object) -> None:
    """ReLU of a number or an array."""
    for z in SOME_Z:
        expect(
            _call_with_array(function, z),
            np.maximum(0, z),
            where=f"z = {short(np.asarray(z).tolist())}",
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


@exercise("neuron/eigene")
def own_activation(function: object) -> None:
    """Any activation function that is bent, does not jump, and has a slope."""
    z = np.linspace(-5, 5, 1001)
    came = _call_with_array(function, z)
    a = as_numbers(came)
    if a is None:
        raise Mistake(f"Erwartet sind Zahlen, gekommen ist {short(came)}.")
    if a.shape != z.shape:
        raise Mistake(
            f"Für ein Array der Form {z.shape} kam die Form {a.shape}. Erwartet ist zu jedem Wert "
            "von z ein Wert."
        )
    if not np.isfinite(a).all():
        place = z[np.flatnonzero(~np.isfinite(a))[0]]
        raise Mistake(
            f"Bei z = {number(place, 2)} kommt {a[~np.isfinite(a)][0]} heraus. Erwartet ist für "
            "jedes z zwischen −5 und 5 eine endliche Zahl."
        )
    known = {
        "die Stufe": z >= 0,
        "Sigmoid": _sigmoid(z),
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
            f"Deine Funktion ist eine Gerade mit der Steigung {number(slopes.mean(), 2)}. Gib ihr "
            "eine Krümmung oder einen Knick."
        )
    share = np.mean(np.abs(slopes) >= 0.01)
    if share < 0.5:
        raise Mistake(
            f"Deine Funktion ist zu flach: Nur auf {percent(share)} des Bereichs von −5 bis 5 hat "
            "sie eine deutliche Steigung, erwartet ist mindestens die Hälfte."
        )


def _call_with_array(function: object, z: np.ndarray | float) -> object:
    """Call the student's function; explain why ``math.exp``, ``max`` and ``if`` fail."""
    try:
        return call(function, z)
    except (TypeError, ValueError) as error:
        if "ellipsis" in str(error):
            raise Mistake(
                "Gerechnet wird noch mit drei Punkten. Löse zuerst die frühere Aufgabe, deren "
                "Funktion du hier aufrufst."
            ) from None
        if not any(words in str(error) for words in ("can be converted", "ambiguous")):
            raise
        raise Mistake(
            "Mit einem Array bricht deine Funktion ab. math.exp, max und if rechnen nur mit einer "
            "einzelnen Zahl. NumPy hat Funktionen, die jede Stelle eines Arrays rechnen."
        ) from None


def _refuse_jump(function: object, z: np.ndarray, a: np.ndarray) -> None:
    """Look closely between all neighbours: a jump stays as high."""
    heights = np.abs(np.diff(a))
    around = np.maximum(heights, np.maximum(np.roll(heights, 1), np.roll(heights, -1)))
    parts = 20
    closer_z = np.linspace(z[0], z[-1], parts * len(heights) + 1)
    closer = np.asarray(_call_with_array(function, closer_z), dtype=float)
    steps = np.abs(np.diff(closer)).reshape(-1, parts).max(axis=1)
    jumps = np.flatnonzero((steps > 0.5 * around) & (steps > 1e-6))
    if jumps.size:
        raise Mistake(
            f"Deine Funktion springt bei z ≈ {number(z[jumps[0]], 2)}. Am Sprung hat sie keine "
            "Steigung. Erwartet ist eine Kurve ohne Sprung."
        )


def _sigmoid(z: np.ndarray | float) -> np.ndarray:
    return 1 / (1 + np.exp(-np.asarray(z)))


def _square(z: np.ndarray | float) -> np.ndarray | float:
    return z**2


def _cube(z: np.ndarray | float) -> np.ndarray | float:
    return z**3
