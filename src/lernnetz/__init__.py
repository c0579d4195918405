"""Lernnetz: neural networks from scratch, in NumPy, to be read and understood."""

from . import images, metrics, pages, plot, storage
from .arrays import one_hot
from .augmentation import augment
from .checks import check, ready
from .csv_files import read_csv
from .data import (
    batches,
    class_counts,
    load_fashion,
    load_mnist,
    read_idx,
    split,
    standardize,
)
from .handwriting import german_digits
from .history import History
from .layers import (
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LeakyReLU,
    MaxPool2D,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
    Step,
    Tanh,
)
from .losses import CrossEntropy, SquaredError
from .network import Network
from .optimizers import SGD, Adam
from .perceptron import Perceptron
from .progress import View
from .search import grid_search

__version__ = "0.1.0"
WIDGETS = (
    "BackwardView",
    "BatchesView",
    "ConvolutionView",
    "DescentView",
    "DrawingPad",
    "LossesView",
    "MapsView",
    "NetworkView",
    "PhotoReader",
    "ProductView",
    "RegionsView",
    "TangentView",
    "ThresholdView",
)

__all__ = [
    "SGD",
    "Adam",
    "Conv2D",
    "CrossEntropy",
    "Dense",
    "Dropout",
    "Flatten",
    "History",
    "Layer",
    "LeakyReLU",
    "MaxPool2D",
    "Network",
    "Perceptron",
    "ReLU",
    "Reshape",
    "Sigmoid",
    "Softmax",
    "SquaredError",
    "Step",
    "Tanh",
    "augment",
    "batches",
    "check",
    "class_counts",
    "german_digits",
    "grid_search",
    "images",
    "load_fashion",
    "load_mnist",
    "metrics",
    "one_hot",
    "plot",
    "read_csv",
    "read_idx",
    "ready",
    "split",
    "standardize",
]


def __getattr__(name: str) -> object:
    """Import the widgets, and anywidget with them, only where one is used."""
    if name not in WIDGETS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import widgets

    return getattr(widgets, name)


def _live_view(network: Network, history: History, epochs: int, batches: int) -> View:
    from .widgets import TrainingView

    return TrainingView(network, history, epochs, batches)


Network.save, Network.load = storage.save, storage.Load()
Network.save_page, Network.load_page = pages.save_page, staticmethod(pages.load_page)
Network.live_view = _live_view
