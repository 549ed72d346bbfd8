"""Shows what booking a file would do: it is booked by the same code, counted, and rolled back (a dry run)."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Sum

from deposits.models import BankFile, BankFileState, BankLine
from deposits.reconciliation.outcome import Outcome
from offices import audit
from offices.accounts import require
from offices.models import User
from offices.rules import Role


class Previewed(Exception):
    """The file was booked as far as to be counted: whoever catches this rolls the booking back."""

    def __init__(self, figures: dict[str, Any]) -> None:
        self.figures = figures
        super().__init__("Berkas sudah dibaca. Periksa hasilnya, lalu bukukan.")


class NotShown(Exception):
    """The file does not wait for this decision, or no longer does."""

    def __init__(self) -> None:
        super().__init__("Berkas ini tidak menunggu keputusan itu. Muat ulang halaman untuk melihat keadaannya.")


def figures_of(bank_file: BankFile, outcome: Outcome) -> dict[str, Any]:
    """Count what the booking did, before it is rolled back; amounts as decimal text."""
    new = BankLine.objects.filter(statement__file=bank_file).order_by()
    kinds = new.exclude(exception="").values_list("exception").annotate(count=Count("id"), total=Sum("amount"))
    statements = bank_file.statements.values_list("opened_on", "closed_on", "count", "opening", "closing")
    return {
        "read": outcome.lines_read,
        "new": outcome.lines_new,
        "known": outcome.lines_known,
        "matched": outcome.matched,
        "credits": f"{outcome.credits:.2f}",
        "debits": f"{outcome.debits:.2f}",
        "exceptions": [[kind, count, f"{total:.2f}"] for kind, count, total in kinds.order_by("exception")],
        "statements": [
            [opened.isoformat(), closed.isoformat(), count, _text(opening), _text(closing)]
            for opened, closed, count, opening, closing in statements
        ],
    }


def _text(amount: object) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def book_shown(bank_file: BankFile, *, by: User, at: datetime) -> None:
    """Have a file that was shown booked by the worker. Raises NotShown, RoleMissing."""
    require(by, bank_file.account.office, Role.RECONCILER)
    with audit.change("reconciliation.book_shown", bank_file, by=by, at=at, office=bank_file.account.office):
        shown = BankFile.objects.filter(pk=bank_file.pk, state=BankFileState.SHOWN)
        if not shown.update(state=BankFileState.RECEIVED, shown_first=False, says="", preview=None):
            raise NotShown


def turn_down(bank_file: BankFile, *, by: User, at: datetime) -> None:
    """Refuse a file that was shown or is held: nothing of it is booked. Raises NotShown, RoleMissing."""
    require(by, bank_file.account.office, Role.RECONCILER)
    with audit.change("reconciliation.turn_down", bank_file, by=by, at=at, office=bank_file.account.office) as news:
        waiting = BankFile.objects.filter(pk=bank_file.pk, state__in=[BankFileState.SHOWN, BankFileState.HELD])
        news.facts = {"state": bank_file.state}
        if not waiting.update(state=BankFileState.REFUSED, hold="", says="Ditolak petugas. Tidak ada yang dibukukan."):
            raise NotShown
