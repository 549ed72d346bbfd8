from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from tests import factories
from tests.accounts.steps import STORED, ask_code, give_code, is_signed_in, last_code, wrong_code

TRIES = 12


@pytest.mark.usefixtures("committed")
def test_tries_at_the_same_moment_are_still_three_tries() -> None:
    factories.guardian(STORED)
    asker = Client()
    ask_code(asker)
    guess = wrong_code()

    def attempt(_: int) -> str:
        browser = Client()
        browser.cookies = asker.cookies
        try:
            return give_code(browser, guess).content.decode()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TRIES) as crowd:
        answers = list(crowd.map(attempt, range(TRIES)))
    give_code(asker, last_code())

    assert sum("Kode belum cocok" in text for text in answers) <= 2
    assert not is_signed_in(asker)
