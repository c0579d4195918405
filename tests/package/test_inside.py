"""Looking inside, seen from Python: what the widgets answer to what the page asks for."""

import json

import numpy as np
import pytest

from lernnetz import (
    SGD,
    Conv2D,
    Dense,
    DescentView,
    Network,
    NetworkView,
    Perceptron,
    RegionsView,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
    Step,
    Tanh,
    pages,
)
from lernnetz.widgets import descent
from lernnetz.widgets.plane import SIDE, frame_of, regions

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
XOR = [0, 1, 1, 0]


def ask(view, action, *values):
    """Ask as the page does; return the reply and its buffers."""
    sent = []
    view.send = lambda reply, buffers: sent.append((reply, buffers))
    view._hear(view, {"id": 7, "action": action, "values": list(values)}, [])
    ((reply, buffers),) = sent
    assert reply["id"] == 7
    assert "null" not in json.dumps(reply), "Pyodide makes None undefined"
    return reply, buffers


def xor_net():
    """XOR with whole numbers for weights, as lesson 06 builds it."""
    net = Network(Dense(2, 2), Step(), Dense(2, 1), Step())
    net.layers[0].params = {"weights": np.array([[1, -1], [1, -1]]), "bias": np.array([-0.5, 1.5])}
    net.layers[2].params = {"weights": np.array([[1], [1]]), "bias": np.array([-1.5])}
    return net


def test_network_says_what_every_neuron_computes():
    view = NetworkView(xor_net(), INPUTS, XOR)
    reply, (plane,) = ask(view, "show", [0, 1], [])
    assert reply["names"] == ["Eingabe", "Dense(2, 2) → Step", "Dense(2, 1) → Step"]
    assert reply["activations"] == [[0, 1], [1, 1], [1]]
    assert reply["weights"] == [[[1, -1], [1, -1]], [[1], [1]]]
    assert reply["biases"] == [[-0.5, 1.5], [-1.5]]
    assert reply["wrong"] == [False] * 4
    assert reply["words"] == ["Ausgabe 1,00.", "4 von 4 Beispielen richtig."]
    assert len(plane) == SIDE**2


def test_changes_reach_the_network_even_where_its_weights_were_whole_numbers():
    net = xor_net()
    view = NetworkView(net, INPUTS, XOR)
    reply, _ = ask(view, "show", [0, 0], [[0, 1, 0, 0.25], [1, -1, 0, -0.5]])
    assert net.layers[0].params["weights"].tolist() == [[1, -1], [0.25, -1]]
    assert net.layers[2].params["bias"].tolist() == [-0.5]
    assert reply["words"] == ["Ausgabe 1,00.", "2 von 4 Beispielen richtig."]
    assert reply["wrong"] == [True, False, False, True]
    reply, _ = ask(view, "reset", [0, 0])
    assert reply["wrong"] == [False] * 4
    assert net.layers[0].params["weights"].tolist() == [[1, -1], [1, -1]]


def test_weights_keep_their_array_and_type_where_they_are_decimals():
    net = Network(Dense(2, 1), Sigmoid())
    weights = net.layers[0].params["weights"]
    ask(NetworkView(net), "show", [1, 1], [[0, 0, 0, 0.75]])
    assert net.layers[0].params["weights"] is weights
    assert (weights[0, 0], weights.dtype) == (0.75, np.float32)


def test_perceptron_is_one_neuron_with_a_threshold():
    unit = Perceptron([1, 2], threshold=1.6)
    view = NetworkView(unit, [[0.45, 0.8], [0.1, 0.45]], [1, 0])
    assert view.picture["sign"] == "Θ"
    assert view.picture["start"] == [0.45, 0.8]
    reply, _ = ask(view, "show", [0.45, 0.8], [])
    assert reply["words"] == [
        "w · x = 2,05 ≥ Θ = 1,60: Antwort 1.",
        "2 von 2 Beispielen richtig.",
    ]
    reply, _ = ask(view, "show", [0.45, 0.8], [[0, -1, 0, 2.1], [0, 0, 0, -1]])
    assert reply["words"][0] == "w · x = 1,15 < Θ = 2,10: Antwort 0."
    assert (unit.weights.tolist(), unit.threshold) == ([-1, 2], 2.1)
    ask(view, "reset", [0, 0])
    assert (unit.weights.tolist(), unit.threshold) == ([1, 2], 1.6)


