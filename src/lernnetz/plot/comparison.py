"""Several trainings in one figure, and how far measured values are spread."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .style import BLUE, GREEN, HEIGHT, ORANGE, pyplot, readable, single_axis, write_german

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..history import History

TRAININGS = (  # colour, then marker and line
    (BLUE, "o-"),
    (ORANGE, "s--"),
    (GREEN, "^-."),
    ("black", "D:"),
    ("#CC79A7", "v-"),
    ("#56B4E9", "P--"),
)
MEASURES = {  # name on the axis, factor
    "loss": ("Verlust,\nTrainingsdaten", 1),
    "accuracy": ("Genauigkeit in %,\nTrainingsdaten", 100),
    "validation_loss": ("Verlust,\nneue Daten", 1),
    "validation_accuracy": ("Genauigkeit in %,\nneue Daten", 100),
}


@readable
def compare(
    histories: "Mapping[str, History]",
    *measures: str,
    title: str = "Vergleich der Trainings",
    lowest: float | None = None,
) -> None:
    """Draw the epochs of up to six trainings, a picture for each measure.

    Parameters
    ----------
    histories : name of each training and its History, as ``net.fit`` returns it
    *measures : str
        Fields of History: "loss", "accuracy", "validation_loss", "validation_accuracy".
        Without any it is the accuracy on the data of ``validation``.
    title : str
    lowest : float, optional
        Where the vertical axes begin; what lies below is cut off.
    """
    measures = measures or ("validation_accuracy",)
    _check(histories, measures)
    if len(histories) > len(TRAININGS):
        raise ValueError(f"Höchstens {len(TRAININGS)} Trainings, gekommen sind {len(histories)}.")
    width = 9.5 if len(measures) == 1 else 4.2 * len(measures) + 2.4
    figure, axes = pyplot().subplots(
        1, len(measures), figsize=(width, HEIGHT), layout="constrained", squeeze=False
    )
    figure.suptitle(title)
    for axis, measure in zip(axes[0], measures, strict=True):
        for (color, style), (name, history) in zip(TRAININGS, histories.items(), strict=False):
            values = _values(history, measure)
            many = len(values) > 20
            axis.plot(
                np.arange(1, len(values) + 1),
                values,
                style,
                color=color,
                label=name,
                markevery=5 if many else 1,
            )
        _finish(axis, measure, lowest)
    handles = axes[0][0].get_legend_handles_labels()
    figure.legend(*handles, loc="outside right center")


@readable
def stages(
    histories: "Mapping[str, History]",
    title: str = "Training in Stufen",
    lowest: float | None = None,
) -> None:
    """Draw the accuracy of one network that was trained several times, one after the other.

    Parameters
    ----------
    histories : name of each stage, for example its learning rate, and its History
    title : str
    lowest : float, optional
        Where the vertical axis begins, in per cent; what lies below is cut off.
    """
    _check(histories, ("accuracy",))
    axis = single_axis(9.5)
    for measure, color, style, label in (
        ("accuracy", BLUE, "o-", "Trainingsdaten"),
        ("validation_accuracy", ORANGE, "s--", "neue Daten"),
    ):
        values = np.concatenate([_values(history, measure) for history in histories.values()])
        if len(values):
            axis.plot(np.arange(1, len(values) + 1), values, style, color=color, label=label)
    _finish(axis, "accuracy", lowest)
    axis.set_ylabel("Genauigkeit in %")
    axis.set_title(title, pad=26)
    begin = 0.5
    for name, history in histories.items():
        end = begin + len(history.accuracy)
        axis.text((begin + end) / 2, 1.02, name, ha="center", transform=axis.get_xaxis_transform())
        axis.axvline(begin, color="0.4", linestyle=":")
        begin = end
    axis.set_xlim(0.5, end)
    axis.figure.legend(loc="outside right center")


@readable
def spread(
    groups: Mapping[object, Sequence[float]],
    *,
    title: str,
    xlabel: str,
    ylabel: str,
    line: tuple[str, float] | None = None,
) -> None:
    """Draw each measured value as a dot, one column for each group.

    Parameters
    ----------
    groups : name of each column and its values ``(n,)``
    title, xlabel, ylabel : str
    line : (name, value), optional
        A level to compare with.
    """
    axis = single_axis(9.5)
    rng = np.random.default_rng(0)
    for place, values in enumerate(groups.values()):
        beside = place + rng.uniform(-0.22, 0.22, len(values))
        axis.plot(beside, values, "o", color=BLUE, markersize=5, alpha=0.6)
    if line:
        axis.axhline(line[1], color=ORANGE, linestyle="--", linewidth=2, label=line[0])
        axis.figure.legend(loc="outside right center")
    axis.set(title=title, xlabel=xlabel, ylabel=ylabel)
    axis.set_xticks(range(len(groups)), map(str, groups))
    axis.grid(axis="y", alpha=0.3)
    write_german(axis.yaxis)


def _check(histories: "Mapping[str, History]", measures: Sequence[str]) -> None:
    """Refuse what cannot be drawn."""
    if not histories:
        raise ValueError("Es gibt kein Training zu zeichnen.")
    for measure in measures:
        if measure not in MEASURES:
            raise ValueError(f"{measure!r} wird nicht gemessen. Es gibt {', '.join(MEASURES)}.")
        for name, history in histories.items():
            if not len(getattr(history, measure)):
                raise ValueError(
                    f"Im Training „{name}“ wurde {measure} nicht gemessen. "
                    "Neue Daten misst fit nur mit validation=(x_test, y_test)."
                )


def _values(history: "History", measure: str) -> np.ndarray:
    """Return a measure of each epoch as it is written on the axis."""
    return MEASURES[measure][1] * np.array(getattr(history, measure))


def _finish(axis: "Axes", measure: str, lowest: float | None) -> None:
    """Label the axes."""
    axis.set(xlabel="Epoche", ylabel=MEASURES[measure][0])
    axis.xaxis.get_major_locator().set_params(integer=True)
    axis.set_ylim(bottom=lowest)
    axis.grid(alpha=0.3)
    write_german(axis.yaxis)
