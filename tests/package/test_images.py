"""Pictures of one's own digits, made as MNIST makes its pictures."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from lernnetz import images
from tests.package.drawn.digits import drawn_digits
from tests.package.drawn.make import make


def drawing(size=(300, 300), corner=(100, 60), height=180, pen=6):
    """A seven with a bar, dark on light."""
    picture = Image.new("L", size, 255)
    pencil = ImageDraw.Draw(picture)
    for stroke in ([(0, 0), (0.6, 0), (0.25, 1)], [(0.15, 0.5), (0.6, 0.5)]):
        points = [(corner[0] + height * x, corner[1] + height * y) for x, y in stroke]
        pencil.line(points, fill=0, width=pen, joint="curve")
    return picture


def blob(shape, width, height):
    """A dark ellipse of this size in the middle."""
    picture = Image.new("L", shape[::-1], 255)
    x, y = (shape[1] - width) / 2, (shape[0] - height) / 2
    ImageDraw.Draw(picture).ellipse((x, y, x + width, y + height), fill=0)
    return picture


def alike(a, b):
    """How much of two digits is the same: 1 for equal pictures, 0 without common ink."""
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))


def box(x):
    rows, columns = (np.flatnonzero((x.reshape(28, 28) > 0.3).any(axis)) for axis in (1, 0))
    return rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1


def centre_of_mass(x):
    return np.array([np.average(grid, weights=x.reshape(28, 28)) for grid in np.mgrid[:28, :28]])


SEVEN = images.to_mnist(drawing())


def test_the_result_is_a_row_as_mnist_has_it():
    assert (SEVEN.shape, SEVEN.dtype) == ((784,), np.float32)
    assert SEVEN.min() == 0
    assert 0.98 < SEVEN.max() <= 1
    assert 0.05 < SEVEN.mean() < 0.25
    assert abs(centre_of_mass(SEVEN) - 14).max() <= 0.5
    assert max(box(SEVEN)) in (19, 20)


GREY = np.asarray(drawing())
RGBA = np.dstack([GREY * 0, GREY * 0, GREY * 0, 255 - GREY])  # the canvas is transparent


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(GREY, id="uint8"),
        pytest.param(GREY.astype(np.int64), id="int64"),
        pytest.param(GREY / 255, id="float 0…1"),
        pytest.param(GREY.astype(np.float32), id="float 0…255"),
        pytest.param(GREY > 0, id="bool"),
        pytest.param(np.dstack([GREY] * 3), id="RGB"),
        pytest.param(RGBA, id="black on transparent"),
        pytest.param(np.dstack([255 - RGBA[..., :3], RGBA[..., 3]]), id="white on transparent"),
        pytest.param(255 - GREY, id="light on dark"),
        pytest.param(drawing(), id="PIL"),
        pytest.param(drawing().convert("1"), id="PIL bilevel"),
        pytest.param(drawing().convert("P"), id="PIL palette"),
        pytest.param(drawing().convert("CMYK"), id="PIL CMYK"),
        pytest.param(Image.fromarray(GREY.astype(np.uint16) * 257), id="PIL 16 bit"),
        pytest.param(drawing().convert("F"), id="PIL float"),
    ],
)
def test_every_kind_of_picture_gives_the_same(picture):
    np.testing.assert_array_equal(images.to_mnist(picture), SEVEN)


@pytest.mark.parametrize("ending", ["png", "bmp", "gif"])
def test_a_file_gives_the_same_by_its_path_or_name(tmp_path, ending):
    path = tmp_path / f"sieben.{ending}"
    drawing().save(path)
    for source in (path, str(path)):
        np.testing.assert_array_equal(images.to_mnist(source), SEVEN)


def test_a_jpeg_is_turned_as_the_phone_was_held(tmp_path):
    path = tmp_path / "foto.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # "turn me by 90° clockwise"
    drawing().rotate(90, expand=True).save(path, exif=exif)
    assert alike(images.to_mnist(path), SEVEN) > 0.98


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"corner": (10, 10)}, id="in the corner"),
        pytest.param({"size": (900, 400), "corner": (700, 150)}, id="wide canvas"),
        pytest.param({"size": (3000, 2400), "corner": (900, 300), "pen": 14, "height": 1800}),
        pytest.param({"height": 40, "pen": 2}, id="small"),
        pytest.param({"pen": 1}, id="thin"),
        pytest.param({"pen": 3}, id="thinner"),
        pytest.param({"pen": 14}, id="thick"),
    ],
)
def test_place_size_and_pen_do_not_matter(options):
    assert alike(images.to_mnist(drawing(**options)), SEVEN) > 0.85


def test_a_thick_pen_becomes_thinner():
    cropped = [np.asarray(drawing(pen=pen), np.float32) for pen in (6, 50)]
    thin, thick = (images.pen(images.crop(1 - picture / 255)) for picture in cropped)
    assert images.stroke_width(thick) < 1.5 * images.stroke_width(thin)


@pytest.mark.parametrize(("width", "height"), [(60, 180), (180, 60), (120, 120), (90, 180)])
def test_the_aspect_is_kept(width, height):
    ring = Image.new("L", (300, 300), 255)
    ImageDraw.Draw(ring).ellipse((60, 60, 60 + width, 60 + height), outline=0, width=20)
    found = box(images.to_mnist(ring))
    assert max(found) in (19, 20)
    assert found[0] / found[1] == pytest.approx(height / width, rel=0.2)


def test_uneven_light_and_a_shadow_do_not_matter():
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:300, :300] / 300
    light = (0.9 - 0.4 * x) * (1 - 0.4 / (1 + np.exp(-(x + y - 1.1) / 0.01)))
    squares = 1 - 0.12 * ((np.mgrid[:300, :300] % 25) < 2).any(0)
    pencil = np.asarray(drawing().filter(ImageFilter.GaussianBlur(1))) / 255
    photo = light * squares * (0.4 + 0.6 * pencil) + rng.normal(0, 0.01, (300, 300))
    assert alike(images.to_mnist(photo.clip(0, 1)), SEVEN) > 0.9


def printed(kind):
    """Paper with something printed on it, or on a table."""
    paper = np.full((300, 300), 0.9)
    rows, columns = np.mgrid[:300, :300]
    if kind == "ruled":
        paper[(rows % 50 < 2)] = 0.6
    elif kind == "squared":
        paper[(rows % 25 < 2) | (columns % 25 < 2)] = 0.6
    elif kind == "dark squares":
        paper[(rows % 25 < 2) | (columns % 25 < 2)] = 0.3
    elif kind == "margin":
        paper[:, 40:44] = 0.2
    elif kind == "box":
        inside = (abs(rows - 150) < 120) & (abs(columns - 150) < 120)
        paper[inside & ((abs(rows - 150) > 116) | (abs(columns - 150) > 116))] = 0.2
    elif kind in ("close box", "three sides"):  # the digit stands in rows 60…240, columns 100…208
        frame = (abs(rows - 150) < 98) & (abs(columns - 154) < 62)
        frame &= (abs(rows - 150) > 94) | (abs(columns - 154) > 58)
        paper[frame & ((kind == "close box") | (rows > 56))] = 0.2
    elif kind == "table":
        paper[columns + rows / 4 < 60] = 0.15
    elif kind == "corner":
        paper[columns + 8 * rows < 80] = 0
    return paper


@pytest.mark.parametrize(
    "kind",
    ["ruled", "squared", "dark squares", "margin", "box", "close box", "three sides", "table"],
)
def test_paper_is_no_ink(kind):
    assert alike(images.to_mnist(printed(kind) * np.asarray(drawing()) / 255), SEVEN) > 0.85


def test_a_dark_corner_does_not_hide_pale_ink():
    pencil = 1 - 0.3 * (1 - np.asarray(drawing()) / 255)
    assert alike(images.to_mnist(printed("corner") * pencil), SEVEN) > 0.85


@pytest.mark.parametrize("kind", ["ruled", "squared", "margin"])
def test_paper_alone_is_empty(kind):
    with pytest.raises(ValueError, match="leer"):
        images.to_mnist(printed(kind))


def test_specks_beside_the_digit_are_left_out():
    picture = drawing()
    for x, y in ((10, 10), (280, 20), (30, 270)):
        ImageDraw.Draw(picture).ellipse((x, y, x + 4, y + 4), fill=0)
    np.testing.assert_array_equal(images.to_mnist(picture), SEVEN)


def test_the_steps_can_be_shown():
    steps = images.steps(drawing())
    assert list(steps) == [
        "Graustufen",
        "Papier gefunden",
        "Licht ausgeglichen",
        "Linien entfernt",
        "Tinte",
        "Zugeschnitten",
        "Strichbreite angepasst",
        "Verkleinert",
        "Schwerpunkt in der Mitte",
    ]
    for picture in steps.values():
        assert (picture.ndim, picture.dtype) == (2, np.float32)
        assert picture.min() >= 0
        assert picture.max() <= 1
    np.testing.assert_array_equal(steps["Schwerpunkt in der Mitte"].ravel(), SEVEN)


def net():
    """Crossed lines that end before the edge of the picture."""
    rows, columns = np.mgrid[:300, :300]
    lines = (rows % 24 < 3) | (columns % 24 < 3)
    return np.where(lines & (abs(rows - 150) < 100) & (abs(columns - 150) < 100), 0.1, 0.9)


def noise(spread):
    return np.clip(0.6 + spread * np.random.default_rng(0).normal(size=(200, 200)), 0, 1)


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        pytest.param(np.ones((100, 100)), "leer", id="white"),
        pytest.param(np.zeros((100, 100)), "leer", id="black"),
        pytest.param(np.full((50, 70, 3), 128, np.uint8), "leer", id="grey"),
        pytest.param(np.zeros((100, 100, 4)), "durchsichtig", id="transparent"),
        pytest.param(noise(0.02), "Rauschen", id="paper"),
        pytest.param(noise(0.3), "Rauschen", id="noise"),
        pytest.param(net(), "mehr Striche", id="net"),
        pytest.param(np.pad(np.zeros((80, 70)), 90, constant_values=1), "Tinte", id="solid"),
        pytest.param(np.ones((1, 1)), "1 × 1 Pixel", id="1×1"),
        pytest.param(blob((200, 200), 4, 4), "nur 5 Pixel groß", id="dot"),
        pytest.param(np.full((28, 28), np.nan), "NaN", id="NaN"),
        pytest.param(np.array([["a"]]), "keine Zahl", id="text"),
        pytest.param(np.full((28, 28), 300), "zwischen 0 und 255", id="too large"),
        pytest.param(np.full((28, 28), -0.5), "gekommen sind -0.5", id="negative"),
        pytest.param(np.ones((20, 20, 2)), r"Farbkanäle.*\(20, 20, 2\)", id="two channels"),
        pytest.param(np.ones((4, 3, 20, 20)), "Form", id="4-D"),
        pytest.param(np.ones(784), r"reshape\(28, 28\)", id="a row"),
        pytest.param(np.ones((0, 20)), "keinen Bildpunkt", id="empty"),
        pytest.param(7, "Gekommen ist int", id="a number"),
    ],
)
def test_what_is_no_digit_is_refused(picture, message):
    with pytest.raises(ValueError, match=message):
        images.to_mnist(picture)


def test_many_blots_are_refused():
    picture = Image.new("L", (300, 300), 255)
    for x in range(20, 300, 60):
        for y in range(20, 300, 60):
            ImageDraw.Draw(picture).ellipse((x, y, x + 20, y + 20), fill=0)
    with pytest.raises(ValueError, match="25 Flecken statt einer Ziffer"):
        images.to_mnist(picture)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"fehlt\.png gibt es nicht"):
        images.to_mnist(tmp_path / "fehlt.png")


def test_a_file_that_is_no_picture_is_named(tmp_path):
    path = tmp_path / "text.png"
    path.write_text("Das ist kein Bild.")
    with pytest.raises(ValueError, match=r"text\.png ist kein Bild"):
        images.to_mnist(path)


def test_half_a_file_is_named(tmp_path):
    path = tmp_path / "halb.png"
    drawing().save(path)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(ValueError, match=r"halb\.png ist kein Bild"):
        images.to_mnist(path)


@st.composite
def scribbles(draw):
    """A pen line on any canvas, not from edge to edge: dark on light or light on dark."""
    width, height = draw(st.integers(60, 400)), draw(st.integers(60, 400))
    place = st.tuples(*(st.integers(side // 12, 11 * side // 12) for side in (width, height)))
    points = draw(st.lists(place, min_size=2, max_size=6))
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    assume(max(high - low) >= 20)
    paper, ink = draw(st.sampled_from([(255, 0), (0, 255), (230, 120), (20, 90)]))
    picture = Image.new("L", (width, height), paper)
    ImageDraw.Draw(picture).line(points, fill=ink, width=draw(st.integers(1, 4)))
    return picture


@given(picture=scribbles())
def test_any_scribble_becomes_a_centred_picture(picture):
    x = images.to_mnist(picture)
    assert (x.shape, x.dtype) == ((784,), np.float32)
    assert x.min() >= 0
    assert 0.9 < x.max() <= 1
    field = x.reshape(28, 28)
    touches = [field[[0, -1]].any(), field[:, [0, -1]].any()]
    off = abs(centre_of_mass(x) - 14) > 0.5001
    assert not (off & ~np.array(touches)).any()


def test_the_drawn_digits_are_what_make_makes_and_all_usable():
    pictures, labels, rows = drawn_digits()
    assert rows == [{**row, "canvas": list(row["canvas"])} for row in make()]
    assert np.bincount(labels).tolist() == [24] * 10
    x = np.stack([images.to_mnist(picture) for picture in pictures[::5]])
    assert 0.09 < x.mean() < 0.16  # MNIST: 0.13
