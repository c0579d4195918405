"""Drawing with the mouse: on the start page's pad, in a notebook, in a page and in the duel."""

from playwright.sync_api import Page

Place = tuple[float, float]

SEVEN = [(0.25, 0.2), (0.7, 0.2), (0.45, 0.85)]  # shares of a pad's width and height


def on_pad(page: Page, points: list[Place]) -> list[Place]:
    """Return where on the page these shares of the pad's width and height are."""
    pad = page.locator(".lernnetz-drawing .pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]


def draw(page: Page, points: list[Place]) -> None:
    """Draw a line over the pad, with some sixty movements."""
    first, *others = on_pad(page, points)
    page.mouse.move(*first)
    page.mouse.down()
    for place in others:
        page.mouse.move(*place, steps=64 // len(points))
    page.mouse.up()
