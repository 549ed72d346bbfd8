"""A dated role ends by itself at the midnight of its own office; the desk shows until when it runs."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from deposits.models import Deposit
from offices.accounts import RoleMissing, held, require, today
from offices.models import Assignment, Office, User
from offices.rules import Role
from tests import factories
from tests.desk import acts, scene

pytestmark = pytest.mark.django_db
LAST = date(2026, 11, 23)
# The last day's end in the three zones: Jayapura two hours before Jakarta, Tabalong one.
MIDNIGHT = {"WIT": datetime(2026, 11, 23, 15, tzinfo=UTC), "WITA": datetime(2026, 11, 23, 16, tzinfo=UTC)}
MIDNIGHT["WIB"] = datetime(2026, 11, 23, 17, tzinfo=UTC)
ZONES = {"WIT": "Asia/Jayapura", "WITA": "Asia/Makassar", "WIB": "Asia/Jakarta"}
SECOND = timedelta(seconds=1)


def lent(office: Office, role: Role = Role.VERIFIER) -> User:
    """Lend an officer of the neighbour to an office until the last day, by a numbered letter."""
    user = scene.verifier(factories.balangan())
    Assignment.objects.create(
        user=user, role=role, office=office, letter_no="B-9/Plh/2026", valid_from=factories.LONG_AGO,
        valid_until=LAST, created_by=user,
    )  # fmt: skip
    return user


def office_in(zone: str) -> Office:
    return Office.objects.select_related("province").filter(province__time_zone=zone, level="REGENCY")[0]


@pytest.mark.parametrize("words", ZONES)
def test_a_dated_role_ends_at_the_midnight_of_its_own_office(words: str) -> None:
    office = office_in(ZONES[words])
    user, counts = lent(office), []

    for moment in (MIDNIGHT[words] - SECOND, MIDNIGHT[words] + SECOND):
        with time_machine.travel(moment, tick=False):
            counts.append([one.office_id for one in held(user, Role.VERIFIER)].count(office.pk))

    assert counts == [1, 0]


def test_a_role_begins_at_that_midnight_as_well() -> None:
    user, office = scene.verifier(factories.balangan()), factories.tabalong()
    Assignment.objects.create(
        user=user, role=Role.APPROVER, office=office, letter_no="B-9/Plt/2026",
        valid_from=LAST + timedelta(days=1), created_by=user,
    )  # fmt: skip

    with time_machine.travel(MIDNIGHT["WITA"] - SECOND, tick=False), pytest.raises(RoleMissing):
        require(user, office, Role.APPROVER)
    with time_machine.travel(MIDNIGHT["WITA"] + SECOND, tick=False):
        require(user, office, Role.APPROVER)


def test_a_lent_officers_dossiers_vanish_from_the_next_click() -> None:
    deposit, answers = factories.dossier(), []
    with time_machine.travel(MIDNIGHT["WITA"] - timedelta(minutes=1)):
        client = scene.browser(lent(deposit.office))

    for moment in (MIDNIGHT["WITA"] - SECOND, MIDNIGHT["WITA"] + SECOND):
        with time_machine.travel(moment, tick=False):
            listed = deposit.reference in acts.text(client.get("/kantor/antrean/?tugas=periksa"))
            answers.append((listed, client.get(scene.path(deposit)).status_code))

    assert answers == [(True, 200), (False, 404)]


def test_what_is_seen_and_what_may_be_done_end_together() -> None:
    deposit = factories.dossier()
    user = lent(deposit.office)

    with time_machine.travel(MIDNIGHT["WITA"] + SECOND, tick=False):
        assert not Deposit.objects.visible_to(user, today()).filter(pk=deposit.pk).exists()


def test_the_desk_shows_who_is_on_duty_and_until_when() -> None:
    user = lent(factories.tabalong(), Role.APPROVER)
    Assignment.objects.filter(user=user).update(valid_until=date(2030, 11, 25))
    User.objects.filter(pk=user.pk).update(name="Hj. Masitah")

    page = acts.text(scene.browser(scene.verifier()).get("/kantor/antrean/"))

    assert "<strong>Hj. Masitah</strong>: Penyetuju, sampai Senin, 25 November 2030" in page
