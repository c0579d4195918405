"""The layers of a CNN against PyTorch, finite differences and loops; dropout and step."""

import numpy as np
import pytest

from lernnetz import (
    SGD,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Sigmoid,
    SquaredError,
    Step,
)
from tests.package.gradients import numerical_gradient, relative_error

PRECISIONS = pytest.mark.parametrize(
    ("dtype", "tolerance"), [(np.float32, 1e-5), (np.float64, 1e-12)]
)
# pictures (n, channels, height, width), then outputs, size, stride, padding
CONVOLUTIONS = {
    "S4 first": ((2, 1, 28, 28), 10, 5, 1, 0),
    "S4 second": ((2, 10, 12, 12), 20, 5, 1, 0),
    "1×1 kernel": ((3, 4, 5, 6), 2, 1, 1, 0),
    "padding": ((2, 3, 7, 5), 4, 3, 1, 1),
    "more padding than the kernel needs": ((2, 1, 2, 3), 2, 3, 1, 3),
    "stride": ((2, 3, 9, 7), 4, 3, 2, 0),
    "stride that leaves rows over": ((2, 2, 10, 9), 3, 3, 3, 0),
    "stride and padding": ((2, 2, 8, 11), 3, 4, 3, 2),
    "stride beyond the kernel": ((2, 2, 9, 8), 3, 2, 4, 1),
    "kernel as large as the picture": ((2, 3, 4, 4), 5, 4, 1, 0),
    "picture smaller than the kernel": ((2, 2, 2, 3), 3, 4, 1, 1),
}
POOLINGS = {
    "2": ((2, 3, 8, 6), 2),
    "3": ((2, 3, 9, 6), 3),
    "leftover row and column": ((2, 3, 7, 5), 2),
    "leftover rows": ((2, 1, 11, 8), 3),
    "size 1": ((2, 3, 4, 5), 1),
    "whole picture": ((2, 3, 5, 5), 5),
}


def cases(names, table):
    return pytest.mark.parametrize(names, table.values(), ids=table.keys())


def numbers(*shape, dtype=np.float64, seed=0):
    return np.random.default_rng(seed).normal(size=shape).astype(dtype)


def conv(*arguments, dtype=np.float64):
    layer = Conv2D(*arguments)
    layer.initialize(np.random.default_rng(1), dtype)
    layer.params["bias"] += np.linspace(-1, 1, layer.outputs, dtype=dtype)
    return layer


def loops(x, weights, bias):
    """Convolve by the definition, one number after the other."""
    outputs, inputs, size, _ = weights.shape
    height, width = x.shape[2] - size + 1, x.shape[3] - size + 1
    z = np.zeros((len(x), outputs, height, width))
    for n, o, i, j in np.ndindex(z.shape):
        z[n, o, i, j] = bias[o]
        for c, u, v in np.ndindex(inputs, size, size):
            z[n, o, i, j] += weights[o, c, u, v] * x[n, c, i + u, j + v]
    return z


# Conv2D


def test_conv_by_hand():
    layer = Conv2D(1, 1, 2)
    layer.params = {"weights": np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), "bias": np.array([100.0])}
    picture = np.array([[[[1.0, 0, 0], [0, 0, 1], [0, 0, 0]]]])
    np.testing.assert_array_equal(layer.forward(picture), [[[[101, 104], [100, 102]]]])


def test_conv_agrees_with_loops_over_its_formula():
    layer, x = conv(2, 3, 3), numbers(2, 2, 5, 6)
    expected = loops(x, layer.params["weights"], layer.params["bias"])
    np.testing.assert_allclose(layer.forward(x), expected, rtol=1e-12)


@cases(("shape", "outputs", "size", "stride", "padding"), CONVOLUTIONS)
@PRECISIONS
def test_conv_agrees_with_pytorch(torch, shape, outputs, size, stride, padding, dtype, tolerance):
    layer = conv(shape[1], outputs, size, stride, padding, dtype=dtype)
    x = numbers(*shape, dtype=dtype)
    leaves = [torch.tensor(a, requires_grad=True) for a in (x, *layer.params.values())]
    z = torch.nn.functional.conv2d(*leaves, stride=stride, padding=padding)
    direction = numbers(*z.shape, dtype=dtype, seed=2)
    z.backward(torch.tensor(direction))

    assert relative_error(layer.forward(x), z.detach()) < tolerance
    gradients = [layer.backward(direction), layer.grads["weights"], layer.grads["bias"]]
    for found, leaf in zip(gradients, leaves, strict=True):
        assert relative_error(found, leaf.grad) < tolerance
        assert found.dtype == dtype


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 0), (1, 1), (3, 2)])
def test_conv_gradients_agree_with_finite_differences(stride, padding):
    layer, x = conv(2, 3, 3, stride, padding), numbers(2, 2, 6, 5)
    direction = numbers(*layer.forward(x).shape, seed=2)

    def value():
        return float((layer.forward(x) * direction).sum())

    gradients = [layer.backward(direction), layer.grads["weights"], layer.grads["bias"]]
    for found, array in zip(gradients, (x, *layer.params.values()), strict=True):
        assert relative_error(found, numerical_gradient(value, array)) < 1e-6


