from datetime import date

import pytest

from offices.models import User
from pilgrims.models import Pilgrim
from tests import factories
from tests.accounts.steps import STORED


@pytest.fixture
def account() -> User:
    """An account without pilgrims."""
    return factories.guardian(STORED)


@pytest.fixture
def person(account: User) -> Pilgrim:
    """The account's own pilgrim."""
    return factories.pilgrim(account, birth_date=date(1961, 3, 4))
