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
TEXT = "font: 16px/1.5 system-ui, sans-serif; color: var(--jp-content-font-color1, inherit)"


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
        lines = "".join(f"<div>{_marked(line)}</div>" for line in self.message.splitlines())
        return (
            f'<div role="status" style="{TEXT}; border-left: 6px solid {ground}; '
            f'padding: 4px 12px; margin: 4px 0; max-width: 44em">'
            f'<span style="display: inline-block; padding: 0 8px; border-radius: 4px; '
            f'font-weight: 600; color: {letter}; background-color: {ground}">'
            f"{self.sign} {self.verdict}</span>{lines}</div>"
        )

    def show(self) -> None:
        """Show the box in a notebook, the text anywhere else."""
        ipython = sys.modules.get("IPython")
        if ipython is None or ipython.get_ipython() is None:
            print(self.text)
            return
        from IPython.display import display

        display({"text/plain": self.text, "text/html": self.html}, raw=True)


def _marked(line: str) -> str:
    return CODE.sub(r'<code style="font-size: 15px">\1</code>', html.escape(line, quote=False))
