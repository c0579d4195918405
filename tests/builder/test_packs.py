"""The packs: what is in them, that it is compiled, and always the same bytes."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from lernnetz_site import ROOT, BuildError, boot
from lernnetz_site.boot import DROPPED, PACKAGES, PYTHON, pack, run, stored
from lernnetz_site.notebooks import lessons
from lernnetz_site.text import replace_once


def names(name: str) -> set[str]:
    plain = zstandard.decompress(pack(name).read_bytes())
    return set(zipfile.ZipFile(io.BytesIO(plain)).namelist())


def test_packages_are_compiled_where_lessons_import_them() -> None:
    inside = names("packages")
    assert f"{PACKAGES}/matplotlib/pyplot.pyc" in inside
    assert f"{PACKAGES}/matplotlib/pyplot.py" not in inside
    assert f"{PYTHON}/json/__init__.pyc" in names("core")


def test_what_lessons_import_does_not_come_late() -> None:
    late = {module(name) for pack in boot.LATE for name in names(pack)}
    assert "mpl_toolkits.mplot3d" in late
    assert "statistics" in late
    folders = ROOT / "src" / "lernnetz", ROOT / "src" / "lernnetz_errors"
    texts = [path for folder in folders for path in folder.rglob("*.py")] + lessons()
    wanted = {name for text in texts for name in imported(text.read_text("utf-8"))}
    assert {"numpy", "difflib", "PIL.ImageDraw", "matplotlib.pyplot"} <= wanted
    assert wanted & late == set()


def module(name: str) -> str:
    """Return the module in a file of a pack."""
    name = name.removeprefix(f"{PACKAGES}/").removeprefix(f"{PYTHON}/")
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(text: str) -> Iterator[str]:
    """Yield the modules that lines of a text import, and what may be modules in them."""
    lines = r"^\s*(?:from ([\w.]+) import ([\w, ]+)|import ([\w.]+))"
    for origin, parts, whole in re.findall(lines, text, re.M):
        yield whole or origin
        yield from (f"{origin}.{part.strip()}" for part in parts.split(","))


def test_listed_fonts_are_there_and_those_of_figures_do_not_come_late() -> None:
    early, late = names("packages"), names("packages-late")
    data = f"{PACKAGES}/matplotlib/mpl-data"
    [listed] = (name for name in early if name.startswith(f"{data}/fontlist"))
    content = zstandard.decompress(pack("packages").read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        fonts = {f"{data}/{font['fname']}" for font in json.loads(opened.read(listed))["ttflist"]}
    assert fonts == {name for name in early | late if name.endswith(".ttf")}
    assert {f"{data}/fonts/ttf/DejaVuSans{style}.ttf" for style in ("", "-Bold")} <= early


def test_lernnetz_can_be_read() -> None:
    files = "network.py", "__pycache__/network.cpython-314.pyc"
    assert {f"{PACKAGES}/lernnetz/{name}" for name in files} <= names("lernnetz")


@pytest.mark.parametrize("name", [*boot.NAMES, *boot.LATE])
def test_pack_with_another_byte_is_found_out(name: str) -> None:
    damaged = bytearray(pack(name).read_bytes())
    damaged[-1] ^= 1  # of the checksum; another byte of the content may unpack to nonsense
    assert zstandard.get_frame_parameters(bytes(damaged)).has_checksum
    with pytest.raises(zstandard.ZstdError, match="checksum"):
        zstandard.decompress(bytes(damaged))


def test_licences_stay_in_the_packs() -> None:
    files = {name.removeprefix(f"{PACKAGES}/") for name in names("packages-late")}
    licences = {name for name in files if "licen" in name.lower()}
    for package in ("numpy", "matplotlib", "pillow", "ipython", "ipywidgets"):
        assert any(name.startswith(package) for name in licences), package


@pytest.mark.parametrize(
    ("name", "dropped"),
    [
        ("numpy/_core/tests/test_dtype.py", True),
        ("numpy/testing/_private/utils.py", False),
        ("anywidget-0.11.0.data/data/share/x.js", True),
        ("numpy-2.4.6.dist-info/RECORD", True),
        ("numpy-2.4.6.dist-info/METADATA", False),
        ("IPython/terminal/embed.py", True),
        ("IPython/terminal/__init__.py", False),
        ("IPython/terminal/pt_inputhooks/__init__.py", False),
        ("pygments/lexers/python.py", False),
        ("pygments/lexers/rust.py", True),
        ("turtle.py", True),
    ],
)
def test_only_what_nobody_needs_is_dropped(name: str, dropped: bool) -> None:
    assert bool(DROPPED.fullmatch(name)) is dropped


def test_same_files_give_the_same_bytes() -> None:
    assert stored({"a": b"1", "b": b"2"}) == stored({"a": b"1", "b": b"2"})


def test_program_that_fails_in_pyodide_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong.py").write_text("import nothing_of_that_name")
    (tmp_path / "run.mjs").write_bytes((boot.BOOT / "run.mjs").read_bytes())
    monkeypatch.setattr(boot, "BOOT", tmp_path)
    with pytest.raises(BuildError, match="No module named 'nothing_of_that_name'"):
        run(tmp_path, "wrong.py")


def test_file_that_has_changed_is_not_changed_blindly() -> None:
    assert replace_once("a b", "b", "c") == "a c"
    with pytest.raises(BuildError, match="is there 2 times"):
        replace_once("b b", "b", "c")
