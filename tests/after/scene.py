"""Dossiers after submission, and who looks at them."""

from typing import Any

from deposits.models import Deposit
from deposits.rules import Status
from deposits.views.pilgrim.cards import Card, card_of
from offices.models import User
from pilgrims import registration
from tests import factories
from tests.helping import people


def fetched(deposit: Deposit) -> Deposit:
    """Fetch a dossier with all that its pages show."""
    return Deposit.objects.for_page().select_related("ministry_answer").get(pk=deposit.pk)


def card(deposit: Deposit) -> Card:
    return card_of(fetched(deposit))


def helper_of(account: User, name: str = "Bu Rina") -> User:
    """Give the account of a daughter who helps every pilgrim of an account."""
    helper = people.account(name)
    people.agreed(helper, account)
    return helper


def frozen(status: Status, by: User, **given: Any) -> Deposit:
    """Give a dossier whose data is in the office's hands."""
    deposit = factories.dossier(status, by=by, **given)
    registration.freeze(deposit.registration)
    return deposit
