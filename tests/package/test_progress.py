"""The progress bar: what a student sees, and when there is nothing to see."""

import sys

import numpy as np
import pytest

from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError
from lernnetz.progress import ProgressBar


def fit(progress, epochs=2):
    rng = np.random.default_rng(0)
    net = Network(Dense(6, 3), Sigmoid())
    history = net.fit(
        rng.random((50, 6)),
        rng.integers(0, 3, 50),
        loss=SquaredError(),
        optimizer=SGD(0.1),
        epochs=epochs,
        progress=progress,
    )
    return net, history


def test_bar_shows_the_numbers_in_german(capsys):
    with ProgressBar(1, show=True) as bar:
        bar.title = "Epoche 3/7"
        bar.update(loss=0.12345, accuracy=0.875)
    last = capsys.readouterr().out.split("\r")[-1]
    assert last.startswith("Epoche 3/7: Verlust 0,123, Genauigkeit 87,5 % |")
    assert "100 %" in last
    assert "noch 00:00" in last


def test_bar_counts_batches(capsys):
    with ProgressBar(4, show=True) as bar:
        bar.update(loss=1, accuracy=0)
    assert " 25 %" in capsys.readouterr().out.split("\r")[-1]


def test_fit_ends_with_a_full_bar_and_the_numbers_of_the_last_epoch(capsys):
    _, history = fit(progress=True)
    last = capsys.readouterr().out.split("\r")[-1]
    loss = f"{history.loss[-1]:.3f}".replace(".", ",")
    accuracy = f"{100 * history.accuracy[-1]:.1f} %".replace(".", ",")
    assert last.startswith(f"Epoche 2/2: Verlust {loss}, Genauigkeit {accuracy} |")
    assert "100 %" in last


def test_fit_without_progress_is_silent(capsys):
    fit(progress=False)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("show", [True, False])
def test_fit_works_without_tqdm(monkeypatch, capsys, show):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    _, history = fit(progress=show)
    assert len(history.loss) == 2
    assert capsys.readouterr() == ("", "")


def test_progress_changes_nothing_in_training():
    shown, silent = fit(progress=True)[0], fit(progress=False)[0]
    np.testing.assert_equal(shown.layers[0].params, silent.layers[0].params)
