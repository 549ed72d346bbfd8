"""A pilgrim's application: made, corrected while open, frozen, reopened, counted once per NIK (law 2)."""

import uuid
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Literal

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from offices import audit
from offices.models import Office, Parameter, Region, User
from pilgrims.models import Beginning, Family, Guardianship, HelpAgreement, Pilgrim, Registration
from pilgrims.rules import BloodType, Education, Guardian, Marital, Occupation, Sex

MONTHS_A_YEAR = 12


class NikCountsElsewhere(Exception):
    """Another registration of this NIK already stands (law 2)."""

    def __init__(self) -> None:
        super().__init__("NIK ini sudah dipakai pendaftaran lain yang berlaku.")


class PorsiNumberTaken(Exception):
    """Another registration already carries this porsi number."""

    def __init__(self) -> None:
        super().__init__("Nomor porsi ini sudah tercatat pada pendaftaran lain.")


@dataclass(frozen=True)
class Identity:
    """What the identity card says and what opens a registration; `nik` is 16 digits.

    A last hajj served as an officer does not count for the interval (Permenhaj 3/2025 Art. 2(9)).
    """

    nik: str
    full_name: str
    birth_date: date
    sex: Sex
    last_hajj_year: int | None = None
    last_hajj_as_officer: bool = False


def identity_of(pilgrim: Pilgrim) -> Identity:
    """Give what a pilgrim's first two pages say."""
    return Identity(**{field.name: getattr(pilgrim, field.name) for field in fields(Identity)})


@dataclass(frozen=True)
class Address:
    """Where the identity card says the person lives; `village_code` is the official code where the list is loaded."""

    address: str
    village: str
    subdistrict: str
    village_code: str = ""


@dataclass(frozen=True)
class FamilyCard:
    """The number of the family card; `kk` is 16 digits."""

    kk: str


@dataclass(frozen=True)
class Later:
    """What the form of the ministry also asks, filled in while the person waits."""

    birth_place: str
    father_name: str
    mother_name: str
    marital_status: Marital | Literal[""]
    education: Education | Literal[""]
    occupation: Occupation | Literal[""]
    blood_type: BloodType | Literal[""]
    rt_rw: str
    postal_code: str


PersonFacts = Identity | Address | FamilyCard | Later


@dataclass(frozen=True)
class Trust:
    """An account and why it may act for a pilgrim; a helper's rests on an agreement."""

    user: User
    kind: Guardian
    agreement: HelpAgreement | None = None


def begin(nik: str, full_name: str, trust: Trust, *, token: uuid.UUID, by: User, at: datetime) -> Beginning:
    """Keep the first page of a registration; the same form sent again, or sent corrected, stays one beginning.

    `token` names the form; one that another account uses is exchanged for a new one.
    """
    with audit.change("registration.begin", by=by, at=at) as news:
        # One account at a time: a double tap finds what the first tap kept.
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        known = Beginning.objects.filter(uid=token).first()
        begun = known or Beginning(uid=token)
        if known and known.user_id != by.pk:
            begun = Beginning()
        begun.user, begun.kind, begun.agreement = by, trust.kind, trust.agreement
        begun.nik, begun.full_name = nik, full_name
        begun.created_at, begun.created_by = at, by
        begun.save()
        news.subject = begun
        news.facts = {"guardian": trust.kind.value}
    return begun


def forget_beginnings(at: datetime) -> int:
    """Delete the first pages nobody went on with for `draft_retention` days; give how many."""
    kept = Parameter.objects.number("draft_retention", localdate(at))
    forgotten, _ = Beginning.objects.filter(created_at__lt=at - timedelta(days=kept)).delete()
    return forgotten


