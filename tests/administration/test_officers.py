"""Roles and accounts: what is given, what ends, and what an officer's open session makes of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from offices.accounts import has_second_factor, held, today
from offices.calendar import now
from offices.changes import issue_link, may_issue_link, refusals
from offices.invitations import choose_password, invited
from offices.models import AuditLine, ChangeRequest, User
from offices.rules import ROLES_AT, OfficeLevel, Role
from tests import factories
from tests.accounts.steps import leads_to
from tests.administration.steps import (
    TOMORROW,
    administrator,
    confirmed,
    enrolling,
    proposed,
    proposed_end,
    proposed_role,
    role_of,
    signed_in,
)

pytestmark = pytest.mark.django_db
Kind = ChangeRequest.Kind
GOODBYE = {"officer": "x", "entry": "Ditutup", "role": [], "letter_no": "SK-12"}


def closing(officer: User, **who: User) -> ChangeRequest:
    office = officer.assignments.order_by("id")[0].office
    return proposed(Kind.CLOSE, GOODBYE, about=officer, office=office, **who)


def test_a_demoted_officers_next_click_is_refused_in_the_middle_of_a_session() -> None:
    officer = factories.officer(Role.VERIFIER)
    client, queue = signed_in(officer), reverse("office_queue")
    at_work = client.get(queue).status_code

    confirmed(proposed_end(officer.assignments.get()))

    assert (at_work, client.get(queue).status_code) == (200, 404)
    assert AuditLine.objects.get(verb="accounts.end").facts == f"user={officer.pk} role=VERIFIER"


def test_the_session_of_a_closed_account_ends_with_its_next_click() -> None:
    officer = factories.officer(Role.VERIFIER)
    client, queue = signed_in(officer), reverse("office_queue")
    at_work = client.get(queue).status_code

    confirmed(closing(officer))

    assert at_work == 200
    assert leads_to(client.get(queue)).startswith(reverse("staff_login"))
    assert not held(officer)


def test_a_reset_takes_password_second_factor_and_sessions_away_until_the_link_is_used() -> None:
    officer = factories.officer(Role.VERIFIER)
    client, queue = signed_in(officer), reverse("office_queue")
    values = {"officer": "x", "entry": "Lewat tautan", "letter_no": "SK-13"}

    change = confirmed(proposed(Kind.RESET, values, about=officer, office=factories.tabalong()))

    officer.refresh_from_db()
    assert leads_to(client.get(queue)).startswith(reverse("staff_login"))
    assert not officer.check_password(factories.PASSWORD)
    assert not has_second_factor(officer)
    assert held(officer)
    assert invited(issue_link(change, by=administrator(), at=now())) == officer


def test_a_new_officer_has_no_account_before_the_second_administrator_and_enters_by_link() -> None:
    second = administrator()
    change = proposed(Kind.ENROL, enrolling(), office=factories.tabalong())
    before = User.objects.filter(username="petugas.baru").exists()

    change = confirmed(change, by=second)
    token = issue_link(change, by=second, at=now())
    user = choose_password(token, "sandi petugas yang panjang", at=now())

    assert not before
    assert [assignment.role for assignment in held(user)] == [Role.VERIFIER]
    assert AuditLine.objects.get(verb="changes.issue_link").facts == f"user={user.pk}"


def test_the_link_is_gone_once_the_officer_entered_and_never_given_to_strangers() -> None:
    change = confirmed(proposed(Kind.ENROL, enrolling(), office=factories.tabalong()))
    stranger, admin = administrator(factories.balangan()), administrator()
    given = [may_issue_link(change, one) for one in (stranger, factories.officer(Role.APPROVER), admin)]

    User.objects.filter(username="petugas.baru").update(last_login=now())
    change.refresh_from_db()

    assert given == [False, False, True]
    with pytest.raises(refusals.ChangeRefused, match="belum pernah masuk"):
        issue_link(change, by=admin, at=now())


def test_a_role_begins_on_its_day_but_never_before_two_agreed_and_ends_by_itself() -> None:
    officer = factories.officer(Role.VERIFIER)
    early = confirmed(proposed_role(officer, start=today() - timedelta(days=9), until=TOMORROW))
    later = confirmed(proposed_role(officer, Role.AUDITOR, start=TOMORROW))

    first, second = (officer.assignments.get(role=change.proposed["role"]) for change in (early, later))
    assert (first.valid_from, second.valid_from) == (today(), TOMORROW)
    assert {row.role for row in officer.assignments.active(today())} == {"VERIFIER", "APPROVER"}
    assert {row.role for row in officer.assignments.active(TOMORROW + timedelta(days=1))} == {"VERIFIER", "AUDITOR"}


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"role": "VERIFIER"}, refusals.AlreadyHeld),
        ({"role": "PROVINCE"}, refusals.RoleNotThere),
        ({"valid_until": "2020-01-01"}, refusals.AlreadyOver),
        ({"valid_from": "2099-01-02", "valid_until": "2099-01-01"}, refusals.EndsBeforeStart),
    ],
)
def test_a_role_that_cannot_be_is_refused(values: dict[str, str], refusal: type[Exception]) -> None:
    officer = factories.officer(Role.VERIFIER)

    with pytest.raises(refusal):
        proposed(Kind.ASSIGN, role_of(officer) | values, about=officer, office=factories.tabalong())


def test_every_level_of_office_gives_administrators_and_only_districts_decide_dossiers() -> None:
    deciding = {level for level, roles in ROLES_AT.items() if Role.VERIFIER in roles or Role.APPROVER in roles}

    assert set(ROLES_AT) == set(OfficeLevel)
    assert all(Role.ADMIN in roles for roles in ROLES_AT.values())
    assert deciding == {OfficeLevel.REGENCY}


def test_an_office_keeps_two_administrators() -> None:
    first, second, third = (administrator() for _ in range(3))

    with pytest.raises(refusals.TooFewAdministrators):
        proposed_end(first.assignments.get(), by=proposer_after_closing(third, first, second))
    with pytest.raises(refusals.TooFewAdministrators):
        closing(first, by=second)


def proposer_after_closing(leaving: User, first: User, second: User) -> User:
    """Let two administrators close the account of a third, and give one of them."""
    confirmed(closing(leaving, by=first), by=second)
    return second


def test_an_account_that_also_works_elsewhere_is_closed_by_who_administers_both() -> None:
    lent = factories.officer(Role.VERIFIER, factories.balangan())
    confirmed(proposed_role(lent))
    province = administrator(factories.south_kalimantan())

    with pytest.raises(refusals.NotAdministrator):
        closing(lent, by=administrator(factories.balangan()))
    confirmed(closing(lent, by=province), by=administrator(factories.south_kalimantan()))

    assert not held(lent)


def test_a_taken_user_name_is_refused_also_at_the_confirmation() -> None:
    change = proposed(Kind.ENROL, enrolling(), office=factories.tabalong())
    User.objects.create_user("petugas.baru", None)

    with pytest.raises(refusals.NameTaken):
        confirmed(change)
    with pytest.raises(refusals.NameTaken):
        proposed(Kind.ENROL, enrolling(), office=factories.tabalong())
