"""Interruptions are written down by administrators, each as far as the own office reaches."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from offices import interruptions
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine, Interruption, Office
from offices.rules import Role
from tests import factories
from tests.deadlines.closing import closed, letter
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
TYPED = {"office": "6309", "kind": "DISASTER", "letter_no": "S-9/2026", "why": "Banjir"}


@pytest.mark.parametrize(("code", "own", "next_door", "far"), [("6309", True, False, False), ("63", True, True, False)])
def test_an_interruption_reaches_as_far_as_the_office_that_wrote_it(
    code: str, own: bool, next_door: bool, far: bool
) -> None:
    closed(MONDAY, office=Office.objects.select_related("province").get(code=code))
    offices = (factories.tabalong(), factories.balangan(), Office.objects.exclude(province="63").first())

    reached = [Interruption.objects.of(office).exists() for office in offices if office]

    assert reached == [own, next_door, far]
    assert AuditLine.objects.get(verb="interruptions.record").facts == "kind=POWER from=2026-11-23 until=2026-11-23"


def test_only_an_administrator_of_the_office_writes_it_down() -> None:
    strangers = [factories.officer(Role.VERIFIER), factories.officer(Role.ADMIN, factories.balangan())]

    for stranger in strangers:
        with pytest.raises(RoleMissing):
            interruptions.record(letter(MONDAY), office=factories.tabalong(), by=stranger, at=now())


def test_days_that_run_backwards_or_for_months_are_refused() -> None:
    with pytest.raises(interruptions.EndsBeforeStart):
        closed(MONDAY, MONDAY - timedelta(days=1))
    with pytest.raises(interruptions.TooLong):
        closed(MONDAY, MONDAY + timedelta(days=92))


def test_the_table_refuses_days_that_run_backwards() -> None:
    closed(MONDAY)

    with pytest.raises(IntegrityError, match="interruption_ends_after_start"):
        Interruption.objects.update(last_day=MONDAY - timedelta(days=1))


def test_an_administrator_writes_an_interruption_on_its_page_and_reads_it_there() -> None:
    client = signed_in(factories.officer(Role.ADMIN))

    client.post(reverse("interruptions"), TYPED | {"first_day": "2026-11-23", "last_day": "2026-11-24"})

    page = text(client, "interruptions")
    assert "Senin, 23 November 2026 sampai Selasa, 24 November 2026" in page
    assert "Bencana" in page
    assert "Banjir" in page


def test_a_wrong_day_is_said_at_its_field_and_nothing_is_written() -> None:
    client = signed_in(factories.officer(Role.ADMIN))

    page = client.post(reverse("interruptions"), TYPED | {"first_day": "2026-11-24", "last_day": "2026-11-23"})

    assert "Hari terakhir gangguan harus sesudah hari pertama" in page.content.decode()
    assert not Interruption.objects.exists()


def test_an_administrator_does_not_write_for_another_office() -> None:
    client = signed_in(factories.officer(Role.ADMIN))

    client.post(
        reverse("interruptions"), TYPED | {"office": "6311", "first_day": "2026-11-23", "last_day": "2026-11-23"}
    )

    assert not Interruption.objects.exists()


def test_a_wrong_interruption_ends_by_a_counter_entry_and_stays_readable() -> None:
    entered = closed(MONDAY)

    interruptions.cancel(entered, "Salah tanggal", by=entered.created_by, at=now())

    assert not Interruption.objects.standing().exists()
    assert "Salah tanggal" in text(signed_in(entered.created_by), "interruptions")
    assert AuditLine.objects.get(verb="interruptions.cancel").facts == ""
    with pytest.raises(interruptions.CancelledAlready):
        interruptions.cancel(entered, "Lagi", by=entered.created_by, at=now())


def test_an_interruption_is_cancelled_only_from_the_place_that_wrote_it() -> None:
    province = Office.objects.select_related("province").get(code="63")
    wide = closed(MONDAY, office=province)
    strangers = [factories.officer(Role.ADMIN), factories.officer(Role.ADMIN, factories.balangan())]

    for stranger in strangers:
        with pytest.raises(RoleMissing):
            interruptions.cancel(wide, "Salah", by=stranger, at=now())
        assert signed_in(stranger).get(reverse("interruption_cancel", args=[wide.pk])).status_code == 404


def test_a_cancellation_says_why() -> None:
    entered = closed(MONDAY)
    client = signed_in(entered.created_by)

    page = client.post(reverse("interruption_cancel", args=[entered.pk]), {"why": " "})

    assert "Alasan pembatalan belum diisi" in page.content.decode()
    with pytest.raises(interruptions.ReasonMissing):
        interruptions.cancel(entered, " ", by=entered.created_by, at=now())
