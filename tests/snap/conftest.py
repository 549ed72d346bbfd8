"""A bank that is let in and speaks to the service inside the test's transaction."""

from collections.abc import Mapping

import pytest
from django.test import Client

from tests.snap.bank import Bank, Reply, open_client


def post(path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
    return Client(enforce_csrf_checks=True).post(path, body, content_type="application/json", headers=dict(headers))


@pytest.fixture
def bank(db: None) -> Bank:
    """Give a bank with a token."""
    new = open_client()
    bank = Bank(new.client.client_id, new.secret, post)
    bank.ask_token()
    return bank
