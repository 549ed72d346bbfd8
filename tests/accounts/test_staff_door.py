import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from offices import accounts
from offices.calendar import now
from offices.models import AuditLine, User
from offices.rules import Role
from tests import factories
from tests.accounts.steps import STORED, app_code, enter_by_password, give_password, is_signed_in, leads_to

pytestmark = pytest.mark.django_db

PASSWORD = "sandi petugas yang panjang"


def newcomer() -> User:
    """Make an officer who has not set up the second factor yet."""
    by = User.objects.machine("pesan")
    return accounts.make_officer("Petugas.Baru", "Petugas Baru", PASSWORD, None, by=by, at=now())


def test_an_officer_enters_by_password_and_second_factor(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)

    first = give_password(client, officer)
    signed_in_halfway = is_signed_in(client)
    second = client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert leads_to(first) == reverse("mfa_authenticate")
    assert not signed_in_halfway
    assert leads_to(second) == reverse("desk")
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.VERIFIER, "office_queue"),
        (Role.APPROVER, "office_queue"),
        (Role.RECONCILER, "bank_page"),
        (Role.PROVINCE, "province"),
        (Role.AUDITOR, "province"),
        (Role.ADMIN, "ground"),
    ],
)
def test_the_desk_leads_to_the_first_page_of_the_role(client: Client, role: Role, page: str) -> None:
    enter_by_password(client, factories.officer(role))

    answer = client.get(reverse("desk"))

    assert leads_to(answer) == reverse(page)


def test_an_officer_without_a_task_is_told_so(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)
    officer.assignments.all().delete()
    enter_by_password(client, officer)

    page = client.get(reverse("desk"))

    assert "belum memegang tugas hari ini" in page.content.decode()


def test_the_user_name_is_read_whatever_its_case(client: Client) -> None:
    newcomer()

    answer = client.post(reverse("staff_login"), {"login": " PETUGAS.BARU ", "password": PASSWORD})

    assert leads_to(answer) == reverse("desk")


def test_an_unknown_officer_and_a_wrong_password_get_one_answer(client: Client) -> None:
    officer = factories.officer(Role.VERIFIER)

    wrong = give_password(client, officer, "kata sandi yang salah")
    unknown = client.post(reverse("staff_login"), {"login": "tidak-ada", "password": "kata sandi yang salah"})

    for answer in (wrong, unknown):
        assert "Nama pengguna atau kata sandi tidak cocok." in answer.content.decode()


def test_an_account_without_a_password_does_not_enter_here(client: Client) -> None:
    account = factories.guardian(STORED)
    machine = User.objects.machine("pesan")

    for user in (account, machine):
        for password in ("", "!", user.password, factories.PASSWORD):
            give_password(client, user, password)

    assert not is_signed_in(client)


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
    give_password(client, newcomer(), PASSWORD)
    closed = ["desk", "office_queue", "bank_page", "province", "ground", "home", "notices", "account_page",
              "usersessions_list", "mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]  # fmt: skip

    answers = {name: client.get(reverse(name)) for name in closed}
    setup = client.get(reverse("mfa_activate_totp"))

    assert is_signed_in(client)
    assert {answer.headers.get("Location") for answer in answers.values()} == {reverse("mfa_activate_totp")}
    assert setup.status_code == 200


def test_the_first_entry_sets_up_the_application_and_ten_spare_codes(client: Client) -> None:
    officer = newcomer()
    give_password(client, officer, PASSWORD)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    answer = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    page = client.get(leads_to(answer))
    again = client.get(leads_to(answer))

    assert leads_to(answer) == reverse("mfa_view_recovery_codes")
    assert len(page.context["unused_codes"]) == 10
    assert page.context["unused_codes"][0] not in again.content.decode()
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


def test_pilgrims_do_not_see_the_officers_pages(client: Client) -> None:
    client.force_login(factories.guardian(STORED))
    pages = ["desk", "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "account_reauthenticate",
             "mfa_reauthenticate", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]  # fmt: skip

    answers = {name: client.get(reverse(name)).status_code for name in pages}

    assert set(answers.values()) == {404}


def test_a_demoted_officer_loses_the_next_request(client: Client) -> None:
    officer = factories.officer(Role.ADMIN)
    client.force_login(officer)
    before = client.get(reverse("desk"))

    officer.assignments.update(ended_at=now(), ended_by=officer)
    after = client.get(reverse("desk"))
    ground = client.get(reverse("ground"))

    assert leads_to(before) == reverse("ground")
    assert "belum memegang tugas" in after.content.decode()
    assert ground.status_code == 404


def test_an_account_switched_off_loses_the_next_request(client: Client) -> None:
    officer = factories.officer(Role.ADMIN)
    client.force_login(officer)

    officer.is_active = False
    officer.save()
    answer = client.get(reverse("desk"))

    assert leads_to(answer).startswith(reverse("staff_login"))


def test_making_an_officer_leaves_a_line_and_refuses_a_weak_password() -> None:
    officer = newcomer()

    with pytest.raises(ValidationError):
        accounts.make_officer("lemah", "Lemah", "pendek", None, by=officer, at=now())

    assert officer.username == "petugas.baru"
    assert officer.password.startswith("argon2$argon2id$")
    assert AuditLine.objects.get(verb="accounts.make_officer").subject_id == officer.pk


def test_an_officer_made_with_a_secret_enters_with_it(client: Client) -> None:
    by = User.objects.machine("pesan")
    accounts.make_officer("penyetuju", "Penyetuju", PASSWORD, factories.TOTP_SECRET, by=by, at=now())

    client.post(reverse("staff_login"), {"login": "penyetuju", "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert is_signed_in(client)
