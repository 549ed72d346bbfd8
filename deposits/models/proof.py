import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from deposits.models.bank import BankLine
from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from deposits.rules import CASE_WORDS, CaseKind, EndReason, MatchRule, Source
from deposits.rules.proof import END_WORDS, MATCH_RULE_WORDS, SOURCE_WORDS
from offices.models import Office, User
from pilgrims.models import officer_reach


class MatchQuerySet(models.QuerySet["Match"]):
    def live(self) -> Self:
        return self.filter(ended=False)

    def ended_with(self, deposit: Deposit) -> Self:
        """Give the match that stood until the deposit was closed: its line is in the bank's record all the same."""
        return self.filter(deposit=deposit, end__why=EndReason.CLOSED)


class Match(models.Model):
    """A bank line that proves a deposit, exact to the rupiah; ended only by a counter-entry (law 5).

    `ended` is filled by the trigger of MatchEnd, so that the table itself can hold one live match per side. A match by
    hand was proposed by one person and made by another; a rule needs nobody.
    """

    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="matches")
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="matches")
    amount = models.BigIntegerField()
    rule = models.CharField(max_length=4, choices=[(r.value, MATCH_RULE_WORDS[r]) for r in MatchRule])
    matched_at = models.DateTimeField()
    matched_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    ended = models.BooleanField(default=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="match_amount_positive"),
            models.UniqueConstraint(fields=["line"], condition=Q(ended=False), name="match_one_live_per_line"),
            models.UniqueConstraint(fields=["deposit"], condition=Q(ended=False), name="match_one_live_per_deposit"),
            models.CheckConstraint(
                condition=(Q(rule=MatchRule.HAND, proposed_by__isnull=False) & ~Q(proposed_by=F("matched_by")))
                | (~Q(rule=MatchRule.HAND) & Q(proposed_by__isnull=True)),
                name="match_by_hand_two_people",
                violation_error_message="Baris dicocokkan oleh dua petugas.",
            ),
            set_together("proposed", "match_proposed_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} = {self.deposit_id}"


class MatchEnd(models.Model):
    """The counter-entry that ends a match, with its reason and the correction line where that is the reason."""

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="end")
    why = models.CharField(
        max_length=9, choices=[(r.value, END_WORDS[r]) for r in EndReason], default=EndReason.CORRECTED
    )
    correction = models.ForeignKey(BankLine, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(why=EndReason.UNDONE, proposed_by__isnull=False) & ~Q(proposed_by=F("ended_by")))
                | (~Q(why=EndReason.UNDONE) & Q(proposed_by__isnull=True)),
                name="match_undone_by_two_people",
                violation_error_message="Kecocokan dibatalkan oleh dua petugas.",
            ),
            set_together("proposed", "match_end_proposed_by_someone"),
            models.CheckConstraint(
                condition=Q(why=EndReason.CORRECTED, correction__isnull=False)
                | (~Q(why=EndReason.CORRECTED) & Q(correction__isnull=True)),
                name="match_end_names_its_correction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} ended"


def evidence_path(row: "ConfirmedProof", name: str) -> str:
    return f"evidence/{row.uid.hex[:2]}/{row.uid.hex}"


class ConfirmedProofQuerySet(models.QuerySet["ConfirmedProof"]):
    def complete(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def waiting(self) -> Self:
        """Give what a first person proposed and nobody confirmed."""
        return self.filter(confirmed_at__isnull=True)


class ConfirmedProof(models.Model):
    """What the ministry's system or the bank showed of a payment, seen by two people, with the evidence attached."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deposit = models.OneToOneField(Deposit, on_delete=models.PROTECT, related_name="confirmed_proof")
    source = models.CharField(max_length=8, choices=[(s.value, SOURCE_WORDS[s]) for s in Source])
    amount = models.BigIntegerField()
    seen_on = models.DateField()
    evidence = models.FileField(upload_to=evidence_path, max_length=120)
    evidence_type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ConfirmedProofQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="confirmed_proof_amount_positive"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="confirmed_proof_two_people",
                violation_error_message="Bukti harus dikonfirmasi oleh petugas lain.",
            ),
            set_together("confirmed", "confirmed_proof_confirmed_by_someone"),
        ]
        indexes = [
            models.Index(fields=["deposit"], condition=Q(confirmed_at__isnull=True), name="confirmed_proof_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.deposit_id} {self.source}"

    @property
    def is_current(self) -> bool:
        """Tell whether it was proposed for the dossier as it was last sent, not for one that was mended since."""
        sent = self.deposit.submitted_at
        return sent is None or self.proposed_at >= sent


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def visible_to(self, user: User, day: date) -> Self:
        return self.filter(officer_reach(user, day))


class Case(models.Model):
    """Something a person must settle; it has an office that owns it and is never deleted."""

    kind = models.CharField(max_length=12, choices=[(k.value, CASE_WORDS[k]) for k in CaseKind])
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="cases")
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, null=True, related_name="cases")
    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, null=True, related_name="cases")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    # The pilgrim was told of it.
    is_told = models.BooleanField(default=False, db_default=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "deposit", "line"],
                condition=Q(closed_at__isnull=True),
                name="case_once_while_open",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(deposit__isnull=False) | Q(line__isnull=False), name="case_is_about_something"
            ),
            set_together("closed", "case_closed_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
