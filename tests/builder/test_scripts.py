"""build.sh as somebody types it: help, and one sentence for what is wrong."""

import socket
import subprocess
import sys

import pytest

from lernnetz_site import ROOT


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "build.sh"), *arguments], capture_output=True, text=True, check=False
    )


def test_help_names_every_option() -> None:
    done = build("--help")
    assert done.returncode == 0
    for option in ("--serve", "--mnist", "--fashion", "--pyodide", "--with-solutions", "--help"):
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


@pytest.mark.parametrize("offered", [None, 65536])
def test_port_that_cannot_be_used_ends_with_one_sentence(offered: int | None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(offered or taken.getsockname()[1])
        command = [sys.executable, "-m", "lernnetz_site.serve", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert done.stderr.startswith(f"Error: port {port} cannot be used")
    assert "Traceback" not in done.stderr
