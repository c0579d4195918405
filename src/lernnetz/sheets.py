"""Several digits on one sheet: found, and put in the order in which one reads."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from . import images
from .morphology import boxes, connected_parts, enlarged, nearby, shrunk
from .paper import handwritten

if TYPE_CHECKING:
    from .images import Picture

COARSE = 500  # pixels; in this size the parts of a sheet are looked for
STEEPEST = 25  # degrees; lines of digits fall or rise no more
FEW = 6  # parts; of so few no line and no usual size can be told
# in usual heights of a digit:
BODY = 0.4  # what is as large is a digit
NEAR = 0.25  # so near lies a stroke that belongs to a digit
TALLEST = 1.35  # digit of two large parts
NARROW = 0.95  # digit of two parts side by side
TWO, MANY = 1.5, 6  # between these are digits that touch
FAR = 0.6  # so much higher or lower begins another line
SMALL, FILLED = 0.75, 0.7  # usual heights, and share of its box: what fills it and is so small
TOO_LONG = 4.2  # times as long as the digit are the strokes of what is crossed out
WIDTHS = 0.5, 1.5  # of the usual stroke at least and at most; what is crossed out is wider


class Box(NamedTuple):
    """A rectangle of rows and columns; the ends do not belong to it."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Digit:
    """A digit of a sheet.

    ``box`` is where it stands in the sheet as ``images.grey`` makes it, ``ink`` its piece of
    ``images.ink``, upright and without what is beside it; ``picture`` ``(784,)`` is what the
    network gets, None where nobody can read it.
    """

    box: Box
    ink: np.ndarray
    picture: np.ndarray | None


