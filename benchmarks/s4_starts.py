"""S4's convolutional network, started several times: the validation part chooses.

python -m benchmarks.s4_starts [--mnist DIR] [--write]
"""

from pathlib import Path

from . import common, s4

SPLITS = 0, 1, 2
STARTS = 8


def train(folder: Path, split: int, start: int) -> tuple[float, float]:
    """Train S4's way; return the accuracy on the validation and on the test part."""
    train, validation, test = s4.parts(folder, split)
    net, keywords = s4.build(batch_size=16, learning_rate=0.001, seed=start)
    s4.start_as_s4(net, start)
    net.fit(*train, **keywords, progress=False)
    return net.accuracy(*validation), net.accuracy(*test)


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    runs = [(folder, split, start) for split in SPLITS for start in range(STARTS)]
    with common.processes() as pool:
        answers = list(pool.map(train, *zip(*runs, strict=True)))
    rows = []
    for i, split in enumerate(SPLITS):
        of_split = answers[i * STARTS : (i + 1) * STARTS]
        tests = [test for _, test in of_split]
        chosen = max(of_split)
        shares = *chosen, sum(tests) / STARTS, min(tests), max(tests)
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
    common.run("s4_starts", "S4: the start that the validation part chooses", measure)
