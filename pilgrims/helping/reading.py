"""Who helps whom: questions about agreements that change nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.timezone import localdate

from offices.identity import blind_index
from offices.models import Parameter, User
from pilgrims.models import Guardianship, HelpAgreement, NumberChange
from pilgrims.rules import Guardian


@dataclass(frozen=True)
class Circle:
    """The family around an account on a day; `pilgrims` names whom each help covers, by the agreement's id."""

    requests: list[HelpAgreement]
    asked: list[HelpAgreement]
    helpers: list[HelpAgreement]
    helped: list[HelpAgreement]
    pilgrims: dict[int, list[str]]
    children: list[Guardianship]


def circle_of(user: User, at: datetime) -> Circle:
    """Give who asks this account, whom it asked, who helps it, whom it helps, and whose parent it is."""
    day = localdate(at)
    waiting = _waiting(at, request_life(day)).filter(_to_number(user) | Q(helper=user))
    active = HelpAgreement.objects.active(day).filter(_of_person(user, day) | Q(helper=user))
    rights = list(Guardianship.objects.filter(user=user).active(day).select_related("pilgrim"))
    asked, requests = _parted(waiting.select_related("helper"), user)
    helped, helpers = _parted(active.select_related("helper", "principal"), user)
    pilgrims: dict[int, list[str]] = {}
    for right in rights:
        pilgrims.setdefault(right.agreement_id or 0, []).append(right.pilgrim.full_name)
    children = [right for right in rights if right.kind == Guardian.LEGAL]
    return Circle(requests, asked, helpers, helped, pilgrims, children)


def _parted(found: Iterable[HelpAgreement], user: User) -> tuple[list[HelpAgreement], list[HelpAgreement]]:
    """Part what an account asks or gives as a helper from what others ask of it or give to it."""
    parts: tuple[list[HelpAgreement], list[HelpAgreement]] = ([], [])
    for agreement in found:
        parts[agreement.helper_id != user.pk].append(agreement)
    return parts


@dataclass(frozen=True)
class Rights:
    """By which right an account acts for each pilgrim, by their ids, and the parent's rights that are over."""

    held: dict[int, Guardianship]
    over: list[Guardianship]


def rights_of(user: User, day: date) -> Rights:
    """Give an account's rights on a day; a parent's that ended counts until the child has an account of its own."""
    in_force = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    own = Guardianship.objects.filter(pilgrim=OuterRef("pilgrim"), kind=Guardian.SELF).active(day)
    left = Q(kind=Guardian.LEGAL, valid_until__lt=day) & ~Exists(own)
    begun = Guardianship.objects.filter(in_force | left, user=user, ended_at__isnull=True, valid_from__lte=day)
    rights = list(begun.select_related("pilgrim"))
    over = [right for right in rights if right.valid_until and right.valid_until < day]
    return Rights({right.pilgrim_id: right for right in rights if right not in over}, over)


def within_reach(user: User, at: datetime) -> QuerySet[HelpAgreement]:
    """Give the agreements an account is a side of, whatever became of them."""
    return HelpAgreement.objects.filter(Q(helper=user) | _of_person(user, localdate(at)))


def _of_person(user: User, day: date) -> Q:
    """Say which help is given to the people an account stands for by itself."""
    own = Guardianship.objects.filter(user=user, kind=Guardian.SELF).active(day).values("pilgrim")
    return Q(principal=user) | Q(pk__in=Guardianship.objects.filter(pilgrim__in=own).values("agreement"))


def waiting_for(user: User, at: datetime) -> list[HelpAgreement]:
    """Give the requests that wait for the answer of this account."""
    return list(_waiting(at, request_life(localdate(at))).filter(_to_number(user)).select_related("helper"))


def _waiting(at: datetime, life: timedelta) -> QuerySet[HelpAgreement]:
    """Give the requests that may still be answered, each with the moment after which it may not."""
    fresh = HelpAgreement.objects.waiting().filter(asked_at__gt=at - life)
    return fresh.annotate(lapses_at=F("asked_at") + Value(life))


def _to_number(user: User) -> Q:
    return Q(phone_index=user.phone_index, phone_index__isnull=False)


def to_answer(user: User) -> QuerySet[HelpAgreement]:
    """Give every request made to the number of an account, whatever became of it."""
    return HelpAgreement.objects.filter(_to_number(user))


def request_life(day: date) -> timedelta:
    return timedelta(days=Parameter.objects.number("helper_request_life", day))


def ends_on(agreement: HelpAgreement) -> date:
    """Give the last day of a help that was agreed, or of a request that waits, as these questions found it."""
    lapses_at: datetime = getattr(agreement, "lapses_at", agreement.asked_at)
    return agreement.valid_until or localdate(lapses_at)


def by_number(day: date) -> QuerySet[HelpAgreement]:
    """Give the help in force that covers every person of a number, also those registered later.

    A form on paper covers one person. A number that changed hands at the counter covers nobody any more.
    """
    moved = NumberChange.objects.filter(
        pilgrim__guardianships__agreement=OuterRef("pk"), done_at__gte=OuterRef("agreed_at")
    )
    found = HelpAgreement.objects.active(day).filter(~Exists(moved), signed_paper=False, principal__isnull=False)
    return found.select_related("helper", "principal")


def is_used(phone: str, day: date) -> bool:
    """Tell whether the account of a number (E.164) acts for anybody on a day."""
    rights = Guardianship.objects.filter(user__phone_index=blind_index(phone, purpose="phone"))
    return rights.active(day).exists()


def room_of(helper: User, day: date) -> int:
    """Give how many more people an account may help on a day."""
    helped = Guardianship.objects.filter(user=helper, kind=Guardian.HELPER).active(day).values("pilgrim").distinct()
    return most_helped(day) - helped.count()


def consent_months(day: date) -> int:
    """Give how long a help lasts that is agreed on a day."""
    return Parameter.objects.number("helper_consent_life", day)


def most_helped(day: date) -> int:
    return Parameter.objects.number("helper_pilgrims_max", day)
