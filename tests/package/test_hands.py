"""Hands first, seen from Python: what the small widgets carry to the page."""

import numpy as np
import pytest

from lernnetz import ConvolutionView, Dense, ProductView, ReLU, Sigmoid, Softmax, Step, TangentView


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


def test_product_says_how_each_value_comes_about():
    picture = ProductView([[1, 2, 0.5], [0, 2, -1]], [[1, -2], [0.5, 1], [-4, 2]]).picture
    assert picture["names"] == ["x", "W", "x @ W"]
    assert picture["left"][1] == ["0", "2", "−1"]
    assert [[each["value"] for each in row] for row in picture["product"]] == [[0, 1], [5, 0]]
    assert picture["product"][0][1] == {
        "value": 1,
        "text": "1",
        "products": "−2; 2; 1",
        "sum": "1·(−2) + 2·1 + 0,5·2 = 1",
    }


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ([[1, 2]], [[1, 2]], "die beiden mittleren Zahlen sind gleich"),
        ([1, 2], [[1], [2]], r"Gekommen sind \(2,\)"),
        (np.ones((9, 2)), np.ones((2, 2)), "höchstens 8 Zeilen"),
    ],
)
def test_product_refuses_what_cannot_be_multiplied(left, right, said):
    with pytest.raises(ValueError, match=said):
        ProductView(left, right)


def test_convolution_shows_the_products_of_each_step():
    picture = ConvolutionView([[1, 0, 2], [0, 3, 0]], [[-1, 0.5]]).picture
    assert picture["kernel"] == [["−1", "0,5"]]
    assert picture["products"][0][1] == [["0", "1"]]
    assert picture["sums"] == [["−1", "1"], ["1,5", "−3"]]


def test_convolution_needs_a_kernel_that_fits():
    with pytest.raises(ValueError, match="passt nicht"):
        ConvolutionView(np.ones((2, 2)), np.ones((3, 3)))
    with pytest.raises(ValueError, match="höchstens 10 Zeilen"):
        ConvolutionView(np.ones((11, 11)), np.ones((3, 3)))
