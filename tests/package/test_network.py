"""The network: training that can be repeated, predictions, and wrong input."""

import itertools
import math

import numpy as np
import pytest

from lernnetz import (
    SGD,
    CrossEntropy,
    Dense,
    Network,
    ReLU,
    Sigmoid,
    Softmax,
    SquaredError,
    Tanh,
    batches,
    one_hot,
)

RNG = np.random.default_rng(0)
X = RNG.random((50, 6)).astype(np.float32)
Y = RNG.integers(0, 10, 50)
FIT = {"loss": SquaredError(), "optimizer": SGD(0.5), "batch_size": 8, "progress": False}


def network(seed=0, dtype=np.float32):
    return Network(Dense(6, 5), Sigmoid(), Dense(5, 10), Sigmoid(), seed=seed, dtype=dtype)


def weights(net):
    """Return copies of all weights, to compare to the last bit."""
    return [{name: param.copy() for name, param in layer.params.items()} for layer in net.layers]


def assert_same_weights(first, second):
    np.testing.assert_equal(weights(first), weights(second))


def assert_other_weights(first, second):
    assert (first.layers[0].params["weights"] != second.layers[0].params["weights"]).any()


# training


def test_same_seed_gives_the_same_weights_to_the_last_bit():
    first, second = network(seed=7), network(seed=7)
    for net in (first, second):
        net.fit(X, Y, epochs=3, **FIT)
    assert_same_weights(first, second)


def test_another_seed_gives_other_start_weights():
    assert_other_weights(network(seed=1), network(seed=2))


def test_another_seed_mixes_the_pictures_in_another_way():
    first, second = network(seed=1), network(seed=2)
    for layer, other in zip(first.layers, second.layers, strict=True):
        other.params = {name: param.copy() for name, param in layer.params.items()}
    for net in (first, second):
        net.fit(X, Y, **FIT)
    assert_other_weights(first, second)


def test_fit_called_twice_goes_on_where_it_was():
    twice, once = network(), network()
    first, second = twice.fit(X, Y, **FIT), twice.fit(X, Y, **FIT)
    history = once.fit(X, Y, epochs=2, **FIT)
    assert_same_weights(twice, once)
    assert first.batch_loss + second.batch_loss == history.batch_loss


def test_fit_learns():
    net = network()
    before = net.accuracy(X[:10], np.arange(10))
    history = net.fit(X[:10], np.arange(10), epochs=400, **FIT | {"optimizer": SGD(2)})
    assert history.loss[-1] < history.loss[0] / 2
    assert net.accuracy(X[:10], np.arange(10)) > before


def test_without_shuffle_the_pictures_come_in_their_order():
    fitted, by_hand = network(), network()
    history = fitted.fit(X, Y, shuffle=False, **FIT)
    values = [
        by_hand.train_batch(x, y, FIT["loss"], FIT["optimizer"])
        for x, y in batches(X, Y, FIT["batch_size"])
    ]
    assert_same_weights(fitted, by_hand)
    assert history.batch_loss == values


def test_shuffle_mixes_anew_in_each_epoch():
    net = network()
    seen = []
    net.layers.insert(0, Spy(seen))
    net.fit(X, Y, epochs=2, **FIT | {"batch_size": len(X)})
    first, second = (rows for rows in seen if len(rows) == len(X))
    assert (first != second).any()
    for rows in (first, second):
        np.testing.assert_array_equal(np.sort(rows, axis=0), np.sort(X, axis=0))


def test_train_batch_returns_the_loss_before_its_step():
    net = network()
    expected = SquaredError().value(net.forward(X), Y)
    assert net.train_batch(X, Y, SquaredError(), SGD(0.5)) == expected
    assert SquaredError().value(net.forward(X), Y) < expected


def test_labels_and_target_rows_train_alike():
    labels, rows = network(), network()
    labels.fit(X, Y, **FIT)
    rows.fit(X, one_hot(Y), **FIT)
    assert_same_weights(labels, rows)


def test_lists_train_as_arrays_do():
    lists, arrays = network(), network()
    lists.fit(X.tolist(), Y.tolist(), **FIT)
    arrays.fit(X.astype(np.float64), Y, **FIT)
    assert_same_weights(lists, arrays)


def test_fit_leaves_the_data_alone():
    x, y = X.copy(), Y.copy()
    network().fit(x, y, validation=(x, y), **FIT)
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(y, Y)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept_through_forward_backward_and_step(dtype):
    net, x = network(dtype=dtype), X.astype(dtype)
    net.fit(x, Y, validation=(x, Y), **FIT)
    prediction = net.forward(x)
    assert prediction.dtype == dtype
    assert net.backward(SquaredError().gradient(prediction, Y)).dtype == dtype
    assert net.predict_proba(x).dtype == dtype
    for layer in net.layers:
        for name, param in layer.params.items():
            assert param.dtype == layer.grads[name].dtype == dtype


