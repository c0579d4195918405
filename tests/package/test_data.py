"""Data: CSV, IDX and the files of the course; labels and batches."""

import gzip
import io
import json
import struct
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lernnetz import batches, load_fashion, load_mnist, one_hot, read_csv, read_idx
from lernnetz.data import csv_name


def csv_line(label=5, **cells):
    """Return a line with the grey values 0, 1 … 255, 0 …; ``c7="x"`` sets column 7."""
    line = [str(label), *(str(i % 256) for i in range(784))]
    for column, text in cells.items():
        line[int(column[1:]) - 1] = text
    return ",".join(line)


def csv(*lines, newline="\n", end="\n"):
    return io.BytesIO((newline.join(lines) + end).encode())


RAMP = np.arange(784, dtype=np.uint8)


def grey(x):
    """Return pictures as the grey values 0…255 that they were."""
    return np.rint(255 * x)


def test_csv_gives_pictures_and_labels():
    x, y = read_csv(csv(csv_line(5), csv_line(0), csv_line(9)))
    assert (x.shape, x.dtype) == ((3, 784), np.float32)
    assert (y.tolist(), y.dtype) == ([5, 0, 9], np.int64)
    np.testing.assert_array_equal(grey(x), [RAMP] * 3)


def test_csv_scales_to_0_and_1():
    x, _ = read_csv(csv(csv_line()))
    assert (x.min(), x.max()) == (0, 1)


def test_csv_from_a_path(tmp_path):
    path = tmp_path / "ziffern.csv"
    path.write_bytes(csv(csv_line(4)).read())
    for source in (path, str(path)):
        assert read_csv(source)[1] == [4]


@given(
    table=hnp.arrays(np.uint8, st.tuples(st.integers(1, 4), st.just(785))).map(
        lambda table: np.column_stack([table[:, :1] % 10, table[:, 1:-2], 255 + 0 * table[:, -2:]])
    )
)
def test_csv_of_savetxt_reads_back_exactly(table):
    file = io.BytesIO()
    np.savetxt(file, table, fmt="%d", delimiter=",")
    file.seek(0)
    x, y = read_csv(file)
    np.testing.assert_array_equal(np.column_stack([y, grey(x)]), table)


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(csv(csv_line(1), csv_line(2), newline="\r\n", end="\r\n"), id="windows"),
        pytest.param(csv(csv_line(1), csv_line(2), end=""), id="no newline at the end"),
        pytest.param(csv(csv_line(1), "", csv_line(2), "", ""), id="blank lines"),
    ],
)
def test_csv_may_end_its_lines_in_any_way(file):
    x, y = read_csv(file)
    assert y.tolist() == [1, 2]
    np.testing.assert_array_equal(grey(x), [RAMP, RAMP])


@pytest.mark.parametrize(
    ("bad_line", "message"),
    [
        pytest.param(csv_line()[:-4], "784 Spalten, erwartet sind 785", id="too few columns"),
        pytest.param(csv_line() + ",0", "786 Spalten, erwartet sind 785", id="too many columns"),
        pytest.param(csv_line()[:1000], "Spalten, erwartet sind 785", id="cut in the middle"),
        pytest.param(csv_line().replace(",", ";"), "erwartet sind 785", id="semicolons"),
        pytest.param(csv_line(c102="256"), "Spalte 102.*256.*zwischen 0 und 255", id="256"),
        pytest.param(csv_line(c102="-1"), "Spalte 102.*-1.*zwischen 0 und 255", id="negative"),
        pytest.param(csv_line(c102="1.5"), "Spalte 102.*'1.5'.*keine ganze Zahl", id="decimal"),
        pytest.param(csv_line(c102=""), "Spalte 102.*keine ganze Zahl", id="empty cell"),
        pytest.param(csv_line(c102="nan"), "Spalte 102.*'nan'.*keine ganze Zahl", id="nan"),
        pytest.param(csv_line(10), "Label 10 .*zwischen 0 und 9", id="label 10"),
        pytest.param(csv_line(-1), "Label -1 .*zwischen 0 und 9", id="label -1"),
    ],
)
def test_csv_names_the_line_that_is_wrong(bad_line, message):
    with pytest.raises(ValueError, match=f"Zeile 2.*{message}"):
        read_csv(csv(csv_line(), bad_line, csv_line()))


def test_csv_counts_blank_lines_but_does_not_blame_them():
    with pytest.raises(ValueError, match=r"Zeile 3 .*786 Spalten"):
        read_csv(csv(csv_line(), "", csv_line() + ",0"))


def test_csv_of_one_width_throughout_is_refused_too():
    with pytest.raises(ValueError, match=r"Zeile 1 .*784 Spalten"):
        read_csv(csv(csv_line()[:-4], csv_line()[:-4]))


