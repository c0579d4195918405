"""Regions that move: a model of two inputs learns step by step, when the page asks for it."""

import copy
import math
from time import monotonic

import numpy as np
import traitlets

from ..arguments import FROM_0, check_number
from ..layers import Softmax
from ..losses import CrossEntropy, SquaredError
from ..network import Network
from ..optimizers import SGD, Adam
from ..perceptron import Perceptron
from ..text import number, signed
from .messages import Asked, Reply, link_of, script
from .plane import checked, frame_of, judge, regions, rounded

TURN = 0.05  # seconds that a network trains before it shows itself
PAUSE = 300  # ms between two epochs of a perceptron


class RegionsView(Asked):
    """The regions of a model with two inputs while it learns: by step, by epoch, or running.

    A step is one example, in the given order; the model itself learns, code sees it
    afterwards. ``Perceptron`` learns by the delta rule, ``Network`` by gradient descent.
    Each picture is one question of the page's, so the kernel stays free for other cells.
    In print, ``plot.lines`` and ``plot.decision`` show the same.

    Parameters
    ----------
    model : Perceptron or Network
    x : ``(n, 2)``
    labels : int ``(n,)``
    learning_rate : float
    loss, optimizer : optional
        For a ``Network`` instead of ``SGD(learning_rate)``, and of ``SquaredError()`` (of
        ``CrossEntropy()`` behind ``Softmax``).

    Raises
    ------
    ValueError
        For a model or examples that do not fit each other or the plane.
    """

    _esm = script("svg.js", "plane.js", "regions.js")
    actions = ("look", "step", "epoch", "run", "reset", "link")
    picture = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        model: Perceptron | Network,
        x: np.ndarray,
        labels: np.ndarray,
        *,
        learning_rate: float = 0.5,
        loss: SquaredError | CrossEntropy | None = None,
        optimizer: SGD | Adam | None = None,
    ) -> None:
        self.model = model
        self.x, self.labels = checked(x, labels, inputs=2)
        outputs = 1
        if isinstance(model, Perceptron):
            self.teacher = DeltaRule(model, learning_rate)
        else:
            outputs = model.forward(self.x[:1]).shape[1]
            self.teacher = Descent(model, loss, optimizer or SGD(learning_rate))
        if self.labels.max() >= max(outputs, 2):
            raise ValueError(
                f"Das Label {self.labels.max()} kann dieses Modell nicht antworten: Es kennt nur "
                f"0 bis {max(outputs, 2) - 1}."
            )
        self.frame = frame_of(self.x)
        super().__init__(
            picture={
                "frame": self.frame,
                "examples": self.x.tolist(),
                "labels": self.labels.tolist(),
                "outputs": outputs,
                "pause": self.teacher.pause,
            }
        )
        self.reset()

    def look(self) -> Reply:
        """Return the answers of the model as it is."""
        wrong, right = judge(self.model, self.x, self.labels)
        reply = {
            "words": f"{self.said} {right}",
            "numbers": self.teacher.numbers(),
            "wrong": wrong,
            "last": self.last,
            "finished": self.finished,
        }
        return reply, [regions(self.model, self.frame)]

    def step(self) -> Reply:
        """Learn from the next example."""
        self._learn()
        return self.look()

    def epoch(self) -> Reply:
        """Learn to the end of the epoch."""
        self._learn_epoch()
        return self.look()

    def run(self) -> Reply:
        """Learn as much as is to be seen at once: an epoch, of a network many."""
        until = monotonic() + self.teacher.turn
        self._learn_epoch()
        while monotonic() < until and not self.finished:
            self._learn_epoch()
        return self.look()

    def reset(self) -> Reply:
        """Give the model back what it started with."""
        self.teacher.reset()
        self.steps = self.errors = 0
        self.last = -1
        self.finished = False
        self.said = "Noch kein Schritt."
        return self.look()

    def link(self) -> Reply:
        """Return what a link shows: the plane as it is now, to be asked, not taught."""
        examples = rounded(self.picture["examples"], self.frame)
        shown = {"frame": self.frame, "examples": examples, "labels": self.picture["labels"]}
        return link_of(self.model, kind="plane", **shown)

    def _learn_epoch(self) -> None:
        self._learn()
        while self.steps % len(self.x):
            self._learn()

    def _learn(self) -> None:
        """Do one step; at the end of an epoch, sum it up."""
        epoch, self.last = divmod(self.steps, len(self.x))
        if self.last == 0:
            self.errors = 0
        wrong, said = self.teacher.learn(self.x[self.last], self.labels[self.last])
        self.errors += wrong
        self.steps += 1
        self.said = f"Epoche {epoch + 1}, Beispiel {self.last + 1}: {said}"
        self.finished = False
        if self.steps % len(self.x) == 0:
            self.finished = self.errors == 0
            self.said = f"Epoche {epoch + 1} ist zu Ende, unterwegs {_errors(self.errors)}."


