"""What a link shows: the view's answers in JavaScript are Python's, and a damaged link says so."""

import base64
import gzip
import json

import numpy as np
import pytest

from lernnetz import (
    BackwardView,
    Dense,
    LeakyReLU,
    Network,
    NetworkView,
    Perceptron,
    RegionsView,
    Sigmoid,
    Softmax,
    Step,
    pages,
)
from lernnetz_site.landing import FOLDER, VIEWS
from tests.javascript import answer_of

SITE = "https://schule.example/lernnetz/"
RNG = np.random.default_rng(0)
BIAS = -1
VIEW = """
const { questions, ...state } = asked;
const net = await unpack(state);
const answers = makeAnswers({ ...net, frame: net.picture.frame });
const said = questions.map(([action, ...values]) => {
  const { buffers, ...reply } = answers[action](...values);
  return [reply, buffers.map((buffer) => [...buffer])];
});
console.log(JSON.stringify(said));
"""
LINK = """
const answer = (work) => (given) => work(given).catch((error) => `! ${error.message}`);
console.log(JSON.stringify([
  await Promise.all(asked.pack.map(answer(toLetters))),
  await Promise.all(asked.unpack.map(answer(fromLetters))),
]));
"""


@pytest.fixture(autouse=True)
def _in_the_course(monkeypatch):
    monkeypatch.setenv("LERNNETZ_SITE", SITE)


def in_links(*, pack=(), unpack=()):
    """Return the links of these states, and the states of these links."""
    link = str(FOLDER / "link.js")
    script = pages.texts("pages/forward.js", "pages/description.js", link) + LINK
    return answer_of(script, {"pack": pack, "unpack": unpack})


def random(*layers, dtype=np.float32):
    network = Network(*layers, seed=0, dtype=dtype)
    for layer in network.layers:
        for param in layer.params.values():
            param += RNG.normal(0, 0.7, param.shape)
    return network


X = RNG.normal(0, 1, (30, 2))
LABELS = (X[:, 0] > 0.3).astype(int)
MODELS = {
    "regions of one output": (random(Dense(2, 3), Sigmoid(), Dense(3, 1), Sigmoid()), X, LABELS),
    "two classes": (random(Dense(2, 4), LeakyReLU(), Dense(4, 2), Softmax()), X, LABELS),
    "float64": (random(Dense(2, 2), Step(), Dense(2, 1), Step(), dtype=np.float64), X, LABELS),
    "three inputs": (random(Dense(3, 2), Sigmoid(), Dense(2, 1)), np.ones(3), None),
    "no activation": (random(Dense(2, 1)), np.array([0.5, -1.0]), None),
    "perceptron": (Perceptron([0.7, -0.4], threshold=0.1), X, LABELS),
    "on the line": (Perceptron([0.1, 0.7], 0.8), np.array([[1, 1], [0, 1]]), np.array([1, 0])),
}


def asked(view, action, *values):
    reply, buffers = getattr(view, action)(*values)
    return [json.loads(json.dumps(reply)), [list(buffer) for buffer in buffers]]


@pytest.mark.parametrize("name", MODELS)
def test_view_answers_as_python_does(name):
    model, x, labels = MODELS[name]
    view = NetworkView(model, x, labels)
    start = view.picture["start"]
    questions = [
        ["show", start],
        ["show", [value + 1 for value in start]],
        ["show", start, [[0, 0, 0, 2.5], [0, BIAS, 0, -0.75]]],
        ["show", start, [[0, 1, 0, -40]]],
        ["reset", start],
    ]
    state = view.link()[0]["state"]
    expected = [asked(view, action, *values) for action, *values in questions]
    found = answer_of(pages.texts(*VIEWS) + VIEW, {**state, "questions": questions})
    for (reply, picture), (answer, drawn) in zip(found, expected, strict=True):
        assert reply.keys() == answer.keys()
        for key in ("names", "words", "wrong"):
            assert reply.get(key) == answer.get(key)
        assert reply["slider"] == pytest.approx(answer["slider"])
        for key in ("activations", "weights", "biases"):
            for one, other in zip(reply[key], answer[key], strict=True):
                np.testing.assert_allclose(one, other, atol=1e-5)
        assert len(picture) == len(drawn)
        for one, other in zip(picture, drawn, strict=True):
            assert np.mean(np.not_equal(one, other)) < 0.01, "rounding may move a shade, no region"


