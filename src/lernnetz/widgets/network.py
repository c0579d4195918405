"""A small network to touch: move an input, a weight or a bias, and see what it answers."""

from collections.abc import Sequence

import numpy as np
import traitlets

from ..layers import Layer
from ..network import Network
from ..perceptron import Perceptron
from ..plot.networks import computed
from ..text import signed
from .messages import Asked, Reply, link_of, page_of, script
from .plane import checked, frame_of, judge, regions, rounded, slider, step_for

MOST_NEURONS = 12
REACH = 1.5  # how far a slider goes beyond the largest weight
SMALLEST = 3.0  # of what the slider takes for the largest weight
BIAS = -1
Change = tuple[int, int, int, float]


class NetworkView(Asked):
    """A picture of a small network with a slider for each input, and one for its numbers.

    A click on a line or a neuron, or the list, chooses the weight or the bias that the
    slider changes, in the network itself: code sees it afterwards. For two inputs the plane
    beside it shows the answers everywhere; a click there moves the inputs. In print,
    ``plot.network`` and ``plot.decision`` show the same.

    Parameters
    ----------
    net : Network or Perceptron
        Of ``Dense`` layers and activation functions, at most 12 neurons with the inputs.
    inputs : ``(inputs,)`` or examples ``(n, inputs)``, optional
        Where the input's sliders start (with the first example), and what they cover.
    labels : int ``(n,)``, optional
        Of the examples; then the picture counts the right answers.

    Raises
    ------
    ValueError
        For another network, or examples that do not fit it.
    """

    _esm = script("svg.js", "plane.js", "network.js")
    actions = ("show", "reset", "page", "link")
    picture = traitlets.Dict().tag(sync=True)
    has_plane = True  # if there are two inputs

    def __init__(
        self,
        net: Network | Perceptron,
        inputs: np.ndarray | None = None,
        labels: np.ndarray | None = None,
    ) -> None:
        self.net = net
        self.numbers = PerceptronNumbers(net) if isinstance(net, Perceptron) else Numbers(net)
        sizes = self.numbers.sizes
        if sum(sizes) > MOST_NEURONS:
            raise ValueError(
                f"Zum Anfassen sind es höchstens {MOST_NEURONS} Neuronen, die Eingänge mitgezählt. "
                f"Dieses Netz hat {'-'.join(map(str, sizes))}. Größere zeichnet plot.network."
            )
        x = np.zeros(sizes[0]) if inputs is None else np.asarray(inputs, dtype=float)
        alone = x.ndim == 1 and labels is None
        rows = x[None] if alone else x
        rows, self.labels = checked(rows, np.zeros(len(rows), int) if alone else labels, sizes[0])
        self.x = rows
        reach = np.array([[-2.0], [2.0]]) * np.ones(sizes[0])
        self.frame = frame_of(np.vstack([rows, reach]) if len(rows) == 1 else rows)
        super().__init__(
            picture={
                "sizes": sizes,
                "sign": self.numbers.sign,
                "start": rows[0].tolist(),
                "inputs": [slider(low, high) for low, high in self.frame],
                "frame": self.frame,
                "plane": self.has_plane and sizes[0] == 2,
                "labels": [] if alone else self.labels.tolist(),
                "examples": [] if alone else rows.tolist(),
            }
        )
        self.before = self.numbers.copy()

    def show(self, x: Sequence[float], changes: Sequence[Change] = ()) -> Reply:
        """Change numbers, each (layer, from or ``BIAS``, to, value); answer for ``x``."""
        for layer, start, end, value in changes:
            self.numbers.change(layer, start, end, value)
        names, activations, words = self.numbers.run(np.array(x, dtype=float))
        weights, biases = self.numbers.copy()
        largest = max(float(np.abs(each).max()) for each in (*weights, *biases))
        limit = _round_up(REACH * max(largest, SMALLEST))
        reply = {
            "names": names,
            "activations": [a.tolist() for a in activations],
            "weights": [w.tolist() for w in weights],
            "biases": [b.tolist() for b in biases],
            "slider": slider(-limit, limit),
            "words": [words],
        }
        if self.picture["labels"]:
            reply["wrong"], right = judge(self.net, self.x, self.labels)
            reply["words"].append(right)
        return reply, [regions(self.net, self.frame)] if self.picture["plane"] else []

    def reset(self, x: Sequence[float]) -> Reply:
        """Give the network the weights back that it came with."""
        weights, biases = self.before
        for layer, (w, b) in enumerate(zip(weights, biases, strict=True)):
            for (start, end), value in np.ndenumerate(w):
                self.numbers.change(layer, start, end, value)
            for (end,), value in np.ndenumerate(b):
                self.numbers.change(layer, BIAS, end, value)
        return self.show(x)

    def page(self) -> Reply:
        """Return the network as a page, with its examples."""
        return page_of(self.net, (self.x, self.labels) if self.picture["labels"] else None)

    def link(self) -> Reply:
        """Return what a link shows: this view, with its numbers as they are now."""
        names, _, _ = self.numbers.run(self.x[0])
        picture = self.picture | {"examples": rounded(self.picture["examples"], self.frame)}
        return link_of(self.net, kind="network", names=names, picture=picture)


