"""The paper of a photograph: where it ends, and what was printed on it."""

import numpy as np

from .morphology import blurred, closed, connected_parts, enlarged, nearby, opened, shrunk

CELLS = 128  # along the longer side; in this size the edge of the paper is looked for
STEADY = 0.85  # from one cell to the next the light on paper changes no more than that
SMALLEST, WIDE = 0.003, 0.1  # of the picture: a region at its edge, and one inside
THICK = 8  # cells: half of the widest stroke
SHADOW = 0.45  # of the light beside it; no shadow leaves less
FRAMED, LEAST = 0.35, 0.12  # of a frame's size and ink at least has what stands in it
SIDE = 256  # pixels; in this size printed lines are looked for, a power of two
STEEPEST = 0.7  # rows a column, of a line that is called horizontal
COVERED = 0.75  # of a printed line's way from edge to edge
FAINT = 0.02  # contrast; what is fainter is no line


def paper(grey: np.ndarray) -> np.ndarray:
    """Return the paper with dark ink, without what lies around it.

    Seen without its strokes a paper is bright, and its light changes slowly. Where it changes
    all at once another region begins. One that is much darker than the paper, or darker and
    without any ink, is the table. Light ink on dark paper is turned round.

    Parameters
    ----------
    grey : ``(height, width)``, 0 (black) … 1 (white)

    Returns
    -------
    float32 ``(height, width)``, 0 … 1, NaN where no paper is
    """
    cells = -(-max(grey.shape) // CELLS)
    light, dark = shrunk(grey, cells), -shrunk(-grey, cells)
    regions = _regions(closed(light, 3))
    if _light_on_dark((light + dark) / 2, regions):
        return 1 - grey
    table = enlarged(_table(closed(light, 3), dark, regions), cells, grey.shape)
    return np.where(table, np.float32(np.nan), grey)


def _regions(light: np.ndarray) -> np.ndarray:
    """Return the number of the region that each cell belongs to.

    A region touches the edge of the picture, and its light changes slowly; what lies between
    regions belongs to the nearest.
    """
    lowest, highest = (nearby(extreme, light, 1) for extreme in (np.minimum, np.maximum))
    parts = connected_parts(lowest > STEADY * highest - 0.01)
    size = np.bincount(parts.ravel())
    edge = np.concatenate([parts[[0, -1]].ravel(), parts[:, [0, -1]].ravel()])
    wide = [
        number
        for number in np.flatnonzero(size > WIDE * parts.size)
        if _inner(parts == number, 8).any()
    ]
    regions = np.where(np.isin(parts, [*edge[size[edge] > SMALLEST * parts.size], *wide]), parts, 0)
    if not regions.any():
        return np.ones_like(regions)
    while (regions == 0).any():
        regions = np.where(regions == 0, nearby(np.maximum, regions, 1), regions)
    return regions


def _light_on_dark(grey: np.ndarray, regions: np.ndarray) -> bool:
    """Return whether what differs from its region's light in a few places is light."""
    radius, total = max(grey.shape) / 8, 0.0
    for number in np.unique(regions):
        region = (regions == number).astype(np.float32)
        around = blurred(grey * region, radius) / np.maximum(blurred(region, radius), 0.01)
        total += float((region * (grey - around) ** 3).sum())
    return total > 0


def _table(light: np.ndarray, dark: np.ndarray, regions: np.ndarray) -> np.ndarray:
    """Return which cells are no paper, by the most and the least light in each."""
    numbers = np.unique(regions)
    main = regions == max(numbers, key=lambda number: light[regions == number].sum())
    contrast = 1 - dark / np.maximum(light, 0.01)
    inner = _inner(main, 3)
    usual = np.quantile(contrast[inner], 0.99) / 2 if inner.any() else 1
    table = np.zeros_like(main)
    for number in numbers:
        region = regions == number
        here, there = nearby(np.maximum, main, 6) & region, nearby(np.maximum, region, 6) & main
        if region[main].any() or not here.any():
            continue
        share = np.median(light[here]) / max(np.median(light[there]), 0.01)
        inks = [(contrast[_inner(part, 3)] > usual).sum() / part.sum() for part in (region, main)]
        if share < SHADOW or (share < 1 and inks[0] < 0.3 * inks[1]):
            table |= region
    return nearby(np.maximum, table, 2)


def _inner(region: np.ndarray, cells: int) -> np.ndarray:
    """Return the region without so many cells along its edge."""
    return nearby(np.minimum, region, cells)


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


def handwritten(parts: np.ndarray, boxes: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """Return which parts may be written: they do not touch the edge and frame nothing.

    Parameters
    ----------
    parts : int ``(height, width)``, the number of the part on each pixel, 0 for paper
    boxes : int ``(n, 4)``, the rectangle around each part
    amount : ``(n,)``, of ink in each
    """
    top, bottom, left, right = boxes.T
    height, width = parts.shape
    written = (top > 0) & (left > 0) & (bottom < height) & (right < width)
    size = np.maximum(bottom - top, right - left)
    for number in range(len(boxes)):
        inside = (top > top[number]) & (bottom < bottom[number])
        inside &= (left > left[number]) & (right < right[number])
        inside &= (size > FRAMED * size[number]) & (amount > LEAST * amount[number])
        for other in np.flatnonzero(inside):
            row, column = (top[other] + bottom[other]) // 2, (left[other] + right[other]) // 2
            beside = np.flatnonzero(parts[row] == number + 1)
            above = np.flatnonzero(parts[:, column] == number + 1)
            around = [beside < left[other], beside >= right[other]]
            around += [above < top[other], above >= bottom[other]]
            if all(side.any() for side in around):
                written[number] = False
                break
    return written


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
    thin = (thin > max(FAINT, 3 * noise)) & paper
    lines = _lines(thin, paper)
    columns = np.arange(SIDE)
    rows = lines[:, :1] + (lines[:, 1:] - lines[:, :1]) * columns / (SIDE - 1)
    on_paper = (rows > -0.5) & (rows < SIDE - 0.5)
    near = np.rint(rows).astype(int).clip(0, SIDE - 1)
    on_paper &= paper[near, columns]
    covered = nearby(np.maximum, thin, 1, 0)[near, columns] & on_paper
    way, length = on_paper.cumsum(1), on_paper.sum(1, keepdims=True)
    for end in (way <= length / 8, way > length * 7 / 8):
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
        parts = [np.pad(part[::-1] if up else part, margin) for part in (thin, paper)]
        covered, length = (_sums(part.astype(np.float32)) for part in parts)
        fall, left = np.nonzero((covered > COVERED * length) & (length > SIDE / 2))
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
    sums = values.T[:, None, :]  # stripe, fall, row
    length = 1
    while len(sums) > 1:
        length *= 2
        left, right = sums[::2], sums[1::2]
        falls = min(length, int(STEEPEST * length) + 2)
        sums = left[:, np.arange(falls) // 2].copy()
        for fall in range(falls):
            lower = (fall + 1) // 2
            sums[:, fall, : sums.shape[2] - lower] += right[:, fall // 2, lower:]
    return sums[0]
