"""A small picture for each lesson: a figure as the lesson draws it, without its words.

What a figure needs is given here in few numbers, so no lesson has to run and no network to
learn: every processor draws the same pixels.
"""

import shutil
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from lernnetz import (
    Dense,
    Network,
    Perceptron,
    Sigmoid,
    Step,
    german_digits,
    load_fashion,
    load_mnist,
    plot,
)
from lernnetz.plot.style import pyplot

from .. import BUILD, BuildError
from ..notebooks import lessons

FOLDER = BUILD / "pictures"
INCHES, DPI = (2.4, 1.8), 80  # so 192 × 144 pixels, which the page shows half as large
COLORS = 16
INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
ANIMALS = np.array([[0, 0.3], [0.2, 0.6], [0.4, 0.1], [0.5, 0.5], [0.5, 0.9], [0.7, 0.8], [1, 0.5]])


def make_pictures() -> None:
    """Draw a picture for each lesson into ``build/pictures``."""
    matplotlib.use("agg")  # a screen is not needed
    shutil.rmtree(FOLDER, ignore_errors=True)  # of lessons that have another name now
    FOLDER.mkdir(parents=True)
    for lesson in lessons():
        if lesson.stem not in DRAW:
            raise BuildError(f"{lesson.name} has no picture yet: draw one in {__name__}.")
        DRAW[lesson.stem]()
        figure = pyplot().gcf()
        small(figure).save(picture_of(lesson), optimize=True)
        pyplot().close(figure)


def picture_of(lesson: Path) -> Path:
    """Return where a lesson's picture is."""
    return FOLDER / f"{lesson.stem}.png"


def small(figure: Figure) -> Image.Image:
    """Return a figure in few colours and without its words."""
    for axis in figure.axes:
        axis.set(title="", xlabel="", ylabel="")
        axis.tick_params(length=0, labelsize=0, labelcolor="none")
        for text in axis.texts:
            text.set_text("")
        if axis.get_legend():
            axis.get_legend().remove()
    for text in figure.texts:
        text.set_text("")
    for legend in figure.legends:
        legend.remove()
    figure.set_size_inches(INCHES)
    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    return picture.quantize(COLORS, dither=Image.Dither.NONE)


def start() -> None:
    plot.images(load_mnist("test", rows=9)[0], columns=3)


def kinds() -> None:
    grams = np.array([60, 70, 80, 150, 190])
    threshold = {"Schwelle Θ": 120}
    plot.number_line(grams, [0, 0, 0, 1, 1], threshold, xlabel="Gewicht in g")


def data() -> None:
    plot.images(load_mnist("train", rows=1)[0][0])


def perceptron() -> None:
    plot.decision(Perceptron([1, 2], threshold=1.6), ANIMALS, [0, 0, 0, 0, 1, 1, 1])


def gates() -> None:
    plot.gates({"AND": Perceptron([1, 1], 1.5), "OR": Perceptron([1, 1], 0.5)})


def delta_rule() -> None:
    way = [[1, -1], [1, -0.5], [1, 0], [1, 0.5]], [0.25, -0.25, 0.25, 0.5]
    plot.lines(*way, INPUTS, [0, 1, 1, 1])


def xor() -> None:
    net = Network(Dense(2, 2), Step(), Dense(2, 1), Step())
    first, second = net.layers[0], net.layers[2]
    first.params = {"weights": np.array([[1, -1], [1, -1]]), "bias": np.array([-0.5, 1.5])}
    second.params = {"weights": np.array([[1], [1]]), "bias": np.array([-1.5])}
    plot.decision(net, INPUTS, [0, 1, 1, 0])


def neuron() -> None:
    z = np.linspace(-6, 6, 301)
    both = {"Stufe": Step().forward(z), "Sigmoid": Sigmoid().forward(z)}
    plot.curves(z, both, title="", xlabel="", ylabel="")


def slope() -> None:
    plot.slope(lambda z: z**2, 1, (1, 0.5), title="")


def descent() -> None:
    steps = 2 - 3 * 0.6 ** np.arange(15)
    plot.descent(lambda w: (w - 2) ** 2 + 1, {"Lernrate 0,2": steps}, limits=(-2, 6))


