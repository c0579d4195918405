"""How values are shown to a student."""

import numpy as np
import pytest

from lernnetz.checks.values import both, given, short


def named():
    pass


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.5, "0,5"),
        (-1.0, "−1"),
        (np.float64(-0.0210581), "−0,02106"),
        (0.5688775510204082, "0,5689"),
        (39760, "39\u202f760"),
        (1234, "1234"),
        (-0.0, "0"),
        (5.551e-17, "0"),
        (2e-9, "2 × 10⁻⁹"),
        (True, "True"),
        (..., "..."),
        (None, "None"),
        ("15", "„15“"),
        ([1, 2], "[1, 2]"),
        ([0.5, 1], "[0,5; 1]"),
        ((np.float64(0.5), np.float64(0.8)), "(0,5; 0,8)"),
        ([np.int64(2), np.int64(3)], "[2, 3]"),
        ({np.int64(1): np.float32(0.25)}, "{1: 0,25}"),
        ({"a": [np.float64(1), (np.float64(0.5),)]}, "{„a“: [1; (0,5)]}"),
        (np.array([[0.5, 1.0], [2.0, 3.0]]), "[[0,5; 1]; [2; 3]]"),
        (np.eye(2, dtype=int), "[[1, 0], [0, 1]]"),
        ([np.zeros(2), np.array(3)], "[[0, 0], 3]"),
        (["A", "B"], "[„A“, „B“]"),
        (named, "die Funktion named"),
        ([named], "[die Funktion named]"),
        (int, "die Klasse int"),
        (map(abs, []), "ein Objekt der Klasse map"),
        ("`", "„'“"),
        ("a\nb", "„a b“"),
    ],
)
def test_short(value, shown):
    assert short(value) == f"`{shown}`"


@pytest.mark.parametrize("value", [list(range(100)), np.zeros((300, 300)), "lang " * 50])
def test_long_values_are_cut_to_60_characters(value):
    shown = short(value)[1:-1]
    assert len(shown) == 60
    assert shown.endswith("…")


def test_both_differ():
    assert both(0.1, 0.2) == ("`0,1`", "`0,2`")
    assert both(1 / 3, 1 / 3 + 1e-7) == ("`0,333333333`", "`0,333333433`")
    assert both(1, 1) == ("`1`", "`1`")


def test_given_shows_only_the_form_of_large_arrays():
    assert given(x=np.zeros((20, 3)), k=2) == "`x` der Form (20, 3); `k = 2`"
