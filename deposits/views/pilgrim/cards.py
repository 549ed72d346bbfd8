"""A dossier on one card: its state in words, the next step, whose turn it is, by when."""

from dataclasses import dataclass, replace
from datetime import date

from deposits import deadlines
from deposits.deadlines import Terms
from deposits.models import Deposit, MinistryAnswer
from deposits.rules import OPEN_STATUSES, MinistryState, Proof, Status, Turn, whose_turn
from deposits.rules.ministry import ANSWERED_WORDS
from deposits.rules.status import TURN_WORDS
from deposits.rules.turns import WAITING_STEPS
from deposits.views.pilgrim.pages import FROM_HOME, is_new, url
from offices.accounts import today
from offices.calendar import CalendarNotLoaded, now
from offices.models import Holiday
from offices.words import day_words

MINISTRY = "Kementerian Haji dan Umrah"
UNCOUNTED = "Tanggal belum dapat kami hitung: kalender tahun {year} belum diisi."
UNKNOWN_DAY = "Tanggalnya belum dapat dipastikan."
LATE = "Batas ini sudah lewat. Berkas tetap boleh dikirim."
OVERDUE = "Kami terlambat, mohon maaf. Petugas kantor segera menjawab."
DOUBT = "Catatan bank untuk setoran ini berubah. Petugas menanyakannya ke bank."
NEVER_SENT = "Berkas ini belum pernah dikirim ke kantor. Uang di bank tidak berubah."
OPEN_LABELS = {Status.DRAFT: "Lanjutkan mengisi", Status.RETURNED: "Perbaiki berkas"}


@dataclass(frozen=True)
class Warning:
    """The time to send runs out, or is over."""

    title: str
    text: str


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
    warning: Warning | None = None


def card_of(deposit: Deposit, terms: Terms | None = None) -> Card:
    """Say where a dossier stands; terms read once serve many cards."""
    words, status = deposit.words, Status(deposit.status)
    answer = answer_of(deposit)
    proof = Proof.NONE if deposit.is_doubted else deposit.proof
    turn = whose_turn(status, proof, state_of(answer), deposit.recommendation)
    next_step = WAITING_STEPS.get((status, turn), words.next_step)
    card = Card(
        reference=deposit.reference,
        state=words.title,
        tone=words.tone,
        meaning=_rejection(deposit) or _doubt(deposit, turn),
        next_step=next_step if deposit.was_sent or turn != Turn.NOBODY else NEVER_SENT,
        turn=TURN_WORDS[turn] if turn != Turn.NOBODY else "",
        deadline=_deadline(deposit, turn, terms),
        warning=_warning(deposit, terms) if status == Status.DRAFT and deposit.paid_on else None,
    )
    return _numbered(_with_answer(card, answer) if status == Status.APPROVED else card, deposit, answer)


def linked(card: Card, deposit: Deposit) -> Card:
    """Add the way to the dossier's own page, and whose dossier it is."""
    name = deposit.registration.pilgrim.full_name
    return replace(
        card,
        reference=f"{name} · {card.reference}" if card.reference else name,
        action_url=url(deposit, "dossier", came_from=FROM_HOME if is_new(deposit) else ""),
        action_label=OPEN_LABELS.get(Status(deposit.status), "Lihat berkas"),
    )


def answer_of(deposit: Deposit) -> MinistryAnswer | None:
    """Give the ministry's answer; a row that does not exist raises an AttributeError of its own."""
    answer: MinistryAnswer | None = getattr(deposit, "ministry_answer", None)
    return answer


def state_of(answer: MinistryAnswer | None) -> MinistryState:
    return answer.state if answer else MinistryState.TO_ENTER


def _rejection(deposit: Deposit) -> str:
    reason = deposit.rejection
    return f"{reason.sentence} Dasar: {reason.basis}." if reason and deposit.status == Status.REJECTED else ""


def _doubt(deposit: Deposit, turn: Turn) -> str:
    """Say that the bank took its record back, where the next step does not say it already."""
    told = (Status(deposit.status), turn) == (Status.APPROVED, Turn.BANK)
    return DOUBT if deposit.is_doubted and Status(deposit.status) in OPEN_STATUSES and not told else ""


