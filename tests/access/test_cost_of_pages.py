"""A page asks the database at most twelve questions, and no more for many rows than for few (figure 34)."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits import submission, verification
from deposits.models import Deposit
from deposits.rules import CaseKind, Status
from offices import audit
from offices.calendar import now
from pilgrims import notices
from tests import factories
from tests.access.addresses import address
from tests.access.town import Town, Visitor
from tests.desk import scene
from tests.reconciliation.reports import Row, report, take_in
from tests.submission import sheets

pytestmark = pytest.mark.django_db
MOST = 12


def dossiers_of_the_owner(town: Town) -> None:
    for status in (Status.DRAFT, Status.SUBMITTED, Status.REJECTED, Status.APPROVED):
        factories.dossier(status, by=town.people[Visitor.OWNER])


def dossiers_in_the_queue(town: Town) -> None:
    for _ in range(4):
        scene.propose(factories.dossier(), town.people[Visitor.APPROVER])


def a_longer_history(town: Town) -> None:
    """Give the dossier two rounds of repair, replaced papers and cases."""
    owner, verifier = town.people[Visitor.OWNER], town.people[Visitor.VERIFIER]
    for _ in range(2):
        deposit = Deposit.objects.get(pk=town.sent.pk)
        verification.return_for_repair(deposit, [("R05", "kabur"), ("R01", "")], by=verifier, at=now())
        for key in ("identity", "slip"):
            change = (deposit, key, sheets.SENT[key], sheets.upload(sheets.photo()))
            if deposit.registration.is_open(f"document:{key}"):
                submission.attach(*change, by=owner, at=now())
        submission.submit(Deposit.objects.get(pk=town.sent.pk), by=owner, at=now())
    with audit.change("test.case", deposit, by=verifier, at=now(), office=deposit.office):
        deposit.cases.create(kind=CaseKind.SECOND_CLAIM, office=deposit.office, opened_at=now(), opened_by=verifier)


def accounts_files_and_lines(town: Town) -> None:
    for number in range(4):
        account = factories.bank_account(number=f"70{number}", office=factories.tabalong())
        factories.dossier(validation_no=f"2611{number}")
        take_in(account, report([Row(f"2611{number}"), Row(f"2611{number}"), Row()], number=f"70{number}"))


def dossiers_in_other_districts(town: Town) -> None:
    factories.bank_account(factories.balangan(), number="7009")
    for status in (Status.SUBMITTED, Status.APPROVED):
        factories.dossier(status, office=factories.balangan())
    dossiers_in_the_queue(town)


def messages_to_the_owner(town: Town) -> None:
    person = town.sent.registration.pilgrim
    for number in range(5):
        words = {"reference": town.sent.reference}
        notices.tell("proved", person, occasion=f"x{number}", by=town.people[Visitor.ADMIN], at=now(), facts=words)


PAGES: dict[str, tuple[Visitor, Callable[[Town], None]]] = {
    "home": (Visitor.OWNER, dossiers_of_the_owner),
    "office_queue": (Visitor.APPROVER, dossiers_in_the_queue),
    "office_dossier": (Visitor.VERIFIER, a_longer_history),
    "bank_page": (Visitor.RECONCILER, accounts_files_and_lines),
    "bank_lines": (Visitor.RECONCILER, accounts_files_and_lines),
    "province": (Visitor.PROVINCE, dossiers_in_other_districts),
    "notices": (Visitor.OWNER, messages_to_the_owner),
}


def cost(town: Town, visitor: Visitor, url: str) -> tuple[int, int]:
    """Give the number of questions and the size of the page."""
    client = town.client(visitor)
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url)
    assert page.status_code == 200
    return len(queries), len(page.content)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_however_much_stands_on_it(town: Town, name: str) -> None:
    visitor, more = PAGES[name]
    url = address(town, name) + ("?tugas=periksa" if name == "office_queue" else "")
    few, small = cost(town, visitor, url)

    more(town)
    many, large = cost(town, visitor, url)

    assert large > small
    assert many == few <= MOST
