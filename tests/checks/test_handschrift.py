"""The exercises of "Deine eigene Handschrift": right answers pass, wrong ones are told why."""

import numpy as np
import pytest

from lernnetz.checks import grade
from tests.checks.answers import breaks_off, mistake, solved

NAMES = ["tinte", "verkleinern", "rahmen", "schwerpunkt"]


@pytest.mark.parametrize("name", NAMES)
def test_stub_is_open(name):
    stub = {"rahmen": (..., ..., ..., ...), "schwerpunkt": (..., ...)}.get(name, ...)
    assert grade(f"handschrift/{name}", lambda picture: stub).text.startswith("○ Noch offen")


@pytest.mark.parametrize("name", NAMES)
def test_missing_return(name):
    assert "return" in mistake(f"handschrift/{name}", lambda picture: None)


@pytest.mark.parametrize("name", NAMES)
def test_no_function(name):
    assert "Erwartet ist eine Funktion, gekommen ist 7." in mistake(f"handschrift/{name}", 7)


@pytest.mark.parametrize("name", NAMES)
def test_raising_function(name):
    def broken(picture):
        raise IndexError("daneben")

    assert breaks_off(f"handschrift/{name}", broken).endswith("Python sagt: IndexError: daneben.")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("answer", ["neun", [[1, 2], [3]], object])
def test_no_numbers(name, answer):
    assert "Erwartet sind" in mistake(f"handschrift/{name}", lambda picture: answer)


# handschrift/tinte


def grey(photo):
    return 0.299 * photo[:, :, 0] + 0.587 * photo[:, :, 1] + 0.114 * photo[:, :, 2]


def ink_by_loops(photo):
    return [[1 - (0.299 * r + 0.587 * g + 0.114 * b) / 255 for r, g, b in row] for row in photo]


def ink_in_place(photo):
    """The same, spoiling its argument on the way, in float32."""
    result = (1 - grey(photo) / 255).astype(np.float32)
    photo[:] = 0
    return result


@pytest.mark.parametrize(
    "answer",
    [lambda photo: 1 - grey(photo) / 255, ink_by_loops, ink_in_place],
)
def test_ink(answer):
    assert solved("handschrift/tinte", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (grey, "Jetzt fehlt die rechte Formel"),
        (lambda photo: grey(photo) / 255, "Weiß soll 0 werden"),
        (lambda photo: 255 - grey(photo), "von 0 bis 1 gehen"),
        (lambda photo: 1 - grey(photo), "Teile das Grau durch 255"),
        (lambda photo: 1 - photo.mean(axis=2) / 255, "der einfache Mittelwert"),
        (lambda photo: 1 - photo / 255, "noch drei Karten"),
        (lambda photo: 1 - photo[:, :, 1] / 255, "mit den beiden Formeln"),
        (lambda photo: np.full(photo.shape[:2], np.nan), "mit den beiden Formeln"),
    ],
)
def test_wrong_ink(answer, hint):
    assert hint in mistake("handschrift/tinte", answer)


def test_ink_with_a_decimal_comma():
    def to_ink(photo):
        red = photo[:, :, 0]
        return 0,299 * red  # fmt: skip

    text = breaks_off("handschrift/tinte", to_ink)
    assert "Ein Farbwert ist eine ganze Zahl von 0 bis 255" in text
    assert "ein Komma, wo ein Punkt hingehört? Python schreibt 0.5." in text


def test_wrong_ink_names_the_first_pixel_that_differs():
    text = mistake("handschrift/tinte", lambda photo: 1 - photo.mean(axis=2) / 255)
    assert "photo = [[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [200, 180, 20]]]" in text
    assert "Gekommen ist [[0,6667; 0,6667]; [0" in text


# handschrift/verkleinern


def shrunk_by_loops(ink):
    small = np.zeros((28, 28))
    for r in range(28):
        for c in range(28):
            small[r, c] = ink[5 * r : 5 * r + 5, 5 * c : 5 * c + 5].mean()
    return small


@pytest.mark.parametrize(
    "answer",
    [
        shrunk_by_loops,
        lambda ink: shrunk_by_loops(ink).tolist(),
        lambda ink: ink.reshape(28, 5, 28, 5).mean(axis=(1, 3)),
        lambda ink: sum(ink[i::5, j::5] for i in range(5) for j in range(5)) / 25,
    ],
)
def test_shrink(answer):
    assert solved("handschrift/verkleinern", answer)


def shrunk_too_short(ink):
    small = np.zeros((28, 28))
    for r in range(28):
        for c in range(28):
            small[r, c] = ink[5 * r : 5 * r + 4, 5 * c : 5 * c + 4].mean()
    return small


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda ink: 25 * shrunk_by_loops(ink), "Das ist die Summe"),
        (lambda ink: ink[::5, ::5], "einen Pixel je Block"),
        (lambda ink: ink[2::5, 2::5], "einen Pixel je Block"),
        (lambda ink: ink.reshape(28, 5, 28, 5).max(axis=(1, 3)), "der größte Wert je Block"),
        (lambda ink: ink[:28, :28], "nur die Ecke links oben"),
        (lambda ink: shrunk_by_loops(ink).T, "Zeilen und Spalten sind vertauscht"),
        (lambda ink: ink.reshape(5, 28, 5, 28).mean(axis=(0, 2)), "weit entfernte Pixel"),
        (shrunk_too_short, "endet vor der 4"),
        (lambda ink: np.zeros((28, 28)), "Alles ist 0"),
        (lambda ink: 1 - shrunk_by_loops(ink), "der Mittelwert seines Blocks"),
    ],
)
def test_wrong_shrink(answer, hint):
    text = mistake("handschrift/verkleinern", answer)
    assert "ink der Form (140, 140): Zeile" in text
    assert hint in text


