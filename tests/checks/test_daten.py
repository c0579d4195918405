"""The exercises of "Die Daten": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz import class_counts
from lernnetz.checks import grade
from tests.checks.answers import breaks_off, mistake, solved

# daten/pixel


@pytest.mark.parametrize(
    "answer",
    [
        lambda row, r, c: row[28 * r + c],
        lambda row, r, c: row.reshape(28, 28)[r, c],
        lambda row, r, c: list(row)[r * 28 :][c],
        lambda row, r, c: np.float32(row[c + 28 * r]),
    ],
)
def test_pixel(answer):
    assert solved("daten/pixel", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda row, r, c: 28 * r + c, "Das ist der Platz"),
        (lambda row, r, c: row[r + 28 * c], "Zeile und Spalte vertauscht"),
        (lambda row, r, c: row.reshape(28, 28)[c, r], "Zeile und Spalte vertauscht"),
        (lambda row, r, c: row[28 * (r - 1) + c - 1], "nichts abziehen"),
        (lambda row, r, c: row[(28 * r + c + 1) % 784], "einen Platz zu weit"),
        (lambda row, r, c: row[27 * r + c], "von 0 bis 27"),
        (lambda row, r, c: row[r + c], "alle Pixel der Zeilen darüber"),
        (lambda row, r, c: row[28 * r : 28 * r + 28], "Das ist die ganze Zeile"),
        (lambda row, r, c: row[r * c], "alle Pixel der Zeilen darüber"),
        (lambda row, r, c: row[28 * (r - 1) + c], "Vor Zeile r liegen r ganze Zeilen"),
        (lambda row, r, c: 0.5, "Wie viele Pixel liegen vor diesem?"),
    ],
)
def test_wrong_pixel(answer, hint):
    text = mistake("daten/pixel", answer)
    assert "r = " in text
    assert "Gekommen ist" in text
    assert hint in text


def test_pixel_of_a_table():
    text = breaks_off("daten/pixel", lambda row, r, c: row[r, c])
    assert "In den eckigen Klammern stehen 2 Nummern" in text
    assert text.endswith("array is 1-dimensional, but 2 were indexed.")


def test_pixel_out_of_the_row():
    text = grade("daten/pixel", lambda row, r, c: row[28 * (r + 1) + c + 1]).text
    assert text.startswith("✗")


# daten/foto


@pytest.mark.parametrize("answer", [36_000_000, 3.6e7, np.int64(36_000_000), [36_000_000]])
def test_photo(answer):
    assert solved("daten/foto", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (12_000_000, "Wie viele Zahlen hat ein Pixel in Farbe?"),
        (7000, "In jeder der 3000 Zeilen"),
        (21_000, "In jeder der 3000 Zeilen"),
        (12_000_003, "Jedes einzelne Pixel"),
        (255 * 12_000_000, "255 ist der größte Wert"),
        (256 * 12_000_000, "256 Werte sind möglich"),
        (784, "ein Bild von MNIST"),
        (36, "Multipliziere die Zahl der Pixel"),
    ],
)
def test_wrong_photo(answer, hint):
    text = mistake("daten/foto", answer)
    assert hint in text
    assert "36000000" not in text


@pytest.mark.parametrize("answer", ["36 000 000", (4000, 3000, 3)])
def test_photo_is_one_number(answer):
    assert "eine einzige Zahl" in mistake("daten/foto", answer)


# daten/grau


def grey_by_loops(picture):
    rows = []
    for row in picture:
        values = []
        for red, green, blue in row:
            values.append(0.299 * red + 0.587 * green + 0.114 * blue)
        rows.append(values)
    return rows


def weighted(red, green, blue):
    return lambda picture: picture @ np.array([red, green, blue])


@pytest.mark.parametrize(
    "answer",
    [
        grey_by_loops,
        weighted(0.299, 0.587, 0.114),
        lambda picture: (picture * [0.299, 0.587, 0.114]).sum(axis=2).astype(np.float32),
        lambda p: 0.299 * p[:, :, 0] + 0.587 * p[:, :, 1] + 0.114 * p[:, :, 2],
    ],
)
def test_grey(answer):
    assert solved("daten/grau", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda picture: picture.mean(axis=2), "Grün zählt aber mehr"),
        (lambda picture: picture.sum(axis=2), "Multipliziere jede Farbe"),
        (weighted(0.114, 0.587, 0.299), "Rot und Blau vertauscht"),
        (lambda picture: picture * [0.299, 0.587, 0.114], "fehlt noch die Summe"),
        (lambda picture: np.array(grey_by_loops(picture)) / 3, "Teile nicht noch einmal"),
        (weighted(0.299, 0.587, 0), "Es fehlt Blau"),
        (lambda picture: np.mean(grey_by_loops(picture)), "Mittle nicht über das Bild"),
        (lambda picture: picture[:, :, 0], "nur die Karte für Rot"),
        (lambda picture: picture[:, :, 1], "nur die Karte für Grün"),
        (lambda picture: picture[:, :, 2], "nur die Karte für Blau"),
        (weighted(0.3, 0.3, 0.3), "Vergleiche deine Zeile mit der Formel"),
    ],
)
def test_wrong_grey(answer, hint):
    text = mistake("daten/grau", answer)
    assert "picture = [[[" in text
    assert "Gekommen ist" in text
    assert hint in text


def test_grey_of_the_first_row_only():
    text = mistake("daten/grau", lambda picture: grey_by_loops(picture[:, :1]))
    assert "Erwartet ist eine Tabelle der Form (1, 2)." in text


def test_grey_with_the_wrong_axis():
    text = mistake("daten/grau", lambda p: 0.299 * p[0] + 0.587 * p[0] + 0.114 * p[0])
    assert "Erwartet ist eine Tabelle der Form (1, 2)." in text


def test_grey_with_a_decimal_comma():
    def to_grey(picture):
        red, green, blue = picture[:, :, 0], picture[:, :, 1], picture[:, :, 2]
        return 0,299 * red + 0,587 * green + 0,114 * blue  # fmt: skip

    text = mistake("daten/grau", to_grey)
    assert "Gekommen ist" in text or "gekommen ist (0" in text
    assert "ein Komma, wo ein Punkt hingehört? Python schreibt 0.5." in text
    assert "array" not in text


# daten/anzahlen


def count(labels):
    counts = [0] * 10
    for label in labels:
        counts[label] += 1
    return counts


@pytest.mark.parametrize(
    "answer",
    [
        count,
        class_counts,
        lambda labels: tuple(count(labels)),
        lambda labels: np.array(count(labels), dtype=float),
        lambda labels: [list(labels).count(digit) for digit in range(10)],
        lambda labels: np.bincount(labels, minlength=10),
    ],
)
def test_counts(answer):
    assert solved("daten/anzahlen", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda labels: np.array(count(labels)) / len(labels), "Das sind Anteile"),
        (lambda labels: np.unique(labels, return_counts=True)[1], "haben die Anzahl 0"),
        (np.bincount, "Es sind zehn"),
        (lambda labels: [digit in labels for digit in range(10)], "Zähle jedes Mal 1 dazu"),
        (lambda labels: np.roll(count(labels), 1), "um eine Stelle verschoben"),
        (lambda labels: sorted(count(labels), reverse=True), "Nicht ordnen"),
        (len, "die Zahl aller Labels"),
        (lambda labels: count(labels[:1]), "Steht return zu weit innen?"),
        (lambda labels: [0] * 10, "auch wenn sie 0 ist"),
        (lambda labels: {1: 2, 0: 1, 3: 1}, "zehn Anzahlen als Liste"),
    ],
)
def test_wrong_counts(answer, hint):
    text = mistake("daten/anzahlen", answer)
    assert "labels = [1, 0, 1, 3]: " in text
    assert "Gekommen ist" in text
    assert hint in text


def test_counts_of_nine_digits():
    text = mistake("daten/anzahlen", lambda labels: count(labels)[:9])
    assert "Erwartet ist eine Reihe mit 10 Zahlen." in text


# daten/aehnlich


def similar_by_loop(picture, table):
    best, least = 0, None
    for k in range(len(table)):
        distance = sum((a - b) ** 2 for a, b in zip(table[k], picture, strict=True))
        if least is None or distance < least:
            best, least = k, distance
    return best


def distances(picture, table):
    return ((table - picture) ** 2).sum(axis=1)


@pytest.mark.parametrize(
    "answer",
    [
        similar_by_loop,
        lambda picture, table: np.argmin(distances(picture, table)),
        lambda picture, table: np.sqrt(distances(picture, table)).argmin(),
        lambda picture, table: float(similar_by_loop(picture, table)),
    ],
)
def test_most_similar(answer):
    assert solved("daten/aehnlich", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda picture, table: distances(picture, table).min(), "Das ist der Abstand"),
        (distances, "Das sind alle Abstände"),
        (lambda picture, table: distances(picture, table).argmax(), "das unähnlichste"),
        (lambda picture, table: table[similar_by_loop(picture, table)], "Das ist das Bild selbst"),
        (lambda picture, table: (table - picture).sum(axis=1).argmin(), "Fehlt das Quadrat?"),
        (lambda picture, table: similar_by_loop(picture, table) + 1, "Gezählt wird ab 0"),
        (lambda picture, table: ((table - picture) ** 2).sum(axis=0).argmin(), "axis=1"),
        (lambda picture, table: abs(table - picture).sum(axis=1).argmin(), "die Beträge addiert"),
        (lambda picture, table: np.argmax(table @ picture), "Ein großes Produkt"),
        (lambda picture, table: ((table - picture) ** 2).argmin(), "Addiere zuerst"),
        (lambda picture, table: "erste", "die Nummer der Zeile"),
    ],
)
def test_wrong_most_similar(answer, hint):
    text = mistake("daten/aehnlich", answer)
    assert "eine Tabelle der Form (" in text
    assert "ekommen ist" in text
    assert hint in text


def test_most_similar_in_brackets():
    assert solved("daten/aehnlich", lambda *pictures: [similar_by_loop(*pictures)])


def test_most_similar_of_a_fixed_number_of_rows():
    def first_four(picture, table):
        return similar_by_loop(picture, table[:4])

    assert "Tabelle der Form (5, 4)" in mistake("daten/aehnlich", first_four)
