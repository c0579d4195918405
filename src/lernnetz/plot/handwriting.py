"""Own handwriting: photographs, their way to a picture as MNIST has it, and what it is worth."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .. import images
from ..text import percent
from .style import BLUE, ORANGE, pyplot, readable, single_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GROUPS = (  # colour, sign, size of the sign
    (BLUE, "o", 4),
    (ORANGE, "X", 8),
)
BRIGHTNESS = list(images.OF_PAPER)[:-1]  # steps in which 1 is white paper, not ink


@readable
def photos(
    photos: Sequence[np.ndarray],
    labels: Sequence[object] | None = None,
    *,
    columns: int = 10,
    title: str = "",
) -> None:
    """Draw photographs of any size in rows.

    Parameters
    ----------
    photos : arrays ``(height, width)`` or ``(height, width, 3)``
        Brightness 0 (black) … 255 (white), or for each colour 0 … 255.
    labels : one for each photograph, optional
    columns : int
        Photographs in a row.
    title : str
    """
    if labels is not None and len(labels) != len(photos):
        raise ValueError(f"Es sind {len(photos)} Fotos, aber {len(labels)} Labels.")
    if len(photos) == 0:
        raise ValueError("Es gibt kein Foto zu zeigen.")
    for i, axis in enumerate(_frames(len(photos), columns, title, inches=1.0)):
        axis.imshow(photos[i], cmap="gray", vmin=0, vmax=255)
        if labels is not None:
            axis.set_title(f"{labels[i]}")


@readable
def steps(picture: "images.Picture", title: str = "Der Weg zum MNIST-Bild") -> None:
    """Draw what `images.to_mnist` makes of a picture, step by step, with each one's size.

    Parameters
    ----------
    picture : path, PIL picture or array
        As `images.to_mnist` takes it.
    title : str
    """
    pictures = images.steps(picture)
    axes = _frames(len(pictures), 3, title, inches=2.7)
    for number, (axis, (name, values)) in enumerate(zip(axes, pictures.items(), strict=True), 1):
        cmap = "gray" if name in BRIGHTNESS else "gray_r"
        axis.imshow(values, cmap=cmap, vmin=0, vmax=1)
        lines = name.replace(" ", "\n", 1)
        axis.set_title(f"{number}. {lines}" + ("" if "\n" in lines else "\n"))
        axis.set_xlabel(f"{values.shape[0]} × {values.shape[1]} Pixel")
        axis.set_axis_on()
        axis.set(xticks=[], yticks=[])


@readable
def centres(groups: Mapping[str, np.ndarray], title: str = "Wo liegt der Schwerpunkt?") -> None:
    """Draw the centres of mass of many pictures into the field of 28 × 28 pixels.

    Parameters
    ----------
    groups : name and float ``(n, 2)``, a row and a column (from 0) for each picture
        At most two groups.
    title : str
    """
    if not 1 <= len(groups) <= len(GROUPS):
        raise ValueError(f"Gezeichnet werden ein bis {len(GROUPS)} Gruppen, nicht {len(groups)}.")
    axis = single_axis(6)
    for (name, places), (color, sign, size) in zip(groups.items(), GROUPS, strict=False):
        places = np.asarray(places, dtype=float)
        if places.ndim != 2 or places.shape[1] != 2:
            raise ValueError(
                "Zu jedem Bild gehören Zeile und Spalte seines Schwerpunkts, Form (n, 2). "
                f"Gekommen ist bei „{name}“ die Form {places.shape}."
            )
        style = {"linestyle": "", "markeredgecolor": "white", "markeredgewidth": 0.3}
        axis.plot(
            places[:, 1], places[:, 0], sign, color=color, markersize=size, label=name, **style
        )
    axis.set(title=title, xlabel="Spalte", ylabel="Zeile", aspect="equal")
    axis.set(xlim=(-0.5, images.FIELD - 0.5), ylim=(images.FIELD - 0.5, -0.5))
    axis.set(xticks=range(0, images.FIELD, 7), yticks=range(0, images.FIELD, 7))
    axis.grid(alpha=0.4)
    axis.figure.legend(loc="outside right center")


@readable
def rates(
    rates: Mapping[str, float], title: str = "", xlabel: str = "richtig erkannt, in %"
) -> None:
    """Draw shares as bars, one below the other, each with its name and its number.

    Parameters
    ----------
    rates : name and share 0…1
    title, xlabel : str
    """
    if not rates:
        raise ValueError("Es gibt keinen Anteil zu zeichnen.")
    axis = single_axis(9, 1.05 + 0.3 * len(rates))
    shares = [100 * share for share in rates.values()]
    bars = axis.barh(list(rates), shares, color="#cfe3f1", edgecolor=BLUE)
    axis.bar_label(bars, [percent(share) for share in rates.values()], padding=4)
    axis.set(title=title, xlabel=xlabel, xlim=(0, 120), xticks=range(0, 101, 20))
    axis.invert_yaxis()


def _frames(count: int, columns: int, title: str, inches: float) -> list["Axes"]:
    """Return blank axes for ``count`` pictures in rows of ``columns``."""
    columns = min(columns, count)
    rows = -(-count // columns)
    figure, axes = pyplot().subplots(
        rows,
        columns,
        figsize=(inches * columns, (inches + 0.4) * rows + 0.4),
        squeeze=False,
        layout="constrained",
    )
    figure.get_layout_engine().set(hspace=0.08)
    figure.suptitle(title)
    for axis in axes.flat:
        axis.set_axis_off()
    return list(axes.flat)[:count]
