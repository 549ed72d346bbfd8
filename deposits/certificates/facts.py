"""The words a paper prints, gathered once at the verb: no NIK, phone or account number in full (figure 20)."""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from deposits.models import ConfirmedProof, Deposit, Match, Notified
from deposits.rules import PROOF_WORDS, Proof, Source
from deposits.rules.proof import MATCH_RULE_WORDS, SOURCE_WORDS, MatchRule
from offices.models import Letterhead, Office, User
from offices.rules import ROLE_WORDS, Role, masked
from offices.words import date_words, day_words, moment_words, rupiah, rupiah_spelled
from pilgrims.models import Guardianship, Pilgrim
from pilgrims.rules import Guardian, Sex

Facts = dict[str, Any]

SENDERS = {
    Guardian.SELF: "Jemaah sendiri",
    Guardian.HELPER: "Keluarga yang membantu",
    Guardian.LEGAL: "Orang tua atau wali",
}
CHECKED = (
    "Nama, NIK, dan alamat dibandingkan dengan dokumen kependudukan.",
    "Bank, nomor validasi, tanggal, dan jumlah dibandingkan dengan slip dan bukti bank.",
    "Setoran ini belum dipakai untuk pendaftaran lain di layanan ini.",
    "Pemeriksa dan penyetuju adalah dua orang yang berbeda.",
)
SIGNED_BY = "Ditandatangani elektronik oleh"
NEXT_STEP = "Petugas memeriksa berkas ini. Bapak/Ibu tidak perlu datang ke kantor."
DUE = "Jawaban paling lambat {day}."
DUE_UNKNOWN = "Tanggal jawaban belum dapat disebut: kalender hari kerja belum diisi kantor."


class LetterheadMissing(LookupError):
    """The office has no letterhead on that day: nothing is numbered until the administrator enters one."""

    def __init__(self, office: Office, day: date) -> None:
        super().__init__(
            f"Kop surat {office.name} untuk {date_words(day)} belum diisi. "
            "Mohon administrator mengisi kop surat, lalu setujui lagi."
        )


class PaymentNotProved(ValueError):
    """No live match and no confirmed proof: there is nothing a certificate could say."""

    def __init__(self, deposit: Deposit) -> None:
        super().__init__(f"Berkas {deposit.reference} belum punya bukti bank. Surat belum dapat dibuat.")


def receipt_facts(deposit: Deposit, *, by: User, at: datetime) -> Facts:
    """Say which files we hold, from whom, since when, and what comes next."""
    office, zone = deposit.office, deposit.office.zone
    pilgrim = deposit.registration.pilgrim
    due = deposit.answer_due_on
    return {
        "letterhead": _receipt_head(office, at.astimezone(zone).date()),
        "reference": deposit.reference,
        "name": pilgrim.full_name,
        "nik": pilgrim.nik_masked,
        "received": moment_words(at, zone),
        "sender": _sender(pilgrim, by, at),
        "purpose": f"Pendaftaran haji reguler, {_kind(deposit)}",
        "documents": _documents(deposit),
        "next_step": NEXT_STEP,
        "due": DUE.format(day=day_words(due)) if due else DUE_UNKNOWN,
    }


def certificate_facts(deposit: Deposit, *, by: User, at: datetime, day: date | None = None) -> Facts:
    """Say what was checked and how strongly it is proved, as `by` approved it `at`; dated that day, or as told.

    Raises LetterheadMissing and PaymentNotProved.
    """
    day = day or at.astimezone(deposit.office.zone).date()
    return {
        "letterhead": letterhead(deposit.office, day),
        "date": date_words(day),
        **_dossier(deposit),
        "checked": list(CHECKED),
        "proof": _proof(deposit),
        "people": [
            _person("Diperiksa oleh", deposit.verified_by, Role.VERIFIER, deposit.verified_at, deposit.office),
            _person("Disetujui oleh", by, Role.APPROVER, at, deposit.office),
        ],
    }


def is_outdated(facts: Facts, deposit: Deposit) -> bool:
    """Tell whether a certificate's words differ from the dossier as it is now; a proof that is lost is no news here."""
    strength = deposit.proof.value
    return any(facts[name] != value for name, value in _dossier(deposit).items()) or (
        strength != Proof.NONE and facts["proof"]["strength"] != strength
    )


