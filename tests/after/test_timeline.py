"""The timeline says who did what and when: helpers by name, proof found and lost, papers, the ministry's answer."""

import pytest

from deposits import submission, verification
from deposits.models import Deposit
from deposits.rules import Status
from deposits.views.pilgrim.steps import Step, steps_of
from offices import audit
from offices.calendar import now
from offices.models import Office, User
from offices.rules import Role
from pilgrims.rules import Guardian
from tests import factories
from tests.after.scene import fetched, helper_of
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def told(deposit: Deposit, verb: str, facts: dict[str, object] | None = None) -> None:
    """Write a line as the bank's matching does, beside the verbs."""
    machine = User.objects.machine("bank")
    with audit.change(verb, deposit, by=machine, at=now(), office=Office.objects.get(code="6309")) as news:
        news.facts = facts or {}


def step(deposit: Deposit, label: str) -> Step:
    return next(one for one in steps_of(fetched(deposit)) if one.label == label)


def test_what_a_helper_sends_names_the_helper() -> None:
    account = factories.guardian()
    deposit = sheets.complete(account)

    submission.submit(deposit, by=helper_of(account), at=now())

    assert step(deposit, "Berkas dikirim").by == "Bapak/Ibu, dibantu oleh Bu Rina (anak)"


def test_what_a_parent_sends_names_the_parent() -> None:
    account = factories.guardian()
    account.guardianships.all().delete()
    deposit = factories.dossier(Status.DRAFT, by=account)
    deposit.registration.pilgrim.guardianships.update(kind=Guardian.LEGAL)

    submission.withdraw(deposit, by=account, at=now())

    assert step(deposit, "Pengajuan ditarik kembali").by == "wali: Ibu Contoh"


def test_a_paper_is_named_at_the_act_that_made_it() -> None:
    deposit = sheets.sent(factories.guardian())

    assert step(deposit, "Berkas dikirim").note == "Tanda Terima Berkas dibuat."


def test_proof_found_and_lost_stands_in_the_timeline() -> None:
    deposit = factories.dossier()
    told(deposit, "reconciliation.proved")
    told(deposit, "reconciliation.proof_lost")

    found, lost = (
        step(deposit, "Setoran tercatat di bank"),
        step(deposit, "Catatan bank berubah, setoran diperiksa ulang"),
    )

    assert (found.by, found.state) == ("bank", "done")
    assert (lost.by, lost.state) == ("bank", "error")


def test_a_payment_typed_anew_says_that_it_is_compared_again() -> None:
    account = factories.guardian()
    deposit = sheets.sent(account)
    scene.settle(deposit)
    returned = verification.return_for_repair(deposit, [("R10", "")], by=factories.officer(Role.VERIFIER), at=now())

    submission.change_payment(returned, **sheets.payment(), by=account, at=now())

    assert step(deposit, "Isian setoran berubah, dicocokkan lagi")


def test_the_ministry_refuses_then_gives_its_number() -> None:
    deposit = scene.approved()
    told(deposit, "handover.record_refusal")
    scene.type_porsi(deposit, factories.officer(Role.VERIFIER))
    scene.confirm_porsi(deposit)

    steps = steps_of(fetched(deposit))

    labels = [one.label for one in steps]
    assert labels[-2:] == ["Sistem kementerian belum menerima", "Nomor porsi terbit"]
    assert steps[-1].by == "kementerian"
    assert labels.count("Nomor porsi terbit") == 1
