"""A pilgrim's own account: how it is addressed, its number, its devices and fingerprints."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from offices.accounts import signed_in
from offices.calendar import now
from pilgrims import signin
from pilgrims.forms.accounts import CodeForm, NameForm, NewNumberForm, PasskeyForm, WhichPasskeyForm
from pilgrims.signin import codes, known, numbers, passkeys, recognition
from pilgrims.signin.devices import devices_of
from pilgrims.views.accounts import refuse
from pilgrims.views.guard import pilgrims_only

PAGE = "account_page"


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show and change how the account is addressed; show its number, where it is signed in and its fingerprints."""
    user = signed_in(request)
    if user.has_usable_password():
        return redirect("mfa_index")
    form = NameForm(request.POST or None, initial={"name": user.name})
    if form.is_valid():
        signin.change_name(user, form.cleaned_data["name"], by=user, at=now())
        messages.success(request, "Data akun sudah disimpan.")
        return redirect(PAGE)
    context = {
        "form": form,
        "phone": signin.masked_phone(user.phone),
        "devices": devices_of(user, request.session.session_key),
        "passkeys": passkeys.passkeys_of(user),
    }
    return render(request, "account/account.html", context)


@pilgrims_only
@require_http_methods(["GET", "HEAD", "POST"])
def change_number(request: HttpRequest) -> HttpResponse:
    """Ask the new number and who it is, then send a code to the new number."""
    user, at = signed_in(request), now()
    if not numbers.own_pilgrims(user, at).exists():
        return render(request, "account/number_elsewhere.html")
    form = NewNumberForm(request.POST or None)
    if form.is_valid():
        try:
            numbers.ask(request, user, form.cleaned_data["phone"], form.answers, at=at)
        except (numbers.SameNumber, codes.TooManyCodes) as refused:
            form.add_error("phone", str(refused))
        except recognition.NotRecognised as refused:
            form.add_error(None, str(refused))
        except recognition.TriesSpent as refused:
            return refuse(request, refused, PAGE)
        except numbers.NobodyOwn:
            return redirect("account_number")
        else:
            return redirect("account_number_code")
    return render(request, "account/number.html", {"form": form})


@pilgrims_only
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_number(request: HttpRequest) -> HttpResponse:
    """Take the code sent to the new number; the right one changes the number."""
    try:
        asked = codes.pending(request, codes.Errand.CHANGE)
    except codes.NothingAsked:
        return redirect("account_number")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            numbers.prove(request, signed_in(request), form.cleaned_data["code"], at=now())
        except codes.CodeRefused as refused:
            form.add_error("code", str(refused))
        except numbers.NumberTaken as refused:
            return refuse(request, refused, PAGE)
        else:
            messages.success(request, "Nomor HP sudah diganti. Mulai sekarang kode dikirim ke nomor baru.")
            return redirect(PAGE)
    return render(request, "account/number_code.html", {"form": form, "phone": signin.shown(asked.phone)})


@pilgrims_only
@require_http_methods(["GET", "HEAD", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Offer to keep a fingerprint of this phone, and keep it."""
    user = signed_in(request)
    form = PasskeyForm(request.POST or None)
    if form.is_valid():
        try:
            passkeys.add(request, user, form.cleaned_data["answer"], by=user, at=now())
        except passkeys.PasskeyRefused as refused:
            return refuse(request, refused, PAGE)
        messages.success(request, "Sidik jari HP ini sudah dapat dipakai untuk masuk.")
        return redirect(PAGE)
    return render(request, "account/passkey.html", {"question": passkeys.question_to_add(user)})


@pilgrims_only
@require_http_methods(["GET", "HEAD", "POST"])
def remove_passkey(request: HttpRequest) -> HttpResponse:
    """Forget one fingerprint; an unknown and a foreign one answer alike."""
    user, form = signed_in(request), WhichPasskeyForm(request.POST or None)
    if form.is_valid():
        try:
            passkeys.remove(user, form.cleaned_data["passkey"], by=user, at=now())
        except Authenticator.DoesNotExist as error:
            raise Http404 from error
        messages.success(request, "Sidik jari HP sudah dihapus dari akun.")
    return redirect(PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """List where an account is signed in, and sign it out everywhere else; this device stays known, no passkey does."""
    user, key = signed_in(request), request.session.session_key
    if request.method != "POST":
        page = {"devices": devices_of(user, key), "passkeys": passkeys.passkeys_of(user)}
        return render(request, "usersessions/usersession_list.html", page)
    at, again = now(), " Sidik jari perlu dipasang lagi." if passkeys.passkeys_of(user) else ""
    signin.send_others_away(user, key, by=user, at=at)
    messages.success(request, f"Semua perangkat lain sudah dikeluarkan.{again}")
    response = redirect(PAGE)
    known.remember(request, response, user, at=at)
    return response
