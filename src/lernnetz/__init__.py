"""Lernnetz: neural networks from scratch, in NumPy, to be read and understood."""

from . import metrics, plot
from .checks import check
from .data import batches, load_mnist, one_hot, read_csv, read_idx
from .layers import Dense, Layer, ReLU, Sigmoid, Softmax, Tanh
from .losses import CrossEntropy, SquaredError
from .network import History, Network
from .optimizers import SGD

__version__ = "0.1.0"

__all__ = [
    "SGD",
    "CrossEntropy",
    "Dense",
    "History",
    "Layer",
    "Network",
    "ReLU",
    "Sigmoid",
    "Softmax",
    "SquaredError",
    "Tanh",
    "batches",
    "check",
    "load_mnist",
    "metrics",
    "one_hot",
    "plot",
    "read_csv",
    "read_idx",
]
