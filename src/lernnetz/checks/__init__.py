"""Exercises that check themselves: ``check("ziffern/parameter", answer)``.

Each module here that is named after a lesson holds its exercises; that name stands before
the slash. An exercise is a function that takes the student's answer. It yields a ``Case``
for everything to compare, or raises ``Mistake`` with a German sentence.
"""

from .grading import check, grade, ready

__all__ = ["check", "grade", "ready"]
