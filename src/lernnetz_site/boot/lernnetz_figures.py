"""Figures and animations as this site can show them: below their cell, without a script."""

import base64
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from IPython.core.interactiveshell import InteractiveShell

if TYPE_CHECKING:
    from matplotlib.animation import Animation

INLINE = None, "agg", "auto", "inline"
SENTENCE = (
    "Ein eigenes Fenster für Bilder gibt es im Browser nicht: "
    "Sie erscheinen weiter unter der Zelle, die sie zeichnet."
)


def keep_inline(shell: InteractiveShell) -> None:
    """Let ``%matplotlib`` choose nothing that would break every later figure."""
    plainly = shell.enable_matplotlib

    def enable_matplotlib(gui: str | None = None) -> tuple:
        if gui not in INLINE:
            print(SENTENCE)
            gui = "inline"
        return plainly(gui)

    shell.enable_matplotlib = enable_matplotlib


def as_picture(animation: "Animation", fps: float | None = None) -> str:
    """Return an animation as HTML that plays by itself; the site's policy allows no script."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "animation.gif")
        animation.save(path, "pillow", fps)
        content = base64.b64encode(path.read_bytes()).decode()
    return f'<img src="data:image/gif;base64,{content}" alt="Animation">'
