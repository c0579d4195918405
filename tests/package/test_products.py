"""The product of matrices: NumPy's here; in the browser see tests/site/test_products.py."""

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from lernnetz import products
from lernnetz.products import product

FOLDER = Path(products.__file__).parent
COMPILER = "Debian clang version 14.0.6"


def test_here_it_is_numpys():
    a, b = np.ones((200, 300), np.float32), np.ones((300, 400), np.float32)
    assert products.accelerator() is None
    np.testing.assert_array_equal(product(a, b), a @ b)


class Recorder:
    """Stands in for the browser's vectors; notes what it gets."""

    def __init__(self):
        self.shapes = []

    def __call__(self, a, b):
        self.shapes.append((a.shape, b.shape))
        return a @ b


@pytest.fixture
def vectors(monkeypatch):
    vectors = Recorder()
    monkeypatch.setattr(products, "accelerator", lambda: vectors)
    return vectors


def of_shape(*shape, dtype=np.float32):
    return np.ones(shape, dtype)


def test_large_products_go_to_the_vectors(vectors):
    for a, b in (((32, 784), (784, 50)), ((10, 25), (64, 25, 576)), ((64, 10, 576), (64, 576, 25))):
        product(of_shape(*a), of_shape(*b))
    assert len(vectors.shapes) == 3


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (of_shape(2, 3), of_shape(3, 2)),
        (of_shape(32, 784, dtype=np.float64), of_shape(784, 50)),
        (of_shape(784), of_shape(784, 50)),
        (of_shape(2, 4, 32, 784), of_shape(784, 50)),
    ],
    ids=["small", "float64", "vector", "four axes"],
)
def test_all_else_stays_with_numpy(vectors, a, b):
    np.testing.assert_array_equal(product(a, b), a @ b)
    assert vectors.shapes == []


@pytest.mark.parametrize(
    ("a", "b"),
    [(of_shape(99, 784), of_shape(783, 50)), (of_shape(3, 50, 70), of_shape(2, 70, 50))],
)
def test_shapes_that_do_not_fit_are_numpys_to_refuse(vectors, a, b):
    with pytest.raises(ValueError, match=r"mismatch|broadcast"):
        product(a, b)


def test_turbo_off(vectors, monkeypatch):
    monkeypatch.setattr(products, "turbo", False)
    product(of_shape(32, 784), of_shape(784, 50))
    assert vectors.shapes == []


def test_library_is_made_of_its_source(tmp_path):
    clang = shutil.which("clang")
    if clang is None or shutil.which("wasm-ld") is None:
        if os.environ.get("CI"):
            pytest.fail("clang or lld is missing")
        pytest.skip("no clang and lld here")
    version = subprocess.run([clang, "--version"], capture_output=True, text=True).stdout
    if not version.startswith(COMPILER):
        pytest.skip(f"made by {COMPILER}, here is {version.splitlines()[0]}")
    made = tmp_path / "products.wasm"
    subprocess.run([FOLDER / "build.sh", made], check=True)
    assert made.read_bytes() == (FOLDER / "products.wasm").read_bytes()
