"""Lets a person vouch for a file without balances and control totals, by typing what the bank's paper says (law 3)."""

from datetime import datetime
from decimal import Decimal

from deposits.models import BankFile, BankFileState, Hold
from offices import audit
from offices.accounts import require
from offices.models import User
from offices.rules import Role


class NotReleasable(Exception):
    """The file does not wait for a typed count and total, or no longer does."""

    def __init__(self) -> None:
        super().__init__("Berkas ini tidak menunggu hitungan. Muat ulang halaman untuk melihat keadaannya.")


def release(bank_file: BankFile, *, typed_count: int, typed_total: Decimal, by: User, at: datetime) -> BankFile:
    """Put a held file back in line with what a person typed; it is booked only when its lines agree.

    `typed_total` is credits minus debits in rupiah. Raises NotReleasable, RoleMissing.
    """
    require(by, bank_file.account.office, Role.RECONCILER)
    with audit.change("reconciliation.release", bank_file, by=by, at=at, office=bank_file.account.office) as news:
        waiting = BankFile.objects.filter(pk=bank_file.pk, state=BankFileState.HELD, hold=Hold.UNPROVED)
        released = waiting.update(
            state=BankFileState.RECEIVED,
            hold="",
            says="",
            typed_count=typed_count,
            typed_total=typed_total,
            released_at=at,
            released_by=by,
        )
        if not released:
            raise NotReleasable
        news.facts = {"count": typed_count}
    bank_file.refresh_from_db()
    return bank_file
