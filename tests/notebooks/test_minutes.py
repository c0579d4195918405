"""The minutes that a lesson promises are enough for its core path, by the rule of tests/lessons."""

import re
from pathlib import Path

import pytest

from lernnetz_site.notebooks import about
from tests.lessons import OURS, minutes_of

SINGLE, DOUBLE = 45, 90


@pytest.mark.parametrize("lesson", OURS)
def test_core_path_fits_the_minutes_of_the_lesson(lesson: Path) -> None:
    promised = about(lesson).minutes
    assert promised == (SINGLE if minutes_of(lesson) <= SINGLE else DOUBLE)
    assert minutes_of(lesson) <= promised
    said = re.search(r"\*\*Zeit:\*\* (\d+) Minuten", lesson.read_text(encoding="utf-8"))
    assert int(said[1]) == promised


def test_rule_counts_what_stands_in_the_core_path_only(tmp_path: Path) -> None:
    core = f"""# Titel

{"Wort " * 279}

### Aufgabe 1 ★★: Rechnen

<details>
<summary>Hinweis</summary>

{"Wort " * 500}

</details>

### Verstehen

Rechne auf Papier.

```{{code-cell}} ipython3
x = ...

### BEGIN SOLUTION
x = 1
### END SOLUTION
print(x)
```

"""
    more = "## Wenn du noch Zeit hast\n\n### Aufgabe 2 ★★★: Mehr\n\nBerechne es auf Papier.\n\n"
    end = "## Zum Nachlesen\n\nBücher und noch mehr Bücher.\n"
    head = "---\njupytext:\n  text_representation:\n    format_name: myst\n---\n\n"
    lesson = tmp_path / "00-probe.md"
    lesson.write_text(head + core + more + end, encoding="utf-8")
    words = 1 + 279 + 7  # with the headings and what is to be done on paper
    assert minutes_of(lesson) == pytest.approx(words / 140 + 2 * 5 / 60 + 3 + 7)
