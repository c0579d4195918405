"""Grid search: train a network for each combination of settings and compare them."""

import inspect
import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from .history import History
from .network import Network
from .progress import ProgressBar
from .text import as_text, number, percent, table

Pictures = tuple[np.ndarray, np.ndarray]
Build = Callable[..., tuple[Network, dict]]


@dataclass
class GridRow:
    """One combination of settings and what its network reached.

    ``loss`` and ``accuracy`` (0…1) are those of the validation data after the last
    epoch, ``history`` is the whole training. A network that could not be trained has
    the accuracy 0 and an infinite loss, and ``error`` says why.
    """

    setting: dict[str, object]
    history: History | None = None
    error: str = ""

    @property
    def accuracy(self) -> float:
        return self.history.validation_accuracy[-1] if self.history else 0.0

    @property
    def loss(self) -> float:
        return self.history.validation_loss[-1] if self.history else float("inf")


@dataclass(repr=False)
class GridResults:
    """What a grid search found: ``rows``, in the order of the ``grid``.

    Prints as a table with the best combination on top; ``plot.grid`` draws it.
    """

    grid: dict[str, Sequence]
    rows: list[GridRow]

    @property
    def best(self) -> GridRow:
        """The row with the highest accuracy; among equals the one with the lowest loss."""
        return self._ranked()[0]

    def _ranked(self) -> list[GridRow]:
        return sorted(self.rows, key=lambda row: (-row.accuracy, row.loss))

    def __repr__(self) -> str:
        """Show a table: settings, loss and accuracy on the validation data, best on top."""
        rows = [(*self.grid, "Verlust", "Genauigkeit")]
        for row in self._ranked():
            measures = ("–", "–") if row.error else (number(row.loss), percent(row.accuracy))
            rows.append((*map(as_text, row.setting.values()), *measures))
        lines = table(rows).splitlines()
        for i, row in enumerate(self._ranked(), start=2):
            lines[i] += f"  ✗ {row.error}" if row.error else "  ← am besten" * (i == 2)
        return "\n".join([*lines, "Verlust und Genauigkeit auf den Validierungsdaten"])


def grid_search(
    build: Build,
    grid: dict[str, Sequence],
    train: Pictures,
    validation: Pictures,
    executor: Executor | None = None,
    *,
    seed: int = 0,
    progress: bool = True,
) -> GridResults:
    """Train one network for each combination of the settings in ``grid``.

    Parameters
    ----------
    build : function
        Called with one value for each name of the grid and with ``seed``; returns a new
        network and the keywords for its ``fit``.
    grid : dict
        For each setting its name and the values to try.
    train, validation : ``(x, y)``
        What the networks learn from, and what they are compared on; see ``Network.fit``.
    executor : concurrent.futures.Executor, optional
        Where the networks train side by side; without it one after the other. An executor
        of processes must be able to import or unpickle ``build``.
    seed : int
        The same for all, so that only the settings make the difference. To see how much
        is chance, put ``"seed": [0, 1, 2]`` into the grid.
    progress : bool
        Show a progress bar.

    Returns
    -------
    GridResults
        Not a trained network: train the best combination again, now on all data.

    Raises
    ------
    ValueError
        For an empty grid, for a ``build`` that does not fit it, and if no combination at
        all could be trained.

    >>> from lernnetz import SGD, CrossEntropy, Dense, Softmax
    >>> def build(learning_rate, seed):
    ...     net = Network(Dense(2, 2), Softmax(), seed=seed)
    ...     return net, {"loss": CrossEntropy(), "optimizer": SGD(learning_rate), "epochs": 20}
    >>> x, y = np.array([[0, 1], [1, 0]]), np.array([0, 1])
    >>> results = grid_search(build, {"learning_rate": [0.5, 1]}, (x, y), (x, y), progress=False)
    >>> results.best.setting
    {'learning_rate': 1}
    """
    settings = _combinations(grid)
    _check_build(build, settings[0])
    jobs = [(build, setting, seed, train, validation) for setting in settings]
    rows: list[GridRow] = []
    with ProgressBar(len(jobs), show=progress) as bar:
        for row in _run(jobs, executor):
            rows.append(row)
            best = GridResults(grid, rows).best
            bar.title = f"{len(rows)} von {len(jobs)}, bisher am besten"
            bar.update(best.loss, best.accuracy)
    if all(row.error for row in rows):
        raise ValueError(f"Keine Kombination ließ sich trainieren. Die erste: {rows[0].error}")
    return GridResults(grid, rows)


def _combinations(grid: dict[str, Sequence]) -> list[dict[str, object]]:
    """Return all settings, the last name changing fastest."""
    for name, values in grid.items():
        if isinstance(values, str) or not isinstance(values, Sequence | np.ndarray):
            raise ValueError(
                f"Zu {name!r} gehört eine Liste von Werten, gekommen ist {values!r}. "
                f"Schreib zum Beispiel {{{name!r}: [{values!r}]}}."
            )
    settings = [
        dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values())
    ]
    if not grid or not settings:
        raise ValueError(
            f"Im Gitter {grid} gibt es nichts zu vergleichen. "
            'Schreib zum Beispiel {"learning_rate": [0.1, 0.01]}.'
        )
    return settings


def _check_build(build: Build, setting: dict[str, object]) -> None:
    try:
        inspect.signature(build).bind(**{"seed": 0, **setting})
    except TypeError as error:
        expected = f"def build({', '.join({**setting, 'seed': 0})}):"
        raise ValueError(
            "build braucht einen Parameter für jede Einstellung im Gitter und dazu seed, "
            f"hat aber {inspect.signature(build)}. Schreib {expected}"
        ) from error


def _run(jobs: list[tuple], executor: Executor | None) -> Iterator[GridRow]:
    """Yield the row of each job, in their order."""
    if executor is None:
        yield from itertools.starmap(_train, jobs)
        return
    futures = [executor.submit(_train, *job) for job in jobs]
    try:
        for future in futures:
            yield future.result()
    finally:
        for future in futures:
            future.cancel()


def _train(
    build: Build, setting: dict[str, object], seed: int, train: Pictures, validation: Pictures
) -> GridRow:
    """Build and train one network; a ``ValueError`` on the way becomes the row's error."""
    try:
        built = build(**{"seed": seed, **setting})
        if not isinstance(built, tuple) or len(built) != 2:
            raise ValueError(
                "build gibt zweierlei zurück: das Netz und, was fit braucht. Schreib zum Beispiel "
                'return net, {"loss": CrossEntropy(), "optimizer": SGD(learning_rate)}'
            )
        net, keywords = built
        return GridRow(
            setting, net.fit(*train, **{**keywords, "validation": validation, "progress": False})
        )
    except ValueError as error:
        return GridRow(setting, error=str(error))
