"""A correction of the bank before approval, after it and after the porsi: every place says the right thing."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from deposits import handover, verification
from deposits.models import Case, Deposit, Paper
from deposits.rules import Recommendation, Status
from offices.calendar import now
from offices.models import BankAccount
from pilgrims.models import Notice
from tests.desk import scene
from tests.desk.acts import text
from tests.factories import bank_account, guardian
from tests.reconciliation.reports import FIRST_DAY, Row, report, take_in
from tests.reversal.scene import broken, certificate, proposed
from tests.submission import sheets

pytestmark = pytest.mark.django_db
NO = "261100000777"
REVIEW, LOST = "SEDANG DIPERIKSA ULANG", "Bukti bank hilang karena koreksi"
CHANGED = "Petugas menanyakannya ke bank."


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


@pytest.fixture
def verified(account: BankAccount) -> Deposit:
    deposit = sheets.sent(guardian(), validation_no=NO, virtual_account="", bank_reference="", paid_on=FIRST_DAY)
    take_in(account, report([Row(NO)]))
    return verification.verify(scene.fresh(deposit), Recommendation.ACCEPT, by=scene.verifier(), at=now())


@pytest.fixture
def approved(verified: Deposit) -> Deposit:
    return verification.approve(verified, by=scene.approver(), at=now())


@pytest.fixture
def entered(approved: Deposit) -> Deposit:
    scene.type_porsi(approved, scene.verifier())
    handover.record_answer(approved, porsi_no="0600124009", by=scene.approver(), at=now())
    return approved


def take_back(account: BankAccount) -> None:
    back = Row(NO, amount=-25_000_000, kind="KOREKSI")
    take_in(account, report([back], day=FIRST_DAY.replace(day=20), opening=25_000_000))


def give_again(account: BankAccount) -> None:
    take_in(account, report([Row(NO)], day=FIRST_DAY.replace(day=21)))


def checked(paper: Paper) -> str:
    """Read the public page of a paper."""
    return text(Client().get(f"/v/{paper.token}/"))


def dropped(paper: Paper) -> str:
    """Drop the very PDF on the public page."""
    with paper.file.open("rb") as file:
        content = SimpleUploadedFile("surat.pdf", file.read(), "application/pdf")
    return text(Client().post("/periksa/", {"cara": "pdf", "pdf": content}))


def pilgrims_page(deposit: Deposit) -> str:
    client = Client()
    client.force_login(deposit.created_by)
    return text(client.get(f"/berkas/{deposit.reference}/"))


def tab(key: str, officer: Any) -> str:
    return text(scene.browser(officer).get(f"/kantor/antrean/?tugas={key}"))


def told() -> list[str]:
    return list(Notice.objects.order_by("id").values_list("event", flat=True))


def test_before_the_approval_nothing_is_approved_and_everybody_reads_why(
    account: BankAccount, verified: Deposit
) -> None:
    take_back(account)

    chief = scene.approver()
    page = scene.page(verified, chief)
    assert LOST in page
    assert "/setujui/" not in page
    assert CHANGED in pilgrims_page(verified)
    assert told().count("proof_lost") == 1
    assert verified.reference in tab("bukti-hilang", chief)
    with pytest.raises(verification.ProofLost):
        verification.approve(scene.fresh(verified), by=chief, at=now())
    assert broken() == []


def test_after_the_approval_the_certificate_is_under_review_until_the_bank_pays_again(
    account: BankAccount, approved: Deposit
) -> None:
    paper = certificate(approved)

    take_back(account)

    assert REVIEW in checked(paper)
    assert REVIEW in dropped(paper)
    assert "(sedang diperiksa ulang)" in pilgrims_page(approved)
    assert "Nomor porsi menunggu sampai setoran terbukti lagi" in scene.page(approved, scene.verifier())
    assert approved.reference in tab("bukti-hilang", scene.approver())
    give_again(account)
    assert "ASLI DAN BERLAKU" in checked(paper)
    assert "(sedang diperiksa ulang)" not in pilgrims_page(approved)
    assert approved.reference not in tab("bukti-hilang", scene.approver())
    assert broken() == []


def test_after_the_approval_the_approvers_of_the_office_are_told(account: BankAccount, approved: Deposit) -> None:
    chief = scene.approver()
    chief.email = "kepala@contoh.id"
    chief.save(update_fields=["email"])

    take_back(account)

    note = Notice.objects.get(event="approved_proof_lost")
    assert (note.recipient, note.to) == (chief, "kepala@contoh.id")
    assert approved.reference in note.body
    assert approved.registration.pilgrim.full_name not in note.body


def test_after_the_porsi_the_number_stays_and_the_desk_must_ask_the_bank(
    account: BankAccount, entered: Deposit
) -> None:
    paper = certificate(entered)

    take_back(account)

    page, seen = pilgrims_page(entered), scene.page(entered, scene.approver())
    assert REVIEW in checked(paper)
    assert "0600124009" in page
    assert CHANGED in page
    assert "beri tahu kementerian" in seen
    assert "menunggu sampai setoran terbukti lagi" not in seen
    assert entered.reference in tab("bukti-hilang", scene.verifier())
    assert told().count("proof_lost") == 1
    assert broken() == []


def test_an_approval_without_its_proof_is_taken_back_and_decided_anew(account: BankAccount, approved: Deposit) -> None:
    paper = certificate(approved)
    take_back(account)
    proposed(scene.fresh(approved), scene.verifier())

    verification.revoke(scene.fresh(approved), by=scene.approver(), at=now())

    assert "DICABUT" in checked(paper)
    assert "surat-keterangan.pdf" not in pilgrims_page(approved)
    assert scene.fresh(approved).status == Status.SUBMITTED
    assert Case.objects.open().filter(deposit=approved).exists()
    assert broken() == []


def test_a_first_typing_is_taken_back_though_the_proof_is_lost(account: BankAccount, approved: Deposit) -> None:
    """It would stand in the way of taking the approval back."""
    clerk = scene.verifier()
    scene.type_porsi(approved, clerk)
    take_back(account)

    assert "Batalkan ketikan pertama" in scene.page(approved, clerk)