def test_csv_says_that_a_header_does_not_belong_there():
    header = ",".join(["label", *(f"pixel{i}" for i in range(784))])
    with pytest.raises(ValueError, match=r"Zeile 1.*'label'.*Kopfzeile"):
        read_csv(csv(header, csv_line()))


def test_csv_cut_short_names_its_last_line(tmp_path):
    path = tmp_path / "cut.csv"
    path.write_bytes(csv(csv_line(), csv_line(), csv_line()).read()[:-700])
    with pytest.raises(ValueError, match=r"Zeile 3 .*Spalten"):
        read_csv(path)


@pytest.mark.parametrize("content", [b"", b"\n", b" \r\n\r\n"])
def test_csv_with_nothing_in_it_is_called_empty(content):
    with pytest.raises(ValueError, match="leer"):
        read_csv(io.BytesIO(content))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(bytes(range(256)) * 20, id="all bytes"),
        pytest.param(bytes(5000), id="zeros"),
        pytest.param(np.random.default_rng(0).bytes(5000), id="random"),
        pytest.param(gzip.compress(csv(csv_line()).read())[:-9], id="packed and cut"),
    ],
)
def test_csv_of_binary_garbage_is_refused(content):
    with pytest.raises(ValueError, match="CSV-Datei"):
        read_csv(io.BytesIO(content))


@pytest.mark.parametrize("read", [read_csv, read_idx])
def test_a_missing_file_is_named(read, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"fehlt\.dat gibt es nicht"):
        read(tmp_path / "fehlt.dat")


PICTURES = np.arange(3 * 28 * 28, dtype=np.uint8).reshape(3, 28, 28)


def idx(array, kind=8):
    return struct.pack(f">HBB{array.ndim}I", 0, kind, array.ndim, *array.shape) + array.tobytes()


@pytest.fixture
def write(tmp_path):
    def write(content, name="ziffern-idx3-ubyte"):
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


@pytest.mark.parametrize("array", [PICTURES, np.arange(10, dtype=np.uint8)], ids=("3-D", "1-D"))
def test_idx_gives_the_array(write, array):
    found = read_idx(write(idx(array)))
    assert found.dtype == np.uint8
    np.testing.assert_array_equal(found, array)


def test_idx_packed_gives_the_array(write):
    path = write(gzip.compress(idx(PICTURES)), "ziffern-idx3-ubyte.gz")
    np.testing.assert_array_equal(read_idx(path), PICTURES)


@pytest.mark.parametrize("bytes_more", [-1000, -1, 1])
def test_idx_names_the_bytes_that_came_and_that_were_expected(write, bytes_more):
    whole = idx(PICTURES)
    content = (whole + b"x")[: len(whole) + bytes_more]
    with pytest.raises(ValueError, match=f"{len(content)} Bytes, erwartet sind {len(whole)}"):
        read_idx(write(content))


@pytest.mark.parametrize("length", range(4, 16))
def test_idx_cut_in_its_header_is_refused(write, length):
    with pytest.raises(ValueError, match="nicht vollständig"):
        read_idx(write(idx(PICTURES)[:length]))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\0\0\x08", id="three bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), id="wrong magic"),
        pytest.param(idx(PICTURES.astype(">f4"), kind=0x0D), id="other dtype"),
    ],
)
def test_idx_refuses_a_file_that_is_no_idx_of_bytes(write, content):
    with pytest.raises(ValueError, match="keine IDX-Datei"):
        read_idx(write(content))


PACKED = gzip.compress(idx(PICTURES), mtime=0)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PACKED[:-100], id="cut"),
        pytest.param(PACKED[:10], id="header alone"),
        pytest.param(PACKED[:10] + b"\xff" + PACKED[11:], id="wrong block"),
        pytest.param(PACKED[:-8] + bytes(4) + PACKED[-4:], id="wrong checksum"),
    ],
)
def test_idx_packed_and_damaged_is_refused(write, content):
    with pytest.raises(ValueError, match="beschädigt"):
        read_idx(write(content, "ziffern-idx3-ubyte.gz"))


def test_one_hot_has_a_one_in_the_column_of_the_label():
    found = one_hot(np.array([3, 0, 9]))
    assert (found.shape, found.dtype) == ((3, 10), np.float32)
    np.testing.assert_array_equal(np.argwhere(found), [[0, 3], [1, 0], [2, 9]])
    assert found.max() == 1


@pytest.mark.parametrize("label", [10, -1])
def test_one_hot_refuses_a_label_outside_the_classes(label):
    with pytest.raises(ValueError, match=f"zwischen 0 und 9, gefunden wurde {label}"):
        one_hot([0, label])


@pytest.mark.parametrize("labels", [[0.0, 1.0], [[0, 1]], 3, ["a"]])
def test_one_hot_refuses_what_is_no_row_of_whole_numbers(labels):
    with pytest.raises(ValueError, match="ganzer Zahlen"):
        one_hot(labels)


