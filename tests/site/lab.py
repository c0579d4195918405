"""A lesson in the browser, as a student uses it."""

import base64
from pathlib import Path
from time import monotonic

from playwright.sync_api import BrowserContext, Page, expect

START = 120_000  # ms until the kernel is ready, on a slow machine
LESSON = 600_000  # ms for all cells of a lesson


class Lesson:
    """A notebook of the site in a page of its own; notes every request it makes."""

    def __init__(self, context: BrowserContext, site: str, path: str) -> None:
        self.site = site
        self.requests: list[str] = []
        self.console: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.console.append(message.text))
        self.started = monotonic()
        self.page.goto(f"{site}notebooks/index.html?path={path}")

    def run_all(self) -> None:
        """Choose "run all cells" in the menu and wait until the last cell has finished."""
        self.page.locator("#jp-MainMenu, #menu-panel").get_by_text("Ausführen", exact=True).click(
            timeout=START
        )
        self.page.locator('[data-command="runmenu:run-all"]').click()
        self.wait_for_cell(self.code_cells().count() - 1)
