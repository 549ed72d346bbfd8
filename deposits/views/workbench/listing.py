"""The page of exceptions: both sides by kind, and one list at a time, the oldest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import Q, QuerySet
from django.urls import reverse

from deposits.models import BankLine, Case, Deposit, LineProposal
from deposits.reconciliation.workbench import exceptions
from deposits.reconciliation.workbench.exceptions import Group, Place
from deposits.rules import CASE_WORDS, DRAWER_WORDS, EXCEPTION_WORDS, CaseKind, Drawer, LineException
from deposits.rules.workbench import DEPOSIT_EXCEPTION_WORDS, DepositException
from deposits.views.banklines import number
from offices.models import Assignment, User
from offices.words import date_words, rupiah

PAGE: Final = 50
CASES: Final = 30
# What of an address chooses a list; it goes along from line to line.
FILTERS: Final = ("jenis", "rekening", "usul")


K = TypeVar("K", LineException, DepositException)


@dataclass(frozen=True)
class KindRow:
    """One kind of exception: how many, how much, how old."""

    label: str
    url: str
    count: str
    total: str
    age: str
    is_current: bool


@dataclass(frozen=True)
class Row:
    """A line or a deposit that is open; `url` is empty where there is no page to open."""

    url: str
    day: str
    age: str
    amount: str
    what: str
    numbers: str
    why: str
    is_proposed: bool


@dataclass(frozen=True)
class CaseRow:
    url: str
    kind: str
    office: str
    dossier: str
    amount: str
    age: str


@dataclass(frozen=True)
class ExceptionPage:
    """Both sides by kind, the list that was asked for, and what waits beside them."""

    title: str
    lines: list[KindRow]
    deposits: list[KindRow]
    waiting: str
    waiting_url: str
    rows: list[Row]
    is_filtered: bool
    further: str
    cases: list[CaseRow]


def exception_page(
    user: User, assignments: Sequence[Assignment], today: date, asked: Mapping[str, str]
) -> ExceptionPage:
    """Give the exceptions a person may see; `asked` may name jenis, rekening, usul, setoran and sesudah."""
    lines, offices = exceptions.own_lines(user, today), exceptions.own_offices(assignments)
    rows, further = _deposit_rows(offices, today, asked) if "setoran" in asked else _line_rows(lines, today, asked)
    waiting = LineProposal.objects.waiting().filter(exceptions.own_reach(user, today, to="line__")).count()
    return ExceptionPage(
        title=_title(asked),
        lines=_kinds(exceptions.count_lines(lines), EXCEPTION_WORDS, "jenis", today, asked),
        deposits=_kinds(exceptions.count_deposits(offices, today), DEPOSIT_EXCEPTION_WORDS, "setoran", today, asked),
        waiting=f"{waiting} usul menunggu orang kedua" if waiting else "",
        waiting_url=_url(usul="ya"),
        rows=rows,
        is_filtered=bool(asked.keys() & {*FILTERS, "setoran"}),
        further=_url(**{**asked, "sesudah": further}) if further else "",
        cases=_cases(user, offices, today),
    )


def chosen(lines: QuerySet[BankLine], asked: Mapping[str, str]) -> QuerySet[BankLine]:
    """Narrow lines to the asked list: open ones, or those with a proposal; what is unknown finds nothing."""
    lines = lines.filter(exceptions.PROPOSED) if "usul" in asked else lines.filter(drawer=Drawer.OPEN)
    if "rekening" in asked:
        lines = lines.filter(account=number(asked["rekening"]))
    if "jenis" in asked:
        lines = lines.filter(exception__in=[kind for kind in LineException if kind == asked["jenis"]])
    return lines


def read_place(text: str) -> Place:
    """Read where a list goes on; the beginning for what is no place."""
    day, _, pk = text.partition("_")
    try:
        return Place(date.fromisoformat(day), number(pk))
    except ValueError:
        return Place()


def _line_rows(lines: QuerySet[BankLine], today: date, asked: Mapping[str, str]) -> tuple[list[Row], str]:
    listed = exceptions.with_proposals(chosen(lines, asked).select_related("account__bank"))
    found = exceptions.lines_after(listed, read_place(asked.get("sesudah", "")), PAGE + 1)
    last = found[PAGE - 1] if len(found) > PAGE else None
    kept = {name: asked[name] for name in FILTERS if name in asked}
    rows = [
        Row(
            url=line_url(line.pk, kept),
            day=date_words(line.booked_on),
            age=age_words(line.booked_on, today),
            amount=rupiah(line.amount),
            what=line.payer_name or line.description,
            numbers=numbers_of(line),
            why=why_of(line),
            is_proposed=getattr(line, "is_proposed"),  # noqa: B009 - an annotation
        )
        for line in found[:PAGE]
    ]
    return rows, f"{last.booked_on.isoformat()}_{last.pk}" if last else ""


def _deposit_rows(offices: Sequence[int], today: date, asked: Mapping[str, str]) -> tuple[list[Row], str]:
    place = read_place(asked.get("sesudah", ""))
    found = exceptions.list_deposits(offices, today, asked["setoran"], place, PAGE + 1)
    last = found[PAGE - 1] if len(found) > PAGE else None
    shown = found[:PAGE]
    deposits = Deposit.objects.select_related("registration__pilgrim", "bank").in_bulk([pk for pk, _, _ in shown])
    rows = [_deposit_row(deposits[pk], day, kind, today) for pk, day, kind in shown]
    return rows, f"{last[1].isoformat()}_{last[0]}" if last else ""


def _deposit_row(deposit: Deposit, day: date, kind: DepositException, today: date) -> Row:
    keys = {"Nomor validasi": deposit.validation_no, "Virtual account": deposit.virtual_account}
    bank = deposit.bank.spoken if deposit.bank else ""
    return Row(
        url="",
        day=date_words(day),
        age=age_words(day, today),
        amount=deposit.amount_words,
        what=f"{deposit.reference} · {deposit.registration.pilgrim.full_name}",
        numbers=" · ".join([bank, *(f"{name} {key}" for name, key in keys.items() if key)]),
        why=DEPOSIT_EXCEPTION_WORDS[kind],
        is_proposed=False,
    )


def _kinds(
    groups: Mapping[K, Group], words: Mapping[K, str], name: str, today: date, asked: Mapping[str, str]
) -> list[KindRow]:
    kept = {"rekening": asked["rekening"]} if name == "jenis" and "rekening" in asked else {}
    return [
        KindRow(
            label=words[kind],
            url=_url(**kept, **{name: kind.value}),
            count=intcomma(groups[kind].count),
            total=rupiah(groups[kind].sum),
            age=age_words(groups[kind].oldest, today),
            is_current=asked.get(name) == kind,
        )
        for kind in words
        if kind in groups
    ]


def _cases(user: User, offices: Sequence[int], today: date) -> list[CaseRow]:
    own = Case.objects.open().filter(Q(office__in=offices) | exceptions.own_reach(user, today, to="line__"))
    return [
        CaseRow(
            url=reverse("bank_case", args=[case.pk]),
            kind=CASE_WORDS[CaseKind(case.kind)],
            office=case.office.name,
            dossier=case.deposit.reference if case.deposit else "Belum ada berkas",
            amount=case.line.amount_words if case.line else case.deposit.amount_words if case.deposit else "",
            age=age_words(case.opened_at.date(), today),
        )
        for case in own.select_related("office", "deposit", "line")[:CASES]
    ]


def age_words(since: date, today: date) -> str:
    days = max((today - since).days, 0)
    return f"{days} hari" if days else "hari ini"


def numbers_of(line: BankLine) -> str:
    keys = {
        "Nomor validasi": line.validation_no,
        "Virtual account": line.virtual_account,
        "Referensi": line.reference,
    }
    return " · ".join(f"{name} {key}" for name, key in keys.items() if key)


def why_of(line: BankLine) -> str:
    if line.exception:
        return EXCEPTION_WORDS[LineException(line.exception)]
    return f"Laci: {DRAWER_WORDS[Drawer(line.drawer)]}"


def line_url(pk: int, kept: Mapping[str, str]) -> str:
    query = f"?{urlencode(kept)}" if kept else ""
    return reverse("bank_exception", args=[pk]) + query


def _url(**query: str) -> str:
    return f"{reverse('bank_exceptions')}?{urlencode(query)}"


def _title(asked: Mapping[str, str]) -> str:
    if asked.get("jenis") in set(LineException):
        return EXCEPTION_WORDS[LineException(asked["jenis"])]
    if asked.get("setoran") in set(DepositException):
        return DEPOSIT_EXCEPTION_WORDS[DepositException(asked["setoran"])]
    return "Usul yang menunggu orang kedua" if "usul" in asked else "Baris terbuka, yang terlama di atas"
