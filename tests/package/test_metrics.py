"""Measures of predictions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lernnetz import metrics


@pytest.mark.parametrize(
    ("predicted", "expected"), [([7, 2, 1, 0], 1), ([7, 2, 1, 6], 0.75), ([0, 0, 0, 1], 0)]
)
def test_accuracy_is_the_share_of_right_predictions(predicted, expected):
    found = metrics.accuracy(np.array([7, 2, 1, 0]), predicted)
    assert (found, type(found)) == (expected, float)


def test_accuracy_needs_a_prediction_for_each_label():
    with pytest.raises(ValueError, match=r"Zu 4 Labels .* gekommen sind 3"):
        metrics.accuracy([1, 2, 3, 4], [1, 2, 3])


def test_accuracy_refuses_rows_of_probabilities_in_place_of_digits():
    with pytest.raises(ValueError, match="Vorhersagen"):
        metrics.accuracy([1, 2], [[0.1, 0.9], [0.8, 0.2]])


def test_accuracy_of_nothing_is_refused():
    with pytest.raises(ValueError, match="leer"):
        metrics.accuracy([], [])


def test_accuracy_refuses_target_rows_in_place_of_labels():
    with pytest.raises(ValueError, match=r"Form \(n,\), hier \(2, 2\)"):
        metrics.accuracy([[1, 0], [0, 1]], [[1, 0], [1, 0]])


def answers(n=500, classes=10, seed=0):
    """Labels, and predictions of which most are right; the class 9 is never predicted."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, classes, n)
    predicted = np.where(rng.random(n) < 0.7, labels, rng.integers(0, classes, n))
    return labels, np.where(predicted == 9, 4, predicted)


def test_confusion_matrix_has_labels_in_rows_and_predictions_in_columns():
    matrix = metrics.confusion_matrix([4, 4, 4, 9], [9, 9, 4, 9])
    assert matrix.shape == (10, 10)
    assert (matrix[4, 9], matrix[4, 4], matrix[9, 9], matrix[9, 4]) == (2, 1, 1, 0)
    assert matrix.sum() == 4
    assert matrix.dtype == np.int64


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60).map(
        np.transpose
    )
)
def test_confusion_matrix_keeps_every_picture(pairs):
    labels, predicted = pairs
    matrix = metrics.confusion_matrix(labels, predicted, classes=5)
    np.testing.assert_array_equal(matrix.sum(axis=1), np.bincount(labels, minlength=5))
    np.testing.assert_array_equal(matrix.sum(axis=0), np.bincount(predicted, minlength=5))
    assert matrix.trace() / matrix.sum() == metrics.accuracy(labels, predicted)


def test_confusion_matrix_as_in_scikit_learn(sklearn_metrics):
    labels, predicted = answers()
    np.testing.assert_array_equal(
        metrics.confusion_matrix(labels, predicted),
        sklearn_metrics.confusion_matrix(labels, predicted),
    )


ALL = pytest.mark.parametrize("name", ["precision", "recall", "f1", "specificity"])


@pytest.mark.parametrize("name", ["precision", "recall", "f1"])
def test_measures_as_in_scikit_learn(sklearn_metrics, name):
    labels, predicted = answers()
    measure = getattr(metrics, name)
    oracle = getattr(sklearn_metrics, f"{name}_score")
    np.testing.assert_allclose(
        measure(labels, predicted), oracle(labels, predicted, average=None, zero_division=0)
    )
    np.testing.assert_allclose(
        measure(labels, predicted, average=True),
        oracle(labels, predicted, average="macro", zero_division=0),
    )


def test_specificity_is_the_recall_of_all_other_classes(sklearn_metrics):
    labels, predicted = answers()
    expected = [
        sklearn_metrics.recall_score(labels != c, predicted != c, zero_division=0)
        for c in range(10)
    ]
    np.testing.assert_allclose(metrics.specificity(labels, predicted), expected)


