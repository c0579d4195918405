"""What axe, which knows the rules of WCAG, finds on a page, and what it cannot see."""

from typing import NamedTuple

from playwright.sync_api import Page

from lernnetz_site.registries import npm_package

VERSION = "4.10.3"
FIND = """async ([within, rules]) => (await axe.run(within, { rules })).violations
  .map(({ impact, id, nodes }) => [impact, id, nodes[0].html])"""

LEAST = 4.5  # contrast of letters, WCAG 1.4.3
GROUNDS = ".jp-InputArea-editor", ".jp-MarkdownOutput pre"
# relative luminance and contrast as WCAG defines them
WEAK = """([least, grounds]) => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) =>
    [red, green, blue].map((value) => linear(value / 255)).reduce(
      (sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const probe = document.body.appendChild(document.createElement("i"));
  const weak = [];
  for (const [name, [value]] of document.body.computedStyleMap()) {
    if (!/^--jp-mirror-editor-(?!hr)/.test(name)) continue;
    probe.style.color = value;
    for (const ground of grounds) {
      const colours = [
        getComputedStyle(probe).color,
        getComputedStyle(document.querySelector(ground)).backgroundColor,
      ];
      const [light, dark] = colours.map(parse).map(luminance).sort((a, b) => b - a);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < least) weak.push([name, ...colours, contrast]);
    }
  }
  probe.remove();
  return weak;
}"""


class Barrier(NamedTuple):
    """A rule that is broken, and where first."""

    impact: str
    rule: str
    html: str

    @property
    def serious(self) -> bool:
        return self.impact in ("critical", "serious")


def barriers(page: Page, *without: str, within: str = "html") -> list[Barrier]:
    """Return what axe finds in the parts that a selector names, without these rules."""
    page.evaluate((npm_package("axe-core", VERSION) / "axe.min.js").read_text("utf-8"))
    rules = {rule: {"enabled": False} for rule in without}
    return [Barrier(*each) for each in page.evaluate(FIND, [within, rules])]


def weak_letters(page: Page) -> list[list]:
    """Return the colours of code, with their ground, that stand out too little."""
    return page.evaluate(WEAK, [LEAST, GROUNDS])
