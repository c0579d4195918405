"""Exercises of the lessons "Softmax und Kreuzentropie" and "Besser trainieren"."""

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
                (-right / len(p), "Es fehlt das Minuszeichen: ln p ist hier negativ."),
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
                (-(p * np.log(p)).sum() / len(p), "Vor ln p gehört das Ziel t."),
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


@exercise("softmax/temperatur")
def softmax_at(function: object) -> Iterator[Case]:
    """Softmax of z divided by a temperature."""
    for z, _ in BATCHES:
        for temperature in (0.5, 4.0):
            p = _softmax(z / temperature)
            yield Case(
                call(function, z, temperature),
                p,
                where=given(z=z, T=temperature),
                hint="Teile z durch T, dann rechnet deine Funktion `softmax`.",
                near_misses=(
                    (_softmax(z), "T fehlt noch."),
                    (_softmax(z * temperature), "Geteilt wird, nicht multipliziert."),
                    (_softmax(z) / temperature, "Geteilt wird z, nicht das Ergebnis."),
                    (z / temperature, "Es fehlt noch `softmax`."),
                ),
            )


@exercise("softmax/aufhoeren")
def best_epoch(function: object) -> Iterator[Case]:
    """The number of the epoch with the smallest loss, from 1."""
    for losses in ([0.9, 0.5, 0.4, 0.6], [2.0, 3.0], [0.7, 0.6, 0.5, 0.45, 0.44]):
        place = int(np.argmin(losses))
        yield Case(
            call(function, losses),
            place + 1,
            where=given(losses=losses),
            hint="Wo steht der kleinste Verlust? Gezählt wird ab 1.",
            near_misses=(
                (place, "Gezählt wird ab 1, nicht ab 0."),
                (min(losses), "Das ist der Verlust selbst. Gesucht ist die Nummer der Epoche."),
                (int(np.argmax(losses)) + 1, "Dort ist der Verlust am größten."),
                (len(losses), "Das ist die letzte Epoche. Ist dort der Verlust am kleinsten?"),
            ),
        )


@exercise("softmax/dropout")
def dropout(function: object) -> Iterator[Case]:
    """What a dropout layer passes on in training, by its mask."""
    for a, keep, rate in (
        (np.array([1.0, 2.0, 3.0, 4.0]), np.array([1, 0, 1, 0]), 0.5),
        (np.array([[2.0, -1.0], [0.5, 4.0]]), np.array([[0, 0], [1, 0]]), 0.75),
    ):
        yield Case(
            call(function, a, keep, rate),
            a * keep / (1 - rate),
            where=given(a=a, keep=keep, rate=rate),
            hint="Mal die Maske, dann geteilt durch den Anteil, der übrig bleibt.",
            near_misses=(
                (a * keep, "Was übrig bleibt, muss noch größer werden: Teile durch 1 − rate."),
                (a * keep * (1 - rate), "Geteilt wird durch 1 − rate, nicht multipliziert."),
                (
                    a * keep / rate if rate != 0.5 else a * keep / (1 - rate),
                    "`rate` fällt weg. Übrig bleibt 1 − rate.",
                ),
                (a * (1 - keep) / (1 - rate), "Wo in der Maske eine 1 steht, bleibt der Wert."),
                (a / (1 - rate), "Die Maske fehlt."),
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
