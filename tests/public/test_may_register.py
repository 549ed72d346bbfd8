"""Boleh mendaftar? Five questions, an answer that cites its rules, and nothing kept."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from offices.accounts import today
from offices.rules import Role
from tests import factories
from tests.public.reading import text_of

pytestmark = pytest.mark.django_db
URL = "/boleh-mendaftar/"
FITTING = {
    "person": "ya",
    "birth_date_0": "4",
    "birth_date_1": "3",
    "birth_date_2": "1961",
    "district": "63.09",
    "waiting": "belum",
    "hajj": "belum",
    "last_hajj_year": "",
}


@pytest.fixture(autouse=True)
def serving() -> None:
    factories.officer(Role.VERIFIER)


def asked(client: Client, **changed: str) -> Any:
    return client.post(URL, FITTING | changed)


def heading(response: Any) -> str:
    found = re.search(r"<h1>(.*?)</h1>", response.content.decode())
    return found[1] if found else ""


def born(age: int) -> Mapping[str, str]:
    day = date(today().year - age, 1, 1)
    return {f"birth_date_{place}": str(part) for place, part in enumerate((day.day, day.month, day.year))}


def test_who_fits_may_register_and_reads_what_to_do_next(client: Client) -> None:
    answer = asked(client)

    assert heading(answer) == "Boleh mendaftar"
    assert "Belum setor? Mulai di sini" in text_of(answer)
    assert f"Kantor ini sesuai dengan kabupaten/kota di KTP. {factories.tabalong().name}." in text_of(answer)


@pytest.mark.parametrize(
    ("changed", "reason", "basis"),
    [
        ({"person": "bukan-wni"}, "Haji reguler hanya untuk warga negara Indonesia (WNI).", "Pasal 2 ayat (1)"),
        ({"person": "bukan-islam"}, "Agama di KTP bukan Islam.", "Pasal 2 ayat (1)"),
        (born(11), "Pendaftaran mulai umur 12 tahun. Boleh mendaftar mulai", "Pasal 2 ayat (2)"),
        ({"waiting": "sudah"}, "Calon jemaah sudah ada di daftar tunggu.", "Pasal 2 ayat (8) huruf a"),
        (
            {"hajj": "jemaah", "last_hajj_year": str(today().year - 3)},
            f"Boleh mendaftar lagi mulai tahun {today().year + 15}.",
            "Pasal 2 ayat (8) huruf b",
        ),
    ],
)
def test_a_refusal_says_why_by_which_rule_and_what_next(
    client: Client, changed: dict[str, str], reason: str, basis: str
) -> None:
    answer = asked(client, **changed)

    assert heading(answer) == "Belum boleh mendaftar"
    assert reason in text_of(answer)
    assert f"Dasar: {basis}" in text_of(answer) or f"; {basis}" in text_of(answer)


@pytest.mark.parametrize(
    "changed",
    [
        {"person": "ragu"},
        {"waiting": "ragu"},
        {"district": "lain"},
        {"hajj": "ragu"},
        {"hajj": "jemaah", "last_hajj_year": ""},
    ],
)
def test_what_nobody_knows_is_asked_at_the_office(client: Client, changed: dict[str, str]) -> None:
    answer = asked(client, **changed)

    assert heading(answer) == "Tanyakan ke kantor"
    assert "Lihat kontak kantor" in text_of(answer)


@pytest.mark.parametrize("year", ["", str(today().year)])
def test_an_officers_hajj_does_not_stand_in_the_way(client: Client, year: str) -> None:
    answer = asked(client, hajj="petugas", last_hajj_year=year)

    assert heading(answer) == "Boleh mendaftar"
    assert "Dasar: Pasal 2 ayat (9) Permenhaj 3/2025." in text_of(answer)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"person": ""}, "Mohon pilih satu jawaban."),
        ({"birth_date_2": "61"}, "Tahun ditulis 4 angka. Contoh: 1965."),
        ({"birth_date_2": str(today().year + 1)}, "Tanggal lahir itu belum terjadi."),
        ({"birth_date_2": "1800"}, "Tahun lahir terlalu lama."),
        ({"district": ""}, "Kabupaten/kota belum dipilih."),
        ({"district": "63.99"}, "Kabupaten/kota"),
        ({"hajj": "jemaah", "last_hajj_year": "dulu"}, "Tahun haji terakhir ditulis 4 angka"),
    ],
)
def test_a_missing_or_odd_answer_is_said_in_the_summary(client: Client, changed: dict[str, str], sentence: str) -> None:
    answer = asked(client, **changed)

    assert "error-summary" in answer.content.decode()
    assert sentence in text_of(answer)
    assert heading(answer) == "Boleh mendaftar?"


def test_nothing_is_stored_and_nothing_stands_in_the_address(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = asked(client)

    assert all(query["sql"].startswith("SELECT") for query in queries)
    assert len(queries) <= 4
    assert answer.request["QUERY_STRING"] == ""
    assert not client.cookies.get("sessionid")
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'method="post"' in answer.content.decode()
