"""The workbench's addresses: the exceptions, one line, its evidence. A view translates and calls one verb."""

import uuid
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from deposits.models import BankLine, Deposit, LineProposal
from deposits.reconciliation import AlreadyMatching, workbench
from deposits.reconciliation.workbench import exceptions
from deposits.rules import Drawer
from deposits.rules.desk import Refused
from deposits.rules.workbench import LINE_ACT_WORDS, LineAct
from deposits.views.files import ENDINGS
from deposits.views.workbench.line import Bench, drawn, forms_of, open_bench
from deposits.views.workbench.listing import FILTERS, exception_page, line_url
from offices.accounts import RoleMissing, held, signed_in, today
from offices.calendar import now
from offices.rules import Role
from pilgrims.documents import DocumentRefused

WATCHERS = (Role.RECONCILER, Role.APPROVER, Role.AUDITOR, Role.PROVINCE)
UNPROCESSABLE = 422
CONFIRM, END = "CONFIRM", "END"
SAID = {
    CONFIRM: "Usul dikonfirmasi dan langsung berlaku.",
    END: "Usul tidak dilanjutkan. Tidak ada yang berubah.",
}


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List what stays open on both sides."""
    user = signed_in(request)
    assignments = held(user, *WATCHERS)
    if not assignments:
        raise Http404
    page = exception_page(user, assignments, today(), request.GET.dict())
    return render(request, "deposits/workbench/exceptions.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one line beside its candidates, and take a proposal or the second person's word."""
    user, asked = signed_in(request), request.GET.dict()
    bench = open_bench(user, pk, today())
    act = request.POST.get("act", "") if request.method == "POST" else ""
    filled = forms_of(bench, act, request.POST, request.FILES)
    refusal = ""
    if request.method == "POST":
        try:
            said = _decide(bench, act, request.POST.get("usul", ""), now()) or _propose(bench, act, filled, now())
        except (Refused, AlreadyMatching, DocumentRefused) as refused:
            said, refusal = "", str(refused)
        except RoleMissing as missing:
            raise Http404 from missing
        if said:
            messages.success(request, said)
            return redirect(line_url(pk, {name: asked[name] for name in FILTERS if name in asked}))
        bench = open_bench(user, pk, today())
    page = drawn(bench, asked, today()) | {"forms": _sections(filled), "refusal": refusal}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "deposits/workbench/line.html", page, status=status)


@require_safe
def evidence(request: HttpRequest, uid: uuid.UUID) -> FileResponse:
    """Save the paper behind a proposal; only who may open its line."""
    user = signed_in(request)
    if not held(user):
        raise Http404
    reached = LineProposal.objects.filter(line__in=exceptions.reachable_lines(user, today()))
    proposal = get_object_or_404(reached.exclude(evidence=""), uid=uid)
    name = f"bukti-{uid}.{ENDINGS[proposal.evidence_type]}"
    kind = proposal.evidence_type
    return FileResponse(proposal.evidence.open("rb"), as_attachment=True, filename=name, content_type=kind)


def _decide(bench: Bench, act: str, which: str, at: datetime) -> str:
    """Let the second person confirm or end the proposal the page showed; nothing for another act."""
    if act not in SAID:
        return ""
    proposal = next((one for one in bench.proposals if str(one.pk) == which), None)
    if proposal is None:
        raise Http404
    verb = workbench.confirm if act == CONFIRM else workbench.end
    verb(proposal, by=bench.user, at=at)
    return SAID[act]


def _propose(bench: Bench, act: str, filled: dict[str, forms.Form], at: datetime) -> str:
    """Write a proposal down from its form; nothing where the form must be filled in better."""
    form = filled.get(act)
    if form is None or not form.is_valid():
        return ""
    row, typed = bench.line, form.cleaned_data
    who = {"why": typed["why"], "by": bench.user, "at": at}
    match LineAct(act):
        case LineAct.MATCH:
            workbench.propose_match(row, _deposit(bench, typed["deposit"]), **who)
        case LineAct.FILE:
            workbench.propose_file(row, Drawer(typed["drawer"]), evidence=typed["evidence"], **who)
        case LineAct.PAIR:
            workbench.propose_pair(row, BankLine.objects.get(pk=typed["credit"]), **who)
        case _:
            workbench.propose_undo(row, **who)
    return "Usul dicatat. Sekarang menunggu orang kedua."


def _deposit(bench: Bench, reference: str) -> Deposit:
    return next(one.deposit for one in bench.candidates if one.deposit.reference == reference)


def _sections(filled: dict[str, forms.Form]) -> list[dict[str, object]]:
    return [{"act": act, "title": LINE_ACT_WORDS[LineAct(act)], "form": form} for act, form in filled.items()]
