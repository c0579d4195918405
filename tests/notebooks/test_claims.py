"""What an experiment of a lesson is to show, computed by its own code for several seeds.

The functions are the lesson's; the pictures are fewer, so that all of it takes a minute. What is
claimed holds for MNIST, and for the 5 000 somewhat easier digits of a build without it.
"""

import ast
import functools
import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

import lernnetz
from lernnetz import (
    SGD,
    Adam,
    CrossEntropy,
    Dense,
    Network,
    Perceptron,
    ReLU,
    Sigmoid,
    Softmax,
    SquaredError,
    images,
    load_fashion,
    load_mnist,
    metrics,
    split,
    standardize,
)
from lernnetz_site.notebooks import CONTENT, read_lesson
from lernnetz_site.questions import Question
from lernnetz_site.questions import split as parts_of
from lernnetz_site.text import replace_once

SEEDS = range(5)
PUBLIC = {name: getattr(lernnetz, name) for name in lernnetz.__all__}
PILLOW = {"Image": Image, "ImageDraw": ImageDraw}

pytestmark = pytest.mark.usefixtures("in_content")


@pytest.fixture
def in_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work where a lesson finds its data."""
    monkeypatch.chdir(CONTENT)


@functools.cache
def mnist() -> dict[str, np.ndarray]:
    """Return the pictures by the names that the lessons give them."""
    x_train, y_train = load_mnist("train", rows=3000)
    x_test, y_test = load_mnist("test", rows=3000)
    return {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}


def code(lesson: str) -> list[ast.stmt]:
    """Return the statements of a lesson, with solutions."""
    (path,) = CONTENT.glob(f"[0-9][0-9]-{lesson}.md")
    cells = read_lesson(path, solutions=True).cells
    sources = [cell.source for cell in cells if cell.cell_type == "code"]
    return [node for source in sources for node in ast.parse(source).body]


def functions(lesson: str, *wanted: str, **given: object) -> list[Callable]:
    """Return functions that a lesson defines, with solutions; ``given`` is what they use."""
    defined = {node.name: node for node in code(lesson) if isinstance(node, ast.FunctionDef)}
    return run(list(defined.values()), wanted, given)


def values(lesson: str, *wanted: str) -> list[object]:
    """Return what a lesson assigns to these names, of which each may use those before it."""
    nodes = [node for node in code(lesson) if isinstance(node, ast.Assign)]
    chosen = [node for node in nodes if getattr(node.targets[0], "id", "") in wanted]
    return run(chosen, wanted, {})


def run(nodes: list[ast.stmt], wanted: Sequence[str], given: dict[str, object]) -> list[object]:
    """Return what these statements make of the wanted names."""
    names = {"np": np, **PUBLIC, **given}
    exec(compile(ast.Module(nodes, type_ignores=[]), "lesson", "exec"), names)
    return [names[name] for name in wanted]


def listing(lesson: str) -> tuple[list[str], int]:
    """Return the lines of which one is to be marked, and its place."""
    (path,) = CONTENT.glob(f"[0-9][0-9]-{lesson}.md")
    questions = [part for part in parts_of(path.read_text("utf-8")) if isinstance(part, Question)]
    (question,) = (each for each in questions if each.kind == "line" and each.right)
    return [entry.text.strip("`") for entry in question.entries], *question.right


def mended(lesson: str, wrong: str, right: str) -> list[str]:
    """Return the code of a listing, as it stands there and with its marked line mended."""
    lines, place = listing(lesson)
    better = lines.copy()
    better[place] = replace_once(lines[place], wrong, right)
    return ["\n".join(lines), "\n".join(better)]


def fit(net: Network, x: np.ndarray, y: np.ndarray, loss: object, optimizer: object, **how: int):
    """Train without a bar and return the network."""
    net.fit(x, y, loss=loss, optimizer=optimizer, progress=False, **how)
    return net


def dense(seed: int, hidden: int = 50) -> Network:
    return Network(Dense(784, hidden), Sigmoid(), Dense(hidden, 10), Sigmoid(), seed=seed)


# Start, Lernarten


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_lernarten_curiosity_makes_very_bad_runs_rare_at_little_cost(first: int) -> None:
    (play,) = functions("lernarten", "play")
    incurious, curious = (
        np.sort([play(curiosity, seed)[1].sum() for seed in range(first, first + 100)])
        for curiosity in (0, 0.1)
    )
    assert curious[:10].mean() > incurious[:10].mean() + 5
    assert abs(curious.mean() - incurious.mean()) < 5


@pytest.mark.parametrize("seed", SEEDS)
def test_lernarten_the_robot_comes_to_press_the_best_button(seed: int) -> None:
    (play,) = functions("lernarten", "play")
    pressed, points = play(0.1, seed)
    assert pressed.sum() == 200
    assert pressed[2] > 100
    assert points.sum() > 120


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_lernarten_much_curiosity_costs_points_and_nothing_else_is_blind(first: int) -> None:
    (play,) = functions("lernarten", "play")
    some, much, only = (
        np.mean([play(curiosity, seed)[1].sum() for seed in range(first, first + 100)])
        for curiosity in (0.1, 0.5, 1)
    )
    assert some > much + 10 > only + 20
    assert only == pytest.approx(100, abs=5)


def test_start_more_examples_help_less_and_less() -> None:
    data = mnist()
    measured = np.array([
        [
            fit(
                dense(seed), data["x_train"][:n], data["y_train"][:n],
                SquaredError(), SGD(2.0), epochs=20, batch_size=10,
            ).accuracy(data["x_test"], data["y_test"])
            for n in (10, 100, 1000)
        ]
        for seed in SEEDS
    ])  # fmt: skip
    first, second = np.diff(measured).T
    assert (first > second).all()
    assert (second > 0.05).all()


# Deltaregel, XOR


@pytest.mark.parametrize("seed", SEEDS)
def test_deltaregel_learning_ends_from_any_start_where_a_line_separates(seed: int) -> None:
    rng = np.random.default_rng(seed)
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    for learning_rate in (0.01, 0.5, 1000):
        unit = Perceptron(rng.normal(size=2), threshold=rng.normal())
        assert unit.fit(corners, [0, 0, 0, 1], learning_rate, epochs=1000).errors[-1] == 0


def test_deltaregel_the_marked_line_keeps_the_perceptron_from_learning_or() -> None:
    inputs, targets, start = values("deltaregel", "inputs", "targets", "start")
    errors = []
    for step in mended("deltaregel", "threshold + ", "threshold - "):
        names = {"weights": start.weights, "threshold": start.threshold, "learning_rate": 0.5}
        for _ in range(50):
            errors.append(0)
            for x, target in zip(inputs, targets, strict=True):
                exec(step, names | {"x": x, "target": target}, names)
                errors[-1] += abs(names["error"])
    assert min(errors[:50]) > 0
    assert errors[-1] == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_xor_no_perceptron_of_many_knows_xor_and_none_learns_it(seed: int) -> None:
    rng = np.random.default_rng(seed)
    corners, xor = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    weights, thresholds = rng.uniform(-10, 10, size=(2, 100_000)), rng.uniform(-10, 10, 100_000)
    right = ((corners @ weights >= thresholds) == xor.reshape(4, 1)).sum(axis=0)
    assert right.max() == 3
    unit = Perceptron(weights[:, 0], thresholds[0])
    assert min(unit.fit(corners, xor, 0.5, epochs=100).errors) > 0


# Gradientenabstieg, Kettenregel: nothing is drawn by lot


def test_kettenregel_learning_rates_of_the_neuron() -> None:
    x, t = np.array([-2.0, -1.0, 0.0, 1.0, 2.0, 3.0]), np.array([0, 0, 1, 0, 1, 1])
    (train,) = functions("kettenregel", "train", x=x, t=t)
    slow, fits, leaps, stuck = (train(-1.0, 2.0, rate, 200)[1][-1] for rate in (0.1, 2, 20, 100))
    assert slow > 1.3 * fits
    assert leaps == pytest.approx(fits, abs=0.005)
    assert stuck == pytest.approx(1 / 12, abs=0.005)


# Backpropagation


def losses_of_xor(hidden: int, learning_rate: float = 5, spread: float = 1.0, seeds=SEEDS):
    """Return the last loss of the lesson's own training for each seed."""
    start, step, loss = functions("backpropagation", "start_params", "training_step", "loss")
    x, t = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    last = []
    for seed in seeds:
        params = start(hidden, seed, spread)
        for _ in range(3000):
            params = step(params, x, t, learning_rate)
        last.append(loss(x, t, params))
    return np.array(last)


