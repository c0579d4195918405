"""The network: layers in a row, trained by gradient descent on batches."""

import math
from collections.abc import Callable, Iterable
from typing import ClassVar

import numpy as np

from . import metrics
from .arguments import check_made, check_whole, decimal_points, shown
from .arrays import as_pictures, check_pairs, target_rows
from .data import batches
from .history import History
from .layers import Layer, Softmax
from .losses import CrossEntropy, SquaredError
from .optimizers import SGD, Adam
from .progress import ProgressBar, View
from .text import count, table

Loss = SquaredError | CrossEntropy
Optimizer = SGD | Adam
Rows = Iterable[tuple[np.ndarray, np.ndarray]]
PICTURES_AT_ONCE = 100  # more would cost memory and gain no speed


class Network:
    """Layers in a row.

    Parameters
    ----------
    *layers : Layer
        From input to output. A layer without weights yet gets its start weights here.
    seed : int
        Decides the start weights and the order of the pictures in training.
    dtype : float32 or float64
        Of the start weights.

    ``save`` and ``load`` (of ``storage``), ``save_page`` and ``load_page`` (of ``pages``) and
    ``live_view``, which makes what ``fit(live=True)`` shows, need modules that stand above this
    one: ``lernnetz`` adds them.

    >>> from lernnetz import Dense, Sigmoid
    >>> Network(Dense(784, 50), Sigmoid(), Dense(50, 10), Sigmoid()).n_parameters
    39760
    """

    save: ClassVar[Callable[..., None]]
    load: ClassVar[Callable[..., "Network"]]
    save_page: ClassVar[Callable[..., None]]
    load_page: ClassVar[Callable[..., "Network"]]
    live_view: ClassVar[Callable[["Network", History, int, int], View]]

    def __init__(self, *layers: Layer, seed: int = 0, dtype: type = np.float32) -> None:
        for layer in layers:
            example = "Network(Dense(784, 10), Sigmoid())"
            check_made("Eine Schicht", layer, ("forward", "backward"), example)
        self.layers = list(layers)
        self.rng = np.random.default_rng(seed)
        self.optimizer: Optimizer | None = None
        self.history = History()
        for i, layer in enumerate(self.layers):
            if not layer.params and hasattr(layer, "initialize"):
                layer.initialize(self.rng, dtype, he=_he_suits(self.layers[i + 1 :]))

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        """Return the outputs ``(n, outputs)`` for pictures ``(n, inputs)``."""
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """Take dC/d(output), fill ``grads`` in every layer, return dC/d(input)."""
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient

    def train_batch(self, x: np.ndarray, y: np.ndarray, loss: Loss, optimizer: Optimizer) -> float:
        """Do one step of training; return the loss before it."""
        _check_teachers(loss, optimizer)
        return self._step(*self._checked(x, y), loss, optimizer)[0]

    @decimal_points
    def fit(
        self,
        x: np.ndarray,
        y: np.ndarray,
        *,
        loss: Loss,
        optimizer: Optimizer,
        epochs: int = 1,
        batch_size: int = 32,
        validation: tuple[np.ndarray, np.ndarray] | None = None,
        shuffle: bool = True,
        progress: bool = True,
        live: bool = False,
    ) -> History:
        """Train on all pictures, ``epochs`` times; a further call goes on from here.

        Parameters
        ----------
        x : float ``(n, inputs)``
        y : int labels ``(n,)`` or target rows ``(n, outputs)``
        loss, optimizer
            What is to become small, and how.
        epochs, batch_size : int
            How often each picture is seen, and how many share one step.
        validation : ``(x, y)``, optional
            Measured after each epoch, never learned from.
        shuffle : bool
            Mix the pictures anew in each epoch.
        progress : bool
            Show a progress bar.
        live : bool
            Draw the curves while they grow instead, with a button that stops the training
            where the browser can (a notebook, with anywidget).

        Returns
        -------
        History

        Raises
        ------
        ValueError
            For data that does not fit the network, and as soon as the loss is no
            finite number any more.
        """
        _check_teachers(loss, optimizer)
        check_whole("epochs", epochs)
        check_whole("batch_size", batch_size)
        x, y = self._checked(x, y)
        if validation is not None:
            validation = self._checked(*_pair(validation))
        history, steps = History(), math.ceil(len(x) / batch_size)
        self.history = history
        bar = ProgressBar(epochs * steps, show=progress and not live)
        with self.live_view(history, epochs, steps) if live else bar as view:
            for epoch in range(1, epochs + 1):
                view.title = f"Epoche {epoch}/{epochs}"
                rows = batches(x, y, batch_size, self.rng if shuffle else None)
                with np.errstate(over="ignore", invalid="ignore"):
                    self._epoch(rows, loss, optimizer, history, view)
                if validation is not None:
                    value, accuracy = self._evaluate(*validation, loss)
                    history.validation_loss.append(value)
                    history.validation_accuracy.append(accuracy)
                if view.stopped:
                    break
        return history

    def predict_proba(self, x: np.ndarray) -> np.ndarray:
        """Return a probability for each class, ``(n, outputs)``; rows sum to 1.

        Outputs that are no probabilities (sigmoid) are divided by their sum. A single
        output p becomes the two columns 1 − p and p.
        """
        outputs = np.maximum(self._outputs(x), 0)
        if outputs.shape[1] == 1:
            outputs = np.minimum(outputs, 1)
            outputs = np.hstack([1 - outputs, outputs])
        total = outputs.sum(axis=1, keepdims=True)
        even = np.full_like(outputs, 1 / outputs.shape[1])
        return np.divide(outputs, total, out=even, where=total > 0)

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return the most likely class of each picture, int64 ``(n,)``."""
        return decide(self._outputs(x))

    def accuracy(self, x: np.ndarray, y: np.ndarray) -> float:
        """Return the share 0…1 of pictures ``x`` whose label in ``y`` is recognised."""
        x, targets = self._checked(x, y)
        return metrics.accuracy(decide(targets), self.predict(x))

    @property
    def n_parameters(self) -> int:
        """How many numbers training may change."""
        return sum(param.size for layer in self.layers for param in layer.params.values())

    def __repr__(self) -> str:
        """Show a table of the layers, the shapes of their weights and the parameters."""
        rows = [("Schicht", "Gewichte", "Parameter")]
        for layer in self.layers:
            shapes = ", ".join(f"{name} {param.shape}" for name, param in layer.params.items())
            size = sum(param.size for param in layer.params.values())
            rows.append((repr(layer), shapes or "–", count(size)))
        return f"{table(rows, left=2)}\nZusammen {count(self.n_parameters)} Parameter"

    def _step(
        self, x: np.ndarray, y: np.ndarray, loss: Loss, optimizer: Optimizer
    ) -> tuple[float, np.ndarray]:
        prediction = self.forward(x, training=True)
        value = self._loss(loss, prediction, y)
        self._find_grads(loss.gradient(prediction, y))
        optimizer.step(self.layers)
        self.optimizer = optimizer
        return value, prediction

    def _find_grads(self, gradient: np.ndarray) -> None:
        """Go backward no further than to the first weights: that saves the largest product."""
        weighted = [i for i, layer in enumerate(self.layers) if layer.params]
        first = weighted[0] if weighted else 0
        for layer in reversed(self.layers[first + 1 :]):
            gradient = layer.backward(gradient)
        layer = self.layers[first]
        getattr(layer, "find_grads", layer.backward)(gradient)

    def _epoch(
        self, rows: Rows, loss: Loss, optimizer: Optimizer, history: History, view: View
    ) -> None:
        """Train on each batch of ``rows``, unless stopped, and note it in ``history``."""
        total, right, seen = 0.0, 0, 0
        try:
            for x, y in rows:
                value, prediction = self._step(x, y, loss, optimizer)
                if not math.isfinite(value):
                    raise ValueError(
                        "Der Verlust ist keine Zahl mehr (NaN oder unendlich). Meist ist dann die "
                        f"Lernrate zu groß: {optimizer}. Baue das Netz neu und nimm eine kleinere."
                    )
                history.batch_loss.append(value)
                total += value * len(x)
                right += int((decide(prediction) == decide(y)).sum())
                seen += len(x)
                view.update(total / seen, right / seen)
                if view.stopped:
                    break
        finally:  # the student may have stopped it
            if seen:
                history.loss.append(total / seen)
                history.accuracy.append(right / seen)

    def _evaluate(self, x: np.ndarray, y: np.ndarray, loss: Loss) -> tuple[float, float]:
        """Return the loss and the accuracy on pictures that are not learned from."""
        total, right = 0.0, 0
        for x_part, y_part in batches(x, y, PICTURES_AT_ONCE):
            prediction = self.forward(x_part)
            total += self._loss(loss, prediction, y_part) * len(x_part)
            right += int((decide(prediction) == decide(y_part)).sum())
        return total / len(x), right / len(x)

    def _outputs(self, x: np.ndarray) -> np.ndarray:
        """Run all pictures forward, some at a time to save memory."""
        x = as_pictures(x)
        parts = range(0, len(x), PICTURES_AT_ONCE)
        return np.concatenate([self.forward(x[i : i + PICTURES_AT_ONCE]) for i in parts])

    def _loss(self, loss: Loss, prediction: np.ndarray, y: np.ndarray) -> float:
        """Return the loss, from log-probabilities where the last layer knows them."""
        if isinstance(loss, CrossEntropy) and isinstance(self.layers[-1], Softmax):
            return loss.value_from_log(self.layers[-1].log_output, y)
        return loss.value(prediction, y)

    def _checked(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return pictures and target rows that fit each other and the network."""
        x, y = as_pictures(x), np.asarray(y)
        check_pairs(x, y)
        outputs = self.forward(x[:1]).shape[1]
        return x, target_rows(y, (len(x), outputs), x.dtype)


