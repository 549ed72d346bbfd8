"""The bank officer's pages: files, drawers, missing days, lines. An auditor reads them, a bank officer sends files."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from deposits import reconciliation
from deposits.forms.bank import ReleaseForm, UploadForm
from deposits.models import BankFile, BankFileState, Hold
from deposits.reconciliation import questions
from deposits.views.bankbook import account_panels, case_rows, file_rows
from deposits.views.banklines import line_page, number
from deposits.views.bankpreview import preview_rows
from offices.accounts import RoleMissing, held, signed_in, today
from offices.calendar import now
from offices.models import Assignment, BankAccount, User
from offices.rules import Role

READERS = (Role.RECONCILER, Role.AUDITOR, Role.PROVINCE)
FILES = 6
DECISIONS = {
    "book": (reconciliation.book_shown, "Berkas segera dibukukan."),
    "turn_down": (reconciliation.turn_down, "Berkas ditolak. Tidak ada yang dibukukan."),
}


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the accounts a person may see, and take a file in."""
    user = signed_in(request)
    duties = _duties(user)
    own_offices = _kept(duties)
    accounts = list(BankAccount.objects.visible_to(user, today()).select_related("bank", "office__province"))
    own = [account for account in accounts if account.office_id in own_offices]
    form = UploadForm(request.POST or None, request.FILES or None, accounts=own) if own else None
    if form is not None and form.is_valid():
        return _receive(request, user, form, own)
    before = request.GET.get("sebelum", "")
    shown = _page(accounts, form, before) | {"may_prove": any(duty.role != Role.PROVINCE for duty in duties)}
    return render(request, "deposits/bank/page.html", shown)


def _duties(user: User) -> list[Assignment]:
    """Give the roles in which an account reads the books; whoever may not even read gets the ordinary 404."""
    assignments = held(user, *READERS)
    if not assignments:
        raise Http404
    return assignments


def _kept(duties: list[Assignment]) -> set[int]:
    """Give the offices whose bank officer the holder of these roles is."""
    return {duty.office_id for duty in duties if duty.role == Role.RECONCILER}


def _page(accounts: list[BankAccount], form: UploadForm | None, before: str) -> dict[str, object]:
    files = BankFile.objects.filter(account__in=accounts).select_related("account__bank", "account__office__province")
    if before:
        files = files.filter(pk__lt=number(before))
    found = list(files[: FILES + 1])
    return {
        "form": form,
        "files": file_rows(found[:FILES]),
        "older": f"?sebelum={found[FILES - 1].pk}" if len(found) > FILES else "",
        "accounts": account_panels(accounts, today()),
        "cases": case_rows(questions.open_cases(accounts)),
    }


def _receive(request: HttpRequest, user: User, form: UploadForm, own: list[BankAccount]) -> HttpResponse:
    account = next(account for account in own if account.pk == form.cleaned_data["account"])
    upload = form.cleaned_data["file"]
    shown_first = not form.cleaned_data["at_once"]
    try:
        row = reconciliation.receive(
            account, upload, upload.name or "berkas", by=user, at=now(), shown_first=shown_first
        )
    except (reconciliation.AlreadyReceived, reconciliation.EmptyUpload) as answer:
        messages.info(request, str(answer), extra_tags="info")
    else:
        messages.success(request, "Berkas diterima dan segera dibaca. Hasilnya muncul di halaman ini.")
        return redirect("bank_file", pk=row.pk)
    return redirect("bank_page")


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one file: how far it is, what it holds, and what it waits for."""
    return _file(request, signed_in(request), pk, ReleaseForm())


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Vouch for a file without balances by count and total."""
    user, form = signed_in(request), ReleaseForm(request.POST)
    row = _visible_file(user, pk)
    if not form.is_valid():
        return _file(request, user, pk, form)
    typed = form.cleaned_data
    try:
        reconciliation.release(row, typed_count=typed["count"], typed_total=typed["total"], by=user, at=now())
    except RoleMissing as missing:
        raise Http404 from missing
    except reconciliation.NotReleasable as refused:
        messages.error(request, str(refused), extra_tags="error")
    else:
        messages.success(request, "Hitungan dicatat. Berkas segera dibaca lagi.")
    return redirect("bank_file", pk=pk)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Book a file that was shown, or turn a shown or held one down."""
    user = signed_in(request)
    row = _visible_file(user, pk)
    act = request.POST.get("act", "")
    if act not in DECISIONS:
        raise Http404
    decision, says = DECISIONS[act]
    try:
        decision(row, by=user, at=now())
    except RoleMissing as missing:
        raise Http404 from missing
    except reconciliation.NotShown as refused:
        messages.error(request, str(refused), extra_tags="error")
    else:
        messages.success(request, says)
    return redirect("bank_file", pk=pk)


@require_GET
def lines(request: HttpRequest) -> HttpResponse:
    """List the lines an officer may see: of the own accounts, and beyond them what proves an own dossier."""
    user = signed_in(request)
    if not held(user):
        raise Http404
    return render(request, "deposits/bank/lines.html", {"page": line_page(user, today(), request.GET.dict())})


def _visible_file(user: User, pk: int) -> BankFile:
    visible = BankFile.objects.visible_to(user, today()).select_related("account__bank", "account__office__province")
    return get_object_or_404(visible, pk=pk)


def _file(request: HttpRequest, user: User, pk: int, form: ReleaseForm) -> HttpResponse:
    row = _visible_file(user, pk)
    keeps = row.account.office_id in _kept(_duties(user))
    may_release = row.hold == Hold.UNPROVED and keeps
    (shown,) = file_rows([row])
    page = {
        "row": shown,
        "statements": row.statements.all(),
        "form": form if may_release else None,
        "pk": row.pk,
        "preview": preview_rows(row),
        "is_read": row.state in (BankFileState.RECEIVED, BankFileState.READING),
        "may_book": keeps and row.state == BankFileState.SHOWN,
        "may_turn_down": keeps and row.state in (BankFileState.SHOWN, BankFileState.HELD),
    }
    return render(request, "deposits/bank/file.html", page)
