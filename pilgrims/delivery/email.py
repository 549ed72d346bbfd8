"""Mail by SMTP, for accounts that named an address."""

import smtplib

from django.core.mail import EmailMessage, get_connection

from pilgrims.delivery.answers import NotSent, Refused, Unanswered
from pilgrims.models import Notice

SUBJECT = "MAL SAJI: kabar berkas"
REFUSED_FOR_GOOD = 500


def send(notice: Notice) -> str:
    """Hand the message to the mail server; raises NotSent, Refused, Unanswered."""
    server = get_connection()
    try:
        server.open()
    except OSError as error:
        raise NotSent(type(error).__name__) from error
    try:
        EmailMessage(subject=SUBJECT, body=notice.body, to=[notice.to], connection=server).send()
    except smtplib.SMTPRecipientsRefused as error:
        raise _of(max(code for code, _ in error.recipients.values())) from error
    except smtplib.SMTPResponseException as error:
        raise _of(error.smtp_code) from error
    except OSError as error:
        raise Unanswered(type(error).__name__) from error
    finally:
        server.close()
    return ""


def _of(code: int) -> Exception:
    """Read a reply code of RFC 5321: 4yz is for now, 5yz for good."""
    return Refused(str(code)) if code >= REFUSED_FOR_GOOD else NotSent(str(code))
