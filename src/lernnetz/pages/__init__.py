"""A network to take along: one HTML file that computes by itself, anywhere, without Python.

The file holds the network as data, a description in JSON: format, shape of the input, layers,
parameters as packed bytes, what was measured. ``load_page`` reads that and nothing else, and
``forward.js`` computes with it: in the file, on the start page and in the duel of the course.
"""

import base64
import gzip
import hashlib
import json
import os
import re
import zlib
from dataclasses import asdict
from html import escape
from pathlib import Path
from string import Template

import numpy as np

from ..arrays import CLASSES, PIXELS
from ..files import in_folder
from ..history import History
from ..layers import Conv2D, Dense, Layer, Reshape, Step
from ..network import Network, decide
from ..perceptron import Perceptron
from ..storage import LAYERS, name_of, own_layers, rebuilt

Examples = tuple[np.ndarray, np.ndarray]

FORMAT = 1
FOLDER = Path(__file__).parent
MOST_INPUTS = 100  # to be typed, each in a field of its own
MOST_PARAMETERS = 10_000_000
MOST_EXAMPLES = 200  # drawn in the plane
MARGIN = 0.2  # around the examples, as share of their spread
REACH = 2.0  # of the inputs, where there is no example
SCRIPTS = {  # behind what every page has
    "pad": ("pages/mnist.js", "pages/drawing.js", "pages/digits.js"),
    "plane": ("widgets/plane.js", "pages/plane.js"),
    "table": ("pages/table.js",),
}
DESCRIPTION = re.compile(r'<script type="application/json" id="lernnetz">(.*?)</script>', re.DOTALL)
IMPORT = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)


def save_page(
    network: Network,
    path: str | Path,
    *,
    title: str = "Mein Netz",
    author: str = "",
    test: Examples | None = None,
) -> None:
    """Write the network as one HTML file, which opens by a double click and on a phone.

    It shows a drawing pad for networks that take 784 grey values 0…1, the plane for two inputs,
    else a field for each input; besides, what every layer answers, and ``net.history``.

    Parameters
    ----------
    path : str or Path
        Ends with ``.html``.
    title, author : str
        Stand above it, as they are: nothing in them is taken for HTML.
    test : ``(x, y)``, optional
        Not learned from: the page says how many of them the network gets right, and shows them
        where they have two columns.

    Raises
    ------
    ValueError
        For a layer that this package does not know, or a network that no page can ask.
    FileNotFoundError
        Where there is no such folder.
    """
    path = Path(path)
    if path.suffix != ".html":
        raise ValueError(f"Der Name einer Seite endet auf .html: {path.stem}.html")
    path = in_folder(path)
    path.write_text(page(network, title=title, author=author, test=test), "utf-8", newline="\n")


def page(network: Network, *, title: str, author: str = "", test: Examples | None = None) -> str:
    """Return what ``save_page`` writes."""
    described = describe(network, title, author, test)
    style = texts("widgets/widgets.css", "pages/page.css")
    common = ("pages/forward.js", "pages/description.js", "widgets/pad.js", "widgets/svg.js")
    own = ("widgets/charts.js", "pages/activations.js", *SCRIPTS[described["kind"]])
    script = texts(*common, *own, "pages/page.js")
    # "<" would let a title end the script that holds it
    description = json.dumps(described, ensure_ascii=False).replace("<", r"\u003c")
    return Template((FOLDER / "page.html").read_text("utf-8")).substitute(
        policy=f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'",
        title=escape(title),
        author=f"von {escape(author)}" if author else "",
        style=style,
        description=description,
        script=script,
    )


def describe(network: Network, title: str, author: str, test: Examples | None) -> dict:
    """Return the description of a network, as ``description.js`` and ``load_page`` read it."""
    computing = numbers_of(network)
    kind = {PIXELS: "pad", 2: "plane"}.get(int(np.prod(computing["shape"])), "table")
    history = asdict(network.history)
    return {
        "title": title,
        "author": author,
        "course": course(),
        "kind": kind,
        **computing,
        "history": {**history, "batch_loss": []},
        **(_measured(network, test) if test is not None else {}),
        **(_samples(*test) if kind == "pad" and test is not None else {}),
        **(_plane(test) if kind == "plane" else {}),
    }


