"""Our pages of ``content/`` as HTML: with the repository's address, and the guide's contents."""

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.anchors import anchors_plugin

from ..notebooks import lessons
from ..teaching import PAGES, page_of
from ..text import scrollable

# From a file of content/ the repository is three folders up, as GitHub shows it.
REPOSITORY = re.compile(r"\[([^][]*)\]\(\.\./\.\./\.\.([^)]*)\)")
IN_OVERVIEW = re.compile(r"^\| (\d\d) \| (.+?) \|(?= \d+ \|)", re.M)  # a lesson, then its minutes


class Heading(NamedTuple):
    """A heading, where it is to be found, and those below it."""

    text: str
    place: str
    below: list["Heading"]


def rendered(page: Path, repository: str = "") -> Markup:
    """Return a page of ``content/`` as HTML; what is HTML in it is shown as it is written.

    Links into the repository need its address; without one they become plain words.
    """
    return html_of(located(page.read_text("utf-8"), repository))


def html_of(text: str) -> Markup:
    """Return Markdown as HTML."""
    return Markup(scrollable(reader().render(text)))


def reader() -> MarkdownIt:
    """Return what reads Markdown: with tables, and headings that can be linked."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return markdown.use(anchors_plugin, min_level=2, max_level=3)


def located(text: str, repository: str) -> str:
    """Give links into the repository its address.

    >>> located("[Hier](../../../releases) oder [da](a.html)", "https://example.org/a/b")
    '[Hier](https://example.org/a/b/releases) oder [da](a.html)'
    >>> located("[Hier](../../../releases) oder [da](a.html)", "")
    'Hier oder [da](a.html)'
    """
    return REPOSITORY.sub(rf"[\1]({repository}\2)" if repository else r"\1", text)


def with_lesson_pages(guide: str) -> str:
    """Link each lesson of the guide's overview to its page for teachers, if it has one."""
    pages = {lesson.stem[:2]: page_of(lesson) for lesson in lessons()}

    def link(row: re.Match) -> str:
        number, title = row.groups()
        if number in pages and pages[number].is_file():
            return f"| {number} | [{title}]({PAGES}/{pages[number].stem}.html) |"
        return row[0]

    return IN_OVERVIEW.sub(link, guide)


def contents(text: str) -> list[Heading]:
    """Return the headings of a text, those of the third level below those of the second.

    >>> contents("# Titel\\n\\n## Vor der Stunde\\n\\n### Was hilft?\\n\\n## Danach\\n")[0]
    Heading(text='Vor der Stunde', place='vor-der-stunde', below=[Heading(text='Was hilft?', \
place='was-hilft', below=[])])
    """
    found: list[Heading] = []
    tokens: list[Token] = reader().parse(text)
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open" and opening.tag in ("h2", "h3"):
            siblings = found if opening.tag == "h2" else found[-1].below
            siblings.append(Heading(words.content, str(opening.attrGet("id")), []))
    return found
