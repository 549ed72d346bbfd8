"""Whether a person may register, as far as the dossier tells: what is certain refuses, the rest the office judges."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from deposits.deadlines import day_of
from deposits.models import Deposit
from deposits.submission.refusals import Refused
from offices.models import Office, Region
from pilgrims.eligibility import read_terms
from pilgrims.models import Pilgrim
from pilgrims.registration import Identity
from pilgrims.rules.eligibility import Facts, Outcome, Verdict, judge
from pilgrims.rules.eligibility_words import Rule

# What the facts of a draft decide for certain, and the value each is about.
CERTAIN = {Rule.MIN_AGE: "birth_date", Rule.LAST_HAJJ: "last_hajj_year", Rule.DOMICILE: "district"}


class NotEligible(Refused):
    """A rule of registration refuses; `verdicts` holds every one that does, the message speaks of the first."""

    def __init__(self, verdicts: Sequence[Verdict]) -> None:
        self.verdicts = tuple(verdicts)
        self.about = CERTAIN[self.verdicts[0].rule]
        super().__init__(self.verdicts[0].words)


def verdicts(identity: Identity, *, district: Region, office: Office, day: date) -> list[Verdict]:
    """Judge what the identity pages say by the rules of a day; one query."""
    return judge(_facts(identity, district.code, office), read_terms(), day)


def require_eligible(identity: Identity, *, district: Region, office: Office, day: date) -> None:
    """Refuse whom a rule of the day refuses for certain; raises NotEligible."""
    _require(verdicts(identity, district=district, office=office, day=day))


def require_still_eligible(deposit: Deposit, *, day: date) -> None:
    """Refuse to send a dossier that a rule refuses for certain; raises NotEligible.

    Once it was sent, the rules of that first day hold: a new law does not catch a dossier under repair.
    """
    if deposit.first_submitted_at:
        day = day_of(deposit.office, deposit.first_submitted_at)
    _require(judge(_of_deposit(deposit), read_terms(), day))


def judged(deposit: Deposit, day: date, *, counts_elsewhere: bool) -> list[Verdict]:
    """Judge a dossier for the officers by the rules of a day, each with the dated number it went by; one query.

    `counts_elsewhere` tells whether another registration of the NIK stands in this service: for officers only (law 2);
    the ministry's list is not known.
    """
    facts = replace(_of_deposit(deposit), is_waiting=counts_elsewhere or None)
    if deposit.kind == Deposit.Kind.INITIAL:
        facts = replace(facts, paid=deposit.amount, paid_on=deposit.paid_on)
    return judge(facts, read_terms(), day)


def _of_deposit(deposit: Deposit) -> Facts:
    pilgrim = deposit.registration.pilgrim
    return _facts(pilgrim, pilgrim.district_id, deposit.office)


def _facts(person: Identity | Pilgrim, district: str, office: Office) -> Facts:
    """Gather the facts; the pages ask everybody for an earlier hajj, so that no year means never."""
    return Facts(
        birth_date=person.birth_date,
        district=district,
        office_district=office.region_id,
        has_performed=person.last_hajj_year is not None,
        last_hajj_year=person.last_hajj_year,
        as_officer=person.last_hajj_as_officer,
    )


def _require(found: Sequence[Verdict]) -> None:
    refusing = [verdict for verdict in found if verdict.rule in CERTAIN and verdict.outcome == Outcome.REFUSE]
    if refusing:
        raise NotEligible(refusing)
