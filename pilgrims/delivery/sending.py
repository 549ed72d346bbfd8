import logging
import random
from datetime import timedelta

from django.db.models import F

from offices.calendar import now
from pilgrims.delivery import email, outbox, sms
from pilgrims.delivery.answers import NotSent, Refused, Unanswered
from pilgrims.models import Notice
from pilgrims.rules import Channel, NoticeState

CHANNELS = {Channel.OUTBOX: outbox.send, Channel.SMS: sms.send, Channel.EMAIL: email.send}

CLAIM_LIFE = timedelta(seconds=60)
CODE_LIFE = timedelta(minutes=10)
# How long to stay away after each attempt: eight over some four hours. Somebody waits for a code.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 3, 10, 30, 60, 60, 60)]
WAITS_OF_CODE = [timedelta(seconds=seconds) for seconds in (2, 5, 15, 30, 60, 120, 240)]
JITTER = 0.2

logger = logging.getLogger(__name__)


def deliver(notice_id: int) -> None:
    """Send one message that is due; whoever claims the row first sends it."""
    claimed = Notice.objects.filter(pk=notice_id, state=NoticeState.PENDING).update(
        state=NoticeState.SENDING, claimed_at=now(), attempts=F("attempts") + 1
    )
    if not claimed:
        return
    notice = Notice.objects.get(pk=notice_id)
    if notice.is_code and now() >= notice.created_at + CODE_LIFE:
        _finish(notice, NoticeState.FAILED)
        return
    try:
        notice.provider_id = CHANNELS[Channel(notice.channel)](notice)
    except NotSent as failure:
        _try_later(notice, failure)
    except (Refused, Unanswered) as failure:
        _note(notice, failure)
        _finish(notice, NoticeState.FAILED if isinstance(failure, Refused) else NoticeState.UNSURE)
    else:
        _finish(notice, NoticeState.SENT)


def _try_later(notice: Notice, failure: NotSent) -> None:
    """Put the message back with a later moment, or give it up after the last attempt."""
    _note(notice, failure)
    waits = WAITS_OF_CODE if notice.is_code else WAITS
    if notice.attempts > len(waits):
        _finish(notice, NoticeState.FAILED)
        return
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret, only many messages kept apart
    notice.due_at = now() + max(waits[notice.attempts - 1] * spread, failure.wait or timedelta())
    notice.state = NoticeState.PENDING
    notice.save(update_fields=["state", "due_at"])


def _finish(notice: Notice, state: NoticeState) -> None:
    """Put down how the last attempt ended; the text of a one-time code is wiped."""
    notice.state = state
    notice.sent_at = now() if state == NoticeState.SENT else None
    if notice.is_code:
        notice.body = ""
    notice.save(update_fields=["state", "sent_at", "body_sealed", "provider_id"])


def _note(notice: Notice, failure: Exception) -> None:
    logger.warning("message %s attempt %d: %s %s", notice.uid, notice.attempts, type(failure).__name__, failure)


def is_sending() -> bool:
    """Tell whether a message is on its way just now: a slow provider keeps one worker waiting, not all of them."""
    return Notice.objects.filter(state=NoticeState.SENDING).exists()


def release_stale() -> None:
    """Mark as unsure what was claimed by a worker that never came back, and wipe its codes."""
    stale = Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lt=now() - CLAIM_LIFE)
    stale.filter(is_code=True).update(body_sealed=b"", state=NoticeState.UNSURE)
    stale.update(state=NoticeState.UNSURE)
