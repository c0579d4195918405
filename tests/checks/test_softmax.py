"""The exercises of "Softmax, Kreuzentropie und Adam"."""

import math

import numpy as np
import pytest

from lernnetz import CrossEntropy, Softmax
from tests.checks.answers import breaks_off, mistake, solved

# softmax/softmax


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_by_loops(z):
    rows = []
    for row in z:
        e = [np.exp(value - max(row)) for value in row]
        rows.append([value / sum(e) for value in e])
    return rows


@pytest.mark.parametrize(
    "answer",
    [
        softmax,
        softmax_by_loops,
        lambda z: softmax(z).astype(np.float32),
        lambda z: (np.exp(z.T - z.max(axis=1)) / np.exp(z.T - z.max(axis=1)).sum(axis=0)).T,
        lambda z: Softmax().forward(z),
    ],
)
def test_softmax(answer):
    assert solved("softmax/softmax", answer)


def less(z):
    return z - z.max(axis=1, keepdims=True)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda z: np.exp(z), "durch die Summe jeder Zeile"),
        (lambda z: np.exp(z) / np.exp(z).sum(), "Es fehlt axis=1"),
        (lambda z: np.exp(z) / np.exp(z).sum(axis=0), "Summe der Spalten"),
        (lambda z: z / z.sum(axis=1, keepdims=True), "np.exp"),
        (lambda z: 1 / (1 + np.exp(-z)), "Sigmoid"),
        (lambda z: np.exp(z - z.max(axis=1, keepdims=True)), "Es fehlt noch das Teilen"),
        (lambda z: np.log(softmax(z)), "Logarithmus"),
        (lambda z: softmax(-z), "eigene Summe"),
        (lambda z: less(z) / less(z).sum(axis=1, keepdims=True), "Es fehlt np.exp"),
        (
            lambda z: np.exp(less(z)) / np.exp(z).sum(axis=1, keepdims=True),
            "Oben ist das Maximum abgezogen, in der Summe nicht",
        ),
        (lambda z: np.exp(z - z.max(axis=1)), "keepdims=True"),
        (lambda z: softmax(z)[0], "Erwartet ist eine Tabelle der Form (2, 3)"),
        (lambda z: np.exp(z) / np.exp(z).sum(axis=1), "keepdims=True"),
        (lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True), "eigenes Maximum"),
        (
            lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(axis=1, keepdims=True),
            "eigenes Maximum",
        ),
        (lambda z: softmax(np.minimum(z, 500)), "ihr Maximum ab"),
    ],
)
def test_wrong_softmax(answer, hint, recwarn):
    text = mistake("softmax/softmax", answer)
    assert "z = [[" in text or "keepdims=True" in text
    assert hint in text
    assert not [w for w in recwarn if "log" not in str(w.message)]


# softmax/verlust


def loss_by_loop(p, t):
    total = 0
    for probabilities, target in zip(p, t, strict=True):
        total -= np.log(probabilities[target.argmax()])
    return total / len(p)


@pytest.mark.parametrize(
    "answer",
    [
        lambda p, t: -(t * np.log(p)).sum() / len(p),
        lambda p, t: np.mean(-np.log((p * t).sum(axis=1))),
        lambda p, t: -np.log(p[t == 1]).mean(),
        lambda p, t: CrossEntropy().value(p, t),
        loss_by_loop,
        lambda p, t: [loss_by_loop(p, t)],
    ],
)
def test_cross_entropy(answer):
    assert solved("softmax/verlust", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda p, t: -(t * np.log(p)).sum(), "Das ist die Summe"),
        (lambda p, t: (t * np.log(p)).sum() / len(p), "Minuszeichen"),
        (lambda p, t: (t * np.log(p)).sum(), "Minuszeichen und der Mittelwert"),
        (lambda p, t: -(t * np.log(p)).mean(), "durch alle Einträge"),
        (lambda p, t: (t * np.log(p)).mean(), "durch len(p)"),
        (lambda p, t: -(t * np.log(p)).sum(axis=1), "je Bild eine Zahl"),
        (lambda p, t: -t * np.log(p), "alle Summanden"),
        (lambda p, t: -(p * np.log(p)).sum() / len(p), "das Ziel t"),
        (lambda p, t: -(t * np.log10(p)).sum() / len(p), "np.log10"),
        (lambda p, t: -(t * np.log2(p)).sum() / len(p), "np.log2"),
        (lambda p, t: -(t * p).sum() / len(p), "Es fehlt der Logarithmus"),
        (lambda p, t: ((p - t) ** 2).sum() / 2 / len(p), "quadratische Fehler"),
        (lambda p, t: 0.5, "Stück für Stück"),
    ],
)
def test_wrong_cross_entropy(answer, hint):
    text = mistake("softmax/verlust", answer)
    assert "t = [[" in text
    assert hint in text


