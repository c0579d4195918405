"""Exercises of the lesson "Ziffern erkennen mit einem Hidden Layer"."""

from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np

from ..arrays import CLASSES, PIXELS
from ..data import batches, load_mnist
from ..history import History
from ..layers import sigmoid
from ..network import Network, decide
from ..text import percent
from .grading import Case, Mistake, call, exercise, expect_number
from .values import as_numbers, given, same, short

PARAMETERS = 784 * 100 + 100 + 100 * 10 + 10


@exercise("ziffern/parameter")
def parameters(answer: object) -> None:
    """The number of parameters of a 784-100-10 network."""
    expect_number(
        answer,
        PARAMETERS,
        hint="Zähle Schicht für Schicht: erst Gewichte, dann Bias.",
        near_misses=(
            (784 * 100 + 100 * 10, "Das sind genau die Gewichte. Hat ein Neuron nur Gewichte?"),
            (784 * 100 + 100, "So viele hat die versteckte Schicht. Danach kommt noch eine."),
            (784 * 100, "So viele Gewichte hat die erste Schicht. Was kommt noch dazu?"),
            (784 * 100 * 10, "Die Schichten liegen hintereinander: Zähle jede und addiere."),
            (784 + 100 + 10, "So viele Eingänge und Neuronen sind es. Zähle die Verbindungen."),
            (PARAMETERS + 784, "Du hast den Eingängen einen Bias gegeben. Sie rechnen aber nicht."),
            (784 * 50 + 50 + 50 * 10 + 10, "So viele hat 784-50-10. Hier sind es 100 Neuronen."),
        ),
    )


@exercise("ziffern/vorwaerts")
def forward(function: object) -> Iterator[Case]:
    """The forward pass of a network with one hidden layer, for a batch."""
    for pictures, inputs, hidden, outputs in ((3, 6, 4, 2), (1, 5, 3, 4)):
        rng = np.random.default_rng(pictures)
        shapes = (pictures, inputs), (inputs, hidden), (hidden,), (hidden, outputs), (outputs,)
        parts = x, weights1, bias1, weights2, bias2 = [rng.normal(size=shape) for shape in shapes]
        z1 = x @ weights1 + bias1
        z2 = sigmoid(z1) @ weights2 + bias2
        without_sigmoid = sigmoid(z1 @ weights2 + bias2)
        without_bias = sigmoid(sigmoid(x @ weights1) @ weights2)
        yield Case(
            call(function, *parts),
            sigmoid(z2),
            where=f"Batch der Form {x.shape}, Netz {inputs}-{hidden}-{outputs}",
            hint="Vergleiche deine Zeilen mit den vier Gleichungen.",
            near_misses=(
                (z2, "Das ist die gewichtete Summe z2. Welcher Schritt fehlt danach?"),
                (sigmoid(z1), "Das ist a1, die Ausgabe der versteckten Schicht."),
                (without_sigmoid, "Was macht σ aus z1, bevor die zweite Schicht kommt?"),
                (without_bias, "Zu jeder Schicht gehört auch ihr Bias."),
                (z2.argmax(axis=1), "Gefragt sind alle Aktivierungen a2, nicht die Ziffer."),
            ),
        )


@exercise("ziffern/genauigkeit")
def accuracy(function: object) -> Iterator[Case]:
    """The share of right answers."""
    for labels, predicted in (
        ([7, 2, 1, 0, 4, 1, 4, 9], [7, 2, 1, 0, 4, 1, 6, 8]),
        ([5, 0, 1], [1, 5, 0]),
        ([3, 3], [3, 3]),
    ):
        labels, predicted = np.array(labels), np.array(predicted)
        right = labels == predicted
        yield Case(
            call(function, labels, predicted),
            right.mean(),
            where=given(labels=labels, predicted=predicted),
            hint="Teile die Zahl der richtigen Antworten durch die Zahl aller Antworten.",
            near_misses=(
                (right, "Das ist der Vergleich Stelle für Stelle. Mach daraus einen Anteil."),
                (100 * right.mean(), "Das sind Prozent. Gesucht ist ein Anteil zwischen 0 und 1."),
                (right.sum(), "Das ist eine Anzahl. Gesucht ist ihr Anteil an allen Antworten."),
                (1 - right.mean(), "Das ist der Anteil falscher Antworten."),
            ),
        )


