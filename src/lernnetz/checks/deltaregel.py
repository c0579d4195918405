"""Exercises of the lesson "Die Deltaregel"."""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from ..perceptron import Perceptron, PerceptronHistory
from .grading import Case, Mistake, Unanswered, call, exercise
from .values import as_numbers, given, same, short

POINTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
ON_PAPER = {"weights": np.array([0.5, 1.0]), "threshold": 1.0, "x": np.array([2, 1]), "eta": 0.5}


@exercise("deltaregel/papier")
def on_paper(answer: object) -> None:
    """The weights and the threshold after one step with the error −1, as three numbers."""
    weights, threshold, x, eta = ON_PAPER.values()
    new = np.append(weights - eta * x, threshold + eta)
    numbers = as_numbers(answer)
    if numbers is None or numbers.shape != (3,):
        raise Mistake(
            f"Gekommen ist {short(answer)}. Gesucht sind drei Zahlen in einer Liste: das neue w₁, "
            "das neue w₂ und das neue Θ, mit Punkt statt Komma geschrieben."
        )
    if same(numbers, new):
        return
    for wrong, hint in (
        (np.append(weights, threshold), "So war es vorher. Ist die Antwort 1 denn richtig?"),
        (np.append(weights + eta * x, threshold - eta), "Prüfe das Vorzeichen des Fehlers t − a."),
        (np.append(weights - x, threshold + 1), "Wo ist die Lernrate geblieben?"),
        (np.append(weights - eta, threshold + eta), "Die Gewichte ändern sich auch mit x₁ und x₂."),
        (np.append(weights - eta * x, threshold - eta), "Prüfe, wohin sich Θ ändern muss."),
        (np.append(weights - eta * x, threshold), "Auch der Schwellenwert lernt."),
        (np.append(-eta * x, eta), "Das ist die Änderung. Gesucht sind die neuen Werte."),
    ):
        if same(numbers, wrong):
            raise Mistake(f"Gekommen ist {short(answer)}. {hint}")
    right = [name for name, a, b in zip(("w₁", "w₂", "Θ"), numbers, new, strict=True) if same(a, b)]
    known = f"{' und '.join(right)} stimmt schon. " if len(right) == 1 else ""
    known = f"{' und '.join(right)} stimmen schon. " if len(right) == 2 else known
    raise Mistake(
        f"Gekommen ist {short(answer)}. {known}Rechne zuerst die Summe, dann die Antwort a, dann "
        "den Fehler t − a, dann die Änderungen."
    )


@exercise("deltaregel/schritt")
def step(function: object) -> Iterator[Case]:
    """One step of the delta rule: the new weights, the new threshold and the error."""
    for weights, threshold, x, target, eta in (
        ([1, -1], 0.25, [0, 1], 1, 0.5),
        ([0.5, 1], 1, [2, 1], 0, 0.25),
        ([1, 1], 1.5, [1, 1], 1, 0.5),
        ([0.5, 0.5], 1, [1, 1], 0, 0.5),
        ([0.5, -0.5, 2], 0.75, [1, 3, 1], 0, 0.125),
    ):
        weights, x = np.array(weights, dtype=float), np.array(x)
        came = call(function, weights, threshold, x, target, eta)
        where = given(w=weights, Θ=threshold, x=x, t=target, η=eta)
        new_weights, new_threshold, error = _three(came, where)
        right = target - int(weights @ x >= threshold)
        yield Case(
            error,
            right,
            where=f"Fehler bei {where}",
            hint="Der Fehler ist das Ziel minus die Antwort des Perzeptrons.",
            near_misses=(
                (target - weights @ x, "Die Antwort ist 0 oder 1, nicht die Summe."),
                (target - int(weights @ x > threshold), "Bei Summe = Θ feuert das Perzeptron."),
                (
                    target - int(weights[:2] @ x[:2] >= threshold),
                    "Es können mehr als zwei Merkmale sein: Addiere alle.",
                ),
                (-right, "Der Fehler ist t − a, nicht a − t."),
            ),
        )
        yield Case(
            new_weights,
            weights + eta * right * x,
            where=f"Neue Gewichte bei {where}",
            hint="Vergleiche deine Zeile mit der Formel für w.",
            near_misses=(
                (weights, "Der Fehler ist nicht 0, also ändern sie sich."),
                (weights - eta * right * x, "Prüfe das Vorzeichen vor der Lernrate."),
                (weights + eta * right, "Jedes Gewicht ändert sich auch mit seiner Eingabe."),
                (weights + right * x, "Multipliziere die Änderung mit der Lernrate."),
                (eta * right * x, "Das ist die Änderung. Zähle die alten Gewichte dazu."),
            ),
        )
        yield Case(
            new_threshold,
            threshold - eta * right,
            where=f"Neuer Schwellenwert bei {where}",
            hint="Vergleiche deine Zeile mit der Formel für Θ.",
            near_misses=(
                (threshold, "Auch der Schwellenwert ändert sich."),
                (
                    threshold + eta * right,
                    "Hätte das Perzeptron feuern sollen, muss Θ kleiner sein.",
                ),
                (threshold - right, "Wo ist die Lernrate geblieben?"),
                (-eta * right, "Das ist die Änderung. Zähle den alten Schwellenwert dazu."),
            ),
        )


