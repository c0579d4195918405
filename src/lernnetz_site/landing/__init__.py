"""The landing page at the site's root, from the lessons' heads."""

import shutil
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path

from jinja2 import Environment

from lernnetz.pages import texts

from .. import DIST, former
from ..notebooks import CONTENT, about, lessons, write_versions
from ..registries import npm_package
from ..templates import templates
from .pictures import FOLDER as PICTURES
from .prose import contents, html_of, located, rendered, with_lesson_pages
from .tryout import FILE as NETWORK

FOLDER = Path(__file__).parent
# name in course/ → npm package, its version, the file in it, that of its licence
LIBRARIES = {
    "diff.js": ("diff", "9.0.0", "dist/diff.min.js", "LICENSE"),
    "fflate.js": ("fflate", "0.8.2", "esm/browser.js", "LICENSE"),
    "qr.js": ("qr", "0.7.0", "index.js", "LICENSE-MIT"),
}
SHARED = (  # with the widgets, and with the pages that networks go along in
    *("widgets/pad.js", "widgets/widgets.css"),
    *(f"pages/{name}.js" for name in ("description", "drawing", "forward", "mnist")),
)
VIEWS = (  # joined, for what a link shows
    *("pages/forward.js", "pages/description.js"),
    *("widgets/pad.js", "widgets/svg.js", "widgets/plane.js", "widgets/ask.js"),
    *("widgets/network.js", "pages/plane.js", "pages/view.js"),
)
GUIDE = CONTENT / "lehrkraefte.md"
PAGES = {
    CONTENT / "barrierefreiheit.md": "Erklärung zur Barrierefreiheit",
    CONTENT / "impressum.md": "Impressum und Datenschutz",
}


def make_landing(*, repository: str) -> None:
    """Write ``index.html``, the pages and the folder ``course`` into ``dist/``.

    The repository is an address, or empty where nobody knows it.
    """
    environment = templates(FOLDER)
    lesson_heads = [about(lesson) for lesson in lessons()]
    by_chapter = groupby(lesson_heads, key=lambda head: head.chapter)
    chapters = [(chapter, list(heads)) for chapter, heads in by_chapter]
    start = {"lessons": lesson_heads, "chapters": chapters, "repository": repository}
    write(environment, "index.html", "index.html", **start)
    write(environment, "duel.html", "duell.html")
    write(environment, "show.html", "zeigen.html")
    for path, title in PAGES.items():
        text = rendered(path, repository)
        write(environment, "page.html", f"{path.stem}.html", title=title, text=text)
    guide = with_lesson_pages(located(GUIDE.read_text("utf-8"), repository))
    before, heading, after = html_of(guide).partition("<h2")
    parts = {"before": before, "contents": contents(guide), "after": heading + after}
    write(environment, "guide.html", f"{GUIDE.stem}.html", **parts)
    course = DIST / "course"
    course.mkdir(exist_ok=True)
    for path in (*FOLDER.glob("*.js"), *FOLDER.glob("*.css"), *FOLDER.glob("*.svg"), NETWORK):
        shutil.copy(path, course)
    former.complete(course / "former.js")
    shutil.copytree(PICTURES, course / "pictures", dirs_exist_ok=True)
    with as_file(files("lernnetz")) as package:
        for name in SHARED:
            shutil.copy(package / name, course)
    (course / "views.js").write_text(texts(*VIEWS), "utf-8")
    for name, (package, version, file, licence) in LIBRARIES.items():
        folder = npm_package(package, version)
        shutil.copy(folder / file, course / name)
        shutil.copy(folder / licence, course / f"{name}.LICENSE.txt")
    write_versions(lessons(), course / "lessons.json")


def write(environment: Environment, template: str, name: str, **content: object) -> None:
    """Write a page of ``dist/`` from a template."""
    (DIST / name).write_text(environment.get_template(template).render(content), "utf-8")