@exercise("ziffern/falsche")
def wrong_rows(function: object) -> Iterator[Case]:
    """The row numbers of the wrong answers, in any order."""
    for labels, predicted in (
        ([7, 2, 1, 0, 4, 1, 4, 9], [7, 2, 8, 0, 4, 7, 9, 9]),
        ([3, 5], [5, 3]),
        ([6, 0, 6], [6, 0, 6]),
    ):
        labels, predicted = np.array(labels), np.array(predicted)
        mask = labels != predicted
        rows = np.flatnonzero(mask)
        came = call(function, labels, predicted)
        if isinstance(came, Iterable) and not isinstance(came, str | np.ndarray):
            came = list(came)
        where = given(labels=labels, predicted=predicted)
        if _is_mask(came, len(labels)):
            raise Mistake(
                f"{where}: Gekommen ist {short(came)}, für jede Zeile wahr oder falsch. "
                "Erwartet sind nur die Nummern der falschen Zeilen."
            )
        yield Case(
            rows if same(_sorted(came), rows) else came,
            rows,
            where=where,
            hint=f"Erwartet sind die Zeilennummern {short(rows)}.",
            near_misses=(
                ([rows], "Nimm das erste Element, `[0]`: `np.where` gibt ein Tupel zurück."),
                (len(rows), "Das ist ihre Anzahl. Gesucht sind die Nummern."),
                (rows + 1, "Gezählt wird ab 0."),
                (np.flatnonzero(~mask), "Das sind die Zeilen mit richtiger Antwort."),
                (predicted[mask], "Das sind die falschen Ziffern. Gesucht sind ihre Zeilen."),
                (labels[mask], "Das sind die Labels. Gesucht sind ihre Zeilen."),
                (rows[:1], "Das ist nur die erste falsche Zeile. Steht return in der Schleife?"),
                (
                    rows[rows < 1],
                    "Deine Funktion hört nach der ersten Zeile auf. Steht return in der Schleife?",
                ),
            ),
        )


@exercise("ziffern/experiment")
def experiment(answer: object) -> None:
    """A trained network that recognises 94.5 % of the test digits (93 % of the small set)."""
    if isinstance(answer, History):
        raise Mistake(
            "Gekommen ist, was fit zurückgibt: der Verlauf. Erwartet ist das Netz selbst. "
            "Bau es in einer Zeile und trainiere es in der nächsten."
        )
    if not isinstance(answer, Network):
        raise Mistake(
            f"Erwartet ist dein trainiertes Netz, gekommen ist {short(answer)}. "
            "Übergib das Netz selbst; die Prüfung misst seine Genauigkeit."
        )
    x_test, y_test = _digits("test")
    try:
        shape = Network.forward(answer, x_test[:2]).shape
    except ValueError as error:
        raise Mistake(f"Dein Netz passt nicht zu Bildern mit {PIXELS} Werten. {error}") from None
    if shape != (2, CLASSES):
        raise Mistake(
            f"Dein Netz gibt für zwei Bilder die Form {shape}, erwartet ist {(2, CLASSES)}: "
            "ein Ausgang je Ziffer."
        )
    tested = _accuracy(answer, x_test, y_test)
    goal = 0.945 if len(x_test) >= 10_000 else 0.93
    if tested < 0.2:
        raise Mistake(
            f"Dein Netz erkennt {percent(tested)} der Testbilder, erwartet sind {percent(goal)}. "
            "Das ist kaum mehr als Raten: Hast du `fit` aufgerufen? Ist die Lernrate zu groß?"
        )
    if tested < goal:
        raise Mistake(
            f"Dein Netz erkennt {percent(tested)} der Testbilder, erwartet sind {percent(goal)}. "
            "Verändere die Größe, die Lernrate oder die Zahl der Epochen."
        )
    trained = _accuracy(answer, *(part[:1000] for part in _digits("train")))
    if tested > trained + 0.02:
        raise Mistake(
            f"Dein Netz erkennt die Testbilder besser ({percent(tested)}) als die Trainingsbilder "
            f"({percent(trained)}). Hast du mit `x_test` trainiert? Erwartet ist ein Netz, das nur "
            "aus `x_train` gelernt hat."
        )


@cache
def _digits(part: str) -> tuple[np.ndarray, np.ndarray]:
    """All digits of a part, loaded here so that only the real ones count."""
    return load_mnist(part)


def _accuracy(net: Network, x: np.ndarray, y: np.ndarray) -> float:
    """Measure with ``Network``'s own forward step, whatever a subclass says."""
    parts = batches(x, y, 1000)
    right = sum(int((decide(Network.forward(net, a)) == b).sum()) for a, b in parts)
    return right / len(y)


def _is_mask(came: object, rows: int) -> bool:
    """Return whether this is one bool for each row."""
    array = came if isinstance(came, np.ndarray | list) else None
    try:
        array = np.asarray(array)
    except ValueError:
        return False
    return array.dtype == bool and array.shape == (rows,)


def _sorted(came: object) -> object:
    """Return a row of numbers in order, anything else as it came."""
    numbers = as_numbers(came)
    return came if numbers is None or numbers.ndim != 1 else np.sort(numbers)
