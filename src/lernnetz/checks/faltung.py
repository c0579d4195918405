"""Exercises of the lesson "Faltung"."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from ..arrays import CLASSES
from ..data import load_mnist
from ..history import History
from ..layers import Conv2D
from ..network import Network, decide
from ..text import count, percent
from .grading import Case, Mistake, call, exercise, expect_number
from .values import as_numbers, correct, given, same, short

PAPER = [[0, 1, 1], [-1, -2, -1], [1, 0, 0]]
VERTICAL = [[1, 1, -1], [2, 1, -2], [2, 1, -2]]
PARAMETERS = 8 * 3 * 3 * 3 + 8
MOST_PARAMETERS = 10_000
GOAL = 0.93
TEST_ROWS = 1000


@exercise("faltung/papier")
def paper(answer: object) -> None:
    """The map of a 3 × 3 kernel on a 5 × 5 picture; the answer is not given away."""
    numbers, expected = as_numbers(answer), np.array(PAPER)
    if numbers is None or numbers.shape != expected.shape:
        raise Mistake(
            f"Erwartet sind drei Zeilen mit je drei Zahlen, gekommen ist {short(answer)}."
        )
    for wrong, hint in (
        (-expected, "Überall ist das Vorzeichen vertauscht: unten minus oben, nicht umgekehrt."),
        (VERTICAL, "Das ist die Karte des ersten Kernels (rechts minus links)."),
        (expected.T, "Zeilen und Spalten sind vertauscht."),
        (expected[::-1, ::-1], "Die Karte steht auf dem Kopf. Das Fenster beginnt oben links."),
    ):
        if same(numbers, wrong):
            raise Mistake(hint)
    wrong_places = np.argwhere(~np.isclose(numbers, expected))
    if len(wrong_places):
        row, column = wrong_places[0]
        raise Mistake(
            f"{correct(9 - len(wrong_places), 9)}. Rechne Zeile {row}, Spalte {column} noch "
            f"einmal: Das Fenster liegt auf den Zeilen {row} bis {row + 2} und den Spalten "
            f"{column} bis {column + 2}."
        )


@exercise("faltung/faltung")
def convolution(function: object) -> Iterator[Case]:
    """One kernel on one picture, without padding."""
    rng = np.random.default_rng(0)
    for shape, size in (((5, 5), 3), ((4, 6), 2), ((3, 3), 3)):
        x, kernel = rng.integers(-2, 4, shape) / 2, rng.integers(-3, 4, (size, size))
        windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)
        z = (windows * kernel).sum(axis=(2, 3))
        first, first_row = np.zeros_like(z), np.zeros_like(z)
        first[0, 0], first_row[0] = z[0, 0], z[0]
        yield Case(
            _convolved(function, x, kernel),
            z,
            where=given(x=x, W=kernel),
            hint="Vergleiche deine Zeilen mit der Formel und mit h′ = h − k + 1.",
            near_misses=(
                (windows * kernel, "Das sind die Produkte. Addiere sie je Fenster."),
                (z / size**2, "Das ist der Mittelwert der Produkte. Gesucht ist ihre Summe."),
                (
                    (windows * kernel[::-1, ::-1]).sum(axis=(2, 3)),
                    "Der Kernel ist gedreht. Multipliziere, was übereinander liegt.",
                ),
                ((windows * kernel.T).sum(axis=(2, 3)), "Der Kernel ist gespiegelt."),
                (windows.sum(axis=(2, 3)), "Das ist die Summe der Fenster. Wo bleibt der Kernel?"),
                (
                    (windows @ kernel).sum(axis=(2, 3)),
                    "Mit `@` rechnest du ein Matrixprodukt. Hier wird Zahl für Zahl "
                    "multipliziert: `*`.",
                ),
                (np.zeros_like(z), "Die Karte ist noch leer. Weist du `z[i, j]` etwas zu?"),
                (first, "Nur die erste Stelle ist gefüllt. Steht return zu weit rechts?"),
                (first_row, "Nur die erste Zeile ist gefüllt. Steht return zu weit rechts?"),
                (
                    z.astype(int),
                    "Deine Karte schneidet Nachkommastellen ab. Lass `dtype=int` weg, dann nimmt "
                    "`np.zeros` sie auf.",
                ),
            ),
        )


@exercise("faltung/parameter")
def parameters(answer: object) -> None:
    """The number of parameters of eight 3 × 3 kernels on an RGB picture."""
    expect_number(
        answer,
        PARAMETERS,
        hint="Zähle zuerst die Gewichte eines einzigen Kernels, dann alle Kernel, dann die Bias.",
        near_misses=(
            (8 * 3 * 3 * 3, "Das sind genau die Gewichte. Was gehört noch zu jedem Kernel?"),
            (8 * 3 * 3 + 8, "So viele wären es bei einem Kanal. Hier hat das Bild drei."),
            (8 * 3 * 3, "Ein Kernel hat für jeden Kanal eine Scheibe, und er hat einen Bias."),
            (8 * 3 * 3 * 3 + 8 * 3, "Je Kernel gibt es einen einzigen Bias, nicht einen je Kanal."),
            (3 * 3 * 3 + 1, "So viele hat ein einziger Kernel. Es sind acht."),
            (3 * 3 * 3, "So viele Gewichte hat ein einziger Kernel. Es sind acht, mit Bias."),
            (PARAMETERS * 30 * 30, "Alle Stellen teilen sich dieselben Gewichte."),
            (8 * 30 * 30, "Das sind die Werte aller Karten. Gezählt werden Gewichte und Bias."),
        ),
    )


@exercise("faltung/pooling")
def pooling(function: object) -> Iterator[Case]:
    """The largest of each 2 × 2 field; an odd last row or column is dropped."""
    rng = np.random.default_rng(1)
    for shape in ((4, 4), (5, 6), (2, 3)):
        x = rng.permutation(np.arange(shape[0] * shape[1])).reshape(shape) - shape[0] * shape[1] + 4
        fields = _fields(x)
        pooled = fields.max(axis=(1, 3))
        windows = np.lib.stride_tricks.sliding_window_view(x, (2, 2))
        yield Case(
            call(function, x),
            pooled,
            where=given(x=x),
            hint="Die Karte ist halb so hoch und halb so breit, abgerundet.",
            near_misses=(
                (
                    np.maximum(pooled, 0),
                    "Auch ein negativer Wert kann der größte in seinem Feld sein.",
                ),
                (fields.mean(axis=(1, 3)), "Das ist der Mittelwert. Gesucht ist der größte Wert."),
                (fields.min(axis=(1, 3)), "Das ist der kleinste Wert jedes Feldes."),
                (fields.sum(axis=(1, 3)), "Das ist die Summe. Gesucht ist der größte Wert."),
                (fields[:, 0, :, 0], "Das ist der Wert links oben in jedem Feld."),
                (
                    windows.max(axis=(2, 3)),
                    "Die Felder überlappen sich. Rücke um zwei Stellen weiter, nicht um eine.",
                ),
                (
                    windows.max(axis=(2, 3))[: len(pooled), : pooled.shape[1]],
                    "Die Felder überlappen sich: Sie beginnen bei `2 * i` und `2 * j`.",
                ),
                (x.max(), "Das ist der größte Wert im ganzen Bild. Gesucht ist einer je Feld."),
                (np.zeros_like(pooled), "Die Karte ist noch leer. Weist du `a[i, j]` etwas zu?"),
            ),
        )


@exercise("faltung/netz")
def small_network(answer: object) -> None:
    """A trained network with few parameters that still recognises the test digits."""
    if isinstance(answer, History):
        raise Mistake(
            "Gekommen ist der Verlauf, den fit zurückgibt. Erwartet ist das Netz selbst. "
            "Bau es in einer Zeile und trainiere es in der nächsten."
        )
    if not isinstance(answer, Network):
        raise Mistake(f"Erwartet ist dein trainiertes Netz, gekommen ist {short(answer)}.")
    if not any(isinstance(layer, Conv2D) for layer in answer.layers):
        raise Mistake("Deinem Netz fehlt noch eine Faltung: `Conv2D(Kanäle, Kernel, Größe)`.")
    if answer.n_parameters > MOST_PARAMETERS:
        raise Mistake(
            f"Dein Netz hat {count(answer.n_parameters)} Parameter, erlaubt sind höchstens "
            f"{count(MOST_PARAMETERS)}. `print(my_cnn)` zeigt, wo die meisten stecken."
        )
    x_test, y_test = _digits("test")
    try:
        outputs = answer.forward(x_test)
    except ValueError as error:
        raise Mistake(f"Die Schichten passen nicht zueinander. {error}") from None
    if outputs.shape != (len(x_test), CLASSES):
        raise Mistake(
            f"Dein Netz gibt die Form {outputs.shape}, erwartet ist {(len(x_test), CLASSES)}: "
            "ein Ausgang je Ziffer."
        )
    tested = float((decide(outputs) == y_test).mean())
    if tested < 0.2:
        raise Mistake(
            f"Dein Netz erkennt {percent(tested)} der Testbilder, erwartet sind {percent(GOAL)}. "
            "Das ist kaum mehr als Raten: Hast du es trainiert?"
        )
    if tested < GOAL:
        raise Mistake(
            f"Dein Netz erkennt {percent(tested)} der Testbilder, erwartet sind {percent(GOAL)}. "
            "Such mit den Validierungsdaten weiter: mehr Epochen oder mehr Kernel."
        )
    x_train, y_train = _digits("train")
    trained = float((decide(answer.forward(x_train)) == y_train).mean())
    if tested > trained + 0.03:
        raise Mistake(
            f"Dein Netz erkennt die Testbilder besser ({percent(tested)}) als die Trainingsbilder "
            f"({percent(trained)}). Hast du mit `x_test` trainiert? Nimm nur `x_learn`."
        )


def _convolved(function: object, x: np.ndarray, kernel: np.ndarray) -> object:
    """Call the student's function; say which shapes fail where a size is built in."""
    try:
        return call(function, x, kernel)
    except ValueError as error:
        if len(kernel) == 3 or "broadcast" not in str(error):
            raise
        raise Mistake(
            f"{given(x=x, W=kernel)}: Dieser Kernel ist {len(kernel)} × {len(kernel)} groß, dein "
            "Fenster nicht. Ist die 3 fest eingebaut? Nimm `k = len(W)`."
        ) from None


@cache
def _digits(part: str) -> tuple[np.ndarray, np.ndarray]:
    """The lesson's test digits, or as many of the training digits."""
    return load_mnist(part, rows=TEST_ROWS)


def _fields(x: np.ndarray) -> np.ndarray:
    """Return ``(h // 2, 2, w // 2, 2)``, the 2 × 2 fields of a map ``(h, w)``."""
    height, width = x.shape[0] // 2, x.shape[1] // 2
    return x[: 2 * height, : 2 * width].reshape(height, 2, width, 2)
