"""The figures of choosing among many networks."""

import numpy as np
import pytest

from lernnetz import plot


def test_parts_lie_side_by_side_and_name_their_sizes(pyplot):
    plot.parts({"Trainingsdaten": 60, "Validierungsdaten": 20, "Testdaten": 20})
    axis = pyplot.gca()
    bars = axis.patches
    assert [bar.get_x() for bar in bars] == [0, 60, 80]
    assert [bar.get_width() for bar in bars] == [60, 20, 20]
    assert [text.get_text() for text in axis.texts] == [
        "Trainingsdaten\n60 = 60,0 %",
        "Validierungsdaten\n20 = 20,0 %",
        "Testdaten\n20 = 20,0 %",
    ]
    assert axis.get_xlabel()


def test_parts_need_no_colour(pyplot):
    plot.parts({"a": 1, "b": 2, "c": 3})
    assert len({bar.get_hatch() for bar in pyplot.gca().patches}) == 3


@pytest.mark.parametrize("sizes", [{}, {"a": 0}, {"a": 1, "b": 2, "c": 3, "d": 4}])
def test_parts_of_something_else(pyplot, sizes):
    with pytest.raises(ValueError, match="ein bis 3 Teile"):
        plot.parts(sizes)


def names(pyplot):
    return [text.get_text() for text in pyplot.gcf().legends[0].get_texts()]


def test_selection_counts_each_accuracy_in_per_cent(pyplot):
    plot.selection(np.array([0.1, 0.2, 0.1, 0.1, 0.4]), 0.12)
    bars = pyplot.gca().patches
    assert [round(bar.get_x() + bar.get_width() / 2) for bar in bars] == [10, 20, 40]
    assert [bar.get_height() for bar in bars] == [3, 1, 1]
    assert max(bar.get_width() for bar in bars) < 10


def test_selection_marks_the_best_and_what_became_of_it(pyplot):
    plot.selection(np.array([0.1, 0.24]), 0.097, kind="Programme")
    axis = pyplot.gca()
    best, fresh = axis.lines
    assert best.get_xdata()[0] == pytest.approx(24)
    assert fresh.get_xdata()[0] == pytest.approx(9.7)
    assert best.get_linestyle() != fresh.get_linestyle()
    assert {
        "alle Programme",
        "das beste, hier gemessen: 24,0 %",
        "dasselbe auf neuen Bildern: 9,7 %",
    } == set(names(pyplot))
    assert axis.get_title() == "2 Programme, gemessen auf denselben Bildern"
    assert axis.get_ylabel() == "Anzahl Programme"


def test_selection_title(pyplot):
    plot.selection([0.1, 0.2], 0.1, title="Netze im Vergleich")
    assert pyplot.gca().get_title() == "Netze im Vergleich"


def test_selection_among_one(pyplot):
    plot.selection(np.array([0.3]), 0.3)
    assert len(pyplot.gca().patches) == 1


@pytest.mark.parametrize("measured", [[], [[0.1, 0.2]], 0.1])
def test_selection_of_something_else(pyplot, measured):
    with pytest.raises(ValueError, match="je Kandidat eine Genauigkeit"):
        plot.selection(np.array(measured), 0.1)
