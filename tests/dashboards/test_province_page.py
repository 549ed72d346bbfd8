"""Who sees the province's page, what stands on it, and that nothing on it can be changed."""

import csv
from collections.abc import Iterable
from datetime import timedelta
from io import StringIO
from typing import cast

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from deposits.rules import Status
from offices.calendar import now
from offices.models import Assignment, Office, Region, User
from offices.rules import Role
from offices.spreadsheets import as_csv, harmless
from tests.factories import balangan, bank_account, dossier, guardian, officer, south_kalimantan, tabalong

pytestmark = pytest.mark.django_db
PAGES = ["/provinsi/", "/provinsi/ekspor/", "/provinsi/ekspor/?tabel=rekening"]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def province_officer() -> User:
    return officer(Role.PROVINCE, south_kalimantan())


def export(client: Client, address: str = "/provinsi/ekspor/") -> list[list[str]]:
    response = cast(StreamingHttpResponse, client.get(address))
    text = b"".join(cast(Iterable[bytes], response.streaming_content)).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.PROVINCE, Role.AUDITOR])
def test_province_officers_and_auditors_of_the_province_see_it(role: Role, page: str) -> None:
    client = signed_in(officer(role, south_kalimantan()))

    response = client.get(page)

    assert response.status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.PROVINCE])
def test_officers_of_a_district_do_not_find_it(role: Role, page: str) -> None:
    client = signed_in(officer(role, tabalong()))

    response = client.get(page)

    assert response.status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.ADMIN, Role.RECONCILER, Role.VERIFIER, Role.APPROVER])
def test_other_roles_at_the_province_do_not_find_it(role: Role, page: str) -> None:
    client = signed_in(officer(role, south_kalimantan()))

    response = client.get(page)

    assert response.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_pilgrim_does_not_find_it(page: str) -> None:
    client = signed_in(guardian())

    response = client.get(page)

    assert response.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_sent_to_the_door_of_the_staff(page: str) -> None:
    response = Client().get(page)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/kantor/masuk/")


def test_an_ended_assignment_closes_the_page() -> None:
    user = province_officer()
    Assignment.objects.filter(user=user).update(valid_until=now() - timedelta(days=2))

    response = signed_in(user).get("/provinsi/")

    assert response.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nothing_can_be_sent_to_the_province_pages(page: str) -> None:
    client = signed_in(province_officer())

    response = client.post(page)

    assert response.status_code == 405


def test_another_province_does_not_exist_for_its_neighbour() -> None:
    client = signed_in(province_officer())

    response = client.get("/provinsi/?provinsi=62")

    assert response.status_code == 404


def test_an_auditor_of_two_provinces_goes_from_one_to_the_other() -> None:
    user = officer(Role.AUDITOR, south_kalimantan())
    other = Office.objects.get(code="62")
    Assignment.objects.create(
        user=user, role=Role.AUDITOR, office=other, letter_no="2", valid_from="2026-01-01", created_by=user
    )

    page = signed_in(user).get("/provinsi/?provinsi=63").content.decode()

    assert "Provinsi Kalimantan Selatan" in page
    assert "/provinsi/?provinsi=62" in page


def test_the_page_names_districts_their_wait_and_the_quiet_ones_in_one_line() -> None:
    dossier(Status.SUBMITTED, office=tabalong())

    page = signed_in(province_officer()).get("/provinsi/").content.decode()

    assert "<strong>Kabupaten Tabalong</strong>" in page
    assert "Belum ada berkas (12):" in page
    assert "WITA" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_page_asks_few_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(province_officer())
    for office in (tabalong(), balangan()):
        dossier(Status.SUBMITTED, office=office)
        bank_account(office, number=f"70{office.code}")
    client.get("/provinsi/")  # the first page of a session also writes when it began

    with django_assert_max_num_queries(12):
        client.get("/provinsi/")


def test_the_export_has_the_rows_of_the_screen_in_their_order_and_the_total() -> None:
    dossier(Status.SUBMITTED, office=balangan(), at=now() - timedelta(days=1))
    dossier(Status.APPROVED, office=tabalong())
    dossier(Status.SUBMITTED, office=tabalong(), at=now() - timedelta(days=9))

    rows = export(signed_in(province_officer()))

    assert [row[:2] for row in rows[1:3]] == [["63.09", "Kabupaten Tabalong"], ["63.11", "Kabupaten Balangan"]]
    assert len(rows) == 1 + 13 + 1
    assert rows[1][2:6] == ["2", "1", "0", "1"]
    assert rows[-1][1:4] == ["JUMLAH", "3", "2"]


def test_the_export_of_bank_accounts_shows_masked_numbers_only() -> None:
    bank_account(number="7001234567")

    rows = export(signed_in(province_officer()), "/provinsi/ekspor/?tabel=rekening")

    assert rows[1][3] == "•••• 4567"
    assert len(rows) == 2


def test_an_unknown_table_is_not_found() -> None:
    response = signed_in(province_officer()).get("/provinsi/ekspor/?tabel=jemaah")

    assert response.status_code == 404


def test_a_name_that_a_spreadsheet_would_run_is_written_as_text() -> None:
    Region.objects.filter(code="63.09").update(name="=HYPERLINK(A1)")
    dossier(Status.SUBMITTED, office=tabalong())

    rows = export(signed_in(province_officer()))

    assert rows[1][1] == "'=HYPERLINK(A1)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_every_sign_that_starts_a_formula_is_made_harmless(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


def test_numbers_stay_numbers_and_the_file_opens_as_utf8() -> None:
    text = "".join(as_csv([("a", -5), ("•", 7)]))

    assert text == "\ufeffa,-5\r\n•,7\r\n"