def course() -> str:
    """Return the address of the course that this Python runs in; elsewhere an empty text."""
    return os.environ.get("LERNNETZ_SITE", "")


def numbers_of(network: Network) -> dict:
    """Return the part of a description that computes."""
    if own := own_layers(network):
        raise ValueError(
            f"Die Schicht {own[0]} ist selbst geschrieben. Eine Seite rechnet ohne Python und "
            "kennt nur die Schichten dieses Kurses."
        )
    if network.n_parameters > MOST_PARAMETERS:
        raise ValueError(
            f"Das Netz hat {network.n_parameters} Parameter, als Seite geht es bis "
            f"{MOST_PARAMETERS}. Baue es kleiner."
        )
    shape = input_shape(network)
    outputs = network.forward(np.zeros((1, *shape), np.float32))
    if outputs.ndim != 2:
        raise ValueError(
            f"Am Ende des Netzes steht die Form {outputs.shape} statt einer Reihe von Antworten. "
            "Setze Flatten() und eine Dense-Schicht dahinter."
        )
    params = [param for layer in network.layers for param in layer.params.values()]
    if not all(np.isfinite(param).all() for param in params):
        raise ValueError(
            "Im Netz steht eine Zahl, die keine mehr ist (nan oder inf). "
            "Lerne noch einmal von vorn, mit kleinerer Lernrate."
        )
    numbers, parameters = _packed(params)
    return {
        "format": FORMAT,
        "shape": shape,
        "layers": [[name_of(layer), *layer.arguments] for layer in network.layers],
        "numbers": numbers,
        "parameters": parameters,
    }


def as_network(model: Network | Perceptron) -> Network:
    """Return a perceptron as the network of one neuron that answers as it does; its bias is −Θ."""
    if isinstance(model, Network):
        return model
    neuron = Dense(len(model.weights), 1)
    neuron.params = {"weights": model.weights[:, None].copy(), "bias": np.array([-model.threshold])}
    return Network(neuron, Step())


def input_shape(network: Network) -> list[int]:
    """Return the shape of one input, by the first layer that says so.

    >>> input_shape(Network(Dense(784, 10)))
    [784]
    """
    for layer in network.layers:
        if isinstance(layer, Dense):
            shape = [layer.inputs]
        elif isinstance(layer, Reshape):
            shape = [int(np.prod(layer.shape))]
        elif isinstance(layer, Conv2D):
            shape = [layer.inputs, 28, 28]
        else:
            continue
        if np.prod(shape) not in (PIXELS, *range(1, MOST_INPUTS + 1)):
            raise ValueError(
                f"Das Netz hat {np.prod(shape)} Eingänge. Als Seite gehen Netze für Bilder mit "
                f"{PIXELS} Punkten und Netze mit höchstens {MOST_INPUTS} Eingängen."
            )
        return shape
    raise ValueError("Dem Netz fehlt eine Schicht, die sagt, wie viele Eingänge es hat: Dense.")


def load_page(path: str | Path) -> Network:
    """Read the network out of a page that ``save_page`` wrote, with its ``history``.

    Raises
    ------
    ValueError
        For a damaged file, one of another program or of a newer version.
    FileNotFoundError
    """
    foreign = (
        "ist keine Seite mit einem Netz oder beschädigt. "
        "Öffne eine Datei, die net.save_page geschrieben hat."
    )
    return rebuilt(path, FORMAT, _read, _rebuild, foreign)


def _read(path: Path) -> tuple[dict]:
    return (json.loads(DESCRIPTION.search(path.read_text("utf-8"))[1]),)


