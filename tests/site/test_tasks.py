"""What a student is asked in a lesson: questions, hints, and a solution after honest tries."""

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, expect

from lernnetz_site.notebooks import read_lesson
from tests.site.axe import barriers
from tests.site.browser import OPENING, Lesson, wait_for_python, wait_until
from tests.site.landing import download_all, state
from tests.site.work import run, write

NAME = "09-gradientenabstieg"
SOURCE = """---
jupytext:
  text_representation:
    format_name: myst
---

# Titel

:::{vermutung}
**1. Was wird $x^2$ sein?**

- (…)
  → Wir messen es.
:::

:::{frage}
**2. Welches ist richtig?**

- ( ) A
  → Nein, denn $a = 1$.
- (x) B
  → Ja, denn $b = 2$.
:::

:::{frage}
**3. Welche sind richtig?**

- [x] A
  → Ja, A.
- [x] B
  → Ja, B.
- [ ] C
  → C nicht.
:::

:::{frage}
**4. Wie viel ist 1 − 0,3?**

- (=) 0,7 ± 0,01 | sieben Zehntel
  → So ist es.
- (≠) 1,3
  → Ein Minus!
- (…)
  → Zieh ab.
:::

:::{frage}
**5. Ordne!**

1. `b = 1`
   → Zuerst b.
2. `    a = b`
   → a braucht b.

→ So läuft es.
:::

:::{frage}
**6. Markiere die Zeile mit dem Fehler.**

- { } `if a:`
  → Das stimmt.
- {x} `    b = 1 / 0`
  → Durch 0 teilt man nicht.
:::

```{code-cell} ipython3
new_w = ...
### BEGIN SOLUTION
slope = 2 * (5 - 2)
new_w = 5 - 0.1 * slope
### END SOLUTION
```

```{code-cell} ipython3
from lernnetz import check

check("gradient/schritt", new_w)
```

<details>
<summary>Hinweis 1</summary>

Eins.

</details>

<details>
<summary>Hinweis 2</summary>

Zwei.

</details>
"""
KEPT = """() => jupyterapp.shell.currentWidget.content.widgets
  .map(({ model }) => model.getMetadata("lernnetz"))
  .filter((about) => about?.question)
  .map(({ answers }) => answers ?? [])"""
IS_SAVED = "() => !jupyterapp.shell.currentWidget.context.model.dirty"


