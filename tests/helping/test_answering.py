"""Only the account of the asked number says yes or no; what follows is dated and ends with one tap."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from deposits.models import Deposit
from offices.accounts import today
from offices.calendar import now
from offices.models import AuditLine, User
from offices.rules import Role
from pilgrims import helping
from pilgrims.models import Guardianship, Notice
from pilgrims.rules import Guardian, Relation
from tests import factories
from tests.helping.people import account, agreed, asked, helped_dossier
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def reach(user: User) -> list[Deposit]:
    return list(Deposit.objects.cared_for_by(user, today()))


def test_yes_lets_the_helper_act_for_every_person_of_the_number() -> None:
    rina, mother = account("Rina"), account("Ibu")
    couple = [sheets.draft(mother), sheets.draft(mother)]

    agreement = agreed(rina, mother)

    assert reach(rina) == couple
    rights = Guardianship.objects.filter(user=rina)
    assert {(right.kind, right.relation, right.agreement) for right in rights} == {("HELPER", "ANAK", agreement)}


def test_a_child_of_the_number_stays_with_its_parent() -> None:
    rina, father = account("Rina"), account("Bapak")
    child = factories.pilgrim(father, birth_date=date(2013, 5, 21))
    Guardianship.objects.filter(pilgrim=child).update(kind=Guardian.LEGAL)

    agreed(rina, father)

    assert not Guardianship.objects.filter(user=rina).exists()


def test_both_sides_are_told_and_the_trail_knows_who_agreed() -> None:
    rina, mother = account("Rina"), account("Ibu")

    agreement = agreed(rina, mother)

    told = Notice.objects.filter(event="help_agreed")
    assert {notice.recipient for notice in told} == {rina, mother}
    assert all("Rina (anak) boleh membantu berkas haji sampai" in notice.body for notice in told)
    assert AuditLine.objects.get(verb="helping.agree", subject_id=agreement.pk).by == mother


def test_two_taps_on_yes_give_one_right() -> None:
    rina, mother = account("Rina"), account("Ibu")
    sheets.draft(mother)
    request = asked(rina, mother.phone)

    for _ in range(2):
        helping.agree(request, by=mother, at=now())

    assert Guardianship.objects.filter(user=rina).count() == 1
    assert AuditLine.objects.filter(verb="helping.agree").count() == 1


@pytest.mark.parametrize("verb", [helping.agree, helping.refuse])
def test_neither_the_helper_nor_a_stranger_nor_an_officer_answers_for_the_pilgrim(verb: object) -> None:
    rina, mother = account("Rina"), account("Ibu")
    officer = factories.officer(Role.APPROVER)
    request = asked(rina, mother.phone)

    for wrong in (rina, account("Orang"), officer):
        with pytest.raises(helping.NotForYou):
            verb(request, by=wrong, at=now())  # type: ignore[operator]

    request.refresh_from_db()
    assert (request.agreed_at, request.refused_at) == (None, None)


def test_no_gives_nothing_and_the_helper_is_told() -> None:
    rina, mother = account("Rina"), account("Ibu")
    sheets.draft(mother)
    request = asked(rina, mother.phone)

    for _ in range(2):
        helping.refuse(request, by=mother, at=now())

    assert reach(rina) == []
    assert Notice.objects.get(event="help_refused").recipient == rina
    with pytest.raises(helping.RequestOver):
        helping.agree(request, by=mother, at=now())


def test_a_helper_with_four_has_no_room_for_a_couple() -> None:
    rina = account("Rina")
    for number in range(4):
        mother = account("Ibu")
        factories.pilgrim(mother)
        agreed(rina, mother, at=now() - timedelta(days=9 - number))
    couple = account("Bapak")
    sheets.draft(couple)
    sheets.draft(couple)

    with pytest.raises(helping.HelperIsFull):
        agreed(rina, couple)

    assert Guardianship.objects.filter(user=rina).count() == 4


@pytest.mark.parametrize("which", [0, 1])
def test_either_side_ends_the_help_at_once_and_both_are_told(which: int) -> None:
    rina, mother = account("Rina"), account("Ibu")
    deposit = helped_dossier(rina, mother)
    agreement = rina.helps.get()

    for _ in range(2):
        helping.end(agreement, by=(rina, mother)[which], at=now())

    assert reach(rina) == []
    assert reach(mother) == [deposit]
    assert {notice.recipient for notice in Notice.objects.filter(event="help_ended")} == {rina, mother}


def test_a_stranger_ends_nothing() -> None:
    rina, mother = account("Rina"), account("Ibu")
    helped_dossier(rina, mother)

    for wrong in (account("Orang"), factories.officer(Role.VERIFIER, factories.balangan())):
        with pytest.raises(helping.NotForYou):
            helping.end(rina.helps.get(), by=wrong, at=now())

    assert len(reach(rina)) == 1


def test_after_twelve_months_the_help_is_over_by_itself() -> None:
    with time_machine.travel(datetime(2026, 11, 23, 2, tzinfo=UTC), tick=False):
        rina, mother = account("Rina"), account("Ibu")
        deposit = sheets.draft(mother)
        agreement = agreed(rina, mother, at=datetime(2026, 11, 23, 2, tzinfo=UTC))

    assert agreement.valid_until == date(2027, 11, 22)
    with time_machine.travel(datetime(2027, 11, 22, 2, tzinfo=UTC)):
        assert reach(rina) == [deposit]
    with time_machine.travel(datetime(2027, 11, 23, 2, tzinfo=UTC)):
        assert reach(rina) == []
        assert reach(mother) == [deposit]
        assert len(helping.choices(rina, today())) == 3


def test_a_help_that_ran_out_is_given_again() -> None:
    rina, mother = account("Rina"), account("Ibu")
    deposit = sheets.draft(mother)
    yesterday = today() - timedelta(days=1)
    agreed(rina, mother).guardianships.update(valid_from=yesterday, valid_until=yesterday)
    rina.helps.update(valid_until=yesterday)
    assert reach(rina) == []

    agreed(rina, mother)

    assert reach(rina) == [deposit]


def test_a_parent_whose_right_is_over_may_help_the_grown_up_child() -> None:
    father, child = account("Bapak"), account("Zaini")
    deposit = sheets.draft(child)
    Guardianship.objects.create(
        user=father, pilgrim=deposit.registration.pilgrim, kind=Guardian.LEGAL,
        valid_from=date(2026, 1, 1), valid_until=today() - timedelta(days=1), created_by=father,
    )  # fmt: skip

    agreed(father, child)

    assert reach(father) == [deposit]
    assert not helping.may_decide(father, deposit.registration.pilgrim, today())


def test_a_form_signed_at_the_counter_lets_an_account_help_one_pilgrim() -> None:
    rina, mother = account("Rina"), account("Ibu")
    first, second = sheets.draft(mother), sheets.draft(mother)
    officer = factories.officer(Role.VERIFIER)

    agreement = helping.agree_on_paper(first.registration.pilgrim, rina.phone, Relation.CHILD, by=officer, at=now())

    assert (agreement.signed_paper, agreement.agreed_by, agreement.principal) == (True, officer, mother)
    assert reach(rina) == [first]
    assert len(helping.choices(rina, today())) == 3
    assert second in reach(mother)


def test_a_pilgrim_without_a_telephone_is_helped_by_paper_and_the_office_ends_it() -> None:
    rina, officer = account("Rina"), factories.officer(Role.VERIFIER)
    deposit = sheets.draft(officer)
    pilgrim = deposit.registration.pilgrim
    pilgrim.phone = ""
    pilgrim.save()
    Guardianship.objects.filter(pilgrim=pilgrim).delete()

    agreement = helping.agree_on_paper(pilgrim, rina.phone, Relation.CHILD, by=officer, at=now())
    assert reach(rina) == [deposit]
    helping.end(agreement, by=factories.officer(Role.APPROVER), at=now())

    assert reach(rina) == []


def test_an_officer_agrees_on_paper_only_for_the_own_office_and_for_an_account() -> None:
    rina, mother = account("Rina"), account("Ibu")
    pilgrim = sheets.draft(mother).registration.pilgrim
    officer, next_door = factories.officer(Role.VERIFIER), factories.officer(Role.VERIFIER, factories.balangan())

    with pytest.raises(PermissionError):
        helping.agree_on_paper(pilgrim, rina.phone, Relation.CHILD, by=next_door, at=now())
    with pytest.raises(helping.NoHelperAccount):
        helping.agree_on_paper(pilgrim, "+628129990001", Relation.CHILD, by=officer, at=now())
    with pytest.raises(helping.AskedYourself):
        helping.agree_on_paper(pilgrim, mother.phone, Relation.CHILD, by=officer, at=now())

    assert not Guardianship.objects.filter(kind=Guardian.HELPER).exists()


def test_a_form_on_paper_answers_the_request_that_waits() -> None:
    rina, mother = account("Rina"), account("Ibu")
    pilgrim = sheets.draft(mother).registration.pilgrim
    request = asked(rina, mother.phone)
    officer = factories.officer(Role.VERIFIER)

    agreement = helping.agree_on_paper(pilgrim, rina.phone, Relation.CHILD, by=officer, at=now())

    assert agreement == request
    assert helping.waiting_for(mother, now()) == []
    with pytest.raises(helping.AlreadyHelps):
        helping.agree_on_paper(pilgrim, rina.phone, Relation.CHILD, by=officer, at=now())


def test_a_form_on_paper_never_rests_on_what_another_account_of_the_number_agreed() -> None:
    rina, mother = account("Rina"), account("Ibu")
    hers = sheets.draft(mother)
    agreement = agreed(rina, mother)
    child = sheets.draft(account("Zaini"), phone=mother.phone)

    paper = helping.agree_on_paper(
        child.registration.pilgrim, rina.phone, Relation.SIBLING, by=factories.officer(Role.VERIFIER), at=now()
    )

    assert paper != agreement
    assert paper.principal == child.created_by
    helping.end(agreement, by=mother, at=now())
    assert reach(rina) == [child]
    assert hers not in reach(rina)
