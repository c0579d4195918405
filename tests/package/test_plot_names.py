"""Figures of data whose classes have names instead of digits."""

import itertools

import numpy as np
import pytest

from lernnetz import plot
from lernnetz.data import CLOTHES
from lernnetz.plot.style import ORANGE

MATRIX = np.array([[50, 2, 0], [0, 40, 9], [1, 0, 30]])
NAMES = ("Hemd", "Stiefelette", "Hose")
PROBABILITY = np.array([0.01, 0.02, 0.03, 0.9, 0.04, 0, 0, 0, 0, 0])


def pictures(n):
    return np.random.default_rng(0).random((n, 784)).astype(np.float32)


def titles(pyplot):
    return [axis.get_title() for axis in pyplot.gcf().axes]


def ticks(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def test_images_writes_names_for_labels(pyplot):
    plot.images(pictures(3), np.array([0, 9, 6]), names=CLOTHES)
    assert titles(pyplot) == ["T-Shirt", "Stiefelette", "Hemd"]


def test_images_writes_a_wrong_answer_in_two_lines(pyplot):
    plot.images(pictures(2), np.array([4, 4]), np.array([4, 2]), names=CLOTHES)
    assert titles(pyplot) == ["Mantel ✓", "Pullover ✗\n(Mantel)"]
    assert pyplot.gcf().axes[1].title.get_color() == ORANGE


def test_images_writes_names_for_answers_alone(pyplot):
    plot.images(pictures(1), predictions=np.array([8]), names=CLOTHES)
    assert titles(pyplot) == ["Tasche"]


def test_images_leaves_no_name_on_its_neighbours(pyplot):
    plot.images(pictures(7), np.full(7, 9), np.full(7, 9), columns=7, names=CLOTHES)
    figure = pyplot.gcf()
    figure.canvas.draw()
    boxes = [axis.title.get_window_extent() for axis in figure.axes]
    assert all(left.x1 < right.x0 for left, right in itertools.pairwise(boxes))


def test_probabilities_names_the_classes(pyplot):
    plot.probabilities(pictures(1)[0], PROBABILITY, 6, names=CLOTHES)
    left, right = pyplot.gcf().axes
    assert left.get_title() == "Label Hemd"
    assert right.get_title() == "Antwort: Kleid mit 90,0 %"
    assert right.get_xlabel() == "Klasse"
    assert ticks(right.xaxis) == list(CLOTHES)


def test_confusion_names_the_classes(pyplot):
    plot.confusion(MATRIX, names=NAMES)
    axis = pyplot.gca()
    assert ticks(axis.xaxis) == ticks(axis.yaxis) == list(NAMES)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plot.confusion(MATRIX, names=CLOTHES),
        lambda: plot.probabilities(pictures(1)[0], PROBABILITY[:3], names=CLOTHES),
    ],
)
def test_each_class_needs_a_name(pyplot, draw):
    with pytest.raises(ValueError, match="Es sind 3 Klassen, aber 10 Namen"):
        draw()
    assert not pyplot.get_fignums()
