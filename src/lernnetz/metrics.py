"""Measures of how good the predictions are.

The measures of a class c count four kinds of pictures:

=====  =======================  ========================
       predicted as c           predicted as another one
=====  =======================  ========================
is c   TP, true positives       FN, false negatives
else   FP, false positives      TN, true negatives
=====  =======================  ========================
"""

import numpy as np

from .arrays import CLASSES
from .text import count, percent, table


def accuracy(labels: np.ndarray, predicted: np.ndarray) -> float:
    """Share of predictions that are right.

    Parameters
    ----------
    labels, predicted : arrays ``(n,)``

    Returns
    -------
    float between 0 and 1

    Raises
    ------
    ValueError
        Unless there is one prediction for each label, and at least one of them.

    >>> accuracy([7, 2, 1, 0], [7, 2, 1, 6])
    0.75
    """
    labels, predicted = _pairs(labels, predicted)
    return float((labels == predicted).mean())


def confusion_matrix(
    labels: np.ndarray, predicted: np.ndarray, classes: int = CLASSES
) -> np.ndarray:
    """Count how often each class is taken for each other one.

    Parameters
    ----------
    labels, predicted : int arrays ``(n,)``, values 0…classes−1
    classes : int

    Returns
    -------
    int array ``(classes, classes)``: in row i and column j the number of pictures with
    the label i and the prediction j; the right ones lie on the diagonal.

    Raises
    ------
    ValueError
        As ``accuracy``, and for values that are no class.

    >>> confusion_matrix([0, 0, 1, 2], [0, 1, 1, 1], classes=3)
    array([[1, 1, 0],
           [0, 1, 0],
           [0, 1, 0]])
    """
    labels, predicted = _classes(labels, predicted)
    for name, values in (("Labels", labels), ("Vorhersagen", predicted)):
        wrong = values[(values < 0) | (values >= classes)]
        if wrong.size:
            raise ValueError(
                f"{name} liegen zwischen 0 und {classes - 1}, gefunden wurde {wrong[0]}. "
                "Gibt es mehr Klassen, dann sag es mit classes=…"
            )
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (labels, predicted), 1)
    return matrix


def precision(
    labels: np.ndarray, predicted: np.ndarray, classes: int = CLASSES, *, average: bool = False
) -> np.ndarray | float:
    """TP / (TP + FP): the share of the pictures predicted as c that are c (Präzision).

    Parameters
    ----------
    labels, predicted : int arrays ``(n,)``, values 0…classes−1
    classes : int
    average : bool
        Give the mean over the classes that occur in labels or predictions ("macro").

    Returns
    -------
    float array ``(classes,)`` between 0 and 1, or their mean as a float; 0 where there
    is nothing to divide by

    Raises
    ------
    ValueError
        As ``confusion_matrix``.

    >>> precision([0, 0, 1, 1], [0, 1, 1, 1], classes=2).round(2)
    array([1.  , 0.67])
    """
    tp, fp, fn, _ = _counts(labels, predicted, classes)
    return _share(tp, tp + fp, tp + fp + fn > 0, average)


def recall(
    labels: np.ndarray, predicted: np.ndarray, classes: int = CLASSES, *, average: bool = False
) -> np.ndarray | float:
    """TP / (TP + FN): the share of the pictures of c that are predicted as c (Trefferquote).

    Parameters, result and errors are those of ``precision``.

    >>> recall([0, 0, 1, 1], [0, 1, 1, 1], classes=2)
    array([0.5, 1. ])
    """
    tp, fp, fn, _ = _counts(labels, predicted, classes)
    return _share(tp, tp + fn, tp + fp + fn > 0, average)


def f1(
    labels: np.ndarray, predicted: np.ndarray, classes: int = CLASSES, *, average: bool = False
) -> np.ndarray | float:
    """2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall (F1-Maß).

    Parameters, result and errors are those of ``precision``.

    >>> f1([0, 0, 1, 1], [0, 1, 1, 1], classes=2).round(2)
    array([0.67, 0.8 ])
    """
    tp, fp, fn, _ = _counts(labels, predicted, classes)
    return _share(2 * tp, 2 * tp + fp + fn, tp + fp + fn > 0, average)


def specificity(
    labels: np.ndarray, predicted: np.ndarray, classes: int = CLASSES, *, average: bool = False
) -> np.ndarray | float:
    """TN / (TN + FP): the share of the pictures of others not taken for c (Spezifität).

    Parameters, result and errors are those of ``precision``.

    >>> specificity([0, 0, 1, 1], [0, 1, 1, 1], classes=2)
    array([1. , 0.5])
    """
    tp, fp, fn, tn = _counts(labels, predicted, classes)
    return _share(tn, tn + fp, tp + fp + fn > 0, average)


