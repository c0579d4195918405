"""Exercises of the lesson "Von NumPy zu PyTorch"."""

import re
from collections.abc import Iterator

import numpy as np

from ..layers import Dense, Dropout, Flatten, Layer, ReLU, Reshape, Softmax
from ..network import Network
from .grading import Case, Mistake, call, exercise, expect_number
from .values import correct, given, same, short

MATCHES = "FBECAD"
LINES = (  # what to think of at each line of PyTorch that was matched wrongly
    "Ist das Netz hier beim Lernen oder beim Testen? Dropout muss es wissen.",
    "Diese Zeile füllt die Gradienten. Welche Zeile tut das bei uns?",
    "Diese Zeile ändert die Gewichte. Welche tut das bei uns?",
    "Danach lernt das Netz nicht. Welche Zeile rechnet nur vorwärts?",
    "Diese Zeile holt einen Batch nach dem anderen.",
)  # never the last line alone
MODEL = (  # each layer, and the line of PyTorch it comes from
    (Dense(784, 128), "nn.Linear(784, 128)"),
    (ReLU(), "nn.ReLU()"),
    (Dropout(0.2), "nn.Dropout(0.2)"),
    (Dense(128, 64), "nn.Linear(128, 64)"),
    (ReLU(), "nn.ReLU()"),
    (Dense(64, 10), "nn.Linear(64, 10)"),
)
CNN_PARAMETERS = (8 * 1 * 3 * 3 + 8) + (16 * 8 * 5 * 5 + 16) + (16 * 5 * 5 * 10 + 10)


@exercise("pytorch/zuordnung")
def matches(answer: object) -> None:
    """Which of our lines belongs to which line of PyTorch."""
    letters = "".join(answer) if _is_list_of_texts(answer) else answer
    if isinstance(letters, str):
        letters = re.sub(r"[\s,;]", "", letters).upper()
    if not isinstance(letters, str) or not re.fullmatch("[A-F]{6}", letters):
        raise Mistake(
            f"Gekommen ist {short(answer)}. Erwartet sind sechs Buchstaben von A bis F, in der "
            'Reihenfolge der Zeilen 1 bis 6, zum Beispiel `"ABCDEF"`.'
        )
    if len(set(letters)) < len(letters):
        raise Mistake(f"Gekommen ist {short(letters)}. Jeder Buchstabe kommt genau einmal vor.")
    wrong = [i for i in range(6) if letters[i] != MATCHES[i]]
    if wrong:
        raise Mistake(
            f"{correct(6 - len(wrong), 6)}. Sieh dir Zeile {wrong[0] + 1} noch einmal an: "
            f"{LINES[wrong[0]]}"
        )


@exercise("pytorch/gewichte")
def weights(function: object) -> Iterator[Case]:
    """Weights and bias of ``nn.Linear`` as ``Dense`` wants them."""
    rng = np.random.default_rng(0)
    for outputs, inputs in ((2, 3), (4, 1), (3, 3)):
        weight, bias = rng.integers(-9, 10, (outputs, inputs)), rng.integers(-9, 10, outputs)
        came = call(function, weight, bias)
        where = given(weight=weight, bias=bias)
        if not isinstance(came, tuple | list) or len(came) != 2:
            raise Mistake(
                f"{where}: Gekommen ist {short(came)}. Erwartet sind zwei Arrays: `return W, b`."
            )
        own_weights, own_bias = came
        if same(own_weights, bias) and same(own_bias, weight.T):
            raise Mistake(f"{where}: Die Reihenfolge ist vertauscht, erwartet ist W, b.")
        yield Case(
            own_weights,
            weight.T,
            where=f"W bei {where}",
            hint="Zeilen und Spalten tauschen die Plätze.",
            near_misses=(
                (weight, "Das ist noch die Anordnung von PyTorch. Was ist dort Zeile, was Spalte?"),
                (
                    weight.reshape(inputs, outputs),
                    "Die Form stimmt, aber `reshape` ordnet nur neu an. Zeilen müssen zu Spalten "
                    "werden.",
                ),
                (weight[::-1], "Die Zeilen sind gespiegelt. Sie sollen zu Spalten werden."),
            ),
        )
        yield Case(
            own_bias,
            bias,
            where=f"b bei {where}",
            hint="Der Bias hat in beiden dieselbe Form, je Neuron eine Zahl.",
            near_misses=((bias[:, None], "Der Bias bleibt eine Reihe, keine Spalte."),),
        )


