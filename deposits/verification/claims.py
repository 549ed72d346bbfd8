"""Law 2 at the desk: one registration per NIK and one deposit per nomor validasi stand; a second claim is a case."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from deposits.models import Case, Deposit
from deposits.rules import OPEN_STATUSES, CaseKind, Recommendation, Status
from deposits.verification.refusals import SecondClaim
from offices import audit
from offices.models import User
from pilgrims.registration import NikCountsElsewhere

CLAIMS = frozenset({"deposit_one_per_validation_no", "deposit_one_initial"})


@contextmanager
def claiming(deposit: Deposit, *, by: User, at: datetime) -> Iterator[None]:
    """Let the tables judge a claim; a second one is undone, written down as a case and refused as SecondClaim."""
    try:
        with transaction.atomic():
            yield
    except (NikCountsElsewhere, IntegrityError) as error:
        if isinstance(error, IntegrityError) and _constraint(error) not in CLAIMS:
            raise
        _open_case(deposit, "verification.second_claim", by=by, at=at)
        raise SecondClaim from error


def _constraint(error: IntegrityError) -> str:
    """Name the constraint that spoke (PostgreSQL's diagnostics, carried by the driver's own error)."""
    diagnostics = getattr(error.__cause__, "diag", None)
    return getattr(diagnostics, "constraint_name", None) or ""


def _open_case(deposit: Deposit, verb: str, *, by: User, at: datetime) -> None:
    with audit.change(verb, deposit, by=by, at=at, office=deposit.office):
        Case.objects.get_or_create(
            kind=CaseKind.SECOND_CLAIM,
            deposit=deposit,
            line=None,
            closed_at=None,
            defaults={"office": deposit.office, "opened_at": at, "opened_by": by},
        )


def note_rivals(deposit: Deposit, *, by: User, at: datetime) -> None:
    """Open a case when another dossier under way claims the same NIK or nomor validasi."""
    same_nik = Q(registration__nik_index=deposit.registration.nik_index)
    same_slip = Q(bank=deposit.bank_id, validation_no=deposit.validation_no)
    standing = Deposit.objects.filter(status__in=OPEN_STATUSES).exclude(pk=deposit.pk)
    others = standing.exclude(status=Status.VERIFIED, recommendation=Recommendation.REJECT)
    # Each way has an index of its own; one question with OR would read every dossier of the country.
    if others.filter(same_nik).exists() or others.filter(same_slip).exists():
        _open_case(deposit, "verification.note_rivals", by=by, at=at)
