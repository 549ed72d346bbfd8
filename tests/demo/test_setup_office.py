"""A real office begins with two administrators, who choose their passwords through links that open once."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from offices.accounts import held
from offices.calendar import now
from offices.invitations import LinkDead, choose_password, invited, token_for
from offices.models import AuditLine, Installation, User
from offices.rules import Role
from tests.public.reading import text_of

pytestmark = pytest.mark.django_db

NEW = "pasar terapung lok baintan"
PEOPLE = ("--name-1", "Ani", "--username-1", "ani", "--name-2", "Budi", "--username-2", "Budi")


def set_up(*people: str, region: str = "63.09") -> str:
    said = StringIO()
    call_command("setup_office", region, *(people or PEOPLE), stdout=said)
    return said.getvalue()


def link_of(username: str) -> str:
    return reverse("first_password", args=[token_for(User.objects.get(username=username))])


def test_two_administrators_are_made_and_the_installation_is_real() -> None:
    said = set_up()

    administrators = [held(User.objects.get(username=name), Role.ADMIN) for name in ("ani", "budi")]
    assert [assignment.office.code for (assignment,) in administrators] == ["6309", "6309"]
    assert Installation.objects.get().kind == Installation.Kind.REAL
    assert said.count("/kantor/mulai/") == 2


def test_a_link_sets_the_password_once(client: Client) -> None:
    set_up()
    link = link_of("ani")

    first = client.post(link, {"password": NEW, "password_again": NEW})
    second = client.post(link, {"password": NEW + "!", "password_again": NEW + "!"})

    assert first.headers["Location"] == reverse("staff_login")
    assert second.status_code == 410
    assert User.objects.get(username="ani").check_password(NEW)
    assert AuditLine.objects.filter(verb="invitations.choose_password").count() == 1


def test_a_link_opens_for_one_day_only() -> None:
    set_up()
    token = token_for(User.objects.get(username="ani"))

    with time_machine.travel(now() + timedelta(hours=25), tick=False), pytest.raises(LinkDead):
        invited(token)


def test_a_forged_or_foreign_link_is_refused(client: Client) -> None:
    set_up()
    token = token_for(User.objects.get(username="ani"))

    answer = client.get(reverse("first_password", args=[token[:-1] + ("A" if token[-1] != "A" else "B")]))

    assert answer.status_code == 410
    assert "ani" not in text_of(answer).lower().split()


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [("pendek", "pendek", "12"), (NEW, NEW + "!", "belum sama"), ("", "", "belum diisi")],
)
def test_a_weak_or_mistyped_password_is_asked_again(client: Client, password: str, again: str, sentence: str) -> None:
    set_up()

    answer = client.post(link_of("ani"), {"password": password, "password_again": again})

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not User.objects.get(username="ani").check_password(password)


def test_running_again_gives_new_links_until_somebody_has_entered() -> None:
    set_up()
    assert set_up().count("/kantor/mulai/") == 2
    User.objects.filter(username="ani").update(last_login=now())

    with pytest.raises(CommandError, match="sudah dipakai"):
        set_up()


def test_one_person_is_not_two_administrators() -> None:
    with pytest.raises(CommandError, match="dua orang"):
        set_up("--name-1", "Ani", "--username-1", "ani", "--name-2", "Ani", "--username-2", "ANI")

    assert not Installation.objects.exists()


def test_an_unknown_region_leaves_nothing_behind() -> None:
    with pytest.raises(CommandError, match="tidak ada"):
        set_up(region="99.99")

    assert not Installation.objects.exists()


def test_the_chosen_password_may_not_be_weak() -> None:
    set_up()
    token = token_for(User.objects.get(username="ani"))

    with pytest.raises(ValidationError, match="12"):
        choose_password(token, "pendek", at=now())