def chain() -> None:
    x, t = np.array([-2.0, -1.0, 0.0, 1.0, 2.0, 3.0]), np.array([0, 0, 1, 0, 1, 1])
    hours = np.linspace(-3, 4, 201)
    both = {"vorher": 1 / (1 + np.exp(hours - 2)), "nachher": 1 / (1 + np.exp(0.5 - 2 * hours))}
    plot.curves(hours, both, examples=(x, t), title="", xlabel="", ylabel="")


def matrices() -> None:
    plot.product(np.array([[1, 2, 0.5]]), np.array([[1, -2], [0.5, 1], [-4, 2]]))


def backpropagation() -> None:
    weights, delta = np.array([[2, 1], [-1, 1]]), np.array([-0.106, 0.145])
    plot.paths_back(weights, delta, slope=np.array([0.25, 0.2]))


def digits() -> None:
    plot.images(load_mnist("train", rows=6)[0], columns=3)


def batches() -> None:
    rng = np.random.default_rng(0)
    way = [np.array([-2.0, 1.6])]
    for _ in range(25):
        way.append(way[-1] * (0.85, 0.75) + rng.normal(0, 0.17, 2))
    limits = (-3, 2), (-1.75, 2.25)
    plot.contours(lambda w, b: w**2 + 2 * b**2, {"m = 1": np.array(way)}, limits=limits)


def softmax() -> None:
    p = np.linspace(0.01, 1, 200)
    both = {"−ln p": -np.log(p), "½ (1 − p)²": (1 - p) ** 2 / 2}
    plot.curves(p, both, title="", xlabel="", ylabel="")


def adam() -> None:
    epochs = np.arange(1, 41)
    training, fresh = 1.2 * 0.85**epochs, 0.35 + 0.9 * 0.7**epochs + 0.004 * epochs
    both = {"Trainingsdaten": training, "neue Daten": fresh}
    plot.curves(epochs, both, title="", xlabel="", ylabel="")


def quality() -> None:
    plot.confusion(np.diag([9, 11, 8, 7, 9]) + np.array([0, 0, 0, 2, 1])[:, None] * np.eye(5)[1])


def convolution() -> None:
    seven = np.array([[0, 0, 0, 0], [0, 1, 1, 0], [0, 0, 1, 0], [0, 1, 0, 0]])
    plot.convolution(seven, np.array([[-1, 1], [-1, 1]]), 0, 0)


def settings() -> None:
    measured = np.random.default_rng(0).binomial(50, 0.1, 1000) / 50
    plot.selection(measured, fresh=0.12)


def handwriting() -> None:
    x, y = german_digits(100)
    plot.images(np.concatenate([x[y == digit][:2] for digit in (1, 7)]), columns=2)


def fashion() -> None:
    try:
        x, _ = load_fashion("train", rows=6)
    except FileNotFoundError:
        return digits()
    return plot.images(x, columns=3)


def pytorch() -> None:
    plot.network(Network(Dense(4, 3), Sigmoid(), Dense(3, 2), Sigmoid(), seed=0), np.ones(4))


def limits() -> None:
    plot.images(np.random.default_rng(0).random(784).round(1))


DRAW = {
    "00-start": start,
    "01-lernarten": kinds,
    "02-daten": data,
    "03-perzeptron": perceptron,
    "04-gatter": gates,
    "05-deltaregel": delta_rule,
    "06-xor": xor,
    "07-neuron": neuron,
    "08-steigung": slope,
    "09-gradientenabstieg": descent,
    "10-kettenregel": chain,
    "11-matrizen": matrices,
    "12-backpropagation": backpropagation,
    "13-ziffern-erkennen": digits,
    "14-mini-batches": batches,
    "15-softmax": softmax,
    "16-adam": adam,
    "17-wie-gut": quality,
    "18-faltung": convolution,
    "19-einstellungen": settings,
    "20-handschrift": handwriting,
    "21-mode": fashion,
    "22-pytorch": pytorch,
    "23-grenzen": limits,
}
