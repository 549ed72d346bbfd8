"""A town with every kind of visitor, and one dossier, file and paper of each kind for them to ask for."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.test import Client

from deposits import certificates, deadlines, handover, reconciliation, submission, verification
from deposits.bookkeeping import keeping, months, runs
from deposits.models import BankFile, Case, Deposit, LineProposal, MonthClosing, Paper, ProofRun
from deposits.reconciliation import workbench
from deposits.rules import Drawer, Recommendation, Status
from deposits.views.pilgrim.starting import TYPED_HERE
from offices.calendar import now
from offices.models import Assignment, BankAccount, ChangeRequest, Interruption, Office, User
from offices.rules import Role
from pilgrims import corrections, reclaiming, registration
from pilgrims.models import Beginning, DataRequest, HelpAgreement, NumberChange
from pilgrims.registration import Trust
from pilgrims.rules import Guardian
from tests import factories
from tests.administration.steps import confirmed, enrolling, proposed, proposed_role
from tests.bookkeeping import scene as account_months
from tests.deadlines.closing import closed
from tests.desk import scene
from tests.helping.people import asked
from tests.reconciliation.reports import Row, machine, receive, report, take_in
from tests.reconciliation.test_taking_in import EMPTY_BIZNET
from tests.submission import sheets

NAME = "ZULAIKHA BINTANG TIMUR"
NEXT_NIK = "6309044403619778"
NIK, KK, PHONE = "6309044403619777", "6309041203080888", "+6281255500999"
ACCOUNT, SECOND_ACCOUNT = "7099887766", "7099887755"


class Visitor(StrEnum):
    """Who asks: the own office is Tabalong, the next one Balangan, the far ones are in another province."""

    ANYONE = "anyone"
    OWNER = "owner"
    STRANGER = "stranger"
    VERIFIER = "verifier"
    APPROVER = "approver"
    RECONCILER = "reconciler"
    AUDITOR = "auditor"
    ADMIN = "admin"
    NEXT_VERIFIER = "next verifier"
    NEXT_APPROVER = "next approver"
    NEXT_RECONCILER = "next reconciler"
    NEXT_AUDITOR = "next auditor"
    NEXT_ADMIN = "next admin"
    PROVINCE = "province"
    PROVINCE_AUDITOR = "province auditor"
    FAR_PROVINCE = "far province"
    IDLE = "idle"


OFFICES = {"next ": "6311", "province": "63", "far ": "62"}
EVERYBODY = frozenset(Visitor)
PILGRIMS = frozenset({Visitor.OWNER, Visitor.STRANGER})
OFFICERS = EVERYBODY - PILGRIMS - {Visitor.ANYONE}


@dataclass
class Town:
    """What can be asked for; `people` has no entry for the visitor without an account."""

    people: dict[Visitor, User] = field(default_factory=dict)
    sessions: dict[Visitor, str] = field(default_factory=dict)
    browser: Client | None = None
    begun: Beginning = field(init=False)
    draft: Deposit = field(init=False)
    sent: Deposit = field(init=False)
    done: Deposit = field(init=False)
    bank_file: BankFile = field(init=False)
    case: Case = field(init=False)
    proposal: LineProposal = field(init=False)
    certificate: Paper = field(init=False)
    proof: ProofRun = field(init=False)
    month: MonthClosing = field(init=False)
    proposed_month: MonthClosing = field(init=False)
    books: BankAccount = field(init=False)
    asking: HelpAgreement = field(init=False)
    asked: HelpAgreement = field(init=False)
    refused: Deposit = field(init=False)
    at_bank: Deposit = field(init=False)
    request: DataRequest = field(init=False)
    number_change: NumberChange = field(init=False)
    overdue: Deposit = field(init=False)
    interruption: Interruption = field(init=False)
    change: ChangeRequest = field(init=False)
    enrolled: ChangeRequest = field(init=False)

    def client(self, visitor: Visitor) -> Client:
        """Give the town's one browser to a visitor, signed in; a broken page answers 500 there, as it does outside."""
        self.browser = self.browser or Client(raise_request_exception=False)
        self.browser.cookies.clear()
        if visitor in self.sessions:
            self.browser.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[visitor]
        return self.browser

    def sign_everybody_in(self) -> None:
        for visitor, user in self.people.items():
            client = Client()
            client.force_login(user)
            session = client.session
            session[TYPED_HERE] = [str(self.begun.uid)]
            session.save()
            self.sessions[visitor] = client.cookies[settings.SESSION_COOKIE_NAME].value


