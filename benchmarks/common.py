"""What the benchmarks share: MNIST, processes, Markdown tables and results.md."""

import argparse
import os
import platform
import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from lernnetz import read_idx

Pictures = tuple[np.ndarray, np.ndarray]
SMOKE = "--smoke" in sys.argv  # decides constants, so it is read before all other arguments
LOAD = os.getloadavg()[0]
RESULTS = Path(__file__).with_name("results.md")
FILES = "{}-images-idx3-ubyte", "{}-labels-idx1-ubyte"


def size(full: Any, smoke: Any) -> Any:
    """Return how much is measured: ``full``, or what is enough to see that a program runs."""
    return smoke if SMOKE else full


def load_mnist(folder: Path, part: str) -> Pictures:
    """Return MNIST's ``part`` ("train" or "t10k") as the course's loader would.

    Returns
    -------
    x : float32 ``(n, 784)``, grey values 0…1
    y : int64 ``(n,)``, digits 0…9
    """
    files = (_find(folder, name.format(part)) for name in FILES)
    pictures, labels = (read_idx(file)[: size(None, smoke=100)] for file in files)
    return pictures.reshape(len(pictures), -1).astype(np.float32) / 255, labels.astype(np.int64)


def shifted(x: np.ndarray, rng: np.random.Generator, reach: int) -> np.ndarray:
    """Move each picture at random by up to ``reach`` pixels down or up, right or left."""
    fields = np.pad(x.reshape(-1, 28, 28), ((0, 0), (reach, reach), (reach, reach)))
    places = np.lib.stride_tricks.sliding_window_view(fields, (28, 28), axis=(1, 2))
    down, right = rng.integers(0, 2 * reach + 1, (2, len(x)))
    return places[np.arange(len(x)), down, right].reshape(x.shape)


def processes() -> ProcessPoolExecutor:
    """Return processes that train side by side, as many as there are cores."""
    return ProcessPoolExecutor(os.cpu_count())


def run(name: str, title: str, measure: Callable[..., str], on_mnist: bool = False) -> None:
    """Measure, print the section of results.md and, with ``--write``, put it there.

    Parameters
    ----------
    name : str
        Of the program: it is started with ``python -m benchmarks.name``.
    title : str
        Heading of the section.
    measure : function
        Returns the section's Markdown.
    on_mnist : bool
        Whether it takes the folder of MNIST.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=title)
    if on_mnist:
        given = os.environ.get("MNIST_DIR")
        where = "folder of the four IDX files (or MNIST_DIR)"
        parser.add_argument("--mnist", type=Path, default=given, required=not given, help=where)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--write", action="store_true", help="replace the section in results.md")
    either.add_argument("--smoke", action="store_true", help="only try the program: no results")
    arguments = parser.parse_args()
    try:
        body = measure(arguments.mnist) if on_mnist else measure()
    except FileNotFoundError as error:
        parser.error(str(error))
    text = section(name, title, body)
    print(text)
    if arguments.write:
        write_section(name, text)


def section(name: str, title: str, body: str) -> str:
    """Return a section of results.md: heading, command, date and machine, then ``body``."""
    command = f"`.venv/bin/python -m benchmarks.{name} --write`"
    return f"## {title}\n\n{command} · {date.today()} · {machine()}\n\n{body.strip()}\n"


def write_section(name: str, text: str, path: Path = RESULTS) -> None:
    """Replace the section between its two marks in results.md, or add it at the end."""
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    before, found, rest = path.read_text().partition(start)
    after = rest.partition(end)[2]
    path.write_text(f"{before if found else before + chr(10)}{start}{text}{end}{after}")


def table(header: Iterable[object], *rows: Iterable[object]) -> str:
    """Return a Markdown table.

    >>> print(table(["net", "right"], ["MLP", "98 %"]))
    | net | right |
    |---|---|
    | MLP | 98 % |
    """
    lines = ["| " + " | ".join(map(str, cells)) + " |" for cells in (header, *rows)]
    return "\n".join([lines[0], re.sub(r"[^|]+", "---", lines[0]), *lines[1:]])


def percent(share: float) -> str:
    """Return a share 0…1 as it stands in results.md.

    >>> percent(0.98431)
    '98.43 %'
    """
    return f"{100 * share:.2f} %"


def machine() -> str:
    """Return processor, cores, how busy they were before, and the versions that matter."""
    cpu = platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        cpu = re.search(r"model name\s*: (.*)", information.read_text())[1]
    return (
        f"{cpu}, {os.cpu_count()} cores, load {LOAD:.1f}, "
        f"CPython {platform.python_version()}, NumPy {np.__version__}"
    )


def _find(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise FileNotFoundError(f"{folder} has neither {name} nor {name}.gz")
