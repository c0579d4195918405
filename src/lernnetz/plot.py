"""Figures for the lessons: German labels, readable on a projector and in grey print.

Each function draws with matplotlib's pyplot; a notebook shows the figure by itself.
The colours are those of Okabe and Ito, which the colour-blind can tell apart.
"""

from typing import TYPE_CHECKING

import numpy as np

from .text import percent

if TYPE_CHECKING:
    from .network import History

BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"


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
    plt = _pyplot()
    x = np.atleast_2d(x)
    if len(x) == 0:
        print("Es gibt kein Bild zu zeigen.")
        return
    columns = min(columns, len(x))
    rows = -(-len(x) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(1.15 * columns, 1.45 * rows), squeeze=False, layout="constrained"
    )
    figure.suptitle(title)
    for axis in axes.flat:
        axis.set_axis_off()
    for i, (axis, picture) in enumerate(zip(axes.flat, x, strict=False)):
        axis.imshow(picture.reshape(28, 28), cmap="gray_r", vmin=0, vmax=1)
        if predictions is not None:
            right = labels is None or predictions[i] == labels[i]
            text = f"{predictions[i]}" if labels is None else f"{predictions[i]} ✓"
            if not right:
                text = f"{predictions[i]} ✗ ({labels[i]})"
            axis.set_title(text, fontsize=11, color=GREEN if right else ORANGE)
        elif labels is not None:
            axis.set_title(f"{labels[i]}", fontsize=11)


def history(history: "History", title: str = "Verlauf des Trainings") -> None:
    """Draw loss and accuracy over the epochs, with the test data where they were measured."""
    plt = _pyplot()
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
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
    """
    plt = _pyplot()
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(8, 3), width_ratios=(1, 2), layout="constrained"
    )
    figure.suptitle(title)
    left.imshow(np.reshape(picture, (28, 28)), cmap="gray_r", vmin=0, vmax=1)
    left.set_axis_off()
    left.set_title("Bild" if label is None else f"Label {label}")
    digits = np.arange(len(probability))
    best = int(np.argmax(probability))
    bars = right.bar(digits, 100 * np.asarray(probability), color=BLUE)
    if label is not None:
        bars[label].set_hatch("//")
    right.set(xlabel="Ziffer", ylabel="Wahrscheinlichkeit in %", ylim=(0, 105), xticks=digits)
    right.set_title(f"Antwort: {best} mit {percent(probability[best])}")


def _pyplot():
    from matplotlib import pyplot

    return pyplot
