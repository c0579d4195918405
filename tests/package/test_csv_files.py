"""CSV as it comes from spreadsheets and other programs: read where certain, else explained."""

import codecs
import gzip
import io
import unicodedata
import zipfile

import numpy as np
import pytest

from lernnetz import read_csv

RNG = np.random.default_rng(0)
INK = RNG.integers(0, 256, (3, 26, 26)).astype(np.uint8)
INK[:, 0, 0] = 255
GREY = np.pad(INK, ((0, 0), (1, 1), (1, 1))).reshape(3, 784)  # no ink at the edge
LABELS = np.array([7, 0, 9])
ROWS = np.column_stack([LABELS, GREY])
LAST = np.column_stack([GREY, LABELS])
WHITE = np.column_stack([255 - GREY, LABELS])
SCALED = np.round(GREY / 255, 4)
NAMES = [f"pixel{i}" for i in range(784)]


def written(rows, mark=",", cell=str, end="\n"):
    return "".join(mark.join(map(cell, row.tolist())) + end for row in rows)


def comma(value):
    return str(value).replace(".", ",")


def scaled(cell=str, mark=",", last=False):
    """Return rows whose labels are whole and whose grey values go from 0 to 1."""
    rows = []
    for label, grey in zip(LABELS, SCALED, strict=True):
        cells = [cell(value) for value in grey.tolist()]
        rows.append(mark.join([*cells, str(label)] if last else [str(label), *cells]))
    return "\n".join(rows)


PLAIN = written(ROWS)
READ = {
    "as the course writes it": PLAIN,
    "byte order mark": codecs.BOM_UTF8 + PLAIN.encode(),
    "UTF-16": PLAIN.encode("utf-16"),
    "UTF-16, big end first": codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
    "UTF-16 without a mark": PLAIN.encode("utf-16-le"),
    "Unicode text of Excel": written(ROWS, "\t", end="\r\n").encode("utf-16"),
    "semicolons": written(ROWS, ";"),
    "tabs": written(ROWS, "\t"),
    "spaces": written(ROWS, " "),
    "comma and space": written(ROWS, ", "),
    "carriage returns": written(ROWS, end="\r"),
    "carriage returns and newlines": written(ROWS, end="\r\n"),
    "packed": gzip.compress(PLAIN.encode()),
    "quotes": written(ROWS, cell=lambda value: f'"{value}"'),
    "quotes and semicolons": written(ROWS, ";", cell=lambda value: f'"{value}"'),
    "7.0": written(ROWS, cell=lambda value: f"{value:.1f}"),
    "7,0": written(ROWS, ";", cell=lambda value: comma(f"{value:.1f}")),
    "7,0 in quotes": written(ROWS, cell=lambda value: f'"{value},0"'),
    "exponents": written(ROWS, cell="{:.18e}".format),
    "empty rows of Excel": PLAIN + ("," * 784 + "\n") * 2,
    "empty rows of Excel, semicolons": written(ROWS, ";") + (";" * 784 + "\r\n") * 2,
    "empty row first": "\n" + "," * 784 + "\n" + PLAIN,
    "empty columns of Excel": written(ROWS, end=",,,\n"),
    "blank lines": PLAIN.replace("\n", "\n \n"),
    "label last": written(LAST),
    "label last, semicolons and byte order mark": codecs.BOM_UTF8 + written(LAST, ";").encode(),
    "label last, 7.0": written(LAST, cell=lambda value: f"{value:.1f}"),
}
SCALES = {
    "0…1": scaled(),
    "0…1 and decimal commas": scaled(comma, ";"),
    "0…1 and decimal commas in tabs": scaled(comma, "\t"),
    "0…1 and decimal commas in quotes": scaled(lambda value: f'"{comma(value)}"'),
    "0…1, label last": scaled(last=True),
    "0…1, label last, decimal commas": scaled(comma, ";", last=True),
}


def read(content):
    return read_csv(io.BytesIO(content.encode() if isinstance(content, str) else content))


@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_what_has_one_meaning_is_read(content):
    x, y = read(content)
    assert (x.dtype, y.dtype) == (np.float32, np.int64)
    np.testing.assert_array_equal(y, LABELS)
    np.testing.assert_array_equal(np.rint(255 * x), GREY)


