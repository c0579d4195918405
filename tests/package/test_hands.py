"""Hands first, seen from Python: what the small widgets carry to the page."""

import numpy as np
import pytest

from lernnetz import Dense, ReLU, Sigmoid, Softmax, Step, TangentView


@pytest.mark.parametrize("activation", [Sigmoid(), ReLU(), Step()])
def test_tangent_has_the_slope_of_the_curve(activation):
    picture = TangentView(activation).picture
    z, a, slope = (np.array(picture[name]) for name in ("z", "a", "slope"))
    measured = (a[2:] - a[:-2]) / (z[2:] - z[:-2])
    smooth = np.abs(z[1:-1]) > picture["step"]
    np.testing.assert_allclose(slope[1:-1][smooth], measured[smooth], atol=1e-3)
    low, high = picture["frame"][1]
    assert low < min(a.min(), slope.min()) <= max(a.max(), slope.max()) < high


def test_tangent_says_where_it_is():
    picture = TangentView(Sigmoid()).picture
    at_zero = picture["words"][len(picture["z"]) // 2]
    assert at_zero == "z = 0,00: Aktivierung a = 0,50, Steigung 0,250."


def test_tangent_needs_a_function_of_one_number():
    with pytest.raises(ValueError, match="Aktivierungsfunktion, zum Beispiel an Sigmoid"):
        TangentView(Softmax())
    with pytest.raises(ValueError, match=r"Dense\(2, 1\)"):
        TangentView(Dense(2, 1))
