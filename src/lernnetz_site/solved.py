"""Lessons with their solutions, run from top to bottom: what a teacher's sheet shows."""

from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode

from . import BUILD, DATA, BuildError
from .notebooks import read_lesson

FOLDER = BUILD / "solved"
PATIENCE = 600  # seconds for a cell


def solved(lesson: Path) -> Path:
    """Return where a lesson's notebook with solutions and outputs is."""
    return FOLDER / f"{lesson.stem}.ipynb"


def run_solved(lesson: Path) -> None:
    """Run a lesson with its solutions and write the notebook with its outputs.

    Raises
    ------
    BuildError
        When a cell breaks off, with its error, or does not end.
    """
    notebook = read_lesson(lesson, solutions=True)
    with TemporaryDirectory() as folder:
        Path(folder, "data").symlink_to(DATA)
        try:
            run(notebook, Path(folder))
        except CellTimeoutError as error:
            raise BuildError(f"{lesson.name}: a cell takes more than {PATIENCE} s.") from error
        except CellExecutionError as error:
            raise BuildError(
                f"{lesson.name} breaks off with its solutions: {error.ename}: {error.evalue}"
            ) from error
    FOLDER.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, solved(lesson))


def run(notebook: NotebookNode, folder: Path) -> None:
    """Run all cells in a folder, which has the data; their outputs come into the notebook."""
    client = NotebookClient(
        notebook,
        timeout=PATIENCE,
        kernel_name="python3",
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
