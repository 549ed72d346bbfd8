"""Who it is: a birth date and the last four digits of a NIK, of any pilgrim the account cares for.

Asked on a new device and before the number changes. An answer that fits nobody never says which part was wrong; three
wrong answers a day, counted outside the session, and the office looks at the identity card instead.
"""

from dataclasses import dataclass
from datetime import date

from allauth.core import ratelimit
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from offices.identity import blind_index
from offices.models import User
from pilgrims.models import Guardianship, Pilgrim
from pilgrims.rules import Guardian

NIK_END = 4
TRIES = "person_tries"


class NotRecognised(ValueError):
    """The answers fit no pilgrim of the account; its text is the sentence to show."""

    def __init__(self) -> None:
        super().__init__("Jawaban belum cocok. Periksa tanggal lahir dan 4 angka terakhir NIK pada KTP.")


class TriesSpent(PermissionError):
    """Three answers were wrong today; its text is the sentence to show."""

    def __init__(self) -> None:
        super().__init__("Jawaban tiga kali belum cocok. Datang ke kantor dengan KTP.")


@dataclass(frozen=True)
class Answers:
    """What was typed: the birth date and the last four digits of the NIK, of one and the same person."""

    birth_date: date
    nik_end: str


def people_of(user: User, day: date) -> QuerySet[Pilgrim]:
    """Give by whom an account could be recognised; its pages still name a grown child, so that one counts as well."""
    grown_up = Q(kind=Guardian.LEGAL, ended_at__isnull=True, valid_until__lt=day)
    rights = Guardianship.objects.filter(user=user)
    return Pilgrim.objects.filter(guardianships__in=rights.active(day) | rights.filter(grown_up)).distinct()


def is_asked(user: User, day: date) -> bool:
    """Tell whether there is anybody by whom an account could be recognised."""
    return people_of(user, day).exists()


def recognise(request: HttpRequest, user: User, answers: Answers, pilgrims: QuerySet[Pilgrim]) -> None:
    """Let the holder of an account go on who knows one of these pilgrims; raises NotRecognised and TriesSpent."""
    key = user.uid.hex
    if not ratelimit.consume(request, action=TRIES, key=key):
        raise TriesSpent
    typed = _facts(answers.birth_date, answers.nik_end)
    # Every pilgrim is compared, whichever fits: the time it takes tells nothing.
    fits = [constant_time_compare(typed, _facts(one.birth_date, one.nik[-NIK_END:])) for one in pilgrims]
    if any(fits):
        ratelimit.clear(request, action=TRIES, key=key)
        return
    if not ratelimit.consume(request, action=TRIES, key=key, dry_run=True):
        raise TriesSpent
    raise NotRecognised


def _facts(birth_date: date, nik_end: str) -> str:
    return f"{birth_date:%Y%m%d}{nik_end}"


def example(phone: str, day: date) -> Answers | None:
    """Give right answers for a number (E.164), for the demo only: nobody knows invented people."""
    account = User.objects.filter(phone_index=blind_index(phone, purpose="phone"))
    person = Pilgrim.objects.filter(guardianships__in=Guardianship.objects.filter(user__in=account).active(day)).first()
    return Answers(person.birth_date, person.nik[-NIK_END:]) if person else None
