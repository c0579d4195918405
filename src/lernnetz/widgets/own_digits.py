"""Digits that are kept: in a file beside the notebook, where a new Python finds them again."""

from pathlib import Path

import numpy as np

from ..arrays import CLASSES, PIXELS
from ..csv_files import read_csv

FILE = Path("meine_ziffern.csv")


def read() -> tuple[np.ndarray, np.ndarray]:
    """Return the kept pictures and their labels.

    Returns
    -------
    x : float32 ``(n, 784)``, 0 (paper) … 1 (ink)
    y : int64 ``(n,)``, digits 0…9

    Raises
    ------
    ValueError
        For a file that is damaged.
    """
    if not FILE.exists() or FILE.stat().st_size == 0:
        return np.empty((0, PIXELS), np.float32), np.empty(0, np.int64)
    try:
        return read_csv(FILE)
    except ValueError as error:
        raise ValueError(
            f"{error} Was gemerkt wird, steht in der Datei {FILE}. Benenne sie um oder lösche sie."
        ) from error


def write(x: np.ndarray, y: np.ndarray) -> None:
    """Keep these pictures and labels, in place of those that were kept."""
    if not np.isin(y, range(CLASSES)).all():
        raise ValueError("Ein Label ist eine Ziffer von 0 bis 9.")
    rows = np.column_stack([y, np.rint(255 * x)])
    np.savetxt(FILE, rows, fmt="%d", delimiter=",")
