"""Photos with known answers: a single digit, or a sheet of many."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from lernnetz.handwriting import Hand, Stroke, write

from . import papers
from .hands import any_hand
from .papers import USUAL
from .pens import PENS, layer
from .photos import photo


@dataclass(frozen=True)
class Scene:
    """A photo and the digits that are written on it, as one reads them."""

    picture: Image.Image
    digits: Sequence[int]


@dataclass(frozen=True)
class Conditions:
    """With what and on what is written, and how it is photographed."""

    pen: str = "ballpoint"
    kind: str = "blank"
    extra: str = "nothing"
    strength: tuple[float, float] = USUAL
    slant: float = 0
    perspective: float = 0
    table: str | None = None
    shadow: bool = False

    @property
    def room(self) -> float:
        """How far the page goes on beyond what is seen, as a share of its longer side."""
        return 0 if self.table else 0.3


def single(
    rng: np.random.Generator,
    conditions: Conditions,
    digit: int | None = None,
    hand: Hand | None = None,
) -> Scene:
    """Return the photo of one digit."""
    digit = int(rng.integers(10)) if digit is None else digit
    tall = rng.uniform(8, 40)  # mm
    field = tall * rng.uniform(1.5, 3.5)  # mm of the photo's longer side
    pixels = int(rng.integers(350, 1300))
    scale = pixels / field
    size = (pixels, round(pixels * rng.uniform(0.7, 1)))[:: rng.choice([-1, 1])]
    room = conditions.room * pixels
    shape = round(size[1] + 2 * room), round(size[0] + 2 * room)
    strokes = [tall * scale * stroke for stroke in write(hand or any_hand(rng), digit, rng)]
    low, high = bounds(strokes)
    free = np.maximum(size - (high - low), 0) / 2
    place = np.array(shape[::-1]) / 2 - (low + high) / 2 + rng.uniform(-0.4, 0.4, 2) * free
    strokes = [stroke + place for stroke in strokes]
    page = papers.paper(shape, scale, rng, conditions.kind, conditions.extra, conditions.strength)
    if conditions.extra == "box":
        gap = rng.uniform(0.12, 0.4) * tall * scale
        low, high = bounds(strokes)
        papers.frame(page, (*(low - gap), *(high + gap)), scale, rng)
    pen = PENS[conditions.pen]
    page *= layer([strokes], shape, pen, scale * min(1, 0.12 * tall / pen.width[1]), rng)
    return Scene(photographed(page, room, size, rng, conditions), [digit])


def sheet(
    rng: np.random.Generator,
    conditions: Conditions,
    count: int = 30,
    crossed: int = 0,
    hand: Hand | None = None,
) -> Scene:
    """Return the photo of many digits in lines and of some more that are crossed out."""
    hand = hand or any_hand(rng)
    columns = int(rng.integers(5, 8))
    tall = rng.uniform(9, 16)  # mm
    pitch = tall * rng.uniform((1.1, 1.35), (1.6, 1.9))
    border = tall * rng.uniform(0.7, 1.5)
    left = 18 if conditions.extra in ("holes", "margin") else 0  # mm, kept free
    inner = np.array([columns * pitch[0], -(-(count + crossed) // columns) * pitch[1]])
    cos, sin = np.cos(np.radians(conditions.slant)), np.sin(np.radians(abs(conditions.slant)))
    seen = np.array([[cos, sin], [sin, cos]]) @ inner + 2 * border  # all digits, also slanted
    page_size = seen + np.array([left, 0])
    scale = rng.uniform(1000, 1600) / max(page_size)
    size = round(page_size[0] * scale), round(page_size[1] * scale)
    room = conditions.room * max(size)
    shape = round(size[1] + 2 * room), round(size[0] + 2 * room)
    out = set(rng.choice(count + crossed, crossed, replace=False).tolist())
    digits, written = [], []
    for place in range(count + crossed):
        digit = int(rng.integers(10))
        high = tall * scale * rng.uniform(0.9, 1.1)
        strokes = [high * stroke for stroke in write(hand, digit, rng)]
        middle = (place % columns + 0.5) * pitch[0], (place // columns + 0.5) * pitch[1]
        middle += rng.normal((seen - inner) / 2 + (left, 0), 0.05 * tall)
        move = middle * scale + room - np.mean(bounds(strokes), axis=0)
        strokes = [stroke + move for stroke in strokes]
        if place in out:
            strokes += crossing(strokes, rng)
        else:
            digits.append(digit)
        written.append(strokes)
    page = papers.paper(shape, scale, rng, conditions.kind, conditions.extra, conditions.strength)
    page *= layer(written, shape, PENS[conditions.pen], scale, rng)
    return Scene(photographed(page, room, size, rng, conditions), digits)


def photographed(
    page: np.ndarray,
    room: float,
    size: tuple[int, int],
    rng: np.random.Generator,
    conditions: Conditions,
) -> Image.Image:
    """Return the photo of the page without its room, or of the page and the table round it."""
    view = (room, room, room + size[0], room + size[1])
    return photo(
        page,
        beside(view, rng) if conditions.table else view,
        size,
        rng,
        slant=conditions.slant,
        perspective=conditions.perspective,
        table=conditions.table,
        shadow=conditions.shadow,
    )


def bounds(strokes: Sequence[Stroke]) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and the highest x and y."""
    points = np.concatenate(strokes)
    return points.min(0), points.max(0)


def crossing(strokes: Sequence[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Return a zigzag over these strokes."""
    low, high = bounds(strokes)
    edge = 0.08 * (high - low).max()
    low, high = low - edge, high + edge
    turns = int(rng.integers(8, 14))
    x = np.linspace(low[0], high[0], turns)
    y = np.where(np.arange(turns) % 2, low[1], high[1])
    return [np.stack([x, y], 1) + rng.normal(0, 0.04 * (high - low).max(), (turns, 2))]


def beside(view: tuple[float, ...], rng: np.random.Generator) -> tuple[float, ...]:
    """Return a view that goes beyond the page at one side at least."""
    left, top, right, bottom = view
    side = max(right - left, bottom - top)
    beyond = rng.uniform(0.03, 0.2, 4) * side * (rng.random(4) < 0.5)
    beyond[rng.integers(4)] = rng.uniform(0.05, 0.2) * side
    return left - beyond[0], top - beyond[1], right + beyond[2], bottom + beyond[3]
