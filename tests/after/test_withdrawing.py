"""Only the pilgrim's own account or a parent takes a dossier back."""

import pytest
from django.urls import reverse

from deposits import submission
from deposits.rules import Status
from offices.accounts import today
from offices.calendar import now
from offices.rules import Role
from tests import factories
from tests.after.scene import helper_of
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db
LINK = "Tarik kembali pengajuan ini"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.RETURNED])
def test_a_helper_sees_no_button_and_the_pilgrim_does(status: Status) -> None:
    account = factories.guardian()
    deposit = factories.dossier(status, by=account)
    helper = helper_of(account)

    pages = [text(signed_in(who), "dossier", deposit.reference) for who in (account, helper)]

    assert [LINK in page for page in pages] == [True, False]


def test_a_helper_is_refused_by_the_verb_and_by_the_page() -> None:
    account = factories.guardian()
    deposit = sheets.draft(account)
    helper = helper_of(account)

    with pytest.raises(submission.HelperMayNot):
        submission.withdraw(deposit, by=helper, at=now())
    answer = signed_in(helper).post(reverse("dossier_withdraw", args=[deposit.reference]), follow=True)

    deposit.refresh_from_db()
    assert deposit.is_draft
    assert str(submission.HelperMayNot()) in answer.content.decode()


def test_an_officer_takes_nothing_back_for_a_pilgrim() -> None:
    deposit = factories.dossier()

    with pytest.raises(submission.HelperMayNot):
        submission.withdraw(deposit, by=factories.officer(Role.APPROVER), at=now())


def test_pressed_twice_it_is_withdrawn_once() -> None:
    account = factories.guardian()
    deposit = factories.dossier(by=account)

    first, second = (submission.withdraw(deposit, by=account, at=now()) for _ in range(2))

    assert first.status == second.status == Status.WITHDRAWN
    assert not submission.may_withdraw(second, account, today())
