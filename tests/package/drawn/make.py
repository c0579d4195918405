"""Make the drawn digits: skeletons of ten digits, written by eight imagined hands.

Nobody drew these digits. Each form below is a skeleton, and a hand bends it: proportions,
slant, roundness, gaps, shake, pen, place and size differ from hand to hand and from digit
to digit. The result is in ``digits.json``; ``python -m tests.package.drawn.make`` makes it
again, the same to the byte.
"""

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

# A form is pen strokes parted by "|", each a curve through points "x,y" (0…100, y downwards);
# "/" is a corner: the pen stops there and goes on from the same point.
FORMS = {
    "0 oval": "50,0 20,14 8,50 20,86 50,100 80,86 92,50 80,14 50,0",
    "0 overshot": "72,6 45,0 14,22 6,58 24,94 56,98 86,74 94,36 76,8 52,4",
    "1 stroke": "50,0 50,50 50,100",
    "1 upstroke": "18,36 60,0 / 60,50 60,100",
    "1 long upstroke": "10,48 36,26 62,0 / 62,100",
    "1 foot": "28,22 54,0 / 54,100 | 24,100 84,100",
    "2 hook": "10,26 24,6 52,0 82,12 84,36 58,66 10,98 / 50,98 92,98",
    "2 loop": "12,20 40,0 78,10 80,38 50,76 22,98 8,90 20,78 46,88 72,98 94,92",
    "2 swan": "14,16 46,0 84,18 72,52 36,82 8,100 / 34,94 64,98 94,96",
    "3 round": "12,12 44,0 80,12 80,34 40,47 / 80,56 88,80 52,100 8,88",
    "3 flat": "12,2 86,2 / 42,40 / 74,46 90,70 70,96 36,100 8,88",
    "3 soft": "14,14 48,0 82,18 66,42 44,48 70,52 90,74 60,98 32,100 10,86",
    "4 open": "34,0 8,62 / 94,62 | 68,32 66,100",
    "4 closed": "66,100 66,0 / 6,68 / 96,68",
    "4 upright": "16,4 14,54 / 84,52 | 80,2 80,100",
    "5 two strokes": "24,2 16,44 / 50,34 84,48 88,76 58,100 10,92 | 24,2 88,2",
    "5 one stroke": "86,2 26,4 / 18,46 / 54,36 88,58 80,88 46,100 8,88",
    "6 round": "76,4 42,18 14,54 16,84 48,100 80,88 84,64 58,50 28,60 14,80",
    "6 straight": "60,0 30,36 10,72 30,98 66,98 86,78 70,58 40,58 16,76",
    "7 plain": "8,4 92,4 / 66,46 44,100",
    "7 bar": "8,4 92,4 / 62,50 40,100 | 30,50 86,50",
    "7 hooked bar": "10,18 12,4 / 50,8 90,2 / 60,50 46,100 | 34,48 84,44",
    "8 one stroke": "80,14 50,0 20,16 30,38 70,58 86,80 50,100 14,80 30,58 70,38 80,14",
    "8 two rings": "50,47 22,26 50,0 78,24 50,47 | 50,47 12,74 50,100 88,74 50,47",
    "9 stem": "80,22 52,0 16,18 22,46 54,52 80,28 / 78,60 74,100",
    "9 tail": "82,20 50,0 14,24 32,50 68,44 84,18 / 86,56 72,90 40,100 14,90",
    "9 bent": "78,12 44,2 14,28 34,52 74,34 80,12 / 78,40 60,72 42,100",
}


@dataclass
class Hand:
    """How somebody writes: which forms, and with what habits."""

    forms: str  # for each digit 0…9 the number of its form
    width: float  # of a digit, as a share of its height
    slant: float  # shift of the top to the right, as a share of the height
    roundness: float  # 1: curves through the points, 0: straight lines between them
    gap: float  # share of a stroke that is missing at its end
    wobble: float  # how much the form bends, as a share of the height
    shake: float  # trembling of the mouse, as a share of the height
    pen: tuple[int, int]  # thinnest and thickest line, pixels
    canvas: tuple[int, int]  # width and height, pixels
    height: tuple[float, float]  # of a digit, as a share of the canvas


