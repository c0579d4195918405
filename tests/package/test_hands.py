"""Hands first, seen from Python: what the small widgets carry to the page."""

import numpy as np
import pytest

from lernnetz import (
    BackwardView,
    BatchesView,
    Conv2D,
    ConvolutionView,
    Dense,
    LossesView,
    MapsView,
    Network,
    ProductView,
    ReLU,
    Sigmoid,
    Softmax,
    SquaredError,
    Step,
    TangentView,
    ThresholdView,
)
from lernnetz.text import number
from lernnetz.widgets.descent import SIDE


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


def test_threshold_counts_both_kinds_of_mistakes():
    picture = ThresholdView([0.2, 0.4, 0.6, 0.9], [False, True, False, True]).picture
    assert picture["words"][0].startswith("Schwelle 0,05:")
    assert picture["words"][-1].startswith("Schwelle 0,95:")
    assert picture["words"][45] == "Schwelle 0,50: übersehen 1, falsche Alarme 1."
    assert (picture["missed"][0], picture["alarms"][0]) == (0, 2)
    assert (picture["missed"][-1], picture["alarms"][-1]) == (2, 0)
    assert len(picture["missed"]) == len(picture["alarms"]) == len(picture["words"])


def test_threshold_needs_an_answer_for_each_probability():
    with pytest.raises(ValueError, match=r"Gekommen sind \(2, 1\) und \(1,\)"):
        ThresholdView([0.2, 0.4], [True])


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


def test_maps_are_those_of_a_convolution():
    kernels = np.array([[[-1, 0, 1]] * 3, np.zeros((3, 3)), [[0.5, -2, 0], [0, 0, 0], [0, 0, 1]]])
    view = MapsView(kernels)
    ink = np.random.default_rng(0).integers(0, 256, (28, 28), np.uint8)
    reply, (sent,) = view.maps(ink.tobytes())
    layer = Conv2D(1, 3, 3)
    layer.params.update(weights=kernels[:, None], bias=np.zeros(3))
    z = layer.forward(ink[None, None] / 255)[0]
    seen = np.frombuffer(sent, np.int8).reshape(3, 26, 26)
    np.testing.assert_allclose(seen, 127 * z / np.abs(z).max(), atol=0.51)
    assert reply["words"][1] == "von 0,0 bis 0,0"
    assert reply["words"][0] == f"von {number(z[0].min(), 1)} bis {number(z[0].max(), 1)}"


def test_edge_is_fully_coloured_in_the_map_of_its_kernel():
    ink = np.zeros((28, 28), np.uint8)
    ink[:, 14:] = 255
    _, (sent,) = MapsView([[[-1, 0, 1]] * 3]).maps(ink.tobytes())
    assert np.frombuffer(sent, np.int8).reshape(26, 26)[5, [11, 12, 13, 14]].tolist() == [
        *(0, 127, 127, 0)
    ]


def test_maps_have_a_digit_for_those_who_cannot_draw():
    _, (grey,) = MapsView(np.ones((1, 2, 2))).random()
    assert len(grey) == 28 * 28
    assert max(grey) > 200


@pytest.mark.parametrize("shape", [(3, 3), (1, 29, 3), (1, 1, 3, 3)])
def test_maps_need_kernels_that_fit(shape):
    with pytest.raises(ValueError, match=r"Form \(Anzahl, Höhe, Breite\).*Gekommen ist"):
        MapsView(np.ones(shape))


def small_net():
    """The network of lesson 12."""
    net = Network(Dense(2, 2), Sigmoid(), Dense(2, 2), Sigmoid(), dtype=np.float64)
    first, second = net.layers[0].params, net.layers[2].params
    first.update(weights=np.array([[2.0, -2.0], [1.0, 1.0]]), bias=np.array([-2.0, 1.0]))
    second.update(weights=np.array([[2.0, 1.0], [-1.0, 2.0]]), bias=np.array([0.0, -1.0]))
    return net


