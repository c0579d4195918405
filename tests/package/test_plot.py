"""Figures: German labels, marks that need no colour, nothing that matplotlib warns of."""

import itertools

import numpy as np
import pytest

from lernnetz import (
    Conv2D,
    Dense,
    History,
    Network,
    Perceptron,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
    Step,
    Tanh,
    plot,
)
from lernnetz.search import GridResults, GridRow


def pictures(n):
    return np.random.default_rng(0).random((n, 784)).astype(np.float32)


def titles(pyplot):
    return [axis.get_title() for axis in pyplot.gcf().axes]


def test_images_draws_each_picture_upright(pyplot):
    x = pictures(3)
    plot.images(x)
    shown = [axis.images[0].get_array() for axis in pyplot.gcf().axes]
    np.testing.assert_array_equal(shown, x.reshape(3, 28, 28))


def test_images_keeps_one_scale_of_grey_for_all(pyplot):
    plot.images(pictures(2) / 4)
    assert [axis.images[0].get_clim() for axis in pyplot.gcf().axes] == [(0, 1), (0, 1)]


def test_images_breaks_rows_and_leaves_the_rest_blank(pyplot):
    plot.images(pictures(5), columns=3)
    axes = pyplot.gcf().axes
    assert len(axes) == 6
    assert [len(axis.images) for axis in axes] == [1, 1, 1, 1, 1, 0]
    assert not any(axis.axison for axis in axes)


def test_images_takes_a_single_picture(pyplot):
    plot.images(pictures(1)[0])
    assert len(pyplot.gcf().axes) == 1


def test_images_shows_labels(pyplot):
    plot.images(pictures(3), [7, 2, 1], title="Ziffern")
    assert titles(pyplot) == ["7", "2", "1"]
    assert pyplot.gcf().get_suptitle() == "Ziffern"


def test_images_stand_closer_without_labels(pyplot):
    plot.images(pictures(3), [7, 2, 1])
    plot.images(pictures(3))
    labelled, bare = (pyplot.figure(n).get_figheight() for n in pyplot.get_fignums())
    assert bare < labelled


def test_images_marks_right_and_wrong_by_a_sign(pyplot):
    plot.images(pictures(2), labels=np.array([7, 2]), predictions=np.array([7, 3]))
    right, wrong = titles(pyplot)
    assert right == "7 ✓"
    assert wrong.startswith("3 ✗")
    assert "2" in wrong


def test_images_marks_right_and_wrong_by_colour_too(pyplot):
    plot.images(pictures(2), labels=[7, 2], predictions=[7, 3])
    right, wrong = (axis.title.get_color() for axis in pyplot.gcf().axes)
    assert right != wrong


def test_images_does_not_judge_predictions_without_labels(pyplot):
    plot.images(pictures(2), predictions=[7, 3])
    assert titles(pyplot) == ["7", "3"]
    assert {axis.title.get_color() for axis in pyplot.gcf().axes} == {"black"}


def test_images_says_kindly_that_there_is_no_picture(pyplot, capsys):
    plot.images(np.empty((0, 784)))
    assert "kein Bild" in capsys.readouterr().out
    assert not pyplot.get_fignums()


def trained(validation):
    history = History(loss=[0.5, 0.25, 0.125], accuracy=[0.5, 0.75, 0.875])
    if validation:
        history.validation_loss = [0.6, 0.4, 0.3]
        history.validation_accuracy = [0.4, 0.6, 0.7]
    return history


def test_history_has_german_labels(pyplot):
    plot.history(trained(validation=True))
    left, right = pyplot.gcf().axes
    assert (left.get_xlabel(), left.get_ylabel()) == ("Epoche", "Verlust")
    assert (right.get_xlabel(), right.get_ylabel()) == ("Epoche", "Genauigkeit in %")
    assert pyplot.gcf().get_suptitle() == "Verlauf des Trainings"
    assert legend(pyplot.gcf()) == ["Trainingsdaten", "neue Daten"]


def test_history_draws_loss_and_per_cent_over_the_epochs(pyplot):
    plot.history(trained(validation=True))
    left, right = ([line.get_xydata().T for line in axis.lines] for axis in pyplot.gcf().axes)
    np.testing.assert_allclose(
        left, [[[1, 2, 3], [0.5, 0.25, 0.125]], [[1, 2, 3], [0.6, 0.4, 0.3]]]
    )
    np.testing.assert_allclose(right, [[[1, 2, 3], [50, 75, 87.5]], [[1, 2, 3], [40, 60, 70]]])


