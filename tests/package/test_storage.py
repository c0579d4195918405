"""Saving and loading: everything comes back to the last bit, nothing else comes in."""

import io
import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lernnetz import (
    SGD,
    Adam,
    Conv2D,
    CrossEntropy,
    Dense,
    Dropout,
    Flatten,
    LeakyReLU,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
    Step,
    Tanh,
)

RNG = np.random.default_rng(0)
X, Y = RNG.random((40, 36)), RNG.integers(0, 3, 40)
NETWORKS = {
    "mlp": lambda **more: Network(Dense(36, 8), Sigmoid(), Dense(8, 3), Softmax(), **more),
    "dropout": lambda **more: Network(
        Dense(36, 8), Tanh(), Dropout(0.3), Dense(8, 3), Softmax(), **more
    ),
    "cnn": lambda **more: Network(
        *(Reshape(1, 6, 6), Conv2D(1, 2, 3, padding=1), Dropout(0.3, maps=True), MaxPool2D(2)),
        *(ReLU(), Flatten(), Dense(18, 3), Softmax()),
        **more,
    ),
}
OPTIMIZERS = {
    "sgd": lambda: SGD(0.5),
    "momentum": lambda: SGD(0.1, momentum=0.9),
    "adam": lambda: Adam(0.01, beta1=0.8, beta2=0.99),
}
ALL_NETWORKS = pytest.mark.parametrize("make", NETWORKS.values(), ids=NETWORKS.keys())
ALL_OPTIMIZERS = pytest.mark.parametrize("optimize", OPTIMIZERS.values(), ids=OPTIMIZERS.keys())


def train(net, optimizer, epochs=1):
    net.fit(
        *(X, Y),
        loss=CrossEntropy(),
        optimizer=optimizer,
        epochs=epochs,
        batch_size=8,
        progress=False,
    )


def assert_same(found, expected):
    """Compare layers, weights to the last bit with their dtype, and optimisers."""
    assert repr(found) == repr(expected)
    assert repr(found.optimizer) == repr(expected.optimizer)
    for layer, other in zip(found.layers, expected.layers, strict=True):
        np.testing.assert_equal(layer.params, other.params)
        for name, param in layer.params.items():
            assert param.dtype == other.params[name].dtype


@pytest.fixture
def path(tmp_path):
    return tmp_path / "netz.npz"


# what comes back


@ALL_NETWORKS
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_loaded_network_predicts_the_same_to_the_last_bit(make, dtype, path):
    net = make(seed=5, dtype=dtype)
    train(net, SGD(0.1))
    net.save(path)
    loaded = Network.load(path)
    assert_same(loaded, net)
    x = X.astype(dtype)
    np.testing.assert_array_equal(loaded.predict_proba(x), net.predict_proba(x))
    assert loaded.predict_proba(x).dtype == dtype


@ALL_NETWORKS
@ALL_OPTIMIZERS
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_training_goes_on_as_if_it_had_not_stopped(make, optimize, dtype, path):
    whole, first = make(seed=5, dtype=dtype), make(seed=5, dtype=dtype)
    train(whole, optimize(), epochs=2)
    train(first, optimize())
    first.save(path)
    loaded = Network.load(path)
    train(loaded, loaded.optimizer)
    assert_same(loaded, whole)


@ALL_OPTIMIZERS
def test_load_on_a_network_turns_it_into_the_one_of_the_file(optimize, path):
    saved = NETWORKS["dropout"](seed=5)
    train(saved, optimize())
    saved.save(path)
    net = NETWORKS["cnn"]()
    train(net, Adam())
    assert net.load(path) is net
    assert_same(net, saved)
    train(saved, saved.optimizer)
    train(net, net.optimizer)
    assert_same(net, saved)


def test_load_of_a_damaged_file_leaves_the_network_alone(path):
    path.write_bytes(b"PK")
    net, same = NETWORKS["mlp"](), NETWORKS["mlp"]()
    with pytest.raises(ValueError, match="beschädigt"):
        net.load(path)
    assert_same(net, same)


def test_a_changed_learning_rate_is_kept(path):
    net = NETWORKS["mlp"]()
    optimizer = SGD(0.1)
    train(net, optimizer)
    optimizer.learning_rate = 0.01
    net.save(path)
    assert Network.load(path).optimizer.learning_rate == 0.01


