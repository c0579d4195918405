"""Made-up digits of made-up hands."""

import numpy as np
import pytest

from benchmarks.school.hands import FORMS as TEST_FORMS
from benchmarks.school.hands import HANDS
from lernnetz import german_digits
from lernnetz.handwriting import FORMS, draw, made_up_hand, path, write


def test_rows_are_digits_as_mnist_has_them():
    x, y = german_digits(60)
    assert (x.shape, x.dtype, y.dtype) == ((60, 784), np.float32, np.int64)
    assert y.tolist() == [*range(10)] * 6
    assert x.min() == 0
    assert 0.9 < x.max() <= 1
    for row in x.reshape(-1, 28, 28):
        ink = row > 0.5
        sides = [np.ptp(np.flatnonzero(ink.any(axis))) + 1 for axis in (0, 1)]
        assert 18 <= max(sides) <= 21
        centre = [np.average(grid, weights=row) for grid in np.indices((28, 28))]
        np.testing.assert_allclose(centre, 14, atol=1.5)


def test_same_seed_same_digits_and_more_rows_begin_with_them():
    x, _ = german_digits(30)
    np.testing.assert_array_equal(german_digits(40)[0][:30], x)
    assert not np.array_equal(german_digits(30, seed=1)[0], x)


def test_no_two_digits_are_alike():
    x, y = german_digits(200)
    assert len(np.unique(x[y == 1], axis=0)) == 20


@pytest.mark.parametrize("digit", FORMS)
def test_every_form_can_be_written(digit):
    for form in FORMS[digit]:
        rng = np.random.default_rng(0)
        strokes = write(made_up_hand(rng, {digit: [form]}), digit, rng)
        assert len(strokes) == form.count("|") + 1
        assert 0.7 < np.ptp(np.concatenate(strokes)[:, 1]) < 1.4
        assert 0.01 < draw(strokes).mean() < 0.3


@pytest.mark.parametrize("roundness", [0, 0.5, 1])
def test_a_form_goes_through_its_points(roundness):
    line = path("0,0 50,100 100,0 / 100,100", roundness)
    for point in ((0, 0), (0.5, 1), (1, 0), (1, 1)):
        assert np.hypot(*(line - point).T).min() < 1e-9


def test_the_benchmark_writes_other_forms_with_at_least_twenty_hands():
    assert len(HANDS) >= 20
    trained = {form for forms in FORMS.values() for form in forms}
    assert trained.isdisjoint(TEST_FORMS.values())