def _dossier(deposit: Deposit) -> Facts:
    """Give what a certificate prints of the person and the payment; raises PaymentNotProved."""
    pilgrim = deposit.registration.pilgrim
    if deposit.amount is None or deposit.bank is None or deposit.paid_on is None:
        raise PaymentNotProved(deposit)
    return {
        "reference": deposit.reference,
        "kind": _kind(deposit),
        "name": pilgrim.full_name,
        "father_label": "Bin" if pilgrim.sex == Sex.MALE else "Binti",
        "father_name": pilgrim.father_name,
        "nik": pilgrim.nik_masked,
        "domicile": f"{pilgrim.village}, Kecamatan {pilgrim.subdistrict}, {pilgrim.district.name}",
        "amount": deposit.amount,
        "amount_words": rupiah(deposit.amount),
        "amount_spelled": rupiah_spelled(deposit.amount),
        "bank": deposit.bank.name,
        "validation_no": deposit.validation_no,
        "bank_reference": deposit.bank_reference,
        "virtual_account": masked(deposit.virtual_account),
        "paid_on": day_words(deposit.paid_on),
    }


def signed_facts(facts: Facts, *, by: User, day: date) -> Facts:
    """Give the facts of a certificate with the official who signs it; whoever signed an earlier version gives way."""
    people = [person for person in facts["people"] if person["act"] != SIGNED_BY]
    signer = {"act": SIGNED_BY, "name": by.name, "role": ROLE_WORDS[Role.APPROVER], "when": ""}
    return {**facts, "date": date_words(day), "people": [*people, signer]}


def letterhead(office: Office, day: date) -> Facts:
    """Give who the office is on a day; raises LetterheadMissing, never another day's name."""
    try:
        head = office.letterhead_on(day)
    except Letterhead.DoesNotExist as error:
        raise LetterheadMissing(office, day) from error
    return {name: getattr(head, name) for name in ("institution", "office_name", "section", "city")}


def _receipt_head(office: Office, day: date) -> Facts:
    """Give the letterhead, or the office's plain name: a missing one must not cost a pilgrim the deadline."""
    try:
        return letterhead(office, day)
    except LetterheadMissing:
        return {"institution": "", "office_name": office.name, "section": "", "city": ""}


def _documents(deposit: Deposit) -> list[Facts]:
    """Name every paper with the moment it came: seen at the counter, or uploaded; one that was both stands once."""
    registration, zone = deposit.registration, deposit.office.zone
    seen = {
        one.requirement: {
            "word": one.get_kind_display(),
            "uploaded": f"Asli dilihat, {moment_words(one.seen_at, zone)}",
        }
        for one in registration.originals.order_by("id")
    }
    kept = {
        one.requirement: {"word": one.get_kind_display(), "uploaded": moment_words(one.uploaded_at, zone)}
        for one in registration.documents.current().order_by("id")
    }
    return [*(seen | kept).values()]


def _kind(deposit: Deposit) -> str:
    return Deposit.Kind(deposit.kind).label.lower()


def _sender(pilgrim: Pilgrim, by: User, at: datetime) -> str:
    """Say who sent the files: the guardianship of the account, or the officer at the counter."""
    found = Guardianship.objects.filter(pilgrim=pilgrim, user=by).active(localdate(at)).first()
    return SENDERS[Guardian(found.kind)] if found else f"Petugas loket, {by.name}"


def _proof(deposit: Deposit) -> Facts:
    """Say the strength of the proof and what it rests on; raises PaymentNotProved."""
    match = Match.objects.live().filter(deposit=deposit).select_related("line").first()
    if match:
        rule = MATCH_RULE_WORDS[MatchRule(match.rule)].lower()
        return {
            "strength": Proof.SETTLED.value,
            "words": PROOF_WORDS[Proof.SETTLED],
            "detail": f"Ada dalam catatan bank tanggal {date_words(match.line.booked_on)}: {rule}.",
        }
    notified = Notified.objects.live().filter(deposit=deposit).select_related("notice").first()
    if notified:
        told = f"Bank memberitahukannya secara elektronik pada {date_words(localdate(notified.notice.received_at))}"
        return {
            "strength": Proof.NOTIFIED.value,
            "words": PROOF_WORDS[Proof.NOTIFIED],
            "detail": f"{told}: {notified.rule_words.lower()}. Catatan bank menyusul.",
        }
    confirmed = ConfirmedProof.objects.complete().filter(deposit=deposit).first()
    if confirmed is None:
        raise PaymentNotProved(deposit)
    source = SOURCE_WORDS[Source(confirmed.source)].lower()
    return {
        "strength": Proof.CONFIRMED.value,
        "words": PROOF_WORDS[Proof.CONFIRMED],
        "detail": f"Dua petugas melihatnya di {source} pada {date_words(confirmed.seen_on)}. Catatan bank menyusul.",
    }


def _person(act: str, user: User | None, role: Role, at: datetime | None, office: Office) -> Facts:
    if user is None or at is None:
        raise ValueError(f"{act}: belum ada")
    return {"act": act, "name": user.name, "role": ROLE_WORDS[role], "when": moment_words(at, office.zone)}