def test_conv_leaves_its_input_and_its_gradient_alone():
    layer, x = conv(2, 3, 3, 2, 1), numbers(2, 2, 6, 5)
    direction = numbers(*layer.forward(x).shape, seed=2)
    layer.backward(direction)
    np.testing.assert_array_equal(x, numbers(2, 2, 6, 5))
    np.testing.assert_array_equal(direction, numbers(*direction.shape, seed=2))


def test_conv_replaces_the_gradient_of_the_batch_before():
    layer, x = conv(2, 3, 3), numbers(2, 2, 6, 5)
    direction = numbers(*layer.forward(x).shape)
    layer.backward(direction)
    first = {name: grad.copy() for name, grad in layer.grads.items()}
    layer.backward(direction)
    np.testing.assert_equal(layer.grads, first)


@pytest.mark.parametrize(
    "shape", [(3, 784), (2, 1, 9, 9), (2, 2, 2, 9), (2, 2, 9, 2), (2, 9, 9)], ids=str
)
def test_conv_says_which_shape_it_expects(shape):
    with pytest.raises(ValueError, match=r"\(n, 2, Höhe, Breite\).*ab 3×3") as error:
        conv(2, 3, 3).forward(np.zeros(shape))
    assert str(shape) in str(error.value)


# MaxPool2D


@cases(("shape", "size"), POOLINGS)
@PRECISIONS
def test_pooling_agrees_with_pytorch(torch, shape, size, dtype, tolerance):
    x = numbers(*shape, dtype=dtype)
    leaf = torch.tensor(x, requires_grad=True)
    expected = torch.nn.functional.max_pool2d(leaf, size)
    direction = numbers(*expected.shape, dtype=dtype, seed=2)
    expected.backward(torch.tensor(direction))
    layer = MaxPool2D(size)
    np.testing.assert_array_equal(layer.forward(x), expected.detach())
    found = layer.backward(direction)
    np.testing.assert_array_equal(found, leaf.grad)
    assert found.dtype == dtype


def test_pooling_of_equals_agrees_with_pytorch(torch):
    x = np.random.default_rng(0).integers(0, 2, (4, 3, 9, 9)).astype(float)
    leaf = torch.tensor(x, requires_grad=True)
    expected = torch.nn.functional.max_pool2d(leaf, 3)
    direction = numbers(*expected.shape)
    expected.backward(torch.tensor(direction))
    layer = MaxPool2D(3)
    layer.forward(x)
    np.testing.assert_array_equal(layer.backward(direction), leaf.grad)


@pytest.mark.parametrize("size", [2, 3])
def test_pooling_gradient_agrees_with_finite_differences(size):
    layer, x = MaxPool2D(size), numbers(2, 2, 7, 6)
    direction = numbers(*layer.forward(x).shape, seed=2)
    found = layer.backward(direction)
    expected = numerical_gradient(lambda: float((layer.forward(x) * direction).sum()), x)
    assert relative_error(found, expected) < 1e-6


