"""What the bank page shows: accounts with their drawers, missing days, files, cases; words and figures ready."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse

from deposits.models import BankFile, BankFileState, Case
from deposits.reconciliation import questions
from deposits.reconciliation.questions import Books, Day, Heap
from deposits.rules import CASE_WORDS, DRAWER_WORDS, EXCEPTION_WORDS, CaseKind, Drawer
from offices.models import BankAccount
from offices.words import date_words, day_words, moment_words, rupiah

COVERAGE_DAYS: Final = 14
STATE_TONES: Final = {
    BankFileState.RECEIVED: "plain",
    BankFileState.READING: "progress",
    BankFileState.SHOWN: "turn",
    BankFileState.BOOKED: "done",
    BankFileState.HELD: "turn",
    BankFileState.REFUSED: "error",
}


@dataclass(frozen=True)
class HeapRow:
    """A drawer or a kind of open lines; `url` leads to its lines where there are any."""

    label: str
    count: str
    total: str
    url: str


@dataclass(frozen=True)
class DayRow:
    day: str
    word: str
    tone: str


@dataclass(frozen=True)
class AccountPanel:
    """One account as its officers see it."""

    title: str
    office: str
    credits: list[HeapRow]
    credit_total: HeapRow
    debits: list[HeapRow]
    debit_total: HeapRow
    open: list[HeapRow]
    difference: str
    adds_up: bool
    missing: str
    days: list[DayRow]


@dataclass(frozen=True)
class FileRow:
    """One file; `says` is what became of it."""

    name: str
    url: str
    account: str
    received: str
    state: str
    tone: str
    says: str


@dataclass(frozen=True)
class CaseRow:
    kind: str
    office: str
    dossier: str
    amount: str
    since: str


def account_panels(accounts: Sequence[BankAccount], today: date) -> list[AccountPanel]:
    """Draw the accounts; the days end with yesterday, whose file comes today."""
    until = today - timedelta(days=1)
    days = questions.coverage(accounts, until - timedelta(days=COVERAGE_DAYS - 1), until)
    return [_panel(books, days[books.account.pk]) for books in questions.books(accounts)]


def _panel(books: Books, days: list[Day]) -> AccountPanel:
    account = books.account
    apart = abs(books.credit_difference) + abs(books.debit_difference) + abs(books.balance_difference)
    return AccountPanel(
        title=str(account),
        office=account.office.name,
        credits=list(_drawer_rows(account, "kredit", books.credits)),
        credit_total=_row("Jumlah kredit", books.credit_total),
        debits=list(_drawer_rows(account, "debit", books.debits)),
        debit_total=_row("Jumlah debit", books.debit_total),
        open=[
            _row(EXCEPTION_WORDS[kind], books.open[kind], _lines_url(account, jenis=kind.value))
            for kind in EXCEPTION_WORDS
            if kind in books.open
        ],
        difference=f"Selisih dengan catatan bank: {rupiah(apart)}",
        adds_up=books.adds_up,
        missing=_missing(days),
        days=[DayRow(day_words(day.day), *_day_words(day)) for day in reversed(days)],
    )


def _drawer_rows(account: BankAccount, side: str, drawers: Mapping[Drawer, Heap]) -> Iterator[HeapRow]:
    for drawer, heap in drawers.items():
        url = _lines_url(account, laci=drawer.value, sisi=side) if heap.count else ""
        yield _row(DRAWER_WORDS[drawer], heap, url)


def _row(label: str, heap: Heap, url: str = "") -> HeapRow:
    return HeapRow(label=label, count=intcomma(heap.count), total=rupiah(heap.sum), url=url)


def _lines_url(account: BankAccount, **query: str) -> str:
    return f"{reverse('bank_lines')}?{urlencode({'rekening': account.pk, **query})}"


def _missing(days: list[Day]) -> str:
    missing = [date_words(day.day) for day in days if day.is_missing]
    return f"Belum ada catatan bank untuk {', '.join(missing)}." if missing else ""


def _day_words(day: Day) -> tuple[str, str]:
    if day.is_covered:
        return "Ada", "done"
    return ("Belum ada", "error") if day.is_missing else ("Libur", "plain")


def file_rows(files: Iterable[BankFile]) -> list[FileRow]:
    """Draw files that came with their account and office."""
    return [
        FileRow(
            name=row.name,
            url=reverse("bank_file", args=[row.pk]),
            account=str(row.account),
            received=moment_words(row.uploaded_at, row.account.office.zone),
            state=row.get_state_display(),
            tone=STATE_TONES[BankFileState(row.state)],
            says=file_sentence(row),
        )
        for row in files
    ]


def file_sentence(row: BankFile) -> str:
    """Say how far a file has come."""
    if row.state == BankFileState.READING:
        return f"{intcomma(row.lines_read)} baris sudah dibaca."
    return row.says or "Berkas menunggu giliran dibaca."


def case_rows(cases: Sequence[Case]) -> list[CaseRow]:
    """Draw cases that came with office, deposit and line."""
    return [
        CaseRow(
            kind=CASE_WORDS[CaseKind(case.kind)],
            office=case.office.name,
            dossier=case.deposit.reference if case.deposit else "Belum ada berkas",
            amount=case.line.amount_words if case.line else "",
            since=moment_words(case.opened_at, case.office.zone),
        )
        for case in cases
    ]
