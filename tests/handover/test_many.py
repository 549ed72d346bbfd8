"""Answers for many: judged, taken in by one officer, confirmed by another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits import handover
from deposits.models import Match, MinistryAnswer
from deposits.moves import MovedMeanwhile
from deposits.rules import MinistryState
from deposits.rules.answers import Outcome
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import AuditLine, User
from offices.rules import Role
from pilgrims.models import Notice
from tests import factories
from tests.desk import scene
from tests.handover.lists import listed, outcomes, row

pytestmark = pytest.mark.django_db
PORSI, OTHER = "1900123456", "1900123457"


def take_in(*rows: str, by: User) -> list[Outcome]:
    judged = handover.import_list(factories.tabalong(), handover.read_answers(listed(*rows)), by=by, at=now())
    return [one.verdict.outcome for one in judged]


def test_looking_at_a_list_stores_nothing() -> None:
    deposit = scene.approved()

    assert outcomes(row(deposit)) == [Outcome.ACCEPTED]
    assert not MinistryAnswer.objects.exists()


def test_a_row_names_its_dossier_by_reference_or_by_nik_however_grouped() -> None:
    deposit = scene.approved()
    nik, grouped = deposit.registration.pilgrim.nik, deposit.registration.pilgrim.nik_grouped

    for named in (f"{deposit.reference},", f"{deposit.reference},{grouped}", f",{nik}", f",{grouped}"):
        assert outcomes(f"{named},{PORSI},S1") == [Outcome.ACCEPTED]


def test_a_nik_of_somebody_else_beside_a_reference_is_different() -> None:
    deposit, other = scene.approved(), scene.approved()

    assert outcomes(f"{deposit.reference},{other.registration.pilgrim.nik},{PORSI},S1") == [Outcome.DIFFERENT]


def test_what_another_office_holds_is_as_unknown_as_what_nobody_holds() -> None:
    foreign = scene.approved()
    nik = foreign.registration.pilgrim.nik
    rows = (
        row(foreign),
        f",{nik},{OTHER},S1",
        f"MS-6309-2026-999999,,{PORSI[:-1]}0,S1",
        f",6309040000000000,{OTHER[:-1]}1,S",
    )

    assert outcomes(*rows, office=factories.balangan()) == [Outcome.UNKNOWN] * 4


def test_a_dossier_that_is_not_approved_is_unknown() -> None:
    assert outcomes(row(scene.verified())) == [Outcome.UNKNOWN]


@pytest.mark.parametrize(
    ("porsi", "sph"), [("600124009", "S1"), ("19001234567", "S1"), ("19OO123456", "S1"), (PORSI, ""), (PORSI, "S" * 31)]
)
def test_a_number_that_cannot_be_is_unreadable(porsi: str, sph: str) -> None:
    assert outcomes(row(scene.approved(), porsi, sph)) == [Outcome.UNREADABLE]


def test_what_stands_twice_in_a_list_is_taken_from_neither_row() -> None:
    first, second, third = scene.approved(), scene.approved(), scene.approved()

    assert outcomes(row(first), row(second), row(third, OTHER)) == [
        Outcome.DIFFERENT,
        Outcome.DIFFERENT,
        Outcome.ACCEPTED,
    ]
    assert outcomes(row(first), row(first, OTHER)) == [Outcome.DIFFERENT] * 2


def test_what_was_typed_before_is_the_same_or_different_and_never_overwritten() -> None:
    deposit, by = scene.approved(), scene.verifier()
    scene.type_porsi(deposit, scene.approver(), porsi_no=PORSI)

    assert take_in(row(deposit, PORSI), by=by) == [Outcome.SAME]
    assert take_in(row(deposit, PORSI, "lain"), by=by) == [Outcome.DIFFERENT]
    assert take_in(row(deposit, OTHER), by=by) == [Outcome.DIFFERENT]
    assert MinistryAnswer.objects.get().porsi_no == PORSI


def test_a_number_that_another_registration_carries_is_different() -> None:
    taken = scene.approved()
    scene.type_porsi(taken, scene.verifier(), porsi_no=PORSI)
    scene.confirm_porsi(taken, porsi_no=PORSI)

    assert outcomes(row(scene.approved())) == [Outcome.DIFFERENT]
    assert outcomes(row(taken)) == [Outcome.SAME]


def test_a_lost_proof_keeps_the_list_out() -> None:
    deposit = scene.approved()
    scene.lose(Match.objects.get(deposit=deposit))

    assert outcomes(row(deposit)) == [Outcome.DIFFERENT]


def test_importing_is_a_first_typing_and_tells_the_pilgrim_nothing_yet() -> None:
    deposit, by = scene.approved(), scene.verifier()

    assert take_in(row(deposit), by=by) == [Outcome.ACCEPTED]

    answer = MinistryAnswer.objects.get(deposit=deposit)
    assert (answer.state, answer.typed_by, answer.porsi_no) == (MinistryState.HALF_ENTERED, by, PORSI)
    assert AuditLine.objects.filter(verb="handover.import_answer", subject_id=deposit.pk, by=by).count() == 1
    assert not Notice.objects.filter(event="porsi").exists()


def test_a_list_is_confirmed_by_another_approver_and_then_the_number_stands() -> None:
    deposit, second = scene.approved(), scene.approver()
    take_in(row(deposit), by=scene.verifier())

    done = handover.confirm_list(deposit.office, [(deposit.reference, PORSI)], by=second, at=now())

    assert (done.count, done.refused) == (1, [])
    assert scene.fresh(deposit).registration.porsi_no == PORSI
    assert PORSI in Notice.objects.get(event="porsi").body


def test_nobody_confirms_what_they_imported() -> None:
    deposit, by = scene.approved(), scene.approver()
    take_in(row(deposit), by=by)

    done = handover.confirm_list(deposit.office, [(deposit.reference, PORSI)], by=by, at=now())

    assert done.count == 0
    assert "Pejabat lain" in done.refused[0][1]
    assert scene.fresh(deposit).registration.porsi_no == ""


def test_a_number_that_changed_since_it_was_seen_is_refused_and_stops_no_other() -> None:
    changed, good = scene.approved(), scene.approved()
    take_in(row(changed), row(good, OTHER), by=scene.verifier())
    seen = [(changed.reference, "1900000000"), (good.reference, OTHER), ("MS-6309-2026-999999", PORSI)]

    done = handover.confirm_list(changed.office, seen, by=scene.approver(), at=now())

    assert (done.count, [reference for reference, _ in done.refused]) == (1, [changed.reference, "MS-6309-2026-999999"])
    assert MinistryAnswer.objects.get(deposit=changed).state == MinistryState.HALF_ENTERED


def test_nothing_ticked_is_said() -> None:
    with pytest.raises(handover.NothingTicked):
        handover.confirm_list(factories.tabalong(), [], by=scene.approver(), at=now())


def test_a_typing_by_hand_confirms_an_imported_number_too() -> None:
    deposit = scene.approved()
    take_in(row(deposit), by=scene.verifier())

    with pytest.raises(handover.PorsiDiffers):
        scene.confirm_porsi(deposit, porsi_no=OTHER)
    assert scene.confirm_porsi(deposit, porsi_no=PORSI).state == MinistryState.ENTERED


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.PROVINCE, Role.AUDITOR, Role.ADMIN])
def test_only_the_desk_takes_in_a_list(role: Role) -> None:
    with pytest.raises(RoleMissing):
        take_in(row(scene.approved()), by=factories.officer(role))


def test_only_an_approver_of_the_office_confirms_a_list() -> None:
    deposit = scene.approved()
    take_in(row(deposit), by=scene.verifier())

    for by in (scene.verifier(), scene.approver(factories.balangan())):
        with pytest.raises(RoleMissing):
            handover.confirm_list(deposit.office, [(deposit.reference, PORSI)], by=by, at=now())


def test_an_imported_number_is_not_imported_over() -> None:
    deposit, by = scene.approved(), scene.verifier()
    take_in(row(deposit), by=by)

    with pytest.raises(handover.AnswerHalfEntered):
        handover.import_answer(deposit, porsi_no=OTHER, sph_no="S1", by=by, at=now())
    scene.confirm_porsi(deposit, porsi_no=PORSI)
    with pytest.raises(MovedMeanwhile):
        handover.import_answer(deposit, porsi_no=OTHER, sph_no="S1", by=by, at=now())


def test_a_long_list_is_judged_with_as_many_questions_as_a_short_one() -> None:
    rows = [row(scene.approved(), f"19001234{number:02d}") for number in range(4)]
    costs = []

    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as queries:
            outcomes(*some)
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 6
