"""The pilgrim's door: one number, one code, and in; on a new device also who it is."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offices.accounts import today
from offices.calendar import now
from pilgrims import signin
from pilgrims.forms.accounts import CodeForm, PasskeyForm, PersonForm, PhoneForm
from pilgrims.signin import codes, passkeys, recognition

CODE_PAGE = "account_confirm_login_code"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """Say what an account is and ask the number; the proved number makes the account."""
    return _ask_for_code(request, "account/signup.html")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask the number and send a code, whether an account has it or not."""
    return _ask_for_code(request, "account/login.html")


def _ask_for_code(request: HttpRequest, template: str) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("home")
    form, next_url = PhoneForm(request.POST or None), page_to_go_on(request)
    if form.is_valid():
        try:
            codes.ask(request, form.cleaned_data["phone"], at=now(), next_url=next_url)
        except codes.TooManyCodes as refused:
            if refused.last_is_good:
                return refuse(request, refused, CODE_PAGE)
            form.add_error("phone", str(refused))
        else:
            return redirect(CODE_PAGE)
    return render(request, template, {"form": form, "next_url": next_url})


def page_to_go_on(request: HttpRequest) -> str:
    """Give the page that was wanted; only a page of this service counts."""
    url = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if is_ours else ""


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_code(request: HttpRequest) -> HttpResponse:
    """Take the code; the right one opens the account of the number, made now where there is none."""
    try:
        asked = codes.pending(request)
    except codes.NothingAsked:
        return redirect("account_login")
    if "again" in request.POST:
        return _send_again(request)
    if asked.is_proved:
        return redirect("account_new_device")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            codes.prove(request, form.cleaned_data["code"])
        except codes.CodeRefused as refused:
            form.add_error("code", str(refused))
        else:
            return _enter(request)
    return render(request, "account/confirm_login_code.html", {"form": form, "phone": signin.shown(asked.phone)})


def _send_again(request: HttpRequest) -> HttpResponse:
    try:
        codes.ask_again(request, at=now())
    except codes.TooManyCodes as refused:
        messages.error(request, str(refused), extra_tags="error")
    else:
        messages.success(request, "Kode baru sudah kami kirim. Kode yang lama tidak berlaku lagi.")
    return redirect(CODE_PAGE)


def _enter(request: HttpRequest) -> HttpResponse:
    try:
        return signin.enter(request, at=now())
    except signin.DeviceUnknown:
        return redirect("account_new_device")
    except signin.StaffDoorOnly as refused:
        return refuse(request, refused, "staff_login")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_device(request: HttpRequest) -> HttpResponse:
    """Ask on an unknown device, after the code, who it is; nobody is signed in before."""
    try:
        asked = codes.proved(request)
    except codes.NothingAsked:
        codes.forget(request)
        return redirect("account_login")
    form = PersonForm(request.POST or None)
    if form.is_valid():
        try:
            return signin.enter_recognised(request, form.answers, at=now())
        except recognition.NotRecognised as refused:
            form.add_error(None, str(refused))
        except recognition.TriesSpent as refused:
            return refuse(request, refused, "account_login")
        except signin.StaffDoorOnly as refused:
            return refuse(request, refused, "staff_login")
    example = recognition.example(asked.phone, today()) if settings.DEMO else None
    return render(request, "account/new_device.html", {"form": form, "example": example})


@login_not_required
@never_cache
@require_POST
def enter_by_passkey(request: HttpRequest) -> HttpResponse:
    """Ask the phone for its fingerprint; what it answers opens the account it names."""
    if request.user.is_authenticated:
        return redirect("home")
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        return JsonResponse(passkeys.question_to_enter())
    try:
        return passkeys.enter(request, form.cleaned_data["answer"], page_to_go_on(request), at=now())
    except passkeys.PasskeyRefused as refused:
        return refuse(request, refused, "account_login")
    except signin.StaffDoorOnly as refused:
        return refuse(request, refused, "staff_login")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is stored, why, how long, and whom to ask."""
    return render(request, "account/privacy_notice.html")


def refuse(request: HttpRequest, refused: Exception, page: str) -> HttpResponse:
    messages.error(request, str(refused), extra_tags="error")
    return redirect(page)
