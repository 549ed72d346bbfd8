"""Where an account is signed in, in words a person recognises."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from allauth.usersessions.models import UserSession
from django.conf import settings

from offices.accounts import today
from offices.models import Office, User
from offices.words import moment_words
from pilgrims.models import Guardianship, Registration

# The first word found in the browser's own description names the device; Android also says Linux, iPhone says Mac.
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "HP Android"),
    ("Windows", "Komputer Windows"),
    ("Mac OS", "Komputer Mac"),
    ("Linux", "Komputer Linux"),
)
OTHER_DEVICE = "Perangkat lain"


@dataclass(frozen=True)
class Device:
    words: str
    since: str
    is_current: bool


def device_words(user_agent: str) -> str:
    return next((words for mark, words in DEVICES if mark in user_agent), OTHER_DEVICE)


def zone_of(user: User) -> ZoneInfo:
    """Give the zone of the office where the account's pilgrims register, else that of the service."""
    cared_for = Guardianship.objects.filter(user=user).active(today())
    registered = Registration.objects.filter(pilgrim__guardianships__in=cared_for)
    office = Office.objects.select_related("province").filter(registrations__in=registered).first()
    return office.zone if office else ZoneInfo(settings.TIME_ZONE)


def devices_of(user: User, session_key: str | None) -> list[Device]:
    """List where an account is signed in, newest first; sessions that ended are forgotten on the way."""
    sessions: list[UserSession] = UserSession.objects.purge_and_list(user)
    sessions.sort(key=lambda session: session.created_at, reverse=True)
    zone = zone_of(user)
    return [
        Device(
            device_words(session.user_agent),
            moment_words(session.created_at, zone),
            session.session_key == session_key,
        )
        for session in sessions
    ]