def test_history_tells_the_lines_apart_without_colour(pyplot):
    plot.history(trained(validation=True))
    for axis in pyplot.gcf().axes:
        learned, tested = axis.lines
        assert learned.get_linestyle() != tested.get_linestyle()
        assert learned.get_marker() != tested.get_marker()


def test_history_without_validation_draws_the_training_alone(pyplot):
    plot.history(trained(validation=False))
    for axis in pyplot.gcf().axes:
        assert [line.get_label() for line in axis.lines] == ["Trainingsdaten"]


PROBABILITY = np.array([0.01, 0.02, 0.03, 0.9, 0.04, 0, 0, 0, 0, 0])


def test_probabilities_has_german_labels(pyplot):
    plot.probabilities(pictures(1)[0], PROBABILITY, label=5, title="Sicher?")
    left, right = pyplot.gcf().axes
    assert left.get_title() == "Label 5"
    assert (right.get_xlabel(), right.get_ylabel()) == ("Ziffer", "Wahrscheinlichkeit in %")
    assert right.get_title() == "Antwort: 3 mit 90,0 %"
    assert pyplot.gcf().get_suptitle() == "Sicher?"


def test_probabilities_draws_a_bar_in_per_cent_for_each_digit(pyplot):
    plot.probabilities(pictures(1)[0], PROBABILITY)
    left, right = pyplot.gcf().axes
    assert left.get_title() == "Bild"
    np.testing.assert_allclose([bar.get_height() for bar in right.patches], 100 * PROBABILITY)
    np.testing.assert_array_equal(right.get_xticks(), range(10))


def test_probabilities_hatches_the_right_digit_alone(pyplot):
    plot.probabilities(pictures(1)[0], PROBABILITY, label=5)
    hatched = [bool(bar.get_hatch()) for bar in pyplot.gcf().axes[1].patches]
    assert hatched == [digit == 5 for digit in range(10)]


def texts(axis):
    return [text.get_text() for text in axis.texts]


def legend(figure_or_axis):
    found = getattr(figure_or_axis, "legends", None) or [figure_or_axis.get_legend()]
    return [text.get_text() for text in found[0].get_texts()]


def contrast(text_color, background):
    """How far two greys 0…1 are apart; 0.4 can be read from the last row."""
    from matplotlib.colors import to_rgb

    weights = (0.299, 0.587, 0.114)
    return abs(np.dot(to_rgb(text_color), weights) - np.dot(to_rgb(background), weights))


@pytest.mark.parametrize("wrong", [pictures(3), pictures(1)[0][:100]], ids=["three", "a part"])
def test_a_picture_has_784_values(pyplot, wrong):
    with pytest.raises(ValueError, match=r"Ein Bild hat 784 Grauwerte, gekommen ist die Form \("):
        plot.pixels(wrong)
    with pytest.raises(ValueError, match="784 Grauwerte"):
        plot.probabilities(wrong, PROBABILITY)
    with pytest.raises(ValueError, match="784 Grauwerte"):
        plot.images(np.zeros((2, 100)))
    assert not pyplot.get_fignums()


def test_writing_is_large_enough_for_a_projector_and_others_figures_stay(pyplot):
    before = pyplot.rcParams["font.size"]
    plot.images(pictures(1), [7])
    assert pyplot.gcf().axes[0].title.get_size() >= 13
    plot.activation(Sigmoid())
    axis = pyplot.gca()
    sizes = [axis.xaxis.label.get_size(), axis.get_xticklabels()[0].get_size()]
    assert min(sizes) >= 13
    assert pyplot.rcParams["font.size"] == before


def test_pixels_writes_the_grey_value_into_each_cell(pyplot):
    picture = np.zeros((28, 28))
    picture[3, 5], picture[27, 0] = 1, 128 / 255
    plot.pixels(picture.reshape(784))
    axis = pyplot.gca()
    assert len(axis.texts) == 784
    written = {text.get_position(): text.get_text() for text in axis.texts}
    assert (written[5, 3], written[0, 27], written[3, 5]) == ("255", "128", "0")
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("Spalte", "Zeile")
    assert "784 Zahlen\n0 ist weiß, 255 ist schwarz" in axis.get_title()


