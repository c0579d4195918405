"""S4's grid search: batch size × learning rate, compared on its validation part.

python -m benchmarks.s4_grid [--mnist DIR] [--write]
"""

from pathlib import Path

from lernnetz import grid_search
from lernnetz.search import GridRow

from . import common, s4

GRID = {"batch_size": [16, 32, 64, 128], "learning_rate": [0.0001, 0.001, 0.01]}


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    train, validation, _ = s4.parts(folder, seed=0)
    with common.processes() as pool:
        rows = grid_search(s4.build, GRID, train, validation, pool).rows
    ranked = sorted(rows, key=lambda row: -row.accuracy)
    cells = {tuple(row.setting.values()): common.percent(row.accuracy) for row in rows}
    sizes, rates = GRID.values()
    return "\n\n".join(
        [
            "The grid search, all 12 points, 5 epochs each, accuracy on the validation part "
            f"(split of seed 0): best {_point(ranked[0])}, worst {_point(ranked[-1])}.",
            common.table(
                ("batch size", *(f"learning rate {rate}" for rate in rates)),
                *((size, *(cells[size, rate] for rate in rates)) for size in sizes),
            ),
        ]
    )


def _point(row: GridRow) -> str:
    size, rate = row.setting.values()
    return f"{common.percent(row.accuracy)} with batch size {size} and learning rate {rate}"


if __name__ == "__main__":
    common.run("s4_grid", "S4: the grid search", measure, on_mnist=True)