def test_kettenregel_the_marked_line_leads_uphill() -> None:
    x, t = np.array([-2.0, -1.0, 0.0, 1.0, 2.0, 3.0]), np.array([0, 0, 1, 0, 1, 1])
    sigmoid, loss = functions("kettenregel", "sigmoid", "neuron_loss", x=x, t=t)
    for code, better in zip(
        mended("kettenregel", "(t - a)", "(a - t)"), (False, True), strict=True
    ):
        names = {"np": np, "sigmoid": sigmoid, "x": x, "t": t, "w": -1.0, "b": 2.0}
        exec(code, names)
        after = loss(names["w"] - 0.5 * names["dw"], names["b"] - 0.5 * names["db"])
        assert (after < loss(-1.0, 2.0)) == better


def test_gradientenabstieg_the_marked_line_makes_all_steps_equal() -> None:
    slope, loss = functions("gradientenabstieg", "slope", "loss")
    lengths = []
    for descent in mended("gradientenabstieg", "slope(f, start)", "slope(f, w)"):
        names = {"slope": slope, "f": loss, "start": -1, "learning_rate": 0.2, "steps": 15}
        exec(descent, names)
        lengths.append(np.diff(names["path"]))
    assert np.allclose(lengths[0], lengths[0][0])
    assert -1 + lengths[0].sum() > 6, "beyond the valley"
    assert abs(lengths[1][-1]) < 0.01


