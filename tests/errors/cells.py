"""The wrong cells of ``cells/``, and a real IPython shell that runs them.

A file holds notebooks after ``# %%``, their cells after ``# ---``. What the student must read of
the last one stands behind ``#>``. Also runs in Pyodide, where no pytest is.
"""

import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from pathlib import Path
from unittest.mock import patch

from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import lernnetz_errors
from lernnetz_errors.browser import Sealed

FOLDER = Path(__file__).parent / "cells"


@dataclass(frozen=True)
class Notebook:
    """Cells, of which the last is wrong, and what is to be read about it."""

    name: str
    cells: tuple[str, ...]
    expected: str


@dataclass(frozen=True)
class Shown:
    """What a student sees of a cell."""

    succeeded: bool
    text: tuple[str, ...]  # the displayed outputs, as text
    html: tuple[str, ...]
    printed: str


def notebooks(file: Path) -> Iterator[Notebook]:
    """Yield the notebooks of a file."""
    for number, text in enumerate(file.read_text("utf-8").split("# %%\n")[1:], 1):
        lines = text.splitlines(keepends=True)
        code = "".join(line for line in lines if not line.startswith("#>"))
        expected = " ".join(line[2:].strip() for line in lines if line.startswith("#>"))
        cells = tuple(cell.rstrip("\n") for cell in code.split("# ---\n"))
        yield Notebook(f"{file.stem}-{number}", cells, expected)


@contextmanager
def main_kept() -> Iterator[None]:
    """Give back ``__main__``, which a shell takes: processes that others start need it."""
    main = sys.modules["__main__"]
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class Shell:
    """An IPython shell with our explanations, as the browser has it."""

    def __init__(self, *, explained: bool = True) -> None:
        with main_kept():
            self.shell = InteractiveShell(config=Config(HistoryManager={"enabled": False}))
        self.shell.display_pub = CapturingDisplayPublisher()
        self.explainer = lernnetz_errors.install(self.shell) if explained else None
        if explained:
            Sealed(self.shell).install()

    def restart(self) -> None:
        """Forget all names, cells and failures; IPython's own way collects garbage each time."""
        self.shell.user_ns.clear()
        history = self.shell.history_manager
        history.input_hist_parsed[:] = history.input_hist_raw[:] = [""]
        self.shell.init_user_ns()
        self.shell.execution_count = 1
        if self.explainer:
            self.explainer.failed.clear()
            self.explainer.install()  # once more: pytest gives each test warnings of its own

    def run(self, cell: str) -> Shown:
        self.shell.display_pub.outputs.clear()
        printed = io.StringIO()
        with redirect_stdout(printed), redirect_stderr(printed), main_kept():
            sys.modules["__main__"] = self.shell.user_module
            result = self.shell.run_cell(cell, store_history=True)
        data = [output["data"] for output in self.shell.display_pub.outputs]
        return Shown(
            result.success,
            tuple(each.get("text/plain", "") for each in data),
            tuple(each.get("text/html", "") for each in data),
            printed.getvalue().strip(),
        )

    def run_all(self, notebook: Notebook) -> Shown:
        """Run the cells of a notebook in a fresh shell; return what is seen of the last."""
        self.restart()
        return [self.run(cell) for cell in notebook.cells][-1]


class Missing(MetaPathFinder):
    """Refuses what the browser has not."""

    ROOTS = (
        *("pandas", "plotly", "requests", "scipy", "sklearn", "sympy"),
        *("tkinter", "torch", "torchvision", "turtle"),
    )

    def find_spec(self, name: str, *rest: object) -> None:
        if name.partition(".")[0] in self.ROOTS:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


@contextmanager
def without_modules() -> Iterator[None]:
    """Take the modules away that the browser has not."""
    taken = {
        name: sys.modules[name]
        for name in [*sys.modules]
        if name.partition(".")[0] in Missing.ROOTS
    }
    for name in taken:
        del sys.modules[name]
    sys.meta_path.insert(0, Missing())
    try:
        yield
    finally:
        del sys.meta_path[0]
        sys.modules.update(taken)


def print_warning(message, category, filename, lineno, file=None, line=None) -> None:
    print(warnings.formatwarning(message, category, filename, lineno, line), file=sys.stderr)


@contextmanager
def workplace(folder: Path) -> Iterator[None]:
    """Work in a folder with the files that the wrong cells ask for, and hear all warnings."""
    (folder / "ordner").mkdir()
    (folder / "daten.txt").write_text("eins zwei\n", "utf-8")
    (folder / "bild.png").write_bytes(b"\x89PNG\r\n\xff\xfe")
    drawing = patch.dict(os.environ, MPLBACKEND="agg")
    with chdir(folder), drawing, without_modules(), warnings.catch_warnings():
        warnings.resetwarnings()
        for category in (DeprecationWarning, ResourceWarning):
            warnings.simplefilter("ignore", category)
        warnings.showwarning = print_warning  # as Python does; pytest keeps them for itself
        yield
