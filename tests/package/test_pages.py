"""A network as a page: JavaScript computes what Python does, and what is read back is the same."""

import json
import re

import numpy as np
import pytest

from benchmarks.s4 import cnn
from lernnetz import (
    SGD,
    Adam,
    Conv2D,
    CrossEntropy,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LeakyReLU,
    MaxPool2D,
    Network,
    ReLU,
    Reshape,
    Sigmoid,
    Softmax,
    SquaredError,
    Step,
    Tanh,
    layers,
    pages,
)
from tests.javascript import answer_of

RNG = np.random.default_rng(0)
CLOSE = 1e-4
INPUTS = 20
ACTIVATIONS = Step(), Sigmoid(), Tanh(), ReLU(), LeakyReLU(0.3), Softmax()
MAPS = {
    "convolution": [Conv2D(2, 3, 3)],
    "with a stride": [Conv2D(2, 3, 2, stride=2)],
    "with padding": [Conv2D(2, 3, 3, padding=1)],
    "with both": [Conv2D(2, 3, 3, stride=3, padding=2)],
    "as large as the picture": [Conv2D(2, 3, 7)],
    "pooling with a rest": [MaxPool2D(2)],
    "pooling by three": [MaxPool2D(3)],
    "activation of maps": [Conv2D(2, 3, 2), LeakyReLU(), MaxPool2D(2), Tanh()],
    "dropout of maps": [Conv2D(2, 3, 2), Dropout(0.5, maps=True)],
}
NETWORKS = {
    **{repr(layer): Network(Dense(6, 4), layer, Dense(4, 3)) for layer in ACTIVATIONS},
    **{repr(layer): Network(Dense(6, 4), layer) for layer in ACTIVATIONS},
    **{name: Network(Reshape(2, 7, 7), *some, Flatten()) for name, some in MAPS.items()},
    "float64": Network(Dense(3, 5), Sigmoid(), Dense(5, 1), Sigmoid(), dtype=np.float64),
    "one output": Network(Dense(3, 1)),
    "784-50-10": Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid()),
    "S4": cnn(seed=0),
    "pictures as they are": Network(Conv2D(1, 2, 5), MaxPool2D(2), Flatten(), Dense(288, 10)),
}
COMPUTE = """
const { descriptions, inputs } = asked;
const answers = [];
for (const [i, description] of descriptions.entries()) {
  try {
    const net = await unpack(description);
    answers.push((inputs[i] ?? []).map((x) => {
      const all = run(net, Float64Array.from(x));
      const outputs = all.at(-1).values;
      const values = all.slice(1).map(({ shape, values }) => [shape, [...values]]);
      return { values, probabilities: probabilities(outputs), decision: decide(outputs) };
    }));
  } catch (error) {
    answers.push(error.message);
  }
}
console.log(JSON.stringify({ layers: Object.keys(LAYERS), answers }));
"""


def described(network, **more):
    return {**json.loads(json.dumps(pages.describe(network, "Netz", "", None))), **more}


def compute(descriptions, inputs=()):
    """Return what JavaScript answers: for each description a list, one entry an input."""
    script = pages.texts("pages/forward.js", "pages/description.js") + COMPUTE
    return answer_of(script, {"descriptions": descriptions, "inputs": [x.tolist() for x in inputs]})


@pytest.fixture(scope="module")
def answers():
    """For each network its inputs, and what JavaScript makes of them."""
    for network in NETWORKS.values():
        for param in (param for layer in network.layers for param in layer.params.values()):
            param += RNG.normal(0, 0.3, param.shape)
    inputs = [
        RNG.normal(0, 1, (INPUTS, *pages.input_shape(network))) for network in NETWORKS.values()
    ]
    flat = [x.reshape(INPUTS, -1) for x in inputs]
    found = compute([described(network) for network in NETWORKS.values()], flat)["answers"]
    return dict(zip(NETWORKS, zip(inputs, found, strict=True), strict=True))


# the forward pass


def test_every_layer_has_its_twin():
    kinds = [kind for kind in vars(layers).values() if isinstance(kind, type)]
    kinds = [kind for kind in kinds if issubclass(kind, Layer)]
    leaves = {kind.__name__ for kind in kinds if not any(kind in k.__bases__ for k in kinds)}
    assert leaves == set(compute([])["layers"])


@pytest.mark.parametrize("name", NETWORKS)
def test_every_layer_computes_the_same(name, answers):
    x, found = answers[name]
    for number, layer in enumerate(NETWORKS[name].layers):
        x = layer.forward(x)
        shapes, values = zip(*(answer["values"][number] for answer in found), strict=True)
        assert {tuple(shape) for shape in shapes} == {x.shape[1:]}
        np.testing.assert_allclose(np.reshape(values, x.shape), x, rtol=CLOSE, atol=CLOSE)


