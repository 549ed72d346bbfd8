"""A dossier at the wrong office goes to the right one with documents, number, place and clock (reason R08)."""

import pytest

from deposits import certificates, verification
from deposits.models import BankLine, Case, ConfirmedProof, Deposit, DeskLease, Paper
from deposits.moves import MovedMeanwhile
from deposits.rules import CaseKind, Drawer, PaperKind, Recommendation, Status, Truth
from deposits.rules.desk import Act
from deposits.rules.work import WORKS
from offices import audit
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine, Office, User
from offices.rules import Role
from pilgrims.models import Document, Notice
from tests import factories
from tests.access.asking import whole
from tests.desk import scene
from tests.desk.acts import send, text
from tests.reversal.scene import approved_again, broken, certificate, revoked
from tests.submission import sheets

pytestmark = pytest.mark.django_db


@pytest.fixture
def there() -> User:
    """Balangan's verifier: an office works with the service once it has one."""
    return scene.verifier(factories.balangan())


def passed_on(deposit: Deposit, by: User | None = None, to: Office | None = None) -> Deposit:
    right = to or factories.balangan()
    return verification.pass_on(scene.fresh(deposit), right, why="T01", by=by or scene.verifier(), at=now())


def answered(by: User, path: str) -> int:
    response = scene.browser(by).get(path)
    whole(response)
    return response.status_code


def test_number_place_day_and_papers_stay(there: User) -> None:
    deposit = sheets.sent(factories.guardian())
    kept = {name: getattr(deposit, name) for name in ("reference", "queued_at", "answer_due_on", "submitted_at")}
    receipt = Paper.objects.get(deposit=deposit)

    moved = passed_on(deposit)

    fresh = scene.fresh(moved)
    assert (fresh.office, fresh.registration.office) == (factories.balangan(), factories.balangan())
    assert fresh.registration.pilgrim.district_id == "63.11"
    assert kept == {name: getattr(fresh, name) for name in kept}
    assert certificates.truth_of(receipt) == Truth.VALID
    assert broken() == []


def test_the_right_office_sees_it_with_its_documents_and_the_wrong_one_no_longer(there: User) -> None:
    deposit, here = sheets.sent(factories.guardian()), scene.verifier()
    document = Document.objects.filter(registration=deposit.registration).first()
    assert document is not None
    scene.propose(deposit, here)
    proof = ConfirmedProof.objects.get(deposit=deposit)

    passed_on(deposit, here)

    answers = {
        (by, path): answered(by, path)
        for by in (here, there)
        for path in (scene.path(deposit), f"/dokumen/{document.uid}/asli", f"/kantor/bukti/{proof.uid}/")
    }
    assert {answer for (by, path), answer in answers.items() if by == here} == {404}
    assert {answer for (by, path), answer in answers.items() if by == there} == {200}


def test_it_waits_in_the_line_of_the_right_office_and_nobody_holds_it(there: User) -> None:
    deposit, here = factories.dossier(), scene.verifier()
    verification.take_next([deposit.office], WORKS["periksa"], by=here, at=now())

    passed_on(deposit, here)

    assert not DeskLease.objects.exists()
    taken = verification.take_next([factories.balangan()], WORKS["periksa"], by=there, at=now())
    assert taken == deposit


def test_the_pilgrim_reads_which_office_has_it_and_how_to_reach_it(there: User) -> None:
    passed_on(factories.dossier())

    body = Notice.objects.get(event="passed_on").body
    head = factories.balangan().letterhead_on(now().date())
    assert factories.balangan().name in body
    assert head.phone in body
    assert head.address in body
    assert "tidak perlu mengirim ulang" in body


def test_the_trail_of_both_offices_says_from_and_to(there: User) -> None:
    passed_on(factories.dossier())
    audit.seal()

    lines = AuditLine.objects.filter(verb__in=["verification.pass_on", "verification.take_over"])
    assert {(line.verb, line.office and line.office.code) for line in lines} == {
        ("verification.pass_on", "6309"), ("verification.take_over", "6311"),
    }  # fmt: skip
    assert {line.facts for line in lines} == {"office_from=6309 office_to=6311 reason=T01"}
    assert broken() == []


