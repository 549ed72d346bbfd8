"""A registration stands once per NIK, and its trail tells no secrets."""

from typing import Any

import pytest

from deposits import submission
from offices.calendar import now
from offices.models import AuditLine
from pilgrims import registration
from pilgrims.models import Registration
from tests import factories
from tests.submission import sheets


def registered(**given: Any) -> Registration:
    return sheets.draft(factories.guardian(), **given).registration


@pytest.mark.django_db
def test_one_registration_of_a_nik_counts() -> None:
    first = registered()
    second = registered(nik=first.pilgrim.nik)
    registration.set_counting(first, True)

    with pytest.raises(registration.NikCountsElsewhere, match="NIK ini sudah dipakai"):
        registration.set_counting(second, True)


@pytest.mark.django_db
def test_a_registration_that_no_longer_counts_makes_way() -> None:
    first = registered()
    second = registered(nik=first.pilgrim.nik)
    registration.set_counting(first, True)
    registration.set_counting(first, False)

    registration.set_counting(second, True)

    assert Registration.objects.get(counts=True) == second


@pytest.mark.django_db
def test_a_porsi_number_is_recorded_once() -> None:
    registration.record_porsi(registered(), "1900123456", "SPH-1")

    with pytest.raises(registration.PorsiNumberTaken, match="Nomor porsi"):
        registration.record_porsi(registered(), "1900123456", "SPH-2")


@pytest.mark.django_db
def test_the_trail_names_fields_and_never_values() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)

    submission.change_person(deposit, sheets.family_card(kk="6309041203087777"), by=account, at=now())
    submission.change_person(deposit, sheets.address(address="Jalan Rahasia 7"), by=account, at=now())

    facts = " ".join(AuditLine.objects.values_list("facts", flat=True))
    assert "fields=kk " in f"{facts} "
    assert "fields=address,village,subdistrict" in facts
    assert not any(secret in facts for secret in ("6309041203087777", "Jalan", "SITI", "+62812"))
