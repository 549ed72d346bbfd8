"""Where a dossier stands once it is out of the pilgrim's hands, with the papers to take along."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from deposits.models import Deposit, Paper
from deposits.rules import PaperKind, Proof
from deposits.rules.papers import PAPER_WORDS
from deposits.submission import asked, may_complete, may_withdraw, still_empty
from deposits.views.pilgrim.cards import DOUBT, answer_of, card_of
from deposits.views.pilgrim.corrections import correction_of
from deposits.views.pilgrim.endings import ending_of
from deposits.views.pilgrim.reach import Request
from deposits.views.pilgrim.rejection import is_rejected
from deposits.views.pilgrim.steps import steps_of
from deposits.views.pilgrim.summary import Row, payment_group
from deposits.views.pilgrim.tiles import tiles_of
from offices.accounts import today

PDF_PAGES = {PaperKind.RECEIPT: "receipt_pdf", PaperKind.CERTIFICATE: "certificate_pdf"}
LETTER = "Surat pendaftaran haji (SPH)"
REJECTION = "Surat penolakan"
REVIEWED = " (sedang diperiksa ulang)"
PROOF_SENTENCES = {
    Proof.NONE: "Belum dicocokkan. Petugas yang mencocokkan dengan catatan bank.",
    Proof.CONFIRMED: "Sudah dilihat dua petugas. Catatan bank menyusul.",
    Proof.NOTIFIED: "Bank sudah memberi tahu setoran ini. Catatan bank menyusul.",
    Proof.SETTLED: "Setoran tercatat di bank.",
}


@dataclass(frozen=True)
class Download:
    """A paper of this dossier; without `url` the worker has still to draw it."""

    label: str
    url: str


def state_page(request: Request, deposit: Deposit) -> HttpResponse:
    """Show the card, the papers, the way so far, and what was sent."""
    page = {
        "deposit": deposit,
        "card": card_of(deposit),
        "downloads": downloads(deposit),
        "steps": steps_of(deposit),
        "payment": [*payment_group(deposit).rows, Row("Bukti bank", _proof_words(deposit))],
        "tiles": tiles_of(deposit, asked(deposit, today())),
        "ending": ending_of(deposit),
        "correction": correction_of(deposit),
        "later_url": later_url(deposit),
        "may_withdraw": may_withdraw(deposit, request.user, today()),
    }
    return render(request, "deposits/pilgrim/state.html", page)


def _proof_words(deposit: Deposit) -> str:
    return DOUBT if deposit.is_doubted else PROOF_SENTENCES[deposit.proof]


def downloads(deposit: Deposit) -> list[Download]:
    """Give the newest valid paper of each kind, then the ministry's own letter."""
    newest: dict[str, Paper] = {}
    for paper in deposit.papers.public().newest().filter(revoked_at__isnull=True):
        newest.setdefault(paper.kind, paper)
    found = [_download(deposit, kind, newest[kind]) for kind in PaperKind if kind in newest]
    answer = answer_of(deposit)
    if answer and answer.confirmed_at and answer.letter:
        found.append(Download(LETTER, reverse("letter_pdf", args=[deposit.reference])))
    if is_rejected(deposit):
        found.append(Download(REJECTION, reverse("rejection_letter", args=[deposit.reference])))
    return found


def _download(deposit: Deposit, kind: PaperKind, paper: Paper) -> Download:
    url = reverse(PDF_PAGES[kind], args=[deposit.reference]) if paper.is_drawn else ""
    is_doubted = kind == PaperKind.CERTIFICATE and deposit.is_doubted
    return Download(PAPER_WORDS[kind] + (REVIEWED if is_doubted else ""), url)


def later_url(deposit: Deposit) -> str:
    """Give the page of what is filled in while waiting; nothing once all is there or it is too late for that."""
    is_open = may_complete(deposit) and still_empty(deposit)
    return reverse("dossier_later", args=[deposit.reference]) if is_open else ""
