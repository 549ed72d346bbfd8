import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from deposits.models.bank import BankLine
from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from offices.models import BankAccount, Office, User
from offices.rules import OfficeLevel, Role


class ProofRunQuerySet(models.QuerySet["ProofRun"]):
    def visible_to(self, user: User, day: date) -> Self:
        """Give the proofs of the offices whose books a person keeps or reads."""
        held = user.assignments.active(day)
        wide = held.roles(Role.AUDITOR).filter(office__level=OfficeLevel.PROVINCE).values("office__province")
        own = held.roles(Role.RECONCILER, Role.AUDITOR).values("office")
        return self.filter(Q(office__in=own) | Q(office__province__in=wide))

    def waiting(self) -> Self:
        """Give the proofs nobody computes: new ones, and those whose worker's lease ran out."""
        return self.filter(Q(lease_until__isnull=True) | Q(lease_until__lt=Now()), finished_at__isnull=True)


class ProofRun(models.Model):
    """The laws held against the books of an office, for a span of days or an account; its result never changes.

    `results` has a row per law: number, says, checked, broken, ids of the first broken rows, what narrowed it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    broken = models.PositiveIntegerField(default=0)
    results = models.JSONField(default=list)

    objects = ProofRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=Q(finished_at__isnull=True), name="proof_run_one_waiting"
            ),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="proof_run_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} #{self.pk}"


def report_path(row: "MonthClosing", name: str) -> str:
    return f"books/{row.uid.hex[:2]}/{row.uid.hex}.pdf"


def evidence_zip_path(row: "MonthClosing", name: str) -> str:
    return f"books/{row.uid.hex[:2]}/{row.uid.hex}.zip"


class MonthClosingQuerySet(models.QuerySet["MonthClosing"]):
    def visible_to(self, user: User, day: date) -> Self:
        """Give the months of the accounts a person reads, and to approvers those of their office."""
        approving = user.assignments.active(day).roles(Role.APPROVER).values("office")
        readable = BankAccount.objects.visible_to(user, day)
        return self.filter(Q(account__in=readable) | Q(account__office__in=approving))

    def standing(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def closed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def undrawn(self) -> Self:
        """Give the closed months whose report is not made yet."""
        return self.filter(confirmed_at__isnull=False, drawn_at__isnull=True).order_by("id")


class MonthClosing(models.Model):
    """A month of an account closed by two people (Tutup buku): its figures are frozen, what comes later is found later.

    `last_line` is the youngest line of the account when it was closed: lines of its days with a higher id came later
    and count in the next open month as `late`. `sheets` are the daily sheets, `files` the files with their SHA-256.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="closings")
    month = models.DateField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    last_line = models.PositiveBigIntegerField(null=True)
    opening = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    credits = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    debits = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    late = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    closing = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    sheets = models.JSONField(default=list)
    files = models.JSONField(default=list)
    report = models.FileField(upload_to=report_path, max_length=120, blank=True)
    report_sha256 = models.CharField(max_length=64, blank=True)
    evidence = models.FileField(upload_to=evidence_zip_path, max_length=120, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField(null=True)

    objects = MonthClosingQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "month"], condition=Q(ended_at__isnull=True), name="month_closing_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="month_closing_first_day"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="month_closing_two_people",
                violation_error_message="Buku ditutup oleh dua orang. Mohon petugas lain yang menutupnya.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True)
                | Q(ended_at__isnull=True, last_line__isnull=False, credits__isnull=False, debits__isnull=False)
                & Q(late__isnull=False),
                name="month_closing_has_figures",
            ),
            models.CheckConstraint(
                condition=Q(opening__isnull=True) | Q(closing=F("opening") + F("late") + F("credits") - F("debits")),
                name="month_closing_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(drawn_at__isnull=True, report_sha256="", evidence_sha256="")
                | Q(drawn_at__isnull=False) & ~Q(report_sha256="") & ~Q(evidence_sha256=""),
                name="month_closing_drawn_whole",
            ),
            set_together("confirmed", "month_closing_confirmed_by_someone"),
            set_together("ended", "month_closing_ended_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.month:%Y-%m}"


class CarriedItem(models.Model):
    """What a closed month left open: a bank line (its exception as kind) or a dossier without the bank's record."""

    NOT_SETTLED = "NOT_SETTLED"

    closing = models.ForeignKey(MonthClosing, on_delete=models.PROTECT, related_name="carried")
    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, null=True, related_name="+")
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=15)
    amount = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(line__isnull=False, deposit__isnull=True) | Q(line__isnull=True, deposit__isnull=False),
                name="carried_item_is_one_thing",
            ),
            models.UniqueConstraint(fields=["closing", "line"], name="carried_line_once"),
            models.UniqueConstraint(fields=["closing", "deposit"], name="carried_deposit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.closing_id} {self.kind}"
