"""What axe, which knows the rules of WCAG, finds on a page."""

from typing import NamedTuple

from playwright.sync_api import Page

from lernnetz_site.registries import npm_package

VERSION = "4.10.3"
FIND = """async (part) => (await axe.run(part)).violations
  .map(({ impact, id, nodes }) => [impact, id, nodes[0].html])"""


class Barrier(NamedTuple):
    """A rule that is broken, and where first."""

    impact: str
    rule: str
    html: str

    @property
    def serious(self) -> bool:
        return self.impact in ("critical", "serious")


def barriers(page: Page, within: str = "html") -> list[Barrier]:
    """Return what axe finds in the parts that a selector names."""
    page.evaluate((npm_package("axe-core", VERSION) / "axe.min.js").read_text("utf-8"))
    return [Barrier(*each) for each in page.evaluate(FIND, within)]