def test_backpropagation_one_hidden_neuron_never_learns_xor() -> None:
    assert (losses_of_xor(hidden=1) > 0.05).all()


def test_backpropagation_two_hidden_neurons_learn_it_from_some_starts_four_from_more() -> None:
    two, four = (losses_of_xor(hidden, seeds=range(8)) < 0.01 for hidden in (2, 4))
    assert two[0]
    assert not two[5]
    assert four[5]
    assert four.sum() > two.sum()


def test_backpropagation_small_steps_and_equal_weights_do_not_arrive() -> None:
    assert (losses_of_xor(hidden=2, learning_rate=0.1) > 0.05).all()
    assert losses_of_xor(hidden=2, spread=0, seeds=[0]) == pytest.approx(0.125, abs=1e-3)


# Ziffern erkennen


@pytest.mark.parametrize("seed", SEEDS)
def test_ziffern_erkennen_size_and_learning_rate(seed: int) -> None:
    data = mnist()

    def accuracy(neurons: int, learning_rate: float) -> float:
        net = fit(
            dense(seed, neurons), data["x_train"], data["y_train"],
            SquaredError(), SGD(learning_rate), epochs=5, batch_size=16,
        )  # fmt: skip
        return net.accuracy(data["x_test"], data["y_test"])

    usual = accuracy(50, 2.0)
    assert accuracy(5, 2.0) < usual - 0.05
    assert accuracy(50, 0.02) < usual - 0.1
    assert accuracy(50, 20.0) < 0.25


@pytest.mark.parametrize("seed", SEEDS)
def test_ziffern_few_pictures_are_learned_by_heart_even_with_random_labels(seed: int) -> None:
    data = mnist()
    x, y = data["x_train"][:100], data["y_train"][:100]
    drawn = np.random.default_rng(seed).integers(0, 10, size=100)
    how = {"loss": SquaredError(), "epochs": 200, "batch_size": 16}
    net = fit(dense(seed), x, y, optimizer=SGD(2.0), **how)
    parrot = fit(dense(seed), x, drawn, optimizer=SGD(2.0), **how)
    assert net.accuracy(x, y) > 0.97
    assert net.accuracy(data["x_test"], data["y_test"]) < 0.8
    assert parrot.accuracy(x, drawn) > 0.9
    assert parrot.accuracy(data["x_test"], data["y_test"]) < 0.25


# Mini-Batches


@pytest.mark.parametrize("seed", SEEDS)
def test_mini_batches_many_small_steps_learn_more_from_as_many_pictures(seed: int) -> None:
    data = mnist()
    ten, hundred, all_at_once = (
        fit(
            dense(seed), data["x_train"], data["y_train"],
            SquaredError(), SGD(1.0), epochs=1, batch_size=m,
        ).accuracy(data["x_test"], data["y_test"])
        for m in (10, 100, 3000)
    )  # fmt: skip
    assert ten > hundred + 0.1
    assert all_at_once < 0.3


@pytest.mark.parametrize("seed", SEEDS)
def test_mini_batches_sorted_pictures_teach_the_last_digit_only(seed: int) -> None:
    data = mnist()
    order = np.argsort(data["y_train"])
    net = fit(
        dense(seed), data["x_train"][order], data["y_train"][order],
        SquaredError(), SGD(1.0), epochs=1, batch_size=10, shuffle=False,
    )  # fmt: skip
    assert (net.predict(data["x_test"]) == 9).mean() > 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_mini_batches_four_times_the_pictures_halve_the_spread_of_the_gradient(seed: int) -> None:
    data = mnist()
    net = fit(
        dense(seed), data["x_train"], data["y_train"],
        SquaredError(), SGD(1.0), epochs=1, batch_size=100,
    )  # fmt: skip
    (gradient,) = functions("mini-batches", "gradient", net=net, **data)
    rng = np.random.default_rng(seed)
    spread = [
        np.std([gradient(rng.choice(3000, m, replace=False)) for _ in range(200)])
        for m in (4, 16, 64)
    ]
    assert spread[0] / spread[2] == pytest.approx(4, rel=0.4)


