"""Digits as they are written at German schools, by hands that a program makes up.

Nobody wrote these digits. ``FORMS`` holds skeletons, a `Hand` chooses one for each digit and
has its habits, and no two digits of a hand are alike. Drawn are they as MNIST shows digits:
20 pixels on the longer side, the centre of mass in the middle of 28 × 28.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .arrays import CLASSES, PIXELS

Stroke = np.ndarray  # ``(n, 2)``, x to the right and y down

# A form is strokes parted by "|", each a curve through points "x,y" (0…100, y down); at a
# "/" the pen stops and goes on round a corner.
FORMS = {
    0: (
        "50,0 22,10 6,40 8,70 26,95 52,100 80,86 94,52 86,18 62,2 48,1",
        "70,8 42,0 12,24 6,62 28,96 60,98 90,70 92,32 66,4 40,6",
        "30,96 6,60 14,18 50,0 86,20 94,62 68,98 34,98 20,86",
        "62,0 30,18 10,58 14,92 40,100 72,80 92,36 86,6 58,2",
        "50,0 / 10,25 / 10,75 / 50,100 / 90,75 / 90,25 / 50,0",
        "64,16 40,2 12,26 6,64 30,98 64,96 92,62 88,22 60,2 42,8 38,22",
    ),
    1: (
        "50,0 50,100",
        "54,0 46,100",
        "28,20 52,0 / 52,100",
        "14,34 54,0 / 54,100",
        "4,52 58,0 / 58,100",
        "0,74 60,0 / 56,100",
        "2,50 34,30 56,2 / 56,50 54,100",
        "28,20 54,0 / 54,100 | 26,100 82,100",
        "6,46 52,0 / 52,100 | 20,99 84,100",
        "20,26 50,0 / 50,96 / 28,100 76,98",
        "22,20 38,16 52,0 / 52,100",
        "6,58 26,44 46,22 60,0 / 56,40 54,100",
        "2,44 26,36 46,18 58,0 / 58,100",
        "8,30 30,24 48,2 / 52,50 50,100",
    ),
    2: (
        "8,24 28,2 66,2 86,26 66,58 8,98 / 92,98",
        "12,28 22,6 54,0 84,16 78,44 44,74 8,100 / 50,96 94,98",
        "10,22 40,0 78,12 80,38 48,78 22,96 6,86 22,74 50,90 94,96",
        "8,26 34,2 74,8 78,40 40,82 14,96 10,78 32,76 62,94 96,88",
        "8,6 88,4 / 8,98 / 92,98",
        "14,18 46,0 82,18 70,50 34,82 8,98 / 30,90 58,100 94,92",
        "22,30 12,16 34,0 72,6 80,34 50,70 8,100 / 92,96",
    ),
    3: (
        "10,14 42,0 80,14 74,38 42,47 / 82,58 88,82 52,100 8,88",
        "10,2 86,2 / 40,42 / 76,48 90,74 64,98 10,92",
        "14,12 48,0 82,20 64,44 46,48 72,54 90,76 58,100 10,88",
        "12,12 46,0 80,18 66,42 40,50 48,44 74,54 88,78 54,100 10,86",
        "10,4 / 84,4 / 44,44 / 86,70 / 60,100 / 8,94",
        "20,10 46,0 70,14 58,36 36,42 / 78,50 92,76 60,100 6,92",
        "6,20 30,2 78,4 88,26 46,46 / 70,56 72,82 44,100 10,94",
    ),
    4: (
        "30,0 6,60 / 92,60 | 66,30 64,100",
        "66,100 66,0 / 4,66 / 94,66",
        "20,0 14,52 / 80,50 | 76,0 74,100",
        "62,0 6,64 / 94,62 | 64,28 62,100",
        "40,0 12,56 / 86,50 | 62,18 54,100",
        "18,4 12,40 30,56 76,46 | 80,2 76,50 72,100",
        "70,0 8,58 / 96,58 | 70,0 70,100",
        "34,2 4,74 / 96,72 | 62,44 60,100",
    ),
    5: (
        "22,2 18,44 / 52,36 86,52 84,82 50,100 8,90 | 22,2 90,2",
        "88,2 24,2 / 18,44 / 56,36 88,60 80,90 44,100 8,88",
        "84,4 40,2 18,20 28,42 66,52 84,74 58,98 12,92",
        "26,8 20,46 / 56,40 86,58 78,92 42,100 10,88 | 34,0 88,0",
        "86,2 / 20,2 / 20,46 / 82,46 / 82,98 / 10,98",
        "30,6 16,48 / 48,36 82,48 86,80 50,100 10,94 | 30,6 86,-4",
        "24,0 24,50 / 60,44 80,66 66,92 20,100 | 24,4 72,0",
    ),
    6: (
        "74,4 40,20 14,56 16,86 48,100 82,88 84,62 56,50 26,60 14,78",
        "62,0 28,38 8,74 30,98 68,98 88,76 68,56 36,58 14,78",
        "20,0 14,50 16,92 50,100 84,84 80,56 46,50 16,66",
        "80,14 62,0 30,14 12,54 22,92 56,100 84,80 76,54 44,52 18,72",
        "70,0 34,30 12,70 24,98 54,98 66,80 48,66 22,76",
        "56,0 22,26 6,60 22,96 64,100 94,72 72,42 34,44 10,66",
        "78,4 / 18,40 / 18,96 / 82,96 / 82,52 / 20,54",
    ),
    7: (
        "6,4 92,2 / 60,50 42,100",
        "4,0 90,0 / 34,100",
        "6,4 92,2 / 62,48 44,100 | 28,50 84,46",
        "4,14 24,2 56,10 92,0 / 64,46 44,100",
        "4,16 22,4 54,12 92,2 / 62,50 42,100 | 30,54 82,48",
        "8,20 10,2 / 50,4 90,2 / 60,50 46,100",
        "10,22 10,4 / 90,2 / 58,56 40,100 | 26,54 80,50",
        "6,6 88,4 / 64,30 48,64 46,100",
        "8,4 90,4 / 40,100 | 30,60 78,40",
        "6,8 30,0 60,8 94,2 / 60,56 38,100 | 22,52 46,46 60,54 82,48",
        "10,4 80,4 / 70,50 66,100 | 44,48 96,48",
    ),
    8: (
        "82,14 50,0 18,16 30,38 70,58 86,82 50,100 14,82 30,58 70,38 82,14",
        "50,47 22,26 50,0 78,24 50,47 20,74 50,100 84,74 50,47",
        "50,46 24,24 50,0 78,24 50,46 | 50,46 12,74 50,100 88,74 50,46",
        "78,8 46,2 22,20 40,42 74,62 80,88 46,100 16,82 34,58 66,40 86,6",
        "80,6 / 20,8 / 80,92 / 20,94 / 78,4",
        "64,10 46,0 30,14 40,34 74,56 90,80 50,100 10,80 30,54 60,34 68,14",
    ),
    9: (
        "80,20 50,0 16,20 24,48 56,50 80,24 / 76,64 72,100",
        "82,18 52,0 14,22 26,50 62,48 82,18 / 88,54 70,92 38,100 10,88",
        "84,6 50,0 14,26 32,50 68,42 86,4 / 80,100",
        "80,22 46,0 14,24 36,50 74,34 80,12 / 82,70 62,98 26,96 12,82",
        "74,10 40,2 16,26 34,48 66,42 80,10 / 72,56 50,100",
        "82,6 / 20,6 / 20,48 / 82,46 | 82,6 82,100",
        "88,14 56,0 20,16 20,42 52,50 82,30 84,8 / 80,60 60,94 30,96",
    ),
}
BOX, FIELD, MIDDLE = 20, 28, 14  # MNIST: the box of a digit, the picture and its middle
STEPS = 6  # points of a curve from one point of its form to the next


@dataclass(frozen=True)
class Hand:
    """How somebody writes."""

    forms: Mapping[int, str]  # the form of each digit
    width: float  # of a digit, as a share of its height
    slant: float  # of its top to the right, as a share of its height
    turn: float  # of the whole digit, radians
    roundness: float  # 1: curves through a form's points, 0: straight lines between them
    reach: float  # how far a stroke goes on at its ends, as a share of its length; < 0: it stops
    bend: float  # how far a digit is from its form, as a share of its height
    shake: float  # how far the pen trembles, as a share of the height


def made_up_hand(rng: np.random.Generator, forms: Mapping[int, Sequence[str]] = FORMS) -> Hand:
    """Return a hand with forms and habits drawn at random."""
    return Hand(
        forms={digit: some[rng.integers(len(some))] for digit, some in forms.items()},
        width=rng.uniform(0.45, 0.95),
        slant=rng.normal(0.1, 0.17),
        turn=rng.normal(0, 0.05),
        roundness=1 - 0.9 * rng.random() ** 3,
        reach=rng.normal(0, 0.03),
        bend=rng.uniform(0.01, 0.05),
        shake=rng.uniform(0, 0.012),
    )


def write(hand: Hand, digit: int, rng: np.random.Generator) -> list[Stroke]:
    """Return the strokes of a digit in this hand, about 1 high."""
    slant, turn = rng.normal(hand.slant, 0.05), rng.normal(hand.turn, 0.04)
    width = hand.width * rng.uniform(0.85, 1.15)
    shape = np.array([[width, 0], [-slant, 1]])
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    bend = waves(hand.bend, rng)
    strokes = []
    for part in hand.forms[digit].split("|"):
        line = prolonged(path(part, hand.roundness), rng.normal(hand.reach, 0.03, 2))
        line = bend(line + rng.normal(0, hand.bend / 2, 2))
        strokes.append(waves(hand.shake, rng, cycles=4)(line @ shape @ rotation))
    return strokes


def path(form: str, roundness: float) -> Stroke:
    """Return the curve of one stroke of a form, 0…1 in both directions."""
    corners = form.split("/")
    points = [np.array([p.split(",") for p in part.split()], float) / 100 for part in corners]
    parts = [points[0]]
    for before, after in pairwise(points):
        parts.append(np.concatenate([before[-1:], after]))
    return np.concatenate([curve(part, roundness) for part in parts if len(part) > 1])


def curve(points: np.ndarray, roundness: float) -> Stroke:
    """Return a Catmull-Rom curve through the points, or something straighter."""
    before = np.concatenate([points[:1], points[:-2]])
    after = np.concatenate([points[2:], points[-1:]])
    start, end = points[:-1], points[1:]
    t = np.linspace(0, 1, STEPS)[:, None, None]
    straight = start + t * (end - start)
    smooth = (
        (2 * t**3 - 3 * t**2 + 1) * start
        + (t**3 - 2 * t**2 + t) * (end - before) / 2
        + (3 * t**2 - 2 * t**3) * end
        + (t**3 - t**2) * (after - start) / 2
    )
    line = roundness * smooth + (1 - roundness) * straight
    return line.transpose(1, 0, 2).reshape(-1, 2)


def prolonged(line: Stroke, shares: np.ndarray) -> Stroke:
    """Return a stroke that goes on, or stops short, by these shares of its length at both ends."""
    way = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    places = np.linspace(-shares[0], 1 + shares[1], len(line)) * way[-1]
    inside = np.stack([np.interp(places, way, line[:, axis]) for axis in (0, 1)], 1)
    ends = np.clip(places, 0, way[-1]) - places  # how far outside
    first, last = line[0] - line[2], line[-1] - line[-3]
    direction = np.where(ends[:, None] > 0, first, last)
    return inside + abs(ends[:, None]) * direction / (np.hypot(*direction.T)[:, None] + 1e-9)


def waves(size: float, rng: np.random.Generator, cycles: float = 0.7) -> Callable:
    """Return a function that bends strokes by three waves of this size."""
    directions, frequencies = rng.normal(0, 1, (2, 3, 2))
    phases = rng.uniform(0, 2 * np.pi, 3)

    def bent(line: Stroke) -> Stroke:
        phase = 2 * np.pi * cycles * line @ frequencies.T + phases
        return line + size * np.sin(phase) @ directions

    return bent


def draw(strokes: Sequence[Stroke], pen: float = 2.4, softness: float = 1) -> np.ndarray:
    """Draw strokes as MNIST would show them.

    Parameters
    ----------
    strokes : float ``(n, 2)`` each
    pen : width of the line in pixels
    softness : width of its edge in pixels, where ink turns to paper

    Returns
    -------
    float32 ``(784,)``, 0 (paper) … 1 (ink)
    """
    points = np.concatenate(strokes)
    starts = np.concatenate([stroke[:-1] for stroke in strokes])
    ways = np.concatenate([np.diff(stroke, axis=0) for stroke in strokes])
    middle = np.average(starts + ways / 2, axis=0, weights=np.hypot(*ways.T) + 1e-9)
    size = (BOX - pen) / max(np.ptp(points, axis=0).max(), 1e-9)
    # rounded, so that what follows is the same on every processor
    away = distance(np.round(size * (starts - middle) + MIDDLE, 3), np.round(size * ways, 3))
    ink = np.clip((pen / 2 - away) / softness + 0.5, 0, 1)
    return ink.astype(np.float32).reshape(PIXELS)


def distance(starts: np.ndarray, ways: np.ndarray) -> np.ndarray:
    """Return how far each pixel is from the nearest of these lines: ``(28, 28)``."""
    y, x = np.indices((FIELD, FIELD, 1), np.float32)[:2]
    (left, top), (right, down) = starts.T.astype(np.float32), ways.T.astype(np.float32)
    x, y = x - left, y - top
    share = np.clip((x * right + y * down) / (right * right + down * down + 1e-9), 0, 1)
    return np.sqrt(((x - share * right) ** 2 + (y - share * down) ** 2).min(2))


def german_digits(rows: int = 2000, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return made-up digits as they are written at German schools.

    A hand writes each digit once, the next ten digits are another hand's.

    Returns
    -------
    x : float32 ``(rows, 784)``, 0 (paper) … 1 (ink)
    y : int64 ``(rows,)``, digits 0…9 in turn
    """
    rng = np.random.default_rng(seed)
    y = np.arange(rows) % CLASSES
    x = np.empty((rows, PIXELS), np.float32)
    for row, digit in enumerate(y):
        if digit == 0:
            hand = made_up_hand(rng)
        x[row] = draw(write(hand, digit, rng), rng.uniform(1.8, 3.8), rng.uniform(0.8, 1.8))
    return x, y
