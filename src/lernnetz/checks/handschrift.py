"""Exercises of the lesson "Deine eigene Handschrift"."""

from collections.abc import Iterator

import numpy as np

from .grading import Case, Mistake, call, exercise
from .values import as_numbers, given, short

LARGE, SMALL = 140, 28
BLOCK = LARGE // SMALL
GREY = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601, as in the lesson on convolution


@exercise("handschrift/tinte")
def to_ink(function: object) -> Iterator[Case]:
    """The ink 0…1 of a colour photograph 0…255."""
    for photo in (
        np.array([[[255, 255, 255], [0, 0, 0], [100, 100, 100]]], np.uint8),
        np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [200, 180, 20]]], np.uint8),
        np.random.default_rng(0).integers(0, 256, (LARGE, LARGE, 3)).astype(np.uint8),
    ):
        values = photo.astype(float)
        grey = values @ GREY
        yield Case(
            call(function, photo),
            1 - grey / 255,
            where=given(photo=photo),
            hint="Vergleiche deine Zeilen mit den beiden Formeln.",
            near_misses=(
                (grey, "Das ist das Grau von 0 bis 255. Jetzt fehlt die rechte Formel."),
                (grey / 255, "Das ist noch die Helligkeit. Weiß soll 0 werden, Schwarz 1."),
                (255 - grey, "Umgekehrt ist es schon. Die Werte sollen von 0 bis 1 gehen."),
                (1 - grey, "Teile das Grau durch 255, bevor du es von 1 abziehst."),
                (
                    1 - values.mean(axis=2) / 255,
                    "Das ist der einfache Mittelwert der Farben. Nimm die Gewichte der Formel.",
                ),
                (1 - values / 255, "Das sind noch drei Karten. Mach zuerst Grau daraus."),
            ),
        )


@exercise("handschrift/verkleinern")
def shrink(function: object) -> Iterator[Case]:
    """A picture of 140 × 140 pixels as 28 × 28 means of blocks."""
    rng = np.random.default_rng(1)
    block = np.zeros((LARGE, LARGE))
    block[BLOCK : 2 * BLOCK, 3 * BLOCK : 4 * BLOCK] = np.arange(1, 26).reshape(5, 5) / 25
    for ink in (block, np.eye(LARGE), rng.random((LARGE, LARGE))):
        means = ink.reshape(SMALL, BLOCK, SMALL, BLOCK).mean(axis=(1, 3))
        yield Case(
            call(function, ink),
            means,
            where=given(ink=ink),
            hint="Jedes Pixel ist der Mittelwert seines Blocks aus 5 mal 5 Pixeln.",
            near_misses=(
                (BLOCK**2 * means, "Das ist die Summe der Blöcke. Gesucht ist der Mittelwert."),
                (ink[::BLOCK, ::BLOCK], "Du nimmst ein Pixel je Block. Nimm alle 25."),
                (ink[2::BLOCK, 2::BLOCK], "Du nimmst ein Pixel je Block. Nimm alle 25."),
                (
                    ink.reshape(SMALL, BLOCK, SMALL, BLOCK).max(axis=(1, 3)),
                    "Das ist der größte Wert je Block. Gesucht ist der Mittelwert.",
                ),
                (ink[:SMALL, :SMALL], "Das ist nur die Ecke links oben. Nimm das ganze Bild."),
                (means.T, "Zeilen und Spalten sind vertauscht: Zur Zeile r gehört `5 * r`."),
                (
                    ink.reshape(BLOCK, SMALL, BLOCK, SMALL).mean(axis=(0, 2)),
                    "So gehören weit entfernte Pixel zusammen. Ein Block hat 5 Zeilen und 5 "
                    "Spalten nebeneinander.",
                ),
                (
                    ink.reshape(SMALL, BLOCK, SMALL, BLOCK)[:, :-1, :, :-1].mean(axis=(1, 3)),
                    "Ein Ausschnitt wie `0:4` endet vor der 4. Für fünf Zeilen brauchst du `0:5`.",
                ),
                (np.zeros((SMALL, SMALL)), "Alles ist 0. Schreibst du die Mittelwerte hinein?"),
            ),
        )


