"""One source, two notebooks."""

import base64
import json
from pathlib import Path

import nbformat
import pytest

from lernnetz_site import BuildError
from lernnetz_site.notebooks import lessons, read_lesson, strip, write_notebook, write_versions

LESSON = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python
  language: python
  name: python3
---

# Titel

Weiter geht es mit [Gattern](04-gatter.md#und) und mit [NumPy](https://numpy.org/doc.md).

```{code-cell} ipython3
def double(x):
    result = ...
    ### BEGIN SOLUTION
    result = 2 * x
    ### END SOLUTION
    return result
```
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "01-titel.md"
    path.write_text(LESSON)
    (tmp_path / "04-gatter.md").touch()
    return path


def test_student_gets_no_solution(lesson: Path) -> None:
    (cell,) = (c for c in read_lesson(lesson, solutions=False).cells if c.cell_type == "code")
    assert cell.source == "def double(x):\n    result = ...\n    return result"


def test_teacher_gets_the_solution_without_marks(lesson: Path) -> None:
    (cell,) = (c for c in read_lesson(lesson, solutions=True).cells if c.cell_type == "code")
    assert "result = 2 * x" in cell.source
    assert "SOLUTION" not in cell.source


def test_solution_is_there_for_the_browser_but_not_to_be_read(lesson: Path) -> None:
    """Only where a check says whether a try was wrong; teachers have it anyway."""
    lesson.write_text(LESSON.replace("result\n```", 'result\n\ncheck("a/b", double)\n```'))
    student, teacher = (read_lesson(lesson, solutions=each).cells[1] for each in (False, True))
    encoded = student.metadata["lernnetz"]["solution"]
    assert "result" not in encoded
    assert base64.b64decode(encoded).decode() == "result = 2 * x"
    assert "lernnetz" not in teacher.metadata


def test_check_in_the_next_cell_gets_the_solution_before_it(lesson: Path) -> None:
    lesson.write_text(f'{LESSON}\n```{{code-cell}} ipython3\ncheck("a/b", double)\n```\n')
    _, answer, check = read_lesson(lesson, solutions=False).cells
    assert "lernnetz" not in answer.metadata
    about = check.metadata["lernnetz"]
    assert about["answer"] == answer.id
    assert base64.b64decode(about["solution"]).decode() == "result = 2 * x"


def test_exercise_without_a_solution_stops_the_build(lesson: Path) -> None:
    cell = '```{code-cell} ipython3\ncheck("a/b", double)\n```\n'
    lesson.write_text(f"{LESSON}\n{cell}\n{cell}")
    with pytest.raises(BuildError, match="a/b needs its solution"):
        read_lesson(lesson, solutions=False)


def test_same_lesson_gives_the_same_bytes(lesson: Path, tmp_path: Path) -> None:
    """Else every build would look like a new version to the students' browsers."""
    first, second = tmp_path / "a.ipynb", tmp_path / "b.ipynb"
    write_notebook(lesson, first, solutions=False)
    write_notebook(lesson, second, solutions=False)
    assert first.read_bytes() == second.read_bytes()
    nbformat.validate(nbformat.read(first, as_version=4))


@pytest.mark.parametrize(
    ("old", "new", "is_new"),
    [
        ("# Titel", "# Anderer Titel", True),
        ("return result", "return 0", True),
        ("2 * x", "x + x", False),
        ("display_name: Python", "display_name: Python 3", False),
    ],
)
def test_version_is_new_when_students_see_something_else(
    lesson: Path, tmp_path: Path, old: str, new: str, is_new: bool
) -> None:
    """A better solution is no reason to trouble them."""
    versions = []
    for text in (LESSON, LESSON.replace(old, new)):
        lesson.write_text(text)
        write_versions([lesson], tmp_path / "lessons.json")
        versions.append(json.loads((tmp_path / "lessons.json").read_text()))
    assert list(versions[0]) == ["01-titel.ipynb"]
    assert (versions[0] != versions[1]) == is_new


def test_kernel_is_the_one_of_the_site(lesson: Path) -> None:
    assert read_lesson(lesson, solutions=False).metadata.kernelspec.name == "python"


def test_link_to_a_lesson_leads_to_its_notebook(lesson: Path) -> None:
    text = read_lesson(lesson, solutions=False).cells[0].source
    assert "[Gattern](04-gatter.ipynb#und)" in text
    assert "(https://numpy.org/doc.md)" in text


def test_link_to_a_lesson_that_is_left_out_becomes_its_words(lesson: Path) -> None:
    lesson.with_name("weggelassen.txt").write_text("# nur diese\n\n04-gatter\n")
    text = read_lesson(lesson, solutions=False).cells[0].source
    assert "Weiter geht es mit Gattern und mit [NumPy]" in text
    assert lessons(lesson.parent) == [lesson]


def test_link_to_nothing_stops_the_build(lesson: Path) -> None:
    lesson.with_name("04-gatter.md").unlink()
    with pytest.raises(
        BuildError, match=r"01-titel\.md links to 04-gatter\.md, which is not there"
    ):
        read_lesson(lesson, solutions=False)


def test_list_that_leaves_out_nothing_stops_the_build(lesson: Path) -> None:
    lesson.with_name("weggelassen.txt").write_text("03-gater\n")
    with pytest.raises(BuildError, match=r"weggelassen\.txt names 03-gater, and there is no such"):
        lessons(lesson.parent)


@pytest.mark.parametrize("source", ["### BEGIN SOLUTION\nx = 1", "x = 1\n### END SOLUTION"])
def test_half_a_pair_stops_the_build(source: str) -> None:
    with pytest.raises(BuildError, match="come in pairs"):
        strip(source, "01-titel.md", solutions=False)


def test_two_solutions_in_a_cell_are_two() -> None:
    pair = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n"
    assert strip(f"{pair}y = 2\n{pair}", "01-titel.md", solutions=False) == "y = 2"
