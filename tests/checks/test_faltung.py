"""The exercises of "Faltung": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz import (
    SGD,
    Adam,
    Conv2D,
    CrossEntropy,
    Dense,
    Flatten,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Softmax,
)
from lernnetz.checks import faltung, grade
from lernnetz.checks.values import short
from tests.checks.answers import breaks_off, mistake, solved

# faltung/papier

PAPER = [[0, 1, 1], [-1, -2, -1], [1, 0, 0]]


@pytest.mark.parametrize(
    "answer", [PAPER, tuple(map(tuple, PAPER)), np.array(PAPER), np.array(PAPER, float).tolist()]
)
def test_paper(answer):
    assert solved("faltung/papier", answer)


def test_paper_is_what_the_layer_computes():
    x = np.array(
        [[0, 0, 0, 0, 0], [0, 1, 1, 1, 0], [0, 0, 0, 1, 0], [0, 0, 1, 0, 0], [0, 0, 1, 0, 0]]
    )
    layer = Conv2D(1, 2, 3)
    vertical = np.array([[-1, 0, 1]] * 3)
    layer.params = {"weights": np.array([[vertical.T], [vertical]]), "bias": np.zeros(2)}
    assert layer.forward(x[None, None])[0].tolist() == [faltung.PAPER, faltung.VERTICAL]


@pytest.mark.parametrize(
    "answer",
    [
        [[0, ..., ...], [..., ..., ...], [..., ..., ...]],
        [[0, 1, 1], [-1, -2, -1], [1, 0, ...]],
        ...,
    ],
)
def test_paper_is_open_while_a_cell_is(answer):
    assert grade("faltung/papier", answer).text.startswith("○ Noch offen")


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ([[0, -1, -1], [1, 2, 1], [-1, 0, 0]], "Vorzeichen vertauscht"),
        ([[1, 1, -1], [2, 1, -2], [2, 1, -2]], "Karte des ersten Kernels"),
        ([[0, -1, 1], [1, -2, 0], [1, -1, 0]], "Zeilen und Spalten"),
        ([[0, 0, 1], [-1, -2, -1], [1, 1, 0]], "auf dem Kopf"),
        ([[0, 2, 2], [7, 7, 7], [7, 7, 7]], "1 von 9 stimmt. Rechne Zeile 0, Spalte 1"),
        ([[0, 1, 1], [-1, 2, -1], [1, 0, 0]], "8 von 9 stimmen. Rechne Zeile 1, Spalte 1"),
        ([[0, 1, 1], [-1, -2, -1]], "drei Zeilen mit je drei Zahlen"),
        (7, "drei Zeilen mit je drei Zahlen"),
        ([[0, 1], [1]], "drei Zeilen mit je drei Zahlen"),
    ],
)
def test_wrong_paper(answer, hint):
    assert hint in mistake("faltung/papier", answer)


# faltung/faltung


def convolve(x, kernel):
    k = len(kernel)
    z = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1))
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            z[i, j] = (x[i : i + k, j : j + k] * kernel).sum()
    return z


def convolve_by_four_loops(x, kernel):
    k = len(kernel)
    return [
        [
            sum(kernel[u][v] * x[i + u][j + v] for u in range(k) for v in range(k))
            for j in range(len(x[0]) - k + 1)
        ]
        for i in range(len(x) - k + 1)
    ]


def convolve_by_windows(x, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel.shape)
    return np.einsum("ijuv,uv->ij", windows, kernel).astype(np.float32)


def convolve_by_layer(x, kernel):
    layer = Conv2D(1, 1, len(kernel))
    layer.params = {"weights": kernel[None, None], "bias": np.zeros(1)}
    return layer.forward(x[None, None])[0, 0]


@pytest.mark.parametrize(
    "answer", [convolve, convolve_by_four_loops, convolve_by_windows, convolve_by_layer]
)
def test_convolution(answer):
    assert solved("faltung/faltung", answer)


def only_the_first(x, w):
    z = np.zeros_like(convolve(x, w))
    z[0, 0] = convolve(x, w)[0, 0]
    return z


def only_the_first_row(x, w):
    z = np.zeros_like(convolve(x, w))
    z[0] = convolve(x, w)[0]
    return z


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x, w: convolve(x, w[::-1, ::-1]), "gedreht"),
        (lambda x, w: convolve(x, w.T), "gespiegelt"),
        (lambda x, w: convolve(x, w) / w.size, "Mittelwert"),
        (lambda x, w: convolve(x, np.ones_like(w)), "Wo bleibt der Kernel?"),
        (lambda x, w: convolve(x, w) * 0, "Karte ist noch leer"),
        (lambda x, w: -convolve(x, w), "Vergleiche deine Zeilen"),
        (lambda x, w: convolve(x, w).astype(int), "schneidet Nachkommastellen ab"),
        (only_the_first, "Nur die erste Stelle ist gefüllt"),
        (only_the_first_row, "Nur die erste Zeile ist gefüllt"),
        (lambda x, w: convolve(x, w)[:-1], "Erwartet ist eine Tabelle der Form (3, 3)."),
        (lambda x, w: convolve(np.pad(x, 1), w), "Gekommen ist eine Tabelle der Form (5, 5): "),
        (lambda x, w: convolve(x[:5, :5], w), "Erwartet ist eine Tabelle der Form (3, 5)."),
    ],
)
def test_wrong_convolution(answer, hint):
    text = mistake("faltung/faltung", answer)
    assert "x der Form (" in text
    assert hint in text


def test_convolution_of_a_built_in_size():
    def of_three(x, w):
        height, width = x.shape[0] - len(w) + 1, x.shape[1] - len(w) + 1
        windows = [[x[i : i + 3, j : j + 3] for j in range(width)] for i in range(height)]
        return [[(window * w).sum() for window in row] for row in windows]

    text = mistake("faltung/faltung", of_three)
    assert "Dieser Kernel ist 2 × 2 groß" in text
    assert "Nimm k = len(W)." in text


def test_convolution_without_sum():
    def products(x, w):
        return np.lib.stride_tricks.sliding_window_view(x, w.shape) * w

    assert "Addiere sie" in mistake("faltung/faltung", products)


def test_convolution_with_a_matrix_product():
    def product(x, w):
        windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
        return [[(window @ w).sum() for window in row] for row in windows]

    assert "Zahl für Zahl" in mistake("faltung/faltung", product)


def test_convolution_beyond_the_edge():
    def beyond(x, w):
        return [[(x[i : i + 3, j : j + 3] * w).sum() for j in range(5)] for i in range(5)]

    assert "Formen" in breaks_off("faltung/faltung", beyond)


# faltung/parameter


@pytest.mark.parametrize("answer", [224, 224.0, [224], np.array(224), np.int64(224)])
def test_parameters(answer):
    assert solved("faltung/parameter", answer)


def test_parameters_of_the_built_layer():
    assert solved("faltung/parameter", Network(Conv2D(3, 8, 3)).n_parameters)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (216, "zu jedem Kernel"),
        (80, "Hier hat das Bild drei"),
        (72, "eine Scheibe"),
        (240, "einen einzigen Bias"),
        (28, "ein einziger Kernel"),
        (27, "ein einziger Kernel"),
        (224 * 900, "teilen sich"),
        (7200, "Werte aller Karten"),
        (3, "Zähle zuerst"),
    ],
)
def test_wrong_parameters(answer, hint):
    text = mistake("faltung/parameter", answer)
    assert hint in text
    assert "224" not in text.replace(f"Gekommen ist {short(answer, digits=6)[1:-1]}.", "")


# faltung/pooling


def max_pool(x):
    a = np.zeros((x.shape[0] // 2, x.shape[1] // 2))
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            a[i, j] = x[2 * i : 2 * i + 2, 2 * j : 2 * j + 2].max()
    return a


def max_pool_of_lists(x):
    rows, columns = range(0, len(x) - 1, 2), range(0, len(x[0]) - 1, 2)
    return [[max(*x[i][j : j + 2], *x[i + 1][j : j + 2]) for j in columns] for i in rows]


def max_pool_by_layer(x):
    return MaxPool2D(2).forward(x[None, None])[0, 0]


@pytest.mark.parametrize("answer", [max_pool, max_pool_of_lists, max_pool_by_layer])
def test_pooling(answer):
    assert solved("faltung/pooling", answer)


def fields(x):
    height, width = x.shape[0] // 2, x.shape[1] // 2
    return x[: 2 * height, : 2 * width].reshape(height, 2, width, 2)


def overlapping(x):
    return np.lib.stride_tricks.sliding_window_view(x, (2, 2)).max(axis=(2, 3))


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x: np.maximum(max_pool(x), 0), "Auch ein negativer Wert"),
        (lambda x: fields(x).mean(axis=(1, 3)), "Mittelwert"),
        (lambda x: -max_pool(-x), "der kleinste Wert"),
        (lambda x: fields(x).sum(axis=(1, 3)), "Summe"),
        (lambda x: x[: len(x) // 2 * 2 : 2, ::2], "links oben"),
        (overlapping, "überlappen"),
        (lambda x: overlapping(x)[: len(x) // 2, : x.shape[1] // 2], "2 * i und 2 * j"),
        (lambda x: x.max(), "im ganzen Bild"),
        (lambda x: max_pool(x) * 0, "noch leer"),
        (lambda x: max_pool(x) + 1, "abgerundet"),
        (
            lambda x: max_pool(np.pad(x, ((0, len(x) % 2), (0, 0)))),
            "Erwartet ist eine Tabelle der Form (2, 3)",
        ),
    ],
)
def test_wrong_pooling(answer, hint):
    text = mistake("faltung/pooling", answer)
    assert "x der Form (" in text
    assert hint in text


# faltung/netz


def easy_digits(n, seed):
    """Pictures that are easy to learn: a bright row where the digit says, and noise."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 10, n)
    x = rng.uniform(0, 0.3, (n, 28, 28)).astype(np.float32)
    x[np.arange(n), 2 * y + 4] += 0.7
    return x.reshape(n, 784), y


