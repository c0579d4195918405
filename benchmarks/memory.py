"""How much memory lessons need in headless Chromium: alone, one after another, given less.

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
DAY = size(
    ("13-ziffern-erkennen", "14-mini-batches", "15-softmax", "18-faltung", "13-ziffern-erkennen"),
    smoke=("00-start",),
)
RESTARTED = 1, 3  # places in the day where Python is started anew, and all cells run once more
RESTART = """jupyterapp.shell.currentWidget.sessionContext.restartKernel()
  .then(() => jupyterapp.commands.execute("notebook:clear-all-cell-outputs"))"""
LIMITS = size((1152, 1024, 900), smoke=())  # MB, for all of Chromium's processes together
KINDS = {
    "renderer": "pages and workers",
    "browser": "browser",
    "gpu-process": "GPU",
    "utility": "network, storage",
    "zygote": "zygotes",
}
PAUSE = 0.2  # seconds between two looks at the processes
MB = 2**20


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
        group.rmdir()


@contextmanager
def opened(playwright: Playwright, name: str, chromium: str | None) -> Iterator[Lesson]:
    """Yield a lesson as students get it, in this program."""
    with serve() as site:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        try:
            yield Lesson(new_context(browser), site, name)
        finally:
            browser.close()


def run_to_the_end(lesson: Lesson) -> None:
    """Run all cells."""
    lesson.run_all()
    last = lesson.cells.count() - 1
    lesson.page.wait_for_function(HAS_RUN, arg=last, timeout=0)  # it may swap for long
    assert lesson.errors() == []


def unlimited(playwright: Playwright, name: str) -> tuple[Counter, int]:
    """Return the bytes of each kind when a lesson needs most, and the page's at its end."""
    with highest() as held, opened(playwright, name, program()) as lesson:
        run_to_the_end(lesson)
        at_the_end = page_process()
    return held, at_the_end


def one_after_another(playwright: Playwright) -> list[int]:
    """Run the day's lessons in one tab; return the bytes of the page's process after each."""
    held = []
    with opened(playwright, DAY[0], program()) as lesson:
        for place, name in enumerate(DAY):
            if place:
                lesson.page.goto(f"{lesson.page.url.partition('?')[0]}?path={name}.ipynb")
            run_to_the_end(lesson)
            if place in RESTARTED:
                lesson.page.evaluate(RESTART)
                run_to_the_end(lesson)
            held.append(page_process())
    return held


def limited(playwright: Playwright, name: str, limit: int) -> str:
    """Run a lesson with ``limit`` MB; return the most memory it took, or that its tab died."""
    with control_group(limit) as group, tempfile.TemporaryDirectory() as folder:
        start = Path(folder, "chromium")
        start.write_text(f'#!/bin/sh\necho $$ > {group}/cgroup.procs\nexec {program()} "$@"\n')
        start.chmod(0o755)
        try:
            with opened(playwright, name, str(start)) as lesson:
                run_to_the_end(lesson)
        except TimeoutError:
            raise
        except Error:
            return "its tab dies"
        return f"{int((group / 'memory.max_usage_in_bytes').read_text()) / MB:.0f} MB"


def in_mb(held: int) -> str:
    return f"{held / MB:.0f} MB"


def measure() -> str:
    """Return the section's Markdown."""
    with sync_playwright() as playwright:
        held = {name: unlimited(playwright, name) for name in LESSONS}
        day = one_after_another(playwright)
        rows = [(n, *(limited(playwright, n, limit) for limit in LIMITS)) for n in LESSONS]
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
            "Python was started anew and all cells have run once more. "
            f"From the first to the last, which are the same: {day[-1] / day[0] - 1:+.0%}; "
            "aim: ≤ 10 %.",
            table(
                (f"{n}, twice" if i in RESTARTED else n for i, n in enumerate(DAY)),
                map(in_mb, day),
            ),
            "Given less, the highest use, with what the system keeps of their files; aim: 900 MB.",
            table(("", *(f"{limit} MB at most" for limit in LIMITS)), *rows),
        ]
    )


if __name__ == "__main__":
    run("memory", "Memory", measure)