def _rebuild(described: dict) -> Network:
    """Make the network that the page describes; raise an exception where it contradicts itself."""
    layers: list[Layer] = [LAYERS[name](*settings) for name, *settings in described["layers"]]
    sizes = [int(np.prod(shape)) for layer in layers for shape in layer.shapes.values()]
    numbers = _unpacked(described["numbers"], described["parameters"], sum(sizes))
    parts = iter(np.split(numbers, np.cumsum(sizes)))
    for layer in layers:
        layer.params = {name: next(parts).reshape(s).copy() for name, s in layer.shapes.items()}
    network = Network(*layers)
    network.forward(np.zeros((1, *described["shape"])))
    history = described["history"].items()
    network.history = History(**{name: list(map(float, values)) for name, values in history})
    return network


def _packed(params: list[np.ndarray]) -> tuple[str, str]:
    """Return the type of the numbers, and all of them, packed.

    The first bytes of all numbers stand together, then the second ones, …: signs and exponents
    repeat, so gzip finds them.
    """
    numbers = np.concatenate([np.zeros(0, np.float32), *(param.ravel() for param in params)])
    if numbers.dtype != np.float32:
        numbers = numbers.astype(np.float64)
    planes = numbers.view(np.uint8).reshape(-1, numbers.itemsize).T
    return numbers.dtype.name, _zipped(planes.tobytes())


def _zipped(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()


def _unpacked(name: str, packed: str, count: int) -> np.ndarray:
    """Return ``count`` numbers that ``_packed`` packed; more or fewer are none of ours."""
    dtype = {"float32": np.dtype(np.float32), "float64": np.dtype(np.float64)}[name]
    if count > MOST_PARAMETERS:
        raise ValueError(f"{count} parameters")
    size = count * dtype.itemsize
    packer = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    planes = packer.decompress(base64.b64decode(packed), size + 1)
    bytes_ = np.frombuffer(planes, np.uint8).reshape(dtype.itemsize, count).T
    return np.ascontiguousarray(bytes_).view(dtype).ravel()


def _measured(network: Network, test: Examples) -> dict:
    x, y = test
    return {"test": {"pictures": len(x), "accuracy": network.accuracy(x, y)}}


def _samples(x: np.ndarray, y: np.ndarray) -> dict:
    """Return the first picture of each digit, for those who do not draw; only grey values 0…1."""
    x, y = np.asarray(x).reshape(len(x), PIXELS), _labels(y)
    if x.min() < 0 or x.max() > 1:
        return {}
    pictures = x[np.unique(y, return_index=True)[1][:CLASSES]]
    grey = np.rint(255 * pictures).astype(np.uint8)
    return {"samples": {"count": len(grey), "pictures": _zipped(grey.tobytes())}}


def _labels(y: np.ndarray) -> np.ndarray:
    """Return labels ``(n,)``, also of target rows."""
    y = np.asarray(y)
    return y if y.ndim == 1 else decide(y)


def _plane(test: Examples | None) -> dict:
    """Return the frame of the plane, and the examples that stand in it with their labels."""
    if test is None:
        return {"frame": [[-REACH, REACH]] * 2, "examples": [], "labels": []}
    x, y = np.asarray(test[0], dtype=float), _labels(test[1])
    margin = MARGIN * np.ptp(x, axis=0).max() or 1
    low, high = (x.min(axis=0) - margin).tolist(), (x.max(axis=0) + margin).tolist()
    return {
        "frame": [list(pair) for pair in zip(low, high, strict=True)],
        "examples": x[:MOST_EXAMPLES].tolist(),
        "labels": y[:MOST_EXAMPLES].tolist(),
    }


def texts(*names: str) -> str:
    """Return files of the package as one; what a module imports stands before it."""
    texts = ((FOLDER.parent / name).read_text("utf-8") for name in names)
    return "\n".join(IMPORT.sub("", text) for text in texts)


def _hash(text: str) -> str:
    """Return a script or a style as the policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
