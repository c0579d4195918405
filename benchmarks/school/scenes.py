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
    about: str


def single(
    rng: np.random.Generator,
    *,
    digit: int | None = None,
    hand: Hand | None = None,
    pen: str = "ballpoint",
    kind: str = "blank",
    extra: str = "nothing",
    strength: tuple[float, float] = USUAL,
    slant: float = 0,
    perspective: float = 0,
    table: str | None = None,
    shadow: bool = False,
) -> Scene:
    """Return the photo of one digit."""
    digit = int(rng.integers(10)) if digit is None else digit
    tall = rng.uniform(8, 40)  # mm
    field = tall * rng.uniform(1.5, 3.5)  # mm of the photo's longer side
    pixels = int(rng.integers(350, 1300))
    scale = pixels / field
    size = (pixels, round(pixels * rng.uniform(0.7, 1)))[:: rng.choice([-1, 1])]
    room = 0 if table else 0.3 * max(size)  # of the page around what is seen
    shape = round(size[1] + 2 * room), round(size[0] + 2 * room)
    strokes = [tall * scale * stroke for stroke in write(hand or any_hand(rng), digit, rng)]
    low, high = bounds(strokes)
    free = np.maximum(size - (high - low), 0) / 2
    place = np.array(shape[::-1]) / 2 - (low + high) / 2 + rng.uniform(-0.4, 0.4, 2) * free
    strokes = [stroke + place for stroke in strokes]
    page = papers.paper(shape, scale, rng, kind, extra, strength)
    if extra == "box":
        gap = rng.uniform(0.12, 0.4) * tall * scale
        low, high = bounds(strokes)
        papers.frame(page, (*(low - gap), *(high + gap)), scale, rng)
    used = PENS[pen]
    page *= layer([strokes], shape, used, min(scale, 0.12 * tall * scale / used.width[1]), rng)
    view = (room, room, room + size[0], room + size[1])
    if table:
        view = beside(view, rng)
    about = f"{pen}, {kind}, {extra}, {slant:.0f}°, table {table}, shadow {shadow}"
    return Scene(
        photo(
            page, view, size, rng, slant=slant, perspective=perspective, table=table, shadow=shadow
        ),
        [digit],
        about,
    )


def sheet(
    rng: np.random.Generator,
    *,
    count: int = 30,
    hand: Hand | None = None,
    pen: str = "ballpoint",
    kind: str = "blank",
    extra: str = "nothing",
    strength: tuple[float, float] = USUAL,
    slant: float = 0,
    perspective: float = 0,
    table: str | None = None,
    shadow: bool = False,
    crossed: int = 0,
) -> Scene:
    """Return the photo of many digits in lines, ``crossed`` of which are crossed out, too."""
    hand = hand or any_hand(rng)
    columns = int(rng.integers(5, 8))
    tall = rng.uniform(9, 16)  # mm
    gaps = tall * rng.uniform(0.35, 0.8), tall * rng.uniform(0.4, 0.9)
    total = count + crossed
    lines = -(-total // columns)
    out = set(rng.choice(total, crossed, replace=False).tolist())
    pitch = 0.8 * tall + gaps[0], tall + gaps[1]
    border = rng.uniform(0.7, 1.5) * tall
    across, down = columns * pitch[0] + 2 * border, lines * pitch[1] + 2 * border
    left = 18 if extra in ("holes", "margin") else 0  # mm, kept free
    scale = rng.uniform(1000, 1600) / max(across + left, down)
    size = round((across + left) * scale), round(down * scale)
    room = 0 if table else 0.3 * max(size)
    shape = round(size[1] + 2 * room), round(size[0] + 2 * room)
    digits, written = [], []
    for place in range(total):
        digit = int(rng.integers(10))
        strokes = [tall * scale * rng.uniform(0.9, 1.1) * s for s in write(hand, digit, rng)]
        low, high = bounds(strokes)
        middle = np.array([place % columns + 0.5, place // columns + 0.5]) * pitch
        middle = (middle + (border + left, border) + rng.normal(0, 0.05 * tall, 2)) * scale + room
        strokes = [stroke - (low + high) / 2 + middle for stroke in strokes]
        if place in out:
            strokes += crossing(strokes, rng)
        else:
            digits.append(digit)
        written.append(strokes)
    page = papers.paper(shape, scale, rng, kind, extra, strength)
    page *= layer(written, shape, PENS[pen], scale, rng)
    view = (room, room, room + size[0], room + size[1])
    if table:
        view = beside(view, rng)
    about = f"{pen}, {kind}, {extra}, {slant:.0f}°, table {table}, crossed out {crossed}"
    return Scene(
        photo(
            page, view, size, rng, slant=slant, perspective=perspective, table=table, shadow=shadow
        ),
        digits,
        about,
    )


def bounds(strokes: Sequence[Stroke]) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and the highest x and y."""
    points = np.concatenate(strokes)
    return points.min(0), points.max(0)


def crossing(strokes: Sequence[Stroke], rng: np.random.Generator) -> list[Stroke]:
    """Return a zigzag over these strokes."""
    low, high = bounds(strokes)
    low, high = low - 0.15 * (high - low).max(), high + 0.15 * (high - low).max()
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