def test_single_input_or_none_needs_no_labels():
    view = NetworkView(Network(Dense(3, 2), Softmax()), [0.5, 3, -4])
    reply, buffers = ask(view, "show", [0.5, 3, -4], [])
    assert not buffers
    assert "wrong" not in reply
    assert [range["low"] <= x <= range["high"] for range, x in
            zip(view.picture["inputs"], [0.5, 3, -4], strict=True)] == [True] * 3  # fmt: skip
    assert NetworkView(Network(Dense(1, 1), Tanh())).picture["start"] == [0]


def test_plane_starts_in_the_upper_left_corner():
    right = Perceptron([1, 0], threshold=0.5)
    up = Network(Dense(2, 2), Softmax())
    up.layers[0].params = {"weights": np.array([[0, 0], [0, 9.0]]), "bias": np.array([0, -4.5])}
    frame = frame_of(INPUTS)
    for model, corner, value in ((right, (0, -1), 255), (right, (0, 0), 0), (up, (0, 0), 1),
                                 (up, (-1, 0), 0)):  # fmt: skip
        assert np.frombuffer(regions(model, frame), np.uint8).reshape(SIDE, SIDE)[corner] == value


def test_plane_of_a_dimmer_is_grey_in_the_middle_and_any_size_fits():
    net = Network(Dense(2, 1), Sigmoid())
    net.layers[0].params["weights"][:] = 0
    assert set(regions(net, frame_of(INPUTS))) == {128}
    large = Network(Dense(2, 1), ReLU())
    large.layers[0].params["weights"][:] = 50
    values = np.frombuffer(regions(large, frame_of(INPUTS)), np.uint8)
    assert values.max() == 255
    assert (values >= 128).mean() == pytest.approx((large.predict(_places()) == 1).mean(), abs=0.02)


def _places():
    side = np.linspace(-0.2, 1.2, 100)
    return np.stack(np.meshgrid(side, side), -1).reshape(-1, 2)


