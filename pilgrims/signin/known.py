"""The devices an account knows: a signed cookie names the accounts used here, since when, and when last.

A device stays known for 90 days without use, until the account sends other devices away.
"""

import time
from datetime import datetime

from django.core import signing
from django.http import HttpRequest, HttpResponse

from offices.models import User

COOKIE = "__Host-perangkat"
SALT = "perangkat"
IDLE_DAYS = 90
DAY = 24 * 3600
LIFE = IDLE_DAYS * DAY
# A family shares one phone; the account used longest ago is forgotten first.
MOST_ACCOUNTS = 5

# By the account's uid: when the device came to be known, and when the account was last used here.
Visits = dict[str, tuple[float, float]]


def is_known(request: HttpRequest, user: User) -> bool:
    """Tell whether this account was used on this device lately and did not send it away since."""
    if user.uid.hex not in (visits := _visits(request)):
        return False
    since, seen = visits[user.uid.hex]
    sent_away = user.known_devices_from
    return time.time() - seen <= LIFE and (sent_away is None or since >= sent_away.timestamp())


def remember(request: HttpRequest, response: HttpResponse, user: User, *, at: datetime) -> None:
    """Let the device be known to an account from now on."""
    others = {uid: visit for uid, visit in _visits(request).items() if uid != user.uid.hex}
    latest = sorted(others, key=lambda uid: others[uid][1])[1 - MOST_ACCOUNTS :]
    _write(response, {uid: others[uid] for uid in latest} | {user.uid.hex: (at.timestamp(), time.time())})


def refresh(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Note, at most once a day, that a known device is in use; an unknown one does not become known by this."""
    visits = _visits(request)
    if COOKIE in response.cookies or not is_known(request, user):
        return
    since, seen = visits[user.uid.hex]
    if time.time() - seen > DAY:
        _write(response, visits | {user.uid.hex: (since, time.time())})


def _visits(request: HttpRequest) -> Visits:
    try:
        kept: Visits = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return {}
    return kept


def _write(response: HttpResponse, visits: Visits) -> None:
    value = signing.dumps(visits, salt=SALT, compress=True)
    response.set_cookie(COOKIE, value, max_age=LIFE, secure=True, httponly=True, samesite="Lax")
