"""From the stored file to a temporary table: read line by line, copied as one stream."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, Final

from django.db import connection

from deposits import statements
from deposits.reconciliation.drawers import kind_of_debit
from deposits.reconciliation.lease import Progress
from deposits.rules import payment_key
from deposits.statements import Entry, Reading, StatementRefused, UnreadableLine
from offices.models import Bank, BankAccount
from offices.rules import digits, masked

CURRENCY: Final = "IDR"
BATCH: Final = 500
# Lengths of the columns that hold them: a key is never cut, a name may be, its text stays in the description.
VALIDATION_NO, REFERENCE, VIRTUAL_ACCOUNT, NAME, NIK_TAIL, BRANCH = 32, 40, 28, 100, 6, 60

# Every line has the id it will have in the books: so its proof can be found before it is written.
TABLE: Final = """
DROP TABLE IF EXISTS pg_temp.bank_staging;
CREATE TEMPORARY TABLE bank_staging (
    statement integer, line_no integer, booked_on date, booked_time time, amount numeric(18, 2),
    balance_after numeric(18, 2), kind text, validation_no text, reference text, virtual_account text,
    payer_name text, nik_tail text, branch text, description text, digest text DEFAULT '', occurrence integer DEFAULT 1,
    id bigint DEFAULT nextval(pg_get_serial_sequence('deposits_bankline', 'id'))
) ON COMMIT DROP
"""
TEXTS: Final = "kind, validation_no, reference, virtual_account, payer_name, nik_tail, branch, description"
COLUMNS: Final = f"statement, line_no, booked_on, booked_time, amount, balance_after, {TEXTS}"
COPY: Final = f"COPY bank_staging ({COLUMNS}) FROM STDIN WITH (FORMAT csv, FORCE_NOT_NULL ({TEXTS}))"


class ForeignAccount(StatementRefused):
    """The file names another account."""

    def __init__(self, number: str, account: BankAccount) -> None:
        super().__init__(f"Berkas ini milik rekening lain ({masked(digits(number))}), bukan {account.masked_number}.")


class ForeignBank(StatementRefused):
    """A line was taken in by another bank."""

    def __init__(self, line_no: int, code: str) -> None:
        super().__init__(f"Baris {line_no} milik bank lain (kode {code}). Tidak ada yang dibukukan.")


class ForeignCurrency(StatementRefused):
    """The account of the file is not kept in rupiah."""

    def __init__(self, currency: str) -> None:
        super().__init__(f"Mata uang berkas ini {currency or 'tidak tertulis'}, bukan rupiah (IDR).")


class InterimReport(StatementRefused):
    """The file reports a day that is not over, or single bookings: its lines come again in the statement."""

    def __init__(self) -> None:
        super().__init__("Berkas ini laporan sementara. Kirim laporan bank hari itu bila sudah lengkap.")


class Feed:
    """Rows as the stream that COPY reads; a refusal ends the stream and is kept for the caller."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self.refusal: StatementRefused | None = None

    def read(self, _size: int = -1) -> str:
        """Give the next batch, "" at the end."""
        text = io.StringIO()
        try:
            csv.writer(text).writerows(islice(self._rows, BATCH))
        except StatementRefused as refusal:
            self.refusal = refusal
            return ""
        return text.getvalue()


def stage(file: BinaryIO, account: BankAccount, progress: Progress) -> Reading:
    """Fill the table with the lines of a file; raises StatementRefused, and then nothing of it may count."""
    reading = statements.read(file)
    # Asked before the stream begins: while COPY runs, its connection answers nothing else.
    feed = Feed(_rows(reading, _own_codes(account), progress))
    with connection.cursor() as cursor, connection.wrap_database_errors:
        cursor.execute(TABLE)
        cursor.copy_expert(COPY, feed, 1 << 16)
    if feed.refusal is not None:
        raise feed.refusal
    _must_be_ours(reading, account)
    return reading


def _own_codes(account: BankAccount) -> frozenset[str]:
    """Give the codes a line of this account may carry: its bank's, and those of banks merged into it."""
    merged = Bank.objects.filter(replaced_by=account.bank_id).values_list("code", flat=True)
    return frozenset(("", account.bank_id, *merged))


def _rows(reading: Reading, own_codes: frozenset[str], progress: Progress) -> Iterator[tuple[Any, ...]]:
    for progress.lines, entry in enumerate(reading.entries(), 1):
        if entry.bank_code not in own_codes:
            raise ForeignBank(entry.line_no, entry.bank_code)
        yield _row(entry)


def _row(entry: Entry) -> tuple[Any, ...]:
    kind = entry.kind or (kind_of_debit(entry.description) if entry.amount < 0 else "")
    return (
        entry.statement,
        entry.line_no,
        entry.booked_on,
        entry.booked_at,
        entry.amount,
        entry.balance_after,
        kind,
        _key(entry, entry.validation_no, VALIDATION_NO),
        _key(entry, entry.reference, REFERENCE),
        _key(entry, entry.virtual_account, VIRTUAL_ACCOUNT),
        entry.payer_name[:NAME],
        entry.nik_tail[-NIK_TAIL:],
        entry.branch[:BRANCH],
        entry.description,
    )


def _key(entry: Entry, text: str, length: int) -> str:
    # The short way for the million lines whose keys have no blank in them.
    key = text.upper() if text.isalnum() and text.strip("0") else payment_key(text)
    if len(key) > length:
        raise UnreadableLine(entry.line_no, "nomor kuncinya terlalu panjang")
    return key


def _must_be_ours(reading: Reading, account: BankAccount) -> None:
    own = digits(account.number)
    for statement in reading.statements:
        if statement.interim:
            raise InterimReport
        number = digits(statement.account).removesuffix(CURRENCY)
        if number and number != own:
            raise ForeignAccount(number, account)
        if statement.currency != CURRENCY:
            raise ForeignCurrency(statement.currency)