def test_shrink_in_the_wrong_shape():
    text = mistake("handschrift/verkleinern", lambda ink: ink)
    assert "Erwartet ist eine Tabelle der Form (28, 28)." in text


def test_shrink_as_a_row():
    text = mistake("handschrift/verkleinern", lambda ink: shrunk_by_loops(ink).ravel())
    assert "Erwartet ist eine Tabelle der Form (28, 28)." in text


# handschrift/rahmen


def box(picture):
    rows, columns = np.nonzero(picture)
    return rows.min(), rows.max(), columns.min(), columns.max()


def box_by_loops(picture):
    top, bottom, left, right = None, 0, 28, 0
    for r in range(28):
        for c in range(28):
            if picture[r, c] > 0:
                top = r if top is None else top
                bottom = r
                left, right = min(left, c), max(right, c)
    return [top, bottom, left, right]


@pytest.mark.parametrize("answer", [box, box_by_loops, lambda picture: np.array(box(picture))])
def test_box(answer):
    assert solved("handschrift/rahmen", answer)


def changed(change):
    return lambda picture: change(*box(picture))


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (changed(lambda t, b, left, r: (left, r, t, b)), "axis=1 fragt jede Zeile"),
        (changed(lambda t, b, left, r: (t, left, b, r)), "erst beide Zeilen"),
        (changed(lambda t, b, left, r: (t, b + 1, left, r + 1)), "nicht die erste danach"),
        (changed(lambda t, b, left, r: (b, t, r, left)), "Anfang und Ende sind vertauscht"),
        (changed(lambda t, b, left, r: (t + 1, b + 1, left + 1, r + 1)), "Gezählt wird ab 0"),
        (changed(lambda t, b, left, r: (t, 27 - b, left, 27 - r)), "von hinten gezählt"),
        (lambda picture: box(picture > 0.5), "Auch blasse Tinte zählt"),
        (changed(lambda t, b, left, r: (0, 27, 0, 27)), "Die Reihenfolge ist top, bottom"),
    ],
)
def test_wrong_box(answer, hint):
    text = mistake("handschrift/rahmen", answer)
    assert "Tinte von Zeile" in text
    assert "erwartet ist" in text
    assert hint in text


@pytest.mark.parametrize(
    "answer",
    [
        changed(lambda t, b, left, r: (b - t + 1, r - left + 1)),
        lambda picture: 5,
        lambda picture: picture > 0,
        lambda picture: [(picture > 0).any(axis=1), (picture > 0).any(axis=0)],
    ],
)
def test_box_is_four_numbers(answer):
    text = mistake("handschrift/rahmen", answer)
    assert "Erwartet sind 4 Zahlen (top, bottom, left, right)" in text


# handschrift/schwerpunkt


def centre(picture):
    r, c = np.indices(picture.shape)
    return np.array([(r * picture).sum(), (c * picture).sum()]) / picture.sum()


def centre_by_loops(picture):
    row = column = total = 0
    for r in range(28):
        for c in range(28):
            row, column = row + r * picture[r, c], column + c * picture[r, c]
            total += picture[r, c]
    return row / total, column / total


@pytest.mark.parametrize(
    "answer",
    [
        centre,
        centre_by_loops,
        lambda picture: list(centre(picture)),
        lambda picture: centre(picture).astype(np.float32),
        lambda picture: [np.average(grid, weights=picture) for grid in np.mgrid[:28, :28]],
    ],
)
def test_centre(answer):
    assert solved("handschrift/schwerpunkt", answer)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda picture: centre(picture)[::-1], "Zeile und Spalte sind vertauscht"),
        (lambda picture: centre(picture) * picture.sum(), "Das ist der Zähler"),
        (
            lambda picture: centre(picture) * picture.sum() / 784,
            "Teile durch die Summe ihrer Werte",
        ),
        (
            lambda picture: centre(picture) * picture.sum() / (picture > 0).sum(),
            "Zahl der Pixel mit Tinte",
        ),
        (lambda picture: np.argwhere(picture).mean(axis=0), "mit seinem Wert zählen"),
        (
            lambda picture: [sum(box(picture)[:2]) / 2, sum(box(picture)[2:]) / 2],
            "die Mitte des Rahmens",
        ),
        (lambda picture: centre(picture) + 1, "Gezählt wird ab 0"),
        (lambda picture: (13.5, 13.5), "Zähler: jeder Pixel mal seine Nummer"),
    ],
)
def test_wrong_centre(answer, hint):
    text = mistake("handschrift/schwerpunkt", answer)
    assert "Tinte 0,5 bei (0, 1)" in text
    assert "erwartet ist" in text
    assert hint in text


def test_centre_without_the_sum():
    text = mistake(
        "handschrift/schwerpunkt",
        lambda picture: (np.arange(28)[:, None] * picture, np.arange(28) * picture),
    )
    assert "Erwartet sind 2 Zahlen (row, column)" in text
