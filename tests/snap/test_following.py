"""A notice finds its deposit, before or after the pilgrim registers; a statement line settles, a correction ends."""

from datetime import timedelta

import pytest

from deposits import submission, verification
from deposits.models import BankNotice, Deposit, Notified
from deposits.moves import unprove
from deposits.reconciliation import notices
from deposits.rules import EndReason, Proof, Recommendation
from offices.accounts import today
from offices.calendar import now
from offices.models import Bank, BankAccount, User
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.factories import dossier, officer
from tests.reconciliation.reports import match_lines
from tests.snap import bank as banks
from tests.snap.bank import key, payment, pem
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def proof(deposit: Deposit) -> Proof:
    return Deposit.objects.with_proof().get(pk=deposit.pk).proof


def send(draft: Deposit) -> Deposit:
    return submission.submit(draft, by=draft.created_by, at=now())


def test_a_pilgrim_who_registers_later_is_notified_on_sending(bank: banks.Bank) -> None:
    draft = sheets.complete(factories.guardian())
    bank.tell(payment(draft))
    assert proof(draft) == Proof.NONE

    sent = send(draft)

    assert proof(sent) == Proof.NOTIFIED
    assert BankNotice.objects.without_dossier().count() == 0


@pytest.mark.parametrize(
    ("changed", "fits"),
    [
        ({"virtualAccountNo": ""}, True),
        ({"additionalInfo": {}}, True),
        ({"additionalInfo": {"nomorValidasi": "LAIN"}}, False),
        ({"virtualAccountNo": "88086319999999"}, False),
        ({"virtualAccountNo": "", "additionalInfo": {}}, False),
        ({"paidAmount": {"value": "25000001.00", "currency": "IDR"}}, False),
        ({"additionalInfo": {}, "trxDateTime": "2026-01-02T00:00:00Z"}, False),
    ],
)
def test_only_an_exact_key_and_amount_prove(bank: banks.Bank, changed: dict[str, object], fits: bool) -> None:
    deposit = dossier()

    bank.tell(payment(deposit, **changed))

    assert (proof(deposit) == Proof.NOTIFIED) is fits


def test_a_notice_that_fits_two_dossiers_proves_neither(bank: banks.Bank) -> None:
    first, second = dossier(validation_no="V1"), dossier(validation_no="V1", virtual_account="")

    bank.tell(payment(first, virtualAccountNo=""))

    assert {proof(first), proof(second)} == {Proof.NONE}


def test_a_dossier_that_two_notices_fit_is_left_to_people(bank: banks.Bank) -> None:
    draft = sheets.complete(factories.guardian())
    bank.tell(payment(draft))
    bank.tell(payment(draft))

    assert proof(send(draft)) == Proof.NONE


def test_a_second_payment_leaves_the_first_proof_alone(bank: banks.Bank) -> None:
    deposit = dossier()
    bank.tell(payment(deposit))

    bank.tell(payment(deposit))

    assert proof(deposit) == Proof.NOTIFIED
    assert BankNotice.objects.without_dossier().count() == 1


def test_another_bank_proves_nothing_and_a_merged_one_does(bank: banks.Bank) -> None:
    elsewhere, merged = (dossier(bank=Bank.objects.get(code=one)) for one in ("122", "422"))

    bank.tell(payment(elsewhere))
    bank.tell(payment(merged))

    assert (proof(elsewhere), proof(merged)) == (Proof.NONE, Proof.NOTIFIED)


def test_a_statement_line_settles_what_was_notified(bank: banks.Bank) -> None:
    deposit = dossier()
    bank.tell(payment(deposit))

    scene.settle(deposit)

    assert proof(deposit) == Proof.SETTLED
    assert Notified.objects.live().count() == 1


def test_an_approver_may_decide_on_a_notice_and_the_certificate_says_so(bank: banks.Bank) -> None:
    deposit = dossier()
    bank.tell(payment(deposit))
    checked = verification.verify(deposit, Recommendation.ACCEPT, by=scene.verifier(), at=now())

    approved = verification.approve(checked, by=scene.approver(), at=now())

    facts = approved.papers.get(kind="CERTIFICATE").facts
    assert facts["proof"]["strength"] == "NOTIFIED"
    assert facts["proof"]["words"] == "Diberitahukan bank"
    assert "Catatan bank menyusul." in facts["proof"]["detail"]


