"""One invented dossier on its way: what its people do, through the same verbs that the pages call."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from deposits import handover, submission, verification
from deposits.models import Deposit
from deposits.rules import RETURN_REASONS, Recommendation, Source
from malsaji.demo import bank, papers
from malsaji.demo.sketches import Line, Payment, Sketch
from malsaji.demo.window import Window
from offices.models import Bank, Region, User
from pilgrims import helping
from pilgrims.models import Registration

# Names the forms of the demo, so that no dossier is ever made twice.
FORMS = uuid.UUID("6d616c73-616a-6904-8000-000000006309")
NOTES = {"R01": "Foto KTP kabur. Letakkan kartu di tempat terang.", "R05": "Latar foto harus putih."}
PORSI, SPH = 1_900_400_000, 630_900_000


@dataclass
class Telling:
    """One sketch with the people who act in it; every method is one act at one moment.

    `account` is that of the person's number, `hand` the one that fills in: a helper's or the same. `families` gives the
    registration of the first member of each, shared by all tellings.
    """

    sketch: Sketch
    window: Window
    account: User
    hand: User
    verifier: User
    approver: User
    families: dict[str, int]
    dossier: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.payment: Payment = self.sketch.payment(self.window)

    def at(self, days_after_paying: int, hour: int) -> datetime:
        """Give a moment some working days after the payment; each person has a minute of their own."""
        return self.window.at(self.sketch.paid - days_after_paying, hour, self.sketch.no)

    @property
    def deposit(self) -> Deposit:
        rows = Deposit.objects.select_related("registration__pilgrim", "office__province", "bank")
        return rows.get(pk=self.dossier)

    def open(self, at: datetime) -> None:
        sketch = self.sketch
        trusts, phone = helping.trusts(self.hand, self._choice(at), at.date())
        opened = submission.open_dossier(
            sketch.identity(),
            district=Region.objects.get(code=sketch.district),
            trusts=trusts,
            phone=phone,
            form_token=uuid.uuid5(FORMS, str(sketch.no)),
            by=self.hand,
            at=at,
        )
        self.dossier = opened.pk
        self._join_family(opened.registration, at)
        for facts in (sketch.address_facts(), sketch.family_card(), sketch.later()):
            submission.change_person(opened, facts, by=self.hand, at=at)

    def _choice(self, at: datetime) -> str:
        """Say whom the account registers, as the first page asks it."""
        if self.hand == self.account:
            return self.sketch.guardian
        agreement = self.hand.helps.active(at.date()).get(principal=self.account)
        return f"help:{agreement.uid}"

    def _join_family(self, registration: Registration, at: datetime) -> None:
        first = self.families.setdefault(self.sketch.family, registration.pk) if self.sketch.family else registration.pk
        if first != registration.pk:
            other = Registration.objects.get(pk=first)
            helping.join_family(registration, other, by=self.hand, at=at)

    def fill_in(self, at: datetime) -> None:
        deposit, payment, typed = self.deposit, self.payment, self.payment.validation_no
        if self.sketch.line == Line.MISTYPED:
            typed = f"{typed[:-3]}{typed[:-4:-1]}"
        submission.change_payment(
            deposit,
            bank=Bank.objects.get(code=payment.bank),
            validation_no=typed,
            bank_reference=payment.reference,
            virtual_account=payment.virtual_account if self.sketch.types_virtual_account else "",
            paid_on=payment.paid_on,
            amount=payment.amount,
            by=self.hand,
            at=at,
        )
        for requirement in papers.DRAWN:
            self._attach(deposit, requirement, at, spoiled=self._named_requirement())

    def send(self, at: datetime) -> None:
        submission.submit(self.deposit, by=self.hand, at=at)

    def be_told(self, at: datetime) -> None:
        """Let the bank's machine tell of the payment."""
        bank.tell(self.payment, at=at)

    def withdraw(self, at: datetime) -> None:
        submission.withdraw(self.deposit, by=self.hand, at=at)

    def return_it(self, at: datetime) -> None:
        code = self.sketch.detail
        items = [(code, NOTES.get(code, ""))]
        verification.return_for_repair(self.deposit, items, by=self.verifier, at=at)

    def repair(self, at: datetime) -> None:
        self._attach(self.deposit, self._named_requirement(), at)
        self.send(at)

    def verify(self, at: datetime) -> None:
        reason = self.sketch.detail if self.sketch.detail.startswith("X") else ""
        recommendation = Recommendation.REJECT if reason else Recommendation.ACCEPT
        verification.verify(self.deposit, recommendation, reject_reason=reason, by=self.verifier, at=at)

    def send_back(self, at: datetime) -> None:
        verification.send_back(self.deposit, why=self.sketch.detail, by=self.approver, at=at)

    def approve(self, at: datetime) -> None:
        verification.approve(self.deposit, by=self.approver, at=at)

    def reject(self, at: datetime) -> None:
        verification.reject(self.deposit, by=self.approver, at=at)

    def lapse(self, at: datetime) -> None:
        verification.lapse(self.deposit, by=self.verifier, at=at)

    def propose_proof(self, at: datetime) -> None:
        verification.propose_proof(
            self.deposit,
            source=Source.BANK,
            amount=self.payment.amount,
            seen_on=at.date(),
            evidence=papers.bank_answer(self._papers()),
            by=self.verifier,
            at=at,
        )

    def confirm_proof(self, at: datetime) -> None:
        verification.confirm_proof(self.deposit, by=self.approver, at=at)

    def type_porsi(self, at: datetime) -> None:
        porsi_no, sph_no = str(PORSI + self.sketch.no), str(SPH + self.sketch.no)
        letter = papers.ministry_letter(self._papers(), porsi_no, sph_no)
        handover.record_answer(self.deposit, porsi_no=porsi_no, sph_no=sph_no, letter=letter, by=self.verifier, at=at)

    def type_porsi_again(self, at: datetime) -> None:
        handover.record_answer(self.deposit, porsi_no=str(PORSI + self.sketch.no), by=self.approver, at=at)

    def note_refusal(self, at: datetime) -> None:
        why = "NIK belum padan dengan data kependudukan."
        handover.record_refusal(self.deposit, why=why, by=self.verifier, at=at)

    def _named_requirement(self) -> str:
        """Give the requirement that the story's return reason is about."""
        reason = RETURN_REASONS.get(self.sketch.detail)
        return reason.item.removeprefix("document:") if reason else ""

    def _papers(self, spoiled: str = "") -> papers.Papers:
        return papers.Papers(self.sketch, self.payment, self.window, spoiled)

    def _attach(self, deposit: Deposit, requirement: str, at: datetime, *, spoiled: str = "") -> None:
        kind, upload = self._papers(spoiled).upload(requirement)
        submission.attach(deposit, requirement, kind, upload, by=self.hand, at=at)
