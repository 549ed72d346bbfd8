"""Every page of a pilgrim and of a visitor, in every state, as somebody with weak eyes or only a keyboard meets it."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.look.axe import faults
from tests.look.keyboard import walked
from tests.look.pages import Looked

pytestmark = pytest.mark.proofs
MAIN = "main form[method=post] button.button--main"
TEXT = "main form[method=post] input:is([type=text], [type=tel], [type=email], :not([type]))"
FOCUSED = "() => document.activeElement.closest('.error-summary') !== null"
TWICE = "() => { document.documentElement.style.fontSize = '200%'; }"


def opened(context: BrowserContext, path: str) -> Page:
    page = context.new_page()
    response = page.goto(path)
    assert response
    assert response.status == 200, path
    return page


def test_no_page_breaks_a_rule_of_accessibility_as_it_comes_and_at_twice_the_size(
    looked: Looked, browser: Browser
) -> None:
    people = {owner: looked.context(browser, width=360, height=740, owner=owner) for owner in (True, False)}
    wrong = []

    for view in looked.views:
        page = opened(people[view.owner], view.path)
        found = [*walked(page), *faults(page)]
        page.evaluate(TWICE)
        found += [f"at 200 %: {line}" for line in faults(page)]
        wrong += [f"{view.name} {view.path}: {line}" for line in found]
        page.close()

    assert not wrong, "\n".join(wrong)


def test_an_empty_form_is_answered_by_a_focused_summary_that_names_and_reaches_the_field(
    looked: Looked, browser: Browser
) -> None:
    people = {owner: looked.context(browser, width=360, height=740, owner=owner) for owner in (True, False)}
    wrong, asked = [], 0

    for view in looked.views:
        page = opened(people[view.owner], view.path)
        # A page made again with what is saved has nothing to refuse: its text boxes are emptied first.
        if page.locator(MAIN).count() and page.locator("main form[method=post] .field").count():
            wrong += [f"{view.name}: {line}" for line in refused(page)]
            asked += 1
        page.close()

    assert asked > 5
    assert not wrong, "\n".join(wrong)


def refused(page: Page) -> list[str]:
    """Empty the form, press its button, and say what is wrong with the answer."""
    page.evaluate("(boxes) => document.querySelectorAll(boxes).forEach((box) => { box.value = ''; })", TEXT)
    with page.expect_navigation():
        page.locator(MAIN).first.click()
    if not page.locator(".error-summary").count():
        return []
    lines = faults(page)
    if not page.evaluate(FOCUSED):
        lines.append("the summary is not focused")
    if not page.title().startswith("Perlu diperbaiki:"):
        lines.append(f"the title does not say it: {page.title()}")
    for link in page.locator(".error-summary a").all():
        target = (link.get_attribute("href") or "").partition("#")[2]
        if not page.locator(f"[id='{target}']").count():
            lines.append(f"a link leads nowhere: {target}")
    return lines
