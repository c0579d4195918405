"""Several digits on one sheet: each is found, and in the order in which one reads."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.school.scenes import Conditions
from benchmarks.school.scenes import sheet as school_sheet
from lernnetz import Dense, Network, PhotoReader, Softmax, images
from lernnetz.sheets import find_digits


def stroke(sheet, points, width=7):
    ImageDraw.Draw(sheet).line(points, fill=40, width=width, joint="curve")


def seven(sheet, left, top, size=60):
    stroke(sheet, [(left, top), (left + size * 0.6, top), (left + size * 0.2, top + size)])


def five_in_two_strokes(sheet, left, top, size=60):
    """The bar on top does not touch the rest."""
    stroke(sheet, [(left + 5, top), (left + size * 0.6, top)])
    hook = [(0, 0.15), (0, 0.45), (0.5, 0.5), (0.55, 0.8), (0, 1)]
    stroke(sheet, [(left + size * x, top + size * y) for x, y in hook])


def sheet(width=600, height=400):
    return Image.new("L", (width, height), 235)


def test_digits_are_read_line_by_line():
    page = sheet()
    places = [(40, 40), (160, 52), (290, 35), (60, 200), (210, 215)]
    for left, top in reversed(places):
        seven(page, left, top)
    found = [(digit.box.left, digit.box.top) for digit in find_digits(page)]
    np.testing.assert_allclose(found, places, atol=9)


def test_strokes_of_one_digit_stay_together():
    page = sheet()
    five_in_two_strokes(page, 60, 60)
    seven(page, 200, 60)
    first, second = find_digits(page)
    assert first.box.top < 66 < 115 < first.box.bottom
    assert second.box.left > 190


def test_lines_that_lie_close_are_not_joined():
    page = sheet()
    seven(page, 60, 40)
    seven(page, 60, 115)
    assert len(find_digits(page)) == 2


def test_digits_that_touch_are_parted():
    page = sheet()
    beside = [(40, 40), (100, 40)]
    below = [(250, 40), (250, 99)]
    alone = [(left, 250) for left in (60, 180, 300, 420, 500)]
    for left, top in (*beside, *below, *alone):
        stroke(page, [(left, top), (left + 60, top), (left + 20, top + 60)])
    found = sorted((digit.box.left, digit.box.top) for digit in find_digits(page))
    np.testing.assert_allclose(found, sorted((*beside, *below, *alone)), atol=12)


def test_two_halves_of_a_digit_stay_together():
    """As a printed line leaves them that ran along the top of a 0."""
    page = sheet()
    for left in (60, 160, 260):
        seven(page, left, 60)
    half = [(12, 0), (4, 15), (0, 30), (4, 45), (12, 60)]
    stroke(page, [(360 + x, 60 + y) for x, y in half])
    stroke(page, [(398 - x, 60 + y) for x, y in half])
    assert len(find_digits(page)) == 4


def test_a_shadow_with_a_few_digits_is_paper():
    page = sheet()
    for top in (30, 120, 210):
        for left in (40, 140, 240, 340, 440):
            seven(page, left, top)
    seven(page, 40, 310)
    light = np.where(np.arange(400) < 285, 1, 0.6)[:, None]
    assert len(find_digits((np.asarray(page) * light).astype(np.uint8))) == 16


@pytest.mark.parametrize(
    ("shape", "box", "width"),
    [
        pytest.param("ellipse", (300, 200, 332, 232), 16, id="hole"),
        pytest.param("rectangle", (300, 200, 360, 270), 30, id="blackened"),
        pytest.param("line", (300, 200, 520, 203), 7, id="underline"),
        pytest.param("line", (300, 200, 340, 201), 7, id="dash"),
    ],
)
def test_what_is_no_digit_is_left_out(shape, box, width):
    page = sheet()
    for left in (40, 140, 240, 340):
        seven(page, left, 60)
    getattr(ImageDraw.Draw(page), shape)(box, fill=40, width=width)
    assert len(find_digits(page)) == 4


def test_a_narrow_scribble_is_no_digit():
    page = sheet()
    for left in (40, 140, 240, 340):
        seven(page, left, 60)
    stroke(page, [(300 + 6 * turn, 200 if turn % 2 else 262) for turn in range(6)])
    assert len(find_digits(page)) == 4


def test_what_is_left_of_a_line_in_a_digit_makes_no_frame_of_it():
    page = sheet()
    for left in (40, 140, 240):
        seven(page, left, 60)
    ImageDraw.Draw(page).ellipse((340, 55, 400, 125), outline=40, width=7)
    stroke(page, [(356, 92), (384, 92)])
    assert len(find_digits(page)) == 4


def test_a_blot_as_dark_as_the_table_is_no_table():
    """So the digit close to it does not lie at the paper's edge."""
    page = sheet()
    for left in (40, 140, 240, 340):
        seven(page, left, 60)
    seven(page, 270, 200)
    draw = ImageDraw.Draw(page)
    draw.rectangle((150, 190, 266, 290), fill=40)
    draw.rectangle((480, 0, 600, 400), fill=40)
    assert len(find_digits(page)) == 5


