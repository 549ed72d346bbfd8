"""Service times are read from the trail into a row, shown per month, and told on the dossier page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from deposits import deadlines, handover, verification
from deposits.models import Deposit, ServiceTime
from deposits.rules import Recommendation
from offices import audit, interruptions
from offices.calendar import now
from offices.models import Office, User
from offices.rules import Role
from tests import factories
from tests.deadlines.closing import closed
from tests.desk import acts, scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db
# Thursday and Tuesday, 09.00 in Tabalong (WITA).
SENT, DONE = datetime(2026, 11, 19, 1, tzinfo=UTC), datetime(2026, 11, 24, 1, tzinfo=UTC)
PAGE = "/kantor/waktu/"


def rejected(office: Office | None = None) -> Deposit:
    """Give a dossier that was sent on a Thursday and rejected on the Tuesday after."""
    deposit = factories.dossier(office=office, at=SENT)
    with audit.change("submission.submit", deposit, by=deposit.created_by, at=SENT, office=deposit.office) as news:
        news.facts = {"from": "DRAFT", "to": "SUBMITTED"}
    by = scene.verifier(office)
    deposit = verification.verify(deposit, Recommendation.REJECT, reject_reason="X02", by=by, at=DONE)
    return verification.reject(deposit, by=scene.approver(office), at=DONE)


def counted(deposit: Deposit) -> ServiceTime:
    deadlines.count_service_times(at=now())
    return ServiceTime.objects.get(deposit=deposit)


def test_a_finished_dossier_is_counted_once_by_its_trail() -> None:
    deposit = rejected()

    numbers = [deadlines.count_service_times(at=now()) for _ in range(2)]

    row = ServiceTime.objects.get(deposit=deposit)
    assert numbers == [1, 0]
    assert (row.started_on, row.finished_on, row.office_days) == (date(2026, 11, 19), date(2026, 11, 24), 3)
    assert (row.total_days, row.is_within, row.office) == (3, True, deposit.office)


def test_the_clock_stops_when_the_number_has_its_letter() -> None:
    deposit = sheets.sent(factories.guardian())
    scene.settle(deposit)
    deposit = verification.verify(deposit, Recommendation.ACCEPT, by=scene.verifier(), at=now())
    deposit = verification.approve(deposit, by=scene.approver(), at=now())
    handover.import_answer(deposit, porsi_no="0600124009", sph_no="1", by=scene.verifier(), at=now())
    scene.confirm_porsi(deposit)
    deadlines.count_service_times(at=now())
    without = ServiceTime.objects.filter(deposit=deposit).exists()

    handover.attach_letter(deposit, letter=scene.letter(), by=scene.verifier(), at=now())

    assert not without
    assert counted(deposit).finished_on is not None


def test_an_interruption_written_down_or_cancelled_later_is_counted_again() -> None:
    deposit, batas = rejected(), User.objects.machine("batas")
    days = [counted(deposit).office_days]

    entered = closed(date(2026, 11, 23))
    deadlines.recount(by=batas, at=now())
    days.append(counted(deposit).office_days)
    interruptions.cancel(entered, "Salah hari", by=entered.created_by, at=now())
    deadlines.recount(by=batas, at=now())
    days.append(counted(deposit).office_days)

    assert days == [3, 2, 3]


def test_the_table_demands_that_the_parts_add_up() -> None:
    row = counted(rejected())

    with pytest.raises(IntegrityError, match="service_time_parts_add_up"):
        ServiceTime.objects.filter(pk=row.pk).update(office_days=1)


def test_the_page_shows_each_month_with_the_others_apart() -> None:
    counted(rejected())

    page = acts.text(scene.browser(scene.approver()).get(PAGE))

    assert "November 2026" in page
    assert "3 hari" in page
    assert "1 dari 1 (100%)" in page


def test_each_reader_reads_the_own_office_and_a_province_all_of_its_districts() -> None:
    counted(rejected())
    there, province = (
        scene.verifier(factories.balangan()),
        factories.officer(Role.PROVINCE, factories.south_kalimantan()),
    )

    pages = [acts.text(scene.browser(user).get(f"{PAGE}?kantor=6309")) for user in (scene.verifier(), province)]

    assert all("November 2026" in page for page in pages)
    assert "Belum ada berkas yang selesai" in acts.text(scene.browser(there).get(PAGE))
    assert scene.browser(there).get(f"{PAGE}?kantor=6309").status_code == 404
    assert scene.browser(factories.officer(Role.ADMIN)).get(PAGE).status_code == 404


def test_a_page_behind_the_dossier_tells_whose_turn_its_days_were() -> None:
    deposit = rejected()

    address, client = f"{scene.path(deposit)}waktu/", scene.browser(scene.verifier())
    page = acts.text(client.get(address))

    assert f'href="{address}"' in scene.page(deposit, scene.verifier())
    assert "3 hari kerja" in page
    assert "0 kali" in page
    assert scene.browser(scene.verifier(factories.balangan())).get(address).status_code == 404


def test_a_share_is_whole_only_when_all_were_in_time() -> None:
    month = deadlines.Month(date(2026, 11, 1), 200, 1, 2, 199, 0.0, 0.0, 0.0, 0.0)

    assert month.share == 99


def test_the_queue_counts_no_day_on_which_the_office_could_not_work() -> None:
    deposit = factories.dossier(at=now() - timedelta(days=20))
    client, page = scene.browser(scene.verifier()), "/kantor/antrean/"
    before = acts.text(client.get(page))
    closed((now() - timedelta(days=19)).date(), (now() + timedelta(days=1)).date())

    after = acts.text(client.get(page))

    assert "hari kerja</td>" in before.partition(deposit.reference)[2]
    assert "hari ini</td>" in after.partition(deposit.reference)[2]
