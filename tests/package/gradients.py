"""Gradients by central differences, the oracle for every backward step."""

from collections.abc import Callable

import numpy as np


def numerical_gradient(function: Callable[[], float], x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    """Return d function() / dx for float64 ``x``, which is moved in place and put back."""
    assert x.dtype == np.float64
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        value = x[index]
        x[index] = value + h
        above = function()
        x[index] = value - h
        below = function()
        x[index] = value
        gradient[index] = (above - below) / (2 * h)
    return gradient


def relative_error(found: np.ndarray, expected: np.ndarray) -> float:
    """Return |found − expected| / |expected|, over all numbers of the arrays."""
    found, expected = np.asarray(found, float), np.asarray(expected, float)
    assert found.shape == expected.shape
    return float(np.linalg.norm(found - expected) / np.linalg.norm(expected))
