"""Measures of how good the predictions are."""

import numpy as np


def accuracy(labels: np.ndarray, predicted: np.ndarray) -> float:
    """Share of predictions that are right.

    Parameters
    ----------
    labels, predicted : int arrays ``(n,)``

    Returns
    -------
    float between 0 and 1

    >>> accuracy([7, 2, 1, 0], [7, 2, 1, 6])
    0.75
    """
    labels, predicted = np.asarray(labels), np.asarray(predicted)
    if labels.shape != predicted.shape:
        raise ValueError(
            f"Zu {labels.size} Labels gehören ebenso viele Vorhersagen, "
            f"gekommen sind {predicted.size}."
        )
    if labels.size == 0:
        raise ValueError("Ohne Labels gibt es keine Genauigkeit: Die Liste ist leer.")
    return float((labels == predicted).mean())
