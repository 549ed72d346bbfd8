"""A pilgrim's application: made, corrected while open, frozen, reopened, counted once per NIK (law 2)."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from offices import audit
from offices.models import Office, Parameter, Region, User
from pilgrims.models import Guardianship, Pilgrim, Registration
from pilgrims.rules import Guardian, Marital, Sex

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
    """What the identity card says and what opens a registration; `nik` is 16 digits."""

    nik: str
    full_name: str
    birth_place: str
    birth_date: date
    sex: Sex


@dataclass(frozen=True)
class Particulars:
    """The rest a person must give before the office decides; `kk` is 16 digits, `phone` is E.164."""

    kk: str
    father_name: str
    marital_status: Marital
    address: str
    rt_rw: str
    village: str
    subdistrict: str
    phone: str
    last_hajj_year: int | None


def register(
    identity: Identity,
    *,
    district: Region,
    office: Office,
    user: User,
    guardian_kind: Guardian,
    by: User,
    at: datetime,
) -> Registration:
    """Make the pilgrim, the right of the account to act for them, and an open registration at the office."""
    with audit.change("registration.register", by=by, at=at, office=office) as news:
        pilgrim = Pilgrim(district=district, created_at=at, created_by=by)
        _write(pilgrim, identity)
        pilgrim.save()
        _entrust(pilgrim, user, guardian_kind, by=by, at=at)
        news.subject = registration = Registration.objects.create(
            pilgrim=pilgrim, office=office, nik_index=pilgrim.nik_index, created_at=at, created_by=by
        )
        news.facts = {"guardian": guardian_kind.value}
    return registration


def _entrust(pilgrim: Pilgrim, user: User, kind: Guardian, *, by: User, at: datetime) -> None:
    day = localdate(at)
    Guardianship.objects.create(
        user=user,
        pilgrim=pilgrim,
        kind=kind,
        valid_from=day,
        valid_until=_trusted_until(pilgrim, kind, day),
        created_at=at,
        created_by=by,
    )


def _trusted_until(pilgrim: Pilgrim, kind: Guardian, day: date) -> date | None:
    """Give the last day of a helper's consent or of a parent's right; one's own right has no end."""
    if kind == Guardian.HELPER:
        return _months_later(day, Parameter.objects.number("helper_consent_life", day))
    if kind == Guardian.LEGAL:
        last_age = Parameter.objects.number("guardian_until_age", day)
        return _months_later(pilgrim.birth_date, (last_age + 1) * MONTHS_A_YEAR) - timedelta(days=1)
    return None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def change_person(
    registration: Registration, values: Identity | Particulars, *, by: User, at: datetime
) -> Registration:
    """Correct the facts about a person; the trail keeps the names of the changed fields only."""
    pilgrim = registration.pilgrim
    with audit.change("registration.change_person", registration, by=by, at=at, office=registration.office) as news:
        news.facts = {"fields": ",".join(_write(pilgrim, values)) or "none"}
        pilgrim.save()
        registration.nik_index = pilgrim.nik_index
        registration.save(update_fields=["nik_index"])
    return registration


def _write(pilgrim: Pilgrim, values: Identity | Particulars) -> list[str]:
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
