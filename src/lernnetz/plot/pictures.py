"""Pictures, and what a network makes of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..text import percent
from .style import (
    BLUE,
    GREEN,
    HEIGHT,
    ORANGE,
    class_names,
    pyplot,
    readable,
    single_axis,
    square,
    write_german,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..layers import Layer
    from ..network import Network

MOST_PICTURES = 50


@readable
def images(
    x: np.ndarray,
    labels: np.ndarray | None = None,
    predictions: np.ndarray | None = None,
    *,
    columns: int = 10,
    title: str = "",
    names: Sequence[str] | None = None,
) -> None:
    """Draw pictures in rows, with their labels and what a network says of them.

    Parameters
    ----------
    x : ``(n, 784)``, grey values 0…1; a single picture ``(784,)`` will do
    labels : int ``(n,)``, optional
    predictions : int ``(n,)``, optional
        With labels a right one is marked with ✓ in green, a wrong one with ✗ in orange.
        Without labels nothing is judged: the answers are black.
    columns : int
        Pictures in a row; with names seven are readable.
    title : str
        Above all pictures.
    names : a str for each class, optional
        Written instead of the numbers; a wrong answer then takes two lines.
    """
    pictures = [square(picture) for picture in np.atleast_2d(x)]
    if not pictures:
        print("Es gibt kein Bild zu zeigen.")
        return
    between = " "
    if names is not None:
        labels, predictions = (
            None if classes is None else [names[i] for i in classes]
            for classes in (labels, predictions)
        )
        between = "\n"
    alone = labels if predictions is None else predictions
    two_lines = names is not None and labels is not None and predictions is not None
    width, height = 1.1 if names is None else 1.35, 1.75 if two_lines else 1.3
    size = width, height if alone is not None else width
    axes = _picture_axes(len(pictures), columns, title, size)
    for i, (axis, picture) in enumerate(zip(axes, pictures, strict=True)):
        axis.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
        if labels is not None and predictions is not None:
            right = predictions[i] == labels[i]
            text = f"{predictions[i]} ✓" if right else f"{predictions[i]} ✗{between}({labels[i]})"
            axis.set_title(text, color=GREEN if right else ORANGE)
        elif alone is not None:
            axis.set_title(f"{alone[i]}")


@readable
def pixels(picture: np.ndarray, title: str = "Ein Bild ist eine Tabelle mit 784 Zahlen") -> None:
    """Draw one picture with its grey values 0…255 written into the cells.

    Parameters
    ----------
    picture : ``(784,)``, grey values 0…1
    title : str
    """
    grey = np.rint(255 * square(picture)).astype(int)
    axis = single_axis(11, 11.4)
    axis.imshow(grey, cmap="gray_r", vmin=0, vmax=255)
    for row, column in np.ndindex(grey.shape):
        value = grey[row, column]
        color = "white" if value > 140 else "black" if value else "0.5"
        style = {"fontsize": 10.5, "color": color, "in_layout": False}  # a third faster
        axis.text(column, row, value, ha="center", va="center", **style)
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


@readable
def probabilities(
    picture: np.ndarray,
    probability: np.ndarray,
    label: int | None = None,
    title: str = "",
    *,
    names: Sequence[str] | None = None,
    measure: str = "Wahrscheinlichkeit",
) -> None:
    """Draw one picture and, beside it, how likely the network finds each digit.

    Parameters
    ----------
    picture : ``(784,)``, grey values 0…1
    probability : ``(10,)``, as a row of ``net.predict_proba``
    label : int, optional
        The right digit; its bar is hatched.
    title : str
    names : a str for each class, optional
        Where the classes are no digits.
    measure : str
        What the bars are; without Softmax they are shares, no probabilities.
    """
    written = class_names(names, len(probability))
    picture = square(picture)
    figure, (left, right) = pyplot().subplots(
        1,
        2,
        figsize=(8.5, HEIGHT),
        width_ratios=(1, 2),
        layout="constrained",
    )
    figure.suptitle(title)
    left.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
    left.set_axis_off()
    left.set_title("Bild" if label is None else f"Label {written[label]}")
    digits = np.arange(len(probability))
    best = int(np.argmax(probability))
    bars = right.bar(digits, 100 * np.asarray(probability), color=BLUE)
    if label is not None:
        bars[label].set_hatch("//")
    right.set(xlabel="Ziffer", ylabel=f"{measure} in %", ylim=(0, 105), xticks=digits)
    if names is not None:
        right.set_xlabel("Klasse")
        right.set_xticks(digits, written, rotation=40, ha="right", rotation_mode="anchor")
    right.set_title(f"Antwort: {written[best]} mit {percent(probability[best])}")


@readable
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
            f"Kernel {i}" if inputs == 1 else f"{i}, Kanal {j}"
            for i, j in np.ndindex(outputs, inputs)
        ]
        _signed_pictures(values.reshape(-1, *values.shape[2:]), names, f"Kernel von {layer}")
    elif values.ndim == 2 and len(values) == 784:
        names = [f"Neuron {i}" for i in range(values.shape[1])]
        _signed_pictures(values.T.reshape(-1, 28, 28), names, f"Gewichte von {layer}")
    else:
        raise ValueError(
            "Als Bild lassen sich die Gewichte von Conv2D zeichnen und die von Dense mit 784 "
            f"Eingängen, beide in einem Netz. Gekommen ist {layer or source}."
        )


@readable
def feature_maps(
    maps: np.ndarray,
    title: str = "Merkmalskarten (Feature Maps)",
    *,
    names: Sequence[str] | None = None,
) -> None:
    """Draw what a convolution makes of one picture, one map for each channel.

    Orange is positive, blue and hatched negative, white 0, on one scale for all.

    Parameters
    ----------
    maps : ``(channels, height, width)``
    title : str
    names : a str for each channel, optional
        Above each map; without them the channels are numbered.
    """
    maps = np.asarray(maps)
    if maps.ndim != 3 or maps.size == 0:
        raise ValueError(
            "Erwartet sind die Karten eines Bildes, Form (Kanäle, Höhe, Breite). Gekommen ist die "
            f"Form {maps.shape}. Von mehreren Bildern nimmst du eines: maps[0]."
        )
    if names is None:
        names = [f"Kanal {i}" for i in range(len(maps))]
    if len(names) != len(maps):
        raise ValueError(f"Es sind {len(maps)} Karten, aber {len(names)} Namen.")
    _signed_pictures(maps, list(names), title)


def _picture_axes(count: int, columns: int, title: str, size: tuple[float, float]) -> list["Axes"]:
    """Return blank axes of this size in inches for ``count`` pictures in rows of ``columns``."""
    width, height = size
    columns = min(columns, count)
    rows = -(-count // columns)
    figure, axes = pyplot().subplots(
        rows,
        columns,
        figsize=(width * columns, height * rows + 0.2),
        squeeze=False,
        layout="constrained",
    )
    figure.suptitle(title)
    for axis in axes.flat:
        axis.set_axis_off()
    return list(axes.flat)[:count]


def _signed_pictures(values: np.ndarray, names: list[str], title: str) -> None:
    """Draw arrays ``(n, height, width)`` from blue over white, which is 0, to orange."""
    from matplotlib.colors import LinearSegmentedColormap

    if len(values) > MOST_PICTURES:
        title += f" (die ersten {MOST_PICTURES} von {len(values)})"
        values = values[:MOST_PICTURES]
    limit = np.abs(values).max() or 1
    colors = LinearSegmentedColormap.from_list("Vorzeichen", [BLUE, "white", ORANGE])
    few = len(values) <= 6
    columns, inches, size = (len(values), 1.5, "medium") if few else (10, 0.95, "small")
    rows = -(-len(values) // columns)
    height, width = values.shape[1:]
    name_height = 0.3 / inches * height
    right, down = 1.1 * width, height + name_height
    axis = single_axis(max(4.5, 1.1 * inches * columns) + 1, (inches + 0.3) * rows + 0.35)
    for i, (value, name) in enumerate(zip(values, names, strict=False)):
        x, y = i % columns * right, i // columns * down
        place = (x, x + width, y + height, y)
        shown = axis.imshow(value, cmap=colors, vmin=-limit, vmax=limit, extent=place)
        _hatch(axis, x, y, value < -limit / 4)
        axis.text(x + width / 2, y - 0.03 * height, name, size=size, ha="center", va="bottom")
    axis.set(xlim=(0, columns * right), ylim=(rows * down - name_height, -name_height))
    axis.set_axis_off()
    axis.figure.suptitle(title)
    bar = axis.figure.colorbar(shown, location="right")
    bar.set_label("schraffiert:\ndeutlich negativ")
    write_german(bar.ax.yaxis)


def _hatch(axis: "Axes", left: float, top: float, pixels: np.ndarray) -> None:
    """Hatch the pixels ``(height, width)`` that are True, of a picture at this corner."""
    fine = np.kron(pixels, np.ones((4, 4)))
    height, width = ((np.arange(n) + 0.5) / 4 for n in fine.shape)
    axis.contourf(left + width, top + height, fine, [0.5, 1], colors="none", hatches=["////"])
