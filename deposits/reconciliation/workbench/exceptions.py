"""What stays open on both sides: lines without a dossier, deposits without a line, each of exactly one kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Sum

from deposits.models import BankLine, LineProposal
from deposits.reconciliation.fits import FITS, NEAR, SINGLE_CREDITS, UNPROVED
from deposits.rules import LineException
from deposits.rules.workbench import FILE_DUE_DAYS, LATE_AFTER_DAYS, DepositException, kind_as_sql
from offices.models import Assignment, BankAccount, Office, User
from offices.rules import OfficeLevel, Role

# Deposits under way that no line proves, with the facts that say why; `offices` None asks for all of them.
UNPROVED_KINDS: Final = f"""
WITH lines AS NOT MATERIALIZED ({SINGLE_CREDITS}), unproved AS MATERIALIZED (
    {UNPROVED} AND (%(offices)s::bigint[] IS NULL OR deposit.office_id = ANY(%(offices)s::bigint[]))
), fits AS (SELECT DISTINCT deposit_id FROM ({FITS}) pair),
near AS (SELECT deposit_id, bool_or(same_amount) AS same_amount FROM ({NEAR}) pair GROUP BY deposit_id),
days AS (SELECT DISTINCT bank, office_id, paid_on FROM unproved),
covered AS (
    SELECT days.* FROM days JOIN offices_office dossiers ON dossiers.id = days.office_id
    WHERE EXISTS (
        SELECT FROM deposits_statement statement
        JOIN offices_bankaccount account ON account.id = statement.account_id
        JOIN offices_bank bank ON bank.code = account.bank_id
        JOIN offices_office owner ON owner.id = account.office_id
        WHERE coalesce(bank.replaced_by_id, bank.code) = days.bank
          AND days.paid_on BETWEEN statement.opened_on AND statement.closed_on
          AND (owner.id = dossiers.id OR owner.level = 'CENTRE'
               OR owner.level = 'PROVINCE' AND owner.province_id = dossiers.province_id)
    )
), facts AS (
    SELECT unproved.id, unproved.office_id, unproved.amount, unproved.paid_on, fits.deposit_id IS NOT NULL AS fits,
           coalesce(near.same_amount, false) AS same_amount, near.deposit_id IS NOT NULL AS near,
           covered.bank IS NOT NULL AS covered, unproved.paid_on < %(today)s::date - {FILE_DUE_DAYS} AS is_due,
           unproved.paid_on < %(today)s::date - {LATE_AFTER_DAYS} AS is_old
    FROM unproved LEFT JOIN fits ON fits.deposit_id = unproved.id LEFT JOIN near ON near.deposit_id = unproved.id
    LEFT JOIN covered ON (covered.bank, covered.office_id, covered.paid_on)
        = (unproved.bank, unproved.office_id, unproved.paid_on)
), kinds AS (SELECT facts.*, {kind_as_sql()} AS kind FROM facts)
"""  # noqa: S608 - only constants are put in

COUNT_DEPOSITS: Final = f"""{UNPROVED_KINDS}
SELECT kind, count(*), sum(amount), min(paid_on) FROM kinds GROUP BY kind"""  # noqa: S608
LIST_DEPOSITS: Final = f"""{UNPROVED_KINDS}
SELECT id, paid_on, kind FROM kinds
WHERE (%(kind)s = '' OR kind = %(kind)s) AND (paid_on, id) > (%(after_day)s::date, %(after_id)s)
ORDER BY paid_on, id LIMIT %(most)s"""  # noqa: S608
LATE_DEPOSITS: Final = f"""{UNPROVED_KINDS}
SELECT id FROM kinds WHERE kind = 'LATE'"""  # noqa: S608


# Of a line: a proposal waits for its second person.
PROPOSED: Final = Exists(LineProposal.objects.waiting().filter(line=OuterRef("pk")))


@dataclass(frozen=True, slots=True)
class Group:
    """The exceptions of one kind: how many, how much rupiah, since which day the oldest."""

    count: int
    sum: Decimal
    oldest: date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list goes on: behind this day and id."""

    day: date = date.min
    pk: int = 0


