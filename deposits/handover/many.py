"""Answers for many dossiers at once: judged first, taken in by one officer, confirmed by another."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from deposits.handover.answering import import_answer, record_answer
from deposits.handover.listing import DESK
from deposits.handover.refusals import NothingTicked
from deposits.models import Deposit, MinistryAnswer
from deposits.moves import MovedMeanwhile
from deposits.rules import CaseKind, Status
from deposits.rules.answers import Outcome, Standing, Typed, Verdict, judge
from deposits.rules.desk import Refused
from deposits.rules.porsi import odd_prefix
from offices import accounts
from offices.identity import blind_index
from offices.models import Office, User
from offices.rules import Role
from pilgrims.models import Registration

UNKNOWN = "Berkas tidak ditemukan di kantor ini."


@dataclass(frozen=True)
class Judged:
    """One row of a list with what becomes of it; `odd` is a warning that blocks nothing."""

    row: Typed
    verdict: Verdict
    deposit: Deposit | None = None
    odd: str = ""


@dataclass(frozen=True)
class Confirmed:
    """What became of a list: how many numbers stand now, and (reference, sentence) of each that was refused."""

    count: int
    refused: list[tuple[str, str]]


def judged_list(office: Office, rows: Sequence[Typed]) -> list[Judged]:
    """Say of each row what importing it would do; changes nothing, and asks no more for many rows than for one."""
    dossiers = _dossiers(office, rows)
    taken = set(
        Registration.objects.filter(porsi_no__in={row.porsi for row in rows}).values_list("porsi_no", flat=True)
    )
    named = [_named(row, dossiers) for row in rows]
    times = Counter(row.porsi for row in rows)
    many = Counter(deposit.pk for deposit in named if deposit)
    return [
        Judged(
            row,
            judge(
                row,
                _standing(deposit) if deposit else None,
                taken=row.porsi in taken,
                repeated=times[row.porsi] > 1 or (deposit is not None and many[deposit.pk] > 1),
            ),
            deposit,
            odd_prefix(row.porsi, office.province_id),
        )
        for row, deposit in zip(rows, named, strict=True)
    ]


def _dossiers(office: Office, rows: Sequence[Typed]) -> dict[str | bytes, Deposit]:
    """Find the approved dossiers of an office by reference and by the blind index of the NIK, in one question each."""
    approved = Deposit.objects.filter(office=office, status=Status.APPROVED).with_cases()
    found = approved.select_related("registration__pilgrim", "ministry_answer", "office__province")
    by_reference = found.filter(reference__in={row.reference for row in rows if row.reference})
    indexes = {blind_index(row.nik, purpose="nik") for row in rows if row.nik and not row.reference}
    by_nik = found.filter(registration__nik_index__in=indexes)
    return {deposit.reference: deposit for deposit in by_reference} | {
        bytes(deposit.registration.nik_index): deposit for deposit in by_nik
    }


def _named(row: Typed, dossiers: dict[str | bytes, Deposit]) -> Deposit | None:
    return dossiers.get(row.reference or blind_index(row.nik, purpose="nik"))


def _standing(deposit: Deposit) -> Standing:
    answer: MinistryAnswer | None = getattr(deposit, "ministry_answer", None)
    return Standing(
        nik=deposit.registration.pilgrim.nik,
        porsi_no=answer.porsi_no if answer else "",
        sph_no=answer.sph_no if answer else "",
        confirmed=answer is not None and answer.confirmed_at is not None,
        doubted=CaseKind.PROOF_LOST in deposit.open_cases,
    )


def import_list(office: Office, rows: Sequence[Typed], *, by: User, at: datetime) -> list[Judged]:
    """Take in what would be accepted, as first typings of the importer; raises RoleMissing.

    Each row is a change of its own: what somebody did to one dossier meanwhile stops no other.
    """
    accounts.require(by, office, *DESK)
    return [_take_in(one, by=by, at=at) for one in judged_list(office, rows)]


def _take_in(one: Judged, *, by: User, at: datetime) -> Judged:
    if one.deposit is None or one.verdict.outcome != Outcome.ACCEPTED:
        return one
    try:
        import_answer(one.deposit, porsi_no=one.row.porsi, sph_no=one.row.sph_no, by=by, at=at)
    except (Refused, MovedMeanwhile) as refused:
        return replace(one, verdict=Verdict(Outcome.DIFFERENT, str(refused)))
    return one


def confirm_list(office: Office, seen: Iterable[tuple[str, str]], *, by: User, at: datetime) -> Confirmed:
    """Confirm (reference, porsi number) as the second person saw them on a list; raises RoleMissing, NothingTicked.

    A number that is another one by now is refused and named, and so is every one this person typed or imported.
    """
    accounts.require(by, office, Role.APPROVER)
    numbers = dict(seen)
    if not numbers:
        raise NothingTicked
    dossiers = Deposit.objects.filter(office=office, reference__in=numbers)
    found = {one.reference: one for one in dossiers.select_related("registration__pilgrim", "office__province")}
    answers = {reference: _confirm(found.get(reference), porsi, by=by, at=at) for reference, porsi in numbers.items()}
    refused = [(reference, sentence) for reference, sentence in answers.items() if sentence]
    return Confirmed(len(answers) - len(refused), refused)


def _confirm(deposit: Deposit | None, porsi: str, *, by: User, at: datetime) -> str:
    """Confirm one number; give the sentence of its refusal, "" when it stands."""
    if deposit is None:
        return UNKNOWN
    try:
        record_answer(deposit, porsi_no=porsi, by=by, at=at)
    except (Refused, MovedMeanwhile) as refused:
        return str(refused)
    return ""