@pytest.mark.parametrize("name", NETWORKS)
def test_decisions_and_probabilities_are_the_same(name, answers):
    x, found = answers[name]
    expected = NETWORKS[name].predict_proba(x)
    np.testing.assert_allclose([each["probabilities"] for each in found], expected, atol=CLOSE)
    assert [each["decision"] for each in found] == NETWORKS[name].predict(x).tolist()


# saved and loaded


def trained(network, epochs=2):
    x, y = RNG.random((40, 784)), np.arange(40) % 10
    network.fit(
        *(x, y),
        loss=CrossEntropy() if isinstance(network.layers[-1], Softmax) else SquaredError(),
        optimizer=Adam(),
        epochs=epochs,
        validation=(x, y),
        progress=False,
    )
    return network


@pytest.fixture
def path(tmp_path):
    return tmp_path / "netz.html"


@pytest.mark.parametrize("name", NETWORKS)
def test_page_gives_the_same_network_back(name, path):
    network = NETWORKS[name]
    network.save_page(path)
    found = Network.load_page(path)
    assert repr(found) == repr(network)
    for layer, other in zip(found.layers, network.layers, strict=True):
        np.testing.assert_equal(layer.params, other.params)
        for key, param in layer.params.items():
            assert param.dtype == other.params[key].dtype
            assert param.flags.writeable


def test_history_comes_along_and_training_goes_on(path):
    network = trained(Network(Dense(784, 10), Softmax()))
    network.save_page(path)
    found = Network.load_page(path)
    assert found.history.loss == network.history.loss
    assert found.history.validation_accuracy == network.history.validation_accuracy
    found.save_page(path)
    assert Network.load_page(path).history == found.history
    trained(found)


def test_weights_typed_by_hand_are_kept(path):
    network = Network(Dense(2, 1), Step())
    network.layers[0].params = {"weights": np.array([[1], [1]]), "bias": np.array([-2])}
    network.save_page(path, test=(np.array([[0, 1], [1, 1]]), np.array([0, 1])))
    assert Network.load_page(path).predict([[0, 1], [1, 1]]).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("make", "most"),
    [
        (lambda: Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid()), 250_000),
        (lambda: cnn(seed=0), 200_000),
    ],
)
def test_page_is_small(make, most, path):
    x, y = RNG.random((30, 784)), np.arange(30) % 10
    trained(make(), epochs=20).save_page(path, title="Netz", author="Ada", test=(x, y))
    assert path.stat().st_size <= most


def test_what_was_measured_comes_along():
    network = trained(Network(Dense(784, 10), Softmax()))
    x, y = RNG.random((30, 784)), np.arange(30) % 10
    found = pages.describe(network, "Netz", "Ada", (x, y))
    assert found["test"] == {"pictures": 30, "accuracy": network.accuracy(x, y)}
    assert found["samples"]["count"] == 10
    standardised = pages.describe(network, "Netz", "Ada", (4 * x - 2, y))
    assert "samples" not in standardised


@pytest.mark.parametrize("y", [[0, 1, 1, 0], [[1, 0], [0, 1], [0, 1], [1, 0]]])
def test_plane_comes_with_its_examples(y):
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    network = Network(Dense(2, 2), Softmax())
    network.fit(x, np.array(y), loss=CrossEntropy(), optimizer=SGD(1), progress=False)
    found = pages.describe(network, "XOR", "", (x, np.array(y)))
    assert found["labels"] == [0, 1, 1, 0]
    assert found["frame"] == [pytest.approx([-0.2, 1.2])] * 2
    assert pages.describe(network, "XOR", "", None)["examples"] == []


def test_way_back_is_the_site_it_came_from(monkeypatch):
    monkeypatch.setenv("LERNNETZ_SITE", "https://schule.example/lernnetz/")
    network = Network(Dense(2, 1))
    assert pages.describe(network, "", "", None)["course"] == "https://schule.example/lernnetz/"


def test_names_are_text_wherever_they_stand(path):
    evil = "</script><script>alert(1)</script><u>&amp;$title"
    Network(Dense(2, 1)).save_page(path, title=evil, author=evil)
    text = path.read_text("utf-8")
    assert text.count("\n<script") == 2
    assert text.count("</script>") == 2
    assert "<u>" not in text
    assert json.loads(pages.DESCRIPTION.search(text)[1])["title"] == evil


# what is refused


class Own(Layer):
    def forward(self, x, training=False):
        return x