@pytest.mark.parametrize(
    ("net", "arguments", "sentence"),
    [
        (Network(Dense(2, 20), Sigmoid(), Dense(20, 1)), [], "höchstens 12 Neuronen.*2-20-1"),
        (Network(Reshape(1, 4, 4), Conv2D(1, 1, 3)), [], "Netze aus Dense-Schichten"),
        (Network(Sigmoid()), [], "Netze aus Dense-Schichten"),
        (Perceptron([1, 2], 0), [[1, 2, 3]], r"\(n, 2\)"),
        (Perceptron([1, 2], 0), [INPUTS, [0, 1]], r"\(4, 2\) und \(2,\)"),
        (Perceptron([1, 2], 0), [INPUTS, [0, 1, 0.5, 1]], "ganze Zahlen ab 0"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_sentence(net, arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        NetworkView(net, *arguments)


def test_page_may_ask_for_nothing_else():
    reply, buffers = ask(NetworkView(Perceptron([1], 0)), "close")
    assert "gibt es hier nicht" in reply["error"]
    assert not buffers


def hill(w):
    return (w - 2) ** 2 + 1


def valley(w1, w2):
    return w1**2 + 4 * w2**2


def descend(view, learning_rate, steps):
    for _ in range(steps):
        reply, _ = ask(view, "step", learning_rate)
    return reply


def test_descent_goes_the_way_of_the_lesson():
    view = DescentView(hill, -1, learning_rate=0.2, limits=(-2, 6))
    reply, (curve,) = ask(view, "look")
    assert reply["path"] == [[-1, 10]]
    assert reply["words"] == "Start: w = −1,00, Verlust 10,00. Steigung −6,00."
    heights = np.frombuffer(curve, np.float32)
    assert (heights[0], heights.min(), heights[-1]) == (17, 1, 17)
    reply = descend(view, 0.2, 2)
    assert [w for w, _ in reply["path"]] == pytest.approx([-1, 0.2, 0.92], abs=1e-6)
    assert reply["words"] == "Schritt 2: w = 0,92, Verlust 2,17. Steigung −2,16."
    reply = descend(view, 0.2, 20)
    assert reply["words"].endswith("Hier ist es fast eben, die Steigung ist nahe 0.")


def test_too_large_a_learning_rate_is_said_in_words():
    view = DescentView(hill, -1, limits=(-2, 6))
    reply = descend(view, 1.05, 1)
    assert reply["words"] == (
        "Schritt 1: w = 5,30, Verlust 11,89. Der Verlust ist gestiegen: Der Schritt war zu groß."
    )
    reply = descend(view, 1.05, 3)
    assert "Der Abstieg divergiert: Die Lernrate ist zu groß." in reply["words"]
    assert not reply["lost"]
    reply, _ = ask(view, "begin", [4])
    assert reply["path"] == [[4, 5]]


def test_lost_path_ends_before_the_numbers_do():
    view = DescentView(lambda w: w**4, 2, learning_rate=1, limits=(-3, 3))
    reply = descend(view, 1, 50)
    assert reply["lost"]
    assert "divergiert" in reply["words"]
    assert 2 < len(reply["path"]) < 10
    assert np.isfinite(reply["path"]).all()
    down = DescentView(lambda w: -w, 0, limits=(-1, 1))
    assert descend(down, 1.2, 200)["words"].endswith("weit aus dem Bild gelaufen und endet hier.")


def test_map_has_bands_and_its_path_meets_them_at_right_angles():
    view = DescentView(valley, (4, 2), largest=0.3, limits=((-5, 5), (-3, 3)))
    reply, (ground,) = ask(view, "look")
    bands = np.frombuffer(ground, np.uint8).reshape(descent.SIDE, descent.SIDE)
    assert bands[60, 60] == 0
    assert (bands == descent.CONTOUR).any()
    assert "Gradient (8,00; 16,00)" in reply["words"]
    np.testing.assert_allclose(descend(view, 0.1, 1)["path"], [[4, 2], [3.2, 0.4]], atol=1e-6)
    assert "divergiert" in descend(view, 0.26, 40)["words"]


@pytest.mark.parametrize(
    ("loss", "arguments", "sentence"),
    [
        (hill, {"start": (1, 2, 3)}, "bei einer Zahl oder bei zweien"),
        (hill, {"start": (1, 2)}, "muss die Funktion 2 Zahlen nehmen"),
        (valley, {"start": 1}, "muss die Funktion 1 Zahlen nehmen"),
        (hill, {"start": 1, "learning_rate": 0}, "über 0 und höchstens"),
        (hill, {"start": 1, "learning_rate": 2}, "über 0 und höchstens"),
        (hill, {"start": 1, "limits": (2, -2)}, "zwei Grenzen"),
        (valley, {"start": (1, 2), "limits": (-2, 2)}, "zwei Grenzen"),
        (lambda w: 1 / w, {"start": 1, "limits": (-1, 1)}, "überall eine endliche Zahl"),
    ],
)
def test_descent_that_cannot_be_shown_is_refused(loss, arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        DescentView(loss, **arguments)


def test_regions_learn_as_fit_does():
    targets = [0, 1, 1, 1]
    plain, unit = (Perceptron([1, -1], threshold=0.25) for _ in range(2))
    history = plain.fit(INPUTS, targets, learning_rate=0.5)
    view = RegionsView(unit, INPUTS, targets, learning_rate=0.5)
    reply, (plane,) = ask(view, "look")
    assert reply["words"] == "Noch kein Schritt. 2 von 4 Beispielen richtig."
    assert (reply["last"], len(plane)) == (-1, SIDE**2)
    ask(view, "step")
    reply, _ = ask(view, "step")
    assert reply["words"] == (
        "Epoche 1, Beispiel 2: Antwort 0, Ziel 1, die Gerade bewegt sich. "
        "2 von 4 Beispielen richtig."
    )
    assert reply["numbers"] == "w = (1,00; −0,50), Θ = −0,25"
    reply, _ = ask(view, "epoch")
    assert reply["words"].startswith("Epoche 1 ist zu Ende, unterwegs 1 Fehler.")
    epochs = 1
    while not reply["finished"]:
        reply, _ = ask(view, "run")
        epochs += 1
    assert epochs == len(history.errors)
    assert reply["words"].endswith("unterwegs kein Fehler. 4 von 4 Beispielen richtig.")
    assert (unit.weights.tolist(), unit.threshold) == (plain.weights.tolist(), plain.threshold)
    ask(view, "reset")
    assert (unit.weights.tolist(), unit.threshold) == ([1, -1], 0.25)


def test_perceptron_without_a_line_never_finishes():
    view = RegionsView(Perceptron([1, -1], 0.25), INPUTS, XOR)
    assert not any(ask(view, "run")[0]["finished"] for _ in range(30))


def test_network_learns_by_examples_until_none_is_wrong():
    net = Network(Dense(2, 3), Tanh(), Dense(3, 1), Sigmoid(), seed=1)
    before = net.layers[0].params["weights"].copy()
    view = RegionsView(net, INPUTS, XOR, learning_rate=1)
    for _ in range(200):
        reply, _ = ask(view, "run")
        if reply["finished"]:
            break
    assert reply["words"].endswith("unterwegs kein Fehler. 4 von 4 Beispielen richtig.")
    assert net.predict(INPUTS).tolist() == XOR
    assert "Verlust dieses Beispiels: 0," in reply["numbers"]
    ask(view, "reset")
    np.testing.assert_array_equal(net.layers[0].params["weights"], before)


def test_three_classes_have_three_regions():
    net = Network(Dense(2, 3), Softmax(), seed=0)
    view = RegionsView(net, INPUTS, [0, 1, 2, 2], optimizer=SGD(0.5, momentum=0.9))
    for _ in range(20):
        _, (plane,) = ask(view, "run")
    assert set(plane) == {0, 1, 2}


def test_loss_that_is_no_number_is_said():
    view = RegionsView(Network(Dense(2, 1)), 100 * INPUTS, XOR, learning_rate=1e30)
    ask(view, "step")
    reply, buffers = ask(view, "epoch")
    assert "Lernrate ist zu groß" in reply["error"]
    assert not buffers
    assert "error" not in ask(view, "reset")[0]


@pytest.mark.parametrize(
    ("model", "x", "labels", "sentence"),
    [
        (Perceptron([1, 2, 3], 0), INPUTS, XOR, "zwei Gewichten. Dieses hat 3"),
        (Perceptron([1, 2], 0), np.eye(3), [0, 1, 1], r"\(n, 2\)"),
        (Perceptron([1, 2], 0), INPUTS, [0, 1, 2, 1], "Label 2 kann"),
        (Network(Dense(2, 3), Softmax()), INPUTS, [0, 1, 3, 1], "nur 0 bis 2"),
        (Network(Dense(3, 1), Sigmoid()), INPUTS, XOR, r"Dense\(3, 1\) erwartet"),
    ],
)
def test_regions_that_do_not_fit_are_refused(model, x, labels, sentence):
    with pytest.raises(ValueError, match=sentence):
        RegionsView(model, x, labels)


def test_network_goes_along_as_a_page_with_its_examples():
    reply, (page,) = ask(NetworkView(xor_net(), INPUTS, XOR), "page")
    assert "error" not in reply
    description = json.loads(pages.DESCRIPTION.search(page.decode())[1])
    assert description["test"] == {"pictures": 4, "accuracy": 1}
    assert description["labels"] == XOR
    assert len(ask(NetworkView(xor_net()), "page")[1]) == 1
    unit = NetworkView(Perceptron([1, 1], 1.5), INPUTS, [0, 0, 0, 1])
    reply, (page,) = ask(unit, "page")
    description = json.loads(pages.DESCRIPTION.search(page.decode())[1])
    assert description["test"] == {"pictures": 4, "accuracy": 1}