def test_specks_are_no_digits():
    page = sheet()
    seven(page, 60, 60)
    ImageDraw.Draw(page).ellipse((300, 200, 306, 206), fill=40)
    assert len(find_digits(page)) == 1


def test_uneven_light_hides_nothing():
    page = sheet()
    for left in (40, 250, 480):
        seven(page, left, 150)
    light = np.linspace(0.45, 1, 600)[None, :]
    assert len(find_digits((np.asarray(page) * light).astype(np.uint8))) == 3


def test_found_digit_is_the_picture_that_to_mnist_makes_of_it_alone():
    both, alone = sheet(), sheet(200, 200)
    seven(both, 60, 60, size=90)
    seven(both, 300, 60, size=90)
    seven(alone, 50, 50, size=90)
    first, second = (digit.picture for digit in find_digits(both))
    np.testing.assert_allclose(first, second, atol=0.15)
    np.testing.assert_allclose(first, images.to_mnist(alone), atol=0.35)
    assert first.shape == (784,)


def test_empty_sheet_is_said():
    with pytest.raises(ValueError, match="leer"):
        find_digits(sheet())


@pytest.mark.parametrize(
    "conditions",
    [
        pytest.param({"kind": "squared"}, id="squared"),
        pytest.param({"kind": "ruled", "extra": "margin", "pen": "pencil"}, id="margin"),
        pytest.param({"table": "dark", "kind": "squared", "slant": 12, "perspective": 0.1}),
        pytest.param({"table": "wood", "slant": -8, "shadow": True}, id="wood"),
    ],
)
def test_neither_paper_nor_table_nor_crossed_out_is_a_digit(conditions):
    scene = school_sheet(np.random.default_rng(0), Conditions(**conditions), count=12, crossed=2)
    assert len(find_digits(scene.picture)) == 12


@pytest.fixture
def reader(monkeypatch):
    reader = PhotoReader(Network(Dense(784, 10), Softmax()))
    reader.replies = []
    monkeypatch.setattr(reader, "send", lambda reply, sent: reader.replies.append((reply, sent)))
    return reader


def ask(reader, action, *values, buffers=()):
    message = {"id": 1, "action": action, "values": list(values)}
    reader._hear(reader, message, [memoryview(part) for part in buffers])
    return reader.replies[-1]


def png(page):
    file = io.BytesIO()
    page.save(file, "PNG")
    return file.getvalue()


def test_photo_is_answered_with_boxes_and_digits(reader):
    page = sheet()
    seven(page, 60, 100)
    seven(page, 360, 100)
    reply, _ = ask(reader, "read", buffers=[png(page)])
    boxes = np.array([found["box"] for found in reply["found"]])
    np.testing.assert_allclose(boxes[:, 0], [0.1, 0.6], atol=0.02)
    np.testing.assert_allclose(boxes[:, 1], 0.25, atol=0.02)
    expected = reader.net.predict(np.stack([digit.picture for digit in reader.digits]))
    assert [found["digit"] for found in reply["found"]] == expected.tolist()


def test_steps_lead_from_the_ink_to_the_networks_picture(reader):
    page = sheet()
    seven(page, 60, 100)
    ask(reader, "read", buffers=[png(page)])
    reply, pictures = ask(reader, "explain", 0)
    assert reply["names"][0] == "Tinte"
    assert reply["shapes"][-1] == [28, 28]
    for (height, width), picture in zip(reply["shapes"], pictures, strict=True):
        assert len(picture) == height * width
    seen = np.frombuffer(pictures[-1], np.uint8) / 255
    np.testing.assert_allclose(seen, reader.digits[0].picture, atol=0.01)


def test_one_bad_part_does_not_lose_the_sheet(reader, monkeypatch):
    name, centre = "Schwerpunkt in der Mitte", images.centre
    page = sheet()
    for left in (60, 260, 460):
        seven(page, left, 100)

    def refuse(ink):
        raise ValueError("Das kann niemand lesen.")

    calls = iter([False, True, False])
    monkeypatch.setitem(
        images.OF_INK, name, lambda ink: refuse(ink) if next(calls) else centre(ink)
    )
    reply, _ = ask(reader, "read", buffers=[png(page)])
    assert ["digit" in found for found in reply["found"]] == [True, False, True]
    monkeypatch.setitem(images.OF_INK, name, refuse)
    reply, pictures = ask(reader, "explain", 1)
    assert reply["why"] == "Das kann niemand lesen."
    assert len(pictures) == len(reply["names"]) == len(images.OF_INK)


@pytest.mark.parametrize(
    ("action", "buffers", "sentence"),
    [
        ("read", [b"no picture"], "kein Bild"),
        ("read", [png(sheet())], "leer"),
        ("__init__", [], "gibt es hier nicht"),
    ],
)
def test_what_cannot_be_read_is_said(reader, action, buffers, sentence):
    reply, sent = ask(reader, action, buffers=buffers)
    assert sentence in reply["error"]
    assert not sent
