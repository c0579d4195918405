"""What a cell prints, no faster than a page can show it and no more than it can hold.

The kernel would send each piece on its own: a loop that prints for ever would freeze the page,
and with it the button that ends the loop.
"""

import time

from IPython import get_ipython

from .display import LiteDisplayHook, LiteDisplayPublisher
from .kernel import PyodideKernel

BURST = 100  # messages that may go at once
RATE = 10  # messages a second after that
LONGEST = 200_000  # characters of one cell
END = f"\n… Mehr als {LONGEST:_} Zeichen zeigt eine Zelle nicht.\n".replace("_", " ")

waiting = []  # pairs of stream and text, in their order


class LiteStream:
    """Standard output or error, as the kernel has it."""

    encoding = "utf-8"
    cell = length = 0
    budget, last = BURST, 0.0

    def __init__(self, name):
        self.name = name
        self.publish_stream_callback = None

    def write(self, text):
        if not self.publish_stream_callback or not text:
            return
        room = LONGEST - self._length_so_far()
        if room <= 0:
            return
        self.length += len(text)
        full = len(text) >= room
        waiting.append((self, text[:room] + END if full else text))
        now = time.monotonic()
        self.budget = min(BURST, self.budget + (now - self.last) * RATE)
        self.last = now
        if full or self.budget >= 1:
            self.budget -= 1
            release()

    def flush(self):
        """What is held comes soon enough."""

    def isatty(self):
        return False

    def _length_so_far(self):
        """Return how much the cell that runs has printed."""
        cell = getattr(get_ipython(), "execution_count", 0)
        if cell != self.cell:
            self.cell, self.length = cell, 0
        return self.length


def release():
    """Send what has been held; neighbours on the same stream go together."""
    together = []
    for stream, text in waiting:
        if together and together[-1][0] is stream:
            together[-1][1].append(text)
        else:
            together.append((stream, [text]))
    waiting.clear()
    for stream, texts in together:
        stream.publish_stream_callback(stream.name, "".join(texts))


def release_before(owner, name):
    """Let what was printed before a method's output come before it."""
    method = getattr(owner, name)

    def released(*args, **kwargs):
        release()
        return method(*args, **kwargs)

    setattr(owner, name, released)


async def run(kernel, code, plainly=PyodideKernel.run):
    """Run a cell; its end sends all that it has printed."""
    try:
        return await plainly(kernel, code)
    finally:
        release()


PyodideKernel.run = run
release_before(LiteDisplayPublisher, "publish")
release_before(LiteDisplayPublisher, "clear_output")
release_before(LiteDisplayHook, "finish_displayhook")
