"""Momentum and Adam: by hand, against PyTorch, and what they remember."""

import copy
import pickle

import numpy as np
import pytest

from lernnetz import SGD, Adam, Dense, Network, Sigmoid, SquaredError
from tests.package.gradients import relative_error

DTYPES = pytest.mark.parametrize("dtype", [np.float32, np.float64])
KINDS = {
    "plain": (SGD, 0.5, {}),
    "momentum": (SGD, 0.5, {"momentum": 0.5}),
    "adam": (Adam, 0.1, {}),
}
OPTIMIZERS = pytest.mark.parametrize(("kind", "rate", "more"), KINDS.values(), ids=KINDS.keys())


def dense(weight=1, gradient=4, dtype=np.float64):
    """Return a layer whose weights and bias all have this value and this gradient."""
    layer = Dense(2, 3)
    layer.params = {name: np.full(shape, weight, dtype) for name, shape in layer.shapes.items()}
    set_gradient(layer, gradient)
    return layer


def set_gradient(layer, gradient):
    layer.grads = {
        name: np.full(param.shape, gradient, param.dtype) for name, param in layer.params.items()
    }


def assert_all(layer, value):
    for param in layer.params.values():
        np.testing.assert_allclose(param, value, rtol=1e-12)


def test_momentum_by_hand():
    layer, optimizer = dense(weight=1, gradient=4), SGD(0.5, momentum=0.25)
    optimizer.step([layer])  # v = 4
    assert_all(layer, 1 - 0.5 * 4)
    set_gradient(layer, 8)
    optimizer.step([layer])  # v = 0.25 · 4 + 8 = 9
    assert_all(layer, -1 - 0.5 * 9)
    set_gradient(layer, 0)
    optimizer.step([layer])  # v = 0.25 · 9
    assert_all(layer, -5.5 - 0.5 * 2.25)


def test_adam_by_hand():
    layer, optimizer = dense(weight=1, gradient=4), Adam(0.1, beta1=0.5, beta2=0.75)
    optimizer.step([layer])  # m̂ = 4, v̂ = 16: the first step is as long as the learning rate
    assert_all(layer, 1 - 0.1 * 4 / (4 + 1e-8))
    set_gradient(layer, -2)
    optimizer.step([layer])
    # m = 0.5 · 2 + 0.5 · (−2) = 0, so nothing moves
    assert_all(layer, 1 - 0.1 * 4 / (4 + 1e-8))
    set_gradient(layer, 3)
    optimizer.step([layer])
    # m̂ = 1.5 / (1 − 0.5³); v: 4, then 0.75 · 4 + 0.25 · 4 = 4, then 0.75 · 4 + 0.25 · 9
    m, v = 1.5 / 0.875, 5.25 / (1 - 0.75**3)
    assert_all(layer, 1 - 0.1 * 4 / (4 + 1e-8) - 0.1 * m / (np.sqrt(v) + 1e-8))


def test_the_first_step_of_adam_is_the_learning_rate_whatever_the_gradient():
    for gradient in (1e-3, 1, 1e6):
        layer = dense(weight=1, gradient=gradient)
        Adam().step([layer])
        assert layer.params["bias"] == pytest.approx(0.999, rel=1e-7)


def test_adam_does_not_divide_by_a_gradient_of_0():
    layer = dense(weight=1, gradient=0)
    Adam().step([layer])
    assert_all(layer, 1)


@pytest.mark.parametrize("momentum", [0, 0.5, 0.9])
@DTYPES
def test_sgd_agrees_with_pytorch(torch, momentum, dtype):
    compare_with_pytorch(
        torch,
        SGD(0.1, momentum=momentum),
        lambda weights: torch.optim.SGD(weights, lr=0.1, momentum=momentum),
        dtype,
    )


@pytest.mark.parametrize("betas", [(0.9, 0.999), (0.5, 0.9)])
@DTYPES
def test_adam_agrees_with_pytorch(torch, betas, dtype):
    compare_with_pytorch(
        torch,
        Adam(0.01, beta1=betas[0], beta2=betas[1]),
        lambda weights: torch.optim.Adam(weights, lr=0.01, betas=betas),
        dtype,
    )


def compare_with_pytorch(torch, optimizer, make_other, dtype):
    """Take ten steps with the same random gradients; the learning rate falls after five."""
    rng = np.random.default_rng(0)
    layers = [Dense(4, 3), Sigmoid(), Dense(3, 2)]
    Network(*layers, dtype=dtype)
    weights = [param for layer in layers for param in layer.params.values()]
    others = [torch.tensor(param, requires_grad=True) for param in weights]
    other = make_other(others)
    for step in range(10):
        if step == 5:
            optimizer.learning_rate /= 10
            other.param_groups[0]["lr"] /= 10
        for layer in layers:
            for name, param in layer.params.items():
                layer.grads[name] = rng.normal(size=param.shape).astype(dtype)
        gradients = [grad for layer in layers for grad in layer.grads.values()]
        for leaf, gradient in zip(others, gradients, strict=True):
            leaf.grad = torch.tensor(gradient)
        optimizer.step(layers)
        other.step()
        tolerance = 1e-5 if dtype == np.float32 else 1e-12
        for param, leaf in zip(weights, others, strict=True):
            assert relative_error(param, leaf.detach()) < tolerance


