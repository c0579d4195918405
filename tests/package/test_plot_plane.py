"""Named points and logic gates in the plane: every sign is there, nothing needs colour."""

import numpy as np
import pytest

from lernnetz import Perceptron, plot


def texts(axis):
    return [text.get_text() for text in axis.texts]


def test_points_have_names_labels_and_features(pyplot):
    plot.points([[0, 0.3], [1, 0.2], [0.5, 0]], [0, 1, 1], ["A", "B", "C"], features=("u", "v"))
    (axis,) = pyplot.gcf().axes
    assert texts(axis) == ["A", "B", "C"]
    assert [text.xy for text in axis.texts] == [(0, 0.3), (1, 0.2), (0.5, 0)]
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("u", "v")
    assert [one.get_label() for one in axis.collections] == ["Label 0", "Label 1"]
    assert [len(one.get_offsets()) for one in axis.collections] == [1, 2]


def test_points_of_the_classes_differ_in_their_markers(pyplot):
    plot.points([[0, 0], [1, 1]], [0, 1], ["A", "B"])
    circle, square = (one.get_paths()[0].vertices for one in pyplot.gca().collections)
    assert len(circle) != len(square)


@pytest.mark.parametrize(
    ("x", "labels", "names"),
    [
        ([[0, 0], [1, 1]], [0, 1], ["A"]),
        ([[0, 0], [1, 1]], [0], ["A", "B"]),
        ([[0, 0, 1], [1, 1, 0]], [0, 1], ["A", "B"]),
    ],
)
def test_points_says_what_does_not_fit(x, labels, names):
    with pytest.raises(ValueError, match="Zu jedem Namen"):
        plot.points(x, labels, names)


def test_gates_writes_the_answers_on_the_corners(pyplot):
    plot.gates({"AND": Perceptron([1, 1], 1.5), "NOR": Perceptron([-1, -1], -0.5)}, title="Gatter")
    both, neither = pyplot.gcf().axes
    assert texts(both) == ["0", "0", "0", "1"]
    assert texts(neither) == ["1", "0", "0", "0"]
    assert (both.get_title(), neither.get_title()) == ("AND", "NOR")
    assert pyplot.gcf().get_suptitle() == "Gatter"


def test_gates_draws_a_line_only_where_there_is_one(pyplot):
    plot.gates({"AND": Perceptron([1, 1], 1.5), "nie": Perceptron([1, 1], 9)})
    assert [len(axis.collections) for axis in pyplot.gcf().axes] == [6, 5]


@pytest.mark.parametrize("count", [1, 4])
def test_gates_stand_in_a_row(pyplot, count):
    plot.gates({f"{i}": Perceptron([1, 1], i) for i in range(count)})
    corners = [axis.get_position().y0 for axis in pyplot.gcf().axes]
    assert corners == pytest.approx(corners[:1] * count)


def test_gates_without_two_inputs():
    with pytest.raises(ValueError, match="1 Gewichte"):
        plot.gates({"NOT": Perceptron(np.array([-1]), -0.5)})
