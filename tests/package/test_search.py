"""Grid search: every combination, the same with and without an executor."""

import multiprocessing
import subprocess
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest

from lernnetz import SGD, CrossEntropy, Dense, Network, Softmax, SquaredError
from lernnetz.search import grid_search

GRID = {"learning_rate": [0.01, 0.5], "batch_size": [4, 8, 16]}


def points(n, seed):
    """Three classes around three points in the plane."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 3, n)
    return rng.normal(np.array([[0, 0], [3, 0], [0, 3]])[labels], 1), labels


TRAIN, VALIDATION = points(90, seed=1), points(60, seed=2)


def build(learning_rate, batch_size, seed):
    net = Network(Dense(2, 3), Softmax(), seed=seed)
    return net, {
        "loss": CrossEntropy(),
        "optimizer": SGD(learning_rate),
        "batch_size": batch_size,
        "epochs": 3,
    }


def search(build=build, grid=GRID, executor=None, **keywords):
    return grid_search(build, grid, TRAIN, VALIDATION, executor, progress=False, **keywords)


@pytest.fixture
def dask_client(distributed):
    """A client of a local Dask cluster of two processes."""
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        yield client


def test_each_combination_has_a_row_in_the_order_of_the_grid():
    assert [tuple(row.setting.values()) for row in search().rows] == [
        (0.01, 4),
        (0.01, 8),
        (0.01, 16),
        (0.5, 4),
        (0.5, 8),
        (0.5, 16),
    ]
    assert list(search().rows[0].setting) == ["learning_rate", "batch_size"]


def test_a_row_has_what_fit_measures():
    row = search(seed=5).rows[1]
    net, keywords = build(**row.setting, seed=5)
    history = net.fit(*TRAIN, **keywords, validation=VALIDATION, progress=False)
    assert row.history == history
    assert row.accuracy == net.accuracy(*VALIDATION)
    assert row.loss == history.validation_loss[-1]


def test_the_seed_decides_and_is_the_same_for_all():
    seeds = []

    def noted(seed, **setting):
        seeds.append(seed)
        return build(**setting, seed=seed)

    assert search(noted, seed=7) == search(seed=7)
    assert seeds == [7] * 6
    assert search(seed=7) != search(seed=8)


def test_the_grid_may_vary_the_seed():
    rows = search(grid=GRID | {"learning_rate": [0.5], "batch_size": [8], "seed": [0, 1]}).rows
    assert [row.setting["seed"] for row in rows] == [0, 1]
    assert rows[1].history == search(seed=1).rows[4].history


def test_best_is_the_most_accurate_on_the_validation_data():
    results = search()
    assert results.best.accuracy == max(row.accuracy for row in results.rows)
    assert results.best.setting["learning_rate"] == 0.5


def test_among_equally_accurate_ones_the_lowest_loss_is_best():
    def right_at_once(learning_rate, seed):
        net = Network(Dense(2, 2), Softmax(), seed=seed)
        net.layers[0].params["weights"][:] = [[9, 0], [0, 9]]
        return net, {"loss": CrossEntropy(), "optimizer": SGD(learning_rate)}

    data = np.eye(2), np.arange(2)
    results = grid_search(
        right_at_once, {"learning_rate": [0.1, 0.9, 0.2]}, data, data, progress=False
    )
    assert [row.accuracy for row in results.rows] == [1, 1, 1]
    assert results.best.setting == {"learning_rate": 0.9}


def test_prints_as_a_table_with_the_best_on_top():
    results = search()
    lines = str(results).splitlines()
    assert lines[0].split() == ["learning_rate", "batch_size", "Verlust", "Genauigkeit"]
    assert len(lines) == 2 + 6 + 1
    assert lines[2].endswith(" %  ← am besten")
    assert not any("am besten" in line for line in lines[3:])
    shares = [float(line.split("%")[0].split()[-1].replace(",", ".")) for line in lines[2:8]]
    assert shares == sorted(shares, reverse=True)
    assert {line.split()[0] for line in lines[2:8]} == {"0,01", "0,5"}
    assert lines[-1] == "Verlust und Genauigkeit auf den Validierungsdaten"


@pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid value")
def test_a_combination_that_cannot_be_trained_does_not_stop_the_others():
    def wild(learning_rate, seed):
        net = Network(Dense(2, 3), seed=seed)
        return net, {"loss": SquaredError(), "optimizer": SGD(learning_rate), "epochs": 60}

    results = search(wild, {"learning_rate": [1e30, 0.01]})
    failed, trained = results.rows
    assert "Verlust ist keine Zahl mehr" in failed.error
    assert (failed.accuracy, failed.loss) == (0, float("inf"))
    assert results.best is trained
    assert trained.error == ""
    last = str(results).splitlines()[3]
    assert last.split()[1:4] == ["–", "–", "✗"]
    assert "Verlust ist keine Zahl mehr" in last


def test_data_that_fits_no_combination_is_an_error():
    with pytest.raises(
        ValueError, match=r"Keine Kombination ließ sich trainieren.*90 Bilder und 89 Labels"
    ):
        grid_search(build, GRID, (TRAIN[0], TRAIN[1][1:]), VALIDATION, progress=False)


@pytest.mark.parametrize(
    ("grid", "message"),
    [
        ({}, "nichts zu vergleichen"),
        ({"learning_rate": []}, "nichts zu vergleichen"),
        ({"learning_rate": 0.1}, r"'learning_rate' gehört eine Liste von Werten.*\[0\.1\]"),
        ({"activation": "relu"}, r"'activation' gehört eine Liste.*\['relu'\]"),
    ],
)
def test_a_grid_without_choices_is_refused(grid, message):
    with pytest.raises(ValueError, match=message):
        search(grid=grid)


@pytest.mark.parametrize("values", [(0.1, 0.5), np.array([0.1, 0.5]), [0.1, 0.5]])
def test_a_grid_takes_any_sequence(values):
    assert len(search(grid={"learning_rate": values, "batch_size": range(8, 10)}).rows) == 4


def test_a_build_that_does_not_fit_the_grid_is_told_its_parameters():
    def forgetful(learning_rate):
        raise AssertionError

    expected = r"def build\(learning_rate, batch_size, seed\)"
    with pytest.raises(ValueError, match=rf"hat aber \(learning_rate\).*{expected}"):
        search(forgetful)


def test_a_build_that_returns_the_network_alone_is_told_so():
    def alone(learning_rate, batch_size, seed):
        return Network(Dense(2, 3), Softmax(), seed=seed)

    with pytest.raises(ValueError, match=r"build gibt zweierlei zurück.*return net, "):
        search(alone)


def test_the_keywords_of_build_stay_as_they_were():
    keywords = {"loss": CrossEntropy(), "optimizer": SGD(0.1), "progress": True}
    net = Network(Dense(2, 3), Softmax())
    search(lambda learning_rate, seed: (net, keywords), {"learning_rate": [1]})
    assert list(keywords) == ["loss", "optimizer", "progress"]


def test_progress_counts_combinations_and_shows_the_best_so_far(capsys):
    results = grid_search(build, GRID, TRAIN, VALIDATION)
    last = capsys.readouterr().out.split("\r")[-1]
    accuracy = f"{100 * results.best.accuracy:.1f} %".replace(".", ",")
    assert last.startswith("6 von 6, bisher am besten: Verlust ")
    assert f"Genauigkeit {accuracy}" in last
    assert "100 %" in last


def test_without_progress_it_is_silent(capsys):
    search()
    assert capsys.readouterr() == ("", "")


def test_processes_find_the_same():
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as executor:
        assert search(executor=executor, seed=3) == search(seed=3)


def test_threads_find_the_same():
    with ThreadPoolExecutor(3) as executor:
        assert search(executor=executor, seed=3) == search(seed=3)


def test_a_dask_cluster_finds_the_same(dask_client):
    assert search(executor=dask_client.get_executor(), seed=3) == search(seed=3)


class LastFirst(Executor):
    """Runs the last job first, once somebody asks for a result."""

    def __init__(self):
        self.jobs = []

    def submit(self, function, /, *arguments, **keywords):
        executor, future = self, Future()

        class Lazy(Future):
            def result(self, timeout=None):
                executor.run()
                return future.result(timeout)

        self.jobs.append((future, function, arguments, keywords))
        return Lazy()

    def run(self):
        while self.jobs:
            future, function, arguments, keywords = self.jobs.pop()
            future.set_result(function(*arguments, **keywords))


def test_rows_stay_in_order_whoever_is_ready_first():
    assert search(executor=LastFirst(), seed=3) == search(seed=3)


def test_what_goes_wrong_in_one_job_cancels_the_waiting_ones():
    started = []

    def broken(learning_rate, batch_size, seed):
        started.append(batch_size)
        raise RuntimeError("kaputt")

    with ThreadPoolExecutor(1) as executor, pytest.raises(RuntimeError, match="kaputt"):
        search(broken, {"learning_rate": [0.1], "batch_size": range(1, 200)}, executor)
    assert len(started) < 199


def test_search_needs_no_matplotlib_and_no_dask():
    code = "import sys, lernnetz.search; print({'matplotlib', 'dask'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
