import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from offices import accounts
from offices.calendar import now
from offices.models import AuditLine, User
from offices.rules import Role
from tests import factories
from tests.accounts.steps import (
    PASSWORD_OF_NEWCOMER,
    STORED,
    app_code,
    enter_by_password,
    give_password,
    is_signed_in,
    leads_to,
    newcomer,
)

pytestmark = pytest.mark.django_db


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

    answer = client.post(reverse("staff_login"), {"login": " PETUGAS.BARU ", "password": PASSWORD_OF_NEWCOMER})

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
    accounts.make_officer("penyetuju", "Penyetuju", PASSWORD_OF_NEWCOMER, factories.TOTP_SECRET, by=by, at=now())

    client.post(reverse("staff_login"), {"login": "penyetuju", "password": PASSWORD_OF_NEWCOMER})
    client.post(reverse("mfa_authenticate"), {"code": app_code()})

    assert is_signed_in(client)
