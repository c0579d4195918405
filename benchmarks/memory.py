"""How much memory a lesson needs in headless Chromium: given all it wants, and given less.

    python -m benchmarks.memory [--write]

Needs dist/ (./build.sh), Linux with memory control groups of version 1, and root.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, Playwright, sync_playwright

from benchmarks.common import publish, table
from tests.site.browser import QUIET, Lesson, program, serve

LESSONS = "10-ziffern-erkennen", "14-faltung"
LIMITS = 100_000, 1280, 1152, 1024  # MB, for all of Chromium's processes together
MB = 2**20


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


def peak(playwright: Playwright, name: str, limit: int) -> str:
    """Run a lesson to its end; return the most memory it took, or that its tab died."""
    with control_group(limit) as group, tempfile.TemporaryDirectory() as folder, serve() as site:
        start = Path(folder, "chromium")
        start.write_text(f'#!/bin/sh\necho $$ > {group}/cgroup.procs\nexec {program()} "$@"\n')
        start.chmod(0o755)
        browser = playwright.chromium.launch(executable_path=start, args=QUIET)
        try:
            lesson = Lesson(browser.new_context(locale="de-DE"), site, name)
            lesson.run_all()
            lesson.wait_for_all()
        except Error:
            return "its tab dies"
        finally:
            browser.close()
        return f"{int((group / 'memory.max_usage_in_bytes').read_text()) / MB:.0f} MB"


def measure() -> str:
    """Return the section's Markdown."""
    with sync_playwright() as playwright:
        rows = [(n, *(peak(playwright, n, limit) for limit in LIMITS)) for n in LESSONS]
    heads = ["as much as it wants", *(f"{limit} MB at most" for limit in LIMITS[1:])]
    return (
        "All cells of a lesson as students get it, run to the end; memory of all of headless "
        "Chromium's processes, with what the system keeps of their files.\n\n"
        + table(("highest use", *heads), *rows)
    )


if __name__ == "__main__":
    publish("memory", "Memory", measure(), "--write" in sys.argv)
