"""What is near, connected, wide: the questions that pictures of strokes are asked.

Source: J. Serra, "Image Analysis and Mathematical Morphology", 1982.
"""

import numpy as np


def nearby(extreme: np.ufunc, values: np.ndarray, rows: int, columns: int | None = None):
    """Return the largest or smallest value in the rectangle around each place.

    Parameters
    ----------
    extreme : np.maximum or np.minimum
    values : ``(height, width)``
    rows, columns : how far it reaches up and down, and to both sides (as far, if left out)
    """
    columns = rows if columns is None else columns
    for axis, radius in enumerate((rows, columns)):
        if radius < 1:
            continue
        margin = [(radius, radius) if axis == other else (0, 0) for other in (0, 1)]
        values, window, reach = np.pad(values, margin, "edge"), 2 * radius + 1, 1
        while reach < window:  # the reach doubles each time
            step = min(reach, window - reach)
            values = (
                extreme(values[:-step], values[step:])
                if axis == 0
                else extreme(values[:, :-step], values[:, step:])
            )
            reach += step
    return values


def closed(values: np.ndarray, rows: int, columns: int | None = None) -> np.ndarray:
    """Return the closing: whatever is dark and narrower than the rectangle is gone."""
    return nearby(np.minimum, nearby(np.maximum, values, rows, columns), rows, columns)


def opened(values: np.ndarray, rows: int, columns: int | None = None) -> np.ndarray:
    """Return the opening: whatever is light and narrower than the rectangle is gone."""
    return nearby(np.maximum, nearby(np.minimum, values, rows, columns), rows, columns)


def shrunk(values: np.ndarray, cells: int) -> np.ndarray:
    """Return the picture ``cells`` times smaller, of each cell its largest value."""
    if cells == 1:
        return values
    height, width = (-(-length // cells) for length in values.shape)
    missing = ((0, height * cells - values.shape[0]), (0, width * cells - values.shape[1]))
    padded = np.pad(values, missing, "edge")
    return padded.reshape(height, cells, width, cells).max((1, 3))


def enlarged(values: np.ndarray, cells: int, shape: tuple[int, int]) -> np.ndarray:
    """Return the picture ``cells`` times larger, cut to this shape."""
    return values.repeat(cells, 0).repeat(cells, 1)[: shape[0], : shape[1]]


def connected_parts(ink: np.ndarray) -> np.ndarray:
    """Number the connected parts of a bool picture: int ``(height, width)``, 0 for paper.

    Each pixel follows a leader, at first itself. Where neighbours have different leaders, the
    later one of these follows the other, until all neighbours have the same.

    >>> connected_parts(np.array([[1, 0, 1], [1, 0, 0]], bool))
    array([[1, 0, 2],
           [1, 0, 0]])
    """
    place = np.full(ink.shape, -1)
    place[ink] = leader = np.arange(np.count_nonzero(ink))
    pairs = []
    for one, other in ((place[1:], place[:-1]), (place[:, 1:], place[:, :-1])):
        both = (one >= 0) & (other >= 0)
        pairs.append((one[both], other[both]))
    one, other = (np.concatenate(side) for side in zip(*pairs, strict=True))
    while (differ := leader[one] != leader[other]).any():
        one, other = one[differ], other[differ]
        first, last = np.sort([leader[one], leader[other]], axis=0)
        leader = leader.copy()
        np.minimum.at(leader, last, first)
        while (leader != leader[leader]).any():
            leader = leader[leader]
    result = np.zeros(ink.shape, int)
    result[ink] = np.unique(leader, return_inverse=True)[1] + 1
    return result


def boxes(parts: np.ndarray) -> np.ndarray:
    """Return the rectangle around each numbered part: top, bottom, left, right, ends excluded.

    >>> boxes(np.array([[1, 1, 0], [0, 0, 2]]))
    array([[0, 1, 0, 2],
           [1, 2, 2, 3]])
    """
    rows, columns = np.nonzero(parts)
    numbers = parts[rows, columns]
    order = np.argsort(numbers, kind="stable")
    first = np.searchsorted(numbers[order], np.arange(1, parts.max() + 1))
    sides = []
    for places in (rows[order], columns[order]):
        sides += [np.minimum.reduceat(places, first), np.maximum.reduceat(places, first) + 1]
    return np.stack(sides, 1)


def gaps(boxes: np.ndarray, box: np.ndarray) -> np.ndarray:
    """Return how far each rectangle is from this one, 0 where they touch or overlap."""
    top, bottom, left, right = boxes.T
    ways = top - box[1], box[0] - bottom, left - box[3], box[2] - right
    return np.maximum(np.max(ways, axis=0), 0)


def stroke_width(ink: np.ndarray) -> float:
    """Return the mean width of the strokes in pixels: twice the area over the outline.

    Parameters
    ----------
    ink : ``(height, width)``, 0 (paper) … 1 (ink)

    A stroke of length l and width w has the area lw and an outline of about 2l.
    """
    y, x = np.gradient(np.pad(ink.astype(np.float32), 2))
    return float(2 * ink.sum() / max(np.hypot(x, y).sum(), 1))


def blurred(grey: np.ndarray, radius: float) -> np.ndarray:
    from PIL import Image, ImageFilter

    image = Image.fromarray(np.rint(255 * grey).astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(radius)), np.float32) / 255


def box_mean(values: np.ndarray, radius: int) -> np.ndarray:
    """Return the mean of the square of ``2 radius + 1`` around each place."""
    window = 2 * radius + 1
    for axis in (0, 1):
        margin = [(radius + 1, radius) if axis == other else (0, 0) for other in (0, 1)]
        sums = np.moveaxis(np.pad(values, margin, "edge").cumsum(axis, dtype=np.float64), axis, 0)
        values = np.moveaxis((sums[window:] - sums[:-window]) / window, 0, axis)
    return values
