"""What a dossier still lacks, and what looks odd: questions that change nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from deposits.models import Deposit
from offices.models import DocumentRequirement, Parameter
from offices.words import rupiah
from pilgrims.models import Document, Pilgrim
from pilgrims.rules import DocumentKind, age_on, read_nik

DATA, DEPOSIT = "data", "deposit"
# What the office needs before it decides; the other fields may stay empty.
NEEDED_OF_PERSON = ("kk", "address", "village", "subdistrict")
NEEDED_OF_DEPOSIT = ("bank_id", "validation_no", "paid_on", "amount")
IDENTITY_CARD_AGE = 17


@dataclass(frozen=True)
class Asked:
    """One thing the office asks for, with what the pilgrim has sent for it."""

    requirement: DocumentRequirement
    document: Document | None

    @property
    def item(self) -> str:
        return f"document:{self.requirement.key}"

    @property
    def is_unreadable(self) -> bool:
        return self.document is not None and self.document.unreadable_at is not None


@dataclass(frozen=True)
class Remark:
    """A sentence about one item ("data", "deposit", "document:<key>"), and about which value of it."""

    item: str
    sentence: str
    about: str = ""


class Gap(Remark):
    """Something missing: the dossier cannot be sent yet."""


class Doubt(Remark):
    """Something odd: never a wall, the officer sees it too."""


def asked(deposit: Deposit, day: date) -> list[Asked]:
    """Give what the office asks for on a day with the current document of each."""
    current = {document.requirement: document for document in deposit.registration.documents.current()}
    wanted = DocumentRequirement.objects.for_office(deposit.office, day)
    return [Asked(requirement, current.get(requirement.key)) for requirement in wanted]


def gaps(deposit: Deposit, papers: Sequence[Asked]) -> list[Gap]:
    """Say what is missing before the dossier can be sent."""
    missing = []
    if not all(getattr(deposit.registration.pilgrim, name) for name in NEEDED_OF_PERSON):
        missing.append(Gap(DATA, "Data diri belum lengkap."))
    if not all(getattr(deposit, name) for name in NEEDED_OF_DEPOSIT):
        missing.append(Gap(DEPOSIT, "Isian setoran belum lengkap."))
    for paper in papers:
        if paper.document is None:
            missing.append(Gap(paper.item, f"{paper.requirement.label} belum dikirim."))
        elif paper.is_unreadable:
            missing.append(Gap(paper.item, f"{paper.requirement.label} tidak terbaca. Mohon kirim fotonya."))
    return missing


def doubts(deposit: Deposit, papers: Sequence[Asked], day: date) -> list[Doubt]:
    """Say what the pilgrim and the officer should look at again on a day; nothing here blocks."""
    pilgrim = deposit.registration.pilgrim
    sentences = [
        (DATA, "nik", _nik_sentence(pilgrim)),
        (DATA, "kk", _family_card_sentence(pilgrim)),
        (DATA, "last_hajj_year", _last_hajj_sentence(pilgrim, day)),
        (DEPOSIT, "amount", _amount_sentence(deposit, day)),
        *((paper.item, "kind", _card_sentence(pilgrim, paper, day)) for paper in papers),
    ]
    return [Doubt(item, sentence, about) for item, about, sentence in sentences if sentence]


def expected_amount(deposit: Deposit, day: date) -> int:
    """Give what an initial deposit costs on the day it was paid, or on `day` while that is unknown."""
    return Parameter.objects.number("initial_deposit", deposit.paid_on or day)


def _nik_sentence(pilgrim: Pilgrim) -> str:
    if read_nik(pilgrim.nik).fits(pilgrim.birth_date, pilgrim.sex):
        return ""
    return "Angka NIK berbeda dengan tanggal lahir atau jenis kelamin. Mohon periksa lagi."


def _family_card_sentence(pilgrim: Pilgrim) -> str:
    return "Nomor KK sama dengan NIK. Mohon periksa lagi." if pilgrim.kk == pilgrim.nik else ""


def _last_hajj_sentence(pilgrim: Pilgrim, day: date) -> str:
    if pilgrim.last_hajj_year is None:
        return ""
    years = Parameter.objects.number("years_since_last_hajj", day)
    if day.year - pilgrim.last_hajj_year >= years:
        return ""
    return f"Pendaftaran lagi biasanya {years} tahun sesudah haji terakhir. Petugas memeriksanya."


def _amount_sentence(deposit: Deposit, day: date) -> str:
    expected = expected_amount(deposit, day)
    if deposit.amount in (None, expected):
        return ""
    return f"Setoran awal biasanya {rupiah(expected)}. Bapak/Ibu mengetik {deposit.amount_words}."


def _card_sentence(pilgrim: Pilgrim, paper: Asked, day: date) -> str:
    age = age_on(pilgrim.birth_date, day)
    match paper.document and paper.document.kind:
        case DocumentKind.KIA if age >= IDENTITY_CARD_AGE:
            return f"Umur calon jemaah {age} tahun. Kartu yang dipakai KTP, bukan KIA."
        case DocumentKind.KTP if age < IDENTITY_CARD_AGE:
            return f"Umur calon jemaah {age} tahun. Kartu yang dipakai KIA, bukan KTP."
    return ""
