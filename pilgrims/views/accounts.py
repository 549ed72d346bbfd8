"""The pilgrim's door: make an account, enter, prove the number, see one's own account."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offices.accounts import signed_in
from offices.calendar import now
from pilgrims import signin
from pilgrims.forms.accounts import AccountForm, CodeForm, DetailsForm, NameForm, PhoneForm
from pilgrims.signin import codes
from pilgrims.signin.devices import devices_of

CODE_PAGE = "account_confirm_login_code"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """Ask name and number and send a code; only the name when the number was just proved at the other page."""
    if request.user.is_authenticated:
        return redirect("home")
    try:
        asked = codes.proved(request)
    except codes.NothingAsked:
        return _ask_for_code(request, AccountForm(request.POST or None), "account/signup.html")
    form = NameForm(request.POST or None)
    if form.is_valid():
        return _enter(request, replace(asked, name=form.cleaned_data["name"]))
    return render(request, "account/signup_name.html", {"form": form, "phone": signin.shown(asked.phone)})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask the number and send a code, whether an account has it or not."""
    if request.user.is_authenticated:
        return redirect("home")
    return _ask_for_code(request, PhoneForm(request.POST or None), "account/login.html")


def _ask_for_code(request: HttpRequest, form: AccountForm | PhoneForm, template: str) -> HttpResponse:
    next_url = _next_url(request)
    if form.is_valid():
        given = form.cleaned_data
        try:
            codes.ask(request, given["phone"], at=now(), name=given.get("name", ""), next_url=next_url)
        except codes.TooManyCodes as refused:
            form.add_error("phone", str(refused))
        else:
            return redirect(CODE_PAGE)
    return render(request, template, {"form": form, "next_url": next_url})


def _next_url(request: HttpRequest) -> str:
    """Give the page to go on to; only a page of this service counts."""
    url = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if is_ours else ""


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_code(request: HttpRequest) -> HttpResponse:
    """Take the code; the right one opens the account of the number, or asks for a name when it has none."""
    try:
        asked = codes.pending(request)
    except codes.NothingAsked:
        return redirect("account_login")
    if "again" in request.POST:
        return _send_again(request)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            return _enter(request, codes.prove(request, form.cleaned_data["code"]))
        except codes.CodeRefused as refused:
            form.add_error("code", str(refused))
    context = {"form": form, "phone": signin.shown(asked.phone), "is_new": bool(asked.name)}
    return render(request, "account/confirm_login_code.html", context)


def _send_again(request: HttpRequest) -> HttpResponse:
    try:
        codes.ask_again(request, at=now())
    except codes.TooManyCodes as refused:
        messages.error(request, str(refused), extra_tags="error")
    else:
        messages.success(request, "Kode baru sudah kami kirim. Kode yang lama tidak berlaku lagi.")
    return redirect(CODE_PAGE)


def _enter(request: HttpRequest, asked: codes.Asked) -> HttpResponse:
    try:
        user = signin.account_for(asked.phone, asked.name, at=now())
        return signin.let_in(request, user, asked.next_url)
    except signin.NoAccount:
        return redirect("account_signup")
    except signin.StaffDoorOnly as refused:
        messages.error(request, str(refused), extra_tags="error")
        return redirect("staff_login")


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show and change how the account is addressed; list where it is signed in."""
    user = signed_in(request)
    if user.has_usable_password():
        return redirect("mfa_index")
    form = DetailsForm(request.POST or None, initial={"name": user.name, "email": user.email})
    if form.is_valid():
        signin.change_account(user, **form.cleaned_data, by=user, at=now())
        messages.success(request, "Data akun sudah disimpan.")
        return redirect("account_page")
    context = {
        "form": form,
        "phone": signin.masked_phone(user.phone),
        "devices": devices_of(user, request.session.session_key),
    }
    return render(request, "account/account.html", context)
