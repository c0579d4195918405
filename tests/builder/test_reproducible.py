"""Two builds of one commit give the same site, byte for byte."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lernnetz_site import DIST, ROOT, listings

OWN = (".git", ".venv", "build", "dist", "data", "__pycache__")
OWN += (".*_cache", ".hypothesis", "node_modules")
SHARED = (".git", ".venv", "build/downloads", "content/data")
STEPS = """
from doit.cmd_base import ModuleTaskLoader
from doit.doit_cmd import DoitMain
from lernnetz_site import steps

del steps.task_mnist, steps.task_fashion
raise SystemExit(DoitMain(ModuleTaskLoader(steps)).run(["run"]))
"""


@pytest.fixture
def rebuilt(tmp_path: Path) -> Path:
    """Build the site as another machine would, now: other folder, processor, hashes, zone, rights.

    Shared are packages and downloads, which checksums hold fast, and the CSV files made of them:
    a test of their own builds those twice.
    """
    folder = tmp_path / "another folder"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*OWN))
    (folder / "build").mkdir()
    for name in SHARED:
        (folder / name).symlink_to(ROOT / name)
    machine = {
        "PYTHONPATH": str(folder / "src"),
        "PYTHONHASHSEED": "7",
        "OPENBLAS_CORETYPE": "Sandybridge",
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
    }
    done = subprocess.run(
        [sys.executable, "-c", STEPS],
        cwd=folder,
        env=os.environ | machine,
        umask=0o077,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_two_builds_give_the_same_bytes(rebuilt: Path) -> None:
    one, two = contents(DIST), contents(rebuilt)
    different = [name for name in sorted(one | two) if one.get(name) != two.get(name)]
    assert different == [], "or is dist/ older than the last commit? Then: ./build.sh"


def test_listings_hold_neither_time_nor_order_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "DIST", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = tmp_path / "api" / "contents" / "all.json"
    path.parent.mkdir(parents=True)
    files = [{"name": name, "created": "now", "last_modified": "now"} for name in ("b", "a")]
    path.write_text(json.dumps({"content": files, "created": "now", "last_modified": "now"}))
    listings.settle_listings()
    listing = json.loads(path.read_text())
    assert [entry["name"] for entry in listing["content"]] == ["a", "b"]
    times = {e[key] for e in (listing, *listing["content"]) for key in ("created", "last_modified")}
    assert times == {"2023-11-14T22:13:20+00:00"}
