"""What is timed in Pyodide: a dict of names and functions; ``csv`` is the page's."""

import io

import numpy as np

from lernnetz import (
    SGD,
    Adam,
    Conv2D,
    CrossEntropy,
    Dense,
    Dropout,
    Flatten,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
    SquaredError,
    products,
    read_csv,
)

TEXT = csv.encode()  # noqa: F821
X, Y = read_csv(io.BytesIO(TEXT))


def small() -> Network:
    return Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid())


def deep() -> Network:
    return Network(Dense(784, 128), ReLU(), Dense(128, 64), ReLU(), Dense(64, 10), Softmax())


def cnn() -> Network:
    return Network(
        *(Reshape(1, 28, 28), Conv2D(1, 10, 5), MaxPool2D(2), ReLU()),
        *(Conv2D(10, 20, 5), Dropout(0.5, maps=True), MaxPool2D(2), ReLU(), Flatten()),
        *(Dense(320, 50), ReLU(), Dropout(0.5), Dense(50, 10), Softmax()),
    )


def trainer(build, loss, optimizer, batch_size, turbo=True):
    """Return a function that trains a network for one more epoch."""
    net = build()

    def train() -> None:
        products.turbo = turbo
        net.fit(X, Y, loss=loss, optimizer=optimizer, batch_size=batch_size, progress=False)
        products.turbo = True

    return train


def one_by_one() -> None:
    """Train as S2 does: split each line in the loop, columns of float64, one picture a step."""
    rng = np.random.default_rng(0)
    weights1, weights2 = rng.normal(0, 784**-0.5, (50, 784)), rng.normal(0, 50**-0.5, (10, 50))
    for line in csv.splitlines():  # noqa: F821
        values = line.split(",")
        x = np.array(values[1:], dtype=float, ndmin=2).T / 255 * 0.99 + 0.01
        target = np.zeros((10, 1)) + 0.01
        target[int(values[0])] = 0.99
        hidden = 1 / (1 + np.exp(-np.dot(weights1, x)))
        output = 1 / (1 + np.exp(-np.dot(weights2, hidden)))
        error = target - output
        error_hidden = np.dot(weights2.T, error)
        weights2 += 0.1 * np.dot(error * output * (1 - output), hidden.T)
        weights1 += 0.1 * np.dot(error_hidden * hidden * (1 - hidden), x.T)


def by_batches() -> None:
    """Train as a beginner batches it: float64, ``@``, a new array for each step."""
    rng = np.random.default_rng(0)
    x, t = X.astype(float), np.eye(10)[Y]
    weights1, weights2 = rng.normal(0, 784**-0.5, (784, 50)), rng.normal(0, 50**-0.5, (50, 10))
    for start in range(0, len(x), 32):
        a0, target = x[start : start + 32], t[start : start + 32]
        a1 = 1 / (1 + np.exp(-(a0 @ weights1)))
        a2 = 1 / (1 + np.exp(-(a1 @ weights2)))
        delta2 = (a2 - target) * a2 * (1 - a2)
        delta1 = (delta2 @ weights2.T) * a1 * (1 - a1)
        weights2 = weights2 - 0.1 * (a1.T @ delta2)
        weights1 = weights1 - 0.1 * (a0.T @ delta1)


def predictions():
    """Return a function that reads a hundred drawings, one after the other."""
    net = cnn()

    def predict() -> None:
        for picture in X[:100]:
            net.predict_proba(picture[None])

    return predict


WAYS = {
    "small": trainer(small, SquaredError(), SGD(1.0), 32),
    "small, turbo off": trainer(small, SquaredError(), SGD(1.0), 32, turbo=False),
    "small, S2": one_by_one,
    "small, beginner": by_batches,
    "deep": trainer(deep, CrossEntropy(), Adam(), 32),
    "deep, turbo off": trainer(deep, CrossEntropy(), Adam(), 32, turbo=False),
    "cnn": trainer(cnn, CrossEntropy(), Adam(), 64),
    "cnn, turbo off": trainer(cnn, CrossEntropy(), Adam(), 64, turbo=False),
    "parse": lambda: read_csv(io.BytesIO(TEXT)),
    "predict": predictions(),
}
