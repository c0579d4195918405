"""Losses: how far the network's outputs are from the targets, as a mean over the batch."""

import numpy as np

from .arrays import target_rows


class SquaredError:
    """C = ½ Σ (a − t)² over the outputs, mean over the batch."""

    def value(self, prediction: np.ndarray, target: np.ndarray) -> float:
        """C for outputs ``(n, outputs)`` and target rows or labels ``(n,)``."""
        difference = prediction - _rows(target, prediction)
        return float(0.5 * (difference**2).sum() / len(prediction))

    def gradient(self, prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
        """dC/da = (a − t) / n, shape ``(n, outputs)``."""
        return (prediction - _rows(target, prediction)) / len(prediction)

    def __repr__(self) -> str:
        return "SquaredError()"


class CrossEntropy:
    """C = −Σ t log p over the outputs, mean over the batch; follows ``Softmax``."""

    def value(self, prediction: np.ndarray, target: np.ndarray) -> float:
        """C for probabilities ``(n, outputs)`` and target rows or labels ``(n,)``."""
        smallest = np.finfo(prediction.dtype).tiny
        return self.value_from_log(np.log(np.maximum(prediction, smallest)), target)

    def value_from_log(self, log_prediction: np.ndarray, target: np.ndarray) -> float:
        """C for log p, which is exact where p itself is too small for its dtype."""
        return float(-(_rows(target, log_prediction) * log_prediction).sum() / len(log_prediction))

    def gradient(self, prediction: np.ndarray, target: np.ndarray) -> np.ndarray:
        """dC/dp = −t / p / n, shape ``(n, outputs)``."""
        smallest = np.finfo(prediction.dtype).tiny
        return -_rows(target, prediction) / np.maximum(prediction, smallest) / len(prediction)

    def __repr__(self) -> str:
        return "CrossEntropy()"


def _rows(target: np.ndarray, prediction: np.ndarray) -> np.ndarray:
    return target_rows(target, prediction.shape, prediction.dtype)
