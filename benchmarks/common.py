"""What the benchmarks share: MNIST, processes, Markdown tables and results.md."""

import argparse
import os
import platform
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np

from lernnetz import read_idx

Pictures = tuple[np.ndarray, np.ndarray]
RESULTS = Path(__file__).with_name("results.md")
HEADER = """# What the networks reach

Each section is the output of the program it names, put here by `--write`; no number is
typed. The programs need real MNIST: `export MNIST_DIR=../shared/mnist` (or `--mnist DIR`).
Accuracies are shares of pictures that no training has seen; seeds differ in start weights,
order and dropout.
"""
FILES = "{}-images-idx3-ubyte", "{}-labels-idx1-ubyte"


def load_mnist(folder: Path, part: str) -> Pictures:
    """Return MNIST's ``part`` ("train" or "t10k") as the course's loader would.

    Returns
    -------
    x : float32 ``(n, 784)``, grey values 0…1
    y : int64 ``(n,)``, digits 0…9
    """
    pictures, labels = (read_idx(_find(folder, name.format(part))) for name in FILES)
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


def run(name: str, title: str, measure: Callable[[Path], str]) -> None:
    """Measure, print the section of results.md and, with ``--write``, put it there.

    Parameters
    ----------
    name : str
        Of the program: it is started with ``python -m benchmarks.name``.
    title : str
        Heading of the section.
    measure : function
        Takes the MNIST folder and returns the section's Markdown.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=title)
    parser.add_argument("--mnist", type=Path, help="folder of the four IDX files (or MNIST_DIR)")
    parser.add_argument("--write", action="store_true", help="replace the section in results.md")
    arguments = parser.parse_args()
    folder = arguments.mnist or os.environ.get("MNIST_DIR")
    if not folder:
        parser.error("where is MNIST? Give --mnist DIR or set MNIST_DIR")
    try:
        body = measure(Path(folder))
    except FileNotFoundError as error:
        parser.error(str(error))
    publish(name, title, body, arguments.write)


def publish(program: str, title: str, body: str, write: bool) -> None:
    """Print a section of results.md and, if ``write``, put it there.

    Parameters
    ----------
    program : str
        Its name, by which the section is found again, and behind it what it must be given.
    """
    text = section(program, title, body)
    print(text)
    if write:
        write_section(program.split()[0], text)


def section(program: str, title: str, body: str) -> str:
    """Return a section of results.md: heading, command, date and machine, then ``body``."""
    command = f"`.venv/bin/python -m benchmarks.{program} --write`"
    return f"## {title}\n\n{command} · {date.today()} · {machine()}\n\n{body.strip()}\n"


def write_section(name: str, text: str, path: Path = RESULTS) -> None:
    """Replace the section between its two marks in results.md, or add it at the end."""
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    old = path.read_text() if path.exists() else HEADER
    before, found, rest = old.partition(start)
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
    """Return processor, cores and the versions that matter."""
    cpu = platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        cpu = re.search(r"model name\s*: (.*)", information.read_text())[1]
    return (
        f"{cpu}, {os.cpu_count()} cores, "
        f"CPython {platform.python_version()}, NumPy {np.__version__}"
    )


def _find(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise FileNotFoundError(f"{folder} has neither {name} nor {name}.gz")