def test_open_cases_go_along(there: User) -> None:
    deposit = factories.dossier()
    with audit.change("test.case", deposit, by=there, at=now()):
        Case.objects.create(
            kind=CaseKind.SECOND_CLAIM, office=deposit.office, deposit=deposit, opened_at=now(), opened_by=there
        )

    passed_on(deposit)

    assert Case.objects.get().office == factories.balangan()
    assert broken() == []


def test_the_line_that_proves_it_changes_its_drawer_there_and_back(there: User) -> None:
    deposit = factories.dossier()
    scene.settle(deposit)

    passed_on(deposit)
    away = BankLine.objects.get().drawer
    lawful = broken()
    passed_on(deposit, there, factories.tabalong())

    assert (away, BankLine.objects.get().drawer) == (Drawer.OTHER_OFFICE, Drawer.MATCHED)
    assert (lawful, broken()) == ([], [])


def test_another_offices_certificate_gets_a_number_of_its_own(there: User) -> None:
    deposit = scene.approved()
    old = certificate(deposit)
    revoked(deposit)
    passed_on(deposit)

    approved_again(scene.fresh(deposit))

    new = certificate(deposit)
    assert (old.number[:7], new.number[:7], new.version) == ("SK-6309", "SK-6311", 2)
    assert Paper.objects.filter(deposit=deposit, kind=PaperKind.CERTIFICATE).count() == 2
    assert broken() == []


def test_only_another_office_that_works_with_the_service_takes_it() -> None:
    deposit = factories.dossier()

    for office in (factories.tabalong(), factories.balangan(), factories.south_kalimantan()):
        with pytest.raises(verification.OfficeRefused):
            passed_on(deposit, to=office)


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.AUDITOR, Role.ADMIN])
def test_other_roles_hand_nothing_on(there: User, role: Role) -> None:
    with pytest.raises(RoleMissing):
        passed_on(factories.dossier(), factories.officer(role))


def test_another_office_cannot_take_it_to_itself(there: User) -> None:
    with pytest.raises(RoleMissing):
        passed_on(factories.dossier(), there)


def test_a_reason_of_the_table_is_asked(there: User) -> None:
    with pytest.raises(verification.ReasonMissing):
        verification.pass_on(factories.dossier(), factories.balangan(), why="T99", by=scene.verifier(), at=now())


def test_a_day_of_receipt_is_confirmed_where_the_paper_lies(there: User) -> None:
    clerk = scene.verifier()
    deposit = factories.dossier(counter_by=clerk, received_on=now().date())

    with pytest.raises(verification.ReceiptUnconfirmed):
        passed_on(deposit)


@pytest.mark.parametrize("status", [Status.RETURNED, Status.VERIFIED, Status.APPROVED, Status.REJECTED])
def test_only_what_waits_to_be_checked_is_handed_on(there: User, status: Status) -> None:
    with pytest.raises(MovedMeanwhile):
        passed_on(factories.dossier(status))


def test_a_page_of_the_old_office_decides_nothing_any_more(there: User) -> None:
    deposit, here = factories.dossier(), scene.verifier()
    seen = scene.fresh(deposit)
    passed_on(deposit, here)

    with pytest.raises(MovedMeanwhile, match="sudah diproses Rahmat Hidayat"):
        verification.verify(seen, Recommendation.ACCEPT, by=here, at=now())


def test_the_desk_hands_it_on_and_the_new_desk_reads_why(there: User) -> None:
    deposit, here = factories.dossier(), scene.verifier()

    answer = send(scene.browser(here), deposit, Act.PASS_ON, office="6311", why="T02")

    assert "berkas diteruskan" in text(answer)
    assert "Jemaah salah memilih kantor" in scene.page(deposit, there)


def test_the_form_offers_neither_the_own_office_nor_one_without_staff(there: User) -> None:
    shown = scene.page(factories.dossier(), scene.verifier())

    assert '<option value="6311">' in shown
    assert '<option value="6309">' not in shown
    assert shown.count('<option value="63') == 1
