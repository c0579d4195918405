"""Widgets: what a student draws, photographs or turns, beside what a network makes of it.

Each is a Python class and a JavaScript module of the same name, joined by anywidget;
``pad.js`` is also the landing page's, and that of ``pages``.
"""

from .descent import DescentView
from .drawing import DrawingPad
from .network import NetworkView
from .photo import PhotoReader
from .regions import RegionsView
from .training import TrainingView

__all__ = [
    "DescentView",
    "DrawingPad",
    "NetworkView",
    "PhotoReader",
    "RegionsView",
    "TrainingView",
]