# for the class 1: TP = 2, FP = 1, FN = 3, TN = 4
BINARY = ([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [1, 1, 0, 0, 0, 1, 0, 0, 0, 0])


@pytest.mark.parametrize(
    ("name", "expected"),
    [("precision", 2 / 3), ("recall", 2 / 5), ("f1", 4 / 8), ("specificity", 4 / 5)],
)
def test_measures_by_their_formulas(name, expected):
    measured = getattr(metrics, name)(*BINARY, classes=2)
    assert measured.shape == (2,)
    np.testing.assert_allclose(measured[1], expected)


@ALL
def test_a_perfect_answer_gives_1_everywhere(name):
    labels = np.arange(10)
    np.testing.assert_array_equal(getattr(metrics, name)(labels, labels), np.ones(10))


@pytest.mark.parametrize(
    ("name", "expected"), [("precision", 0), ("recall", 0), ("f1", 0), ("specificity", 1)]
)
def test_a_class_that_never_occurs_divides_nothing_by_nothing(name, expected):
    assert getattr(metrics, name)([0, 1], [0, 1], classes=3)[2] == expected


def test_specificity_is_0_where_no_picture_is_of_another_class():
    np.testing.assert_array_equal(metrics.specificity([0, 0], [0, 1], classes=2), [0, 0.5])


@ALL
def test_the_mean_is_over_the_classes_that_occur(name):
    mean = getattr(metrics, name)(*BINARY, average=True)
    assert type(mean) is float
    np.testing.assert_allclose(mean, getattr(metrics, name)(*BINARY, classes=2).mean())


@ALL
@pytest.mark.parametrize(
    ("labels", "predicted", "message"),
    [
        ([1, 2, 3], [1, 2], "Zu 3 Labels gehören ebenso viele Vorhersagen, gekommen sind 2"),
        ([], [], "nichts zu messen"),
        ([1, 10], [1, 2], r"Labels liegen zwischen 0 und 9, gefunden wurde 10\. .*classes="),
        ([1, 2], [1, -1], "Vorhersagen liegen zwischen 0 und 9, gefunden wurde -1"),
        ([1, 2], [0.9, 0.1], r"Vorhersagen sind ganze Zahlen, gekommen ist zum Beispiel 0\.9"),
    ],
)
def test_measures_refuse_what_they_cannot_count(name, labels, predicted, message):
    with pytest.raises(ValueError, match=message):
        getattr(metrics, name)(labels, predicted)


def test_report_is_a_table_in_german(capsys):
    metrics.report(*BINARY)
    lines = capsys.readouterr().out.splitlines()
    assert " ".join(lines[0].split()) == "Klasse Präzision Trefferquote F1 Spezifität Anzahl"
    assert " ".join(lines[3].split()) == "1 66,7 % 40,0 % 50,0 % 80,0 % 5"
    assert lines[5].startswith("Mittel")
    assert lines[6] == "Genauigkeit (Accuracy): 60,0 %"
    assert len({len(line) for line in lines[:6]}) == 1


def test_report_has_the_numbers_of_scikit_learn(sklearn_metrics, capsys):
    labels, predicted = answers()
    metrics.report(labels, predicted)
    lines = capsys.readouterr().out.replace(",", ".").replace(" %", "").splitlines()
    oracle = sklearn_metrics.classification_report(
        labels, predicted, output_dict=True, zero_division=0
    )
    assert len(lines) == 2 + 10 + 1 + 2
    for line in [*lines[2:12], lines[13]]:
        name, precision, recall, f1, _, count = line.split()
        expected = oracle["macro avg" if name == "Mittel" else name]
        found = [float(precision), float(recall), float(f1)]
        wanted = [100 * expected[key] for key in ("precision", "recall", "f1-score")]
        np.testing.assert_allclose(found, wanted, atol=0.0501)
        assert int(count) == expected["support"]


def test_report_lists_only_classes_that_occur(capsys):
    metrics.report([3, 7, 7], [3, 7, 1])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2:5]] == ["1", "3", "7"]


def test_report_needs_the_numbers_of_the_classes():
    with pytest.raises(ValueError, match=r"Labels sind ganze Zahlen, .* zum Beispiel 'Katze'"):
        metrics.report(["Katze", "Hund"], ["Katze", "Katze"])


def test_baseline_is_the_most_frequent_class():
    assert metrics.baseline(np.array([1, 7, 1, 0])) == 1
    assert type(metrics.baseline([5, 5, 2])) is int


def test_baseline_as_the_dummy_classifier_of_scikit_learn(sklearn_metrics):
    from sklearn.dummy import DummyClassifier

    labels, _ = answers(seed=3)
    dummy = DummyClassifier(strategy="most_frequent").fit(np.zeros((len(labels), 1)), labels)
    assert metrics.baseline(labels) == dummy.predict([[0]])[0]


@pytest.mark.parametrize("labels", [[], [[1, 2]], [0.5, 1.0], [-1, 2]])
def test_baseline_needs_labels(labels):
    with pytest.raises(ValueError, match="ganzer Zahlen ab 0, Form"):
        metrics.baseline(labels)
