"""The clock proposes to close what ran past its limit; an officer closes it or gives more time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from deposits import deadlines, submission, verification
from deposits.models import Deposit, Extension, LapseProposal
from deposits.moves import MovedMeanwhile, version
from deposits.rules import Status
from deposits.rules.desk import Act
from offices.accounts import RoleMissing, today
from offices.calendar import now
from offices.models import AuditLine, Holiday, Region, User
from tests import factories
from tests.deadlines.closing import closed
from tests.desk import acts, scene

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 19)
# 09.00 in Tabalong (WITA) on the fifth and on the sixth working day after that Thursday.
LAST_DAY, DAY_AFTER = datetime(2026, 11, 26, 1, 0, tzinfo=UTC), datetime(2026, 11, 27, 1, 0, tzinfo=UTC)


def sweep(at: datetime) -> tuple[int, int]:
    swept = deadlines.propose_lapses(by=User.objects.machine("batas"), at=at)
    return swept.opened, swept.closed


def draft() -> Deposit:
    return factories.dossier(Status.DRAFT, paid_on=THURSDAY)


def proposals() -> list[tuple[int, date | None]]:
    return list(LapseProposal.objects.open().values_list("deposit", "due_on"))


def test_a_draft_past_its_registration_deadline_is_proposed_once_and_not_closed() -> None:
    deposit = draft()

    counts = [sweep(LAST_DAY), sweep(DAY_AFTER), sweep(DAY_AFTER)]

    assert counts == [(0, 0), (1, 0), (0, 0)]
    assert proposals() == [(deposit.pk, date(2026, 11, 26))]
    deposit.refresh_from_db()
    assert deposit.status == Status.DRAFT
    assert AuditLine.objects.get(verb="deadlines.propose_lapse").subject_id == deposit.pk


def test_a_returned_dossier_past_its_repair_day_is_proposed() -> None:
    late, in_time = scene.returned(days_ago=40), scene.returned()

    sweep(now())

    assert [pk for pk, _ in proposals()] == [late.pk]
    assert in_time.pk != late.pk


def test_a_proposal_closes_when_the_dossier_is_mended_or_withdrawn() -> None:
    mended, withdrawn = scene.returned(days_ago=40), scene.returned(days_ago=40)
    opened = sweep(now())
    scene.resubmitted(mended)
    submission.withdraw(withdrawn, by=withdrawn.created_by, at=now())

    assert (opened, sweep(now())) == ((2, 0), (0, 2))
    assert proposals() == []


def test_an_interruption_that_moves_the_limit_takes_the_proposal_back() -> None:
    draft()
    opened = sweep(DAY_AFTER)
    closed(date(2026, 11, 23))

    assert (opened, sweep(DAY_AFTER)) == ((1, 0), (0, 1))


def test_a_year_without_a_calendar_proposes_nothing() -> None:
    draft()
    Holiday.objects.all().delete()

    assert sweep(DAY_AFTER) == (0, 0)


def test_more_time_moves_the_limit_and_settles_the_proposal_until_it_is_over_as_well() -> None:
    deposit = draft()
    sweep(DAY_AFTER)
    until = date(2026, 12, 4)

    verification.give_time(deposit, until=until, why="Dirawat", by=scene.verifier(), at=DAY_AFTER)

    deposit.refresh_from_db()
    assert (deposit.answer_due_on, deadlines.registration_due(deposit), proposals()) == (until, until, [])
    assert sweep(DAY_AFTER) == (0, 0)
    assert sweep(datetime(2026, 12, 7, 1, tzinfo=UTC)) == (1, 0)
    assert "Dirawat" not in AuditLine.objects.get(verb="verification.give_time").facts


@pytest.mark.parametrize(("days", "why"), [(0, "x"), (93, "x"), (-60, "x"), (5, " ")])
def test_more_time_needs_a_later_day_and_a_reason(days: int, why: str) -> None:
    deposit, by = scene.returned(days_ago=40), scene.verifier()

    with pytest.raises((verification.UntilRefused, verification.ReasonUnwritten)):
        verification.give_time(deposit, until=today() + timedelta(days=days), why=why, by=by, at=now())
    assert not Extension.objects.exists()


def test_only_the_own_office_gives_time_or_closes() -> None:
    deposit, stranger = scene.returned(days_ago=40), scene.verifier(factories.balangan())

    with pytest.raises(RoleMissing):
        verification.give_time(deposit, until=today() + timedelta(days=5), why="x", by=stranger, at=now())
    with pytest.raises(RoleMissing):
        verification.lapse(deposit, by=stranger, at=now())


def test_a_draft_is_closed_only_past_its_limit() -> None:
    deposit, by = draft(), scene.verifier()

    with pytest.raises(verification.NotYetDue):
        verification.lapse(deposit, by=by, at=LAST_DAY)
    assert verification.lapse(deposit, by=by, at=DAY_AFTER).status == Status.LAPSED


def test_the_table_keeps_an_extension_as_it_was_given() -> None:
    deposit = scene.returned(days_ago=40)
    verification.give_time(deposit, until=today() + timedelta(days=5), why="x", by=scene.verifier(), at=now())

    with pytest.raises(IntegrityError, match="extension_gives_time"):
        Extension.objects.create(
            deposit=deposit, was_due_on=THURSDAY, due_on=THURSDAY, why="x", created_at=now(), created_by_id=1
        )


def old_draft() -> Deposit:
    person = factories.pilgrim(factories.guardian(), full_name="ZUBAIDAH RAHASIA")
    deposit = factories.dossier(Status.DRAFT, paid_on=date(2026, 11, 2), person=person)
    sweep(now())
    return deposit


def test_the_queue_counts_what_is_past_its_limit_and_leads_there() -> None:
    returned = scene.returned(days_ago=40)
    unsent = old_draft()
    client = scene.browser(scene.verifier())

    queue, listed = (acts.text(client.get(url)) for url in ("/kantor/antrean/", "/kantor/lewat-batas/"))

    assert 'href="/kantor/lewat-batas/">Lewat batas <span class="count">2<' in queue
    assert scene.path(returned) in listed
    assert f"/kantor/lewat-batas/{unsent.reference}/" in listed


def test_of_a_draft_the_office_reads_its_number_and_its_limit_only() -> None:
    unsent, client = old_draft(), scene.browser(scene.verifier())

    pages = [client.get("/kantor/lewat-batas/"), client.get(f"/kantor/lewat-batas/{unsent.reference}/")]

    assert all(unsent.reference in acts.text(page) and "RAHASIA" not in acts.text(page) for page in pages)
    assert client.get(scene.path(unsent)).status_code == 404
    assert scene.browser(scene.verifier(factories.balangan())).get(pages[1].request["PATH_INFO"]).status_code == 404


def test_an_officer_closes_a_draft_or_gives_it_time_by_its_number() -> None:
    first, second, client = old_draft(), old_draft(), scene.browser(scene.verifier())
    until = today() + timedelta(days=9)
    days = {"until_0": until.day, "until_1": until.month, "until_2": until.year}
    more = {"act": "GIVE_TIME", "why": "Sakit", "seen": version(second), **days}

    client.post(f"/kantor/lewat-batas/{first.reference}/", {"act": "LAPSE", "seen": version(first)})
    client.post(f"/kantor/lewat-batas/{second.reference}/", more)

    assert scene.fresh(first).status == Status.LAPSED
    assert scene.fresh(second).answer_due_on == until


def test_the_dossier_page_offers_both_past_the_limit() -> None:
    deposit, client = scene.returned(days_ago=40), scene.browser(scene.verifier())
    until = today() + timedelta(days=9)

    answer = acts.send(
        client, deposit, Act.GIVE_TIME, until_0=until.day, until_1=until.month, until_2=until.year, why="Sakit"
    )

    assert "batas baru dicatat" in acts.text(answer)
    assert "Sakit (Rahmat Hidayat)" in acts.text(client.get(f"{scene.path(deposit)}waktu/"))
    assert scene.fresh(deposit).answer_due_on == until


def test_who_closes_on_a_page_from_before_more_time_was_given_is_told() -> None:
    deposit = scene.returned(days_ago=40)
    shown = scene.fresh(deposit)
    verification.give_time(deposit, until=today() + timedelta(days=5), why="Sakit", by=scene.verifier(), at=now())

    with pytest.raises(MovedMeanwhile):
        verification.lapse(shown, by=scene.verifier(), at=now())

    assert scene.fresh(deposit).status == Status.RETURNED


def test_a_proposal_follows_a_draft_to_the_office_of_another_district() -> None:
    account = factories.guardian()
    deposit = factories.dossier(Status.DRAFT, by=account, paid_on=THURSDAY)
    sweep(DAY_AFTER)
    submission.change_district(deposit, Region.objects.get(code="63.11"), by=account, at=DAY_AFTER)

    sweep(DAY_AFTER)
    sweep(DAY_AFTER)

    assert LapseProposal.objects.open().get().office == factories.balangan()
