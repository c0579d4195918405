"""Exercises of the lessons "Start: Lernen aus Beispielen" and "Drei Arten zu lernen"."""

from collections.abc import Iterator

import numpy as np

from .grading import Case, Mistake, call, exercise, expect_number, not_numbers
from .values import as_numbers, correct, given, same, short

KINDS = {
    "A": (1, "Bei jeder E-Mail steht, ob sie Werbung ist. Was ist das dann für das Programm?"),
    "B": (2, "Steht auf einem Kassenzettel, zu welcher Gruppe jemand gehört?"),
    "C": (3, "Der Roboter handelt selbst. Wofür bekommt er Punkte?"),
    "D": (1, "Zu jedem Bild gehört eine Diagnose. Ist sie ein Beispiel mit Antwort?"),
    "E": (
        3,
        "Welcher Zug der richtige war, sagt niemand. Woran merkt das Programm, ob es gut war?",
    ),
    "F": (2, "Sagt dem Handy jemand, wer auf den Fotos zu sehen ist?"),
}


@exercise("start/zaehler")
def counter(answer: object) -> None:
    """The value of a variable after the cells A, B, B, A, B."""
    expect_number(
        answer,
        15,
        hint="Schreib nach jeder ausgeführten Zelle auf, welchen Wert `counter` hat.",
        near_misses=(
            (25, "Du hast dreimal 5 addiert. Was macht aber das zweite A?"),
            (35, "Du hast alles zusammengezählt. Addiert Zelle A ihre 10, oder setzt sie sie ein?"),
            (20, "So viel ist es nach A, B, B. Danach kommen noch A und B."),
            (10, "So viel ist es nach dem zweiten A. Danach kommt noch einmal B."),
            (30, "Beim zweiten A beginnt `counter` neu. Mit welchem Wert?"),
        ),
    )


@exercise("start/reihenfolge")
def order_of_cells(answer: object) -> None:
    """An order of the cells A, B and C after which ``counter`` is 50."""
    cells = "".join(map(str, answer)) if isinstance(answer, list | tuple | str) else ""
    if not cells or set(cells) - set("ABC"):
        raise Mistake(
            f"Gekommen ist {short(answer)}. Erwartet sind die Buchstaben A, B und C in "
            'Anführungszeichen, zum Beispiel `"AB"`.'
        )
    if len(cells) > 6:
        raise Mistake(f"Das sind {len(cells)} Zellen. Es geht mit höchstens sechs.")
    if cells[0] != "A":
        raise Mistake(
            f"Zelle {cells[0]} bricht ab: Nach dem Neustart gibt es `counter` noch nicht. Welche "
            "Zelle legt den Namen an?"
        )
    counter = 0
    for cell in cells:
        counter = {"A": 10, "B": counter + 5, "C": counter * 2}[cell]
    if counter != 50:
        raise Mistake(f"Danach steht in `counter` die {counter}. Gesucht ist 50.")


@exercise("start/fehler")
def count_wrong(function: object) -> Iterator[Case]:
    """How many answers are not the label."""
    for answers, labels in (([7, 2, 1, 0, 4], [7, 2, 7, 0, 9]), ([3, 3, 5], [3, 5, 3]), ([1], [1])):
        wrong = np.array(answers) != np.array(labels)
        yield Case(
            call(function, np.array(answers), np.array(labels)),
            wrong.sum(),
            where=given(answers=answers, labels=labels),
            hint="Geh alle Stellen durch und zähle, wo die Antwort nicht das Label ist.",
            near_misses=(
                ((~wrong).sum(), "So viele sind richtig. Gesucht sind die falschen."),
                (wrong.mean(), "Das ist ein Anteil. Gesucht ist eine Anzahl."),
                (wrong, "Das ist zu jedem Bild eine Antwort. Zähle, wie oft `True` darin steht."),
                (len(labels), "So viele Antworten sind es zusammen. Zähle nur die falschen."),
                (int(wrong[0]), "Das zählt nur das erste Bild. Steht return zu weit innen?"),
            ),
        )


