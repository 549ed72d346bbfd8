"""A new number for an account: who it is, a code to the new number, and word to the old one and the helpers."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import localdate

from offices import audit
from offices.identity import blind_index
from offices.models import User
from pilgrims import notices
from pilgrims.models import Guardianship, Pilgrim
from pilgrims.rules import Guardian
from pilgrims.signin import codes, recognition

# A family member who helps never changes the number; one's own account or a parent's does.
MAY_CHANGE = (Guardian.SELF, Guardian.LEGAL)


class NumberRefused(ValueError):
    """The number cannot become the account's; its text is the sentence to show."""


class SameNumber(NumberRefused):
    """The account has this number already."""

    def __init__(self) -> None:
        super().__init__("Ini nomor Bapak/Ibu yang sekarang. Tulis nomor yang baru.")


class NumberTaken(NumberRefused):
    """Another account has the number; said only to who holds it."""

    def __init__(self) -> None:
        super().__init__("Nomor ini sudah dipakai akun lain. Datang ke kantor dengan KTP.")


class NobodyOwn(PermissionError):
    """The account registers nobody of its own: there is nobody to be recognised by."""


def own_pilgrims(user: User, day: datetime) -> QuerySet[Pilgrim]:
    """Give the pilgrims for whom an account stands by itself or as their parent."""
    rights = Guardianship.objects.filter(user=user, kind__in=MAY_CHANGE).active(localdate(day))
    return Pilgrim.objects.filter(guardianships__in=rights)


def ask(request: HttpRequest, user: User, phone: str, answers: recognition.Answers, *, at: datetime) -> None:
    """Send a code to the new number (E.164) of an account whose holder says who it is.

    Raises NobodyOwn, SameNumber, NotRecognised, TriesSpent and TooManyCodes; whether another account has the number is
    not looked at before the code was proved.
    """
    pilgrims = own_pilgrims(user, at)
    if not pilgrims.exists():
        raise NobodyOwn
    if phone == user.phone:
        raise SameNumber
    recognition.recognise(request, user, answers, pilgrims)
    codes.ask(request, phone, at=at, errand=codes.Errand.CHANGE)


def prove(request: HttpRequest, user: User, typed: str, *, at: datetime) -> User:
    """Change the number of an account when the code sent to the new one is right; raises CodeRefused, NumberTaken."""
    asked = codes.prove(request, typed, codes.Errand.CHANGE)
    codes.forget(request, codes.Errand.CHANGE)
    return change(user, asked.phone, by=user, at=at)


def change(user: User, phone: str, *, by: User, at: datetime) -> User:
    """Give an account and its own pilgrims a proved number (E.164); tell the old number and the helpers.

    Raises NumberTaken.
    """
    old = user.phone
    with audit.change("signin.change_number", user, by=by, at=at) as news:
        user.phone = phone
        try:
            with transaction.atomic():
                user.save(update_fields=["phone_sealed", "phone_index"])
        except IntegrityError as error:
            raise NumberTaken from error
        pilgrims = list(own_pilgrims(user, at))
        for pilgrim in pilgrims:
            _follow(pilgrim, old, phone)
        _tell(user, old, pilgrims, by=by, at=at)
        news.facts = {"fields": "phone"}
    return user


def _follow(pilgrim: Pilgrim, old: str, phone: str) -> None:
    """Write the new number where the pilgrim's own was the old one."""
    if pilgrim.phone_index and bytes(pilgrim.phone_index) == blind_index(old, purpose="phone"):
        pilgrim.phone = phone
        pilgrim.save(update_fields=["phone_sealed", "phone_index"])


def _tell(user: User, old: str, pilgrims: list[Pilgrim], *, by: User, at: datetime) -> None:
    occasion = f"{user.pk}-{at:%Y%m%d%H%M%S%f}"
    notices.tell_phone("own_number_changed", old, occasion=occasion, by=by, at=at, facts={})
    notices.tell_account("own_number_changed", user, occasion=occasion, by=by, at=at, facts={})
    helpers = Guardianship.objects.filter(pilgrim__in=pilgrims).exclude(user=user).active(localdate(at))
    for helper in helpers.select_related("user", "pilgrim"):
        facts = {"name": helper.pilgrim.masked_name}
        about = f"{occasion}-{helper.pilgrim_id}"
        notices.tell_account("helped_number_changed", helper.user, occasion=about, by=by, at=at, facts=facts)
