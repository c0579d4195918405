"""How much memory lessons need: alone, one after another, given less; in Chromium and in WebKit.

python -m benchmarks.memory [--write]

Needs dist/ (./build.sh) and Linux; for WebKit, what its tests need; to give less, control groups
of version 1 and root.
"""

import json
import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event, Thread
from time import sleep
from urllib.request import urlopen

import psutil
from selenium.common import WebDriverException
from websocket import WebSocket, create_connection

from benchmarks.common import run, size, table
from tests.site.browser import ERRORS, LESSON, QUIET, Site, program, serve
from tests.site.webkit import HAVE_RUN, Window, browse

LESSONS = size(("13-ziffern-erkennen", "18-faltung"), smoke=("00-start",))
DAY = size(
    ("13-ziffern-erkennen", "14-mini-batches", "15-softmax", "18-faltung", "13-ziffern-erkennen"),
    smoke=("00-start",),
)
IN_A_ROW = size((*LESSONS, LESSONS[0]), smoke=())  # in WebKit
RESTARTED = 1, 3  # places in the day where Python is started anew, and all cells run once more
RESTART = """() => void jupyterapp.shell.currentWidget.sessionContext.restartKernel()
  .then(() => jupyterapp.commands.execute("notebook:clear-all-cell-outputs"))"""
IS_NEW = """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
  .every(({ textContent }) => textContent === "[ ]:")"""
RUN_ALL = '() => void jupyterapp.commands.execute("notebook:run-all-cells")'
LIMITS = size((900, 800, 700), smoke=())  # MB, for all of Chromium's processes together
KINDS = {
    "renderer": "pages and workers",
    "browser": "browser",
    "gpu-process": "GPU",
    "utility": "network, storage",
    "zygote": "zygotes",
}
WEBKITS_PAGE = "WebKitWebProcess"
PAUSE = 0.2  # seconds between two looks at the processes
PATIENCE = 4 * LESSON  # ms: it may swap for long
MB = 2**20


class DeadTab(Exception):
    """The system has ended the tab's process."""


class Tab(Window):
    """A tab of Chromium, of which nothing is asked but what stands in the page.

    Other tools have it keep all that it gets from the network, which is more than what it needs
    itself for JupyterLab and Python.
    """

    def __init__(self, connection: WebSocket, site: Site) -> None:
        super().__init__(connection, site)
        self.numbers = count()
        self.send("Inspector.enable")  # it tells of its death

    def send(self, method: str, **parameters: object) -> dict:
        """Have the tab do something; return what it answers."""
        number = next(self.numbers)
        self.driver.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (message := json.loads(self.driver.recv())).get("id") != number:
            if message.get("method") == "Inspector.targetCrashed":
                raise DeadTab
        return message.get("result", {})

    def open(self, address: str = "") -> None:
        self.send("Page.navigate", url=self.site.url + address)

    def ask(self, function: str, *arguments: object) -> object:
        """Return what a function in the page answers; it may be asynchronous."""
        given = ", ".join(map(json.dumps, arguments))
        found = self.send(
            "Runtime.evaluate",
            expression=f"({function})({given})",
            awaitPromise=True,
            returnByValue=True,
        )
        if "exceptionDetails" in found or "result" not in found:
            raise WebDriverException(str(found))
        return found["result"].get("value")

    def give_back(self) -> None:
        """Tell the tab that memory is short, as a tablet does: what nobody needs goes."""
        self.send("HeapProfiler.collectGarbage")
        self.send("Memory.simulatePressureNotification", level="critical")
        sleep(10 * PAUSE)  # it answers before it has done so


def processes() -> Iterator[tuple[str, int]]:
    """Yield the kind of each of Chromium's processes, and the bytes that it has now.

    A page that several processes share counts in each with its part ("proportional set size").
    """
    for process in psutil.Process().children(recursive=True):
        try:
            command = " ".join(process.cmdline())
            if "--no-sandbox" in command:  # it is one of Chromium's
                kind = re.search(r"--type=(\S+)", command)
                yield kind[1] if kind else "browser", process.memory_full_info().pss
        except psutil.Error:
            continue  # it has ended meanwhile


def by_kind() -> Counter:
    """Return the bytes that each kind of process has now."""
    held: Counter = Counter()
    for kind, share in processes():
        held[kind] += share
    return held


def page_process() -> int:
    """Return the bytes of the process that has the lesson and its Python."""
    return max(share for kind, share in processes() if kind == "renderer")


@contextmanager
def highest() -> Iterator[Counter]:
    """Yield what ``by_kind`` says when all processes together have most, in the end."""
    most, over = Counter(), Event()

    def look() -> None:
        while not over.wait(PAUSE):
            now = by_kind()
            if now.total() > most.total():
                most.clear()
                most.update(now)

    thread = Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()


@contextmanager
def control_group(limit: int) -> Iterator[Path]:
    """Yield the folder of a control group whose processes share ``limit`` MB."""
    group = Path(f"/sys/fs/cgroup/memory/lernnetz-{os.getpid()}")
    group.mkdir()
    (group / "memory.limit_in_bytes").write_text(str(limit * MB))
    try:
        yield group
    finally:
        while (group / "cgroup.procs").read_text():  # the last of them is about to end
            sleep(PAUSE)
        group.rmdir()


