"""The exercises of "Ziffern erkennen": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError
from lernnetz.checks import grade, ziffern
from lernnetz.checks.values import short
from tests.checks.answers import breaks_off, mistake, solved

FUNCTIONS = ["ziffern/vorwaerts", "ziffern/genauigkeit", "ziffern/falsche"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_text_is_no_number(name):
    assert "Erwartet sind Zahlen, gekommen ist „neun“." in mistake(name, lambda *arguments: "neun")


# ziffern/parameter


@pytest.mark.parametrize(
    "answer", [79510, 79510.0, np.int64(79510), np.array(79510), [79510], np.array([79510])]
)
def test_parameters(answer):
    assert solved("ziffern/parameter", answer)


def test_parameters_of_the_built_network():
    net = Network(Dense(784, 100), Sigmoid(), Dense(100, 10), Sigmoid())
    assert solved("ziffern/parameter", net.n_parameters)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (784 * 100 + 100 * 10, "Gewichte. Hat ein Neuron nur Gewichte?"),
        (784 * 100 + 100, "Danach kommt noch eine"),
        (784 * 100, "Gewichte hat die erste Schicht"),
        (784 * 100 * 10, "addiere"),
        (784 + 100 + 10, "Verbindungen"),
        (80294, "den Eingängen einen Bias"),
        (39760, "784-50-10"),
        (79.51, "Schreib große Zahlen ohne Punkt"),
        (1, "Zähle Schicht für Schicht"),
        (True, "Zähle Schicht für Schicht"),
    ],
)
def test_wrong_parameters(answer, hint):
    text = mistake("ziffern/parameter", answer)
    assert f"Gekommen ist {short(answer, digits=6)[1:-1]}." in text
    assert hint in text
    assert "79510" not in text


@pytest.mark.parametrize(
    "answer",
    ["79 510", (79, 510), [], [[1, 2]], np.nan, np.inf, {}, Network(Dense(2, 1)), mistake],
)
def test_parameters_is_one_number(answer):
    assert "eine einzige Zahl" in mistake("ziffern/parameter", answer)


# ziffern/vorwaerts


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(x, weights1, bias1, weights2, bias2):
    return sigmoid(sigmoid(x @ weights1 + bias1) @ weights2 + bias2)


def forward_by_loops(x, weights1, bias1, weights2, bias2):
    """The same without NumPy's matrices; returns lists."""
    rows = []
    for row in x:
        for weights, bias in ((weights1, bias1), (weights2, bias2)):
            sums = (sum(a * w for a, w in zip(row, column, strict=True)) for column in weights.T)
            row = [sigmoid(z + b) for z, b in zip(sums, bias, strict=True)]
        rows.append(row)
    return rows


def forward_in_place(x, weights1, bias1, weights2, bias2):
    """The same, spoiling its arguments on the way, in float32."""
    a1 = sigmoid(x @ weights1 + bias1)
    a2 = sigmoid(a1 @ weights2 + bias2).astype(np.float32)
    for part in (x, weights1, bias1, weights2, bias2):
        part[:] = 0
    return a2


@pytest.mark.parametrize("answer", [forward, forward_by_loops, forward_in_place])
def test_forward(answer):
    assert solved("ziffern/vorwaerts", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x, w1, b1, w2, b2: sigmoid(x @ w1 + b1) @ w2 + b2, "gewichtete Summe z2"),
        (lambda x, w1, b1, w2, b2: sigmoid(x @ w1 + b1), "Das ist a1"),
        (lambda x, w1, b1, w2, b2: sigmoid((x @ w1 + b1) @ w2 + b2), "Was macht σ aus z1"),
        (lambda x, w1, b1, w2, b2: sigmoid(sigmoid(x @ w1) @ w2), "Bias"),
        (lambda *parts: forward(*parts).argmax(axis=1), "nicht die Ziffer"),
        (lambda *parts: 1 - forward(*parts), "vier Gleichungen"),
    ],
)
def test_wrong_forward(answer, hint):
    text = mistake("ziffern/vorwaerts", answer)
    assert "Gekommen ist" in text
    assert "rwartet ist" in text
    assert hint in text


def test_forward_of_one_picture_only():
    text = mistake("ziffern/vorwaerts", lambda x, *parts: forward(x[:1], *parts))
    assert "Erwartet ist eine Tabelle der Form (3, 2)." in text


def test_forward_with_the_columns_as_pictures():
    text = mistake("ziffern/vorwaerts", lambda *parts: forward(*parts).T)
    assert "Erwartet ist eine Tabelle der Form (3, 2)." in text


def test_forward_with_shapes_that_do_not_fit():
    text = breaks_off("ziffern/vorwaerts", lambda x, w1, b1, w2, b2: sigmoid(w1 @ x + b1))
    assert "Formen" in text
    assert "Reihenfolge" in text


# ziffern/genauigkeit


def accuracy_by_loop(labels, predicted):
    right = 0
    for label, digit in zip(labels, predicted, strict=True):
        if label == digit:
            right += 1
    return right / len(labels)


