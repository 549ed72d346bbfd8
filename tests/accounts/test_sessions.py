import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from offices.models import User
from offices.rules import Role
from pilgrims import signin
from pilgrims.models import Notice
from tests import factories
from tests.accounts.steps import STORED, enter_by_phone, is_signed_in, leads_to

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def make(kind: str) -> User:
    return factories.officer(Role.VERIFIER) if kind == "officer" else factories.guardian(STORED)


@pytest.mark.parametrize(("kind", "idle"), [("officer", settings.STAFF_IDLE), ("pilgrim", settings.PILGRIM_IDLE)])
def test_a_session_left_alone_ends(client: Client, kind: str, idle: int) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        client.force_login(make(kind))
        client.get(reverse("usersessions_list"))
        clock.shift(idle - 1)
        in_time = client.get(reverse("usersessions_list"))
        clock.shift(idle + 1)
        late = client.get(reverse("usersessions_list"))

    assert in_time.status_code == 200
    assert leads_to(late).startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("kind", "idle", "longest"),
    [
        ("officer", settings.STAFF_IDLE, settings.STAFF_LONGEST),
        ("pilgrim", settings.PILGRIM_IDLE, settings.PILGRIM_LONGEST),
    ],
)
def test_a_session_in_use_ends_as_well(client: Client, kind: str, idle: int, longest: int) -> None:
    step = idle // 2
    with time_machine.travel(MOMENT, tick=False) as clock:
        client.force_login(make(kind))
        client.get(reverse("usersessions_list"))
        answers = []
        for _ in range(longest // step + 1):
            clock.shift(step)
            answers.append(client.get(reverse("usersessions_list")).status_code)

    assert answers[:-1] == [200] * (len(answers) - 1)
    assert answers[-1] == 302


@pytest.mark.parametrize(
    ("page", "door"),
    [
        ("/akun/saya/", "account_login"),
        ("/akun/pesan/", "account_login"),
        ("/kantor/", "staff_login"),
        ("/kantor/keamanan/", "staff_login"),
        ("/kantor/antrean/", "staff_login"),
        ("/provinsi/", "staff_login"),
    ],
)
def test_a_visitor_is_led_to_the_right_door(client: Client, page: str, door: str) -> None:
    answer = client.get(page)

    text = client.get(leads_to(answer)).content.decode()
    assert leads_to(answer) == f"{reverse(door)}?next={page}"
    assert "Demi keamanan" not in text


def test_a_session_that_ended_says_so_and_that_what_was_typed_is_kept(client: Client) -> None:
    client.force_login(factories.guardian())
    session = client.session
    session["seen"] = 0
    session.save()

    answer = client.post(reverse("account_page"), {"name": "Bu Siti"})

    text = client.get(leads_to(answer)).content.decode()
    assert "Demi keamanan, Bapak/Ibu perlu masuk lagi. Isian tadi sudah tersimpan." in text


def test_a_form_of_nobody_is_never_said_to_be_kept(client: Client) -> None:
    answer = client.post(reverse("account_page"), {"name": "Bu Siti"})

    text = client.get(leads_to(answer)).content.decode()
    assert "Isian di halaman tadi belum terkirim" in text
    assert "sudah tersimpan" not in text


def test_the_door_says_nothing_of_the_kind_to_who_comes_by_himself(client: Client) -> None:
    for door in ("account_login", "staff_login"):
        page = client.get(reverse(door))

        assert "Demi keamanan" not in page.content.decode()


def test_entering_gives_the_session_a_new_key(client: Client) -> None:
    client.get(reverse("account_login"))
    client.post(reverse("account_login"), {"phone": "0812-3456-7890"})
    before = client.session.session_key
    factories.guardian(STORED)

    enter_by_phone(client)

    assert is_signed_in(client)
    assert client.session.session_key != before


def test_leaving_takes_a_post_and_ends_the_session(client: Client) -> None:
    client.force_login(factories.guardian(STORED))

    asked = client.get(reverse("account_logout"))
    still_in = is_signed_in(client)
    left = client.post(reverse("account_logout"))

    assert "Keluar dari MAL SAJI?" in asked.content.decode()
    assert still_in
    assert leads_to(left) == reverse("front")
    assert not is_signed_in(client)


def test_the_account_page_lists_devices_and_sends_the_others_away() -> None:
    factories.guardian(STORED)
    phone = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/140"})
    lost = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0)"})
    for browser in (lost, phone):
        enter_by_phone(browser)

    page = phone.get(reverse("account_page")).content.decode()
    phone.post(reverse("usersessions_list"))

    assert "HP Android</strong>, perangkat ini" in page
    assert "Komputer Windows" in page
    assert lost.get(reverse("account_page")).status_code == 302
    assert phone.get(reverse("account_page")).status_code == 200


def test_the_account_page_changes_the_name_and_takes_none(client: Client) -> None:
    account = factories.guardian(STORED)
    client.force_login(account)

    named = client.post(reverse("account_page"), {"name": "Hajah Siti"}, follow=True)
    unnamed = client.post(reverse("account_page"), {"name": ""}, follow=True)

    account.refresh_from_db()
    assert "Data akun sudah disimpan." in named.content.decode()
    assert "<strong>Hajah Siti</strong>" in named.content.decode()
    assert "<strong>Bapak/Ibu</strong>" in unnamed.content.decode()
    assert account.name == ""


def test_the_account_page_keeps_what_was_typed_wrongly(client: Client) -> None:
    client.force_login(factories.guardian(STORED))

    page = client.post(reverse("account_page"), {"name": "S" * 41}).content.decode()

    assert "Nama panggilan paling panjang 40 huruf." in page
    assert f'value="{"S" * 41}"' in page


def test_the_times_are_those_of_the_office_of_the_pilgrims() -> None:
    registered, nobody = Client(), Client()
    enter_by_phone(registered)
    factories.dossier(by=signin.account_of(STORED))
    enter_by_phone(nobody, "0812-0000-9999")

    pages = [browser.get(reverse("account_page")).content.decode() for browser in (registered, nobody)]

    assert re.findall(r"Masuk [^<]* (\w+)</span>", "".join(pages)) == ["WITA", "WIB"]


def test_sending_the_others_away_is_told_by_message(client: Client) -> None:
    account = factories.guardian(STORED)
    client.force_login(account)

    client.post(reverse("usersessions_list"))

    notice = Notice.objects.get(event="devices_out")
    assert notice.recipient == account
    assert "Semua perangkat lain sudah dikeluarkan" in notice.body


def test_the_account_page_shows_the_number_masked_and_says_what_is_stored(client: Client) -> None:
    client.force_login(factories.guardian(STORED))

    page = client.get(reverse("account_page")).content.decode()

    assert "••••••••7890" in page
    assert "81234567890" not in page
    assert "Petugas tidak pernah meminta kode atau uang." in page


def test_the_passphrase_of_a_key_is_never_put_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    put_away: list[str] = []

    def seal(text: str, context: str) -> str:
        put_away.append(text)
        return ""

    monkeypatch.setattr("offices.forms.seal", seal)
    client.force_login(factories.officer(Role.APPROVER))
    session = client.session
    session["seen"] = 0
    session.save()

    client.post(reverse("signing"), {"passphrase": "rahasia-kunci", "lain": "boleh"})

    assert put_away == ["lain=boleh"]
