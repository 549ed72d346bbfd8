"""The steps by which a double payment goes back: written down with their days, ended by the bank's own refund."""

from datetime import date, datetime
from typing import Final

from django.db import IntegrityError

from deposits.models import Case, RefundStep
from deposits.rules import CaseKind
from deposits.rules.desk import Refused
from deposits.rules.endings import REFUND_STAGES
from offices import accounts, audit
from offices.models import Office, User
from offices.rules import Role

DESK: Final = (Role.VERIFIER, Role.APPROVER)
ONCE: Final = "refund_step_once"


class StepNoted(Refused):
    """The step was written down before."""

    def __init__(self) -> None:
        super().__init__("Langkah ini sudah dicatat. Catatan tidak diubah lagi.")


class StepDayRefused(Refused):
    """A step was done between the second payment and today, and not before the one ahead of it."""

    def __init__(self) -> None:
        super().__init__("Tanggal langkah harus sesudah langkah sebelumnya dan tidak sesudah hari ini.")


class NoRefund(Refused):
    """The case is closed, or is none of a double payment."""

    def __init__(self) -> None:
        super().__init__("Perkara ini tidak menunggu pengembalian lagi.")


def may_note(case: Case, user: User) -> bool:
    """Tell whether an account writes steps down: at the dossier's office, or as bank officer of the account's."""
    return any(_acts(case, one.role, one.office) for one in accounts.held(user, Role.RECONCILER, *DESK))


def note_refund_step(
    case: Case, *, stage: str, done_on: date, letter_no: str = "", by: User, at: datetime
) -> RefundStep:
    """Write down that a step of REFUND_STAGES was done on a day.

    Raises RoleMissing, NoRefund, StepNoted, StepDayRefused.
    """
    if not may_note(case, by):
        raise accounts.RoleMissing
    if case.kind != CaseKind.PAID_TWICE or case.closed_at is not None or case.line is None:
        raise NoRefund
    _refuse_day(case, stage, done_on, at)
    row = RefundStep(case=case, stage=stage, done_on=done_on, letter_no=letter_no, noted_at=at, noted_by=by)
    try:
        with audit.change("workbench.note_refund", row, by=by, at=at, office=case.office) as news:
            row.save()
            news.facts = {"case": case.pk, "stage": stage}
    except IntegrityError as error:
        if ONCE in str(error):
            raise StepNoted from error
        raise
    return row


def _acts(case: Case, role: str, office: Office) -> bool:
    if role == Role.RECONCILER:
        return case.line is not None and case.line.account.office_id == office.pk
    return office.pk == case.office_id


def _refuse_day(case: Case, stage: str, done_on: date, at: datetime) -> None:
    order = [one.sla for one in REFUND_STAGES]
    ahead = order[: order.index(stage)]
    before = [step.done_on for step in case.refund_steps.all() if step.stage in ahead]
    first = max(before, default=case.line.booked_on if case.line else done_on)
    if not first <= done_on <= at.astimezone(case.office.zone).date():
        raise StepDayRefused
