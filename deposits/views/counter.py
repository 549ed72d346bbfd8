"""The counter: one page per person, a confirmation to print, a blank form for power cuts, and the second officer."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from deposits import counter as loket
from deposits.forms.counter import CounterForm, places_of
from deposits.models import Deposit
from deposits.submission import Incomplete, Refused
from deposits.views.desk.counter import NIK_BOXES, confirmation, repairs_of, waiting_days
from offices.accounts import RoleMissing, held, signed_in, today
from offices.calendar import now
from offices.forms import recalled_answers
from offices.models import DocumentRequirement, Office, User
from offices.rules import OfficeLevel, Role
from offices.words import moment_words
from pilgrims.helping import HelpRefused

FAMILY = "keluarga"


def offices_at_counter(user: User) -> list[Office]:
    """Give the district offices whose counter an account keeps; 404 for everybody else."""
    assignments = held(user, Role.VERIFIER, Role.APPROVER)
    found = {assignment.office_id: assignment.office for assignment in assignments}
    offices = [office for office in found.values() if office.level == OfficeLevel.REGENCY]
    if not offices:
        raise Http404
    return offices


def chosen(offices: Iterable[Office], code: str) -> Office:
    """Give the office of a code, the first without one; an office this account does not keep is unknown."""
    wanted = [office for office in offices if code in ("", office.code)]
    if not wanted:
        raise Http404
    return wanted[0]


@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: HttpRequest) -> HttpResponse:
    """Take one person's registration in; with `bersama`, beside the family member before."""
    user = signed_in(request)
    offices = offices_at_counter(user)
    before = _before(offices, request.GET.get("bersama", ""))
    office = before.office if before else chosen(offices, request.GET.get("kantor", ""))
    asked = list(DocumentRequirement.objects.for_office(office, today()))
    answers = request.POST if request.method == "POST" else recalled_answers(request)
    form = CounterForm(asked, answers, request.FILES, beside=before, places=places_of(office.region))
    received = _taken(
        request,
        form,
        lambda: loket.receive(form.sheet(), office=office, form_token=form.token, beside=before, by=user, at=now()),
    )
    if received:
        return _next(request, received)
    page = {
        "form": form,
        "office": office,
        "offices": offices,
        "before": before,
        "waiting": waiting_days(office, user),
        "family": FAMILY,
    }
    return render(request, "deposits/counter/page.html", page)


def _before(offices: Iterable[Office], reference: str) -> Deposit | None:
    """Give the family member before, keyed in at one of these offices; any other reference is unknown."""
    if not reference:
        return None
    keyed = Deposit.objects.filter(office__in=offices, counter_by__isnull=False, first_submitted_at__isnull=False)
    return get_object_or_404(keyed.for_page().select_related("office__region"), reference=reference)


def _taken(request: HttpRequest, form: CounterForm, verb: Callable[[], Deposit]) -> Deposit | None:
    """Run the verb on a form that holds; None while there is something to say on the page."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return verb()
    except (Refused, HelpRefused) as refusal:
        _say(form, refusal)
    return None


def _next(request: HttpRequest, deposit: Deposit) -> HttpResponse:
    if request.POST.get("next") != FAMILY:
        return redirect("counter_done", deposit.reference)
    messages.success(request, f"{deposit.reference}: berkas diterima. Lanjutkan dengan anggota keluarga berikutnya.")
    return redirect(f"{reverse('counter')}?bersama={deposit.reference}")


def _say(form: CounterForm, refusal: Refused | HelpRefused) -> None:
    """Say a refusal at its field; what concerns help is about the helper."""
    place = refusal.about
    if isinstance(refusal, HelpRefused):
        place = "helper_phone" if place else ""
    words = [gap.sentence for gap in refusal.gaps] if isinstance(refusal, Incomplete) else [str(refusal)]
    form.add_error(place if place in form.fields else None, words)


@require_http_methods(["GET", "HEAD", "POST"])
def mend(request: HttpRequest, reference: str) -> HttpResponse:
    """Mend a returned dossier with the pilgrim at the counter; any other leads to its own page."""
    user = signed_in(request)
    sent = Deposit.objects.filter(office__in=offices_at_counter(user), first_submitted_at__isnull=False)
    deposit = get_object_or_404(sent.for_page().select_related("office__region"), reference=reference)
    if not loket.may_mend(deposit):
        return redirect("office_dossier", deposit.reference)
    asked = list(DocumentRequirement.objects.for_office(deposit.office, today()))
    answers = request.POST if request.method == "POST" else recalled_answers(request)
    places = places_of(deposit.office.region)
    form = CounterForm(asked, answers, request.FILES, returned=deposit, places=places)
    if _taken(request, form, lambda: loket.mend(deposit, form.sheet(), by=user, at=now())):
        return redirect("counter_done", deposit.reference)
    page = {"form": form, "office": deposit.office, "returned": deposit, "repairs": repairs_of(deposit)}
    return render(request, "deposits/counter/page.html", page)


@require_safe
def done(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirm on paper what the office holds: for one person, or the whole family of this sitting."""
    offices = offices_at_counter(signed_in(request))
    sent = Deposit.objects.filter(office__in=offices, first_submitted_at__isnull=False)
    deposit = get_object_or_404(sent.for_page(), reference=reference)
    members = confirmation(deposit)
    page = {
        "deposit": deposit,
        "members": members,
        "printed": moment_words(now(), deposit.office.zone),
        "pdf_missing": not all(member.pdf_url for member in members),
    }
    return render(request, "deposits/counter/done.html", page)


@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """Give the empty form on paper, for the day without power."""
    office = chosen(offices_at_counter(signed_in(request)), request.GET.get("kantor", ""))
    asked = DocumentRequirement.objects.for_office(office, today())
    return render(request, "deposits/counter/blank.html", {"office": office, "asked": asked, "boxes": NIK_BOXES})


@require_POST
def confirm_received(request: HttpRequest, reference: str) -> HttpResponse:
    """Let an earlier day of receipt count, as the second officer."""
    user = signed_in(request)
    rows = Deposit.objects.filter(office__in=offices_at_counter(user)).select_related("office__province")
    deposit = get_object_or_404(rows, reference=reference)
    try:
        loket.confirm_received(deposit, by=user, at=now())
        messages.success(request, f"{reference}: tanggal terima dikonfirmasi.")
    except (loket.SameOfficerRefused, RoleMissing) as refused:
        messages.error(request, str(refused), extra_tags="error")
    return redirect("counter")
