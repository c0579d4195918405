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


def script(name: str) -> str:
    """Return the JavaScript of a widget, behind what the widgets share."""
    return "\n".join((FOLDER / part).read_text("utf-8") for part in ("pad.js", "ask.js", name))


class Reader(anywidget.AnyWidget):
    """A widget whose page asks a network to read digits.

    ``actions`` names the methods that the page may ask for. They take the values and
    buffers of the question and return a reply; a ``ValueError`` becomes its ``error``.

    Raises
    ------
    ValueError
        For a network with other inputs or outputs than pictures and digits.
    """

    _css = FOLDER / "widgets.css"
    actions: tuple[str, ...] = ()

    def __init__(self, net: "Network") -> None:
        outputs = net.predict_proba(np.zeros((1, PIXELS), np.float32)).shape[1]
        if outputs != CLASSES:
            raise ValueError(
                f"Das Netz hat {outputs} Ausgänge. Zum Erkennen von Ziffern braucht es {CLASSES}."
            )
        super().__init__()
        self.net = net
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


def grey_bytes(picture: np.ndarray) -> bytes:
    """Return values 0…1 as bytes 0…255."""
    return np.rint(255 * picture).astype(np.uint8).tobytes()
