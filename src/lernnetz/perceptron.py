"""The perceptron: one threshold unit that learns by the delta rule."""

from dataclasses import dataclass

import numpy as np

from .arguments import FROM_0, check_number, check_whole, decimal_points


@dataclass(frozen=True)
class PerceptronHistory:
    """How a perceptron learned.

    ``weights`` ``(steps + 1, inputs)`` and ``thresholds`` ``(steps + 1,)`` start before the
    first step; ``errors`` counts the wrong answers of each epoch.
    """

    weights: np.ndarray
    thresholds: np.ndarray
    errors: list[int]


class Perceptron:
    """1 where w · x ≥ Θ, else 0.

    Parameters
    ----------
    weights : floats ``(inputs,)``
    threshold : float
        Θ; as a bias it is b = −Θ.

    >>> both = Perceptron([1, 1], threshold=1.5)
    >>> both.output([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0, 0, 0, 1])

    Source: Rosenblatt, 1958, "The perceptron: a probabilistic model for information
    storage and organization in the brain".
    """

    @decimal_points
    def __init__(self, weights: np.ndarray, threshold: float) -> None:
        for weight in np.ravel(weights):
            check_number("Ein Gewicht", weight)
        check_number("threshold", threshold)
        self.weights = np.array(weights, dtype=float)
        self.threshold = float(threshold)
        if self.weights.ndim != 1 or self.weights.size == 0:
            raise ValueError(
                "Ein Perzeptron hat für jeden Eingang ein Gewicht, zum Beispiel [0.5, -1]. "
                f"Gekommen ist {weights!r}."
            )

    def output(self, x: np.ndarray) -> np.ndarray | int:
        """Return 0 or 1 for one input ``(inputs,)``, an int64 array for rows ``(n, inputs)``."""
        x = np.asarray(x, dtype=float)
        if x.ndim not in (1, 2) or x.shape[-1] != len(self.weights):
            raise ValueError(
                f"Das Perzeptron hat {len(self.weights)} Gewichte und braucht ebenso viele "
                f"Eingaben. Gekommen ist die Form {x.shape}."
            )
        fires = (x @ self.weights >= self.threshold).astype(np.int64)
        return int(fires) if x.ndim == 1 else fires

    @decimal_points
    def train_step(self, x: np.ndarray, target: int, learning_rate: float = 0.1) -> int:
        """Learn from one example: w ← w + η (t − y) x, Θ ← Θ − η (t − y).

        Parameters
        ----------
        x : floats ``(inputs,)``
        target : 0 or 1
        learning_rate : float

        Returns
        -------
        the error t − y: −1, 0 or 1; with 0 nothing changed

        Source: Rosenblatt, 1958; school books call it the delta rule, as Widrow and Hoff,
        1960, "Adaptive switching circuits", do for the error measured before the threshold.
        """
        if target not in (0, 1):
            raise ValueError(f"Das Ziel eines Perzeptrons ist 0 oder 1, gekommen ist {target!r}.")
        if np.ndim(x) != 1:
            raise ValueError(
                "Ein Perzeptron lernt in einem Schritt aus einem Beispiel, gekommen ist die Form "
                f"{np.shape(x)}. Für alle Zeilen nimm fit."
            )
        check_number("learning_rate", learning_rate, FROM_0)
        error = int(target) - self.output(x)
        self.weights += learning_rate * error * np.asarray(x, dtype=float)
        self.threshold -= learning_rate * error
        return error

    @decimal_points
    def fit(
        self, x: np.ndarray, targets: np.ndarray, learning_rate: float = 0.1, *, epochs: int = 100
    ) -> PerceptronHistory:
        """Go through the examples until an epoch has no error, at most ``epochs`` times.

        Where no line separates the examples, errors remain.

        Parameters
        ----------
        x : floats ``(n, inputs)``
        targets : 0 or 1, ``(n,)``
        """
        if len(x) != len(targets):
            raise ValueError(
                f"Zu jedem Beispiel gehört ein Ziel: Es sind {len(x)} Beispiele und "
                f"{len(targets)} Ziele."
            )
        check_whole("epochs", epochs)
        weights, thresholds, errors = [self.weights.copy()], [self.threshold], []
        for _ in range(epochs):
            wrong = 0
            for example, target in zip(x, targets, strict=True):
                wrong += self.train_step(example, target, learning_rate) != 0
                weights.append(self.weights.copy())
                thresholds.append(self.threshold)
            errors.append(wrong)
            if wrong == 0:
                break
        return PerceptronHistory(np.array(weights), np.array(thresholds), errors)

    def __repr__(self) -> str:
        return f"Perceptron(weights={self.weights.tolist()}, threshold={self.threshold})"
