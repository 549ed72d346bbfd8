"""What an agreement gives: dated rights for the helper, and word of it to both sides."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from offices.models import User
from offices.words import day_words
from pilgrims import notices
from pilgrims.helping.asking import spoken
from pilgrims.helping.reading import consent_months, most_helped, room_of
from pilgrims.helping.refusals import HelperIsFull
from pilgrims.models import Guardianship, HelpAgreement, Pilgrim
from pilgrims.registration import Trust, entrust, months_later
from pilgrims.rules import Guardian


def put_in_force(agreement: HelpAgreement, principal: User | None, *, by: User, at: datetime) -> None:
    """Write down who agreed and until when: the eve of the day a year later."""
    day = localdate(at)
    agreement.principal = principal
    agreement.agreed_at, agreement.agreed_by = at, by
    agreement.valid_until = months_later(day, consent_months(day)) - timedelta(days=1)
    agreement.save()


def give_rights(agreement: HelpAgreement, pilgrims: Sequence[Pilgrim], *, by: User, at: datetime) -> str:
    """Let the helper act for these pilgrims and name their ids; raises HelperIsFull.

    An older help by the same account gives way to this one; who is the own account or parent stays that.
    """
    helper, day = agreement.helper, localdate(at)
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=helper.pk)
    held = Guardianship.objects.filter(user=helper, pilgrim__in=pilgrims, ended_at__isnull=True)
    firm = set(held.active(day).exclude(kind=Guardian.HELPER).values_list("pilgrim", flat=True))
    held.exclude(pilgrim__in=firm).update(ended_at=at, ended_by=by)
    new = [pilgrim for pilgrim in pilgrims if pilgrim.pk not in firm]
    if len(new) > room_of(helper, day):
        raise HelperIsFull(most_helped(day))
    for pilgrim in new:
        entrust(pilgrim, Trust(helper, Guardian.HELPER, agreement), by=by, at=at)
    return ",".join(str(pilgrim.pk) for pilgrim in new) or "none"


def tell_both(event: str, agreement: HelpAgreement, *, by: User, at: datetime) -> None:
    """Tell the helper and the pilgrim's account; a pilgrim without one is told at the number, if there is one."""
    occasion = f"{agreement.uid.hex}:{at.timestamp():.0f}"
    facts = {
        "helper": spoken(agreement.helper),
        "relation": agreement.relation_words,
        "until": day_words(agreement.valid_until) if agreement.valid_until else "",
    }
    notices.tell_account(event, agreement.helper, occasion=occasion, by=by, at=at, facts=facts)
    if agreement.principal:
        notices.tell_account(event, agreement.principal, occasion=occasion, by=by, at=at, facts=facts)
    elif agreement.phone:
        notices.tell_phone(event, agreement.phone, occasion=occasion, by=by, at=at, facts=facts)
