"""A page that says no looks like every other page; a value that cannot be is said at its field."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import server_error

from deposits.forms.bank import ReleaseForm
from deposits.forms.fields import RupiahField, SplitDateField
from tests import factories
from tests.access.reading import Source
from tests.submission import sheets
from tests.submission.pages import signed_in

pytestmark = pytest.mark.django_db
PROMISE = "Layanan ini gratis. Petugas tidak pernah meminta kode atau uang."
ENDLESS = "9" * 5000

REFUSALS: dict[int, Callable[[], object]] = {
    400: lambda: Client().get("/", headers={"host": "evil.example"}),
    403: lambda: Client(enforce_csrf_checks=True).post(reverse("account_login")),
    404: lambda: Client().get("/tidak-ada/"),
    410: lambda: Client().get(reverse("first_password", args=["palsu"])),
    500: lambda: server_error(RequestFactory().get("/")),
}


@pytest.mark.parametrize("status", REFUSALS)
def test_every_refusal_is_a_page_in_indonesian_with_the_promise(status: int) -> None:
    response = REFUSALS[status]()

    source = Source(response.content.decode())  # type: ignore[attr-defined]
    assert response.status_code == status  # type: ignore[attr-defined]
    assert (source.headings, source.language) == (1, "id")
    assert PROMISE in source.text


def test_a_broken_session_cookie_is_not_found_rather_than_broken() -> None:
    cookie = f'{settings.SESSION_COOKIE_NAME}="abcdefgh\\000"'

    answer = Client(raise_request_exception=False).get(reverse("home"), headers={"cookie": cookie})

    assert answer.status_code == 404


@pytest.mark.parametrize("day", ["99999999999", ENDLESS])
def test_a_day_no_calendar_has_is_refused_in_words(day: str) -> None:
    with pytest.raises(ValidationError, match="Tanggal itu tidak ada di kalender"):
        SplitDateField("Tanggal lahir").clean([day, "3", "1961"])


@pytest.mark.parametrize("amount", [ENDLESS, "0" * 5000, "1.000.000.000.001"])
def test_an_amount_nobody_pays_is_refused_in_words(amount: str) -> None:
    with pytest.raises(ValidationError, match="Jumlah setoran tidak wajar"):
        RupiahField().clean(amount)


@pytest.mark.parametrize("count", ["99999999999", "2147483648"])
def test_more_lines_than_a_file_can_hold_are_refused_in_words(count: str) -> None:
    form = ReleaseForm({"count": count, "total": "0"})

    assert "Banyaknya baris tidak wajar" in str(form.errors["count"])


@pytest.mark.parametrize("year", ["0001", "2001", "2015"])
def test_a_year_before_all_rules_is_said_and_closes_no_page(year: str) -> None:
    owner = factories.guardian()
    deposit, client = sheets.draft(owner), signed_in(owner)
    slip = {"bank": "451", "validation_no": "V1", "paid_on_0": "1", "paid_on_1": "1", "amount": "25000000"}
    url = reverse("dossier_payment", args=[deposit.reference])

    answer = client.post(url, slip | {"paid_on_2": year})

    assert "Tanggal setoran itu sudah terlalu lama." in answer.content.decode()
    assert client.get(reverse("home")).status_code == 200


@pytest.mark.parametrize("wish", ["x" * 3000, "besar; Domain=evil.example"])
def test_no_address_puts_its_own_words_into_a_cookie(wish: str) -> None:
    answer = Client().get("/", {"huruf": wish})

    assert [cookie.value for cookie in answer.cookies.values()] == ["biasa"]
