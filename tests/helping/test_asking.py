"""A relative asks to help: by a message to the number, within limits, and without learning whose number it is."""

from datetime import timedelta

import pytest

from offices.calendar import now
from pilgrims import helping
from pilgrims.models import HelpAgreement, Notice
from pilgrims.rules import Relation
from tests import factories
from tests.helping.people import account, agreed, asked

pytestmark = pytest.mark.django_db
NOBODYS = "+628129990001"


def test_the_person_is_told_at_the_number_who_wants_to_help_and_what_to_do() -> None:
    rina = account("Bu Rina")

    asked(rina, NOBODYS)

    notice = Notice.objects.get(event="help_asked")
    assert notice.to == NOBODYS
    assert f"Bu Rina (anak, nomor berakhir {rina.phone[-4:]}) ingin membantu" in notice.body
    assert "Masuk ke MAL SAJI dengan nomor ini, lalu tekan Setuju atau Tidak." in notice.body


def test_a_name_carries_no_address_of_a_page_into_a_strangers_telephone() -> None:
    rina = account("bit.ly/hadiah-2026")

    asked(rina, NOBODYS)

    assert Notice.objects.get(event="help_asked").body.startswith("bit ly hadiah (anak, nomor")


def test_a_number_with_an_account_and_one_without_leave_the_same_traces() -> None:
    known, rina = account("Ibu"), account("Rina")

    asked(rina, known.phone)
    asked(rina, NOBODYS)

    first, second = Notice.objects.filter(event="help_asked").order_by("id")
    assert (first.recipient, first.pilgrim, first.channel) == (second.recipient, second.pilgrim, second.channel)
    assert len(first.body) == len(second.body)
    assert HelpAgreement.objects.filter(principal__isnull=True).count() == 2


def test_nobody_asks_the_own_number() -> None:
    rina = account("Rina")

    with pytest.raises(helping.AskedYourself):
        asked(rina, rina.phone)


def test_one_request_waits_at_a_number_at_a_time() -> None:
    rina = account("Rina")
    asked(rina, NOBODYS)

    with pytest.raises(helping.StillWaiting):
        asked(rina, NOBODYS)


def test_a_request_that_nobody_answered_for_a_week_makes_room_for_another() -> None:
    rina, mother = account("Rina"), account("Ibu")
    old = asked(rina, mother.phone, at=now() - timedelta(days=8))

    fresh = asked(rina, mother.phone)

    assert helping.waiting_for(mother, now()) == [fresh]
    with pytest.raises(helping.RequestOver):
        helping.agree(old, by=mother, at=now())


def test_help_in_force_is_not_asked_for_again() -> None:
    rina, mother = account("Rina"), account("Ibu")
    agreed(rina, mother)

    with pytest.raises(helping.AlreadyHelps, match="Berlaku sampai"):
        asked(rina, mother.phone)


def test_a_helper_asks_three_times_a_day_and_again_the_next() -> None:
    rina = account("Rina")
    for number in range(3):
        asked(rina, f"+62812999000{number}", at=now() - timedelta(hours=2))

    with pytest.raises(helping.TooManyRequests):
        asked(rina, "+628129990009")

    assert asked(rina, "+628129990009", at=now() + timedelta(hours=23))


def test_a_number_is_asked_three_times_a_day_whoever_asks() -> None:
    for name in ("Rina", "Rini", "Rani"):
        asked(account(name), NOBODYS)

    with pytest.raises(helping.TooManyRequests):
        asked(account("Roni"), NOBODYS)


def test_a_helper_of_five_asks_nobody_else() -> None:
    rina = account("Rina")
    for number in range(5):
        mother = account("Ibu")
        factories.pilgrim(mother)
        agreed(rina, mother, at=now() - timedelta(days=9 - number))

    with pytest.raises(helping.HelperIsFull, match="paling banyak 5"):
        asked(rina, NOBODYS, Relation.OTHER)
