"""What every request passes: session limits, the right door, privacy of personal pages."""

import time
from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.http import escape_leading_slashes

from offices.accounts import has_second_factor
from offices.forms import keep_answers, page_of_form
from offices.models import User
from pilgrims.signin import known

GetResponse = Callable[[HttpRequest], HttpResponse]
OFFICE_PATHS = ("/kantor/", "/provinsi/")
TYPE_SIZE, TYPE_SIZE_COOKIE, LARGE, USUAL = "huruf", "__Host-huruf", "besar", "biasa"
NUL = "\0"
YEAR = 365 * 24 * 3600
ENDED_KEPT = "Demi keamanan, Bapak/Ibu perlu masuk lagi. Isian tadi sudah tersimpan."
ENDED_LOST = "Bapak/Ibu perlu masuk lagi. Isian di halaman tadi belum terkirim. Mohon isi halaman itu sekali lagi."


def is_staff(user: User) -> bool:
    """Tell whether an account was made for an officer: those enter by password, pilgrims by one-time code."""
    return user.has_usable_password()


class SessionLimits:
    """End a session that idled too long or lived too long; officers' limits are the shorter ones."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._limit(request, request.user)
        return self.get_response(request)

    def _limit(self, request: HttpRequest, user: User) -> None:
        idle, longest = (
            (settings.STAFF_IDLE, settings.STAFF_LONGEST)
            if is_staff(user)
            else (settings.PILGRIM_IDLE, settings.PILGRIM_LONGEST)
        )
        now = int(time.time())
        began = request.session.setdefault("began", now)
        seen = request.session.get("seen", now)
        if now - seen > idle or now - began > longest:
            logout(request)
            kept = request.method == "GET" or keep_answers(request, user)
            messages.info(request, ENDED_KEPT if kept else ENDED_LOST, extra_tags="info")
        elif now - seen > idle // 20 or "seen" not in request.session:
            # Written now and then, not at every request: a page should not cost a write.
            request.session["seen"] = now


class LoginRequired(LoginRequiredMiddleware):
    """Close every page that is not declared open, and send officers to their own door."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        door = settings.STAFF_LOGIN_URL if request.path.startswith(OFFICE_PATHS) else settings.LOGIN_URL
        # After a form the way back leads to the page the form stood on.
        target = request.get_full_path() if request.method == "GET" else page_of_form(request)
        if request.method == "POST" and not messages.get_messages(request):
            messages.info(request, ENDED_LOST, extra_tags="info")
        return redirect_to_login(target, resolve_url(door))


class SecondFactorRequired:
    """Lead an officer without a second factor to the page that sets it up, and to no other closed page."""

    SETUP_PAGES = frozenset({"mfa_activate_totp", "account_reauthenticate"})

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: Sequence[object],
        view_kwargs: Mapping[str, object],
    ) -> HttpResponse | None:
        user = request.user
        page = request.resolver_match.url_name if request.resolver_match else ""
        is_open = page in self.SETUP_PAGES or not getattr(view_func, "login_required", True)
        if is_open or not isinstance(user, User) or not is_staff(user) or has_second_factor(user):
            return None
        return redirect("mfa_activate_totp")


class Private:
    """Keep pages of a signed-in person out of every cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class KnownDevice:
    """Keep a device known to a pilgrims' account while the account is used on it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(request.user, User) and not is_staff(request.user):
            known.refresh(request, response, request.user)
        return response


class Compressed(GZipMiddleware):
    """Compress pages and lists on the way out; pictures and PDF files are compressed by nature."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith(("text/", "application/json")):
            return response
        return super().process_response(request, response)


class NoNul:
    """Answer that nothing is found where a NUL stands in the address or a cookie: PostgreSQL takes none."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any(NUL in text for text in (request.path, *request.COOKIES.values())):
            raise Http404
        return self.get_response(request)


class TypeSize:
    """Remember the wish for larger type (`?huruf=besar`) in a cookie, and clean the address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or TYPE_SIZE not in request.GET:
            return self.get_response(request)
        rest = request.GET.copy()
        size = LARGE if rest.pop(TYPE_SIZE)[-1] == LARGE else USUAL
        # A path that begins with two slashes would be read as another site.
        path = escape_leading_slashes(request.path)
        response = redirect(f"{path}?{rest.urlencode()}" if rest else path)
        response.set_cookie(TYPE_SIZE_COOKIE, size, max_age=YEAR, secure=True, httponly=True, samesite="Lax")
        return response
