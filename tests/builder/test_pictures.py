"""The small pictures of the lessons on the landing page."""

from pathlib import Path

import numpy as np
import pytest
from matplotlib import pyplot
from PIL import Image

from lernnetz import plot
from lernnetz_site import DIST, BuildError
from lernnetz_site.landing import pictures
from tests.lessons import LESSONS

FOLDER = DIST / "course" / "pictures"
MOST_BYTES = 45_000  # all of them; a first visit waits for them


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_has_a_picture_that_shows_something(lesson: Path) -> None:
    picture = Image.open(FOLDER / f"{lesson.stem}.png")
    assert picture.size == (192, 144)
    ink = np.asarray(picture.convert("L")) < 250
    assert ink.mean() > 0.02
    across, up = ink.any(axis=0).nonzero()[0], ink.any(axis=1).nonzero()[0]
    assert max(np.ptp(across), np.ptp(up)) > 72


def test_all_pictures_together_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


def curve(words: str) -> bytes:
    """Draw a curve as a lesson does; return its small picture."""
    plot.curves([0, 1], {words or "a": [0, 1]}, title=words, xlabel=words, ylabel=words)
    figure = pyplot.gcf()
    figure.supxlabel(words)
    figure.axes[0].text(0.5, 0.2, words)
    picture = pictures.small(figure)
    pyplot.close(figure)
    return picture.tobytes()


def test_pictures_hold_no_words() -> None:
    assert curve("zwanzig Wörter") == curve("")


def test_new_lesson_without_a_picture_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "lessons", lambda: [Path("20-neu.md")])
    with pytest.raises(BuildError, match=r"20-neu\.md has no picture yet"):
        pictures.make_pictures()
