"""The plane of two inputs: its frame, and what a model answers everywhere in it."""

from collections.abc import Callable

import numpy as np

from ..network import Network, decide
from ..perceptron import Perceptron

SIDE = 100  # answers across and up
MARGIN = 0.2  # around the examples, as share of their spread


def step_for(width: float) -> float:
    """Return 1, 2 or 5 times a power of ten: about 200 of them make a slider's width.

    >>> step_for(10), step_for(1.4)
    (0.05, 0.01)
    """
    power = 10.0 ** np.floor(np.log10(width / 200))
    return float(next(f * power for f in (1, 2, 5, 10) if f * power >= 0.99 * width / 200))


def slider(low: float, high: float) -> dict[str, float]:
    """Return the ends of a slider and its step."""
    return {"low": low, "high": high, "step": step_for(high - low)}


def frame_of(x: np.ndarray) -> list[list[float]]:
    """Return for each column of the examples ``x`` from where to where it is shown."""
    margin = MARGIN * np.ptp(x, axis=0).max() or 1
    frame = []
    for low, high in zip(x.min(axis=0) - margin, x.max(axis=0) + margin, strict=True):
        step = step_for(high - low)
        frame.append([float(np.floor(low / step) * step), float(np.ceil(high / step) * step)])
    return frame


def rounded(x: list[list[float]], frame: list[list[float]]) -> list[list[float]]:
    """Return examples in as few digits as it takes to draw them.

    >>> rounded([[0.123456, 41.98765]], [[0, 1], [0, 60]])
    [[0.123, 41.99]]
    """
    digits = [3 - int(np.floor(np.log10(high - low))) for low, high in frame]
    return [[round(value, d) for value, d in zip(row, digits, strict=True)] for row in x]


def checked(x: np.ndarray, labels: np.ndarray, inputs: int) -> tuple[np.ndarray, np.ndarray]:
    """Return examples ``(n, inputs)`` and their labels ``(n,)`` that fit each other."""
    x, labels = np.asarray(x, dtype=float), np.asarray(labels)
    if x.ndim != 2 or x.shape[1] != inputs or len(x) == 0 or labels.shape != x.shape[:1]:
        raise ValueError(
            f"Hier gehören zu jedem Beispiel {inputs} Werte und ein Label, also die Formen "
            f"(n, {inputs}) und (n,). Gekommen sind {x.shape} und {labels.shape}."
        )
    if labels.dtype.kind not in "iub" or labels.min() < 0:
        raise ValueError(
            f"Labels sind ganze Zahlen ab 0, gekommen sind {sorted(set(labels.tolist()))}."
        )
    return x, labels.astype(np.int64)


def outputs_of(model: Network | Perceptron) -> Callable[[np.ndarray], np.ndarray]:
    """Return a function from rows ``(n, inputs)`` to what the model puts out, ``(n, outputs)``."""
    if isinstance(model, Perceptron):
        return lambda x: model.output(x)[:, None]
    return model.forward


def judge(model: Network | Perceptron, x: np.ndarray, labels: np.ndarray) -> tuple[list[bool], str]:
    """Return which rows of ``x`` the model answers wrongly, and in words how many rightly."""
    wrong = decide(outputs_of(model)(x)) != labels
    return wrong.tolist(), f"{(~wrong).sum()} von {len(wrong)} Beispielen richtig."


def regions(model: Network | Perceptron, frame: list[list[float]]) -> bytes:
    """Return a byte for each place of the plane, row by row from the upper left corner.

    With one output a: 128 is a = 0.5, 0 and 255 are the farthest from it. With several
    outputs: the class.
    """
    (left, right), (low, high) = frame
    half = 0.5 / SIDE
    share = np.linspace(half, 1 - half, SIDE)
    across, up = left + share * (right - left), high - share * (high - low)
    places = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    outputs = outputs_of(model)(places)
    if outputs.shape[1] > 1:
        return outputs.argmax(axis=1).astype(np.uint8).tobytes()
    distance = outputs[:, 0] - 0.5
    share = 0.5 + distance / (2 * max(0.5, np.abs(distance).max()))
    return np.minimum(np.floor(256 * share), 255).astype(np.uint8).tobytes()
