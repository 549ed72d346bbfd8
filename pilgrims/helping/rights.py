"""Whom an account may register, what a helper may not do, and how a helper's act is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from offices.models import Parameter, User
from pilgrims.helping.reading import by_number, room_of
from pilgrims.helping.refusals import NoSuchChoice
from pilgrims.models import Guardianship, HelpAgreement, Pilgrim
from pilgrims.registration import Trust
from pilgrims.rules import RELATION_WORDS, Guardian, Relation
from pilgrims.signin import masked_phone

SELF, SHARED, LEGAL, HELP = "SELF", "SHARED", "LEGAL", "help"
PARENT = "orang tua"


@dataclass(frozen=True)
class Choice:
    """One answer to "who is registered?"."""

    value: str
    label: str


def choices(user: User, day: date) -> list[Choice]:
    """Give the people an account may register on a day: at this number, as a parent, and those it helps."""
    grown_up = Parameter.objects.number("guardian_until_age", day)
    own = [
        Choice(SELF, "Saya sendiri"),
        Choice(SHARED, "Ibu, bapak, suami, istri, atau orang lain yang memakai nomor HP ini"),
        Choice(LEGAL, f"Anak saya yang belum {grown_up} tahun. Saya orang tua atau walinya"),
    ]
    if room_of(user, day) <= 0:
        return own
    helped = {agreement.principal: agreement for agreement in by_number(day).filter(helper=user)}
    return [*own, *(_of(agreement, principal) for principal, agreement in helped.items() if principal)]


def _of(agreement: HelpAgreement, principal: User) -> Choice:
    who = ", ".join(filter(None, [principal.name, f"nomor HP {masked_phone(principal.phone)}"]))
    return Choice(f"{HELP}:{agreement.uid}", f"Keluarga yang saya bantu: {who}")


def trusts(user: User, value: str, day: date) -> tuple[list[Trust], str]:
    """Give who may act for a person registered under a choice, and the person's phone (E.164); raises NoSuchChoice."""
    if value in (SELF, SHARED):
        return _of_number(user, day), user.phone
    if value == LEGAL:
        return [Trust(user, Guardian.LEGAL)], user.phone
    principal = _helped_under(user, value, day)
    found = _of_number(principal, day)
    if user not in [trust.user for trust in found]:
        raise NoSuchChoice
    return found, principal.phone


def _helped_under(user: User, value: str, day: date) -> User:
    prefix, _, uid = value.partition(":")
    try:
        agreement = by_number(day).filter(helper=user, uid=UUID(uid)).first() if prefix == HELP else None
    except ValueError as error:
        raise NoSuchChoice from error
    if agreement is None or agreement.principal is None:
        raise NoSuchChoice
    return agreement.principal


def _of_number(principal: User, day: date) -> list[Trust]:
    """Trust the account of a number, and everybody who helps that number and has room for one more."""
    helpers = {agreement.helper: agreement for agreement in by_number(day).filter(principal=principal)}
    return [
        Trust(principal, Guardian.SELF),
        *(
            Trust(helper, Guardian.HELPER, agreement)
            for helper, agreement in helpers.items()
            if room_of(helper, day) > 0
        ),
    ]


def may_decide(user: User, pilgrim: Pilgrim, day: date) -> bool:
    """Tell whether an account may decide for a pilgrim (withdraw, number, own data): a helper may not."""
    held = Guardianship.objects.filter(user=user, pilgrim=pilgrim, kind__in=[Guardian.SELF, Guardian.LEGAL])
    return held.active(day).exists()


@dataclass(frozen=True)
class Hands:
    """Everybody who ever acted for a pilgrim, read once for many lines of a history."""

    rights: Sequence[Guardianship]

    def words(self, user_id: int, day: date) -> str:
        """Say who an account was to the pilgrim on a day; empty for the pilgrim's own account and for officers."""
        held = {right.kind: right for right in self.rights if right.user_id == user_id and _holds(right, day)}
        if Guardian.SELF in held or not held:
            return ""
        if Guardian.LEGAL in held:
            return f"oleh wali: {held[Guardian.LEGAL].user.name or PARENT}"
        helper = held[Guardian.HELPER]
        relation = RELATION_WORDS[Relation(helper.relation)]
        return f"dibantu oleh {helper.user.name} ({relation})" if helper.user.name else f"dibantu oleh {relation}"


def _holds(right: Guardianship, day: date) -> bool:
    """Tell whether a right held on a day, also one that has ended since."""
    last = [end for end in (right.valid_until, right.ended_at and localdate(right.ended_at)) if end]
    return right.valid_from <= day and all(day <= end for end in last)


def hands_of(pilgrim: Pilgrim) -> Hands:
    """Read who acts and acted for a pilgrim, in one question."""
    return Hands(list(pilgrim.guardianships.select_related("user")))


def acting_words(user: User, pilgrim: Pilgrim, day: date) -> str:
    """Say who an account was to the pilgrim on a day: "dibantu oleh Bu Rina (anak)", "" for the own account."""
    return hands_of(pilgrim).words(user.pk, day)
