"""Layers: shapes, dtypes, values by hand, gradients by finite differences."""

import numpy as np
import pytest

from lernnetz import Dense, LeakyReLU, ReLU, Sigmoid, Softmax, Tanh
from tests.package.gradients import numerical_gradient, relative_error

DTYPES = (np.float32, np.float64)
ACTIVATIONS = (Sigmoid, Tanh, ReLU, LeakyReLU, Softmax)


def dense(inputs=5, outputs=4, dtype=np.float64):
    layer = Dense(inputs, outputs)
    layer.initialize(np.random.default_rng(1), dtype)
    layer.params["bias"] += np.linspace(-1, 1, outputs, dtype=dtype)
    return layer


def numbers(*shape, dtype=np.float64, seed=0):
    return np.random.default_rng(seed).normal(size=shape).astype(dtype)


@pytest.mark.parametrize("dtype", DTYPES)
def test_dense_keeps_shapes_and_dtype(dtype):
    layer = dense(5, 4, dtype)
    z = layer.forward(numbers(3, 5, dtype=dtype))
    gradient = layer.backward(numbers(3, 4, dtype=dtype))
    assert (z.shape, z.dtype) == ((3, 4), dtype)
    assert (gradient.shape, gradient.dtype) == ((3, 5), dtype)
    for name, param in layer.params.items():
        assert param.dtype == layer.grads[name].dtype == dtype
        assert param.shape == layer.grads[name].shape


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_activation_keeps_shape_and_dtype(activation, dtype):
    layer = activation()
    for result in (
        layer.forward(numbers(3, 4, dtype=dtype)),
        layer.backward(numbers(3, 4, dtype=dtype)),
    ):
        assert (result.shape, result.dtype) == ((3, 4), dtype)


@pytest.mark.parametrize("make", [dense, *ACTIVATIONS])
def test_input_gradient_agrees_with_finite_differences(make):
    layer, x = make(), numbers(3, 5)
    direction = numbers(*layer.forward(x).shape, seed=2)
    found = layer.backward(direction)
    expected = numerical_gradient(lambda: float((layer.forward(x) * direction).sum()), x)
    assert relative_error(found, expected) < 1e-6


@pytest.mark.parametrize("name", ["weights", "bias"])
def test_dense_parameter_gradient_agrees_with_finite_differences(name):
    layer, x, direction = dense(), numbers(3, 5), numbers(3, 4, seed=2)
    layer.forward(x)
    layer.backward(direction)
    expected = numerical_gradient(
        lambda: float((layer.forward(x) * direction).sum()), layer.params[name]
    )
    assert relative_error(layer.grads[name], expected) < 1e-6


@pytest.mark.parametrize("make", [dense, *ACTIVATIONS])
def test_forward_and_backward_leave_their_input_alone(make):
    layer, x = make(), numbers(3, 5)
    direction = numbers(*layer.forward(x).shape, seed=2)
    layer.backward(direction)
    np.testing.assert_array_equal(x, numbers(3, 5))
    np.testing.assert_array_equal(direction, numbers(*direction.shape, seed=2))


def test_dense_replaces_the_gradient_of_the_batch_before():
    layer, x, direction = dense(), numbers(3, 5), numbers(3, 4)
    layer.forward(x)
    layer.backward(direction)
    first = {name: grad.copy() for name, grad in layer.grads.items()}
    layer.backward(direction)
    np.testing.assert_equal(layer.grads, first)


def test_dense_by_hand():
    layer = Dense(2, 3)
    layer.params = {
        "weights": np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
        "bias": np.array([10.0, 20.0, 30.0]),
    }
    np.testing.assert_array_equal(layer.forward(np.array([[1.0, -1.0]])), [[7, 17, 27]])