def build() -> Town:
    """Make the town through the verbs: everything in it belongs to the owner, and to the office of Tabalong."""
    town = Town()
    town.people = {Visitor.OWNER: factories.guardian(PHONE), Visitor.STRANGER: factories.guardian()}
    town.people |= {visitor: _officer(visitor) for visitor in OFFICERS}
    owner = town.people[Visitor.OWNER]
    town.begun = registration.begin(NEXT_NIK, NAME, Trust(owner, Guardian.SELF), token=uuid.uuid4(), by=owner, at=now())
    town.draft = sheets.complete(owner)
    town.sent = _sent(owner)
    town.done = _done(town)
    town.certificate = Paper.objects.get(deposit=town.done, kind="CERTIFICATE")
    town.bank_file = _held_file()
    town.case, town.proposal = _paid_twice(town)
    town.proof = _proved(town.people[Visitor.RECONCILER])
    town.month = _month(town)
    town.books, waiting = (account_months.account_of_january(number) for number in ("7005005006", "7005005007"))
    by = town.people[Visitor.RECONCILER]
    town.proposed_month = months.propose(waiting, account_months.JANUARY, by=by, at=now())
    person, verifier = town.sent.registration.pilgrim, town.people[Visitor.VERIFIER]
    town.number_change = reclaiming.ask(person, "+6281255500888", "HP hilang", by=verifier, at=now())
    factories.dossier(office=factories.balangan(), by=town.people[Visitor.STRANGER])
    # A relative asks to help the owner, and the owner asks to help somebody.
    town.asking = asked(factories.guardian(), PHONE)
    town.asked = asked(owner, "+6281255500888")
    town.refused = factories.dossier(Status.REJECTED, by=owner)
    town.at_bank = factories.dossier(by=owner)
    verification.return_for_repair(town.at_bank, [("R03", "")], by=verifier, at=now())
    town.request = corrections.ask(town.done.registration, "Nama di KTP tertulis lain.", by=owner, at=now())
    town.overdue = overdue_draft(town.people[Visitor.STRANGER])
    town.interruption = closed(date(2026, 1, 5))
    # One proposal waits for the second administrator, one is in effect: its officer has not entered yet.
    town.change = proposed_role(town.people[Visitor.RECONCILER])
    enrolling_one = proposed(ChangeRequest.Kind.ENROL, enrolling(), office=factories.tabalong())
    town.enrolled = confirmed(enrolling_one)
    town.sign_everybody_in()
    return town


def _proved(by: User) -> ProofRun:
    """Have the books of Tabalong proved."""
    run = runs.ask(factories.tabalong(), account=None, since=None, until=None, by=by, at=now())
    runs.run_waiting()
    return run


def _month(town: Town) -> MonthClosing:
    """Close the January of an account by two people, with its papers."""
    by = (town.people[Visitor.RECONCILER], town.people[Visitor.APPROVER])
    month = account_months.closed(account_months.account_of_january(), by=by)
    keeping.keep_waiting()
    return month


def overdue_draft(by: User) -> Deposit:
    """Make a draft whose time to send is over, and let the clock propose to close it."""
    deposit = factories.dossier(Status.DRAFT, by=by, paid_on=date(2026, 11, 2))
    deadlines.propose_lapses(by=User.objects.machine("batas"), at=now())
    return deposit


def _officer(visitor: Visitor) -> User:
    code = next((code for start, code in OFFICES.items() if visitor.startswith(start)), "6309")
    office = Office.objects.select_related("province").get(code=code)
    role = next((role for role in Role if visitor.endswith(role.lower())), Role.VERIFIER)
    user = factories.officer(role, office, name=f"Petugas {visitor}")
    if visitor == Visitor.IDLE:
        Assignment.objects.filter(user=user).update(ended_at=now(), ended_by=user)
    return user


def _sent(owner: User) -> Deposit:
    """Send a dossier that carries every number by which a person can be recognised."""
    deposit = sheets.draft(owner, nik=NIK, full_name=NAME, phone=PHONE)
    for facts in (sheets.address(), sheets.family_card(kk=KK)):
        submission.change_person(deposit, facts, by=owner, at=now())
    deposit = submission.change_payment(deposit, **sheets.payment(), by=owner, at=now())
    for key, kind in sheets.SENT.items():
        submission.attach(deposit, key, kind, sheets.upload(sheets.photo()), by=owner, at=now())
    return submission.submit(deposit, by=owner, at=now())


def _done(town: Town) -> Deposit:
    """Lead one dossier through all hands up to the porsi number, with all its papers drawn."""
    verifier, approver = town.people[Visitor.VERIFIER], town.people[Visitor.APPROVER]
    deposit = sheets.sent(town.people[Visitor.OWNER])
    scene.propose(deposit, verifier)
    verification.confirm_proof(deposit, by=approver, at=now())
    deposit = verification.verify(deposit, Recommendation.ACCEPT, by=verifier, at=now())
    deposit = verification.approve(deposit, by=approver, at=now())
    scene.type_porsi(deposit, verifier)
    handover.record_answer(deposit, porsi_no="0600124009", by=approver, at=now())
    certificates.issue_waiting()
    return deposit


def _held_file() -> BankFile:
    """Take in a file without balances: it waits for a person's count and total."""
    account = factories.bank_account(number=ACCOUNT)
    content = EMPTY_BIZNET.replace(b"7001234567", ACCOUNT.encode())
    row = receive(account, content)
    reconciliation.take_in(row.pk, by=machine(), at=now())
    row.refresh_from_db()
    return row


def _paid_twice(town: Town) -> tuple[Case, LineProposal]:
    """Let somebody pay one deposit twice, and the bank officer propose to exclude the second with its evidence."""
    account = factories.bank_account(number=SECOND_ACCOUNT)
    row = Row(factories.dossier().validation_no)
    take_in(account, report([row, row], number=SECOND_ACCOUNT))
    case = Case.objects.select_related("line__account__office").get(line__account=account)
    assert case.line is not None
    by, paper = town.people[Visitor.RECONCILER], scene.picture()
    proposal = workbench.propose_file(case.line, Drawer.EXCLUDED, why="Kembali.", evidence=paper, by=by, at=now())
    return case, proposal
