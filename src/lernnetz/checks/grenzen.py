"""Exercises of the lesson "Grenzen"."""

from collections.abc import Iterator

import numpy as np

from ..layers import Dense, Softmax, Tanh
from ..losses import CrossEntropy
from ..network import Network
from .grading import Case, call, exercise, expect_number
from .values import given

WEIGHTS = np.array([2, -1, 3, -1])
EPSILON = 0.1
Z = 0.5 * WEIGHTS.sum()
SMALLEST = Z - EPSILON * np.abs(WEIGHTS).sum()


@exercise("grenzen/papier")
def paper(answer: object) -> None:
    """The smallest weighted sum when each input may move by ε."""
    expect_number(
        answer,
        SMALLEST,
        hint="Ändere alle vier Eingaben, jede in die Richtung, in der z kleiner wird.",
        near_misses=(
            (
                Z + EPSILON * np.abs(WEIGHTS).sum(),
                "Das ist das größte z. Gesucht ist das kleinste.",
            ),
            (
                Z - EPSILON * WEIGHTS.sum(),
                "Du hast alle Eingaben gesenkt. Was bewirkt das bei einem negativen Gewicht?",
            ),
            (
                Z - EPSILON * WEIGHTS[WEIGHTS > 0].sum(),
                "Auch die Eingaben mit negativem Gewicht kannst du nutzen.",
            ),
            (Z - EPSILON, "Nicht z ändert sich um 0,1, sondern jede Eingabe."),
            (Z - 4 * EPSILON, "Jede Änderung wird noch mit ihrem Gewicht multipliziert."),
            (
                EPSILON * np.abs(WEIGHTS).sum(),
                "Um so viel kann z fallen. Gefragt ist, wo es dann steht.",
            ),
        ),
        tolerance=1e-3,
    )


@exercise("grenzen/schritt")
def step(function: object) -> Iterator[Case]:
    """One step of the fast gradient sign method, for a batch of pictures."""
    for pictures, inputs, epsilon in ((3, 5, 0.1), (1, 8, 0.25)):
        rng = np.random.default_rng(inputs)
        x = rng.uniform(size=(pictures, inputs)).round(1)
        x[0, :2] = 0, 1
        gradient = rng.normal(size=x.shape)
        gradient[0, :3] = -0.5, 0.5, 0
        moved = x + epsilon * np.sign(gradient)
        yield Case(
            call(function, x, gradient, epsilon),
            np.clip(moved, 0, 1),
            where=given(x=x, gradient=gradient, epsilon=epsilon),
            hint="Vergleiche deine Zeile mit der Formel, und schneide dann auf 0 bis 1 ab.",
            near_misses=(
                (moved, "Manche Werte liegen unter 0 oder über 1. Schneide sie ab."),
                (
                    np.clip(x - epsilon * np.sign(gradient), 0, 1),
                    "Das ist die andere Richtung: So wird der Verlust kleiner.",
                ),
                (
                    np.clip(x + epsilon * gradient, 0, 1),
                    "Gefragt ist nur das Vorzeichen des Gradienten, nicht seine Größe.",
                ),
                (
                    np.clip(x + np.sign(gradient), 0, 1),
                    "Der Schritt ist zu groß: Wo ist `epsilon`?",
                ),
                (
                    np.clip(epsilon * np.sign(gradient), 0, 1),
                    "Das ist die Änderung. Sie kommt zum Bild x hinzu.",
                ),
                (
                    x + epsilon * np.clip(np.sign(gradient), 0, 1),
                    "Abgeschnitten wird das neue Bild, nicht das Vorzeichen.",
                ),
                (x, "Das Bild ist unverändert."),
            ),
        )


@exercise("grenzen/hoechstens")
def best_possible(function: object) -> Iterator[Case]:
    """The highest accuracy without ever naming one digit."""
    for labels, missing in (
        ([7, 2, 1, 7, 4, 1, 4, 9], 7),
        ([3, 3, 0, 3], 3),
        ([5, 6], 1),
    ):
        labels = np.array(labels)
        share = (labels != missing).mean()
        yield Case(
            call(function, labels, missing),
            share,
            where=given(labels=labels, missing=missing),
            hint="Teile die Zahl der Bilder mit einem anderen Label durch die Zahl aller Bilder.",
            near_misses=(
                (
                    (labels != 7).mean(),
                    "Fest eingebaut ist die 7. Nimm die Ziffer aus `missing`.",
                ),
                (1 - share, "Das ist der Anteil der fehlenden Ziffer."),
                (100 * share, "Das sind Prozent. Gesucht ist ein Anteil zwischen 0 und 1."),
                (share * len(labels), "Das ist eine Anzahl. Gesucht ist ihr Anteil an allen."),
                (
                    labels != missing,
                    "Das ist der Vergleich Bild für Bild. Mach daraus einen Anteil.",
                ),
                (0.9, "Die Ziffern kommen nicht gleich oft vor. Zähle in `labels` nach."),
            ),
        )


@exercise("grenzen/gezielt")
def towards(function: object) -> Iterator[Case]:
    """Small steps of a picture towards the answer that is wanted."""
    rng = np.random.default_rng(1)
    for pictures, inputs, target, epsilon, steps in ((2, 6, 1, 0.05, 4), (3, 5, 0, 0.2, 6)):
        layers = Dense(inputs, 8), Tanh(), Dense(8, 3), Softmax()
        net = Network(*layers, seed=inputs, dtype=np.float64)
        net.layers[0].params["weights"] *= 3  # bends, so that the gradient changes on the way
        x = rng.uniform(size=(pictures, inputs))
        unclipped = _steps(net, x, target, -epsilon, steps, clip=False)
        yield Case(
            call(function, net, x, target, epsilon, steps),
            _steps(net, x, target, -epsilon, steps),
            where=f"x der Form {x.shape}; {given(target=target, epsilon=epsilon, steps=steps)}",
            hint="Je Schritt: Gradient beim jetzigen Bild, Schritt mit Minus, abschneiden.",
            near_misses=(
                (x, "Das Bild ist unverändert. Läuft deine Schleife, und ändert sie `x_new`?"),
                (
                    _steps(net, x, target, epsilon, steps),
                    "Mit Plus wird der Verlust des Ziels größer. Geh gegen den Gradienten.",
                ),
                (
                    _steps(net, x, target, -epsilon, 1),
                    "Das ist ein einziger Schritt. Es sollen mehrere sein.",
                ),
                (
                    _steps(net, x, target, -epsilon, steps, anew=False),
                    "Der Gradient ist nur einmal berechnet. Er ändert sich mit jedem Schritt.",
                ),
                (
                    unclipped,
                    "Manche Werte liegen unter 0 oder über 1. Schneide nach jedem Schritt ab.",
                ),
                (
                    np.clip(unclipped, 0, 1),
                    "Abgeschnitten wird nach jedem Schritt, nicht erst nach dem letzten.",
                ),
            ),
        )


def _steps(
    net: Network,
    x: np.ndarray,
    target: int,
    size: float,
    steps: int,
    *,
    clip: bool = True,
    anew: bool = True,
) -> np.ndarray:
    """Return pictures ``(n, inputs)`` after steps along the sign of the gradient.

    The gradient is computed before each step, or without ``anew`` only before the first.
    """
    loss, labels = CrossEntropy(), np.full(len(x), target)
    for i in range(steps):
        if anew or i == 0:
            gradient = net.backward(loss.gradient(net.forward(x), labels))
        x = x + size * np.sign(gradient)
        x = np.clip(x, 0, 1) if clip else x
    return x
