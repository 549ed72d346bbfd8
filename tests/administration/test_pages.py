"""The administrators' pages: what waits stands first, old beside new, and nobody else reads them."""

import re
from typing import Any

import pytest
from django.urls import reverse

from offices.accounts import held
from offices.models import ChangeRequest, Parameter, User
from offices.rules import Role
from offices.views.admin.words import DECIDED, LEADS, SAID, SLUGS, TONES
from tests import factories
from tests.administration.steps import (
    TOMORROW,
    administrator,
    confirmed,
    decide,
    enrolling,
    parameter,
    proposed,
    proposed_role,
    signed_in,
)

pytestmark = pytest.mark.django_db
Kind = ChangeRequest.Kind
LETTER = {"letter_no": "SK-21", "valid_from": TOMORROW.isoformat()}


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def send(user: User, slug: str, query: str = "", **typed: Any) -> Any:
    return signed_in(user).post(reverse("admin_propose", args=[slug]) + query, typed, follow=True)


def test_a_role_goes_from_one_administrators_form_to_the_others_button() -> None:
    first, second, officer = administrator(), administrator(name="Lina Herlina"), factories.officer(Role.VERIFIER)

    said = send(first, "peran", username=officer.username, role="APPROVER", **LETTER)
    change = ChangeRequest.objects.get()
    answer = decide(signed_in(second), change, "confirm")

    assert "Belum berlaku sebelum disetujui administrator lain" in text(said)
    assert "Disetujui oleh Lina Herlina" in text(answer)
    assert officer.assignments.filter(role=Role.APPROVER).exists()


def test_the_page_of_a_proposal_shows_the_old_value_beside_the_new_one() -> None:
    change = proposed(Kind.PARAMETER, parameter())

    page = text(signed_in(administrator()).get(reverse("admin_change", args=[change.pk])))

    assert "Setoran awal Setoran awal" in page
    assert "Nilai 25000000 26000000" in page
    assert "Satuan rupiah rupiah" in page


def test_the_proposer_finds_no_button_to_confirm_but_one_to_withdraw() -> None:
    first = administrator()
    change = proposed_role(factories.officer(Role.VERIFIER), by=first)
    client = signed_in(first)

    page = client.get(reverse("admin_change", args=[change.pk])).content.decode()
    forced = decide(client, change, "confirm")
    withdrawn = decide(client, change, "withdraw")

    assert 'value="confirm"' not in page
    assert forced.status_code == 422
    assert "Usulan diputuskan oleh administrator lain, bukan pengusulnya" in text(forced)
    assert SAID["withdraw"] in text(withdrawn)


def test_who_is_concerned_finds_no_button_at_all() -> None:
    concerned = administrator()
    change = proposed_role(concerned)
    client = signed_in(concerned)

    page = client.get(reverse("admin_change", args=[change.pk])).content.decode()
    forced = decide(client, change, "confirm")

    assert 'name="act"' not in page
    assert "diurus oleh dua administrator lain" in text(forced)
    assert held(concerned, Role.APPROVER) == []


def test_a_refusal_without_a_reason_is_asked_for_one() -> None:
    change = proposed_role(factories.officer(Role.VERIFIER))
    client = signed_in(administrator())

    asked = decide(client, change, "refuse")
    refused = decide(client, change, "refuse", "Nomor surat salah")

    assert "Alasan menolak belum diisi" in text(asked)
    assert "Alasan: Nomor surat salah" in text(refused)


def test_what_waits_for_the_second_person_stands_first_and_says_whose_turn_it_is() -> None:
    first, second = administrator(), administrator()
    proposed_role(factories.officer(Role.VERIFIER, name="Nurul Huda"), by=first)
    confirmed(proposed_role(factories.officer(Role.VERIFIER, name="Rahmat Hidayat"), by=first), by=second)

    mine, theirs = (text(signed_in(user).get(reverse("admin_home"))) for user in (first, second))

    assert theirs.index("Nurul Huda, Penyetuju") < theirs.index("Rahmat Hidayat, Penyetuju")
    assert "Anda" in theirs
    assert "Administrator lain" in mine


