"""Law 7: certificate numbers have no gaps, and a paper's words are frozen where they are caused."""

import threading
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.db import connection, transaction

from deposits import certificates
from deposits.models import Counter, Deposit, Paper
from deposits.rules import PaperKind, Status
from offices.calendar import now
from offices.models import AuditLine, Letterhead, Office
from tests import factories
from tests.certificates import approved

WRITERS = 8
EACH = 5


@pytest.mark.django_db
def test_a_certificate_takes_the_next_number_of_its_office_and_year() -> None:
    first, second = approved.confirmed(), approved.confirmed()

    papers = [certificates.prepare_certificate(d, by=approved.approver(d), at=approved.AT) for d in (first, second)]

    assert [paper.number for paper in papers] == ["SK-6309-2026-000001", "SK-6309-2026-000002"]


@pytest.mark.django_db
def test_the_year_of_a_number_is_the_year_at_the_office() -> None:
    deposit = approved.confirmed()
    new_year_at_the_office = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)

    paper = certificates.prepare_certificate(deposit, by=approved.approver(deposit), at=new_year_at_the_office)

    assert paper.number == "SK-6309-2027-000001"


@pytest.mark.django_db
def test_offices_count_for_themselves() -> None:
    ours, theirs = approved.confirmed(), approved.confirmed(factories.balangan())

    papers = [certificates.prepare_certificate(d, by=approved.approver(d), at=approved.AT) for d in (ours, theirs)]

    assert [paper.number for paper in papers] == ["SK-6309-2026-000001", "SK-6311-2026-000001"]


@pytest.mark.django_db
def test_an_approval_after_a_revocation_keeps_the_number_in_a_new_version() -> None:
    old = approved.certificate()
    approved.revoke(old)

    new = approved.certificate(old.deposit)

    assert (new.number, new.year, new.seq, new.version) == (old.number, old.year, old.seq, 2)
    assert Counter.objects.get(series=Counter.Series.CERTIFICATE, office=old.office).last == 1


@pytest.mark.django_db
def test_without_a_letterhead_of_the_day_no_number_is_taken() -> None:
    deposit = approved.confirmed(Office.objects.select_related("province").get(code="6301"))

    with pytest.raises(certificates.LetterheadMissing, match="Mohon administrator mengisi kop surat"):
        certificates.prepare_certificate(deposit, by=approved.approver(deposit), at=approved.AT)

    assert not Counter.objects.exists()
    assert not Paper.objects.exists()


@pytest.mark.django_db
def test_without_a_proof_no_number_is_taken() -> None:
    deposit = factories.dossier(Status.APPROVED)

    with pytest.raises(certificates.PaymentNotProved, match="belum punya bukti bank"):
        certificates.prepare_certificate(deposit, by=approved.approver(deposit), at=approved.AT)

    assert not Counter.objects.exists()


@pytest.mark.django_db
def test_the_letterhead_is_that_of_the_day() -> None:
    deposit = approved.confirmed()
    before_the_new_ministry = datetime(2025, 11, 27, 2, 0, tzinfo=UTC)

    paper = certificates.prepare_certificate(deposit, by=approved.approver(deposit), at=before_the_new_ministry)

    assert paper.facts["letterhead"]["office_name"] == "Kantor Kementerian Agama Kabupaten Tabalong"


@pytest.mark.django_db
def test_a_receipt_is_given_even_where_no_letterhead_was_entered() -> None:
    Letterhead.objects.filter(office=factories.tabalong()).delete()

    paper = approved.receipt()

    assert paper.facts["letterhead"]["office_name"] == factories.tabalong().name


@pytest.mark.django_db
def test_each_submission_makes_a_new_version_of_the_receipt() -> None:
    first = approved.receipt()

    second = approved.receipt(first.deposit)

    assert (first.version, second.version) == (1, 2)
    assert first.number == second.number == first.deposit.reference


@pytest.mark.django_db
def test_a_paper_leaves_its_number_in_the_trail_and_nothing_made_outside() -> None:
    paper = approved.certificate()

    lines = AuditLine.objects.filter(subject="paper", subject_id=paper.pk)

    assert [line.verb for line in lines] == ["certificates.prepare", "certificates.issue"]
    assert f"number={paper.number}" in lines[0].facts
    assert not AuditLine.objects.filter(verb__startswith="outside.").exists()


@pytest.mark.django_db
def test_no_paper_keeps_a_nik_a_phone_or_an_account_number() -> None:
    paper = approved.certificate()
    person = paper.deposit.registration.pilgrim

    words = str(paper.facts)

    assert person.nik[-4:] in words
    for secret in (person.nik, person.nik_grouped, person.kk, person.phone, paper.deposit.virtual_account):
        assert secret
        assert secret not in words


def test_eight_writers_with_rollbacks_leave_no_gap_and_number_in_the_order_of_commit(committed: None) -> None:
    deposits = [approved.confirmed() for _ in range(WRITERS * EACH)]
    failures: list[BaseException] = []

    writers = [
        threading.Thread(target=approve_all, args=(deposits[place::WRITERS], Random(place), failures))
        for place in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert failures == []
    numbers = Paper.objects.filter(kind=PaperKind.CERTIFICATE).order_by("seq").values_list("seq", flat=True)
    assert list(numbers) == list(range(1, WRITERS * EACH + 1))
    assert numbers_by_commit() == list(numbers)


def approve_all(deposits: list[Deposit], random: Random, failures: list[BaseException]) -> None:
    """Number each deposit; about one try in ten is rolled back after its number was taken."""
    try:
        for step, deposit in enumerate(deposits):
            done = False
            while not done:
                done = approve(deposit, approved.AT + timedelta(seconds=step), changes_mind=random.random() < 0.1)
    except Exception as failure:  # handed to the test's own thread
        failures.append(failure)
    finally:
        connection.close()


def approve(deposit: Deposit, at: datetime, *, changes_mind: bool) -> bool:
    with transaction.atomic():
        paper = certificates.prepare_certificate(deposit, by=approved.approver(deposit), at=at)
        log_commit(paper)
        transaction.set_rollback(changes_mind)
    return not changes_mind


def log_commit(paper: Paper) -> None:
    """Stamp the paper's audit line with a moment while the counter row is held, so moments follow the commits."""
    AuditLine.objects.create(at=now(), by=paper.made_by, verb="test.commit", subject="paper", subject_id=paper.pk)


def numbers_by_commit() -> list[int]:
    seqs = dict(Paper.objects.values_list("pk", "seq"))
    lines = AuditLine.objects.filter(verb="test.commit").order_by("at", "id")
    return [seqs[line.subject_id] for line in lines if line.subject_id in seqs]
