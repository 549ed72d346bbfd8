"""A relative asks to help the person of a number; the answer never tells whether the number has an account."""

import re
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from offices import audit
from offices.identity import blind_index
from offices.models import Parameter, User
from pilgrims import notices
from pilgrims.helping.reading import most_helped, request_life, room_of
from pilgrims.helping.refusals import AlreadyHelps, AskedYourself, HelperIsFull, StillWaiting, TooManyRequests
from pilgrims.models import HelpAgreement
from pilgrims.rules import RELATION_WORDS, Relation
from pilgrims.signin.accounts import change_name

A_DAY = timedelta(days=1)
NAME_LETTERS = 30
TAIL = 4


def ask(helper: User, phone: str, relation: Relation, *, name: str = "", by: User, at: datetime) -> HelpAgreement:
    """Ask the person at a number (E.164) by a message there; `relation` is what the helper is to that person.

    `name`, where given, is how the helper's account is called from now on: the person must know who asks.

    Raises AskedYourself, HelperIsFull, TooManyRequests, StillWaiting and AlreadyHelps.
    """
    with transaction.atomic():
        # One request at a time: neither a double click nor two tabs can pass the limits together.
        User.objects.select_for_update(of=("self",), no_key=True).get(pk=helper.pk)
        index, day = blind_index(phone, purpose="phone"), localdate(at)
        if phone == helper.phone:
            raise AskedYourself
        if room_of(helper, day) <= 0:
            raise HelperIsFull(most_helped(day))
        _clear_the_way(helper, index, by=by, at=at)
        _require_moderation(helper, index, at)
        if name and name != helper.name:
            change_name(helper, name, by=by, at=at)
        with audit.change("helping.ask", by=by, at=at) as news:
            asked = HelpAgreement(helper=helper, relation=relation, asked_at=at, asked_by=by)
            asked.phone = phone
            asked.save()
            news.subject = asked
        facts = {"helper": spoken(helper), "relation": RELATION_WORDS[relation], "tail": helper.phone[-TAIL:]}
        notices.tell_phone("help_asked", phone, occasion=asked.uid.hex, by=by, at=at, facts=facts)
    return asked


def _clear_the_way(helper: User, index: bytes, *, by: User, at: datetime) -> None:
    """Close what ran out between the two; raises StillWaiting and AlreadyHelps while it has not."""
    known = HelpAgreement.objects.filter(helper=helper, phone_index=index)
    for earlier in known.filter(refused_at__isnull=True, ended_at__isnull=True):
        if not is_over(earlier, at):
            raise AlreadyHelps(earlier.valid_until) if earlier.agreed_at else StillWaiting
        close(earlier, by=by, at=at, verb="helping.close_expired")


def _require_moderation(helper: User, index: bytes, at: datetime) -> None:
    allowed = Parameter.objects.number("helper_requests_per_day", localdate(at))
    lately = HelpAgreement.objects.filter(asked_at__gt=at - A_DAY)
    if max(lately.filter(which).count() for which in (Q(helper=helper), Q(phone_index=index))) >= allowed:
        raise TooManyRequests(allowed)


def is_over(agreement: HelpAgreement, at: datetime) -> bool:
    """Tell whether a request waits no longer, or a help is no longer in force."""
    day = localdate(at)
    if agreement.refused_at or agreement.ended_at:
        return True
    if agreement.valid_until:
        return agreement.valid_until < day
    return agreement.asked_at <= at - request_life(day)


def close(agreement: HelpAgreement, *, by: User, at: datetime, verb: str) -> None:
    """End an agreement and every right that rests on it."""
    with audit.change(verb, agreement, by=by, at=at):
        agreement.ended_at, agreement.ended_by = at, by
        agreement.save(update_fields=["ended_at", "ended_by"])
        agreement.guardianships.filter(ended_at__isnull=True).update(ended_at=at, ended_by=by)


def spoken(user: User) -> str:
    """Give the letters of a name only: what strangers read in a message can be no address of a page."""
    letters = re.sub(r"[^\w' ]|[\d_]", " ", user.name)
    return " ".join(letters.split())[:NAME_LETTERS].strip() or "Keluarga"
