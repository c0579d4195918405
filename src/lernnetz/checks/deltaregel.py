"""Exercises of the lesson "Die Deltaregel"."""

import itertools
from collections.abc import Sequence

import numpy as np

from ..perceptron import Perceptron, PerceptronHistory
from .grading import Mistake, as_numbers, call, exercise, expect, same, short

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
        (np.append(weights + eta * x, threshold - eta), "Prüfe das Vorzeichen des Fehlers t − y."),
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
        f"Gekommen ist {short(answer)}. {known}Rechne zuerst die Summe, dann die Antwort y, dann "
        "den Fehler t − y, dann die Änderungen."
    )


@exercise("deltaregel/schritt")
def step(function: object) -> None:
    """One step of the delta rule: the new weights, the new threshold and the error."""
    for weights, threshold, x, target, eta in (
        ([1, -1], 0.25, [0, 1], 1, 0.5),
        ([0.5, 1], 1, [2, 1], 0, 0.25),
        ([1, 1], 1.5, [1, 1], 1, 0.5),
        ([0.5, 0.5], 1, [1, 1], 0, 0.5),
        ([0.5, -0.5, 2], 0.75, [1, 3, -1], 1, 0.125),
    ):
        weights, x = np.array(weights, dtype=float), np.array(x)
        came = call(function, weights, threshold, x, target, eta)
        where = (
            f"w = {weights.tolist()}, Θ = {threshold}, x = {x.tolist()}, t = {target}, η = {eta}"
        )
        new_weights, new_threshold, error = _three(came, where)
        right = target - int(weights @ x >= threshold)
        expect(
            error,
            right,
            where=f"{where}, Fehler",
            hint="Der Fehler ist das Ziel minus die Antwort des Perzeptrons.",
            near_misses=(
                (target - weights @ x, "Die Antwort ist 0 oder 1, nicht die Summe."),
                (target - int(weights @ x > threshold), "Bei Summe = Θ feuert das Perzeptron."),
                (-right, "Der Fehler ist t − y, nicht y − t."),
            ),
        )
        expect(
            new_weights,
            weights + eta * right * x,
            where=f"{where}, neue Gewichte",
            hint="Vergleiche deine Zeile mit der Formel für w.",
            near_misses=(
                (weights, "Der Fehler ist nicht 0, also ändern sie sich."),
                (weights - eta * right * x, "Prüfe das Vorzeichen vor der Lernrate."),
                (weights + eta * right, "Jedes Gewicht ändert sich auch mit seiner Eingabe."),
                (weights + right * x, "Wo ist die Lernrate geblieben?"),
                (eta * right * x, "Das ist die Änderung. Zähle die alten Gewichte dazu."),
            ),
        )
        expect(
            new_threshold,
            threshold - eta * right,
            where=f"{where}, neuer Schwellenwert",
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
def training(function: object) -> None:
    """All epochs: the weights and the threshold at the end, the errors of each epoch."""
    for name, targets, weights, threshold, eta, epochs in (
        ("OR", [0, 1, 1, 1], [1, -1], 0.25, 0.5, 8),
        ("AND", [0, 0, 0, 1], [0.5, -0.5], 0.25, 0.25, 3),
        ("XOR", [0, 1, 1, 0], [1, 1], 0.25, 0.5, 5),
    ):
        start = np.array(weights, dtype=float), float(threshold)
        came = call(function, POINTS, np.array(targets), *start, eta, epochs)
        where = f"{name}, Anfang w = {weights}, Θ = {threshold}, η = {eta}, {epochs} Epochen"
        new_weights, new_threshold, errors = _three(came, where)
        unit = Perceptron(*start)
        history = unit.fit(POINTS, targets, eta, epochs=epochs)
        _expect_errors(errors, history.errors, epochs, f"{where}, Fehler je Epoche")
        once = Perceptron(*start)
        once.fit(POINTS, targets, eta, epochs=1)
        hint = "Nimm nach jedem Schritt die neuen Werte, auch in der nächsten Epoche."
        expect(
            new_weights,
            unit.weights,
            where=f"{where}, Gewichte am Ende",
            hint=hint,
            near_misses=(
                (start[0], "Das sind die Gewichte vom Anfang."),
                (once.weights, "So sind sie nach einer Epoche. Beginnst du jede Epoche von vorn?"),
            ),
        )
        expect(new_threshold, unit.threshold, where=f"{where}, Schwellenwert am Ende", hint=hint)


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
        f"Für x = {rows[row].tolist()} antwortet dein Perzeptron {came[row]}, erwartet ist "
        f"{int(ones[row] >= 2)}. Hast du fit mit genug Epochen und den richtigen Zielen aufgerufen?"
    )