HANDS = {
    "neat": Hand("0100000000", 0.68, 0.0, 1.0, 0.0, 0.015, 0.0, (2, 4), (280, 280), (0.6, 0.8)),
    "round": Hand("1112110111", 0.85, 0.0, 1.0, 0.0, 0.03, 0.002, (3, 6), (400, 400), (0.5, 0.8)),
    "slanted": Hand(
        "1010101102", 0.6, 0.28, 0.9, 0.02, 0.02, 0.003, (2, 5), (640, 400), (0.4, 0.8)
    ),
    "narrow": Hand("0000200010", 0.48, 0.08, 0.9, 0.0, 0.02, 0.002, (1, 3), (300, 500), (0.3, 0.7)),
    "hasty": Hand(
        "1122110100", 0.75, 0.15, 0.6, 0.06, 0.045, 0.004, (2, 4), (560, 560), (0.3, 0.7)
    ),
    "shaky": Hand(
        "0210000211", 0.72, -0.05, 0.9, 0.02, 0.03, 0.012, (2, 5), (500, 400), (0.4, 0.8)
    ),
    "edged": Hand(
        "0301211200", 0.7, 0.05, 0.25, 0.02, 0.025, 0.004, (4, 8), (800, 600), (0.3, 0.8)
    ),
    "tiny": Hand("1222001102", 0.65, 0.1, 1.0, 0.02, 0.03, 0.005, (1, 3), (1000, 1000), (0.1, 0.3)),
}
TIMES = 3
SPACING = 0.06  # between two points, as a share of the digit's height


def make(seed: int = 0) -> list[dict]:
    """Return the digits: label, form, hand, canvas (pixels), pen (pixels), strokes (pixels)."""
    rng = np.random.default_rng(seed)
    return [
        {"digit": digit, **write(HANDS[name], digit, rng), "hand": name}
        for name in HANDS
        for digit in range(10)
        for _ in range(TIMES)
    ]


def write(hand: Hand, digit: int, rng: np.random.Generator) -> dict:
    """Write one digit somewhere on the hand's canvas."""
    names = [name for name in FORMS if name.startswith(str(digit))]
    form = names[int(hand.forms[digit])]
    canvas = np.array(hand.canvas)
    height = rng.uniform(*hand.height) * canvas.min()
    width = height * hand.width * rng.uniform(0.9, 1.1)
    slant = hand.slant + rng.normal(0, 0.04)
    turn = rng.normal(0, 0.04)
    bend = rng.normal(0, hand.wobble, (2, 3))
    strokes = []
    for stroke in FORMS[form].split("|"):
        line = np.concatenate([curve(part, hand.roundness) for part in corners(stroke)])
        line = line[: max(2, round(len(line) * (1 - hand.gap * rng.uniform(0, 2))))]
        x, y = line.T / 100
        line = np.stack([x, y], 1) + np.stack([y * y, x * y, np.sin(5 * (x + y))], 1) @ bend.T
        line += rng.normal(0, hand.wobble / 3, 2)
        line = line * (width, height) + np.outer(0.5 - line[:, 1], (slant * height, 0))
        line = line @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        line = thinned(line, SPACING * height)
        strokes.append(line + rng.normal(0, hand.shake * height, line.shape))
    points = np.concatenate(strokes)
    low, high = points.min(0), points.max(0)
    corner = 10 + rng.uniform(0.1, 0.9, 2) * (canvas - 20 - (high - low))
    return {
        "form": form,
        "canvas": hand.canvas,
        "pen": int(rng.integers(hand.pen[0], hand.pen[1] + 1)),
        "strokes": [np.rint(line - low + corner).astype(int).tolist() for line in strokes],
    }


def corners(stroke: str) -> list[np.ndarray]:
    """Return the parts of a stroke between its corners, each ``(n, 2)``."""
    parts = [
        np.array([point.split(",") for point in part.split()], float) for part in stroke.split("/")
    ]
    return [parts[0]] + [np.concatenate([before[-1:], part]) for before, part in pairwise(parts)]


def curve(points: np.ndarray, roundness: float) -> np.ndarray:
    """Return a Catmull-Rom curve through the points, or something straighter."""
    before = np.concatenate([points[:1], points[:-2]])
    after = np.concatenate([points[2:], points[-1:]])
    t = np.linspace(0, 1, 12)[:, None, None]
    start, end = points[:-1], points[1:]
    straight = start + t * (end - start)
    tangent, next_tangent = (end - before) / 2, (after - start) / 2
    smooth = (
        (2 * t**3 - 3 * t**2 + 1) * start
        + (t**3 - 2 * t**2 + t) * tangent
        + (3 * t**2 - 2 * t**3) * end
        + (t**3 - t**2) * next_tangent
    )
    line = roundness * smooth + (1 - roundness) * straight
    return line.transpose(1, 0, 2).reshape(-1, 2)


def thinned(line: np.ndarray, spacing: float) -> np.ndarray:
    """Keep as many points as a mouse would report."""
    steps = np.hypot(*np.diff(line, axis=0).T)
    way = np.concatenate([[0], np.cumsum(steps)])
    places = np.linspace(0, way[-1], max(2, round(way[-1] / spacing)))
    return np.stack([np.interp(places, way, line[:, axis]) for axis in (0, 1)], 1)


if __name__ == "__main__":
    rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in make())
    Path(__file__).with_name("digits.json").write_text(f"[\n{rows}\n]\n")
