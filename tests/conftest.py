"""What the tests of all parts share."""

import os

import pytest

# On a busy machine the threads of a matrix product wait for each other longer than they compute.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def torch():
    """PyTorch, the oracle: a laptop may do without it, CI may not."""
    try:
        import torch
    except ImportError:
        reason = "PyTorch is missing, so nothing is compared with it: pip install torch"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return torch


@pytest.fixture(scope="session")
def sklearn_metrics():
    """scikit-learn's measures, the oracle: a laptop may do without them, CI may not."""
    try:
        from sklearn import metrics
    except ImportError:
        reason = "scikit-learn is missing, so nothing is compared: pip install scikit-learn"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return metrics
