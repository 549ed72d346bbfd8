"""Let the last weeks happen: accounts, dossiers and bank reports in the order of their moments, all or nothing."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from deposits import reconciliation
from malsaji.demo import bank, contacts, relatives, report, staff
from malsaji.demo.sketches import Sketch, read_list
from malsaji.demo.stories import STORIES, Story
from malsaji.demo.telling import Telling
from malsaji.demo.window import LENGTH, Window, before
from offices import audit
from offices.models import BankAccount, Holiday, Installation, Office, User
from pilgrims import signin

HOME = "6309"
CLOSING_HOUR = 16, 45


class NotADemo(Exception):
    """The database holds, or is meant for, real people."""

    def __init__(self) -> None:
        super().__init__("Basis data ini bukan basis data contoh. Data contoh tidak dimasukkan.")


def is_seeded() -> bool:
    """Tell whether the invented data are there already; raises NotADemo where they may never come."""
    installation = Installation.objects.first()
    if installation is None:
        if User.objects.filter(is_machine=False).exists():
            raise NotADemo
        return False
    if installation.kind != Installation.Kind.DEMO:
        raise NotADemo
    return True


@transaction.atomic
def seed(now: datetime) -> Path:
    """Fill an empty database, write today's bank report for the hand, and say where it lies."""
    author = User.objects.machine("contoh")
    _declare(author, now)
    office = Office.objects.select_related("province").get(code=HOME)
    days_off = set(Holiday.objects.values_list("date", flat=True))
    window, sketches = before(now, office.zone, days_off), read_list()
    first = window.at(LENGTH, 8)
    people = _make_people(sketches, window, by=author, at=first)
    contacts.enter(window.today, by=author, at=first)
    account = staff.open_bank_account(office, window.day(LENGTH), by=author, at=first)
    bank.let_in(account, by=author, at=first)
    *past, (day, content) = report.reports(sketches, window)
    take_in = partial(_take_in, account, people["rekonsiliator"])
    _let_happen(
        [
            *_dossiers(sketches, window, people),
            _evening(window, people),
            *(_arrival(window, take_in, *told) for told in past),
        ]
    )
    return _put_aside(day, content)


def _declare(author: User, at: datetime) -> None:
    with audit.change("demo.seed", by=author, at=at) as news:
        news.subject = Installation.objects.create(kind=Installation.Kind.DEMO, set_at=at, set_by=author)


def _make_people(sketches: Sequence[Sketch], window: Window, *, by: User, at: datetime) -> dict[str, User]:
    """Make officers by their username and pilgrims' accounts by their number."""
    valid_from = window.day(LENGTH) - staff.LETTER_LIFE
    people = {
        officer.username: staff.appoint(officer, valid_from=valid_from, by=by, at=at) for officer in staff.OFFICERS
    }
    for sketch in sorted(sketches, key=lambda sketch: sketch.guardian != "SELF"):
        phone = sketch.international_phone
        if phone not in people:
            people[phone] = signin.make_account(phone, sketch.name, at=at)
    relatives.make_accounts(people, at=at)
    relatives.agree(people, at=at)
    pilgrim = people[staff.PILGRIM_PHONE]
    with audit.change("demo.name_account", pilgrim, by=by, at=at):
        pilgrim.username = staff.PILGRIM
        pilgrim.save(update_fields=["username"])
    return people


def _dossiers(sketches: Sequence[Sketch], window: Window, people: dict[str, User]) -> Iterator[Story]:
    desks = {
        "63.09": (people["verifikator"], people["penyetuju"]),
        "63.11": (people["verifikator-balangan"], people["penyetuju-balangan"]),
    }
    families: dict[str, int] = {}
    for sketch in sketches:
        hands = people[sketch.international_phone], people[sketch.hand]
        yield STORIES[sketch.story](Telling(sketch, window, *hands, *desks[sketch.district], families))


def _evening(window: Window, people: dict[str, User]) -> Story:
    """Yesterday a relative asked to help; nobody has answered."""
    relatives.ask(people, at=(yield window.at(1, 20)))


def _arrival(window: Window, take_in: Callable[[date, bytes, datetime], None], day: date, content: bytes) -> Story:
    """The bank sends the report of a day when it closes."""
    take_in(day, content, (yield window.at(window.days.index(day) + 1, *CLOSING_HOUR)))


def _take_in(account: BankAccount, by: User, day: date, content: bytes, at: datetime) -> None:
    file = reconciliation.receive(account, ContentFile(content), _name(day), by=by, at=at)
    reconciliation.take_in(file.pk, by=by, at=at)


def _let_happen(stories: Sequence[Story]) -> None:
    """Give every story its turn when its moment comes, so that numbers and trail follow the clock."""
    order = count()
    queue = [(next(story), next(order), story) for story in stories]
    heapq.heapify(queue)
    while queue:
        at, _, story = heapq.heappop(queue)
        try:
            heapq.heappush(queue, (story.send(at), next(order), story))
        except StopIteration:
            continue


def _name(day: date) -> str:
    return f"bps_report_{day:%Y-%m-%d}.csv"


def folder() -> Path:
    """Say where the report lies that a visitor may upload by hand."""
    return Path(settings.VAR_DIR) / "demo"


def _put_aside(day: date, content: bytes) -> Path:
    path = folder() / _name(day)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