class DeltaRule:
    """Teaches a perceptron."""

    turn = 0.0
    pause = PAUSE

    def __init__(self, unit: Perceptron, learning_rate: float) -> None:
        check_number("learning_rate", learning_rate, FROM_0)
        self.unit, self.learning_rate = unit, learning_rate
        self.before = copy.deepcopy((unit.weights, unit.threshold))
        if len(unit.weights) != 2:
            raise ValueError(
                "Gezeigt wird die Ebene, also ein Perzeptron mit zwei Gewichten. Dieses hat "
                f"{len(unit.weights)}."
            )

    def learn(self, x: np.ndarray, label: int) -> tuple[bool, str]:
        """Do one step; return whether the answer was wrong, and what happened."""
        error = self.unit.train_step(x, int(label), self.learning_rate)
        answer = int(label) - error
        moved = "die Gerade bewegt sich" if error else "nichts ändert sich"
        return error != 0, f"Antwort {answer}, Ziel {label}, {moved}."

    def numbers(self) -> str:
        """Say which numbers the unit has."""
        w1, w2 = map(signed, self.unit.weights)
        return f"w = ({w1}; {w2}), Θ = {signed(self.unit.threshold)}"

    def reset(self) -> None:
        self.unit.weights, self.unit.threshold = copy.deepcopy(self.before)


class Descent:
    """Teaches a network, by the example."""

    turn = TURN
    pause = 0

    def __init__(
        self, net: Network, loss: SquaredError | CrossEntropy | None, optimizer: SGD | Adam
    ) -> None:
        usual = CrossEntropy() if isinstance(net.layers[-1], Softmax) else SquaredError()
        self.net, self.loss = net, loss or usual
        self.before = copy.deepcopy(([layer.params for layer in net.layers], optimizer))
        self.value: float | None = None

    def learn(self, x: np.ndarray, label: int) -> tuple[bool, str]:
        """Do one step; return whether the answer was wrong, and what happened."""
        answer = int(self.net.predict(x[None])[0])
        with np.errstate(over="ignore", invalid="ignore"):
            self.value = self.net.train_batch(x[None], np.array([label]), self.loss, self.optimizer)
        if not math.isfinite(self.value):
            raise ValueError(
                "Der Verlust ist keine Zahl mehr: Die Lernrate ist zu groß. Beginne von vorn, mit "
                "einer kleineren."
            )
        return bool(answer != label), f"Antwort {answer}, Ziel {label}."

    def numbers(self) -> str:
        """Say how large the last loss was."""
        return "" if self.value is None else f"Verlust dieses Beispiels: {number(self.value)}"

    def reset(self) -> None:
        params, self.optimizer = copy.deepcopy(self.before)
        self.value = None
        for layer, values in zip(self.net.layers, params, strict=True):
            layer.params = values


def _errors(count: int) -> str:
    return f"{count or 'kein'} Fehler"
