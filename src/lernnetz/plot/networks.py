"""A network as a drawing of its neurons and weights."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .style import BLUE, ORANGE, pyplot, readable, short, single_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..network import Network

MOST_NEURONS = 10
MOST_WEIGHTS = 12
INCHES = 0.72  # for a unit, in which neurons have a radius of 0.4


@readable
def network(
    net: "Network", x: np.ndarray, title: str = "", *, targets: Sequence[float] | None = None
) -> None:
    """Draw a network of ``Dense`` layers while it computes one input.

    A circle shows the activation of a neuron, darker the further it is from 0. A line
    shows a weight: positive ones orange, negative ones blue and dashed, broader the
    larger they are within their layer. In a small network the weights and the bias are
    written out; of a large layer only some neurons are drawn, and the figure says so.

    Parameters
    ----------
    net : Network
    x : ``(inputs,)``
    title : str
    targets : ``(outputs,)``, optional
        Written beside the outputs instead of their numbers.
    """
    names, activations, connections = computed(net, np.asarray(x, dtype=float))
    shown = [_evenly(len(a), MOST_NEURONS) for a in activations]
    written = sum(params["weights"].size for params in connections) <= MOST_WEIGHTS
    across, down = 3.4, 1.25 if written else 1
    places = [
        [(across * i, down * ((len(seen) - 1) / 2 - j)) for j in range(len(seen))]
        for i, seen in enumerate(shown)
    ]
    left, right = -1.1, across * (len(shown) - 1) + 1.9
    top = max(place[0][1] for place in places) + 0.5
    axis = single_axis(INCHES * (right - left) + 3, INCHES * (2 * top + 1.1) + 0.4)
    axis.set(xlim=(left, right), ylim=(-top - 0.4, top + 0.7), aspect="equal", title=title)
    axis.set_axis_off()
    for i, params in enumerate(connections):
        seen = params["weights"][np.ix_(shown[i], shown[i + 1])]
        _draw_weights(axis, places[i], places[i + 1], seen, written)
    for i, (name, a) in enumerate(zip(names, activations, strict=True)):
        bias = connections[i - 1]["bias"] if i and written else None
        _draw_neurons(axis, places[i], shown[i], a, bias)
        if len(shown[i]) < len(a):
            name += f"\n{len(shown[i])} von {len(a)} gezeigt"
            axis.text(across * i, places[i][-1][1] - 0.65, "⋮", ha="center", va="center")
        axis.text(across * i, top + 0.1, name, ha="center", va="bottom")
    if targets is not None:
        if len(targets) != len(activations[-1]):
            raise ValueError(
                f"Das Netz hat {len(activations[-1])} Ausgänge, gekommen sind {len(targets)} Ziele."
            )
        _write_targets(axis, places[-1], [targets[i] for i in shown[-1]])
    elif len(activations[-1]) > 1:
        _number_outputs(axis, places[-1], shown[-1], activations[-1].argmax())
    axis.plot([], [], color=ORANGE, linewidth=4, label="positives Gewicht")
    axis.plot([], [], "--", color=BLUE, linewidth=4, label="negatives Gewicht")
    axis.figure.legend(loc="outside right center")


def computed(net: "Network", x: np.ndarray) -> tuple[list[str], list[np.ndarray], list[dict]]:
    """Run one input through a network of ``Dense`` layers.

    Returns
    -------
    names, activations
        Of the input and of each dense layer, after what follows it without weights.
    connections
        The ``params`` of each dense layer.
    """
    if x.ndim != 1:
        raise ValueError(
            f"Gezeichnet wird das Netz mit einer Eingabe, Form (Eingänge,), nicht {x.shape}. "
            "Von mehreren nimmst du eine: x[0]."
        )
    names, activations, connections = ["Eingabe"], [x], []
    a = x[None]
    for layer in net.layers:
        a = layer.forward(a)
        if layer.params:
            names.append(repr(layer))
            activations.append(a[0])
            connections.append(layer.params)
        else:
            names[-1] += f" → {type(layer).__name__}"
            activations[-1] = a[0]
    if not connections or any(a.ndim != 1 for a in activations):
        raise ValueError(
            "Zeichnen lassen sich Netze aus Dense-Schichten. Die Karten von Conv2D zeigt "
            "plot.feature_maps, die Kernel plot.weights."
        )
    return names, activations, connections


def _evenly(count: int, most: int) -> np.ndarray:
    """Return at most ``most`` of the numbers 0…count−1, evenly spread."""
    return np.linspace(0, count - 1, min(count, most)).round().astype(int)


def _draw_weights(
    axis: "Axes", starts: list, ends: list, weights: np.ndarray, written: bool
) -> None:
    """Draw a line for each weight ``(starts, ends)``, its value upon it if ``written``."""
    largest = np.abs(weights).max() or 1
    for (i, j), weight in np.ndenumerate(weights):
        line = np.array([starts[i], ends[j]])
        axis.plot(
            *line.T,
            "-" if weight >= 0 else "--",
            color=ORANGE if weight >= 0 else BLUE,
            linewidth=0.3 + 5 * abs(weight) / largest,
            zorder=1,
        )
        if written:
            place = line[0] + (0.34 if j % 2 else 0.28) * (line[1] - line[0])
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
            axis.text(*place, short(weight), ha="center", va="center", bbox=box, zorder=2)


def _draw_neurons(
    axis: "Axes", places: list, shown: np.ndarray, activations: np.ndarray, bias: np.ndarray | None
) -> None:
    """Draw a circle with its activation for each neuron, and the bias below."""
    largest = max(1, np.abs(activations).max())
    for place, i in zip(places, shown, strict=True):
        share = abs(activations[i]) / largest
        circle = pyplot().Circle(place, 0.4, facecolor=f"{1 - 0.85 * share}", edgecolor="black")
        axis.add_patch(circle).set_zorder(3)
        color = "white" if share > 0.55 else "black"
        text = short(activations[i])
        axis.text(*place, text, ha="center", va="center", color=color, zorder=4)
        if bias is not None:
            below = (place[0], place[1] - 0.44)
            axis.text(*below, f"b = {short(bias[i])}", ha="center", va="top", zorder=4)


def _number_outputs(axis: "Axes", places: list, shown: np.ndarray, best: int) -> None:
    """Write beside each output which class it stands for."""
    for (left, height), i in zip(places, shown, strict=True):
        text, weight = (f"{i}  ← am größten", "bold") if i == best else (f"{i}", "normal")
        axis.text(left + 0.55, height, text, va="center", weight=weight)


def _write_targets(axis: "Axes", places: list, targets: Sequence[float]) -> None:
    """Write beside each output what it should be."""
    for (left, height), target in zip(places, targets, strict=True):
        axis.text(left + 0.55, height, f"Ziel {target:g}".replace(".", ","), va="center")