@pytest.fixture(scope="module")
def lesson(open_shared: Callable[..., Lesson], tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    """A notebook with a question of each kind, and an exercise."""
    source: Path = tmp_path_factory.mktemp("lesson") / f"{NAME}.md"
    source.write_text(SOURCE, encoding="utf-8")
    notebook = nbformat.writes(read_lesson(source, solutions=False))
    lesson = open_shared(NAME, notebook, has_touch=True)
    wait_for_python(lesson.page)  # the page that stays
    expect(lesson.page.locator(".lernnetz-question")).to_have_count(6, timeout=OPENING)
    return lesson


def question(lesson: Lesson, number: int) -> Locator:
    return lesson.page.locator(".lernnetz-question").nth(number - 1)


def said(form: Locator) -> Locator:
    return form.get_by_role("status")


def commit(form: Locator) -> None:
    form.get_by_role("button", name="Antworten").click()


def test_response_comes_after_the_answer_and_fits_it(lesson: Lesson) -> None:
    form = question(lesson, 2)
    expect(form.get_by_role("group", name="2. Welches ist richtig?")).to_be_visible()
    expect(said(form)).to_be_empty()
    expect(form.get_by_text("denn").first).to_be_hidden()
    commit(form)
    expect(said(form)).to_have_text("Antworte zuerst. ")
    form.get_by_text("A", exact=True).click()
    expect(said(form)).not_to_contain_text("denn")
    commit(form)
    expect(said(form)).to_contain_text("✗ Noch nicht. Nein, denn")
    assert said(form).locator("mjx-container").count() == 1, "formulas are set"
    expect(form.get_by_role("radio").nth(1)).to_be_disabled()

    form.get_by_role("button", name="Noch einmal").click()
    expect(said(form)).to_be_empty()
    lesson.page.keyboard.press("ArrowDown")
    commit(form)
    expect(said(form)).to_contain_text("✓ Richtig. Ja, denn")
    expect(form.get_by_role("button")).to_be_hidden()
    expect(said(form)).to_be_focused()
    assert lesson.page.evaluate(KEPT)[1] == [
        {"given": [0], "right": False},
        {"given": [1], "right": True},
    ]


def test_several_answers_say_what_is_wrong_or_that_something_is_missing(lesson: Lesson) -> None:
    form = question(lesson, 3)
    a, b, c = form.get_by_role("checkbox").all()
    a.check()
    c.check()
    commit(form)
    expect(said(form)).to_have_text("✗ Noch nicht. C nicht.")
    form.get_by_role("button", name="Noch einmal").click()
    c.uncheck()
    commit(form)
    expect(said(form)).to_contain_text("Es fehlt noch etwas.")
    form.get_by_role("button", name="Noch einmal").click()
    b.check()
    commit(form)
    expect(said(form)).to_contain_text("✓ Richtig. Ja, A.")
    expect(said(form)).to_contain_text("Ja, B.")


def test_typed_answer_by_keyboard_alone(lesson: Lesson) -> None:
    """No key that is a command of JupyterLab does anything else here."""
    form = question(lesson, 4)
    field = form.get_by_role("textbox", name="Deine Antwort")
    field.focus()
    cells = lesson.page.locator(".jp-Cell").count()
    lesson.page.keyboard.type("ab 1,3")
    expect(field).to_have_value("ab 1,3")
    assert lesson.page.locator(".jp-Cell").count() == cells
    for typed, response in {
        "ab 1,3": "Zieh ab.",
        "1,3": "1,3: Ein Minus!",
        "0.705": "✓ Richtig. So ist es.",
    }.items():
        field.fill(typed)
        lesson.page.keyboard.press("Enter")
        expect(said(form)).to_contain_text(response)
        if "✓" not in response:
            lesson.page.keyboard.press("Enter")
            expect(field).to_be_focused()


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        ("0,7", ["0,7", "0.7", " 0,70 "], ["0,71", "7", "-0,7", ""]),
        ("−2", ["-2", "−2", "- 2"], ["2"]),
        ("39760", ["39 760", "39.760", "39760"], ["39,76"]),
        ("1,234", ["1,234", "1.234"], ["1234"]),
        ("0,5 ± 0,1 | die Hälfte", ["0,41", "Die Hälfte"], ["0,61"]),
        ("(64, 10) | 64, 10", ["(64,10)", "64, 10", "`(64, 10)`"], ["(10, 64)", "64"]),
        ("99 %", ["99", "99 %"], ["98 %"]),
    ],
)
def test_spellings_of_an_answer(
    pattern: str, right: list[str], wrong: list[str], lesson: Lesson
) -> None:
    judged = lesson.page.evaluate(
        """async ([pattern, texts]) => {
          const { isRight } = await import("../course/answers.js");
          const question = { kind: "typed", typed: [pattern, "…"], right: [0] };
          return texts.map((text) => isRight(question, text));
        }""",
        [pattern, right + wrong],
    )
    assert judged == [True] * len(right) + [False] * len(wrong)


def test_lines_are_ordered_with_buttons(lesson: Lesson) -> None:
    form = question(lesson, 5)
    expect(form.locator("li code").first).to_have_text("    a = b")
    commit(form)
    expect(said(form)).to_have_text("✗ Noch nicht. a braucht b.")
    form.get_by_role("button", name="Noch einmal").click()
    up = form.get_by_role("button", name="Nach oben: b = 1")
    up.focus()
    lesson.page.keyboard.press("Enter")
    expect(said(form)).to_contain_text("Jetzt an Stelle 1.")
    expect(up).to_be_focused()
    commit(form)
    expect(said(form)).to_have_text("✓ Richtig. So läuft es.")
    assert lesson.page.evaluate(KEPT)[4][-1] == {"given": [1, 0], "right": True}


def test_line_of_a_listing_is_marked_by_keyboard(lesson: Lesson) -> None:
    form = question(lesson, 6)
    first, second = form.get_by_role("radio").all()
    expect(second).to_have_accessible_name(re.compile("b = 1 / 0"))
    first.focus()
    lesson.page.keyboard.press("Space")
    lesson.page.keyboard.press("Enter")
    expect(said(form)).to_have_text("✗ Noch nicht. Das stimmt.")
    lesson.page.keyboard.press("Enter")
    lesson.page.keyboard.press("ArrowDown")
    expect(second).to_be_checked()
    lesson.page.keyboard.press("Enter")
    expect(said(form)).to_have_text("✓ Richtig. Durch 0 teilt man nicht.")
    left = "codes => codes.map((code) => code.firstChild.textContent.search(/\\S/))"
    assert form.locator(".listing code").evaluate_all(left) == [0, 4]
    assert lesson.page.evaluate(KEPT)[5][-1] == {"given": [1], "right": True}


