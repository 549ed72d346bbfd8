"""The pages of the books: daily sheets, months proposed and closed, their papers; who sees them and what they cost."""

import re
from collections.abc import Callable
from typing import Protocol

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from deposits.bookkeeping import keeping
from deposits.models import MonthClosing
from offices.models import BankAccount, User
from offices.rules import Role
from tests.bookkeeping.scene import account_of_january, book, closed, late_saturday
from tests.factories import balangan, guardian, officer

pytestmark = pytest.mark.django_db
MONTHS = "/kantor/bank/tutup-buku/"
QUERIES = 12


class Answer(Protocol):
    content: bytes


# The token in a form is masked anew in every page.
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def account() -> BankAccount:
    return account_of_january()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sheets(account: BankAccount, day: str = "?bulan=2026-01") -> str:
    return f"/kantor/bank/harian/{account.uid}/{day}"


def text(response: Answer) -> str:
    return TOKEN.sub("", response.content.decode())


def test_a_month_shows_its_days_with_balances_and_no_difference(account: BankAccount) -> None:
    page = text(signed_in(officer(Role.AUDITOR)).get(sheets(account)))

    assert "Rabu, 28 Januari 2026" in page
    assert "Rp54.997.500" in page
    assert page.count("Selisih Rp0") == 4
    assert "Usulkan tutup buku" not in page


def test_a_missing_day_is_shown(account: BankAccount) -> None:
    page = text(signed_in(officer(Role.RECONCILER)).get(sheets(account, "?bulan=2026-02")))

    assert "Senin, 2 Februari 2026" in page
    assert "Belum ada catatan" in page


def test_a_day_prints_its_drawers_and_the_head_of_the_trail(account: BankAccount) -> None:
    closed(account)
    keeping.keep_waiting()

    page = text(signed_in(officer(Role.AUDITOR)).get(sheets(account, "2026-01-30/")))

    assert "Biaya bank" in page
    assert "Bulan ini sudah ditutup." in page
    assert "print-header" in page


def test_two_officers_close_a_month_on_the_pages(account: BankAccount) -> None:
    first, second = signed_in(officer(Role.RECONCILER)), signed_in(officer(Role.APPROVER))
    url = first.post(f"{MONTHS}{account.uid}/usulkan/", {"bulan": "2026-01"})["Location"]
    own = text(first.post(f"{url}tutup/", follow=True))
    answer = text(second.post(f"{url}tutup/", follow=True))
    keeping.keep_waiting()

    report, evidence = second.get(f"{url}berita-acara.pdf"), first.get(f"{url}bukti.zip")
    assert "Mohon petugas lain yang menutupnya." in own
    assert "Buku ditutup. Berita acara segera dibuat." in answer
    assert report.getvalue().startswith(b"%PDF")
    assert evidence.getvalue().startswith(b"PK")


def test_a_closed_month_shows_its_frozen_sheets_after_a_late_statement(account: BankAccount) -> None:
    reader = signed_in(officer(Role.AUDITOR))
    closed(account)
    before = text(reader.get(sheets(account)))

    book(account, late_saturday())

    assert text(reader.get(sheets(account))) == before


def test_a_reason_stands_on_the_page_when_a_month_is_not_ready(account: BankAccount) -> None:
    client = signed_in(officer(Role.RECONCILER))

    page = text(client.post(f"{MONTHS}{account.uid}/usulkan/", {"bulan": "2026-02"}, follow=True))

    assert "Bulan sebelumnya belum ditutup." in page
    assert not MonthClosing.objects.exists()


@pytest.mark.parametrize("who", [lambda: officer(Role.RECONCILER, balangan()), guardian])
def test_others_find_neither_sheets_nor_months(account: BankAccount, who: Callable[[], User]) -> None:
    row = closed(account)
    keeping.keep_waiting()
    other = signed_in(who())

    addresses = [sheets(account), sheets(account, "2026-01-30/"), f"{MONTHS}{row.uid}/"]
    addresses += [f"{MONTHS}{row.uid}/{name}" for name in ("berita-acara.pdf", "bukti.zip")]
    assert [other.get(address).status_code for address in addresses] == [404] * 5
    assert other.post(f"{MONTHS}{account.uid}/usulkan/", {"bulan": "2026-01"}).status_code == 404
    assert other.post(f"{MONTHS}{row.uid}/tutup/").status_code == 404


def test_visitors_are_sent_to_the_door(account: BankAccount) -> None:
    assert Client().get(sheets(account))["Location"].startswith("/kantor/masuk/")


@pytest.mark.parametrize("place", ["month", "closing", "list"])
def test_pages_cost_the_same_with_many_days(
    account: BankAccount, place: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = closed(account)
    address = {"month": sheets(account), "closing": f"{MONTHS}{row.uid}/", "list": MONTHS}[place]
    client = signed_in(officer(Role.RECONCILER))
    client.get(address)

    with django_assert_max_num_queries(QUERIES):
        client.get(address)
