"""The drawing of the ways on which errors come back."""

import numpy as np
import pytest

from lernnetz import plot
from lernnetz.plot.style import BLUE, ORANGE

W = np.array([[2.0, 1], [-1, 2]])
DELTA = np.array([-0.106, 0.145])
SLOPE = np.array([0.25, 0.2])


def texts(pyplot):
    return [text.get_text() for text in pyplot.gca().texts if text.get_text()]


def test_paths_back_writes_the_shares_and_the_errors(pyplot):
    plot.paths_back(W, DELTA, SLOPE, neuron=0, title="Zurück")
    assert texts(pyplot) == [
        *["2 · (−0,106) = −0,212", "1 · 0,145 = 0,145"],
        *["−0,0168", "?", "−0,106", "0,145"],
        *["δ der Schicht davor", "δ dieser Schicht"],
    ]
    assert pyplot.gca().get_title() == "Zurück"


def test_paths_back_works_out_the_error(pyplot):
    plot.paths_back(W, DELTA, SLOPE, neuron=1)
    worked_out = pyplot.gcf().get_supxlabel()
    assert worked_out == "(0,106 + 0,29) · σ'(z)  =  0,396 · 0,2  =  0,0792"


def test_paths_back_tells_signs_by_colour_and_dashes(pyplot):
    plot.paths_back(W, DELTA, SLOPE, neuron=0)
    styles = [(line.get_color(), line.get_linestyle()) for line in pyplot.gca().lines]
    assert styles == [("0.6", ":"), ("0.6", ":"), (BLUE, "--"), (ORANGE, "-")]


def test_paths_back_through_layers_of_different_size(pyplot):
    plot.paths_back(np.ones((3, 1)), [0.5], np.ones(3), neuron=2)
    assert texts(pyplot)[1:5] == ["?", "?", "0,5", "0,5"]


@pytest.mark.parametrize(
    ("weights", "delta", "slope", "neuron", "message"),
    [
        (W, DELTA[None], SLOPE, 0, r"\(2, 2\), \(1, 2\) und \(2,\).*delta\[0\]"),
        (W, DELTA, SLOPE[:1], 0, r"\(2, 2\), \(2,\) und \(1,\)"),
        (np.ones((6, 1)), [1], np.ones(6), 0, r"höchstens 5 Neuronen.*\(6, 1\)"),
        (W, DELTA, SLOPE, 2, "hat 2 Neuronen. Nummer 2 gibt es nicht"),
    ],
)
def test_paths_back_refuses_what_it_cannot_draw(pyplot, weights, delta, slope, neuron, message):
    with pytest.raises(ValueError, match=message):
        plot.paths_back(weights, delta, slope, neuron=neuron)
    assert not pyplot.get_fignums()
