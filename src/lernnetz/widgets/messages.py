"""How a page asks and Python answers: each question has a number, each reply repeats it."""

from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import numpy as np

from ..arrays import CLASSES, PIXELS

if TYPE_CHECKING:
    from ..network import Network

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
    buffers of the question and return a reply; a ``ValueError`` becomes its ``error``.
    Pyodide hands a reply over without JSON: neither None nor NumPy's numbers may be in it.
    """

    _css = FOLDER / "widgets.css"
    actions: tuple[str, ...] = ()

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.on_msg(self._hear)

    def _hear(self, _: object, message: dict, buffers: list[memoryview]) -> None:
        try:
            if message["action"] not in self.actions:
                raise ValueError(f"{message['action']!r} gibt es hier nicht.")
            act = getattr(self, message["action"])
            reply, sent = act(*message["values"], *(bytes(part) for part in buffers))
        except ValueError as error:
            reply, sent = {"error": str(error)}, []
        self.send({"id": message["id"], **reply}, sent)


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
