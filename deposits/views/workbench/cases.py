"""A case with its road to the end; of a double payment also its letter and the four steps of its refund."""

from typing import Any, cast

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from deposits import deadlines
from deposits.forms.workbench import RefundStepForm
from deposits.models import Case
from deposits.reconciliation import workbench
from deposits.reconciliation.workbench import exceptions
from deposits.rules import CASE_WORDS, CaseKind
from deposits.rules.desk import Refused
from deposits.rules.endings import CANCEL_PAPERS, REFUND_STAGES
from deposits.rules.workbench import CASE_ROADS
from deposits.views.pilgrim.letters import letter_facts, payment_rows
from deposits.views.pilgrim.summary import Row
from deposits.views.workbench.listing import age_words, line_url
from offices.accounts import RoleMissing, held, signed_in, today
from offices.calendar import now
from offices.models import Parameter, User
from offices.rules import Role
from offices.words import date_words, moment_words, rupiah

READERS = (Role.RECONCILER, Role.VERIFIER, Role.APPROVER, Role.AUDITOR, Role.PROVINCE)
UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a case, its owner and its road; note a step of its refund."""
    user = signed_in(request)
    found = open_case(user, pk)
    is_refund = found.kind == CaseKind.PAID_TWICE and found.closed_at is None
    form = RefundStepForm(request.POST or None) if is_refund and workbench.may_note(found, user) else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            workbench.note_refund_step(found, **form.cleaned_data, by=user, at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        except RoleMissing as missing:
            raise Http404 from missing
        else:
            messages.success(request, "Langkah dicatat.")
            return redirect("bank_case", pk=pk)
    page = _drawn(found) | {"form": form}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "deposits/workbench/case.html", page, status=status)


@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the pilgrim's application to cancel the second payment, filled in and ready to sign at the counter."""
    found = open_case(signed_in(request), pk)
    if found.kind != CaseKind.PAID_TWICE or found.deposit is None or found.line is None:
        raise Http404
    deposit, line = found.deposit, found.line
    day = deadlines.day_of(deposit.office, now())
    second = [
        Row("Nomor validasi", line.validation_no),
        Row("Tanggal di bank", date_words(line.booked_on)),
        Row("Jumlah", line.amount_words),
    ]
    facts = letter_facts(deposit, day)
    page = facts | {
        "person": [_without_nik(row) for row in cast(list[Row], facts["person"])],
        "payment": payment_rows(deposit),
        "second": second,
        "papers": CANCEL_PAPERS[1:],
        "stamp_duty": rupiah(Parameter.objects.number("stamp_duty", day)),
        "case": found,
    }
    return render(request, "deposits/workbench/letter_twice.html", page)


def _without_nik(row: Row) -> Row:
    """Leave room for a pen: here an officer reads the letter before the pilgrim does."""
    return Row(row.label, "") if row.label == "NIK" else row


def open_case(user: User, pk: int) -> Case:
    """Open a case of an own office or of a line one may see; any other answer is the same 404."""
    rows = Case.objects.select_related(
        "office__province", "line__account__office", "line__account__bank", "deposit__office", "deposit__bank",
        "deposit__registration__pilgrim__district",
    )  # fmt: skip
    assignments = held(user, *READERS)
    if not assignments:
        raise Http404
    reached = Q(office__in=exceptions.own_offices(assignments)) | Q(line__in=exceptions.own_lines(user, today()))
    return get_object_or_404(rows.filter(reached), pk=pk)


def _drawn(found: Case) -> dict[str, Any]:
    kind = CaseKind(found.kind)
    closed = ""
    if found.closed_at:
        closed = f"Selesai {moment_words(found.closed_at, found.office.zone)}."
    return {
        "case": found,
        "title": CASE_WORDS[kind],
        "road": CASE_ROADS[kind],
        "closed": closed,
        "line_url": line_url(found.line_id, {}) if found.line_id else "",
        "rows": [row for row in _rows(found) if row["value"]],
        "is_refund": kind == CaseKind.PAID_TWICE,
        "has_letter": kind == CaseKind.PAID_TWICE and found.deposit_id is not None,
        "steps": _steps(found) if kind == CaseKind.PAID_TWICE else [],
    }


def _rows(found: Case) -> list[dict[str, str]]:
    since, deposit = found.opened_at.date(), found.deposit
    return [
        {"label": "Kantor yang mengurus", "value": found.office.name},
        {"label": "Berkas", "value": deposit.reference if deposit else "Belum ada berkas"},
        {"label": "Jumlah di berkas", "value": deposit.amount_words if deposit else ""},
        {"label": "Jumlah di bank", "value": found.line.amount_words if found.line else ""},
        {"label": "Sejak", "value": f"{date_words(since)} ({age_words(since, today())})"},
    ]


def _steps(found: Case) -> list[dict[str, str]]:
    done = {step.stage: step for step in found.refund_steps.all()}
    days = Parameter.objects.numbers(found.opened_at.date(), *(stage.sla for stage in REFUND_STAGES))
    steps = []
    for stage in REFUND_STAGES:
        step = done.get(stage.sla)
        paper = f", surat {step.letter_no}" if step and step.letter_no else ""
        steps.append(
            {
                "who": stage.who,
                "what": stage.what,
                "limit": f"{days[stage.sla]} hari kerja",
                "done": f"{date_words(step.done_on)}{paper}" if step else "",
                "tone": "done" if step else "plain",
            }
        )
    return steps