@given(n=st.integers(0, 200), batch_size=st.integers(1, 250), shuffle=st.booleans())
def test_batches_cover_all_rows_once_with_their_labels(n, batch_size, shuffle):
    rows = np.arange(n)
    rng = np.random.default_rng(n) if shuffle else None
    parts = list(batches(rows[:, None], 2 * rows, batch_size, rng))
    assert [len(x) for x, _ in parts[:-1]] == [batch_size] * (len(parts) - 1)
    assert sorted(i for x, _ in parts for i in x[:, 0]) == rows.tolist()
    for x, y in parts:
        np.testing.assert_array_equal(2 * x[:, 0], y)


def test_batches_keep_the_order_without_rng():
    rows = np.arange(7)
    assert [x.tolist() for x, _ in batches(rows, rows, 3)] == [[0, 1, 2], [3, 4, 5], [6]]


def test_batches_are_mixed_as_the_rng_says():
    rows = np.arange(100)

    def order(seed):
        return [i for x, _ in batches(rows, rows, 8, np.random.default_rng(seed)) for i in x]

    assert order(0) == order(0)
    assert order(0) != order(1)
    assert order(0) != rows.tolist()


def test_batches_of_64_from_60_000_rows():
    rows = np.arange(60_000)
    sizes = [len(x) for x, _ in batches(rows, rows, 64)]
    assert len(sizes) == 938
    assert set(sizes[:-1]) == {64}
    assert sizes[-1] == 32


def test_batches_have_32_rows_unless_told():
    assert [len(x) for x, _ in batches(np.zeros(40), np.zeros(40))] == [32, 8]


@pytest.mark.parametrize("batch_size", [0, -1])
def test_batches_of_no_row_are_refused(batch_size):
    with pytest.raises(ValueError, match=f"batch_size .*mindestens 1.* {batch_size}"):
        list(batches(np.zeros(3), np.zeros(3), batch_size))


def test_batches_need_a_label_for_each_picture():
    with pytest.raises(ValueError, match="3 Bilder und 4 Labels"):
        list(batches(np.zeros(3), np.zeros(4)))


@pytest.mark.parametrize(
    ("part", "rows", "name"),
    [
        ("train", 100, "mnist_train_100.csv"),
        ("test", 10_000, "mnist_test_10k.csv"),
        ("train", 4000, "mnist_train_4k.csv"),
        ("test", 1000, "mnist_test_1k.csv"),
    ],
)
def test_csv_name(part, rows, name):
    assert csv_name("mnist", part, rows) == name


@pytest.fixture(scope="module")
def fallback(tmp_path_factory):
    """A course built without the full MNIST: the train labels go 0, 1 …, the test labels 9, 8 …"""
    folder = tmp_path_factory.mktemp("course")
    data = folder / "content" / "data"
    data.mkdir(parents=True)
    sizes = {"train": [100, 4000], "test": [100, 1000]}
    (data / "mnist.json").write_text(json.dumps(sizes))
    for part, first, step in (("train", 0, 1), ("test", 9, -1)):
        for size in sizes[part]:
            lines = [f"{(first + step * i) % 10}" + ",0" * 784 for i in range(size)]
            (data / csv_name("mnist", part, size)).write_text("\n".join(lines))
    return folder


@pytest.mark.parametrize(("part", "start"), [("train", [0, 1, 2]), ("test", [9, 8, 7])])
def test_mnist_gives_the_first_rows_of_the_part(fallback, monkeypatch, capsys, part, start):
    monkeypatch.chdir(fallback)
    x, y = load_mnist(part, rows=3)
    assert (x.shape, x.dtype) == ((3, 784), np.float32)
    assert (y.tolist(), y.dtype) == (start, np.int64)
    assert capsys.readouterr().out == ""


def test_fashion_is_read_like_mnist(fallback, monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "fashion.json").write_text('{"train": [100], "test": []}')
    digits = (fallback / "content/data/mnist_train_100.csv").read_bytes()
    (tmp_path / "data" / "fashion_train_100.csv").write_bytes(digits)
    monkeypatch.chdir(tmp_path)
    assert load_fashion("train")[1][:3].tolist() == [0, 1, 2]
    with pytest.raises(FileNotFoundError, match=r"ohne die Bilder .* --fashion ORDNER"):
        load_fashion("test")


@pytest.mark.parametrize("folder", ["content", "content/data"])
def test_mnist_is_found_from_a_folder_below(fallback, monkeypatch, folder):
    monkeypatch.chdir(fallback / folder)
    assert len(load_mnist("train", rows=10)[0]) == 10


def test_mnist_is_the_training_part_unless_told(fallback, monkeypatch):
    monkeypatch.chdir(fallback)
    assert load_mnist(rows=3)[1].tolist() == [0, 1, 2]