@pytest.mark.parametrize("seed", SEEDS)
def test_mini_batches_the_way_is_the_longer_the_fewer_examples_a_step_has(seed: int) -> None:
    rng = np.random.default_rng(seed)
    hours = rng.uniform(-3, 3, 64)
    given = {"hours": hours, "light": hours + rng.normal(0, 1, 64) > 0}
    (way,) = functions("mini-batches", "way", **given)

    def length(m: int) -> float:
        return np.hypot(*np.diff(way(m, seed), axis=0).T).sum()

    assert length(1) > 1.5 * length(16)
    assert length(64) < length(16) < 1.6 * length(64)


@pytest.mark.parametrize("seed", SEEDS)
def test_mini_batches_a_rate_that_grows_with_the_batch_replaces_steps_up_to_a_point(
    seed: int,
) -> None:
    data = mnist()

    def accuracy(m: int, learning_rate: float) -> float:
        net = fit(
            dense(seed), data["x_train"], data["y_train"],
            SquaredError(), SGD(learning_rate), epochs=5, batch_size=m,
        )  # fmt: skip
        return net.accuracy(data["x_test"], data["y_test"])

    usual = accuracy(16, 1.0)
    assert accuracy(4, 1.0) > usual > accuracy(64, 1.0) + 0.02
    assert abs(accuracy(4, 0.25) - usual) < 0.03
    assert abs(accuracy(64, 4.0) - usual) < 0.05
    assert accuracy(256, 16.0) < 0.25


@pytest.mark.parametrize("seed", SEEDS)
def test_mini_batches_a_lower_learning_rate_helps_at_once_but_not_too_early(seed: int) -> None:
    (train, stepped_rate) = functions("mini-batches", "train", "stepped_rate", **mnist())
    net = dense(seed)
    train(net, 4.0, epochs=1)
    early = copy_of(net)
    train(net, 4.0, epochs=4)
    kept, lowered = (train(copy_of(net), rate, epochs=3) for rate in (4.0, 0.4))
    gained = np.subtract(lowered.validation_accuracy, kept.validation_accuracy)
    assert gained.mean() > 0
    for epoch in range(1, 6):
        too_early = train(early, stepped_rate(epoch, 4.0, every=1), epochs=1)
    assert too_early.validation_accuracy[-1] < np.mean(lowered.validation_accuracy) - 0.005


def copy_of(net: Network) -> Network:
    """Return a network with the same weights."""
    other = dense(seed=0)
    for layer, same in zip(other.layers, net.layers, strict=True):
        for name in layer.params:
            layer.params[name] = same.params[name].copy()
    return other


@pytest.mark.parametrize("seed", SEEDS)
def test_mini_batches_the_deeper_the_slower_at_first(seed: int) -> None:
    data = mnist()
    accuracies = []
    for sizes in ([784, 50, 10], [784, 128, 64, 10], [784, 64, 64, 64, 10]):
        layers = []
        for inputs, outputs in itertools.pairwise(sizes):
            layers += [Dense(inputs, outputs), Sigmoid()]
        net = fit(
            Network(*layers, seed=seed), data["x_train"], data["y_train"],
            SquaredError(), SGD(2.0), epochs=2, batch_size=32,
        )  # fmt: skip
        accuracies.append(net.accuracy(data["x_test"], data["y_test"]))
    assert accuracies == sorted(accuracies, reverse=True)


def test_mini_batches_each_layer_doubles_the_peaks() -> None:
    (fold,) = functions("mini-batches", "fold")
    a = np.linspace(0, 1, 321)
    for depth in range(1, 5):
        a = fold(a)
        assert (np.diff(np.sign(np.diff(a))) < 0).sum() == 2 ** (depth - 1)


# Softmax, Adam


@pytest.mark.parametrize("seed", SEEDS)
def test_softmax_sure_and_wrong_learns_with_cross_entropy_only(seed: int) -> None:
    data = mnist()
    (sure_and_wrong, train) = functions("softmax", "sure_and_wrong", "train", **data)
    squared, softmax = sure_and_wrong(Sigmoid(), seed=seed), sure_and_wrong(Softmax(), seed=seed)
    train(squared, SquaredError(), SGD(2.0), 3, 16)
    train(softmax, CrossEntropy(), SGD(0.3), 3, 16)
    assert squared.accuracy(data["x_test"], data["y_test"]) < 0.5
    assert softmax.accuracy(data["x_test"], data["y_test"]) > 0.7


