"""What a student sees while a network trains."""

import sys
from typing import Protocol, Self

from .text import number, percent


class View(Protocol):
    """What ``fit`` reports to: it says ``title`` and how it goes, and asks if it is to stop."""

    title: str
    stopped: bool

    def update(self, loss: float, accuracy: float) -> None:
        """Count one batch; loss and accuracy (0…1) are those of the epoch so far."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


class ProgressBar:
    """Show epoch, loss, accuracy and the time left while a network trains.

    Draws with tqdm; where tqdm is not installed, or ``show`` is False, it stays silent.
    """

    stopped = False

    def __init__(self, batches: int, show: bool) -> None:
        self.title = ""
        self.bar = _tqdm(batches) if show else None

    def update(self, loss: float, accuracy: float) -> None:
        if self.bar is not None:
            text = f"{self.title}: Verlust {number(loss)}, Genauigkeit {percent(accuracy)}"
            self.bar.set_description_str(text, refresh=False)
            self.bar.update()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self.bar is not None:
            self.bar.close()


def _tqdm(total: int):
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    tqdm.monitor_interval = 0  # its monitor is a thread, and WebAssembly has none
    return tqdm(
        total=total,
        file=sys.stdout,
        ascii=False,
        ncols=100,
        bar_format="{desc} |{bar}| {percentage:3.0f} % [{elapsed}, noch {remaining}]",
    )
