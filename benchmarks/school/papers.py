"""Paper before anybody writes on it: squares, lines, margins, boxes, holes."""

import numpy as np
from PIL import Image, ImageDraw

SQUARE = 5  # mm
INKS = (1.3, 0.95, 0.35), (1.05, 1, 0.9), (0.9, 1.1, 0.7), (1, 1, 1)  # light that is gone
RED = 0.25, 1.35, 1.2
KINDS = "blank", "squared", "ruled", "checked"
EXTRAS = "nothing", "margin", "box", "holes"
USUAL = 0.1, 0.35  # how dark printed lines are
STRONG = 0.35, 0.6


def paper(
    shape: tuple[int, int],
    scale: float,
    rng: np.random.Generator,
    kind: str = "blank",
    extra: str = "nothing",
    strength: tuple[float, float] = USUAL,
) -> np.ndarray:
    """Return a page as it comes from the shop.

    Parameters
    ----------
    shape : height and width, pixels
    scale : pixels a millimetre
    kind : "blank", "squared" (5 mm), "ruled" (9 mm) or "checked" (large squares, 10 mm)
    extra : "nothing", "margin" (red or as the lines), "box" (a frame for the digit) or "holes"
    strength : how dark the lines are, least and most

    Returns
    -------
    float32 ``(height, width, 3)``, light that comes back, 0 … 1
    """
    light = np.array([0.97, 0.96, 0.93]) * rng.uniform(0.93, 1.03)
    page = np.empty((*shape, 3), np.float32)
    page[:] = np.minimum(light, 1)
    depth = rng.uniform(*strength)
    ink = 1 - depth * np.array(INKS[rng.integers(len(INKS))], np.float32)
    width = rng.uniform(0.15, 0.35)
    step = {"squared": SQUARE, "ruled": 9, "checked": 2 * SQUARE}.get(kind)
    first = rng.uniform(0, 1, 2) * (step or 0)
    if step:
        for axis in (0, 1)[: 1 if kind == "ruled" else 2]:
            for place in np.arange(first[axis], shape[axis] / scale, step):
                line(page, axis, place, width, scale, ink)
    if extra == "margin":
        red = 1 - max(depth, rng.uniform(0.3, 0.6)) * np.array(RED)
        colour = red if rng.random() < 0.7 else ink
        side = rng.uniform(0.03, 0.12) * shape[1] / scale
        line(page, 1, side if rng.random() < 0.5 else shape[1] / scale - side, 0.4, scale, colour)
    if extra == "holes":
        punch(page, scale, rng)
    return page


def line(page, axis, place, width, scale, ink) -> None:
    """Print a line across the page, ``place`` mm from its top (axis 0) or left (axis 1)."""
    edges = np.arange(page.shape[axis] + 1) / scale
    cover = np.clip(np.minimum(edges[1:], place + width) - np.maximum(edges[:-1], place), 0, None)
    rows = np.flatnonzero(cover)
    shade = 1 - (cover[rows] * scale)[:, None] * (1 - np.asarray(ink, np.float32))
    np.moveaxis(page, axis, 0)[rows] *= shade[:, None]


def frame(page, box, scale, rng) -> None:
    """Draw a frame: printed, or by hand with a ruler."""
    image = Image.new("L", page.shape[1::-1])
    ImageDraw.Draw(image).rectangle(
        [float(edge) for edge in box],
        outline=255,
        width=max(1, round(scale * rng.uniform(0.2, 0.6))),
    )
    cover = np.asarray(image, np.float32)[..., None] / 255
    page *= 1 - rng.uniform(0.3, 0.9) * cover


def punch(page, scale, rng) -> None:
    """Make holes at the left side; what is below the page is dark or light."""
    height = page.shape[0]
    radius, below = 2.75 * scale, rng.uniform(0.1, 0.6)
    image = Image.new("L", page.shape[1::-1])
    for y in (height / 2 - 40 * scale, height / 2 + 40 * scale, height / 2):
        x = 8 * scale
        ImageDraw.Draw(image).ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    page[np.asarray(image) > 0] = below
