"""Curves over a number line, and how steep they are."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ..text import number
from .style import BLUE, GREEN, HEIGHT, ORANGE, broken, pyplot, readable, single_axis, write_german

LINE_STYLES = ((BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), ("black", ":"))


@readable
def curves(
    x: Sequence[float],
    lines: Mapping[str, Sequence[float]],
    *,
    title: str,
    xlabel: str,
    ylabel: str,
    examples: tuple[Sequence[float], Sequence[float]] | None = None,
) -> None:
    """Draw up to four curves over the same numbers, with a gap where one jumps.

    Parameters
    ----------
    x : ``(n,)``
    lines : name of each curve and its values ``(n,)``
    title, xlabel, ylabel : str
    examples : ``(x, y)``, optional
        Points to be drawn on top.
    """
    for name, values in lines.items():
        if np.shape(values) != np.shape(x):
            raise ValueError(
                f"Zu jedem x gehört ein Wert: x hat die Form {np.shape(x)}, "
                f"„{name}“ hat die Form {np.shape(values)}."
            )
    if len(lines) > len(LINE_STYLES):
        raise ValueError(f"Höchstens {len(LINE_STYLES)} Kurven, gekommen sind {len(lines)}.")
    axis = single_axis(9.5)
    axis.axhline(0, color="0.5", linewidth=1)
    for (color, style), (name, values) in zip(LINE_STYLES, lines.items(), strict=False):
        axis.plot(x, broken(values), style, color=color, linewidth=3, label=name)
    if examples:
        axis.plot(*examples, "o", color="black", markersize=10, label="Beispiele")
    axis.set(title=title, xlabel=xlabel, ylabel=ylabel)
    axis.grid(alpha=0.3)
    axis.figure.legend(loc="outside right center")
    write_german(axis.xaxis, axis.yaxis)


@readable
def slope(
    f: Callable[[float], float], z: float, steps: Sequence[float] = (2, 1, 0.1), title: str = ""
) -> None:
    """Draw slope triangles that start at ``z``, one beside the other.

    Parameters
    ----------
    f
        Takes a number and returns one.
    z : float
        Where all triangles start.
    steps : floats
        How far each triangle goes to the right.
    title : str
        Above all triangles.
    """
    if min(steps) <= 0:
        raise ValueError(f"Ein Steigungsdreieck geht nach rechts, h > 0. Gekommen ist {steps}.")
    figure, axes = pyplot().subplots(
        1, len(steps), figsize=(3.5 * len(steps), HEIGHT), layout="constrained", sharey=True
    )
    figure.suptitle(title)
    reach = max(1.5 * max(steps), 2)
    seen = np.linspace(z - reach, z + reach, 201)
    heights = [f(place) for place in seen]
    for axis, h in zip(np.atleast_1d(axes), steps, strict=True):
        low, high = f(z), f(z + h)
        quotient = (high - low) / h
        axis.plot(seen, heights, color=BLUE, linewidth=3, label="Kurve")
        axis.plot(
            seen, low + quotient * (seen - z), "--", color=ORANGE, linewidth=2, label="Gerade"
        )
        axis.fill([z, z + h, z + h], [low, low, high], color="0.6", zorder=1)
        axis.plot([z, z + h], [low, high], "o", color="black", markersize=7)
        axis.set(
            title=f"h = {_german(h)}, Steigung {number(quotient)}",
            xlabel="z",
            ylim=_margin(heights),
        )
        axis.grid(alpha=0.3)
        write_german(axis.xaxis, axis.yaxis)
    axis.figure.axes[0].set_ylabel("f(z)")
    axis.figure.axes[0].legend(loc="upper left")


def _german(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _margin(values: Sequence[float]) -> tuple[float, float]:
    """Return limits a little beyond the values."""
    margin = 0.15 * (np.ptp(values) or 1)
    return min(values) - margin, max(values) + margin
