"""Fashion-MNIST: from a folder, from the project's server, or not at all."""

import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from lernnetz import read_csv
from lernnetz_site import BuildError, fashion
from tests.builder.test_mnist import idx


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The four packed files with 40 and 30 pictures."""
    folder = tmp_path / "fashion"
    folder.mkdir()
    rng = np.random.default_rng(0)
    for part, rows in (("train", 40), ("t10k", 30)):
        pictures = rng.integers(0, 256, (rows, 28, 28), dtype=np.uint8)
        labels = np.arange(rows, dtype=np.uint8) % 10
        for kind, array in (("images-idx3", pictures), ("labels-idx1", labels)):
            (folder / f"{part}-{kind}-ubyte.gz").write_bytes(gzip.compress(idx(array)))
    sums = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    monkeypatch.setattr(fashion, "SHA256", sums)
    monkeypatch.setattr(fashion, "DOWNLOADS", tmp_path / "downloads")
    return folder


def about(data: Path) -> dict:
    return json.loads((data / "fashion.json").read_text())


def test_folder_gives_csv_files_named_by_their_rows(folder: Path, tmp_path: Path) -> None:
    fashion.make_csv_files(folder, data=tmp_path / "data")
    assert (about(tmp_path / "data")["train"], about(tmp_path / "data")["test"]) == ([40], [30])
    _, y = read_csv(tmp_path / "data" / "fashion_test_30.csv")
    assert y[:12].tolist() == [*range(10), 0, 1]


def test_server_gives_the_same_as_the_folder(folder: Path, tmp_path: Path) -> None:
    for name, given, server in (
        ("one", folder, ""),
        ("two", None, f"{folder.as_uri()}/"),
    ):
        fashion.make_csv_files(given, server, data=tmp_path / name)
    files = [(tmp_path / name / "fashion_train_40.csv").read_bytes() for name in ("one", "two")]
    assert files[0] == files[1]


def test_without_pictures_the_site_says_that_there_are_none(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    fashion.make_csv_files(folder, data=data)
    fashion.make_csv_files(None, "http://127.0.0.1:9/", data=data)
    assert (about(data)["train"], about(data)["test"]) == ([], [])
    assert [path.name for path in data.iterdir()] == ["fashion.json"]
    assert "cannot be downloaded" in capsys.readouterr().out


def test_another_file_from_the_server_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "t10k-labels-idx1-ubyte.gz").write_bytes(gzip.compress(b"another file"))
    fashion.make_csv_files(None, f"{folder.as_uri()}/", data=tmp_path / "data")
    assert about(tmp_path / "data")["train"] == []
    assert "is not Fashion-MNIST" in capsys.readouterr().out
    assert not (fashion.DOWNLOADS / "t10k-labels-idx1-ubyte.gz").exists()


def test_folder_with_a_damaged_file_is_named(folder: Path, tmp_path: Path) -> None:
    path = folder / "train-labels-idx1-ubyte.gz"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BuildError, match="cannot be read"):
        fashion.make_csv_files(folder, data=tmp_path / "data")


def test_folder_with_too_few_labels_is_named(folder: Path, tmp_path: Path) -> None:
    path = folder / "train-labels-idx1-ubyte.gz"
    path.write_bytes(gzip.compress(idx(np.zeros(39, np.uint8))))
    with pytest.raises(BuildError, match="a label for each picture"):
        fashion.make_csv_files(folder, data=tmp_path / "data")
