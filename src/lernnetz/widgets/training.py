"""Live training: curves that grow while a network learns, and a button that stops it."""

import asyncio
import signal
import sys
import weakref
from time import monotonic
from typing import TYPE_CHECKING, Self

import traitlets

from ..text import number, percent
from .messages import Asked, Reply, page_of, script

if TYPE_CHECKING:
    from ..history import History
    from ..network import Network

STOP = 10  # the signal SIGUSR1, as Pyodide counts
PAUSE = 0.2  # seconds between two pictures
LISTENING = 0.02  # seconds; in less, Chromium does not deliver a message to a busy worker
MOST_POINTS = 400


class TrainingView(Asked):
    """Draw loss and accuracy during ``fit``; stands where a ``ProgressBar`` stands.

    The kernel is busy while it trains and hears no message of a widget. So the button
    sends a signal. Where page and Python share no memory, it comes as a message, for which
    Python listens between two pictures.

    Parameters
    ----------
    net : Network
        What is trained, and can be taken along as a page.
    history : History
        What ``fit`` fills.
    epochs, batches : int
        How many epochs there will be, and how many batches each has.
    """

    _esm = script("svg.js", "charts.js", "training.js")
    actions = ("page",)
    session = traitlets.Unicode().tag(sync=True)
    epochs = traitlets.Int().tag(sync=True)
    can_stop = traitlets.Bool().tag(sync=True)
    running = traitlets.Bool(True).tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    curves = traitlets.Dict().tag(sync=True)

    def __init__(self, net: "Network", history: "History", epochs: int, batches: int) -> None:
        super().__init__(epochs=epochs, can_stop=shares_memory() or can_give_way())
        self.net = weakref.ref(net)  # what has been trained and thrown away need not stay
        self.history, self.batches = history, batches
        self.title = ""
        self.stopped = False
        self.training: dict[str, list] = {"loss": [], "accuracy": []}
        self.shown = 0  # batches
        self.last = monotonic()

    def update(self, loss: float, accuracy: float) -> None:
        """Draw again, if it is time; loss and accuracy (0…1) are those of the epoch so far."""
        if monotonic() - self.last < PAUSE:
            return
        self.text = f"{self.title}: Verlust {number(loss)}, Genauigkeit {percent(accuracy)}"
        self._draw(accuracy)
        give_way()
        self.last = monotonic()

    def _draw(self, accuracy: float) -> None:
        fresh = self.history.batch_loss[self.shown :]
        self.shown = len(self.history.batch_loss)
        epoch = self.shown / self.batches
        if fresh:
            self.training["loss"].append([epoch, sum(fresh) / len(fresh)])
            self.training["accuracy"].append([epoch, accuracy])
        if len(self.training["loss"]) > MOST_POINTS:
            self.training = {name: points[::2] for name, points in self.training.items()}
        self.curves = {
            **{name: list(points) for name, points in self.training.items()},
            "validation_loss": _by_epoch(self.history.validation_loss),
            "validation_accuracy": _by_epoch(self.history.validation_accuracy),
        }

    def page(self) -> Reply:
        """Return the network as a page."""
        net = self.net()
        if net is None:
            raise ValueError("Dieses Netz gibt es nicht mehr. Führe die Zelle neu aus.")
        return page_of(net)

    def _stop(self, *_: object) -> None:
        self.stopped = True

    def __enter__(self) -> Self:
        from IPython import get_ipython
        from IPython.display import display

        if self.can_stop:
            self.session = get_ipython().kernel.get_parent()["header"]["session"]
            signal.signal(STOP, self._stop)
        display(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self.can_stop:
            signal.signal(STOP, signal.SIG_IGN)
        if self.history.loss:
            self._draw(self.history.accuracy[-1])
            self.text = ("Angehalten. " if self.stopped or kind else "Fertig. ") + str(self.history)
        self.running = False


def shares_memory() -> bool:
    """Return whether a signal reaches a running cell as it is (cross-origin isolation)."""
    if sys.platform != "emscripten":
        return False
    import js

    return hasattr(js, "SharedArrayBuffer")


def can_give_way() -> bool:
    """Return whether a running cell can let the browser's messages arrive (JSPI)."""
    if sys.platform != "emscripten":
        return False
    from pyodide.ffi import can_run_sync

    return can_run_sync()


def give_way() -> None:
    """Let the browser's messages arrive, where a signal needs that and it is possible."""
    if can_give_way() and not shares_memory():
        from pyodide.ffi import run_sync

        run_sync(asyncio.sleep(LISTENING))


def _by_epoch(values: list[float]) -> list[list[float]]:
    return [[epoch, value] for epoch, value in enumerate(values, start=1)]