# what fit reports


def test_history_has_an_entry_for_each_epoch_and_each_batch():
    history = network().fit(X, Y, epochs=3, validation=(X[:10], Y[:10]), **FIT)
    assert len(history.loss) == len(history.accuracy) == 3
    assert len(history.validation_loss) == len(history.validation_accuracy) == 3
    assert len(history.batch_loss) == 3 * math.ceil(50 / 8)


def test_history_without_validation_has_none():
    history = network().fit(X, Y, epochs=3, **FIT)
    assert history.validation_loss == history.validation_accuracy == []


def test_history_has_the_mean_over_all_pictures_each_measured_before_its_step():
    net, by_hand = network(), network()
    history = net.fit(X, Y, shuffle=False, **FIT)
    loss, right = 0, 0
    for x, y in batches(X, Y, FIT["batch_size"]):
        right += (by_hand.predict(x) == y).sum()
        loss += len(x) * by_hand.train_batch(x, y, FIT["loss"], FIT["optimizer"])
    assert history.loss == [pytest.approx(loss / 50, rel=1e-6)]
    assert history.accuracy == [right / 50]


def test_history_measures_validation_after_the_epoch():
    net = network()
    history = net.fit(X, Y, validation=(X[:20], Y[:20]), **FIT)
    expected = SquaredError().value(net.forward(X[:20]), Y[:20])
    assert history.validation_loss == [pytest.approx(expected, rel=1e-6)]
    assert history.validation_accuracy == [net.accuracy(X[:20], Y[:20])]


def test_validation_of_many_pictures_is_a_mean_over_all():
    x = np.random.default_rng(1).random((2345, 6)).astype(np.float32)
    y = np.arange(2345) % 10
    net = network()
    history = net.fit(X, Y, validation=(x, y), **FIT)
    expected = SquaredError().value(net.forward(x), y)
    assert history.validation_loss == [pytest.approx(expected, rel=1e-5)]
    assert history.validation_accuracy == [net.accuracy(x, y)]


def test_validation_is_not_learned_from():
    with_validation, without = network(), network()
    with_validation.fit(X, Y, epochs=2, validation=(X[:10] + 1, Y[:10]), **FIT)
    without.fit(X, Y, epochs=2, **FIT)
    assert_same_weights(with_validation, without)


def test_history_shows_its_last_epoch_in_german():
    history = network().fit(X, Y, epochs=2, validation=(X, Y), **FIT)
    history.loss[-1], history.accuracy[-1], history.validation_accuracy[-1] = 0.1234, 0.5, 0.25
    assert repr(history) == (
        "History(2 Epochen, Verlust 0,123, Genauigkeit 50,0 %, Genauigkeit auf neuen Daten 25,0 %)"
    )


# predictions


def outputs(*rows):
    """Return a network without weights and pictures for which it gives these outputs."""
    return Network(ReLU()), np.array(rows, np.float32)


def test_predict_gives_the_largest_output():
    net, x = outputs([0.1, 0.9, 0.3], [0.4, 0.1, 0.2])
    found = net.predict(x)
    assert (found.tolist(), found.dtype) == ([1, 0], np.int64)


def test_predict_takes_thousands_of_pictures():
    x = np.random.default_rng(1).random((2345, 6)).astype(np.float32)
    net = network()
    np.testing.assert_array_equal(net.predict(x), net.forward(x).argmax(axis=1))


def test_predict_takes_pictures_of_whole_numbers():
    net, x = outputs([1, 9, 3])
    assert net.predict(x.astype(np.uint8)) == [1]
    assert net.predict_proba(x.astype(np.uint8)).dtype == np.float32


@pytest.mark.parametrize("last", [Sigmoid, Softmax, ReLU])
def test_rows_of_probabilities_sum_to_1(last):
    found = Network(Dense(6, 10), last()).predict_proba(X)
    assert found.shape == (50, 10)
    assert found.min() >= 0
    np.testing.assert_allclose(found.sum(axis=1), 1, rtol=1e-6)


def test_softmax_outputs_are_the_probabilities():
    net = Network(Dense(6, 10), Softmax())
    np.testing.assert_allclose(net.predict_proba(X), net.forward(X), rtol=1e-6)


