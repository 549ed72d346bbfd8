"""What every page says to whoever opens it, errors and refusals included, keeps the words of docs/look.md."""

import pytest

from tests.access.asking import is_page, pages
from tests.access.town import Town
from tests.public.forbidden import faults
from tests.public.reading import blocks

pytestmark = pytest.mark.django_db


def test_no_page_says_that_money_came_or_went_nor_any_other_forbidden_word(town: Town) -> None:
    wrong = []

    for where, response in pages(town):
        if is_page(response):
            said = blocks(response.whole.decode())
            wrong += [f"{where}: {fault}" for text in said for fault in faults(text)]

    assert wrong == []