def test_another_offices_proposals_are_not_there() -> None:
    change = proposed_role(factories.officer(Role.VERIFIER, name="Nurul Huda"))
    client = signed_in(administrator(factories.balangan()))

    answers = [client.get(reverse("admin_change", args=[pk])).status_code for pk in (change.pk, 999_999)]

    assert answers == [404, 404]
    assert decide(client, change, "confirm").status_code == 404
    assert "Nurul Huda" not in text(client.get(reverse("admin_home")))
    assert client.get(reverse("admin_officers") + "?kantor=6309").status_code == 404
    assert send(administrator(factories.balangan()), "petugas", "?kantor=6309").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_no_other_role_finds_the_pages(role: Role) -> None:
    client = signed_in(factories.officer(role))

    answers = {client.get(reverse(name)).status_code for name in ("admin_home", "admin_officers", "admin_rows")}

    assert answers == {404}


def test_a_province_administrator_chooses_among_the_districts() -> None:
    factories.officer(Role.VERIFIER, name="Nurul Huda")
    client = signed_in(administrator(factories.south_kalimantan()))

    page = text(client.get(reverse("admin_officers") + "?kantor=6309"))

    assert "Nurul Huda" in page
    assert "Kabupaten Balangan" in page


def test_a_new_officer_gets_a_link_that_only_the_page_of_the_proposal_shows() -> None:
    admin = administrator()
    change = confirmed(proposed(Kind.ENROL, enrolling(), office=factories.tabalong()), by=admin)

    page = signed_in(admin).post(reverse("admin_link", args=[change.pk]))
    found = re.search(r"/kantor/mulai/[^<\s]+", page.content.decode())

    assert found
    assert "no-store" in page.headers["Cache-Control"]
    assert "petugas.baru" in signed_in(admin).get(found[0]).content.decode()


def test_a_wrong_value_is_said_at_its_field_and_nothing_is_proposed() -> None:
    admin = administrator()

    number = send(admin, "angka", key="stamp_duty", value="mahal", legal_basis="UU", valid_from=TOMORROW.isoformat())
    nobody = send(admin, "peran", username="tidak-ada", role="APPROVER", **LETTER)
    taken = send(admin, "petugas", full_name="X", username="Nurul Huda", role="APPROVER", **LETTER)
    days = send(admin, "libur", days="besok libur", legal_basis="SKB")

    assert "Nilai baru ditulis seperti nilai lama. Contoh: 10000." in text(number)
    assert "Petugas dengan nama pengguna itu tidak ada." in text(nobody)
    assert "Pakai huruf kecil, angka, titik, atau garis." in text(taken)
    assert "Baris tidak terbaca: besok libur" in text(days)
    assert not ChangeRequest.objects.exists()


def test_every_form_proposes_what_was_typed() -> None:
    admin, officer, leaving = administrator(), factories.officer(Role.VERIFIER), administrator()
    administrator()
    start = {"valid_from": TOMORROW.isoformat(), "legal_basis": "KMA 2"}
    head = {
        "institution": "Kementerian",
        "office_name": "Kantor",
        "city": "Tanjung",
        "valid_from": TOMORROW.isoformat(),
    }
    words = {"scope": "sini", "key": "desa", "label": "Surat desa", "position": "9"}
    paper: dict[str, Any] = words | start | {"alternatives": ["KK"]}

    send(admin, "akhiri-peran", assignment=officer.assignments.get().pk, letter_no="SK-1")
    send(admin, "petugas", full_name="Petugas Baru", username="petugas.baru", role="VERIFIER", **LETTER)
    send(admin, "peran", username=officer.username, role="AUDITOR", **LETTER)
    send(admin, "tutup-akun", username=leaving.username, letter_no="SK-2")
    send(admin, "atur-ulang", username=officer.username, letter_no="SK-3")
    send(admin, "kop", **head)
    send(admin, "angka", key="stamp_duty", value="12000", **start)
    send(admin, "syarat", **paper)
    send(admin, "libur", days="2026-12-28 Cuti bersama", legal_basis="SKB")
    for change in ChangeRequest.objects.all():
        confirmed(change)

    assert set(ChangeRequest.objects.values_list("kind", "state")) == {(kind.value, "CONFIRMED") for kind in Kind}
    assert Parameter.objects.number("stamp_duty", TOMORROW) == 12_000


def test_an_administrator_finds_no_dossier_and_no_money() -> None:
    deposit = factories.dossier()
    client = signed_in(administrator())

    answers = [
        client.get(url).status_code
        for url in (reverse("office_dossier", args=[deposit.reference]), reverse("bank_page"), reverse("office_queue"))
    ]

    assert answers == [404, 404, 404]


def test_every_kind_and_state_has_its_address_and_words() -> None:
    assert set(SLUGS) == set(LEADS) == set(Kind)
    assert set(TONES) == set(DECIDED) == set(ChangeRequest.State)
