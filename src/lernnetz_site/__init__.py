"""How the static site is made: each module is one step of ``build.sh``."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
DATA = ROOT / "content" / "data"
DIST = ROOT / "dist"


class BuildError(Exception):
    """What stops the build, as one sentence that says what to do."""
