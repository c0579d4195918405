"""The box in the notebook, and the text that stands for it anywhere else."""

import re

import pytest

from lernnetz.checks.feedback import COLOURS, OPEN, Feedback

WRONG = Feedback("✗", "Noch nicht.", "Gekommen ist `[0,5; 1]`, erwartet ist `a < b`.\nFehlt `abs`?")


def test_text_is_one_line_without_marks():
    assert WRONG.text == "✗ Noch nicht. Gekommen ist [0,5; 1], erwartet ist a < b. Fehlt abs?"
    assert Feedback("✓", "Richtig.").text == "✓ Richtig."


def test_narrow_spaces_remain():
    assert Feedback("✗", "Nein.", "`39\u202f760`").text == "✗ Nein. 39\u202f760"


def test_box_is_announced_and_marks_values():
    assert WRONG.html.startswith('<div role="status"')
    assert ">✗ Noch nicht.</span>" in WRONG.html
    codes = re.findall(r"<code[^>]*>(.*?)</code>", WRONG.html)
    assert codes == ["[0,5; 1]", "a &lt; b", "abs"]


def test_box_is_large_enough():
    sizes = [int(a or b) for a, b in re.findall(r"font: (\d+)px|font-size: (\d+)px", WRONG.html)]
    assert len(sizes) > 1
    assert min(sizes) >= 15


def test_no_code_of_a_student_gets_into_the_page():
    html = Feedback("✗", "Nein.", "`<img src=x onerror=alert(1)>` <b>").html
    assert "<img" not in html
    assert "<b>" not in html


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [*COLOURS.values(), OPEN])
def test_contrast(colours):
    """WCAG 2.2, 1.4.3."""
    dark, light = sorted(map(luminance, colours))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_box_is_shown_where_there_is_a_notebook(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.get_ipython", lambda: "a notebook")
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append((data, raw)))
    WRONG.show()
    assert shown == [({"text/plain": WRONG.text, "text/html": WRONG.html}, True)]


def test_text_is_printed_elsewhere(capsys):
    WRONG.show()
    assert capsys.readouterr().out == WRONG.text + "\n"
