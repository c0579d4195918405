"""S2's network, trained picture by picture: lernnetz beside a class written as at school.

python -m benchmarks.s2 [--mnist DIR] [--write]

U. Diewald, inf-schule.de: ``784-50-10``, learning rate 0.1, one update a picture, inputs
0.01…1, targets 0.01…0.99. All start from the same float64 weights and see the same
pictures in the same order.
"""

from pathlib import Path

import numpy as np

from lernnetz import SGD, Dense, Network, Sigmoid, SquaredError, metrics, one_hot

from . import common
from .common import Pictures

EPOCHS = 3
LEARNING_RATE = 0.1
SEEDS = 0, 1, 2


class SchoolNetwork:
    """A network with one hidden layer and no bias, as a school text builds it.

    One picture is a column of 784 numbers; ``w_hidden`` is ``(hidden, inputs)``.
    """

    def __init__(self, w_hidden: np.ndarray, w_output: np.ndarray) -> None:
        self.w_hidden, self.w_output = w_hidden.copy(), w_output.copy()

    def query(self, inputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return what the hidden and the output neurons say to a column of inputs."""
        hidden = self.activation(np.dot(self.w_hidden, inputs))
        return hidden, self.activation(np.dot(self.w_output, hidden))

    def train(self, inputs: np.ndarray, targets: np.ndarray) -> None:
        """Change the weights after one picture."""
        hidden, output = self.query(inputs)
        error = targets - output
        hidden_error = self.hidden_error(error, output)
        self.w_output += LEARNING_RATE * np.dot(error * output * (1 - output), hidden.T)
        self.w_hidden += LEARNING_RATE * np.dot(hidden_error * hidden * (1 - hidden), inputs.T)

    def hidden_error(self, error: np.ndarray, output: np.ndarray) -> np.ndarray:
        """The derivative of the squared error, by the chain rule."""
        return np.dot(self.w_output.T, error * output * (1 - output))

    def fit(self, x: np.ndarray, targets: np.ndarray) -> None:
        """Train with each picture once, in their order."""
        for picture, target in zip(x, targets, strict=True):
            self.train(picture[:, None], target[:, None])

    def accuracy(self, x: np.ndarray, y: np.ndarray) -> float:
        """Return the share of pictures that are recognised, one after the other."""
        answers = [self.query(picture[:, None])[1].argmax() for picture in x]
        return metrics.accuracy(y, np.array(answers))

    @staticmethod
    def activation(z: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-z))


class SchoolNetworkRawError(SchoolNetwork):
    """The short cut of some school texts: the error goes back without its derivative."""

    def hidden_error(self, error: np.ndarray, output: np.ndarray) -> np.ndarray:
        return np.dot(self.w_output.T, error)


class DenseWithoutBias(Dense):
    """S2's layers have no bias: here it stays 0, for its gradient is always 0."""

    def find_grads(self, gradient: np.ndarray) -> None:
        super().find_grads(gradient)
        self.grads["bias"] = np.zeros_like(self.params["bias"])


def network(dense: type[Dense], seed: int) -> Network:
    """Return S2's network with lernnetz; ``dense`` is with or without bias."""
    layers = dense(784, 50), Sigmoid(), dense(50, 10), Sigmoid()
    return Network(*layers, seed=seed, dtype=np.float64)


def fit(net: Network, x: np.ndarray, targets: np.ndarray) -> None:
    """Train with each picture once, in their order, one update a picture."""
    keywords = {"loss": SquaredError(), "optimizer": SGD(LEARNING_RATE)}
    net.fit(x, targets, **keywords, batch_size=1, shuffle=False, progress=False)


def data(folder: Path, part: str) -> Pictures:
    """Return MNIST as S2 scales it, in float64: inputs 0.01…1 and labels."""
    x, y = common.load_mnist(folder, part)
    return np.rint(x.astype(np.float64) * 255) / 255 * 0.99 + 0.01, y


def compare(folder: Path, seed: int) -> tuple[list[float], list[float]]:
    """Train all four from the same start weights.

    Returns
    -------
    accuracies : of lernnetz, of the school's class, of its short cut, of lernnetz with bias
    differences : largest difference of any weight between the first two, at the start,
        after the first picture and after each epoch
    """
    (x, y), test = (data(folder, part) for part in ("train", "t10k"))
    targets = 0.01 + 0.98 * one_hot(y).astype(np.float64)
    net, with_bias = network(DenseWithoutBias, seed), network(Dense, seed)
    start = [layer.params["weights"].T for layer in net.layers if layer.params]
    school, raw = SchoolNetwork(*start), SchoolNetworkRawError(*start)
    differences = [_difference(net, school)]
    for rows in (slice(1), slice(1, None), *[slice(None)] * (EPOCHS - 1)):
        fit(net, x[rows], targets[rows])
        school.fit(x[rows], targets[rows])
        differences.append(_difference(net, school))
    for _ in range(EPOCHS):
        raw.fit(x, targets)
        fit(with_bias, x, targets)
    return [some.accuracy(*test) for some in (net, school, raw, with_bias)], differences


def measure(folder: Path) -> str:
    """Return the section of results.md."""
    with common.processes() as pool:
        found = list(pool.map(compare, [folder] * len(SEEDS), SEEDS))
    names = (
        "lernnetz, bias held at 0",
        "S2's way in a class of its own",
        "the same, error passed back without its derivative",
        "lernnetz with bias",
    )
    stages = "at the start", "after the first picture", *(f"epoch {i + 1}" for i in range(EPOCHS))
    return "\n\n".join(
        [
            "`784-50-10`, float64, 60 000 pictures in their order, one update each, learning "
            f"rate {LEARNING_RATE}, {EPOCHS} epochs, inputs 0.01…1, targets 0.01…0.99; all from "
            "the same start weights. Accuracy on the 10 000 test digits (required: the first "
            "two rows agree within noise):",
            common.table(
                ("", *(f"seed {seed}" for seed in SEEDS)),
                *(
                    (name, *(common.percent(accuracies[i]) for accuracies, _ in found))
                    for i, name in enumerate(names)
                ),
            ),
            "Largest difference of any weight between the first two. They compute the same "
            "formula, but the sums over 784 inputs run in another order (a row times a matrix "
            "there, a matrix times a column here) and the sigmoid goes by tanh or by exp:",
            common.table(
                ("", *(f"seed {seed}" for seed in SEEDS)),
                *(
                    (stage, *(f"{differences[i]:.1e}" for _, differences in found))
                    for i, stage in enumerate(stages)
                ),
            ),
        ]
    )


def _difference(net: Network, school: SchoolNetwork) -> float:
    hidden, output = (layer.params["weights"].T for layer in net.layers if layer.params)
    return max(np.abs(hidden - school.w_hidden).max(), np.abs(output - school.w_output).max())


if __name__ == "__main__":
    common.run("s2", "S2: one update a picture", measure, on_mnist=True)
