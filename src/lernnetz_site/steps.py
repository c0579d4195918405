"""The steps of the build, as tasks of doit: each runs only when what it reads has changed.

Options come from the environment, where ``build.sh`` puts them: ``MNIST_DIR``,
``FASHION_DIR``, ``PYODIDE_DIR``, ``WITH_SOLUTIONS``. The workflows add ``REPOSITORY``, its address.
"""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial, wraps
from pathlib import Path

from doit.cmd_base import ModuleTaskLoader
from doit.doit_cmd import DoitMain
from doit.exceptions import TaskFailed
from doit.reporter import ConsoleReporter
from doit.tools import config_changed

from . import BUILD, DATA, DIST, ROOT, BuildError, fashion, mnist
from .boot import BOOT, LATE, NAMES, make_lernnetz_pack, make_packs, pack, write_start
from .commit import commit_time
from .desk import make_desk
from .frame import make_frame
from .german import complete_german
from .inspection import inspect_site
from .landing import GUIDE, PAGES, make_landing
from .landing.pictures import make_pictures, picture_of
from .landing.tryout import FILE as NETWORK
from .landing.tryout import make_network
from .listings import settle_listings
from .lite import make_notebooks, make_site
from .notebooks import CONTENT, LEFT_OUT, lessons, sources
from .offline import make_offline, write_worker
from .policy import guard_pages
from .printed import make_printed
from .pyodide import FOLDER as PYODIDE
from .pyodide import LOCK, make_folder
from .solved import run_solved, solved
from .teaching import PAGES as TEACHING
from .teaching import make_teaching
from .wheel import made_wheel, make_wheel

SITE = Path(__file__).parent
LERNNETZ = ROOT / "src" / "lernnetz"
MNIST_DIR = os.environ.get("MNIST_DIR")
FASHION_DIR = os.environ.get("FASHION_DIR")
PYODIDE_DIR = os.environ.get("PYODIDE_DIR")
WITH_SOLUTIONS = bool(os.environ.get("WITH_SOLUTIONS"))
REPOSITORY = os.environ.get("REPOSITORY", "")


class Reporter(ConsoleReporter):
    """Say which step runs; when one fails, print its sentence and no more."""

    def execute_task(self, task) -> None:
        self.outstream.write(f"== {task.doc}\n")
        self.outstream.flush()

    def skip_uptodate(self, task) -> None:
        self.outstream.write(f"== {task.doc}: unchanged\n")

    def add_failure(self, task, fail_info) -> None:
        self.outstream.write(f"Error: {fail_info.get_msg()}\n")

    def complete_run(self) -> None:
        """Everything has been said."""


DOIT_CONFIG = {
    "backend": "json",
    "dep_file": str(BUILD / "steps.json"),
    "default_tasks": ["site"],
    "reporter": Reporter,
    "verbosity": 2,
}


def sentence(action: Callable[[], None]) -> Callable[[], object]:
    """Turn a ``BuildError`` into doit's way to fail without a traceback."""

    @wraps(action)
    def run() -> object:
        try:
            action()
        except BuildError as error:
            return TaskFailed(str(error))
        return None

    return run


def files(*roots: Path) -> list[Path]:
    """Return all files below the folders, without Python's caches."""
    found = [path for root in roots for path in (root.rglob("*") if root.is_dir() else [root])]
    return sorted(p for p in found if p.is_file() and "__pycache__" not in p.parts)


PARTS = ("src/lernnetz", "src/lernnetz_errors", "pyproject.toml", "README.md", "LICENSE")
PACKAGE = files(*(ROOT / part for part in PARTS))
SITE_ACTIONS = (
    write_start,
    make_site,
    settle_listings,
    complete_german,
    lambda: make_landing(repository=REPOSITORY),
    make_desk,
    lambda: make_printed(with_solutions=WITH_SOLUTIONS),
    lambda: make_teaching(with_solutions=WITH_SOLUTIONS),
    make_frame,
    make_offline,
    guard_pages,
    write_worker,
    inspect_site,
)
LESSONS = [CONTENT / LEFT_OUT, *sources()]
MADE_DATA = [DATA / "mnist.json", DATA / "fashion.json"]
LISTS = ROOT / "runtime" / "SHA256SUMS", ROOT / "requirements.lock"
RUNTIME = files(*(ROOT / "runtime").glob("*.txt"), *LISTS)


def task_wheel() -> dict:
    """Wheel of lernnetz"""
    return {"actions": [sentence(make_wheel)], "file_dep": PACKAGE}


def task_mnist() -> dict:
    """MNIST as CSV files"""
    return data_task(mnist.make_csv_files, MNIST_DIR, SITE / "mnist.py", DATA / "mnist.json")


