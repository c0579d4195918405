"""More pictures out of those there are: shifted, turned, stretched and slanted a little."""

import numpy as np

from .arrays import PIXELS, as_pictures

SIDE = 28  # pixels of a picture in both directions
AT_ONCE = 500  # pictures; more need much memory


def augment(
    x: np.ndarray,
    rng: np.random.Generator,
    *,
    shift: float = 2,
    turn: float = 12,
    stretch: float = 0.15,
    slant: float = 0.25,
) -> np.ndarray:
    """Return each picture as another hand might have written it, at random.

    Each pixel of the new picture asks where it was in the old one; from between the pixels
    there it gets a mixture of the four around that place. Outside is paper.

    Parameters
    ----------
    x : float ``(n, 784)``
    rng : np.random.Generator
    shift : at most so many pixels in each direction
    turn : at most so many degrees to either side
    stretch : at most so much wider and higher, or less, as a share
    slant : the top moves at most so far to either side, as a share of the height

    Returns
    -------
    ``(n, 784)`` of the same type
    """
    x = as_pictures(x)
    if x.shape[1:] != (PIXELS,):
        raise ValueError(f"Bilder sind Zeilen der Form (n, {PIXELS}). Gekommen ist {x.shape}.")
    changed = []
    for part in np.array_split(x, -(-len(x) // AT_ONCE)):
        down, right = rng.uniform(-shift, shift, (2, len(part), 1))
        angle = np.radians(rng.uniform(-turn, turn, (len(part), 1)))
        height, width = rng.uniform(1 - stretch, 1 + stretch, (2, len(part), 1))
        lean = rng.uniform(-slant, slant, (len(part), 1))
        r, c = np.indices((SIDE, SIDE)).reshape(2, 1, PIXELS) - (SIDE - 1) / 2  # from the middle
        r, c = r - down, c - right
        # rounded, so that the pictures are the same on every processor
        cos, sin = np.round(np.cos(angle), 6), np.round(np.sin(angle), 6)
        r, c = cos * r - sin * c, sin * r + cos * c
        r, c = r / height, (c + lean * r) / width
        changed.append(between_pixels(part, r + (SIDE - 1) / 2, c + (SIDE - 1) / 2))
    return np.concatenate(changed)


def between_pixels(x: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Return the values at places of each picture, mixed from the four pixels around each.

    Parameters
    ----------
    x : ``(n, 784)``
    rows, columns : float ``(n, places)``, counted from 0; outside of the picture is 0
    """
    side = SIDE + 2  # with a margin of paper
    old = np.pad(x.reshape(-1, SIDE, SIDE), ((0, 0), (1, 1), (1, 1))).ravel()
    rows, columns = (np.clip(places + 1, 0, side - 1.001) for places in (rows, columns))
    top, left = rows.astype(int), columns.astype(int)
    down, right = (rows - top).astype(x.dtype), (columns - left).astype(x.dtype)
    first = (np.arange(len(x))[:, None] * side + top) * side + left
    upper = (1 - right) * old[first] + right * old[first + 1]
    lower = (1 - right) * old[first + side] + right * old[first + side + 1]
    return (1 - down) * upper + down * lower
