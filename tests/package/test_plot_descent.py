"""Gradient descent on a curve and on a map."""

import numpy as np
import pytest

from lernnetz import plot


def square(w):
    return w**2


def bowl(w1, w2):
    return w1**2 + 4 * w2**2


def drawn(axis):
    return {line.get_label(): line.get_xydata().tolist() for line in axis.lines}


def explained(figure):
    return [text.get_text() for text in figure.legends[0].get_texts()]


def test_descent_draws_each_step_on_the_curve(pyplot):
    plot.descent(square, {"η = 0,25": [4, 2, 1]})
    lines = drawn(pyplot.gca())
    assert lines["Schritte"] == [[4, 16], [2, 4], [1, 1]]
    assert lines["Start"] == [[4, 16]]
    assert lines["letzter Schritt"] == [[1, 1]]


def test_descent_needs_no_function_of_arrays(pyplot):
    plot.descent(lambda w: w if w > 0 else -w, {"Betrag": [3, 2]})
    assert drawn(pyplot.gca())["Schritte"] == [[3, 3], [2, 2]]


def test_one_path_has_both_titles_above(pyplot):
    plot.descent(square, {"Lernrate 0,1": [1, 0.8]}, title="Ein Weg")
    assert (pyplot.gcf().get_suptitle(), pyplot.gca().get_title()) == ("Ein Weg", "Lernrate 0,1")


def test_several_paths_stand_side_by_side(pyplot):
    plot.descent(square, {"a": [1, 0], "b": [2, 0], "c": [3, 0]}, title="Drei Wege")
    figure = pyplot.gcf()
    assert figure.get_suptitle() == "Drei Wege"
    assert [axis.get_title() for axis in figure.axes if axis.axison] == ["a", "b", "c"]
    assert explained(figure) == ["Schritte", "Start", "letzter Schritt"]


def test_descent_stops_where_the_path_leaves_the_picture(pyplot):
    plot.descent(square, {"zu groß": [1, -2, 4, -8, 16]}, limits=(-3, 3))
    assert pyplot.gca().get_xlim() == (-3, 3)
    assert drawn(pyplot.gca())["Schritte"] == [[1, 1], [-2, 4], [4, 16]]
    assert explained(pyplot.gcf()) == ["Schritte", "Start"]


def test_legend_explains_what_only_one_picture_shows(pyplot):
    plot.descent(square, {"fort": [1, -9, 81], "an": [1, 0]}, limits=(-3, 3))
    assert explained(pyplot.gcf()) == ["Schritte", "Start", "letzter Schritt"]


def test_only_a_start(pyplot):
    plot.contours(bowl, {"Start": [[1, 1]]})
    assert explained(pyplot.gcf()) == ["Start"]


def test_contours_draws_the_way_on_the_map(pyplot):
    path = [np.array([4.0, 2.0]), np.array([3.2, 0.4])]
    plot.contours(bowl, {"Weg": path}, names=("Gewicht w", "Bias b"))
    axis = pyplot.gca()
    assert drawn(axis)["Schritte"] == [[4, 2], [3.2, 0.4]]
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("Gewicht w", "Bias b")
    assert axis.get_aspect() == 1


def test_contours_takes_the_first_number_to_the_right(pyplot):
    plot.contours(lambda w1, w2: w1, {"Weg": [[0, 0], [1, 1]]}, limits=((0, 4), (0, 2)))
    _, lines = pyplot.gca().collections
    for line in lines.get_paths():
        assert len(np.unique(line.vertices[:, 0].round(6))) <= 1


def test_contours_labels_lines_with_a_comma(pyplot):
    plot.contours(lambda w1, w2: bowl(w1, w2) / 100, {"Weg": [[1, 1], [0, 0]]})
    texts = [text.get_text() for text in pyplot.gca().texts]
    assert texts
    assert any("," in text for text in texts)
    assert not any("." in text for text in texts)


@pytest.mark.parametrize(
    ("draw", "path", "words"),
    [
        (plot.descent, [[1, 2], [3, 4]], r"die Form \(Schritte \+ 1,\), „Weg“ .* \(2, 2\)"),
        (plot.descent, [], r"„Weg“ hat die Form \(0,\)"),
        (plot.contours, [1, 2], r"\(Schritte \+ 1, 2\), „Weg“ hat die Form \(2,\)"),
        (plot.contours, [[1, 2, 3]], r"„Weg“ hat die Form \(1, 3\)"),
        (plot.descent, [1, np.inf], "War die Lernrate zu groß"),
        (plot.contours, [[1, np.nan]], "War die Lernrate zu groß"),
    ],
)
def test_refuses_what_is_no_path(pyplot, draw, path, words):
    with pytest.raises(ValueError, match=words):
        draw(square, {"Weg": path})


@pytest.mark.parametrize("draw", [plot.descent, plot.contours])
def test_refuses_no_path_at_all(pyplot, draw):
    with pytest.raises(ValueError, match="keinen Weg"):
        draw(square, {})
