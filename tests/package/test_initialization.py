"""Start weights: Xavier or He as the next activation needs them, from the seed."""

import numpy as np
import pytest

from lernnetz import (
    SGD,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LeakyReLU,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
    SquaredError,
    Step,
    Tanh,
)


class Own(Layer):
    """A student's activation that says nothing of start weights."""


class OwnReLU(Layer):
    he = True


class Bare:
    """A layer as the lessons define it: forward, backward, params, grads, no more."""

    params, grads = {}, {}

    def forward(self, x, training):
        return x

    def backward(self, gradient):
        return gradient


XAVIER_DENSE = np.sqrt(6 / (300 + 100))
HE_DENSE = np.sqrt(6 / 300)
XAVIER_CONV = np.sqrt(6 / (20 * 9 + 40 * 9))
HE_CONV = np.sqrt(6 / (20 * 9))

# the layers after Dense(300, 100) and the limit of its start weights
AFTER_DENSE = {
    "sigmoid": ([Sigmoid()], XAVIER_DENSE),
    "tanh": ([Tanh()], XAVIER_DENSE),
    "softmax": ([Softmax()], XAVIER_DENSE),
    "nothing": ([], XAVIER_DENSE),
    "relu": ([ReLU()], HE_DENSE),
    "leaky relu": ([LeakyReLU()], HE_DENSE),
    "own": ([Own(), ReLU()], XAVIER_DENSE),
    "own of ReLU's kind": ([OwnReLU(), Tanh()], HE_DENSE),
    "bare": ([Bare(), ReLU()], XAVIER_DENSE),
    "weights again": ([Dense(100, 5), ReLU()], XAVIER_DENSE),
    "step": ([Step(), ReLU()], XAVIER_DENSE),
    "reshape, dropout, leaky relu": ([Reshape(4, 5, 5), Dropout(), LeakyReLU()], HE_DENSE),
    "dropout, then relu": ([Dropout(0.5), ReLU()], HE_DENSE),
    "sigmoid, then relu later": ([Sigmoid(), Dense(100, 5), ReLU()], XAVIER_DENSE),
    "tanh, then relu later": ([Tanh(), Dense(100, 5), ReLU()], XAVIER_DENSE),
    "softmax, then relu later": ([Softmax(), Dense(100, 5), ReLU()], XAVIER_DENSE),
}
AFTER_CONV = {
    "relu": ([ReLU()], HE_CONV),
    "pooling, then relu": ([MaxPool2D(2), ReLU()], HE_CONV),
    "dropout, pooling, relu": ([Dropout(0.5, maps=True), MaxPool2D(2), ReLU()], HE_CONV),
    "flatten, then tanh": ([Flatten(), Tanh()], XAVIER_CONV),
    "pooling, then sigmoid": ([MaxPool2D(2), Sigmoid()], XAVIER_CONV),
}


def assert_uniform(weights, limit):
    assert weights.min() == pytest.approx(-limit, rel=1e-2)
    assert weights.max() == pytest.approx(limit, rel=1e-2)
    assert weights.std() == pytest.approx(limit / np.sqrt(3), rel=2e-2)
    assert abs(weights.mean()) < 0.02 * limit


@pytest.mark.parametrize(("after", "limit"), AFTER_DENSE.values(), ids=AFTER_DENSE.keys())
def test_dense_starts_as_its_activation_needs(after, limit):
    params = Network(Dense(300, 100), *after).layers[0].params
    assert_uniform(params["weights"], limit)
    assert not params["bias"].any()


@pytest.mark.parametrize(("after", "limit"), AFTER_CONV.values(), ids=AFTER_CONV.keys())
def test_conv_starts_as_its_activation_needs(after, limit):
    params = Network(Conv2D(20, 40, 3), *after).layers[0].params
    assert_uniform(params["weights"], limit)
    assert not params["bias"].any()


def test_he_keeps_the_strength_of_the_signal_through_many_layers():
    layers = [layer for _ in range(10) for layer in (Dense(200, 200), ReLU())]
    x = np.random.default_rng(0).normal(size=(100, 200)).astype(np.float32)
    strength = np.sqrt((Network(*layers).forward(x) ** 2).mean())
    assert 1 / 3 < strength < 3


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_start_weights_have_the_dtype_of_the_network(dtype):
    net = Network(Conv2D(1, 2, 3), ReLU(), Flatten(), Dense(8, 3), dtype=dtype)
    for layer in net.layers:
        for param in layer.params.values():
            assert param.dtype == dtype


def test_both_dtypes_start_with_the_same_numbers():
    single, double = (
        Network(Dense(4, 3), dtype=dtype).layers[0].params["weights"]
        for dtype in (np.float32, np.float64)
    )
    np.testing.assert_array_equal(single, double.astype(np.float32))


def test_the_seed_decides_the_start_weights_of_every_layer():
    def start(seed):
        net = Network(Conv2D(1, 2, 3), ReLU(), Flatten(), Dense(8, 3), seed=seed)
        return [net.layers[i].params["weights"] for i in (0, 3)]

    np.testing.assert_equal(start(1), start(1))
    for first, second in zip(start(1), start(2), strict=True):
        assert (first != second).all()


def test_layers_of_the_same_size_start_with_different_weights():
    first, second = Network(Dense(5, 5), Dense(5, 5)).layers
    assert (first.params["weights"] != second.params["weights"]).any()


def test_weights_of_ones_own_stay():
    own = Dense(2, 1)
    own.params = {"weights": np.array([[3.0], [4.0]]), "bias": np.array([5.0])}
    net = Network(own, ReLU(), Dense(1, 1))
    np.testing.assert_array_equal(net.layers[0].params["weights"], [[3], [4]])
    np.testing.assert_array_equal(net.layers[0].params["bias"], [5])
    assert net.layers[2].params["weights"].shape == (1, 1)


def test_trained_layers_stay_in_a_new_network_and_learn_on_there():
    x, y = np.random.default_rng(0).random((6, 4)), np.arange(6) % 3
    old = Network(Dense(4, 5), Sigmoid(), Dense(5, 3), Sigmoid())
    old.train_batch(x, y, SquaredError(), SGD(1))
    before = old.layers[0].params["weights"].copy()
    new = Network(*old.layers[:2], Dense(5, 3), Sigmoid(), seed=9)
    np.testing.assert_array_equal(new.layers[0].params["weights"], before)
    new.train_batch(x, y, SquaredError(), SGD(1))
    assert (new.layers[0].params["weights"] != before).any()