def task_fashion() -> dict:
    """Fashion-MNIST as CSV files"""
    made = DATA / "fashion.json"
    return data_task(fashion.make_csv_files, FASHION_DIR, SITE / "fashion.py", made)


def data_task(make: Callable, given: str | None, program: Path, made: Path) -> dict:
    """Return the task for pictures that come from the folder ``given``, if one is."""
    folder = Path(given) if given else None
    return {
        "actions": [sentence(lambda: make(folder))],
        "file_dep": files(program, SITE / "idx_files.py"),
        "targets": [made],
        "uptodate": [config_changed(given) if given else True],
    }


def task_pyodide() -> dict:
    """Pyodide folder"""
    ready = Path(PYODIDE_DIR) if PYODIDE_DIR else None
    return {
        "actions": [sentence(lambda: make_folder(made_wheel(), ready))],
        "task_dep": ["wheel"],
        "file_dep": [*PACKAGE, *RUNTIME, *files(SITE / "pyodide.py", SITE / "dependencies.py")],
        "targets": [PYODIDE / LOCK],
        "uptodate": [config_changed(str(PYODIDE_DIR))],
    }


def task_packs() -> dict:
    """Python for the browser, trimmed and compiled"""
    return {
        "actions": [sentence(make_packs)],
        "task_dep": ["pyodide"],
        "file_dep": [PYODIDE / LOCK, *RUNTIME, *files(BOOT)],
        "targets": [*map(pack, ("core", "packages", *LATE))],
        "uptodate": [config_changed(str(PYODIDE_DIR))],
    }


def task_lernnetz() -> dict:
    """lernnetz for the browser, compiled"""
    return {
        "actions": [sentence(lambda: make_lernnetz_pack(made_wheel()))],
        "task_dep": ["wheel", "packs"],
        "file_dep": [*PACKAGE, pack("core")],
        "targets": [pack("lernnetz")],
    }


def task_notebooks() -> dict:
    """Notebooks"""
    return {
        "actions": [sentence(lambda: make_notebooks(with_solutions=WITH_SOLUTIONS))],
        "file_dep": [*LESSONS, *MADE_DATA, *files(SITE / "notebooks.py")],
        "targets": [BUILD / "lite" / "files" / "data" / "mnist.json"],
        "uptodate": [config_changed(str(WITH_SOLUTIONS))],
    }


def task_solved() -> Iterator[dict]:
    """Solutions of each lesson, run"""
    for lesson in lessons():
        yield {
            "name": lesson.stem,
            "doc": f"Solutions of {lesson.stem}, run",
            "actions": [sentence(partial(run_solved, lesson))],
            "file_dep": [
                lesson,
                *MADE_DATA,
                *files(LERNNETZ, SITE / "solved.py", SITE / "notebooks.py"),
            ],
            "targets": [solved(lesson)],
        }


def task_tryout() -> dict:
    """Network of the landing page"""
    return {
        "actions": [sentence(make_network)],
        "file_dep": [
            DATA / "mnist.json",
            *files(SITE / "landing" / "tryout.py"),
            *files(LERNNETZ / "augmentation.py", LERNNETZ / "handwriting.py"),
        ],
        "targets": [NETWORK],
    }


def task_pictures() -> dict:
    """Pictures of the lessons"""
    return {
        "actions": [sentence(make_pictures)],
        "file_dep": [*MADE_DATA, *PACKAGE, *files(SITE / "landing" / "pictures.py")],
        "targets": [*map(picture_of, lessons())],
    }


def task_site() -> dict:
    """Site, checked and measured"""
    return {
        "actions": [*map(sentence, SITE_ACTIONS)],
        "task_dep": ["notebooks"],
        "file_dep": [
            *LESSONS,
            *MADE_DATA,
            *map(pack, (*NAMES, *LATE)),
            NETWORK,
            *map(picture_of, lessons()),
            GUIDE,
            *PAGES,
            *files(CONTENT / TEACHING),
            *(map(solved, lessons()) if WITH_SOLUTIONS else ()),
            *files(SITE, LERNNETZ / "widgets", LERNNETZ / "pages"),
            *files(ROOT / "lite_config.json", ROOT / "requirements.lock"),
        ],
        "targets": [DIST / "jupyter-lite.json"],
        "uptodate": [config_changed(f"{WITH_SOLUTIONS} {REPOSITORY} {commit_time()}")],
    }


if __name__ == "__main__":
    try:
        lessons()
    except BuildError as error:
        sys.exit(f"Error: {error}")
    sys.exit(DoitMain(ModuleTaskLoader(globals())).run(["run", *sys.argv[1:]]))
