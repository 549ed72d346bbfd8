"""A paper comes to be: its number, its version and its words, in the transaction that causes it."""

from datetime import datetime

from django.db import transaction

from deposits import moves
from deposits.certificates.facts import (
    SIGNED_BY,
    Facts,
    PaymentNotProved,
    certificate_facts,
    receipt_facts,
    signed_facts,
)
from deposits.models import Case, Counter, Deposit, Paper
from deposits.rules import CaseKind, PaperKind, SealKind, Status, certificate_number
from deposits.rules.desk import Refused, SamePersonRefused
from offices import accounts, audit
from offices.models import User
from offices.rules import Role

Number = tuple[str, int, int]


class NothingChanged(Refused):
    """The certificate that stands says what is true now."""

    def __init__(self) -> None:
        super().__init__("Isi surat tidak berubah. Surat yang ada tetap berlaku.")


def prepare_receipt(deposit: Deposit, *, by: User, at: datetime) -> Paper:
    """Write down the receipt of a submission; it bears the dossier's own number, each submission a new version."""
    return _prepare(PaperKind.RECEIPT, deposit, receipt_facts(deposit, by=by, at=at), by=by, at=at)


def prepare_certificate(deposit: Deposit, *, by: User, at: datetime) -> Paper:
    """Write down the certificate of an approval by the approver `by`; call it in the approving transaction.

    The number is the office's next of the year, without gaps (law 7); a deposit approved again keeps its number in a
    new version, unless another office has it by now: a number belongs to its office. Raises LetterheadMissing and
    PaymentNotProved before any number is taken.
    """
    return _prepare(PaperKind.CERTIFICATE, deposit, certificate_facts(deposit, by=by, at=at), by=by, at=at)


@transaction.atomic
def reissue(deposit: Deposit, *, by: User, at: datetime) -> Paper:
    """Write down a new version of a certificate whose printed facts changed after the approval: same number, new date.

    Who verified and who approved stay as they were. Raises RoleMissing, MovedMeanwhile, SamePersonRefused,
    PaymentNotProved, LetterheadMissing, NothingChanged.
    """
    accounts.require(by, deposit.office, Role.APPROVER)
    moves.hold(deposit, Status.APPROVED)
    if by.pk == deposit.verified_by_id:
        raise SamePersonRefused("Bapak/Ibu yang memeriksa berkas ini. Pejabat lain yang menerbitkan ulang.")
    if Case.objects.open().filter(deposit=deposit, kind=CaseKind.PROOF_LOST).exists():
        raise PaymentNotProved(deposit)
    if deposit.decided_by is None or deposit.decided_at is None:
        raise ValueError(f"{deposit.reference}: approved by nobody")
    day = at.astimezone(deposit.office.zone).date()
    facts = certificate_facts(deposit, by=deposit.decided_by, at=deposit.decided_at, day=day)
    if _undated(facts) == _undated(deposit.papers.filter(kind=PaperKind.CERTIFICATE).newest()[0].facts):
        raise NothingChanged
    return _prepare(PaperKind.CERTIFICATE, deposit, facts, by=by, at=at)


def _undated(facts: Facts) -> Facts:
    """Give what would make a new version worth its paper: all but its date and who signed it."""
    people = [person for person in facts["people"] if person["act"] != SIGNED_BY]
    return {name: value for name, value in facts.items() if name != "date"} | {"people": people}


def prepare_signature(paper: Paper, *, kind: SealKind, by: User, at: datetime) -> Paper:
    """Write down the version of a certificate that the official `by` will sign: the same facts, dated today."""
    facts = signed_facts(paper.facts, by=by, day=at.astimezone(paper.office.zone).date())
    return _prepare(PaperKind.CERTIFICATE, paper.deposit, facts, by=by, at=at, seal=kind)


def _prepare(
    kind: PaperKind, deposit: Deposit, facts: Facts, *, by: User, at: datetime, seal: SealKind = SealKind.NONE
) -> Paper:
    before = deposit.papers.filter(kind=kind).newest().first()
    numbered = before if kind == PaperKind.RECEIPT else _of_this_office(before, deposit)
    with audit.change("certificates.prepare", by=by, at=at, office=deposit.office) as news:
        number, year, seq = _number_of(numbered) if numbered else _first_number(kind, deposit, at)
        news.subject = paper = Paper.objects.create(
            kind=kind,
            deposit=deposit,
            office=deposit.office,
            number=number,
            year=year,
            seq=seq,
            version=before.version + 1 if before else 1,
            facts=facts,
            made_at=at,
            made_by=by,
            seal=seal,
            signer=by if seal else None,
        )
        news.facts = {"kind": kind.value, "number": number, "version": paper.version}
    return paper


def _of_this_office(newest: Paper | None, deposit: Deposit) -> Paper | None:
    """Give the newest certificate that the deposit's office numbered; asks only where the newest one is another's."""
    if newest is None or newest.office_id == deposit.office_id:
        return newest
    return deposit.papers.filter(kind=PaperKind.CERTIFICATE, office=deposit.office_id).newest().first()


def _number_of(paper: Paper) -> Number:
    return paper.number, paper.year, paper.seq


def _first_number(kind: PaperKind, deposit: Deposit, at: datetime) -> Number:
    """Give number, year and sequence: the dossier's for a receipt, the next of the office's year for a certificate."""
    if kind == PaperKind.RECEIPT:
        _, _, year, seq = deposit.reference.split("-")
        return deposit.reference, int(year), int(seq)
    this_year = at.astimezone(deposit.office.zone).year
    taken = moves.take_number(deposit.office, Counter.Series.CERTIFICATE, this_year)
    return certificate_number(deposit.office.code, this_year, taken), this_year, taken
