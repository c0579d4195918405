"""The figures of precision and recall."""

import numpy as np
import pytest

from lernnetz import plot

MATRIX = np.array([[4, 1, 0], [2, 7, 3], [0, 5, 6]])


def test_four_cases_names_the_counts(pyplot):
    plot.four_cases(MATRIX, 1)
    names = [text.get_text() for text in pyplot.gcf().legends[0].get_texts()]
    assert [name.splitlines()[0] for name in names] == ["TP = 7", "FN = 5", "FP = 6", "TN = 10"]
    assert names[1].endswith("Rest der Zeile 1")
    assert names[2].endswith("Rest der Spalte 1")


def test_four_cases_writes_labels_in_rows_and_answers_in_columns(pyplot):
    plot.four_cases(MATRIX, 0)
    axis = pyplot.gca()
    written = {text.get_position(): int(text.get_text()) for text in axis.texts}
    assert written[(0, 1)] == 2  # column 0, row 1
    assert written[(2, 1)] == 3
    assert axis.get_ylabel() == "Label"
    assert axis.get_xlabel() == "Antwort des Netzes"
    assert axis.yaxis_inverted()


def test_four_cases_need_no_colour(pyplot):
    plot.four_cases(MATRIX, 1)
    hatches = {
        (int(patch.get_y() + 0.5), int(patch.get_x() + 0.5)): patch.get_hatch()
        for patch in pyplot.gca().patches
    }
    assert hatches[(1, 0)] != hatches[(0, 1)]
    assert hatches[(1, 0)]
    assert hatches[(0, 1)]
    assert not hatches[(1, 1)]
    assert not hatches[(0, 2)]


@pytest.mark.parametrize("title", ["", "Die 1"])
def test_four_cases_title(pyplot, title):
    plot.four_cases(MATRIX, 1, title)
    assert pyplot.gca().get_title() == (title or "Die vier Fälle für die Klasse 1")


@pytest.mark.parametrize(
    ("matrix", "c"), [(MATRIX[:2], 0), (MATRIX, 3), (MATRIX, -1), (MATRIX[0], 0)]
)
def test_four_cases_of_something_else(pyplot, matrix, c):
    with pytest.raises(ValueError, match="gleich vielen Zeilen und Spalten"):
        plot.four_cases(matrix, c)


def test_thresholds_draws_precision_and_recall_in_per_cent(pyplot):
    plot.thresholds(np.array([0.2, 0.6, 0.7, 0.9]), np.array([False, True, False, True]))
    precision, recall = (line.get_ydata() for line in pyplot.gca().lines)
    assert precision[[0, 50, 65, 80]] == pytest.approx([50, 200 / 3, 50, 100])
    assert recall[[0, 50, 65, 80]] == pytest.approx([100, 100, 50, 50])


def test_thresholds_without_a_yes_have_no_precision(pyplot):
    plot.thresholds(np.array([0.1, 0.3]), np.array([0, 1]))
    precision, recall = (line.get_ydata() for line in pyplot.gca().lines)
    assert np.isnan(precision[30:]).all()
    assert (recall[30:] == 0).all()


def test_thresholds_can_be_told_apart_without_colour(pyplot):
    plot.thresholds(np.array([0.1, 0.9]), np.array([0, 1]), title="Schwellen")
    axis = pyplot.gca()
    assert len({line.get_linestyle() for line in axis.lines}) == 2
    assert axis.get_title() == "Schwellen"
    assert axis.get_xlabel() == "Schwelle"
    assert axis.get_ylabel() == "Anteil in %"


@pytest.mark.parametrize("truth", [[0, 1], [[0, 1, 1]]])
def test_thresholds_need_one_truth_for_each_probability(pyplot, truth):
    with pytest.raises(ValueError, match="eine richtige Antwort"):
        plot.thresholds(np.array([0.1, 0.2, 0.3]), np.array(truth))
