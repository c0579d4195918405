"""The stop: a signal from the page ends what runs, and nothing else.

The page writes the signal's number into memory that it shares with Python's worker; where it
can share none, a message brings the number whenever Python waits for something.
"""

import asyncio
import builtins
import getpass
import inspect
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from inspect import CORO_SUSPENDED
from types import FrameType
from typing import NamedTuple

import js
from pyodide.ffi import JsProxy
from pyodide_kernel import ipython_shell, kernel_instance
from pyodide_kernel.kernel import PyodideKernel

PATIENCE = 1  # seconds after a stop until the next one insists
SENTENCE = "Angehalten."
LIBRARIES = "/lib/python"  # where they are; the student's own modules are elsewhere
STUDENTS = re.compile(rf"<ipython-input|/(?!{LIBRARIES[1:]})")  # where cells and own modules are
STOPPED = {"status": "error", "ename": "Stopped", "evalue": "", "traceback": [SENTENCE]}

signals: JsProxy  # the page writes at index 0
announce: Callable[[str], None]  # tells the page which session's Python this is


class Request(NamedTuple):
    """What the page has asked for: a cell, or what a widget wants to know."""

    frame: FrameType
    cell: asyncio.Task | None

    def waits(self) -> bool:
        """Return whether it is a cell that awaits something."""
        return self.cell and inspect.getcoroutinestate(self.cell.get_coro()) == CORO_SUSPENDED


requests: list[Request] = []  # a widget may ask while a cell waits
stopped: float | None = None  # when it was; it may still tidy up


class Stopped(KeyboardInterrupt):
    """Ends what runs; IPython shows one sentence for it."""

    def _render_traceback_(self) -> list[str]:
        return [SENTENCE]


def connect(shared: JsProxy, tell: Callable[[str], None]) -> None:
    """Obey the page from now on."""
    global signals, announce
    signals, announce = shared, tell
    signals[0] = 0
    signal.signal(signal.SIGINT, stop)
    asyncio.CancelledError._render_traceback_ = Stopped._render_traceback_
    asyncio.get_event_loop()._keyboard_interrupt_handler = lambda: None  # its task has it
    ipython_shell.events.print_on_error = False
    PyodideKernel.run = run
    manager = kernel_instance.comm_manager
    manager.comm_open = stoppable(manager.comm_open)
    manager.comm_msg = stoppable(manager.comm_msg)
    if hasattr(js, "SharedArrayBuffer"):
        time.sleep = sleep


def stop(number: int, frame: FrameType | None) -> None:
    """Raise ``Stopped`` in what runs; where nothing does, do nothing.

    It may tidy up undisturbed, and IPython after it, however long that takes. If the student's
    own code goes on instead (``except:``), it gets no peace any more.
    """
    global stopped
    if not requests:
        return
    request = requests[-1]
    frames = list(callers(frame))
    if is_imported_in(frames):
        return  # the page asks again
    if not (request.frame in frames or request.waits()) or is_lost_in(frames):
        signals[0] = number  # for the request, when it goes on
        return
    now = time.monotonic()
    if stopped is None:
        stopped = now
        raise Stopped
    if now - stopped > PATIENCE and is_students_in(frames):
        signals[0] = number
        raise Stopped


def stop_waiting(number: int) -> int:
    """Cancel a cell that awaits something, as it cannot see a signal; return what is left of it."""
    global stopped
    if number != signal.SIGINT or not requests or not requests[-1].waits():
        return number
    insists = stopped is not None
    stopped = stopped or time.monotonic()
    requests[-1].cell.cancel()
    return number if insists else 0


def callers(frame: FrameType | None) -> Iterator[FrameType]:
    """Yield a frame and those that have called it."""
    while frame:
        yield frame
        frame = frame.f_back


def is_lost_in(frames: list[FrameType]) -> bool:
    """Return whether an object is being deleted: Python prints what is raised then, and goes on."""
    return any(frame.f_code.co_name == "__del__" for frame in frames)


def is_students_in(frames: list[FrameType]) -> bool:
    """Return whether something runs that the student has written."""
    return any(STUDENTS.match(frame.f_code.co_filename) for frame in frames)


def begin(cell: asyncio.Task | None) -> None:
    """Let the caller be stopped from now on; what was sent before does not."""
    global stopped
    if not requests:
        stopped = None
        signals[0] = 0
    requests.append(Request(sys._getframe(1), cell))


def is_imported_in(frames: list[FrameType]) -> bool:
    """Return whether a library is being imported: half of it would stay, and fail later."""
    codes = [frame.f_code for frame in frames]
    modules = [code.co_filename for code in codes if code.co_name == "<module>"]
    return any(path.startswith(LIBRARIES) for path in modules)


async def run(kernel: PyodideKernel, code: str, plainly: Callable = PyodideKernel.run) -> dict:
    """Run a cell."""
    announce(kernel.get_parent()["header"]["session"])
    for module, name in ((builtins, "input"), (getpass, "getpass")):
        setattr(module, name, then_listen(getattr(module, name)))
    depth = len(requests)
    try:
        begin(asyncio.current_task())
        results = await plainly(kernel, code)
        return STOPPED if signals[0] == signal.SIGINT else results
    except (KeyboardInterrupt, asyncio.CancelledError):
        return STOPPED
    finally:
        del requests[depth:]


def stoppable(answer: Callable) -> Callable:
    """Let what a widget asks be stopped, too; it gets no answer then."""

    def answer_until_stopped(*given: object) -> None:
        depth = len(requests)
        try:
            begin(None)
            answer(*given)
        except KeyboardInterrupt:
            pass
        finally:
            del requests[depth:]

    return answer_until_stopped


def listen() -> None:
    """Obey a signal that is there; by itself Python looks for one a little later."""
    number = signals[0]
    if number:
        signals[0] = 0
        signal.getsignal(number)(number, sys._getframe())


def then_listen(ask: Callable) -> Callable:
    """Listen when the student has answered."""

    def answered(*args: object, **kwargs: object) -> object:
        answer = ask(*args, **kwargs)
        listen()
        return answer

    return answered


def sleep(seconds: float, plainly: Callable = time.sleep) -> None:
    """Sleep, but wake up for a signal."""
    if not seconds > 0:
        return plainly(seconds)
    end = time.monotonic() + seconds
    while (rest := end - time.monotonic()) > 0:
        js.Atomics.wait(signals, 0, 0, 1000 * rest)
        listen()
