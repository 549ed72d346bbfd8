"""Word of a change of number: to everybody who cares for the pilgrim, to the old number and to the new one."""

from datetime import datetime

from django.utils.timezone import localdate

from offices.models import User
from offices.words import moment_words
from pilgrims import notices
from pilgrims.models import Guardianship, NumberChange


def tell_everybody(event: str, change: NumberChange, *, by: User, at: datetime) -> None:
    """Tell the old number and all accounts that care for the pilgrim of `event`, the new number of `event_new`."""
    facts = _facts(change)
    pilgrim, occasion = change.pilgrim, str(change.pk)
    notices.tell(event, pilgrim, occasion=occasion, by=by, at=at, facts=facts)
    if pilgrim.phone and not _is_told(change, at):
        notices.tell_phone(event, pilgrim.phone, occasion=occasion, by=by, at=at, facts=facts)
    notices.tell_phone(f"{event}_new", change.phone, occasion=occasion, by=by, at=at, facts=facts)


def _is_told(change: NumberChange, at: datetime) -> bool:
    """Tell whether an account with the pilgrim's number is among those who care: it has its message."""
    cared_for = Guardianship.objects.filter(pilgrim=change.pilgrim, user__phone_index=change.pilgrim.phone_index)
    return cared_for.active(localdate(at)).exists()


def _facts(change: NumberChange) -> dict[str, str]:
    when = moment_words(change.due_at, change.office.zone) if change.due_at else ""
    return {"name": change.pilgrim.masked_name, "when": when}