def _with_answer(card: Card, answer: MinistryAnswer | None) -> Card:
    """Say the ministry's answer: the case is green only when the porsi number is there."""
    match state_of(answer):
        case MinistryState.ENTERED:
            return replace(card, state=ANSWERED_WORDS[MinistryState.ENTERED], tone="done")
        case MinistryState.REFUSED:
            refusal = answer.refusal if answer else ""
            return replace(card, state=ANSWERED_WORDS[MinistryState.REFUSED], tone="error", meaning=refusal)
    return replace(card, tone="progress")


def _numbered(card: Card, deposit: Deposit, answer: MinistryAnswer | None) -> Card:
    """Add the one number of this stage with who issued it; a reference that stands large stands once."""
    office = f"Diterbitkan oleh {deposit.office.name}"
    # An office that handed the dossier on gave it this number.
    given = office if deposit.reference.split("-")[1] == deposit.office.code else ""
    if deposit.status == Status.APPROVED and state_of(answer) == MinistryState.ENTERED:
        label, number, issuer = "Nomor porsi", deposit.registration.porsi_no, f"Diterbitkan oleh {MINISTRY}"
    elif deposit.status == Status.APPROVED and deposit.certificate_no:
        label, number, issuer = "Nomor surat keterangan", deposit.certificate_no, office
    elif deposit.was_sent:
        label, number, issuer = "Nomor berkas", deposit.reference, given
    elif deposit.validation_no and deposit.bank:
        label, number, issuer = "Nomor validasi", deposit.validation_no, f"Diterbitkan oleh {deposit.bank.name}"
    else:
        return card
    reference = "" if number == deposit.reference else card.reference
    return replace(card, number=number, number_label=label, number_issuer=issuer, reference=reference)


def _deadline(deposit: Deposit, turn: Turn, terms: Terms | None) -> str:
    match turn:
        case Turn.OFFICE | Turn.APPROVER | Turn.BANK if deposit.is_waiting:
            return _promised(deposit, terms)
        case Turn.PILGRIM if deposit.submitted_at:
            return _in_time(deposit.answer_due_on) if deposit.answer_due_on else _uncounted(deposit, terms)
        case Turn.PILGRIM if deposit.paid_on:
            return _last_day(deposit, terms)
        case Turn.PILGRIM | Turn.NOBODY:
            return ""
    return UNKNOWN_DAY


def _promised(deposit: Deposit, terms: Terms | None) -> str:
    """Say by when the office answers, and own up to it when that day is over."""
    is_over = deposit.answer_due_on is not None and deposit.answer_due_on < today()
    return f"{answer_day(deposit, terms)}. {OVERDUE}" if is_over else answer_day(deposit, terms)


def _last_day(deposit: Deposit, terms: Terms | None) -> str:
    try:
        return day_words(deadlines.registration_due(deposit, terms))
    except CalendarNotLoaded as missing:
        return UNCOUNTED.format(year=missing.year)


def _warning(deposit: Deposit, terms: Terms | None) -> Warning | None:
    """Warn from the third working day after paying on; what comes late is taken, an officer decides about it."""
    terms, paid_on = terms or Terms.read(), deposit.paid_on or today()
    try:
        left = deadlines.days_left(deposit, today(), terms)
    except CalendarNotLoaded:
        return None
    count = terms.count(paid_on)
    if left < 0:
        return Warning(
            f"Batas {count} hari kerja sudah lewat", "Berkas tetap boleh dikirim. Petugas kantor yang menilainya."
        )
    if left > count - terms.warns_from(today()):
        return None
    when = "Hari ini hari terakhir" if left == 0 else f"Tinggal {left} hari kerja lagi"
    return Warning(when, f"Kirim berkas paling lambat {_last_day(deposit, terms)}.")


def _in_time(due: date) -> str:
    """Say until when a repair is in time; what comes late is taken, an officer decides about it."""
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
