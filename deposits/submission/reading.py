"""What a dossier still lacks, and what looks odd: questions that change nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from deposits.models import Deposit
from offices.accounts import today
from offices.models import DocumentRequirement, Office, Parameter, User
from offices.words import moment_words, rupiah
from pilgrims.models import Document, Pilgrim, SeenOriginal
from pilgrims.rules import DocumentKind, age_on, read_nik

DATA, DEPOSIT = "data", "deposit"
# What the office needs before it decides, page by page; the other fields may stay empty.
NEEDED_OF_PERSON = {
    "address": (("address", "village", "subdistrict"), "Alamat belum lengkap."),
    "kk": (("kk",), "Nomor Kartu Keluarga (KK) belum diisi."),
}
NEEDED_OF_DEPOSIT = ("bank_id", "validation_no", "paid_on", "amount")
IDENTITY_CARD_AGE = 17


@dataclass(frozen=True)
class Seen:
    """A paper whose original an officer held in hand; the words of `by` and `when` stand on pages."""

    kind: DocumentKind
    by: str
    when: str


@dataclass(frozen=True)
class Asked:
    """One thing the office asks for, with what the pilgrim has sent for it or showed at the counter."""

    requirement: DocumentRequirement
    document: Document | None
    original: Seen | None = None

    @property
    def item(self) -> str:
        return f"document:{self.requirement.key}"

    @property
    def is_given(self) -> bool:
        """Tell whether the office can look at it, or an officer held the original in hand."""
        return self.original is not None or (self.document is not None and not self.is_unreadable)

    @property
    def kind(self) -> DocumentKind | None:
        """Which paper it is, of those that may stand for the requirement."""
        shown = self.document or self.original
        return DocumentKind(shown.kind) if shown else None

    @property
    def seen_words(self) -> str:
        """Say who held the original in hand and when; empty where nobody did."""
        if self.original is None:
            return ""
        return f"Asli dilihat di loket oleh {self.original.by} pada {self.original.when}."

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
    """Give what the office asks for on a day, with the current document and the seen original of each."""
    current = {document.requirement: document for document in deposit.registration.documents.current()}
    shown = SeenOriginal.objects.filter(registration=deposit.registration_id, requirement=OuterRef("key"))
    row = JSONObject(kind="kind", by="seen_by__name", at="seen_at")
    wanted = DocumentRequirement.objects.for_office(deposit.office, day).annotate(seen=Subquery(shown.values(row=row)))
    return [
        Asked(one, current.get(one.key), _seen(getattr(one, "seen"), deposit.office))  # noqa: B009 - an annotation
        for one in wanted
    ]


def _seen(row: dict[str, str] | None, office: Office) -> Seen | None:
    if row is None:
        return None
    when = moment_words(datetime.fromisoformat(row["at"]), office.zone)
    return Seen(DocumentKind(row["kind"]), row["by"], when)


def gaps(deposit: Deposit, papers: Sequence[Asked]) -> list[Gap]:
    """Say what is missing before the dossier can be sent."""
    pilgrim = deposit.registration.pilgrim
    missing = [
        Gap(DATA, sentence, about)
        for about, (needed, sentence) in NEEDED_OF_PERSON.items()
        if not all(getattr(pilgrim, name) for name in needed)
    ]
    if not all(getattr(deposit, name) for name in NEEDED_OF_DEPOSIT):
        missing.append(Gap(DEPOSIT, "Isian setoran belum lengkap."))
    for paper in papers:
        if paper.is_given:
            continue
        if paper.document is None:
            missing.append(Gap(paper.item, f"{paper.requirement.label} belum dikirim."))
        else:
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


def last_bank(user: User, *, besides: Deposit) -> str:
    """Give the code of the bank this account named last in another dossier; "" where there is none."""
    named = Deposit.objects.cared_for_by(user, today()).filter(bank__isnull=False).exclude(pk=besides.pk)
    return named.order_by("-id").values_list("bank", flat=True).first() or ""


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
    match paper.kind:
        case DocumentKind.KIA if age >= IDENTITY_CARD_AGE:
            return f"Umur calon jemaah {age} tahun. Kartu yang dipakai KTP, bukan KIA."
        case DocumentKind.KTP if age < IDENTITY_CARD_AGE:
            return f"Umur calon jemaah {age} tahun. Kartu yang dipakai KIA, bukan KTP."
    return ""
