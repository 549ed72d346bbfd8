"""Whom an account may register, what a helper may never do, and how the helper's acts are told."""

from datetime import timedelta

import pytest

from deposits import submission
from deposits.models import Deposit
from offices.accounts import today
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from pilgrims import helping
from pilgrims.models import Guardianship, NumberChange
from pilgrims.rules import Guardian
from tests import factories
from tests.helping.people import account, agreed, helped_dossier
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def kinds(user: User, value: str) -> set[tuple[User, Guardian]]:
    trusts, _ = helping.trusts(user, value, today())
    return {(trust.user, trust.kind) for trust in trusts}


def test_everybody_registers_the_own_self_another_on_the_same_telephone_and_a_child() -> None:
    rina = account("Rina")

    values = [choice.value for choice in helping.choices(rina, today())]

    assert values == [helping.SELF, helping.SHARED, helping.LEGAL]
    assert kinds(rina, helping.SELF) == kinds(rina, helping.SHARED) == {(rina, Guardian.SELF)}
    assert kinds(rina, helping.LEGAL) == {(rina, Guardian.LEGAL)}


def test_a_helper_registers_the_helped_person_who_keeps_the_own_right_and_number() -> None:
    rina, mother = account("Rina"), account("Ibu Siti")
    agreement = agreed(rina, mother)
    value = f"help:{agreement.uid}"

    trusts, phone = helping.trusts(rina, value, today())

    assert {(trust.user, trust.kind, trust.agreement) for trust in trusts} == {
        (mother, Guardian.SELF, None),
        (rina, Guardian.HELPER, agreement),
    }
    assert phone == mother.phone
    labels = {choice.value: choice.label for choice in helping.choices(rina, today())}
    assert "Ibu Siti" in labels[value]
    assert mother.phone[-4:] in labels[value]
    assert mother.phone not in labels[value]


def test_what_the_helped_person_begins_alone_is_helped_too() -> None:
    rina, mother = account("Rina"), account("Ibu")
    agreed(rina, mother)

    assert kinds(mother, helping.SELF) == {(mother, Guardian.SELF), (rina, Guardian.HELPER)}


def test_nobody_registers_under_an_agreement_of_others_or_one_that_ended() -> None:
    rina, mother = account("Rina"), account("Ibu")
    agreement = agreed(rina, mother)
    value = f"help:{agreement.uid}"

    for user, wrong in ((mother, value), (account("Orang"), value), (rina, "help:x"), (rina, "HELPER")):
        with pytest.raises(helping.NoSuchChoice):
            helping.trusts(user, wrong, today())
    helping.end(agreement, by=mother, at=now())
    with pytest.raises(helping.NoSuchChoice):
        helping.trusts(rina, value, today())


def test_a_helper_of_five_registers_no_sixth() -> None:
    rina, mother = account("Rina"), account("Ibu")
    for _ in range(5):
        factories.pilgrim(mother)
    agreement = agreed(rina, mother)

    with pytest.raises(helping.NoSuchChoice):
        helping.trusts(rina, f"help:{agreement.uid}", today())

    assert kinds(mother, helping.SELF) == {(mother, Guardian.SELF)}


def test_a_number_that_went_to_another_account_is_no_longer_helped() -> None:
    rina, mother = account("Rina"), account("Ibu")
    deposit = helped_dossier(rina, mother)
    officers = [factories.officer(Role.VERIFIER) for _ in range(2)]
    change = NumberChange(
        pilgrim=deposit.registration.pilgrim, office=deposit.office, why="HP hilang",
        asked_at=now(), asked_by=officers[0], confirmed_at=now(), confirmed_by=officers[1],
        due_at=now(), done_at=now() + timedelta(seconds=1), done_by=officers[1],
    )  # fmt: skip
    change.phone = "+628129990001"
    change.save()

    with pytest.raises(helping.NoSuchChoice):
        helping.trusts(rina, f"help:{rina.helps.get().uid}", today())

    assert kinds(mother, helping.SELF) == {(mother, Guardian.SELF)}


def test_only_the_own_account_and_a_parent_decide() -> None:
    rina, mother = account("Rina"), account("Ibu")
    pilgrim = helped_dossier(rina, mother).registration.pilgrim

    decides = [helping.may_decide(user, pilgrim, today()) for user in (mother, rina, account("Orang"))]

    assert decides == [True, False, False]


def test_a_helper_fills_in_and_sends_but_does_not_withdraw() -> None:
    rina, mother = account("Rina"), account("Ibu")
    deposit = sheets.complete(mother)
    agreed(rina, mother)

    sent = submission.submit(deposit, by=rina, at=now())
    with pytest.raises(submission.HelperMayNot):
        submission.withdraw(sent, by=rina, at=now())

    assert Deposit.objects.get(pk=sent.pk).status == "SUBMITTED"
    assert Deposit.objects.get(pk=sent.pk).submitted_by == rina


def test_the_helpers_acts_are_named_also_after_the_help_has_ended() -> None:
    rina, mother = account("Bu Rina"), account("Ibu")
    pilgrim = helped_dossier(rina, mother).registration.pilgrim
    helping.end(rina.helps.get(), by=mother, at=now())

    hands = helping.hands_of(pilgrim)

    assert hands.words(rina.pk, today()) == "dibantu oleh Bu Rina (anak)"
    assert helping.acting_words(rina, pilgrim, today()) == "dibantu oleh Bu Rina (anak)"
    assert helping.acting_words(rina, pilgrim, today() + timedelta(days=1)) == ""
    assert helping.acting_words(mother, pilgrim, today()) == ""


def test_a_helper_without_a_name_is_told_by_the_relation() -> None:
    helper, mother = account(""), account("Ibu")
    pilgrim = helped_dossier(helper, mother).registration.pilgrim

    assert helping.acting_words(helper, pilgrim, today()) == "dibantu oleh anak"


def test_a_parents_acts_are_named() -> None:
    father = account("Hairani")
    pilgrim = factories.pilgrim(father)
    Guardianship.objects.filter(pilgrim=pilgrim).update(kind=Guardian.LEGAL)

    assert helping.acting_words(father, pilgrim, today()) == "oleh wali: Hairani"
    assert helping.may_decide(father, pilgrim, today())
