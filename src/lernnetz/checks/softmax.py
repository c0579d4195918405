"""Exercises of the lesson "Softmax, Kreuzentropie und Adam"."""

from collections.abc import Iterator

import numpy as np

from .grading import Case, Mistake, call, exercise
from .values import given, short

BATCHES = (  # sums z and target rows t
    (
        np.array([[2.0, 1.0, 0.0], [0.5, -1.0, 3.0]]),
        np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ),
    (np.array([[0.3, -0.2, 1.5, 0.0]]), np.array([[1.0, 0.0, 0.0, 0.0]])),
    (
        np.array([[1.0, 4.0], [-2.0, 0.5], [3.0, 3.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]),
    ),
)
ADAM_STEPS = (  # w, g, s, v, k, learning rate
    (np.array([0.5, -2]), np.array([0.3, -4]), np.array([0.1, 2]), np.array([0.2, 3]), 5, 0.1),
    (np.array([0.5, 1]), np.array([0.0, 2]), np.zeros(2), np.zeros(2), 1, 0.1),
    (3.0, 500.0, 0.0, 0.0, 1, 0.1),
    (3.0, 1e-6, 0.0, 0.0, 1, 0.1),  # so small that the place of 1e-8 matters
)


@exercise("softmax/softmax")
def softmax(function: object) -> Iterator[Case]:
    """Probabilities of each row, for large numbers, too."""
    for z, _ in BATCHES:
        e, smaller = np.exp(z), z - z.max(axis=1, keepdims=True)
        with np.errstate(all="ignore"):
            without_exp = smaller / smaller.sum(axis=1, keepdims=True)
        yield Case(
            _probabilities(function, z),
            _softmax(z),
            where=given(z=z),
            hint="Jede Zeile wird durch ihre eigene Summe geteilt.",
            near_misses=(
                (e, "Das ist e hoch z. Teile noch durch die Summe jeder Zeile."),
                (e / e.sum(), "Das teilt durch die Summe aller Zeilen: Es fehlt `axis=1`."),
                (e / e.sum(axis=0), "Das teilt durch die Summe der Spalten: Nimm `axis=1`."),
                (z / z.sum(axis=1, keepdims=True), "Potenziere zuerst: Es fehlt `np.exp`."),
                (without_exp, "Potenziere zuerst: Es fehlt `np.exp`."),
                (1 / (1 + np.exp(-z)), "Das ist Sigmoid. Die Zeilen ergeben nicht die Summe 1."),
                (np.exp(smaller), "Es fehlt noch das Teilen."),
                (
                    np.exp(smaller) / e.sum(axis=1, keepdims=True),
                    "Oben ist das Maximum abgezogen, in der Summe nicht. Teile durch die Summe der "
                    "Zahlen, die oben stehen.",
                ),
                (_log_softmax(z), "Das ist der Logarithmus der Wahrscheinlichkeiten."),
            ),
        )
    for z in (np.array([[1001.0, 1000.0, 999.0]]), np.array([[2000.0, 2001.0], [0.0, 1.0]])):
        with np.errstate(all="ignore"):
            naive, common = (_divided(np.exp(each)) for each in (z, z - z.max()))
        hint = (
            "Für kleine Zahlen stimmt deine Funktion. Zieh in jeder Zeile zuerst ihr eigenes "
            "Maximum ab, dann wird nichts unendlich."
        )
        yield Case(
            _probabilities(function, z),
            _softmax(z),
            where=given(z=z),
            hint="Zieh in jeder Zeile ihr Maximum ab.",
            near_misses=((naive, hint), (common, hint)),
        )


@exercise("softmax/verlust")
def cross_entropy(function: object) -> Iterator[Case]:
    """The cross-entropy of a batch."""
    for z, t in BATCHES:
        p = _softmax(z).round(2)
        right = -(t * np.log(p)).sum()
        yield Case(
            call(function, p, t),
            right / len(p),
            where=given(p=p, t=t),
            hint="Vergleiche deine Zeile Stück für Stück mit der Formel.",
            near_misses=(
                (right, "Das ist die Summe. Teile noch durch die Zahl der Bilder."),
                (-right / len(p), "Es fehlt das Minuszeichen: log p ist hier negativ."),
                (-right, "Es fehlen das Minuszeichen und der Mittelwert über die Bilder."),
                (right / p.size, "Das teilt durch alle Einträge. Teile durch die Zahl der Bilder."),
                (
                    -right / p.size,
                    "Es fehlt das Minus, und geteilt wird durch `len(p)`, nicht mehr.",
                ),
                (
                    -(t * np.log(p)).sum(axis=1),
                    "Das ist je Bild eine Zahl. Es fehlt der Mittelwert.",
                ),
                (-t * np.log(p), "Das sind alle Summanden. Addiere sie und teile durch m."),
                (-(p * np.log(p)).sum() / len(p), "Vor log p gehört das Ziel t."),
                (-(t * np.log10(p)).sum() / len(p), "Gemeint ist `np.log`, nicht `np.log10`."),
                (-(t * np.log2(p)).sum() / len(p), "Gemeint ist `np.log`, nicht `np.log2`."),
                (-(t * p).sum() / len(p), "Es fehlt der Logarithmus."),
                (((p - t) ** 2).sum() / 2 / len(p), "Das ist der quadratische Fehler."),
            ),
        )


@exercise("softmax/gradient")
def gradient(function: object) -> Iterator[Case]:
    """dC/dz of cross-entropy after softmax."""
    for z, t in BATCHES:
        p = _softmax(z)
        yield Case(
            call(function, z, t),
            (p - t) / len(z),
            where=given(z=z, t=t),
            hint="Rechne zuerst `p = softmax(z)` aus. Stimmt Aufgabe 1?",
            near_misses=(
                (p - t, "Es fehlt der Mittelwert: Teile durch die Zahl der Bilder."),
                ((t - p) / len(z), "Das Vorzeichen ist umgekehrt: p minus t."),
                (t - p, "Das Vorzeichen ist umgekehrt, und es fehlt der Mittelwert."),
                (p - t / len(z), "Die Klammer fehlt: Geteilt wird die ganze Differenz."),
                ((z - t) / len(z), "Mach zuerst aus z Wahrscheinlichkeiten: `softmax(z)`."),
                (
                    (p - t) / z.size,
                    "Das teilt durch alle Einträge. Teile durch die Zahl der Bilder.",
                ),
                ((p - t) * p * (1 - p) / len(z), "Der Faktor p(1 − p) kürzt sich hier weg."),
                (p / len(z), "Zieh noch das Ziel t ab."),
            ),
        )


@exercise("softmax/adam")
def adam_step(function: object) -> Iterator[Case]:
    """One step of Adam: the new weight and what is remembered."""
    for w, g, s, v, k, rate in ADAM_STEPS:
        came = call(function, w, g, s, v, k, rate)
        if not isinstance(came, tuple | list | np.ndarray) or len(came) != 3:
            raise Mistake(
                f"Erwartet sind drei Werte: `return w, s, v`. Gekommen ist {short(came)}."
            )
        new_s, new_v = 0.9 * s + 0.1 * g, 0.999 * v + 0.001 * g**2
        s_hat, v_hat = new_s / (1 - 0.9**k), new_v / (1 - 0.999**k)
        where = given(w=w, g=g, s=s, v=v, k=k, learning_rate=rate)
        yield Case(
            came[1],
            new_s,
            where=f"Neues s bei {where}",
            hint="Vergleiche mit der ersten Zeile der Tabelle.",
            near_misses=(
                (s, "Das s hat sich noch nicht geändert."),
                (s_hat, "Zurückgegeben wird s selbst, nicht `s_hat`."),
                (0.9 * s + g, "Der Gradient wird mit 0,1 multipliziert."),
                (0.1 * s + 0.9 * g, "Die beiden Faktoren sind vertauscht."),
            ),
        )
        yield Case(
            came[2],
            new_v,
            where=f"Neues v bei {where}",
            hint="Vergleiche mit der zweiten Zeile der Tabelle.",
            near_misses=(
                (v, "Das v hat sich noch nicht geändert."),
                (v_hat, "Zurückgegeben wird v selbst, nicht `v_hat`."),
                (0.999 * v + 0.001 * g, "In v gehört der Gradient zum Quadrat."),
                (0.9 * v + 0.1 * g**2, "Bei v sind die Faktoren 0,999 und 0,001."),
            ),
        )
        root, spread = np.sqrt(v_hat), np.sqrt(v_hat) + 1e-8
        with np.errstate(all="ignore"):
            bare = w - rate * s_hat / root
            times = w - rate * (new_s / (1 - 0.9 * k)) / (np.sqrt(new_v / (1 - 0.999 * k)) + 1e-8)
        yield Case(
            came[0],
            w - rate * s_hat / spread,
            where=f"Neues w bei {where}",
            hint="Vergleiche mit der letzten Zeile der Tabelle.",
            near_misses=(
                (w, "Das Gewicht hat sich noch nicht geändert."),
                (
                    bare,
                    "Wo v gleich 0 ist, wird durch 0 geteilt. Im Nenner steht die Wurzel plus "
                    "1e-8, beides zusammen in Klammern.",
                ),
                (
                    times,
                    "`0.9 * k` ist nicht `0.9**k`: Gemeint ist 0,9 hoch k, ebenso 0,999 hoch k.",
                ),
                (w + rate * s_hat / spread, "Der Schritt geht gegen den Gradienten: minus."),
                (w - rate * new_s / (np.sqrt(new_v) + 1e-8), "Rechne mit `s_hat` und `v_hat`."),
                (w - rate * g / spread, "Im Zähler steht `s_hat`, nicht `g`."),
                (w - rate * s_hat / (root**2 + 1e-8), "Es fehlt die Wurzel aus `v_hat`."),
                (
                    w - rate * s_hat / np.sqrt(v_hat + 1e-8),
                    "Addiere `1e-8` erst nach der Wurzel.",
                ),
                (w - rate * s_hat, "Es fehlt der Maßstab: Teile durch die Wurzel aus `v_hat`."),
                (w - rate * g, "Das ist der Schritt von SGD."),
                (w - s_hat / spread, "Es fehlt die Lernrate."),
            ),
        )


def _probabilities(function: object, z: np.ndarray) -> object:
    """Call the student's softmax; explain what NumPy says where ``keepdims`` is missing."""
    try:
        return call(function, z)
    except ValueError as error:
        if "broadcast" not in str(error):
            raise
        raise Mistake(
            f"{given(z=z)}: Aus jeder Zeile wird eine einzige Zahl, und die liegen dann in einer "
            "Reihe statt untereinander. Schreib `keepdims=True` in `max` und `sum`: So behält das "
            f"Ergebnis die Form {(len(z), 1)} und passt zu den Zeilen."
        ) from None


def _divided(e: np.ndarray) -> np.ndarray:
    return e / e.sum(axis=1, keepdims=True)


def _softmax(z: np.ndarray) -> np.ndarray:
    return np.exp(_log_softmax(z))


def _log_softmax(z: np.ndarray) -> np.ndarray:
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))
