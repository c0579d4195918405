"""The stop: a signal from the page ends what runs, and nothing else.

The page writes the signal's number into memory that it shares with Python's worker; where it
can share none, a message brings the number whenever Python waits for something.
"""

import asyncio
import builtins
import getpass
import inspect
import signal
import time
from collections.abc import Callable

import js
import pyodide_js
from pyodide.ffi import JsProxy
from pyodide_kernel import ipython_shell, kernel_instance
from pyodide_kernel.kernel import PyodideKernel

SENTENCE = "Angehalten."
STOPPED = {"status": "error", "ename": "Stopped", "evalue": "", "traceback": [SENTENCE]}

signals: JsProxy  # the page writes at index 0
announce: Callable[[str], None]  # tells the page which session's Python this is
running: list[asyncio.Task | None] = []  # cells, and None for what a widget asks


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
    pyodide_js.setInterruptBuffer(signals)
    asyncio.CancelledError._render_traceback_ = Stopped._render_traceback_
    ipython_shell.events.print_on_error = False
    PyodideKernel.run = run
    manager = kernel_instance.comm_manager
    manager.comm_open = stoppable(manager.comm_open)
    manager.comm_msg = stoppable(manager.comm_msg)
    if js.crossOriginIsolated:
        time.sleep = sleep


def stop(*_: object) -> None:
    """Raise ``Stopped`` in what runs; where nothing does, do nothing."""
    if running:
        raise Stopped


def stop_waiting() -> None:
    """Cancel a cell that awaits something: it runs nothing that could see the signal."""
    cell = running[-1] if running else None
    if cell and inspect.getcoroutinestate(cell.get_coro()) == inspect.CORO_SUSPENDED:
        signals[0] = 0
        cell.cancel()


async def run(kernel: PyodideKernel, code: str, plainly: Callable = PyodideKernel.run) -> dict:
    """Run a cell; what was sent before it does not stop it."""
    announce(kernel.get_parent()["header"]["session"])
    for module, name in ((builtins, "input"), (getpass, "getpass")):
        setattr(module, name, then_listen(getattr(module, name)))
    signals[0] = 0
    running.append(asyncio.current_task())
    try:
        results = await plainly(kernel, code)
        return STOPPED if signals[0] == signal.SIGINT else results
    except (KeyboardInterrupt, asyncio.CancelledError):
        return STOPPED
    finally:
        running.pop()


def stoppable(answer: Callable) -> Callable:
    """Let what a widget asks be stopped, too; it gets no answer then."""

    def answer_until_stopped(*given: object) -> None:
        running.append(None)
        try:
            answer(*given)
        except KeyboardInterrupt:
            pass
        finally:
            running.pop()

    return answer_until_stopped


def then_listen(function: Callable) -> Callable:
    """Look for a signal when the function, which waits for the student, is done."""

    def listening(*args: object, **kwargs: object) -> object:
        result = function(*args, **kwargs)
        pyodide_js.checkInterrupt()
        return result

    return listening


def sleep(seconds: float, plainly: Callable = time.sleep) -> None:
    """Sleep, and wake up for a signal."""
    if not seconds > 0:
        return plainly(seconds)
    end = time.monotonic() + seconds
    while (rest := end - time.monotonic()) > 0:
        js.Atomics.wait(signals, 0, 0, 1000 * rest)
        pyodide_js.checkInterrupt()
