"""Drawing with mouse or keyboard: on the start page's pad, in a notebook, a page and the duel."""

from playwright.sync_api import Page, expect

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


def draw_one_by_keys(page: Page) -> None:
    """Draw a line from above to below, beside another that is taken back, without a mouse."""
    page.get_by_role("button", name="Zurück", exact=True).focus()
    page.keyboard.press("Shift+Tab")
    words = page.locator(".lernnetz-drawing .pen")
    expect(words).to_contain_text("Die Pfeiltasten bewegen den Stift")
    press(page, *["ArrowUp"] * 10, " ", *["ArrowRight"] * 3, "Backspace", *["ArrowLeft"] * 3)
    expect(words).to_have_text("Stift oben, Spalte 14, Zeile 4.")
    press(page, " ", *["ArrowDown"] * 20)
    expect(words).to_have_text("Stift unten, Spalte 14, Zeile 24.")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
