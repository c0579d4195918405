"""What tests find on the landing page, and work to give it."""

import json
import zipfile
from pathlib import Path

from playwright.sync_api import Download, Locator, Page

LESSON = "13-ziffern-erkennen"


def visit(page: Page, address: str) -> None:
    """Open the landing page and wait until its buttons do what they say."""
    with page.expect_response("**/course/lessons.json"):
        page.goto(address)


def lesson(page: Page, name: str = LESSON) -> Locator:
    return page.locator(f'[data-lesson="{name}.ipynb"]')


def state(page: Page, name: str = LESSON) -> Locator:
    return lesson(page, name).locator("[data-state]")


def note(page: Page) -> Locator:
    return page.locator("#work-note")


def download_all(page: Page, name: str = "", class_: str = "") -> Download:
    """Download all work, signed with these."""
    if not page.locator("#author").is_visible():
        page.locator("#download").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Klasse", exact=True).fill(class_)
    with page.expect_download() as download:
        page.locator("#author").get_by_role("button", name="Herunterladen").click()
    return download.value


def notebook(*outputs: str, printed: bool = False) -> bytes:
    """Return a notebook with an exercise for each of these outputs of its check.

    Checks show a box now; in work from before they ``printed``.
    """
    cells = [
        {
            "cell_type": "code",
            "source": ['check("ziffern/parameter", 1)'],
            "metadata": {},
            "execution_count": 1,
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": [text]}
                if printed
                else {"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}}
            ],
        }
        for text in outputs
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def make_zip(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.ipynb", content)
    return path