def test_a_network_that_has_not_trained_has_no_optimizer(path):
    NETWORKS["mlp"](seed=5).save(path)
    loaded = Network.load(path)
    assert loaded.optimizer is None
    assert_same(loaded, NETWORKS["mlp"](seed=5))


def test_every_layer_comes_back_as_it_was_made(path):
    net = Network(
        Reshape(1, 9, 9),
        Conv2D(1, 2, 3, 2, 1),
        MaxPool2D(2),
        Dropout(0.25, maps=True),
        ReLU(),
        Flatten(),
        Dropout(0.5),
        Dense(8, 4),
        Tanh(),
        Dense(4, 4),
        LeakyReLU(0.2),
        Step(),
        Sigmoid(),
        Softmax(),
    )
    net.save(path)
    assert_same(Network.load(path), net)


def test_a_path_may_be_text_and_need_not_end_in_npz(tmp_path):
    net = NETWORKS["mlp"]()
    net.save(str(tmp_path / "mein netz"))
    assert_same(Network.load(str(tmp_path / "mein netz")), net)
    assert [file.name for file in tmp_path.iterdir()] == ["mein netz"]


def test_saving_again_replaces_the_file(path):
    NETWORKS["cnn"]().save(path)
    net = NETWORKS["mlp"](seed=8)
    net.save(path)
    assert_same(Network.load(path), net)


def test_the_file_has_no_pickle_in_it(path):
    net = NETWORKS["cnn"]()
    train(net, Adam())
    net.save(path)
    with np.load(path, allow_pickle=False) as file:
        assert all(file[name].dtype.kind in "fiU" for name in file.files)


def test_numbers_of_numpy_are_saved_as_numbers(path):
    """They come from ``x.shape``, ``np.prod`` and from a grid of settings."""
    net = Network(Dense(np.int64(36), np.int32(3)), Dropout(np.float32(0.5)), Softmax())
    train(net, SGD(np.float32(0.5)))
    net.save(path)
    loaded = Network.load(path)
    assert_same(loaded, net)
    assert loaded.optimizer.learning_rate == 0.5


# what cannot be saved


class OwnLayer(Sigmoid):
    """A student's layer, of a known kind but not known to whoever loads it."""


class Dense2(Dense):
    pass


Dense2.__name__ = "Dense"


@pytest.mark.parametrize("own", [OwnLayer(), Dense2(3, 3)], ids=["own name", "known name"])
def test_a_layer_of_ones_own_is_not_saved(own, path):
    net = Network(Dense(36, 3), own)
    with pytest.raises(ValueError, match="selbst geschrieben und nicht zu speichern") as error:
        net.save(path)
    assert repr(own) in str(error.value)
    assert not path.exists()


class OwnOptimizer:
    def step(self, layers):
        pass


def test_an_optimizer_of_ones_own_is_not_saved(path):
    net = NETWORKS["mlp"]()
    train(net, OwnOptimizer())
    with pytest.raises(ValueError, match="selbst geschrieben"):
        net.save(path)


def test_a_failed_save_leaves_the_older_file_alone(path):
    net = NETWORKS["mlp"]()
    net.save(path)
    other = NETWORKS["cnn"]()
    other.optimizer = SGD()
    vars(other.optimizer)["learning_rate"] = object()
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it says, the file counts
        other.save(path)
    assert_same(Network.load(path), net)


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="gibt es nicht"):
        NETWORKS["mlp"]().save(tmp_path / "fehlt" / "netz.npz")


# what is not loaded

