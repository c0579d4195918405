"""No English word where a student looks: menus, tooltips, dialogs, names for screen readers.

All words that may be seen stand in ``german.txt``, with the names of keys, of products and files.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lernnetz_site.notebooks import CONTENT
from tests.site.browser import OPENING, notebook, wait_for_python

NAME = "00-start"
WORDS = Path(__file__).with_name("german.txt")
SEEN = """() => {
  const names = ["title", "aria-label", "aria-roledescription", "placeholder", "alt"];
  const others = "script, style, .cm-content, .jp-RenderedMarkdown, .jp-OutputArea-output";
  const found = [];
  const visit = (node, isVisible) => {
    if (node.nodeType === Node.TEXT_NODE && isVisible) found.push(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(others)) return;
      found.push(...names.map((name) => node.getAttribute(name) ?? ""));
      isVisible = node.checkVisibility({ visibilityProperty: true });
      if (node.matches(".lm-Menu-itemLabel")) return found.push(node.textContent);
      node.shadowRoot?.childNodes.forEach((child) => visit(child, isVisible));
    }
    node.childNodes.forEach((child) => visit(child, isVisible));
  };
  visit(document.documentElement, true);
  return found;
}"""
NOT_WORDS = (
    r"[\w-]+\.(ipynb|csv|json)",
    r"\b[0-9a-f]{8}\b(-[0-9a-f-]{27})?",  # a kernel's identity
    r"(vor|in) \d+ \w+",
)
NAMES_ONLY = re.compile("Syntaxhervorhebung|Design des Texteditors")
EXECUTE = """([command, options]) => { void jupyterapp.commands.execute(command, options); }"""
DIALOGS = (
    *("kernelmenu:restart", "runmenu:restart-and-run-all", "kernelmenu:restart-and-clear"),
    *("kernelmenu:change", "kernelmenu:shutdownAll", "filemenu:shutdown"),
    *("notebook:trust", "notebook:close-and-shutdown", "docmanager:restore-checkpoint"),
    *("docmanager:save-as", "apputils:display-shortcuts"),
)
IN_LAB = "docmanager:rename", "filebrowser:open-path", "filebrowser:delete"
CONTEXTS = (".jp-InputPrompt", ".cm-content", ".jp-OutputArea-output")
CONTEXTS_IN_LAB = (
    ".jp-DirListing-item[data-isdir=false]",
    ".jp-DirListing-item[data-isdir=true]",
    ".lm-DockPanel-tabBar .lm-TabBar-tab",
    ".jp-SideBar .lm-TabBar-tab",
)


class Walk:
    """A walk through one of the two apps; ``words`` has what was seen, and where."""

    def __init__(self, page: Page, place: str) -> None:
        self.page = page
        self.is_lab = place == "lab"
        self.words: dict[str, str] = {}
        self.entries: set[tuple[str, str]] = set()

    def note(self, where: str) -> None:
        """Note all words that are on the page now."""
        for text in self.page.evaluate(SEEN):
            plain = re.sub("|".join(NOT_WORDS), " ", text)
            for word in re.findall(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*", plain):
                self.words.setdefault(word, f"{where}: {text.strip()}")

    def menu(self, name: str) -> None:
        """Note a menu that is open, and what unfolds in it."""
        menus = self.page.locator(".lm-Menu")
        menus.first.wait_for()
        self.note(name)
        labels = menus.first.locator(".lm-Menu-item:visible .lm-Menu-itemLabel").all_inner_texts()
        self.entries |= {(name, label) for label in labels}
        shown = '[data-type="submenu"]:not(.lm-mod-collapsed):not(.lm-mod-disabled)'
        unfolding = menus.first.locator(f".lm-Menu-item{shown}")
        for item in unfolding.filter(has_not_text=NAMES_ONLY).all():
            item.click()
            expect(menus).to_have_count(2)
            self.note(f"{name} → {item.inner_text().strip()}")
        while menus.count():
            self.page.keyboard.press("Escape")

    def context_menu(self, selector: str) -> None:
        self.page.locator(selector).first.click(button="right")
        self.menu(f"context menu of {selector}")

    def dialog(self, command: str) -> None:
        self.page.evaluate(EXECUTE, [command, {}])
        dialog = self.page.locator(".jp-Dialog")
        dialog.wait_for()
        self.note(command)
        dialog.locator(".jp-Dialog-button").first.press("Escape")
        expect(dialog).to_have_count(0)

    def panel(self, command: str, selector: str) -> None:
        self.page.evaluate(EXECUTE, [command, {}])
        self.page.locator(selector).first.wait_for()
        self.note(command)
        self.page.keyboard.press("Escape")
        expect(self.page.locator(selector)).to_have_count(0)

    def walk(self) -> None:
        """See all that is to be seen."""
        page = self.page
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Control+Enter")
        page.locator(".jp-OutputArea-output").first.wait_for(timeout=OPENING)
        self.note("page")
        for item in page.locator(".lm-MenuBar-item").all():
            item.click()
            self.menu(item.inner_text())
        for selector in (*CONTEXTS, *(CONTEXTS_IN_LAB if self.is_lab else ())):
            self.context_menu(selector)
        for command in (*DIALOGS, *(IN_LAB if self.is_lab else ())):
            self.dialog(command)
        for tab in page.locator(".jp-SideBar .lm-TabBar-tab").all():
            tab.click()
            self.note("sidebar")
        page.locator(".jp-CodeCell .cm-content").first.click()
        self.panel("documentsearch:start", ".jp-DocumentSearch-overlay")
        self.panel("apputils:activate-command-palette", ".jp-ModalCommandPalette:visible")
        if self.is_lab:
            page.evaluate(EXECUTE, ["application:close-all", {}])
            page.locator(".jp-CodeCell").first.wait_for(state="hidden")
            page.locator(".lm-MenuBar-item", has_text="Datei").click()
            self.menu("Datei, where no file is open")


@pytest.fixture(scope="module")
def walks(open_shared: Callable) -> dict[str, Walk]:
    """Both apps, walked through."""
    walks = {}
    for place in ("notebooks", "lab"):
        page = open_shared(NAME, notebook("6 * 7", "1 + 1"), place=place).page
        page.locator(".jp-CodeCell").first.wait_for(timeout=OPENING)
        wait_for_python(page)
        walks[place] = Walk(page, place)
        walks[place].walk()
    return walks


@pytest.mark.parametrize("place", ["notebooks", "lab"])
def test_all_words_are_german(walks: dict[str, Walk], place: str) -> None:
    known = set(WORDS.read_text("utf-8").split())
    words = walks[place].words
    assert len(words) > 200
    assert {word: where for word, where in words.items() if word not in known} == {}


def test_menus_have_the_entries_that_the_course_names(walks: dict[str, Walk]) -> None:
    entries = set().union(*(walk.entries for walk in walks.values()))
    menus = "|".join(sorted({menu for menu, _ in entries if " " not in menu}))
    named = [
        (path.name, menu, " ".join(entry.split()))
        for path in sorted(CONTENT.glob("*.md"))
        for menu, entry in re.findall(rf"({menus}) →\s+([^*“]+)(?:\*\*|“)", path.read_text("utf-8"))
    ]
    assert len(named) > 8
    assert [each for each in named if each[1:] not in entries] == []


def test_list_of_words_is_sorted() -> None:
    words = WORDS.read_text("utf-8").split()
    assert words == sorted(set(words))
