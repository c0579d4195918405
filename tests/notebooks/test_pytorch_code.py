"""The PyTorch code that the lesson "Von NumPy zu PyTorch" gives to read, run on tiny data."""

import re
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from lernnetz import SGD, CrossEntropy, Dense, Network, ReLU, Softmax
from lernnetz.checks.pytorch import CNN_PARAMETERS, MODEL
from lernnetz_site.notebooks import CONTENT
from tests.conftest import oracle

BLOCKS = re.findall(
    r"^```python\n(.*?)^```", (CONTENT / "22-pytorch.md").read_text(encoding="utf-8"), re.M | re.S
)
PROGRAM = "\n\n".join(block for block in BLOCKS if block.startswith("# Block"))


@pytest.fixture(scope="module")
def torch():
    torch = oracle("torch")
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield torch
    torch.set_num_threads(before)


@pytest.fixture
def torchvision(torch, monkeypatch):
    """The few names of torchvision that the lesson uses, with 28 × 28 pictures easy to learn."""

    def to_tensor(picture):
        assert picture.dtype == np.uint8
        return torch.from_numpy(picture[None].astype(np.float32) / 255)

    def normalize(mean, deviation):
        return lambda x: (x - mean[0]) / deviation[0]

    def compose(steps):
        def all_steps(x):
            for step in steps:
                x = step(x)
            return x

        return all_steps

    class MNIST(torch.utils.data.Dataset):
        def __init__(self, root, train, download, transform):
            rng = np.random.default_rng(train)
            self.labels = rng.integers(0, 10, 640 if train else 200)
            self.pictures = rng.integers(0, 100, (len(self.labels), 28, 28)).astype(np.uint8)
            for picture, label in zip(self.pictures, self.labels, strict=True):
                picture[2 * label : 2 * label + 4] += 150
            self.transform = transform

        def __len__(self):
            return len(self.labels)

        def __getitem__(self, i):
            return self.transform(self.pictures[i]), int(self.labels[i])

    module = ModuleType("torchvision")
    module.transforms = SimpleNamespace(
        Compose=compose, ToTensor=lambda: to_tensor, Normalize=normalize
    )
    module.datasets = SimpleNamespace(MNIST=MNIST)
    monkeypatch.setitem(sys.modules, "torchvision", module)


@pytest.fixture
def program(torchvision):
    """What the eight blocks leave behind."""
    names = {}
    exec(PROGRAM, names)
    return names


def only(beginning):
    (block,) = (block for block in BLOCKS if block.startswith(beginning))
    return block


def ours(net):
    """Return our network of block 1 with the weights of PyTorch's, transposed."""
    own = Network(Dense(784, 50), ReLU(), Dense(50, 10), Softmax())
    for layer, other in ((own.layers[0], net.hidden), (own.layers[2], net.output)):
        layer.params["weights"] = other.weight.detach().numpy().T.copy()
        layer.params["bias"] = other.bias.detach().numpy().copy()
    return own


def test_there_are_eight_blocks_in_order():
    numbers = re.findall(r"^# Block (\d):", PROGRAM, re.M)
    assert numbers == list("12345678")


def test_the_program_learns_and_recognises_a_picture(torchvision, capsys):
    exec(PROGRAM, {})
    printed = capsys.readouterr().out
    assert len(re.findall(r"Epoche \d Verlust im letzten Batch: \d", printed)) == 3
    assert float(re.search(r"Genauigkeit: (\S+)", printed)[1]) > 0.9
    label, answer, p = re.search(
        r"Label (\d) Antwort (\d) mit Wahrscheinlichkeit (\S+)", printed
    ).groups()
    assert label == answer
    assert 0.1 < float(p) <= 1


def test_a_step_is_the_same_as_ours(program, torch):
    own = ours(program["net"])
    x, y = program["x"], program["y"]
    rows, labels = x.reshape(len(x), 784).numpy(), y.numpy()

    exec(only("optimizer.zero_grad()"), program)
    p = own.forward(rows, training=True)
    np.testing.assert_allclose(torch.softmax(program["z"], dim=1).detach(), p, atol=1e-5)
    loss = CrossEntropy()
    assert loss.value(p, labels) == pytest.approx(program["loss"].item(), rel=1e-4)

    own.backward(loss.gradient(p, labels))
    SGD(0.1).step(own.layers)
    for layer, stepped in zip(own.layers, ours(program["net"]).layers, strict=True):
        for name, param in layer.params.items():
            np.testing.assert_allclose(param, stepped.params[name], atol=1e-6)


def test_the_weights_have_the_names_and_shapes_of_the_lesson(program):
    shapes = {name: tuple(value.shape) for name, value in program["net"].state_dict().items()}
    assert shapes == {
        "hidden.weight": (50, 784),
        "hidden.bias": (50,),
        "output.weight": (10, 50),
        "output.bias": (10,),
    }


def test_without_zero_grad_the_gradients_add_up(torch, capsys):
    names = {"torch": torch}
    example = only("w = torch.tensor")
    exec(example, names)
    exec(example.split("\n", 1)[1], names)  # once more with the same w
    assert capsys.readouterr().out.split() == ["tensor(30.)", "tensor(60.)"]


def test_the_models_to_translate_work(torch):
    names = {"nn": torch.nn, "features": 400}
    exec(only("model = nn.Sequential"), names)
    exec(only("cnn = nn.Sequential"), names)
    x = torch.zeros(2, 1, 28, 28)
    for name in ("model", "cnn"):
        assert names[name](x).shape == (2, 10)
    lines = [line.strip(" ,") for line in only("model = nn.Sequential").splitlines()]
    assert [line for _, line in MODEL] == lines[2:-1]
    assert sum(p.numel() for p in names["cnn"].parameters()) == CNN_PARAMETERS


def test_the_cnn_without_its_number_stops_with_an_error(torch):
    names = {"nn": torch.nn, "features": 256}
    exec(only("cnn = nn.Sequential"), names)
    with pytest.raises(RuntimeError, match="shape"):
        names["cnn"](torch.zeros(2, 1, 28, 28))
