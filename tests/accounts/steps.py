"""What people do at the doors, step by step, through real requests."""

import base64
import hashlib
import hmac
import re
import time
from typing import TYPE_CHECKING, TypeAlias

from django.test import Client
from django.urls import reverse

from offices import accounts
from offices.calendar import now
from offices.models import User
from pilgrims.models import Notice, Pilgrim
from tests.factories import PASSWORD, TOTP_SECRET

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

Answer: TypeAlias = "_MonkeyPatchedWSGIResponse"
PHONE = "0812-3456-7890"
STORED = "+6281234567890"
PASSWORD_OF_NEWCOMER = "sandi petugas yang panjang"


def newcomer() -> User:
    """Make an officer who has not set up the second factor yet."""
    by = User.objects.machine("pesan")
    return accounts.make_officer("Petugas.Baru", "Petugas Baru", PASSWORD_OF_NEWCOMER, None, by=by, at=now())


def ask_code(client: Client, phone: str = PHONE, **given: str) -> Answer:
    return client.post(reverse("account_login", query=given), {"phone": phone})


def open_account(client: Client, phone: str = PHONE) -> Answer:
    return client.post(reverse("account_signup"), {"phone": phone})


def give_code(client: Client, code: str) -> Answer:
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def last_code() -> str:
    """Read the code out of the newest message, as its receiver would."""
    found = re.search(r"\b(\d{6})\b", Notice.objects.filter(is_code=True).latest("id").body)
    assert found
    return found[1]


def wrong_code() -> str:
    return f"{(int(last_code()) + 1) % 1_000_000:06d}"


def enter_by_phone(client: Client, phone: str = PHONE) -> Answer:
    ask_code(client, phone)
    return give_code(client, last_code())


def answers_of(person: Pilgrim) -> dict[str, str]:
    """Give what the page of a new device asks of a pilgrim."""
    day = person.birth_date
    parts = {f"birth_date_{place}": str(part) for place, part in enumerate((day.day, day.month, day.year))}
    return parts | {"nik_end": person.nik[-4:]}


def answer_who(client: Client, person: Pilgrim, **other: str) -> Answer:
    return client.post(reverse("account_new_device"), answers_of(person) | other)


def app_code(secret: str = TOTP_SECRET) -> str:
    """Compute what an authenticator application shows now (RFC 6238, second opinion on allauth)."""
    counter = int(time.time()) // 30
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8), hashlib.sha1)
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def give_password(client: Client, user: User, password: str = PASSWORD) -> Answer:
    return client.post(reverse("staff_login"), {"login": user.username, "password": password})


def enter_by_password(client: Client, user: User) -> Answer:
    give_password(client, user)
    return client.post(reverse("mfa_authenticate"), {"code": app_code()})


def leads_to(answer: Answer) -> str:
    """Give the page an answer redirects to; an answer that redirects nowhere is a KeyError."""
    return answer.headers["Location"]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
