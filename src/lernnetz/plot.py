"""Figures for the lessons: German labels, readable on a projector and in grey print.

Each function draws with matplotlib's pyplot; a notebook shows the figure by itself.
The colours are those of Okabe and Ito, which the colour-blind can tell apart; whatever a
colour says, a number, a sign, a line style or a hatching says too.
"""

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec

import numpy as np

from .text import as_text, number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

    from .history import History
    from .layers import Layer
    from .network import Network
    from .search import GridResults

BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"
CLASS_STYLES = (  # colour, marker, hatching
    (BLUE, "o", ""),
    (ORANGE, "s", "//"),
    (GREEN, "^", ".."),
    ("#CC79A7", "D", "\\\\"),
    ("#56B4E9", "v", "xx"),
    ("#E69F00", "P", "--"),
    ("#000000", "X", "||"),
    ("#F0E442", "*", "++"),
)
STYLE = {"font.size": 13, "axes.titlesize": "medium", "hatch.linewidth": 0.6}
MOST_PICTURES = 50
MOST_NEURONS = 10
MOST_WEIGHTS = 12

Arguments = ParamSpec("Arguments")


def _readable(draw: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Let ``draw`` write large enough for a projector."""

    @functools.wraps(draw)
    def drawn(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        with _settings(STYLE):
            draw(*args, **kwargs)

    return drawn


@contextmanager
def _settings(settings: dict[str, object]) -> Iterator[None]:
    """Change settings of matplotlib for a while.

    Its own ``rc_context`` would take back ``interactive``, too: the first figure in a
    notebook switches that on, and without it no figure is shown.
    """
    params = _pyplot().rcParams
    before = {name: params[name] for name in settings}
    params.update(settings)
    try:
        yield
    finally:
        params.update(before)


@_readable
def images(
    x: np.ndarray,
    labels: np.ndarray | None = None,
    predictions: np.ndarray | None = None,
    *,
    columns: int = 10,
    title: str = "",
) -> None:
    """Draw pictures in rows, with their labels and what a network says of them.

    Parameters
    ----------
    x : ``(n, 784)``, grey values 0…1; a single picture ``(784,)`` will do
    labels : int ``(n,)``, optional
    predictions : int ``(n,)``, optional
        A right one is marked with ✓ in green, a wrong one with ✗ in orange.
    columns : int
        Pictures in a row.
    title : str
        Above all pictures.
    """
    pictures = [_square(picture) for picture in np.atleast_2d(x)]
    if not pictures:
        print("Es gibt kein Bild zu zeigen.")
        return
    axes = _picture_axes(len(pictures), columns, title)
    for i, (axis, picture) in enumerate(zip(axes, pictures, strict=True)):
        axis.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
        if predictions is not None:
            right = labels is None or predictions[i] == labels[i]
            text = f"{predictions[i]}" if labels is None else f"{predictions[i]} ✓"
            if not right:
                text = f"{predictions[i]} ✗ ({labels[i]})"
            axis.set_title(text, color=GREEN if right else ORANGE)
        elif labels is not None:
            axis.set_title(f"{labels[i]}")


@_readable
def pixels(picture: np.ndarray, title: str = "Ein Bild ist eine Tabelle mit 784 Zahlen") -> None:
    """Draw one picture with its grey values 0…255 written into the cells.

    Parameters
    ----------
    picture : ``(784,)``, grey values 0…1
    title : str
    """
    grey = np.rint(255 * _square(picture)).astype(int)
    axis = _axis(11, 11.4)
    axis.imshow(grey, cmap="gray_r", vmin=0, vmax=255)
    for row, column in np.ndindex(grey.shape):
        value = grey[row, column]
        color = "white" if value > 140 else "black" if value else "0.5"
        axis.text(column, row, value, ha="center", va="center", fontsize=10.5, color=color)
    axis.set(
        title=f"{title}\n0 ist weiß, 255 ist schwarz",
        xlabel="Spalte",
        ylabel="Zeile",
        xticks=range(0, 28, 3),
        yticks=range(0, 28, 3),
    )
    for draw_line in (axis.axhline, axis.axvline):
        for edge in np.arange(0.5, 27):
            draw_line(edge, color="0.85", linewidth=0.5)


@_readable
def history(history: "History", title: str = "Verlauf des Trainings") -> None:
    """Draw loss and accuracy over the epochs, with the test data where they were measured.

    Parameters
    ----------
    history : History, as ``net.fit`` returns it
    title : str
    """
    figure, (left, right) = _pyplot().subplots(1, 2, figsize=(10, 3.8), layout="constrained")
    figure.suptitle(title)
    epochs = np.arange(1, len(history.loss) + 1)
    for axis, trained, validated, name in (
        (left, history.loss, history.validation_loss, "Verlust"),
        (
            right,
            100 * np.array(history.accuracy),
            100 * np.array(history.validation_accuracy),
            "Genauigkeit in %",
        ),
    ):
        axis.plot(epochs, trained, "o-", color=BLUE, label="Trainingsdaten")
        if len(validated):
            axis.plot(epochs, validated, "s--", color=ORANGE, label="Testdaten")
        axis.set(xlabel="Epoche", ylabel=name)
        axis.xaxis.get_major_locator().set_params(integer=True)
        axis.grid(alpha=0.3)
        axis.legend()
    _write_german(left.yaxis, right.yaxis)


@_readable
def batches(history: "History", every: int = 100, title: str = "Verlust im Training") -> None:
    """Draw the loss of the training, a point for the mean of each ``every`` batches.

    Parameters
    ----------
    history : History, as ``net.fit`` returns it
    every : int
    title : str
    """
    if every < 1 or not history.batch_loss:
        raise ValueError(
            f"Gezeichnet wird der Verlust von je {every} Batches, gemessen wurden "
            f"{len(history.batch_loss)}. Beide Zahlen müssen mindestens 1 sein."
        )
    loss = np.array(history.batch_loss)
    parts = np.split(loss, range(every, len(loss), every))
    axis = _axis(9, 4.2)
    axis.plot(
        np.cumsum([len(part) for part in parts]),
        [part.mean() for part in parts],
        "o-",
        color=BLUE,
        label=f"Mittel über je {every} Batches",
    )
    for epoch in range(1, len(history.loss) + 1):
        axis.axvline(
            epoch * len(loss) / len(history.loss),
            color="0.4",
            linestyle=":",
            label="Ende einer Epoche" if epoch == 1 else None,
        )
    axis.set(title=title, xlabel="Batches seit dem Anfang", ylabel="Verlust")
    axis.set_ylim(bottom=0)
    axis.grid(alpha=0.3)
    axis.legend()
    _write_german(axis.yaxis)


@_readable
def probabilities(
    picture: np.ndarray, probability: np.ndarray, label: int | None = None, title: str = ""
) -> None:
    """Draw one picture and, beside it, how likely the network finds each digit.

    Parameters
    ----------
    picture : ``(784,)``, grey values 0…1
    probability : ``(10,)``, as a row of ``net.predict_proba``
    label : int, optional
        The right digit; its bar is hatched.
    title : str
    """
    picture = _square(picture)
    figure, (left, right) = _pyplot().subplots(
        1, 2, figsize=(8.5, 3.4), width_ratios=(1, 2), layout="constrained"
    )
    figure.suptitle(title)
    left.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
    left.set_axis_off()
    left.set_title("Bild" if label is None else f"Label {label}")
    digits = np.arange(len(probability))
    best = int(np.argmax(probability))
    bars = right.bar(digits, 100 * np.asarray(probability), color=BLUE)
    if label is not None:
        bars[label].set_hatch("//")
    right.set(xlabel="Ziffer", ylabel="Wahrscheinlichkeit in %", ylim=(0, 105), xticks=digits)
    right.set_title(f"Antwort: {best} mit {percent(probability[best])}")


@_readable
def confusion(matrix: np.ndarray, title: str = "Was wird womit verwechselt?") -> None:
    """Draw a confusion matrix: the right ones framed, the errors darker the more there are.

    Parameters
    ----------
    matrix : int ``(classes, classes)``, as ``metrics.confusion_matrix`` returns it
    title : str
    """
    matrix = np.asarray(matrix)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or matrix.sum() == 0:
        raise ValueError(
            "Erwartet ist eine Matrix mit gleich vielen Zeilen und Spalten, in der etwas gezählt "
            f"ist. Gekommen ist die Form {matrix.shape}. Sie kommt aus metrics.confusion_matrix."
        )
    classes = len(matrix)
    errors = np.where(np.eye(classes, dtype=bool), 0, matrix)
    size = 3.4 + 0.55 * classes
    plt = _pyplot()
    axis = _axis(size, size)
    axis.imshow(errors, cmap="Oranges", vmin=0, vmax=max(errors.max(), 1))
    for row, column in np.ndindex(matrix.shape):
        count, right = matrix[row, column], row == column
        if right:
            axis.add_patch(
                plt.Rectangle((column - 0.47, row - 0.47), 0.94, 0.94, fill=False, ec=GREEN, lw=2.5)
            )
        axis.text(
            column,
            row,
            count if count or right else "·",
            ha="center",
            va="center",
            weight="bold" if right else "normal",
            color="white" if errors[row, column] > 0.6 * errors.max() else "black",
        )
    right, total = matrix.trace(), matrix.sum()
    axis.set(
        title=f"{title}\n{right} von {total} richtig ({percent(right / total)})",
        xlabel="Antwort des Netzes",
        ylabel="Label",
        xticks=range(classes),
        yticks=range(classes),
    )


@_readable
def weights(source: "Layer | Network") -> None:
    """Draw the weights of the first layer as pictures, one for each neuron or filter.

    Orange is positive, blue and hatched negative, white 0, on one scale for all.

    Parameters
    ----------
    source : network, or a layer: ``Dense`` with 784 inputs or ``Conv2D``
    """
    layers = getattr(source, "layers", [source])
    layer = next((layer for layer in layers if "weights" in layer.params), None)
    values = np.empty(0) if layer is None else layer.params["weights"]
    if values.ndim == 4:
        outputs, inputs = values.shape[:2]
        names = [
            f"Filter {i}" if inputs == 1 else f"{i}, Kanal {j}"
            for i, j in np.ndindex(outputs, inputs)
        ]
        _signed_pictures(values.reshape(-1, *values.shape[2:]), names, f"Filter von {layer}")
    elif values.ndim == 2 and len(values) == 784:
        names = [f"Neuron {i}" for i in range(values.shape[1])]
        _signed_pictures(values.T.reshape(-1, 28, 28), names, f"Gewichte von {layer}")
    else:
        raise ValueError(
            "Als Bild lassen sich die Gewichte von Conv2D zeichnen und die von Dense mit 784 "
            f"Eingängen, beide in einem Netz. Gekommen ist {layer or source}."
        )


@_readable
def feature_maps(maps: np.ndarray, title: str = "Merkmalskarten (Feature Maps)") -> None:
    """Draw what a convolution makes of one picture, one map for each channel.

    Orange is positive, blue and hatched negative, white 0, on one scale for all.

    Parameters
    ----------
    maps : ``(channels, height, width)``
    title : str
    """
    maps = np.asarray(maps)
    if maps.ndim != 3 or maps.size == 0:
        raise ValueError(
            "Erwartet sind die Karten eines Bildes, Form (Kanäle, Höhe, Breite). Gekommen ist die "
            f"Form {maps.shape}. Von mehreren Bildern nimmst du eines: maps[0]."
        )
    _signed_pictures(maps, [f"Kanal {i}" for i in range(len(maps))], title)


@_readable
def activation(layer: "Layer") -> None:
    """Draw an activation function and its derivative, as its layer computes them.

    Parameters
    ----------
    layer : Layer
        One that computes each value by itself, for example ``Sigmoid()``.
    """
    name = type(layer).__name__
    z = np.linspace(-5, 5, 501)
    a = layer.forward(z[None])[0]
    if not np.array_equal(a, layer.forward(z[:, None])[:, 0]):
        raise ValueError(
            f"{name} rechnet mit allen Werten einer Zeile zugleich und hat deshalb keine Kurve. "
            "Zeichnen lassen sich zum Beispiel Sigmoid(), Tanh() und ReLU()."
        )
    derivative = layer.backward(np.ones((len(z), 1)))[:, 0]
    axis = _axis(8, 4.2)
    axis.axhline(0, color="0.5", linewidth=1)
    axis.axvline(0, color="0.5", linewidth=1)
    axis.plot(z, a, color=BLUE, linewidth=3, label="Aktivierung $a = f(z)$")
    axis.plot(z, derivative, "--", color=ORANGE, linewidth=3, label="Ableitung $f\\,'(z)$")
    axis.set(
        title=f"Die Aktivierung {name} und ihre Ableitung",
        xlabel="gewichtete Summe z",
        ylabel="Wert",
        ylim=(min(-0.2, 1.1 * a.min()), max(1.2, a.max())),
    )
    axis.grid(alpha=0.3)
    axis.legend(loc="upper left")
    _write_german(axis.xaxis, axis.yaxis)


@_readable
def decision(model: object, x: np.ndarray, labels: np.ndarray, title: str = "") -> None:
    """Draw what a model answers everywhere in the plane, and the examples on top.

    Parameters
    ----------
    model
        Has ``predict`` (as ``Network``) or ``output`` (as ``Perceptron``), which takes
        rows ``(n, 2)`` and returns classes ``(n,)``.
    x : ``(n, 2)``
    labels : int ``(n,)``
        A wrongly answered example is crossed out.
    title : str
    """
    x, labels = np.asarray(x, dtype=float), np.asarray(labels)
    if x.ndim != 2 or x.shape[1] != 2 or len(x) == 0 or labels.shape != x.shape[:1]:
        raise ValueError(
            "In der Ebene liegen Beispiele mit zwei Werten: x hat die Form (n, 2), labels (n,). "
            f"Gekommen sind {x.shape} und {labels.shape}."
        )
    answer = getattr(model, "predict", None) or model.output
    answers = np.asarray(answer(x))
    margin = 0.2 * np.ptp(x, axis=0).max() or 1
    across, up = (
        np.linspace(low, high, 400)
        for low, high in zip(x.min(axis=0) - margin, x.max(axis=0) + margin, strict=True)
    )
    plane = np.stack(np.meshgrid(across, up), axis=-1)
    regions = np.asarray(answer(plane.reshape(-1, 2))).reshape(plane.shape[:2])
    classes = np.union1d(labels, regions)

    axis = _axis(7.6, 5.6)
    axis.set_aspect("equal")
    _draw_regions(axis, across, up, regions, classes)
    _draw_examples(axis, x, labels, classes)
    wrong = x[answers != labels]
    if len(wrong):
        axis.scatter(*wrong.T, s=280, color="black", marker="x", linewidths=2, label="falsch")
    right = f"{len(x) - len(wrong)} von {len(x)} Beispielen richtig"
    axis.set(title=f"{title}\n{right}" if title else right, xlabel="$x_1$", ylabel="$x_2$")
    axis.figure.legend(loc="outside right upper")
    _write_german(axis.xaxis, axis.yaxis)


@_readable
def network(net: "Network", x: np.ndarray, title: str = "") -> None:
    """Draw a network of ``Dense`` layers while it computes one input.

    A circle shows the activation of a neuron, darker the further it is from 0. A line
    shows a weight: positive ones orange, negative ones blue and dashed, broader the
    larger they are within their layer. In a small network the weights and the bias are
    written out; of a large layer only some neurons are drawn, and the figure says so.

    Parameters
    ----------
    net : Network
    x : ``(inputs,)``
    title : str
    """
    names, activations, connections = _computed(net, np.asarray(x, dtype=float))
    shown = [_evenly(len(a), MOST_NEURONS) for a in activations]
    written = sum(params["weights"].size for params in connections) <= MOST_WEIGHTS
    across, down = 3.4, 1.4 if written else 1
    places = [
        [(across * i, down * ((len(seen) - 1) / 2 - j)) for j in range(len(seen))]
        for i, seen in enumerate(shown)
    ]
    left, right = -1.1, across * (len(shown) - 1) + 1.9
    top = max(place[0][1] for place in places) + 0.5
    axis = _axis(right - left, 2 * top + 1.9)
    axis.set(xlim=(left, right), ylim=(-top - 0.4, top + 0.7), aspect="equal", title=title)
    axis.set_axis_off()
    for i, params in enumerate(connections):
        seen = params["weights"][np.ix_(shown[i], shown[i + 1])]
        _draw_weights(axis, places[i], places[i + 1], seen, written)
    for i, (name, a) in enumerate(zip(names, activations, strict=True)):
        bias = connections[i - 1]["bias"] if i and written else None
        _draw_neurons(axis, places[i], shown[i], a, bias)
        if len(shown[i]) < len(a):
            name += f"\n{len(shown[i])} von {len(a)} gezeigt"
            axis.text(across * i, places[i][-1][1] - 0.65, "⋮", ha="center", va="center")
        axis.text(across * i, top + 0.1, name, ha="center", va="bottom")
    if len(activations[-1]) > 1:
        _number_outputs(axis, places[-1], shown[-1], activations[-1].argmax())
    axis.plot([], [], color=ORANGE, linewidth=4, label="positives Gewicht")
    axis.plot([], [], "--", color=BLUE, linewidth=4, label="negatives Gewicht")
    axis.figure.legend(loc="outside lower center", ncols=2)


@_readable
def grid(results: "GridResults") -> None:
    """Draw the accuracies of a grid search: points for one setting, a heat map for two.

    Parameters
    ----------
    results : GridResults, as ``grid_search`` returns them
    """
    if len(results.grid) > 2:
        raise ValueError(
            f"Zeichnen lassen sich eine oder zwei Einstellungen, hier sind es {len(results.grid)}: "
            f"{', '.join(results.grid)}. Die Tabelle mit allen zeigt print."
        )
    shares = np.array([np.nan if row.error else 100 * row.accuracy for row in results.rows])
    texts = ["✗" if row.error else percent(row.accuracy) for row in results.rows]
    texts[results.rows.index(results.best)] += "\nam besten"
    draw = _grid_points if len(results.grid) == 1 else _grid_map
    axis = draw(results.grid, shares, texts)
    axis.set_title("Genauigkeit auf den Validierungsdaten")


def _grid_points(grid: dict[str, Sequence], shares: np.ndarray, texts: list[str]) -> "Axes":
    """Draw a point for each value of the only setting, the accuracies in per cent."""
    ((name, values),) = grid.items()
    axis = _axis(2 + 1.4 * len(values), 4.2)
    axis.plot(shares, "o", color=BLUE, markersize=11)
    lowest = np.nanmin(shares)
    for i, (share, text) in enumerate(zip(shares, texts, strict=True)):
        height = lowest if np.isnan(share) else share
        axis.annotate(text, (i, height), (0, 10), textcoords="offset points", ha="center")
    axis.set(xlabel=name, ylabel="Genauigkeit in %", xlim=(-0.6, len(values) - 0.4))
    axis.set_xticks(range(len(values)), map(as_text, values))
    axis.margins(y=0.3)
    axis.grid(axis="y", alpha=0.3)
    _write_german(axis.yaxis)
    return axis


def _grid_map(grid: dict[str, Sequence], shares: np.ndarray, texts: list[str]) -> "Axes":
    """Draw a cell for each pair of values, darker the higher the accuracy."""
    (row_name, rows), (column_name, columns) = grid.items()
    axis = _axis(2 + 1.5 * len(columns), 1.6 + 0.8 * len(rows))
    cells = shares.reshape(len(rows), len(columns))
    axis.imshow(cells, cmap="Blues", aspect="auto")
    middle = (np.nanmin(shares) + np.nanmax(shares)) / 2
    for i, (share, text) in enumerate(zip(shares, texts, strict=True)):
        row, column = divmod(i, len(columns))
        color = "white" if share > middle else "black"
        axis.text(column, row, text, ha="center", va="center", color=color)
    axis.set(xlabel=column_name, ylabel=row_name)
    axis.set_xticks(range(len(columns)), map(as_text, columns))
    axis.set_yticks(range(len(rows)), map(as_text, rows))
    return axis


def _axis(width: float, height: float) -> "Axes":
    """Return the only axes of a new figure of this size in inches."""
    return _pyplot().subplots(figsize=(width, height), layout="constrained")[1]


def _picture_axes(count: int, columns: int, title: str) -> list["Axes"]:
    """Return blank axes for ``count`` small pictures in rows of ``columns``."""
    columns = min(columns, count)
    rows = -(-count // columns)
    figure, axes = _pyplot().subplots(
        rows,
        columns,
        figsize=(1.15 * columns, 1.5 * rows + 0.2),
        squeeze=False,
        layout="constrained",
    )
    figure.suptitle(title)
    for axis in axes.flat:
        axis.set_axis_off()
    return list(axes.flat)[:count]


def _square(picture: np.ndarray) -> np.ndarray:
    """Return a picture ``(784,)`` or ``(28, 28)`` as ``(28, 28)``."""
    if np.size(picture) != 784:
        raise ValueError(
            f"Ein Bild hat 784 Grauwerte, gekommen ist die Form {np.shape(picture)}. "
            "Von mehreren Bildern nimmst du eines: x[0]."
        )
    return np.reshape(picture, (28, 28))


def _signed_pictures(values: np.ndarray, names: list[str], title: str) -> None:
    """Draw arrays ``(n, height, width)`` from blue over white, which is 0, to orange."""
    from matplotlib.colors import LinearSegmentedColormap

    if len(values) > MOST_PICTURES:
        title += f" (die ersten {MOST_PICTURES} von {len(values)})"
        values = values[:MOST_PICTURES]
    limit = np.abs(values).max() or 1
    colors = LinearSegmentedColormap.from_list("Vorzeichen", [BLUE, "white", ORANGE])
    columns, inches = (min(len(values), 5), 1.7) if len(values) <= 10 else (10, 1.05)
    rows = -(-len(values) // columns)
    height, width = values.shape[1:]
    name_height = 0.3 / inches * height
    right, down = 1.1 * width, height + name_height
    axis = _axis(max(4.5, 1.1 * inches * columns), (inches + 0.3) * rows + 1.3)
    for i, (value, name) in enumerate(zip(values, names, strict=False)):
        x, y = i % columns * right, i // columns * down
        place = (x, x + width, y + height, y)
        shown = axis.imshow(value, cmap=colors, vmin=-limit, vmax=limit, extent=place)
        _hatch(axis, x, y, value < -limit / 4)
        axis.text(x + width / 2, y - 0.03 * height, name, ha="center", va="bottom")
    axis.set(xlim=(0, columns * right), ylim=(rows * down - name_height, -name_height))
    axis.set_axis_off()
    axis.figure.suptitle(title)
    bar = axis.figure.colorbar(shown, location="bottom", aspect=40, shrink=0.7)
    bar.set_label("Wert (schraffiert: deutlich negativ)")
    _write_german(bar.ax.xaxis)


def _hatch(axis: "Axes", left: float, top: float, pixels: np.ndarray) -> None:
    """Hatch the pixels ``(height, width)`` that are True, of a picture at this corner."""
    fine = np.kron(pixels, np.ones((4, 4)))
    height, width = ((np.arange(n) + 0.5) / 4 for n in fine.shape)
    axis.contourf(left + width, top + height, fine, [0.5, 1], colors="none", hatches=["////"])


def _draw_regions(
    axis: "Axes", across: np.ndarray, up: np.ndarray, regions: np.ndarray, classes: np.ndarray
) -> None:
    """Colour and hatch the plane by the class ``regions`` ``(up, across)``, a line between."""
    for (color, _, hatch), c in zip(itertools.cycle(CLASS_STYLES), classes, strict=False):
        with _settings({"hatch.color": "0.65"}):
            inside = (regions == c).astype(float)
            axis.contourf(across, up, inside, [0.5, 1], colors=[color], alpha=0.25, hatches=[hatch])
            axis.fill([], [], color=color, alpha=0.25, hatch=hatch, label=f"Antwort {c}")
    if len(np.unique(regions)) > 1:
        levels = np.arange(1, len(classes)) - 0.5
        numbers = np.searchsorted(classes, regions)
        axis.contour(across, up, numbers, levels, colors="black", linewidths=2)


def _draw_examples(axis: "Axes", x: np.ndarray, labels: np.ndarray, classes: np.ndarray) -> None:
    """Draw the points ``x`` ``(n, 2)`` with a colour and a marker for each class."""
    size = 110 if len(x) <= 30 else 50
    for (color, marker, _), c in zip(itertools.cycle(CLASS_STYLES), classes, strict=False):
        points = x[labels == c].T
        axis.scatter(
            *points, s=size, color=color, marker=marker, edgecolors="black", label=f"Label {c}"
        )


def _computed(net: "Network", x: np.ndarray) -> tuple[list[str], list[np.ndarray], list[dict]]:
    """Run one input through a network of ``Dense`` layers.

    Returns
    -------
    names, activations
        Of the input and of each dense layer, after what follows it without weights.
    connections
        The ``params`` of each dense layer.
    """
    if x.ndim != 1:
        raise ValueError(
            f"Gezeichnet wird das Netz mit einer Eingabe, Form (Eingänge,), nicht {x.shape}. "
            "Von mehreren nimmst du eine: x[0]."
        )
    names, activations, connections = ["Eingabe"], [x], []
    a = x[None]
    for layer in net.layers:
        a = layer.forward(a)
        if layer.params:
            names.append(repr(layer))
            activations.append(a[0])
            connections.append(layer.params)
        else:
            names[-1] += f" → {type(layer).__name__}"
            activations[-1] = a[0]
    if not connections or any(a.ndim != 1 for a in activations):
        raise ValueError(
            "Zeichnen lassen sich Netze aus Dense-Schichten. Die Karten von Conv2D zeigt "
            "plot.feature_maps, die Filter plot.weights."
        )
    return names, activations, connections


def _evenly(count: int, most: int) -> np.ndarray:
    """Return at most ``most`` of the numbers 0…count−1, evenly spread."""
    return np.linspace(0, count - 1, min(count, most)).round().astype(int)


def _draw_weights(
    axis: "Axes", starts: list, ends: list, weights: np.ndarray, written: bool
) -> None:
    """Draw a line for each weight ``(starts, ends)``, its value upon it if ``written``."""
    largest = np.abs(weights).max() or 1
    for (i, j), weight in np.ndenumerate(weights):
        line = np.array([starts[i], ends[j]])
        axis.plot(
            *line.T,
            "-" if weight >= 0 else "--",
            color=ORANGE if weight >= 0 else BLUE,
            linewidth=0.3 + 5 * abs(weight) / largest,
            zorder=1,
        )
        if written:
            place = line[0] + (0.34 if j % 2 else 0.28) * (line[1] - line[0])
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
            axis.text(*place, _short(weight), ha="center", va="center", bbox=box, zorder=2)


def _draw_neurons(
    axis: "Axes", places: list, shown: np.ndarray, activations: np.ndarray, bias: np.ndarray | None
) -> None:
    """Draw a circle with its activation for each neuron, and the bias below."""
    largest = max(1, np.abs(activations).max())
    for place, i in zip(places, shown, strict=True):
        share = abs(activations[i]) / largest
        circle = _pyplot().Circle(place, 0.4, facecolor=f"{1 - 0.85 * share}", edgecolor="black")
        axis.add_patch(circle).set_zorder(3)
        color = "white" if share > 0.55 else "black"
        text = _short(activations[i])
        axis.text(*place, text, ha="center", va="center", color=color, zorder=4)
        if bias is not None:
            below = (place[0], place[1] - 0.44)
            axis.text(*below, f"b = {_short(bias[i])}", ha="center", va="top", zorder=4)


def _number_outputs(axis: "Axes", places: list, shown: np.ndarray, best: int) -> None:
    """Write beside each output which class it stands for."""
    for (left, height), i in zip(places, shown, strict=True):
        text, weight = (f"{i}  ← am größten", "bold") if i == best else (f"{i}", "normal")
        axis.text(left + 0.55, height, text, va="center", weight=weight)


def _short(value: float) -> str:
    """Return a number in at most four digits, with a German comma and a real minus sign.

    >>> _short(-0.5), _short(12.345), _short(1234)
    ('−0,50', '12,3', '1234')
    """
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return number(value, digits).replace("-", "−")


def _write_german(*axes: "Axis") -> None:
    """Write the numbers along these axes with a decimal comma."""
    for axis in axes:
        axis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ",").replace("-", "−"))


def _pyplot():
    from matplotlib import pyplot

    return pyplot