@pytest.fixture(autouse=True)
def digits(monkeypatch):
    """Easy digits instead of MNIST, so that the tests need no data."""
    parts = {"train": easy_digits(400, seed=1), "test": easy_digits(200, seed=2)}
    monkeypatch.setattr(faltung, "_digits", parts.get)
    return parts


def build(maps=2):
    return Network(
        *(Reshape(1, 28, 28), Conv2D(1, maps, 3), MaxPool2D(2), ReLU(), Flatten()),
        *(Dense(169 * maps, 10), Softmax()),
    )


def trained(x, y):
    net = build()
    net.fit(
        x, y, loss=CrossEntropy(), optimizer=Adam(0.01), epochs=8, batch_size=20, progress=False
    )
    return net


def test_network(digits):
    assert solved("faltung/netz", trained(*digits["train"]))


def test_network_untrained():
    assert "Hast du es trainiert?" in mistake("faltung/netz", build())


def test_network_with_too_many_parameters():
    text = mistake("faltung/netz", build(maps=6))
    assert "10 210 Parameter, erlaubt sind höchstens 10 000" in text


def test_network_without_convolution():
    net = Network(Dense(784, 10), Softmax())
    assert "fehlt noch eine Faltung" in mistake("faltung/netz", net)


def test_network_not_good_enough(digits, monkeypatch):
    x, y = digits["test"]
    some_wrong = np.where(np.arange(len(y)) % 5, y, (y + 1) % 10)
    parts = {"train": digits["train"], "test": (x, some_wrong)}
    monkeypatch.setattr(faltung, "_digits", parts.get)
    assert "mit den Validierungsdaten weiter" in mistake("faltung/netz", trained(*digits["train"]))


