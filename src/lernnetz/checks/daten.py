"""Exercises of the lesson "Die Daten: Bilder sind Zahlen"."""

from collections.abc import Iterator

import numpy as np

from ..arrays import CLASSES, PIXELS
from .grading import Case, Mistake, call, exercise, expect_number
from .values import given, short

GREY = np.array([0.299, 0.587, 0.114])
PHOTO = 4000 * 3000


@exercise("daten/pixel")
def pixel(function: object) -> Iterator[Case]:
    """The value of a pixel in a picture that is a row."""
    row = np.random.default_rng(0).permutation(PIXELS) / PIXELS
    for r, c in ((20, 7), (1, 2), (0, 3), (27, 27)):
        i = 28 * r + c
        yield Case(
            call(function, row, r, c),
            row[i],
            where=given(r=r, c=c),
            hint="Wie viele Pixel liegen vor diesem?",
            near_misses=(
                (i, "Das ist der Platz. Gesucht ist der Wert, der dort steht."),
                (row[28 * c + r], "Hast du Zeile und Spalte vertauscht?"),
                (row[i - 29], "Gezählt wird ab 0: Von r und c musst du nichts abziehen."),
                (row[(i + 1) % PIXELS], "Gezählt wird ab 0: Du bist einen Platz zu weit."),
                (row[27 * r + c], "Eine Zeile hat 28 Pixel, von 0 bis 27."),
                (row[r + c], "Vor jeder Zeile liegen alle Pixel der Zeilen darüber."),
                (row[r * c], "Vor jeder Zeile liegen alle Pixel der Zeilen darüber."),
                (row[28 * (r - 1) + c], "Gezählt wird ab 0: Vor Zeile r liegen r ganze Zeilen."),
                (row[28 * r : 28 * r + 28], "Das ist die ganze Zeile. Gesucht ist ein Pixel."),
            ),
        )


@exercise("daten/foto")
def photo(answer: object) -> None:
    """How many numbers a colour photograph has."""
    expect_number(
        answer,
        3 * PHOTO,
        hint="Multipliziere die Zahl der Pixel mit der Zahl der Werte je Pixel.",
        near_misses=(
            (PHOTO, "So viele Pixel sind es. Wie viele Zahlen hat ein Pixel in Farbe?"),
            (PHOTO + 3, "Jedes einzelne Pixel hat drei Zahlen."),
            (4000 + 3000, "In jeder der 3000 Zeilen liegen 4000 Pixel."),
            (3 * (4000 + 3000), "In jeder der 3000 Zeilen liegen 4000 Pixel."),
            (256 * PHOTO, "256 Werte sind möglich, aber gespeichert wird je Farbe nur einer."),
            (255 * PHOTO, "255 ist der größte Wert, nicht die Zahl der Werte je Pixel."),
            (PIXELS, "So viele hat ein Bild von MNIST. Das Foto ist größer und in Farbe."),
        ),
    )


@exercise("daten/grau")
def to_grey(function: object) -> Iterator[Case]:
    """The grey values of a colour picture."""
    pictures = np.array([[[1.0, 1.0, 0.0], [0.2, 0.4, 1.0]]]), _random((3, 2, 3))
    for picture in pictures:
        red, green, blue = picture.transpose(2, 0, 1)
        yield Case(
            call(function, picture),
            picture @ GREY,
            where=given(picture=picture),
            hint="Vergleiche deine Zeile mit der Formel.",
            near_misses=(
                (picture.mean(axis=2), "Das ist der einfache Mittelwert. Grün zählt aber mehr."),
                (picture.sum(axis=2), "Multipliziere jede Farbe mit ihrer Zahl aus der Formel."),
                (picture @ GREY[::-1], "Hast du Rot und Blau vertauscht? Rot hat die Nummer 0."),
                (picture * GREY, "Jetzt fehlt noch die Summe: eine Zahl je Pixel, nicht drei."),
                (
                    picture @ GREY / 3,
                    "Die drei Zahlen ergeben zusammen 1. Teile nicht noch einmal.",
                ),
                (0.299 * red + 0.587 * green, "Es fehlt Blau."),
                (
                    (picture @ GREY).mean(),
                    "Mittle nicht über das Bild: Jedes Pixel behält seinen Wert.",
                ),
                (red, "Das ist nur die Karte für Rot."),
                (green, "Das ist nur die Karte für Grün."),
                (blue, "Das ist nur die Karte für Blau."),
            ),
        )


