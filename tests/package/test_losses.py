"""Losses: values by hand, means over the batch, gradients by finite differences."""

import numpy as np
import pytest

from lernnetz import CrossEntropy, SquaredError, one_hot
from tests.package.gradients import numerical_gradient, relative_error

LOSSES = pytest.mark.parametrize("loss", [SquaredError(), CrossEntropy()], ids=repr)


def probabilities(dtype=np.float64):
    rows = np.random.default_rng(0).uniform(0.1, 1, (4, 3)).astype(dtype)
    return rows / rows.sum(axis=1, keepdims=True)


LABELS = np.array([2, 0, 1, 1])


def test_squared_error_by_hand():
    prediction, target = np.array([[1.0, 0.0], [0.5, 3.0]]), np.array([[0, 0], [0.5, 1]])
    assert SquaredError().value(prediction, target) == (0.5 * 1 + 0.5 * 4) / 2
    np.testing.assert_array_equal(SquaredError().gradient(prediction, target), [[0.5, 0], [0, 1]])


def test_cross_entropy_by_hand():
    prediction = np.array([[0.25, 0.75], [0.5, 0.5]])
    assert CrossEntropy().value(prediction, [0, 1]) == pytest.approx(np.log(4 * 2) / 2, rel=1e-15)
    np.testing.assert_array_equal(CrossEntropy().gradient(prediction, [0, 1]), [[-2, 0], [0, -1]])


@LOSSES
def test_gradient_agrees_with_finite_differences(loss):
    prediction = probabilities()
    found = loss.gradient(prediction, LABELS)
    expected = numerical_gradient(lambda: loss.value(prediction, LABELS), prediction)
    assert relative_error(found, expected) < 1e-6


@LOSSES
def test_gradient_for_soft_targets_agrees_with_finite_differences(loss):
    prediction, target = probabilities(), probabilities()[::-1]
    found = loss.gradient(prediction, target)
    expected = numerical_gradient(lambda: loss.value(prediction, target), prediction)
    assert relative_error(found, expected) < 1e-6


@LOSSES
def test_labels_count_as_target_rows(loss):
    prediction, rows = probabilities(), one_hot(LABELS, classes=3)
    assert loss.value(prediction, LABELS) == loss.value(prediction, rows)
    np.testing.assert_array_equal(
        loss.gradient(prediction, LABELS), loss.gradient(prediction, rows)
    )


@LOSSES
def test_the_mean_over_the_batch_is_no_sum(loss):
    prediction = probabilities()
    twice, labels = np.tile(prediction, (2, 1)), np.tile(LABELS, 2)
    assert loss.value(twice, labels) == pytest.approx(loss.value(prediction, LABELS), rel=1e-14)


@LOSSES
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_of_the_prediction_is_kept(loss, dtype):
    target = one_hot(LABELS, classes=3).astype(np.float64)
    gradient = loss.gradient(probabilities(dtype), target)
    assert (gradient.shape, gradient.dtype) == ((4, 3), dtype)
    assert type(loss.value(probabilities(dtype), target)) is float


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_cross_entropy_of_probability_zero_is_finite(dtype):
    prediction = np.array([[1, 0]], dtype)
    assert 80 < CrossEntropy().value(prediction, [1]) < 800
    assert np.isfinite(CrossEntropy().gradient(prediction, [1])).all()


@LOSSES
def test_a_single_output_takes_zeros_and_ones(loss):
    prediction = np.array([[0.75], [0.5]])
    assert loss.value(prediction, [1, 0]) == loss.value(prediction, [[1.0], [0.0]])


@LOSSES
@pytest.mark.parametrize("target", [np.zeros((4, 2)), np.zeros((3, 3)), np.zeros((4, 3, 1))])
def test_target_rows_of_another_shape_are_refused(loss, target):
    for call in (loss.value, loss.gradient):
        with pytest.raises(ValueError, match=r"Ziele haben die Form .* Netzes \(4, 3\)") as error:
            call(probabilities(), target)
        assert str(target.shape) in str(error.value)


@LOSSES
def test_a_label_without_an_output_is_refused(loss):
    with pytest.raises(ValueError, match="zwischen 0 und 2, gefunden wurde 3"):
        loss.value(probabilities(), [0, 1, 2, 3])
