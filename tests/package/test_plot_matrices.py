"""The drawing of a matrix product."""

import numpy as np
import pytest

from lernnetz import plot

X = np.array([[1, 2, 0.5], [2, 2, 1]])
W = np.array([[1, -2], [0.5, 1], [-4, 2]])


def texts(pyplot):
    return [text.get_text() for text in pyplot.gca().texts]


def test_product_writes_both_matrices_and_their_product(pyplot):
    plot.product(X, W, title="Produkt")
    cells = ["1", "2", "0,5", "2", "2", "1", "1", "−2", "0,5", "1", "−4", "2", "0", "1", "−1", "0"]
    assert texts(pyplot)[:16] == cells
    assert texts(pyplot)[16:] == ["x: (2, 3)", "x @ W: (2, 2)", "W: (3, 2)"]
    assert pyplot.gca().get_title() == "Produkt"


def test_product_works_out_the_chosen_value(pyplot):
    plot.product(X, W, row=1, column=0)
    assert pyplot.gcf().get_supxlabel() == "Zeile 1, Spalte 0: 2·1 + 2·0,5 + 1·(−4) = −1"


def test_product_marks_row_column_and_value(pyplot):
    plot.product(X, W, row=1, column=1)
    bold = [text.get_text() for text in pyplot.gca().texts if text.get_weight() == "bold"]
    assert bold == ["2", "2", "1", "−2", "1", "2", "0"]


def test_product_calls_the_matrices_by_their_names(pyplot):
    plot.product(W.T[:1], X.T, names=("a.T", "delta"))
    assert texts(pyplot)[-3:] == ["a.T: (1, 3)", "a.T @ delta: (1, 2)", "delta: (3, 2)"]


@pytest.mark.parametrize(
    ("left", "right", "options", "message"),
    [
        (X, W.T, {}, r"Gekommen sind \(2, 3\) und \(2, 3\)"),
        (X[0], W, {}, r"Gekommen sind \(3,\) und \(3, 2\)"),
        (np.zeros((9, 3)), W, {}, r"höchstens 8 Zeilen.*\(9, 3\)"),
        (X, W, {"row": 2}, "Zeile 2, Spalte 0 gibt es darin nicht"),
        (X, W, {"column": -1}, "Zeile 0, Spalte -1 gibt es darin nicht"),
    ],
)
def test_product_refuses_what_it_cannot_draw(pyplot, left, right, options, message):
    with pytest.raises(ValueError, match=message):
        plot.product(left, right, **options)
    assert not pyplot.get_fignums()
