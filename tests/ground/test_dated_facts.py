"""Numbers, letterheads and assignments hold for their days only; what nobody entered is an error."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from offices.accounts import RoleMissing, assign, held, require, today
from offices.calendar import now
from offices.models import Assignment, DocumentRequirement, Letterhead, Parameter, ParameterMissing
from offices.rules import Role
from tests.factories import balangan, officer, tabalong

pytestmark = pytest.mark.django_db
KEY = "years_since_last_hajj"


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2025, 9, 3), 10), (date(2025, 9, 4), 18), (date(2015, 1, 1), 10), (date(2026, 11, 22), 18)],
)
def test_a_parameter_holds_from_its_first_to_its_last_day(day: date, years: int) -> None:
    assert Parameter.objects.number(KEY, day) == years


def test_a_day_before_any_value_is_an_error_that_names_key_and_day() -> None:
    with pytest.raises(ParameterMissing, match=r"years_since_last_hajj pada 31-12-2014"):
        Parameter.objects.number(KEY, date(2014, 12, 31))


def test_every_parameter_has_its_legal_basis_and_no_two_values_on_one_day() -> None:
    rows = list(Parameter.objects.all())

    assert all(row.legal_basis for row in rows)
    for row in rows:
        assert Parameter.objects.on(row.key, row.valid_from) == row


def test_an_office_has_the_letterhead_of_the_day() -> None:
    office = balangan()
    old = Letterhead.objects.filter(office=office).order_by("valid_from").last()
    start = (old.valid_from if old else date(2026, 1, 1)) + timedelta(days=400)
    Letterhead.objects.filter(office=office, valid_to__isnull=True).update(valid_to=start - timedelta(days=1))
    new = Letterhead.objects.create(
        office=office, valid_from=start, institution="Kementerian", office_name="Nama baru", city="Paringin"
    )

    assert office.letterhead_on(start) == new
    assert office.letterhead_on(start - timedelta(days=1)) == old


def test_an_office_without_a_letterhead_on_a_day_raises() -> None:
    with pytest.raises(Letterhead.DoesNotExist):
        tabalong().letterhead_on(date(1999, 1, 1))


def test_an_office_asks_for_the_national_papers_and_its_own() -> None:
    DocumentRequirement.objects.create(
        key="extra", label="Surat desa", alternatives=["KK"], position=9, office=balangan(),
        valid_from=date(2026, 1, 1), legal_basis="Keputusan kantor",
    )  # fmt: skip
    day = date(2026, 11, 22)

    here = {row.key for row in DocumentRequirement.objects.for_office(balangan(), day)}
    there = {row.key for row in DocumentRequirement.objects.for_office(tabalong(), day)}

    assert here - there == {"extra"}
    assert {"identity", "family", "photo", "slip"} <= there


@pytest.mark.parametrize(
    ("since", "until", "holds"), [(0, 0, True), (1, None, False), (-9, -1, False), (-9, None, True)]
)
def test_a_role_is_held_on_its_days_only(since: int, until: int | None, holds: bool) -> None:
    user = officer(Role.VERIFIER)
    Assignment.objects.filter(user=user).update(
        valid_from=today() + timedelta(days=since),
        valid_until=None if until is None else today() + timedelta(days=until),
    )

    assert bool(held(user, Role.VERIFIER)) is holds


def test_a_role_counts_in_its_own_office_only() -> None:
    user = officer(Role.APPROVER, tabalong())

    require(user, tabalong(), Role.VERIFIER, Role.APPROVER)
    with pytest.raises(RoleMissing):
        require(user, balangan(), Role.APPROVER)
    with pytest.raises(RoleMissing):
        require(user, tabalong(), Role.VERIFIER)


def test_an_assignment_that_ends_before_it_begins_is_refused_in_plain_words() -> None:
    admin, user = officer(Role.ADMIN), officer(Role.VERIFIER)

    with pytest.raises(ValidationError, match="Tanggal akhir penugasan harus sesudah tanggal mulai"):
        assign(
            user, Role.APPROVER, tabalong(), letter_no="SK-2", valid_from=date(2026, 11, 2),
            valid_until=date(2026, 11, 1), by=admin, at=now(),
        )  # fmt: skip
