"""Widgets: what a student draws, photographs or turns, beside what a network makes of it.

Each is a Python class and a JavaScript module of the same name, joined by anywidget;
``pad.js`` is also the landing page's, and that of ``pages``.
"""

from .backward import BackwardView
from .batches import BatchesView
from .convolution import ConvolutionView
from .descent import DescentView
from .drawing import DrawingPad
from .losses import LossesView
from .maps import MapsView
from .network import NetworkView
from .photo import PhotoReader
from .product import ProductView
from .regions import RegionsView
from .tangent import TangentView
from .threshold import ThresholdView
from .training import TrainingView

__all__ = [
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
    "TrainingView",
]
