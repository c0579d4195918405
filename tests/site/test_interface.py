"""What a student meets before the first lesson."""

from playwright.sync_api import Browser, expect

from lernnetz_site.notebooks import lessons
from tests.site.browser import OPENING, Site


def test_root_leads_to_the_lessons_in_german(chromium: Browser, site: Site) -> None:
    page = chromium.new_page(locale="de-DE")
    page.goto(site.url)
    for lesson in lessons():
        expect(page.locator(".jp-DirListing-item", has_text=lesson.stem)).to_be_visible(
            timeout=OPENING
        )
    expect(page.locator(".lm-MenuBar-item", has_text="Ausführen")).to_be_visible()
    page.context.close()
