"""Read what we hold: the facts of a person, who may see them, and who acted, from the trail."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from deposits.models import Deposit, MinistryAnswer
from deposits.own_data.words import ACT_WORDS, DEPOSIT, LABELS, OTHER_ACT, PERSON, REGISTRATION, SILENT
from deposits.rules import Status
from deposits.rules.ministry import ANSWERED_WORDS
from offices.models import AuditLine, DocumentRequirement, User
from offices.words import date_words, day_words, grouped, moment_words, rupiah
from pilgrims.helping import Hands, hands_of, may_decide
from pilgrims.models import Guardianship, Pilgrim, Registration
from pilgrims.rules import GUARDIAN_WORDS, Guardian
from pilgrims.signin.phones import shown

# Numbers as people read them.
WRITTEN: dict[str, Callable[[Any], str]] = {"nik": grouped, "kk": grouped, "phone": shown, "amount": rupiah}
ATTACHED = re.compile(r"\bitem=document:(\S+)")
OWN_ACCOUNT, OFFICER, MACHINE = "akun jemaah", "petugas kantor", "sistem"


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True)
class Act:
    """One line of the trail: when, what, and in which capacity somebody did it."""

    when: str
    what: str
    by: str


@dataclass(frozen=True)
class Person:
    """Everything we hold about one pilgrim."""

    registration: Registration
    name: str
    facts: list[Fact]
    deposits: list[tuple[Deposit, list[Fact]]]
    seen_by: list[str]
    acts: list[Act]


@dataclass(frozen=True)
class Held:
    """The people an account decides for, and the names of those it only helps."""

    people: list[Person]
    helped: list[str]


def held_about(user: User, day: date) -> Held:
    """Give what we hold about the people of an account on a day; of those it only helps, no more than the name."""
    rows = Registration.objects.filter(pilgrim__in=Pilgrim.objects.cared_for_by(user, day))
    everybody = list(rows.select_related("pilgrim__district", "office__province__region").order_by("id"))
    own = [one for one in everybody if may_decide(user, one.pilgrim, day)]
    return Held([person_of(one, day) for one in own], [one.pilgrim.full_name for one in everybody if one not in own])


def person_of(registration: Registration, day: date) -> Person:
    """Read everything about one pilgrim."""
    pilgrim, hands = registration.pilgrim, hands_of(registration.pilgrim)
    deposits = list(registration.deposits.select_related("bank").order_by("id"))
    return Person(
        registration=registration,
        name=pilgrim.full_name,
        facts=[*facts_of(pilgrim, PERSON), *facts_of(registration, REGISTRATION)],
        deposits=[(deposit, _facts_of_deposit(deposit)) for deposit in deposits],
        seen_by=[*_accounts(pilgrim, day), *_offices(registration)],
        acts=list(_acts(registration, deposits, hands)),
    )


def facts_of(row: Model, names: tuple[str, ...]) -> list[Fact]:
    """Give what is filled in, by its Indonesian name."""
    facts = [Fact(_label(row, name), _said(row, name)) for name in names]
    return [fact for fact in facts if fact.value]


def _facts_of_deposit(deposit: Deposit) -> list[Fact]:
    """Give the facts of a dossier, its state and its last day in the words of its own page."""
    answer: MinistryAnswer | None = getattr(deposit, "ministry_answer", None)
    title = ANSWERED_WORDS.get(answer.state, "") if answer and deposit.status == Status.APPROVED else ""
    said = {LABELS["status"]: title or deposit.words.title}
    if deposit.answer_due_on:
        said[LABELS["answer_due_on"]] = day_words(deposit.answer_due_on)
    return [Fact(fact.label, said.get(fact.label, fact.value)) for fact in facts_of(deposit, DEPOSIT)]


def _label(row: Model, name: str) -> str:
    if name in LABELS:
        return LABELS[name]
    words = str(getattr(row._meta.get_field(name), "verbose_name", name))
    return words[0].upper() + words[1:]


def _said(row: Model, name: str) -> str:
    value = getattr(row, name)
    if value in (None, "", False):
        return ""
    display = getattr(row, f"get_{name}_display", None)
    if display:
        return str(display())
    if value is True:
        return "Ya"
    if isinstance(value, date):
        return date_words(value)
    return WRITTEN.get(name, str)(value)


def _accounts(pilgrim: Pilgrim, day: date) -> Iterator[str]:
    rights = Guardianship.objects.filter(pilgrim=pilgrim).active(day).select_related("user").order_by("id")
    for right in rights:
        tail = f"nomor berakhir {right.user.phone[-4:]}"
        if right.kind == Guardian.SELF:
            yield f"Bapak/Ibu sendiri ({tail})"
            continue
        until = f", sampai {day_words(right.valid_until)}" if right.valid_until else ""
        yield f"{right.user.name or tail.capitalize()} ({GUARDIAN_WORDS[Guardian(right.kind)].lower()}{until})"


def _offices(registration: Registration) -> list[str]:
    office = registration.office
    return [
        f"Petugas {office.name}",
        f"Petugas provinsi {office.province.region.name} dan pengawas, hanya membaca",
    ]


def _acts(registration: Registration, deposits: list[Deposit], hands: Hands) -> Iterator[Act]:
    zone, requests = registration.office.zone, registration.data_requests.values("pk")
    about = (
        Q(subject="deposit", subject_id__in=[deposit.pk for deposit in deposits])
        | Q(subject="registration", subject_id=registration.pk)
        | Q(subject="datarequest", subject_id__in=requests)
    )
    lines: QuerySet[AuditLine] = AuditLine.objects.filter(about).exclude(verb__in=SILENT)
    papers: dict[str, str] = dict(DocumentRequirement.objects.order_by("valid_from").values_list("key", "label"))
    for line in lines.select_related("by"):
        local = line.at.astimezone(zone)
        who = _capacity(line.by, hands, local.date())
        yield Act(moment_words(line.at, zone), _told(line, papers), who)


def _told(line: AuditLine, papers: dict[str, str]) -> str:
    """Say what was done, and with which paper."""
    words = ACT_WORDS.get(line.verb, OTHER_ACT)
    key = ATTACHED.search(line.facts) if line.verb == "submission.attach" else None
    paper = papers.get(key[1], "") if key else ""
    return f"{words}: {paper}" if paper else words


def _capacity(user: User | None, hands: Hands, day: date) -> str:
    if user is None or user.is_machine:
        return MACHINE
    if user.has_usable_password():
        return OFFICER
    return hands.words(user.pk, day) or OWN_ACCOUNT
