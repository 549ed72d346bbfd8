"""The one-time code: asked for a number, bound to the session, good for ten minutes, three tries and one use.

A known and an unknown number get the same answer at the same cost, and no account exists for a number that nobody
proved. Only the day's budget looks, by one query for either, which office the number's pilgrims register at.
"""

import base64
import json
import secrets
import time
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from allauth.core import ratelimit
from allauth.core.internal.ratelimit import consume as consume_rate
from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.timezone import localdate

from offices.identity import SealBroken, blind_index, seal, unseal
from offices.models import Parameter
from offices.rules import TIME_ZONE_WORDS
from pilgrims import notices
from pilgrims.models import Guardianship, Registration

APP = "allauth.account"
CODE_DIGITS = 6
CODE_LIFE = 10 * 60
BUDGET = "one_time_codes_per_office_day"
STILL_GOOD = "Kode terakhir masih berlaku."
BUDGET_SPENT = "Kode untuk hari ini sudah habis. Coba lagi besok, atau datang ke kantor dengan KTP."


class Errand(StrEnum):
    """What a number is proved for: the session keeps one code for each, and none opens the other."""

    ENTER = "code:enter"
    CHANGE = "code:change"


# The limits of a number and of a network address (settings.ACCOUNT_RATE_LIMITS), and what is said at each.
LIMITS = {
    "code_address": "Terlalu banyak permintaan dari jaringan ini. Tunggu satu menit, lalu coba lagi.",
    "code_hour": "Nomor ini sudah meminta 3 kode. Coba lagi {when}.",
    "code_day": "Nomor ini sudah meminta 6 kode hari ini. Coba lagi {when}.",
}


class NothingAsked(LookupError):
    """No code was asked for in this session."""


class TooManyCodes(Exception):
    """A limit is reached; its text is the sentence to show, and `last_is_good` that the code before still opens."""

    def __init__(self, sentence: str, *, last_is_good: bool = False) -> None:
        self.last_is_good = last_is_good
        super().__init__(f"{sentence} {STILL_GOOD}" if last_is_good else sentence)


class CodeRefused(ValueError):
    """The typed code opens nothing; its text is the sentence to show."""


class CodeWrong(CodeRefused):
    """Another code was sent."""


class CodeSpent(CodeRefused):
    """The code was tried three times."""


class CodeExpired(CodeRefused):
    """The code is older than ten minutes."""


@dataclass(frozen=True)
class Asked:
    """What the session remembers, sealed: the number, its code, and the page that was wanted."""

    uid: str
    phone: str
    code: str
    since: float
    next_url: str
    is_proved: bool = False

    @property
    def is_old(self) -> bool:
        return time.time() - self.since > CODE_LIFE


def ask(request: HttpRequest, phone: str, *, at: datetime, errand: Errand = Errand.ENTER, next_url: str = "") -> None:
    """Send a code to a number and bind it to the session; raises TooManyCodes."""
    key = _key(phone)
    for action, sentence in LIMITS.items():
        if not ratelimit.consume(request, action=action, key=key):
            when = _free_again(request, action, key, at)
            raise TooManyCodes(sentence.format(when=when), last_is_good=_is_last_good(request, phone, errand))
    _spend_budget(request, phone, localdate(at))
    code = get_random_string(CODE_DIGITS, "0123456789")
    notices.tell_code(phone, code, at=at, recipient=None)
    _keep(request, errand, Asked(secrets.token_hex(16), phone, code, time.time(), next_url))


def _key(phone: str) -> str:
    return blind_index(phone, purpose="limit").hex()


def _free_again(request: HttpRequest, action: str, key: str, at: datetime) -> str:
    """Say when the first of the counted codes is forgotten, in the clock of the service for every number alike."""
    (rate,) = get_rates(app=APP, action=action)
    counted = cache.get(get_cache_key(request, app=APP, action=action, rate=rate, key=key), [])
    oldest = min(counted, default=at.timestamp())
    zone = ZoneInfo(settings.TIME_ZONE)
    # The minute that is said is over by the time it is read on a clock.
    free = datetime.fromtimestamp(oldest + rate.duration, zone).replace(second=0) + timedelta(minutes=1)
    day = "" if free.date() == at.astimezone(zone).date() else "besok "
    return f"{day}pukul {free:%H.%M} {TIME_ZONE_WORDS[zone.key]}"