@pytest.mark.parametrize(("part", "size"), [("train", 4000), ("test", 1000)])
def test_mnist_gives_all_rows_unless_told(fallback, monkeypatch, capsys, part, size):
    monkeypatch.chdir(fallback)
    assert [len(array) for array in load_mnist(part)] == [size, size]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("rows", [100, 101, 4000])
def test_mnist_gives_as_many_rows_as_it_can(fallback, monkeypatch, capsys, rows):
    monkeypatch.chdir(fallback)
    x, y = load_mnist("train", rows)
    assert len(x) == len(y) == rows
    assert x.base is None, "the other rows are in memory, too"
    assert capsys.readouterr().out == ""


def test_mnist_says_that_the_fallback_has_fewer_rows(fallback, monkeypatch, capsys):
    monkeypatch.chdir(fallback)
    x, y = load_mnist("train", rows=10_000)
    assert len(x) == len(y) == 4000
    assert "4000 statt 10000 Bilder" in capsys.readouterr().out


def test_mnist_does_not_open_the_large_file_for_few_rows(fallback, monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    for name in ("mnist.json", "mnist_train_100.csv"):
        (tmp_path / "data" / name).write_bytes((fallback / "content/data" / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert len(load_mnist("train", rows=100)[0]) == 100


def test_mnist_knows_no_other_part(fallback, monkeypatch):
    monkeypatch.chdir(fallback)
    with pytest.raises(ValueError, match=r"'valid' gibt es nicht.*train.*test"):
        load_mnist("valid")


@pytest.mark.parametrize("rows", [0, -5])
def test_mnist_of_no_rows_is_refused(fallback, monkeypatch, rows):
    monkeypatch.chdir(fallback)
    with pytest.raises(ValueError, match=f"rows .*mindestens 1.* {rows}"):
        load_mnist("train", rows)


def test_mnist_without_data_says_how_to_make_them(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"mnist\.json fehlt.*build\.sh"):
        load_mnist("train")


@pytest.fixture
def site(fallback, monkeypatch):
    """A stand-in for the browser: it serves the fallback, with CSV packed; notes the addresses."""
    site = SimpleNamespace(asked=[], status=200, offline=False, unpacked=False, damaged=0)

    class Request:
        def open(self, method, address, asynchronous):
            site.asked.append(address)

        def setRequestHeader(self, name, value):  # noqa: N802 - the browser's name
            site.asked[-1] += f" {name}: {value}"

        def send(self):
            if site.offline:
                raise OSError("NetworkError")
            self.status = site.status
            name = site.asked[-1].partition(" ")[0].rpartition("/")[2]
            content = (fallback / "content/data" / name.removesuffix(".gz")).read_bytes()
            if name.endswith(".gz") and not site.unpacked:
                content = gzip.compress(content)
                if site.damaged:
                    site.damaged -= 1
                    content = content[:-1]
            self.response = SimpleNamespace(to_bytes=lambda: content)

    request = SimpleNamespace(new=Request)
    monkeypatch.setitem(sys.modules, "js", SimpleNamespace(XMLHttpRequest=request))
    monkeypatch.setenv("LERNNETZ_SITE", "https://schule.example/lernnetz/")
    monkeypatch.setattr(sys, "platform", "emscripten")
    return site


def test_mnist_in_the_browser_comes_from_the_folder_of_the_site(site):
    assert load_mnist("test", rows=3)[1].tolist() == [9, 8, 7]
    assert site.asked == [
        "https://schule.example/lernnetz/files/data/mnist.json",
        "https://schule.example/lernnetz/files/data/mnist_test_100.csv.gz",
    ]


def test_mnist_may_come_unpacked_by_the_browser(site):
    """As from an Apache whose AddEncoding marks ``.gz`` files."""
    site.unpacked = True
    assert load_mnist("test", rows=3)[1].tolist() == [9, 8, 7]


def test_mnist_in_the_browser_says_what_the_server_answered(site):
    site.status = 404
    with pytest.raises(FileNotFoundError, match=r"mnist\.json .*Antwort 404"):
        load_mnist("train", rows=3)


def test_mnist_in_the_browser_without_a_network_is_no_javascript_error(site):
    site.offline = True
    with pytest.raises(FileNotFoundError, match="Internetverbindung"):
        load_mnist("train", rows=3)


def test_damaged_file_is_asked_for_once_more_past_the_caches(site):
    site.damaged = 1
    assert load_mnist("test", rows=3)[1].tolist() == [9, 8, 7]
    assert site.asked[-1].endswith("mnist_test_100.csv.gz Cache-Control: no-cache")


def test_file_that_stays_damaged_is_named(site):
    site.damaged = 2
    with pytest.raises(FileNotFoundError, match=r"mnist_test_100\.csv .*beschädigt.*noch einmal"):
        load_mnist("test", rows=3)
