"""One card says the state, the next step, whose turn it is, by when, and one big number with who issued it."""

from datetime import date
from typing import Any

import pytest
import time_machine

from deposits.models import Deposit
from deposits.rules import Status
from deposits.views.pilgrim.cards import LATE, OVERDUE, linked
from offices.rules import Role
from tests import factories
from tests.after.scene import card, fetched
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db
# Thursday; the five working days after it end on Thursday, 26 November.
PAID = date(2026, 11, 19)
FAR, NEAR, GONE = date(2099, 1, 5), date(2026, 11, 25), date(2026, 1, 5)


def draft(**given: Any) -> Deposit:
    return factories.dossier(Status.DRAFT, paid_on=PAID, **given)


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2026-11-23", ""),
        ("2026-11-24", "Tinggal 2 hari kerja lagi"),
        ("2026-11-25", "Tinggal 1 hari kerja lagi"),
        ("2026-11-26", "Hari ini hari terakhir"),
        ("2026-11-27", "Batas 5 hari kerja sudah lewat"),
    ],
)
def test_a_draft_is_warned_from_the_third_working_day_on(day: str, title: str) -> None:
    deposit = draft()

    with time_machine.travel(f"{day} 04:00 +0000", tick=False):
        shown = card(deposit)

    assert shown.deadline == "Kamis, 26 November 2026"
    assert (shown.warning.title if shown.warning else "") == title


def test_who_is_late_is_still_welcome() -> None:
    deposit = draft()

    with time_machine.travel("2026-12-01 04:00 +0000", tick=False):
        warning = card(deposit).warning

    assert warning
    assert "tetap boleh dikirim" in warning.text


def test_a_sent_dossier_is_not_warned_of_the_first_deadline() -> None:
    deposit = factories.dossier(Status.RETURNED, paid_on=PAID, answer_due_on=GONE)

    shown = card(deposit)

    assert shown.warning is None
    assert shown.deadline == f"Senin, 5 Januari 2026. {LATE}"


def test_the_office_owns_up_to_a_late_answer() -> None:
    late, timely = (factories.dossier(answer_due_on=day) for day in (GONE, FAR))

    assert card(late).deadline.endswith(OVERDUE)
    assert card(timely).deadline == "Senin, 5 Januari 2099"


def test_the_bank_has_its_turn_once_the_office_has_checked() -> None:
    waiting, proved = factories.dossier(Status.VERIFIED), factories.dossier(Status.VERIFIED)
    scene.settle(proved)

    assert card(waiting).turn == "Bank"
    assert "menunggu catatan bank" in card(waiting).next_step
    assert card(proved).turn == "Pejabat kantor"


def test_every_stage_has_one_number_with_who_issued_it() -> None:
    filling, sent, done = draft(), factories.dossier(), scene.approved()
    office = sent.office.name

    numbers = [card(deposit) for deposit in (filling, sent, done)]

    assert [(one.number_label, one.number) for one in numbers] == [
        ("Nomor validasi", filling.validation_no),
        ("Nomor berkas", sent.reference),
        ("Nomor surat keterangan", done.papers.get(kind="CERTIFICATE").number),
    ]
    assert [one.number_issuer for one in numbers] == [
        f"Diterbitkan oleh {filling.bank}",
        f"Diterbitkan oleh {office}",
        f"Diterbitkan oleh {office}",
    ]


def test_the_ministry_number_ends_the_road() -> None:
    deposit = scene.approved()
    scene.type_porsi(deposit, factories.officer(Role.VERIFIER))
    half = card(deposit)
    scene.confirm_porsi(deposit)

    whole = card(deposit)

    assert (half.turn, half.number_label) == ("Pejabat kantor", "Nomor surat keterangan")
    assert (whole.state, whole.turn, whole.deadline) == ("Nomor porsi sudah terbit", "", "")
    assert (whole.number_label, whole.number) == ("Nomor porsi", "0600124009")


def test_an_empty_draft_has_no_number() -> None:
    deposit = sheets.draft(factories.guardian())

    assert card(deposit).number == ""
    assert card(deposit).warning is None


def test_a_reference_that_stands_large_stands_once() -> None:
    deposit = fetched(factories.dossier())

    shown = linked(card(deposit), deposit)

    assert shown.number == deposit.reference
    assert deposit.reference not in shown.reference
