"""The page Keluarga and the home: who asks, who helps, until when, and one tap to answer or to end."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from offices.accounts import today
from offices.calendar import now
from offices.rules import Role
from offices.words import day_words
from pilgrims import helping, registration
from pilgrims.models import Guardianship, HelpAgreement, Notice
from pilgrims.registration import Trust
from pilgrims.rules import Guardian
from tests import factories
from tests.helping.people import account, agreed, asked, helped_dossier
from tests.submission import sheets
from tests.submission.pages import signed_in, text

pytestmark = pytest.mark.django_db


def press(client: Client, name: str, agreement: HelpAgreement) -> int:
    return client.post(reverse(name, args=[agreement.uid])).status_code


def test_a_helper_asks_on_the_page_and_reads_the_same_for_every_number() -> None:
    known = account("Ibu")
    client = signed_in(account("Rina"))

    pages = [
        client.post(
            reverse("help_ask"), {"name": "Rina", "phone": phone, "relation": "ANAK"}, follow=True
        ).content.decode()
        for phone in (known.phone, "0812 9990 0001")
    ]

    assert all("Permintaan sudah kami kirim ke nomor itu." in page for page in pages)
    assert HelpAgreement.objects.count() == Notice.objects.filter(event="help_asked").count() == 2


def test_who_asks_says_a_name_by_which_the_family_knows_the_helper() -> None:
    nameless, mother = factories.guardian(), account("Ibu")
    nameless.name = ""
    nameless.save()

    signed_in(nameless).post(reverse("help_ask"), {"name": "Bu Rina", "phone": mother.phone, "relation": "ANAK"})

    assert "Bu Rina ingin membantu" in text(signed_in(mother), "home")
    nameless.refresh_from_db()
    assert nameless.name == "Bu Rina"


def test_a_refusal_stands_at_the_field_it_is_about() -> None:
    rina = account("Rina")

    page = (
        signed_in(rina)
        .post(reverse("help_ask"), {"name": "Rina", "phone": rina.phone, "relation": "ANAK"})
        .content.decode()
    )

    assert "Ini nomor HP Bapak/Ibu sendiri." in page
    assert 'href="#id_phone"' in page


def test_a_request_stands_on_the_home_and_is_agreed_there_with_one_tap() -> None:
    rina, mother = account("Bu Rina"), account("Ibu")
    deposit = sheets.draft(mother)
    request = asked(rina, mother.phone)
    client = signed_in(mother)
    assert "Bu Rina ingin membantu" in text(client, "home")
    assert "Dijawab paling lambat" in text(signed_in(rina), "helping")
    assert "Berlaku sampai" not in text(signed_in(rina), "helping")

    for _ in range(2):
        assert press(client, "help_agree", request) == 302

    request.refresh_from_db()
    assert "ingin membantu" not in text(client, "home")
    assert f"Berlaku sampai {day_words(request.valid_until or today())}" in text(client, "helping")
    assert signed_in(rina).get(reverse("dossier", args=[deposit.reference])).status_code == 200


def test_no_is_one_tap_too() -> None:
    rina, mother = account("Rina"), account("Ibu")
    request = asked(rina, mother.phone)

    press(signed_in(mother), "help_refuse", request)

    request.refresh_from_db()
    assert request.refused_by == mother


def test_a_request_that_is_too_old_is_said_to_be_so() -> None:
    rina, mother = account("Rina"), account("Ibu")
    request = asked(rina, mother.phone, at=now() - timedelta(days=8))
    client = signed_in(mother)

    page = client.post(reverse("help_agree", args=[request.uid]), follow=True).content.decode()

    assert "Permintaan ini sudah tidak berlaku." in page
    assert not Guardianship.objects.filter(user=rina).exists()


@pytest.mark.parametrize("name", ["help_agree", "help_refuse"])
def test_a_request_to_somebody_else_is_unknown_also_to_the_helper(name: str) -> None:
    rina, mother = account("Rina"), account("Ibu")
    request = asked(rina, mother.phone)

    answers = [press(signed_in(user), name, request) for user in (rina, account("Orang"))]

    assert answers == [404, 404]


def test_either_side_ends_the_help_on_the_page_and_a_stranger_finds_nothing() -> None:
    rina, mother = account("Rina"), account("Ibu")
    agreement = agreed(rina, mother)
    assert press(signed_in(account("Orang")), "help_end", agreement) == 404

    assert "Berhenti membantu" in text(signed_in(rina), "helping")
    assert "Akhiri bantuan ini" in text(signed_in(mother), "helping")
    press(signed_in(mother), "help_end", agreement)

    agreement.refresh_from_db()
    assert agreement.ended_by == mother
    assert "Berhenti membantu" not in text(signed_in(rina), "helping")


def test_a_helper_reads_on_the_home_whom_and_until_when() -> None:
    rina, mother = account("Rina"), account("Ibu")
    helped_dossier(rina, mother)

    page = text(signed_in(rina), "home")

    until = rina.helps.get().valid_until
    assert until is not None
    assert f"Bapak/Ibu membantu sampai {day_words(until)}" in page


def test_a_helper_cannot_withdraw_on_the_page() -> None:
    rina, mother = account("Rina"), account("Ibu")
    deposit = helped_dossier(rina, mother)

    signed_in(rina).post(reverse("dossier_withdraw", args=[deposit.reference]))

    deposit.refresh_from_db()
    assert deposit.is_draft


def test_a_family_is_one_card_with_every_member_and_its_own_state() -> None:
    father = account("Bapak")
    first = factories.dossier(by=father, person=factories.pilgrim(father, full_name="AHMAD"))
    second = sheets.draft(father, full_name="FATIMAH")
    helping.join_family(second.registration, first.registration, by=father, at=now())

    page = text(signed_in(father), "home")

    assert page.count("Didaftarkan bersama") == 1
    assert "2 orang, berkas masing-masing." in page
    assert "AHMAD" in page
    assert "Lanjutkan mengisi: FATIMAH" in page


def test_an_unfinished_beginning_is_gone_on_with_from_the_home() -> None:
    father = account("Bapak")
    trust = Trust(father, Guardian.SELF)
    begun = registration.begin("6309044403610001", "SITI AMINAH", trust, token=uuid4(), by=father, at=now())

    page = signed_in(father).get(reverse("home")).content.decode()

    assert "Pendaftaran S••• A••••• belum selesai" in page
    assert "SITI" not in page
    assert reverse("dossier_begin", args=[begun.uid]) in page


def test_a_parent_whose_child_turned_seventeen_reads_what_to_do() -> None:
    father = account("Bapak")
    child = factories.pilgrim(father, full_name="ZAINI", birth_date=date(2009, 11, 20))
    Guardianship.objects.filter(pilgrim=child).update(kind=Guardian.LEGAL, valid_until=today() - timedelta(days=1))

    page = text(signed_in(father), "home")

    assert "ZAINI sekarang mengurus berkasnya sendiri" in page
    assert "Ajak anak ke kantor membawa KTP dan Kartu Keluarga (KK)." in page


def test_a_parent_reads_the_proof_and_the_last_day_of_the_right() -> None:
    father = account("Bapak")
    child = factories.pilgrim(father, full_name="ZAINI")
    Guardianship.objects.filter(pilgrim=child).update(kind=Guardian.LEGAL, valid_until=today() + timedelta(days=99))

    page = text(signed_in(father), "helping")

    assert "Bukti hubungan: Kartu Keluarga (KK)" in page
    assert f"Berlaku sampai {day_words(today() + timedelta(days=99))}" in page


@pytest.mark.parametrize("name", ["home", "dossier_new", "helping", "help_ask"])
def test_an_officer_is_led_from_the_pilgrims_pages_to_the_desk_with_a_sentence(name: str) -> None:
    client = signed_in(factories.officer(Role.VERIFIER))

    response = client.get(reverse(name), follow=True)

    assert response.redirect_chain[0][0] == reverse("desk")
    assert "Halaman itu untuk calon jemaah." in response.content.decode()


def test_an_officer_reaches_no_dossier_as_its_pilgrim_even_with_a_right_from_before() -> None:
    officer = factories.officer(Role.APPROVER)
    deposit = sheets.draft(officer)

    response = signed_in(officer).get(reverse("dossier", args=[deposit.reference]))

    assert (response.status_code, response.headers["Location"]) == (302, reverse("desk"))