@exercise("pytorch/verlust")
def cross_entropy(function: object) -> Iterator[Case]:
    """The cross-entropy of logits and labels, exact for large ones, too."""
    for logits, labels in (
        ([[2.0, 1.0, 0.0], [0.5, -1.0, 3.0]], [1, 2]),
        ([[1.0, 0.0, -2.0, 4.0]], [0]),
        ([[1000.0, 0.0], [3.0, 1.0]], [0, 1]),
        ([[-1000.0, 0.0], [3.0, 1.0]], [0, 1]),
    ):
        z, y = np.array(logits), np.array(labels)
        pictures = np.arange(len(y))
        log_p = _log_softmax(z)
        losses, p = -log_p[pictures, y], np.exp(log_p)
        twice = -_log_softmax(p)[pictures, y]
        with np.errstate(all="ignore"):
            overflowing = np.log(np.exp(z).sum(axis=1))
            divided = -np.log(np.exp(z)[pictures, y] / np.exp(z).sum(axis=1))
            rounded = -np.log(p[pictures, y])
        too_large = (
            "e hoch 1000 ist zu groß für den Computer. Zieh in jeder Zeile erst das größte z ab, "
            "und berechne den Logarithmus ohne Umweg über p."
        )
        yield Case(
            call(function, z, y),
            losses.mean(),
            where=given(z=z, y=y),
            hint="Je Bild: Logarithmus der Summe aller e hoch z, davon das z des Labels abziehen. "
            "Dann der Mittelwert.",
            near_misses=(
                ((overflowing - z[pictures, y]).mean(), too_large),
                (divided.mean(), too_large),
                (
                    rounded.mean(),
                    "e hoch −1000 ist so klein, dass der Computer 0 daraus macht, und log 0 ist "
                    "unendlich. Berechne den Logarithmus ohne Umweg über p.",
                ),
                (-losses.mean(), "Es fehlt ein Minuszeichen."),
                (losses, "Das ist der Verlust jedes Bildes. Gesucht ist der Mittelwert."),
                (losses.sum(), "Das ist die Summe über alle Bilder. Gesucht ist der Mittelwert."),
                (losses.sum() / z.size, "Teile durch die Zahl der Bilder, nicht der Ausgänge."),
                (twice.mean(), "Hier kommt Softmax zweimal vor. Einmal genügt."),
                (p[pictures, y].mean(), "Das ist die Wahrscheinlichkeit, nicht −log p."),
                (overflowing.mean(), "Zieh bei jedem Bild noch das z seines Labels ab."),
                (-z[pictures, y].mean(), "Das ist nur das z des Labels. Was kommt noch dazu?"),
            ),
        )


@exercise("pytorch/modell")
def model(answer: object) -> None:
    """A model of PyTorch as a network of this package."""
    if not isinstance(answer, Network):
        raise Mistake(
            f"Gekommen ist {short(answer)}. Erwartet ist ein Netz: `Network(…)` mit den Schichten "
            "in Klammern, durch Kommas getrennt."
        )
    layers = list(answer.layers)
    while layers and isinstance(layers[0], Flatten | Reshape):
        layers.pop(0)
    ending = isinstance(layers[-1], Softmax) if layers else False
    if ending:
        layers.pop()
    for number, (layer, line) in enumerate(MODEL):
        if number == len(layers) or repr(layers[number]) != repr(layer):
            raise Mistake(_wrong_layer(layers, number, line))
    if len(layers) > len(MODEL):
        raise Mistake(
            f"Nach `{layers[len(MODEL) - 1]}` kommt noch `{layers[len(MODEL)]}`. Im Modell ist "
            "dort Schluss, nur Softmax fehlt noch."
        )
    if not ending:
        raise Mistake(
            "Es fehlt eine Schicht: In PyTorch steckt Softmax im Verlust, unser `CrossEntropy` "
            "erwartet Wahrscheinlichkeiten."
        )


@exercise("pytorch/parameter")
def parameters(answer: object) -> None:
    """The number of parameters of a CNN, the size of one layer of which has to be found."""
    kernels, dense = 80 + 3216, 400 * 10 + 10
    expect_number(
        answer,
        CNN_PARAMETERS,
        hint="Zähle Schicht für Schicht: erst die Form der Karten, dann Gewichte, dann Bias.",
        near_misses=(
            (
                CNN_PARAMETERS - 8 - 16 - 10,
                "Das sind genau die Gewichte. Auch jeder Kernel und jedes Neuron hat einen Bias.",
            ),
            (kernels, "So viele haben die beiden Faltungen. Danach kommt noch `nn.Linear`."),
            (dense, "So viele hat `nn.Linear`. Davor kommen noch zwei Faltungen."),
            (400, "So viele Eingänge hat `nn.Linear`. Wie viele Parameter sind es dann im Ganzen?"),
            (
                80 + (16 * 25 + 16) + dense,
                "Ein Kernel der zweiten Faltung hat je Eingangskarte eine eigene Scheibe.",
            ),
            (
                kernels + 16 * 4 * 4 * 10 + 10,
                "`padding=1` legt einen Rand um das Bild: Die erste Faltung macht es nicht "
                "kleiner.",
            ),
            (
                kernels + 16 * 10 * 10 * 10 + 10,
                "Nach der zweiten Faltung kommt noch ein Pooling.",
            ),
            (kernels + 5 * 5 * 10 + 10, "`Flatten` nimmt alle 16 Karten, nicht nur eine."),
        ),
    )


def _wrong_layer(layers: list[Layer], number: int, line: str) -> str:
    """Say what is wrong with the layer that should be this line of PyTorch."""
    if number == len(layers):
        return f"Nach {number} Schichten ist Schluss. Es fehlt, was in PyTorch `{line}` heißt."
    came = layers[number]
    place = f"Schicht {number + 1} ist `{came}`, in PyTorch steht dort `{line}`."
    if isinstance(came, Softmax):
        return f"{place} Softmax kommt erst ganz am Ende."
    if isinstance(came, Dense) and line == f"nn.Linear({came.outputs}, {came.inputs})":
        return f"{place} Auch dort stehen zuerst die Eingänge, dann die Ausgänge."
    return place


def _log_softmax(z: np.ndarray) -> np.ndarray:
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def _is_list_of_texts(answer: object) -> bool:
    return isinstance(answer, list | tuple) and all(isinstance(part, str) for part in answer)
