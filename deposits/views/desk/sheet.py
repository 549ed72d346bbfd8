"""The sheet from which a dossier is keyed into the ministry's system: its fields, its photo and the porsi box."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.urls import reverse

from deposits.forms.office import DeskForm
from deposits.handover import FIELDS, Field
from deposits.models import Deposit
from deposits.rules.desk import Act, sentence
from deposits.submission import Asked, asked
from deposits.views.desk.panels import panels
from deposits.views.desk.reading import Opened
from deposits.views.desk.warnings import warnings
from offices.accounts import today
from pilgrims.rules import DOCUMENT_WORDS, DocumentKind

BOX = frozenset({Act.ENTER_PORSI, Act.CONFIRM_PORSI, Act.RETYPE_PORSI, Act.RECORD_REFUSAL, Act.ATTACH_LETTER})
FROM, SHEET = "dari", "lembar"
EMPTY, OPTIONAL, UNASKED = "Belum diisi", "Kosong, boleh dilewati", "Tidak ditanyakan di sini"
SEEN, MISSING = "Asli dilihat di loket, tidak ada berkasnya", "Belum dikirim"


@dataclass(frozen=True)
class Row:
    """One field; without a value `mark` says why there is none."""

    label: str
    value: str
    mark: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Attachment:
    """One paper to send along; `url` is empty where the office holds no file."""

    label: str
    url: str
    mark: str = ""


def sheet(opened: Opened, sent: tuple[Act, DeskForm] | None = None) -> dict[str, Any]:
    """Give everything the template shows; `sent` is a form that was refused, with what was typed."""
    deposit = opened.deposit
    rows = [(field.group, _row(field, deposit)) for field in FIELDS]
    papers = asked(deposit, today())
    return {
        "deposit": deposit,
        "pilgrim": deposit.registration.pilgrim,
        "groups": [Group(title, [row for _, row in found]) for title, found in groupby(rows, key=lambda one: one[0])],
        "empty_count": sum(row.mark == EMPTY for _, row in rows),
        "photo": next(_portraits(papers), None),
        "attachments": [_attachment(paper) for paper in papers],
        "warnings": warnings(opened, [], []),
        "sentence": sentence(opened.desk),
        "panels": [replace(one, url=f"{one.url}?{FROM}={SHEET}") for one in panels(opened, sent) if one.act in BOX],
        "has_errors": sent is not None and bool(sent[1].errors),
    }


def shows(opened: Opened, act: Act) -> bool:
    """Tell whether the sheet has a form for an act, so that a refused one can be shown there again."""
    return any(panel.act == act and panel.unfolds for panel in panels(opened) if panel.act in BOX)


def _row(field: Field, deposit: Deposit) -> Row:
    if field.read is None:
        return Row(field.label, "", UNASKED, "plain")
    value = field.read(deposit)
    if value:
        return Row(field.label, value)
    return Row(field.label, "", OPTIONAL, "plain") if field.optional else Row(field.label, "", EMPTY, "turn")


def _portraits(papers: list[Asked]) -> Iterator[Attachment]:
    """Give the photo in the ministry's size, once its picture is drawn."""
    for paper in papers:
        if paper.kind == DocumentKind.PHOTO and paper.document and paper.document.pages_drawn_at:
            yield Attachment("Pas foto 3 x 4", reverse("document_portrait", args=[paper.document.uid]))


def _attachment(paper: Asked) -> Attachment:
    label = DOCUMENT_WORDS[paper.kind] if paper.kind else paper.requirement.label
    if paper.document:
        return Attachment(label, reverse("document_file", args=[paper.document.uid]))
    return Attachment(label, "", SEEN if paper.original else MISSING)
