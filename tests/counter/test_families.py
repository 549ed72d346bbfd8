"""A family keyed in at one sitting: little to type again, one family, side by side in the line."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deposits.models import Deposit
from offices.calendar import now
from offices.models import User
from offices.rules import Role
from tests import factories
from tests.counter.sitting import PAGE, received, send, text
from tests.desk import scene
from tests.submission import sheets

pytestmark = pytest.mark.django_db
QUEUE = "/kantor/antrean/?tugas=periksa"


def couple(officer: User) -> tuple[Deposit, Deposit]:
    first = received(officer)
    second = received(officer, beside=first, identity={"full_name": "MUHAMMAD YUSUF"})
    return Deposit.objects.get(pk=first.pk), second


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.APPROVER])
def test_members_of_one_sitting_are_one_family(role: Role) -> None:
    first, second = couple(factories.officer(role))

    assert first.registration.family is not None
    assert first.registration.family == second.registration.family


def test_a_family_stands_together_whoever_came_between() -> None:
    officer = scene.verifier()
    first = received(officer, at=now() - timedelta(hours=2))
    between = factories.dossier(at=now() - timedelta(hours=1))
    second = received(officer, beside=first)

    page = text(officer, QUEUE)

    assert re.findall(r">(MS-[0-9-]+)</a>", page) == [first.reference, second.reference, between.reference]
    assert page.count("Keluarga (2)") == 2


def test_the_next_member_begins_with_what_the_family_has_in_common() -> None:
    officer = scene.verifier()
    first = received(officer)

    page = text(officer, f"{PAGE}?bersama={first.reference}")

    pilgrim = first.registration.pilgrim
    for value in (
        pilgrim.kk,
        pilgrim.address,
        f"{pilgrim.village}, {pilgrim.subdistrict}",
        f"{first.paid_on:%d-%m-%Y}",
    ):
        assert f'value="{value}"' in page
    assert f'value="{first.bank_id}" selected' in page
    assert f'value="{pilgrim.nik}"' not in page
    assert f'value="{first.validation_no}"' not in page


def test_save_and_add_leads_to_the_next_member_who_joins_the_family() -> None:
    officer = scene.verifier()

    answer = send(officer, next="keluarga")
    first = Deposit.objects.get()
    assert answer.url == f"{PAGE}?bersama={first.reference}"
    send(officer, f"?bersama={first.reference}", full_name="MUHAMMAD YUSUF")

    families = {one.registration.family for one in Deposit.objects.all()}
    assert len(families) == 1
    assert None not in families


def test_the_print_holds_the_whole_family() -> None:
    officer = scene.verifier()
    first, second = couple(officer)

    page = text(officer, f"{PAGE}{second.reference}/")

    assert page.index(first.reference) < page.index("MUHAMMAD YUSUF")


def test_the_desk_leads_from_one_dossier_of_the_family_to_the_others() -> None:
    officer = scene.verifier()
    first, second = couple(officer)

    page = scene.page(first, officer)

    assert f"/kantor/berkas/{second.reference}/" in page
    assert "Keluarga (1 berkas lain)" in page


def test_a_person_alone_has_no_mark_of_a_family() -> None:
    officer = scene.verifier()
    received(officer)

    assert "Keluarga (" not in text(officer, QUEUE)


def test_the_print_asks_the_same_for_many_as_for_one() -> None:
    officer = scene.verifier()
    first, _ = couple(officer)
    client = scene.browser(officer)
    path = f"{PAGE}{first.reference}/"
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)

    received(officer, beside=first, phone="")
    with CaptureQueriesContext(connection) as many:
        client.get(path)

    assert len(many) == len(few) <= 12


def test_a_second_claim_names_only_dossiers_of_the_own_office() -> None:
    stranger = sheets.sent(factories.guardian())
    deposit = received(scene.verifier(), identity={"nik": stranger.registration.pilgrim.nik})
    elsewhere = received(
        scene.verifier(factories.balangan()),
        office=factories.balangan(),
        identity={"nik": stranger.registration.pilgrim.nik},
    )

    page = scene.page(deposit, scene.verifier())

    assert f"berkas {stranger.reference} dan berkas di kantor lain" in page
    assert elsewhere.reference not in page
