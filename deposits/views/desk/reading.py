"""Who may open a dossier at the desk, and what stands behind it."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils.timezone import localdate

from deposits.certificates import is_outdated
from deposits.models import ConfirmedProof, Deposit, Match, MinistryAnswer, Notified, Paper, ReturnItem
from deposits.rules import CaseKind, MinistryState, PaperKind, Proof, Status
from deposits.rules.desk import Desk
from deposits.submission import STANDING
from deposits.views.desk.reversals import Reversals, reversals_of, with_reversals
from deposits.views.desk.verdicts import with_verdicts
from offices.accounts import held, today
from offices.models import Assignment, Office, User
from offices.rules import Role
from pilgrims.helping import Hands, hands_of
from pilgrims.models import Registration


@dataclass(frozen=True)
class Rivals:
    """What claims the same NIK or nomor validasi: dossiers of this office by name, others only as a fact (law 2)."""

    here: tuple[str, ...]
    elsewhere: bool


@dataclass(frozen=True)
class Opened:
    """A dossier in front of one officer, with its proof, the ministry's answer and its open cases."""

    deposit: Deposit
    desk: Desk
    match: Match | None
    notified: Notified | None
    proof: ConfirmedProof | None
    answer: MinistryAnswer | None
    cases: list[CaseKind]
    returned: list[ReturnItem]
    rivals: Rivals
    nik_counts_elsewhere: bool
    hands: Hands
    reversals: Reversals

    @property
    def registered_on(self) -> date:
        """The day by whose rules it is judged: that of its receipt."""
        return self.deposit.received_day or today()


def open_dossier(user: User, reference: str) -> Opened:
    """Open a dossier for an officer whose office or province it belongs to; any other answer is the same 404."""
    day = today()
    dossiers = Deposit.objects.visible_to(user, day).for_page().for_desk().with_roles_of(user, day)
    keyed_in = Deposit.objects.filter(pk=OuterRef("pk")).keyed_in_by(user)
    rows = with_verdicts(with_reversals(_with_paper(_with_returns(_with_rivals(dossiers)))))
    rows = rows.annotate(keyed_in=Exists(keyed_in))
    deposit = rows.filter(reference=reference).first()
    if deposit is None or not deposit.my_roles:
        raise Http404
    # A row that does not exist raises an AttributeError of its own, so the plain default holds.
    proof: ConfirmedProof | None = getattr(deposit, "confirmed_proof", None)
    answer: MinistryAnswer | None = getattr(deposit, "ministry_answer", None)
    cases = [CaseKind(kind) for kind in deposit.open_cases]
    reversals, match = reversals_of(deposit), _match(deposit)
    return Opened(
        deposit=deposit,
        desk=Desk(
            status=Status(deposit.status),
            recommendation=deposit.recommendation,
            proof=deposit.proof,
            ministry=answer.state if answer else MinistryState.TO_ENTER,
            roles=frozenset(map(Role, deposit.my_roles)),
            verified=deposit.verified_by_id == user.pk,
            keyed_in=getattr(deposit, "keyed_in"),  # noqa: B009 - an annotation
            proposed=proof is not None and proof.proposed_by_id == user.pk,
            typed=answer is not None and answer.typed_by_id == user.pk,
            proof_waits=proof is not None and proof.confirmed_at is None and proof.is_current,
            proof_lost=CaseKind.PROOF_LOST in cases,
            letter_waits=answer is not None and answer.typed_at is not None and not answer.letter,
            hand_matched=match is not None and match.proposed_by_id == user.pk,
            paper_outdated=_paper_is_outdated(deposit),
            past_due=_is_past(deposit),
            **reversals.for_desk(Status(deposit.status), user.pk),
        ),
        match=match,
        notified=_notified(deposit),
        proof=proof,
        answer=answer,
        cases=cases,
        returned=[ReturnItem(deposit=deposit, **row) for row in getattr(deposit, "returned")],  # noqa: B009
        rivals=_rivals(deposit),
        nik_counts_elsewhere=getattr(deposit, "nik_counts_elsewhere"),  # noqa: B009
        hands=hands_of(deposit.registration.pilgrim),
        reversals=reversals,
    )


def _is_past(deposit: Deposit) -> bool:
    """Tell whether the last day is over at the office."""
    due = deposit.answer_due_on
    return due is not None and due < localdate(timezone=deposit.office.zone)


def _with_rivals(rows: QuerySet[Deposit]) -> QuerySet[Deposit]:
    """Add what claims the same NIK or nomor validasi, each found by its own index, and whether one already counts."""
    others = Deposit.objects.filter(STANDING).exclude(status=Status.DRAFT).exclude(pk=OuterRef("pk"))
    row = JSONObject(reference="reference", office="office_id")
    same_nik = others.filter(registration__nik_index=OuterRef("registration__nik_index"))
    same_slip = others.filter(bank=OuterRef("bank"), validation_no=OuterRef("validation_no"))
    counting = Registration.objects.filter(nik_index=OuterRef("registration__nik_index"), counts=True)
    return rows.annotate(
        same_nik=ArraySubquery(same_nik.order_by("id").values(row=row)),
        same_slip=ArraySubquery(same_slip.order_by("id").values(row=row)),
        nik_counts_elsewhere=Exists(counting.exclude(pk=OuterRef("registration"))),
    )


def _with_returns(rows: QuerySet[Deposit]) -> QuerySet[Deposit]:
    """Add what the returns asked for, so that the history asks no more."""
    items = ReturnItem.objects.filter(deposit=OuterRef("pk"))
    return rows.annotate(returned=ArraySubquery(items.values(row=JSONObject(round="round", code="code", note="note"))))


def _with_paper(rows: QuerySet[Deposit]) -> QuerySet[Deposit]:
    """Add the words of the certificate that stands."""
    standing = Paper.objects.standing().filter(deposit=OuterRef("pk"), kind=PaperKind.CERTIFICATE)
    return rows.annotate(paper_facts=Subquery(standing.newest().values("facts")[:1]))


def _paper_is_outdated(deposit: Deposit) -> bool:
    facts = getattr(deposit, "paper_facts")  # noqa: B009 - an annotation
    return bool(facts) and deposit.status == Status.APPROVED and is_outdated(facts, deposit)


def _rivals(deposit: Deposit) -> Rivals:
    found = {row["reference"]: row["office"] for name in ("same_nik", "same_slip") for row in getattr(deposit, name)}
    here = tuple(reference for reference, office in found.items() if office == deposit.office_id)
    return Rivals(here, elsewhere=len(here) < len(found))


def _match(deposit: Deposit) -> Match | None:
    if deposit.proof != Proof.SETTLED:
        return None
    return Match.objects.live().filter(deposit=deposit).select_related("line__account__bank").first()


def _notified(deposit: Deposit) -> Notified | None:
    if deposit.proof != Proof.NOTIFIED:
        return None
    return Notified.objects.live().filter(deposit=deposit).select_related("notice__account__bank").first()


def desk_assignments(user: User) -> list[Assignment]:
    """Give by which assignments an account works or audits a queue; 404 for everybody else."""
    assignments = held(user, Role.VERIFIER, Role.APPROVER, Role.AUDITOR)
    if not assignments:
        raise Http404
    return assignments


def offices_of(assignments: list[Assignment]) -> list[Office]:
    return list({assignment.office_id: assignment.office for assignment in assignments}.values())
