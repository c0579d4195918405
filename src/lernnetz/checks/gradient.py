"""Exercises of the lessons "Gradientenabstieg" and "Die Kettenregel: ein Neuron lernt"."""

from collections.abc import Callable, Iterator

import numpy as np

from ..layers import sigmoid
from .grading import Case, NearMisses, call, exercise, expect_number
from .values import given

VALLEY = np.array([2.0, 8.0])  # the slopes of the lesson's ``valley_gradient``
WATERSHED = 0.126  # the top of 0.25 w⁴ − w² + 0.25 w + 2, where w³ − 2 w + 0.25 = 0


@exercise("gradient/schritt")
def one_step(answer: object) -> None:
    """One step from w = 5 with learning rate 0.1 on C = (w - 2)² + 1."""
    expect_number(
        answer,
        4.4,
        tolerance=1e-3,
        hint="Steigung ausrechnen, mit der Lernrate multiplizieren, von w abziehen.",
        near_misses=(
            (5.6, "Das ist ein Schritt bergauf. Welches Vorzeichen steht in der Formel?"),
            (6, "Das ist die Steigung. Wohin führt der Schritt?"),
            (-1, "Die Lernrate fehlt: Der Schritt ist Lernrate mal Steigung."),
            (0.6, "Das ist die Länge des Schritts. Wo steht man danach?"),
            (-0.6, "Das ist nur die Änderung. Wo steht man danach?"),
            (4, "Rechne mit der Steigung 2 (w − 2), nicht mit 2 w oder mit der Höhe."),
            (4.7, "In der Steigung fehlt der Faktor 2."),
            (4.1, "Gebraucht wird die Steigung, nicht die Höhe."),
            (3.8, "Die Lernrate ist hier 0,1."),
            (3.92, "Das ist die Stelle nach zwei Schritten. Gefragt ist einer."),
        ),
    )


@exercise("gradient/abstieg")
def gradient_descent(function: object) -> Iterator[Case]:
    """The path of a descent, with any number of weights."""
    for name, slopes, start, learning_rate, steps in (
        ("(3 w₁, 5 w₂)", np.array([3.0, 5.0]), np.array([4.0, 2.0]), 0.1, 3),
        ("(w₁, 4 w₂, −w₃)", np.array([1.0, 4.0, -1.0]), np.array([1.0, -1.0, 2.0]), 0.5, 2),
    ):
        yield Case(
            call(function, _times(slopes), start, learning_rate, steps),
            _path(slopes, start, learning_rate, steps),
            where=f"Gradient {name}; "
            + given(start=start, learning_rate=learning_rate, steps=steps),
            hint=f"Der Weg hat {steps + 1} Stellen: den Start und eine nach jedem Schritt.",
            near_misses=_wrong_paths(slopes, start, learning_rate, steps),
        )


def _wrong_paths(
    slopes: np.ndarray, start: np.ndarray, learning_rate: float, steps: int
) -> NearMisses:
    path = _path(slopes, start, learning_rate, steps)
    return (
        (
            np.tile(path[-1], (steps + 1, 1)),
            "Alle Stellen sind gleich: w -= … ändert das Array, das schon in der Liste steht. "
            "Schreib stattdessen w = w - …",
        ),
        (
            _path(VALLEY, start, learning_rate, steps) if len(start) == len(VALLEY) else None,
            "Du rechnest mit `valley_gradient`. Nimm den Parameter `gradient`: Er ist jedes Mal "
            "eine andere Funktion.",
        ),
        (
            np.vstack([start, np.tile(path[1], (steps, 1))]),
            "Jeder Schritt beginnt wieder beim Start. Geh von der letzten Stelle weiter.",
        ),
        (path[-1], "Das ist nur die letzte Stelle. Gefragt ist der ganze Weg."),
        (path[1:], "Der Start gehört auch zum Weg."),
        (path[:-1], "Die letzte Stelle fehlt."),
        (_path(slopes, start, -learning_rate, steps), "Das geht bergauf. Prüfe das Vorzeichen."),
        (_path(slopes, start, 1, steps), "Die Lernrate fehlt."),
        (np.tile(start, (steps + 1, 1)), "w bleibt immer beim Start. Ändere es in jedem Schritt."),
        (np.vstack([path, path[-1]]), "Das ist ein Schritt oder ein append zu viel."),
    )


