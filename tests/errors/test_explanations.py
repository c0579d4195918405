"""How an explanation looks, what right code and other outputs are spared, what is warned of."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import lernnetz_errors
from lernnetz_errors.case import Case
from lernnetz_errors.entry import Entry, find
from lernnetz_errors.table import ENTRIES
from tests.errors.cells import Shell, workplace

RIGHT = {
    "prints": "for i in range(3):\n    print(i)",
    "value": "1 + 1",
    "catches its error": "try:\n    1 / 0\nexcept ZeroDivisionError:\n    print('gefangen')",
    "decimal comma that is a pair": "punkt = 0,5\nprint(punkt)",
    "star before a value": "def f(*a):\n    return a\nprint(f(*[1, 2], 3))",
    "names like builtins": "id = 3\nprint(id)",
    "walrus": "if (n := 3) > 2:\n    print(n)",
    "match": "match 3:\n    case 3:\n        print('drei')",
    "await": "import asyncio\nawait asyncio.sleep(0)\nprint('da')",
    "indented as a whole": "  x = 3\n  print(x)",
    "prompt of a web page": ">>> x = 3\n>>> print(x)",
    "nan on purpose": "print(float('nan'))",
    "its own warning": "import warnings\nwarnings.warn('meine')\nprint('weiter')",
    "standard error": "import sys\nprint('hier', file=sys.stderr)",
    "ellipsis in an index": "import numpy as np\nprint(np.eye(2)[..., 0])",
    "xor of integers": "print(5 ^ 3)",
    "line magic": "%config InlineBackend.figure_format = 'png'\nprint(1)",
    "display": "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))",
}
BEHIND = "def wurzel(x):\n    return x ** 0.5 / 0\n\n\ny = 2\nwurzel(y)"


@pytest.fixture(scope="module")
def shell() -> Shell:
    return Shell()


@pytest.fixture(scope="module")
def plain_shell() -> Shell:
    """A shell as IPython has it."""
    return Shell(explained=False)


@pytest.fixture(autouse=True)
def at_work(tmp_path: Path) -> Iterator[None]:
    with workplace(tmp_path):
        yield


class Visible(HTMLParser):
    """Collects what is read before anything is unfolded, and what is marked."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.marked: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "details" not in self.open or "summary" in self.open:
            self.seen.append(data)
        if "mark" in self.open:
            self.marked.append(data)


@pytest.mark.parametrize("cell", RIGHT.values(), ids=RIGHT)
def test_right_code_is_not_touched(shell: Shell, plain_shell: Shell, cell: str) -> None:
    shell.restart()
    shown = shell.run(cell)
    plain_shell.restart()
    assert shown.succeeded
    assert without_numbers(shown) == without_numbers(plain_shell.run(cell))


def without_numbers(shown: object) -> str:
    """Return it without addresses and the line that warns."""
    return re.sub(r"0x\w+|ipython-input-\S+", "…", repr(shown))


def test_sentence_line_and_mark_come_first_and_english_last(shell: Shell) -> None:
    shell.restart()
    shown = shell.run("zahlen = [3, 1]\nprint(zahlen[0], zahl)")
    assert not shown.succeeded
    assert shown.text == (
        "Den Namen „zahl“ gibt es nicht. Meinst du „zahlen“?\n"
        "\n"
        "Zeile 2:\n"
        "    print(zahlen[0], zahl)\n"
        "                     ^^^^\n"
        "\n"
        "NameError: name 'zahl' is not defined",
    )


def test_english_is_folded(shell: Shell) -> None:
    shell.restart()
    [html] = shell.run("a < b > 'c'").html
    visible = Visible(html)
    seen = "".join(visible.seen)
    assert "NameError" in html
    assert "NameError" not in seen
    assert "a < b > 'c'" in seen
    assert visible.marked == ["a"]


def test_library_frames_are_shown_only_unfolded(shell: Shell) -> None:
    shell.restart()
    [html] = shell.run("import json\njson.loads('{')").html
    assert "decoder.py" in html
    assert "decoder.py" not in "".join(Visible(html).seen)


def test_error_in_a_function_names_both_lines(shell: Shell) -> None:
    shell.restart()
    [text] = shell.run(BEHIND).text
    assert "Zeile 2:\n    return" not in text
    assert "Zeile 2:\n        return x ** 0.5 / 0" in text
    assert "Aufgerufen in Zeile 6:\n    wurzel(y)\n    ^^^^^^^^^" in text


def test_error_in_a_function_of_another_cell_names_the_cell(shell: Shell) -> None:
    shell.restart()
    shell.run("x = 1")
    shell.run("def halbe(n):\n    return n / 0")
    [text] = shell.run("halbe(3)").text
    assert "Zelle [2], Zeile 2:" in text
    assert "Aufgerufen in Zeile 1:" in text


