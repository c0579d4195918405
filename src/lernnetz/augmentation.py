"""More pictures out of those there are: shifted, turned, stretched and slanted a little."""

import numpy as np

from .arrays import PIXELS

SIDE = 28  # pixels of a picture in both directions
AT_ONCE = 500  # pictures; more need much memory


def augment(
    x: np.ndarray,
    rng: np.random.Generator,
    *,
    shift: float = 2,
    turn: float = 10,
    stretch: float = 0.1,
    slant: float = 0.2,
) -> np.ndarray:
    """Return each picture as another hand might have written it, at random.

    Each pixel of the new picture asks where it was in the old one; between the old pixels
    it gets a mixture of the four around that place. Outside is paper.

    Parameters
    ----------
    x : float ``(n, 784)``
    rng : np.random.Generator
    shift : at most so many pixels in each direction
    turn : at most so many degrees to the left or right
    stretch : at most so much wider and higher or less, as a share
    slant : the top moves at most so far to the left or right, as a share of the height

    Returns
    -------
    float ``(n, 784)``, of ``x``'s type
    """
    parts = np.array_split(x, max(1, len(x) // AT_ONCE))
    return np.concatenate([_augmented(part, rng, shift, turn, stretch, slant) for part in parts])


def _augmented(x, rng, shift, turn, stretch, slant):
    down, right = rng.uniform(-shift, shift, (2, len(x), 1))
    angle = np.radians(rng.uniform(-turn, turn, (len(x), 1)))
    height, width = rng.uniform(1 - stretch, 1 + stretch, (2, len(x), 1))
    lean = rng.uniform(-slant, slant, (len(x), 1))
    middle = (SIDE - 1) / 2
    r, c = np.indices((SIDE, SIDE)).reshape(2, 1, PIXELS) - middle
    r, c = r - down, c - right
    r, c = np.cos(angle) * r - np.sin(angle) * c, np.sin(angle) * r + np.cos(angle) * c
    c = c + lean * r
    r, c = r / height + middle, c / width + middle
    padded = np.pad(x.reshape(-1, SIDE, SIDE), ((0, 0), (1, 1), (1, 1)))
    r, c = np.clip(r + 1, 0, SIDE + 1 - 1e-6), np.clip(c + 1, 0, SIDE + 1 - 1e-6)
    top, left = r.astype(int), c.astype(int)
    r, c = (r - top).astype(x.dtype), (c - left).astype(x.dtype)
    start = (top + np.arange(len(x))[:, None] * (SIDE + 2)) * (SIDE + 2) + left
    old = padded.ravel()
    upper = (1 - c) * old[start] + c * old[start + 1]
    lower = (1 - c) * old[start + SIDE + 2] + c * old[start + SIDE + 3]
    return (1 - r) * upper + r * lower
