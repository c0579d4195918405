"""What npm gives is taken only with the checksum that the repository pins."""

from pathlib import Path

import pytest

from lernnetz_site import BuildError, registries


@pytest.fixture(autouse=True)
def another_npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for a registry that has been tampered with: archives are not what they were."""
    program = tmp_path / "npm"
    program.write_text("#!/bin/sh\necho changed | tee fflate-0.8.2.tgz other-1.0.tgz\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(registries, "DOWNLOADS", tmp_path / "downloads")


@pytest.mark.parametrize(
    ("name", "version", "message"),
    [
        ("fflate", "0.8.2", "but 61fd5061e2fc"),
        ("other", "1.0", "but nothing is pinned"),
    ],
)
def test_archive_that_is_not_pinned_is_refused(name: str, version: str, message: str) -> None:
    with pytest.raises(BuildError, match=message):
        registries.npm_package(name, version)
    assert not (registries.DOWNLOADS / f"{name}-{version}").exists()