def test_outputs_that_are_no_probabilities_are_divided_by_their_sum():
    net, x = outputs([0.5, 0.25, 0.25], [0.4, 0.4, 0.8])
    np.testing.assert_allclose(net.predict_proba(x), [[0.5, 0.25, 0.25], [0.25, 0.25, 0.5]])


def test_an_output_below_0_has_the_probability_0():
    net, x = Network(Tanh()), np.arctanh([[-0.5, 0.25, 0.75]])
    np.testing.assert_allclose(net.predict_proba(x), [[0, 0.25, 0.75]])


def test_outputs_of_nothing_but_zeros_are_even_probabilities():
    net, x = outputs([0, 0, 0, 0], [0, 1, 0, 0])
    np.testing.assert_array_equal(net.predict_proba(x), [[0.25] * 4, [0, 1, 0, 0]])


def test_a_single_output_is_the_probability_of_1():
    net, x = outputs([0.25], [0.5], [1])
    np.testing.assert_array_equal(net.predict_proba(x), [[0.75, 0.25], [0.5, 0.5], [0, 1]])
    assert net.predict(x).tolist() == [0, 1, 1]


def test_a_single_output_above_1_is_no_probability_below_0():
    net, x = outputs([1.5])
    np.testing.assert_array_equal(net.predict_proba(x), [[0, 1]])


def test_a_single_output_learns_zeros_and_ones():
    y = (X[:, 0] > 0.5).astype(np.int64)
    net = Network(Dense(6, 1), Sigmoid())
    history = net.fit(X, y, epochs=60, validation=(X, y), **FIT)
    assert net.accuracy(X, y) == history.validation_accuracy[-1] > 0.9


def test_accuracy_is_the_share_of_right_answers():
    net, x = outputs([0.1, 0.9, 0.3], [0.4, 0.1, 0.2], [0, 0, 1], [0, 1, 0])
    assert net.accuracy(x, [1, 0, 2, 0]) == 0.75
    assert net.accuracy(x, one_hot([1, 0, 2, 0], classes=3)) == 0.75


# what a network looks like


@pytest.mark.parametrize(
    ("sizes", "expected"), [((784, 50, 10), 39760), ((784, 128, 64, 10), 109386)]
)
def test_n_parameters(sizes, expected):
    layers = [layer for pair in itertools.pairwise(sizes) for layer in (Dense(*pair), ReLU())]
    assert Network(*layers).n_parameters == expected


def test_print_shows_a_table():
    net = Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid())
    assert str(net).splitlines() == [
        "Schicht         Gewichte                       Parameter",
        "────────────────────────────────────────────────────────",
        "Dense(784, 50)  weights (784, 50), bias (50,)     39 250",
        "Sigmoid()       –                                      0",
        "Dense(50, 10)   weights (50, 10), bias (10,)         510",
        "Sigmoid()       –                                      0",
        "Zusammen 39 760 Parameter",
    ]


def test_a_layer_that_has_weights_keeps_them():
    trained = network()
    trained.fit(X, Y, **FIT)
    before = weights(trained)
    np.testing.assert_equal(weights(Network(*trained.layers, seed=5)), before)


# layers of one's own: forward, backward, params and grads are all it takes


class Spy:
    """Pass everything on and remember it."""

    def __init__(self, seen):
        self.params, self.grads, self.seen = {}, {}, seen

    def forward(self, x, training=False):
        self.seen.append(x)
        return x

    def backward(self, gradient):
        return gradient


class Scale:
    """Multiply each input with a weight of its own."""

    def __init__(self, inputs):
        self.params, self.grads = {"factors": np.ones(inputs, np.float32)}, {}

    def forward(self, x, training=False):
        self.x = x
        return x * self.params["factors"]

    def backward(self, gradient):
        self.grads["factors"] = (gradient * self.x).sum(axis=0)
        return gradient * self.params["factors"]


def test_a_layer_of_ones_own_learns():
    scale = Scale(6)
    net = Network(scale, Dense(6, 10), Sigmoid())
    net.fit(X, Y, **FIT)
    assert (scale.params["factors"] != 1).all()
    assert net.n_parameters == 6 + 70
    assert "factors (6,)" in str(net)


def test_a_layer_of_ones_own_needs_no_weights():
    net = Network(Dense(6, 10), Spy([]), Sigmoid())
    other = Network(Dense(6, 10), Sigmoid())
    for each in (net, other):
        each.fit(X, Y, **FIT)
    np.testing.assert_array_equal(net.predict_proba(X), other.predict_proba(X))


def test_layers_learn_whether_the_network_is_training():
    class Note(Spy):
        def forward(self, x, training=False):
            self.seen.append(training)
            return x

    seen = []
    net = Network(Dense(6, 10), Sigmoid())
    net.layers.append(Note(seen))
    net.train_batch(X, Y, SquaredError(), SGD(0.1))
    assert seen[-1] is True
    net.predict(X)
    assert seen[-1] is False


