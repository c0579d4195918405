"""How much a page jumps while it is used, as Chromium counts it (Cumulative Layout Shift)."""

from playwright.sync_api import BrowserContext, Page

MOST = 0.05  # a good page stays below 0.1
COUNT = """
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      shifts.push({ value, of: sources.map(({ node }) => node?.outerHTML?.slice(0, 100)) });
    }
  }).observe({ type: "layout-shift", buffered: true });"""


def count_shifts(context: BrowserContext) -> None:
    """Let all pages of this context count, from their beginning."""
    context.add_init_script(COUNT)


def large_shifts(page: Page) -> list[dict]:
    """Return what has jumped, if all together is too much."""
    shifts = page.evaluate("shifts")
    return shifts if sum(shift["value"] for shift in shifts) > MOST else []