def measured(view, layer, neuron, h=1e-4):
    """Return the slope of the loss at a bias, as a quotient."""
    params = view.net.layers[2 * layer].params
    losses = []
    for step in (h, -h):
        params["bias"][neuron] += step
        losses.append(SquaredError().value(view.net.forward(view.x), view.t[None]))
        params["bias"][neuron] -= step
    return (losses[0] - losses[1]) / (2 * h)


def test_errors_are_the_slopes_of_the_loss_at_the_biases():
    net = small_net()
    view = BackwardView(net, [0.5, 1], [1, 0])
    reply, buffers = view.show([0.5, 1])
    assert reply["words"][0] == "Verlust C = 0,356."
    assert "(−0,017; 0,078), (−0,106; 0,145)" in reply["words"][1]
    assert buffers == []
    for layer, deltas in enumerate(reply["deltas"]):
        for neuron, delta in enumerate(deltas):
            assert delta == pytest.approx(measured(view, layer, neuron), abs=1e-6)


def test_turning_at_the_picture_leaves_the_network_alone():
    net = small_net()
    view = BackwardView(net, [0.5, 1], [1, 0])
    reply, _ = view.show([0.5, 1], [[1, 0, 0, 9.0]])
    assert reply["weights"][1][0][0] == 9
    assert net.layers[2].params["weights"][0, 0] == 2


def test_errors_need_a_target_for_each_output():
    with pytest.raises(ValueError, match="Zu jedem Ausgang gehört ein Ziel, hier sind es 2"):
        BackwardView(small_net(), [0.5, 1], [1])


def learn(view, steps):
    """Let both neurons learn; return both activations."""
    for _ in range(steps):
        reply, _ = view.step()
    return [a for _, a in reply["places"]]


@pytest.mark.parametrize("start", [-8, -6, -4, -1])
def test_new_loss_is_ahead_from_every_bad_start(start):
    squared, logarithm = learn(LossesView(start), steps=15)
    assert logarithm > 0.8
    assert logarithm > squared


def test_far_from_the_target_the_squared_error_hardly_moves():
    view = LossesView(-6)
    assert (
        view.begin(-6)[0]["words"] == "Start: bisheriger Verlust a = 0,00, neuer Verlust a = 0,00."
    )
    assert learn(view, steps=100)[0] < 0.01
    assert view.begin(99)[0]["places"][0][0] == 8


def evenings(seed=0):
    """The invented evenings of lesson 14."""
    rng = np.random.default_rng(seed)
    hours = rng.uniform(-3, 3, 64)
    return hours, hours + rng.normal(0, 1, 64) > 0


@pytest.mark.parametrize("seed", range(5))
def test_larger_batches_go_the_shorter_way(seed):
    view = BatchesView(*evenings(seed))
    places = [view.places]
    for _ in range(60):
        view.step()
        places.append(view.places)
    steps = np.linalg.norm(np.diff(places, axis=0), axis=2)
    one, sixteen, all_of_them = steps.sum(axis=0)
    assert one > 1.2 * sixteen
    assert sixteen > all_of_them


def test_map_is_lower_where_all_examples_lead():
    view = BatchesView(*evenings())
    reply, (ground,) = view.look()
    assert reply["words"].startswith("Start, Verlust für m = 1: 0,")
    assert len(ground) == SIDE**2
    before = view._loss(*view.places[2])
    for _ in range(30):
        reply, _ = view.step()
    assert reply["words"].startswith("Schritt 30")
    assert view._loss(*view.places[2]) < before / 2
    view.begin([0, 1])
    assert view.places.tolist() == [[0, 1]] * 3


@pytest.mark.parametrize(
    ("x", "labels", "said"),
    [
        (np.ones(15), np.ones(15, int), "mindestens 16 Beispiele"),
        (np.ones(20), np.ones(19, int), "ein Label"),
        (np.ones(20), np.full(20, -1), "ganze Zahlen ab 0"),
    ],
)
def test_batches_need_examples(x, labels, said):
    with pytest.raises(ValueError, match=said):
        BatchesView(x, labels)
