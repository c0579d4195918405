"""The static site in ``dist/``, put together by ``jupyter lite build``."""

import shutil
import subprocess
import sys
from pathlib import Path

from .. import BUILD, DATA, DIST, ROOT, BuildError
from ..notebooks import lessons, write_notebook

LITE = BUILD / "lite"
SETTINGS = Path(__file__).parent


def make_notebooks(*, with_solutions: bool) -> None:
    """Write the lessons and the data into the folder that the students will see."""
    folder = LITE / "files"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DATA, folder / "data")
    for lesson in lessons():
        write_notebook(lesson, folder / f"{lesson.stem}.ipynb", solutions=False)
        if with_solutions:
            target = folder / "loesungen" / f"{lesson.stem}.ipynb"
            write_notebook(lesson, target, solutions=True)


def make_site() -> None:
    """Build ``dist/`` anew, so that nothing of an older build stays in it."""
    shutil.rmtree(DIST, ignore_errors=True)
    for settings in SETTINGS.rglob("*.json"):
        target = LITE / settings.relative_to(SETTINGS)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(settings, target)
    (ROOT / ".jupyterlite.doit.db").unlink(missing_ok=True)
    command = [sys.executable, "-m", "jupyterlite_core", "build"]
    command += ["--config", str(ROOT / "lite_config.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"jupyter lite build failed:\n{done.stdout}{done.stderr}")
