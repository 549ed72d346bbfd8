"""The one-time code: asked for a number, bound to the session, good for ten minutes, three tries and one use.

Whether the number has an account is looked up only after the code was proved: a known and an unknown number get the
same answer at the same cost, and no account exists for a number that nobody proved.
"""

import base64
import json
import secrets
import time
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, get_random_string

from offices.identity import SealBroken, blind_index, seal, unseal
from pilgrims import notices

CODE_DIGITS = 6
CODE_LIFE = 10 * 60
SESSION_KEY = "code"
CONTEXT = "session:code"

# The limits of a number and of a network address (settings.ACCOUNT_RATE_LIMITS), and what is said at each.
LIMITS = {
    "code_address": "Terlalu banyak permintaan dari jaringan ini. Tunggu satu menit, lalu coba lagi.",
    "code_hour": "Nomor ini sudah meminta 3 kode. Tunggu satu jam, lalu coba lagi.",
    "code_day": "Nomor ini sudah meminta 6 kode hari ini. Coba lagi besok.",
}


class NothingAsked(LookupError):
    """No code was asked for in this session."""


class TooManyCodes(Exception):
    """A limit is reached; its text is the sentence to show."""


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
    """What the session remembers, sealed: the number, its code, and what was typed along with it."""

    uid: str
    phone: str
    code: str
    since: float
    name: str
    next_url: str
    is_proved: bool = False

    @property
    def is_old(self) -> bool:
        return time.time() - self.since > CODE_LIFE


def ask(request: HttpRequest, phone: str, *, at: datetime, name: str = "", next_url: str = "") -> None:
    """Send a code to a number and bind it to the session; raises TooManyCodes."""
    key = blind_index(phone, purpose="limit").hex()
    for action, sentence in LIMITS.items():
        if not ratelimit.consume(request, action=action, key=key):
            raise TooManyCodes(sentence)
    code = get_random_string(CODE_DIGITS, "0123456789")
    notices.tell_code(phone, code, at=at, recipient=None)
    _keep(request, Asked(secrets.token_hex(16), phone, code, time.time(), name, next_url))


def ask_again(request: HttpRequest, *, at: datetime) -> None:
    """Send another code to the same number; the one before no longer opens. Raises NothingAsked, TooManyCodes."""
    asked = pending(request)
    ask(request, asked.phone, at=at, name=asked.name, next_url=asked.next_url)


def pending(request: HttpRequest) -> Asked:
    """Give what was asked for in this session; raises NothingAsked."""
    try:
        sealed = base64.b64decode(request.session[SESSION_KEY])
        asked = Asked(**json.loads(unseal(sealed, context=CONTEXT)))
    except (KeyError, SealBroken) as error:
        raise NothingAsked from error
    return asked


def proved(request: HttpRequest) -> Asked:
    """Give the number proved in this session in the last ten minutes; raises NothingAsked."""
    asked = pending(request)
    if not asked.is_proved or asked.is_old:
        raise NothingAsked
    return asked


def prove(request: HttpRequest, typed: str) -> Asked:
    """Check a typed code and remember that the number is proved; raises NothingAsked and CodeRefused.

    Tries are counted under a lock outside the session, so that a hundred requests at once are still three tries.
    """
    asked = pending(request)
    if asked.is_old:
        raise CodeExpired("Kode ini sudah lewat 10 menit. Mohon minta kode baru.")
    spent = CodeSpent("Kode salah tiga kali. Mohon minta kode baru.")
    if not ratelimit.consume(request, action="code_tries", key=asked.uid):
        raise spent
    if not constant_time_compare(typed, asked.code):
        if not ratelimit.consume(request, action="code_tries", key=asked.uid, dry_run=True):
            raise spent
        raise CodeWrong("Kode belum cocok. Periksa lagi pesan terbaru dari kami.")
    asked = replace(asked, code="", since=time.time(), is_proved=True)
    _keep(request, asked)
    return asked


def forget(request: HttpRequest) -> None:
    """Let the session forget number and code."""
    request.session.pop(SESSION_KEY, None)


def _keep(request: HttpRequest, asked: Asked) -> None:
    sealed = seal(json.dumps(asdict(asked)), context=CONTEXT)
    request.session[SESSION_KEY] = base64.b64encode(sealed).decode()
