"""The four IDX files of MNIST and of Fashion-MNIST in, reduced CSV files out."""

import gzip
import http.client
import json
import urllib.request
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lernnetz.data import csv_name, read_idx

from . import BuildError

FILES = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)
Verify = Callable[[str, bytes, str], None]


class Pictures(NamedTuple):
    """Labels ``(n,)`` and pictures ``(n, 784)``, both uint8."""

    labels: np.ndarray
    pictures: np.ndarray


def find(folder: Path, name: str, option: str) -> Path:
    """Return one of the four files, packed (``.gz``) or not."""
    path = next((p for p in (folder / name, folder / f"{name}.gz") if p.is_file()), None)
    if path is None:
        raise BuildError(f"{folder} has neither {name} nor {name}.gz; {option} needs all four.")
    return path


def read_folder(folder: Path, option: str) -> tuple[Pictures, Pictures]:
    """Return the training and the test pictures of a folder with the four files."""
    paths = [find(folder, name, option) for name in FILES]
    try:
        train_x, train_y, test_x, test_y = map(read_idx, paths)
    except ValueError as error:
        raise BuildError(f"{folder} cannot be read: {error}") from error
    parts = (train_y, train_x), (test_y, test_x)
    if any(x.shape != (len(y), 28, 28) for y, x in parts):
        raise BuildError(f"{folder} does not have a label for each picture of 28×28 pixels.")
    return tuple(Pictures(y, x.reshape(-1, 784)) for y, x in parts)


def download(server: str, folder: Path, verify: Verify) -> None:
    """Fetch the four packed files into a folder; what is there already stays.

    A file appears there whole and verified, or not at all.

    Parameters
    ----------
    server : str
        The address before the file names, with a slash at its end.
    folder : Path
    verify : function
        Called with file name, packed content and address; raises ``BuildError``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        target = folder / f"{name}.gz"
        if target.is_file():
            continue
        url = f"{server}{name}.gz"
        print(f"   downloading {url}")
        try:
            with urllib.request.urlopen(url, timeout=30) as response:
                content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise BuildError(f"{url} cannot be downloaded: {error}.") from error
        verify(name, content, url)
        part = target.with_suffix(".part")
        part.write_bytes(content)
        part.rename(target)


def unpacked(content: bytes, source: str) -> bytes:
    """Return the content of a file that may be packed."""
    try:
        return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    except (EOFError, OSError, zlib.error) as error:
        raise BuildError(f"{source} is damaged or cut short: {error}.") from error


def write_parts(
    data: Path, name: str, parts: dict[str, Pictures], sizes: dict[str, list[int]]
) -> None:
    """Write ``NAME_PART_ROWS.csv`` for each part and size, and ``NAME.json`` with the sizes.

    Files of an earlier build under this name go.
    """
    data.mkdir(parents=True, exist_ok=True)
    for old in data.glob(f"{name}[_.]*"):
        old.unlink()
    for part, pictures in parts.items():
        for rows in sizes[part]:
            write_csv(data / csv_name(name, part, rows), pictures, rows)
    (data / f"{name}.json").write_text(json.dumps(sizes) + "\n")


def write_csv(path: Path, pictures: Pictures, rows: int) -> None:
    """Write label and grey values of the first rows, plain and packed for the browser."""
    table = np.column_stack(pictures)[:rows]
    np.savetxt(path, table, fmt="%d", delimiter=",")
    packed = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
    path.with_name(f"{path.name}.gz").write_bytes(packed)
