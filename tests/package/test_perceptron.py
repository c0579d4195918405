"""The perceptron: gates, the delta rule on paper, and its history."""

import itertools

import numpy as np
import pytest

from lernnetz import Perceptron

INPUTS = np.array(list(itertools.product([0, 1], repeat=2)))
GATES = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "NAND": [1, 1, 1, 0], "NOR": [1, 0, 0, 0]}
XOR = [0, 1, 1, 0]
STARTS = {"zero": ([0, 0], 0), "wrong side": ([-1, 2], -3), "decimals": ([0.3, -0.7], 0.25)}


# output


def test_output_by_hand():
    both = Perceptron([1, 1], threshold=1.5)
    assert [both.output(x) for x in INPUTS] == GATES["AND"]


def test_output_is_1_on_the_line_itself():
    unit = Perceptron([2, -1], threshold=3)
    assert [unit.output([2, 1]), unit.output([2, 1.001]), unit.output([2, 0.999])] == [1, 0, 1]


def test_output_of_one_input_is_an_int_and_of_rows_an_array():
    unit = Perceptron([1, 1], threshold=1.5)
    assert type(unit.output([1, 1])) is int
    rows = unit.output(INPUTS)
    assert (rows.tolist(), rows.dtype) == (GATES["AND"], np.int64)
    assert unit.output(INPUTS[:1]).shape == (1,)


# the delta rule, with numbers that a computer has exactly


def test_a_step_that_should_have_fired_by_hand():
    unit = Perceptron([0.5, -1], threshold=2)
    assert unit.train_step([1, 3], target=1, learning_rate=0.25) == 1
    np.testing.assert_array_equal(unit.weights, [0.75, -0.25])
    assert unit.threshold == 1.75


def test_a_step_that_should_not_have_fired_by_hand():
    unit = Perceptron([1, 1], threshold=2)
    assert unit.train_step([2, 0.5], target=0, learning_rate=0.5) == -1
    np.testing.assert_array_equal(unit.weights, [0, 0.75])
    assert unit.threshold == 2.5


@pytest.mark.parametrize(("x", "target"), [([1, 1], 1), ([0, 1], 0)])
def test_a_right_answer_changes_nothing(x, target):
    unit = Perceptron([1, 1], threshold=1.5)
    assert unit.train_step(x, target) == 0
    np.testing.assert_array_equal(unit.weights, [1, 1])
    assert unit.threshold == 1.5


def test_a_step_leaves_the_arrays_it_was_given_alone():
    start, x = np.array([0.0, 0.0]), np.array([1.0, 2.0])
    unit = Perceptron(start, threshold=1)
    unit.train_step(x, 1)
    assert (start.tolist(), x.tolist()) == ([0, 0], [1, 2])
    assert unit.weights.tolist() != [0, 0]


def test_whole_numbers_as_start_weights_learn_decimals():
    unit = Perceptron(np.array([0, 0]), threshold=1)
    unit.train_step([1, 1], 1, learning_rate=0.25)
    assert unit.weights.tolist() == [0.25, 0.25]


# fit


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS.keys())
@pytest.mark.parametrize("targets", GATES.values(), ids=GATES.keys())
def test_gates_are_learned(targets, start):
    unit = Perceptron(*start)
    history = unit.fit(INPUTS, np.array(targets))
    assert unit.output(INPUTS).tolist() == targets
    assert history.errors[-1] == 0
    assert 0 not in history.errors[:-1]
    assert len(history.errors) < 100


def test_xor_is_never_learned():
    unit = Perceptron([0.5, 0.5], threshold=0.5)
    history = unit.fit(INPUTS, XOR, epochs=50)
    assert len(history.errors) == 50
    assert min(history.errors) >= 1
    assert unit.output(INPUTS).tolist() != XOR


