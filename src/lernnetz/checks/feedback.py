"""What a student reads about an answer: as text, and as a box in the notebook."""

import html
import re
import sys
from dataclasses import dataclass

from .values import one_line

CODE = re.compile(r"`([^`]*)`")
# Letter and ground of the verdict, each pair with a contrast of at least 5 : 1 in any theme.
COLOURS = {"✓": ("#ffffff", "#00694b"), "✗": ("#1a1a1a", "#f0a030")}
OPEN = ("#ffffff", "#545d6b")
BOX = (
    "font: 16px/1.5 system-ui, sans-serif; color: var(--jp-content-font-color1, inherit); "
    "max-width: 44em; margin: 4px 0; padding: 4px 12px; border-left: 6px solid {ground}"
)
VERDICT = (
    "display: inline-block; padding: 0 8px; border-radius: 4px; font-weight: 600; "
    "color: {letter}; background-color: {ground}"
)
LINE = "margin-top: 4px"
VALUE = "font-size: 15px"


@dataclass(frozen=True)
class Feedback:
    """A verdict with its sign, and what more there is to say; code stands in backticks."""

    sign: str
    verdict: str
    message: str = ""

    @property
    def solved(self) -> bool:
        """Whether the answer is right."""
        return self.sign == "✓"

    @property
    def text(self) -> str:
        """Everything in one line."""
        message = CODE.sub(r"\1", self.message)
        return one_line(f"{self.sign} {self.verdict} {message}")

    @property
    def html(self) -> str:
        """A box that a screen reader announces, readable in a light and a dark theme."""
        letter, ground = COLOURS.get(self.sign, OPEN)
        verdict = _element(
            "span", VERDICT.format(letter=letter, ground=ground), f"{self.sign} {self.verdict}"
        )
        lines = html.escape(self.message, quote=False).splitlines()
        values = (CODE.sub(lambda value: _element("code", VALUE, value[1]), line) for line in lines)
        return (
            f'<div role="status" style="{BOX.format(ground=ground)}">{verdict}'
            f"{''.join(_element('div', LINE, line) for line in values)}</div>"
        )

    def show(self) -> None:
        """Show the box in a notebook, the text anywhere else."""
        ipython = sys.modules.get("IPython")
        if ipython is None or ipython.get_ipython() is None:
            print(self.text)
            return
        from IPython.display import display

        display({"text/plain": self.text, "text/html": self.html}, raw=True)


def _element(name: str, style: str, content: str) -> str:
    return f'<{name} style="{style}">{content}</{name}>'
