"""A proof asked for on a page: a row at once, computed by the worker, kept as it came out."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Q

from deposits.bookkeeping.proving import Finding, laws, prove, scope_of
from deposits.models import ProofRun
from offices import audit
from offices.accounts import RoleMissing, held
from offices.calendar import now
from offices.models import BankAccount, Office, User
from offices.rules import OfficeLevel, Role

# Longer than a task may run.
LEASE: Final = timedelta(minutes=6)


class ProofUnderWay(Exception):
    """The office waits for a proof already."""

    def __init__(self) -> None:
        super().__init__("Pembuktian kantor ini masih berjalan. Tunggu hasilnya, lalu mulai lagi.")


def provable(user: User) -> list[Office]:
    """Give the offices whose books a person may have proved: the own ones, and an auditor's whole province."""
    duties = held(user, Role.RECONCILER, Role.AUDITOR)
    wide = [duty for duty in duties if duty.role == Role.AUDITOR and duty.office.level == OfficeLevel.PROVINCE]
    reach = Q(pk__in=[duty.office_id for duty in duties])
    reach |= Q(province__in=[duty.office.province_id for duty in wide])
    return list(Office.objects.filter(reach).select_related("province").order_by("-level", "name"))


def ask(
    office: Office, *, account: BankAccount | None, since: date | None, until: date | None, by: User, at: datetime
) -> ProofRun:
    """Write down that a proof is wanted; a worker computes it. Raises ProofUnderWay, RoleMissing."""
    if office not in provable(by):
        raise RoleMissing
    try:
        with audit.change("bookkeeping.ask_proof", by=by, at=at, office=office) as news:
            news.subject = run = ProofRun.objects.create(
                office=office, account=account, since=since, until=until, asked_at=at, asked_by=by
            )
            news.facts = {"account": account.pk if account else "", "from": since or "", "to": until or ""}
    except IntegrityError as known:
        raise ProofUnderWay from known
    return run


def run_waiting() -> None:
    """Compute the proofs that wait, oldest first."""
    while (run := _claim()) is not None:
        _finish(run, results_of(scope_of(since=run.since, until=run.until, office=run.office, account=run.account)))


def results_of(scope: dict[str, Any]) -> list[dict[str, Any]]:
    """Hold every law against the books and give the rows that are kept: counts and ids, never personal values."""
    audit.seal()
    return [_row(prove(law, scope)) for law in laws()]


def _claim() -> ProofRun | None:
    with transaction.atomic(), audit.under_verb("bookkeeping.prove"):
        waiting = ProofRun.objects.waiting().select_for_update(skip_locked=True, of=("self",)).order_by("id")
        run = waiting.select_related("office__province", "account__office__province").first()
        if run is not None:
            run.lease_until = now() + LEASE
            run.save(update_fields=["lease_until"])
    return run


def _finish(run: ProofRun, results: list[dict[str, Any]]) -> None:
    machine, at = User.objects.machine("bukti"), now()
    broken = sum(bool(row["broken"]) for row in results)
    with audit.change("bookkeeping.prove", run, by=machine, at=at, office=run.office) as news:
        news.facts = {"laws": len(results), "broken": broken}
        unfinished = ProofRun.objects.filter(pk=run.pk, finished_at__isnull=True)
        unfinished.update(results=results, broken=broken, finished_at=at, lease_until=None)


def _row(finding: Finding) -> dict[str, Any]:
    law = finding.law
    return {
        "number": law.number,
        "says": law.says,
        "checked": finding.checked,
        "broken": finding.broken,
        "ids": finding.ids,
        "scope": finding.scope,
    }