@exercise("deltaregel/beste")
def best(function: object) -> None:
    """The number of a step after which the fewest examples are wrong."""
    for name, targets, epochs in (("XOR", [0, 1, 1, 0], 6), ("OR", [0, 1, 1, 1], 6)):
        history = Perceptron([1, -1], threshold=0.25).fit(POINTS, targets, 0.5, epochs=epochs)
        wrong = _wrong(history, targets)
        came = call(function, history.weights, history.thresholds, POINTS, np.array(targets))
        where = f"Verlauf beim Lernen von {name}, {len(wrong)} Zeilen"
        number = as_numbers(came)
        if number is None or number.shape != () or number not in range(len(wrong)):
            raise Mistake(
                f"{where}: Erwartet ist eine Zeilennummer von 0 bis {len(wrong) - 1}, gekommen ist "
                f"{short(came)}."
            )
        row = int(number)
        if wrong[row] == wrong.min():
            continue
        hint = "Vergleiche die Zahl der falschen Antworten aller Zeilen."
        if row == wrong.min():
            hint = "Ist das die kleinste Anzahl? Gesucht ist die Nummer der Zeile."
        elif row == len(wrong) - 1:
            hint = "Das ist die letzte Zeile. Die letzte muss nicht die beste sein."
        elif wrong[row] == wrong.max():
            hint = "Das ist eine der schlechtesten Zeilen. Gesucht ist eine der besten."
        raise Mistake(
            f"{where}: Nach Schritt {row} sind {wrong[row]} Beispiele falsch, erwartet ist eine "
            f"Zeile mit nur {wrong.min()}. {hint}"
        )


def _three(came: object, where: str) -> Sequence:
    """Return the three values that the student's function gave."""
    if not isinstance(came, tuple | list) or len(came) != 3:
        raise Mistake(
            f"{where}: Erwartet sind drei Werte hinter return, mit Kommas dazwischen. "
            f"Gekommen ist {short(came)}."
        )
    return came


def _expect_errors(came: object, expected: list[int], epochs: int, where: str) -> None:
    """Let an epoch without errors be the last one or not."""
    full = expected + [0] * (epochs - len(expected))
    if same(came, full):
        return
    every = np.cumsum(full)
    expect(
        came,
        expected,
        where=where,
        hint="Zähle in jeder Epoche neu, wie oft der Fehler nicht 0 ist.",
        near_misses=(
            (every, "Setz den Zähler am Anfang jeder Epoche auf 0."),
            (every[: len(expected)], "Setz den Zähler am Anfang jeder Epoche auf 0."),
            (sum(expected), "Das ist die Summe. Gesucht ist eine Liste mit einer Zahl je Epoche."),
            (expected[:1], "Das ist nur die erste Epoche. Steht return in der Schleife?"),
        ),
    )


def _wrong(history: PerceptronHistory, targets: Sequence[int]) -> np.ndarray:
    """Return how many of ``POINTS`` are answered wrongly after each step."""
    sums = POINTS @ history.weights.T
    answers = (sums >= history.thresholds).astype(int)
    return (targets != answers.T).sum(axis=1)