@exercise("start/schwelle")
def learn_and_answer(function: object) -> Iterator[Case]:
    """The threshold half way between the means of two groups, and its answers."""
    for examples in (
        ([60, 70, 80], [150, 190], [66, 118, 120, 131, 210, 112]),
        ([1, 2, 6], [10, 12], [0, 6.5, 7.5, 11]),
        ([4], [5, 6, 10], [5.4, 5.6]),
    ):
        light, heavy, new = map(np.array, examples)
        m0, m1 = light.mean(), heavy.mean()
        threshold = (m0 + m1) / 2
        right = new >= threshold
        yield Case(
            call(function, light, heavy, new),
            right,
            where=given(light=light, heavy=heavy, new_fruit=new),
            hint="Rechne zuerst die Mitte der beiden Mittelwerte aus, dann vergleiche.",
            near_misses=(
                (threshold, "Das ist die Schwelle. Vergleiche jetzt jede neue Frucht mit ihr."),
                (new >= 120, "Die 120 gilt nur für die fünf Früchte von oben."),
                (new > threshold, "Genau so schwer wie die Schwelle heißt schon 1: Nimm `>=`."),
                (~right, "Genau umgekehrt: 1 heißt so schwer wie die Schwelle oder mehr."),
                (new >= m0 + m1, "Deine Schwelle ist zu groß. Fehlt das Teilen durch 2?"),
                (new >= m0 + m1 / 2, "Deine Schwelle ist zu groß. Fehlen Klammern um die Summe?"),
                (
                    new >= np.concatenate([light, heavy]).mean(),
                    "Hast du alle Früchte gemittelt? Nimm die Mitte der beiden Mittelwerte.",
                ),
                (
                    new >= (np.median(light) + np.median(heavy)) / 2,
                    "Hast du den Median genommen? Gesucht ist der Mittelwert, `mean`.",
                ),
                (
                    new >= (light.max() + heavy.min()) / 2,
                    "Hast du die Mitte der Lücke genommen? Gesucht ist die der Mittelwerte.",
                ),
                (new[right], "Das sind die schweren Früchte. Gesucht ist 0 oder 1 je Frucht."),
                *(
                    (
                        only,
                        "Das ist nur die Antwort für die erste Frucht. Steht return zu weit innen?",
                    )
                    for only in (right[:1], right[0])
                ),
            ),
        )


@exercise("start/lernarten")
def kinds(answer: object) -> None:
    """Which kind of learning each of six situations is."""
    numbers = as_numbers(answer)
    if numbers is None or numbers.shape != (len(KINDS),):
        raise Mistake(
            f"Gekommen ist {short(answer)}. Erwartet ist eine Liste mit sechs Zahlen, in der "
            f"Reihenfolge A, B, C, D, E, F. {not_numbers(answer, KINDS)}"
        )
    if not np.isin(numbers, (1, 2, 3)).all():
        raise Mistake(
            f"Gekommen ist {short(answer)}. Jede der sechs Zahlen ist 1 (überwacht), "
            "2 (unüberwacht) oder 3 (bestärkend)."
        )
    wrong = [name for name, n in zip(KINDS, numbers, strict=True) if n != KINDS[name][0]]
    if wrong:
        right = correct(len(KINDS) - len(wrong), len(KINDS))
        raise Mistake(f"{right}. Denk an {wrong[0]}: {KINDS[wrong[0]][1]}")


@exercise("start/mitten")
def centres(answer: object) -> None:
    """Where two centres are after two steps, for 2, 4, 6, 14, 20 and the centres 1 and 6."""
    numbers = as_numbers(answer)
    if numbers is None or numbers.shape != (2,):
        raise Mistake(
            f"Gekommen ist {short(answer)}. Erwartet ist eine Liste mit zwei Zahlen, den beiden "
            f"Mitten. {not_numbers(answer, KINDS)}"
        )
    for wrong, hint in (
        ([2, 11], "Da liegen die Mitten nach dem ersten Mal. Geh die Schritte noch einmal durch."),
        ([17, 4], "Das sind die richtigen Zahlen. Zuerst kommt die Mitte, die bei 1 begann."),
        ([4, 14], "Die zweite Mitte ist der Mittelwert von 14 und 20."),
    ):
        if same(numbers, wrong):
            raise Mistake(f"Gekommen ist {short(answer)}. {hint}")
    if not same(numbers, [4, 17]):
        raise Mistake(
            f"Gekommen ist {short(answer)}. Schreib zu jedem Wert beide Abstände auf, teile ein "
            "und nimm von jeder Gruppe den Mittelwert, zweimal hintereinander."
        )


@exercise("start/gruppen")
def nearest(function: object) -> Iterator[Case]:
    """The number of the nearest centre, for each value."""
    for values, centres in (([2, 9, 4], [0, 5, 10]), ([7, 3, 20, 8], [2, 9]), ([-4, 6], [5])):
        values, centres = np.array(values), np.array(centres)
        distances = abs(values[:, None] - centres)
        groups = distances.argmin(axis=1)
        yield Case(
            call(function, values, centres),
            groups,
            where=given(values=values, centres=centres),
            hint="Welche Mitte hat den kleinsten Abstand?",
            near_misses=(
                (groups + 1, "Gezählt wird ab 0."),
                (distances.argmax(axis=1), "Das ist die Mitte, die am weitesten weg ist."),
                (centres[groups], "Das sind die Mitten selbst. Gesucht ist ihre Nummer."),
                (distances.min(axis=1), "Das sind die Abstände. Gesucht ist die Nummer der Mitte."),
                (distances, "Das sind alle Abstände. Gesucht ist die Nummer des kleinsten."),
                (
                    (values[:, None] - centres).argmin(axis=1),
                    "Ein Abstand ist nie negativ. Fehlt `abs`?",
                ),
                (distances[:, :2].argmin(axis=1), "Es können mehr als zwei Mitten sein."),
                (
                    groups[:1],
                    "Das ist nur die Antwort für den ersten Wert. Steht return zu weit innen?",
                ),
                (groups[0], "Das ist nur eine Nummer. Gesucht ist eine für jeden Wert."),
            ),
        )
