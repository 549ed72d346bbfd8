"""The folder that stands for SMS and WhatsApp where no provider is set."""

from django.conf import settings

from pilgrims.delivery.answers import NotSent
from pilgrims.models import Notice


def send(notice: Notice) -> str:
    """Write the message as a file: the first line is the address, then the words; raises NotSent."""
    folder = settings.OUTBOX_DIR
    name = f"{notice.created_at:%Y%m%dT%H%M%S%f}-{notice.uid}.txt"
    draft = folder / f".{name}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.write_text(f"{notice.to}\n\n{notice.body}\n", encoding="utf-8")
        # A reader never meets half a message.
        draft.rename(folder / name)
    except OSError as error:
        raise NotSent(type(error).__name__) from error
    return ""
