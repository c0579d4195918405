"""The examples to learn from: values on a line, how many of each class, a picture's colours."""

import numpy as np

from .functions import CLASS_STYLES
from .style import BLUE, HEIGHT, ORANGE, pyplot, readable, single_axis, write_german

MOST_WRITTEN = 12  # rows and columns up to which a picture's values are written into it
COLOURS = "Rot", "Grün", "Blau"


@readable
def number_line(
    values: np.ndarray,
    groups: np.ndarray | None = None,
    marks: dict[str, float] | None = None,
    *,
    names: tuple[str, ...] = (),
    xlabel: str = "Wert",
    title: str = "",
) -> None:
    """Draw values as signs on a line, each group with a colour and a sign of its own.

    Parameters
    ----------
    values : floats ``(n,)``
    groups : int ``(n,)``, optional
        The group of each value, from 0; without them all look the same.
    marks : name → value, optional
        Places marked by an upright line with its name.
    names : one for each group, optional
    xlabel, title : str
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 1 or values.size == 0:
        raise ValueError(
            "Auf der Zahlengeraden liegt eine Reihe von Werten, Form (n,). "
            f"Gekommen ist die Form {values.shape}."
        )
    groups = None if groups is None else np.asarray(groups)
    if groups is not None and groups.shape != values.shape:
        raise ValueError(
            f"Zu jedem Wert gehört eine Gruppe: Es sind {len(values)} Werte, die Gruppen haben "
            f"die Form {groups.shape}."
        )
    axis = single_axis(9, 2.4)
    axis.axhline(0, color="0.4", linewidth=1, zorder=1)
    if groups is None:
        axis.scatter(values, np.zeros_like(values), s=150, color="0.6", edgecolors="black")
    else:
        for group in np.unique(groups):
            color, marker, _ = CLASS_STYLES[int(group) % len(CLASS_STYLES)]
            inside = values[groups == group]
            name = names[group] if group < len(names) else f"Gruppe {group}"
            style = {"color": color, "marker": marker, "edgecolors": "black", "label": name}
            axis.scatter(inside, np.zeros_like(inside), s=150, **style)
        axis.figure.legend(loc="outside right center")
    for name, place in (marks or {}).items():
        axis.axvline(place, color="black", linestyle="--", linewidth=2)
        text = f"{name} = {round(place, 1):g}".replace(".", ",")
        axis.annotate(text, (place, 1), (0, 4), xycoords=("data", "axes fraction"),
                      textcoords="offset points", ha="center")  # fmt: skip
    axis.set(xlabel=xlabel, ylim=(-1, 1), yticks=[])
    axis.figure.suptitle(title)
    axis.spines[["left", "right", "top"]].set_visible(False)
    axis.margins(x=0.08)
    write_german(axis.xaxis)


@readable
def counts(counts: np.ndarray, title: str = "Wie oft kommt jede Ziffer vor?") -> None:
    """Draw how many pictures each class has, and how many it would have if all were even.

    Parameters
    ----------
    counts : int ``(classes,)``, as ``class_counts`` returns them
    title : str
    """
    counts = np.asarray(counts)
    if counts.ndim != 1 or counts.size == 0:
        raise ValueError(
            "Erwartet ist eine Anzahl je Klasse, Form (Klassen,). "
            f"Gekommen ist die Form {counts.shape}."
        )
    axis = single_axis(9.5)
    bars = axis.bar(np.arange(len(counts)), counts, color=BLUE, edgecolor="black")
    axis.bar_label(bars, label_type="center", color="white")
    axis.axhline(counts.mean(), color=ORANGE, linestyle="--", linewidth=2.5)
    axis.plot([], [], "--", color=ORANGE, linewidth=2.5, label="alle gleich häufig")
    axis.set(title=title, xlabel="Label", ylabel="Anzahl der Bilder", xticks=range(len(counts)))
    axis.figure.legend(loc="outside right center")


@readable
def channels(picture: np.ndarray, title: str = "Ein Farbbild besteht aus drei Karten") -> None:
    """Draw a colour picture and, beside it, its three maps: how much red, green and blue.

    Into the cells of a small picture their values are written.

    Parameters
    ----------
    picture : ``(height, width, 3)``, values 0 (nothing of this colour) … 1 (all of it)
    title : str
    """
    picture = np.asarray(picture, dtype=float)
    if picture.ndim != 3 or picture.shape[2] != 3 or picture.size == 0:
        raise ValueError(
            "Ein Farbbild hat die Form (Höhe, Breite, 3): Rot, Grün und Blau. "
            f"Gekommen ist die Form {picture.shape}."
        )
    if not (picture.min() >= 0 and picture.max() <= 1):
        raise ValueError(
            "Die Farbwerte liegen zwischen 0 und 1, gekommen sind "
            f"{picture.min():g} bis {picture.max():g}. Werte bis 255 teilst du durch 255."
        )
    figure, axes = pyplot().subplots(1, 4, figsize=(11.5, HEIGHT), layout="constrained")
    figure.suptitle(title)
    axes[0].imshow(picture)
    axes[0].set_title("Das Bild")
    for axis, name, values in zip(axes[1:], COLOURS, picture.transpose(2, 0, 1), strict=True):
        axis.imshow(values, cmap="gray", vmin=0, vmax=1)
        axis.set_title(f"Karte für {name}")
        size = min(13, 75 / max(values.shape))
        if max(values.shape) <= MOST_WRITTEN:
            for (row, column), value in np.ndenumerate(values):
                text = f"{value:.2g}".replace(".", ",")
                color = "white" if value < 0.5 else "black"
                style = {"color": color, "fontsize": size, "in_layout": False}  # faster
                axis.text(column, row, text, ha="center", va="center", **style)
    height, width = picture.shape[:2]
    for axis in axes:
        axis.set(xlabel="Spalte", ylabel="Zeile")
        axis.set(xticks=range(0, width, 1 + width // 10), yticks=range(0, height, 1 + height // 10))
