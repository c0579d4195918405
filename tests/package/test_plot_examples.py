"""Figures of the examples: values on a line, counts of the classes, maps of colours."""

import numpy as np
import pytest

from lernnetz import plot


def legend(pyplot):
    return [text.get_text() for text in pyplot.gcf().legends[0].get_texts()]


# number_line


def test_number_line_draws_each_value_on_the_line(pyplot):
    plot.number_line([60, 150, 70], xlabel="Gewicht in g", title="Früchte")
    (axis,) = pyplot.gcf().axes
    np.testing.assert_array_equal(axis.collections[0].get_offsets(), [(60, 0), (150, 0), (70, 0)])
    assert axis.get_xlabel() == "Gewicht in g"
    assert pyplot.gcf().get_suptitle() == "Früchte"
    assert pyplot.gcf().legends == []


def test_number_line_gives_each_group_a_sign_of_its_own(pyplot):
    plot.number_line([1, 2, 3, 4], [0, 1, 0, 2], names=("leicht", "schwer"))
    points = pyplot.gcf().axes[0].collections
    np.testing.assert_array_equal(points[0].get_offsets()[:, 0], [1, 3])
    assert len({len(part.get_paths()[0]) for part in points}) == 3  # circle, square, triangle
    assert legend(pyplot) == ["leicht", "schwer", "Gruppe 2"]


def test_number_line_marks_places_with_a_decimal_comma(pyplot):
    plot.number_line([1, 2], marks={"Schwelle": 1.5})
    assert [text.get_text() for text in pyplot.gcf().axes[0].texts] == ["Schwelle = 1,5"]


def test_number_line_draws_a_single_value(pyplot):
    plot.number_line([3], [0], {"Mitte": 3})


@pytest.mark.parametrize("values", [[], [[1, 2]], 5])
def test_number_line_refuses_what_is_no_row(values):
    with pytest.raises(ValueError, match="eine Reihe von Werten"):
        plot.number_line(values)


def test_number_line_refuses_groups_that_do_not_fit():
    with pytest.raises(ValueError, match=r"3 Werte, die Gruppen haben die Form \(2,\)"):
        plot.number_line([1, 2, 3], [0, 1])


# counts


def test_counts_draws_a_bar_with_its_number_for_each_class(pyplot):
    plot.counts([3, 0, 6])
    (axis,) = pyplot.gcf().axes
    assert [bar.get_height() for bar in axis.patches] == [3, 0, 6]
    assert [text.get_text() for text in axis.texts] == ["3", "0", "6"]
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("Label", "Anzahl der Bilder")


def test_counts_draws_where_all_are_even(pyplot):
    plot.counts([3, 0, 6])
    assert set(pyplot.gcf().axes[0].lines[0].get_ydata()) == {3}
    assert legend(pyplot) == ["alle gleich häufig"]


@pytest.mark.parametrize("counts", [[], [[1, 2]], 7])
def test_counts_refuses_what_is_no_row(counts):
    with pytest.raises(ValueError, match="eine Anzahl je Klasse"):
        plot.counts(counts)


# channels


def picture(height=2, width=3):
    return np.random.default_rng(0).random((height, width, 3))


def test_channels_draws_the_picture_and_its_three_maps(pyplot):
    colours = picture()
    plot.channels(colours)
    shown = [axis.images[0].get_array() for axis in pyplot.gcf().axes]
    np.testing.assert_array_equal(shown[0], colours)
    for i in range(3):
        np.testing.assert_array_equal(shown[1 + i], colours[:, :, i])


def test_channels_names_the_maps(pyplot):
    plot.channels(picture(), title="Ein Bild")
    titles = [axis.get_title() for axis in pyplot.gcf().axes]
    for title, name in zip(titles[1:], ("Rot", "Grün", "Blau"), strict=True):
        assert name in title
    assert pyplot.gcf().get_suptitle() == "Ein Bild"


def test_channels_writes_the_values_of_a_small_picture_only(pyplot):
    plot.channels(np.full((2, 3, 3), 0.25))
    assert [text.get_text() for text in pyplot.gcf().axes[1].texts] == ["0,25"] * 6
    plot.channels(picture(20, 20))
    assert all(len(axis.texts) == 0 for axis in pyplot.gcf().axes)


@pytest.mark.parametrize("shape", [(2, 3), (2, 3, 4), (3, 2, 3, 1), (0, 2, 3)])
def test_channels_refuses_what_is_no_colour_picture(shape):
    with pytest.raises(ValueError, match=r"die Form \(Höhe, Breite, 3\)"):
        plot.channels(np.zeros(shape))


@pytest.mark.parametrize("value", [255, -0.1, np.nan])
def test_channels_refuses_values_out_of_range(value):
    with pytest.raises(ValueError, match="zwischen 0 und 1"):
        plot.channels(np.full((2, 2, 3), value))
