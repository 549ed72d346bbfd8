import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.timezone import localdate

from offices.identity import blind_index
from offices.models import User
from pilgrims.models import Guardianship, Notice, Pilgrim
from pilgrims.notices.texts import CODE_TEXT, FREE, TEXTS
from pilgrims.rules import Channel

PHONE_MARK = 12


@dataclass(frozen=True, slots=True)
class News:
    """What is told about one pilgrim or none: the occasion that makes it unique, and the facts its text names."""

    pilgrim_id: int | None
    occasion: str
    facts: Mapping[str, str]


def tell(event: str, pilgrim: Pilgrim, *, occasion: str, by: User, at: datetime, facts: Mapping[str, str]) -> None:
    """Write one message per account that cares for the pilgrim and per channel it has; once per occasion."""
    tell_all(event, [News(pilgrim.pk, occasion, facts)], by=by, at=at)


def tell_all(event: str, news: Sequence[News], *, by: User, at: datetime) -> None:
    """Tell many pilgrims of the same event; two queries, however many."""
    guardians: dict[int | None, list[User]] = defaultdict(list)
    cared_for = Guardianship.objects.filter(pilgrim__in=[one.pilgrim_id for one in news]).active(localdate(at))
    for guardian in cared_for.select_related("user"):
        guardians[guardian.pilgrim_id].append(guardian.user)
    Notice.objects.bulk_create(
        notice
        for one in news
        for recipient in guardians[one.pilgrim_id]
        for notice in _to_account(event, recipient, one, by=by, at=at)
    )


def tell_account(event: str, user: User, *, occasion: str, by: User, at: datetime, facts: Mapping[str, str]) -> None:
    """Write one message to an account, about no pilgrim of its own, per channel it has; once per occasion."""
    Notice.objects.bulk_create(_to_account(event, user, News(None, occasion, facts), by=by, at=at))


def tell_phone(event: str, phone: str, *, occasion: str, by: User, at: datetime, facts: Mapping[str, str]) -> None:
    """Write one message to a number (E.164) that may belong to no account; once per occasion and number."""
    mark = blind_index(phone, purpose="phone").hex()[:PHONE_MARK]
    notice = Notice(once=f"{event}:{occasion}:{mark}", event=event, channel=phone_channel(), created_by=by)
    notice.due_at = notice.created_at = at
    _write(notice, phone, TEXTS[event].format(**facts))
    notice.save()


def phone_channel() -> Channel:
    """Give the way to a number: the gateway where one is set, else the outbox folder."""
    return Channel.SMS if settings.SMS_GATEWAY_URL else Channel.OUTBOX


def _to_account(event: str, user: User, news: News, *, by: User, at: datetime) -> Iterator[Notice]:
    for channel, address in _addresses(user):
        notice = Notice(
            uid=uuid.uuid4(),
            once=f"{event}:{news.occasion}:{user.pk}",
            event=event,
            channel=channel,
            recipient=user,
            pilgrim_id=news.pilgrim_id,
            due_at=at,
            created_at=at,
            created_by=by,
        )
        _write(notice, address, TEXTS[event].format(**news.facts))
        yield notice


def _write(notice: Notice, address: str, text: str) -> None:
    notice.to = address
    notice.body = f"{text} {FREE}"


def _addresses(user: User) -> Iterator[tuple[Channel, str]]:
    if user.phone:
        yield phone_channel(), user.phone
    if user.email:
        yield Channel.EMAIL, user.email


def tell_code(phone: str, code: str, *, at: datetime, recipient: User | None) -> None:
    """Send a one-time code to a number; its text is wiped once it is sent."""
    notice = Notice(
        once=f"code:{uuid.uuid4()}",
        event="code",
        channel=phone_channel(),
        recipient=recipient,
        is_code=True,
        due_at=at,
        created_at=at,
        created_by=User.objects.machine("pesan"),
    )
    _write(notice, phone, CODE_TEXT.format(code=code))
    notice.save()
