"""A dossier on one card: its state in words, the next step, whose turn it is, by when."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from deposits import deadlines
from deposits.deadlines import Terms
from deposits.models import Deposit, MinistryAnswer
from deposits.rules import MinistryState, Status, Turn
from deposits.rules.status import TURN_WORDS
from offices.accounts import today
from offices.calendar import CalendarNotLoaded, now
from offices.models import Holiday
from offices.words import day_words

MINISTRY = "Kementerian Haji dan Umrah"
UNCOUNTED = "Tanggal belum dapat kami hitung: kalender tahun {year} belum diisi."
LATE = "Batas ini sudah lewat. Berkas tetap boleh dikirim."
NEVER_SENT = "Berkas ini belum pernah dikirim ke kantor. Uang di bank tidak berubah."
OPEN_LABELS = {Status.DRAFT: "Lanjutkan mengisi", Status.RETURNED: "Perbaiki berkas"}


@dataclass(frozen=True)
class Card:
    """The words of a status card."""

    reference: str
    state: str
    tone: str
    meaning: str
    next_step: str
    turn: str
    deadline: str
    number: str = ""
    number_label: str = ""
    number_issuer: str = ""
    action_url: str = ""
    action_label: str = ""


def card_of(deposit: Deposit, terms: Terms | None = None) -> Card:
    """Say where a dossier stands; terms read once serve many cards."""
    words = deposit.words
    card = Card(
        reference=deposit.reference,
        state=words.title,
        tone=words.tone,
        meaning=_rejection(deposit),
        next_step=words.next_step if deposit.was_sent or deposit.turn != Turn.NOBODY else NEVER_SENT,
        turn=TURN_WORDS[deposit.turn] if deposit.turn != Turn.NOBODY else "",
        deadline=_deadline(deposit, terms),
    )
    return _with_answer(card, deposit) if deposit.status == Status.APPROVED else card


def linked(card: Card, deposit: Deposit) -> Card:
    """Add the way to the dossier's own page, and whose dossier it is."""
    return replace(
        card,
        reference=f"{deposit.registration.pilgrim.full_name} · {deposit.reference}",
        action_url=reverse("dossier", args=[deposit.reference]),
        action_label=OPEN_LABELS.get(Status(deposit.status), "Lihat berkas"),
    )


def _rejection(deposit: Deposit) -> str:
    reason = deposit.rejection
    return f"{reason.sentence} Dasar: {reason.basis}." if reason and deposit.status == Status.REJECTED else ""


def _with_answer(card: Card, deposit: Deposit) -> Card:
    """Say the ministry's answer: the case is green only when the porsi number is there."""
    answer: MinistryAnswer | None = getattr(deposit, "ministry_answer", None)
    match answer.state if answer else MinistryState.TO_ENTER:
        case MinistryState.ENTERED:
            return replace(
                card,
                state="Nomor porsi sudah terbit",
                tone="done",
                next_step="Simpan nomor porsi dan surat pendaftaran (SPH).",
                turn="",
                number=deposit.registration.porsi_no,
                number_label="Nomor porsi",
                number_issuer=f"Diterbitkan oleh {MINISTRY}",
            )
        case MinistryState.REFUSED:
            return replace(
                card,
                state="Sistem kementerian belum menerima",
                tone="error",
                meaning=answer.refusal if answer else "",
                next_step="Petugas kantor menghubungi Bapak/Ibu.",
                turn=TURN_WORDS[Turn.OFFICE],
            )
    return replace(card, tone="progress")


def _deadline(deposit: Deposit, terms: Terms | None) -> str:
    match deposit.turn:
        case Turn.OFFICE | Turn.APPROVER:
            return answer_day(deposit, terms)
        case Turn.PILGRIM if deposit.submitted_at:
            return _in_time(deposit.answer_due_on) if deposit.answer_due_on else _uncounted(deposit, terms)
        case Turn.PILGRIM if deposit.paid_on:
            return _last_day(deposit, terms)
    return ""


def _last_day(deposit: Deposit, terms: Terms | None) -> str:
    try:
        return _in_time(deadlines.registration_due(deposit, terms))
    except CalendarNotLoaded as missing:
        return UNCOUNTED.format(year=missing.year)


def _in_time(due: date) -> str:
    """Say until when the pilgrim is in time; what comes late is taken, an officer decides about it."""
    late = f". {LATE}" if due < today() else ""
    return f"{day_words(due)}{late}"


def answer_day(deposit: Deposit, terms: Terms | None = None) -> str:
    """Say by when the office answers a dossier that was sent."""
    return day_words(deposit.answer_due_on) if deposit.answer_due_on else _uncounted(deposit, terms)


def _uncounted(deposit: Deposit, terms: Terms | None) -> str:
    """Name the year whose holidays nobody had entered; a date is never guessed."""
    year = deadlines.year_of(deposit.office, deposit.submitted_at or now())
    loaded = terms.calendar if terms else Holiday.objects.calendar()
    return UNCOUNTED.format(year=year + 1 if year in loaded else year)
