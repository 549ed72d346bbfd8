"""A proposal takes effect by the hand of a second administrator, and of nobody else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from offices import changes
from offices.accounts import held, today
from offices.calendar import now
from offices.changes import refusals
from offices.models import Assignment, AuditLine, ChangeRequest, Office
from offices.rules import Role
from tests import factories
from tests.administration.steps import administrator, confirmed, parameter, proposed, proposed_end, proposed_role
from tests.ground.owner import as_owner

pytestmark = pytest.mark.django_db
Kind = ChangeRequest.Kind


def test_a_role_is_held_once_a_second_administrator_confirmed_it_and_both_stand_in_the_trail() -> None:
    officer, first, second = factories.officer(Role.VERIFIER), administrator(), administrator()
    change = proposed_role(officer, by=first)
    before = held(officer, Role.APPROVER)

    confirmed(change, by=second)

    assert before == []
    (assignment,) = held(officer, Role.APPROVER)
    assert (assignment.letter_no, assignment.created_by) == ("SK-9/2026", second)
    lines = AuditLine.objects.filter(subject="changerequest").order_by("id")
    assert [(line.verb, line.by) for line in lines] == [("changes.propose", first), ("changes.confirm", second)]
    assert lines[1].facts == f"kind=ASSIGN user={officer.pk} proposed_by={first.pk}"


def test_a_proposer_never_confirms_nor_refuses() -> None:
    first = administrator()
    change = proposed_role(factories.officer(Role.VERIFIER), by=first)

    with pytest.raises(refusals.SamePersonRefused):
        changes.confirm(change, by=first, at=now())
    with pytest.raises(refusals.SamePersonRefused):
        changes.refuse(change, "salah", by=first, at=now())


def test_nobody_proposes_or_confirms_a_role_of_their_own() -> None:
    first, second = administrator(), administrator()
    change = proposed_role(second, by=first)

    with pytest.raises(refusals.OwnRoleRefused):
        proposed_role(first, by=first)
    with pytest.raises(refusals.OwnRoleRefused):
        changes.confirm(change, by=second, at=now())
    assert held(second, Role.APPROVER) == []


def test_who_leaves_may_propose_that_but_not_decide_it() -> None:
    leaving, *others = [administrator() for _ in range(3)]
    change = proposed_end(leaving.assignments.get(), by=leaving)
    asked_by_another = proposed_end(others[0].assignments.get(), by=others[1])

    with pytest.raises(refusals.OwnRoleRefused):
        changes.refuse(asked_by_another, "tidak mau", by=others[0], at=now())
    confirmed(change, by=others[0])

    assert held(leaving, Role.ADMIN) == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_no_other_role_proposes_or_confirms(role: Role) -> None:
    stranger, officer = factories.officer(role), factories.officer(Role.VERIFIER)
    change = proposed_role(officer)

    with pytest.raises(refusals.NotAdministrator):
        proposed_role(officer, Role.RECONCILER, by=stranger)
    with pytest.raises(refusals.NotAdministrator):
        changes.confirm(change, by=stranger, at=now())


@pytest.mark.parametrize(("code", "may"), [("6309", True), ("6311", False), ("63", True), ("62", False)])
def test_an_administrator_reaches_the_own_office_and_from_the_province_its_districts(code: str, may: bool) -> None:
    officer, other = factories.officer(Role.VERIFIER), administrator(Office.objects.get(code=code))
    change = proposed_role(officer)

    if may:
        confirmed(change, by=other)
    else:
        with pytest.raises(refusals.NotAdministrator):
            changes.confirm(change, by=other, at=now())

    assert bool(held(officer, Role.APPROVER)) is may


def test_a_decided_proposal_stays_decided_and_says_by_whom() -> None:
    change = proposed_role(factories.officer(Role.VERIFIER))
    confirmed(change)

    with pytest.raises(refusals.AlreadyDecided, match=r"oleh Lina Herlina\. Keadaannya: Berlaku"):
        confirmed(change)


def test_refusing_takes_a_reason_and_withdrawing_the_proposer() -> None:
    first, second, officer = administrator(), administrator(), factories.officer(Role.VERIFIER)
    wrong, mine = proposed_role(officer, by=first), proposed_role(officer, Role.AUDITOR, by=first)

    with pytest.raises(refusals.ReasonMissing):
        changes.refuse(wrong, " ", by=second, at=now())
    with pytest.raises(refusals.NotTheProposer):
        changes.withdraw(mine, by=second, at=now())
    changes.refuse(wrong, "Nomor surat salah", by=second, at=now())
    changes.withdraw(mine, by=first, at=now())

    assert list(ChangeRequest.objects.order_by("id").values_list("state", "why")) == [
        ("REFUSED", "Nomor surat salah"),
        ("WITHDRAWN", ""),
    ]
    assert len(held(officer)) == 1


def test_the_proposal_of_somebody_demoted_meanwhile_takes_no_effect() -> None:
    first = administrator()
    change = proposed_role(factories.officer(Role.VERIFIER), by=first)
    Assignment.objects.filter(user=first).update(valid_until=today() - timedelta(days=1))

    with pytest.raises(refusals.ProposerGone):
        confirmed(change)


def test_what_stood_there_when_it_was_proposed_must_still_stand_there() -> None:
    officer = factories.officer(Role.VERIFIER)
    change = proposed_role(officer)
    confirmed(proposed_role(officer, Role.AUDITOR))

    with pytest.raises(refusals.ChangedMeanwhile):
        confirmed(change)


@pytest.mark.parametrize(
    ("values", "law"),
    [
        ("state = 'CONFIRMED', decided_at = now(), decided_by_id = proposed_by_id", "change_two_people"),
        ("state = 'REFUSED', why = 'x', decided_at = now(), decided_by_id = proposed_by_id", "change_two_people"),
        ("state = 'CONFIRMED', decided_at = now(), decided_by_id = about_id", "change_not_decided_for_oneself"),
        ("state = 'CONFIRMED'", "change_decided_by_someone"),
        ("state = 'REFUSED', decided_at = now(), decided_by_id = {other}", "change_refused_with_reason"),
        ("state = 'WITHDRAWN', decided_at = now(), decided_by_id = {other}", "change_withdrawn_by_proposer"),
        ("proposed_by_id = about_id", "change_not_proposed_for_oneself"),
        ("about_id = NULL", "change_about_someone"),
        ("office_id = NULL", "change_holds_somewhere"),
    ],
)
def test_the_table_refuses_what_the_verbs_refuse(values: str, law: str) -> None:
    proposed_role(factories.officer(Role.VERIFIER))
    other = administrator().pk

    deed = f"UPDATE offices_changerequest SET {values.format(other=other)}"
    with pytest.raises(IntegrityError, match=law), transaction.atomic(), as_owner() as owner:
        owner.execute(f"ALTER TABLE offices_changerequest DISABLE TRIGGER keeps; {deed}")


@pytest.mark.parametrize(
    "deed", ["UPDATE offices_changerequest SET proposed = '{}'", "DELETE FROM offices_changerequest"]
)
def test_a_proposal_is_never_rewritten(deed: str) -> None:
    proposed_role(factories.officer(Role.VERIFIER))

    with (
        pytest.raises(IntegrityError, match=r"only decided, once|only grows"),
        transaction.atomic(),
        as_owner() as owner,
    ):
        owner.execute(deed)


def test_a_row_changed_past_the_application_is_written_down() -> None:
    officer = factories.officer(Role.VERIFIER)

    Assignment.objects.filter(user=officer).update(role=Role.ADMIN)

    line = AuditLine.objects.get(verb="outside.update")
    assert (line.subject, line.subject_id) == ("offices_assignment", officer.assignments.get().pk)


def test_what_holds_everywhere_is_kept_by_the_widest_office_that_has_administrators() -> None:
    district, change = administrator(), proposed(Kind.PARAMETER, parameter())
    province = administrator(factories.south_kalimantan())

    with pytest.raises(refusals.NotAdministrator):
        proposed(Kind.PARAMETER, parameter("stamp_duty", "12000"), by=district)
    with pytest.raises(refusals.NotAdministrator):
        confirmed(change, by=district)
    proposed(Kind.PARAMETER, parameter("stamp_duty", "12000"), by=province)
