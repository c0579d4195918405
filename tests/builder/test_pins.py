"""All that is downloaded is pinned by checksum, and the lock is what pyproject.toml asks for."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from lernnetz_site import ROOT, fashion, mnist
from lernnetz_site.checksums import PINNED

LISTS = [
    "benchmarks/stock.txt",
    "requirements.lock",
    "runtime/npm.txt",
    "runtime/requirements.txt",
    "runtime/recipe/sources.txt",
    "runtime/recipe/tools.txt",
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def pins(name: str) -> list[str]:
    """Return the requirements of a file for pip, each on one line."""
    text = (ROOT / name).read_text().replace("\\\n", "")
    return [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]


@pytest.mark.parametrize("name", LISTS)
def test_packages_are_pinned_by_checksum(name: str) -> None:
    pinned = re.compile(r"[\w.-]+==\S+( ;[^\\]*?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert pins(name)
    assert [line for line in pins(name) if not pinned.fullmatch(line.strip())] == []


def test_other_files_are_pinned_by_sha256() -> None:
    sums = [line.split()[0] for line in PINNED.read_text().splitlines()]
    sums += [*mnist.SHA256.values(), mnist.FALLBACK_SHA256, *fashion.SHA256.values()]
    assert all(re.fullmatch("[0-9a-f]{64}", sum_) for sum_ in sums)


def test_lock_holds_what_the_project_asks_for() -> None:
    """Of the build's own packages, too: nothing comes in beside the lock."""
    locked: dict[str, list[str]] = {}
    for line in pins("requirements.lock"):
        name, version = line.split()[0].split("==")
        locked.setdefault(name, []).append(version)
    extras = PROJECT["project"]["optional-dependencies"]
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    asked += [line for extra in ("course", "site", "test") for line in extras[extra]]
    for requirement in map(Requirement, asked):
        versions = locked.get(requirement.name.lower(), [])
        if requirement.name != "lernnetz":
            assert versions, requirement
            assert all(version in requirement.specifier for version in versions), requirement
