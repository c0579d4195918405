"""In the browser, products with vectors: the same numbers, and really used."""

from tests.site.browser import Lesson

CHECK = """import numpy as np
from lernnetz import *
from lernnetz import products
from lernnetz.products import accelerator, product

rng = np.random.default_rng(0)

def f(*shape):
    return rng.normal(size=shape).astype(np.float32)

def difference(a, b):
    products.turbo = True
    c = product(a, b)
    products.turbo = False
    d = product(a, b)
    assert (c.shape, c.dtype) == (d.shape, d.dtype)
    return np.abs(c - d).max() / np.abs(d).max()

pairs = [
    (f(32, 784), f(784, 50)), (f(32, 784).T, f(32, 50)), (f(32, 50), f(784, 50).T),
    (f(33, 71), f(71, 13)), (f(37, 100)[:, ::2], f(50, 29)), (f(31, 41), f(29, 41).T),
    (f(10, 25), f(64, 25, 576)), (f(10, 25).T, f(64, 10, 576)),
    (f(64, 10, 576), f(64, 25, 576).transpose(0, 2, 1)), (f(9, 30, 21), f(9, 21, 31)),
]
print("Vektoren:", accelerator() is not None)
print("Unterschied klein:", max(difference(a, b) for a, b in pairs) < 1e-5)"""
TRAIN = """def trained(turbo):
    products.turbo = turbo
    net = Network(
        Reshape(1, 28, 28), Conv2D(1, 4, 5), MaxPool2D(2), ReLU(), Flatten(),
        Dense(576, 20), ReLU(), Dense(20, 10), Softmax(), seed=0,
    )
    x, y = load_mnist("train", rows=100)
    net.fit(x, y, loss=CrossEntropy(), optimizer=SGD(0.1), epochs=3, progress=False)
    return np.concatenate([p.ravel() for layer in net.layers for p in layer.params.values()])

with_vectors, without = trained(True), trained(False)
print("Gewichte gleich:", np.allclose(with_vectors, without, atol=1e-4))"""


def test_vectors_agree_with_numpy(python: Lesson) -> None:
    output = python.run(CHECK, TRAIN)
    for line in ("Vektoren: True", "Unterschied klein: True", "Gewichte gleich: True"):
        assert line in output
