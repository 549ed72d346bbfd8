"""What everybody may read: open to all, few questions to the database, light, kept for a while, nothing personal."""

import gzip
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offices.accounts import today
from offices.models import Bank, DocumentRequirement, Letterhead, Office, Parameter
from offices.rules import OfficeLevel, Role
from tests import factories
from tests.public.reading import text_of

pytestmark = pytest.mark.django_db
KEPT = ("before_paying", "service_standard", "questions", "contacts", "requirements")
PAGES = ("front", "may_register", *KEPT)
MOST_QUERIES, MOST_BYTES = 4, 10_000


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_a_pilgrim_and_an_officer_read_the_same_page(name: str) -> None:
    visitor, pilgrim, officer = Client(), Client(), Client()
    pilgrim.force_login(factories.guardian())
    officer.force_login(factories.officer(Role.VERIFIER))

    told = [client.get(reverse(name)) for client in (visitor, pilgrim, officer)]

    assert [one.status_code for one in told] == [200, 200, 200]
    headings = {re.search(r"<h1>(.*?)</h1>", one.content.decode(), re.DOTALL)[1] for one in told}  # type: ignore[index]
    assert len(headings) == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_little_of_the_database_and_weighs_little(client: Client, name: str) -> None:
    for office in Office.objects.filter(level=OfficeLevel.REGENCY):
        Letterhead.objects.get_or_create(
            office=office, valid_to=None, defaults={"valid_from": today(), "office_name": office.name, "city": "X"}
        )
    url = reverse(name) + ("?provinsi=33" if name == "contacts" else "")

    with CaptureQueriesContext(connection) as queries:
        page = client.get(url)

    assert len(queries) <= MOST_QUERIES
    assert len(gzip.compress(page.content)) <= MOST_BYTES


@pytest.mark.parametrize("name", KEPT)
def test_a_visitors_browser_keeps_the_page_for_some_minutes_and_an_accounts_never(client: Client, name: str) -> None:
    kept = client.get(reverse(name))
    client.force_login(factories.guardian())
    own = client.get(reverse(name))

    assert kept.headers["Cache-Control"] == "private, max-age=300"
    assert "Cookie" in kept.headers["Vary"]
    assert "no-store" in own.headers["Cache-Control"]


def test_every_page_carries_the_same_links_at_its_foot(client: Client) -> None:
    names = ("requirements", "questions", "contacts", "paper_search", "privacy")

    for name in PAGES:
        page = client.get(reverse(name)).content.decode()
        foot = page[page.index('class="footer__links"') :]
        assert re.findall(r'href="([^"]+)"', foot) == [reverse(one) for one in names]


def test_the_front_has_one_main_action(client: Client) -> None:
    page = client.get("/").content.decode()

    assert re.findall(r'class="button button--(\w+)" href="([^"]+)"', page) == [("main", reverse("account_login"))]


def test_the_requirements_name_alternatives_bases_and_what_one_office_adds(client: Client) -> None:
    DocumentRequirement.objects.create(
        key="blood",
        label="Keterangan golongan darah",
        alternatives=["IJAZAH"],
        position=9,
        office=factories.balangan(),
        valid_from=today(),
        legal_basis="Kebiasaan kantor",
    )

    page = text_of(client.get("/syarat/"))

    assert "Salah satu saja: Kartu Tanda Penduduk (KTP); Kartu Identitas Anak (KIA)." in page
    assert "Dasar: Pasal 2 ayat (7) huruf b Permenhaj 3/2025" in page
    assert f"Tambahan: {factories.balangan().name}" in page
    assert page.index("Tambahan:") < page.index("Keterangan golongan darah")


def test_the_numbers_on_the_pages_are_those_of_the_day(client: Client) -> None:
    Parameter.objects.filter(key="initial_deposit").update(value="30000000")
    Parameter.objects.filter(key="registration_deadline").update(value="7")

    page = text_of(client.get("/belum-setor/"))

    assert "Isi tabungan sampai Rp30.000.000." in page
    assert "paling lambat 7 hari kerja" in page


def test_the_banks_are_those_in_force(client: Client) -> None:
    Bank.objects.filter(code="147").update(valid_to=today().replace(year=today().year - 1))

    page = text_of(client.get("/belum-setor/"))

    assert "Bank Kalsel Syariah" in page
    assert "Bank Muamalat" not in page
    assert "BRI Syariah" not in page


def test_the_service_standard_has_its_fourteen_components_in_order(client: Client) -> None:
    page = client.get("/standar-pelayanan/").content.decode()

    titles = [unescape(title) for title in re.findall(r"<h3>(.*?)</h3>", page)]
    assert titles == [
        "Persyaratan",
        "Sistem, mekanisme, dan prosedur",
        "Jangka waktu",
        "Biaya",
        "Produk pelayanan",
        "Pengaduan, saran, dan masukan",
        "Dasar hukum",
        "Sarana dan prasarana",
        "Kompetensi pelaksana",
        "Pengawasan internal",
        "Jumlah pelaksana",
        "Jaminan pelayanan",
        "Jaminan keamanan dan keselamatan",
        "Evaluasi kinerja",
    ]
    assert "Maklumat pelayanan" in page


def test_an_office_shows_the_contact_of_today_and_an_empty_one_says_so_kindly(client: Client) -> None:
    letterhead = Letterhead.objects.get(office=factories.tabalong(), valid_to=None)
    letterhead.address, letterhead.hours = "Jalan Rekaan 1", "Senin-Jumat 08.00-16.00 WITA"
    letterhead.save()

    page = text_of(client.get("/kontak/", {"provinsi": "63"}))

    assert "Jalan Rekaan 1" in page
    assert "Jam layanan: Senin-Jumat 08.00-16.00 WITA" in page
    assert page.index("Jalan Rekaan 1") < page.index("Mohon tanyakan alamat kantor ini di kecamatan.")
    assert page.index("di kecamatan.") < page.index("Kabupaten Tapin")


@pytest.mark.parametrize("province", ["", "99", "63.09", "x' OR 1=1"])
def test_an_unknown_province_shows_the_list_of_provinces_only(client: Client, province: str) -> None:
    page = client.get("/kontak/", {"provinsi": province})

    assert page.status_code == 200
    assert "Kantor di" not in text_of(page)
