"""How much memory a lesson needs in headless Chromium: given all it wants, and given less.

python -m benchmarks.memory [--write]

Needs dist/ (./build.sh) and Linux; to give less, control groups of version 1 and root.
"""

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import psutil
from playwright.sync_api import Error, Playwright, TimeoutError, sync_playwright

from benchmarks.common import run, size, table
from tests.site.browser import HAS_RUN, QUIET, Lesson, new_context, program, serve

LESSONS = size(("13-ziffern-erkennen", "18-faltung"), smoke=("00-start",))
LIMITS = size((1280, 1152, 1024), smoke=())  # MB, for all of Chromium's processes together
KINDS = {
    "renderer": "pages and workers",
    "browser": "browser",
    "gpu-process": "GPU",
    "utility": "network, storage",
    "zygote": "zygotes",
}
PAUSE = 0.2  # seconds between two looks at the processes
MB = 2**20


def by_kind() -> Counter:
    """Return the bytes that each kind of Chromium's processes has now.

    A page that several processes share counts in each with its part ("proportional set size").
    """
    held: Counter = Counter()
    for process in psutil.Process().children(recursive=True):
        try:
            command = " ".join(process.cmdline())
            if "--no-sandbox" in command:  # it is one of Chromium's
                kind = re.search(r"--type=(\S+)", command)
                held[kind[1] if kind else "browser"] += process.memory_full_info().pss
        except psutil.Error:
            continue  # it has ended meanwhile
    return held


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
        group.rmdir()


def run_lesson(playwright: Playwright, name: str, chromium: str | None) -> None:
    """Run all cells of a lesson as students get it, in this program."""
    with serve() as site:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        try:
            lesson = Lesson(new_context(browser), site, name)
            lesson.run_all()
            last = lesson.cells.count() - 1
            lesson.page.wait_for_function(HAS_RUN, arg=last, timeout=0)  # it may swap for long
            assert lesson.errors() == []
        finally:
            browser.close()


def unlimited(playwright: Playwright, name: str) -> Counter:
    """Return the bytes of each kind of process when a lesson needs most."""
    with highest() as held:
        run_lesson(playwright, name, program())
    return held


def limited(playwright: Playwright, name: str, limit: int) -> str:
    """Run a lesson with ``limit`` MB; return the most memory it took, or that its tab died."""
    with control_group(limit) as group, tempfile.TemporaryDirectory() as folder:
        start = Path(folder, "chromium")
        start.write_text(f'#!/bin/sh\necho $$ > {group}/cgroup.procs\nexec {program()} "$@"\n')
        start.chmod(0o755)
        try:
            run_lesson(playwright, name, str(start))
        except TimeoutError:
            raise
        except Error:
            return "its tab dies"
        return f"{int((group / 'memory.max_usage_in_bytes').read_text()) / MB:.0f} MB"


def measure() -> str:
    """Return the section's Markdown."""
    with sync_playwright() as playwright:
        held = {name: unlimited(playwright, name) for name in LESSONS}
        rows = [(n, *(limited(playwright, n, limit) for limit in LIMITS)) for n in LESSONS]
    return "\n\n".join(
        [
            "All cells of a lesson as students get it, run to the end in headless Chromium. Given "
            "as much as it wants, by kind of process at the moment when all together have most; "
            "what processes share is divided among them:",
            table(
                ("", "all", *KINDS.values()),
                *(
                    (name, *(f"{n / MB:.0f} MB" for n in (h.total(), *(h[kind] for kind in KINDS))))
                    for name, h in held.items()
                ),
            ),
            "Given less, the highest use, with what the system keeps of their files:",
            table(("", *(f"{limit} MB at most" for limit in LIMITS)), *rows),
        ]
    )


if __name__ == "__main__":
    run("memory", "Memory", measure)
