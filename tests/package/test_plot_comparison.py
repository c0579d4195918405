"""Several trainings in one figure, and the spread of measured values."""

import numpy as np
import pytest

from lernnetz import History, plot


def training(epochs=3, tested=True, best=0.9):
    accuracy = np.linspace(0.5, best, epochs).tolist()
    loss = np.linspace(2, 0.1, epochs).tolist()
    history = History(loss=loss, accuracy=accuracy)
    if tested:
        history.validation_loss, history.validation_accuracy = loss, accuracy
    return history


def legend(pyplot):
    return [text.get_text() for text in pyplot.gcf().legends[0].get_texts()]


# compare


def test_compare_draws_the_accuracy_on_the_test_data_in_per_cent(pyplot):
    plot.compare({"SGD": training(3), "Adam": training(5, best=0.95)}, title="Wer gewinnt?")
    (axis,) = pyplot.gcf().axes
    np.testing.assert_allclose(axis.lines[0].get_xydata(), [[1, 50], [2, 70], [3, 90]])
    np.testing.assert_allclose(axis.lines[1].get_xdata(), [1, 2, 3, 4, 5])
    assert axis.get_ylabel() == "Genauigkeit in %,\nneue Daten"
    assert axis.get_xlabel() == "Epoche"
    assert pyplot.gcf().get_suptitle() == "Wer gewinnt?"
    assert legend(pyplot) == ["SGD", "Adam"]


def test_compare_tells_trainings_apart_without_colour(pyplot):
    plot.compare({str(i): training() for i in range(6)})
    lines = pyplot.gcf().axes[0].lines
    assert len({line.get_marker() for line in lines}) == 6
    assert len({line.get_linestyle() for line in lines[:4]}) == 4


def test_compare_draws_a_picture_for_each_measure(pyplot):
    plot.compare({"a": training()}, "loss", "validation_loss", "accuracy")
    labels = [axis.get_ylabel() for axis in pyplot.gcf().axes]
    assert labels == [
        "Verlust,\nTrainingsdaten",
        "Verlust,\nneue Daten",
        "Genauigkeit in %,\nTrainingsdaten",
    ]
    np.testing.assert_allclose(pyplot.gcf().axes[0].lines[0].get_ydata(), [2, 1.05, 0.1])


def test_compare_cuts_off_what_lies_below(pyplot):
    plot.compare({"a": training()}, lowest=60)
    assert pyplot.gcf().axes[0].get_ylim()[0] == 60


@pytest.mark.parametrize(
    ("histories", "measures", "message"),
    [
        ({}, (), "kein Training"),
        ({"a": training(tested=False)}, (), r"Im Training „a“ .* validation=\(x_test, y_test\)"),
        ({"a": training()}, ("precision",), "'precision' wird nicht gemessen"),
        ({str(i): training() for i in range(7)}, (), "Höchstens 6 Trainings, gekommen sind 7"),
    ],
)
def test_compare_refuses(pyplot, histories, measures, message):
    with pytest.raises(ValueError, match=message):
        plot.compare(histories, *measures)


# stages


def test_stages_follow_one_another(pyplot):
    plot.stages({"η = 3": training(3), "η = 0,3": training(2)}, title="Stufen", lowest=40)
    (axis,) = pyplot.gcf().axes
    for line in axis.lines[:2]:
        np.testing.assert_allclose(line.get_xdata(), [1, 2, 3, 4, 5])
        np.testing.assert_allclose(line.get_ydata(), [50, 70, 90, 50, 90])
    assert axis.lines[3].get_xdata()[0] == 3.5
    assert [(text.get_text(), text.get_position()[0]) for text in axis.texts] == [
        ("η = 3", 2.0),
        ("η = 0,3", 4.5),
    ]
    assert axis.get_title() == "Stufen"
    assert axis.get_ylim()[0] == 40


def test_stages_without_test_data(pyplot):
    plot.stages({"eins": training(tested=False)})
    assert legend(pyplot) == ["Trainingsdaten"]


def test_stages_refuses_an_empty_training(pyplot):
    with pytest.raises(ValueError, match="Im Training „eins“ wurde accuracy nicht gemessen"):
        plot.stages({"eins": History()})


# spread


def test_spread_has_a_column_for_each_group(pyplot):
    groups = {1: [0.1, -0.3, 0.5], 16: np.array([0.1, 0.2])}
    words = {"title": "Punkte", "xlabel": "Batchgröße m", "ylabel": "Gradient"}
    plot.spread(groups, line=("Mittel", 0.15), **words)
    (axis,) = pyplot.gcf().axes
    for place, (dots, values) in enumerate(zip(axis.lines, groups.values(), strict=False)):
        np.testing.assert_array_equal(dots.get_ydata(), values)
        assert (abs(dots.get_xdata() - place) < 0.5).all()
    assert [tick.get_text() for tick in axis.get_xticklabels()] == ["1", "16"]
    assert legend(pyplot) == ["Mittel"]
    assert axis.lines[2].get_ydata()[0] == 0.15
    assert {name: getattr(axis, f"get_{name}")() for name in words} == words


def test_spread_without_a_line(pyplot):
    plot.spread({"a": [1.0]}, title="", xlabel="", ylabel="")
    assert not pyplot.gcf().legends
