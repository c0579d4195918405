"""Exercises of the lesson "Das Perzeptron"."""

from collections.abc import Iterator

import numpy as np

from ..perceptron import Perceptron
from .grading import Case, Mistake, call, exercise, expect_number
from .values import given, short

ANIMALS = {  # size, aggressiveness, dangerous; the lesson's table
    "Hamster": (0.05, 0.30, 0),
    "Katze": (0.10, 0.45, 0),
    "Dackel": (0.15, 0.60, 0),
    "Schwan": (0.30, 0.55, 0),
    "Schaf": (0.40, 0.10, 0),
    "Pferd": (0.70, 0.20, 0),
    "Giraffe": (0.90, 0.10, 0),
    "Wolf": (0.45, 0.80, 1),
    "Tiger": (0.60, 0.95, 1),
    "Bär": (0.70, 0.75, 1),
    "Flusspferd": (0.85, 0.85, 1),
    "Elefant": (1.00, 0.45, 1),
}


@exercise("perzeptron/summe")
def weighted_sum(answer: object) -> None:
    """The weighted sum of the elephant (1; 0.45) for the weights (0.5; 2)."""
    expect_number(
        answer,
        1.4,
        hint="Berechne zwei Produkte, Merkmal mal Gewicht, und addiere sie.",
        near_misses=(
            (1.45, "Das ist die Summe der Merkmale. Multipliziere jedes erst mit seinem Gewicht."),
            (2.225, "Die Gewichte sind vertauscht: Zu x₁ gehört w₁, zu x₂ gehört w₂."),
            (1.9, "Das sind die Gewichte aus dem Beispiel darüber. Hier ist w₁ = 0,5."),
            (0.45, "Das ist das Produkt beider Summanden. Addiere sie."),
            (0.9, "Das ist der Summand der Angriffslust. Was trägt die Größe bei?"),
            (0.5, "Das ist der Summand der Größe. Was trägt die Angriffslust bei?"),
            (2.5, "Das ist die Summe der Gewichte. Wo bleiben die Merkmale des Elefanten?"),
            (-0.1, "Den Schwellenwert ziehst du hier nicht ab. Gesucht ist nur die Summe."),
            (2.9, "Der Schwellenwert gehört nicht in die Summe."),
            (1, "Gesucht ist noch nicht die Antwort des Perzeptrons, sondern die Summe."),
            (0, "Gesucht ist noch nicht die Antwort des Perzeptrons, sondern die Summe."),
        ),
    )


@exercise("perzeptron/antwort")
def answer(function: object) -> Iterator[Case]:
    """A perceptron as a function of one input, its weights and its threshold."""
    for x, weights, threshold in (
        ([0.5, 1.0], [1.0, 2.0], 1.5),
        ([0.5, 0.25], [1.0, 2.0], 1.5),
        ([0.5, 0.5], [1.0, 2.0], 1.5),  # exactly the threshold
        ([1.0, 1.0], [2.0, -1.0], 1.5),  # above it after the first feature
        ([1.0, 0.25], [-1.0, 2.0], -1.0),
        ([1.0, 0.0], [-2.0, 1.0], -1.0),
        ([1.0, 0.0, 1.0], [1.0, -2.0, 1.0], 1.5),
        ([1.0, 1.0, 1.0], [1.0, -2.0, 1.0], 1.5),
    ):
        x, weights = np.array(x), np.array(weights)
        total = weights @ x
        yield Case(
            call(function, x, weights, threshold),
            total >= threshold,
            where=given(x=x, weights=weights, threshold=threshold),
            hint="Vergleiche die gewichtete Summe mit dem Schwellenwert.",
            near_misses=(
                (total, "Das ist die gewichtete Summe. Vergleiche sie noch mit `threshold`."),
                (total - threshold, "Vergleiche Summe und `threshold`, statt sie abzuziehen."),
                (
                    total > threshold,
                    "Auch wenn die Summe genau so groß ist wie `threshold`, feuert es.",
                ),
                (total < threshold, "Deine Antworten sind genau umgekehrt."),
                (
                    x.sum() >= threshold,
                    "Wo bleiben die Gewichte? Jedes Merkmal wird mit seinem Gewicht multipliziert.",
                ),
                (weights[:2] @ x[:2] >= threshold, "Es können mehr als zwei Merkmale sein."),
                (
                    (np.cumsum(weights * x) >= threshold).any(),
                    "Vergleiche erst, wenn alles addiert ist. Steht return in der Schleife?",
                ),
                (
                    weights[0] * x[0] >= threshold,
                    "Du vergleichst schon nach dem ersten Merkmal. Steht return in der Schleife?",
                ),
                (total >= 0, "Der Schwellenwert ist `threshold`, nicht 0."),
            ),
        )