def test_pixels_can_be_read_on_every_grey(pyplot):
    plot.pixels(np.arange(784) % 256 / 255)
    for text in pyplot.gca().texts:
        assert contrast(text.get_color(), f"{1 - int(text.get_text()) / 255}") > 0.4


def test_history_writes_a_decimal_comma(pyplot):
    plot.history(trained(validation=True))
    pyplot.gcf().canvas.draw()
    labels = [label.get_text() for label in pyplot.gcf().axes[0].get_yticklabels()]
    assert any("," in label for label in labels)
    assert not any("." in label for label in labels)


def batch_history():
    return History(loss=[3, 1], accuracy=[0, 1], batch_loss=[4, 2, 6, 0, 1, 3, 5])


def test_batches_draws_the_mean_of_each_hundred(pyplot):
    plot.batches(batch_history(), every=3)
    axis = pyplot.gca()
    np.testing.assert_allclose(axis.lines[0].get_xydata(), [[3, 4], [6, 4 / 3], [7, 5]])
    assert legend(pyplot.gcf()) == ["Mittel über je 3 Batches", "Ende einer Epoche"]
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("Batches seit dem Anfang", "Verlust")


def test_batches_marks_the_end_of_each_epoch(pyplot):
    plot.batches(batch_history(), every=3)
    assert [line.get_xdata()[0] for line in pyplot.gca().lines[1:]] == [3.5, 7]


@pytest.mark.parametrize(
    ("history", "every", "message"),
    [(batch_history(), 0, "je 0 Batches"), (History(), 100, "gemessen wurden 0")],
)
def test_batches_needs_batches(pyplot, history, every, message):
    with pytest.raises(ValueError, match=message):
        plot.batches(history, every)
    assert not pyplot.get_fignums()


MATRIX = np.array([[50, 2, 0], [0, 40, 9], [1, 0, 30]])


def test_confusion_writes_every_count_and_frames_the_right_ones(pyplot):
    plot.confusion(MATRIX)
    axis = pyplot.gca()
    assert texts(axis) == ["50", "2", "·", "·", "40", "9", "1", "·", "30"]
    assert [frame.get_xy() for frame in axis.patches] == [(i - 0.47, i - 0.47) for i in range(3)]
    assert [text.get_weight() for text in axis.texts[:2]] == ["bold", "normal"]
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("Antwort des Netzes", "Label")
    assert axis.get_title() == "Was wird womit verwechselt?\n120 von 132 richtig (90,9 %)"


def test_confusion_colours_the_errors_alone(pyplot):
    plot.confusion(MATRIX)
    (shown,) = pyplot.gca().images
    np.testing.assert_array_equal(shown.get_array(), [[0, 2, 0], [0, 0, 9], [1, 0, 0]])
    for text, value in zip(pyplot.gca().texts, shown.get_array().flat, strict=True):
        assert contrast(text.get_color(), shown.to_rgba(value)[:3]) > 0.4


def test_confusion_without_an_error(pyplot):
    plot.confusion(np.diag([3, 4]))
    assert "7 von 7 richtig (100,0 %)" in pyplot.gca().get_title()
    assert {text.get_color() for text in pyplot.gca().texts} == {"black"}


@pytest.mark.parametrize("matrix", [np.ones((2, 3)), [1, 2], np.zeros((3, 3))])
def test_confusion_refuses_what_is_no_confusion_matrix(pyplot, matrix):
    with pytest.raises(ValueError, match=r"gleich vielen Zeilen und Spalten.*confusion_matrix"):
        plot.confusion(matrix)


def shown_pictures(pyplot):
    return list(pyplot.gcf().axes[0].images)


def test_weights_draws_a_picture_for_each_neuron_of_the_first_layer(pyplot):
    net = Network(Dense(784, 3), ReLU(), Dense(3, 10), Softmax())
    plot.weights(net)
    drawn = shown_pictures(pyplot)
    expected = net.layers[0].params["weights"].T.reshape(3, 28, 28)
    np.testing.assert_array_equal([image.get_array() for image in drawn], expected)
    assert texts(pyplot.gcf().axes[0])[:3] == ["Neuron 0", "Neuron 1", "Neuron 2"]
    assert pyplot.gcf().get_suptitle() == "Gewichte von Dense(784, 3)"