def test_clouds_of_points_that_a_line_separates_are_learned():
    rng = np.random.default_rng(0)
    targets = np.arange(100) % 2
    x = rng.normal(size=(100, 2)) + np.where(targets, 5, -5)[:, None]
    unit = Perceptron([1, -1], threshold=0)
    unit.fit(x, targets)
    np.testing.assert_array_equal(unit.output(x), targets)


def test_history_has_the_start_every_step_and_the_end():
    unit = Perceptron([-0.5, 0.5], threshold=0.25)
    history = unit.fit(INPUTS, GATES["AND"], learning_rate=0.5)
    steps = 4 * len(history.errors)
    assert history.weights.shape == (steps + 1, 2)
    assert history.thresholds.shape == (steps + 1,)
    assert (history.weights[0].tolist(), history.thresholds[0]) == ([-0.5, 0.5], 0.25)
    np.testing.assert_array_equal(history.weights[-1], unit.weights)
    assert history.thresholds[-1] == unit.threshold


def test_history_goes_the_way_of_single_steps():
    fitted, by_hand = Perceptron([0, 0], 0), Perceptron([0, 0], 0)
    history = fitted.fit(INPUTS, GATES["NAND"], learning_rate=0.25, epochs=2)
    wrong = []
    for step, (x, target) in enumerate(2 * list(zip(INPUTS, GATES["NAND"], strict=True)), start=1):
        wrong.append(by_hand.train_step(x, target, learning_rate=0.25) != 0)
        np.testing.assert_array_equal(history.weights[step], by_hand.weights)
        assert history.thresholds[step] == by_hand.threshold
    assert history.errors == [sum(wrong[:4]), sum(wrong[4:])]


def test_fit_called_again_goes_on_where_it_was():
    unit = Perceptron([0, 0], threshold=0)
    first = unit.fit(INPUTS, XOR, epochs=1)
    second = unit.fit(INPUTS, XOR, epochs=1)
    np.testing.assert_array_equal(second.weights[0], first.weights[-1])


def test_a_learned_gate_needs_one_epoch_to_see_it():
    history = Perceptron([1, 1], threshold=1.5).fit(INPUTS, GATES["AND"])
    assert history.errors == [0]
    assert (history.weights == [1, 1]).all()


# wrong input


@pytest.mark.parametrize("weights", [[], 3, [[1, 2]]])
def test_weights_that_are_no_row_are_refused(weights):
    with pytest.raises(ValueError, match="für jeden Eingang ein Gewicht"):
        Perceptron(weights, threshold=1)


@pytest.mark.parametrize("x", [[1], [1, 2, 3], 1, [[1, 2, 3]], [[[1, 2]]]], ids=str)
def test_inputs_of_another_width_are_refused(x):
    with pytest.raises(ValueError, match=r"2 Gewichte .* ebenso viele Eingaben") as error:
        Perceptron([1, 1], threshold=1).output(x)
    assert str(np.shape(x)) in str(error.value)


@pytest.mark.parametrize("target", [2, -1, 0.5, np.nan, "1"])
def test_a_target_other_than_0_and_1_is_refused_and_changes_nothing(target):
    unit = Perceptron([1, 1], threshold=5)
    with pytest.raises(ValueError, match="0 oder 1, gekommen ist"):
        unit.train_step([1, 1], target)
    assert (unit.weights.tolist(), unit.threshold) == ([1, 1], 5)


@pytest.mark.parametrize("targets", [[0, 1], [0, 0, 0, 1, 1]])
def test_a_target_is_needed_for_each_example(targets):
    with pytest.raises(ValueError, match=f"4 Beispiele und {len(targets)} Ziele"):
        Perceptron([1, 1], threshold=1).fit(INPUTS, targets)


def test_a_step_with_several_rows_at_once_is_refused():
    with pytest.raises(ValueError, match="Perzeptron"):
        Perceptron([1, 1], threshold=1).train_step(INPUTS, 1)


def test_repr_shows_weights_and_threshold():
    assert repr(Perceptron([1, -0.5], 2)) == "Perceptron(weights=[1.0, -0.5], threshold=2.0)"
