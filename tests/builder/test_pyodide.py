"""The Pyodide folder: verified files, and wheels that miss nothing."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from lernnetz_site import BuildError, checksums
from lernnetz_site.dependencies import check_dependencies
from lernnetz_site.pyodide import in_ready, kept_wheels


def wheel(folder: Path, name: str, version: str, *requires: str) -> Path:
    path = folder / f"{name}-{version}-py3-none-any.whl"
    lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {r}" for r in requires)]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines))
    return path


def test_dependencies_are_found_by_their_canonical_names(tmp_path: Path) -> None:
    """The trap: typing_extensions is asked for, typing-extensions is the name."""
    wheels = [
        wheel(tmp_path, "psygnal", "0.16", "typing_extensions>=4"),
        wheel(tmp_path, "typing-extensions", "4.16"),
    ]
    check_dependencies(wheels, "3.14.2")


@pytest.mark.parametrize("present", ["2.0", None], ids=["too old", "missing"])
def test_unmet_dependency_stops_the_build(tmp_path: Path, present: str | None) -> None:
    wheels = [wheel(tmp_path, "one", "1.0", "two>=3")]
    if present:
        wheels.append(wheel(tmp_path, "two", present))
    sentence = f"one needs two>=3, but the folder has {present or 'nothing'}"
    with pytest.raises(BuildError, match=sentence):
        check_dependencies(wheels, "3.14.2")


def test_requirements_of_other_systems_do_not_count(tmp_path: Path) -> None:
    path = wheel(
        tmp_path, "one", "1.0",
        'colorama; sys_platform == "win32"',
        'pexpect; sys_platform != "emscripten"',
        'old; python_version < "3.14"',
        'docs; extra == "docs"',
    )  # fmt: skip
    check_dependencies([path], "3.14.2")


def test_lernnetz_brings_what_its_lessons_show_with(tmp_path: Path) -> None:
    path = wheel(tmp_path, "lernnetz", "0.1", 'matplotlib; extra == "course"')
    with pytest.raises(BuildError, match="lernnetz needs matplotlib"):
        check_dependencies([path], "3.14.2")


def test_kept_wheels_are_those_pinned() -> None:
    names = {path.name.split("-")[0] for path in kept_wheels(None)}
    assert names == {"numpy", "matplotlib", "pillow", "kiwisolver"}


def test_changed_file_is_refused_with_a_way_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "pyodide.asm.wasm"
    path.write_bytes(b"changed")
    with pytest.raises(BuildError, match=r"pinned. If you trust this file"):
        checksums.verify(path, checksums.pinned("core")["pyodide.asm.wasm"])


def test_ready_folder_gives_its_wheels_verified(tmp_path: Path) -> None:
    path = wheel(tmp_path, "prompt_toolkit", "3.0.52")
    sum_ = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = {"name": "prompt-toolkit", "file_name": path.name, "sha256": sum_}
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"packages": {"p": entry}}))
    assert in_ready(tmp_path, "prompt_toolkit") == path
    assert in_ready(tmp_path, "numpy") is None
    path.write_bytes(b"damaged")
    with pytest.raises(BuildError, match="is damaged"):
        in_ready(tmp_path, "prompt-toolkit")
