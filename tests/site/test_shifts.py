"""The start page stays where it is while it is opened and while one draws."""

import pytest
from playwright.sync_api import Browser, expect

from tests.site.browser import Site, new_context
from tests.site.drawing import SEVEN, draw
from tests.site.shifts import count_shifts, large_shifts


@pytest.mark.parametrize("size", [(390, 844), (820, 1180), (1024, 600)])
def test_start_page_does_not_jump(chromium: Browser, site: Site, size: tuple[int, int]) -> None:
    viewport = dict(zip(("width", "height"), size, strict=True))
    with new_context(chromium, viewport=viewport) as context:
        count_shifts(context)
        page = context.new_page()
        page.goto(site.url)
        draw(page, SEVEN)
        expect(page.locator("#try .answer")).to_contain_text("Das Netz liest")
        page.get_by_role("button", name="Löschen", exact=True).click()
        expect(page.locator("#try .answer")).to_have_text("Zeichne eine Ziffer.")
        assert large_shifts(page) == []
