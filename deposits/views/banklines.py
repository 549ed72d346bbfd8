"""Bank lines as a page shows them: a fixed number at a time, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from deposits.models import BankLine, Match
from deposits.rules import DRAWER_WORDS, EXCEPTION_WORDS, Drawer, LineException
from offices.models import User
from offices.words import date_words, rupiah

PAGE: Final = 50


@dataclass(frozen=True)
class LineRow:
    """One line; `keys` are the numbers the bank wrote, `dossier` what the line proves."""

    url: str
    day: str
    amount: str
    account: str
    keys: str
    payer: str
    drawer: str
    tone: str
    why: str
    dossier: str


@dataclass(frozen=True)
class LinePage:
    """A page of lines, what they were chosen by, and the address of the next older ones."""

    title: str
    rows: list[LineRow]
    older: str


def line_page(user: User, day: date, asked: Mapping[str, str]) -> LinePage:
    """Give the lines a person may see; `asked` may name rekening, sisi, laci, jenis and the line to go on before."""
    lines = _chosen(BankLine.objects.visible_to(user, day), asked)
    proves = Match.objects.live().filter(line=OuterRef("pk")).values("deposit__reference")[:1]
    lines = lines.select_related("account__bank").annotate(dossier=Subquery(proves)).order_by("-pk")
    found = list(lines[: PAGE + 1])
    older = ""
    if len(found) > PAGE:
        older = "?" + urlencode({**asked, "sebelum": found[PAGE - 1].pk})
    return LinePage(title=_title(asked), rows=[_row(line) for line in found[:PAGE]], older=older)


def _chosen(lines: QuerySet[BankLine], asked: Mapping[str, str]) -> QuerySet[BankLine]:
    """Narrow the lines; a filter that names nothing known finds nothing."""
    if "rekening" in asked:
        lines = lines.filter(account=number(asked["rekening"]))
    if "sebelum" in asked:
        lines = lines.filter(pk__lt=number(asked["sebelum"]))
    if "sisi" in asked:
        lines = lines.filter(amount__gt=0) if asked["sisi"] == "kredit" else lines.filter(amount__lt=0)
    if "laci" in asked:
        lines = lines.filter(drawer__in=[drawer for drawer in Drawer if drawer == asked["laci"]])
    if "jenis" in asked:
        lines = lines.filter(exception__in=[kind for kind in LineException if kind == asked["jenis"]])
    return lines


def number(text: str) -> int:
    """Read the id in an address; 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0


def _title(asked: Mapping[str, str]) -> str:
    if asked.get("jenis") in set(LineException):
        return EXCEPTION_WORDS[LineException(asked["jenis"])]
    if asked.get("laci") in set(Drawer):
        return f"Laci: {DRAWER_WORDS[Drawer(asked['laci'])]}"
    return "Semua baris bank"


def _row(line: BankLine) -> LineRow:
    drawer = Drawer(line.drawer)
    keys = {
        "Nomor validasi": line.validation_no,
        "Virtual account": line.virtual_account,
        "Referensi": line.reference,
    }
    return LineRow(
        url=reverse("bank_exception", args=[line.pk]),
        day=date_words(line.booked_on),
        amount=rupiah(line.amount),
        account=str(line.account),
        keys=" · ".join(f"{name} {key}" for name, key in keys.items() if key),
        payer=line.payer_name or line.description,
        drawer=DRAWER_WORDS[drawer],
        tone="turn" if drawer == Drawer.OPEN else "done",
        why=EXCEPTION_WORDS[LineException(line.exception)] if line.exception else "",
        dossier=getattr(line, "dossier", None) or "",
    )
