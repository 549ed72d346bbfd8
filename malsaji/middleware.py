"""What every request passes: session limits, the right door, privacy of personal pages."""

import time
from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.cache import add_never_cache_headers

from offices.accounts import has_second_factor
from offices.forms import keep_answers, page_of_form
from offices.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]
OFFICE_PATHS = ("/kantor/", "/provinsi/")
LARGE_TYPE_COOKIE, LARGE = "huruf", "besar"
YEAR = 365 * 24 * 3600


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
            if request.method == "POST":
                keep_answers(request, user)
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


class TypeSize:
    """Remember the wish for larger type (`?huruf=besar`) in a cookie, and clean the address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or LARGE_TYPE_COOKIE not in request.GET:
            return self.get_response(request)
        rest = request.GET.copy()
        wish = rest.pop(LARGE_TYPE_COOKIE)[-1]
        response = redirect(f"{request.path}?{rest.urlencode()}" if rest else request.path)
        response.set_cookie(LARGE_TYPE_COOKIE, str(wish), max_age=YEAR, secure=True, httponly=True, samesite="Lax")
        return response
