"""A small network with the errors that come back from its outputs."""

import copy
from collections.abc import Sequence

import numpy as np

from ..losses import SquaredError
from ..network import Network
from ..text import number
from .messages import Reply
from .network import Change, NetworkView


class BackwardView(NetworkView):
    """A network as in ``NetworkView``, with the loss and the error δ of every neuron.

    An arrow shows the error, too: up if it is positive, the longer the larger. It turns at a
    copy: ``net`` stays as it is. The loss is ``SquaredError``. In print, ``plot.network`` shows
    the activations and ``plot.paths_back`` an error.

    Parameters
    ----------
    net : Network
        Of ``Dense`` layers and activation functions.
    x : ``(inputs,)``
    t : ``(outputs,)``, the targets

    Raises
    ------
    ValueError
        For another network, or numbers that do not fit it.
    """

    has_plane = False

    def __init__(self, net: Network, x: np.ndarray, t: np.ndarray) -> None:
        super().__init__(copy.deepcopy(net), np.asarray(x, dtype=float))
        self.t = np.asarray(t, dtype=float)
        if self.t.shape != (self.numbers.sizes[-1],):
            raise ValueError(
                f"Zu jedem Ausgang gehört ein Ziel, hier sind es {self.numbers.sizes[-1]}. "
                f"Gekommen ist die Form {self.t.shape}."
            )
        self.picture = self.picture | {"targets": self.t.tolist()}

    def show(self, x: Sequence[float], changes: Sequence[Change] = ()) -> Reply:
        """Change numbers; answer for ``x``, with the errors."""
        reply, buffers = super().show(x, changes)
        loss, deltas = self._errors(np.array(x, dtype=float))
        said = ", ".join(f"({'; '.join(number(d) for d in layer)})" for layer in deltas)
        reply["deltas"] = [layer.tolist() for layer in deltas]
        reply["words"] = [f"Verlust C = {number(loss)}.", f"Fehler δ, Schicht für Schicht: {said}."]
        return reply, buffers

    def _errors(self, x: np.ndarray) -> tuple[float, list[np.ndarray]]:
        """Return the loss, and for each dense layer δ = ∂C/∂z, ``(neurons,)``."""
        loss, outputs = SquaredError(), self.net.forward(x[None])
        gradient = loss.gradient(outputs, self.t[None])
        deltas = []
        for layer in reversed(self.net.layers):
            if layer.params:
                deltas.insert(0, gradient[0])
            gradient = layer.backward(gradient)
        return float(loss.value(outputs, self.t[None])), deltas
