"""A family is registered together: own dossiers, side by side in the office's line."""

from datetime import timedelta

import pytest

from deposits import submission
from deposits.models import Deposit
from offices.calendar import now
from offices.rules import Role
from pilgrims import helping
from pilgrims.models import Registration
from pilgrims.registration import FamilyCard
from tests import factories
from tests.helping.people import account, agreed
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db


def join(one: Deposit, other: Deposit | None) -> Registration:
    by = one.created_by
    return helping.join_family(one.registration, other.registration if other else None, by=by, at=now())


def test_two_dossiers_of_one_account_become_a_family_and_a_third_joins_it() -> None:
    father = account("Bapak")
    first, second, third = (sheets.draft(father) for _ in range(3))

    join(second, first)
    join(third, second)

    families = set(Registration.objects.values_list("family", flat=True))
    assert len(families) == 1
    assert None not in families


def test_a_member_leaves_the_family_alone() -> None:
    father = account("Bapak")
    first, second = sheets.draft(father), sheets.draft(father)
    join(second, first)

    left = join(second, None)

    assert left.family is None
    assert Registration.objects.get(pk=first.registration_id).family is not None


def test_a_helper_joins_the_dossiers_of_the_helped_couple_and_the_own() -> None:
    rina, mother = account("Rina"), account("Ibu")
    own, hers = sheets.draft(rina), sheets.draft(mother)
    agreed(rina, mother)

    joined = helping.join_family(own.registration, hers.registration, by=rina, at=now())

    assert joined.family == Registration.objects.get(pk=hers.registration_id).family


def test_strangers_and_other_offices_are_never_joined() -> None:
    father, stranger = account("Bapak"), account("Orang")
    mine, foreign = sheets.draft(father), sheets.draft(stranger)
    far = factories.dossier(office=factories.balangan(), by=father)

    for other in (foreign, far, mine):
        with pytest.raises(helping.NotTogether):
            join(mine, other)

    assert set(Registration.objects.values_list("family", flat=True)) == {None}


def test_who_registers_beside_a_stranger_reads_no_name_of_the_stranger() -> None:
    father, stranger = account("Bapak"), account("Orang")
    mine, sibling, foreign = sheets.draft(father), sheets.draft(father, full_name="NOR"), sheets.draft(stranger)
    join(mine, sibling)
    officer = factories.officer(Role.VERIFIER)
    helping.join_family(foreign.registration, sibling.registration, by=officer, at=now())

    page = text(signed_in(stranger), "dossier_check", foreign.reference)

    assert "S••• A••••• N••" in page
    assert "NOR" in text(signed_in(father), "dossier_check", mine.reference)


def test_an_officer_joins_only_at_the_own_counter() -> None:
    first, second = (sheets.draft(account("Bapak")) for _ in range(2))
    here, there = factories.officer(Role.VERIFIER), factories.officer(Role.VERIFIER, factories.balangan())

    with pytest.raises(helping.NotTogether):
        helping.join_family(first.registration, second.registration, by=there, at=now())

    assert helping.join_family(first.registration, second.registration, by=here, at=now()).family


def test_a_family_sent_hours_apart_stands_together_in_the_queue_with_strangers_behind() -> None:
    father, at = account("Bapak"), now() - timedelta(hours=9)
    first, second = sheets.complete(father), sheets.complete(father)
    submission.change_person(second, FamilyCard(first.registration.pilgrim.kk), by=father, at=now())
    join(second, first)
    strangers = [sheets.complete(account("Orang")) for _ in range(3)]

    order = [strangers[0], first, strangers[1], second, strangers[2]]
    for hours, deposit in enumerate(order):
        fresh = Deposit.objects.get(pk=deposit.pk)
        submission.submit(fresh, by=deposit.created_by, at=at + timedelta(hours=hours))

    assert list(Deposit.objects.to_check()) == [strangers[0], first, second, strangers[1], strangers[2]]


def test_who_is_of_another_family_card_waits_behind_whoever_came_before() -> None:
    father, at = account("Bapak"), now() - timedelta(hours=9)
    first, friend = sheets.complete(father), sheets.complete(father)
    join(friend, first)
    stranger = sheets.complete(account("Orang"))

    for hours, deposit in enumerate([first, stranger, friend]):
        fresh = Deposit.objects.get(pk=deposit.pk)
        submission.submit(fresh, by=deposit.created_by, at=at + timedelta(hours=hours))

    assert list(Deposit.objects.to_check()) == [first, stranger, friend]


def test_who_comes_after_the_family_was_decided_waits_in_the_own_place() -> None:
    father = account("Bapak")
    first, second = factories.dossier(by=father), sheets.draft(father)
    join(second, first)
    Deposit.objects.filter(pk=first.pk).update(status="RETURNED")
    second.registration.refresh_from_db()
    at = now()

    assert Deposit.objects.place_in_line(second.registration, at) == at