def test_prediction_is_kept_without_a_verdict(lesson: Lesson) -> None:
    form = question(lesson, 1)
    form.get_by_role("textbox").fill("vier")
    commit(form)
    expect(said(form)).to_have_text("Festgehalten. Wir messen es.")
    assert lesson.page.evaluate(KEPT)[0] == [{"given": "vier"}]


def test_fingers_and_screen_readers_meet_no_barrier(lesson: Lesson) -> None:
    assert [each for each in barriers(lesson.page) if each.serious] == []
    lesson.page.set_viewport_size({"width": 360, "height": 740})
    forms = lesson.page.locator(".lernnetz-question")
    touched = forms.locator("label, button:visible, [type=text]")
    sizes = touched.evaluate_all("all => all.map((each) => each.getBoundingClientRect().height)")
    assert min(sizes) >= 43.5
    fits = "form => form.scrollWidth <= form.clientWidth && form.clientWidth <= 360"
    for form in forms.all():
        assert form.evaluate(fits)


def test_hint_comes_after_the_one_before(lesson: Lesson) -> None:
    first, second = lesson.page.locator("summary", has_text="Hinweis").all()
    expect(second).to_be_hidden()
    first.click()
    second.click()
    expect(lesson.page.locator("details p", has_text="Zwei.")).to_be_visible()


def test_solution_comes_line_by_line_after_three_different_tries(lesson: Lesson) -> None:
    """The answer stands in one cell, its check in the next."""
    cell = lesson.cells.nth(1)
    solution = cell.locator(".lernnetz-solution")

    def try_(answer: str, said: str) -> None:
        write(lesson.page, f"new_w = {answer}")
        run(lesson.page)
        run(lesson.page, 1)
        expect(cell).to_contain_text(said)
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\d"))

    for answer in ("1", "1  ", "2", "..."):
        try_(answer, "Noch offen" if answer == "..." else f"Gekommen ist {answer.strip()}.")
        expect(solution).to_have_count(0)
    try_("3", "Gekommen ist 3.")
    expect(solution).to_contain_text("Drei eigene Versuche")
    expect(solution).not_to_contain_text("slope")
    solution.get_by_role("button").click()
    expect(solution.locator("pre")).to_have_text("slope = 2 * (5 - 2)")
    lesson.page.keyboard.press("Enter")
    expect(solution.locator("pre")).to_contain_text("new_w = 5 - 0.1 * slope")
    expect(solution.get_by_role("button")).to_have_count(0)
    try_("4.4", "✓ Richtig")
    expect(solution).to_contain_text("Mit Lösung gesehen: 2 von 2 Zeilen.")


def test_answers_are_counted_and_travel_in_the_zip(lesson: Lesson, tmp_path: Path) -> None:
    """Last in this file: it leaves the notebook."""
    page = lesson.page
    before = page.evaluate(KEPT)
    assert sum(map(bool, before)) == 6
    wait_until(page, IS_SAVED)
    page.goto(page.url.partition("notebooks/")[0])
    counted = "✓ fertig, 1 mit Lösung gesehen, 6 von 6 Fragen beantwortet"
    expect(state(page, NAME)).to_have_text(counted)
    saved = tmp_path / "work.zip"
    download_all(page).save_as(saved)
    page.get_by_role("button", name="Frisch beginnen").click()
    page.get_by_role("button", name="Alles löschen").click()
    expect(state(page, NAME)).to_have_text("")
    page.locator("#zip").set_input_files(saved)
    expect(state(page, NAME)).to_have_text(counted)
    page.locator(f'[data-lesson="{NAME}.ipynb"] h3 a').click()
    expect(said(question(lesson, 3))).to_contain_text("✓ Richtig. Ja, A.", timeout=OPENING)
    expect(question(lesson, 1).get_by_role("textbox")).to_have_value("vier")
    expect(question(lesson, 5).locator("li code").first).to_have_text("b = 1")
    assert page.evaluate(KEPT) == before
    expect(lesson.cells.nth(1)).to_contain_text("Mit Lösung gesehen: 2 von 2 Zeilen.")
