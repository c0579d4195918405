"""Questions: from the source of a lesson to a cell that can be read without its form."""

import pytest

from lernnetz_site import BuildError
from lernnetz_site.questions import cell_of, markdown, parse

TYPED = """**Wie viel ist 1 − 0,3?**

- (=) 0,7 ± 0,01 | 7/10
  → Genau.
- (≠) 1,3 | +1,3
  → Da steht
  ein Minus.
- (…)
  → Zieh ab.
"""
LINES = """Ordne!

1. `b = 1`
   → Zuerst b.
2. `    a = b`
   → a braucht b.

→ Fertig.
"""


def test_several_right_answers() -> None:
    question = parse("Was?\n\n- [x] A\n  → a\n- [ ] B\n  → b\n- [x] C\n  → c\n", prediction=False)
    about = cell_of(question, "01-titel/1").metadata["lernnetz"]["question"]
    assert about == {"name": "01-titel/1", "kind": "several", "right": [0, 2]}
    assert markdown(question) == (
        "Was?\n\n1. A\n2. B\n3. C\n\n<details>\n<summary>Antwort</summary>\n\n"
        "Richtig: 1, 3.\n\n1. a\n2. b\n3. c\n\n</details>"
    )


def test_typed_answers() -> None:
    question = parse(TYPED, prediction=False)
    about = cell_of(question, "01-titel/1").metadata["lernnetz"]["question"]
    assert (about["kind"], about["right"]) == ("typed", [0])
    assert about["typed"] == ["0,7 ± 0,01 | 7/10", "1,3 | +1,3", "…"]
    text = markdown(question)
    assert "Richtig: 0,7." in text
    assert "1. Genau.\n2. 1,3: Da steht ein Minus.\n3. Zieh ab." in text


def test_lines_are_shown_in_another_order() -> None:
    question = parse(LINES, prediction=False)
    assert [entry.text for entry in question.shown] == ["`    a = b`", "`b = 1`"]
    assert question.right == [1, 0]
    assert "Richtig: 2, 1.\n\nFertig.\n\n1. a braucht b.\n2. Zuerst b." in markdown(question)


def test_line_to_mark_keeps_its_place_and_its_indentation() -> None:
    source = "Wo?\n\n- { } `if a:`\n  → Nein.\n- {x} `    b = 1`\n  → Ja.\n"
    question = parse(source, prediction=False)
    about = cell_of(question, "01-titel/1").metadata["lernnetz"]["question"]
    assert about == {"name": "01-titel/1", "kind": "line", "right": [1]}
    assert "1. `if a:`\n2. `    b = 1`\n" in markdown(question)
    assert "Richtig: 2." in markdown(question)


def test_prediction_tells_nothing_right() -> None:
    question = parse("Was?\n\n- ( ) A\n  → a\n- ( ) B\n  → b\n", prediction=True)
    assert "right" not in cell_of(question, "01-titel/1").metadata["lernnetz"]["question"]
    assert "Richtig" not in markdown(question)


@pytest.mark.parametrize(
    ("block", "prediction", "complaint"),
    [
        ("Was?\n\n- (x) A\n- ( ) B\n  → b\n", False, "no response"),
        ("Was?\n\n- (x) A\n  → a\n- [x] B\n  → b\n", False, "one kind"),
        ("Was?\n", False, "one kind"),
        ("Was?\n\n- ( ) A\n  → a\n", False, "its right answer"),
        ("Was?\n\n- (x) A\n  → a\n- (x) B\n  → b\n", False, "its right answer"),
        ("Was?\n\n- {x} `A`\n  → a\n- {x} `B`\n  → b\n", False, "its right answer"),
        ("Was?\n\n- {x} `A`\n  → a\n- { } B\n  → b\n", False, "in backticks"),
        ("Was?\n\n- (x) A\n  → a\n", True, "prediction none"),
        ("Was?\n\n- (=) 1\n  → a\n", False, "for all others"),
        (LINES.replace("\n→ Fertig.\n", ""), False, "a last response"),
        (LINES.replace("`b = 1`", "`        b = 1`"), False, "than by letters"),
    ],
)
def test_half_a_question_stops_the_build(block: str, prediction: bool, complaint: str) -> None:
    with pytest.raises(BuildError, match=complaint):
        parse(block, prediction=prediction)
