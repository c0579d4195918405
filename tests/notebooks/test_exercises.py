"""Exercises are numbered as they come, and a cell that waits for one names the right one."""

import ast
import base64
import re
from pathlib import Path

import pytest

from lernnetz_site.notebooks import read_lesson
from tests.lessons import OURS

EXERCISE = re.compile(r"^### (?:Aufgabe (\d+) ★)?|^## ", re.M)


def exercises_of(lesson: Path) -> list[tuple[int, list[tuple[str, str]]]]:
    """Return each exercise's number (0 outside of one) with its cells, solved and unsolved."""
    parts = [(0, [])]
    notebooks = (read_lesson(lesson, solutions=solutions).cells for solutions in (True, False))
    for solved, unsolved in zip(*notebooks, strict=True):
        if solved.cell_type == "code":
            parts[-1][1].append((solved.source, unsolved.source))
        else:
            parts += [(int(number or 0), []) for number in EXERCISE.findall(solved.source)]
    return parts


def names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def written(code: str) -> dict[str, set[str]]:
    """Return what a cell assigns or defines, each with the names that it is made of."""
    made = {}
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Assign):
            for name in set().union(*map(names, node.targets)):
                made.setdefault(name, set()).update(names(node.value))
        if isinstance(node, ast.FunctionDef):
            made[node.name] = set()
    return made


def calls(name: str, code: str) -> list[ast.Call]:
    """Return where a cell calls a function."""
    found = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return [each for each in found if isinstance(each.func, ast.Name) and each.func.id == name]


def waiting(code: str) -> list[tuple[str, set[str]]]:
    """Return each task that a cell waits for, and the names of the answers it asks."""
    return [
        (ast.literal_eval(call.keywords[0].value), set().union(*map(names, call.args)))
        for call in calls("ready", code)
    ]


def numbers(task: str) -> set[int]:
    """Return which exercises are meant by ``"1 bis 3"`` or ``"2, 3 und 4"``."""
    found = [int(number) for number in re.findall(r"\d+", task)]
    return set(range(found[0], found[-1] + 1)) if "bis" in task else set(found)


@pytest.mark.parametrize("lesson", OURS)
def test_exercises_are_numbered_as_they_come(lesson: Path) -> None:
    found = [number for number, _ in exercises_of(lesson) if number]
    assert found == list(range(1, len(found) + 1))
    assert len(found) >= 3


@pytest.mark.parametrize("lesson", OURS)
def test_cell_that_waits_for_exercises_asks_what_is_written_in_them(lesson: Path) -> None:
    solutions, made, found = {}, {}, 0
    for number, cells in exercises_of(lesson):
        for solved, unsolved in cells:
            made |= written(solved)
            if number and solved != unsolved:
                solutions.setdefault(number, set()).update(written(solved))
            for task, answers in waiting(solved):
                asked = answers.union(*(made.get(name, set()) for name in answers))
                assert all(solutions[each] & asked for each in numbers(task)), solved
                found += 1
    assert found


@pytest.mark.parametrize("lesson", OURS)
def test_every_exercise_has_its_own_solution(lesson: Path) -> None:
    """What the browser uncovers stands in the teacher's cell, and answers what is checked."""
    solved, unsolved = (read_lesson(lesson, solutions=each).cells for each in (True, False))
    teacher = {cell.id: cell.source for cell in solved}
    for cell in unsolved:
        if cell.cell_type != "code" or not (checked := calls("check", cell.source)):
            continue
        about = cell.metadata["lernnetz"]
        lines = base64.b64decode(about["solution"]).decode().splitlines()
        source = teacher[about["answer"]]
        assert lines
        assert all(line in source for line in lines)
        assert all(names(call.args[1]) & written(source).keys() for call in checked)


def test_numbers_of_exercises() -> None:
    assert numbers("4") == {4}
    assert numbers("1 bis 3") == {1, 2, 3}
    assert numbers("2, 3 und 5") == {2, 3, 5}
