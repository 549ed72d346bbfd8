"""A paper comes to be: its number, its version and its words, in the transaction that causes it."""

from datetime import datetime

from deposits import moves
from deposits.certificates.facts import Facts, certificate_facts, receipt_facts
from deposits.models import Counter, Deposit, Paper
from deposits.rules import PaperKind, certificate_number
from offices import audit
from offices.models import User

Number = tuple[str, int, int]


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


def _prepare(kind: PaperKind, deposit: Deposit, facts: Facts, *, by: User, at: datetime) -> Paper:
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
