"""A proof asked for on the page: a row first, computed by the worker, kept and printable."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from deposits import tasks
from deposits.bookkeeping import runs
from deposits.models import ProofRun
from offices import audit
from offices.accounts import RoleMissing
from offices.calendar import now
from offices.models import Office, User
from offices.rules import Role
from tests.factories import balangan, bank_account, officer, south_kalimantan, tabalong
from tests.laws.books import books_in_order
from tests.laws.damage import damage

pytestmark = pytest.mark.django_db
PAGE = "/kantor/bank/pembuktian/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked(by: User, office: Office | None = None, **days: date) -> ProofRun:
    spans = {"since": None, "until": None} | days
    return runs.ask(office or tabalong(), account=None, by=by, at=now(), **spans)


def test_a_proof_asked_on_the_page_is_computed_by_the_worker_and_shown() -> None:
    books_in_order()
    auditor = signed_in(officer(Role.AUDITOR))
    url = auditor.post(PAGE, {"office": tabalong().pk, "since": "2026-11-01", "until": "2026-11-30"})["Location"]
    before = auditor.get(url).content.decode()

    tasks.relay_proofs()

    after = auditor.get(url).content.decode()
    assert "Sedang dihitung" in before
    assert "hukum dipegang" in after
    assert "1 November 2026" in after


def test_a_broken_law_is_kept_with_the_ids_of_its_rows() -> None:
    books = books_in_order()
    damage("deposits_statement", "UPDATE deposits_statement SET closing = closing + 1 WHERE position = 2")
    run = asked(officer(Role.RECONCILER))

    tasks.relay_proofs()

    run.refresh_from_db()
    broken = [row for row in run.results if row["broken"]]
    assert (run.broken, broken[0]["ids"]) == (1, [str(books.lines[-1].statement_id)])
    assert broken[0]["says"].startswith("setiap catatan bank menjumlah")


def test_a_finished_proof_never_changes() -> None:
    run = asked(officer(Role.RECONCILER))
    tasks.relay_proofs()

    with pytest.raises(DatabaseError), transaction.atomic(), audit.under_verb("test.change"):
        ProofRun.objects.filter(pk=run.pk).update(broken=0, results=[])


def test_an_office_waits_for_one_proof_at_a_time() -> None:
    by = officer(Role.RECONCILER)
    asked(by)

    with pytest.raises(runs.ProofUnderWay):
        asked(by)


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.APPROVER, Role.ADMIN, Role.PROVINCE])
def test_others_may_not_ask_and_do_not_find_the_page(role: Role) -> None:
    other = officer(role)

    with pytest.raises(RoleMissing):
        asked(other)
    assert signed_in(other).get(PAGE).status_code == 404


def test_the_neighbour_finds_neither_the_proof_nor_the_account() -> None:
    account, run = bank_account(), asked(officer(Role.RECONCILER))
    neighbour = signed_in(officer(Role.RECONCILER, balangan()))

    page = neighbour.post(PAGE, {"office": tabalong().pk, "account": account.pk}).content.decode()

    assert neighbour.get(f"{PAGE}{run.uid}/").status_code == 404
    assert "Kantor itu tidak dapat dipilih." in page
    assert ProofRun.objects.count() == 1
    assert Client().get(f"{PAGE}{run.uid}/").status_code == 302


def test_an_auditor_of_the_province_proves_its_districts_and_no_others() -> None:
    auditor = officer(Role.AUDITOR, south_kalimantan())

    run = asked(auditor, balangan())

    assert run.office == balangan()
    with pytest.raises(RoleMissing):
        asked(auditor, Office.objects.get(code="62"))


def test_days_that_run_backwards_are_refused_beside_the_field() -> None:
    client = signed_in(officer(Role.RECONCILER))

    page = client.post(PAGE, {"office": tabalong().pk, "since": "2026-11-30", "until": "2026-11-01"})

    assert "Tanggal akhir lebih awal daripada tanggal mulai." in page.content.decode()


def test_the_page_costs_the_same_with_many_proofs(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    by = officer(Role.RECONCILER)
    for _ in range(3):
        asked(by)
        tasks.relay_proofs()
    client = signed_in(by)
    client.get(PAGE)

    with django_assert_max_num_queries(12):
        client.get(PAGE)
