"""Make ``.venv`` with all that build and tests need, pinned by ``requirements.lock``.

Runs with the machine's own Python and its standard library alone.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "lernnetz.sha256"


def main() -> None:
    """Make the environment, unless it is there and fits the lock."""
    if sys.version_info < (3, 11):
        stop(f"Lernnetz needs Python 3.11 or newer, this is {sys.version.split()[0]}: install one.")
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return
    print("== Python environment .venv (once, a minute or two)", flush=True)
    if run(sys.executable, "-m", "venv", "--clear", str(VENV)):
        stop(
            "Python cannot make .venv: install its venv module (Debian: apt install python3-venv)."
        )
    python = VENV / "bin" / "python"
    pip = (str(python), "-m", "pip", "--disable-pip-version-check", "install")
    if run_counting(*pip, "--require-hashes", "-r", str(LOCK)):
        stop("pip cannot install requirements.lock (see above): check the network, then try again.")
    if run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)):
        stop("pip cannot install this folder (see above): is the repository complete?")
    STAMP.write_text(wanted)


def fingerprint() -> str:
    """Return what the environment depends on, as one hash."""
    return hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()


def run(*command: str) -> int:
    """Run a command and return its exit code."""
    return subprocess.run(command).returncode


def run_counting(*command: str) -> int:
    """Run pip and, on a terminal, count the packages it collects; return its exit code."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        collecting = (line.split()[1] for line in process.stdout if line.startswith("Collecting"))
        for number, package in enumerate(collecting, start=1):
            if sys.stdout.isatty():
                print(f"\r   {number} packages, {package:50.50}", end="", flush=True)
    print()
    return process.returncode


def stop(sentence: str) -> None:
    """End with a sentence that says what to do."""
    sys.exit(f"Error: {sentence}")


if __name__ == "__main__":
    main()
