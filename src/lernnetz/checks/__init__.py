"""Exercises that check themselves: ``check("ziffern/parameter", answer)``.

Each module here holds the exercises of one lesson. An exercise is a function that takes
the student's answer and raises ``Mistake`` with a German sentence unless it is right.
"""

from . import ziffern as _ziffern  # noqa: F401  (importing registers its exercises)
from .grading import check, grade

__all__ = ["check", "grade"]