@exercise("gradient/halt")
def steps_needed(function: object) -> Iterator[Case]:
    """How many steps lead to where the slope is nearly 0."""
    for name, slope, start, learning_rate in (
        ("2 w", lambda w: 2 * w, 4.0, 0.1),
        ("w − 3", lambda w: w - 3, -2.0, 0.5),
        ("4 w", lambda w: 4 * w, 0.001, 0.1),
    ):
        steps = _steps(slope, start, learning_rate)
        yield Case(
            call(function, slope, start, learning_rate),
            steps,
            where=f"Steigung {name}; {given(start=start, learning_rate=learning_rate)}",
            hint="Geh Schritt für Schritt, bis der Betrag der Steigung kleiner als 0,01 ist.",
            near_misses=(
                (steps + 1, "Das ist ein Schritt zu viel. Prüfe die Steigung vor jedem Schritt."),
                (steps - 1, "Das ist ein Schritt zu wenig. Beginnst du bei 0 zu zählen?"),
                (
                    steps if slope(start) > 0 else 0,
                    "Links vom Tal ist die Steigung negativ. Fehlt `abs`?",
                ),
            ),
        )


def _steps(slope: Callable[[float], float], w: float, learning_rate: float) -> int:
    steps = 0
    while abs(slope(w)) >= 0.01:
        w = w - learning_rate * slope(w)
        steps += 1
    return steps


@exercise("gradient/kette")
def chain(answer: object) -> None:
    """The slope for w of one neuron with a = 0.9, t = 0 and x = 2."""
    expect_number(
        answer,
        0.162,
        tolerance=2e-4,
        hint="Drei Faktoren: a − t, a (1 − a) und x.",
        near_misses=(
            (-0.162, "Das Vorzeichen ist verkehrt: Der erste Faktor ist a − t."),
            (0.081, "Das ist δ. Für w fehlt noch der Faktor x."),
            (0.18, "Das ist a (1 − a) mal x. Es fehlt a − t."),
            (1.8, "Die Steigung der Sigmoid-Kurve fehlt: a (1 − a)."),
            (2.99, "Steigungen in einer Kette werden multipliziert, nicht addiert."),
            (0.0729, "Der erste Faktor ist a − t, nicht der Verlust selbst."),
        ),
    )


@exercise("gradient/zwei")
def slope_through_two(function: object) -> Iterator[Case]:
    """The slope for the first weight of two sigmoid neurons in a row."""
    for x, t, w, v in ((2.0, 1, 0.5, -1.5), (-1.0, 0, 1.0, 3.0)):
        a1 = sigmoid(w * x)
        a2 = sigmoid(v * a1)
        delta2, slope1 = (a2 - t) * a2 * (1 - a2), a1 * (1 - a1)
        yield Case(
            call(function, x, t, w, v),
            delta2 * v * slope1 * x,
            where=given(x=x, t=t, w=w, v=v),
            hint="Schreib unter jeden Pfeil seine Steigung und multipliziere alle fünf.",
            near_misses=(
                (delta2 * slope1 * x, "Der Pfeil von a₁ nach z₂ hat die Steigung v."),
                (delta2 * v * slope1, "Der erste Pfeil hat die Steigung x."),
                (delta2 * v * x, "Auch das erste Neuron hat eine Kurve: a₁ (1 − a₁)."),
                (delta2 * a1, "Das ist die Steigung für v. Gesucht ist die für w."),
                ((a2 - t) * v * slope1 * x, "Auch das zweite Neuron hat eine Kurve: a₂ (1 − a₂)."),
                (-delta2 * v * slope1 * x, "Das Vorzeichen ist verkehrt: a₂ − t."),
            ),
        )


