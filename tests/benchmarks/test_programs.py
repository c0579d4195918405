"""Every program of ``benchmarks/`` still runs: each is started in its smallest form."""

import os
import pkgutil
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from benchmarks.common import RESULTS
from lernnetz_site import ROOT
from tests.builder.test_mnist import idx

FOLDER = ROOT / "benchmarks"
LIBRARIES = {"common", "pytorch"}
PROGRAMS = {module.name for module in pkgutil.iter_modules([str(FOLDER)])} - LIBRARIES
NEEDS = {"import torch": ["torch"], "from playwright": ["chromium", "site"]}  # fixtures


@pytest.fixture(scope="module")
def mnist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with MNIST's four files, but of a hundred grey bars each."""
    folder, rng = tmp_path_factory.mktemp("mnist"), np.random.default_rng(0)
    for part in ("train", "t10k"):
        pictures = np.zeros((100, 28, 28), np.uint8)
        pictures[:, 4:24, 12:16] = rng.integers(128, 256, (100, 20, 4))
        (folder / f"{part}-images-idx3-ubyte").write_bytes(idx(pictures))
        labels = np.arange(100, dtype=np.uint8) % 10
        (folder / f"{part}-labels-idx1-ubyte").write_bytes(idx(labels))
    return folder


def start(name: str, mnist: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of ``benchmarks/`` on these digits."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    environment = {**os.environ, "MNIST_DIR": str(mnist)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_program_runs(name: str, mnist: Path, request: pytest.FixtureRequest) -> None:
    paths = FOLDER / f"{name}.py", FOLDER / name / "__main__.py"
    text = next(path for path in paths if path.is_file()).read_text("utf-8")
    for fixture in chain(*(fixtures for word, fixtures in NEEDS.items() if word in text)):
        request.getfixturevalue(fixture)
    done = start(name, mnist, "--smoke")
    if "BuildError" in done.stderr and not os.environ.get("CI"):
        pytest.skip(f"no network to fetch what it compares with: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    assert re.search("^## ", done.stdout, re.MULTILINE)


def test_smallest_form_is_no_result(mnist: Path) -> None:
    before = RESULTS.read_text("utf-8")
    done = start("s2", mnist, "--smoke", "--write")
    assert done.returncode == 2
    assert "--write: not allowed with argument --smoke" in done.stderr
    assert RESULTS.read_text("utf-8") == before
