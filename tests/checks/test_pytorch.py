"""The exercises of "Von NumPy zu PyTorch": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz import (
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
)
from lernnetz.checks import grade
from tests.checks.answers import mistake, solved


@pytest.mark.parametrize(
    ("name", "stub"),
    [
        ("pytorch/gewichte", lambda weight, bias: (..., ...)),
        ("pytorch/verlust", lambda z, y: ...),
    ],
)
def test_stub_is_open(name, stub):
    assert grade(name, stub).text.startswith("○ Noch offen")


# pytorch/zuordnung


@pytest.mark.parametrize("answer", ["FBECAD", "f b e c a d", "F, B, E, C, A, D", list("FBECAD")])
def test_matches(answer):
    assert solved("pytorch/zuordnung", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("CBEFAD", "4 von 6 stimmen. Sieh dir Zeile 1 noch einmal an: Ist das Netz"),
        ("FEBCAD", "4 von 6 stimmen. Sieh dir Zeile 2 noch einmal an"),
        ("FBCEAD", "4 von 6 stimmen. Sieh dir Zeile 3 noch einmal an"),
        ("FBEACD", "Zeile 4 noch einmal an: Danach lernt das Netz nicht"),
        ("FBECDA", "Zeile 5 noch einmal an: Diese Zeile holt"),
        ("ABCDEF", "1 von 6 stimmt."),
        ("FBECAA", "genau einmal"),
        ("FBECA", "sechs Buchstaben"),
        ("FBECAX", "sechs Buchstaben"),
        (612345, "sechs Buchstaben"),
        ([6, 2, 5, 3, 1, 4], "sechs Buchstaben"),
    ],
)
def test_wrong_matches(answer, hint):
    text = mistake("pytorch/zuordnung", answer)
    assert hint in text
    assert "FBECAD" not in text.replace(f"{answer!r}", "")


# pytorch/gewichte


def by_loops(weight, bias):
    own = np.zeros((weight.shape[1], weight.shape[0]))
    for i in range(len(own)):
        for j in range(len(weight)):
            own[i, j] = weight[j, i]
    return own, bias


@pytest.mark.parametrize(
    "answer",
    [
        lambda weight, bias: (weight.T, bias),
        lambda weight, bias: [np.transpose(weight).tolist(), list(bias)],
        lambda weight, bias: (np.array(list(zip(*weight, strict=True)), np.float32), bias.copy()),
        by_loops,
    ],
)
def test_weights(answer):
    assert solved("pytorch/gewichte", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda weight, bias: (weight, bias), "noch die Anordnung von PyTorch"),
        (lambda weight, bias: (weight.reshape(weight.T.shape), bias), "reshape ordnet nur neu an"),
        (lambda weight, bias: (weight[::-1], bias), "gespiegelt"),
        (lambda weight, bias: (-weight.T, bias), "Zeilen und Spalten"),
        (lambda weight, bias: (bias, weight.T), "erwartet ist W, b"),
        (lambda weight, bias: weight.T, "zwei Arrays"),
        (lambda weight, bias: (weight.T, bias[:, None]), "keine Spalte"),
        (lambda weight, bias: (weight.T, 0 * bias), "je Neuron eine Zahl"),
        (lambda weight, bias: (weight.T[:, :1], bias), "Erwartet ist eine Tabelle der Form (3, 2)"),
    ],
)
def test_wrong_weights(answer, hint):
    text = mistake("pytorch/gewichte", answer)
    assert "weight = [[" in text
    assert hint in text


# pytorch/verlust


def loss(z, y):
    z = z - z.max(axis=1, keepdims=True)
    losses = np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]
    return losses.mean()


def loss_by_loop(z, y):
    total = 0
    for row, label in zip(z, y, strict=True):
        largest = max(row)
        total += np.log(sum(np.exp(value - largest) for value in row)) - row[label] + largest
    return float(total / len(z))


def loss_with_targets(z, y):
    t = np.eye(z.shape[1])[y]
    log_p = z - np.logaddexp.reduce(z, axis=1, keepdims=True)
    return -(t * log_p).sum() / len(z)


@pytest.mark.parametrize("answer", [loss, loss_by_loop, loss_with_targets])
def test_loss(answer):
    assert solved("pytorch/verlust", answer)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def chosen(values, y):
    return values[np.arange(len(y)), y]


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda z, y: -loss(z, y), "Minuszeichen"),
        (lambda z, y: -np.log(chosen(softmax(z), y)), "der Verlust jedes Bildes"),
        (lambda z, y: loss(z, y) * len(y), "die Summe über alle Bilder"),
        (lambda z, y: loss(z, y) / z.shape[1], "nicht der Ausgänge"),
        (lambda z, y: loss(softmax(z), y), "Softmax zweimal"),
        (lambda z, y: chosen(softmax(z), y).mean(), "nicht −log p"),
        (lambda z, y: np.log(np.exp(z).sum(axis=1)).mean(), "noch das z seines Labels"),
        (lambda z, y: -chosen(z, y).mean(), "nur das z des Labels"),
        (lambda z, y: np.log(np.exp(z).sum(1)).mean() - chosen(z, y).mean(), "e hoch 1000"),
        (lambda z, y: -np.log(chosen(np.exp(z), y) / np.exp(z).sum(1)).mean(), "e hoch 1000"),
        (lambda z, y: -np.log(chosen(softmax(z), y)).mean(), "log 0 ist unendlich"),
        (lambda z, y: 1.0, "Logarithmus der Summe"),
        (lambda z, y: [loss(z, y)] * 2, "Erwartet ist eine einzelne Zahl."),
    ],
)
@pytest.mark.filterwarnings("error")
def test_wrong_loss(answer, hint):
    text = mistake("pytorch/verlust", answer)
    assert "z = [[" in text
    assert hint in text


# pytorch/modell


def layers():
    return [
        Dense(784, 128), ReLU(), Dropout(0.2), Dense(128, 64), ReLU(), Dense(64, 10), Softmax(),
    ]  # fmt: skip


@pytest.mark.parametrize("start", [[], [Flatten()], [Reshape(784)]])
def test_model(start):
    assert solved("pytorch/modell", Network(*start, *layers()))


def test_model_with_another_seed():
    assert solved("pytorch/modell", Network(*layers(), seed=3))


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (lambda parts: parts[:-1], "Softmax im Verlust"),
        (lambda parts: parts[:5], "Es fehlt, was in PyTorch nn.Linear(64, 10) heißt."),
        (lambda parts: [*parts[:3], Dense(128, 32), *parts[4:]], "steht dort nn.Linear(128, 64)"),
        (lambda parts: parts[:2] + parts[3:], "in PyTorch steht dort nn.Dropout(0.2)"),
        (lambda parts: [*parts[:1], Sigmoid(), *parts[2:]], "steht dort nn.ReLU()"),
        (lambda parts: [Dense(128, 784), *parts[1:]], "zuerst die Eingänge"),
        (lambda parts: [*parts[:2], Dropout(0.8), *parts[3:]], "Schicht 3 ist Dropout(0.8)"),
        (lambda parts: [parts[0], Softmax(), *parts[2:]], "erst ganz am Ende"),
        (lambda parts: [*parts[:6], ReLU(), Softmax()], "dort Schluss"),
        (lambda parts: [], "nn.Linear(784, 128)"),
    ],
)
def test_wrong_model(change, hint):
    assert hint in mistake("pytorch/modell", Network(*change(layers())))


@pytest.mark.parametrize("answer", [layers(), "Network", Dense(784, 128), Network, 109386])
def test_model_is_a_network(answer):
    assert "Erwartet ist ein Netz" in mistake("pytorch/modell", answer)


# pytorch/parameter


def test_parameters_are_those_of_the_network():
    cnn = Network(
        Reshape(1, 28, 28),
        Conv2D(1, 8, 3, padding=1), ReLU(), MaxPool2D(2),
        Conv2D(8, 16, 5), ReLU(), MaxPool2D(2),
        Flatten(), Dense(400, 10), Softmax(),
    )  # fmt: skip
    assert cnn.forward(np.zeros((2, 784))).shape == (2, 10)
    assert solved("pytorch/parameter", cnn.n_parameters)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (7272, "genau die Gewichte"),
        (3296, "noch nn.Linear"),
        (4010, "noch zwei Faltungen"),
        (400, "So viele Eingänge"),
        (4506, "eigene Scheibe"),
        (5866, "padding=1"),
        (19306, "noch ein Pooling"),
        (3556, "alle 16 Karten"),
        (1, "Schicht für Schicht"),
    ],
)
def test_wrong_parameters(answer, hint):
    text = mistake("pytorch/parameter", answer)
    assert hint in text
    assert "7306" not in text
