"""The landing page at the site's root, from the lessons' heads."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from . import DIST
from .checksums import pinned, verify
from .notebooks import CONTENT, about, lessons
from .registries import npm_package
from .tryout import FILE as NETWORK

FOLDER = Path(__file__).parent / "landing"
FFLATE = "0.8.2"
IMPRINT = CONTENT / "impressum.md"


def make_landing() -> None:
    """Write ``index.html``, ``impressum.html`` and the folder ``course`` into ``dist/``."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined
    )
    text = Markup(MarkdownIt("commonmark", {"html": False}).render(IMPRINT.read_text("utf-8")))
    for name, content in (
        ("index.html", {"lessons": [about(lesson) for lesson in lessons()]}),
        ("impressum.html", {"text": text}),
    ):
        (DIST / name).write_text(environment.get_template(name).render(content), "utf-8")
    course = DIST / "course"
    course.mkdir(exist_ok=True)
    for path in (*FOLDER.glob("*.js"), *FOLDER.glob("*.css"), *FOLDER.glob("*.svg"), NETWORK):
        shutil.copy(path, course)
    with as_file(files("lernnetz") / "widgets") as widgets:
        for name in ("pad.js", "widgets.css"):
            shutil.copy(widgets / name, course)
    fflate = npm_package("fflate", FFLATE) / "esm" / "browser.js"
    verify(fflate, pinned("page")["fflate.js"])
    shutil.copy(fflate, course / "fflate.js")