def test_weights_has_one_scale_that_is_white_at_0(pyplot):
    net = Network(Dense(784, 3))
    net.layers[0].params["weights"][5, 1] = -2
    plot.weights(net.layers[0])
    for image in shown_pictures(pyplot):
        assert image.get_clim() == (-2, 2)
        np.testing.assert_allclose(image.to_rgba(0), (1, 1, 1, 1), atol=0.01)
        assert image.to_rgba(-2) != image.to_rgba(2)


def test_weights_hatches_what_is_clearly_negative(pyplot):
    weights = np.zeros((784, 1), np.float32)
    weights[3 * 28 + 5], weights[100], weights[101] = -1, 1, -0.1
    net = Network(Dense(784, 1))
    net.layers[0].params["weights"] = weights
    plot.weights(net)
    (hatching,) = pyplot.gcf().axes[0].collections
    assert hatching.hatches == ["////"]
    (path,) = hatching.get_paths()
    box = path.get_extents()
    np.testing.assert_allclose([box.x0, box.x1, box.y0, box.y1], [5, 6, 3, 4], atol=0.1)


def test_weights_of_a_large_layer_says_how_many_it_shows(pyplot):
    plot.weights(Network(Dense(784, 60)))
    drawn = shown_pictures(pyplot)
    assert len(drawn) == 50
    places = np.array([image.get_extent() for image in drawn])
    assert len(np.unique(places, axis=0)) == 50
    axis = pyplot.gcf().axes[0]
    (left, right), (bottom, top) = axis.get_xlim(), axis.get_ylim()
    assert (places >= [left, left, top, top]).all()
    assert (places <= [right, right, bottom, bottom]).all()
    assert "die ersten 50 von 60" in pyplot.gcf().get_suptitle()


def test_weights_draws_the_filters_of_a_convolution(pyplot):
    net = Network(Reshape(1, 28, 28), Conv2D(1, 4, 5), ReLU(), Conv2D(4, 2, 3))
    plot.weights(net)
    expected = net.layers[1].params["weights"][:, 0]
    np.testing.assert_array_equal([im.get_array() for im in shown_pictures(pyplot)], expected)
    assert texts(pyplot.gcf().axes[0])[:2] == ["Kernel 0", "Kernel 1"]
    assert pyplot.gcf().get_suptitle() == "Kernel von Conv2D(1, 4, 5)"
    plot.weights(net.layers[3])
    assert texts(pyplot.gcf().axes[0])[:5] == [
        "0, Kanal 0",
        "0, Kanal 1",
        "0, Kanal 2",
        "0, Kanal 3",
        "1, Kanal 0",
    ]
    np.testing.assert_array_equal(
        shown_pictures(pyplot)[4].get_array(), net.layers[3].params["weights"][1, 0]
    )


@pytest.mark.parametrize(
    "source", [Sigmoid(), Network(Dense(50, 10)), Network(Sigmoid())], ids=["none", "50", "empty"]
)
def test_weights_refuses_what_has_no_picture(pyplot, source):
    with pytest.raises(ValueError, match=r"Dense mit 784 Eingängen, .* Gekommen ist"):
        plot.weights(source)


def test_feature_maps_draws_each_channel(pyplot):
    maps = np.random.default_rng(0).normal(size=(6, 12, 14))
    plot.feature_maps(maps)
    drawn = shown_pictures(pyplot)
    np.testing.assert_array_equal([image.get_array() for image in drawn], maps)
    assert texts(pyplot.gcf().axes[0])[:2] == ["Kanal 0", "Kanal 1"]
    assert drawn[0].get_clim() == (-np.abs(maps).max(), np.abs(maps).max())


def test_feature_maps_that_are_all_0(pyplot):
    plot.feature_maps(np.zeros((2, 5, 5)))
    assert [len(image.get_array()) for image in shown_pictures(pyplot)] == [5, 5]


@pytest.mark.parametrize("shape", [(28, 28), (1, 3, 8, 8), (0, 5, 5)])
def test_feature_maps_are_those_of_one_picture(pyplot, shape):
    with pytest.raises(ValueError, match=r"\(Kanäle, Höhe, Breite\).*maps\[0\]"):
        plot.feature_maps(np.zeros(shape))


