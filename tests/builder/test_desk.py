"""The desk knows every exercise that has a check, by the heading above it."""

import re

from lernnetz.checks.grading import find
from lernnetz_site.desk import exercises
from lernnetz_site.notebooks import CHECK, lessons


def test_every_check_of_a_lesson_is_an_exercise_with_a_heading() -> None:
    for lesson in lessons():
        found = exercises(lesson)
        assert [each.check for each in found] == CHECK.findall(lesson.read_text("utf-8"))
        assert all(find(each.check) for each in found)
        headings = [each.title for each in found]
        assert all(re.fullmatch(r"Aufgabe \d+ ★{1,3}: .+", title) for title in headings)
        assert headings == sorted(set(headings))
