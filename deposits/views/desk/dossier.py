"""The officer's dossier page: papers, comparison, warnings, person, steps and what may be done."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from deposits.counter import may_mend
from deposits.forms.office import DeskForm
from deposits.models import Deposit
from deposits.rules import PROOF_WORDS, MinistryState, Proof, Status, Turn
from deposits.rules.desk import Act, Desk, sentence
from deposits.rules.work import WORKS
from deposits.submission import Asked, asked
from deposits.views.desk.bank_faults import letter_url
from deposits.views.desk.comparison import compare
from deposits.views.desk.panels import Panel, panels
from deposits.views.desk.person import Fact, conditions, identity, verdicts_of
from deposits.views.desk.reading import Opened
from deposits.views.desk.timeline import timeline
from deposits.views.desk.verdicts import NO_MARK, Mark, marks_of
from deposits.views.desk.warnings import count_asking, warnings
from offices.accounts import today
from offices.words import day_words
from pilgrims.models import Document
from pilgrims.rules import DOCUMENT_WORDS

PICTURE = "image/jpeg"
LINE_OF = {Status.VERIFIED: "putuskan", Status.APPROVED: "porsi"}
PROOF_TONES = {Proof.NONE: "plain", Proof.CONFIRMED: "info", Proof.NOTIFIED: "info", Proof.SETTLED: "done"}


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str


@dataclass(frozen=True)
class Paper:
    """One document with its page pictures, or with the word that says why there are none yet."""

    title: str
    zoom_id: str
    file_url: str = ""
    status: str = ""
    tone: str = ""
    images: tuple[Picture, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Relative:
    label: str
    url: str


def page(opened: Opened, sent: tuple[Act, DeskForm] | None = None) -> dict[str, Any]:
    """Give everything the template shows; `sent` is a form that was refused, with what was typed."""
    deposit = opened.deposit
    steps, verdicts = timeline(opened), verdicts_of(opened)
    noticed, marks = warnings(opened, steps, verdicts), marks_of(deposit)
    offered = panels(opened, sent, warned=count_asking(noticed))
    return {
        "deposit": deposit,
        "pilgrim": deposit.registration.pilgrim,
        "proof_word": PROOF_WORDS[deposit.proof],
        "proof_tone": PROOF_TONES[deposit.proof],
        "due": _due(deposit),
        "mend_url": _mend_url(opened),
        "sheet_url": _sheet_url(opened),
        "papers": [
            *_evidence(opened),
            *(_marked(_paper(one), marks.get(one.requirement.key, NO_MARK)) for one in asked(deposit, today())),
        ],
        "comparison": compare(opened),
        "warnings": noticed,
        "identity": identity(opened, today()),
        "conditions": conditions(verdicts),
        "family": [_relative(**row) for row in deposit.family],
        "answer_rows": _answer(opened),
        "steps": steps,
        "downloads": _downloads(opened),
        "sentence": sentence(opened.desk),
        "panels": offered,
        "errors": _errors_without_panel(offered, sent),
        "has_errors": sent is not None and bool(sent[1].errors),
        "next_work": _next_work(opened.desk),
    }


def _next_work(desk: Desk) -> str:
    """Name the line from which the next dossier is taken: this one's, else the first that this person may work on."""
    first = LINE_OF.get(desk.status, "periksa")
    lines = [WORKS[first], *WORKS.values()]
    return next((work.key for work in lines if work.roles & desk.roles), "")


def _errors_without_panel(offered: list[Panel], sent: tuple[Act, DeskForm] | None) -> list[str]:
    """Give the sentences that no open panel shows: of a plain button, or of an act that is no longer offered."""
    if sent is None or any(panel.act == sent[0] and panel.unfolds for panel in offered):
        return []
    return [str(error) for errors in sent[1].errors.values() for error in errors]


def _due(deposit: Deposit) -> str:
    """Say until when whose turn it is; what was approved or ended has had its answer."""
    if deposit.answer_due_on is None or deposit.turn in (Turn.NOBODY, Turn.MINISTRY):
        return ""
    what = "Batas perbaikan" if deposit.turn == Turn.PILGRIM else "Batas jawaban"
    return f"{what} {day_words(deposit.answer_due_on)}"


def _mend_url(opened: Opened) -> str:
    """Give the way to mend a returned dossier with its pilgrim at the counter."""
    is_mendable = may_mend(opened.deposit) and opened.desk.works
    return reverse("counter_mend", args=[opened.deposit.reference]) if is_mendable else ""


