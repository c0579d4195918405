"""Formulas without a script."""

import re

import pytest

from lernnetz_site import BuildError
from lernnetz_site.formulas import Formula, typeset


def test_tex_becomes_mathml_inside_a_line_and_alone() -> None:
    inside, alone = Formula(r"\frac{1{,}5}{x} < 2", False), Formula(r"\sum_i i", True)
    made = typeset({inside, alone})
    assert re.fullmatch(r"<math.*<mfrac>.*1,5.*&lt;.*</math>", made[inside], re.S)
    assert 'display="block"' in made[alone]


def test_a_wrong_formula_stops_the_build_with_a_sentence() -> None:
    with pytest.raises(BuildError, match=r"KaTeX cannot read a formula.*frac"):
        typeset({Formula(r"\frac{1}", False)})
