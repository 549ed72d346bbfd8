"""What a bank told us is never rewritten or deleted, and the tables themselves hold one payment to one proof."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from deposits.models import BankNotice, BankReplay, Notified
from offices import audit
from offices.calendar import now
from offices.models import AuditLine
from tests.factories import dossier
from tests.ground.owner import as_owner
from tests.snap.bank import Bank, payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(bank: Bank) -> Notified:
    bank.tell(payment(dossier()))
    return Notified.objects.get()


def refused_to_the_owner(statement: str, why: str) -> None:
    with pytest.raises(DatabaseError, match=why), transaction.atomic(), as_owner() as owner:
        owner.execute(statement)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("table", ["banknotice", "bankexchange", "bankreplay"])
def test_what_a_bank_said_only_grows(table: str) -> None:
    refused_to_the_owner(f"UPDATE deposits_{table} SET id = id", "this table only grows")
    refused_to_the_owner(f"DELETE FROM deposits_{table}", "this table only grows|violates foreign key")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("table", ["banknotice", "bankexchange", "bankreplay", "notified"])
def test_the_web_role_may_not_even_try(table: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE deposits_{table} SET id = id")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("change", ["amount = 1", "deposit_id = deposit_id + 1", "why = 'CHANGED'", "rule = 'P2'"])
def test_a_proof_by_notice_only_ends(change: str) -> None:
    refused_to_the_owner(f"UPDATE deposits_notified SET {change}", "only ends, once|violates")


def test_one_notice_proves_one_deposit(told: Notified, bank: Bank) -> None:
    bank.tell(payment())
    other = BankNotice.objects.latest("pk")

    for notice, deposit in ((told.notice, dossier()), (other, told.deposit)):
        second = Notified(notice=notice, deposit=deposit, amount=1, rule="P1", noted_at=now(), noted_by=told.noted_by)
        with pytest.raises(IntegrityError, match="notified_one_live"), transaction.atomic():
            second.save()


def test_a_number_is_taken_once_a_day_and_a_payment_told_once(told: Notified) -> None:
    replay, notice = BankReplay.objects.get(), told.notice
    replay.pk = notice.pk = None

    for copy in (replay, notice):
        with pytest.raises(IntegrityError, match=r"bank_(replay|notice)_once"), transaction.atomic():
            copy.save(force_insert=True)


def test_a_notice_that_nobody_announced_is_written_down(told: Notified) -> None:
    copy = BankReplay.objects.get()
    copy.pk, copy.external_id = None, "lain"

    copy.save()
    with audit.under_verb("test.replay"):
        copy.pk, copy.external_id = None, "lagi"
        copy.save()

    assert AuditLine.objects.get(verb__startswith="outside.").subject == "deposits_bankreplay"
