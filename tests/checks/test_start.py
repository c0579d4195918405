"""The exercises of "Start": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from tests.checks.answers import mistake, solved

# start/zaehler


@pytest.mark.parametrize("answer", [15, 15.0, np.int64(15), np.array([15]), [15]])
def test_counter(answer):
    assert solved("start/zaehler", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (25, "Was macht aber das zweite A?"),
        (35, "setzt sie sie ein?"),
        (20, "nach A, B, B"),
        (10, "noch einmal B"),
        (30, "Mit welchem Wert?"),
        (0, "Schreib nach jeder ausgeführten Zelle auf"),
    ],
)
def test_wrong_counter(answer, hint):
    text = mistake("start/zaehler", answer)
    assert f"Gekommen ist {answer}." in text
    assert hint in text
    assert "15" not in text


def test_counter_is_one_number():
    assert "eine einzige Zahl" in mistake("start/zaehler", [10, 15])


@pytest.mark.parametrize("answer", ["15", ["15"], np.array(["15"]), "fünfzehn"])
def test_counter_in_quotes_is_no_number(answer):
    assert "ohne Anführungszeichen" in mistake("start/zaehler", answer)


# start/reihenfolge


@pytest.mark.parametrize("answer", ["ACBC", "ABBBC", list("ACBC"), "AACBC"])
def test_order(answer):
    assert solved("start/reihenfolge", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (50, "die Buchstaben A, B und C"),
        ("abbbc", "die Buchstaben A, B und C"),
        ("", "die Buchstaben A, B und C"),
        ("ABBBBBBBB", "Das sind 9 Zellen."),
        ("BAC", "Zelle B bricht ab"),
        ("ABC", "steht in counter die 30"),
    ],
)
def test_wrong_order(answer, hint):
    assert hint in mistake("start/reihenfolge", answer)


# start/fehler


def wrong_by_loop(answers, labels):
    wrong = 0
    for answer, label in zip(answers, labels, strict=True):
        wrong += answer != label
    return wrong


@pytest.mark.parametrize("answer", [wrong_by_loop, lambda a, y: (a != y).sum()])
def test_count_wrong(answer):
    assert solved("start/fehler", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda a, y: (a == y).sum(), "Gesucht sind die falschen."),
        (lambda a, y: (a != y).mean(), "Gesucht ist eine Anzahl."),
        (lambda a, y: a != y, "wie oft True darin steht"),
        (lambda a, y: len(y), "Zähle nur die falschen."),
        (lambda a, y: int(a[0] != y[0]), "Steht return zu weit innen?"),
        (lambda a, y: 3, "Geh alle Stellen durch"),
    ],
)
def test_wrong_count(answer, hint):
    assert hint in mistake("start/fehler", answer)


# start/mitten


@pytest.mark.parametrize("answer", [[4, 17], (4.0, 17.0), np.array([4, 17])])
def test_centres(answer):
    assert solved("start/mitten", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (4, "eine Liste mit zwei Zahlen"),
        ("4, 17", "ohne Anführungszeichen"),
        ([2, 11], "nach dem ersten Mal"),
        ([17, 4], "die bei 1 begann"),
        ([4, 14], "der Mittelwert von 14 und 20"),
        ([1, 6], "beide Abstände"),
    ],
)
def test_wrong_centres(answer, hint):
    assert hint in mistake("start/mitten", answer)


# start/schwelle


def by_loop(light, heavy, new_fruit):
    threshold = (sum(light) / len(light) + sum(heavy) / len(heavy)) / 2
    answers = []
    for fruit in new_fruit:
        if fruit >= threshold:
            answers.append(1)
        else:
            answers.append(0)
    return answers


def compared_with(threshold):
    return lambda light, heavy, new: new >= threshold(light, heavy)


@pytest.mark.parametrize(
    "answer",
    [
        compared_with(lambda light, heavy: (light.mean() + heavy.mean()) / 2),
        compared_with(lambda light, heavy: np.mean([np.mean(light), np.mean(heavy)])),
        by_loop,
        lambda *fruit: np.array(by_loop(*fruit), dtype=float),
        lambda *fruit: tuple(bool(answer) for answer in by_loop(*fruit)),
    ],
)
def test_threshold(answer):
    assert solved("start/schwelle", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda light, heavy, new: (light.mean() + heavy.mean()) / 2, "Das ist die Schwelle"),
        (lambda *fruit: 1 - np.array(by_loop(*fruit)), "Genau umgekehrt"),
        (compared_with(lambda light, heavy: light.mean() + heavy.mean()), "das Teilen durch 2"),
        (compared_with(lambda light, heavy: light.mean() + heavy.mean() / 2), "Klammern"),
        (compared_with(lambda light, heavy: np.mean([*light, *heavy])), "alle Früchte gemittelt"),
        (compared_with(lambda light, heavy: (max(light) + min(heavy)) / 2), "Mitte der Lücke"),
        (compared_with(lambda light, heavy: 120), "gilt nur für die fünf Früchte"),
        (lambda *fruit: fruit[2][np.array(by_loop(*fruit)) == 1], "Gesucht ist 0 oder 1 je"),
        (lambda light, heavy, new: new > (light.mean() + heavy.mean()) / 2, "Nimm >=."),
        (compared_with(lambda light, heavy: (np.median(light) + np.median(heavy)) / 2), "Median"),
        (lambda *fruit: by_loop(*fruit)[0], "Steht return zu weit innen?"),
        (lambda *fruit: by_loop(*fruit)[:1], "Steht return zu weit innen?"),
        (lambda light, heavy, new: new * 0 + 1, "dann vergleiche"),
    ],
)
def test_wrong_threshold(answer, hint):
    text = mistake("start/schwelle", answer)
    assert "light = [" in text
    assert "Gekommen ist" in text
    assert "rwartet ist" in text
    assert hint in text


def test_answers_for_the_wrong_number_of_fruit():
    text = mistake("start/schwelle", lambda light, heavy, new: [0, 1])
    assert "Erwartet ist eine Reihe mit 6 Zahlen." in text


# start/lernarten


@pytest.mark.parametrize(
    "answer",
    [[1, 2, 3, 1, 3, 2], (1, 2, 3, 1, 3, 2), np.array([1, 2, 3, 1, 3, 2]), [1.0, 2, 3, 1, 3, 2]],
)
def test_kinds(answer):
    assert solved("start/lernarten", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ([2, 2, 3, 1, 3, 2], "5 von 6 stimmen. Denk an A:"),
        ([1, 1, 3, 1, 3, 2], "5 von 6 stimmen. Denk an B:"),
        ([1, 2, 2, 1, 3, 1], "4 von 6 stimmen. Denk an C:"),
        ([1, 2, 3, 2, 3, 2], "Denk an D:"),
        ([1, 2, 3, 1, 1, 2], "Denk an E:"),
        ([1, 2, 3, 1, 3, 1], "Denk an F:"),
        ([0, 1, 2, 0, 2, 1], "Jede der sechs Zahlen ist 1 (überwacht)"),
        ([1, 2, 3], "eine Liste mit sechs Zahlen"),
        (["1", "überwacht"], "eine Liste mit sechs Zahlen"),
        ("123132", "Das ist ein Text"),
        ([*"123132"], "Darin stehen Texte"),
        ([1, 1, 1, 2, 1, 1], "1 von 6 stimmt. Denk an B:"),
        (123132, "eine Liste mit sechs Zahlen"),
    ],
)
def test_wrong_kinds(answer, hint):
    assert hint in mistake("start/lernarten", answer)


# start/gruppen


def nearest(values, centres):
    groups = []
    for value in values:
        best = 0
        for i, centre in enumerate(centres):
            if abs(value - centre) < abs(value - centres[best]):
                best = i
        groups.append(best)
    return groups


@pytest.mark.parametrize(
    "answer",
    [
        nearest,
        lambda values, centres: [np.argmin(abs(value - centres)) for value in values],
        lambda values, centres: np.abs(values[:, None] - centres).argmin(axis=1),
        lambda values, centres: ((values - centres[:, None]) ** 2).argmin(axis=0).astype(float),
    ],
)
def test_groups(answer):
    assert solved("start/gruppen", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda values, centres: np.array(nearest(values, centres)) + 1, "ab 0"),
        (lambda values, centres: abs(values[:, None] - centres).argmax(axis=1), "am weitesten"),
        (lambda values, centres: centres[nearest(values, centres)], "die Mitten selbst"),
        (lambda values, centres: abs(values[:, None] - centres).min(axis=1), "die Abstände"),
        (lambda values, centres: abs(values[:, None] - centres), "alle Abstände"),
        (lambda values, centres: (values[:, None] - centres).argmin(axis=1), "Fehlt abs?"),
        (lambda values, centres: nearest(values, centres)[:1], "return"),
        (lambda values, centres: nearest(values, centres)[0], "nur eine Nummer"),
        (lambda values, centres: nearest(values, centres[:2]), "mehr als zwei Mitten"),
        (lambda values, centres: values * 0 + 1, "den kleinsten Abstand"),
    ],
)
def test_wrong_groups(answer, hint):
    text = mistake("start/gruppen", answer)
    assert "values = [" in text
    assert "Gekommen ist" in text
    assert hint in text


def test_groups_for_two_centres_only():
    def two(values, centres):
        return np.where(abs(values - centres[0]) <= abs(values - centres[1]), 0, 1)

    assert "centres = [0, 5, 10]: Gekommen ist" in mistake("start/gruppen", two)


def test_groups_one_below_the_other():
    text = mistake("start/gruppen", lambda values, centres: np.zeros((3, 1)))
    assert "Erwartet ist eine Reihe mit 3 Zahlen." in text
