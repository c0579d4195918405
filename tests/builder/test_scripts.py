"""build.sh as somebody types it: help, and one sentence for what is wrong."""

import subprocess

import pytest

from lernnetz_site import ROOT


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "build.sh"), *arguments], capture_output=True, text=True, check=False
    )


def test_help_names_every_option() -> None:
    done = build("--help")
    assert done.returncode == 0
    for option in ("--serve", "--mnist", "--pyodide", "--with-solutions", "--help"):
        assert option in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--fast"], "Error: there is no option '--fast'."),
        (["--mnist"], "Error: --mnist needs a folder that exists, not ''."),
        (["--pyodide", "/nowhere"], "Error: --pyodide needs a folder that exists, not '/nowhere'."),
    ],
)
def test_wrong_use_ends_with_one_sentence(arguments: list[str], sentence: str) -> None:
    done = build(*arguments)
    assert done.returncode != 0
    assert done.stderr.splitlines()[-1] == sentence
