"""What is said of a figure to those who cannot see it."""

import matplotlib.pyplot as plt
import numpy as np

from lernnetz_site.boot.lernnetz_figures import described


def test_titles_labels_and_lines_are_said_once() -> None:
    figure, axes = plt.subplots(1, 2)
    figure.suptitle("Training")
    for each in axes:
        each.set_xlabel("Epoche")
        each.plot([0.9, 0.5, 0.0257], label="Verlust")
        each.plot([0, 1])  # has no name
    assert described(figure) == "Abbildung. Training; Verlust von 0,9 bis 0,0257; x-Achse: Epoche"
    plt.close(figure)


def test_pictures_are_counted() -> None:
    figure, axes = plt.subplots(1, 3)
    for each in axes:
        each.imshow(np.zeros((2, 2)))
    assert described(figure) == "Abbildung. 3 Bilder"
    plt.close(figure)


def test_figure_without_words_is_one() -> None:
    figure = plt.figure()
    assert described(figure) == "Abbildung."
    plt.close(figure)