@pytest.mark.parametrize("content", SCALES.values(), ids=SCALES)
def test_values_from_0_to_1_stay(content):
    x, y = read(content)
    assert (x.dtype, y.dtype) == (np.float32, np.int64)
    np.testing.assert_array_equal(y, LABELS)
    np.testing.assert_allclose(x, SCALED, rtol=1e-6)


def test_black_and_white_pictures_go_from_0_to_1():
    x, y = read(written(np.column_stack([LABELS, GREY > 99]), cell=lambda value: str(int(value))))
    np.testing.assert_array_equal(y, LABELS)
    np.testing.assert_array_equal(x, GREY > 99)


def test_on_white_paper_the_label_may_be_last():
    x, y = read(written(WHITE))
    np.testing.assert_array_equal(y, LABELS)
    np.testing.assert_array_equal(np.rint(255 * x), 255 - GREY)


@pytest.mark.parametrize("label", range(1, 10))
def test_a_single_row_may_have_its_label_last(label):
    assert read(written(np.append(GREY[:1], [[label]], axis=1)))[1].tolist() == [label]


@pytest.mark.parametrize("corner", [0, 3, 255])
@pytest.mark.parametrize("labels", [[0, 0, 0], [0, 1, 0], [7, 2, 1]])
def test_a_label_in_the_first_column_stays_there(labels, corner):
    grey = np.tile(GREY[:1], (40, 1))
    grey[0, -1] = corner  # ink in the corner of one picture
    labels = np.resize(labels, 40)
    x, y = read(written(np.column_stack([labels, grey])))
    np.testing.assert_array_equal(y, labels)
    np.testing.assert_array_equal(np.rint(255 * x), grey)


def test_zeros_on_white_paper_from_0_to_1_stay():
    x, y = read(written(np.column_stack([0 * LABELS, 1 - SCALED]), cell="{:g}".format))
    assert y.tolist() == [0, 0, 0]
    np.testing.assert_allclose(x, 1 - SCALED, atol=1e-6)


def test_an_open_text_file_is_read(tmp_path):
    path = tmp_path / "ziffern.csv"
    path.write_text(PLAIN, "utf-8")
    with path.open(encoding="utf-8") as file:
        np.testing.assert_array_equal(read_csv(file)[1], LABELS)