@pytest.mark.parametrize(
    ("layer", "function", "derivative"),
    [
        (Sigmoid(), lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
        (Tanh(), np.tanh, lambda z: 1 / np.cosh(z) ** 2),
        (ReLU(), lambda z: np.maximum(z, 0), lambda z: z > 0),
        (Step(), lambda z: z >= 0, np.zeros_like),
    ],
    ids=lambda value: getattr(value, "__name__", repr(value)),
)
def test_activation_draws_the_function_and_its_derivative(pyplot, layer, function, derivative):
    plot.activation(layer)
    axis = pyplot.gca()
    drawn, slope = (line for line in axis.lines if len(line.get_xdata()) > 2)
    z = drawn.get_xdata()
    assert (z.min(), z.max()) == (-5, 5)
    for line, values, gap in (
        (drawn, function(z), np.abs(z + 0.01) < 0.02 if isinstance(layer, Step) else z > 5),
        (slope, derivative(z), np.abs(z) < 0.05 if isinstance(layer, ReLU | Step) else z > 5),
    ):
        seen = ~np.isnan(line.get_ydata())
        np.testing.assert_allclose(line.get_ydata()[seen], values[seen], atol=1e-12)
        assert not seen[gap].any()
        assert seen[np.abs(z) > 0.2].all()
    assert drawn.get_linestyle() != slope.get_linestyle()
    low, high = axis.get_ylim()
    assert low < np.nanmin(drawn.get_ydata())
    assert high >= np.nanmax(drawn.get_ydata())
    assert axis.get_title() == type(layer).__name__
    assert [text.split()[0] for text in legend(pyplot.gcf())] == ["Aktivierung", "Ableitung"]


def test_activation_draws_two_side_by_side(pyplot):
    plot.activation(Tanh(), ReLU())
    assert titles(pyplot) == ["Tanh", "ReLU"]
    assert len(legend(pyplot.gcf())) == 2
    with pytest.raises(ValueError, match="ein oder zwei Aktivierungen, nicht 3"):
        plot.activation(Tanh(), ReLU(), Sigmoid())


def test_activation_refuses_a_layer_that_mixes_its_values(pyplot):
    with pytest.raises(ValueError, match="Softmax rechnet mit allen Werten einer Zeile zugleich"):
        plot.activation(Softmax())


def count(pyplot):
    """Return how many of the examples are right, as a figure of a decision says it."""
    return pyplot.gcf().legends[0].get_title().get_text()


GATE = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_decision_draws_the_line_of_a_perceptron(pyplot):
    plot.decision(Perceptron([1, 2], threshold=1.5), GATE, [0, 0, 0, 1], title="UND")
    axis = pyplot.gca()
    line = next(c for c in axis.collections if c.get_linewidth()[0] == 2 and not c.filled)
    x, y = line.get_paths()[0].vertices.T
    np.testing.assert_allclose(x + 2 * y, 1.5, atol=0.01)
    assert (axis.get_title(), count(pyplot)) == ("UND", "3 von 4 richtig")
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("$x_1$", "$x_2$")


def test_decision_names_the_features(pyplot):
    plot.decision(Perceptron([1, 2], threshold=1.5), GATE, [0, 0, 0, 1], features=("u", "v"))
    assert (pyplot.gca().get_xlabel(), pyplot.gca().get_ylabel()) == ("u", "v")


def test_decision_draws_the_regions_of_a_network(pyplot):
    net = Network(Dense(2, 3), Softmax(), seed=1)
    x = np.random.default_rng(0).normal(size=(40, 2))
    plot.decision(net, x, net.predict(x))
    figure = pyplot.gcf()
    assert legend(figure) == [
        "Antwort 0",
        "Antwort 1",
        "Antwort 2",
        "Label 0",
        "Label 1",
        "Label 2",
    ]
    assert count(pyplot) == "40 von 40 richtig"


def test_decision_tells_classes_apart_without_colour(pyplot):
    plot.decision(Perceptron([1, 1], 0.5), GATE, [0, 1, 1, 1])
    regions = [c for c in pyplot.gca().collections if getattr(c, "filled", False)]
    assert len({c.hatches[0] for c in regions}) == 2
    points = pyplot.gca().collections[-2:]
    assert len(points[0].get_paths()[0].vertices) != len(points[1].get_paths()[0].vertices)


def test_decision_crosses_out_what_is_wrong(pyplot):
    plot.decision(Perceptron([1, 1], 0.5), GATE, [0, 1, 1, 0])
    crosses = pyplot.gca().collections[-1]
    np.testing.assert_array_equal(crosses.get_offsets(), [[1, 1]])
    assert legend(pyplot.gcf())[-1] == "falsch"


def test_decision_of_a_model_that_always_says_the_same(pyplot):
    plot.decision(Perceptron([0, 0], 1), GATE, [0, 1, 1, 0])
    assert count(pyplot) == "2 von 4 richtig"
    assert legend(pyplot.gcf()) == ["Antwort 0", "Antwort 1", "Label 0", "Label 1", "falsch"]


def test_decision_of_a_single_example(pyplot):
    plot.decision(Perceptron([1, 1], 2), GATE[:1], [0])
    assert count(pyplot) == "1 von 1 richtig"


@pytest.mark.parametrize(
    ("x", "labels"), [(GATE[:, :1], [0] * 4), (GATE, [0] * 3), (GATE[0], [0]), (GATE[:0], [])]
)
def test_decision_needs_points_of_the_plane(pyplot, x, labels):
    with pytest.raises(ValueError, match=r"x hat die Form \(n, 2\), labels \(n,\)"):
        plot.decision(Perceptron([1, 1], 2), x, labels)


def xor_network():
    """The network of the lesson: OR and NAND, then AND."""
    net = Network(Dense(2, 2), Step(), Dense(2, 1), Step())
    net.layers[0].params.update(weights=np.array([[1.0, -1], [1, -1]]), bias=np.array([-0.5, 1.5]))
    net.layers[2].params.update(weights=np.array([[1.0], [2]]), bias=np.array([-2.5]))
    return net


def edges(axis):
    return [line for line in axis.lines if len(line.get_xdata()) == 2]


def test_network_writes_activations_weights_and_bias_of_a_small_one(pyplot):
    plot.network(xor_network(), np.array([1, 0]), title="XOR")
    axis = pyplot.gca()
    weights = texts(axis)[:6]
    assert weights == ["1,00", "−1,00", "1,00", "−1,00", "1,00", "2,00"]
    assert texts(axis)[6:] == [
        *["1,00", "0,00", "Eingabe"],
        *["1,00", "b = −0,50", "1,00", "b = 1,50", "Dense(2, 2) → Step"],
        *["1,00", "b = −2,50", "Dense(2, 1) → Step"],
    ]
    assert axis.get_title() == "XOR"
    assert legend(pyplot.gcf()) == ["positives Gewicht", "negatives Gewicht"]


def test_network_writes_targets_beside_the_outputs(pyplot):
    net = Network(Dense(2, 2), seed=0)
    plot.network(net, np.array([1, 0]), targets=[1, 0.5])
    assert texts(pyplot.gca())[-2:] == ["Ziel 1", "Ziel 0,5"]
    assert not any("am größten" in text for text in texts(pyplot.gca()))
    with pytest.raises(ValueError, match="2 Ausgänge, gekommen sind 3 Ziele"):
        plot.network(net, np.array([1, 0]), targets=[1, 0, 0])


def test_network_shows_sign_and_size_of_a_weight(pyplot):
    plot.network(xor_network(), np.array([1, 0]))
    lines = edges(pyplot.gca())
    assert len(lines) == 6
    assert [line.get_linestyle() for line in lines] == ["-", "--", "-", "--", "-", "-"]
    assert len({line.get_color() for line in lines}) == 2
    assert lines[5].get_linewidth() > 1.5 * lines[4].get_linewidth()


def test_network_draws_a_neuron_darker_the_further_it_is_from_0(pyplot):
    net = Network(Dense(3, 2), Tanh())
    plot.network(net, np.array([0, 0.5, -1]))
    circles = pyplot.gca().patches
    greys = [circle.get_facecolor()[0] for circle in circles[:3]]
    np.testing.assert_allclose(greys, [1, 0.575, 0.15])
    assert len(circles) == 5


def test_network_of_mnist_draws_some_neurons_and_says_so(pyplot):
    net = Network(Dense(784, 30), Sigmoid(), Dense(30, 10), Softmax())
    x = pictures(1)[0]
    plot.network(net, x)
    written = texts(pyplot.gca())
    assert "Eingabe\n10 von 784 gezeigt" in written
    assert "Dense(784, 30) → Sigmoid\n10 von 30 gezeigt" in written
    assert "Dense(30, 10) → Softmax" in written
    assert written.count("⋮") == 2
    assert len(edges(pyplot.gca())) == 200
    assert f"{net.predict(x[None])[0]}  ← am größten" in written


def test_network_draws_the_weights_between_the_neurons_it_shows(pyplot):
    net = Network(Dense(784, 10))
    net.layers[0].params["weights"][:] = 1
    net.layers[0].params["weights"][783, 9] = -1
    plot.network(net, pictures(1)[0])
    assert [line.get_linestyle() for line in edges(pyplot.gca())] == ["-"] * 99 + ["--"]


@pytest.mark.parametrize(
    ("net", "x", "message"),
    [
        (Network(Dense(2, 1)), GATE, r"mit einer Eingabe.*x\[0\]"),
        (Network(Dense(2, 1)), np.zeros(3), r"Dense\(2, 1\) erwartet je Zeile 2 Werte"),
        (
            Network(Reshape(1, 28, 28), Conv2D(1, 2, 5)),
            np.zeros(784),
            r"Netze aus Dense-Schichten.*plot\.feature_maps",
        ),
        (Network(Sigmoid()), np.zeros(2), "Netze aus Dense-Schichten"),
    ],
)
def test_network_refuses_what_it_cannot_draw(pyplot, net, x, message):
    with pytest.raises(ValueError, match=message):
        plot.network(net, x)
    assert not pyplot.get_fignums()


def grid_results(grid, accuracies):
    """Results of a grid search; None is a network that could not be trained."""
    settings = [
        dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values())
    ]
    rows = [
        GridRow(setting, error="Der Verlust ist keine Zahl mehr")
        if accuracy is None
        else GridRow(setting, History(validation_accuracy=[accuracy], validation_loss=[1]))
        for setting, accuracy in zip(settings, accuracies, strict=True)
    ]
    return GridResults(grid, rows)