@exercise("deltaregel/training")
def training(function: object) -> Iterator[Case]:
    """All epochs: the weights and the threshold at the end, the errors of each epoch."""
    for name, targets, weights, threshold, eta, epochs in (
        ("OR", [0, 1, 1, 1], [1, -1], 0.25, 0.5, 8),
        ("AND", [0, 0, 0, 1], [0.5, -0.5], 0.25, 0.25, 3),
        ("XOR", [0, 1, 1, 0], [1, 1], 0.25, 0.5, 5),
    ):
        start = np.array(weights, dtype=float), float(threshold)
        came = call(function, POINTS, np.array(targets), *start, eta, epochs)
        where = f"{name}, {epochs} Epochen, {given(w=weights, Θ=threshold, η=eta)}"
        new_weights, new_threshold, errors = _three(came, where)
        unit, once = Perceptron(*start), Perceptron(*start)
        stopped = unit.fit(
            POINTS, targets, eta, epochs=epochs
        ).errors  # at the first without errors
        once.fit(POINTS, targets, eta, epochs=1)
        steps = _errors(Perceptron(*start), targets, eta, epochs)
        full = (steps != 0).sum(axis=1)
        yield Case(
            full if same(errors, stopped) else errors,
            full,
            where=f"Fehler je Epoche bei {where}",
            hint="Zähle in jeder Epoche neu, wie oft der Fehler nicht 0 ist.",
            near_misses=(
                (
                    [(_errors(Perceptron(*start), targets, 0, 1) != 0).sum()] * epochs,
                    "Jede Epoche hat gleich viele Fehler: Das Perzeptron lernt nicht. Gib w und Θ "
                    "nach jedem Schritt ihre neuen Werte.",
                ),
                (
                    [full[0]] * epochs,
                    "Jede Epoche hat gleich viele Fehler. Beginnst du jede Epoche von vorn?",
                ),
                (np.cumsum(full), "Setz den Zähler am Anfang jeder Epoche auf 0."),
                (
                    steps.sum(axis=1),
                    "Du hast die Fehler mit Vorzeichen addiert, 1 und −1 heben sich auf. Zähle, "
                    "wie oft der Fehler nicht 0 ist.",
                ),
                ((steps == 1).sum(axis=1), "Auch −1 ist ein Fehler, nicht nur 1."),
                ((steps == -1).sum(axis=1), "Auch 1 ist ein Fehler, nicht nur −1."),
                (
                    _wrong_after(Perceptron(*start), targets, eta, epochs),
                    "Du zählst erst nach der Epoche. Zähle in jedem Schritt, gleich nach seinem "
                    "Fehler.",
                ),
                (
                    full.sum(),
                    "Das ist die Summe. Gesucht ist eine Liste mit einer Zahl je Epoche.",
                ),
                (full[:1], "Das ist nur die erste Epoche. Steht return in der Schleife?"),
            ),
        )
        hint = "Nimm nach jedem Schritt die neuen Werte, auch in der nächsten Epoche."
        yield Case(
            new_weights,
            unit.weights,
            where=f"Gewichte am Ende bei {where}",
            hint=hint,
            near_misses=(
                (start[0], "Das sind die Gewichte vom Anfang."),
                (once.weights, "So sind sie nach einer Epoche. Beginnst du jede Epoche von vorn?"),
            ),
        )
        yield Case(
            new_threshold, unit.threshold, where=f"Schwellenwert am Ende bei {where}", hint=hint
        )