DAMAGED = "netz.npz ist kein gespeichertes Netz oder beschädigt"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The file of a small network that has trained with momentum, and the network."""
    net = Network(Dropout(0.5), Dense(36, 3), Softmax())
    train(net, SGD(0.1, momentum=0.5))
    path = tmp_path_factory.mktemp("saved") / "netz.npz"
    net.save(path)
    return path.read_bytes(), net


def rewrite(path, content, change):
    """Write the saved network to ``path`` with its description and arrays changed."""
    with np.load(io.BytesIO(content)) as file:
        arrays = dict(file)
    about = json.loads(str(arrays.pop("network")))
    change(about, arrays)
    with path.open("wb") as file:
        np.savez(file, network=np.array(json.dumps(about)), **arrays)


def load_or_refuse(path, net):
    """Load the network as it was, or be told in German; no other outcome is right."""
    try:
        loaded = Network.load(path)
    except ValueError as error:
        loaded, message = None, str(error)
    if loaded is None:
        assert DAMAGED in message
        return
    assert_same(loaded, net)
    np.testing.assert_equal(loaded.optimizer.state, net.optimizer.state)
    assert loaded.rng.bit_generator.state == net.rng.bit_generator.state


@pytest.mark.parametrize("name", ["fehlt.npz", "."])
def test_a_missing_file_is_named(tmp_path, name):
    with pytest.raises(FileNotFoundError, match="gibt es nicht"):
        Network.load(tmp_path / name)


def test_a_file_cut_anywhere_is_refused(saved, path):
    content, _ = saved
    for length in [*range(0, len(content), 29), len(content) - 1]:
        path.write_bytes(content[:length])
        with pytest.raises(ValueError, match=DAMAGED):
            Network.load(path)


def test_a_file_with_a_flipped_bit_is_refused_or_right(saved, path):
    """Each bit of the zip's directory, which has no checksum, and some of the rest, which has."""
    content, net = saved
    directory = content.index(b"PK\x01\x02")
    flips = [(place, bit) for place in range(directory, len(content)) for bit in range(8)]
    flips += [(place, place % 8) for place in range(0, directory, 9)]
    for place, bit in flips:
        damaged = bytearray(content)
        damaged[place] ^= 1 << bit
        path.write_bytes(damaged)
        try:
            load_or_refuse(path, net)
        except BaseException as error:
            error.add_note(f"bit {bit} of byte {place}, the directory begins at {directory}")
            raise


@given(data=st.data())
@settings(max_examples=200)
def test_a_file_with_a_piece_of_noise_is_refused_or_right(saved, tmp_path_factory, data):
    content, net = saved
    place = data.draw(st.integers(0, len(content)))
    noise = data.draw(st.binary(min_size=1, max_size=30))
    path = tmp_path_factory.getbasetemp() / "netz.npz"
    path.write_bytes(content[:place] + noise + content[place + len(noise) :])
    load_or_refuse(path, net)


