"""The bank officer's pages: who sees them, what an upload answers, what stands on them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from deposits import reconciliation
from deposits.forms import bank as forms
from deposits.models import BankFile, BankLine
from offices.calendar import now
from offices.models import BankAccount, User
from offices.rules import Role
from tests.factories import balangan, bank_account, dossier, guardian, officer, south_kalimantan
from tests.reconciliation.reports import DAILY, FIRST_DAY, Row, machine, receive, report, take_in
from tests.reconciliation.test_taking_in import EMPTY_BIZNET

pytestmark = pytest.mark.django_db
PAGE, LINES = "/kantor/bank/", "/kantor/bank/baris/"
QUERIES = 12


@pytest.fixture
def account() -> BankAccount:
    return bank_account()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def client() -> Client:
    return signed_in(officer(Role.RECONCILER))


def upload(client: Client, account: BankAccount, content: bytes, name: str = "laporan.csv") -> str:
    """Send a file to be booked at once, as the form does, and give the page that answers."""
    data = {"account": str(account.pk), "file": SimpleUploadedFile(name, content), "at_once": "on"}
    return client.post(PAGE, data, follow=True).content.decode()


def read_waiting() -> None:
    for row in BankFile.objects.waiting():
        reconciliation.take_in(row.pk, by=machine(), at=now())


def test_an_uploaded_report_is_received_read_and_shown(client: Client, account: BankAccount) -> None:
    answer = upload(client, account, (DAILY / "bps_report_2026-11-19.csv").read_bytes())
    read_waiting()

    page = client.get(PAGE).content.decode()
    assert "Berkas diterima dan segera dibaca." in answer
    assert "Sudah dibukukan" in page
    assert "11 baris dibaca: 11 baru, 0 sudah ada." in page
    assert "Selisih dengan catatan bank: Rp0" in page
    assert "Rp249.900.000" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"nama,nilai\nsatu,2\n", "Tata letak berkas ini tidak dikenal"),
        (report([Row()]).split(b"TOTAL")[0], "Berkas ini tidak utuh"),
        (report([Row()], number="123456"), "Berkas ini milik rekening lain (••3456)"),
        (report([Row()]).replace(b"Saldo Akhir;25", b"Saldo Akhir;26"), "Saldo di berkas tidak cocok"),
    ],
)
def test_a_wrong_half_or_foreign_file_answers_with_its_sentence(
    client: Client, account: BankAccount, content: bytes, sentence: str
) -> None:
    upload(client, account, content)
    read_waiting()

    page = client.get(PAGE).content.decode()
    assert sentence in page
    assert not BankLine.objects.exists()


def test_an_empty_file_is_refused_beside_the_field(client: Client, account: BankAccount) -> None:
    page = upload(client, account, b"")

    assert "Berkas ini kosong. Unduh ulang dari bank, lalu kirim lagi." in page
    assert not BankFile.objects.exists()


def test_a_huge_file_is_refused_with_its_size(
    client: Client, account: BankAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "FILE_MAX_BYTES", 100)

    page = upload(client, account, report([Row()]))

    assert "Berkas ini 1 MB. Paling besar 50 MB." in page
    assert not BankFile.objects.exists()


def test_a_repeated_file_is_an_answer_with_who_and_when(client: Client, account: BankAccount) -> None:
    upload(client, account, report([Row()]))

    page = upload(client, account, report([Row()]), "lain.csv")

    assert "Berkas ini sudah diterima dari Petugas Contoh pada " in page
    assert BankFile.objects.count() == 1


def test_a_file_for_the_account_of_another_office_is_refused(client: Client, account: BankAccount) -> None:
    foreign = bank_account(balangan(), number="7009")

    page = upload(client, foreign, report([Row()]))

    assert "Rekening itu bukan milik kantor ini." in page
    assert not BankFile.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.RECONCILER, Role.AUDITOR, Role.PROVINCE)])
def test_other_roles_do_not_find_the_page(account: BankAccount, role: Role) -> None:
    assert signed_in(officer(role)).get(PAGE).status_code == 404


def test_pilgrims_do_not_find_the_pages_and_visitors_are_sent_to_the_door(account: BankAccount) -> None:
    pilgrim = signed_in(guardian())

    assert [pilgrim.get(page).status_code for page in (PAGE, LINES)] == [404, 404]
    assert Client().get(PAGE).headers["Location"].startswith("/kantor/masuk/")


def test_an_auditor_reads_and_cannot_send(account: BankAccount) -> None:
    auditor = signed_in(officer(Role.AUDITOR))

    page = upload(auditor, account, report([Row()]))

    assert "Berkas dari bank" not in page
    assert "Bank Syariah Indonesia •••• 4567" in page
    assert not BankFile.objects.exists()


def test_the_bank_officer_of_another_office_sees_neither_account_nor_file(account: BankAccount) -> None:
    row = receive(account, report([Row("26119")]))
    neighbour = signed_in(officer(Role.RECONCILER, balangan()))

    page = neighbour.get(PAGE).content.decode()

    assert "4567" not in page
    assert "laporan.csv" not in page
    assert neighbour.get(f"/kantor/bank/berkas/{row.pk}/").status_code == 404
    assert neighbour.post(f"/kantor/bank/berkas/{row.pk}/lepas/").status_code == 404


def test_the_province_reads_the_accounts_of_its_districts(account: BankAccount) -> None:
    page = signed_in(officer(Role.PROVINCE, south_kalimantan())).get(PAGE)

    assert "•••• 4567" in page.content.decode()


def test_open_lines_and_cases_are_shown_with_their_reason(client: Client, account: BankAccount) -> None:
    take_in(account, DAILY / "bps_report_2026-11-19.csv")
    take_in(account, DAILY / "bps_report_2026-11-20.csv")

    page = client.get(PAGE).content.decode()
    lines = client.get(f"{LINES}?rekening={account.pk}&jenis=PAID_TWICE").content.decode()

    assert "Setoran ini sudah dibayar sebelumnya: bayar dua kali." in page
    assert "Bayar dua kali" in page
    assert "FT2632400013" in lines
    assert "FT2632400012" not in lines


def test_missing_days_are_named(client: Client, account: BankAccount) -> None:
    page = client.get(PAGE).content.decode()

    assert "Catatan belum lengkap" in page
    assert "Belum ada catatan bank untuk " in page


def test_the_cost_of_the_page_does_not_grow(
    client: Client, account: BankAccount, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        other = bank_account(number=f"70{number}")
        take_in(other, report([Row(f"2611{number}"), Row(f"2611{number}")], number=f"70{number}"))

    client.get(PAGE)

    with django_assert_max_num_queries(QUERIES):
        client.get(PAGE)


def test_older_files_are_one_link_away(client: Client, account: BankAccount) -> None:
    for number in range(7):
        receive(account, report([Row(amount=number + 1)]))

    newest = client.get(PAGE)
    older = client.get(PAGE + newest.context["older"])

    assert [len(page.context["files"]) for page in (newest, older)] == [6, 1]
    assert older.context["older"] == ""


def test_lines_come_fifty_at_a_time_at_a_fixed_cost(
    client: Client, account: BankAccount, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    take_in(account, report([Row(f"2611{number:03d}") for number in range(60)]))

    client.get(LINES)

    with django_assert_max_num_queries(6):
        first = client.get(LINES)
    older = client.get(LINES + first.context["page"].older)

    assert [len(page.context["page"].rows) for page in (first, older)] == [50, 10]
    assert older.context["page"].older == ""


def test_another_office_finds_only_the_line_of_its_dossier(account: BankAccount) -> None:
    dossier(office=balangan(), validation_no="26115")
    take_in(account, report([Row("26115"), Row("26116")]))

    page = signed_in(officer(Role.VERIFIER, balangan())).get(LINES).content.decode()

    assert "26115" in page
    assert "26116" not in page


@pytest.mark.parametrize("query", ["?rekening=x", "?laci=%00", "?jenis=APA", "?sebelum=-1"])
def test_a_filter_that_names_nothing_finds_nothing(client: Client, account: BankAccount, query: str) -> None:
    take_in(account, report([Row()]))

    page = client.get(LINES + query)

    assert page.context["page"].rows == []


def test_a_file_without_figures_is_released_by_typing_them(client: Client, account: BankAccount) -> None:
    row = receive(account, EMPTY_BIZNET)
    read_waiting()
    address = f"/kantor/bank/berkas/{row.pk}/"
    asked = client.get(address).content.decode()

    unreadable = client.post(f"{address}lepas/", {"count": "0", "total": "dua juta"}).content.decode()
    client.post(f"{address}lepas/", {"count": "0", "total": "Rp0"})
    read_waiting()

    assert "Hitungan dari laporan bank" in asked
    assert "Jumlah uang tidak terbaca. Tulis seperti ini: 124.998.000." in unreadable
    assert "Sudah dibukukan" in client.get(address).content.decode()


def test_releasing_twice_answers_with_a_sentence(client: Client, account: BankAccount) -> None:
    row = receive(account, report([Row()], day=FIRST_DAY + timedelta(days=1)))

    page = client.post(f"/kantor/bank/berkas/{row.pk}/lepas/", {"count": "1", "total": "5"}, follow=True)

    assert "Berkas ini tidak menunggu hitungan." in page.content.decode()


def test_an_auditor_cannot_release(account: BankAccount) -> None:
    row = receive(account, EMPTY_BIZNET)
    read_waiting()
    auditor = signed_in(officer(Role.AUDITOR))
    address = f"/kantor/bank/berkas/{row.pk}/"

    assert "Hitungan dari laporan bank" not in auditor.get(address).content.decode()
    assert auditor.post(f"{address}lepas/", {"count": "0", "total": "0"}).status_code == 404
