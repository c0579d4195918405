"""What is heard while answers are graded: no sentence may be there that nobody can read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from lernnetz.checks.grading import Mistake
from lernnetz_site.notebooks import CHECK, lessons, sources
from tests.checks.sentences import FOLDER, not_german, unheard


def parts(lessons: Iterable[Path]) -> set[str]:
    """Return the modules of ``lernnetz.checks`` that lessons ask."""
    texts = [lesson.read_text("utf-8") for lesson in lessons]
    return {name.partition("/")[0] for text in texts for name in CHECK.findall(text)}


# what a teacher's course leaves out is not asked
collect_ignore = [f"test_{part}.py" for part in parts(sources()) - parts(lessons())]
PARTLY: set[str] = set()  # files of which some tests were left out


def pytest_deselected(items: list[pytest.Item]) -> None:
    PARTLY.update(item.path.name for item in items)


@pytest.fixture(scope="module", autouse=True)
def listen(request: pytest.FixtureRequest) -> Iterator[None]:
    """Note what each ``Mistake`` says while the tests of a module of checks run."""
    heard: set[str] = set()
    original = Mistake.__init__

    def noted(self: Mistake, message: str) -> None:
        heard.add(message)
        original(self, message)

    Mistake.__init__ = noted
    yield
    Mistake.__init__ = original
    assert not (lines := not_german(heard)), "\n".join(lines)
    module = request.path.stem.removeprefix("test_")
    single = any("::" in argument for argument in request.config.args)
    if single or request.path.name in PARTLY or not (FOLDER / f"{module}.py").exists():
        return
    if module not in ("feedback", "grading", "slips", "values"):
        assert not (texts := unheard(module, heard)), "\n".join(["No test is told:", *texts])
