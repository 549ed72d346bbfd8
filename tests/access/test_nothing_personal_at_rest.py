"""NIK, KK, phone and account numbers stand nowhere in the database or on a paper in full (figure 20)."""

import base64
import json
from io import BytesIO

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from deposits.models import BankFile, Paper
from tests.access.marks import FORMS, found
from tests.access.town import ACCOUNT, KK, NAME, NIK, PHONE, Town, Visitor
from tests.accounts.steps import enter_by_phone, open_account
from tests.reconciliation.reports import report

pytestmark = pytest.mark.django_db


def dump() -> dict[str, str]:
    """Give every row of every table as text, as a dump of the database would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        rows = {}
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM \"{table}\" t")
            rows[table] = cursor.fetchone()[0]
    return rows


@pytest.fixture
def busy(town: Town) -> Town:
    """Let people come and go, forget to finish, and type numbers where they do not belong."""
    enter_by_phone(Client(), PHONE)
    open_account(Client(), PHONE)
    Client().post(reverse("staff_login"), {"login": PHONE, "password": NIK})
    Client().post(reverse("paper_search"), {"cara": "kode", "code": NIK})
    type_into_an_ended_session(town)
    send_a_file_named_by_its_account(town)
    return town


def type_into_an_ended_session(town: Town) -> None:
    client = town.client(Visitor.OWNER)
    session = client.session
    session["seen"] = 0
    session.save()
    client.post(reverse("dossier_family", args=[town.draft.reference]), {"kk": KK, "family": "sendiri"})


def send_a_file_named_by_its_account(town: Town) -> None:
    file = SimpleUploadedFile(f"mutasi_{ACCOUNT}_20261119.csv", report([], number=ACCOUNT))
    town.client(Visitor.RECONCILER).post(reverse("bank_page"), {"account": town.bank_file.account_id, "file": file})


def test_the_search_sees_a_number_in_every_dress() -> None:
    dressed = f"nik={NIK}".encode()

    assert found(dressed.decode()) == found(dressed.hex()) == {NIK}
    assert found(base64.b64encode(dressed + b" di sini").decode()) == {NIK}


def test_no_number_stands_in_any_row_of_any_table(busy: Town) -> None:
    rows = dump()

    assert NAME in rows["pilgrims_pilgrim"]
    assert rows["cache"]
    assert {table: found(text) for table, text in rows.items() if found(text)} == {}


def test_a_bank_file_keeps_its_name_but_for_the_number_of_the_account(busy: Town) -> None:
    assert BankFile.objects.latest("id").name == "mutasi_••••••7766_20261119.csv"


def test_no_number_stands_in_an_opened_session(busy: Town) -> None:
    opened = [str(SessionStore().decode(session.session_data)) for session in Session.objects.all()]

    assert len(opened) >= len(busy.people)
    assert found("\n".join(opened)) == set()


def test_papers_and_their_words_hold_no_number_in_full(town: Town) -> None:
    for paper in Paper.objects.select_related("deposit__registration__pilgrim"):
        person = paper.deposit.registration.pilgrim
        with paper.file.open("rb") as file:
            printed = PdfReader(BytesIO(file.read())).pages[0].extract_text()
        own = {person.nik, person.kk, person.phone, paper.deposit.virtual_account, *FORMS}
        assert person.nik[-4:] in printed
        assert found(json.dumps(paper.facts) + printed + printed.replace(" ", ""), own) == set()
