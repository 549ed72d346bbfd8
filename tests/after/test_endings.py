"""Whoever's dossier ended reads where the money is, what may be done, and prints a filled letter."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from deposits.ending import objection_due, refund_steps
from deposits.rules import Status
from deposits.rules.endings import CANCEL_PAPERS, CANCEL_REASONS, ENDED, KEPT, MAYBE_KEPT, NOT_AT_BANK, UNPROVED
from offices.calendar import now
from offices.models import Holiday, Parameter, User
from pilgrims.rules import Sex
from tests import factories
from tests.certificates import approved
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ENDED)
def test_the_page_says_where_the_money_is_and_how_to_cancel(status: Status) -> None:
    account = factories.guardian()
    deposit = factories.dossier(status, by=account)

    page = text(signed_in(account), "dossier", deposit.reference)

    assert f"{UNPROVED.title} {UNPROVED.text}" in page
    assert all(paper in page for paper in CANCEL_PAPERS)
    assert "Jumlahnya sekitar 12 hari kerja" in page
    assert reverse("cancel_letter", args=[deposit.reference]) in _source(account, deposit.reference)


def test_the_steps_run_one_after_the_other_over_working_days() -> None:
    steps = refund_steps(date(2026, 11, 20))

    assert [step.days for step in steps] == [3, 5, 2, 2]
    assert [step.done_on for step in steps] == [
        date(2026, 11, 25),
        date(2026, 12, 2),
        date(2026, 12, 4),
        date(2026, 12, 8),
    ]


def test_a_step_in_an_unloaded_year_has_no_date() -> None:
    Holiday.objects.filter(date__year__gte=2027).delete()

    steps = refund_steps(date(2026, 12, 29))

    assert steps[-1].done_on is None


def test_a_changed_service_time_changes_the_estimate_on_its_day() -> None:
    old = Parameter.objects.get(key="refund_sla_bank")
    Parameter.objects.filter(pk=old.pk).update(valid_to=date(2026, 11, 30))
    Parameter.objects.create(
        key=old.key, value="4", unit=old.unit, valid_from=date(2026, 12, 1), legal_basis=old.legal_basis
    )

    assert [refund_steps(day)[-1].days for day in (date(2026, 11, 30), date(2026, 12, 1))] == [2, 4]


def test_where_the_bank_knows_no_deposit_nothing_is_said_to_be_kept() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.REJECTED, by=account, reject_reason="X05")
    client = signed_in(account)

    page = text(client, "dossier", deposit.reference)
    letter = client.get(reverse("cancel_letter", args=[deposit.reference]))

    assert NOT_AT_BANK.title in page
    assert "tetap tercatat di BPKH" not in page
    assert letter.status_code == 404


def test_what_the_bank_showed_is_said_to_be_kept_also_after_the_end() -> None:
    account = factories.guardian()
    deposit = approved.settled(Status.SUBMITTED, by=account)
    client = signed_in(account)

    question = text(client, "dossier_withdraw", deposit.reference)
    client.post(reverse("dossier_withdraw", args=[deposit.reference]))

    assert KEPT.title in question
    assert f"{KEPT.title} {KEPT.text}" in text(client, "dossier", deposit.reference)


def test_a_draft_that_was_given_up_does_not_claim_a_payment() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    client = signed_in(account)

    client.post(reverse("dossier_withdraw", args=[deposit.reference]))

    assert MAYBE_KEPT.title in text(client, "dossier", deposit.reference)


def test_a_rejected_pilgrim_reads_to_whom_where_and_until_when_to_object() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.REJECTED, by=account)

    page = text(signed_in(account), "dossier", deposit.reference)

    assert "keberatan secara tertulis" in page
    assert "Kepala Kantor Kementerian Haji dan Umrah Kabupaten Tabalong" in page


def test_the_time_to_object_is_21_working_days_of_the_law() -> None:
    decided = datetime(2026, 11, 2, 20, tzinfo=factories.tabalong().zone)
    deposit = factories.dossier(Status.REJECTED, decided_at=decided)

    assert objection_due(deposit) == date(2026, 12, 1)


def test_after_that_time_no_letter_is_offered() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.REJECTED, by=account, decided_at=now() - timedelta(days=90))

    source = _source(account, deposit.reference)

    assert "Batas keberatan sudah lewat" in source
    assert reverse("objection_letter", args=[deposit.reference]) not in source


@pytest.mark.parametrize("status", ENDED)
def test_the_application_is_filled_in_for_the_pen(status: Status) -> None:
    account = factories.guardian()
    deposit = factories.dossier(status, by=account)
    pilgrim = deposit.registration.pilgrim

    response = signed_in(account).get(reverse("cancel_letter", args=[deposit.reference]))

    letter = response.content.decode()
    wanted = (pilgrim.nik_grouped, pilgrim.full_name, deposit.validation_no, "Rp25.000.000", CANCEL_REASONS[status])
    assert all(word in letter for word in (*wanted, "Meterai Rp10.000", "Kepala Kantor Kementerian Haji dan Umrah"))
    assert "no-store" in response.headers["Cache-Control"]


def test_the_objection_names_the_decision_and_the_law() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.REJECTED, by=account)

    letter = text(signed_in(account), "objection_letter", deposit.reference)

    assert deposit.rejection
    assert f"“{deposit.rejection.sentence}” Dasar: {deposit.rejection.basis}." in letter
    assert "Pasal 77 ayat (1) Undang-Undang Nomor 30 Tahun 2014" in letter


def test_a_parent_signs_for_a_child() -> None:
    account = factories.guardian()
    child = factories.pilgrim(account, birth_date=date(2013, 5, 1), sex=Sex.MALE, full_name="AHMAD")
    deposit = factories.dossier(Status.LAPSED, by=account, person=child)

    letter = text(signed_in(account), "cancel_letter", deposit.reference)

    assert "Hormat saya, orang tua atau wali" in letter


@pytest.mark.parametrize("name", ["cancel_letter", "objection_letter"])
@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED])
def test_a_dossier_under_way_has_no_letters(name: str, status: Status) -> None:
    account = factories.guardian()
    deposit = factories.dossier(status, by=account)

    assert signed_in(account).get(reverse(name, args=[deposit.reference])).status_code == 404


def test_a_lapsed_pilgrim_reads_how_it_is_opened_again() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.LAPSED, by=account)

    page = text(signed_in(account), "dossier", deposit.reference)

    assert "Tulis alasan keterlambatan, lalu bawa ke kantor." in page


def _source(account: User, reference: str) -> str:
    return str(signed_in(account).get(reverse("dossier", args=[reference])).content.decode())
