"""Figures for the lessons: German labels, readable on a projector and in grey print.

Each function draws with matplotlib's pyplot; a notebook shows the figure by itself.
The colours are those of Okabe and Ito, which the colour-blind can tell apart; whatever a
colour says, a number, a sign, a line style or a hatching says too.
"""

from .backward import paths_back
from .comparison import compare, spread, stages
from .convolution import convolution
from .curves import curves, slope
from .descent import contours, descent
from .examples import channels, counts, number_line
from .functions import activation, decision
from .handwriting import centres, photos, rates, steps
from .lines import errors, lines, moved
from .matrices import product
from .measures import four_cases, thresholds
from .networks import network
from .pictures import feature_maps, images, pixels, probabilities, weights
from .plane import gates, points
from .selection import parts, selection
from .training import batches, confusion, grid, history

__all__ = [
    "activation",
    "batches",
    "centres",
    "channels",
    "compare",
    "confusion",
    "contours",
    "convolution",
    "counts",
    "curves",
    "decision",
    "descent",
    "errors",
    "feature_maps",
    "four_cases",
    "gates",
    "grid",
    "history",
    "images",
    "lines",
    "moved",
    "network",
    "number_line",
    "parts",
    "paths_back",
    "photos",
    "pixels",
    "points",
    "probabilities",
    "product",
    "rates",
    "selection",
    "slope",
    "spread",
    "stages",
    "steps",
    "thresholds",
    "weights",
]
