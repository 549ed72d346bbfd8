"""What two people do with a bank line, and the steps by which a double payment goes back."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from deposits.models.bank import BankLine
from deposits.models.deposit import Deposit
from deposits.models.pairs import set_together
from deposits.models.proof import Case, Match
from deposits.rules import DRAWER_WORDS
from deposits.rules.endings import REFUND_STAGES
from deposits.rules.workbench import CREDIT_FILES, DEBIT_FILES, LINE_ACT_WORDS, LineAct
from offices.models import User

WHY_LENGTH = 200


def _about(act: LineAct, named: str) -> Q:
    """Demand that an act names its one thing and nothing else."""
    rows = {f"{column}__isnull": column != named for column in ("deposit", "match", "credit", "undoes")}
    filed = ~Q(drawer="") if named == "drawer" else Q(drawer="")
    return Q(act=act, **rows) & filed


def line_evidence_path(row: "LineProposal", name: str) -> str:
    return f"evidence/{row.uid.hex[:2]}/{row.uid.hex}"


class LineProposalQuerySet(models.QuerySet["LineProposal"]):
    def waiting(self) -> Self:
        """Give what one person proposed and nobody confirmed, withdrew or refused."""
        return self.filter(confirmed_at__isnull=True, ended_at__isnull=True)

    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def filing(self, line: BankLine) -> "LineProposal | None":
        """Give what put a line into its drawer, unless two people took it out again."""
        put = self.confirmed().filter(line=line, act=LineAct.FILE)
        return put.exclude(undone_by__confirmed_at__isnull=False).first()


class LineProposal(models.Model):
    """What one person proposed about a line and why; in effect once another one confirmed it, kept for ever.

    Of `deposit`, `match`, `credit`, `undoes` and `drawer` exactly the one is filled that the act speaks of.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    line = models.ForeignKey(BankLine, on_delete=models.PROTECT, related_name="proposals")
    act = models.CharField(max_length=7, choices=[(a.value, LINE_ACT_WORDS[a]) for a in LineAct])
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, null=True, related_name="line_proposals")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, null=True, related_name="proposals")
    credit = models.ForeignKey(BankLine, on_delete=models.PROTECT, null=True, related_name="+")
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    drawer = models.CharField(
        max_length=12, blank=True, choices=[(d.value, DRAWER_WORDS[d]) for d in (*CREDIT_FILES, *DEBIT_FILES)]
    )
    why = models.CharField(max_length=WHY_LENGTH)
    evidence = models.FileField(upload_to=line_evidence_path, max_length=120, blank=True)
    evidence_type = models.CharField(max_length=20, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = LineProposalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(confirmed_at__isnull=True, ended_at__isnull=True),
                name="line_proposal_one_waiting",
            ),
            models.UniqueConstraint(
                fields=["undoes"], condition=Q(confirmed_at__isnull=False), name="line_proposal_undone_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="line_proposal_two_people",
                violation_error_message="Usul ini dikonfirmasi petugas lain.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(ended_at__isnull=True),
                name="line_proposal_confirmed_or_ended",
            ),
            models.CheckConstraint(
                condition=~Q(why=""), name="line_proposal_says_why", violation_error_message="Tulis alasannya."
            ),
            models.CheckConstraint(
                condition=_about(LineAct.MATCH, "deposit")
                | _about(LineAct.UNDO, "match")
                | _about(LineAct.PAIR, "credit")
                | _about(LineAct.RESTORE, "undoes")
                | _about(LineAct.FILE, "drawer"),
                name="line_proposal_about_one_thing",
            ),
            set_together("confirmed", "line_proposal_confirmed_by_someone"),
            set_together("ended", "line_proposal_ended_by_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.act}"


class RefundStep(models.Model):
    """A step of a refund that was done on a day, as an officer wrote it down; never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="refund_steps")
    stage = models.CharField(max_length=20, choices=[(stage.sla, stage.who) for stage in REFUND_STAGES])
    done_on = models.DateField()
    letter_no = models.CharField(max_length=60, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "stage"], name="refund_step_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.stage}"