def register(
    identity: Identity,
    *,
    district: Region,
    office: Office,
    trusts: Sequence[Trust],
    phone: str = "",
    family: Family | None = None,
    by: User,
    at: datetime,
) -> Registration:
    """Make the pilgrim, the rights of the accounts that act for them, and an open registration at the office.

    `phone` (E.164) is the pilgrim's own; empty for a person without one.
    """
    with audit.change("registration.register", by=by, at=at, office=office) as news:
        pilgrim = Pilgrim(district=district, created_at=at, created_by=by)
        pilgrim.phone = phone
        _write(pilgrim, identity)
        pilgrim.save()
        for trust in trusts:
            entrust(pilgrim, trust, by=by, at=at)
        news.subject = registration = Registration.objects.create(
            pilgrim=pilgrim, office=office, family=family, nik_index=pilgrim.nik_index, created_at=at, created_by=by
        )
        news.facts = {"guardians": ",".join(trust.kind.value for trust in trusts) or "none"}
    return registration


def change_district(
    registration: Registration, district: Region, office: Office, *, follow: bool = False, by: User, at: datetime
) -> Registration:
    """Bring a registration to the office of another district; a family registers at one office, so it is left.

    With `follow` the others of the family go there one by one, and they stay a family.
    """
    with audit.change("registration.change_district", registration, by=by, at=at, office=registration.office) as news:
        news.facts = {"from": registration.office.code, "to": office.code}
        registration.pilgrim.district = district
        registration.pilgrim.save(update_fields=["district"])
        registration.office, registration.family = office, registration.family if follow else None
        registration.save(update_fields=["office", "family"])
    return registration


def entrust(pilgrim: Pilgrim, trust: Trust, *, by: User, at: datetime) -> Guardianship:
    """Let an account act for a pilgrim from today on; call it inside the change that says why."""
    day = localdate(at)
    agreement = trust.agreement
    return Guardianship.objects.create(
        user=trust.user,
        pilgrim=pilgrim,
        kind=trust.kind,
        relation=agreement.relation if agreement else "",
        agreement=agreement,
        valid_from=day,
        valid_until=agreement.valid_until if agreement else _trusted_until(pilgrim, trust.kind, day),
        created_at=at,
        created_by=by,
    )


def _trusted_until(pilgrim: Pilgrim, kind: Guardian, day: date) -> date | None:
    """Give the last day of a parent's right, the eve of the identity card's age; one's own right has no end."""
    if kind != Guardian.LEGAL:
        return None
    age = Parameter.objects.number("guardian_until_age", day)
    return months_later(pilgrim.birth_date, age * MONTHS_A_YEAR) - timedelta(days=1)


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def change_person(registration: Registration, values: PersonFacts, *, by: User, at: datetime) -> Registration:
    """Correct the facts about a person; the trail keeps the names of the changed fields only."""
    pilgrim = registration.pilgrim
    with audit.change("registration.change_person", registration, by=by, at=at, office=registration.office) as news:
        news.facts = {"fields": ",".join(_write(pilgrim, values)) or "none"}
        pilgrim.save()
        registration.nik_index = pilgrim.nik_index
        registration.save(update_fields=["nik_index"])
    return registration


def _write(pilgrim: Pilgrim, values: PersonFacts) -> list[str]:
    """Set what differs and name it."""
    changed = [field.name for field in fields(values) if getattr(pilgrim, field.name) != getattr(values, field.name)]
    for name in changed:
        setattr(pilgrim, name, getattr(values, name))
    return changed


def freeze(registration: Registration) -> None:
    """Close every item: what the office checks must stay what the pilgrim sent."""
    reopen(registration, [])


def reopen(registration: Registration, items: Iterable[str]) -> None:
    """Open exactly the named items: "data", "deposit", "document:<requirement key>"."""
    registration.open_items = list(items)
    registration.save(update_fields=["open_items"])


def set_counting(registration: Registration, counts: bool) -> None:
    """Mark whether this is the registration that stands for its NIK; raises NikCountsElsewhere."""
    registration.counts = counts
    try:
        with transaction.atomic():
            registration.save(update_fields=["counts"])
    except IntegrityError as error:
        raise NikCountsElsewhere from error


def record_porsi(registration: Registration, porsi_no: str, sph_no: str) -> None:
    """Write down the numbers the ministry's system issued; raises PorsiNumberTaken."""
    registration.porsi_no = porsi_no
    registration.sph_no = sph_no
    try:
        with transaction.atomic():
            registration.save(update_fields=["porsi_no", "sph_no"])
    except IntegrityError as error:
        raise PorsiNumberTaken from error