def test_link_shows_the_numbers_as_they_are_now():
    view = NetworkView(random(Dense(2, 1), Sigmoid()), X, LABELS)
    before = view.link()[0]["state"]
    view.show([0, 0], [[0, 0, 0, 1.5]])
    after = view.link()[0]["state"]
    assert before["parameters"] != after["parameters"]
    assert before["picture"] == after["picture"]


def test_plane_is_linked_with_its_examples():
    reply, _ = RegionsView(Perceptron([1, -1], threshold=0.25), X, LABELS).link()
    assert reply["site"] == SITE
    state = reply["state"]
    assert (state["kind"], state["labels"]) == ("plane", LABELS.tolist())
    np.testing.assert_allclose(state["examples"], X, atol=5e-4)


def test_elsewhere_there_is_no_course_to_lead_back_to(monkeypatch):
    monkeypatch.delenv("LERNNETZ_SITE")
    with pytest.raises(ValueError, match="nur im Kurs im Browser"):
        NetworkView(Perceptron([1, 1], 1)).link()


def test_network_that_gave_way_is_not_linked():
    network = random(Dense(2, 1))
    network.layers[0].params["bias"][0] = np.nan
    with pytest.raises(ValueError, match="keine mehr ist"):
        NetworkView(network).link()


def test_targets_stay_in_the_picture():
    view = BackwardView(random(Dense(2, 1), Sigmoid()), np.array([1.0, 0.0]), np.array([1.0]))
    assert view.link()[0]["state"]["picture"]["targets"] == [1]


def test_what_is_packed_comes_back():
    code = {"kind": "code", "source": "print('Größe 🧠')\n" * 3, "lesson": "00-start"}
    state, _ = NetworkView(*MODELS["two classes"]).link()
    states = [code, state["state"]]
    links, _ = in_links(pack=states)
    assert all(set(link) <= set(map(chr, range(128))) - set("+/=#&?%") for link in links)
    assert in_links(unpack=links)[1] == json.loads(json.dumps(states))
    assert len(SITE) + len(links[1]) < 1000, "no code of it could be read off a screen"


def test_link_that_is_cut_or_changed_is_said():
    [link], _ = in_links(pack=[{"kind": "code", "source": "net.fit(x, y)", "lesson": "00-start"}])
    cut = [link[:end] for end in range(len(link) - 1)]
    wrong = [
        link[:i] + ("A" if link[i] != "A" else "B") + link[i + 1 :] for i in range(20, len(link))
    ]
    foreign = ["umlaut-ä", "null", "AAAA", link + link, "%3Cscript%3E", " " * 50]
    _, said = in_links(unpack=cut + wrong + foreign)
    right = {"kind": "code", "source": "net.fit(x, y)", "lesson": "00-start"}
    for letters, answer in zip(cut + wrong + foreign, said, strict=True):
        assert answer == right or "nicht vollständig" in answer, letters
    assert said.count(right) <= 2, "the last letter has bits that nothing needs"


def test_too_much_is_said():
    for size in (20_000, 400_000):
        noise = RNG.bytes(size).hex()
        [said], _ = in_links(pack=[{"kind": "code", "source": noise, "lesson": ""}])
        assert "zu viel für einen Link" in said
    large = {"kind": "code", "source": "0" * 2_000_000, "lesson": ""}
    assert "zu viel für einen Link" in in_links(pack=[large])[0][0]
    link = base64.urlsafe_b64encode(gzip.compress(json.dumps(large).encode())).decode()
    assert "nicht vollständig" in in_links(unpack=[link])[1][0]