@exercise("deltaregel/mehrheit")
def majority(answer: object) -> None:
    """A perceptron that fires where at least two of three inputs are 1."""
    if isinstance(answer, PerceptronHistory):
        raise Mistake(
            "Gekommen ist, was fit zurückgibt: der Verlauf. Erwartet ist das Perzeptron selbst. "
            "Bau es in einer Zeile und trainiere es in der nächsten."
        )
    if not isinstance(answer, Perceptron):
        raise Mistake(f"Erwartet ist ein trainiertes Perzeptron, gekommen ist {short(answer)}.")
    if len(answer.weights) != 3:
        raise Mistake(
            f"Erwartet ist ein Perzeptron mit 3 Gewichten, gekommen ist eines mit "
            f"{len(answer.weights)}: {short(answer)}."
        )
    rows = np.array(list(itertools.product([0, 1], repeat=3)))
    came = Perceptron.output(answer, rows)
    ones = rows.sum(axis=1)
    if np.array_equal(came, ones >= 2):
        return
    for wrong, hint in (
        (ones >= 1, "So antwortet OR mit drei Eingängen. Prüfe deine Ziele."),
        (ones == 3, "So antwortet AND mit drei Eingängen. Prüfe deine Ziele."),
        (ones < 2, "Es feuert genau dann, wenn es nicht soll: Sind 0 und 1 vertauscht?"),
    ):
        if np.array_equal(came, wrong):
            raise Mistake(hint)
    row = np.flatnonzero(came != (ones >= 2))[0]
    raise Mistake(
        f"Für {given(x=rows[row])} antwortet dein Perzeptron {came[row]}, erwartet ist "
        f"{int(ones[row] >= 2)}. Hast du fit mit genug Epochen und den richtigen Zielen aufgerufen?"
    )


@exercise("deltaregel/beste")
def best(function: object) -> None:
    """The number of a step after which the fewest examples are wrong."""
    for name, targets, unit, eta in (
        ("OR", [0, 1, 1, 1], Perceptron([1, -1], threshold=0.25), 0.5),
        ("XOR", [0, 1, 1, 0], Perceptron([0, 0], threshold=1), 0.25),
    ):
        history = unit.fit(POINTS, targets, eta, epochs=6)
        wrong = _wrong(history, targets)
        where = f"Verlauf beim Lernen von {name}, {len(wrong)} Zeilen"
        try:
            came = call(function, history.weights, history.thresholds, POINTS, np.array(targets))
        except (Mistake, Unanswered):
            if not wrong.min():
                raise
            raise Mistake(
                f"{where}: Deine Funktion findet keine Zeile. Hier gibt es keine ganz ohne Fehler. "
                "Such die kleinste Anzahl, auch wenn sie nicht 0 ist."
            ) from None
        number = as_numbers(came)
        if number is None or number.size != 1 or number.item() not in range(len(wrong)):
            raise Mistake(
                f"{where}: Erwartet ist eine Zeilennummer von 0 bis {len(wrong) - 1}, gekommen ist "
                f"{short(came)}."
            )
        row = int(number.item())
        if wrong[row] == wrong.min():
            continue
        hint = "Vergleiche die Zahl der falschen Antworten aller Zeilen."
        if row == 0:
            hint = (
                "Bleibt deine Funktion bei der ersten Zeile? Die kleinste Anzahl muss mit einem "
                "Wert beginnen, den jede Zeile unterbietet."
            )
        elif row == len(wrong) - 1:
            hint = "Das ist die letzte Zeile. Die letzte muss nicht die beste sein."
        elif wrong[row - 1] == wrong.min():
            hint = "Die Zeile davor ist richtig. Gezählt wird ab 0."
        elif wrong[row] == wrong.max():
            hint = "Das ist eine der schlechtesten Zeilen. Gesucht ist eine der besten."
        raise Mistake(
            f"{where}: Nach Schritt {row} {_examples(wrong[row])} falsch, in der besten Zeile "
            f"{_examples(wrong.min())} falsch. {hint}"
        )


def _examples(n: int) -> str:
    return "ist 1 Beispiel" if n == 1 else f"sind {n} Beispiele"


def _three(came: object, where: str) -> Sequence:
    """Return the three values that the student's function gave."""
    if not isinstance(came, tuple | list) or len(came) != 3:
        raise Mistake(
            f"{where}: Erwartet sind drei Werte hinter return, mit Kommas dazwischen. "
            f"Gekommen ist {short(came)}."
        )
    return came


def _errors(unit: Perceptron, targets: Sequence[int], eta: float, epochs: int) -> np.ndarray:
    """Return the error of each step ``(epochs, examples)`` while the perceptron learns."""
    pairs = list(zip(POINTS, targets, strict=True))
    return np.array([[unit.train_step(*pair, eta) for pair in pairs] for _ in range(epochs)])


def _wrong_after(unit: Perceptron, targets: Sequence[int], eta: float, epochs: int) -> list[int]:
    """Return how many examples are wrong after each epoch."""
    counts = []
    for _ in range(epochs):
        _errors(unit, targets, eta, 1)
        counts.append(int((unit.output(POINTS) != targets).sum()))
    return counts


def _wrong(history: PerceptronHistory, targets: Sequence[int]) -> np.ndarray:
    """Return how many of ``POINTS`` are answered wrongly after each step."""
    sums = POINTS @ history.weights.T
    answers = (sums >= history.thresholds).astype(int)
    return (targets != answers.T).sum(axis=1)