# softmax/gradient


def delta_from_the_library(z, t):
    layer = Softmax()
    p = layer.forward(z)
    return layer.backward(CrossEntropy().gradient(p, t))


@pytest.mark.parametrize(
    "answer",
    [
        lambda z, t: (softmax(z) - t) / len(z),
        lambda z, t: ((softmax(z) - t) / len(z)).tolist(),
        delta_from_the_library,
    ],
)
def test_gradient(answer):
    assert solved("softmax/gradient", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda z, t: softmax(z) - t, "Es fehlt der Mittelwert"),
        (lambda z, t: (t - softmax(z)) / len(z), "p minus t"),
        (lambda z, t: t - softmax(z), "umgekehrt, und es fehlt"),
        (lambda z, t: softmax(z) - t / len(z), "Die Klammer fehlt"),
        (lambda z, t: (z - t) / len(z), "Wahrscheinlichkeiten"),
        (lambda z, t: (softmax(z) - t) / z.size, "durch alle Einträge"),
        (lambda z, t: (softmax(z) - t) * softmax(z) * (1 - softmax(z)) / len(z), "kürzt sich"),
        (lambda z, t: softmax(z) / len(z), "das Ziel t ab"),
        (lambda z, t: 0 * z, "Stimmt Aufgabe 1?"),
        (lambda z, t: (softmax(z) - t).sum(axis=1), "Erwartet ist eine Tabelle der Form (2, 3)"),
    ],
)
def test_wrong_gradient(answer, hint):
    text = mistake("softmax/gradient", answer)
    assert "t = [[" in text
    assert hint in text


# softmax/adam


def adam(w, g, s, v, k, learning_rate):
    s = 0.9 * s + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    s_hat, v_hat = s / (1 - 0.9**k), v / (1 - 0.999**k)
    return w - learning_rate * s_hat / (np.sqrt(v_hat) + 1e-8), s, v


def adam_in_place(w, g, s, v, k, learning_rate):
    """The same, written as the library does; spoils its arguments; returns a list."""
    s += 0.1 * (g - s)
    v += 0.001 * (g * g - v)
    w -= learning_rate / (1 - 0.9**k) * s / (np.sqrt(v / (1 - 0.999**k)) + 1e-8)
    return [w, s, v]


@pytest.mark.parametrize("answer", [adam, adam_in_place])
def test_adam(answer):
    assert solved("softmax/adam", answer)


def changed(w=None, s=None, v=None):
    """Adam with other results, each a function of everything that is known."""

    def step(w0, g, s0, v0, k, rate):
        known = {"w": w0, "g": g, "s": s0, "v": v0, "k": k, "rate": rate}
        known["new_w"], known["new_s"], known["new_v"] = adam(w0, g, s0, v0, k, rate)
        known["s_hat"] = known["new_s"] / (1 - 0.9**k)
        known["v_hat"] = known["new_v"] / (1 - 0.999**k)
        known["root"] = np.sqrt(known["v_hat"])
        formulas = (w or "new_w", s or "new_s", v or "new_v")
        return tuple(eval(formula, {"np": np}, known) for formula in formulas)

    return step


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (changed(s="s"), "Das s hat sich noch nicht geändert"),
        (changed(s="s_hat"), "nicht s_hat"),
        (changed(s="0.9 * s + g"), "mit 0,1 multipliziert"),
        (changed(s="0.1 * s + 0.9 * g"), "vertauscht"),
        (changed(s="g"), "ersten Zeile"),
        (changed(v="v"), "Das v hat sich noch nicht geändert"),
        (changed(v="v_hat"), "nicht v_hat"),
        (changed(v="0.999 * v + 0.001 * g"), "zum Quadrat"),
        (changed(v="0.9 * v + 0.1 * g**2"), "0,999 und 0,001"),
        (changed(v="g"), "zweiten Zeile"),
        (changed(w="w"), "Das Gewicht hat sich noch nicht geändert"),
        (changed(w="w + rate * s_hat / (root + 1e-8)"), "minus"),
        (changed(w="w - rate * new_s / (np.sqrt(new_v) + 1e-8)"), "Rechne mit s_hat und v_hat"),
        (changed(w="w - rate * g / (root + 1e-8)"), "steht s_hat, nicht g"),
        (changed(w="w - rate * s_hat / (v_hat + 1e-8)"), "Wurzel"),
        (changed(w="w - rate * s_hat / np.sqrt(v_hat + 1e-8)"), "erst nach der Wurzel"),
        (changed(w="w - rate * s_hat"), "Maßstab"),
        (changed(w="w - s_hat / (root + 1e-8)"), "Lernrate"),
        (changed(w="w - rate * s_hat / root"), "die Wurzel plus 1e-8"),
        (changed(w="w - rate * s_hat / root + 1e-8"), "beides zusammen in Klammern"),
        (changed(w="w - rate * g"), "Das ist der Schritt von SGD"),
        (
            changed(
                w="w - rate * new_s / (1 - 0.9 * k) / (np.sqrt(new_v / (1 - 0.999 * k)) + 1e-8)"
            ),
            "0,9 hoch k",
        ),
        (changed(w="0 * w"), "letzten Zeile"),
        (lambda w, *rest: w, "return w, s, v"),
        (lambda *arguments: adam(*arguments)[:2], "return w, s, v"),
    ],
)
def test_wrong_adam(answer, hint):
    assert hint in mistake("softmax/adam", answer)


