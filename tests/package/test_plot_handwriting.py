"""The figures of one's own handwriting."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from lernnetz import images, plot


def shown(pyplot):
    """The pictures in the current figure, in their order."""
    return [axis.images[0] for axis in pyplot.gcf().axes if axis.images]


def photo(width=120, height=90):
    picture = Image.new("RGB", (width, height), (230, 220, 200))
    ImageDraw.Draw(picture).line([(40, 20), (70, 20), (50, 70)], fill=(30, 30, 40), width=4)
    return np.array(picture)


def test_photos_are_shown_in_their_colours_and_shapes(pyplot):
    grey = np.full((50, 30), 200, np.uint8)
    plot.photos([photo(), grey], ["7", 1], title="Zwei Fotos")
    first, second = shown(pyplot)
    np.testing.assert_array_equal(first.get_array(), photo())
    assert second.norm(200) == pytest.approx(200 / 255), "0 is black, 255 white, none is stretched"
    assert second.cmap.name == "gray"
    assert [axis.get_title() for axis in pyplot.gcf().axes] == ["7", "1"]
    assert pyplot.gcf().get_suptitle() == "Zwei Fotos"


def test_photos_fill_rows_and_need_no_labels(pyplot):
    plot.photos([photo()] * 7, columns=5)
    assert len(shown(pyplot)) == 7
    assert len(pyplot.gcf().axes) == 10


def test_photos_and_labels_belong_together(pyplot):
    with pytest.raises(ValueError, match="2 Fotos, aber 1 Labels"):
        plot.photos([photo()] * 2, [7])
    with pytest.raises(ValueError, match="kein Foto"):
        plot.photos([])


def test_steps_show_every_picture_on_the_way_with_its_size(pyplot):
    plot.steps(photo())
    expected = images.steps(photo())
    assert len(shown(pyplot)) == len(expected)
    axes = pyplot.gcf().axes
    for number, (axis, (name, picture)) in enumerate(zip(axes, expected.items(), strict=False), 1):
        np.testing.assert_array_equal(axis.images[0].get_array(), picture)
        assert " ".join(axis.get_title().split()) == f"{number}. {name}"
        assert axis.get_xlabel() == f"{picture.shape[0]} × {picture.shape[1]} Pixel"


def test_ink_is_dark_in_every_step(pyplot):
    plot.steps(photo())
    for image in shown(pyplot):
        light = image.cmap(image.norm(image.get_array()))[..., 0]
        assert light.min() < 0.4
        assert light.mean() > 0.6, "most of a picture is paper"


def test_steps_take_a_file(pyplot, tmp_path):
    Image.fromarray(photo()).save(tmp_path / "foto.png")
    plot.steps(tmp_path / "foto.png", title="Mein Foto")
    assert pyplot.gcf().get_suptitle() == "Mein Foto"


def test_centres_lie_where_row_and_column_say(pyplot):
    plot.centres({"MNIST": [(14, 13), (14.2, 14)], "eigene": np.array([[3, 20]])})
    axis = pyplot.gca()
    first, second = axis.lines
    np.testing.assert_array_equal(first.get_xydata(), [[13, 14], [14, 14.2]])
    np.testing.assert_array_equal(second.get_xydata(), [[20, 3]])
    assert first.get_marker() != second.get_marker()
    assert axis.get_ylim() == (27.5, -0.5), "row 0 is on top, as in a picture"
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("Spalte", "Zeile")
    legend = [text.get_text() for text in pyplot.gcf().legends[0].get_texts()]
    assert legend == ["MNIST", "eigene"]


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ({}, "ein bis 2 Gruppen, nicht 0"),
        ({"a": [(1, 2)], "b": [(1, 2)], "c": [(1, 2)]}, "nicht 3"),
        ({"a": [1, 2]}, r"bei „a“ die Form \(2,\)"),
        ({"a": np.zeros((5, 28, 28))}, r"die Form \(5, 28, 28\)"),
    ],
)
def test_centres_of_something_else(pyplot, groups, message):
    with pytest.raises(ValueError, match=message):
        plot.centres(groups)


def test_rates_are_bars_with_their_names_and_numbers_from_above(pyplot):
    plot.rates({"vorher": 0.1, "nachher": 1}, title="Vergleich")
    axis = pyplot.gca()
    assert [bar.get_width() for bar in axis.patches] == pytest.approx([10, 100])
    assert [text.get_text() for text in axis.get_yticklabels()] == ["vorher", "nachher"]
    assert [text.get_text() for text in axis.texts] == ["10,0 %", "100,0 %"]
    assert axis.yaxis_inverted()
    assert axis.get_xlabel() == "richtig erkannt, in %"


def test_rates_of_nothing(pyplot):
    with pytest.raises(ValueError, match="keinen Anteil"):
        plot.rates({})
