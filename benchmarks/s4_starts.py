"""S4's convolutional network, started several times: the validation part chooses.

python -m benchmarks.s4_starts [--mnist DIR] [--write]
"""

from pathlib import Path

import numpy as np

from . import common, s4

SPLITS = 0, 1, 2
STARTS = 8


def accuracies(folder: Path, split: int, start: int) -> tuple[float, float]:
    """Train S4's way; return the accuracy on the validation and on the test part."""
    train, validation, test = s4.parts(folder, split)
    net = s4.trained(train, start, s4_start=True)
    return net.accuracy(*validation), net.accuracy(*test)


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    runs = [(folder, split, start) for split in SPLITS for start in range(STARTS)]
    with common.processes() as pool:
        reached = np.array(list(pool.map(accuracies, *zip(*runs, strict=True))))
    rows = []
    for split, of_split in zip(SPLITS, reached.reshape(-1, STARTS, 2), strict=True):
        validation, test = of_split.T
        best = validation.argmax()
        shares = validation[best], test[best], test.mean(), test.min(), test.max()
        rows.append((f"split {split}", *map(common.percent, shares)))
    return "\n\n".join(
        [
            f"The same network and recipe, {STARTS} starts on each split. What is right most often "
            "on the validation part is taken, as S4 does with its grid; the test part has no say "
            f"in it. Required: ≥ {common.percent(s4.REQUIRED)} on the test part.",
            common.table(
                ("", "validation, best start", "its test", "mean of all", "lowest", "highest"),
                *rows,
            ),
        ]
    )


if __name__ == "__main__":
    common.run(
        "s4_starts", "S4: the start that the validation part chooses", measure, on_mnist=True
    )
