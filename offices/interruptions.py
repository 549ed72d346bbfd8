"""Days on which offices could not work, written down by an administrator with the letter that says so."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from offices import audit
from offices.accounts import RoleMissing, held, require
from offices.models import Cancellation, Interruption, Office, Province, User
from offices.rules import OfficeLevel, Role

LONGEST = timedelta(days=92)


class InterruptionRefused(ValueError):
    """The days cannot be right; `about` names the value."""

    about = "last_day"


class EndsBeforeStart(InterruptionRefused):
    """The last day lies before the first."""

    def __init__(self) -> None:
        super().__init__("Hari terakhir gangguan harus sesudah hari pertama.")


class TooLong(InterruptionRefused):
    """A slip in the year would move every deadline of the office; a longer closure is written down in parts."""

    def __init__(self) -> None:
        super().__init__(f"Satu gangguan paling lama {LONGEST.days} hari. Periksa lagi tanggalnya.")


class CancelledAlready(InterruptionRefused):
    """Somebody cancelled it before."""

    about = "why"

    def __init__(self) -> None:
        super().__init__("Gangguan ini sudah dibatalkan.")


class ReasonMissing(InterruptionRefused):
    """A counter-entry says why."""

    about = "why"

    def __init__(self) -> None:
        super().__init__("Alasan pembatalan belum diisi.")


@dataclass(frozen=True)
class Facts:
    """What the letter says; both days count."""

    kind: Interruption.Kind
    first_day: date
    last_day: date
    letter_no: str
    why: str


def record(facts: Facts, *, office: Office, by: User, at: datetime) -> Interruption:
    """Write down an interruption as far as an administrator's office reaches: itself, its province, or everywhere.

    Raises RoleMissing, EndsBeforeStart and TooLong.
    """
    require(by, office, Role.ADMIN)
    if facts.last_day < facts.first_day:
        raise EndsBeforeStart
    if facts.last_day - facts.first_day >= LONGEST:
        raise TooLong
    with audit.change("interruptions.record", by=by, at=at, office=office) as news:
        news.subject = interruption = Interruption.objects.create(
            office=office if office.level == OfficeLevel.REGENCY else None,
            province=_province_of(office),
            kind=facts.kind,
            first_day=facts.first_day,
            last_day=facts.last_day,
            letter_no=facts.letter_no,
            why=facts.why,
            created_at=at,
            created_by=by,
        )
        news.facts = {"kind": facts.kind, "from": facts.first_day, "until": facts.last_day}
    return interruption


def cancel(interruption: Interruption, why: str, *, by: User, at: datetime) -> Cancellation:
    """End an interruption entered wrongly by a counter-entry, for whoever may write one down as far as it reaches.

    Raises RoleMissing, CancelledAlready and ReasonMissing.
    """
    if not any(_covers(office, interruption) for office in offices_of(by)):
        raise RoleMissing
    if not why.strip():
        raise ReasonMissing
    with audit.change("interruptions.cancel", by=by, at=at, office=interruption.office) as news:
        Interruption.objects.select_for_update().get(pk=interruption.pk)
        if Cancellation.objects.filter(interruption=interruption).exists():
            raise CancelledAlready
        news.subject = interruption
        return Cancellation.objects.create(interruption=interruption, why=why.strip(), created_at=at, created_by=by)


def _covers(office: Office, interruption: Interruption) -> bool:
    """Tell whether an administrator of an office writes interruptions down for the same place."""
    own = office.pk if office.level == OfficeLevel.REGENCY else None
    province = _province_of(office)
    return (own, province.pk if province else None) == (interruption.office_id, interruption.province_id)


def may_cancel(interruption: Interruption, offices: list[Office]) -> bool:
    """Tell whether an administrator of these offices may cancel it; a cancelled one stays cancelled."""
    stands = getattr(interruption, "cancellation", None) is None
    return stands and any(_covers(office, interruption) for office in offices)


def cancellable(user: User, number: int) -> Interruption | None:
    """Give a standing interruption that an account may cancel; None for any other."""
    # Asked first, so that somebody else's costs as much as one that is not there.
    reach = offices_of(user)
    found = Interruption.objects.standing().filter(pk=number).select_related("office", "province__region").first()
    return found if found and any(_covers(office, found) for office in reach) else None


def _province_of(office: Office) -> Province | None:
    return office.province if office.level == OfficeLevel.PROVINCE else None


def reach(office: Office) -> str:
    """Say for whom an administrator of an office writes an interruption down."""
    match office.level:
        case OfficeLevel.PROVINCE:
            return f"Semua kantor di {office.province.region.name}"
        case OfficeLevel.CENTRE:
            return "Semua kantor di Indonesia"
    return office.name


def offices_of(user: User) -> list[Office]:
    """Give the offices an account administers today."""
    return [assignment.office for assignment in held(user, Role.ADMIN)]


def seen_from(offices: list[Office]) -> QuerySet[Interruption]:
    """Give what holds for any of some offices, the latest first."""
    found = Interruption.objects.none()
    for office in offices:
        found = found | Interruption.objects.of(office)
    rows = found.select_related("office", "province__region", "created_by", "cancellation__created_by")
    return rows.order_by("-first_day", "-id").distinct()
