"""The data: MNIST as the course carries it or in IDX files, parts, batches.

A picture is a row of 784 grey values between 0 (background) and 1 (ink), float32;
a label is its digit, int64.
"""

import io
import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from .arguments import check_whole, shown
from .arrays import CLASSES, check_pairs, one_hot
from .csv_files import columns, pictures
from .files import existing, unpacked

CLOTHES = (
    "T-Shirt",
    "Hose",
    "Pullover",
    "Kleid",
    "Mantel",
    "Sandale",
    "Hemd",
    "Turnschuh",
    "Tasche",
    "Stiefelette",
)


def load_mnist(part: str = "train", rows: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Return the first MNIST digits that this course carries.

    Works in CPython (files in ``content/data``) and in the browser (files of the site).

    Parameters
    ----------
    part : "train" or "test"
    rows : int, optional
        How many digits; without it all there are. A site that was built without the
        full MNIST has fewer than 10 000; then the function says so.

    Returns
    -------
    x : float32 ``(rows, 784)``, grey values 0…1
    y : int64 ``(rows,)``, digits 0…9

    Raises
    ------
    ValueError
        For another part or a number of rows below 1.
    FileNotFoundError
        Where the data is missing.

    Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
    """
    return _load("mnist", part, rows)


def load_fashion(part: str = "train", rows: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Return the first pictures of Fashion-MNIST that this course carries.

    Parameters, result and errors are those of ``load_mnist``; the labels are the numbers
    of ``CLOTHES``. A site can be built without these pictures: ``FileNotFoundError``.

    Source: Xiao, Rasul, Vollgraf, 2017, "Fashion-MNIST: a novel image dataset for
    benchmarking machine learning algorithms".
    """
    return _load("fashion", part, rows)


def csv_name(dataset: str, part: str, rows: int) -> str:
    """Return the file name of a reduced part of MNIST or Fashion-MNIST.

    >>> csv_name("mnist", "train", 10_000), csv_name("fashion", "test", 300)
    ('mnist_train_10k.csv', 'fashion_test_300.csv')
    """
    size = f"{rows // 1000}k" if rows % 1000 == 0 else str(rows)
    return f"{dataset}_{part}_{size}.csv"


def read_idx(path: str | Path) -> np.ndarray:
    """Read a file in MNIST's IDX format, packed (``.gz``) or not.

    Returns
    -------
    uint8 array in the shape the file names: ``(n, 28, 28)`` pictures or ``(n,)`` labels

    Raises
    ------
    ValueError
        Where the file is no IDX file of bytes, cut short or too long.
    FileNotFoundError

    Source: the format is described on http://yann.lecun.com/exdb/mnist/
    """
    path = existing(path)
    content = unpacked(path.read_bytes(), path.name)
    if len(content) < 4 or content[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path.name} ist keine IDX-Datei mit Bytes (Anfang: {content[:4]!r}).")
    dimensions = content[3]
    header = 4 + 4 * dimensions
    shape = (
        tuple(np.frombuffer(content[4:header], ">u4").tolist()) if len(content) >= header else ()
    )
    expected = header + int(np.prod(shape, dtype=np.int64))
    if len(shape) != dimensions or len(content) != expected:
        raise ValueError(
            f"{path.name} hat {len(content)} Bytes, erwartet sind {expected}. "
            "Die Datei ist wohl nicht vollständig; lade sie neu."
        )
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape)