def _check_teachers(loss: Loss, optimizer: Optimizer) -> None:
    check_made("loss", loss, ("value", "gradient"), "loss=SquaredError()")
    check_made("optimizer", optimizer, ("step",), "optimizer=SGD(0.1)")


def _pair(validation: object) -> tuple[np.ndarray, np.ndarray]:
    """Return pictures and labels to validate on; ``ValueError`` for anything else."""
    if not isinstance(validation, tuple | list) or len(validation) != 2:
        raise ValueError(
            "validation ist ein Paar (x, y) aus Bildern und Labels, gekommen ist "
            f"{shown(validation)}. Einen Teil deiner Daten trennst du ab mit: "
            "train, validation = split(x, y, (0.8, 0.2))"
        )
    return validation


def _he_suits(following: list[Layer]) -> bool:
    """Return what ``he`` says of the first layer that has a say in the weights before it."""
    says = (getattr(layer, "he", Layer.he) for layer in following)
    return next((he for he in says if he is not None), Layer.he)


def decide(outputs: np.ndarray) -> np.ndarray:
    """Return the class each row of outputs votes for, int64 ``(n,)``.

    The largest output wins; a single output says 1 from 0.5 on.

    >>> decide(np.array([[0.1, 0.9, 0.3]]))
    array([1])
    """
    if outputs.shape[1] == 1:
        return (outputs[:, 0] >= 0.5).astype(np.int64)
    return outputs.argmax(axis=1).astype(np.int64)
