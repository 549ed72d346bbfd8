"""The questions an officer's desk asks of the deposits, by name."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, Min, OuterRef, Q
from django.db.models.functions import JSONObject, Now

from deposits.rules import OPEN_STATUSES, CaseKind, Status
from offices.models import AuditLine, User
from offices.rules import READERS, OfficeLevel, Role
from pilgrims.models import Family, Registration

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

    def to_enter(self) -> Self:
        """Give what is still to copy into the ministry's system: no number typed, payment and approval not in doubt."""
        from deposits.models.proof import Case
        from deposits.models.reversals import Revocation

        doubted = Case.objects.open().filter(deposit=OuterRef("pk"), kind=CaseKind.PROOF_LOST)
        revoked = Revocation.objects.waiting().filter(deposit=OuterRef("pk"))
        return self.to_hand_over().filter(~Exists(doubted), ~Exists(revoked), ministry_answer__typed_at__isnull=True)

    def half_entered(self) -> Self:
        """Give what one officer typed or imported a porsi number for; `is_imported` when it came by a list."""
        imported = AuditLine.objects.filter(
            subject="deposit",
            subject_id=OuterRef("pk"),
            verb="handover.import_answer",
            at=OuterRef("ministry_answer__typed_at"),
        )
        rows = self.to_hand_over().filter(ministry_answer__typed_at__isnull=False)
        return rows.annotate(is_imported=Exists(imported))

    def without_letter(self) -> Self:
        """Give what has its porsi number by a list and waits for the ministry's letter."""
        entered = self.filter(status=Status.APPROVED, ministry_answer__confirmed_at__isnull=False)
        return entered.filter(ministry_answer__letter="").order_by("queued_at", "id")

    def to_confirm(self) -> Self:
        """Give what a first officer proposed and a second has not yet decided about: a proof, a revocation.

        A bank line or a bank's notice makes a proposed proof void, and so does a repair that was sent after it.
        """
        from deposits.models.bank_notices import Notified
        from deposits.models.proof import ConfirmedProof, Match
        from deposits.models.reversals import Revocation

        proofs, revocations = ConfirmedProof.objects.waiting(), Revocation.objects.waiting()
        # What waits is little: found first, so that the line is not read for it.
        few = self.filter(pk__in=proofs.values("deposit").union(revocations.values("deposit")))
        own = {"deposit": OuterRef("pk")}
        to_prove = Q(
            Exists(proofs.filter(**own, proposed_at__gte=OuterRef("submitted_at"))),
            ~Exists(Match.objects.live().filter(**own)),
            ~Exists(Notified.objects.live().filter(**own)),
            status__in=[Status.SUBMITTED, Status.VERIFIED],
        )
        to_revoke = Q(Exists(revocations.filter(**own)), status=Status.APPROVED)
        return few.filter(to_prove | to_revoke).order_by("queued_at", "id")

    def to_prove_again(self) -> Self:
        """Give what the bank took its proof back from, whatever its status: nobody settled that yet."""
        from deposits.models.proof import Case

        lost = Case.objects.open().filter(kind=CaseKind.PROOF_LOST)
        under_way = self.filter(status__in=OPEN_STATUSES, pk__in=lost.values("deposit"))
        return under_way.order_by("queued_at", "id")

    def keyed_in_by(self, user: User) -> Self:
        """Give what an officer keyed in, or mended at the counter in any round: the trail remembers each (law 6)."""
        mended = AuditLine.objects.filter(subject="deposit", subject_id=OuterRef("pk"), verb="counter.mend", by=user)
        return self.filter(Q(counter_by=user) | Q(submitted_by=user) | Exists(mended))

    def with_cases(self) -> Self:
        """Add `open_cases`: the kinds of what somebody must settle about it."""
        from deposits.models.proof import Case

        cases = Case.objects.open().filter(deposit=OuterRef("pk"))
        return self.annotate(open_cases=ArraySubquery(cases.values("kind")))

    def place_in_line(self, registration: Registration, at: datetime) -> datetime:
        """Give where a dossier sent at a moment stands in the line: beside its family that still waits, else last.

        Accounts say themselves who their family is, so only the same family card counts, or what an officer keyed in.
        Call it inside the sending transaction: of a family, one at a time.
        """
        if registration.family_id is None:
            return at
        Family.objects.select_for_update(no_key=True).get(pk=registration.family_id)
        waiting = self.filter(
            registration__family=registration.family_id,
            office=registration.office_id,
            status__in=[Status.SUBMITTED, Status.VERIFIED],
        )
        shown = Q(counter_by__isnull=False)
        if registration.pilgrim.kk_index is not None:
            shown |= Q(registration__pilgrim__kk_index=registration.pilgrim.kk_index)
        others = waiting.filter(shown).exclude(registration=registration)
        first = others.aggregate(first=Min("queued_at"))["first"]
        return min(first or at, at)

    def received_unconfirmed(self) -> Self:
        """Give what was keyed in later with an earlier day of receipt that no second officer has confirmed."""
        waiting = self.filter(received_on__isnull=False, received_confirmed_at__isnull=True)
        return waiting.select_related("registration__pilgrim", "office__province", "counter_by").order_by("id")

    def with_family(self) -> Self:
        """Add `family`: reference and name of the others of the family whose dossiers the same office holds."""
        others = self.model._default_manager.filter(
            registration__family=OuterRef("registration__family"),
            office=OuterRef("office"),
            first_submitted_at__isnull=False,
        ).exclude(pk=OuterRef("pk"))
        row = JSONObject(reference="reference", name="registration__pilgrim__full_name")
        return self.annotate(family=ArraySubquery(others.order_by("queued_at", "id").values(row=row)))

    def with_roles_of(self, user: User, day: date) -> Self:
        """Add `my_roles`: by which roles an account may read the dossier, in its office or over its whole province."""
        held = user.assignments.active(day).roles(*READERS)
        own = held.filter(office=OuterRef("office"))
        wide = held.roles(Role.PROVINCE, Role.AUDITOR).filter(
            office__level=OfficeLevel.PROVINCE, office__province=OuterRef("office__province")
        )
        return self.annotate(my_roles=ArraySubquery((own | wide).values("role")))

    def for_desk(self) -> Self:
        """Fetch with the persons, the proof, the answer, the cases and the lease that the officer's pages show."""
        from deposits.models.reversals import Revocation

        rows = self.select_related(
            "office__region",
            "confirmed_proof__proposed_by",
            "confirmed_proof__confirmed_by",
            "ministry_answer__typed_by",
            "verified_by",
            "decided_by",
            "counter_by",
            "received_confirmed_by",
            "lease__by",
        )
        return (
            rows.with_cases()
            .with_family()
            .annotate(
                is_held=Q(lease__until__gt=Now()),
                is_asked_back=Exists(Revocation.objects.waiting().filter(deposit=OuterRef("pk"))),
            )
        )
