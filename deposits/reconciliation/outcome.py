"""What a job of the bank side did, for the person or the machine that asked for it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from deposits.models import BankFile, BankFileState

KNOWN = "Berkas ini sudah dibukukan sebelumnya: {count} baris sudah ada."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What happened: `state` of the file, one sentence, lines of the file, lines left open, rupiah of the file.

    `exceptions` counts the open lines of the file's account, or of all accounts when no file was asked about.
    """

    state: str
    says: str
    lines_read: int = 0
    lines_new: int = 0
    lines_known: int = 0
    matched: int = 0
    exceptions: int = 0
    credits: Decimal = Decimal(0)
    debits: Decimal = Decimal(0)


def standing(bank_file: BankFile) -> Outcome:
    """Say how a file stands that this call did nothing to."""
    is_booked = bank_file.state == BankFileState.BOOKED
    sums = bank_file.statements.aggregate(
        credits=Sum("credits", default=Decimal(0)), debits=Sum("debits", default=Decimal(0))
    )
    return Outcome(
        state=bank_file.state,
        says=KNOWN.format(count=bank_file.lines_read) if is_booked else bank_file.says or bank_file.get_state_display(),
        lines_read=bank_file.lines_read,
        lines_known=bank_file.lines_read if is_booked else 0,
        exceptions=bank_file.account.lines.open().count(),
        **sums,
    )
