"""A new dossier: one form, one dossier, however often the button is pressed."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from deposits.deadlines import day_of, year_of
from deposits.models import Counter, Deposit
from deposits.moves import take_number
from deposits.rules import OPEN_STATUSES, Recommendation, Status, dossier_reference
from deposits.submission.eligible import require_eligible
from deposits.submission.refusals import NikUsedByYou, TooManyPilgrims, TooOldForGuardian
from offices import audit
from offices.accounts import today
from offices.identity import blind_index
from offices.models import Office, Parameter, Region, User
from offices.rules import OfficeLevel
from pilgrims import registration
from pilgrims.models import Beginning, Family
from pilgrims.registration import Identity, Trust
from pilgrims.rules import Guardian, age_on

# What still stands: a dossier that ended, or is recommended for rejection, is in nobody's way (law 2).
STANDING = Q(status__in=[Status.DRAFT, *OPEN_STATUSES]) & ~Q(
    status=Status.VERIFIED, recommendation=Recommendation.REJECT
)


def open_dossier(
    identity: Identity,
    *,
    district: Region,
    trusts: Sequence[Trust],
    form_token: uuid.UUID,
    phone: str = "",
    family: Family | None = None,
    by: User,
    at: datetime,
) -> Deposit:
    """Make pilgrim, registration and draft at the office of the KTP's district; a form sent twice gives one.

    The first page kept under `form_token` is forgotten with it. Raises NotEligible, TooOldForGuardian,
    TooManyPilgrims and NikUsedByYou.
    """
    with transaction.atomic():
        # One account at a time: neither a double click nor two tabs can pass the limits together.
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        made = Deposit.objects.filter(form_token=form_token, created_by=by).first()
        if made:
            return made
        office = office_of(district)
        day = day_of(office, at)
        require_eligible(identity, district=district, office=office, day=day)
        for trust in trusts:
            _require_child(identity.birth_date, trust.kind, day)
            _require_room(trust.user, day)
        require_own_nik(identity.nik, by)
        return _open(identity, office, district, trusts, form_token, phone, family, by=by, at=at)


def _open(
    identity: Identity,
    office: Office,
    district: Region,
    trusts: Sequence[Trust],
    form_token: uuid.UUID,
    phone: str,
    family: Family | None,
    *,
    by: User,
    at: datetime,
) -> Deposit:
    with audit.change("submission.open_dossier", by=by, at=at, office=office) as news:
        registered = registration.register(
            identity, district=district, office=office, trusts=trusts, phone=phone, family=family, by=by, at=at
        )
        news.subject = deposit = Deposit.objects.create(
            reference=next_reference(office, at),
            form_token=form_token,
            registration=registered,
            office=office,
            created_at=at,
            created_by=by,
            # Whoever keys in with an officer's account, even for the own family, does not decide about it (law 6).
            counter_by=by if by.has_usable_password() else None,
        )
        Beginning.objects.filter(uid=form_token, user=by).delete()
    return deposit


def office_of(district: Region) -> Office:
    """Give the office that registers the people of a district."""
    return Office.objects.select_related("province").get(region=district, level=OfficeLevel.REGENCY)


def next_reference(office: Office, at: datetime) -> str:
    """Take the next dossier number of an office, in its own year."""
    year = year_of(office, at)
    return dossier_reference(office.code, year, take_number(office, Counter.Series.DOSSIER, year))


def _require_child(birth_date: date, kind: Guardian, day: date) -> None:
    if kind != Guardian.LEGAL:
        return
    age = age_on(birth_date, day)
    if age >= Parameter.objects.number("guardian_until_age", day):
        raise TooOldForGuardian(age)


def _require_room(user: User, day: date) -> None:
    """Keep an account to its own person and the relatives it may help."""
    allowed = Parameter.objects.number("helper_pilgrims_max", day)
    standing = Deposit.objects.cared_for_by(user, today()).filter(STANDING)
    if standing.values("registration").distinct().count() > allowed:
        raise TooManyPilgrims(allowed)


def require_own_nik(nik: str, by: User, *, besides: Deposit | None = None) -> None:
    """Refuse a NIK that the same account already uses; what others use is never told (law 2)."""
    index = blind_index(nik, purpose="nik")
    others = Deposit.objects.cared_for_by(by, today()).filter(STANDING, registration__nik_index=index)
    other = (others.exclude(pk=besides.pk) if besides else others).first()
    if other:
        raise NikUsedByYou(other)