@pytest.mark.parametrize(("written_as", "asked_as"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_name_from_a_mac_is_found(tmp_path, written_as, asked_as):
    name = "größe.csv"
    (tmp_path / unicodedata.normalize(written_as, name)).write_text(PLAIN, "utf-8")
    _, y = read_csv(tmp_path / unicodedata.normalize(asked_as, name))
    np.testing.assert_array_equal(y, LABELS)


def packed(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, PLAIN)
    return file.getvalue()


def changed(row, column, cell, text=PLAIN, mark=","):
    """Return the text with another cell; rows and columns are counted from 1."""
    lines = [line.split(mark) for line in text.splitlines()]
    lines[row - 1][column - 1] = cell
    return "\n".join(map(mark.join, lines))


REFUSED = {
    "web page": (
        "\n<!DOCTYPE html>\n<html><body>7,0,0</body></html>",
        "Das ist keine CSV-Datei, sondern eine Webseite. Lade die Datei selbst herunter, nicht die "
        "Seite, die sie zeigt.",
    ),
    "table of Excel": (
        packed("xl/workbook.xml"),
        "Das ist keine CSV-Datei, sondern eine gepackte Datei oder eine Tabelle (zip, xlsx, ods). "
        "Entpacke sie, oder speichere die Tabelle als CSV-Datei.",
    ),
    "old table of Excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "Das ist keine CSV-Datei, sondern eine Tabelle von Excel. Speichere sie dort als "
        "CSV-Datei.",
    ),
    "IDX": (
        b"\0\0\x08\x01\0\0\0\x02\x07\x02",
        "Das ist keine CSV-Datei, sondern eine IDX-Datei. Die liest read_idx.",
    ),
    "gzip cut short": (
        gzip.compress(PLAIN.encode())[:-20],
        "Die CSV-Datei ist beschädigt oder unvollständig gepackt. Lade die Datei neu.",
    ),
    "only empty rows": (
        (";" * 784 + "\r\n") * 3,
        "Die CSV-Datei ist leer. Erwartet ist eine Zeile je Bild.",
    ),
    "header": (
        ",".join(["label", *NAMES]) + "\n" + PLAIN,
        "Zeile 1 der CSV-Datei beginnt mit 'label'. Eine Kopfzeile gehört nicht in die Datei.",
    ),
    "header, label last, semicolons": (
        ";".join([*NAMES, "class"]) + "\n" + written(LAST, ";"),
        "Zeile 1 der CSV-Datei beginnt mit 'pixel0'. Eine Kopfzeile gehört nicht in die Datei.",
    ),
    "index and header": (
        ",".join(["", "label", *NAMES]) + "\n" + PLAIN,
        "Zeile 1 der CSV-Datei beginnt mit ''. Eine Kopfzeile gehört nicht in die Datei.",
    ),
    "numbered rows": (
        written(np.column_stack([range(3), ROWS])),
        "Zeile 1 der CSV-Datei hat 786 Spalten, erwartet sind 785: das Label und 784 Grauwerte. "
        "Eine Spalte mit Zeilennummern gehört nicht in die Datei.",
    ),
    "no labels": (
        written(GREY),
        "Zeile 1 der CSV-Datei hat 784 Spalten, erwartet sind 785: das Label und 784 Grauwerte. "
        "Fehlt das Label?",
    ),
    "another mark": (
        written(ROWS, "|"),
        "Zeile 1 der CSV-Datei hat 1 Spalte, erwartet sind 785: das Label und 784 Grauwerte. "
        "Trenne die Werte mit Kommas.",
    ),
    "decimal commas between commas": (
        scaled(lambda value: f"{value:.4f}".replace(".", ",")),
        "Zeile 1 der CSV-Datei hat 1569 Spalten, erwartet sind 785: das Label und 784 Grauwerte. "
        "Haben die Zahlen ein Dezimalkomma? Dann trenne sie mit Semikolons.",
    ),
    "a word": (
        changed(2, 5, "x"),
        "Zeile 2 der CSV-Datei, Spalte 5: 'x' ist keine ganze Zahl.",
    ),
    "a word among values from 0 to 1": (
        changed(3, 5, "NaN", scaled()),
        "Zeile 3 der CSV-Datei, Spalte 5: 'NaN' ist keine ganze Zahl.",
    ),
    "a hole": (
        changed(2, 5, ""),
        "Zeile 2 der CSV-Datei, Spalte 5: '' ist keine ganze Zahl.",
    ),
    "too large, with semicolons": (
        changed(2, 5, "300", written(ROWS, ";"), ";"),
        "Zeile 2 der CSV-Datei, Spalte 5: Der Grauwert 300 liegt nicht zwischen 0 und 255.",
    ),
    "below 0": (
        changed(2, 5, "-0.4242", scaled()),
        "Zeile 2 der CSV-Datei, Spalte 5: Der Grauwert -0.4242 liegt nicht zwischen 0 und 255.",
    ),
    "half a grey value": (
        changed(2, 5, "1.5"),
        "Zeile 2 der CSV-Datei, Spalte 5: '1.5' ist keine ganze Zahl. Grauwerte sind ganze Zahlen "
        "von 0 bis 255, oder alle sind höchstens 1.",
    ),
    "half a label": (
        changed(2, 1, "7.5"),
        "Zeile 2 der CSV-Datei, Spalte 1: Das Label 7.5 ist keine Ziffer zwischen 0 und 9.",
    ),
    "label 10": (
        changed(3, 1, "10"),
        "Zeile 3 der CSV-Datei, Spalte 1: Das Label 10 ist keine Ziffer zwischen 0 und 9.",
    ),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_with_its_cause(content, message):
    with pytest.raises(ValueError, match=r"\w") as error:
        read(content)
    assert str(error.value) == message


@pytest.mark.parametrize("cell", ["1e300", "-1e300", "inf", "1e-400"])
def test_numbers_beyond_float32_are_no_warning(cell):
    if cell == "1e-400":
        assert read(changed(2, 5, cell))[0][1, 3] == 0
    else:
        with pytest.raises(ValueError, match=r"Zeile 2 .*Spalte 5"):
            read(changed(2, 5, cell))