def test_mark_counts_characters_not_bytes(shell: Shell) -> None:
    shell.restart()
    [text] = shell.run("print('größer', möhre)").text
    assert "    print('größer', möhre)\n                    ^^^^^\n" in text


def test_the_place_of_a_decimal_comma_is_marked(shell: Shell) -> None:
    shell.restart()
    [text] = shell.run('dict(rate=0,5, name="x")').text
    assert '    dict(rate=0,5, name="x")\n              ^^^\n' in text


def test_name_of_a_cell_that_has_not_run(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = ["import numpy as np", "rate = 0.1", "print(rate)", "%%time\nbias = 2"]
    monkeypatch.setattr(lernnetz_errors, "notebook", cells)
    shell.restart()
    [text] = shell.run("print(rate)").text
    assert text.startswith(
        "„rate“ entsteht in einer Zelle weiter oben, und diese Zelle ist noch nicht gelaufen."
    )
    [text] = shell.run("print(bias)").text
    assert "„bias“ entsteht in einer Zelle weiter oben" in text
    monkeypatch.setattr(lernnetz_errors, "notebook", cells[::-1])
    [text] = shell.run("print(rate)").text
    assert "weiter unten" in text


def test_message_of_our_package_stays(shell: Shell) -> None:
    shell.restart()
    [text] = shell.run('from lernnetz import load_mnist\nload_mnist("tset")').text
    assert text.startswith("Den Teil 'tset' gibt es nicht.")
    assert "Zeile 2:" in text


def test_error_without_an_entry_is_german_all_the_same(shell: Shell) -> None:
    shell.restart()
    [text] = shell.run("class Weird(BaseException): pass\nraise Weird").text
    assert text.startswith("In dieser Zeile ist ein Fehler passiert.")


def test_a_fault_of_ours_leaves_pythons_own_message(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("lernnetz_errors.explanation.explain", fail)
    shell.restart()
    shown = shell.run("1 / 0")
    assert not shown.succeeded
    assert "ZeroDivisionError" in shown.printed


def test_every_entry_can_be_reached() -> None:
    """No entry stands behind one of the same kind that takes every case."""
    taken: set[tuple[str, str]] = set()
    for entry in ENTRIES:
        assert (entry.kind, entry.pattern) not in taken, entry.sentence
        if entry.when.__name__ == "anything":
            taken.add((entry.kind, entry.pattern))


def test_a_teacher_can_add_an_entry() -> None:
    entry = Entry("ValueError", r"bad (?P<what>\w+)", "Das `{what}` ist schlecht.")
    assert str(find([entry], Case(ValueError("bad Ei"), {}))) == "Das „Ei“ ist schlecht."
    assert find([entry], Case(ValueError("good Ei"), {})) is None
    assert find([entry], Case(TypeError("bad Ei"), {})) is None


def test_warnings_come_once_a_cell_with_the_line(shell: Shell) -> None:
    shell.restart()
    cell = "import numpy as np\nfor i in range(3):\n    np.exp(np.array([1000.0 + i]))"
    for _ in range(2):  # the same line of another cell warns again
        shown = shell.run(cell)
        assert shown.succeeded
        [text] = shown.text
        assert text.startswith("Bei „exp“ kommt eine Zahl heraus, die zu groß")
        assert "Zeile 3:\n        np.exp(np.array([1000.0 + i]))" in text
        assert "Warning" not in shown.printed


def test_nan_warning(shell: Shell) -> None:
    shell.restart()
    [text] = shell.run("import numpy as np\nprint(np.zeros(1) / 0)").text
    assert text.startswith("Hier entsteht „nan“, also keine Zahl")


def test_exit_and_shell(shell: Shell) -> None:
    shell.restart()
    shown = shell.run("print('vorher')\nexit()\nprint('nachher')")
    assert not shown.succeeded
    assert shown.text[0].startswith("Python beenden musst du hier nicht.")
    assert shown.printed == "vorher"
    shown = shell.run("%%bash\nls")
    assert shown.succeeded
    assert shown.text == (
        "Eine Kommandozeile gibt es im Browser nicht. Was hier liegt, zeigt „os.listdir()“.",
    )


def test_the_cell_goes_on_behind_pip(shell: Shell) -> None:
    shell.restart()
    shown = shell.run("%pip install scipy\n!pip install torch\nprint('weiter')")
    assert shown.succeeded
    assert len(shown.text) == 2
    assert shown.printed == "weiter"


def test_uninstall_brings_pythons_words_back() -> None:
    other = Shell()
    other.explainer.uninstall()
    shown = other.run("1 / 0")
    assert "ZeroDivisionError" in shown.printed
    assert not shown.text
