"""The first two pages of a new dossier: who it is, and what the identity card says.

The first page is kept as a Beginning; `unfinished` gives those that wait, for a card on the home that leads to
`dossier_begin`. Only the session that typed NIK and name is shown them: a number may have a new holder, whom no pilgrim
is yet there to recognise, so any other session types both again. The form's token stands in the address (`?mulai=`):
pages sent twice, or gone back to, are the same registration, and the dossier it became is found by it.
"""

import uuid
from dataclasses import asdict

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from deposits import submission
from deposits.forms.pilgrim import BirthForm, WhoForm
from deposits.models import Deposit
from deposits.views.pilgrim.pages import IDENTITY, IDENTITY_TITLE, SAVE_AND_GO_ON, Way, next_page, step_words, url
from deposits.views.pilgrim.questions import say_doubt
from deposits.views.pilgrim.reach import Request, refusals_at, typed
from offices.accounts import today
from offices.calendar import now
from offices.models import User
from pilgrims import helping, registration
from pilgrims.models import Beginning
from pilgrims.registration import Trust
from pilgrims.rules import Guardian

TOKEN = "mulai"  # noqa: S105 - the name of a form's token, not a secret
TYPED_HERE = "begun"


def unfinished(user: User) -> QuerySet[Beginning]:
    """Give the registrations an account has begun and not yet opened a dossier for, the newest first."""
    return Beginning.objects.filter(user=user).order_by("-created_at", "-id")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask who registers."""
    token = _token(request)
    made = Deposit.objects.filter(form_token=token).first() if token else None
    # An address that was handed on, or gone back to on a shared phone, may name somebody else's form.
    if token is None or (made and made.created_by_id != request.user.pk):
        return redirect(f"{reverse('dossier_new')}?{TOKEN}={uuid.uuid4()}")
    if made:
        return redirect(url(made, IDENTITY))
    begun = unfinished(request.user).select_related("agreement").filter(uid=token).first()
    people = helping.choices(request.user, today())
    form = WhoForm(typed(request), initial=_kept(request, begun) if begun else {}, choices=people)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_at(form, request):
            submission.require_own_nik(given["nik"], request.user)
            trust = _own_trust(request.user, given["guardian"])
            begun = registration.begin(given["nik"], given["full_name"], trust, token=token, by=request.user, at=now())
            request.session[TYPED_HERE] = [*request.session.get(TYPED_HERE, []), str(begun.uid)]
            return redirect("dossier_begin", begun.uid)
    way = Way(step_words(1), reverse("home"), "Berkas saya", "", SAVE_AND_GO_ON)
    lead = "Siapkan KTP atau KIA. Isian tersimpan di setiap langkah."
    return render(request, "deposits/pilgrim/question.html", _page(form, way, "Siapa yang mendaftar", lead))


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Ask what the identity card says, and open the dossier; the same page sent twice makes one."""
    begun = unfinished(request.user).select_related("agreement").filter(uid=uid).first()
    if begun is None:
        made = get_object_or_404(Deposit, form_token=uid, created_by=request.user)
        return redirect(next_page(made, IDENTITY) if request.method == "POST" else url(made, IDENTITY))
    if not _is_typed_here(request, begun):
        messages.info(request, "Demi keamanan, mohon ketik NIK dan nama sekali lagi.", extra_tags="info")
        return redirect(_first_page(begun))
    form = BirthForm(typed(request))
    if request.method == "POST" and form.is_valid():
        with refusals_at(form, request):
            try:
                opened = _open(request, begun, form)
                say_doubt(request, opened, "nik")
                return redirect(next_page(opened, IDENTITY))
            except helping.NoSuchChoice as gone:
                messages.info(request, str(gone), extra_tags="info")
                return redirect(_first_page(begun))
    way = Way(step_words(2), _first_page(begun), "Kembali", "", SAVE_AND_GO_ON)
    lead = "Samakan dengan KTP atau KIA."
    return render(request, "deposits/pilgrim/birth.html", _page(form, way, IDENTITY_TITLE, lead) | {"begun": begun})


def _open(request: Request, begun: Beginning, form: BirthForm) -> Deposit:
    trusts, phone = helping.trusts(request.user, _choice(begun), today())
    return submission.open_dossier(
        form.identity(begun.nik, begun.full_name),
        district=form.cleaned_data["district"],
        trusts=trusts,
        phone=phone,
        form_token=begun.uid,
        by=request.user,
        at=now(),
    )


def _page(form: WhoForm | BirthForm, way: Way, title: str, lead: str) -> dict[str, object]:
    return {"form": form, "title": title, "lead": lead, **asdict(way)}


def _token(request: Request) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get(TOKEN, ""))
    except ValueError:
        return None


def _first_page(begun: Beginning) -> str:
    return f"{reverse('dossier_new')}?{TOKEN}={begun.uid}"


def _own_trust(user: User, choice: str) -> Trust:
    """Give by which right the account that fills in acts; raises NoSuchChoice."""
    trusts, _ = helping.trusts(user, choice, today())
    return next(trust for trust in trusts if trust.user == user)


def _choice(begun: Beginning) -> str:
    return f"help:{begun.agreement.uid}" if begun.kind == Guardian.HELPER and begun.agreement else begun.kind


def _is_typed_here(request: Request, begun: Beginning) -> bool:
    return str(begun.uid) in request.session.get(TYPED_HERE, [])


def _kept(request: Request, begun: Beginning) -> dict[str, str]:
    about = {"nik": begun.nik, "full_name": begun.full_name} if _is_typed_here(request, begun) else {}
    return {"guardian": _choice(begun), **about}
