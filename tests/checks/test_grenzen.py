"""The exercises of "Grenzen": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz import CrossEntropy
from tests.checks.answers import mistake, solved

# grenzen/papier


@pytest.mark.parametrize("answer", [0.8, 1.5 - 0.1 * 7, [0.8], np.array(0.8), np.float32(0.8)])
def test_paper(answer):
    assert solved("grenzen/papier", answer)


def test_paper_is_what_the_step_computes():
    x, weights = np.full(4, 0.5), np.array([2, -1, 3, -1])
    assert x @ weights == 1.5
    assert solved("grenzen/papier", (x - 0.1 * np.sign(weights)) @ weights)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (2.2, "das größte z"),
        (1.2, "alle Eingaben gesenkt"),
        (1.0, "mit negativem Gewicht"),
        (1.4, "sondern jede Eingabe"),
        (1.1, "mit ihrem Gewicht multipliziert"),
        (0.7, "Um so viel kann z fallen"),
        (5, "Ändere alle vier"),
    ],
)
def test_wrong_paper(answer, hint):
    text = mistake("grenzen/papier", answer)
    assert hint in text
    assert "0.8" not in text
    assert "0,8" not in text


# grenzen/schritt


def step(x, gradient, epsilon):
    return np.clip(x + epsilon * np.sign(gradient), 0, 1)


def step_by_loops(x, gradient, epsilon):
    rows = []
    for values, slopes in zip(x, gradient, strict=True):
        row = []
        for value, slope in zip(values, slopes, strict=True):
            value += epsilon if slope > 0 else -epsilon if slope < 0 else 0
            row.append(min(max(value, 0), 1))
        rows.append(row)
    return rows


def step_in_place(x, gradient, epsilon):
    x += epsilon * np.sign(gradient)
    x[x < 0] = 0
    x[x > 1] = 1
    return x.astype(np.float32)


@pytest.mark.parametrize("answer", [step, step_by_loops, step_in_place])
def test_step(answer):
    assert solved("grenzen/schritt", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda x, g, e: x + e * np.sign(g), "Schneide sie ab"),
        (lambda x, g, e: step(x, -g, e), "andere Richtung"),
        (lambda x, g, e: np.clip(x + e * g, 0, 1), "nur das Vorzeichen"),
        (lambda x, g, e: step(x, g, 1), "Wo ist epsilon?"),
        (lambda x, g, e: step(0, g, e), "Das ist die Änderung"),
        (lambda x, g, e: x + e * np.clip(np.sign(g), 0, 1), "nicht das Vorzeichen"),
        (lambda x, g, e: x, "unverändert"),
        (lambda x, g, e: step(x, g, e) / 2, "Vergleiche deine Zeile"),
        (lambda x, g, e: step(x, g, e)[0], "Erwartet ist eine Tabelle der Form (3, 5)."),
    ],
)
def test_wrong_step(answer, hint):
    assert hint in mistake("grenzen/schritt", answer)


# grenzen/hoechstens


def best_by_loop(labels, missing):
    right = 0
    for label in labels:
        if label != missing:
            right += 1
    return right / len(labels)


@pytest.mark.parametrize(
    "answer",
    [
        best_by_loop,
        lambda labels, missing: (labels != missing).mean(),
        lambda labels, missing: np.array(1 - np.mean(labels == missing), np.float32),
        lambda labels, missing: 1 - list(labels).count(missing) / len(labels),
    ],
)
def test_best_possible(answer):
    assert solved("grenzen/hoechstens", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda labels, missing: (labels == missing).mean(), "Anteil der fehlenden Ziffer"),
        (lambda labels, missing: 100 * (labels != missing).mean(), "Prozent"),
        (lambda labels, missing: (labels != missing).sum(), "eine Anzahl"),
        (lambda labels, missing: labels != missing, "Bild für Bild"),
        (lambda labels, missing: 0.9, "nicht gleich oft"),
        (lambda labels, missing: 0.5, "Teile die Zahl"),
        (lambda labels, missing: (labels != 7).mean(), "missing = 3"),
        (lambda labels, missing: (labels != 7).mean(), "Fest eingebaut ist die 7"),
    ],
)
def test_wrong_best_possible(answer, hint):
    text = mistake("grenzen/hoechstens", answer)
    assert "labels = [" in text
    assert hint in text


# grenzen/gezielt


def input_gradient(net, x, labels):
    return net.backward(CrossEntropy().gradient(net.forward(x), labels))


def towards(net, x, target, epsilon, steps):
    x_new = x
    labels = np.full(len(x), target)
    for _ in range(steps):
        gradient = input_gradient(net, x_new, labels)
        x_new = np.clip(x_new - epsilon * np.sign(gradient), 0, 1)
    return x_new


def towards_picture_by_picture(net, x, target, epsilon, steps):
    result = []
    for row in x:
        for _ in range(steps):
            gradient = input_gradient(net, row[None], np.array([target]))[0]
            row = np.clip(row - epsilon * np.sign(gradient), 0, 1)
        result.append(row.tolist())
    return result


@pytest.mark.parametrize("answer", [towards, towards_picture_by_picture])
def test_towards(answer):
    assert solved("grenzen/gezielt", answer)


def test_towards_reaches_its_target():
    seen = []

    def spy(net, x, target, epsilon, steps):
        x_new = towards(net, x, target, epsilon, steps)
        seen.append((net.predict_proba(x)[:, target], net.predict_proba(x_new)[:, target]))
        return x_new

    assert solved("grenzen/gezielt", spy)
    assert all((after > before).all() for before, after in seen)


def towards_without_clip(net, x, target, epsilon, steps):
    for _ in range(steps):
        x = x - epsilon * np.sign(input_gradient(net, x, np.full(len(x), target)))
    return x


def towards_clipped_at_the_end(net, x, target, epsilon, steps):
    return np.clip(towards_without_clip(net, x, target, epsilon, steps), 0, 1)


def towards_with_the_first_gradient(net, x, target, epsilon, steps):
    gradient = input_gradient(net, x, np.full(len(x), target))
    for _ in range(steps):
        x = step(x, -gradient, epsilon)
    return x


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda net, x, target, epsilon, steps: x, "unverändert"),
        (towards_clipped_at_the_end, "nicht erst nach dem letzten"),
        (towards_with_the_first_gradient, "nur einmal berechnet"),
        (lambda net, x, t, e, n: towards(net, x, t, -e, n), "Geh gegen den Gradienten"),
        (lambda net, x, t, e, n: towards(net, x, t, e, 1), "ein einziger Schritt"),
        (towards_without_clip, "Schneide nach jedem Schritt ab"),
        (lambda net, x, t, e, n: towards(net, x, (t + 1) % 3, e, n), "beim jetzigen Bild"),
        (
            lambda net, x, t, e, n: towards(net, x, t, e, n)[0],
            "Erwartet ist eine Tabelle der Form (2, 6)",
        ),
    ],
)
def test_wrong_towards(answer, hint):
    text = mistake("grenzen/gezielt", answer)
    assert "target = " in text
    assert hint in text