def test_softmax_relu_makes_the_difference_in_the_fair_comparison() -> None:
    data = mnist()
    (deep, train) = functions("softmax", "deep", "train", **data)

    def accuracy(hidden: type, output: object, loss: object, rate: float, seed: int) -> float:
        net = deep(hidden, output, seed)
        train(net, loss, SGD(rate), 4, 32)
        return net.accuracy(data["x_test"], data["y_test"])

    *sigmoid, squared, entropy = (
        np.median([accuracy(*chosen, seed) for seed in SEEDS])
        for chosen in (
            (Sigmoid, Sigmoid(), SquaredError(), 3.0),
            (Sigmoid, Softmax(), CrossEntropy(), 0.5),
            (ReLU, Sigmoid(), SquaredError(), 1.0),
            (ReLU, Softmax(), CrossEntropy(), 0.1),
        )
    )
    assert min(squared, entropy) > max(sigmoid) + 0.02


@pytest.mark.parametrize("seed", SEEDS)
def test_adam_optimisers(seed: int) -> None:
    data = mnist()
    (new,) = functions("adam", "new", **data)

    def accuracy(optimizer: object) -> float:
        net = fit(
            new(seed), data["x_train"], data["y_train"], CrossEntropy(), optimizer,
            epochs=3, batch_size=32,
        )  # fmt: skip
        return net.accuracy(data["x_test"], data["y_test"])

    suitable = accuracy(SGD(0.1)), accuracy(SGD(0.03, momentum=0.9)), accuracy(Adam(0.001))
    assert max(suitable) - min(suitable) < 0.08
    assert accuracy(SGD(0.01)) < np.median(suitable) - 0.05
    assert accuracy(SGD(1.0)) < 0.7
    assert accuracy(Adam(0.0001)) < np.median(suitable) - 0.05
    assert accuracy(Adam(0.1)) < 0.7


@pytest.mark.parametrize("seed", SEEDS)
def test_adam_the_loss_rises_while_the_accuracy_stays(seed: int) -> None:
    (train_with_few,) = functions("adam", "train_with_few", few=1000, **mnist())
    _, history = train_with_few(40, seed)
    loss, accuracy = history.validation_loss, history.validation_accuracy
    assert loss[-1] > 1.2 * min(loss)
    assert abs(accuracy[-1] - accuracy[9]) < 0.03


@pytest.mark.parametrize("seed", SEEDS)
def test_adam_dropout_makes_the_loss_smaller_if_it_is_neither_little_nor_much(seed: int) -> None:
    (experiment,) = functions(
        "adam", "dropout_experiment", few=1000, percent=str, print=lambda *text: None, **mnist()
    )
    without, little, half, much = (
        experiment(rate, seed=seed).validation_loss for rate in (0.0, 0.2, 0.5, 0.8)
    )
    assert half[-1] < min(without[-1], little[-1], much[-1] + 0.01)
    assert much[2] > half[2] > without[2], "it learns more slowly"


@pytest.mark.parametrize("seed", SEEDS)
def test_softmax_a_temperature_makes_the_certainty_what_the_accuracy_is(seed: int) -> None:
    data = mnist()
    (deep, train) = functions("softmax", "deep", "train", **data)
    net = deep(ReLU, Softmax(), seed)
    train(net, CrossEntropy(), SGD(0.1), 3, 32)
    z = np.log(net.predict_proba(data["x_test"]))
    cold, warm = (Softmax().forward(z / T).max(axis=1).mean() for T in (0.5, 4))
    assert cold > net.accuracy(data["x_test"], data["y_test"]) > warm


# Maße


@pytest.mark.parametrize("seed", SEEDS)
def test_wie_gut_a_higher_threshold_is_more_often_right_and_overlooks_more(seed: int) -> None:
    data = mnist()
    net = fit(
        Network(Dense(784, 32), ReLU(), Dense(32, 10), Softmax(), seed=seed),
        data["x_train"], data["y_train"], CrossEntropy(), Adam(0.001), epochs=5, batch_size=32,
    )  # fmt: skip
    truth, p = (data["y_test"] == 8).astype(int), net.predict_proba(data["x_test"])[:, 8]
    precision, recall = (
        [measure(truth, (p > t).astype(int), classes=2)[1] for t in (0.05, 0.5, 0.9)]
        for measure in (metrics.precision, metrics.recall)
    )
    assert precision == sorted(precision)
    assert recall == sorted(recall, reverse=True)


