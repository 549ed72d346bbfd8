"""The questions an officer's desk asks of the deposits, by name."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef

from deposits.rules import Status
from offices.models import User
from offices.rules import READERS, OfficeLevel, Role

if TYPE_CHECKING:
    from deposits.models.deposit import Deposit  # noqa: F401 - named in the base class


class DeskQuestions(models.QuerySet["Deposit"]):
    def to_check(self) -> Self:
        """Give what a verifier must check: oldest submission first."""
        return self.filter(status=Status.SUBMITTED).order_by("queued_at", "id")

    def to_decide(self) -> Self:
        """Give what an approver must decide."""
        return self.filter(status=Status.VERIFIED).order_by("queued_at", "id")

    def to_hand_over(self) -> Self:
        """Give what is approved and still without its porsi number."""
        return self.filter(status=Status.APPROVED, registration__porsi_no="").order_by("queued_at", "id")

    def to_confirm(self) -> Self:
        """Give what a first officer proposed a proof for and a second has not yet seen; a bank line makes it void."""
        from deposits.models.proof import Match

        proposed = self.filter(
            status__in=[Status.SUBMITTED, Status.VERIFIED],
            confirmed_proof__isnull=False,
            confirmed_proof__confirmed_at__isnull=True,
        )
        return proposed.exclude(Exists(Match.objects.live().filter(deposit=OuterRef("pk")))).order_by("queued_at", "id")

    def with_cases(self) -> Self:
        """Add `open_cases`: the kinds of what somebody must settle about it."""
        from deposits.models.proof import Case

        cases = Case.objects.open().filter(deposit=OuterRef("pk"))
        return self.annotate(open_cases=ArraySubquery(cases.values("kind")))

    def with_roles_of(self, user: User, day: date) -> Self:
        """Add `my_roles`: by which roles an account may read the dossier, in its office or over its whole province."""
        held = user.assignments.active(day).roles(*READERS)
        own = held.filter(office=OuterRef("office"))
        wide = held.roles(Role.PROVINCE, Role.AUDITOR).filter(
            office__level=OfficeLevel.PROVINCE, office__province=OuterRef("office__province")
        )
        return self.annotate(my_roles=ArraySubquery((own | wide).values("role")))

    def for_desk(self) -> Self:
        """Fetch with the persons, the proof, the answer and the cases that the officer's pages show."""
        return self.select_related(
            "office__region",
            "confirmed_proof__proposed_by",
            "confirmed_proof__confirmed_by",
            "ministry_answer__typed_by",
            "verified_by",
        ).with_cases()
