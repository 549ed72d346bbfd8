"""Law 2 at the desk: one registration per NIK and one deposit per nomor validasi stand; a second claim is a case."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction

from deposits.models import Case, Deposit
from deposits.rules import CaseKind
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
        _open_case(deposit, by=by, at=at)
        raise SecondClaim from error


def _constraint(error: IntegrityError) -> str:
    """Name the constraint that spoke (PostgreSQL's diagnostics, carried by the driver's own error)."""
    diagnostics = getattr(error.__cause__, "diag", None)
    return getattr(diagnostics, "constraint_name", None) or ""


def _open_case(deposit: Deposit, *, by: User, at: datetime) -> None:
    with audit.change("verification.second_claim", deposit, by=by, at=at, office=deposit.office):
        Case.objects.get_or_create(
            kind=CaseKind.SECOND_CLAIM,
            deposit=deposit,
            line=None,
            closed_at=None,
            defaults={"office": deposit.office, "opened_at": at, "opened_by": by},
        )
