"""What the other files here are asked at their end finds what it looks for."""

import pytest

from tests.checks.sentences import not_german, unheard


def test_sentence_that_nobody_heard():
    said = "Gesucht ist 0 oder 1 je Frucht"
    assert any(said in text for text in unheard("start", set()))
    assert not any(said in text for text in unheard("start", set(unheard("start", set()))))


@pytest.mark.parametrize(
    "line", ["ist 0.5.", "'so'", 'ein "Wort"', "von -3", "2 x 3", "noch ...", "nimm `x."]
)
def test_line_that_is_not_german(line):
    assert not_german({f"Davor.\n{line}"}) == [line]


@pytest.mark.parametrize("line", ["ist 0,5.", "„so“", "von −3", "2 × 3", "nimm `x[-1] * 0.5`."])
def test_german_line(line):
    assert not_german({line}) == []