def test_pooling_by_hand():
    layer = MaxPool2D(2)
    x = np.array([[[[1.0, 7, 2, 2, 9], [3, 0, 2, 2, 9], [9, 9, 9, 9, 9]]]])
    np.testing.assert_array_equal(layer.forward(x), [[[[7, 2]]]])
    expected = [[[[0, 5, 6, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]]]
    np.testing.assert_array_equal(layer.backward(np.array([[[[5.0, 6.0]]]])), expected)


def test_pooling_leaves_its_input_alone():
    x = numbers(2, 2, 4, 4)
    MaxPool2D(2).forward(x)
    np.testing.assert_array_equal(x, numbers(2, 2, 4, 4))


@pytest.mark.parametrize("size", [12, 28])
def test_pooling_takes_large_squares(size):
    layer, x = MaxPool2D(size), numbers(2, 1, size, size)
    np.testing.assert_array_equal(layer.forward(x)[:, 0, 0, 0], x.max(axis=(1, 2, 3)))
    found = layer.backward(np.ones((2, 1, 1, 1)))
    np.testing.assert_array_equal(found, x == x.max(axis=(2, 3), keepdims=True))


@pytest.mark.parametrize("shape", [(3, 784), (2, 1, 1, 4), (2, 1, 4, 1)], ids=str)
def test_pooling_says_which_shape_it_expects(shape):
    with pytest.raises(ValueError, match="erwartet") as error:
        MaxPool2D(2).forward(np.zeros(shape))
    assert str(shape) in str(error.value)


# Flatten and Reshape


@pytest.mark.parametrize(
    ("layer", "before", "after"),
    [(Flatten(), (2, 3, 4, 5), (2, 60)), (Reshape(3, 4, 5), (2, 60), (2, 3, 4, 5))],
    ids=["Flatten", "Reshape"],
)
def test_reshaping_keeps_the_order_of_the_values_there_and_back(layer, before, after):
    x = np.arange(120.0).reshape(before)
    np.testing.assert_array_equal(layer.forward(x), x.reshape(after))
    np.testing.assert_array_equal(layer.backward(x.reshape(after)), x)


@pytest.mark.parametrize("width", [783, 785, 2 * 784])
def test_reshape_says_how_many_values_it_needs(width):
    with pytest.raises(ValueError, match=rf"Reshape\(1, 28, 28\) braucht 784 .*\(2, {width}\)"):
        Reshape(1, 28, 28).forward(np.zeros((2, width)))


# Dropout


@pytest.mark.parametrize("maps", [False, True])
def test_dropout_drops_nothing_outside_training(maps):
    layer, x = Dropout(0.9, maps), numbers(3, 4, 5, 5)
    np.testing.assert_array_equal(layer.forward(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)


@pytest.mark.parametrize("maps", [False, True])
@pytest.mark.parametrize("rate", [0, 0.1, 0.5, 0.9])
def test_dropout_drops_its_share_and_keeps_the_mean(rate, maps):
    found = Dropout(rate, maps).forward(np.ones((300, 200, 1, 2)), training=True)
    assert (found == 0).mean() == pytest.approx(rate, abs=0.01)
    np.testing.assert_allclose(found[found != 0], 1 / (1 - rate))
    assert found.mean() == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("maps", [False, True])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("training", [False, True])
def test_dropout_keeps_shape_and_dtype(maps, dtype, training):
    layer, x = Dropout(0.5, maps), numbers(3, 4, 5, 5, dtype=dtype)
    for found in (layer.forward(x, training), layer.backward(x)):
        assert (found.shape, found.dtype) == ((3, 4, 5, 5), dtype)


def test_dropout_of_maps_drops_whole_maps_and_not_the_same_of_every_picture():
    kept = Dropout(0.5, maps=True).forward(np.ones((40, 8, 3, 3)), training=True) > 0
    shares = kept.mean(axis=(2, 3))
    assert set(shares.ravel().tolist()) == {0, 1}
    assert len(np.unique(shares, axis=0)) > 1
    assert len(np.unique(shares, axis=1).T) > 1


def test_dropout_of_values_does_not_drop_whole_maps():
    kept = Dropout(0.5).forward(np.ones((40, 8, 3, 3)), training=True) > 0
    assert set(kept.mean(axis=(2, 3)).ravel().tolist()) != {0, 1}


@pytest.mark.parametrize("maps", [False, True])
def test_dropout_gradient_agrees_with_pytorch_for_the_same_mask(torch, maps):
    layer, x, direction = Dropout(0.3, maps), numbers(4, 6, 3, 3), numbers(4, 6, 3, 3, seed=2)
    found = layer.forward(x, training=True)
    leaf = torch.tensor(x, requires_grad=True)
    mask = torch.tensor(found != 0)
    expected = leaf * mask / (1 - 0.3)
    expected.backward(torch.tensor(direction))
    assert relative_error(found, expected.detach()) < 1e-12
    assert relative_error(layer.backward(direction), leaf.grad) < 1e-12


def test_dropout_draws_anew_for_each_batch():
    layer, x = Dropout(0.5), np.ones((10, 10))
    assert (layer.forward(x, training=True) != layer.forward(x, training=True)).any()


def test_two_dropouts_of_a_network_do_not_drop_the_same():
    net = Network(Dropout(0.5), Dropout(0.5))
    x = np.ones((10, 10))
    first, second = (layer.forward(x, training=True) for layer in net.layers)
    assert (first != second).any()


def test_the_seed_of_the_network_decides_what_is_dropped():
    def dropped(seed):
        return Network(Dropout(0.5), seed=seed).forward(np.ones((10, 10)), training=True)

    np.testing.assert_array_equal(dropped(3), dropped(3))
    assert (dropped(3) != dropped(4)).any()


def test_predicting_in_between_does_not_change_what_training_drops():
    def trained(predict):
        net = Network(Dense(6, 20), Sigmoid(), Dropout(0.5), Dense(20, 3), Sigmoid())
        x, y = numbers(8, 6), np.arange(8) % 3
        for _ in range(3):
            net.train_batch(x, y, SquaredError(), SGD(0.5))
            if predict:
                net.predict(x)
        return net.layers[0].params["weights"]

    np.testing.assert_array_equal(trained(predict=True), trained(predict=False))


@pytest.mark.parametrize("rate", [1, -0.1, 1.5, 50, np.nan])
def test_dropout_refuses_a_rate_outside_0_to_1(rate):
    with pytest.raises(ValueError, match=f"rate .*von 0 bis unter 1, gekommen ist {rate}"):
        Dropout(rate)


# Step


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_step_by_hand(dtype):
    layer = Step()
    found = layer.forward(np.array([[-2, -1e-9, 0, 1e-9, 3]], dtype))
    np.testing.assert_array_equal(found, [[0, 0, 1, 1, 1]])
    gradient = layer.backward(np.ones((1, 5), dtype))
    np.testing.assert_array_equal(gradient, np.zeros((1, 5)))
    assert found.dtype == gradient.dtype == dtype


def test_nothing_before_a_step_learns():
    net = Network(Dense(3, 4), Step(), Dense(4, 2), Sigmoid())
    before, after = (net.layers[i].params["weights"].copy() for i in (0, 2))
    net.train_batch(numbers(5, 3), [0, 1, 0, 1, 1], SquaredError(), SGD(1))
    np.testing.assert_array_equal(net.layers[0].params["weights"], before)
    assert (net.layers[2].params["weights"] != after).any()


# training leaves the first layer's gradient of the pictures out: nobody asks for it

FIRST_LAYERS = {
    "dense": [Dense(36, 8), Sigmoid(), Dense(8, 3), Sigmoid()],
    "dropout before dense": [Dropout(0.2), Dense(36, 8), Sigmoid(), Dense(8, 3), Sigmoid()],
    "conv": [Reshape(1, 6, 6), Conv2D(1, 2, 3), ReLU(), Flatten(), Dense(32, 3), Sigmoid()],
    "padded conv": [Reshape(1, 6, 6), Conv2D(1, 2, 3, 2, 1), Flatten(), Dense(18, 3), Sigmoid()],
    "one layer": [Dense(36, 3)],
}


@cases("layers", FIRST_LAYERS)
def test_training_takes_the_step_of_the_whole_backward_pass(layers):
    def fresh():
        made = [type(layer)(*layer.arguments) for layer in layers]
        return Network(*made, seed=3)

    short, whole, optimizer, loss = fresh(), fresh(), SGD(0.5), SquaredError()
    x, y = numbers(7, 36, dtype=np.float32), np.arange(7) % 3
    for _ in range(2):
        short.train_batch(x, y, loss, optimizer)
        whole.backward(loss.gradient(whole.forward(x, training=True), y))
        optimizer.step(whole.layers)
    for found, expected in zip(short.layers, whole.layers, strict=True):
        np.testing.assert_equal(found.params, expected.params)
        np.testing.assert_equal(found.grads, expected.grads)


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        (Conv2D(1, 10, 5), "Conv2D(1, 10, 5)"),
        (Conv2D(1, 10, 5, 2, 1), "Conv2D(1, 10, 5, stride=2, padding=1)"),
        (MaxPool2D(), "MaxPool2D(2)"),
        (Flatten(), "Flatten()"),
        (Reshape(1, 28, 28), "Reshape(1, 28, 28)"),
        (Dropout(0.5), "Dropout(0.5)"),
        (Dropout(0.5, maps=True), "Dropout(0.5, maps=True)"),
        (Step(), "Step()"),
    ],
    ids=repr,
)
def test_a_layer_shows_how_it_is_made(layer, expected):
    assert repr(layer) == expected