@pytest.mark.parametrize(
    "answer",
    [
        lambda labels, predicted: (labels == predicted).mean(),
        lambda labels, predicted: sum(labels == predicted) / len(labels),
        lambda labels, predicted: np.array(1 - (labels != predicted).mean()),
        lambda labels, predicted: float(np.mean(labels == predicted, dtype=np.float32)),
        accuracy_by_loop,
    ],
)
def test_accuracy(answer):
    assert solved("ziffern/genauigkeit", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda labels, predicted: 100 * (labels == predicted).mean(), "Das sind Prozent"),
        (lambda labels, predicted: (labels == predicted).sum(), "Das ist eine Anzahl"),
        (lambda labels, predicted: (labels != predicted).mean(), "Anteil falscher Antworten"),
        (lambda labels, predicted: labels == predicted, "Stelle für Stelle"),
        (lambda labels, predicted: list(labels == predicted), "Stelle für Stelle"),
        (lambda labels, predicted: (labels == predicted).all(), "Teile die Zahl der richtigen"),
        (lambda labels, predicted: 0.75, "Teile die Zahl der richtigen"),
        (lambda labels, predicted: len(labels), "Teile die Zahl der richtigen"),
    ],
)
def test_wrong_accuracy(answer, hint):
    text = mistake("ziffern/genauigkeit", answer)
    assert "labels = [" in text
    assert "Gekommen ist" in text
    assert "rwartet ist" in text
    assert hint in text


def test_accuracy_in_brackets():
    assert solved("ziffern/genauigkeit", lambda labels, predicted: [(labels == predicted).mean()])


# ziffern/falsche


def rows_by_loop(labels, predicted):
    rows = []
    for i in range(len(labels)):
        if labels[i] != predicted[i]:
            rows.append(i)
    return rows


@pytest.mark.parametrize(
    "answer",
    [
        rows_by_loop,
        lambda labels, predicted: tuple(rows_by_loop(labels, predicted)),
        lambda labels, predicted: set(rows_by_loop(labels, predicted)),
        lambda labels, predicted: rows_by_loop(labels, predicted)[::-1],
        lambda labels, predicted: (i for i in rows_by_loop(labels, predicted)),
        lambda labels, predicted: np.flatnonzero(labels != predicted),
        lambda labels, predicted: np.where(labels != predicted)[0].astype(float),
    ],
)
def test_wrong_rows(answer):
    assert solved("ziffern/falsche", answer)


def rows_with_return_in_the_loop(labels, predicted):
    rows = []
    for i in range(len(labels)):
        if labels[i] != predicted[i]:
            rows.append(i)
        return rows


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda labels, predicted: labels != predicted, "wahr oder falsch"),
        (lambda labels, predicted: list(labels != predicted), "wahr oder falsch"),
        (lambda labels, predicted: np.where(labels != predicted), "das erste Element"),
        (lambda labels, predicted: (labels != predicted).sum(), "Das ist ihre Anzahl"),
        (lambda labels, predicted: np.flatnonzero(labels != predicted) + 1, "ab 0"),
        (lambda labels, predicted: np.flatnonzero(labels == predicted), "richtiger Antwort"),
        (lambda labels, predicted: predicted[labels != predicted], "falschen Ziffern"),
        (lambda labels, predicted: labels[labels != predicted], "Das sind die Labels"),
        (lambda labels, predicted: [0, 1, 2], "Zeilennummern [2, 5, 6]"),
        (lambda labels, predicted: rows_by_loop(labels, predicted)[:1], "die erste falsche Zeile"),
        (rows_with_return_in_the_loop, "Steht return in der Schleife?"),
        (lambda labels, predicted: [2, 5, 6], "predicted = [5, 3]"),
    ],
)
def test_mistaken_rows(answer, hint):
    text = mistake("ziffern/falsche", answer)
    assert "labels = [" in text
    assert "ekommen ist" in text
    assert "rwartet" in text
    assert hint in text


def test_rows_one_below_the_other():
    text = mistake("ziffern/falsche", lambda labels, predicted: np.argwhere(labels != predicted))
    assert "Erwartet ist eine Reihe mit 3 Zahlen." in text


# ziffern/experiment


