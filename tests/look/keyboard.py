"""What the Tab key alone finds on a page: every control is reached, once, and shows that it is reached."""

from playwright.sync_api import Page

# A group of radio buttons is one stop; what is folded or hidden is none.
STOPS = """() => {
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const seen = [...document.querySelectorAll(all)].filter((e) => !e.disabled && e.tabIndex >= 0
    && e.checkVisibility({checkVisibilityCSS: true}));
  const group = (e) => e.type === 'radio' ? e.name + (e.form ? [...document.forms].indexOf(e.form) : '') : '';
  return seen.filter((e, at) => !group(e) || seen.findIndex((o) => group(o) === group(e)) === at).length;
}"""
# A page may begin with the focus in its first box: the walk begins above it.
TOP = """() => {
  document.body.setAttribute('tabindex', '-1'); document.body.focus(); document.body.removeAttribute('tabindex');
}"""
HERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const number = [...document.querySelectorAll('*')].indexOf(e);
  const rings = [e, e.nextElementSibling, e.closest('label'), e.closest('.choice')].filter(Boolean)
    .map((one) => getComputedStyle(one));
  const shown = rings.some((s) => s.outlineStyle !== 'none' || s.boxShadow !== 'none');
  return [number, shown, e.outerHTML.slice(0, 80)];
}"""


def walked(page: Page) -> list[str]:
    """Press Tab through the page from its top and say what was missed or not to be seen."""
    page.evaluate(TOP)
    stops: int = page.evaluate(STOPS)
    reached, hidden = set(), []
    for _ in range(stops + 3):
        page.keyboard.press("Tab")
        place = page.evaluate(HERE)
        if place is None or place[0] in reached:
            break
        reached.add(place[0])
        if not place[1]:
            hidden.append(f"focus not to be seen: {place[2]}")
    missed = [] if len(reached) >= stops else [f"{len(reached)} of {stops} controls reached"]
    return missed + hidden
