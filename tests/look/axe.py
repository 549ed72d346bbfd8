"""What axe-core and a ruler find on a page: rules of WCAG 2.2 A and AA, contrast of 7:1, targets of 48 px, no sideways
scrolling."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
TARGET = 48

# A link inside a sentence is as high as its line (WCAG 2.2, 2.5.8: inline); everything else is measured with its label.
MEASURE = """(least) => {
  const inline = (e) => e.matches('a') && e.parentElement.matches('p, li, dd, span, td, strong, figcaption')
    && getComputedStyle(e).display.startsWith('inline') && getComputedStyle(e).display !== 'inline-flex';
  // A link that covers its whole row, and a choice with its label, are as large as these.
  const row = (e) => e.matches('.task__link, .figure a') && e.closest('.task, .figure');
  const label = (e) => e.matches('[type=radio], [type=checkbox]') && e.labels && e.labels[0];
  const box = (e) => (row(e) || label(e) || e).getBoundingClientRect();
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((e) => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}))
    .filter((e) => !e.closest('.visually-hidden, .skip-link') && !inline(e))
    .map((e) => [e, box(e)])
    .filter(([e, b]) => b.width > 1 && b.height > 1 && (b.height < least - 0.5 || b.width < least - 0.5))
    .map(([e, b]) => `${e.outerHTML.slice(0, 90)} ${Math.round(b.width)}x${Math.round(b.height)}`);
}"""
SIDEWAYS = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth + 1) return [];
  const beyond = (e) => e.getBoundingClientRect().right > root.clientWidth + 1;
  const wide = [...document.querySelectorAll('body *')].filter(beyond);
  return wide.slice(-1).map((e) => `scrolls sideways to ${root.scrollWidth}: ${e.outerHTML.slice(0, 100)}`);
}"""


def faults(page: Page, *, targets: bool = True) -> list[str]:
    """Give what is wrong with the page as it stands, a line each."""
    page.evaluate(SOURCE)
    found: dict[str, Any] = page.evaluate("(options) => axe.run(document, options)", OPTIONS)
    lines = [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary'].splitlines()[-1].strip()[:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    small: list[str] = page.evaluate(MEASURE, TARGET) if targets else []
    sideways: list[str] = page.evaluate(SIDEWAYS)
    return [*lines, *(f"small target: {line}" for line in small), *sideways]