@exercise("perzeptron/gerade")
def line(function: object) -> Iterator[Case]:
    """Slope and intercept of the separating line."""
    for weights, threshold in (([1.0, 2.0], 1.6), ([3.0, -2.0], 1.0), ([-1.0, 4.0], -2.0)):
        weights = np.array(weights)
        w1, w2 = weights
        slope, intercept = -w1 / w2, threshold / w2
        yield Case(
            call(function, weights, threshold),
            [slope, intercept],
            where=given(weights=weights, threshold=threshold),
            hint="Löse w₁x₁ + w₂x₂ = Θ nach x₂ auf und vergleiche mit deinen zwei Zeilen.",
            near_misses=(
                ([-slope, intercept], "Achte auf das Vorzeichen der Steigung."),
                ([slope, -intercept], "Achte auf das Vorzeichen des Achsenabschnitts."),
                ([intercept, slope], "Die Reihenfolge ist vertauscht: erst die Steigung."),
                ([slope, threshold], "Teile auch den Schwellenwert durch w₂."),
                ([-w1, intercept], "Teile auch w₁ durch w₂."),
                ([-w1, threshold], "Teile am Ende beide Zahlen durch w₂."),
                ([-w2 / w1, threshold / w1], "Du hast nach x₁ aufgelöst. Gesucht ist x₂."),
                ([-w2 / w1, intercept], "Bei der Steigung stehen w₁ und w₂ vertauscht."),
            ),
        )


@exercise("perzeptron/umgekehrt")
def harmless(answer: object) -> None:
    """A perceptron that answers 1 for the harmless animals of the lesson."""
    unit = with_two_weights(answer)
    x = np.array([animal[:2] for animal in ANIMALS.values()])
    dangerous = np.array([animal[2] for animal in ANIMALS.values()])
    came = Perceptron.output(unit, x)
    wrong = [name for name, says, bad in zip(ANIMALS, came, dangerous, strict=True) if says == bad]
    if not wrong:
        return
    if len(set(came)) == 1:
        hint = (
            f"Es antwortet überall {came[0]}. Stell den Schwellenwert so ein, dass die Gerade "
            "zwischen den Tieren liegt."
        )
    elif len(wrong) == len(ANIMALS):
        hint = "Alle Antworten sind genau umgekehrt. Welche Seite soll feuern?"
    else:
        count = len(wrong)
        animals = "einem Tier" if count == 1 else f"{count} von {len(ANIMALS)} Tieren"
        hint = f"Bei {animals} stimmt die Antwort nicht ({', '.join(wrong)}). Zeichne die Gebiete."
    raise Mistake(f"Dein Perzeptron: {_numbers(unit)}. {hint}")


def with_two_weights(answer: object) -> Perceptron:
    """Return the answer if it is a perceptron with two inputs."""
    if not isinstance(answer, Perceptron):
        raise Mistake(
            f"Erwartet ist ein Perzeptron, gekommen ist {short(answer)}. "
            "Schreib `Perceptron([…, …], threshold=…)` mit deinen Zahlen."
        )
    if len(answer.weights) != 2:
        raise Mistake(
            f"Dein Perzeptron: {_numbers(answer)}. Erwartet sind zwei Gewichte, eines je Eingang."
        )
    return answer


def _numbers(unit: Perceptron) -> str:
    return given(weights=unit.weights, threshold=unit.threshold)
