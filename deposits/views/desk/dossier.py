"""The officer's dossier page: papers, comparison, warnings, person, steps and what may be done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from deposits.forms.office import DeskForm
from deposits.rules import PROOF_WORDS, Proof
from deposits.rules.desk import Act, sentence
from deposits.submission import Asked, asked
from deposits.views.desk.comparison import compare, rule_words
from deposits.views.desk.panels import Panel, panels
from deposits.views.desk.reading import Opened
from deposits.views.desk.timeline import timeline
from deposits.views.desk.warnings import warnings
from offices.accounts import today
from offices.words import date_words, grouped
from pilgrims.models import Document, Pilgrim
from pilgrims.rules import MARITAL_WORDS, SEX_WORDS, Marital, Sex, age_on

PROOF_TONES = {Proof.NONE: "plain", Proof.CONFIRMED: "info", Proof.SETTLED: "done"}


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


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


def page(opened: Opened, sent: tuple[Act, DeskForm] | None = None) -> dict[str, Any]:
    """Give everything the template shows; `sent` is a form that was refused, with what was typed."""
    deposit = opened.deposit
    offered = panels(opened, sent)
    return {
        "deposit": deposit,
        "pilgrim": deposit.registration.pilgrim,
        "proof_word": PROOF_WORDS[deposit.proof],
        "proof_tone": PROOF_TONES[deposit.proof],
        "papers": [_paper(one) for one in asked(deposit, today())],
        "evidence_url": reverse("evidence_file", args=[opened.proof.uid]) if opened.proof else "",
        "comparison": compare(opened),
        "match_rule": rule_words(opened.match),
        "warnings": warnings(opened, today()),
        "identity": _identity(deposit.registration.pilgrim, today()),
        "answer": opened.answer,
        "steps": timeline(opened),
        "sentence": sentence(opened.desk),
        "panels": offered,
        "errors": _errors_without_panel(offered, sent),
        "has_errors": sent is not None,
    }


def _errors_without_panel(offered: list[Panel], sent: tuple[Act, DeskForm] | None) -> list[dict[str, str]]:
    """Give the sentences that no open panel shows: of a plain button, or of an act that is no longer offered."""
    if sent is None or any(panel.act == sent[0] and panel.unfolds for panel in offered):
        return []
    return [{"text": str(error)} for errors in sent[1].errors.values() for error in errors]


def _paper(one: Asked) -> Paper:
    title, zoom_id, document = one.requirement.label, f"zoom-{one.requirement.key}", one.document
    if document is None:
        return Paper(title, zoom_id, status="Belum dikirim", tone="turn")
    title = document.get_kind_display()
    file_url = reverse("document_file", args=[document.uid])
    if document.unreadable_at:
        return Paper(title, zoom_id, file_url, "Tidak terbaca", "error")
    if document.pages_drawn_at is None:
        return Paper(title, zoom_id, file_url, "Gambar sedang disiapkan", "progress")
    return Paper(title, zoom_id, file_url, images=_pictures(document, title))


def _pictures(document: Document, title: str) -> tuple[Picture, ...]:
    many = document.pages > 1
    return tuple(
        Picture(reverse("document_page", args=[document.uid, number]), f"{title}, halaman {number}" if many else title)
        for number in document.page_numbers
    )


def _identity(pilgrim: Pilgrim, day: date) -> list[Fact]:
    """Say who it is, as the identity card has it; the desk may read NIK and KK in full."""
    born = f"{pilgrim.birth_place}, {date_words(pilgrim.birth_date)} ({age_on(pilgrim.birth_date, day)} tahun)"
    parent = "bin" if pilgrim.sex == Sex.MALE else "binti"
    home = ", ".join(filter(None, (pilgrim.address, pilgrim.rt_rw and f"RT/RW {pilgrim.rt_rw}", pilgrim.village)))
    return [
        Fact("NIK", pilgrim.nik_grouped),
        Fact("Nama", f"{pilgrim.full_name} {parent} {pilgrim.father_name}"),
        Fact("Lahir", born),
        Fact("Jenis kelamin", SEX_WORDS[Sex(pilgrim.sex)]),
        Fact("Alamat", f"{home}, {pilgrim.subdistrict}, {pilgrim.district.name}"),
        Fact("Nomor KK", grouped(pilgrim.kk)),
        Fact("Status perkawinan", MARITAL_WORDS[Marital(pilgrim.marital_status)]),
        Fact("Nomor HP", pilgrim.phone),
        Fact("Haji terakhir", str(pilgrim.last_hajj_year) if pilgrim.last_hajj_year else "Belum pernah"),
    ]
