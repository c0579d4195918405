"""The zip of a release: the whole site in one folder, and the same bytes from the same site."""

import os
import zipfile
from pathlib import Path

import pytest

from lernnetz_site import archive


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site, made at some commit."""
    site = tmp_path / "dist"
    (site / "files").mkdir(parents=True)
    (site / "index.html").write_text("Lernnetz")
    (site / "files" / "00-start.ipynb").write_text("{}")
    monkeypatch.setattr(archive, "DIST", site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return site


def test_zip_unpacks_to_one_folder_that_is_the_site(site: Path, tmp_path: Path) -> None:
    archive.make_archive(tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as packed:
        packed.extractall(tmp_path / "unpacked")
    assert [path.name for path in (tmp_path / "unpacked").iterdir()] == ["lernnetz"]
    unpacked = tmp_path / "unpacked" / "lernnetz"
    files = {path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()}
    assert files == {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert (unpacked / "index.html").read_text() == "Lernnetz"


def test_same_site_gives_the_same_zip(site: Path, tmp_path: Path) -> None:
    archive.make_archive(tmp_path / "one.zip")
    os.utime(site / "index.html", (0, 1_500_000_000))
    (site / "index.html").chmod(0o600)
    archive.make_archive(tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_files_of_another_commit_have_another_time(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a server would call a changed file of the same length unchanged."""
    times = []
    for seconds in ("1700000000", "1700003600"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        archive.make_archive(tmp_path / "site.zip")
        with zipfile.ZipFile(tmp_path / "site.zip") as packed:
            times.append({entry.date_time for entry in packed.infolist()})
    assert times == [{(2023, 11, 14, 22, 13, 20)}, {(2023, 11, 14, 23, 13, 20)}]
