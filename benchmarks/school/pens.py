"""Strokes as a pen leaves them on paper: how wide, how dark, where pale."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from lernnetz.handwriting import Stroke

FINE = 2  # strokes are drawn so many times larger and made smaller again


@dataclass(frozen=True)
class Pen:
    """How a pen writes; each pair is the least and the most of what may be drawn at random."""

    width: tuple[float, float]  # mm
    cover: tuple[float, float]  # how much of the paper's light is gone where it presses most
    pale: tuple[float, float]  # how much less where it presses least, as a share
    grain: float  # how much of the paper shows through, as a share
    colours: tuple[tuple[float, float, float], ...]  # light of red, green, blue that is gone


BLACK, GREY, BLUE, DARK_BLUE = (1, 1, 1), (1, 1, 0.97), (1, 0.85, 0.4), (1, 0.95, 0.6)
PENS = {
    "fountain pen": Pen((0.5, 0.9), (0.75, 0.95), (0, 0.25), 0, (BLUE, DARK_BLUE, BLACK)),
    "ballpoint": Pen((0.35, 0.6), (0.65, 0.9), (0, 0.3), 0.1, (BLUE, DARK_BLUE, BLACK)),
    "marker": Pen((1.5, 3), (0.85, 0.97), (0, 0.05), 0, (BLACK, DARK_BLUE, (0.3, 1, 1))),
    "pencil": Pen((0.4, 0.8), (0.4, 0.75), (0.15, 0.6), 0.25, (GREY,)),
}


def layer(
    digits: Sequence[Sequence[Stroke]],
    shape: tuple[int, int],
    pen: Pen,
    scale: float,
    rng: np.random.Generator,
) -> np.ndarray:
    """Return the light that is left where these digits are written with one pen.

    Parameters
    ----------
    digits : strokes of each, in pixels
    shape : height and width of the page, pixels
    scale : pixels a millimetre

    Returns
    -------
    float32 ``(height, width, 3)``, 0 (none) … 1 (all)
    """
    width, cover, pale = (
        rng.uniform(*least_and_most) for least_and_most in (pen.width, pen.cover, pen.pale)
    )
    image = Image.new("L", (FINE * shape[1], FINE * shape[0]))
    pencil = ImageDraw.Draw(image)
    lightest = rng.uniform(0, 2 * np.pi)  # the direction in which the hand presses least
    for strokes in digits:
        for stroke in strokes:
            line = dense(stroke, 1.5)
            way = np.gradient(line, axis=0)
            press = 0.5 + 0.5 * np.cos(np.arctan2(way[:, 1], way[:, 0]) - lightest)
            press = 1 - pale * np.clip(press + rng.normal(0, 0.15), 0, 1)
            radius = max(FINE * scale * width / 2, 0.7) * (1 + 0.15 * (press - 1))
            for (x, y), p, r in zip((FINE * line).tolist(), press, radius, strict=True):
                pencil.ellipse((x - r, y - r, x + r, y + r), fill=int(255 * p))
    image = image.filter(ImageFilter.GaussianBlur(0.5)).resize(shape[::-1], Image.Resampling.BOX)
    ink = cover * np.asarray(image, np.float32) / 255
    if pen.grain:
        ink *= 1 - pen.grain * np.abs(rng.normal(0, 1, shape)).clip(0, 2).astype(np.float32)
    colour = np.array(pen.colours[rng.integers(len(pen.colours))], np.float32)
    return 1 - np.clip(ink, 0, 1)[..., None] * colour


def dense(stroke: Stroke, spacing: float) -> Stroke:
    """Return the stroke with a point every so many pixels."""
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
    places = np.linspace(0, way[-1], max(2, round(way[-1] / spacing)))
    return np.stack([np.interp(places, way, stroke[:, axis]) for axis in (0, 1)], 1)
