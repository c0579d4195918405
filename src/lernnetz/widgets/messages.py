"""How a page asks and Python answers: each question has a number, each reply repeats it."""

from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import numpy as np

from .. import pages
from ..arrays import CLASSES, PIXELS

if TYPE_CHECKING:
    from ..network import Network
    from ..perceptron import Perceptron

FOLDER = Path(__file__).parent
Reply = tuple[dict[str, object], list[bytes]]


def joined(*names: str) -> str:
    """Return JavaScript modules of this folder as one."""
    return "\n".join((FOLDER / name).read_text("utf-8") for name in names)


def script(*names: str) -> str:
    """Return the JavaScript of a widget, behind what the widgets share."""
    return joined("pad.js", "ask.js", *names)


class Asked(anywidget.AnyWidget):
    """A widget whose page asks, and Python answers.

    ``actions`` names the methods that the page may ask for. They take the values and
    buffers of the question and return a reply; an exception becomes its ``error``, as the
    page would wait for ever without one.
    Pyodide hands a reply over without JSON: neither None nor NumPy's numbers may be in it.
    """

    _css = FOLDER / "widgets.css"
    actions: tuple[str, ...] = ()

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.on_msg(self._hear)

    def _hear(self, _: object, message: dict, buffers: list[memoryview]) -> None:
        try:
            reply, sent = self._act(message["action"], message["values"], buffers)
        except Exception as error:
            reply, sent = {"error": sentence(error)}, []
        self.send({"id": message.get("id", 0), **reply}, sent)

    def _act(self, action: str, values: list, buffers: list[memoryview]) -> Reply:
        if action not in self.actions:
            raise ValueError(f"{action!r} gibt es hier nicht.")
        return getattr(self, action)(*values, *(bytes(part) for part in buffers))


def page_of(model: "Network | Perceptron", test: pages.Examples | None = None) -> Reply:
    """Return the network as a page to take along."""
    return {}, [pages.page(pages.as_network(model), title="Mein Netz", test=test).encode()]


def link_of(model: "Network | Perceptron", **shown: object) -> Reply:
    """Return where the course is, and what a link into it shows of the network."""
    if not (site := pages.course()):
        raise ValueError("Einen Link gibt es nur im Kurs im Browser: Er führt dorthin zurück.")
    return {"site": site, "state": shown | pages.numbers_of(pages.as_network(model))}, []


def sentence(error: Exception) -> str:
    """Return what to say of an exception: its own German sentence, if it is one of ours."""
    if isinstance(error, FileNotFoundError | ValueError) and str(error).endswith("."):
        return str(error)
    words = "Das hat nicht geklappt. Versuch es noch einmal, oder führe die Zelle neu aus"
    return f"{words} ({type(error).__name__}: {error})."


class Reader(Asked):
    """A widget whose page asks a network to read digits.

    Raises
    ------
    ValueError
        For a network with other inputs or outputs than pictures and digits.
    """

    def __init__(self, net: "Network") -> None:
        outputs = net.predict_proba(np.zeros((1, PIXELS), np.float32)).shape[1]
        if outputs != CLASSES:
            raise ValueError(
                f"Das Netz hat {outputs} Ausgänge. Zum Erkennen von Ziffern braucht es {CLASSES}."
            )
        super().__init__()
        self.net = net


def grey_bytes(picture: np.ndarray) -> bytes:
    """Return values 0…1 as bytes 0…255."""
    return np.rint(255 * picture).astype(np.uint8).tobytes()
