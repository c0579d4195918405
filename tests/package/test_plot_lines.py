"""Lines that separate: drawn where they are, with numbers or names, and German words."""

import numpy as np
import pytest

from lernnetz import Perceptron, plot

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
OR = [0, 1, 1, 1]
XOR = [0, 1, 1, 0]


def learned(epochs=20):
    return Perceptron([1, -1], threshold=0.25).fit(INPUTS, OR, learning_rate=0.5, epochs=epochs)


def legend(pyplot):
    return [text.get_text() for text in pyplot.gcf().legends[0].get_texts()]


def drawn(pyplot):
    """The ends of each line."""
    lines = [line.get_xydata() for line in pyplot.gcf().axes[0].lines]
    return [ends for ends in lines if len(ends) == 2]


# lines


def test_ends_lie_on_the_line_and_on_the_frame(pyplot):
    weights, thresholds = [[1, -1], [1, 0], [0, 2]], [0.25, 0.5, 1]
    plot.lines(weights, thresholds, INPUTS, OR, names=["a", "b", "c"])
    axis = pyplot.gcf().axes[0]
    low, high = np.transpose([axis.get_xlim(), axis.get_ylim()])
    for ends, w, threshold in zip(drawn(pyplot), weights, thresholds, strict=True):
        np.testing.assert_allclose(ends @ w, threshold)
        assert (np.isclose(ends, low) | np.isclose(ends, high)).any(axis=1).all()
        assert np.ptp(ends, axis=0).max() > 0


def test_axes_bear_the_names_of_the_features(pyplot):
    for features in ({}, {"features": ("u", "v")}):
        plot.lines([[1, -1]], [0.25], INPUTS, OR, **features)
        axis = pyplot.gcf().axes[0]
        expected = features.get("features", ("$x_1$", "$x_2$"))
        assert (axis.get_xlabel(), axis.get_ylabel()) == expected


def test_way_has_a_line_for_each_change_only(pyplot):
    history = learned()
    plot.lines(history.weights, history.thresholds, INPUTS, OR, title="Unterwegs")
    assert len(drawn(pyplot)) == sum(history.errors) + 1 == 7
    assert [text.get_text() for text in pyplot.gcf().axes[0].texts if text.get_text()] == [
        str(i) for i in range(7)
    ]
    assert pyplot.gcf().axes[0].get_title() == "Unterwegs"


def test_way_tells_first_and_last_apart_without_colour(pyplot):
    history = learned()
    plot.lines(history.weights, history.thresholds, INPUTS, OR)
    first, *between, last = pyplot.gcf().axes[0].lines[:7]
    assert first.get_linestyle() == "--"
    assert {line.get_linestyle() for line in (*between, last)} == {"-"}
    assert last.get_linewidth() > max(line.get_linewidth() for line in between)
    assert legend(pyplot)[:2] == ["0: Anfang", "6: Ende"]


def test_arrow_points_to_where_the_last_line_fires(pyplot):
    history = learned()
    plot.lines(history.weights, history.thresholds, INPUTS, OR)
    (arrow,) = [text for text in pyplot.gcf().axes[0].texts if not text.get_text()]
    assert np.array(arrow.xy) @ history.weights[-1] > history.thresholds[-1]


def test_long_way_is_thinned_and_says_so(pyplot):
    angles = np.linspace(0, np.pi / 2, 30)
    weights = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    plot.lines(weights, np.full(30, 0.5), INPUTS, OR)
    assert len(drawn(pyplot)) == 10
    assert "(10 von 30 gezeigt)" in legend(pyplot)[2]


def test_lines_outside_and_weights_without_a_line_are_left_out(pyplot):
    plot.lines([[0, 0], [1, 1], [1, 1]], [0, 50, 0.5], INPUTS, OR)
    assert len(drawn(pyplot)) == 1
    assert "(1 von 3 gezeigt)" in " ".join(legend(pyplot))


def test_a_perceptron_that_never_changed_has_one_line(pyplot):
    plot.lines([[1, 1]] * 4, [0.5] * 4, INPUTS, OR)
    assert len(drawn(pyplot)) == 1
    assert legend(pyplot) == ["0: Ende", "Label 0", "Label 1"]


def test_named_lines_differ_in_style_and_each_has_an_arrow(pyplot):
    plot.lines([[1, 1], [-1, -1]], [0.5, -1.5], INPUTS, XOR, names=["OR", "NAND"])
    axis = pyplot.gcf().axes[0]
    assert legend(pyplot)[:2] == ["OR", "NAND"]
    assert len({line.get_linestyle() for line in axis.lines}) == 2
    assert len(axis.texts) == 2


@pytest.mark.parametrize(
    ("weights", "thresholds"), [([1, 1], 0.5), ([[1, 1, 1]], [0.5]), ([[1, 1]], [0.5, 1])]
)
def test_lines_refuse_other_shapes(weights, thresholds):
    with pytest.raises(ValueError, match=r"weights hat die Form \(n, 2\)"):
        plot.lines(weights, thresholds, INPUTS, OR)


@pytest.mark.parametrize(("x", "labels"), [(INPUTS, [0, 1]), ([[1, 2, 3]], [0]), ([], [])])
def test_lines_refuse_points_without_labels(x, labels):
    with pytest.raises(ValueError, match="Punkte mit zwei Werten und ihre Labels"):
        plot.lines([[1, 1]], [0.5], x, labels)


# moved


def test_lines_names_the_examples_and_makes_room_for_them(pyplot):
    plot.lines([[1, 1]], [1.5], INPUTS, OR, names=["Ende"], examples=["A", "B", "C", "D"])
    axis = pyplot.gca()
    assert [(text.get_text(), text.xy) for text in axis.texts if text.get_text()] == [
        (name, tuple(place)) for name, place in zip("ABCD", INPUTS, strict=True)
    ]
    assert axis.get_aspect() == "auto"


def test_moved_names_the_points_in_both_pictures(pyplot):
    plot.moved(INPUTS, [[0, 1], [1, 1], [1, 1], [1, 0]], XOR, title="XOR")
    before, after = pyplot.gcf().axes
    assert sorted(text.get_text() for text in before.texts) == ["A", "B", "C", "D"]
    assert {text.get_text(): list(text.xy) for text in after.texts} == {
        "A": [0, 1],
        "B, C": [1, 1],
        "D": [1, 0],
    }
    assert before.get_title().startswith("vorher")
    assert after.get_title().startswith("nachher")
    assert legend(pyplot) == ["Label 0", "Label 1"]


def test_moved_refuses_three_hidden_neurons():
    with pytest.raises(ValueError, match=r"\(4, 3\)"):
        plot.moved(INPUTS, np.zeros((4, 3)), XOR)


# errors


def test_errors_has_a_bar_for_each_epoch(pyplot):
    plot.errors([1, 2, 2, 1, 0], title="OR")
    axis = pyplot.gcf().axes[0]
    assert [bar.get_height() for bar in axis.patches] == [1, 2, 2, 1, 0]
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("Epoche", "Zahl der Fehler")
    assert [text.get_text() for text in axis.texts] == ["1", "2", "2", "1", "0"]


def test_errors_of_many_epochs_have_no_numbers(pyplot):
    plot.errors([3] * 100)
    axis = pyplot.gcf().axes[0]
    assert (len(axis.patches), len(axis.texts)) == (100, 0)


def test_no_errors_at_all_leave_room(pyplot):
    plot.errors([0])
    assert pyplot.gcf().axes[0].get_ylim()[1] > 1