class Burglar:
    """Whoever unpickles it writes a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


def array_file(save, *arrays, **more):
    file = io.BytesIO()
    save(file, *arrays, **more)
    return file.getvalue()


@pytest.mark.parametrize("entry", ["network", "weights/1/weights"])
def test_loading_runs_no_code_of_the_file(saved, path, tmp_path, entry):
    """The file is one of ours, but an entry is a pickle that writes a file when it is read."""
    proof = tmp_path / "broken in"
    with np.load(io.BytesIO(saved[0])) as file:
        arrays = {**file, entry: np.array([Burglar(proof)], object)}
    path.write_bytes(array_file(np.savez, **arrays))
    with pytest.raises(ValueError, match=DAMAGED):
        Network.load(path)
    assert not proof.exists()


def test_a_pickle_is_refused_and_not_run(path, tmp_path):
    proof = tmp_path / "broken in"
    content = pickle.dumps(Burglar(proof))
    pickle.loads(content)
    assert proof.exists(), "the pickle is no danger at all"
    proof.unlink()
    path.write_bytes(content)
    with pytest.raises(ValueError, match=DAMAGED):
        Network.load(path)
    assert not proof.exists()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"Lieber Leser, dies ist ein Text.\n", id="text"),
        pytest.param(b'{"format": 1, "layers": []}', id="json"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), id="picture"),
        pytest.param(b"PK\x03\x04" + bytes(100), id="beginning of a zip"),
        pytest.param(b"PK\x05\x06" + bytes(18), id="empty zip"),
        pytest.param(array_file(np.save, np.ones(3)), id="npy"),
        pytest.param(array_file(np.savez, np.ones(3)), id="foreign npz"),
        pytest.param(array_file(np.savez, network=np.ones(3)), id="network of numbers"),
        pytest.param(array_file(np.savez, network=np.array("Hallo")), id="network of text"),
        pytest.param(array_file(np.savez, network=np.array("[]")), id="network is a list"),
        pytest.param(array_file(np.savez, network=np.array("null")), id="network is nothing"),
        pytest.param(array_file(np.savez, network=np.array("[" * 10_000)), id="nested too deep"),
    ],
)
def test_a_file_of_something_else_is_refused(path, content):
    path.write_bytes(content)
    with pytest.raises(ValueError, match=DAMAGED):
        Network.load(path)


def test_a_newer_format_says_to_load_the_page_again(saved, path):
    rewrite(path, saved[0], lambda about, arrays: about.update(format=about["format"] + 1))
    with pytest.raises(ValueError, match=r"netz\.npz .* neueren .*Lade die Kursseite neu"):
        Network.load(path)


def test_a_newer_format_is_seen_before_what_it_brings(saved, path):
    def newer(about, arrays):
        about.update(format=99, layers=[["Transformer", 12]])
        arrays.clear()

    rewrite(path, saved[0], newer)
    with pytest.raises(ValueError, match="neueren"):
        Network.load(path)


def lacking(name):
    return lambda about, arrays: about.pop(name)


def with_layer(number, *layer):
    return lambda about, arrays: about["layers"].__setitem__(number, list(layer))


def with_random(**change):
    return lambda about, arrays: about["random"].update(change)


def with_optimizer(*optimizer):
    return lambda about, arrays: about.update(optimizer=list(optimizer))


def with_array(name, array):
    return lambda about, arrays: arrays.update({name: array})


WRONG = {
    "no format": lacking("format"),
    "format is text": lambda about, arrays: about.update(format="1"),
    "no layers": lacking("layers"),
    "layers are a number": lambda about, arrays: about.update(layers=3),
    "layer is nothing": with_layer(2),
    "unknown layer": with_layer(1, "Transformer", 36, 3),
    "function for a layer": with_layer(1, "print", 36, 3),
    "base class for a layer": with_layer(1, "Weighted", 36, 3),
    "too few arguments": with_layer(1, "Dense", 36),
    "too many arguments": with_layer(1, "Dense", 36, 3, 5),
    "argument is text": with_layer(1, "Dense", "36", 3),
    "argument below 0": with_layer(1, "Dense", -36, 3),
    "shape other than its weights": with_layer(1, "Dense", 35, 3),
    "shape beyond all memory": with_layer(1, "Dense", 10**9, 10**9),
    "rate outside 0 to 1": with_layer(0, "Dropout", 2),
    "weights that are missing": lambda about, arrays: arrays.pop("weights/1/weights"),
    "bias that is missing": lambda about, arrays: arrays.pop("weights/1/bias"),
    "weights of another shape": with_array("weights/1/weights", np.ones((3, 36), np.float32)),
    "bias of another shape": with_array("weights/1/bias", np.ones((1, 3), np.float32)),
    "weights of whole numbers": with_array("weights/1/weights", np.ones((36, 3), np.int64)),
    "weights of text": with_array("weights/1/bias", np.array(["a", "b", "c"])),
    "no random numbers": lacking("random"),
    "random numbers of another kind": with_random(bit_generator="MT19937"),
    "random state is text": with_random(state="x"),
    "random state below 0": with_random(state={"state": -1, "inc": 1}),
    "random state too large": with_random(state={"state": 2**200, "inc": 1}),
    "unknown optimizer": with_optimizer("Lion", {"learning_rate": 0.1}),
    "optimizer without its numbers": with_optimizer("SGD"),
    "unknown number of the optimizer": with_optimizer("SGD", {"speed": 0.1}),
    "memory of another shape": with_array("optimizer/1/weights", np.ones((3, 36), np.float32)),
    "memory of one number": with_array("optimizer/1/bias", np.float32(1)),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_a_file_that_contradicts_itself_is_refused(saved, path, change):
    rewrite(path, saved[0], change)
    with pytest.raises(ValueError, match=DAMAGED):
        Network.load(path)


def test_a_file_written_anew_without_a_change_is_right(saved, path):
    """So the refusals above come from what was changed."""
    content, net = saved
    rewrite(path, content, lambda about, arrays: None)
    load_or_refuse(path, net)
    assert_same(Network.load(path), net)
