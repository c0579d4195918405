"""What the widgets share that answer the page: it asks by a message, Python replies."""

from pathlib import Path
from typing import ClassVar

import anywidget

FOLDER = Path(__file__).parent
Reply = tuple[dict[str, object], list[bytes]]


def modules(*names: str) -> str:
    """Return JavaScript modules of this folder as one."""
    return "\n".join((FOLDER / name).read_text("utf-8") for name in names)


class Asked(anywidget.AnyWidget):
    """A widget whose page asks for ``actions``: methods that take values and return a reply.

    Pyodide hands a reply over without JSON: neither None nor NumPy's numbers may be in it.
    A ``ValueError`` is a sentence for the student; it goes to the page, too.
    """

    _css = FOLDER / "widgets.css"
    actions: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.on_msg(self._hear)

    def _hear(self, _: object, message: dict, buffers: list[memoryview]) -> None:
        """Do what the page asks for, and reply under the same number."""
        parts = [bytes(part) for part in buffers]
        try:
            if message["action"] not in self.actions:
                raise ValueError(f"{message['action']!r} gibt es hier nicht.")
            reply, sent = getattr(self, message["action"])(*message["values"], *parts)
        except ValueError as error:
            reply, sent = {"error": str(error)}, []
        self.send({"id": message["id"], **reply}, sent)
