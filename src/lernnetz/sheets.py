"""Several digits on one sheet: found, and put in the order in which one reads."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import images

if TYPE_CHECKING:
    from .images import Picture

COARSE = 300  # pixels; in this size the parts of a sheet are looked for
LEAST = 0.2  # of the median height: what is smaller in both directions is a speck
NEAR = 0.25  # of the median height: so near lies a stroke that belongs to a digit


@dataclass
class Box:
    """A rectangle of rows and columns; the ends do not belong to it."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def joined(self, other: "Box") -> "Box":
        """Return the smallest box around both."""
        return Box(
            min(self.top, other.top),
            max(self.bottom, other.bottom),
            min(self.left, other.left),
            max(self.right, other.right),
        )


@dataclass
class Digit:
    """A digit of a sheet.

    ``box`` is where it stands in the sheet as ``images.grey`` makes it, ``ink`` its piece
    of ``images.ink``, ``picture`` ``(784,)`` what the network gets.
    """

    box: Box
    ink: np.ndarray

    @property
    def picture(self) -> np.ndarray:
        digit = images.pen(images.crop(self.ink))
        return images.centre(images.scale(digit)).reshape(-1)


def find_digits(picture: "Picture") -> list[Digit]:
    """Return all digits of a sheet, line by line and from left to right.

    Parameters
    ----------
    picture : path, PIL picture or array
        As `images.to_mnist` takes it; digits may not touch each other.

    Raises
    ------
    ValueError
        Where there is no picture or nothing on it.
    FileNotFoundError
    """
    ink = images.ink(images.flatten(images.grey(picture)))
    cells = -(-max(ink.shape) // COARSE)
    boxes = _without_specks(_boxes(images.shrunk(ink, cells) > 0.3))
    digits = []
    for box in _in_reading_order(_joined_strokes(boxes)):
        whole = Box(*(cells * edge for edge in (box.top, box.bottom, box.left, box.right)))
        rows, columns = slice(whole.top, whole.bottom), slice(whole.left, whole.right)
        digits.append(Digit(whole, ink[rows, columns]))
    return digits


def _boxes(ink: np.ndarray) -> list[Box]:
    """Return the box around each connected part, one pixel wider on each side."""
    parts = images.connected_parts(ink)
    boxes = []
    for number in range(1, parts.max() + 1):
        rows, columns = np.nonzero(parts == number)
        boxes.append(
            Box(
                max(int(rows.min()) - 1, 0),
                min(int(rows.max()) + 2, ink.shape[0]),
                max(int(columns.min()) - 1, 0),
                min(int(columns.max()) + 2, ink.shape[1]),
            )
        )
    return boxes


def _without_specks(boxes: list[Box]) -> list[Box]:
    """Leave out what is much smaller than a digit."""
    large = 0.5 * max(max(box.height, box.width) for box in boxes)
    usual = np.median([box.height for box in boxes if max(box.height, box.width) >= large])
    return [box for box in boxes if max(box.height, box.width) >= LEAST * usual]


def _joined_strokes(boxes: list[Box]) -> list[Box]:
    """Join a short stroke with the digit that it lies near above or below."""
    usual = np.median([box.height for box in boxes])
    digits = sorted(boxes, key=lambda box: -box.height)
    joined: list[Box] = []
    for box in digits:
        for i, digit in enumerate(joined):
            overlap = min(box.right, digit.right) - max(box.left, digit.left)
            gap = max(box.top, digit.top) - min(box.bottom, digit.bottom)
            near = gap < NEAR * usual and overlap > 0.5 * min(box.width, digit.width)
            if near and (box.height < 0.5 * usual or gap < 0):
                joined[i] = digit.joined(box)
                break
        else:
            joined.append(box)
    return joined


def _in_reading_order(boxes: list[Box]) -> list[Box]:
    """Sort boxes into lines, and each line from left to right."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.top + box.bottom):
        middle = (box.top + box.bottom) / 2
        if lines and middle < max(other.bottom for other in lines[-1]):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [box for line in lines for box in sorted(line, key=lambda box: box.left)]
