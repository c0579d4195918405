"""What an experiment of a lesson is to show, computed by its own code for several seeds."""

import numpy as np
import pytest

from lernnetz_site.notebooks import CONTENT, read_lesson

SEEDS = range(5)


def names_of(lesson: str, *parts: str) -> dict[str, object]:
    """Run the cells of a lesson that contain these words, one after the other; return the names."""
    (path,) = CONTENT.glob(f"{lesson}-*.md")
    sources = [cell.source for cell in read_lesson(path, solutions=True).cells]
    names: dict[str, object] = {"np": np}
    for part in parts:
        (source,) = (source for source in sources if part in source)
        exec(source, names)
    return names


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_00_curiosity_makes_very_bad_runs_rare_at_little_cost(first: int) -> None:
    play = names_of("00", "def play")["play"]
    incurious, curious = (
        np.sort([play(curiosity, seed)[1].sum() for seed in range(first, first + 100)])
        for curiosity in (0, 0.1)
    )
    assert curious[:10].mean() > incurious[:10].mean() + 5
    assert abs(curious.mean() - incurious.mean()) < 5


@pytest.mark.parametrize("seed", SEEDS)
def test_00_the_robot_comes_to_press_the_best_button(seed: int) -> None:
    pressed, points = names_of("00", "def play")["play"](0.1, seed)
    assert pressed.sum() == 200
    assert pressed[2] > 100
    assert points.sum() > 120