def test_dense_starts_uniform_between_the_glorot_limits_with_no_bias():
    layer = Dense(200, 100)
    layer.initialize(np.random.default_rng(0))
    weights, limit = layer.params["weights"], np.sqrt(6 / 300)
    assert weights.dtype == np.float32
    assert weights.min() == pytest.approx(-limit, rel=1e-2)
    assert weights.max() == pytest.approx(limit, rel=1e-2)
    assert weights.std() == pytest.approx(limit / np.sqrt(3), rel=1e-2)
    assert not layer.params["bias"].any()


@pytest.mark.parametrize("shape", [(3, 4), (3, 6), (5,), (1, 5, 5)])
def test_dense_says_which_width_it_expects(shape):
    with pytest.raises(ValueError, match=r"Dense\(5, 4\) erwartet .* 5 Werte") as error:
        dense().forward(np.zeros(shape))
    assert str(shape) in str(error.value)


def test_sigmoid_by_hand():
    found = Sigmoid().forward(np.array([[0, np.log(3), -np.log(3)]]))
    np.testing.assert_allclose(found, [[0.5, 0.75, 0.25]], rtol=1e-15)


def test_tanh_by_hand():
    found = Tanh().forward(np.array([[0, np.log(2), -np.log(2)]]))
    np.testing.assert_allclose(found, [[0, 0.6, -0.6]], rtol=1e-15)


def test_relu_by_hand():
    layer = ReLU()
    np.testing.assert_array_equal(layer.forward(np.array([[-2.0, 0.0, 3.0]])), [[0, 0, 3]])
    np.testing.assert_array_equal(layer.backward(np.array([[5.0, 5.0, 5.0]])), [[0, 0, 5]])


def test_leaky_relu_by_hand():
    layer = LeakyReLU(0.25)
    np.testing.assert_array_equal(layer.forward(np.array([[-2.0, 0.0, 3.0]])), [[-0.5, 0, 3]])
    np.testing.assert_array_equal(layer.backward(np.array([[5.0, 5.0, 5.0]])), [[1.25, 1.25, 5]])


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("slope", [{}, {"slope": 0.0}, {"slope": np.float64(0.3)}])
def test_leaky_relu_agrees_with_pytorch(torch, slope, dtype):
    layer, x, gradient = (
        LeakyReLU(**slope),
        numbers(30, 5, dtype=dtype),
        numbers(30, 5, dtype=dtype),
    )
    leaf = torch.tensor(x, requires_grad=True)
    other = torch.nn.LeakyReLU(*map(float, slope.values()))(leaf)
    other.backward(torch.tensor(gradient))
    for found, expected in ((layer.forward(x), other), (layer.backward(gradient), leaf.grad)):
        assert found.dtype == dtype
        assert relative_error(found, expected.detach()) < 1e-6


def test_softmax_by_hand():
    found = Softmax().forward(np.log([[1.0, 2.0, 5.0], [3.0, 3.0, 3.0]]))
    np.testing.assert_allclose(found, [[1 / 8, 2 / 8, 5 / 8], [1 / 3] * 3], rtol=1e-15)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(
    ("activation", "expected"),
    [
        (Sigmoid, [1, 0.5, 0]),
        (Tanh, [1, 0, -1]),
        (ReLU, [1e4, 0, 0]),
        (LeakyReLU, [1e4, 0, -1e2]),
        (Softmax, [1, 0, 0]),
    ],
)
def test_huge_inputs_do_not_overflow(activation, expected, dtype):
    layer = activation()
    found = layer.forward(np.array([[1e4, 0, -1e4]], dtype))
    np.testing.assert_allclose(found, [expected], atol=1e-30)
    assert np.isfinite(layer.backward(np.ones_like(found))).all()


def test_a_layer_shows_how_it_is_made():
    assert [repr(layer) for layer in (Dense(784, 50), Sigmoid(), LeakyReLU(), Softmax())] == [
        "Dense(784, 50)",
        "Sigmoid()",
        "LeakyReLU(0.01)",
        "Softmax()",
    ]
