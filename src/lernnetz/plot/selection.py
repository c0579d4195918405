"""Choosing among many networks: the parts of the data, and the luck of the best one."""

from collections.abc import Mapping

import numpy as np

from ..text import percent
from .style import BLUE, GREEN, ORANGE, readable, single_axis

FILLS = (("#cfe3f1", ""), ("#f7d9c6", "//"), ("#c9e6dc", ".."))


@readable
def parts(sizes: Mapping[str, int], title: str = "Jedes Bild gehört zu genau einem Teil") -> None:
    """Draw how many rows belong to which part, as one bar.

    Parameters
    ----------
    sizes : name of each part and its number of rows, at most three
    title : str
    """
    if not 1 <= len(sizes) <= len(FILLS) or min(sizes.values()) < 1:
        raise ValueError(
            f"Gezeichnet werden ein bis {len(FILLS)} Teile mit je mindestens einer Zeile, "
            f"gekommen ist {dict(sizes)}."
        )
    axis = single_axis(9.5, 2.3)
    start, total = 0, sum(sizes.values())
    for (name, size), (color, hatch) in zip(sizes.items(), FILLS, strict=False):
        axis.barh(0, size, left=start, color=color, edgecolor="0.35", hatch=hatch)
        axis.text(
            start + size / 2,
            0,
            f"{name}\n{size} = {percent(size / total)}",
            ha="center",
            va="center",
            fontsize=11.5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
        )
        start += size
    axis.set(title=title, xlabel="Bilder, nach dem Mischen gezählt", xlim=(0, total), yticks=[])


@readable
def selection(measured: np.ndarray, fresh: float, title: str = "", kind: str = "Netze") -> None:
    """Draw how accurate many candidates were, and the best of them on fresh pictures.

    Parameters
    ----------
    measured : float ``(n,)``, 0…1
        The accuracy of each candidate on the pictures it was chosen by.
    fresh : float, 0…1
        The accuracy of the best one on pictures that did not choose it.
    title : str
    kind : str
        What the candidates are, in the plural.
    """
    shares = 100 * np.asarray(measured, dtype=float)
    if shares.ndim != 1 or not shares.size:
        raise ValueError(
            f"Erwartet ist je Kandidat eine Genauigkeit, Form (n,), gekommen ist {shares.shape}."
        )
    values, counts = np.unique(shares.round(6), return_counts=True)
    width = 0.8 * np.diff(values).min() if len(values) > 1 else 1
    axis = single_axis(10.5)
    axis.bar(values, counts, width, color="#cfe3f1", edgecolor=BLUE, label=f"alle {kind}")
    best = shares.max()
    for share, style, color, text in (
        (best, "-", ORANGE, f"das beste, hier gemessen: {percent(best / 100)}"),
        (100 * fresh, "--", GREEN, f"dasselbe auf neuen Bildern: {percent(fresh)}"),
    ):
        axis.axvline(share, linestyle=style, color=color, linewidth=3, label=text)
    axis.set(
        title=title or f"{len(shares)} {kind}, gemessen auf denselben Bildern",
        xlabel="Genauigkeit in %",
        ylabel=f"Anzahl {kind}",
    )
    axis.yaxis.get_major_locator().set_params(integer=True)
    axis.grid(axis="y", alpha=0.3)
    axis.figure.legend(loc="outside right center")
