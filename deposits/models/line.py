"""The questions about a line of dossiers: of which kind they are, which are free to take, which are sought."""

from datetime import date, datetime, time, timedelta
from operator import methodcaller
from typing import TYPE_CHECKING, Self, cast

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from deposits.models.desk import DeskQuestions
from deposits.rules import Drawer, LineException, Status
from deposits.rules.work import Sought, Work
from offices.identity import blind_index
from offices.models import User
from offices.rules import Role
from pilgrims.models import Registration

if TYPE_CHECKING:
    from deposits.models.deposit import Deposit  # noqa: F401 - named in the base class

# A day that ends tomorrow is near.
NEAR = timedelta(days=1)


class LineQuestions(DeskQuestions):
    def of_work(self, work: Work) -> Self:
        """Give what waits for one kind of work, in the order of the line."""
        return cast(Self, methodcaller(work.question)(self))

    def of_kind(self, kind: str, day: date) -> Self:
        """Give what is of one kind of KINDS on a day; everything for an empty kind."""
        return self.filter(kinds(day)[kind]) if kind else self

    def count_kinds(self, day: date, most: int) -> dict[str, int]:
        """Count what is of each kind, and all (`semua`), among the first `most` of the line, in one question."""
        conditions = kinds(day) | {"semua": Q()}
        names = {kind: f"kind_{number}" for number, kind in enumerate(conditions)}
        first = self.values("pk")[:most]
        line = type(self)(self.model).filter(pk__in=first)
        counts = line.aggregate(**{names[kind]: Count("pk", filter=conditions[kind] or None) for kind in names})
        return {kind: counts[name] for kind, name in names.items()}

    def decidable_by(self, user: User, work: Work) -> Self:
        """Leave out what needs somebody else's eyes: the own check, keying-in, proposal or typing (law 6)."""
        from deposits.models.proof import Match

        if work.key == "putuskan":
            own = self.model._default_manager.filter(pk=OuterRef("pk")).keyed_in_by(user)
            matched = Match.objects.live().filter(deposit=OuterRef("pk"), proposed_by=user)
            return self.exclude(verified_by=user).exclude(Exists(own)).exclude(Exists(matched))
        if work.key == "bukti":
            return self._second_by(user)
        if work.key == "porsi":
            return self.exclude(ministry_answer__typed_by=user, ministry_answer__confirmed_at__isnull=True)
        return self

    def _second_by(self, user: User) -> Self:
        """Give what this person may confirm: no own proposal; a proof by an approver, a revocation with one."""
        from deposits.models.reversals import Revocation

        approving = user.assignments.active(timezone.localdate()).roles(Role.APPROVER).values("office")
        asked = Revocation.objects.waiting().exclude(proposed_by=user)
        with_approver = asked.filter(Q(proposed_as=Role.APPROVER) | Q(deposit__office__in=approving))
        proofs = Q(office__in=approving) & ~Q(confirmed_proof__proposed_by=user) & ~Q(status=Status.APPROVED)
        return self.filter(proofs | Q(pk__in=with_approver.values("deposit")))

    def free(self, user: User, at: datetime) -> Self:
        """Give what nobody has before them, nor anybody else its family in the same state."""
        from deposits.models.leases import DeskLease

        running = DeskLease.objects.running(at)
        family = running.exclude(by=user).filter(
            deposit__registration__family=OuterRef("registration__family"),
            deposit__office=OuterRef("office"),
            deposit__status=OuterRef("status"),
        )
        return self.exclude(Exists(running.filter(deposit=OuterRef("pk")))).exclude(Exists(family))

    def sought(self, sought: Sought) -> Self:
        """Give what a search asks for; every way in has an index of its own."""
        if sought.reference:
            return self.filter(reference=sought.reference)
        people = Registration.objects.order_by().values("pk")
        ways = []
        if sought.nik:
            ways.append(people.filter(nik_index=blind_index(sought.nik, purpose="nik")))
        if sought.porsi_no:
            ways.append(people.filter(porsi_no=sought.porsi_no))
        if sought.phone:
            ways.append(people.filter(pilgrim__phone_index=blind_index(sought.phone, purpose="phone")))
        if sought.name:
            ways.append(people.filter(pilgrim__full_name__istartswith=sought.name))
        if not ways:
            return self.none()
        return self.filter(registration__in=ways[0].union(*ways[1:]) if len(ways) > 1 else ways[0])


def kinds(day: date) -> dict[str, Q]:
    """Say of each kind what it means on a day (service time zone), by the keys of KINDS."""
    from deposits.models.bank import BankLine
    from deposits.models.bank_notices import Notified
    from deposits.models.proof import Case, ConfirmedProof, Match

    own = {"deposit": OuterRef("pk")}
    proved = Q(Exists(Match.objects.live().filter(**own))) | Q(Exists(ConfirmedProof.objects.complete().filter(**own)))
    proved |= Q(Exists(Notified.objects.live().filter(**own)))
    lines = BankLine.objects.filter(
        Q(exception__in=[LineException.AMOUNT_DIFFERS, LineException.KEYS_DIFFER]),
        ~Q(validation_no=""),
        drawer=Drawer.OPEN,
        validation_no=OuterRef("validation_no"),
        account__bank=OuterRef("bank"),
    )
    differs = Q(Exists(Case.objects.open().filter(**own))) | Q(Exists(lines))
    midnight = datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
    return {
        "siap": proved & ~differs,
        "bukti-belum-ada": ~proved,
        "ada-perbedaan": differs,
        "dekat-batas": Q(answer_due_on__lte=day + NEAR, status__in=[Status.SUBMITTED, Status.VERIFIED]),
        "kembali": Q(submitted_at__gt=F("first_submitted_at")),
        "hari-ini": Q(submitted_at__gte=midnight),
    }
