"""A gateway that runs for one test, and the settings that lead to it."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.messages.gateway import TOKEN, Gateway, serving


@pytest.fixture
def gateway(settings: Settings) -> Iterator[Gateway]:
    with serving() as running:
        settings.SMS_GATEWAY_URL = running.url
        settings.SMS_GATEWAY_TOKEN = TOKEN
        settings.SMS_ANSWER_SECONDS = 0.5
        yield running