def report(labels: np.ndarray, predicted: np.ndarray) -> None:
    """Print all measures as a table, a row for each class that occurs, then their mean.

    Parameters
    ----------
    labels, predicted : int arrays ``(n,)``, from 0 on

    Raises
    ------
    ValueError
        As ``confusion_matrix``.

    >>> report([0, 0, 1, 1], [0, 1, 1, 1])
    Klasse  Präzision  Trefferquote      F1  Spezifität  Anzahl
    ───────────────────────────────────────────────────────────
         0    100,0 %        50,0 %  66,7 %     100,0 %       2
         1     66,7 %       100,0 %  80,0 %      50,0 %       2
    ───────────────────────────────────────────────────────────
    Mittel     83,3 %        75,0 %  73,3 %      75,0 %       4
    Genauigkeit (Accuracy): 75,0 %
    """
    labels, predicted = _classes(labels, predicted)
    present = np.union1d(labels, predicted)
    classes = int(present[-1]) + 1
    measures = (precision, recall, f1, specificity)
    columns = [measure(labels, predicted, classes) for measure in measures]
    means = [measure(labels, predicted, classes, average=True) for measure in measures]

    header = "Klasse", "Präzision", "Trefferquote", "F1", "Spezifität", "Anzahl"
    rows = [
        (str(c), *(percent(column[c]) for column in columns), count((labels == c).sum()))
        for c in present
    ]
    mean = "Mittel", *map(percent, means), count(len(labels))
    *lines, last = table([header, *rows, mean]).splitlines()
    print(*lines, lines[1], last, sep="\n")
    print(f"Genauigkeit (Accuracy): {percent(accuracy(labels, predicted))}")


def baseline(labels: np.ndarray) -> int:
    """Return the most frequent class: the answer of one who never looks at a picture.

    A network has learned something only if it is right more often than that.

    Parameters
    ----------
    labels : int array ``(n,)``, from 0 on; of the training data

    Raises
    ------
    ValueError
        Where there is no label, or one that is no class.

    >>> guess = baseline([1, 7, 1, 0])
    >>> y_test = np.array([2, 1, 0, 4])
    >>> guess, accuracy(y_test, np.full(len(y_test), guess))
    (1, 0.25)
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.size == 0 or labels.dtype.kind not in "iu" or labels.min() < 0:
        raise ValueError(
            "Labels sind eine Reihe ganzer Zahlen ab 0, Form (n,), und mindestens eines. "
            f"Gekommen ist die Form {labels.shape} mit dem Typ {labels.dtype}."
        )
    return int(np.bincount(labels).argmax())


def _pairs(labels: np.ndarray, predicted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both as arrays ``(n,)``, one prediction for each label."""
    labels, predicted = np.asarray(labels), np.asarray(predicted)
    if labels.ndim != 1 or labels.shape != predicted.shape:
        raise ValueError(
            f"Zu {labels.size} Labels gehören ebenso viele Vorhersagen, gekommen sind "
            f"{predicted.size}. Beide haben die Form (n,), hier {labels.shape} und "
            f"{predicted.shape}."
        )
    if labels.size == 0:
        raise ValueError("Ohne Labels gibt es nichts zu messen: Die Liste ist leer.")
    return labels, predicted


def _classes(labels: np.ndarray, predicted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both as arrays of whole numbers ``(n,)``, one prediction for each label."""
    labels, predicted = _pairs(labels, predicted)
    for name, values in (("Labels", labels), ("Vorhersagen", predicted)):
        if values.dtype.kind not in "iu":
            example = np.ravel(values)[0].item()
            raise ValueError(f"{name} sind ganze Zahlen, gekommen ist zum Beispiel {example!r}.")
    return labels, predicted


def _counts(labels: np.ndarray, predicted: np.ndarray, classes: int) -> tuple[np.ndarray, ...]:
    """Return TP, FP, FN and TN of each class, arrays ``(classes,)``."""
    matrix = confusion_matrix(labels, predicted, classes)
    tp = matrix.diagonal()
    fp = matrix.sum(axis=0) - tp
    fn = matrix.sum(axis=1) - tp
    return tp, fp, fn, matrix.sum() - tp - fp - fn


def _share(
    part: np.ndarray, whole: np.ndarray, occurs: np.ndarray, average: bool
) -> np.ndarray | float:
    """Return part / whole for each class, 0 where both are 0, or the mean of what occurs."""
    shares = np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
    return float(shares[occurs].mean()) if average else shares