@exercise("handschrift/rahmen")
def bounding_box(function: object) -> Iterator[Case]:
    """First and last row, first and last column with ink."""
    for (top, bottom), (left, right), faint in (
        ((5, 21), (9, 17), 1),
        ((0, 27), (12, 14), 0.01),
        ((7, 7), (3, 25), 0.5),
    ):
        picture = np.zeros((SMALL, SMALL))
        picture[top, right] = picture[bottom, left] = faint
        picture[(top + bottom) // 2, (left + right) // 2] = 1
        where = f"Tinte von Zeile {top} bis {bottom} und von Spalte {left} bis {right}"
        came = _few_numbers(call(function, picture), 4, where, "top, bottom, left, right")
        box = np.array([top, bottom, left, right])
        dark = np.argwhere(picture > 0.5)
        strong = np.array([dark.min(axis=0), dark.max(axis=0)]).T.ravel()
        yield Case(
            came,
            box,
            where=where,
            hint="Die Reihenfolge ist top, bottom, left, right, gezählt wird ab 0.",
            near_misses=(
                (
                    [left, right, top, bottom],
                    "Zeilen und Spalten sind vertauscht: `axis=1` fragt jede Zeile.",
                ),
                ([top, left, bottom, right], "Achte auf die Reihenfolge: erst beide Zeilen."),
                (
                    [top, bottom + 1, left, right + 1],
                    "Gesucht ist die letzte Zeile mit Tinte, nicht die erste danach.",
                ),
                ([bottom, top, right, left], "Anfang und Ende sind vertauscht."),
                (box + 1, "Gezählt wird ab 0."),
                (
                    [top, 27 - bottom, left, 27 - right],
                    "Du hast das Ende von hinten gezählt. Zähle auch hier ab Zeile 0.",
                ),
                (strong, "Auch blasse Tinte zählt: jeder Wert über 0."),
            ),
        )


@exercise("handschrift/schwerpunkt")
def centre_of_mass(function: object) -> Iterator[Case]:
    """Row and column of the centre of mass."""
    grid = np.arange(SMALL)
    for ink in (
        {(0, 1): 0.5, (2, 1): 1, (2, 2): 0.5},
        {(20, 4): 0.25},
        {(3, 10): 1, (9, 10): 0.5, (9, 27): 0.5, (26, 6): 0.25},
    ):
        picture = np.zeros((SMALL, SMALL))
        for place, value in ink.items():
            picture[place] = value
        by_row, by_column = picture.sum(axis=1) @ grid, picture.sum(axis=0) @ grid
        total = picture.sum()
        centre = np.array([by_row, by_column]) / total
        places = np.argwhere(picture)
        where = "Tinte " + ", ".join(f"{short(ink[place])} bei {short(place)}" for place in ink)
        yield Case(
            _few_numbers(call(function, picture), 2, where, "row, column"),
            centre,
            where=where,
            hint="Zähler: jedes Pixel mal seine Nummer, alles addiert. Nenner: alle Pixel addiert.",
            near_misses=(
                (centre[::-1], "Zeile und Spalte sind vertauscht."),
                ([by_row, by_column], "Das ist der Zähler. Teile durch die Summe aller Pixel."),
                (
                    np.array([by_row, by_column]) / SMALL**2,
                    "Du teilst durch die Zahl der Pixel. Teile durch die Summe ihrer Werte.",
                ),
                (
                    np.array([by_row, by_column]) / len(places),
                    "Du teilst durch die Zahl der Pixel mit Tinte. Teile durch ihre Summe.",
                ),
                (
                    places.mean(axis=0),
                    "So zählt jedes Pixel mit Tinte gleich viel. Es soll mit seinem Wert zählen.",
                ),
                (
                    (places.min(axis=0) + places.max(axis=0)) / 2,
                    "Das ist die Mitte des Rahmens. Der Schwerpunkt hängt vom Gewicht ab.",
                ),
                (centre + 1, "Gezählt wird ab 0."),
            ),
        )


def _few_numbers(came: object, count: int, where: str, names: str) -> np.ndarray:
    """Return what came as an array of this many numbers."""
    numbers = as_numbers(came)
    if numbers is None or numbers.shape != (count,):
        raise Mistake(
            f"{where}: Erwartet sind {count} Zahlen ({names}), gekommen ist {short(came)}."
        )
    return numbers
