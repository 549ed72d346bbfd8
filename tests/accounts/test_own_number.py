"""A new number for an account: who it is, a code to the new number, and word to the old one."""

import pytest
from django.test import Client
from django.urls import reverse

from offices.calendar import now
from offices.models import AuditLine, User
from pilgrims import signin
from pilgrims.models import Guardianship, Notice, Pilgrim
from pilgrims.rules import Guardian
from pilgrims.signin import numbers
from tests import factories
from tests.accounts.steps import STORED, Answer, answers_of, last_code, leads_to, wrong_code

pytestmark = pytest.mark.django_db

NEW, NEW_STORED = "0813-1111-2222", "+6281311112222"


@pytest.fixture
def signed_in(client: Client, account: User, person: Pilgrim) -> Client:
    client.force_login(account)
    return client


def helper_of(person: Pilgrim, kind: Guardian = Guardian.HELPER) -> User:
    helper = factories.guardian()
    Guardianship.objects.create(
        user=helper, pilgrim=person, kind=kind, valid_from=factories.LONG_AGO, created_by=helper
    )
    return helper


def ask(client: Client, person: Pilgrim, phone: str = NEW, **other: str) -> Answer:
    return client.post(reverse("account_number"), answers_of(person) | {"phone": phone} | other)


def confirm(client: Client, code: str) -> Answer:
    return client.post(reverse("account_number_code"), {"code": code})


def test_the_number_changes_by_a_code_sent_to_the_new_one(signed_in: Client, account: User, person: Pilgrim) -> None:
    asked = ask(signed_in, person)
    sent_to = Notice.objects.get(is_code=True).to

    done = confirm(signed_in, last_code())

    person.refresh_from_db()
    assert leads_to(asked) == reverse("account_number_code")
    assert sent_to == NEW_STORED
    assert leads_to(done) == reverse("account_page")
    assert signin.account_of(NEW_STORED) == account
    assert person.phone == NEW_STORED
    line = AuditLine.objects.get(verb="signin.change_number")
    assert (line.by, line.facts) == (account, "fields=phone")


def test_the_old_number_and_the_helpers_are_told(signed_in: Client, person: Pilgrim) -> None:
    helper = helper_of(person)
    ask(signed_in, person)

    confirm(signed_in, last_code())

    told = {notice.to: notice.body for notice in Notice.objects.filter(is_code=False)}
    assert set(told) == {STORED, NEW_STORED, helper.phone}
    assert "Bukan Bapak/Ibu? Segera datang ke kantor dengan KTP." in told[STORED]
    assert person.masked_name in told[helper.phone]
    assert not any(person.full_name in text or "8131111" in text for text in told.values())


def test_a_wrong_code_changes_nothing(signed_in: Client, account: User, person: Pilgrim) -> None:
    ask(signed_in, person)

    refused = confirm(signed_in, wrong_code())

    account.refresh_from_db()
    assert "Kode belum cocok" in refused.content.decode()
    assert account.phone == STORED


def test_wrong_facts_send_no_code_and_three_of_them_end_it(signed_in: Client, person: Pilgrim) -> None:
    wrong = {"birth_date_2": "1962"}

    tries = [ask(signed_in, person, **wrong) for _ in range(3)]
    late = ask(signed_in, person)

    assert "Jawaban belum cocok" in tries[0].content.decode()
    assert [answer.status_code for answer in tries] == [200, 200, 302]
    assert "Datang ke kantor dengan KTP." in signed_in.get(leads_to(late)).content.decode()
    assert not Notice.objects.filter(is_code=True).exists()


def test_a_number_of_another_account_is_named_only_after_its_code(
    signed_in: Client, account: User, person: Pilgrim
) -> None:
    factories.guardian(NEW_STORED)
    asked = ask(signed_in, person)

    refused = confirm(signed_in, last_code())

    account.refresh_from_db()
    assert leads_to(asked) == reverse("account_number_code")
    assert "sudah dipakai akun lain" in signed_in.get(leads_to(refused)).content.decode()
    assert account.phone == STORED


def test_the_number_of_now_is_no_new_number(signed_in: Client, person: Pilgrim) -> None:
    refused = ask(signed_in, person, STORED)

    assert "Ini nomor Bapak/Ibu yang sekarang." in refused.content.decode()


def test_a_code_for_the_new_number_signs_nobody_in(signed_in: Client, person: Pilgrim) -> None:
    ask(signed_in, person)

    answer = signed_in.post(reverse("account_confirm_login_code"), {"code": last_code()})

    assert leads_to(answer) == reverse("account_login")
    with pytest.raises(signin.NoAccount):
        signin.account_of(NEW_STORED)


def test_a_helper_changes_no_number(client: Client, person: Pilgrim) -> None:
    client.force_login(helper_of(person))

    page = client.get(reverse("account_number")).content.decode()
    asked = ask(client, person)

    assert "belum ada jemaah Bapak/Ibu sendiri" in page
    assert "belum ada jemaah Bapak/Ibu sendiri" in asked.content.decode()
    assert not Notice.objects.exists()


def test_a_parent_may(client: Client, person: Pilgrim) -> None:
    parent = helper_of(person, Guardian.LEGAL)

    assert list(numbers.own_pilgrims(parent, now())) == [person]


def test_the_phone_of_another_person_in_care_stays(signed_in: Client, account: User, person: Pilgrim) -> None:
    child = factories.pilgrim(account, phone="+6281377778888")
    ask(signed_in, person)

    confirm(signed_in, last_code())

    child.refresh_from_db()
    assert child.phone == "+6281377778888"
