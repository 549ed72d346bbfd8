"""A page asks the database at most twelve questions, and no more for many rows than for few (figure 34)."""

import uuid
from collections.abc import Callable
from datetime import date
from time import monotonic

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits import handover, submission, verification
from deposits.models import Deposit
from deposits.reconciliation.notices import Call, hear
from deposits.rules import CaseKind, Status
from offices import audit
from offices.calendar import now
from offices.models import BankAccount
from offices.rules import Role
from pilgrims import helping, notices, reclaiming, registration
from pilgrims.registration import Trust
from pilgrims.rules import Guardian
from tests import factories
from tests.access.addresses import address
from tests.access.town import Town, Visitor, overdue_draft
from tests.administration import steps
from tests.deadlines.closing import closed
from tests.desk import scene
from tests.helping.people import agreed, asked
from tests.reconciliation.reports import Row, report, take_in
from tests.snap.bank import open_client, payment
from tests.submission import sheets

pytestmark = pytest.mark.django_db
MOST = 12


def dossiers_of_the_owner(town: Town) -> None:
    """Give the owner more dossiers, some of them of a family, beginnings, and relatives who ask to help."""
    owner = town.people[Visitor.OWNER]
    states = (Status.DRAFT, Status.SUBMITTED, Status.REJECTED, Status.APPROVED)
    first, *rest = (factories.dossier(status, by=owner).registration for status in states)
    for other in rest[:2]:
        helping.join_family(other, first, by=owner, at=now())
    for _ in range(2):
        trust = Trust(owner, Guardian.SELF)
        registration.begin("6309044403610001", "SITI", trust, token=uuid.uuid4(), by=owner, at=now())
        asked(factories.guardian(), owner.phone)


def a_family_around_the_owner(town: Town) -> None:
    owner = town.people[Visitor.OWNER]
    for _ in range(2):
        helper = factories.guardian()
        helping.agree(asked(helper, owner.phone), by=owner, at=now())
        agreed(owner, factories.guardian())


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


def notices_from_a_bank(_: Town) -> None:
    new = open_client(BankAccount.objects.earliest("pk"))
    for number in range(4):
        deposit = factories.dossier(paid_on=date(2026, 1, 5))
        call = Call(headers={"X-EXTERNAL-ID": f"{number}"}, body=payment(deposit))
        hear(new.client, call, began=monotonic(), at=now())


def dossiers_in_other_districts(town: Town) -> None:
    factories.bank_account(factories.balangan(), number="7009")
    for status in (Status.SUBMITTED, Status.APPROVED):
        factories.dossier(status, office=factories.balangan())
    dossiers_in_the_queue(town)


def numbers_that_wait(town: Town) -> None:
    """Give the office dossiers to hand over, and numbers that the verifier imported and typed."""
    by = town.people[Visitor.VERIFIER]
    for number in range(4):
        factories.dossier(Status.APPROVED)
        half = factories.dossier(Status.APPROVED)
        handover.import_answer(half, porsi_no=f"190000066{number}", sph_no="630900666", by=by, at=now())
        scene.type_porsi(factories.dossier(Status.APPROVED), by, porsi_no=f"190000077{number}")


def a_warned_sheet(town: Town) -> None:
    """Give the dossier a case, so that its sheet says more."""
    by = town.people[Visitor.VERIFIER]
    with audit.change("test.case", town.done, by=by, at=now(), office=town.done.office):
        town.done.cases.create(kind=CaseKind.PROOF_LOST, office=town.done.office, opened_at=now(), opened_by=by)


def messages_to_the_owner(town: Town) -> None:
    person = town.sent.registration.pilgrim
    for number in range(5):
        words = {"reference": town.sent.reference}
        notices.tell("proved", person, occasion=f"x{number}", by=town.people[Visitor.ADMIN], at=now(), facts=words)


def numbers_lost_by_many(town: Town) -> None:
    for number in range(4):
        person = factories.dossier().registration.pilgrim
        phone = f"+62812000008{number}0"
        reclaiming.ask(person, phone, "HP hilang", by=town.people[Visitor.VERIFIER], at=now())


def days_the_office_was_closed(_: Town) -> None:
    for number in range(1, 5):
        closed(date(2026, 12, number))


def more_past_their_limit(_: Town) -> None:
    for _number in range(4):
        overdue_draft(factories.guardian())


def time_given_often(town: Town) -> None:
    for number in range(1, 5):
        due = date(2026, 12, number)
        town.sent.extensions.create(due_on=due, why="Sakit", created_at=now(), created_by=town.people[Visitor.VERIFIER])


def officers_and_proposals(town: Town) -> None:
    """Give the office more officers, more proposals that wait and more that are decided."""
    admin = town.people[Visitor.ADMIN]
    for _ in range(3):
        person = factories.officer(Role.VERIFIER)
        steps.confirmed(steps.proposed_role(person), by=admin)
        steps.proposed_role(person, Role.AUDITOR)


PAGES: dict[str, tuple[Visitor, Callable[[Town], None]]] = {
    "home": (Visitor.OWNER, dossiers_of_the_owner),
    "helping": (Visitor.OWNER, a_family_around_the_owner),
    "office_queue": (Visitor.APPROVER, dossiers_in_the_queue),
    "office_dossier": (Visitor.VERIFIER, a_longer_history),
    "office_entry_sheet": (Visitor.VERIFIER, a_warned_sheet),
    "handover_list": (Visitor.VERIFIER, numbers_that_wait),
    "handover_confirm": (Visitor.APPROVER, numbers_that_wait),
    "bank_page": (Visitor.RECONCILER, accounts_files_and_lines),
    "bank_lines": (Visitor.RECONCILER, accounts_files_and_lines),
    "bank_notices": (Visitor.RECONCILER, notices_from_a_bank),
    "province": (Visitor.PROVINCE, dossiers_in_other_districts),
    "notices": (Visitor.OWNER, messages_to_the_owner),
    "number_changes": (Visitor.VERIFIER, numbers_lost_by_many),
    "interruptions": (Visitor.ADMIN, days_the_office_was_closed),
    "overdue": (Visitor.VERIFIER, more_past_their_limit),
    "office_times": (Visitor.VERIFIER, time_given_often),
    "admin_home": (Visitor.ADMIN, officers_and_proposals),
    "admin_officers": (Visitor.ADMIN, officers_and_proposals),
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
