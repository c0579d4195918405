"""Pictures and labels as arrays a network can work with, else a sentence what to change."""

import numpy as np

PIXELS = 784
CLASSES = 10


def as_pictures(x: np.ndarray) -> np.ndarray:
    """Return ``x`` as floats: float64 stays, anything else becomes float32.

    Raises
    ------
    ValueError
        If there is no picture, or a value that is no finite number.
    """
    x = np.asarray(x)
    if x.ndim < 2 or len(x) == 0:
        raise ValueError(
            "Erwartet sind Bilder als Zeilen, also mindestens ein Bild in der Form (n, 784). "
            f"Gekommen ist die Form {x.shape}. Ein einzelnes Bild wird mit x[None] zur Zeile."
        )
    if x.dtype != np.float64:
        x = x.astype(np.float32, copy=False)
    if not np.isfinite(x).all():
        raise ValueError(
            "Unter den Bildpunkten ist ein Wert, der keine endliche Zahl ist (NaN oder unendlich)."
        )
    return x


def check_pairs(x: np.ndarray, y: np.ndarray) -> None:
    """Raise ``ValueError`` unless there is one label for each picture."""
    if len(x) != len(y):
        raise ValueError(
            f"Zu jedem Bild gehört ein Label: Es sind {len(x)} Bilder und {len(y)} Labels."
        )


def one_hot(labels: np.ndarray, classes: int = CLASSES) -> np.ndarray:
    """Turn labels into target rows: 1 in the label's column, else 0.

    Parameters
    ----------
    labels : int array ``(n,)``, values 0…classes−1

    Returns
    -------
    float32 array ``(n, classes)``

    >>> one_hot([2, 0], classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]], dtype=float32)
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError(
            "Labels sind eine Reihe ganzer Zahlen, Form (n,). "
            f"Gekommen ist die Form {labels.shape} mit dem Typ {labels.dtype}."
        )
    wrong = labels[(labels < 0) | (labels >= classes)]
    if wrong.size:
        raise ValueError(
            f"Labels liegen zwischen 0 und {classes - 1}, gefunden wurde {wrong[0]}. "
            "Hat die letzte Schicht so viele Ausgänge wie es Klassen gibt?"
        )
    return np.eye(classes, dtype=np.float32)[labels]


def target_rows(target: np.ndarray, shape: tuple[int, int], dtype: type) -> np.ndarray:
    """Return target rows of this shape ``(n, outputs)``.

    Labels ``(n,)`` become one-hot rows; with a single output, 0 and 1 stay as they are.

    Raises
    ------
    ValueError
        Where the targets do not fit the shape.
    """
    target = np.asarray(target)
    if target.ndim == 1:
        target = one_hot(target, max(shape[1], 2))[:, -shape[1] :]
    if target.shape != shape:
        raise ValueError(
            f"Die Ziele haben die Form {target.shape}, die Ausgaben des Netzes {shape}. "
            "Beide brauchen gleich viele Zeilen und Spalten."
        )
    if not np.isfinite(target).all():
        raise ValueError("Unter den Zielen ist ein Wert, der keine Zahl ist (NaN).")
    return target.astype(dtype, copy=False)
