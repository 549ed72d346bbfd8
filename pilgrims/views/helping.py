"""The family around an account: requests to answer, who helps, whom one helps, and until when."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offices.accounts import signed_in, today
from offices.calendar import now
from offices.models import User
from offices.words import day_words
from pilgrims import helping
from pilgrims.forms.helping import AskToHelpForm
from pilgrims.models import Guardianship, HelpAgreement
from pilgrims.rules import Relation
from pilgrims.signin import masked_phone

SENT = "Permintaan sudah kami kirim ke nomor itu. Kami kabari bila sudah dijawab."
NOBODY = "Keluarga"


@dataclass(frozen=True)
class Person:
    """One line of the family: who, what it is, until when, and the one thing that can be done about it."""

    name: str
    facts: list[str]
    uid: uuid.UUID | None = None


@require_safe
def family(request: HttpRequest) -> HttpResponse:
    """Show everybody around this account."""
    circle = helping.circle_of(signed_in(request), now())
    page = {
        "requests": [request_of(asked) for asked in circle.requests],
        "asked": [_asked(agreement) for agreement in circle.asked],
        "helpers": [_helper(agreement) for agreement in circle.helpers],
        "helped": [_helped(one, circle.pilgrims.get(one.pk, [])) for one in circle.helped],
        "children": [_child(right) for right in circle.children],
    }
    return render(request, "pilgrims/helping.html", page)


def request_of(agreement: HelpAgreement) -> Person:
    """Say who asks to help, so that the pilgrim knows the person."""
    number = f"Nomor HP: {masked_phone(agreement.helper.phone)}"
    facts = [f"Hubungan: {agreement.relation_words}", number, f"Dijawab paling lambat {_until(agreement)}"]
    return Person(agreement.helper.name or NOBODY, facts, agreement.uid)


def _asked(agreement: HelpAgreement) -> Person:
    facts = ["Menunggu dijawab Setuju atau Tidak", f"Dijawab paling lambat {_until(agreement)}"]
    return Person(masked_phone(agreement.phone), facts, agreement.uid)


def _helper(agreement: HelpAgreement) -> Person:
    name = f"{agreement.helper.name or NOBODY} ({agreement.relation_words})"
    number = f"Nomor HP: {masked_phone(agreement.helper.phone)}"
    return Person(name, [number, f"Berlaku sampai {_until(agreement)}", *_on_paper(agreement)], agreement.uid)


def _helped(agreement: HelpAgreement, names: Sequence[str]) -> Person:
    principal = agreement.principal
    number = masked_phone(principal.phone if principal else agreement.phone)
    name = ", ".join(names) or (principal.name if principal else "") or NOBODY
    facts = [f"Nomor HP: {number}"] if number else []
    return Person(name, [*facts, f"Berlaku sampai {_until(agreement)}", *_on_paper(agreement)], agreement.uid)


def _on_paper(agreement: HelpAgreement) -> list[str]:
    return ["Disetujui dengan tanda tangan di kantor"] if agreement.signed_paper else []


def _child(right: Guardianship) -> Person:
    until = f"Berlaku sampai {day_words(right.valid_until)}" if right.valid_until else ""
    return Person(right.pilgrim.full_name, ["Bukti hubungan: Kartu Keluarga (KK)", until])


def _until(agreement: HelpAgreement) -> str:
    return day_words(helping.ends_on(agreement))


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask whose number, and send the request there; the answer is the same for every number."""
    user = signed_in(request)
    form = AskToHelpForm(request.POST if request.method == "POST" else None, initial={"name": user.name})
    if form.is_valid():
        given = form.cleaned_data
        try:
            relation = Relation(given["relation"])
            helping.ask(user, given["phone"], relation, name=given["name"], by=user, at=now())
        except helping.HelpRefused as refused:
            form.add_error(refused.about or None, str(refused))
        else:
            messages.success(request, SENT, extra_tags="done")
            return redirect("helping")
    page = {
        "form": form,
        "title": "Minta membantu keluarga",
        "lead": "Untuk Bapak/Ibu yang membantu orang tua atau keluarga lain.",
        "back_url": reverse("helping"),
        "back_label": "Keluarga",
        "button_label": "Kirim permintaan",
        "months": helping.consent_months(today()),
    }
    return render(request, "pilgrims/help_ask.html", page)


@require_POST
def agree(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Say yes to a request made to the number of this account."""
    user = signed_in(request)
    asked = get_object_or_404(helping.to_answer(user), uid=uid)
    return _act(request, user, asked, helping.agree, "Bantuan keluarga sudah disetujui.")


@require_POST
def refuse(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Say no to it."""
    user = signed_in(request)
    asked = get_object_or_404(helping.to_answer(user), uid=uid)
    return _act(request, user, asked, helping.refuse, "Permintaan sudah dijawab: Tidak.")


@require_POST
def end(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """End a help with one tap, from either side, or take a request back."""
    user = signed_in(request)
    agreement = get_object_or_404(helping.within_reach(user, now()), uid=uid)
    return _act(request, user, agreement, helping.end, "Bantuan sudah diakhiri. Berkas tetap tersimpan.")


def _act(
    request: HttpRequest,
    user: User,
    agreement: HelpAgreement,
    verb: Callable[..., HelpAgreement],
    done: str,
) -> HttpResponse:
    at: datetime = now()
    try:
        verb(agreement, by=user, at=at)
    except helping.HelpRefused as refused:
        messages.error(request, str(refused), extra_tags="error")
    else:
        messages.success(request, done, extra_tags="done")
    return redirect("helping")