def batches(
    x: np.ndarray, y: np.ndarray, batch_size: int = 32, rng: np.random.Generator | None = None
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield ``(x, y)`` in batches; the last one may be smaller.

    Parameters
    ----------
    x, y : arrays of the same length n
    batch_size : int, at least 1
    rng : generator, optional
        Mixes the rows; without it they come in their order.

    >>> [len(part) for part, _ in batches(np.zeros(7), np.zeros(7), batch_size=3)]
    [3, 3, 1]
    """
    check_pairs(x, y)
    check_whole("batch_size", batch_size)
    order = np.arange(len(x)) if rng is None else rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]


def split(
    x: np.ndarray, y: np.ndarray, shares: tuple[float, ...] = (0.6, 0.2, 0.2), seed: int = 0
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Divide the rows at random into training, validation and test part.

    Parameters
    ----------
    x, y : arrays of the same length n
    shares : floats that sum to 1
        Size of each part.

    Returns
    -------
    a pair ``(x, y)`` for each share; every row is in exactly one of them

    >>> parts = split(np.arange(10), np.arange(10))
    >>> [len(x) for x, y in parts]
    [6, 2, 2]
    """
    check_pairs(x, y)
    if np.ndim(shares) != 1 or min(shares) < 0 or not np.isclose(sum(shares), 1):
        raise ValueError(
            f"Die Anteile müssen zusammen 1 ergeben, gekommen ist {shown(shares)}. "
            "Schreib zum Beispiel (0.8, 0.2)"
        )
    borders = np.rint(len(x) * np.cumsum(shares[:-1])).astype(int)
    parts = np.split(np.random.default_rng(seed).permutation(len(x)), borders)
    return [(x[rows], y[rows]) for rows in parts]


def standardize(train: np.ndarray, *others: np.ndarray) -> list[np.ndarray]:
    """Shift and scale so that the training pictures have mean 0 and deviation 1.

    The others get the training part's shift and scale, for nothing may be learned from them.

    Parameters
    ----------
    train, *others : float arrays
        For example training, validation and test pictures.

    Returns
    -------
    the same arrays, standardised, in the same order

    >>> train, test = standardize(np.array([0.0, 2.0]), np.array([3.0]))
    >>> train, test
    (array([-1.,  1.]), array([2.]))
    """
    mean, deviation = train.mean(dtype=np.float64), train.std(dtype=np.float64)
    if train.min() == train.max():
        raise ValueError(
            "Alle Werte der Trainingsdaten sind gleich, sie lassen sich nicht skalieren."
        )
    arrays = [x if x.dtype.kind == "f" else x.astype(np.float32) for x in (train, *others)]
    return [(x - x.dtype.type(mean)) / x.dtype.type(deviation) for x in arrays]


def class_counts(labels: np.ndarray, classes: int = CLASSES) -> np.ndarray:
    """Count how often each label occurs, int array ``(classes,)``.

    >>> class_counts([1, 0, 1], classes=3)
    array([1, 2, 0])
    """
    return one_hot(labels, classes).sum(axis=0).astype(int)


def _load(dataset: str, part: str, rows: int | None) -> tuple[np.ndarray, np.ndarray]:
    """Read the smallest of the course's files that has enough rows."""
    if part not in ("train", "test"):
        raise ValueError(f'Den Teil {part!r} gibt es nicht. Nimm "train" oder "test".')
    if rows is not None:
        check_whole("rows", rows)
    sizes = sorted(json.loads(_read_course_file(f"{dataset}.json"))[part])
    if not sizes:
        raise FileNotFoundError(
            "Dieser Kurs wurde ohne die Bilder von Fashion-MNIST gebaut. "
            "Deine Lehrkraft kann sie ergänzen: ./build.sh --fashion ORDNER"
        )
    size = next((size for size in sizes if rows is not None and rows <= size), sizes[-1])
    if rows is not None and rows > size:
        print(
            f"Hinweis: Hier gibt es {size} statt {rows} Bilder ({part}). "
            "Die Lektion funktioniert trotzdem, nur wird das Netz etwas schlechter."
        )
    lines = None if rows == size else rows
    return pictures(*columns(_first_lines(_read_course_file(csv_name(dataset, part, size)), lines)))


def _first_lines(content: bytes, lines: int | None) -> bytes:
    """Return the first lines: a part of all pictures would keep all in memory."""
    return content if lines is None else b"".join(islice(io.BytesIO(content), lines))


def _read_course_file(name: str) -> bytes:
    """Return a file of ``content/data``, from the site in the browser, else from disk."""
    if sys.platform == "emscripten":
        return _fetch(name)
    for folder in (Path.cwd(), *Path.cwd().parents):
        for data in (folder / "data", folder / "content" / "data"):
            if (data / name).is_file():
                return (data / name).read_bytes()
    raise FileNotFoundError(
        f"Die Kursdatei {name} fehlt. Erzeuge die Daten im Ordner des Kurses mit ./build.sh."
    )


def _fetch(name: str) -> bytes:
    """Get a file of the site without a service worker; large ones are packed there.

    One that does not come, or comes damaged, is asked for once more, past all caches. Where the
    server says ``Content-Encoding: gzip`` of packed files, the browser has unpacked them already.
    """
    packed = ".gz" if name.endswith(".csv") else ""
    for again in (False, True):
        status, content = _request(name + packed, again)
        reason = f"Antwort {status}"
        if status == 200:
            try:
                return unpacked(content, name)
            except ValueError:
                reason = "sie kommt beschädigt an"
    raise FileNotFoundError(
        f"Die Kursdatei {name} ließ sich nicht laden ({reason}). "
        "Prüfe die Internetverbindung und führe die Zelle noch einmal aus."
    )


def _request(name: str, again: bool) -> tuple[int, bytes]:
    """Ask the site for a file; return the status, 0 without an answer, and the content."""
    from js import XMLHttpRequest

    request = XMLHttpRequest.new()
    request.open("GET", f"{os.environ['LERNNETZ_SITE']}files/data/{name}", False)
    request.responseType = "arraybuffer"
    if again:
        request.setRequestHeader("Cache-Control", "no-cache")
    try:
        request.send()
    except Exception:
        return 0, b""
    return request.status, request.response.to_bytes()
