"""A returned dossier mended at the counter: for whoever has no phone, or comes with the papers in hand."""

from datetime import datetime

from django.db import transaction

from deposits import submission
from deposits.counter.papers import take_papers
from deposits.counter.sheets import Sheet
from deposits.models import Deposit
from deposits.rules import Status
from deposits.submission import DATA, DEPOSIT, NotOpen
from offices import accounts, audit
from offices.models import User
from offices.rules import Role


def may_mend(deposit: Deposit) -> bool:
    """Tell whether a dossier waits for its pilgrim: it came back, or was opened again after it was over."""
    return deposit.status == Status.RETURNED or (deposit.is_draft and deposit.was_sent)


def mend(deposit: Deposit, sheet: Sheet, *, by: User, at: datetime) -> Deposit:
    """Key in what a return or a reopening opened and send the dossier again; pressed twice, mended once.

    Whatever is not open stays as it is. Raises RoleMissing, ScanRefused, NotOpen and the refusals of submission.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    with transaction.atomic():
        rows = Deposit.objects.select_for_update(of=("self",)).select_related("registration", "office__province")
        fresh = rows.get(pk=deposit.pk)
        if fresh.status == Status.SUBMITTED:
            return fresh
        if not may_mend(fresh):
            raise NotOpen
        _key_in(fresh, sheet, by=by, at=at)
        return submission.submit(fresh, by=by, at=at)


def _key_in(deposit: Deposit, sheet: Sheet, *, by: User, at: datetime) -> None:
    is_open = deposit.registration.is_open
    if is_open(DATA):
        for facts in (sheet.identity, sheet.address, sheet.family_card):
            submission.change_person(deposit, facts, by=by, at=at)
    if is_open(DEPOSIT):
        submission.change_payment(deposit, **vars(sheet.slip), by=by, at=at)
    with audit.change("counter.mend", deposit, by=by, at=at, office=deposit.office) as news:
        papers = [one for one in sheet.papers if is_open(f"document:{one.requirement}")]
        news.facts = take_papers(deposit, papers, by=by, at=at)
