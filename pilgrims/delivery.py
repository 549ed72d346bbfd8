"""How one message leaves: into the outbox folder, addressed to the phone, or by e-mail.

The attempt is committed before sending; an attempt without an answer is UNSURE and never sent again by itself
(architecture section 5).
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F

from offices.calendar import now
from pilgrims.models import Notice
from pilgrims.rules import Channel, NoticeState

CLAIM_LIFE = timedelta(seconds=60)


def deliver(notice_id: int) -> None:
    """Send one message that is due; whoever claims the row first sends it."""
    claimed = Notice.objects.filter(pk=notice_id, state=NoticeState.PENDING).update(
        state=NoticeState.SENDING, claimed_at=now(), attempts=F("attempts") + 1
    )
    if not claimed:
        return
    notice = Notice.objects.get(pk=notice_id)
    try:
        CHANNELS[Channel(notice.channel)](notice)
    except OSError:
        finish(notice, NoticeState.FAILED)
        raise
    finish(notice, NoticeState.SENT)


def finish(notice: Notice, state: NoticeState) -> None:
    """Put down how the attempt ended; the text of a one-time code is wiped."""
    notice.state = state
    notice.sent_at = now() if state == NoticeState.SENT else None
    if notice.is_code:
        notice.body = ""
    notice.save(update_fields=["state", "sent_at", "body_sealed"])


def release_stale() -> None:
    """Mark as unsure what was claimed by a worker that never came back."""
    Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lt=now() - CLAIM_LIFE).update(state=NoticeState.UNSURE)


def to_outbox(notice: Notice) -> None:
    """Write the message as a file: the first line is the address, then the words."""
    folder = settings.OUTBOX_DIR
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{notice.created_at:%Y%m%dT%H%M%S%f}-{notice.uid}.txt"
    draft = folder / f".{name}"
    draft.write_text(f"{notice.to}\n\n{notice.body}\n", encoding="utf-8")
    # A reader never meets half a message.
    draft.rename(folder / name)


def to_email(notice: Notice) -> None:
    EmailMessage(subject="MAL SAJI: kabar berkas", body=notice.body, to=[notice.to]).send()


CHANNELS = {Channel.OUTBOX: to_outbox, Channel.EMAIL: to_email}
