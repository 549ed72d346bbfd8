"""What the counter's pages show: the printed confirmation of a family, and the days that wait for a second officer."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from deposits.counter import may_mend
from deposits.models import Deposit, Paper
from deposits.rules import PaperKind
from offices.models import Office, User
from offices.words import day_words, moment_words
from pilgrims.models import Document, SeenOriginal
from pilgrims.rules import NIK_LENGTH
from pilgrims.signin import shown

NIK_BOXES = range(NIK_LENGTH)
BY_PHONE = "Kabar dikirim ke {phone}."
WITHOUT_PHONE = "Tanpa nomor HP. Tanyakan kabar di loket dengan nomor berkas ini."
UNCOUNTED = "Tanggal jawaban belum dapat dihitung."


@dataclass(frozen=True)
class Row:
    label: str
    value: str


@dataclass(frozen=True)
class Member:
    """One person of the printed confirmation."""

    reference: str
    name: str
    rows: list[Row]
    due: str
    reach: str
    pdf_url: str
    mend_url: str


@dataclass(frozen=True)
class WaitingDay:
    """An earlier day of receipt; `confirm_url` is empty for the officer who keyed it in."""

    reference: str
    url: str
    name: str
    received_on: str
    keyed_in: str
    by: str
    confirm_url: str


def confirmation(deposit: Deposit) -> list[Member]:
    """Give the person, or all of the family whom this office received at the counter."""
    return [_member(one) for one in _together(deposit)]


def _together(deposit: Deposit) -> Iterable[Deposit]:
    rows = Deposit.objects.filter(office=deposit.office_id, first_submitted_at__isnull=False)
    family = deposit.registration.family_id
    found = rows.filter(registration__family=family) if family and deposit.counter_by_id else rows.filter(pk=deposit.pk)
    if family and deposit.counter_by_id:
        found = found.filter(counter_by__isnull=False)
    receipts = Paper.objects.filter(kind=PaperKind.RECEIPT, drawn_at__isnull=False)
    return (
        found.for_page()
        .select_related("counter_by")
        .prefetch_related(
            Prefetch("registration__originals", SeenOriginal.objects.order_by("id")),
            Prefetch("registration__documents", Document.objects.current()),
            Prefetch("papers", receipts, to_attr="receipts"),
        )
        .order_by("queued_at", "id")
    )


def _member(deposit: Deposit) -> Member:
    pilgrim, zone = deposit.registration.pilgrim, deposit.office.zone
    receipts: list[Paper] = getattr(deposit, "receipts")  # noqa: B009 - a prefetch, unknown to the type
    rows = [
        Row("NIK", pilgrim.nik_masked),
        Row("Nomor validasi", deposit.validation_no),
        Row("Setoran di bank", f"{deposit.amount_words}, {deposit.bank.name if deposit.bank else ''}"),
        *_papers(deposit),
        Row("Diketik", moment_words(deposit.first_submitted_at, zone) if deposit.first_submitted_at else ""),
    ]
    if deposit.received_on:
        waits = "" if deposit.received_confirmed_at else " (menunggu petugas kedua)"
        rows.append(Row("Formulir diterima", f"{day_words(deposit.received_on)}{waits}"))
    if deposit.counter_by:
        rows.append(Row("Petugas loket", deposit.counter_by.name))
    return Member(
        reference=deposit.reference,
        name=pilgrim.full_name,
        rows=rows,
        due=day_words(deposit.answer_due_on) if deposit.answer_due_on else UNCOUNTED,
        reach=BY_PHONE.format(phone=shown(pilgrim.phone)) if pilgrim.phone else WITHOUT_PHONE,
        pdf_url=reverse("receipt_pdf", args=[deposit.reference]) if receipts else "",
        mend_url=reverse("counter_mend", args=[deposit.reference]) if may_mend(deposit) else "",
    )


def _papers(deposit: Deposit) -> list[Row]:
    """Name the papers an officer held in hand, and those the office keeps a copy of."""
    registration = deposit.registration
    seen = [one.get_kind_display() for one in registration.originals.all()]
    kept = [one.get_kind_display() for one in registration.documents.all()]
    return [
        Row(label, ", ".join(names)) for label, names in (("Asli dilihat", seen), ("Salinan disimpan", kept)) if names
    ]


def repairs_of(deposit: Deposit) -> list[str]:
    """Say what the last return asked for, with the notes of the officer."""
    items = list(deposit.return_items.all())
    latest = [item for item in items if item.round == items[-1].round]
    return [f"{item.reason.label}. {item.note}".rstrip() for item in latest]


def waiting_days(office: Office, user: User) -> list[WaitingDay]:
    """Give the earlier days of receipt at an office that no second officer has confirmed, the oldest first."""
    return [
        WaitingDay(
            reference=one.reference,
            url=reverse("office_dossier", args=[one.reference]),
            name=one.registration.pilgrim.full_name,
            received_on=day_words(one.received_on) if one.received_on else "",
            keyed_in=moment_words(one.created_at, one.office.zone),
            by=one.counter_by.name if one.counter_by else "",
            confirm_url="" if one.counter_by == user else reverse("counter_confirm_received", args=[one.reference]),
        )
        for one in Deposit.objects.filter(office=office).received_unconfirmed()
    ]
