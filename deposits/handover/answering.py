"""The porsi number, typed by two people with its letter, or a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from deposits import moves
from deposits.handover.refusals import (
    AnswerHalfEntered,
    LetterKept,
    LetterMissing,
    PaymentInDoubt,
    PorsiDiffers,
    PorsiMalformed,
    PorsiTaken,
    RevocationWaits,
    SamePersonRefused,
    SphMissing,
)
from deposits.models import Case, Deposit, MinistryAnswer, Revocation
from deposits.rules import CaseKind, MinistryState, Status
from deposits.rules.porsi import PORSI
from offices import accounts, audit
from offices.models import User
from offices.rules import Role, digits
from pilgrims import documents, notices, registration
from pilgrims.models import Registration

PDF = "application/pdf"


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

    Raises RoleMissing, MovedMeanwhile, PaymentInDoubt, RevocationWaits, PorsiMalformed, PorsiTaken, SphMissing,
    LetterMissing, PorsiDiffers, SamePersonRefused, and what `documents.inspect` refuses.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    porsi = _porsi(porsi_no)
    with _answering(deposit, "handover.record_answer", by=by, at=at) as (news, answer):
        news.facts = {"person": "second" if answer.typed_at else "first"}
        if answer.typed_at:
            return _confirm(answer, porsi, by=by, at=at)
        _type(answer, porsi, sph_no, by=by, at=at)
        _attach(answer, letter)
        answer.save()
    return answer


def import_answer(deposit: Deposit, *, porsi_no: str, sph_no: str, by: User, at: datetime) -> MinistryAnswer:
    """Take a first typing from the ministry's list; its letter is attached later.

    Raises RoleMissing, MovedMeanwhile, PaymentInDoubt, PorsiMalformed, PorsiTaken, SphMissing, AnswerHalfEntered.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    porsi = _porsi(porsi_no)
    with _answering(deposit, "handover.import_answer", by=by, at=at) as (_, answer):
        if answer.typed_at:
            raise AnswerHalfEntered
        _type(answer, porsi, sph_no, by=by, at=at)
        answer.save()
    return answer


def attach_letter(deposit: Deposit, *, letter: "UploadedFile[bytes] | None", by: User, at: datetime) -> MinistryAnswer:
    """Attach the ministry's letter to a number that came by a list; the pilgrim is told when the number stands.

    Raises RoleMissing, MovedMeanwhile, LetterKept, LetterMissing, and what `documents.inspect` refuses.
    """
    accounts.require(by, deposit.office, Role.VERIFIER, Role.APPROVER)
    with audit.change("handover.attach_letter", deposit, by=by, at=at, office=deposit.office):
        moves.hold(deposit, Status.APPROVED)
        answer = _answer(deposit)
        if not answer.typed_at or answer.letter:
            raise LetterKept
        _attach(answer, letter)
        answer.save(update_fields=["letter", "sha256"])
        if answer.confirmed_at:
            facts = {"reference": deposit.reference}
            pilgrim = deposit.registration.pilgrim
            notices.tell("letter", pilgrim, occasion=str(deposit.pk), by=by, at=at, facts=facts)
    return answer


def _porsi(typed: str) -> str:
    porsi = digits(typed)
    if not PORSI.fullmatch(porsi):
        raise PorsiMalformed(porsi)
    return porsi


@contextmanager
def _answering(deposit: Deposit, verb: str, *, by: User, at: datetime) -> Iterator[tuple[audit.Change, MinistryAnswer]]:
    """Hold an approved dossier whose number nobody confirmed yet.

    Raises MovedMeanwhile, PaymentInDoubt, RevocationWaits.
    """
    with audit.change(verb, deposit, by=by, at=at, office=deposit.office) as news:
        moves.hold(deposit, Status.APPROVED)
        if Case.objects.open().filter(deposit=deposit, kind=CaseKind.PROOF_LOST).exists():
            raise PaymentInDoubt
        if Revocation.objects.waiting().filter(deposit=deposit).exists():
            raise RevocationWaits
        answer = _answer(deposit)
        if answer.state == MinistryState.ENTERED:
            raise moves.MovedMeanwhile(deposit)
        yield news, answer


def _answer(deposit: Deposit) -> MinistryAnswer:
    return MinistryAnswer.objects.filter(deposit=deposit).first() or MinistryAnswer(deposit=deposit)


def _type(answer: MinistryAnswer, porsi: str, sph_no: str, *, by: User, at: datetime) -> None:
    """Fill in a first typing."""
    if not sph_no.strip():
        raise SphMissing
    if Registration.objects.filter(porsi_no=porsi).exists():
        raise PorsiTaken
    answer.porsi_no, answer.sph_no = porsi, sph_no.strip()
    answer.typed_at, answer.typed_by = at, by
    # A number that came after all ends the refusal before it.
    answer.refusal, answer.refused_at, answer.refused_by = "", None, None


def _attach(answer: MinistryAnswer, letter: "UploadedFile[bytes] | None") -> None:
    """Put the ministry's letter away as it came."""
    if letter is None:
        raise LetterMissing
    inspected = documents.inspect(letter)
    if inspected.media_type != PDF:
        raise LetterMissing
    answer.sha256 = inspected.sha256
    answer.letter.save("", ContentFile(inspected.content), save=False)


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
        if answer.letter:
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
