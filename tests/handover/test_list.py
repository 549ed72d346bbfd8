"""The list for many, taken along as CSV."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from deposits import handover
from deposits.models import Deposit, Match
from deposits.rules import Status
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine, Office
from offices.rules import Role
from offices.spreadsheets import as_csv
from tests import factories
from tests.desk import scene

pytestmark = pytest.mark.django_db


def taken(office: Office | None = None) -> list[dict[str, str]]:
    """Take the list along and open it as a spreadsheet would."""
    office = office or factories.tabalong()
    rows = handover.export_list(office, by=scene.verifier(office), at=now())
    return list(csv.DictReader(StringIO("".join(as_csv(rows)).removeprefix("\ufeff"), newline="")))


def references(rows: list[dict[str, str]]) -> list[str]:
    return [row["Nomor berkas"] for row in rows]


def approved(**given: Any) -> Deposit:
    return factories.dossier(Status.APPROVED, **given)


def test_the_order_is_that_of_completeness_with_families_side_by_side() -> None:
    at = now() - timedelta(days=3)
    late = approved(at=at + timedelta(days=1))
    first, other = approved(at=at), approved(at=at)
    Deposit.objects.filter(pk=first.pk).update(decided_at=now())

    assert references(taken()) == [first.reference, other.reference, late.reference]


def test_what_is_typed_in_doubt_entered_or_elsewhere_is_not_on_the_list() -> None:
    waiting, half, doubted = scene.approved(), scene.approved(), scene.approved()
    approved(office=factories.balangan())
    factories.dossier(Status.VERIFIED)
    scene.type_porsi(half, scene.verifier())
    scene.lose(Match.objects.get(deposit=doubted))

    assert references(taken()) == [waiting.reference]


def test_the_trail_says_who_took_how_many_along() -> None:
    approved(), approved()

    taken()

    line = AuditLine.objects.get(verb="handover.export_list")
    assert (line.facts, line.office, line.subject_id) == ("count=2", factories.tabalong(), factories.tabalong().pk)


def test_the_nik_stands_in_full_and_no_spreadsheet_rounds_it() -> None:
    deposit = approved()

    (row,) = taken()

    assert row["NIK"] == deposit.registration.pilgrim.nik_grouped
    assert row["Nomor validasi"].replace(" ", "") == deposit.validation_no


@pytest.mark.parametrize("bite", ['=HYPERLINK("https://evil.example")', "+62", "-1+1", "@SUM(A1)", "\tx", "\r=1"])
def test_no_cell_is_a_formula(bite: str) -> None:
    person = factories.pilgrim(factories.guardian(), full_name=bite, address=bite)
    approved(person=person)

    (row,) = taken()

    assert row["Nama lengkap sesuai KTP"] == row["Alamat"] == f"'{bite}"


def test_a_list_that_was_filled_in_is_read_back() -> None:
    deposit = approved()
    rows = list(handover.export_list(deposit.office, by=scene.verifier(), at=now()))
    filled = [rows[0], (*rows[1][:-2], "1900123456", "630900123")]

    (answer,) = handover.read_answers("".join(as_csv(filled)).encode())

    assert (answer.reference, answer.nik) == (deposit.reference, deposit.registration.pilgrim.nik)
    assert (answer.porsi, answer.sph_no) == ("1900123456", "630900123")


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.PROVINCE, Role.AUDITOR, Role.ADMIN])
def test_only_the_desk_takes_the_list_along(role: Role) -> None:
    with pytest.raises(RoleMissing):
        handover.export_list(factories.tabalong(), by=factories.officer(role), at=now())


def test_nobody_takes_the_list_of_another_office_along() -> None:
    with pytest.raises(RoleMissing):
        handover.export_list(factories.balangan(), by=scene.verifier(), at=now())
