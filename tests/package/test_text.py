"""Numbers as German text."""

import numpy as np
import pytest

from lernnetz.text import number, numbers, percent


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0,0 %"), (0.9346, "93,5 %"), (1, "100,0 %"), (0.99949, "99,9 %")],
)
def test_percent(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0521, 3, "0,052"),
        (-1.5, 1, "−1,5"),
        (2, 0, "2"),
        (1234.5, 2, "1234,50"),
        (-0.0004, 3, "0,000"),
        (np.float32(-1e-8), 3, "0,000"),
    ],
)
def test_number(value, digits, text):
    assert number(value, digits) == text


def test_number_has_three_digits_unless_told():
    assert number(0.5) == "0,500"


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([1, -0.5], "[ 1,00; −0,50]"),
        ([[0.5]], "[[0,50]]"),
        (np.array([[1, 2], [-3, 10]]), "[[ 1,00;  2,00]\n [−3,00; 10,00]]"),
        ([], "[]"),
    ],
)
def test_numbers(values, text):
    assert numbers(values, digits=2) == text
