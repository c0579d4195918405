"""Typical slips never pass silently: each is refused in German, with what to write."""

import numpy as np
import pytest

import lernnetz
from lernnetz import SGD, Dense, Network, Perceptron, Sigmoid, SquaredError
from lernnetz.widgets import RegionsView

X, Y = np.random.default_rng(0).random((8, 4)), np.arange(8) % 2
GATE = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
POINT = "Python schreibt Dezimalzahlen mit Punkt."


def fit(*values, **slip):
    keywords = {"loss": SquaredError(), "optimizer": SGD(), "progress": False}
    return Network(Dense(4, 2), Sigmoid()).fit(X, Y, *values, **{**keywords, **slip})


def teach(loss, optimizer):
    return Network(Dense(4, 2), Sigmoid()).train_batch(X, Y, loss, optimizer)


def regions(**slip):
    return RegionsView(Perceptron([1, 1], threshold=1.5), GATE, [0, 0, 0, 1], **slip)


def unit():
    return Perceptron([1, 1], threshold=1.5)


NAMES = {**vars(lernnetz), **globals()}
SLIPS = {
    # a German decimal comma
    "SGD(0, 1)": "SGD nimmt ohne Namen nur learning_rate, gekommen sind 2 Werte. Meinst du 0.1? "
    f"{POINT} Alles Weitere bekommt seinen Namen: momentum=…",
    "SGD(0, 5, 0, 9)": "SGD nimmt ohne Namen nur learning_rate, gekommen sind 4 Werte. "
    f"Meinst du 0.9? {POINT} Alles Weitere bekommt seinen Namen: momentum=…",
    "Adam(0, 5)": "Adam nimmt ohne Namen nur learning_rate, gekommen sind 2 Werte. Meinst du 0.5? "
    f"{POINT} Alles Weitere bekommt seinen Namen: beta1=…, beta2=…",
    "Dropout(0, 2)": f"maps ist True oder False, gekommen ist 2. Meinst du 0.2? {POINT}",
    "Dropout(0, 1)": f"maps ist True oder False, gekommen ist 1. Meinst du 0.1? {POINT}",
    "LeakyReLU(0, 2)": "LeakyReLU nimmt ohne Namen nur slope, gekommen sind 2 Werte. "
    f"Meinst du 0.2? {POINT}",
    "SGD((0, 5))": f"learning_rate ist eine Zahl ab 0, gekommen ist (0, 5). Meinst du 0.5? {POINT}",
    "SGD(0.1, momentum=(0, 9))": "momentum ist eine Zahl von 0 bis unter 1, gekommen ist (0, 9). "
    f"Meinst du 0.9? {POINT}",
    "setattr(SGD(), 'learning_rate', (0, 5))": "learning_rate ist eine Zahl ab 0, gekommen "
    f"ist (0, 5). Meinst du 0.5? {POINT}",
    "Dropout((0, 5))": "rate ist eine Zahl von 0 bis unter 1, gekommen ist (0, 5). Meinst du 0.5? "
    f"{POINT}",
    "Perceptron([1, 1], 1, 5)": "Perceptron nimmt ohne Namen nur weights, threshold, gekommen sind "
    f"3 Werte. Meinst du 1.5? {POINT}",
    "Perceptron([1, 1], threshold=(1, 5))": "threshold ist eine Zahl, gekommen ist (1, 5). "
    f"Meinst du 1.5? {POINT}",
    "unit().train_step([1, 0], 1, 0, 5)": "train_step nimmt ohne Namen nur x, target, "
    f"learning_rate, gekommen sind 4 Werte. Meinst du 0.5? {POINT}",
    "unit().fit(GATE, [0, 0, 0, 1], 0, 5)": "fit nimmt ohne Namen nur x, targets, learning_rate, "
    f"gekommen sind 4 Werte. Meinst du 0.5? {POINT} Alles Weitere bekommt seinen Namen: epochs=…",
    "regions(learning_rate=(0, 5))": "learning_rate ist eine Zahl ab 0, gekommen ist (0, 5). "
    f"Meinst du 0.5? {POINT}",
    "split(X, Y, 0, 8)": "Die Anteile müssen zusammen 1 ergeben, gekommen ist 0. Schreib zum "
    "Beispiel (0.8, 0.2)",
    "split(X, Y, (0, 8, 0, 2))": "Die Anteile müssen zusammen 1 ergeben, gekommen ist (0, 8, 0, "
    "2). Schreib zum Beispiel (0.8, 0.2)",
    # numbers out of their range, or none at all
    "SGD(-1)": "learning_rate ist eine Zahl ab 0, gekommen ist -1. Schreib zum Beispiel 0.1",
    "SGD('0.1')": "learning_rate ist eine Zahl ab 0, gekommen ist '0.1'. Schreib zum Beispiel 0.1",
    "SGD(np.float64('nan'))": "learning_rate ist eine Zahl ab 0, gekommen ist nan. Schreib "
    "zum Beispiel 0.1",
    "SGD(float('inf'))": "learning_rate ist eine Zahl ab 0, gekommen ist inf. Schreib zum "
    "Beispiel 0.1",
    "SGD([0.1, 0.01])": "learning_rate ist eine Zahl ab 0, gekommen ist [0.1, 0.01]. "
    "Schreib zum Beispiel 0.1",
    "Adam(-0.5)": "learning_rate ist eine Zahl ab 0, gekommen ist -0.5. Schreib zum Beispiel 0.1",
    "setattr(Adam(), 'learning_rate', -1)": "learning_rate ist eine Zahl ab 0, gekommen ist "
    "-1. Schreib zum Beispiel 0.1",
    **{
        f"{call}={value})": f"{name} ist eine Zahl von 0 bis unter 1, gekommen ist {value}. "
        "Schreib zum Beispiel 0.1"
        for name, call in (
            ("momentum", "SGD(0.1, momentum"),
            ("beta1", "Adam(0.1, beta1"),
            ("beta2", "Adam(0.1, beta2"),
            ("rate", "Dropout(rate"),
            ("slope", "LeakyReLU(slope"),
        )
        for value in (1, -0.1, 2)
    },
    "fit(epochs=-1)": "epochs ist eine ganze Zahl, mindestens 1. Gekommen ist -1.",
    "fit(epochs=0)": "epochs ist eine ganze Zahl, mindestens 1. Gekommen ist 0.",
    "fit(epochs=2.5)": "epochs ist eine ganze Zahl, mindestens 1. Gekommen ist 2.5.",
    "fit(epochs='3')": "epochs ist eine ganze Zahl, mindestens 1. Gekommen ist '3'.",
    "fit(batch_size=32.0)": "batch_size ist eine ganze Zahl, mindestens 1. Gekommen ist 32.0.",
    "fit(batch_size=0)": "batch_size ist eine ganze Zahl, mindestens 1. Gekommen ist 0.",
    "unit().fit(GATE, [0, 0, 0, 1], epochs=-1)": "epochs ist eine ganze Zahl, mindestens 1. "
    "Gekommen ist -1.",
    "unit().train_step([1, 0], 1, -0.5)": "learning_rate ist eine Zahl ab 0, gekommen ist -0.5. "
    "Schreib zum Beispiel 0.1",
    "load_mnist('train', '100')": "rows ist eine ganze Zahl, mindestens 1. Gekommen ist '100'.",
    "load_mnist('train', 1e3)": "rows ist eine ganze Zahl, mindestens 1. Gekommen ist 1000.0.",
    "list(batches(X, Y, 2.5))": "batch_size ist eine ganze Zahl, mindestens 1. Gekommen ist 2.5.",
    "Dense(784, 0)": "outputs ist eine ganze Zahl, mindestens 1. Gekommen ist 0.",
    "Dense(784.0, 10)": "inputs ist eine ganze Zahl, mindestens 1. Gekommen ist 784.0.",
    "Dense((784,), 10)": "inputs ist eine ganze Zahl, mindestens 1. Gekommen ist (784,).",
    "Conv2D(1, 8, 2.5)": "size ist eine ganze Zahl, mindestens 1. Gekommen ist 2.5.",
    "Conv2D(1, 8, 5, stride=0)": "stride ist eine ganze Zahl, mindestens 1. Gekommen ist 0.",
    "Conv2D(1, 8, 5, padding=-1)": "padding ist eine ganze Zahl, mindestens 0. Gekommen ist -1.",
    "MaxPool2D(0)": "size ist eine ganze Zahl, mindestens 1. Gekommen ist 0.",
    "Perceptron([1, 1], threshold='1.5')": "threshold ist eine Zahl, gekommen ist '1.5'. Schreib "
    "zum Beispiel 0.1",
    "Perceptron(['a', 'b'], threshold=1.5)": "Ein Gewicht ist eine Zahl, gekommen ist 'a'. Schreib "
    "zum Beispiel 0.1",
    "Perceptron([float('nan'), 1], threshold=1.5)": "Ein Gewicht ist eine Zahl, gekommen ist nan. "
    "Schreib zum Beispiel 0.1",
    "Perceptron(1, threshold=1.5)": "Ein Perzeptron hat für jeden Eingang ein Gewicht, zum "
    "Beispiel [0.5, -1]. Gekommen ist 1.",
    "Perceptron(1, 1, 1.5)": "Perceptron nimmt ohne Namen nur weights, threshold, gekommen sind 3 "
    "Werte. Mehrere Zahlen für eines davon stehen in eckigen Klammern: [1, 2]",
    "unit().train_step(1, 0, 1, 0.5)": "train_step nimmt ohne Namen nur x, target, learning_rate, "
    "gekommen sind 4 Werte. Mehrere Zahlen für eines davon stehen in eckigen Klammern: [1, 2]",
    # no brackets, or something else altogether
    "fit(loss=SquaredError)": "Hinter SquaredError fehlen die Klammern. Schreib SquaredError()",
    "fit(optimizer=SGD)": "Hinter SGD fehlen die Klammern. Schreib SGD()",
    "teach(SquaredError, SGD())": "Hinter SquaredError fehlen die Klammern. Schreib SquaredError()",
    "teach(SquaredError(), Adam)": "Hinter Adam fehlen die Klammern. Schreib Adam()",
    "fit(loss='mse')": "loss kann nicht 'mse' sein. Schreib zum Beispiel loss=SquaredError()",
    "fit(optimizer=0.1)": "optimizer kann nicht 0.1 sein. Schreib zum Beispiel optimizer=SGD(0.1)",
    "teach(SGD(), SquaredError())": "loss kann nicht SGD(learning_rate=0.1) sein. Schreib zum "
    "Beispiel loss=SquaredError()",
    "fit(SquaredError(), SGD(0.1))": "fit nimmt ohne Namen nur x, y, gekommen sind 4 Werte. Alles "
    "Weitere bekommt seinen Namen: loss=…, optimizer=…, epochs=…, batch_size=…, validation=…, "
    "shuffle=…, progress=…, live=…",
    "fit(validation=0.2)": "validation ist ein Paar (x, y) aus Bildern und Labels, gekommen ist "
    "0.2. Einen Teil deiner Daten trennst du ab mit: train, validation = split(x, y, (0.8, 0.2))",
    "fit(validation=(X, Y, X))": "validation ist ein Paar (x, y) aus Bildern und Labels",
    "fit(validation=X[:2])": "validation ist ein Paar (x, y) aus Bildern und Labels",
    "Network(Dense(4, 2), Sigmoid)": "Hinter Sigmoid fehlen die Klammern. Schreib Sigmoid()",
    "Network([Dense(4, 2), Sigmoid()])": "Eine Schicht kann nicht [Dense(4, 2), Sigmoid()] sein. "
    "Schreib zum Beispiel Network(Dense(784, 10), Sigmoid())",
    "Network(4, 2)": "Eine Schicht kann nicht 4 sein. Schreib zum Beispiel Network(Dense(784, 10), "
    "Sigmoid())",
    "Network(Dense(4, 2), 'relu')": "Eine Schicht kann nicht 'relu' sein.",
    "Sigmoid(50)": "Sigmoid hat nichts zum Einstellen. Schreib Sigmoid()",
    "ReLU(0.1)": "ReLU hat nichts zum Einstellen. Schreib ReLU()",
}


