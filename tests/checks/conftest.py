"""What is heard while all answers are graded: no sentence may be there that nobody can read."""

from collections.abc import Iterator

import pytest

from lernnetz.checks.grading import Mistake

HEARD: set[str] = set()


@pytest.fixture(scope="session", autouse=True)
def listen() -> Iterator[None]:
    """Note what every ``Mistake`` says."""
    original = Mistake.__init__

    def noted(self: Mistake, message: str) -> None:
        HEARD.add(message)
        original(self, message)

    Mistake.__init__ = noted
    yield
    Mistake.__init__ = original


@pytest.fixture
def heard() -> str:
    return "\n".join(HEARD)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ask what was heard when all else has spoken."""
    items.sort(key=lambda item: "heard" in getattr(item, "fixturenames", ()))
