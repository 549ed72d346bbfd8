"""The door of the banks' machines: a token, and signed notices of deposits already made. No session, no form token.

Whoever is not believed costs two small queries and leaves nothing behind. An authentic notice is answered after its
commit; a database that fails is a 5xx, so that the bank keeps the money and the statement explains it.
"""

import logging
import time
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from deposits.reconciliation.notices import TOKEN_LIFE, Call, NotTrusted, give_token, hear, trust
from deposits.rules.snap.answers import BROKEN, NO_METHOD, TOO_LARGE, Case, Service, token_answer
from offices.calendar import now

LONGEST_BODY = 64 * 1024
Handler = Callable[[Call], HttpResponse]
logger = logging.getLogger(__name__)


def machines_only(service: Service) -> Callable[[Handler], Callable[[HttpRequest], HttpResponse]]:
    """Open an address to machines: one method, a small body, every refusal in the standard's words."""

    def opening(handler: Handler) -> Callable[[HttpRequest], HttpResponse]:
        @csrf_exempt
        @login_not_required
        @never_cache
        @wraps(handler)
        def opened(request: HttpRequest) -> HttpResponse:
            if request.method != "POST":
                return _stamped(_says(service, NO_METHOD), allow="POST")
            if _is_too_large(request):
                return _stamped(_says(service, TOO_LARGE))
            return _stamped(_handled(service, handler, request))

        return opened

    return opening


def _is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isascii() or not length.isdecimal() or int(length[:12]) > LONGEST_BODY


def _handled(service: Service, handler: Handler, request: HttpRequest) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    call = Call(headers=request.headers, body=request.body, query=query, method=request.method or "")
    try:
        return handler(call)
    except NotTrusted as refused:
        return _says(service, refused.case)
    except DatabaseError as error:
        # The row that the database refused may name a person; what kind of failure it was is enough.
        logger.error("bank message not kept: %s", type(error).__name__)  # noqa: TRY400
        return _says(service, BROKEN)


def _says(service: Service, case: Case) -> HttpResponse:
    answer = {"responseCode": case.code(service), "responseMessage": case.words}
    return JsonResponse(answer, status=case.status)


def _stamped(response: HttpResponse, **headers: str) -> HttpResponse:
    response["X-TIMESTAMP"] = localtime().isoformat(timespec="seconds")
    for name, value in headers.items():
        response[name] = value
    return response


@machines_only(Service.ACCESS)
def token(call: Call) -> HttpResponse:
    """Give a bank's machine its token for fifteen minutes."""
    return JsonResponse(token_answer(give_token(call, at=now()), int(TOKEN_LIFE.total_seconds())))


@machines_only(Service.NOTICE)
def notice(call: Call) -> HttpResponse:
    """Keep what an authentic bank says, whether its pilgrim is known or not."""
    began = time.monotonic()
    at = now()
    answer = hear(trust(call, at=at), call, began=began, at=at)
    return HttpResponse(answer.text, status=answer.status, content_type="application/json")