@pytest.mark.parametrize(
    ("network", "sentence"),
    [
        (lambda: Network(Dense(3, 2), Own()), r"Die Schicht Own\(\) ist selbst geschrieben"),
        (lambda: Network(Dense(400, 2)), "Das Netz hat 400 Eingänge"),
        (lambda: Network(Reshape(3, 28, 28), Flatten()), "Das Netz hat 2352 Eingänge"),
        (lambda: Network(Sigmoid()), "Dem Netz fehlt eine Schicht"),
        (lambda: Network(Reshape(1, 6, 6), MaxPool2D(2)), r"Am Ende .* Setze Flatten\(\)"),
        (lambda: Network(Dense(4, 3), Dense(4, 3)), r"Dense\(4, 3\) erwartet je Zeile 4 Werte"),
        (lambda: Network(Dense(100, 100_000), Dense(100_000, 1)), "Baue es kleiner"),
    ],
)
def test_network_without_a_page_is_said(network, sentence, path):
    with pytest.raises(ValueError, match=sentence):
        network().save_page(path)
    assert not path.exists()


def test_name_and_folder_are_checked(tmp_path):
    network = Network(Dense(2, 1))
    with pytest.raises(ValueError, match=r"netz\.html"):
        network.save_page(tmp_path / "netz.npz")
    with pytest.raises(FileNotFoundError, match=r"Den Ordner .* gibt es nicht"):
        network.save_page(tmp_path / "fehlt" / "netz.html")
    with pytest.raises(FileNotFoundError, match="gibt es nicht"):
        Network.load_page(tmp_path / "netz.html")


def zipped(count):
    return pages._packed([np.zeros(count, np.float32)])[1]


DAMAGE = {
    "no layers": {"layers": []},
    "a layer unknown": {"layers": [["Dense", 2, 3], ["Lambda", "import os"]]},
    "a base class": {"layers": [["Dense", 2, 3], ["Layer"]]},
    "a method of all objects": {"layers": [["Dense", 2, 3], ["constructor"]]},
    "text for a number": {"layers": [["Dense", "2", 3]]},
    "too few parameters": {"layers": [["Dense", 2, 4]]},
    "too many parameters": {"layers": [["Dense", 2, 2]]},
    "far too many": {"layers": [["Dense", 100_000, 100_000]]},
    "layers that do not fit": {"layers": [["Dense", 2, 3], ["MaxPool2D", 2]]},
    "another shape": {"shape": [3]},
    "a shape without end": {"shape": [10**12]},
    "not packed": {"parameters": "AAAA"},
    "no base64": {"parameters": "ä"},
    "packed zeros without end": {"parameters": zipped(10**6)},
    "numbers unknown": {"numbers": "object"},
    "no number": {"numbers": None},
}


@pytest.mark.parametrize("change", DAMAGE.values(), ids=DAMAGE)
def test_damaged_page_is_said(change, path):
    network = Network(Dense(2, 3))
    network.save_page(path)
    text = path.read_text("utf-8")
    path.write_text(pages.DESCRIPTION.sub(lambda found: changed(found, change), text), "utf-8")
    with pytest.raises(ValueError, match=r"netz\.html ist keine Seite mit einem Netz oder bes"):
        Network.load_page(path)


def changed(found, change):
    return found[0].replace(found[1], json.dumps({**json.loads(found[1]), **change}))


def test_damaged_description_is_said_by_the_page():
    network = Network(Dense(2, 3))
    found = compute([{**described(network), **change} for change in DAMAGE.values()])["answers"]
    assert set(found) == {"Das ist keine Seite aus diesem Kurs, oder sie ist beschädigt."}
    assert compute([described(network)])["answers"] == [[]]


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"\xff\xfe\x00", b'<script type="application/json" id="lernnetz">{</script>'],
)
def test_foreign_file_is_said(content, path):
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"Öffne eine Datei, die net\.save_page geschrieben hat"):
        Network.load_page(path)


def test_page_cut_anywhere_is_said(path):
    Network(Dense(784, 10)).save_page(path)
    whole = path.read_bytes()
    end = re.search(rb'id="lernnetz">.*?</script>', whole, re.DOTALL).end()
    for share in (0.2, 0.5, 0.9, 0.999):
        path.write_bytes(whole[: int(share * end)])
        with pytest.raises(ValueError, match="beschädigt"):
            Network.load_page(path)


def test_newer_page_is_said(path):
    network = Network(Dense(2, 3))
    network.save_page(path)
    text = path.read_text("utf-8")
    newer = {"format": pages.FORMAT + 1}
    path.write_text(pages.DESCRIPTION.sub(lambda found: changed(found, newer), text), "utf-8")
    with pytest.raises(ValueError, match="neueren Fassung"):
        Network.load_page(path)
    (said,) = compute([described(network, **newer)])["answers"]
    assert "neueren Fassung" in said


def test_history_of_a_network_that_gave_way_is_gone(tmp_path):
    network = trained(Network(Dense(784, 10), Softmax()))
    Network(Dense(784, 10), Softmax()).save(tmp_path / "netz.npz")
    network.load(tmp_path / "netz.npz")
    assert pages.describe(network, "", "", None)["history"]["loss"] == []
