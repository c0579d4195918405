"""Every program of ``benchmarks/`` still runs: each is started in its smallest form."""

import os
import pkgutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

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


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_program_runs(name: str, mnist: Path, request: pytest.FixtureRequest) -> None:
    paths = FOLDER / f"{name}.py", FOLDER / name / "__main__.py"
    text = next(path for path in paths if path.is_file()).read_text("utf-8")
    for fixture in chain(*(fixtures for word, fixtures in NEEDS.items() if word in text)):
        request.getfixturevalue(fixture)
    command = [sys.executable, "-m", f"benchmarks.{name}", "--smoke"]
    environment = {**os.environ, "MNIST_DIR": str(mnist)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("## ")
