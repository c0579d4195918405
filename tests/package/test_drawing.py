"""The drawing pad's side in Python: what it answers to what the page asks for."""

import json

import numpy as np
import pytest

from lernnetz import Dense, DrawingPad, Network, Sigmoid, Softmax, pages, read_csv
from lernnetz.widgets import drawing, own_digits

SIZE = 140


@pytest.fixture
def pad(monkeypatch, tmp_path):
    """A pad in an empty folder, whose replies are kept in ``replies``."""
    monkeypatch.chdir(tmp_path)
    pad = DrawingPad(Network(Dense(784, 10), Softmax()))
    pad.replies = []
    monkeypatch.setattr(pad, "send", lambda reply, buffers: pad.replies.append((reply, buffers)))
    return pad


def stroke(rows=slice(20, 120), columns=slice(60, 70)):
    ink = np.zeros((SIZE, SIZE), np.uint8)
    ink[rows, columns] = 255
    return ink.tobytes()


def ask(pad, action, *values, buffers=()):
    """Ask as the page does; return the reply and its buffers."""
    number = len(pad.replies) + 7
    message = {"id": number, "action": action, "values": list(values)}
    pad._hear(pad, message, [memoryview(part) for part in buffers])
    reply, sent = pad.replies[-1]
    assert reply["id"] == number
    return reply, sent


def test_drawing_is_answered_with_the_networks_picture_and_probabilities(pad):
    reply, (grey,) = ask(pad, "recognise", SIZE, buffers=[stroke()])
    seen = np.frombuffer(grey, np.uint8).reshape(28, 28)
    rows, columns = (np.flatnonzero((seen > 127).any(axis)) for axis in (1, 0))
    assert len(rows) == 20, "the longer side has 20 pixels, as in MNIST"
    assert len(columns) < 6
    expected = pad.net.predict_proba(seen.reshape(1, 784).astype(np.float32) / 255)[0]
    np.testing.assert_allclose(reply["probability"], expected, rtol=1e-3)


def test_drawing_stays_beside_what_the_network_got(pad):
    assert not pad.drawing.any()
    ask(pad, "recognise", SIZE, buffers=[stroke()])
    np.testing.assert_array_equal(
        255 * pad.drawing, np.frombuffer(stroke(), np.uint8).reshape(SIZE, SIZE)
    )
    assert pad.picture.shape == (784,)


def test_speck_is_answered_with_a_sentence(pad):
    reply, sent = ask(pad, "recognise", SIZE, buffers=[stroke(slice(20, 22), slice(20, 22))])
    assert reply["error"].endswith(".")
    assert not sent


def test_random_digit_comes_with_its_label(pad, monkeypatch):
    x = np.linspace(0, 1, 784, dtype=np.float32)[None]
    monkeypatch.setattr(drawing, "load_mnist", lambda part, rows: (x, np.array([4])))
    reply, (grey,) = ask(pad, "random")
    assert reply["label"] == 4
    np.testing.assert_array_equal(np.frombuffer(grey, np.uint8), np.rint(255 * x[0]))


def keep(pad, label, *place):
    ask(pad, "recognise", SIZE, buffers=[stroke(*place)])
    return ask(pad, "keep", label)


def test_network_goes_along_as_a_page_with_what_it_reads(pad, monkeypatch):
    x, y = np.eye(20, 784, dtype=np.float32), np.arange(20) % 10
    monkeypatch.setattr(drawing, "load_mnist", lambda part, rows: (x, y))
    reply, (page,) = ask(pad, "page")
    assert "error" not in reply
    description = json.loads(pages.DESCRIPTION.search(page.decode())[1])
    assert description["test"] == {"pictures": 20, "accuracy": pad.net.accuracy(x, y)}


def test_kept_drawings_are_a_data_set(pad):
    assert keep(pad, 1)[0]["labels"] == [1]
    reply, (grey,) = keep(pad, 8, slice(20, 120), slice(20, 50))
    assert reply["labels"] == [1, 8]
    assert grey == np.rint(255 * pad.x).astype(np.uint8).tobytes()
    assert (pad.x.shape, pad.x.dtype) == ((2, 784), np.float32)
    assert (pad.y.tolist(), pad.y.dtype) == ([1, 8], np.int64)
    pad.net.accuracy(pad.x, pad.y)


def test_another_pad_and_a_new_python_have_them_too(pad):
    keep(pad, 1)
    keep(pad, 7)
    other = DrawingPad(pad.net)
    np.testing.assert_array_equal(other.x, pad.x)
    assert other.kept()[0] == {"labels": [1, 7]}


def test_a_kept_digit_can_be_forgotten(pad):
    for label in (1, 8, 7):
        keep(pad, label)
    assert ask(pad, "forget", 1)[0]["labels"] == [1, 7]
    assert ask(pad, "forget", 0)[0]["labels"] == [7]
    assert ask(pad, "forget", 0)[0]["labels"] == []
    assert (pad.x.shape, pad.y.shape) == ((0, 784), (0,))


def test_a_damaged_file_is_named_and_left_alone(pad):
    own_digits.FILE.write_text("7,1,2\n")
    reply, _ = keep(pad, 1)
    assert "hat 3 Spalten" in reply["error"]
    assert "meine_ziffern.csv" in reply["error"]
    assert own_digits.FILE.read_text() == "7,1,2\n"


def test_a_drawing_that_nobody_can_read_is_not_kept(pad):
    keep(pad, 1)
    reply, _ = keep(pad, 3, slice(20, 22), slice(20, 22))
    assert "Zeichne zuerst" in reply["error"]
    assert pad.y.tolist() == [1]


def test_saved_drawings_can_be_read_and_loaded_again(pad, tmp_path):
    keep(pad, 1)
    _, (csv,) = ask(pad, "save")
    (tmp_path / "ziffern.csv").write_bytes(csv)
    x, y = read_csv(tmp_path / "ziffern.csv")
    np.testing.assert_allclose(x, pad.x, atol=0.5 / 255)
    assert ask(pad, "load", buffers=[csv])[0]["labels"] == [1, 1]
    assert pad.y.tolist() == [*y, *y]


@pytest.mark.parametrize(
    ("action", "values", "buffers", "sentence"),
    [
        ("keep", [3], [], "Zeichne zuerst"),
        ("save", [], [], "Noch ist keine"),
        ("load", [], [b"label;pixel\n"], "Spalten"),
        ("load", [], [b""], "leer"),
    ],
)
def test_what_cannot_be_done_is_said(pad, action, values, buffers, sentence):
    reply, sent = ask(pad, action, *values, buffers=buffers)
    assert sentence in reply["error"]
    assert not sent
    assert len(pad.y) == 0


@pytest.mark.parametrize("label", [10, -1, "", "3", None])
def test_a_label_that_is_no_digit_is_asked_again(pad, label):
    assert "welche Ziffer" in keep(pad, label)[0]["error"]
    assert len(pad.y) == 0


def test_network_for_something_else_is_refused():
    with pytest.raises(ValueError, match="3 Ausgänge"):
        DrawingPad(Network(Dense(784, 3), Sigmoid()))
    with pytest.raises(ValueError, match=r"Dense\(2, 10\)"):
        DrawingPad(Network(Dense(2, 10), Sigmoid()))
