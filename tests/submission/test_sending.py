"""From the filled-in dossier to the office: sent once, frozen, receipted."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from deposits import submission
from deposits.models import Case, Deposit, Paper
from deposits.rules import CaseKind, PaperKind, Status
from offices.calendar import now
from offices.models import AuditLine, Holiday
from pilgrims.models import Notice
from tests import factories
from tests.submission import sheets


@pytest.mark.django_db
def test_a_complete_dossier_is_sent_frozen_and_receipted() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)

    sent = submission.submit(deposit, by=account, at=now())

    assert sent.status == Status.SUBMITTED
    assert sent.registration.open_items == []
    assert sent.answer_due_on is not None
    assert sent.papers.get().kind == PaperKind.RECEIPT
    assert Notice.objects.get().event == "submitted"
    assert "outside." not in "".join(AuditLine.objects.values_list("verb", flat=True))


@pytest.mark.django_db
def test_an_incomplete_dossier_says_what_is_missing() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    with pytest.raises(submission.Incomplete) as refusal:
        submission.submit(deposit, by=account, at=now())

    assert [gap.item for gap in refusal.value.gaps] == [
        "data",
        "data",
        "deposit",
        "document:identity",
        "document:family",
        "document:birth",
        "document:photo",
        "document:slip",
    ]


def test_two_presses_at_once_send_one_dossier(committed: None) -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)

    def press(_: int) -> str:
        try:
            stale = Deposit.objects.get(pk=deposit.pk)
            return submission.submit(stale, by=account, at=now()).status
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(press, range(4)))

    assert answers == {Status.SUBMITTED}
    assert Paper.objects.count() == Notice.objects.count() == 1


@pytest.mark.django_db
def test_what_was_sent_cannot_be_changed() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)
    submission.submit(deposit, by=account, at=now())

    with pytest.raises(submission.NotOpen):
        submission.change_payment(deposit, **sheets.payment(), by=account, at=now())
    with pytest.raises(submission.NotOpen):
        submission.change_person(deposit, sheets.family_card(), by=account, at=now())


@pytest.mark.django_db
def test_a_nomor_validasi_of_somebody_else_gets_the_ordinary_answer_and_makes_a_case() -> None:
    number = "VAL-DUA-KALI"
    first = sheets.sent(factories.guardian(), validation_no=number)

    second = sheets.sent(factories.guardian(), validation_no=number)

    assert second.status == Status.SUBMITTED
    case = Case.objects.get()
    assert (case.kind, case.deposit, case.office) == (CaseKind.SECOND_CLAIM, second, first.office)


@pytest.mark.django_db
def test_a_nik_of_somebody_else_makes_a_case() -> None:
    first = sheets.sent(factories.guardian())
    account = factories.guardian()
    second = sheets.complete(account)
    same = sheets.identity(nik=first.registration.pilgrim.nik)
    submission.change_person(second, same, by=account, at=now())

    submission.submit(second, by=account, at=now())

    assert Case.objects.get().deposit == second


@pytest.mark.django_db
def test_a_dossier_that_ended_stands_in_nobodys_way() -> None:
    number = "VAL-DITARIK"
    account = factories.guardian()
    submission.withdraw(sheets.sent(account, validation_no=number), by=account, at=now())

    again = sheets.sent(account, validation_no=number)

    assert again.status == Status.SUBMITTED
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_a_year_without_calendar_leaves_the_date_open() -> None:
    Holiday.objects.all().delete()
    account = factories.guardian()

    sent = sheets.sent(account)

    assert sent.answer_due_on is None


@pytest.mark.django_db
def test_a_withdrawn_dossier_is_withdrawn_once() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)

    first = submission.withdraw(deposit, by=account, at=now())
    second = submission.withdraw(deposit, by=account, at=now())

    assert first.status == second.status == Status.WITHDRAWN
    assert AuditLine.objects.filter(verb="submission.withdraw").count() == 1


@pytest.mark.django_db
def test_a_decided_dossier_cannot_be_withdrawn() -> None:
    deposit = factories.dossier(Status.VERIFIED)

    with pytest.raises(submission.NotOpen):
        submission.withdraw(deposit, by=deposit.created_by, at=now())


@pytest.mark.django_db
def test_a_nik_that_others_use_costs_the_same_calls_as_one_that_nobody_uses() -> None:
    taken = sheets.sent(factories.guardian()).registration.pilgrim.nik

    costs = []
    for nik in (None, taken):
        account = factories.guardian()
        with CaptureQueriesContext(connection) as opening:
            deposit = sheets.draft(account, **({"nik": nik} if nik else {}))
        ready = sheets.completed(deposit, account)
        told = Notice.objects.count()
        with CaptureQueriesContext(connection) as sending:
            submission.submit(ready, by=account, at=now())
        costs.append((len(opening), len(sending), Notice.objects.count() - told))

    assert costs[0] == costs[1]
    assert Case.objects.count() == 1