def easy_digits(n, seed):
    """Pictures that are easy to learn: a bright stripe where the digit says, and noise."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 10, n)
    x = rng.uniform(0, 0.4, (n, 784)).astype(np.float32)
    x[np.arange(n)[:, None], 78 * y[:, None] + np.arange(78)] += 0.6
    return x, y


@pytest.fixture(autouse=True)
def digits(monkeypatch):
    """Easy digits instead of MNIST, so that the tests need no data."""
    parts = {"train": easy_digits(1200, seed=1), "test": easy_digits(1000, seed=2)}
    monkeypatch.setattr(ziffern, "_digits", parts.get)
    return parts


def build(hidden=20, kind=Network):
    return kind(Dense(784, hidden), Sigmoid(), Dense(hidden, 10), Sigmoid())


def trained(x, y, kind=Network, epochs=5):
    net = build(kind=kind)
    net.fit(
        x, y, loss=SquaredError(), optimizer=SGD(1.0), epochs=epochs, batch_size=16, progress=False
    )
    return net


def test_experiment(digits):
    assert solved("ziffern/experiment", trained(*digits["train"]))


def test_experiment_needs_no_particular_layers(digits):
    net = Network(Dense(784, 10), Sigmoid())
    net.fit(*digits["train"], loss=SquaredError(), optimizer=SGD(1.0), epochs=5, progress=False)
    assert solved("ziffern/experiment", net)


@pytest.mark.parametrize("answer", [0.99, "99 %", 99, [0.99], np.float64(0.99), True, Network])
def test_experiment_wants_the_network(answer):
    text = mistake("ziffern/experiment", answer)
    assert "Erwartet ist dein trainiertes Netz" in text
    assert "die Prüfung misst" in text


def test_experiment_with_the_history(digits):
    net = build()
    history = net.fit(
        *digits["train"], loss=SquaredError(), optimizer=SGD(1.0), epochs=1, progress=False
    )
    assert "der Verlauf" in mistake("ziffern/experiment", history)


def test_experiment_untrained():
    text = mistake("ziffern/experiment", build())
    assert "erwartet sind 93,0 %" in text
    assert "fit" in text


def shuffled_part(x, y, share):
    """Labels of which this share is right."""
    rng = np.random.default_rng(0)
    y = y.copy()
    wrong = rng.random(len(y)) > share
    y[wrong] = (y[wrong] + 1) % 10
    return x, y


def test_experiment_not_yet_good_enough(digits, monkeypatch):
    net = trained(*digits["train"])
    parts = {"train": digits["train"], "test": shuffled_part(*digits["test"], share=0.9)}
    monkeypatch.setattr(ziffern, "_digits", parts.get)
    text = mistake("ziffern/experiment", net)
    assert "erwartet sind 93,0 %" in text
    assert "Verändere die Größe" in text


def test_experiment_goal_is_higher_with_all_test_digits(digits, monkeypatch):
    net = trained(*digits["train"])
    x, y = digits["test"]
    many = shuffled_part(np.tile(x, (10, 1)), np.tile(y, 10), share=0.94)
    monkeypatch.setattr(ziffern, "_digits", {"train": digits["train"], "test": many}.get)
    assert "erwartet sind 94,5 %" in mistake("ziffern/experiment", net)


def test_experiment_that_learned_from_the_test_digits(digits, monkeypatch):
    net = trained(*digits["test"])
    parts = {"train": shuffled_part(*digits["train"], share=0.9), "test": digits["test"]}
    monkeypatch.setattr(ziffern, "_digits", parts.get)
    assert "Hast du mit x_test trainiert?" in mistake("ziffern/experiment", net)


def test_experiment_measures_itself(digits):
    class Boaster(Network):
        def predict(self, x):
            return digits["test"][1][: len(x)]

        def accuracy(self, x, y):
            return 1.0

        def forward(self, x, training=False):
            return np.eye(10)[digits["test"][1][: len(x)]]

    assert "kaum mehr als Raten" in mistake("ziffern/experiment", build(kind=Boaster))


def test_experiment_with_the_wrong_inputs():
    text = mistake("ziffern/experiment", Network(Dense(100, 10), Sigmoid()))
    assert "784" in text
    assert "Dense(100, 10)" in text


@pytest.mark.parametrize("outputs", [1, 5, 11])
def test_experiment_with_the_wrong_outputs(outputs):
    text = mistake("ziffern/experiment", Network(Dense(784, outputs), Sigmoid()))
    assert f"die Form (2, {outputs}), erwartet ist (2, 10)" in text


def test_experiment_with_layers_that_do_not_fit():
    text = mistake("ziffern/experiment", Network(Dense(784, 20), Sigmoid(), Dense(30, 10)))
    assert "Dense(30, 10)" in text


def test_experiment_with_a_broken_layer():
    class Broken(Sigmoid):
        def forward(self, x, training=False):
            raise RuntimeError("kaputt")

    text = grade("ziffern/experiment", Network(Dense(784, 10), Broken())).text
    assert text == "✗ Dein Code bricht ab. Python sagt: RuntimeError: kaputt."


def test_experiment_without_data(monkeypatch):
    def missing(part):
        raise FileNotFoundError("Die Kursdatei fehlt.")

    monkeypatch.setattr(ziffern, "_digits", missing)
    feedback = grade("ziffern/experiment", build())
    assert not feedback.solved
    assert "Die Kursdatei fehlt." in feedback.text


def test_digits_come_from_the_course(monkeypatch):
    monkeypatch.undo()
    asked = []
    monkeypatch.setattr(ziffern, "load_mnist", lambda part: asked.append(part) or ("x", "y"))
    ziffern._digits.cache_clear()
    assert ziffern._digits("test") == ("x", "y")
    ziffern._digits.cache_clear()
    assert asked == ["test"]