def test_pilgrim_and_officer_read_in_the_history_that_the_bank_told(bank: banks.Bank) -> None:
    deposit = dossier()
    bank.tell(payment(deposit))
    own = scene.browser(deposit.created_by)

    assert "Bank memberi tahu setoran ini" in own.get(f"/berkas/{deposit.reference}/").content.decode()
    assert "Sistem (bank-451)" in scene.page(deposit, scene.verifier())


def test_the_officer_sees_what_the_bank_told_beside_what_was_typed(bank: banks.Bank) -> None:
    deposit = dossier()
    bank.tell(payment(deposit))

    page = scene.page(deposit, scene.verifier())

    assert "Diberitahukan bank" in page
    assert "Pemberitahuan bank" in page


def test_a_changed_slip_is_no_longer_notified_and_is_looked_for_again(bank: banks.Bank) -> None:
    deposit = dossier()
    bank.tell(payment(deposit))
    unprove(deposit, EndReason.CHANGED, by=deposit.created_by, at=now())
    assert proof(deposit) == Proof.NONE

    match_lines()

    assert proof(deposit) == Proof.NOTIFIED
    assert Notified.objects.count() == 2


def test_a_closed_dossier_frees_its_notice(bank: banks.Bank) -> None:
    deposit = dossier()
    bank.tell(payment(deposit))

    checked = verification.verify(deposit, Recommendation.REJECT, reject_reason="X01", by=scene.verifier(), at=now())
    verification.reject(checked, by=scene.approver(), at=now())

    assert Notified.objects.get().why == EndReason.CLOSED
    assert BankNotice.objects.without_dossier().count() == 1


def test_what_the_bank_corrects_is_no_longer_notified(bank: banks.Bank) -> None:
    deposit = dossier()
    bank.tell(payment(deposit))
    scene.lose(scene.settle(deposit))

    match_lines()

    assert proof(deposit) == Proof.NONE
    assert Notified.objects.get().why == EndReason.CORRECTED
    match_lines()
    assert Notified.objects.count() == 1


def test_what_the_statement_does_not_show_in_the_usual_days_is_listed(bank: banks.Bank) -> None:
    late, fresh, settled = dossier(), dossier(), dossier()
    bank.tell(payment(late, trxDateTime=f"{today() - timedelta(days=3)}T09:00:00+07:00"))
    bank.tell(payment(fresh, trxDateTime=f"{today() - timedelta(days=2)}T09:00:00+07:00"))
    bank.tell(payment(settled, trxDateTime=f"{today() - timedelta(days=3)}T09:00:00+07:00"))
    scene.settle(settled)

    listed = BankNotice.objects.not_settled(today())

    assert [notice.proofs.get().deposit for notice in listed] == [late]


def test_the_bank_officer_reads_what_waits_and_a_neighbour_does_not(bank: banks.Bank) -> None:
    late = dossier()
    bank.tell(payment(late, trxDateTime=f"{today() - timedelta(days=3)}T09:00:00+07:00"))
    bank.tell(payment())
    own, other = officer(Role.RECONCILER), officer(Role.RECONCILER, factories.balangan())

    waiting = scene.browser(own).get("/kantor/bank/pemberitahuan/").content.decode()
    unknown = scene.browser(own).get("/kantor/bank/pemberitahuan/?jenis=tanpa-berkas").content.decode()
    elsewhere = scene.browser(other).get("/kantor/bank/pemberitahuan/").content.decode()

    assert late.reference in waiting
    assert "2611990001" in unknown
    assert late.reference not in elsewhere


def test_a_virtual_account_tells_to_which_account_a_notice_belongs(bank: banks.Bank) -> None:
    other = factories.bank_account(factories.balangan(), number="7009998887")
    first = BankAccount.objects.exclude(pk=other.pk).get()
    by = User.objects.machine("pasang")
    new = notices.open_client(first, pem(key()), prefixes={"88086311": other}, by=by, at=now())

    assert new.client.account_of("88086311000001") == other
    assert new.client.account_of("88086319000001") == new.client.account_of("") == first