# wrong input, always in the last row, where it is found last


def with_last(array, value):
    array = array.copy()
    array[-1] = value
    return array


WRONG_PICTURES = {
    "too narrow": (X[:, :5], Y, r"Dense\(6, 5\) erwartet .*6 Werte.*\(\d+, 5\)"),
    "NaN": (with_last(X, np.nan), Y, "NaN"),
    "inf": (with_last(X, np.inf), Y, "keine Zahl|unendlich"),
    "no picture": (X[:0], Y[:0], r"mindestens ein Bild.*\(0, 6\)"),
    "picture that is no row": (X[0], Y[:1], r"als Zeilen.*\(6,\)"),
}
WRONG_TARGETS = {
    "label 10": (X, with_last(Y, 10), "zwischen 0 und 9, gefunden wurde 10"),
    "label -1": (X, with_last(Y, -1), "zwischen 0 und 9, gefunden wurde -1"),
    "decimal labels": (X, Y + 0.5, "ganzer Zahlen.*float64"),
    "text labels": (X, Y.astype(str), "ganzer Zahlen"),
    "more labels than pictures": (X[:40], Y, "40 Bilder und 50 Labels"),
    "more pictures than labels": (X, Y[:40], "50 Bilder und 40 Labels"),
    "rows too narrow": (X, one_hot(Y)[:, :9], r"Ziele .*\(50, 9\).*\(50, 10\)"),
    "NaN in the rows": (X, with_last(one_hot(Y), np.nan), "Ziele"),
}


def cases(*tables):
    return [pytest.param(*case, id=name) for table in tables for name, case in table.items()]


def train_batch(net, x, y):
    net.train_batch(x, y, SquaredError(), SGD(0.5))


def fit(net, x, y):
    net.fit(x, y, **FIT)


def validate(net, x, y):
    net.fit(X, Y, validation=(x, y), **FIT)


@pytest.mark.parametrize("call", [fit, train_batch, validate, Network.accuracy])
@pytest.mark.parametrize(("x", "y", "message"), cases(WRONG_PICTURES, WRONG_TARGETS))
def test_wrong_data_are_refused_and_change_nothing(call, x, y, message):
    net = network()
    with pytest.raises(ValueError, match=message):
        call(net, x, y)
    assert_same_weights(net, network())


@pytest.mark.parametrize("call", [Network.predict, Network.predict_proba])
@pytest.mark.parametrize(("x", "_", "message"), cases(WRONG_PICTURES))
def test_wrong_pictures_are_not_predicted(call, x, _, message):
    with pytest.raises(ValueError, match=message):
        call(network(), x)


@pytest.mark.parametrize("batch_size", [0, -1])
def test_batches_of_no_picture_are_refused_and_change_nothing(batch_size):
    net = network()
    with pytest.raises(ValueError, match=f"batch_size .*mindestens 1.* {batch_size}"):
        net.fit(X, Y, **FIT | {"batch_size": batch_size})
    assert_same_weights(net, network())


def test_a_refused_call_does_not_change_the_training_after_it():
    refused, other = network(), network()
    with pytest.raises(ValueError, match="Labels"):
        refused.fit(X, with_last(Y, 10), **FIT)
    for net in (refused, other):
        net.fit(X, Y, **FIT)
    assert_same_weights(refused, other)


def test_a_single_output_refuses_digits():
    with pytest.raises(ValueError, match="zwischen 0 und 1, gefunden wurde 7"):
        Network(Dense(6, 1), Sigmoid()).fit(X, np.full(50, 7), **FIT)


def test_layers_that_do_not_fit_each_other_are_named():
    net = Network(Dense(6, 5), Sigmoid(), Dense(4, 10))
    with pytest.raises(ValueError, match=r"Dense\(4, 10\) erwartet .*4 Werte"):
        net.fit(X, Y, **FIT)


@pytest.mark.parametrize(
    ("last", "loss", "learning_rate"),
    [([], SquaredError(), 1e6), ([Softmax()], CrossEntropy(), 1e30)],
    ids=["squared error", "cross entropy"],
)
def test_a_learning_rate_that_diverges_is_named(last, loss, learning_rate):
    net = Network(Dense(6, 5), ReLU(), Dense(5, 10), *last)
    with pytest.raises(ValueError, match=r"Lernrate zu groß.*learning_rate=1"):
        net.fit(X, Y, loss=loss, optimizer=SGD(learning_rate), epochs=20, progress=False)
