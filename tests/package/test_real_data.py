"""The promise of the first lesson, kept on real digits."""

import pytest

from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError, load_mnist

# from the full MNIST, and from the fallback of a build without it
NEEDED = {10_000: 0.935, 4000: 0.885}


@pytest.fixture(scope="module")
def digits():
    return load_mnist("train", rows=10_000), load_mnist("test", rows=10_000)


def test_a_hidden_layer_of_50_learns_the_digits(digits):
    (x, y), test = digits
    net = Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid(), seed=0)
    net.fit(x, y, loss=SquaredError(), optimizer=SGD(0.1), epochs=10, batch_size=1, progress=False)
    assert net.accuracy(*test) >= NEEDED[len(x)]


def test_the_data_of_the_course_are_digits_as_they_should_be(digits):
    for (x, y), sizes in zip(digits, ((10_000, 4000), (10_000, 1000)), strict=True):
        assert len(x) in sizes
        assert (x.min(), x.max()) == (0, 1)
        assert 0.12 < x.mean() < 0.15
        assert set(y.tolist()) == set(range(10))
