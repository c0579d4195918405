"""Whole networks against PyTorch, and the softmax against its own formula."""

import numpy as np
import pytest

from lernnetz import (
    SGD,
    Adam,
    Conv2D,
    CrossEntropy,
    Dense,
    Dropout,
    Flatten,
    LeakyReLU,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
    SquaredError,
    Tanh,
    batches,
    one_hot,
)
from tests.package.gradients import relative_error

CASES = pytest.mark.parametrize(
    ("hidden", "output", "loss"),
    [
        pytest.param(Sigmoid, Sigmoid, SquaredError(), id="sigmoid"),
        pytest.param(Tanh, Tanh, SquaredError(), id="tanh"),
        pytest.param(ReLU, Sigmoid, SquaredError(), id="relu"),
        pytest.param(LeakyReLU, Softmax, CrossEntropy(), id="leaky relu"),
        pytest.param(ReLU, Softmax, CrossEntropy(), id="softmax"),
    ],
)
PRECISIONS = pytest.mark.parametrize(
    ("dtype", "tolerance"), [(np.float32, 1e-5), (np.float64, 1e-12)]
)


def digits(n, dtype):
    rng = np.random.default_rng(3)
    x = rng.random((n, 784)) * (rng.random((n, 784)) < 0.2)
    return x.astype(dtype), rng.integers(0, 10, n)


def network(hidden, output, dtype):
    return Network(Dense(784, 50), hidden(), Dense(50, 10), output(), seed=4, dtype=dtype)


def twin(torch, net):
    """Return PyTorch's network with the same weights; without the softmax, which its loss has."""
    modules = []
    for layer in net.layers:
        if isinstance(layer, Dense):
            module = torch.nn.Linear(layer.inputs, layer.outputs)
            module.weight = torch.nn.Parameter(torch.tensor(layer.params["weights"].T))
            module.bias = torch.nn.Parameter(torch.tensor(layer.params["bias"]))
            modules.append(module)
        elif isinstance(layer, Conv2D):
            module = torch.nn.Conv2d(layer.inputs, layer.outputs, layer.size)
            module.weight = torch.nn.Parameter(torch.tensor(layer.params["weights"]))
            module.bias = torch.nn.Parameter(torch.tensor(layer.params["bias"]))
            modules.append(module)
        elif isinstance(layer, MaxPool2D):
            modules.append(torch.nn.MaxPool2d(layer.size))
        elif isinstance(layer, Reshape):
            modules.append(torch.nn.Unflatten(1, layer.shape))
        elif isinstance(layer, Dropout):
            assert layer.rate == 0, "PyTorch would drop something else"
        elif not isinstance(layer, Softmax):
            modules.append(getattr(torch.nn, type(layer).__name__)(*layer.arguments))
    return torch.nn.Sequential(*modules)


def torch_loss(torch, loss, outputs, labels):
    if isinstance(loss, CrossEntropy):
        return torch.nn.functional.cross_entropy(outputs, labels)
    targets = torch.nn.functional.one_hot(labels, 10).to(outputs.dtype)
    return ((outputs - targets) ** 2).sum(dim=1).mean() / 2


def parameters(net):
    """Return the weights and biases in the order and the shapes of PyTorch."""
    return [as_torch(param) for layer in net.layers for param in layer.params.values()]


def as_torch(array):
    """Return weights or gradients in PyTorch's shape: only those of dense layers differ."""
    return array.T if array.ndim == 2 else array


@CASES
@PRECISIONS
def test_forward_loss_and_gradients_agree_with_pytorch(
    torch, hidden, output, loss, dtype, tolerance
):
    net = network(hidden, output, dtype)
    other = twin(torch, net)
    x, labels = digits(32, dtype)

    pictures = torch.tensor(x, requires_grad=True)
    outputs = other(pictures)
    value = torch_loss(torch, loss, outputs, torch.tensor(labels))
    value.backward()
    expected = torch.softmax(outputs, dim=1) if output is Softmax else outputs

    prediction = net.forward(x)
    input_gradient = net.backward(loss.gradient(prediction, labels))

    assert relative_error(prediction, expected.detach()) < tolerance
    assert relative_error(loss.value(prediction, labels), value.item()) < tolerance
    assert relative_error(input_gradient, pictures.grad) < tolerance
    gradients = [grad.T for layer in net.layers for grad in layer.grads.values()]
    for found, parameter in zip(gradients, other.parameters(), strict=True):
        assert relative_error(found, parameter.grad) < tolerance


@CASES
@PRECISIONS
def test_sgd_over_ten_batches_gives_the_weights_of_pytorch(
    torch, hidden, output, loss, dtype, tolerance
):
    net = network(hidden, output, dtype)
    start = [param.copy() for param in parameters(net)]
    other = twin(torch, net)
    optimizer = torch.optim.SGD(other.parameters(), lr=0.1)
    x, labels = digits(10 * 16, dtype)
    for x_part, y_part in batches(x, labels, batch_size=16):
        optimizer.zero_grad()
        torch_loss(torch, loss, other(torch.tensor(x_part)), torch.tensor(y_part)).backward()
        optimizer.step()
    net.fit(x, labels, loss=loss, optimizer=SGD(0.1), batch_size=16, shuffle=False, progress=False)
    for found, before, parameter in zip(parameters(net), start, other.parameters(), strict=True):
        expected = parameter.detach()
        assert relative_error(found, expected) < tolerance
        assert relative_error(before, expected) > 100 * tolerance


