"""Live training, seen from Python: what the page is told, and that a stop stops."""

import gc

import numpy as np
import pytest

from lernnetz import SGD, Adam, CrossEntropy, Dense, Network, Softmax
from lernnetz.widgets import TrainingView, training


@pytest.fixture
def views(monkeypatch):
    """The views that trainings show, drawn after every batch."""
    shown = []
    monkeypatch.setattr(training, "PAUSE", 0)
    monkeypatch.setattr("IPython.display.display", shown.append)
    return shown


def data(n=64):
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, n)
    return rng.normal(y[:, None], 0.3, (n, 2)).astype(np.float32), y


def net():
    return Network(Dense(2, 2), Softmax(), seed=0)


def fit(network, optimizer=None, **keywords):
    x, y = data()
    return network.fit(
        *(x, y),
        loss=CrossEntropy(),
        optimizer=optimizer or SGD(0.1),
        batch_size=16,
        **{"epochs": 3, **keywords},
    )


def test_live_training_learns_the_same(views):
    plain, live = net(), net()
    assert fit(plain, progress=False) == fit(live, live=True)
    np.testing.assert_array_equal(
        plain.layers[0].params["weights"], live.layers[0].params["weights"]
    )


def test_curves_are_those_of_the_history(views):
    x, y = data(20)
    history = fit(net(), live=True, validation=(x, y))
    (view,) = views
    assert [epoch for epoch, _ in view.curves["loss"]] == [i / 4 for i in range(1, 13)]
    assert [loss for _, loss in view.curves["loss"]] == pytest.approx(history.batch_loss)
    assert view.curves["validation_loss"] == [
        [i + 1, v] for i, v in enumerate(history.validation_loss)
    ]
    assert view.curves["accuracy"][-1] == [3, pytest.approx(history.accuracy[-1])]
    assert view.text == f"Fertig. {history!r}"
    assert not view.running


def test_many_points_are_thinned(views, monkeypatch):
    monkeypatch.setattr(training, "MOST_POINTS", 10)
    fit(net(), live=True, epochs=20)
    points = views[0].curves["loss"]
    assert 5 <= len(points) <= 10
    assert points[-1][0] == 20


def test_stopped_training_goes_on_where_it_was(views, monkeypatch):
    network, optimizer = net(), Adam()
    after_six = iter([False] * 5 + [True])
    monkeypatch.setattr(training, "give_way", lambda: next(after_six, True) and views[-1]._stop())
    history = fit(network, optimizer, live=True, validation=data(20))
    assert len(history.batch_loss) == 6
    assert len(history.loss) == len(history.validation_loss) == 2
    assert views[0].text.startswith("Angehalten. History(2 Epochen")
    before = history.loss[-1]
    monkeypatch.setattr(training, "give_way", lambda: None)
    again = fit(network, optimizer, live=True)
    assert len(again.batch_loss) == 12
    assert again.loss[-1] < before


def test_training_that_fails_leaves_no_running_view(views):
    x, y = data()
    with pytest.raises(ValueError, match="keine Zahl"):
        net().fit(1e10 * x, y, loss=CrossEntropy(), optimizer=SGD(1e30), live=True)
    assert not views[0].running


def test_here_is_no_page_to_listen_to():
    assert not TrainingView(net(), None, 1, 1).can_stop


def test_trained_network_goes_along_as_a_page(views, tmp_path):
    network = net()
    history = fit(network, live=True)
    reply, (page,) = views[0].page()
    (tmp_path / "netz.html").write_bytes(page)
    assert reply == {}
    assert Network.load_page(tmp_path / "netz.html").history.loss == history.loss


def test_view_keeps_no_network_that_was_thrown_away(views):
    fit(net(), live=True)
    gc.collect()
    with pytest.raises(ValueError, match="Dieses Netz gibt es nicht mehr"):
        views[0].page()
