"""The paper of a photograph: where it ends, and what was printed on it."""

import numpy as np
from numpy.lib.stride_tricks import as_strided

from .morphology import blurred, box_mean, closed, connected_parts, enlarged, nearby, opened, shrunk

CELLS = 128  # along the longer side; in this size the edge of the paper is looked for
STEADY = 0.85  # from one cell to the next the light on paper changes no more than that
SMALLEST = 0.002  # of the picture, for a region and its corners
ALONG = 0.05  # of the picture's edge: so far goes a table
THICK = 6  # cells: half the width of a thick stroke
FEW, FAINTEST = 20, 0.15  # cells and contrast: so much is written at least
SHADOW = 0.45  # of the light beside it; no shadow leaves less
BARE = 0.12  # of the ink that is on paper: with less it is a table
FRAMED, LEAST = 0.35, 0.12  # of a frame's height and ink at least has what stands in it
SIDES = 3  # of a frame are seen at least; the fourth may be gone with a printed line
SIDE = 256  # pixels; in this size printed lines are looked for, a power of two
STEEPEST = 0.7  # rows a column, of a line that is called horizontal
SHORTEST = SIDE / 2  # columns of a printed line
COVERED = 0.75  # of a printed line's way from edge to edge
FAINT = 0.02  # contrast; what is fainter is no line


