"""Pictures changed at random: as another hand might have written them."""

import numpy as np
import pytest

from lernnetz import augment
from lernnetz.augmentation import between_pixels

NOTHING = {"shift": 0, "turn": 0, "stretch": 0, "slant": 0}


def bar():
    """An upright bar in the middle: ``(1, 784)``."""
    field = np.zeros((28, 28), np.float32)
    field[6:22, 13:15] = 1
    return field.reshape(1, 784)


def rng():
    return np.random.default_rng(0)


def box(row):
    rows, columns = (np.flatnonzero((row.reshape(28, 28) > 0.5).any(axis)) for axis in (1, 0))
    return rows[0], rows[-1], columns[0], columns[-1]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shape_type_and_range_stay(dtype):
    x = rng().random((1001, 784)).astype(dtype)
    changed = augment(x, rng())
    assert (changed.shape, changed.dtype) == (x.shape, x.dtype)
    assert changed.min() >= 0
    assert changed.max() <= 1


def test_nothing_changes_where_nothing_may():
    x = rng().random((3, 784)).astype(np.float32)
    np.testing.assert_allclose(augment(x, rng(), **NOTHING), x, atol=1e-5)


def test_same_seed_same_pictures_and_each_picture_its_own():
    x = np.repeat(bar(), 5, axis=0)
    first, second = augment(x, rng()), augment(x, rng())
    np.testing.assert_array_equal(first, second)
    assert len(np.unique(first, axis=0)) == 5
    np.testing.assert_array_equal(x, np.repeat(bar(), 5, axis=0))


def test_shift_moves_by_no_more_pixels():
    places = [
        box(row) for row in augment(np.repeat(bar(), 200, 0), rng(), **NOTHING | {"shift": 3})
    ]
    tops, lefts = np.array(places)[:, [0, 2]].T
    assert tops.min() in (3, 4)
    assert tops.max() in (8, 9)
    assert lefts.min() in (10, 11)
    assert lefts.max() in (15, 16)


@pytest.mark.parametrize(("habit", "size"), [("turn", 20), ("slant", 0.5)])
def test_turn_and_slant_lean_to_both_sides(habit, size):
    ways = []
    for row in augment(np.repeat(bar(), 50, 0), rng(), **NOTHING | {habit: size}):
        field = row.reshape(28, 28)
        top, bottom = (np.average(np.arange(28), weights=field[r]) for r in (8, 19))
        ways.append(top - bottom)
    assert min(ways) < -2
    assert max(ways) > 2


def test_stretch_makes_wider_and_higher_and_less():
    rows = augment(np.repeat(bar(), 200, 0), rng(), **NOTHING | {"stretch": 0.25})
    heights = [bottom - top + 1 for top, bottom, _, _ in map(box, rows)]
    assert min(heights) in (12, 13)
    assert max(heights) in (19, 20)


def test_between_pixels_values_are_mixed_and_outside_is_paper():
    x = np.zeros((1, 784))
    x[0, 28 * 5 + 5] = 1
    rows, columns = np.array([[5, 5.5, 5, 5, -3]]), np.array([[5, 5, 5.25, 6, 40]])
    np.testing.assert_allclose(between_pixels(x, rows, columns), [[1, 0.5, 0.75, 0, 0]], atol=1e-3)


def test_other_shapes_are_refused():
    with pytest.raises(ValueError, match="784"):
        augment(np.zeros((2, 28, 28)), rng())
