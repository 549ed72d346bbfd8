"""What the ministry's system answered: a porsi number typed by two people with its letter, or a refusal."""

import re
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from deposits import moves
from deposits.models import Case, Deposit, MinistryAnswer
from deposits.rules import CaseKind, MinistryState, Status
from deposits.rules.desk import Refused, SamePersonRefused
from offices import accounts, audit
from offices.models import User
from offices.rules import Role, digits
from pilgrims import documents, notices, registration
from pilgrims.models import Registration

__all__ = [
    "AnswerHalfEntered",
    "LetterMissing",
    "PaymentInDoubt",
    "PorsiDiffers",
    "PorsiMalformed",
    "PorsiTaken",
    "SamePersonRefused",
    "SphMissing",
    "record_answer",
    "record_refusal",
    "retype_answer",
]

PORSI = re.compile(r"[0-9]{10}", re.ASCII)
PDF = "application/pdf"


class PorsiMalformed(Refused):
    """A porsi number has ten digits; leading zeros count."""

    def __init__(self, typed: str) -> None:
        letters = "" if typed.isdecimal() else " Huruf O dan I bukan angka 0 dan 1."
        super().__init__(f"Nomor porsi harus 10 angka. Bapak/Ibu mengetik {len(typed)} tanda.{letters}")


class PorsiDiffers(Refused):
    """The second person typed another number; nothing is overwritten."""

    def __init__(self) -> None:
        super().__init__("Nomor ini berbeda dengan ketikan pertama. Periksa layar kementerian. Tidak ada yang diubah.")


class PorsiTaken(Refused):
    """Another registration carries the number."""

    def __init__(self) -> None:
        super().__init__("Nomor porsi ini sudah tercatat pada pendaftaran lain. Periksa layar kementerian.")


class SphMissing(Refused):
    """The first person types the number of the registration letter along."""

    def __init__(self) -> None:
        super().__init__("Nomor SPH (Surat Pendaftaran Haji) belum diisi.")


class LetterMissing(Refused):
    """The first person attaches the ministry's letter as a PDF."""

    def __init__(self) -> None:
        super().__init__("Lampirkan SPH sebagai PDF, seperti yang diunduh dari sistem kementerian.")


class PaymentInDoubt(Refused):
    """The bank took the proof back after the approval: no porsi number rests on it."""

    def __init__(self) -> None:
        super().__init__("Bukti bank hilang karena koreksi. Nomor porsi menunggu sampai setoran terbukti lagi.")


class AnswerHalfEntered(Refused):
    """A porsi number waits for its second person: a refusal would contradict it."""

    def __init__(self) -> None:
        super().__init__("Nomor porsi sudah diketik orang pertama. Batalkan ketikan itu lebih dulu.")


