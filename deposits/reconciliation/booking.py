"""Takes a stored file into the books: one transaction per file, one runner per account, again after a crash."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import DataError, transaction

from deposits.models import BankFile, BankFileState, Hold
from deposits.reconciliation import books, lease, matching, plain, telling
from deposits.reconciliation.fresh import sift
from deposits.reconciliation.outcome import Outcome, standing
from deposits.reconciliation.previewing import Previewed, figures_of
from deposits.reconciliation.spans import Held, Span, must_be_proved, read_spans
from deposits.reconciliation.staging import stage
from deposits.statements import StatementRefused
from offices import audit, calendar
from offices.models import User

# What a newly booked day may set right.
TRIED_AGAIN = (Hold.GAP, Hold.DISAGREES)


CLOSED_AS = {BankFileState.HELD: "hold", BankFileState.SHOWN: "show", BankFileState.REFUSED: "refuse"}


class NumberTooLarge(StatementRefused):
    """An amount or a count does not fit into the books."""

    def __init__(self) -> None:
        super().__init__("Angka di berkas ini terlalu besar untuk dibukukan. Mintalah berkas yang benar dari bank.")


def take_in(bank_file_id: int, *, by: User, at: datetime) -> Outcome:
    """Read and book a file that waits, match its lines, then try the files it had been missing to.

    A file that is done, or that another runner holds, is only reported on. Each file is one transaction.
    """
    outcome = _take_in(bank_file_id, by=by, at=at)
    siblings = BankFile.objects.waiting().filter(account__files=bank_file_id)
    while outcome.state == BankFileState.BOOKED and (waiting := siblings.first()) is not None:
        _take_in(waiting.pk, by=by, at=at)
    if outcome.matched:
        telling.tell_proved()
    return outcome


def _take_in(bank_file_id: int, *, by: User, at: datetime) -> Outcome:
    bank_file = _claim(bank_file_id, by=by, at=at)
    if bank_file is None:
        return standing(BankFile.objects.select_related("account").get(pk=bank_file_id))
    with lease.kept(bank_file.pk) as progress, transaction.atomic():
        # Until it is written down how the reading ended: else a gap could close before its file is known to wait.
        books.lock(bank_file.account_id)
        try:
            return _book(bank_file, progress, by=by, at=at)
        except StatementRefused as refusal:
            end: dict[str, Any] = {"state": BankFileState.REFUSED, "says": str(refusal)}
        except DataError:
            end = {"state": BankFileState.REFUSED, "says": str(NumberTooLarge())}
        except Held as held:
            end = {"state": BankFileState.HELD, "hold": held.hold, "says": str(held)}
            if held.hold == Hold.UNPROVED:
                end |= {"typed_count": None, "typed_total": None, "released_at": None, "released_by": None}
        except Previewed as preview:
            end = {"state": BankFileState.SHOWN, "preview": preview.figures, "says": str(preview)}
        return _close(bank_file, end | {"lines_read": progress.lines}, by=by, at=at)


def _claim(bank_file_id: int, *, by: User, at: datetime) -> BankFile | None:
    """Take a waiting file for this runner; None when it is done or in other hands."""
    with transaction.atomic():
        waiting = BankFile.objects.waiting().filter(pk=bank_file_id).select_for_update(skip_locked=True, of=("self",))
        row = waiting.select_related("account__office__province", "account__bank").first()
        if row is None:
            return None
        with audit.change("reconciliation.begin", row, by=by, at=at, office=row.account.office):
            row.state, row.lease_until = BankFileState.READING, calendar.now() + lease.LEASE
            row.save(update_fields=["state", "lease_until"])
    return row


def _book(bank_file: BankFile, progress: lease.Progress, *, by: User, at: datetime) -> Outcome:
    office = bank_file.account.office
    with audit.change("reconciliation.take_in", bank_file, by=by, at=at, office=office) as news:
        bank_file.refresh_from_db(fields=["state"])
        if bank_file.state != BankFileState.READING:
            # Our lease had run out, and the one who took over is already done.
            return standing(bank_file)
        with bank_file.file.open("rb") as stored:
            reading = stage(stored.file, bank_file.account, progress)
        spans = read_spans(reading)
        must_be_proved(reading, bank_file, spans)
        fresh = sift(bank_file.account_id, spans)
        matching.lock()
        matching.prepare(fresh)
        plain.find(bank_file.account_id, spans=len(spans))
        new = sum(books.book(bank_file, span, by=by, at=at) for span in spans)
        proved = plain.settle(by=by, at=at)
        telling.note(proved, by=by, at=at)
        run = matching.run_passes(by=by, at=at, new=new)
        outcome = _outcome(bank_file, progress.lines, new, proved.count + run.matched, spans)
        if bank_file.shown_first:
            raise Previewed(figures_of(bank_file, outcome))
        _finish(bank_file, outcome, reading.format)
        news.facts = {"read": outcome.lines_read, "new": new, "matched": outcome.matched, "corrected": run.corrected}
    return outcome


def _outcome(bank_file: BankFile, read: int, new: int, matched: int, spans: list[Span]) -> Outcome:
    booked = sum(span.count for span in spans)
    says = f"{read} baris dibaca: {new} baru, {booked - new} sudah ada."
    pending = f" {read - booked} baris belum dibukukan bank." if read > booked else ""
    return Outcome(
        state=BankFileState.BOOKED,
        says=says + pending,
        lines_read=read,
        lines_new=new,
        lines_known=booked - new,
        matched=matched,
        exceptions=bank_file.account.lines.open().count(),
        credits=sum((span.credits for span in spans), Decimal(0)),
        debits=sum((span.debits for span in spans), Decimal(0)),
    )


def _finish(bank_file: BankFile, outcome: Outcome, layout: str) -> None:
    BankFile.objects.filter(pk=bank_file.pk).update(
        state=BankFileState.BOOKED,
        says=outcome.says,
        format=layout,
        lines_read=outcome.lines_read,
        lines_new=outcome.lines_new,
        lease_until=None,
    )
    held = BankFile.objects.filter(account=bank_file.account_id, state=BankFileState.HELD, hold__in=TRIED_AGAIN)
    held.update(state=BankFileState.RECEIVED, hold="")


def _close(bank_file: BankFile, end: dict[str, Any], *, by: User, at: datetime) -> Outcome:
    """Write down why nothing was booked."""
    verb = f"reconciliation.{CLOSED_AS[end['state']]}"
    with audit.change(verb, bank_file, by=by, at=at, office=bank_file.account.office) as news:
        news.facts = {"reason": end.get("hold", "")}
        BankFile.objects.filter(pk=bank_file.pk, state=BankFileState.READING).update(lease_until=None, **end)
    bank_file.refresh_from_db()
    return standing(bank_file)
