"""The figure of a convolution, and the names of feature maps."""

import numpy as np
import pytest

from lernnetz import plot

PICTURE = np.arange(20).reshape(4, 5)
KERNEL = np.array([[0, -1], [1, 0.5]])


def texts(axis):
    return [text.get_text() for text in axis.texts]


def test_convolution_shows_the_map_up_to_this_place(pyplot):
    plot.convolution(PICTURE, KERNEL, 1, 1)
    figure = pyplot.gcf()
    picture, kernel, feature_map = figure.axes
    assert [axis.get_title() for axis in figure.axes] == ["Bild", "Kernel", "Merkmalskarte"]
    assert texts(picture) == [str(n) for n in range(20)]
    assert texts(kernel) == ["0", "−1", "1", "0,5"]
    z = [
        x[1, 0] + x[1, 1] / 2 - x[0, 1]
        for x in (PICTURE[i : i + 2, j : j + 2] for i in range(3) for j in range(4))
    ]
    written = [f"{value:g}".replace(".", ",") for value in z[:6]]
    assert texts(feature_map) == written + 6 * ["?"]
    assert figure.get_suptitle() == f"Fenster ab Zeile 1, Spalte 1: Summe {written[-1]}"


def test_convolution_frames_the_window_and_its_value(pyplot):
    plot.convolution(PICTURE, KERNEL, 2, 3)
    picture, _, feature_map = pyplot.gcf().axes
    for axis, size in ((picture, 2), (feature_map, 1)):
        (frame,) = axis.patches
        assert frame.get_xy() == (2.5, 1.5)
        assert (frame.get_width(), frame.get_height()) == (size, size)


def test_convolution_of_nothing_but_zeros(pyplot):
    plot.convolution(np.zeros((3, 3)), np.zeros((2, 2)), 0, 0)
    assert texts(pyplot.gcf().axes[2])[0] == "0"


@pytest.mark.parametrize(
    ("place", "hint"), [((3, 0), "Zeile 3, Spalte 0"), ((0, 4), "Spalte 4"), ((-1, 0), "Zeile -1")]
)
def test_convolution_beyond_the_edge(pyplot, place, hint):
    with pytest.raises(ValueError, match=hint):
        plot.convolution(PICTURE, KERNEL, *place)


@pytest.mark.parametrize(
    ("x", "kernel"), [(np.zeros((28, 28)), KERNEL), (np.zeros(25), KERNEL), (PICTURE, np.ones(3))]
)
def test_convolution_wants_a_small_picture_and_a_kernel(pyplot, x, kernel):
    with pytest.raises(ValueError, match="höchstens 10 Zeilen"):
        plot.convolution(x, kernel, 0, 0)


def test_feature_maps_with_names(pyplot):
    plot.feature_maps(np.ones((2, 4, 4)), names=["senkrecht", "waagerecht"])
    assert texts(pyplot.gcf().axes[0]) == ["senkrecht", "waagerecht"]


def test_feature_maps_with_too_few_names(pyplot):
    with pytest.raises(ValueError, match="2 Karten, aber 1 Namen"):
        plot.feature_maps(np.ones((2, 4, 4)), names=["senkrecht"])
