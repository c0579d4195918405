"""How the tests hand in answers."""

from lernnetz.checks import grade


def solved(name: str, answer: object) -> bool:
    """Return whether an answer is right; nothing but right may be said of it then."""
    feedback = grade(name, answer)
    assert feedback.solved == (feedback.text == "✓ Richtig."), feedback.text
    return feedback.solved


def mistake(name: str, answer: object) -> str:
    """Return what a student reads about a wrong answer."""
    feedback = grade(name, answer)
    assert not feedback.solved
    assert feedback.text.startswith("✗ Noch nicht. "), feedback.text
    return feedback.text


def breaks_off(name: str, answer: object) -> str:
    """Return what a student reads about a function that raises an error."""
    feedback = grade(name, answer)
    assert not feedback.solved
    assert feedback.text.startswith("✗ Dein Code bricht ab. "), feedback.text
    return feedback.text