def cnn(rate, dtype=np.float32):
    """Return the CNN of source S4."""
    return Network(
        Reshape(1, 28, 28),
        *(Conv2D(1, 10, 5), MaxPool2D(2), ReLU()),
        *(Conv2D(10, 20, 5), Dropout(rate, maps=True), MaxPool2D(2), ReLU()),
        *(Flatten(), Dense(320, 50), ReLU(), Dropout(rate), Dense(50, 10), Softmax()),
        seed=4,
        dtype=dtype,
    )


def test_the_cnn_of_the_source_has_21_840_parameters():
    assert cnn(rate=0.5).n_parameters == 21_840


@PRECISIONS
def test_forward_loss_and_gradients_of_the_cnn_agree_with_pytorch(torch, dtype, tolerance):
    net, loss = cnn(rate=0, dtype=dtype), CrossEntropy()
    other = twin(torch, net)
    x, labels = digits(16, dtype)

    pictures = torch.tensor(x, requires_grad=True)
    outputs = other(pictures)
    value = torch_loss(torch, loss, outputs, torch.tensor(labels))
    value.backward()

    prediction = net.forward(x, training=True)
    input_gradient = net.backward(loss.gradient(prediction, labels))

    assert relative_error(prediction, torch.softmax(outputs, dim=1).detach()) < tolerance
    assert relative_error(loss.value(prediction, labels), value.item()) < tolerance
    assert relative_error(input_gradient, pictures.grad) < tolerance
    gradients = [as_torch(grad) for layer in net.layers for grad in layer.grads.values()]
    for found, parameter in zip(gradients, other.parameters(), strict=True):
        assert relative_error(found, parameter.grad) < tolerance


@PRECISIONS
@pytest.mark.parametrize("kind", ["Adam", "SGD"])
def test_the_cnn_over_ten_batches_gets_the_weights_of_pytorch(torch, kind, dtype, tolerance):
    net, loss = cnn(rate=0, dtype=dtype), CrossEntropy()
    start = [param.copy() for param in parameters(net)]
    other = twin(torch, net)
    if kind == "Adam":
        optimizer, oracle = Adam(0.001), torch.optim.Adam(other.parameters(), lr=0.001)
    else:
        optimizer = SGD(0.05, momentum=0.9)
        oracle = torch.optim.SGD(other.parameters(), lr=0.05, momentum=0.9)
    x, labels = digits(10 * 8, dtype)
    for number, (x_part, y_part) in enumerate(batches(x, labels, batch_size=8)):
        if number == 5:
            oracle.param_groups[0]["lr"] = optimizer.learning_rate = 0.0005
        oracle.zero_grad()
        torch_loss(torch, loss, other(torch.tensor(x_part)), torch.tensor(y_part)).backward()
        oracle.step()
        net.train_batch(x_part, y_part, loss, optimizer)
    for found, before, parameter in zip(parameters(net), start, other.parameters(), strict=True):
        expected = parameter.detach()
        assert relative_error(found, expected) < tolerance
        assert relative_error(before, expected) > 100 * tolerance


def logits_as_weights(dtype):
    """Return a network whose logits are its inputs."""
    net = Network(Dense(3, 3), Softmax(), dtype=dtype)
    net.layers[0].params["weights"][:] = np.eye(3)
    return net


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("label", "expected"), [(0, 0), (1, 1000), (2, 2000)])
def test_confident_answers_have_an_exact_loss(label, expected, dtype):
    logits = np.array([[1000, 0, -1000]], dtype)
    value = logits_as_weights(dtype).train_batch(logits, [label], CrossEntropy(), SGD(0.1))
    assert value == expected


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_confident_wrong_answers_have_an_exact_loss_in_fit_and_validation(dtype):
    logits, labels = np.array([[1000, 0, -1000], [-500, 500, 0]], dtype), [2, 0]
    history = Network(Softmax()).fit(
        logits,
        labels,
        loss=CrossEntropy(),
        optimizer=SGD(0.1),
        validation=(logits[:1], labels[:1]),
        progress=False,
    )
    assert history.batch_loss == history.loss == [1500]
    assert history.validation_loss == [2000]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("label", [0, 1, 2])
def test_confident_answers_have_the_gradient_p_minus_t(label, dtype):
    net, loss = logits_as_weights(dtype), CrossEntropy()
    prediction = net.forward(np.array([[1000, 0, -1000]], dtype))
    net.backward(loss.gradient(prediction, [label]))
    expected = np.array([1, 0, 0]) - one_hot([label], 3)[0]
    np.testing.assert_allclose(net.layers[0].grads["bias"], expected, atol=1e-30)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("scale", [0.01, 1, 30, 100, 1000, 10_000])
def test_softmax_with_cross_entropy_has_the_gradient_p_minus_t(scale, dtype):
    rng = np.random.default_rng(5)
    logits, labels = (scale * rng.normal(size=(50, 10))).astype(dtype), rng.integers(0, 10, 50)
    softmax, loss = Softmax(), CrossEntropy()
    found = softmax.backward(loss.gradient(softmax.forward(logits), labels))
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    expected = (powers / powers.sum(axis=1, keepdims=True) - one_hot(labels)) / 50
    np.testing.assert_allclose(found, expected, rtol=2e-5, atol=1e-7)


def test_training_recovers_from_a_confident_wrong_answer():
    net, logits = logits_as_weights(np.float32), np.array([[100, 0, -100]], np.float32)
    for _ in range(5):
        net.train_batch(logits, [2], CrossEntropy(), SGD(0.01))
    assert net.predict(logits) == [2]
