"""One person received at the counter: everything at once, or nothing."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from deposits import counter, submission, verification
from deposits.counter import Helper, Shown
from deposits.deadlines import day_of
from deposits.models import Case, Deposit
from deposits.rules import CaseKind, Recommendation, Status
from deposits.rules.desk import SamePersonRefused
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from pilgrims import helping, signin
from pilgrims.models import Guardianship, HelpAgreement, SeenOriginal
from pilgrims.rules import DocumentKind, Guardian, Relation
from tests import factories
from tests.counter.sitting import form, received, send
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db


def rights(deposit: Deposit) -> list[tuple[str, str]]:
    found = Guardianship.objects.filter(pilgrim=deposit.registration.pilgrim).select_related("user")
    return [(right.user.phone, right.kind) for right in found.order_by("id")]


def test_a_person_is_received_with_the_originals_in_hand() -> None:
    officer = scene.verifier()

    deposit = received(officer, phone="+6281255500111")

    assert (deposit.status, deposit.counter_by, deposit.received_on) == (Status.SUBMITTED, officer, None)
    seen = SeenOriginal.objects.filter(registration=deposit.registration, seen_by=officer)
    assert {one.requirement: one.kind for one in seen} == {key: kind.value for key, kind in sheets.SENT.items()}
    assert rights(deposit) == [("+6281255500111", Guardian.SELF)]
    assert deposit.registration.office == factories.tabalong()


def test_a_number_that_has_an_account_keeps_it() -> None:
    account = factories.guardian("+6281255500222")

    deposit = received(scene.verifier(), phone="+6281255500222")

    assert rights(deposit) == [(account.phone, Guardian.SELF)]
    assert User.objects.filter(phone_index=account.phone_index).count() == 1


def test_a_person_without_a_phone_needs_no_account() -> None:
    before = User.objects.count()

    deposit = received(scene.verifier(), phone="")

    assert (rights(deposit), deposit.registration.pilgrim.phone) == ([], "")
    # The officer and the machine that told nobody are all that was made.
    assert User.objects.filter(phone_index__isnull=False).count() == 0
    assert User.objects.count() > before


def test_a_childs_number_is_the_parents() -> None:
    born = date(day_of(factories.tabalong(), now()).year - 13, 1, 2)

    deposit = received(scene.verifier(), identity={"birth_date": born}, phone="+6281255500333")

    right = Guardianship.objects.get(pilgrim=deposit.registration.pilgrim)
    assert right.kind == Guardian.LEGAL
    assert right.valid_until == born.replace(year=born.year + 17) - timedelta(days=1)


def test_a_helper_signed_for_on_paper_helps_from_then_on() -> None:
    helper = factories.guardian("+6281255500444")

    deposit = received(scene.verifier(), helper=Helper(helper.phone, Relation.CHILD))

    agreement = HelpAgreement.objects.get(helper=helper)
    assert (agreement.signed_paper, agreement.relation) == (True, Relation.CHILD)
    assert (helper.phone, Guardian.HELPER) in rights(deposit)


def test_a_helper_without_an_account_leaves_nothing_behind() -> None:
    with pytest.raises(helping.NoHelperAccount):
        received(scene.verifier(), helper=Helper("+6281255500555", Relation.CHILD))

    assert (Deposit.objects.count(), SeenOriginal.objects.count()) == (0, 0)


def test_the_same_form_sent_twice_gives_one_dossier() -> None:
    officer, token = scene.verifier(), uuid.uuid4()

    first = received(officer, form_token=token)
    second = received(officer, form_token=token)

    assert first == second
    assert Deposit.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "refusal", "about"),
    [
        ({"identity": {"birth_date": date(2020, 1, 1)}}, submission.NotEligible, "birth_date"),
        ({"identity": {"last_hajj_year": 2020}}, submission.NotEligible, "last_hajj_year"),
        ({"papers": [Shown("identity", DocumentKind.KTP)]}, submission.Incomplete, ""),
        (
            {"papers": [Shown("identity", DocumentKind.KTP, sheets.upload(b"GIF89a"))]},
            counter.ScanRefused,
            "scan_identity",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_keeps_nothing(
    given: dict[str, Any], refusal: type[submission.Refused], about: str
) -> None:
    with pytest.raises(refusal) as refused:
        received(scene.verifier(), **given)

    assert refused.value.about == about
    assert (Deposit.objects.count(), SeenOriginal.objects.count()) == (0, 0)
    assert not User.objects.filter(phone_index__isnull=False).exists()


def test_an_officers_number_is_no_pilgrims_account() -> None:
    officer = scene.verifier()
    officer.phone = "+6281255500666"
    officer.save()

    with pytest.raises(counter.OfficersNumber):
        received(officer, phone=officer.phone)


def test_a_person_keyed_in_before_is_not_keyed_in_again() -> None:
    first = received(scene.verifier())

    with pytest.raises(counter.NikHeldHere, match=first.reference):
        received(scene.verifier(), identity={"nik": first.registration.pilgrim.nik})


def test_a_slip_keyed_in_before_is_not_keyed_in_again() -> None:
    first = received(scene.verifier())

    with pytest.raises(counter.ValidationNoHeldHere, match=first.reference):
        received(scene.verifier(), slip={"validation_no": first.validation_no})


def test_who_sent_the_dossier_by_phone_is_told_so_at_the_counter() -> None:
    account = factories.guardian("+6281255500777")
    sent = sheets.sent(account)

    with pytest.raises(counter.NikHeldHere, match=sent.reference):
        received(scene.verifier(), identity={"nik": sent.registration.pilgrim.nik}, phone=account.phone)


def test_a_nik_that_a_stranger_claimed_is_received_and_becomes_a_case() -> None:
    stranger = sheets.sent(factories.guardian())

    deposit = received(scene.verifier(), identity={"nik": stranger.registration.pilgrim.nik})

    assert deposit.status == Status.SUBMITTED
    assert Case.objects.filter(deposit=deposit, kind=CaseKind.SECOND_CLAIM).exists()


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.APPROVER])
def test_verifiers_and_approvers_keep_the_counter_of_their_own_office(role: Role) -> None:
    assert received(factories.officer(role)).status == Status.SUBMITTED

    with pytest.raises(RoleMissing):
        received(factories.officer(role, factories.balangan()))


def test_whoever_keyed_it_in_does_not_approve_it() -> None:
    officer = factories.officer(Role.APPROVER)
    deposit = received(officer)
    scene.settle(deposit)
    deposit = verification.verify(deposit, Recommendation.ACCEPT, by=scene.verifier(), at=now())

    with pytest.raises(SamePersonRefused, match="mengetik berkas ini"):
        verification.approve(deposit, by=officer, at=now())


def test_a_scan_beside_the_original_is_kept() -> None:
    papers = [Shown(key, kind) for key, kind in sheets.SENT.items() if key != "slip"]
    scan = Shown("slip", DocumentKind.SLIP, sheets.upload(sheets.photo()), is_original=False)

    deposit = received(scene.verifier(), papers=[*papers, scan])

    assert [one.requirement for one in deposit.registration.documents.current()] == ["slip"]
    assert deposit.registration.originals.count() == len(papers)


def test_two_officers_with_a_new_number_make_one_account() -> None:
    received(scene.verifier(), phone="+6281255500888")
    received(scene.approver(), phone="+6281255500888")

    assert rights_of("+6281255500888") == 2


def rights_of(phone: str) -> int:
    return Guardianship.objects.filter(user=signin.account_of(phone)).count()


def test_a_page_that_another_officer_sent_is_refused_and_shows_nothing_of_it() -> None:
    first, second = scene.verifier(), scene.verifier()
    page = form()
    send(first, **page)

    answer = send(second, **page)

    assert answer.status_code == 200
    assert "Halaman ini sudah dikirim orang lain." in answer.content.decode()
    assert Deposit.objects.get().created_by == first
