"""The finished site in WebKitGTK, on a Mac in Safari itself, driven over WebDriver."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

from selenium.common import WebDriverException
from selenium.webdriver import Safari, WebKitGTK, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.site.browser import ERRORS, HAS_PYTHON, LESSON, OPENING, RUN, Site

DRIVER = "WebKitWebDriver"
PROGRAMS = ("safaridriver",) if sys.platform == "darwin" else (DRIVER, "Xvfb")
SCREEN = "1366x900x24"
PLAINLY = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1"}  # here the processor would play graphics card
STROKE = 20  # ms from one place to the next
PLACES = """(element, shares) => {
  element.scrollIntoView({ block: "center" });
  const { x, y, width, height } = element.getBoundingClientRect();
  return shares.map(([across, down]) => [x + across * width, y + down * height].map(Math.round));
}"""
HAVE_RUN = r"""() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
  .every(({ textContent }) => /\d/.test(textContent))"""
SEEN = """(selector, text) => [...document.querySelectorAll(selector)]
  .find((each) => each.checkVisibility() && each.innerText.includes(text))"""
TEXTS = "(selector) => [...document.querySelectorAll(selector)].map((each) => each.innerText)"


class Window:
    """A window of the browser, in an empty profile."""

    def __init__(self, driver: WebDriver, site: Site) -> None:
        self.driver = driver
        self.site = site

    def open(self, address: str = "") -> None:
        self.driver.get(self.site.url + address)

    def open_lesson(self, name: str) -> None:
        """Open a notebook and wait for its Python."""
        self.open(f"notebooks/index.html?path={name}.ipynb")
        self.wait(HAS_PYTHON)

    def ask(self, function: str, *arguments: object) -> object:
        """Return what a function in the page answers; it may be asynchronous."""
        answer = f"Promise.resolve(({function})(...given)).then((value) => done([value]))"
        script = f"const given = [...arguments], done = given.pop(); {answer}"
        return self.driver.execute_async_script(script, *arguments)[0]

    def wait(self, function: str, *arguments: object, patience: int = OPENING) -> None:
        """Wait until a function in the page answers with something true."""
        waiting = WebDriverWait(self.driver, patience / 1000, 0.2, [WebDriverException])
        waiting.until(lambda _: self.ask(function, *arguments), f"in vain: {function}")

    def find(self, selector: str, text: str = "") -> WebElement:
        """Return what is seen there with this text, as soon as it is there."""
        self.wait(SEEN, selector, text)
        return self.ask(SEEN, selector, text)

    def texts(self, selector: str) -> list[str]:
        return self.ask(TEXTS, selector)

    def choose(self, menu: str, entry: str) -> None:
        """Choose an entry of a menu."""
        for selector, text in ((".lm-MenuBar-item", menu), (".lm-Menu-item", entry)):
            self.move("mouse", self.find(selector, text), (0.5, 0.5))

    def begin(self, *sources: str) -> None:
        """Put these cells in the place of all others, and let them run."""
        self.ask(RUN, sources)

    def wait_for_all(self) -> str:
        """Wait until all code cells have run without an error; return what they print."""
        self.wait(HAVE_RUN, patience=LESSON)
        assert [text for text in self.texts(ERRORS) if text.strip()] == []
        return "\n".join(self.texts(".jp-OutputArea-output"))

    def move(self, hand: str, element: WebElement, *shares: tuple[float, float]) -> None:
        """Press at the first place, a share of the element's size, and move to the others."""
        first, *others = self.ask(PLACES, element, shares)
        actions = ActionBuilder(self.driver, PointerInput(hand, hand), duration=STROKE)
        pointer = actions.pointer_action
        pointer.move_to_location(*first).pointer_down()
        for place in others:
            pointer.move_to_location(*place)
        pointer.pointer_up()
        actions.perform()


@contextmanager
def screen() -> Iterator[str]:
    """Start a display that nobody sees."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def start() -> Iterator[WebDriver]:
    """Start the browser."""
    if sys.platform == "darwin":
        yield Safari()
        return
    with screen() as display:
        service = WebKitGTKService(which(DRIVER), env={**os.environ, **PLAINLY, "DISPLAY": display})
        yield WebKitGTK(WebKitGTKOptions(), service)


@contextmanager
def browse(site: Site) -> Iterator[Window]:
    """Open a window of the browser."""
    with start() as driver:
        driver.set_script_timeout(OPENING / 1000)
        try:
            yield Window(driver, site)
        finally:
            driver.quit()