@pytest.mark.parametrize(("code", "message"), SLIPS.items(), ids=SLIPS)
def test_a_slip_is_refused_in_german(code, message):
    with pytest.raises(ValueError, match=r"\w") as error:
        eval(code, NAMES)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    "code",
    [
        *("SGD(0.1)", "SGD(0.0)", "SGD(1)", "SGD(np.float32(0.5))", "SGD(2, momentum=0)"),
        *("Adam(0.001)", "Adam(beta1=0, beta2=0.5)", "setattr(Adam(), 'learning_rate', 0.5)"),
        *("Dropout(0)", "Dropout(0.5, True)", "Dropout(0.5, maps=np.bool(False))"),
        *("LeakyReLU(0)", "Dense(784, 50)", "Dense(np.int64(4), 2)", "MaxPool2D(np.int8(2))"),
        *("Conv2D(1, 8, 5, 2, 0)", "SGD(0.1, momentum=0.9)", "fit(epochs=np.int64(2))"),
        *("Perceptron([1, 1], 1.5)", "Perceptron((0.5, -1), threshold=np.float64(0))"),
        *("unit().fit(GATE, [0, 0, 0, 1], 0.5, epochs=3)", "unit().train_step([1, 0], 1, 0)"),
        *("fit(validation=[X, Y])", "Perceptron(np.array([1, 1]), 1)"),
    ],
)
def test_what_is_right_is_taken(code):
    eval(code, NAMES)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ((0, 5), f"check nimmt eine einzige Antwort, gekommen sind 2. Meinst du 0.5? {POINT}"),
        (
            (1, 0.5),
            "check nimmt eine einzige Antwort, gekommen sind 2. Mehrere Werte stehen in runden "
            "Klammern: (1, 2)",
        ),
        ((), "Noch offen"),
    ],
)
def test_check_of_more_or_less_than_one_answer_says_so(capsys, answers, message):
    lernnetz.check("ziffern/parameter", *answers)
    assert message in capsys.readouterr().out