@contextmanager
def chromium(folder: Path, group: Path | None = None) -> Iterator[str]:
    """Start the machine's Chromium, perhaps in a control group; yield the tab's address."""
    join = f"echo $$ > {group}/cgroup.procs; " if group else ""
    command = [
        program(),
        *QUIET,
        "--headless",
        "--remote-debugging-port=0",
        f"--user-data-dir={folder}",
    ]
    port = folder / "DevToolsActivePort"
    shell = ["sh", "-c", f'{join}exec "$@"', "sh", *command, "--remote-allow-origins=*"]
    with subprocess.Popen(shell, stderr=subprocess.DEVNULL) as process:
        try:
            while not (port.is_file() and port.read_text().strip()):
                sleep(PAUSE)
            with urlopen(f"http://127.0.0.1:{port.read_text().split()[0]}/json") as answer:
                targets = json.load(answer)
            yield next(each["webSocketDebuggerUrl"] for each in targets if each["type"] == "page")
        finally:
            process.terminate()


@contextmanager
def tab(group: Path | None = None) -> Iterator[Tab]:
    """Yield a tab of Chromium, in an empty profile."""
    with (
        serve() as site,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        chromium(Path(folder), group) as address,
    ):
        connection = create_connection(address, timeout=PATIENCE / 1000)
        try:
            yield Tab(connection, site)
        finally:
            connection.close()


def run_to_the_end(window: Window) -> None:
    """Run all cells."""
    window.ask(RUN_ALL)
    window.wait(HAVE_RUN, patience=PATIENCE)
    assert [text for text in window.texts(ERRORS) if text.strip()] == []


def unlimited(name: str) -> tuple[Counter, int]:
    """Return the bytes of each kind when a lesson needs most, and the page's at its end."""
    with highest() as held, tab() as chromium:
        chromium.open_lesson(name)
        run_to_the_end(chromium)
        at_the_end = page_process()
    return held, at_the_end


def one_after_another() -> list[tuple[int, int]]:
    """Run the day's lessons in one tab; return the bytes of the page's process after each.

    With them, what it has when it has given back what it can.
    """
    held = []
    with tab() as chromium:
        for place, name in enumerate(DAY):
            chromium.open_lesson(name)
            run_to_the_end(chromium)
            if place in RESTARTED:
                chromium.ask(RESTART)
                chromium.wait(IS_NEW)
                run_to_the_end(chromium)
            at_the_end = page_process()
            chromium.give_back()
            held.append((at_the_end, page_process()))
    return held


def limited(name: str, limit: int) -> str:
    """Run a lesson with ``limit`` MB; return the most memory it took, or that its tab died."""
    with control_group(limit) as group:
        try:
            with tab(group) as chromium:
                chromium.open_lesson(name)
                run_to_the_end(chromium)
        except DeadTab:
            return "its tab dies"
        return f"{int((group / 'memory.max_usage_in_bytes').read_text()) / MB:.0f} MB"


def in_webkit(*names: str) -> list[int]:
    """Return the bytes of WebKit's process of the page at each lesson's end, in one window."""
    held = []
    with serve() as site, browse(site) as window:
        for name in names:
            window.open_lesson(name)
            run_to_the_end(window)
            held.append(webkits_page())
    return held


def webkits_page() -> int:
    """Return the bytes of WebKit's process that has the lesson and its Python."""
    return max(
        process.memory_full_info().pss
        for process in psutil.Process().children(recursive=True)
        if process.name().startswith(WEBKITS_PAGE[:15])  # Linux says no more of it
    )


def in_mb(held: int) -> str:
    return f"{held / MB:.0f} MB"


def measure() -> str:
    """Return the section's Markdown."""
    held = {name: unlimited(name) for name in LESSONS}
    day = one_after_another()
    grown = day[-1][1] / day[0][1] - 1
    rows = [(name, *(limited(name, limit) for limit in LIMITS)) for name in LESSONS]
    webkit = [in_webkit(name)[0] for name in LESSONS]
    row = in_webkit(*IN_A_ROW)
    return "\n\n".join(
        [
            "All cells of a lesson as students get it, run to the end in headless Chromium. Given "
            "as much as it wants, by kind of process at the moment when all together have most; "
            "what processes share is divided among them. Last, the page's process at the lesson's "
            "end; aim: ≤ 800 MB.",
            table(
                ("", "all", *KINDS.values(), "the page's, at the end"),
                *(
                    (name, *map(in_mb, (most.total(), *(most[kind] for kind in KINDS), end)))
                    for name, (most, end) in held.items()
                ),
            ),
            "One after another in one tab, the page's process at the end of each; twice: then "
            "Python was started anew and all cells have run once more. Below, when it has been "
            "told that memory is short, and has collected what nobody needs any more: with much "
            "memory it leaves that until later. What stays, "
            f"from the first to the last, which are the same: {grown:+.0%}; aim: ≤ 10 %.",
            table(
                ("", *(f"{n}, twice" if i in RESTARTED else n for i, n in enumerate(DAY))),
                ("at the end", *(in_mb(end) for end, _ in day)),
                ("what stays", *(in_mb(stays) for _, stays in day)),
            ),
            "Given less, the highest use, with what the system keeps of their files; aim: 900 MB.",
            table(("", *(f"{limit} MB at most" for limit in LIMITS)), *rows),
            "The page's process of WebKitGTK at the end; aim: ≤ 950 MB.",
            table(LESSONS, map(in_mb, webkit)),
            "One after another in one window. Over http WebKit freezes a page that is left, "
            "without its Python; over https it is asked not to.",
            table(IN_A_ROW, map(in_mb, row)),
        ]
    )


if __name__ == "__main__":
    run("memory", "Memory", measure)
