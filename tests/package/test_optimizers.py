"""SGD: one step by hand, and a whole training step by finite differences."""

import numpy as np
import pytest

from lernnetz import (
    SGD,
    CrossEntropy,
    Dense,
    Network,
    ReLU,
    Sigmoid,
    Softmax,
    SquaredError,
    Tanh,
)
from tests.package.gradients import numerical_gradient, relative_error


def dense(dtype=np.float64):
    layer = Dense(2, 1)
    layer.params = {"weights": np.array([[1], [2]], dtype), "bias": np.array([3], dtype)}
    layer.grads = {"weights": np.array([[10], [-20]], dtype), "bias": np.array([4], dtype)}
    return layer


def test_step_by_hand():
    layer = dense()
    SGD(0.5).step([layer])
    np.testing.assert_array_equal(layer.params["weights"], [[-4], [12]])
    np.testing.assert_array_equal(layer.params["bias"], [1])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("learning_rate", [0.5, np.float64(0.5)])
def test_step_changes_the_arrays_in_place_and_keeps_their_dtype(dtype, learning_rate):
    layer = dense(dtype)
    before = dict(layer.params)
    SGD(learning_rate).step([layer])
    for name, param in layer.params.items():
        assert param is before[name]
        assert param.dtype == dtype


def test_step_leaves_the_gradients_alone():
    layer = dense()
    SGD(0.5).step([layer])
    np.testing.assert_equal(layer.grads, dense().grads)


def test_step_changes_all_layers_and_passes_those_without_weights():
    first, last = dense(), dense()
    SGD(0.5).step([first, Sigmoid(), last])
    np.testing.assert_equal(first.params, last.params)
    assert first.params["bias"] == 1


def test_learning_rate_may_be_changed_between_steps():
    layer, optimizer = dense(), SGD(0.5)
    optimizer.learning_rate = 0.25
    optimizer.step([layer])
    assert layer.params["bias"] == 2


def test_repr_shows_the_learning_rate():
    assert repr(SGD(0.1)) == "SGD(learning_rate=0.1)"


@pytest.mark.parametrize(
    ("hidden", "output", "loss"),
    [
        (Sigmoid, Sigmoid, SquaredError),
        (Tanh, Tanh, SquaredError),
        (ReLU, Sigmoid, SquaredError),
        (ReLU, Softmax, CrossEntropy),
    ],
)
def test_training_step_goes_against_the_gradient_of_finite_differences(hidden, output, loss):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(6, 5)), rng.integers(0, 3, 6)
    net = Network(Dense(5, 4), hidden(), Dense(4, 3), output(), dtype=np.float64)
    weights = [param for layer in net.layers for param in layer.params.values()]
    before = [param.copy() for param in weights]
    expected = [
        numerical_gradient(lambda: loss().value(net.forward(x), y), param) for param in weights
    ]
    net.train_batch(x, y, loss(), SGD(0.5))
    for start, param, gradient in zip(before, weights, expected, strict=True):
        assert relative_error((start - param) / 0.5, gradient) < 1e-6
