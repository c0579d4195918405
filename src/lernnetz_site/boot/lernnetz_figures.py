"""Figures and animations as this site can show them: below their cell, without a script."""

import base64
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec, PathFinder
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING

from IPython.core.interactiveshell import InteractiveShell

if TYPE_CHECKING:
    from matplotlib.animation import Animation
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

FONTS = "matplotlib.ft2font"
INLINE = None, "agg", "auto", "inline"
SENTENCE = (
    "Ein eigenes Fenster für Bilder gibt es im Browser nicht: "
    "Sie erscheinen weiter unter der Zelle, die sie zeichnet."
)


class FontLoader(ExtensionFileLoader):
    """Loads matplotlib's fonts without their own ``__getattr__``, which only names what is gone.

    Python asks each new module for attributes that it has not; what that throws in C++, WebKit 2.50
    (about Safari 26.0) does not catch (WebKit bug 299629).
    """

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = super().create_module(spec)
        vars(module).pop("__getattr__", None)
        return module


class FontFinder:
    """Finds matplotlib's fonts, and nothing else."""

    @staticmethod
    def find_spec(name: str, path: list[str] | None, target: object = None) -> ModuleSpec | None:
        if name != FONTS:
            return None
        spec = PathFinder.find_spec(name, path)
        spec.loader = FontLoader(name, spec.origin)
        return spec


def load_fonts_carefully() -> None:
    """Let figures appear in WebKit 2.50, too."""
    sys.meta_path.insert(0, FontFinder)


def keep_inline(shell: InteractiveShell) -> None:
    """Let ``%matplotlib`` choose nothing that would break every later figure."""
    plainly = shell.enable_matplotlib

    def enable_matplotlib(gui: str | None = None) -> tuple:
        if gui not in INLINE:
            print(SENTENCE)
            gui = "inline"
        return plainly(gui)

    shell.enable_matplotlib = enable_matplotlib


def described(figure: "Figure") -> str:
    """Return a figure's titles, labels and lines in words, for those who cannot see it."""
    words = [figure.get_suptitle()]
    for axes in figure.axes:
        words += [axes.get_title(), *map(course, axes.lines)]
        words += [f"{name}-Achse: {label}" for name, label in labels(axes) if label]
    pictures = sum(len(axes.images) for axes in figure.axes)
    words += [f"{pictures} Bilder" if pictures > 1 else ""]
    return f"Abbildung. {'; '.join(dict.fromkeys(filter(None, words)))}".strip()


def labels(axes: "Axes") -> list[tuple[str, str]]:
    return [("x", axes.get_xlabel()), ("y", axes.get_ylabel())]


def course(line: "Line2D") -> str:
    """Return where a line that has a name begins and ends."""
    name, values = line.get_label(), line.get_ydata()
    if name.startswith("_") or len(values) < 2:
        return ""
    first, last = (f"{float(value):.3g}".replace(".", ",") for value in (values[0], values[-1]))
    return f"{name} von {first} bis {last}"


def as_picture(animation: "Animation", fps: float | None = None) -> str:
    """Return an animation as HTML that plays by itself; the site's policy allows no script."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "animation.gif")
        animation.save(path, "pillow", fps)
        content = base64.b64encode(path.read_bytes()).decode()
    return f'<img src="data:image/gif;base64,{content}" alt="Animation">'