@exercise("daten/anzahlen")
def count_labels(function: object) -> Iterator[Case]:
    """How often each of the ten labels occurs."""
    for labels in ([1, 0, 1, 3], [9, 9, 9, 2, 0, 9, 2], [7]):
        labels = np.array(labels)
        counts = np.bincount(labels, minlength=CLASSES)
        where = given(labels=labels)
        came = call(function, labels)
        if isinstance(came, dict):
            raise Mistake(
                f"{where}: Gekommen ist {short(came)}. Erwartet sind zehn Anzahlen als Liste; "
                "auch Ziffern, die nicht vorkommen, haben eine."
            )
        yield Case(
            came,
            counts,
            where=where,
            hint="Zu jeder Ziffer von 0 bis 9 gehört eine Anzahl, auch wenn sie 0 ist.",
            near_misses=(
                (counts / len(labels), "Das sind Anteile. Gesucht sind Anzahlen."),
                (counts[counts > 0], "Ziffern, die nicht vorkommen, haben die Anzahl 0."),
                (np.bincount(labels), "Nach der größten Ziffer fehlen noch Nullen: Es sind zehn."),
                (
                    counts > 0,
                    "Du hast nur vermerkt, ob es die Ziffer gibt. Zähle jedes Mal 1 dazu.",
                ),
                (np.roll(counts, 1), "Alles ist um eine Stelle verschoben. Gezählt wird ab 0."),
                (np.roll(counts, -1), "Alles ist um eine Stelle verschoben. Gezählt wird ab 0."),
                (np.sort(counts)[::-1], "Nicht ordnen: An Stelle 3 steht, wie oft die 3 vorkommt."),
                (len(labels), "Das ist die Zahl aller Labels. Gesucht ist eine für jede Ziffer."),
                (
                    np.bincount(labels[:1], minlength=CLASSES),
                    "Du hast nur ein Label gezählt. Steht return zu weit innen?",
                ),
            ),
        )


@exercise("daten/aehnlich")
def most_similar(function: object) -> Iterator[Case]:
    """The row of the picture with the smallest squared distance."""
    small = (
        np.array([0.5, 1, 0.5, 1]),
        np.array(
            [
                [0.2, 0.4, 0, 0.4],
                [0.2, 0.2, 1, 0.6],
                [0.8, 0.6, 0.2, 0],
                [0.6, 0.8, 0.6, 0],
                [0.2, 0.4, 0, 0.8],
            ]
        ),
    )
    table = _random((6, PIXELS))
    large = np.clip(table[4] + 0.2 * _random(PIXELS), 0, 1), table
    alone = np.array([1.0, 0.0]), np.array([[0.0, 1.0]])
    for picture, table in (small, large, alone):
        differences = table - picture
        distances = (differences**2).sum(axis=1)
        k = distances.argmin()
        yield Case(
            call(function, picture, table),
            k,
            where=f"Ein Bild mit {len(picture)} Pixeln, eine Tabelle der Form {table.shape}",
            hint="Gesucht ist die Nummer der Zeile mit dem kleinsten Abstand, gezählt ab 0.",
            near_misses=(
                (distances.min(), "Das ist der Abstand. Gesucht ist die Nummer der Zeile."),
                (distances, "Das sind alle Abstände. Welcher Platz hat den kleinsten?"),
                (distances.argmax(), "Das ist das unähnlichste Bild."),
                (table[k], "Das ist das Bild selbst. Gesucht ist seine Zeilennummer."),
                (
                    differences.sum(axis=1).argmin(),
                    "Unterschiede nach oben und nach unten heben sich auf. Fehlt das Quadrat?",
                ),
                (
                    np.abs(differences).sum(axis=1).argmin(),
                    "Du hast die Beträge addiert. Der Abstand ist die Summe der Quadrate.",
                ),
                (
                    (table @ picture).argmax(),
                    "Ein großes Produkt heißt nicht, dass der Abstand klein ist. Zieh die Bilder "
                    "voneinander ab, und quadriere.",
                ),
                (k + 1, "Gezählt wird ab 0."),
                (
                    (differences**2).sum(axis=0).argmin(),
                    "Du hast je Pixel addiert. Addiere in jeder Zeile: `axis=1`.",
                ),
                ((differences**2).argmin(), "Addiere zuerst in jeder Zeile: `sum(axis=1)`."),
            ),
        )


def _random(shape: int | tuple[int, ...]) -> np.ndarray:
    """Return values 0…1, the same each time."""
    return np.random.default_rng(1).random(shape)
