"""A threshold to pull: what is missed above it, and what is a false alarm."""

import anywidget
import numpy as np
import traitlets

from ..text import count, number
from .messages import FOLDER, script
from .plane import checked

THRESHOLDS = np.arange(5, 96) / 100  # beyond them one kind dwarfs the other
START = 0.5


class ThresholdView(anywidget.AnyWidget):
    """Two bars that grow and shrink with a threshold: what is missed, and the false alarms.

    It says yes where the probability is above the threshold, which follows mouse, finger and
    keys. In print, ``plot.thresholds`` shows precision and recall for all of them.

    Parameters
    ----------
    probability : float ``(n,)``, 0…1
        For example ``net.predict_proba(x)[:, 8]``.
    truth : bool or int ``(n,)``
        Whether yes is right.

    Raises
    ------
    ValueError
        For answers that do not fit the probabilities.
    """

    _esm = script("svg.js", "plane.js", "threshold.js")
    _css = FOLDER / "widgets.css"
    picture = traitlets.Dict().tag(sync=True)

    def __init__(self, probability: np.ndarray, truth: np.ndarray) -> None:
        rows, labels = checked(np.asarray(probability)[..., None], truth, inputs=1)
        says_yes = rows > THRESHOLDS
        is_yes = labels[:, None] == 1
        missed = (is_yes & ~says_yes).sum(axis=0)
        alarms = (~is_yes & says_yes).sum(axis=0)
        super().__init__(
            picture={
                "range": {"low": THRESHOLDS[0], "high": THRESHOLDS[-1], "step": 0.01},
                "start": START,
                "missed": missed.tolist(),
                "alarms": alarms.tolist(),
                "words": [*map(words, THRESHOLDS, missed, alarms)],
            }
        )


def words(threshold: float, missed: int, alarms: int) -> str:
    """Say how many mistakes of both kinds there are.

    >>> words(0.5, 92, 175)
    'Schwelle 0,50: übersehen 92, falsche Alarme 175.'
    """
    counts = f"übersehen {count(missed)}, falsche Alarme {count(alarms)}"
    return f"Schwelle {number(threshold, 2)}: {counts}."
