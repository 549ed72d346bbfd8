"""The first password of an officer: chosen by the officer through a link that opens once."""

from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from offices import audit
from offices.models import User

SALT = "offices.invitations"
LIFE = timedelta(hours=24)


class LinkDead(ValueError):
    """The link is forged, older than a day, or was used."""

    def __init__(self) -> None:
        super().__init__("Tautan ini tidak berlaku lagi. Mintalah tautan baru kepada administrator.")


def token_for(user: User) -> str:
    """Give the text of a link: signed, for one day, and void as soon as the password changes."""
    return TimestampSigner(salt=SALT).sign(f"{user.pk}.{_password_mark(user)}")


def invited(token: str) -> User:
    """Give the account that a link is for; raises LinkDead."""
    return _invited(token, User.objects.all())


def choose_password(token: str, password: str, *, at: datetime) -> User:
    """Set the password that an invited officer chose; raises LinkDead, and ValidationError when it is weak."""
    with audit.change("invitations.choose_password", by=invited(token), at=at) as news:
        # Locked, so that a link pressed twice at once still opens once.
        news.subject = user = _invited(token, User.objects.select_for_update())
        validate_password(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def _invited(token: str, users: QuerySet[User]) -> User:
    try:
        number, _, mark = TimestampSigner(salt=SALT).unsign(token, max_age=LIFE).partition(".")
        user = users.get(pk=number, is_active=True)
    except (BadSignature, User.DoesNotExist) as error:
        raise LinkDead from error
    if mark != _password_mark(user):
        raise LinkDead
    return user


def _password_mark(user: User) -> str:
    return salted_hmac(SALT, user.password).hexdigest()[:16]
