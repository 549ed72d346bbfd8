"""Anyone may ask whether a paper is true; nobody learns more of a person than a masked name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from allauth.core.internal.ratelimit import consume
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from deposits import certificates
from deposits.forms.papers import CodeForm, PdfForm
from deposits.models import Paper
from deposits.rules import TRUTH_SENTENCES, PaperKind, Truth
from offices.words import day_words, masked_name

View = Callable[..., HttpResponse]

# Questions per address: many phones share one, and a code has 49 bits (the strict limits are those of accounts).
LIMITS = {"paper_check": "120/m/ip", "paper_search": "30/m/ip"}
TONES = {
    Truth.VALID: "done",
    Truth.SUPERSEDED: "turn",
    Truth.REVOKED: "error",
    Truth.UNDER_REVIEW: "turn",
    Truth.ALTERED: "error",
}
SAME_BYTES = "Berkas PDF ini sama persis dengan surat yang kami simpan."


@dataclass(frozen=True)
class Row:
    label: str
    value: str


def open_to_all(view: View) -> View:
    """Open a page to everybody: never cached, never found by a search engine."""

    @login_not_required
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, *args: str, **given: str) -> HttpResponse:
        response = view(request, *args, **given)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@open_to_all
@require_http_methods(["GET", "HEAD"])
def paper_check(request: HttpRequest, token: str) -> HttpResponse:
    """Say what is true of the paper whose QR code was scanned; only addresses we do not know count as guesses."""
    try:
        return _told(request, certificates.find_by_token(token))
    except certificates.PaperUnknown:
        return _unknown(request) if _may_ask(request, "paper_check") else _too_often(request)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def paper_search(request: HttpRequest) -> HttpResponse:
    """Ask by the short code, or by the PDF itself."""
    if request.method != "POST":
        return _asked(request, CodeForm(), PdfForm())
    if not _may_ask(request, "paper_search"):
        return _too_often(request)
    return _by_pdf(request) if request.POST.get("cara") == "pdf" else _by_code(request)


def _may_ask(request: HttpRequest, action: str) -> bool:
    """Count a question against the limit of its address."""
    return consume(request, app="deposits", action=action, config=LIMITS, limit_get=True) is not None


def _too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "deposits/public/paper_too_often.html", status=429)


def _by_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _asked(request, form, PdfForm())
    try:
        return redirect("paper_check", certificates.find_by_code(form.cleaned_data["code"]).token)
    except certificates.PaperUnknown:
        return _unknown(request)


def _by_pdf(request: HttpRequest) -> HttpResponse:
    form = PdfForm(request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, CodeForm(), form)
    try:
        paper = certificates.find_by_digest(form.digest())
    except certificates.PaperUnknown:
        return render(request, "deposits/public/paper_altered.html", _words(Truth.ALTERED))
    return _told(request, paper, note=f"{SAME_BYTES} {_seal_words(paper, form.content())}".strip())


def _seal_words(paper: Paper, pdf: bytes) -> str:
    """Say what the seal inside the file says; only bytes that are known as ours are opened."""
    if paper.kind != PaperKind.CERTIFICATE:
        return ""
    # Reading signatures takes its time to import, and most questions are asked by QR code.
    from deposits.certificates.seal_check import SEAL_SENTENCES, check_seal

    return f"{SEAL_SENTENCES[check_seal(pdf)]} {paper.seal_words}"


def _asked(request: HttpRequest, code_form: CodeForm, pdf_form: PdfForm) -> HttpResponse:
    form = pdf_form if pdf_form.is_bound else code_form
    return render(
        request, "deposits/public/paper_search.html", {"form": form, "code_form": code_form, "pdf_form": pdf_form}
    )


def _told(request: HttpRequest, paper: Paper, note: str = "") -> HttpResponse:
    words = _words(certificates.truth_of(paper)) | {"rows": _rows(paper), "note": note}
    return render(request, "deposits/public/paper_truth.html", words)


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "deposits/public/paper_unknown.html", status=404)


def _words(truth: Truth) -> dict[str, object]:
    return {"state": truth.value, "meaning": TRUTH_SENTENCES[truth], "tone": TONES[truth]}


def _rows(paper: Paper) -> list[Row]:
    """Show what the holder of the paper can compare, and of the person only the masked name."""
    facts = paper.facts
    rows = [
        Row("Surat", paper.get_kind_display()),
        Row("Nomor", paper.number),
        Row("Kantor", facts["letterhead"]["office_name"]),
        Row("Tanggal surat", day_words(paper.made_at.astimezone(paper.office.zone).date())),
        Row("Nama jemaah", masked_name(facts["name"])),
    ]
    if paper.kind == PaperKind.CERTIFICATE:
        rows += [Row("Bank", facts["bank"]), Row("Jumlah setoran", facts["amount_words"])]
        rows += [Row("Tanda tangan", f"{paper.signer.name}. {paper.seal_words}" if paper.signer else paper.seal_words)]
    return rows
