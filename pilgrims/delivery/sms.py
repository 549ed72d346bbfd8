"""A generic SMS gateway over HTTP: POST JSON {to, text, sender, id}, answered 2xx {"id": ...}.

The bearer token and the key of the message (`Idempotency-Key`) travel in headers, so that a repeated attempt is one
message for the provider. A provider that speaks otherwise gets a file beside this one.
"""

from datetime import timedelta
from functools import cache
from http import HTTPStatus

import httpx
from django.conf import settings

from pilgrims.delivery.answers import NotSent, Refused, Unanswered
from pilgrims.models import Notice

CONNECT_SECONDS = 5
# These say something of the moment or of our own token, not of the message.
COME_AGAIN = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_EARLY,
    HTTPStatus.TOO_MANY_REQUESTS,
}
LONGEST_WAIT = timedelta(hours=1)
LONGEST_ID = 80


@cache
def _client() -> httpx.Client:
    """Keep the TLS settings; a fresh connection per message, so that none dies unseen between two."""
    return httpx.Client(limits=httpx.Limits(max_keepalive_connections=0))


def send(notice: Notice) -> str:
    """Hand the message to the gateway and give its number there; raises NotSent, Refused, Unanswered."""
    try:
        answer = _client().post(
            settings.SMS_GATEWAY_URL,
            json={"to": notice.to, "text": notice.body, "sender": settings.SMS_SENDER, "id": str(notice.uid)},
            headers={
                "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}",
                "Idempotency-Key": str(notice.uid),
            },
            timeout=httpx.Timeout(settings.SMS_ANSWER_SECONDS, connect=CONNECT_SECONDS),
        )
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise NotSent(type(error).__name__) from error
    except httpx.HTTPError as error:
        raise Unanswered(type(error).__name__) from error
    return _read(answer)


def _read(answer: httpx.Response) -> str:
    if answer.is_success:
        return _id_in(answer)
    if answer.is_client_error and answer.status_code not in COME_AGAIN:
        raise Refused(str(answer.status_code))
    raise NotSent(str(answer.status_code), _asked_wait(answer))


def _id_in(answer: httpx.Response) -> str:
    """Give the gateway's number; a taken message stays taken where none is told."""
    try:
        told = answer.json()
    except ValueError:
        return ""
    return str(told.get("id", ""))[:LONGEST_ID] if isinstance(told, dict) else ""


def _asked_wait(answer: httpx.Response) -> timedelta | None:
    seconds = answer.headers.get("Retry-After", "")
    return min(timedelta(seconds=int(seconds)), LONGEST_WAIT) if seconds.isascii() and seconds.isdigit() else None
