"""Any picture is read or refused with a sentence; none ends in another exception."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from benchmarks.school import papers
from benchmarks.school.pens import PENS
from benchmarks.school.photos import TABLES
from benchmarks.school.scenes import Conditions, sheet, single
from lernnetz import images
from lernnetz.sheets import find_digits


def answer(read, picture):
    """Return what is read, or nothing and the sentence that refuses the picture."""
    try:
        return read(picture), "Gelesen."
    except ValueError as refused:
        return None, str(refused)


def check_read_or_refused(picture):
    x, sentence = answer(images.to_mnist, picture)
    assert sentence.endswith(".")
    if x is not None:
        assert (x.shape, x.dtype) == ((784,), np.float32)
        assert x.min() >= 0
        assert 0.5 < x.max() <= 1
    digits, sentence = answer(find_digits, picture)
    assert sentence.endswith(".")
    for digit in digits or []:
        assert digit.picture is None or np.isfinite(digit.picture).all()
        assert digit.box.top < digit.box.bottom
        assert digit.box.left < digit.box.right


KINDS = "noise", "step", "slope", "stripes", "grid", "disc"


@st.composite
def patterns(draw):
    """Noise, steps, gradients, lines, discs, and all of them upon each other."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    height, width = draw(st.integers(8, 130)), draw(st.integers(8, 130))
    y, x = np.mgrid[:height, :width]
    picture = np.full((height, width), draw(st.sampled_from([0.0, 0.3, 0.9, 1.0])))
    for kind in draw(st.lists(st.sampled_from(KINDS))):
        a, b, c = rng.uniform(-1, 1, 3)
        wave = np.sin((a * x + b * y) * rng.uniform(0.1, 2))
        picture = {
            "noise": lambda p, c=c: p + c * rng.normal(0, 1, p.shape),
            "step": lambda p, a=a, b=b, c=c: p * np.where(a * x + b * y > 20 * c, 1, abs(c)),
            "slope": lambda p, a=a, b=b: p + (a * x + b * y) / 100,
            "stripes": lambda p, wave=wave, c=c: p * np.where(wave > abs(c), 1, 0.4),
            "grid": lambda p, a=a: np.where((x % 9 < 1) | (y % 9 < 1), abs(a), p),
            "disc": lambda p, a=a, c=c: np.where(
                np.hypot(x - width * abs(c), y - height / 2) < width * abs(a) / 2, abs(c), p
            ),
        }[kind](picture)
    return picture.clip(0, 1)


@given(picture=patterns())
@settings(deadline=None, max_examples=150)
def test_patterns(picture):
    check_read_or_refused(picture)


@pytest.mark.parametrize("kind", papers.KINDS)
@pytest.mark.parametrize("extra", papers.EXTRAS)
def test_paper_without_a_digit(kind, extra):
    rng = np.random.default_rng(0)
    check_read_or_refused(papers.paper((300, 400), 5, rng, kind, extra, papers.STRONG))


@pytest.mark.parametrize("seed", range(8))
def test_photos_of_school_paper(seed):
    rng = np.random.default_rng(seed)
    conditions = Conditions(
        pen=rng.choice(list(PENS)),
        kind=rng.choice(papers.KINDS),
        extra=rng.choice(papers.EXTRAS),
        strength=papers.STRONG,
        slant=rng.uniform(-20, 20),
        perspective=0.2,
        table=rng.choice([None, *TABLES]),
        shadow=bool(rng.integers(2)),
    )
    check_read_or_refused(single(rng, conditions).picture)
    check_read_or_refused(sheet(rng, conditions, count=6, crossed=1).picture)


def test_a_pale_second_stroke():
    """A part that is ink for the one step and paper for the next once had no rectangle."""
    page = Image.new("L", (600, 600), 255)
    pencil = ImageDraw.Draw(page)
    pencil.line((150, 150, 150, 450), fill=0, width=12)
    pencil.line((400, 150, 400, 450), fill=130, width=6)
    check_read_or_refused(page)
    assert len(find_digits(page)) == 2