def _times(slopes: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """Return the gradient of ½ Σ slopes · w²."""
    return lambda w: slopes * np.asarray(w)


def _path(slopes: np.ndarray, start: np.ndarray, learning_rate: float, steps: int) -> np.ndarray:
    """Return the places ``(steps + 1, weights)``: each step multiplies w by 1 − η · slopes."""
    return start * (1 - learning_rate * slopes) ** np.arange(steps + 1)[:, None]


@exercise("gradient/neuron")
def neuron_gradients(function: object) -> Iterator[Case]:
    """The gradient of a sigmoid neuron with one input, as a mean over the examples."""
    for x, t, w, b in (
        (np.array([-1.0, 0.5, 2.0]), np.array([0, 1, 0]), 1.5, -0.5),
        (np.array([2.0]), np.array([1]), 0.5, -0.75),
    ):
        yield Case(
            call(function, x, t, w, b),
            _means(x, _delta(t, w * x + b)),
            where=given(x=x, t=t, w=w, b=b),
            hint="Vergleiche deine Zeilen mit den Formeln: erst a, dann delta, dann dw und db.",
            near_misses=_wrong_gradients(x, t, w, b),
        )


def _wrong_gradients(x: np.ndarray, t: np.ndarray, w: float, b: float) -> NearMisses:
    """What comes of typical mistakes, the parts for each example."""
    z = w * x + b
    a, delta = sigmoid(z), _delta(t, z)
    slope = a * (1 - a)
    dw, db = _means(x, delta)
    return (
        (
            [delta * x, delta],
            "Das sind die Steigungen der einzelnen Beispiele. Gesucht ist jeweils ihr Mittelwert.",
        ),
        ([np.sum(delta * x), np.sum(delta)], "Das sind Summen. Gesucht sind Mittelwerte."),
        ([db, dw], "Erst dw, dann db: Du hast die beiden vertauscht."),
        ([-dw, -db], "Das Vorzeichen ist verkehrt: Die Formel beginnt mit a − t."),
        ([db, db], "In dw fehlt der Faktor x."),
        ([dw, dw], "In db steht kein Faktor x, denn z wächst genauso schnell wie b."),
        (_means(x, _delta(t, w * x)), "In z fehlt der Bias: w · x + b."),
        (
            [np.mean(delta) * x, db],
            "Multipliziere zuerst jedes delta mit seinem x. Dann kommt der Mittelwert.",
        ),
        (_means(x, a - t), "Die Steigung der Sigmoid-Funktion fehlt: a (1 − a)."),
        (_means(x, slope), "Der erste Faktor a − t fehlt."),
        (_means(x, (a - t) * z * (1 - z)), "In der Steigung steht a, nicht z: a (1 − a)."),
        (_means(x, z - t), "Aus z muss erst a werden, mit sigmoid."),
        (
            _means(x, (a - t) ** 2 / 2 * slope),
            "Der erste Faktor ist die Steigung a − t, nicht der Verlust selbst.",
        ),
        ([2 * dw, 2 * db], "Ein Faktor 2 ist zu viel: Das ½ im Verlust hebt ihn auf."),
        (
            [np.mean(x) * db, db],
            "Multipliziere zuerst jedes delta mit seinem x. Dann kommt der Mittelwert.",
        ),
    )


def _delta(t: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Return the error ``(a - t) σ'(z)`` of each example."""
    a = sigmoid(z)
    return (a - t) * a * (1 - a)


def _means(x: np.ndarray, delta: np.ndarray) -> list[float]:
    return [np.mean(delta * x), np.mean(delta)]


@exercise("gradient/update")
def update(function: object) -> Iterator[Case]:
    """One step of weight and bias against their slopes."""
    for w, b, dw, db, learning_rate in ((1.0, 2.0, 3.0, -4.0, 0.1), (-0.5, 0.25, -2.0, 1.0, 0.5)):
        new_w, new_b = w - learning_rate * dw, b - learning_rate * db
        yield Case(
            call(function, w, b, dw, db, learning_rate),
            [new_w, new_b],
            where=given(w=w, b=b, dw=dw, db=db, learning_rate=learning_rate),
            hint="Von w wird Lernrate mal dw abgezogen, von b Lernrate mal db.",
            near_misses=(
                (
                    [w + learning_rate * dw, b + learning_rate * db],
                    "Das geht bergauf. Welches Vorzeichen steht in der Formel?",
                ),
                ([w - dw, b - db], "Die Lernrate fehlt."),
                ([learning_rate * dw, learning_rate * db], "Das sind nur die Schritte."),
                ([-learning_rate * dw, -learning_rate * db], "Das sind nur die Änderungen."),
                ([new_w, b], "Auch b macht einen Schritt."),
                ([w, new_b], "Auch w macht einen Schritt."),
                ([w - learning_rate * db, b - learning_rate * dw], "dw gehört zu w, db zu b."),
                ([new_b, new_w], "Erst w, dann b: Du hast die beiden vertauscht."),
                ([w, b], "Noch hat sich nichts geändert."),
            ),
        )


@exercise("gradient/wasserscheide")
def watershed(answer: object) -> None:
    """The top between the two valleys of the lesson's ``hills``."""
    expect_number(
        answer,
        WATERSHED,
        tolerance=0.0065,
        hint="Starte links und rechts davon und sieh nach, in welchem Tal du ankommst.",
        near_misses=(
            (1.347, "Dort liegt das rechte Tal. Gesucht ist die Grenze zwischen den Tälern."),
            (-1.473, "Dort liegt das linke Tal. Gesucht ist die Grenze zwischen den Tälern."),
            (0, "Nahe daran. In welchem Tal endet der Start bei 0,05?"),
            (0.1, "Nahe daran. Gesucht sind zwei Stellen nach dem Komma."),
            (-WATERSHED, "Prüfe das Vorzeichen."),
        ),
    )
