"""What is added to JupyterLab's German, and that nothing stays in our tables without need."""

import re
from pathlib import Path

import pytest

from lernnetz_site import BuildError, german


@pytest.fixture
def catalogue() -> german.Catalogue:
    header = {"domain": "jupyterlab", "language": "de-DE", "plural_forms": "nplurals=2;"}
    return {"jupyterlab": {"": header, "Run": ["Asuführen"], "Stop": ["Anhalten"]}}


def test_a_missing_text_is_added(catalogue: german.Catalogue) -> None:
    german.add(catalogue, {"notebook": {"Cell": ["Zelle", "%1 Zellen"], "Menu": "Menü"}})
    added = catalogue["notebook"]
    assert added[""]["domain"] == "notebook"
    assert added[""]["plural_forms"] == "nplurals=2;"
    assert (added["Cell"], added["Menu"]) == (["Zelle", "%1 Zellen"], ["Menü"])


def test_a_text_that_is_translated_by_now_stops_the_build(catalogue: german.Catalogue) -> None:
    with pytest.raises(BuildError, match="translates 'Stop' now"):
        german.add(catalogue, {"jupyterlab": {"Stop": "Halt"}})


def test_a_wrong_text_is_corrected(catalogue: german.Catalogue) -> None:
    german.correct(catalogue, {"jupyterlab": {"Run": ["Asu", "Aus"]}})
    assert catalogue["jupyterlab"]["Run"] == ["Ausführen"]


@pytest.mark.parametrize("text", ["Stop", "Gone"])
def test_a_mistake_that_has_gone_stops_the_build(catalogue: german.Catalogue, text: str) -> None:
    with pytest.raises(BuildError, match="is there 0 times"):
        german.correct(catalogue, {"jupyterlab": {text: ["Asu", "Aus"]}})


def test_a_piece_of_a_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "1.js"
    file.write_text('a.text="Skip"', "utf-8")
    german.replace(tmp_path, {'"Skip"': '"Überspringen"'})
    assert file.read_text("utf-8") == 'a.text="Überspringen"'
    with pytest.raises(BuildError, match='no "Skip" any more'):
        german.replace(tmp_path, {'"Skip"': '"Überspringen"'})


def test_german_takes_the_same_values_as_english() -> None:
    for texts in german.read("added.json").values():
        for english, translated in texts.items():
            for form in [translated] if isinstance(translated, str) else translated[1:]:
                extra = set(re.findall("%[1-9]", form)) - set(re.findall("%[1-9]", english))
                assert extra <= ({"%1"} if isinstance(translated, list) else set()), english