# Faltung


def test_faltung_a_cnn_bears_small_shifts_and_needs_neighbours() -> None:
    data = mnist()
    x, y = data["x_train"][:1000], data["y_train"][:1000]
    build_dense, shift = functions("faltung", "build_dense", "shift")

    def small_cnn(seed: int) -> Network:
        return Network(
            lernnetz.Reshape(1, 28, 28), lernnetz.Conv2D(1, 8, 5), lernnetz.MaxPool2D(2), ReLU(),
            lernnetz.Conv2D(8, 16, 5), lernnetz.MaxPool2D(2), ReLU(),
            lernnetz.Flatten(), Dense(256, 10), Softmax(), seed=seed,
        )  # fmt: skip

    def accuracies(build: Callable[[int], Network], seed: int) -> list[float]:
        how = {"epochs": 4, "batch_size": 32}
        order = np.random.default_rng(seed).permutation(784)
        net = fit(build(seed), x, y, CrossEntropy(), Adam(0.002), **how)
        mixed = fit(build(seed), x[:, order], y, CrossEntropy(), Adam(0.002), **how)
        return [
            net.accuracy(data["x_test"], data["y_test"]),
            net.accuracy(shift(data["x_test"], 2), data["y_test"]),
            mixed.accuracy(data["x_test"][:, order], data["y_test"]),
        ]

    (straight, shifted, mixed), (cnn, cnn_shifted, cnn_mixed) = (
        np.mean([accuracies(build, seed) for seed in SEEDS], axis=0)
        for build in (build_dense, small_cnn)
    )
    assert cnn > straight + 0.01
    assert cnn_shifted - shifted > cnn - straight + 0.05
    assert abs(mixed - straight) < 0.06
    assert cnn_mixed < cnn - 0.08


# Einstellungen


def test_faltung_most_parameters_are_where_the_maps_become_dense() -> None:
    lines, place = listing("faltung")
    counts = [
        net.n_parameters for net in (eval(f"Network({line})", PUBLIC.copy()) for line in lines)
    ]
    assert counts == [208, 3216, 16448, 650]
    assert counts[place] > sum(counts) / 2


def test_einstellungen_the_best_of_many_is_lucky_and_more_so_with_few_pictures() -> None:
    _, y_luck = load_mnist("test", rows=1000)
    (luck,) = functions("einstellungen", "luck", y_luck=y_luck)
    for seed in SEEDS:
        many, ten, one = (luck(programs, 50, seed) for programs in (1000, 10, 1))
        assert many > ten > one
        assert luck(1000, 10, seed) > many > luck(1000, 1000, seed)


