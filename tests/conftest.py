"""What the tests of all parts share."""

import importlib
import os
from types import ModuleType

import pytest

# On a busy machine the threads of a matrix product wait for each other longer than they compute.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")


def oracle(name: str) -> ModuleType:
    """Return a library that results are compared with: a laptop may do without, CI may not."""
    try:
        return importlib.import_module(name)
    except ImportError:
        reason = f"{name} is missing, so nothing is compared with it: pip install '.[oracle]'"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def torch() -> ModuleType:
    return oracle("torch")


@pytest.fixture(scope="session")
def sklearn_metrics() -> ModuleType:
    return oracle("sklearn.metrics")


@pytest.fixture(scope="session")
def distributed() -> ModuleType:
    return oracle("distributed")