def own_offices(assignments: Sequence[Assignment]) -> list[int]:
    """Give the offices whose deposits a person watches: own ones, a whole province, or all from the centre.

    Whoever serves in district offices alone costs no question.
    """
    own = {one.office_id for one in assignments if one.role != Role.PROVINCE}
    levels = {one.office.level for one in assignments}
    if levels <= {OfficeLevel.REGENCY}:
        return sorted(own)
    if OfficeLevel.CENTRE in levels:
        return list(Office.objects.values_list("pk", flat=True))
    provinces = {one.office.province_id for one in assignments if one.office.level == OfficeLevel.PROVINCE}
    return list(Office.objects.filter(Q(pk__in=own) | Q(province__in=provinces)).values_list("pk", flat=True))


def own_reach(user: User, day: date, *, to: str = "") -> Q:
    """Say which lines lie in accounts that a person works on or may read; `to` is the path to BankLine."""
    approves = user.assignments.active(day).roles(Role.APPROVER).values("office")
    accounts = BankAccount.objects.visible_to(user, day)
    return Q(**{f"{to}account__in": accounts}) | Q(**{f"{to}account__office__in": approves})


def own_lines(user: User, day: date) -> QuerySet[BankLine]:
    return BankLine.objects.filter(own_reach(user, day))


def reachable_lines(user: User, day: date) -> QuerySet[BankLine]:
    """Give the lines a person may open one by one: also what may prove an own dossier, or is proposed for one."""
    desks = user.assignments.active(day).roles(Role.VERIFIER, Role.APPROVER).values("office")
    here = Q(deposit__office__in=desks) | Q(match__deposit__office__in=desks)
    proposed = LineProposal.objects.waiting().filter(here, line=OuterRef("pk"))
    return BankLine.objects.visible_to(user, day) | BankLine.objects.filter(own_reach(user, day) | Exists(proposed))


def with_proposals(lines: QuerySet[BankLine]) -> QuerySet[BankLine]:
    """Add `is_proposed`: a proposal waits for its second person."""
    return lines.annotate(is_proposed=PROPOSED)


def count_lines(lines: QuerySet[BankLine]) -> dict[LineException, Group]:
    """Count open lines by kind; one question."""
    rows = lines.open().order_by().values_list("exception")  # type: ignore[attr-defined]
    groups = rows.annotate(Count("pk"), Sum("amount"), Min("booked_on"))
    return {LineException(kind): Group(count, abs(total), oldest) for kind, count, total, oldest in groups}


def lines_after(lines: QuerySet[BankLine], place: Place, most: int) -> list[BankLine]:
    """Give lines of a list from the oldest on, behind a place."""
    behind = Q(booked_on__gt=place.day) | Q(booked_on=place.day, pk__gt=place.pk)
    return list(lines.filter(behind).order_by("booked_on", "pk")[:most])


def neighbours(lines: QuerySet[BankLine], place: Place) -> tuple[int | None, int | None]:
    """Give the ids of the lines just before and just behind a place of a list; one question."""
    ahead = Q(booked_on__lt=place.day) | Q(booked_on=place.day, pk__lt=place.pk)
    behind = Q(booked_on__gt=place.day) | Q(booked_on=place.day, pk__gt=place.pk)
    plain = lines.order_by("booked_on", "pk").values_list("booked_on", "pk")
    before, after = plain.filter(ahead).reverse()[:1], plain.filter(behind)[:1]
    found = list(before.union(after, all=True))
    here = (place.day, place.pk)
    return next((pk for day, pk in found if (day, pk) < here), None), next(
        (pk for day, pk in found if (day, pk) > here), None
    )


def count_deposits(offices: Sequence[int], today: date) -> dict[DepositException, Group]:
    """Count the unproved deposits of some offices by kind; one question."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_DEPOSITS, {"offices": list(offices), "today": today})
        rows = cursor.fetchall()
    return {DepositException(kind): Group(count, Decimal(total), oldest) for kind, count, total, oldest in rows}


def list_deposits(
    offices: Sequence[int], today: date, kind: str, place: Place, most: int
) -> list[tuple[int, date, DepositException]]:
    """Give id, day and kind of unproved deposits from the oldest on; all kinds for an empty one."""
    asked: dict[str, Any] = {"offices": list(offices), "today": today, "kind": kind, "most": most}
    with connection.cursor() as cursor:
        cursor.execute(LIST_DEPOSITS, asked | {"after_day": place.day, "after_id": place.pk})
        return [(pk, day, DepositException(found)) for pk, day, found in cursor.fetchall()]


def late_deposits(today: date) -> list[int]:
    """Give the deposits of all offices that the complete record of their day does not show."""
    with connection.cursor() as cursor:
        cursor.execute(LATE_DEPOSITS, {"offices": None, "today": today})
        return [row[0] for row in cursor.fetchall()]