class Numbers:
    """The weights and biases of a ``Network`` of dense layers."""

    sign = "b"

    def __init__(self, net: Network) -> None:
        dense = [layer for layer in net.layers if layer.params]
        if not dense or not all(layer.params["weights"].ndim == 2 for layer in dense):
            raise ValueError(
                "Zum Anfassen sind Netze aus Dense-Schichten. Die Karten von Conv2D zeigt "
                "plot.feature_maps."
            )
        self.net, self.dense = net, dense
        self.sizes = [len(dense[0].params["weights"])]
        self.sizes += [layer.params["weights"].shape[1] for layer in dense]

    def change(self, layer: int, start: int, end: int, value: float) -> None:
        """Set a weight, or with ``start`` BIAS a bias."""
        key = "bias" if start == BIAS else "weights"
        params = _with_decimals(self.dense[layer], key)
        params[end if start == BIAS else (start, end)] = value

    def copy(self) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Return the weights ``(from, to)`` and the biases ``(to,)`` of each layer."""
        weights = [layer.params["weights"].astype(float) for layer in self.dense]
        return weights, [layer.params["bias"].astype(float) for layer in self.dense]

    def run(self, x: np.ndarray) -> tuple[list[str], list[np.ndarray], str]:
        """Return names and activations of the columns for one input, and the answer in words."""
        names, activations, _ = computed(self.net, x)
        outputs = "; ".join(signed(a) for a in activations[-1])
        return names, activations, f"Ausgabe {outputs}."


class PerceptronNumbers:
    """The weights and the threshold of a ``Perceptron``, as of a network with one neuron."""

    sign = "Θ"

    def __init__(self, unit: Perceptron) -> None:
        self.unit = unit
        self.sizes = [len(unit.weights), 1]

    def change(self, layer: int, start: int, end: int, value: float) -> None:
        """Set a weight, or with ``start`` BIAS the threshold."""
        if start == BIAS:
            self.unit.threshold = float(value)
        else:
            self.unit.weights[start] = value

    def copy(self) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Return the weights ``(inputs, 1)`` and the threshold ``(1,)``."""
        return [self.unit.weights[:, None].copy()], [np.array([self.unit.threshold])]

    def run(self, x: np.ndarray) -> tuple[list[str], list[np.ndarray], str]:
        """Return names and activations of the columns for one input, and the answer in words."""
        answer = self.unit.output(x)
        words = (
            f"w · x = {signed(x @ self.unit.weights)} {'≥' if answer else '<'} "
            f"Θ = {signed(self.unit.threshold)}: Antwort {answer}."
        )
        return ["Eingabe", "Perzeptron"], [x, np.array([answer])], words


def _with_decimals(layer: Layer, key: str) -> np.ndarray:
    """Return a layer's parameters; whole numbers become floats first."""
    if layer.params[key].dtype.kind != "f":
        layer.params[key] = layer.params[key].astype(float)
    return layer.params[key]


def _round_up(value: float) -> float:
    """Return 1, 2 or 5 times a power of ten that is not below ``value``.

    >>> _round_up(3)
    5.0
    """
    return 100 * step_for(2 * value)