def _is_last_good(request: HttpRequest, phone: str, errand: Errand) -> bool:
    """Tell whether this session still waits for a code to the same number; what others asked for is never told."""
    try:
        asked = pending(request, errand)
    except NothingAsked:
        return False
    is_open = asked.phone == phone and not asked.is_old and not asked.is_proved
    return is_open and ratelimit.consume(request, action="code_tries", key=asked.uid, dry_run=True)


def _spend_budget(request: HttpRequest, phone: str, day: date) -> None:
    """Count the code for the office where the number's pilgrims register, and for the network it is asked from.

    A number without an office counts for itself: a budget of all such numbers would be spent by one stranger, would
    then keep every newcomer out, and would tell which numbers have an office.
    """
    index = blind_index(phone, purpose="phone")
    cared_for = Guardianship.objects.filter(user__phone_index=index).active(day)
    found = Registration.objects.filter(pilgrim__guardianships__in=cared_for).order_by("-id")
    office = found.values_list("office", flat=True).first()
    allowed, key = Parameter.objects.number(BUDGET, day), str(office or index.hex())
    rates = {"code_office": f"{allowed}/d/key,{allowed}/d/ip"}
    if not consume_rate(request, app=APP, action="code_office", config=rates, key=key):
        raise TooManyCodes(BUDGET_SPENT)


def ask_again(request: HttpRequest, *, at: datetime, errand: Errand = Errand.ENTER) -> None:
    """Send another code to the same number; the one before no longer opens. Raises NothingAsked, TooManyCodes."""
    asked = pending(request, errand)
    ask(request, asked.phone, at=at, errand=errand, next_url=asked.next_url)


def pending(request: HttpRequest, errand: Errand = Errand.ENTER) -> Asked:
    """Give what was asked for in this session; raises NothingAsked."""
    try:
        sealed = base64.b64decode(request.session[errand])
        asked = Asked(**json.loads(unseal(sealed, context=f"session:{errand}")))
    except (KeyError, SealBroken) as error:
        raise NothingAsked from error
    return asked


def proved(request: HttpRequest, errand: Errand = Errand.ENTER) -> Asked:
    """Give the number proved in this session in the last ten minutes; raises NothingAsked."""
    asked = pending(request, errand)
    if not asked.is_proved or asked.is_old:
        raise NothingAsked
    return asked


def prove(request: HttpRequest, typed: str, errand: Errand = Errand.ENTER) -> Asked:
    """Check a typed code and remember that the number is proved; raises NothingAsked and CodeRefused.

    Tries are counted under a lock outside the session, so that a hundred requests at once are still three tries.
    """
    asked = pending(request, errand)
    if asked.is_old:
        raise CodeExpired("Kode ini sudah lewat 10 menit. Mohon minta kode baru.")
    spent = CodeSpent("Kode salah tiga kali. Mohon minta kode baru.")
    if not ratelimit.consume(request, action="code_tries", key=asked.uid):
        raise spent
    if not constant_time_compare(typed, asked.code):
        if not ratelimit.consume(request, action="code_tries", key=asked.uid, dry_run=True):
            raise spent
        raise CodeWrong("Kode belum cocok. Periksa lagi pesan terbaru dari kami.")
    # A code that was used is not one too many; the six of a day stay counted.
    ratelimit.clear(request, action="code_hour", key=_key(asked.phone))
    asked = replace(asked, code="", since=time.time(), is_proved=True)
    _keep(request, errand, asked)
    return asked


def forget(request: HttpRequest, errand: Errand = Errand.ENTER) -> None:
    """Let the session forget number and code."""
    request.session.pop(errand, None)


def _keep(request: HttpRequest, errand: Errand, asked: Asked) -> None:
    sealed = seal(json.dumps(asdict(asked)), context=f"session:{errand}")
    request.session[errand] = base64.b64encode(sealed).decode()