def _sheet_url(opened: Opened) -> str:
    """Give the sheet from which an approved dossier is keyed into the ministry's system."""
    is_ready = opened.deposit.status == Status.APPROVED and opened.desk.works and not opened.desk.revocation_waits
    return reverse("office_entry_sheet", args=[opened.deposit.reference]) if is_ready else ""


def _evidence(opened: Opened) -> list[Paper]:
    """Show what an officer attached first: it stands in for the bank's line."""
    if opened.proof is None or opened.match or opened.notified:
        return []
    url = reverse("evidence_file", args=[opened.proof.uid])
    title = f"Bukti: {opened.proof.get_source_display()}"
    images = (Picture(url, title),) if opened.proof.evidence_type == PICTURE else ()
    return [Paper(title, "zoom-evidence", url, images=images)]


def _downloads(opened: Opened) -> list[dict[str, str]]:
    """Give the papers of the office and of the ministry that can be handed out at the counter."""
    deposit = opened.deposit
    offered = [
        ("Tanda terima berkas", "receipt_pdf", True),
        (_certificate_words(opened), "certificate_pdf", deposit.status == Status.APPROVED),
        ("SPH dari kementerian", "letter_pdf", _letter_is_readable(opened)),
        ("Surat penolakan", "office_rejection_letter", deposit.status == Status.REJECTED),
    ]
    to_bank = [{"label": "Surat ke bank", "url": letter_url(opened)}] if letter_url(opened) else []
    papers = [{"label": label, "url": reverse(name, args=[deposit.reference])} for label, name, has in offered if has]
    return to_bank + papers


def _certificate_words(opened: Opened) -> str:
    return "Surat keterangan (sedang diperiksa ulang)" if opened.desk.proof_lost else "Surat keterangan"


def _letter_is_readable(opened: Opened) -> bool:
    """Tell whether this officer may read the ministry's letter: the second typist looks at the ministry's screen."""
    answer = opened.answer
    return answer is not None and bool(answer.letter) and (answer.confirmed_at is not None or opened.desk.typed)


def _answer(opened: Opened) -> list[Fact]:
    """Say what the ministry answered; a first typing stays hidden, so that the second is a second look."""
    answer, deposit = opened.answer, opened.deposit
    if answer is None or deposit.status != Status.APPROVED:
        return []
    facts = [Fact("Keadaan", answer.words)]
    if answer.state == MinistryState.ENTERED:
        facts += [Fact("Nomor porsi", deposit.registration.porsi_no), Fact("Nomor SPH", deposit.registration.sph_no)]
    if answer.state == MinistryState.REFUSED:
        facts.append(Fact("Alasan", answer.refusal))
    return facts


def _paper(one: Asked) -> Paper:
    zoom_id, document, note = f"zoom-{one.requirement.key}", one.document, one.seen_words
    title = DOCUMENT_WORDS[one.kind] if one.kind else one.requirement.label
    if document is None and one.original:
        return Paper(title, zoom_id, status="Asli sudah dilihat", tone="done", note=note)
    if document is None:
        return Paper(title, zoom_id, status="Belum dikirim", tone="turn")
    file_url = reverse("document_file", args=[document.uid])
    if document.unreadable_at:
        return Paper(title, zoom_id, file_url, "Tidak terbaca", "error", note=note)
    if document.pages_drawn_at is None:
        return Paper(title, zoom_id, file_url, "Gambar sedang disiapkan", "progress", note=note)
    return Paper(title, zoom_id, file_url, images=_pictures(document, title), note=note)


def _marked(paper: Paper, mark: Mark) -> Paper:
    """Add what was said of it before; how the file itself stands comes first."""
    return replace(
        paper,
        note=" ".join(filter(None, (paper.note, mark.note))),
        status=paper.status or mark.status,
        tone=paper.tone or mark.tone,
    )


def _relative(reference: str, name: str) -> Relative:
    return Relative(f"{name} ({reference})", reverse("office_dossier", args=[reference]))


def _pictures(document: Document, title: str) -> tuple[Picture, ...]:
    many = document.pages > 1
    return tuple(
        Picture(reverse("document_page", args=[document.uid, number]), f"{title}, halaman {number}" if many else title)
        for number in document.page_numbers
    )
