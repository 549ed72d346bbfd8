import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from offices import accounts
from offices.models import User
from offices.rules import Role
from offices.words import grouped
from tests import factories
from tests.accounts.steps import (
    PASSWORD_OF_NEWCOMER,
    app_code,
    enter_by_password,
    give_password,
    is_signed_in,
    leads_to,
    newcomer,
)

pytestmark = pytest.mark.django_db


def test_a_wrong_code_does_not_open_the_second_door(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    give_password(client, officer)

    answer = client.post(reverse("mfa_authenticate"), {"code": "12345678"})

    assert "Kode tidak cocok" in answer.content.decode()
    assert not is_signed_in(client)


def test_a_code_of_the_application_is_good_for_one_use(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    code = app_code()
    other = Client()
    for browser in (client, other):
        give_password(browser, officer)

    client.post(reverse("mfa_authenticate"), {"code": code})
    other.post(reverse("mfa_authenticate"), {"code": code})

    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_nobody_reaches_the_second_door_before_the_first(client: Client) -> None:
    answer = client.get(reverse("mfa_authenticate"))

    assert leads_to(answer) == reverse("staff_login")


def test_an_officer_without_a_second_factor_reaches_only_the_page_that_sets_it_up(client: Client) -> None:
    give_password(client, newcomer(), PASSWORD_OF_NEWCOMER)
    closed = ["desk", "office_queue", "bank_page", "province", "ground", "home", "notices", "account_page",
              "usersessions_list", "mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]  # fmt: skip

    answers = {name: client.get(reverse(name)) for name in closed}
    setup = client.get(reverse("mfa_activate_totp"))

    assert is_signed_in(client)
    assert {answer.headers.get("Location") for answer in answers.values()} == {reverse("mfa_activate_totp")}
    assert setup.status_code == 200


def test_the_first_entry_sets_up_the_application_and_ten_spare_codes(client: Client) -> None:
    officer = newcomer()
    give_password(client, officer, PASSWORD_OF_NEWCOMER)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    answer = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    page = client.get(leads_to(answer))
    again = client.get(leads_to(answer))

    assert leads_to(answer) == reverse("mfa_view_recovery_codes")
    assert len(page.context["unused_codes"]) == 10
    assert grouped(page.context["unused_codes"][0]) in page.content.decode()
    assert grouped(page.context["unused_codes"][0]) not in again.content.decode()
    assert accounts.has_second_factor(officer)


def spare_codes(client: Client, officer: User) -> list[str]:
    """Let an officer who just entered make and read spare codes."""
    enter_by_password(client, officer)
    page = client.post(reverse("mfa_generate_recovery_codes"), follow=True)
    codes: list[str] = page.context["unused_codes"]
    client.post(reverse("account_logout"))
    return codes


def test_a_spare_code_opens_once(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    code, *_ = spare_codes(client, officer)
    other = Client()
    for browser in (client, other):
        give_password(browser, officer)

    client.post(reverse("mfa_authenticate"), {"code": code})
    other.post(reverse("mfa_authenticate"), {"code": code})

    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_a_lost_phone_is_replaced_with_a_spare_code(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    code, *_ = spare_codes(client, officer)
    give_password(client, officer)
    client.post(reverse("mfa_authenticate"), {"code": code})

    answer = client.post(reverse("mfa_deactivate_totp"))
    shut_out = client.get(leads_to(answer))

    assert leads_to(shut_out) == reverse("mfa_activate_totp")
    assert not Authenticator.objects.filter(user=officer).exists()


def test_security_settings_ask_again_in_an_old_session(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    client.force_login(officer)

    answer = client.get(reverse("mfa_deactivate_totp"))
    page = client.get(leads_to(answer))
    refused = client.post(leads_to(answer), {"password": "kata sandi yang salah"})
    accepted = client.post(leads_to(answer), {"password": factories.PASSWORD})

    assert leads_to(answer).startswith(reverse("account_reauthenticate"))
    assert "Ketik kata sandi sekali lagi" in page.content.decode()
    assert "Kata sandi tidak cocok." in refused.content.decode()
    assert leads_to(accepted) == reverse("mfa_deactivate_totp")


def test_secrets_of_the_second_factor_are_sealed_in_the_table(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    spare_codes(client, officer)

    stored = str(list(Authenticator.objects.filter(user=officer).values_list("data", flat=True)))

    assert factories.TOTP_SECRET not in stored
    assert len(stored) > 2