@OPTIMIZERS
@DTYPES
def test_a_step_changes_the_arrays_in_place_and_keeps_their_dtype(kind, rate, more, dtype):
    layer = dense(dtype=dtype)
    before = dict(layer.params)
    optimizer = kind(np.float64(rate), **more)
    for _ in range(2):
        optimizer.step([layer])
    for name, param in layer.params.items():
        assert param is before[name]
        assert param.dtype == dtype


@OPTIMIZERS
def test_a_step_leaves_the_gradients_alone(kind, rate, more):
    layer, optimizer = dense(), kind(rate, **more)
    for _ in range(2):
        optimizer.step([layer])
    np.testing.assert_equal(layer.grads, dense().grads)


@OPTIMIZERS
def test_each_weight_array_is_remembered_by_itself(kind, rate, more):
    """Two layers trained together move as each would alone."""
    together, optimizer = [dense(gradient=4), Sigmoid(), dense(gradient=-1)], kind(rate, **more)
    alone = [dense(gradient=4), dense(gradient=-1)]
    others = [kind(rate, **more), kind(rate, **more)]
    for step in range(3):
        together[0].grads["bias"][:] = step
        alone[0].grads["bias"][:] = step
        optimizer.step(together)
        for layer, other in zip(alone, others, strict=True):
            other.step([layer])
    for layer, expected in zip(together[::2], alone, strict=True):
        np.testing.assert_equal(layer.params, expected.params)


@OPTIMIZERS
def test_fit_called_twice_goes_on_with_what_the_optimizer_remembers(kind, rate, more):
    x, y = np.random.default_rng(0).random((20, 4)).astype(np.float32), np.arange(20) % 3

    def trained(*epochs):
        net = Network(Dense(4, 5), Sigmoid(), Dense(5, 3), Sigmoid())
        optimizer = kind(rate, **more)
        for n in epochs:
            net.fit(x, y, loss=SquaredError(), optimizer=optimizer, epochs=n, progress=False)
        return net.layers[0].params

    np.testing.assert_equal(trained(1, 2), trained(3))


def train(net, optimizer, epochs=1):
    x, y = np.random.default_rng(0).random((20, 4)).astype(np.float32), np.arange(20) % 3
    net.fit(x, y, loss=SquaredError(), optimizer=optimizer, epochs=epochs, progress=False)
    return [param for layer in net.layers for param in layer.params.values()]


def small(hidden=5):
    return Network(Dense(4, hidden), Sigmoid(), Dense(hidden, 3), Sigmoid())


@OPTIMIZERS
@pytest.mark.parametrize("hidden", [5, 7])
def test_an_optimizer_used_for_another_network_starts_afresh(kind, rate, more, hidden):
    used = kind(rate, **more)
    train(small(hidden), used, epochs=3)
    found, expected = small(), small()
    np.testing.assert_equal(train(found, used), train(expected, kind(rate, **more)))
    np.testing.assert_equal(train(found, used), train(expected, expected.optimizer))


def test_an_optimizer_that_comes_back_to_a_network_starts_afresh():
    optimizer, first, alone = Adam(0.1), small(), small()
    train(first, optimizer, epochs=3)
    train(small(), optimizer)
    train(alone, Adam(0.1), epochs=3)
    np.testing.assert_equal(train(first, optimizer), train(alone, Adam(0.1)))


def test_an_optimizer_starts_afresh_for_weights_that_were_set_by_hand():
    layer, optimizer = dense(weight=1, gradient=4), SGD(0.5, momentum=0.25)
    optimizer.step([layer])
    layer.params = {name: np.ones_like(param) for name, param in layer.params.items()}
    optimizer.step([layer])
    assert_all(layer, 1 - 0.5 * 4)


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))])
def test_a_copy_of_a_network_goes_on_with_what_its_optimizer_remembers(copied):
    net = small()
    train(net, Adam(0.1))
    other = copied(net)
    np.testing.assert_equal(train(other, other.optimizer), train(net, net.optimizer))


@pytest.mark.parametrize(
    ("optimizer", "expected"),
    [
        (SGD(), "SGD(learning_rate=0.1)"),
        (SGD(0.5, momentum=0.9), "SGD(learning_rate=0.5, momentum=0.9)"),
        (Adam(), "Adam(learning_rate=0.001)"),
    ],
)
def test_an_optimizer_shows_how_it_is_made(optimizer, expected):
    assert repr(optimizer) == expected
