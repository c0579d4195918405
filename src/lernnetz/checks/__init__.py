"""Exercises that check themselves: ``check("ziffern/parameter", answer)``.

Each module here holds the exercises of one lesson and has the name that stands before
the slash. An exercise is a function that takes the student's answer and raises
``Mistake`` with a German sentence unless it is right.
"""

from .grading import check, grade

__all__ = ["check", "grade"]