def find_digits(picture: "Picture") -> list[Digit]:
    """Return all digits of a sheet, line by line and from left to right.

    Parameters
    ----------
    picture : path, PIL picture or array
        As `images.to_mnist` takes it; the lines of digits may rise or fall.

    Raises
    ------
    ValueError
        Where there is no picture or nothing on it.
    FileNotFoundError
    """
    ink = picture
    for step in images.OF_PAPER.values():
        ink = step(ink)
    cells = -(-max(ink.shape) // COARSE)
    outside, ink = shrunk(np.isnan(ink), cells), np.nan_to_num(ink)
    parts = connected_parts(shrunk(ink, cells) > 0.3)
    rows, columns = np.nonzero(parts)
    amount = np.bincount(parts.ravel())[1:]
    written = handwritten(parts, boxes(parts), amount, outside)[parts[rows, columns] - 1]
    if not written.any():
        raise ValueError(
            "Auf dem Blatt ist keine Ziffer zu finden. Fotografiere es von oben bei hellem "
            "Licht, sodass das Papier das Bild füllt."
        )
    parts[rows[~written], columns[~written]] = 0
    angle = 0.0
    if len(np.unique(parts)) > FEW:
        angle = slope(*np.nonzero(parts))
        part_touching(parts, angle)
    digits = plausible(joined(groups(parts, angle)), parts)
    return [cut_out(digit, parts, ink, cells, angle) for digit in in_reading_order(digits)]


def slope(rows: np.ndarray, columns: np.ndarray) -> float:
    """Return by how many degrees the lines of digits fall to the right.

    Seen along the lines, ink and gaps between the lines are parted best.

    Parameters
    ----------
    rows, columns : of each pixel with ink
    """
    angles = np.arange(-STEEPEST, STEEPEST + 1)
    heights = np.outer(np.cos(np.radians(angles)), rows)
    heights -= np.outer(np.sin(np.radians(angles)), columns)
    parted = [(np.bincount((row - row.min()).astype(int)) ** 2).sum() for row in heights]
    best = int(np.argmax(parted))
    return float(angles[best]) if parted[best] > 1.15 * parted[STEEPEST] else 0.0


@dataclass
class Group:
    """Parts that may be a digit, and the rectangle around them along the lines."""

    numbers: list[int]
    area: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def size(self) -> float:
        return max(self.height, self.width)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def gap(self, other: "Group") -> float:
        """Return how far the two are apart, below 0 how far they overlap."""
        down = max(self.top, other.top) - min(self.bottom, other.bottom)
        across = max(self.left, other.left) - min(self.right, other.right)
        return max(down, across)

    def overlap(self, other: "Group") -> float:
        """Return which share of the narrower one lies above or below the other."""
        common = min(self.right, other.right) - max(self.left, other.left)
        return common / min(self.width, other.width)

    def take(self, other: "Group") -> None:
        """Take in another one's parts."""
        self.numbers += other.numbers
        self.area += other.area
        self.top, self.left = min(self.top, other.top), min(self.left, other.left)
        self.bottom, self.right = max(self.bottom, other.bottom), max(self.right, other.right)


def groups(parts: np.ndarray, angle: float) -> list[Group]:
    """Return each part by itself, seen along lines that fall by this angle."""
    rows, columns = np.nonzero(parts)
    numbers = parts[rows, columns]
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    y, x = cos * rows - sin * columns, cos * columns + sin * rows
    found = []
    for number in np.unique(numbers):
        own = numbers == number
        sides = y[own].min(), y[own].max() + 1, x[own].min(), x[own].max() + 1
        found.append(Group([int(number)], float(own.sum()), *map(float, sides)))
    return found


def usual_size(parts: list[Group]) -> float:
    """Return the median size of those that may be a whole digit."""
    sizes = np.array([part.size for part in parts])
    return float(np.median(sizes[sizes >= np.quantile(sizes, 0.9, method="lower") / 2]))


def part_touching(parts: np.ndarray, angle: float) -> None:
    """Number digits that touch anew: a part too long for one is cut where it is thinnest."""
    found = groups(parts, angle)
    usual = usual_size(found)
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    long = [part for part in found if TWO * usual < part.size < MANY * usual]
    numbers = [part.numbers[0] for part in long if min(part.height, part.width) > BODY * usual]
    while numbers:
        number = numbers.pop()
        rows, columns = np.nonzero(parts == number)
        way = max(cos * rows - sin * columns, cos * columns + sin * rows, key=np.ptp)
        way = (way - way.min()).astype(int)
        length = way.max() + 1
        if length > TWO * usual:
            inner = np.arange(length // 4, length - 1 - length // 4)  # after which to cut
            off_middle = abs(inner / length - 0.5)  # decides where it is as thin elsewhere
            cut = inner[(np.bincount(way)[inner] + off_middle).argmin()]
            other = int(parts.max()) + 1
            parts[rows[way > cut], columns[way > cut]] = other
            numbers += [number, other]


def joined(parts: list[Group]) -> list[Group]:
    """Join the strokes of a digit, leave out specks."""
    usual = usual_size(parts)
    digits: list[Group] = []
    strokes = []
    for part in sorted(parts, key=lambda part: -part.size):
        if part.size < BODY * usual:
            strokes.append(part)
            continue
        for digit in digits:
            height = max(digit.bottom, part.bottom) - min(digit.top, part.top)
            width = max(digit.right, part.right) - min(digit.left, part.left)
            one = digit.overlap(part) > 0.5 or width < NARROW * usual
            if one and digit.gap(part) < NEAR / 2 * usual and height < TALLEST * usual:
                digit.take(part)
                break
        else:
            digits.append(part)
    for stroke in strokes:
        nearest = min(digits, key=stroke.gap)
        if stroke.gap(nearest) < NEAR * usual:
            nearest.take(stroke)
    return digits


def plausible(digits: list[Group], parts: np.ndarray) -> list[Group]:
    """Leave out what is no digit: crossed out, a blot, a hole, what is left of a line.

    How wide strokes are, `morphology.stroke_width` says: here of each digit by itself.
    """
    y, x = np.gradient((parts > 0).astype(np.float32))
    around = nearby(np.maximum, parts, 1)
    outline = np.bincount(around.ravel(), weights=np.hypot(x, y).ravel())
    widths = [2 * digit.area / max(outline[digit.numbers].sum(), 1) for digit in digits]
    pen = float(np.median(widths))
    usual = float(np.median([digit.height for digit in digits]))

    def is_digit(digit: Group, width: float) -> bool:
        dot = digit.size < SMALL * usual and digit.area > FILLED * digit.height * digit.width
        long = digit.area > TOO_LONG * pen * digit.size
        written = WIDTHS[0] * pen < width < WIDTHS[1] * pen
        return written and not dot and not long and digit.height > BODY * usual

    return [digit for digit, width in zip(digits, widths, strict=True) if is_digit(digit, width)]


def in_reading_order(digits: list[Group]) -> list[Group]:
    """Sort digits into lines, and each line from left to right."""
    lines: list[list[Group]] = []
    usual = np.median([digit.height for digit in digits]) if digits else 0
    for digit in sorted(digits, key=lambda digit: digit.left + digit.right):
        near = min(lines, key=lambda line: abs(line[-1].middle - digit.middle), default=None)
        if near and abs(near[-1].middle - digit.middle) < FAR * usual:
            near.append(digit)
        else:
            lines.append([digit])
    lines.sort(key=lambda line: np.mean([digit.middle for digit in line]))
    return [digit for line in lines for digit in line]


def cut_out(group: Group, parts: np.ndarray, ink: np.ndarray, cells: int, angle: float) -> Digit:
    """Return the digit, upright and alone.

    Parameters
    ----------
    parts : int, the number of the part on each cell of the sheet
    ink : ``(height, width)`` of the sheet
    cells : pixels of a cell
    angle : degrees by which the lines fall
    """
    from PIL import Image

    own = np.isin(parts, group.numbers)
    box = Box(*(cells * side for side in boxes(own.astype(int))[0].tolist()))
    piece = np.s_[box.top : box.bottom, box.left : box.right]
    alone = np.where(enlarged(own, cells, ink.shape)[piece], ink[piece], 0)
    image = Image.fromarray(np.pad(alone, max(alone.shape) // 4))
    upright = np.asarray(image.rotate(angle, Image.Resampling.BILINEAR, expand=True))
    return Digit(box, upright, readable(upright))


def readable(ink: np.ndarray) -> np.ndarray | None:
    """Return a digit's ink as MNIST would show it, None where nobody can read it."""
    try:
        for step in images.OF_INK.values():
            ink = step(ink)
    except ValueError:
        return None
    return ink.reshape(-1)