def test_adam_with_the_root_of_one_number():
    text = breaks_off("softmax/adam", lambda w, g, s, v, k, rate: (w, s, math.sqrt(v)))
    assert "alles aus math können nur das" in text


def test_gradient_with_an_unsolved_softmax():
    text = breaks_off("softmax/gradient", lambda z, t: (... - t) / len(z))
    assert "Gerechnet wird noch mit drei Punkten" in text


@pytest.mark.parametrize("name", ["softmax", "verlust", "gradient", "adam"])
def test_raising_function(name):
    def broken(*arguments):
        raise KeyError("kaputt")

    assert breaks_off(f"softmax/{name}", broken).endswith("Python sagt: KeyError: 'kaputt'.")


# softmax/temperatur, softmax/aufhoeren, softmax/dropout


def right_softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def test_temperature():
    assert solved("softmax/temperatur", lambda z, by: right_softmax(z / by))


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda z, by: right_softmax(z), "T fehlt noch."),
        (lambda z, by: right_softmax(z * by), "Geteilt wird, nicht multipliziert."),
        (lambda z, by: right_softmax(z) / by, "nicht das Ergebnis"),
        (lambda z, by: z / by, "Es fehlt noch softmax."),
        (lambda z, by: 0 * z, "Teile z durch T"),
    ],
)
def test_wrong_temperature(answer, hint):
    assert hint in mistake("softmax/temperatur", answer)


@pytest.mark.parametrize(
    "answer", [lambda losses: np.argmin(losses) + 1, lambda losses: losses.index(min(losses)) + 1]
)
def test_best_epoch(answer):
    assert solved("softmax/aufhoeren", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (np.argmin, "Gezählt wird ab 1, nicht ab 0."),
        (min, "Das ist der Verlust selbst."),
        (lambda losses: np.argmax(losses) + 1, "am größten"),
        (len, "Das ist die letzte Epoche."),
        (lambda losses: 17, "Wo steht der kleinste Verlust?"),
    ],
)
def test_wrong_best_epoch(answer, hint):
    assert hint in mistake("softmax/aufhoeren", answer)


def test_dropout():
    assert solved("softmax/dropout", lambda a, keep, rate: a * keep / (1 - rate))


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda a, keep, rate: a * keep, "muss noch größer werden"),
        (lambda a, keep, rate: a * keep * (1 - rate), "nicht multipliziert"),
        (lambda a, keep, rate: a * keep / rate, "Übrig bleibt 1 − rate"),
        (lambda a, keep, rate: a * (1 - keep) / (1 - rate), "eine 1 steht"),
        (lambda a, keep, rate: a / (1 - rate), "Die Maske fehlt."),
        (lambda a, keep, rate: 0 * a, "Mal die Maske"),
    ],
)
def test_wrong_dropout(answer, hint):
    assert hint in mistake("softmax/dropout", answer)
