"""The search of the desk: by number or name, within the own office, nothing personal in an address."""

from typing import Any

import pytest

from offices.models import User
from offices.rules import Role
from tests import factories
from tests.desk import scene
from tests.desk.test_queue import QUEUE, references

pytestmark = pytest.mark.django_db
SEARCH = f"{QUEUE}cari/"
UNKNOWN = "Berkas tidak ditemukan di kantor ini."


def search(words: str, user: User | None = None) -> Any:
    return scene.browser(user or scene.verifier()).post(SEARCH, {"words": words})


@pytest.mark.parametrize("way", ["reference", "nik", "porsi", "phone", "name"])
def test_one_dossier_is_found_and_opened_in_every_way(way: str) -> None:
    person = factories.pilgrim(factories.guardian("+6281255511122"), full_name="Zulaikha binti Umar")
    deposit = factories.dossier(person=person)
    factories.dossier()
    deposit.registration.porsi_no = "0600124009"
    deposit.registration.save()
    typed = {
        "reference": deposit.reference.lower(), "nik": person.nik_grouped, "porsi": "0600124009",
        "phone": "0812-5551-1122", "name": "  zulaikha  BINTI",
    }  # fmt: skip

    response = search(typed[way])

    assert (response.status_code, response.headers.get("Location")) == (302, scene.path(deposit))


def test_several_of_one_name_are_listed() -> None:
    wanted = {factories.dossier().reference for _ in range(2)}

    page = search("Siti Am").content.decode()

    assert set(references(page)) == wanted


def test_a_name_is_found_by_how_it_begins_only() -> None:
    factories.dossier()

    assert UNKNOWN in search("AMINAH").content.decode()
    assert UNKNOWN in search("%TI").content.decode()


@pytest.mark.parametrize("way", ["reference", "nik", "phone", "name"])
def test_another_offices_dossier_is_like_none(way: str) -> None:
    foreign = factories.dossier(office=factories.balangan())
    person = foreign.registration.pilgrim
    typed = {"reference": foreign.reference, "nik": person.nik, "phone": person.phone, "name": person.full_name}

    theirs = search(typed[way])

    assert theirs.status_code == 200
    assert UNKNOWN in theirs.content.decode()
    assert references(theirs.content.decode()) == []


@pytest.mark.parametrize(
    ("words", "says"), [("", "Ketik nomor berkas"), ("12345", "Ketik nomor berkas"), ("al", "3 huruf")]
)
def test_what_cannot_be_read_is_said(words: str, says: str) -> None:
    response = search(words)

    assert response.status_code == 422
    assert says in response.content.decode()


def test_more_than_fit_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deposits.views.searching.MOST", 2)
    for _ in range(3):
        factories.dossier()

    page = search("Siti").content.decode()

    assert "Ada lebih dari 2 berkas." in page
    assert len(references(page)) == 2


@pytest.mark.parametrize("role", [Role.RECONCILER, Role.PROVINCE, Role.ADMIN])
def test_other_roles_do_not_search(role: Role) -> None:
    assert search("Siti", factories.officer(role)).status_code == 404