def paper(grey: np.ndarray) -> np.ndarray:
    """Return the paper with dark ink, without what lies around it.

    Seen without its strokes a paper is bright, and its light changes slowly. Where it changes
    all at once another region begins. One that is much darker than the paper, or darker and
    nearly without ink, is the table. Light ink on dark paper is turned round.

    Parameters
    ----------
    grey : ``(height, width)``, 0 (black) … 1 (white)

    Returns
    -------
    float32 ``(height, width)``, 0 … 1, NaN where no paper is
    """
    if _light_on_dark(grey):
        grey = 1 - grey
    cells = -(-max(grey.shape) // CELLS)
    smooth = blurred(grey, max(grey.shape) / 500)  # without the grain of a photograph
    light, dark = closed(shrunk(smooth, cells), 3), -shrunk(-smooth, cells)
    table = enlarged(_table(light, dark), cells, grey.shape)
    return np.where(table, np.float32(np.nan), grey)


def _light_on_dark(grey: np.ndarray) -> bool:
    """Return whether the ink is light: near it most is dark.

    So the mean around a place is nearer to the least than to the most light there. At the edge
    of a table both sides are seen equally often.
    """
    cells = -(-max(grey.shape) // CELLS)
    light, dark = shrunk(grey, cells), -shrunk(-grey, cells)
    mean = box_mean(grey, cells // 2)[cells // 2 :: cells, cells // 2 :: cells]
    light, dark = (side[: mean.shape[0], : mean.shape[1]] for side in (light, dark))
    total = 0.0
    for radius in (1, 2, 4, 8, 16):
        most, least = nearby(np.maximum, light, radius), nearby(np.minimum, dark, radius)
        total += float(((least + most - 2 * box_mean(mean, radius)) * (most - least) ** 2).sum())
    return total > 0


def _table(light: np.ndarray, dark: np.ndarray) -> np.ndarray:
    """Return which cells are no paper, by the most and the least light in each."""
    regions = _regions(light)
    numbers = np.unique(regions)
    main = regions == max(numbers, key=lambda number: light[regions == number].sum())
    contrast = 1 - dark / np.maximum(light, 0.01)
    ink = np.sort(contrast[_inner(main)])[-FEW:]
    table = np.zeros_like(main)
    if len(ink) < FEW or ink[0] < FAINTEST:  # then what is dark is all that is written
        return table
    usual = np.quantile(contrast[_inner(main)], 0.99) / 2
    for number in numbers:
        region = regions == number
        here, there = nearby(np.maximum, main, 6) & region, nearby(np.maximum, region, 6) & main
        if region[main].any() or not here.any():
            continue
        share = np.median(light[here]) / max(np.median(light[there]), 0.01)
        inks = [(contrast[_inner(part)] > usual).sum() / part.sum() for part in (region, main)]
        if share < SHADOW or (share < 1 and inks[0] < BARE * inks[1]):
            table |= region
    return nearby(np.maximum, table, 1)


def _regions(light: np.ndarray) -> np.ndarray:
    """Return the number of the region that each cell belongs to.

    In a region the light changes slowly. It is the largest, or it lies along the edge of the
    picture and most of it is wider than a stroke. A corner of the picture belongs to the
    region that is as light, what lies between regions to the nearest.
    """
    lowest, highest = (nearby(extreme, light, 1) for extreme in (np.minimum, np.maximum))
    parts = connected_parts(lowest > STEADY * highest - 0.01)
    share = np.bincount(parts.ravel()) / parts.size
    edge = np.concatenate([parts[[0, -1]].ravel(), parts[:, [0, -1]].ravel()])
    along = np.bincount(edge, minlength=len(share)) / len(edge)
    found = {n: parts == n for n in np.flatnonzero(share > SMALLEST) if n > 0}
    kept = {
        number: np.median(light[part])
        for number, part in found.items()
        if share[number] == share[1:].max() or (along[number] > ALONG and _is_compact(part))
    }
    regions = np.zeros_like(parts)
    for number, part in found.items():
        lights = {n: abs(np.median(light[part]) - value) for n, value in kept.items()}
        if number in kept:
            regions[part] = number
        elif along[number] > 0:
            regions[part] = min(lights, key=lights.get, default=0)
    if not regions.any():
        return np.ones_like(regions)
    while (regions == 0).any():
        regions = np.where(regions == 0, nearby(np.maximum, regions, 1), regions)
    return regions


def _is_compact(part: np.ndarray) -> bool:
    """Return whether most of it is wider than a stroke."""
    return opened(part, THICK).sum() > part.sum() / 2


def _inner(region: np.ndarray) -> np.ndarray:
    """Return the region without the cells along its edge."""
    return nearby(np.minimum, region, 3)


def without_lines(flat: np.ndarray) -> np.ndarray:
    """Return the paper without printed lines: squares, rulings, margins.

    A printed line is thin and straight and goes from one edge of the paper to the other.
    What is darker than the line is ink, and what connects ink on both sides of it, too.

    Parameters
    ----------
    flat : ``(height, width)``, 0 (ink) … 1 (paper), NaN where no paper is

    Returns
    -------
    float32 ``(height, width)``, 0 (ink) … 1 (paper), NaN where no paper is
    """
    from PIL import Image

    inside = ~np.isnan(flat)
    contrast = np.where(inside, 1 - flat, 0).astype(np.float32)
    small = (SIDE, SIDE)
    coarse = np.asarray(Image.fromarray(contrast).resize(small, Image.Resampling.BOX))
    paper = np.asarray(Image.fromarray(inside).resize(small, Image.Resampling.NEAREST))
    across = _levels(coarse, paper, contrast)
    down = _levels(coarse.T, paper.T, contrast.T).T
    level = 1 - (1 - across) * (1 - down)
    line = (level > 0) & (contrast <= 1.35 * level + 0.03)
    ink = np.where(line, 0, contrast)
    width = _line_width(contrast.shape)
    ink = np.where(line, np.minimum(contrast, closed(ink, width)), ink)
    return np.where(inside, 1 - ink, np.float32(np.nan))


def handwritten(
    parts: np.ndarray, boxes: np.ndarray, amount: np.ndarray, outside: np.ndarray
) -> np.ndarray:
    """Return which parts may be written: they do not touch the edge and frame nothing.

    Parameters
    ----------
    parts : int ``(height, width)``, the number of the part on each pixel, 0 for paper
    boxes : int ``(n, 4)``, the rectangle around each part
    amount : ``(n,)``, of ink in each
    outside : bool ``(height, width)``, where no paper is
    """
    edge = nearby(np.maximum, outside, 1)
    edge[[0, -1]] = edge[:, [0, -1]] = True
    at_edge = np.isin(np.arange(1, len(boxes) + 1), parts[edge])
    return ~at_edge & ~framing(parts, boxes, amount)


def framing(parts: np.ndarray, boxes: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """Return which parts go round another one that is not much smaller.

    Parameters
    ----------
    parts : int ``(height, width)``, the number of the part on each pixel, 0 for paper
    boxes : int ``(n, 4)``, the rectangle around each part
    amount : ``(n,)``, of ink in each
    """
    top, bottom, left, right = boxes.T
    height = bottom - top
    frames = np.zeros(len(boxes), bool)
    for number in np.flatnonzero(amount > LEAST * amount.max(initial=0)):
        inside = (top > top[number]) & (bottom < bottom[number])
        inside &= (left > left[number]) & (right < right[number])
        inside &= (height > FRAMED * height[number]) & (amount > LEAST * amount[number])
        for other in np.flatnonzero(inside):
            row, column = (top[other] + bottom[other]) // 2, (left[other] + right[other]) // 2
            beside = np.flatnonzero(parts[row] == number + 1)
            above = np.flatnonzero(parts[:, column] == number + 1)
            around = [beside < left[other], beside >= right[other]]
            around += [above < top[other], above >= bottom[other]]
            if sum(side.any() for side in around) >= SIDES:
                frames[number] = True
                break
    return frames


def _line_width(shape: tuple[int, int]) -> int:
    return max(3, round(3.5 * max(shape) / SIDE))


def _levels(coarse: np.ndarray, paper: np.ndarray, contrast: np.ndarray) -> np.ndarray:
    """Return the contrast of the line from left to right on each pixel, 0 where none is.

    Parameters
    ----------
    coarse : ``(256, 256)``, the contrast made smaller
    paper : bool ``(256, 256)``
    contrast : ``(height, width)``
    """
    from PIL import Image, ImageDraw

    height, width = contrast.shape
    image = Image.new("F", (width, height))
    thin = coarse - opened(coarse, 5, 0)
    noise = 1.5 * np.median(abs(coarse - np.median(coarse)))
    thin = (thin > max(FAINT, 2 * noise)) & paper
    if thin.any(0).sum() < COVERED * SHORTEST:
        return np.asarray(image)
    lines = _lines(thin, paper)
    columns = np.arange(SIDE)
    rows = lines[:, :1] + (lines[:, 1:] - lines[:, :1]) * columns / (SIDE - 1)
    on_paper = (rows > -0.5) & (rows < SIDE - 0.5)
    near = np.rint(rows).astype(int).clip(0, SIDE - 1)
    on_paper &= paper[near, columns]
    covered = nearby(np.maximum, thin, 1, 0)[near, columns] & on_paper
    way, length = on_paper.cumsum(1), on_paper.sum(1, keepdims=True)
    for end in (way <= length / 10, way > length * 9 / 10):
        end = end & on_paper
        lines_kept = (covered & end).sum(1) > 0.6 * end.sum(1)
        on_paper &= lines_kept[:, None]
    kept = on_paper.any(1)
    if not kept.any():
        return np.asarray(image)
    ridge = nearby(np.maximum, contrast, max(1, round(height / SIDE)), 0)
    near = np.rint(rows[kept] * (height - 1) / (SIDE - 1)).astype(int).clip(0, height - 1)
    values = ridge[near, np.rint(columns * (width - 1) / (SIDE - 1)).astype(int)]
    level = np.nanmedian(np.where(on_paper[kept], values, np.nan), 1)
    pencil = ImageDraw.Draw(image)
    ends = lines[kept] * (height - 1) / (SIDE - 1)
    for (left, right), value in zip(ends.tolist(), level.tolist(), strict=True):
        pencil.line((0, left, width - 1, right), fill=value, width=_line_width(contrast.shape))
    return np.asarray(image)


def _lines(thin: np.ndarray, paper: np.ndarray) -> np.ndarray:
    """Return where straight lines from left to right are covered: row left, row right.

    Parameters
    ----------
    thin, paper : bool ``(256, 256)``
    """
    most = int(STEEPEST * SIDE)
    margin = (most, most), (0, 0)
    found = []
    for up in (False, True):
        marks, place = (
            np.pad(part[::-1] if up else part, margin).astype(np.float32) for part in (thin, paper)
        )
        ends = np.empty((0, 2))
        if (covered := _sums(marks - COVERED * place) > 0).any():
            fall, left = np.nonzero(covered & (_sums(place) > SHORTEST))
            ends = np.stack([left, left + fall * (SIDE - 1) / SIDE], 1) - most
        found.append(SIDE - 1 - ends if up else ends)
    return np.concatenate(found)


def _sums(values: np.ndarray) -> np.ndarray:
    """Return the sums along all lines that fall from left to right.

    A line is two lines of half its length, so the halves are added up, then these
    (M. Brady, "A fast discrete approximation algorithm for the Radon transform", 1998).

    Parameters
    ----------
    values : ``(rows, columns)``, columns a power of two

    Returns
    -------
    ``(falls, rows)``: along the line that begins in this row and ends so many rows lower
    """
    sums = np.ascontiguousarray(values.T)[:, None, :]  # stripe, fall, row
    rows, length = len(values), 1
    while len(sums) > 1:
        length *= 2
        falls = min(length, int(STEEPEST * length) + 2)
        even, odd = (falls + 1) // 2, falls // 2
        left = sums[::2]
        right = np.pad(sums[1::2], ((0, 0), (0, 0), (0, even)))
        stripe, fall, row = right.strides
        lower = as_strided(right, (len(right), even, rows + 1), (stripe, fall + row, row))
        sums = np.empty((len(left), falls, rows), values.dtype)
        np.add(left[:, :even], lower[:, :, :-1], out=sums[:, ::2])
        np.add(left[:, :odd], lower[:, :odd, 1:], out=sums[:, 1::2])
    return sums[0]
