"""Pages for everybody about registering: what to have at hand, and whether one may."""

from collections.abc import Sequence
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from offices.accounts import today
from offices.models import DocumentRequirement, Parameter
from offices.views.public import open_page
from offices.words import date_words, rupiah
from pilgrims.eligibility import read_terms
from pilgrims.forms.questions import FiveQuestionsForm
from pilgrims.rules import DOCUMENT_WORDS, DocumentKind
from pilgrims.rules.eligibility import BEFORE_PAYING, Outcome, Verdict, conclude, judge

TONES = {Outcome.PASS: "done", Outcome.REFUSE: "turn", Outcome.UNKNOWN: "info"}


@open_page
def requirements(request: HttpRequest) -> HttpResponse:
    """List what to have at hand: the documents in force, what single offices add, the amount and the days."""
    day = today()
    wanted = DocumentRequirement.objects.in_force(day).select_related("office")
    by_office = groupby(
        wanted.order_by("office__code", "position", "id"), key=lambda one: one.office.name if one.office else ""
    )
    lists = {name: [_paper(one) for one in papers] for name, papers in by_office}
    numbers = Parameter.objects.numbers(
        day, "initial_deposit", "minimum_registration_age", "registration_deadline", "registration_service_time"
    )
    return render(
        request,
        "public/requirements.html",
        numbers
        | {
            "papers": lists.pop("", []),
            "extras": lists,
            "amount": rupiah(numbers["initial_deposit"]),
            "today": date_words(day),
        },
    )


def _paper(requirement: DocumentRequirement) -> dict[str, object]:
    """Say which papers may stand for a requirement, each by its full name."""
    names = [DOCUMENT_WORDS[DocumentKind(kind)] for kind in requirement.alternatives]
    return {"requirement": requirement, "names": names if len(names) > 1 else []}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def may_register(request: HttpRequest) -> HttpResponse:
    """Answer "boleh mendaftar?" from five questions; nothing is stored, and nothing stands in the address."""
    form = FiveQuestionsForm(request.POST or None)
    answer = _answer(form) if form.is_valid() else {}
    return render(request, "public/may_register.html", {"form": form} | answer)


def _answer(form: FiveQuestionsForm) -> dict[str, object]:
    verdicts = judge(form.facts(), read_terms(), today())
    asked = [verdict for verdict in verdicts if verdict.rule in BEFORE_PAYING]
    outcome = conclude(asked)
    return {
        "outcome": outcome.value,
        "tone": TONES[outcome],
        "reasons": [] if outcome == Outcome.PASS else _of(asked, outcome),
        "passed": _of(asked, Outcome.PASS),
        "ahead": [verdict for verdict in verdicts if verdict.rule not in BEFORE_PAYING],
        "office": form.office_name(),
        "today": date_words(today()),
    }


def _of(verdicts: Sequence[Verdict], outcome: Outcome) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.outcome == outcome]
