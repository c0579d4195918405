"""Curves and slope triangles."""

import numpy as np
import pytest

from lernnetz import plot

X = np.linspace(-2, 2, 5)
TEXTS = {"title": "Titel", "xlabel": "Eingabe x", "ylabel": "Ausgabe a"}


def names(axis):
    return [text.get_text() for text in axis.figure.legends[0].get_texts()]


def test_curves_tells_lines_apart_by_name_and_style(pyplot):
    plot.curves(X, {"Stufe": X >= 0, "Gerade": X, "Parabel": X**2}, **TEXTS)
    axis = pyplot.gca()
    assert names(axis) == ["Stufe", "Gerade", "Parabel"]
    drawn = {line.get_label(): line for line in axis.lines}
    np.testing.assert_array_equal(drawn["Parabel"].get_ydata(), X**2)
    assert len({drawn[name].get_linestyle() for name in names(axis)}) == 3


def test_curves_leaves_a_gap_at_a_jump_and_nowhere_else(pyplot):
    x = np.linspace(-5, 5, 501)
    steep = 1 / (1 + np.exp(-20 * x))
    plot.curves(x, {"Stufe": x >= 0, "steil": steep, "Knick": np.maximum(x, 0)}, **TEXTS)
    drawn = {line.get_label(): line.get_ydata() for line in pyplot.gca().lines}
    np.testing.assert_allclose(x[np.isnan(drawn["Stufe"])], [-0.02, 0], atol=1e-9)
    assert not np.isnan([drawn["steil"], drawn["Knick"]]).any()


def test_curves_writes_german(pyplot):
    plot.curves(X, {"Gerade": X / 4}, **TEXTS)
    axis = pyplot.gca()
    assert (axis.get_title(), axis.get_xlabel(), axis.get_ylabel()) == tuple(TEXTS.values())
    assert axis.xaxis.get_major_formatter()(-0.5, 0) == "−0,5"


def test_curves_draws_examples_as_points(pyplot):
    plot.curves(X, {"Gerade": X}, **TEXTS, examples=([1, 2], [0, 1]))
    points = pyplot.gca().lines[-1]
    assert points.get_marker() == "o"
    assert points.get_xydata().tolist() == [[1, 0], [2, 1]]
    assert "Beispiele" in names(pyplot.gca())


def test_curves_needs_a_value_for_each_x(pyplot):
    with pytest.raises(ValueError, match=r"x hat die Form \(5,\), „Kurz“ hat die Form \(2,\)"):
        plot.curves(X, {"Kurz": [1, 2]}, **TEXTS)


def test_curves_has_a_style_for_four(pyplot):
    with pytest.raises(ValueError, match="Höchstens 4 Kurven, gekommen sind 5"):
        plot.curves(X, {f"Nr. {i}": X for i in range(5)}, **TEXTS)


def square(z):
    return z**2


def test_slope_writes_the_difference_quotient_above_each_triangle(pyplot):
    plot.slope(square, 1, (1, 0.5), title="Dreiecke")
    figure = pyplot.gcf()
    assert figure.get_suptitle() == "Dreiecke"
    assert [axis.get_title() for axis in figure.axes] == [
        "h = 1, Steigung 3,000",
        "h = 0,5, Steigung 2,500",
    ]


def test_slope_draws_the_triangle_and_the_line_through_its_corners(pyplot):
    plot.slope(square, 1, (2,))
    axis = pyplot.gca()
    assert axis.patches[0].get_xy()[:3].tolist() == [[1, 1], [3, 1], [3, 9]]
    _, line, _ = axis.lines
    x, y = line.get_data()
    np.testing.assert_allclose(y, 1 + 4 * (x - 1))


def test_slope_of_a_constant(pyplot):
    plot.slope(lambda z: 3, 0)
    assert "Steigung 0,000" in pyplot.gca().get_title()


@pytest.mark.parametrize("h", [0, -1])
def test_slope_goes_to_the_right(pyplot, h):
    with pytest.raises(ValueError, match="h > 0"):
        plot.slope(square, 1, (1, h))