TWO = {"learning_rate": [0.1, 0.01], "batch_size": [16, 32, 64]}


def test_grid_of_two_settings_is_a_heat_map(pyplot):
    plot.grid(grid_results(TWO, [0.9, 0.95, None, 0.5, 0.6, 0.7]))
    axis = pyplot.gca()
    shown = axis.images[0].get_array()
    np.testing.assert_allclose(shown.filled(-1), [[90, 95, -1], [50, 60, 70]])
    assert texts(axis) == ["90,0 %", "95,0 %\nam besten", "✗", "50,0 %", "60,0 %", "70,0 %"]
    assert [text.get_position() for text in axis.texts][2] == (2, 0)
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("batch_size", "learning_rate")
    assert [label.get_text() for label in axis.get_yticklabels()] == ["0,1", "0,01"]
    assert [label.get_text() for label in axis.get_xticklabels()] == ["16", "32", "64"]
    assert axis.get_title() == "Genauigkeit auf den Validierungsdaten"


def test_grid_can_be_read_on_every_cell(pyplot):
    plot.grid(grid_results(TWO, np.linspace(0.5, 1, 6)))
    shown = pyplot.gca().images[0]
    for text, value in zip(pyplot.gca().texts, shown.get_array().flat, strict=True):
        assert contrast(text.get_color(), shown.to_rgba(value)[:3]) > 0.4


def test_grid_of_equal_accuracies(pyplot):
    plot.grid(grid_results(TWO, [0.5] * 6))
    assert texts(pyplot.gca())[:2] == ["50,0 %\nam besten", "50,0 %"]


def test_grid_of_one_setting_draws_points(pyplot):
    plot.grid(grid_results({"learning_rate": [1.0, 0.1, 0.01]}, [None, 0.9, 0.8]))
    axis = pyplot.gca()
    np.testing.assert_allclose(axis.lines[0].get_ydata(), [np.nan, 90, 80])
    assert texts(axis) == ["✗", "90,0 %\nam besten", "80,0 %"]
    assert [label.get_text() for label in axis.get_xticklabels()] == ["1,0", "0,1", "0,01"]
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("learning_rate", "Genauigkeit in %")


def test_grid_of_three_settings_points_to_the_table(pyplot):
    results = grid_results({"a": [1], "b": [2], "c": [3]}, [0.5])
    with pytest.raises(ValueError, match=r"hier sind es 3: a, b, c\. Die Tabelle .* print"):
        plot.grid(results)