def record_answer(
    deposit: Deposit,
    *,
    porsi_no: str,
    sph_no: str = "",
    letter: "UploadedFile[bytes] | None" = None,
    by: User,
    at: datetime,
) -> MinistryAnswer:
    """Type the porsi number: the first person with SPH number and letter, an approver once more the number alone.

    Raises RoleMissing, MovedMeanwhile, PaymentInDoubt, PorsiMalformed, PorsiTaken, SphMissing, LetterMissing,
    PorsiDiffers, SamePersonRefused, and what `documents.inspect` refuses.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    porsi = digits(porsi_no)
    if not PORSI.fullmatch(porsi):
        raise PorsiMalformed(porsi)
    with audit.change("handover.record_answer", deposit, by=by, at=at, office=deposit.office) as news:
        moves.hold(deposit, Status.APPROVED)
        if Case.objects.open().filter(deposit=deposit, kind=CaseKind.PROOF_LOST).exists():
            raise PaymentInDoubt
        answer = _answer(deposit)
        if answer.state == MinistryState.ENTERED:
            raise moves.MovedMeanwhile(deposit)
        news.facts = {"person": "second" if answer.typed_at else "first"}
        if answer.typed_at:
            return _confirm(answer, porsi, by=by, at=at)
        return _type(answer, porsi, sph_no.strip(), letter, by=by, at=at)


def _answer(deposit: Deposit) -> MinistryAnswer:
    return MinistryAnswer.objects.filter(deposit=deposit).first() or MinistryAnswer(deposit=deposit)


def _type(
    answer: MinistryAnswer,
    porsi: str,
    sph_no: str,
    letter: "UploadedFile[bytes] | None",
    *,
    by: User,
    at: datetime,
) -> MinistryAnswer:
    if not sph_no:
        raise SphMissing
    if letter is None:
        raise LetterMissing
    if Registration.objects.filter(porsi_no=porsi).exists():
        raise PorsiTaken
    inspected = documents.inspect(letter)
    if inspected.media_type != PDF:
        raise LetterMissing
    answer.porsi_no, answer.sph_no, answer.sha256 = porsi, sph_no, inspected.sha256
    answer.typed_at, answer.typed_by = at, by
    # A number that came after all ends the refusal before it.
    answer.refusal, answer.refused_at, answer.refused_by = "", None, None
    answer.letter.save("", ContentFile(inspected.content), save=False)
    answer.save()
    return answer


def _confirm(answer: MinistryAnswer, porsi: str, *, by: User, at: datetime) -> MinistryAnswer:
    deposit = answer.deposit
    if answer.typed_by_id == by.pk:
        raise SamePersonRefused("Nomor porsi sudah diketik Bapak/Ibu. Pejabat lain mengetiknya sekali lagi.")
    accounts.require(by, deposit.office, Role.APPROVER)
    if answer.porsi_no != porsi:
        raise PorsiDiffers
    answer.confirmed_at, answer.confirmed_by = at, by
    answer.save(update_fields=["confirmed_at", "confirmed_by"])
    try:
        registration.record_porsi(deposit.registration, answer.porsi_no, answer.sph_no)
    except registration.PorsiNumberTaken as error:
        raise PorsiTaken from error
    pilgrim = deposit.registration.pilgrim
    notices.tell("porsi", pilgrim, occasion=str(deposit.pk), by=by, at=at, facts={"porsi": porsi})
    return answer


def retype_answer(deposit: Deposit, *, by: User, at: datetime) -> MinistryAnswer:
    """Take back a first typing that nobody confirmed: by the one who typed, or by an approver.

    Raises RoleMissing and MovedMeanwhile.
    """
    with audit.change("handover.retype_answer", deposit, by=by, at=at, office=deposit.office):
        moves.hold(deposit, Status.APPROVED)
        answer = _answer(deposit)
        if answer.state != MinistryState.HALF_ENTERED:
            raise moves.MovedMeanwhile(deposit)
        own = answer.typed_by_id == by.pk
        accounts.require(by, deposit.office, Role.APPROVER, *([Role.VERIFIER] if own else []))
        transaction.on_commit(partial(answer.letter.storage.delete, str(answer.letter.name)))
        answer.porsi_no = answer.sph_no = answer.sha256 = ""
        answer.letter.name = ""
        answer.typed_at = answer.typed_by = None
        answer.save()
    return answer


def record_refusal(deposit: Deposit, *, why: str, by: User, at: datetime) -> MinistryAnswer:
    """Write down that the ministry's system refused, with its reason; a porsi number may still come later.

    Raises RoleMissing, MovedMeanwhile, AnswerHalfEntered.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    with audit.change("handover.record_refusal", deposit, by=by, at=at, office=deposit.office):
        moves.hold(deposit, Status.APPROVED)
        answer = _answer(deposit)
        if answer.state == MinistryState.HALF_ENTERED:
            raise AnswerHalfEntered
        if answer.state != MinistryState.TO_ENTER:
            raise moves.MovedMeanwhile(deposit)
        answer.refusal, answer.refused_at, answer.refused_by = why, at, by
        answer.save()
        facts = {"reference": deposit.reference}
        pilgrim = deposit.registration.pilgrim
        occasion = f"{deposit.pk}:{at.isoformat()}"
        notices.tell("ministry_refused", pilgrim, occasion=occasion, by=by, at=at, facts=facts)
    return answer