def test_network_that_learned_from_the_test_digits(digits, monkeypatch):
    x, y = digits["train"]
    some_wrong = np.where(np.arange(len(y)) % 5, y, (y + 1) % 10)
    parts = {"train": (x, some_wrong), "test": digits["test"]}
    monkeypatch.setattr(faltung, "_digits", parts.get)
    assert "mit x_test trainiert" in mistake("faltung/netz", trained(*digits["test"]))


def test_network_with_layers_that_do_not_fit():
    net = Network(Reshape(1, 28, 28), Conv2D(1, 2, 3), Flatten(), Dense(100, 10))
    text = mistake("faltung/netz", net)
    assert "passen nicht zueinander" in text
    assert "Dense(100, 10)" in text


def test_network_with_the_wrong_outputs():
    net = Network(Reshape(1, 28, 28), Conv2D(1, 2, 5), MaxPool2D(4), Flatten(), Dense(72, 5))
    assert "die Form (200, 5), erwartet ist (200, 10)" in mistake("faltung/netz", net)


def test_network_with_the_history(digits):
    history = build().fit(
        *digits["train"], loss=CrossEntropy(), optimizer=SGD(0.1), epochs=1, progress=False
    )
    assert "Verlauf" in mistake("faltung/netz", history)


def test_network_wants_the_network():
    assert "Erwartet ist dein trainiertes Netz" in mistake("faltung/netz", 0.95)


def test_digits_come_from_the_course(monkeypatch):
    monkeypatch.undo()
    asked = []
    monkeypatch.setattr(
        faltung, "load_mnist", lambda part, rows: asked.append((part, rows)) or ("x", "y")
    )
    faltung._digits.cache_clear()
    assert faltung._digits("test") == ("x", "y")
    faltung._digits.cache_clear()
    assert asked == [("test", 1000)]