@functools.cache
def parts() -> tuple:
    """Return the three parts of lesson 19 (of 3000 pictures), standardised."""
    data = mnist()
    train, validation, test = split(data["x_train"], data["y_train"], (0.6, 0.2, 0.2), seed=0)
    pictures = standardize(train[0], validation[0], test[0])
    return tuple(zip(pictures, (train[1], validation[1], test[1]), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_einstellungen_a_middle_learning_rate_is_best(seed: int) -> None:
    train, validation, _ = parts()
    (build,) = functions("einstellungen", "build")
    accuracies = []
    for learning_rate in (0.0001, 0.003, 0.03):
        net, settings = build(16, learning_rate, seed)
        net.fit(*train, **settings, progress=False)
        accuracies.append(net.accuracy(*validation))
    low, middle, high = accuracies
    assert middle > low + 0.05
    assert middle > high + 0.03


def test_einstellungen_what_was_chosen_looks_better_than_it_is() -> None:
    train, validation, test = parts()
    build, chosen_and_honest = functions("einstellungen", "build", "chosen_and_honest")
    x = np.concatenate([validation[0], test[0]])
    y = np.concatenate([validation[1], test[1]])
    right = []
    for seed in range(12):
        net, settings = build(16, 0.003, seed)
        net.fit(*train, **settings, progress=False)
        right.append(net.predict(x) == y)
    for seed in SEEDS:
        chosen, honest = chosen_and_honest(np.array(right), seed=seed)
        assert len(chosen) == 30
        assert np.mean(chosen) > np.mean(honest) + 0.8


# Handschrift


def train_16(seed: int, x: np.ndarray, y: np.ndarray, epochs: int = 6) -> Network:
    (build,) = functions("handschrift", "build")
    net = Network(*build().layers, seed=seed)
    return fit(net, x, y, CrossEntropy(), Adam(0.001), epochs=epochs, batch_size=32)


@functools.cache
def reader(seed: int) -> Network:
    return train_16(seed, mnist()["x_train"], mnist()["y_train"])


@functools.cache
def people() -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the digits of each of the imagined persons."""
    names = "SHAPES", "VARIANTS", "HABITS", "GERMAN"
    given = dict(zip(names, values("handschrift", *names), strict=True))
    (imagined_class,) = functions("handschrift", "imagined_class", **given, **PILLOW)
    return list(imagined_class().values())


@pytest.mark.parametrize("seed", SEEDS)
def test_handschrift_size_and_place_make_photographs_readable(seed: int) -> None:
    write_anywhere, photograph, versions = functions(
        "handschrift", "write_anywhere", "photograph", "versions", **PILLOW
    )
    (shapes,) = values("handschrift", "SHAPES")
    rng, labels = np.random.default_rng(seed), np.arange(50) % 10
    photos = [photograph(write_anywhere(shapes[digit], rng), rng) for digit in labels]
    prepared = [list(versions(photo).values()) for photo in photos]
    plain, flat, boxed, centred, ready = (
        reader(seed).accuracy(np.reshape(pictures, (50, 784)), labels)
        for pictures in zip(*prepared, strict=True)
    )
    assert plain < 0.3
    assert flat < 0.5
    assert min(boxed, centred) > flat + 0.2
    assert ready > 0.85


def test_handschrift_digits_that_lean_to_the_left_are_harder() -> None:
    (write,) = functions("handschrift", "write", **PILLOW)
    (shapes,) = values("handschrift", "SHAPES")
    labels = np.arange(100) % 10

    def read(seed: int, slant: float) -> float:
        rng = np.random.default_rng(seed)
        x = [images.to_mnist(write(shapes[digit], rng, slant=slant)) for digit in labels]
        return reader(seed).accuracy(np.array(x), labels)

    left, right = ([read(seed, slant) for seed in SEEDS] for slant in (-0.6, 0.6))
    assert np.mean(left) < np.mean(right) - 0.05, (left, right)


@pytest.mark.parametrize("seed", SEEDS)
def test_handschrift_digits_of_ones_own_help_beside_those_of_mnist(seed: int) -> None:
    x, y, x_test, y_test = mnist().values()
    x_own, y_own = map(np.concatenate, zip(*people(), strict=True))
    first = len(y_own) * 2 // 3  # the digits of four of six persons
    x_seen, y_seen, x_new, y_new = x_own[:first], y_own[:first], x_own[first:], y_own[first:]
    only_own = train_16(seed, x_seen, y_seen, epochs=40)
    mixed = train_16(seed, np.concatenate([x] + 5 * [x_seen]), np.concatenate([y] + 5 * [y_seen]))
    assert only_own.accuracy(x_test, y_test) < 0.7
    assert mixed.accuracy(x_new, y_new) > reader(seed).accuracy(x_new, y_new)
    assert mixed.accuracy(x_test, y_test) > reader(seed).accuracy(x_test, y_test) - 0.02


@pytest.mark.parametrize("seed", SEEDS)
def test_handschrift_a_long_upstroke_is_taken_for_ink_on_the_left(seed: int) -> None:
    (write_anywhere,) = functions("handschrift", "write_anywhere", **PILLOW)
    _, variants = values("handschrift", "SHAPES", "VARIANTS")

    def read(name: str) -> np.ndarray:
        rng = np.random.default_rng(seed)
        x = [images.to_mnist(write_anywhere(variants[name][1], rng)) for _ in range(20)]
        return reader(seed).predict(np.array(x))

    upstroke = read("1 mit langem Aufstrich")
    assert (upstroke == 1).mean() < (read("1 als Strich") == 1).mean() - 0.2
    assert np.isin(upstroke[upstroke != 1], (4, 7, 9)).mean() > 0.7
    assert (read("7 mit Querstrich") == 7).mean() > 0.7


# Kleidung, with the pictures where they are


def test_mode_clothes_are_harder_and_digits_give_sure_nonsense() -> None:
    try:
        x, y = load_fashion("train", rows=600)
        x_test, y_test = load_fashion("test", rows=300)
    except FileNotFoundError as error:
        pytest.skip(f"{error}")
    data = mnist()
    (coarse,) = functions("mode", "coarse")
    how = {"loss": CrossEntropy(), "epochs": 30, "batch_size": 32}
    measured = []
    for seed in SEEDS:
        net, digits = (
            fit(
                Network(Dense(784, 50), ReLU(), Dense(50, 10), Softmax(), seed=seed),
                *learned, optimizer=Adam(0.001), **how,
            )
            for learned in ((x, y), (data["x_train"][: len(x)], data["y_train"][: len(x)]))
        )  # fmt: skip
        rough = fit(
            Network(Dense(196, 50), ReLU(), Dense(50, 10), Softmax(), seed=seed),
            coarse(x, 14), y, optimizer=Adam(0.001), **how,
        )  # fmt: skip
        measured.append(
            (
                digits.accuracy(data["x_test"], data["y_test"]),
                net.accuracy(x_test, y_test),
                rough.accuracy(coarse(x_test, 14), y_test),
            )
        )
        assert digits.accuracy(x_test, y_test) < 0.25
        assert (digits.predict_proba(x_test).max(axis=1) > 0.9).mean() > 0.2
    on_digits, on_clothes, on_rough = np.mean(measured, axis=0)
    assert on_clothes < on_digits
    assert on_rough > on_clothes - 0.05


# PyTorch


@pytest.mark.parametrize("seed", SEEDS)
def test_pytorch_a_tenth_of_the_learning_rate_is_too_slow_and_momentum_makes_up(seed: int) -> None:
    data = mnist()
    x, x_test = standardize(data["x_train"], data["x_test"])
    (build,) = functions("pytorch", "build")
    how = {"loss": CrossEntropy(), "epochs": 3, "batch_size": 64}
    usual, slow, swung, adam = (
        fit(build(seed), x, data["y_train"], optimizer=optimizer, **how).accuracy(
            x_test, data["y_test"]
        )
        for optimizer in (SGD(0.1), SGD(0.01), SGD(0.01, momentum=0.9), Adam(0.001))
    )
    assert slow < min(usual, swung, adam) - 0.02
    assert max(usual, swung, adam) - min(usual, swung, adam) < 0.06


def test_pytorch_a_second_softmax_keeps_the_loss_up() -> None:
    (softmax,) = functions("pytorch", "softmax")
    z = np.zeros((1, 10))
    z[0, 3] = 1000
    twice = softmax(softmax(z))
    assert twice[0, 3] < 0.25
    assert -math.log(twice[0, 3]) == pytest.approx(1.46, abs=0.005)


# Grenzen


@functools.cache
def trained(seed: int) -> Network:
    data = mnist()
    (build,) = functions("grenzen", "build")
    how = {"epochs": 5, "batch_size": 32}
    return fit(build(seed), data["x_train"], data["y_train"], CrossEntropy(), Adam(0.001), **how)


@pytest.mark.parametrize("seed", SEEDS)
def test_grenzen_the_direction_of_the_gradient_does_the_harm(seed: int) -> None:
    data, net = mnist(), trained(seed)
    x, y = data["x_test"], data["y_test"]
    input_gradient, step = functions("grenzen", "input_gradient", "step", loss=CrossEntropy())
    gradient = input_gradient(net, x, y)
    dice = np.random.default_rng(seed).choice([-1, 1], size=x.shape)
    assert net.accuracy(step(x, gradient, 0.1), y) < 0.2
    assert net.accuracy(step(x, dice, 0.1), y) > net.accuracy(x, y) - 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_grenzen_noise_gets_sure_answers_an_empty_picture_does_not(seed: int) -> None:
    noise = np.random.default_rng(seed).random((1000, 784))
    certainty = trained(seed).predict_proba(noise).max(axis=1)
    assert (certainty > 0.9).mean() > 0.01
    assert np.sort(np.bincount(trained(seed).predict(noise), minlength=10))[-3:].sum() > 700
    assert trained(seed).predict_proba(np.zeros((1, 784))).max() < 0.6


@pytest.mark.parametrize("seed", SEEDS)
def test_grenzen_what_the_data_lack_or_mark_is_what_the_net_lacks_or_looks_for(seed: int) -> None:
    data = mnist()
    x, y, x_test, y_test = data.values()
    build, mark = functions("grenzen", "build", "mark")
    how = {"epochs": 5, "batch_size": 32}
    lacking = fit(build(seed), x[y != 7], y[y != 7], CrossEntropy(), Adam(0.001), **how)
    assert metrics.recall(y_test, lacking.predict(x_test))[7] == 0
    assert lacking.accuracy(x_test, y_test) > 0.7
    marked = x.copy()
    marked[y == 7] = mark(x[y == 7])
    net = fit(build(seed), marked, y, CrossEntropy(), Adam(0.001), **how)
    sevens, others = x_test[y_test == 7], x_test[y_test != 7]
    assert (net.predict(sevens) == 7).mean() < 0.5
    assert (net.predict(mark(others)) == 7).mean() > 0.4
